"""The types of documents: what each is called in numbers, on which side it stands, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentType:
    """`noun`: the command's plural. `ledger`: ar, ap or none. `sign`: +1 where its open item is a debit. `trade`: has lines with prices."""

    noun: str
    prefix: str
    ledger: str | None = None
    sign: int = 0
    trade: bool = False
    area: str = "general"


DOCUMENT_TYPES: dict[str, DocumentType] = {
    "quote": DocumentType("quotes", "QUO", trade=True, area="sales"),
    "invoice": DocumentType("invoices", "INV", "ar", 1, trade=True, area="sales"),
    "credit_note": DocumentType("credit-notes", "CN", "ar", -1, trade=True, area="sales"),
    "bill": DocumentType("bills", "BILL", "ap", -1, trade=True, area="purchases"),
    "vendor_credit": DocumentType("vendor-credits", "VC", "ap", 1, trade=True, area="purchases"),
    "receipt": DocumentType("receipts", "RCP", "ar", -1, area="sales"),
    "payment": DocumentType("payments", "PAY", "ap", 1, area="purchases"),
    "refund": DocumentType("refunds", "RFD", "ar", 1, area="sales"),
    "write_off": DocumentType("write-offs", "WO", "ar", -1, area="sales"),
    "adjustment": DocumentType("adjustments", "ADJ"),
    "journal": DocumentType("journal", "JV"),
    "opening": DocumentType("openings", "OB"),
}

DOCUMENT_STATES = ("draft", "posted", "void")
ENTRY_KINDS = ("normal", "opening", "accrual", "reversal", "revaluation", "closing", "correction")
AREAS = ("sales", "purchases", "general")
LOCKS = ("sales", "purchases", "tax", "all", "hard")
ROLES = ("viewer", "clerk", "approver", "accountant", "owner")
TAX_KINDS = ("standard", "zero", "exempt", "outside", "reverse_charge")
