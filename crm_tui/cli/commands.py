"""The table of commands: what `--help` lists without importing any of them, and where each is found when it is called."""

from __future__ import annotations

from typing import NamedTuple

from crm_tui.words import marked


class Entry(NamedTuple):
    """`target`: `module:attribute` of a Typer app below crm_tui.cli, or of a function that makes one from the command's name."""

    target: str
    help: str


COMMANDS: dict[str, Entry] = {
    "new": Entry("new:app", marked("Make a new books file for a company.")),
    "demo": Entry("demo:app", marked("Make lively demo books and open the screens on them.")),
    "tour": Entry("tour:app", marked("Take the guided tour on demo books.")),
    "info": Entry("info:app", marked("Say what a books file holds.")),
    "post": Entry("post:app", marked("Post documents given as JSON lines.")),
    "schema": Entry("schema:app", marked("Print the JSON Schema of the documents that can be posted.")),
    "import": Entry("import_file:app", marked("Import a CSV file of documents or of records.")),
    "accounts": Entry("records:app_of", marked("List, show, add and edit ledger accounts.")),
    "customers": Entry("printing:customers_app", marked("List, show, add, edit customers; print statements and reminders.")),
    "vendors": Entry("records:app_of", marked("List, show, add and edit vendors.")),
    "employees": Entry("records:app_of", marked("List, show, add and edit employees.")),
    "products": Entry("records:app_of", marked("List, show, add and edit products and services.")),
    "tax-codes": Entry("records:app_of", marked("List, show, add and edit tax codes.")),
    "rates": Entry("records:app_of", marked("List, show, add and edit exchange rates.")),
    "invoices": Entry("printing:documents_app", marked("List, show, add, edit, post, credit, void, reverse, copy, print invoices.")),
    "quotes": Entry("printing:documents_app", marked("List, show, add, edit, print quotes and turn them into invoices.")),
    "credit-notes": Entry("printing:documents_app", marked("List, show, add, edit, post, void, reverse, print credit notes to customers.")),
    "bills": Entry("papers:app_of", marked("List, show, add, edit, post, void, reverse, copy bills of vendors.")),
    "vendor-credits": Entry("papers:app_of", marked("List, show, add, edit, post, void, reverse credits of vendors.")),
    "receipts": Entry("printing:documents_app", marked("List, show, add, void, reverse, print receipts from customers.")),
    "payments": Entry("papers:app_of", marked("List, show, add, void, reverse payments to vendors.")),
    "refunds": Entry("papers:app_of", marked("List, show, add, void, reverse refunds to customers or from vendors.")),
    "write-offs": Entry("papers:app_of", marked("List, show, add, void, reverse write-offs of bad debts.")),
    "adjustments": Entry("papers:app_of", marked("List, show, add, void, reverse adjustments of a party's balance.")),
    "journal": Entry("papers:app_of", marked("List, show, add, void, reverse journal entries.")),
    "templates": Entry("templates:app", marked("List, show, save, rename and delete documents kept as templates.")),
    "papers": Entry("paper_templates:app", marked("Print the template of papers to edit it, and preview papers.")),
    "report": Entry("report:app", marked("Print a report as a table, JSON, CSV, XLSX, HTML or PDF.")),
    "views": Entry("views:app", marked("List the views that queries may read, with their columns.")),
    "check": Entry("check:app", marked("Prove that the books are whole and true.")),
    "close": Entry("close:app", marked("Check a month and close it.")),
    "reopen": Entry("reopen:app", marked("Open the latest closed month again.")),
    "lock": Entry("lock:app", marked("Lock the books up to a day, or print the locks.")),
    "backup": Entry("backup:app", marked("Write a verified copy of the books, also while they are in use.")),
    "restore": Entry("restore:app", marked("Put a backup in the place of the books, or beside them.")),
    "batch": Entry("batch:app", marked("Run many command lines in one process.")),
    "undo": Entry("undo:app_of", marked("Take back what was done, and list what was done.")),
    "redo": Entry("undo:app_of", marked("Do again what was taken back.")),
    "keys": Entry("keys:app", marked("List the keys of the screens and what they do.")),
    "settings": Entry("book_settings:app", marked("Show and set the settings of the books and the company's details.")),
    "config": Entry("config:app", marked("Show, set and check your own settings: language, keys, default books.")),
    "completion": Entry("completion:app", marked("Print a completion script for your shell.")),
}
