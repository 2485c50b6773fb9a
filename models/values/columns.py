"""Which columns a hash or a seal covers, in order. Plain tuples, so that a proof needs no SQLModel."""

from __future__ import annotations

DOCUMENT = (
    "id", "type", "number", "series", "sequence", "number_given", "party_id", "date", "posting_date", "due", "tax_point", "currency", "rate",
    "tax_mode", "tax_rounding", "discount_percent", "terms", "vendor_ref", "net", "tax", "gross", "account_id", "method", "memo", "custom",
    "party_name", "party_address", "party_tax_id", "source_id", "created_at", "created_by",
)  # fmt: skip
"""What `document.hash` covers, with the rows of `document_line` and `document_tax` after it."""

DOCUMENT_LINE = (
    "document_id", "line_no", "product_id", "description", "quantity", "price", "discount_percent", "account_id", "tax_code", "net", "tax",
    "salesperson_id", "project", "service_from", "service_to",
)  # fmt: skip
DOCUMENT_TAX = ("document_id", "tax_code_id", "rate", "base", "tax", "deductible")
ENTRY = (
    "id", "date", "kind", "area", "document_id", "voucher", "memo", "reverses_id", "natural_key", "first_line_id", "line_count", "posted_at",
    "posted_by", "hash_version",
)  # fmt: skip
"""What `entry.hash` covers after `prev_hash`, with `document.hash` and the rows of `line` after it."""

LINE = (
    "id", "entry_id", "account_id", "day", "month", "side", "amount", "currency", "foreign_amount", "party_id", "product_id", "salesperson_id",
    "project", "tax_code_id", "tax_base", "tax_point", "sale", "quantity", "sale_tax",
)  # fmt: skip

SEALED: dict[str, tuple[str, ...]] = {
    "company": ("id", "name", "currency", "chart", "fiscal_year_start", "first_month", "tax_id", "address", "email", "phone", "bank_details"),
    "currency": ("code", "exponent"),
    "rate": ("currency", "date", "rate"),
    "party": (
        "id", "code", "name", "name_key", "is_customer", "is_vendor", "is_employee", "tax_id", "email", "phone", "address", "country",
        "language", "iban", "bic", "terms", "currency", "credit_limit", "salesperson_id", "tax", "sales_account_id", "expense_account_id", "notes",
        "tags", "custom", "active", "created_at",
    ),
    "product": (
        "id", "code", "name", "price", "cost", "tax", "income_account_id", "expense_account_id", "category", "custom", "active", "created_at",
    ),
    "account": ("id", "code", "name", "name_zh", "type", "subtype", "parent_id", "currency", "is_control", "active", "valid_from", "custom"),
    "tax_code": (
        "id", "code", "name", "kind", "output_box", "output_base_box", "input_box", "input_base_box", "output_account_id", "input_account_id",
        "active",
    ),
    "tax_rate": ("tax_code_id", "valid_from", "valid_to", "rate", "deductible_percent"),
    "item": (
        "id", "document_id", "instalment", "ledger", "account_id", "party_id", "date", "due", "currency", "amount", "base", "ended_on",
    ),
    "allocation": ("id", "from_item_id", "to_item_id", "date", "amount", "base_from", "base_to", "entry_id", "taken_back_on"),
}  # fmt: skip
"""Tables whose rows carry a `seal`: the digest of the table's name and these columns. What is not in it is a cache, or free."""

AUDITED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "setting": (("key",), ("value",)),
    "number_series": (("type",), ("pattern", "reset")),
    "user": (("name",), ("role",)),
    "rate": (("currency", "date"), ("rate",)),
}
"""Tables whose rows come and go, by key and other columns: each change says in its audit row what stands after it, so that none goes unnoticed."""
