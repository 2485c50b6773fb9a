"""The generator's CSV files as documents of the batch contract, in the order in which they happened."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

Document = dict[str, Any]
CONTROL = {"Assets:Receivable": "ar", "Liabilities:Payable": "ap", "Liabilities:Tax-Payable": "tax_output", "Assets:Tax-Receivable": "tax_input"}
SUBTYPES = {"1": "bank", "2": "credit_card", "3": "capital", "4": "sales", "5": "cogs", "6": "admin"}
BANK, SAVINGS, EQUITY = "91000", "91010", "93000"


def read(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _percent(basis_points: str) -> str:
    return f"{Decimal(basis_points) / 100:f}"


def _accounts_and_taxes(folder: Path) -> Iterator[Document]:
    """Accounts stand beside the chart's own under `9` and the generator's code; the control and tax accounts are the chart's."""
    for account in read(folder, "accounts"):
        if account["name"] not in CONTROL:
            yield {"type": "account", "code": "9" + account["code"], "name": account["name"], "subtype": SUBTYPES[account["code"][0]]}
    for rate in sorted({product["tax_rate_bp"] for product in read(folder, "products")} | {"2000"}):
        yield {"type": "tax_code", "code": f"G{rate}", "rate": _percent(rate), "kind": "zero" if rate == "0" else "standard"}


def _parties_and_products(folder: Path) -> Iterator[Document]:
    for seller in read(folder, "salespeople"):
        yield {"type": "employee", "code": f"S{seller['salesperson_id']}", "name": seller["name"]}
    for vendor in read(folder, "vendors"):
        yield {"type": "vendor", "code": f"V{vendor['vendor_id']}", "name": vendor["name"]}
    for customer in read(folder, "customers"):
        terms, seller_code = f"net {customer['terms_days']}", f"S{customer['salesperson_id']}"
        named = {"code": f"C{customer['customer_id']}", "name": customer["name"], "email": customer["email"]}
        yield {"type": "customer", **named, "terms": terms, "salesperson": seller_code}
    income = {account["name"].rpartition(":")[2]: "9" + account["code"] for account in read(folder, "accounts") if account["code"][0] == "4"}
    for product in read(folder, "products"):
        category = product["category"]
        named = {"code": product["sku"], "name": product["name"], "price": product["unit_price"], "category": category}
        yield {"type": "product", **named, "income_account": income[category]}


def _invoices(folder: Path) -> Iterator[Document]:
    codes = {product["product_id"]: product["sku"] for product in read(folder, "products")}
    lines: dict[str, list[Document]] = defaultdict(list)
    for line in read(folder, "invoice_lines"):
        priced = {"product": codes[line["product_id"]], "quantity": line["quantity"], "price": line["unit_price"], "tax": f"G{line['tax_rate_bp']}"}
        discount = {} if line["discount_bp"] == "0" else {"discount_percent": _percent(line["discount_bp"])}
        lines[line["invoice_number"]].append({**priced, **discount})
    for invoice in read(folder, "invoices"):
        number, seller = invoice["number"], {"salesperson": f"S{invoice['salesperson_id']}"}
        head = {"number": number, "party": f"C{invoice['customer_id']}", "date": invoice["date"], "due": invoice["due_date"]}
        yield {"type": "invoice", **head, "lines": [{**line, **seller} for line in lines.pop(number)]}


def _receipts(folder: Path) -> Iterator[Document]:
    paid: dict[str, dict[str, str]] = defaultdict(dict)
    for part in read(folder, "allocations"):
        paid[part["payment_number"]][part["invoice_number"]] = part["amount"]
    for receipt in read(folder, "payments"):
        head = {"number": receipt["number"], "party": f"C{receipt['customer_id']}", "date": receipt["date"], "amount": receipt["amount"]}
        yield {"type": "receipt", **head, "account": BANK, "allocate": paid.pop(receipt["number"], {})}


def _purchases(folder: Path) -> Iterator[Document]:
    vendors = {}
    for bill in read(folder, "bills"):
        vendors[bill["number"]] = vendor = f"V{bill['vendor_id']}"
        tax = {} if bill["tax"] == "0.00" else {"tax": "G2000"}
        line = {"quantity": "1", "price": bill["net"], "account": "9" + bill["account_code"], **tax}
        yield {"type": "bill", "number": bill["number"], "party": vendor, "date": bill["date"], "due": bill["due_date"], "lines": [line]}
    for payment in read(folder, "bill_payments"):
        bill_number, amount = payment["bill_number"], payment["amount"]
        head = {"party": vendors[bill_number], "date": payment["date"], "amount": amount}
        yield {"type": "payment", **head, "account": BANK, "allocate": {bill_number: amount}}


def _entries(folder: Path, tax_input: str) -> Iterator[Document]:
    opening = [{"account": BANK, "debit": "250000.00"}, {"account": SAVINGS, "debit": "100000.00"}, {"account": EQUITY, "credit": "350000.00"}]
    yield {"type": "journal", "date": "2021-01-01", "memo": "Opening balance", "lines": opening}
    for expense in read(folder, "expenses"):
        gross = f"{Decimal(expense['net']) + Decimal(expense['tax'])}"
        tax = [] if expense["tax"] == "0.00" else [{"account": tax_input, "debit": expense["tax"]}]
        lines = [
            {"account": "9" + expense["account_code"], "debit": expense["net"]},
            *tax,
            {"account": "9" + expense["paid_from_code"], "credit": gross},
        ]
        yield {"type": "journal", "date": expense["date"], "memo": expense["memo"], "lines": lines}


def documents(folder: Path, tax_input: str) -> Iterable[Document]:
    """Master data, then everything by date; what is settled comes before what settles it. `tax_input`: the code of the chart's account."""
    yield from _accounts_and_taxes(folder)
    yield from _parties_and_products(folder)
    dated = [*_entries(folder, tax_input), *_invoices(folder), *_purchases(folder), *_receipts(folder)]
    yield from sorted(dated, key=lambda document: (document["date"], document["type"] in ("receipt", "payment")))


def write(folder: Path, tax_input: str, file: Path) -> None:
    """All documents as JSON lines into `file`."""
    with file.open("w", encoding="utf-8") as out:
        for document in documents(folder, tax_input):
            out.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    import sys

    write(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
