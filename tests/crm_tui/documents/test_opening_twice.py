"""Opening balances may come in parts; the same ones twice are said."""

from __future__ import annotations

from typing import Any


def opening(**more: Any) -> dict[str, Any]:
    return {"type": "opening", "date": "2024-01-01", "lines": [{"account": "1200", "debit": "100.00"}], **more}


def bank(firm: Any) -> str:
    return str(firm.ask("SELECT min(code) FROM account WHERE subtype = 'bank'")[0][0])


def test_the_second_says_that_the_first_stands_and_how_to_change_it(firm: Any) -> None:
    lines = [{"account": bank(firm), "debit": "100.00"}]
    first = firm.post(opening(lines=lines))
    assert first.warnings == ()
    second = firm.post(opening(lines=lines))
    ((code, message),) = second.warnings
    assert code == "opening_stands"
    assert first.number in message
    assert firm.balance("bank", "2024-01-01") == "200.00"
    firm.post({"type": "void", "document": f"opening:{first.number}"}, {"type": "void", "document": f"opening:{second.number}"})
    assert firm.post(opening(lines=lines)).warnings == ()
    assert firm.balance("bank", "2024-01-01") == "100.00"
    assert firm.unsound() == []


def test_an_open_item_that_is_there_is_named_by_its_place(firm: Any) -> None:
    items = [{"party": "C1", "number": "OLD-1", "date": "2023-12-01", "amount": "10.00"}]
    firm.post(opening(lines=[], items=items))
    again = [{**items[0], "number": "OLD-2"}, items[0]]
    assert firm.refusal(opening(lines=[], items=again)) == ("exists", "items.1.number")
