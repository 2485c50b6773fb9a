"""What two books files hold, without ids and moments: two ways of doing the same leave the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm_tui.books.connection import reading

ASKED = {
    "documents": "SELECT d.type, d.number, d.state, p.code, d.date, d.posting_date, d.due, d.tax_point, d.currency, d.rate, "
    "d.tax_mode, d.tax_rounding,"
    " d.discount_percent, d.terms, d.vendor_ref, d.net, d.tax, d.gross, d.method, d.memo, d.ended_on, d.ended_by, d.ended_reason, d.stage, d.draft,"
    " s.number FROM document d LEFT JOIN party p ON p.id = d.party_id LEFT JOIN document s ON s.id = d.source_id",
    "document lines": "SELECT d.type, d.number, l.line_no, r.code, l.description, l.quantity, l.price, l.discount_percent, a.code, l.tax_code, l.net,"
    " l.tax, l.project FROM document_line l JOIN document d ON d.id = l.document_id LEFT JOIN product r ON r.id = l.product_id"
    " JOIN account a ON a.id = l.account_id",
    "entries": "SELECT e.date, e.kind, e.area, e.memo, d.type, d.number, e.line_count, m.date FROM entry e LEFT JOIN document "
    "d ON d.id = e.document_id"
    " LEFT JOIN entry m ON m.id = e.reverses_id",
    "lines": "SELECT e.date, e.kind, d.type, d.number, a.code, p.code, l.side, l.amount, l.currency, l.foreign_amount, "
    "t.code, l.tax_base, l.tax_point,"
    " l.sale, l.quantity FROM line l JOIN entry e ON e.id = l.entry_id LEFT JOIN document d ON d.id = "
    "e.document_id JOIN account a ON a.id = l.account_id"
    " LEFT JOIN party p ON p.id = l.party_id LEFT JOIN tax_code t ON t.id = l.tax_code_id",
    "items": "SELECT d.type, d.number, i.instalment, p.code, i.date, i.due, i.amount, i.base, i.open_amount, i.open_base, i.ended_on FROM item i"
    " JOIN document d ON d.id = i.document_id JOIN party p ON p.id = i.party_id",
    "allocations": "SELECT f.type, f.number, t.type, t.number, x.date, x.amount, x.base_from, x.base_to, x.taken_back_on FROM allocation x"
    " JOIN item fi ON fi.id = x.from_item_id JOIN document f ON f.id = fi.document_id"
    " JOIN item ti ON ti.id = x.to_item_id JOIN document t ON t.id = ti.document_id",
    "parties": "SELECT p.code, p.name, p.tax_id, p.email, p.phone, p.address, p.country, p.language, p.iban, p.bic, p.notes, p.terms, p.currency,"
    " p.credit_limit, s.code, p.tax, p.tags, p.active, p.is_customer, p.is_vendor, p.is_employee FROM party p LEFT "
    "JOIN party s ON s.id = p.salesperson_id",
    "contacts": "SELECT p.code, c.position, c.name, c.role, c.email, c.phone FROM contact c JOIN party p ON p.id = c.party_id",
    "products": "SELECT p.code, p.name, p.price, p.cost, p.tax, p.category, p.active, i.code, e.code FROM product p"
    " LEFT JOIN account i ON i.id = p.income_account_id LEFT JOIN account e ON e.id = p.expense_account_id",
    "accounts": "SELECT a.code, a.name, a.name_zh, a.subtype, a.currency, a.active, b.code FROM account a LEFT JOIN account b ON b.id = a.parent_id",
    "tax codes": "SELECT code, name, kind, active, output_box, output_base_box, input_box, input_base_box FROM tax_code",
    "tax rates": "SELECT t.code, r.valid_from, r.valid_to, r.rate, r.deductible_percent FROM tax_rate r JOIN tax_code t ON t.id = r.tax_code_id",
    "rates": "SELECT currency, date, rate FROM rate",
    "settings": "SELECT key, value FROM setting",
    "company": "SELECT name, tax_id, address, email, phone, bank_details FROM company",
    "locks": "SELECT name, date, reason FROM period_lock",
    "closes": "SELECT month, reopened_at IS NULL, reopen_reason FROM month_close",
}


def held(path: Path) -> dict[str, list[Any]]:
    """Name of a table -> its rows in an order of their own."""
    with reading(path) as connection:
        return {name: sorted(connection.execute(sql).fetchall(), key=repr) for name, sql in ASKED.items()}


def differing(one: Path, other: Path) -> dict[str, tuple[list[Any], list[Any]]]:
    """Name of a table -> the rows that only one of the two files has."""
    first, second = held(one), held(other)
    return {
        name: ([row for row in first[name] if row not in second[name]], [row for row in second[name] if row not in first[name]])
        for name in ASKED
        if first[name] != second[name]
    }
