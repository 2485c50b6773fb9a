"""All tables, gathered so that `metadata` is whole."""

from sqlmodel import SQLModel

from models.tables.company import Company, Currency, Rate, Reference, Setting, User
from models.tables.documents import Allocation, Document, DocumentLine, DocumentTax, NumberSeries, OpenItem
from models.tables.ledger import Account, Audit, CloseBalance, Entry, Line, MonthBalance, MonthClose, PeriodLock, TaxCode, TaxRate
from models.tables.parties import Contact, Party, Product

metadata = SQLModel.metadata

__all__ = [
    "Account",
    "Allocation",
    "Audit",
    "CloseBalance",
    "Company",
    "Contact",
    "Currency",
    "Document",
    "DocumentLine",
    "DocumentTax",
    "Entry",
    "Line",
    "MonthBalance",
    "MonthClose",
    "NumberSeries",
    "OpenItem",
    "Party",
    "PeriodLock",
    "Product",
    "Rate",
    "Reference",
    "Setting",
    "TaxCode",
    "TaxRate",
    "User",
    "metadata",
]
