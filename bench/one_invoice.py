"""CPU milliseconds of posting one invoice of three lines through the service, warm: `one_invoice.py BOOKS [COUNT]`.

Each is a unit of work of its own, audit row and commit included.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from crm_tui.books.opening import open_books
from crm_tui.documents.post import post_document

DAY = "2025-12-31"
WARM_UP = 20


def invoice(number: int) -> dict[str, Any]:
    """An invoice on a customer and products of the generator's books."""
    lines = [{"product": f"SKU-0000{line}", "quantity": f"{line}", "price": "12.50", "tax": "G2000"} for line in (1, 2, 3)]
    return {"type": "invoice", "ref": f"one-{number}", "party": "C1", "date": DAY, "lines": lines}


def milliseconds(path: Path, count: int) -> float:
    books = open_books(path, user="owner", today=DAY)
    start = 0.0
    for number in range(count + WARM_UP):
        if number == WARM_UP:
            start = time.process_time()
        with books.change("invoice.post") as session:
            post_document(session, document=invoice(number))
    spent = time.process_time() - start
    books.close()
    return spent / count * 1e3


if __name__ == "__main__":
    print(f"{milliseconds(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200):.3f}")
