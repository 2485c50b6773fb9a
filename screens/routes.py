"""Where everything is: which screen shows a place, which card a record, which form enters a document. Modules load when asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from screens.base import BaseScreen
    from screens.forms.form_screen import FormScreen

PLACES = {
    "today": "screens.today:TodayScreen",
    "customers": "screens.lists.parties:CustomersScreen",
    "vendors": "screens.lists.parties:VendorsScreen",
    "employees": "screens.lists.parties:EmployeesScreen",
    "invoices": "screens.lists.documents:InvoicesScreen",
    "quotes": "screens.lists.documents:QuotesScreen",
    "credit_notes": "screens.lists.documents:CreditNotesScreen",
    "bills": "screens.lists.documents:BillsScreen",
    "vendor_credits": "screens.lists.documents:VendorCreditsScreen",
    "receivables": "screens.reports.ageing:ReceivablesScreen",
    "payables": "screens.reports.ageing:PayablesScreen",
    "payments": "screens.lists.documents:PaymentsScreen",
    "write_offs": "screens.lists.documents:WriteOffsScreen",
    "ledger": "screens.reports.ledger:LedgerScreen",
    "journal": "screens.lists.journal:JournalScreen",
    "accounts": "screens.lists.records:AccountsScreen",
    "products": "screens.lists.records:ProductsScreen",
    "tax_codes": "screens.lists.records:TaxCodesScreen",
    "rates": "screens.lists.records:RatesScreen",
    "tasks": "screens.tasks:TasksScreen",
    "month": "screens.books.month:MonthScreen",
    "settings": "screens.books.settings:SettingsScreen",
    "backups": "screens.books.backups:BackupsScreen",
    "reports": "screens.reports.report_list:ReportsScreen",
}
"""Place -> its screen."""

CARDS = {
    "customer": "screens.cards.party:CustomerCard",
    "vendor": "screens.cards.party:VendorCard",
    "employee": "screens.cards.party:EmployeeCard",
    "product": "screens.cards.record:ProductCard",
    "account": "screens.cards.record:AccountCard",
    "tax_code": "screens.cards.record:TaxCodeCard",
    "entry": "screens.cards.entry:EntryCard",
    "quote": "screens.cards.document:QuoteCard",
    "invoice": "screens.cards.document:InvoiceCard",
    "bill": "screens.cards.document:BillCard",
    "credit_note": "screens.cards.document:CreditNoteCard",
    "vendor_credit": "screens.cards.document:VendorCreditCard",
    "receipt": "screens.cards.document:ReceiptCard",
    "payment": "screens.cards.document:PaymentCard",
    "refund": "screens.cards.document:RefundCard",
    "write_off": "screens.cards.document:WriteOffCard",
    "adjustment": "screens.cards.document:AdjustmentCard",
    "journal": "screens.cards.written:JournalCard",
    "opening": "screens.cards.written:OpeningCard",
}
"""Kind of record -> its card, called with its code or number."""
ANY_DOCUMENT = "screens.cards.document:DocumentCard"

FORMS = {
    "customer": "screens.forms.party:CustomerForm",
    "vendor": "screens.forms.party:VendorForm",
    "employee": "screens.forms.party:EmployeeForm",
    "product": "screens.forms.masters:ProductForm",
    "account": "screens.forms.masters:AccountForm",
    "tax_code": "screens.forms.masters:TaxCodeForm",
    "tax_rate": "screens.forms.masters:TaxRateForm",
    "rate": "screens.forms.masters:RateForm",
    "quote": "screens.forms.trade:QuoteForm",
    "invoice": "screens.forms.trade:InvoiceForm",
    "credit_note": "screens.forms.trade:CreditNoteForm",
    "bill": "screens.forms.trade:BillForm",
    "vendor_credit": "screens.forms.trade:VendorCreditForm",
    "receipt": "screens.forms.cash:ReceiptForm",
    "payment": "screens.forms.cash:PaymentForm",
    "refund": "screens.forms.refund:RefundForm",
    "write_off": "screens.forms.write_off:WriteOffForm",
    "adjustment": "screens.forms.adjustment:AdjustmentForm",
    "allocate": "screens.forms.allocation:AllocationForm",
    "journal": "screens.forms.journal:JournalForm",
    "opening": "screens.forms.opening:OpeningForm",
}
"""Type of document -> the form that enters one. Its parameters say what it begins with."""


def place_screen(name: str) -> BaseScreen:
    """The main screen of a place. KeyError for another name."""
    made: BaseScreen = _found(PLACES[name])()
    return made


def card(kind: str, name: str) -> BaseScreen:
    """The card of a record or document: its kind, and its code or number."""
    made: BaseScreen = _found(CARDS[kind])(name) if kind in CARDS else _found(ANY_DOCUMENT)(kind, name)
    return made


def form(kind: str, **start: Any) -> FormScreen:
    """The form for a type of document. KeyError for one that has none."""
    made: FormScreen = _found(FORMS[kind])(**start)
    return made


def modules() -> list[str]:
    """Where all of them are, those needed soonest first: to be loaded before they are asked for."""
    named = [*PLACES.values(), *FORMS.values(), *CARDS.values(), ANY_DOCUMENT]
    return list(dict.fromkeys(name.partition(":")[0] for name in named))


def _found(name: str) -> Any:
    module, _colon, screen = name.partition(":")
    return getattr(importlib.import_module(module), screen)
