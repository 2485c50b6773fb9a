"""What stands on papers, by figures worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from crm_tui.errors import BooksError
from crm_tui.ledger.setting_changes import change_setting

THREE = [
    {"quantity": "3", "price": "19.99", "description": "Cups", "discount_percent": "10", "tax": "S20"},
    {"quantity": "1", "price": "100", "product": "P1", "tax": "R5"},
]


def rows(paper: dict[str, Any], key: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in paper[key]]


def test_lines_discounts_and_taxes(firm: Any) -> None:
    """3 x 19.99 less 10 % = 53.97; with 100.00 makes 153.97, less 10 % = 15.40 (5.40 and 10.00); 48.57 at 20 % = 9.71, 90.00 at 5 % = 4.50."""
    number = firm.post(type="invoice", party="C1", date="2025-03-03", lines=THREE, discount_percent="10", vendor_ref="PO-7", memo="One.\nTwo.")
    paper = firm.data("invoice", number)
    assert rows(paper, "lines", "code", "description", "quantity", "price", "discount", "tax", "amount") == [
        ("", "Cups", "3", "19.99", "10", "S20", "53.97"), ("P1", "Chair", "1", "100.00", "", "R5", "100.00"),
    ]  # fmt: skip
    totals = paper["totals"]
    assert [totals[k] for k in ("subtotal", "discount", "discount_percent", "net", "tax", "gross")] == [
        "153.97", "15.40", "10", "138.57", "14.21", "152.78",
    ]  # fmt: skip
    assert rows(paper, "taxes", "code", "rate", "base", "tax", "base_tax") == [("R5", "5", "90.00", "4.50", ""), ("S20", "20", "48.57", "9.71", "")]
    assert (paper["due"], paper["reference"], paper["notes"], paper["base_currency"]) == ("2025-04-02", "PO-7", ["One.", "Two."], "")
    assert paper["party"] == {"code": "C1", "name": "Alder & Co", "address": ["1 Long Road", "Leeds"], "tax_id": "GB111"}


def test_prices_that_include_the_tax(firm: Any) -> None:
    """behaviour.md 3.6.7: 2 x 379.00 at 21 % included = 626.45 + 131.55."""
    lines = [{"quantity": "2", "price": "379", "tax": "T21"}]
    paper = firm.data("invoice", firm.post(type="invoice", party="C1", date="2025-03-03", lines=lines, tax_mode="inclusive"))
    assert (paper["inclusive"], paper["lines"][0]["amount"], paper["totals"]["discount"]) == (True, "758.00", "")
    assert [paper["totals"][k] for k in ("net", "tax", "gross")] == ["626.45", "131.55", "758.00"]


def test_a_foreign_invoice_says_its_tax_in_base_currency(firm: Any) -> None:
    """100.00 EUR and 20.00 tax at 0.8571: 17.142, in the ledger 17.14. Under reverse charge no tax is named."""
    lines = [{"quantity": "1", "price": "100", "tax": "S20"}, {"quantity": "1", "price": "10", "tax": "RC20"}]
    paper = firm.data("invoice", firm.post(type="invoice", party="E1", date="2025-03-01", lines=lines))
    assert (paper["currency"], paper["base_currency"], paper["rate"]) == ("EUR", "GBP", "0.8571")
    assert rows(paper, "taxes", "code", "tax", "base_tax", "charged") == [("RC20", "–", "–", False), ("S20", "20.00", "17.14", True)]
    assert (paper["totals"]["gross"], paper["remarks"]) == ("130.00", ["reverse_charge"])


def test_what_is_left_as_of_a_day_and_a_write_off_is_not_told(firm: Any) -> None:
    number = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "100"}])
    firm.post(type="receipt", party="C1", date="2025-04-01", amount="30", account="1000", allocate={number: "30"})
    firm.post(type="write_off", document=number, date="2025-05-01", amount="70")
    totals = firm.data("invoice", number, as_of="2025-03-31")["totals"]
    assert (totals["settled"], totals["outstanding"], totals["due"]) == ("", "100.00", True)
    for day in ("2025-04-01", "2025-06-30"):
        totals = firm.data("invoice", number, as_of=day)["totals"]
        assert (totals["settled"], totals["outstanding"], totals["due"]) == ("30.00", "70.00", True)


def test_a_write_off_is_told_on_no_paper(firm: Any) -> None:
    """100.00 due 2 April and 50.00 due 1 May, 30.00 paid; 70.00 and 10.00 written off in May: 120.00 is owed, as both invoices say.

    On 30 June the one is 89 days late, the other 60. Before the write-offs, in them, after them and when one is reversed it is the same.
    """
    first = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "100"}])
    second = firm.post(type="invoice", party="C1", date="2025-04-01", lines=[{"quantity": "1", "price": "50"}])
    firm.post(type="receipt", party="C1", date="2025-04-05", amount="30", account="1000", allocate={first: "30"})
    firm.post(type="write_off", document=first, date="2025-05-02", amount="70")
    gone = firm.post(type="write_off", document=second, date="2025-05-10", amount="10")
    ages = {"not_due": "0.00", "d1_30": "0.00", "d31_60": "50.00", "d61_90": "70.00", "d90_plus": "0.00", "unapplied": "0.00", "total": "120.00"}

    def agreed() -> None:
        assert [firm.data("invoice", number)["totals"]["outstanding"] for number in (first, second)] == ["70.00", "50.00"]
        for since, opening in (("2025-05-01", "120.00"), ("2025-05-05", "120.00"), ("2025-06-01", "120.00")):
            paper = firm.data("statement", "C1", **{"from": since, "to": "2025-06-30"})
            assert (rows(paper, "rows", "kind", "balance"), paper["balance"]) == ([("opening", opening)], "120.00")
            assert dict(rows(paper, "ages", "id", "amount")) == ages
        whole = firm.data("statement", "C1", **{"from": "2025-03-01", "to": "2025-06-30"})
        assert [row["balance"] for row in whole["rows"]] == ["0.00", "100.00", "150.00", "120.00"]
        (part,) = firm.data("reminder", "C1")["parts"]
        assert (part["to_pay"], rows(part, "rows", "number", "days", "outstanding")) == ("120.00", [(first, "89", "70.00"), (second, "60", "50.00")])

    agreed()
    firm.post(type="reverse", document=gone, date="2025-06-02", unapply=True)
    agreed()


def test_a_write_off_in_another_currency_is_not_told_either(firm: Any) -> None:
    """100.00 EUR, of which 40.00 were written off: in euros as they are; with an invoice in pounds, 85.71 and 20.00 in pounds."""
    number = firm.post(type="invoice", party="E1", date="2025-03-01", due="2025-03-31", lines=[{"quantity": "1", "price": "100"}])
    firm.post(type="write_off", document=number, date="2025-05-02", amount="40")
    for since in ("2025-05-01", "2025-06-01"):
        paper = firm.data("statement", "E1", **{"from": since, "to": "2025-06-30"})
        assert (paper["currency"], paper["balance"], rows(paper, "rows", "balance")) == ("EUR", "100.00", [("100.00",)])
        assert dict(rows(paper, "ages", "id", "amount"))["d90_plus"] == "100.00"
    assert firm.data("reminder", "E1")["parts"][0]["to_pay"] == "100.00"
    firm.post(type="invoice", party="E1", date="2025-05-20", currency="GBP", lines=[{"quantity": "1", "price": "20"}])
    paper = firm.data("statement", "E1", **{"from": "2025-06-01", "to": "2025-06-30"})
    assert (paper["currency"], paper["balance"], dict(rows(paper, "ages", "id", "amount"))["total"]) == ("GBP", "105.71", "105.71")


def test_terms_instalments_and_due_dates(firm: Any) -> None:
    line = [{"quantity": "1", "price": "300"}]
    early = firm.data("invoice", firm.post(type="invoice", party="C1", date="2025-03-03", lines=line, terms="2/10 net 30"))
    assert early["terms"] == {"days": ["30"], "month_end": False, "early_percent": "2", "early_day": "2025-03-13"}
    parts = firm.data("invoice", firm.post(type="invoice", party="C1", date="2025-03-03", lines=line, terms="30/60/90"))
    assert rows(parts, "instalments", "due", "amount") == [("2025-04-02", "100.00"), ("2025-05-02", "100.00"), ("2025-06-01", "100.00")]
    own = firm.data("invoice", firm.post(type="invoice", party="C1", date="2025-03-03", lines=line, due="2025-03-20"))
    assert (own["due"], own["terms"]["days"]) == ("2025-03-20", [])


@pytest.mark.parametrize("more", [{}, {"tax_mode": "inclusive"}, {"tax_rounding": "document", "discount_percent": "7.5"}])
def test_a_draft_looks_as_what_it_becomes(firm: Any, more: dict[str, str]) -> None:
    entered = {"type": "invoice", "party": "E1", "date": "2025-03-01", "lines": THREE, "vendor_ref": "X", "terms": "net 14", **more}
    draft = firm.data("invoice", firm.post(**entered, draft=True))
    posted = firm.data("invoice", firm.post(**entered))
    assert (draft["mark"], posted["mark"], draft["number"]) == ("draft", "", "")
    differ = ("mark", "number", "totals")
    assert {k: v for k, v in draft.items() if k not in differ} == {k: v for k, v in posted.items() if k not in differ}
    assert draft["totals"] == posted["totals"]


def test_credit_notes_quotes_and_marks(firm: Any) -> None:
    invoice = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "2", "price": "50", "tax": "S20"}])
    note = firm.post(type="credit_note", party="C1", date="2025-03-10", credits=invoice, lines=[{"quantity": "1", "price": "50", "tax": "S20"}])
    paper = firm.data("credit_note", note)
    assert (paper["source"], paper["due"], paper["terms"], paper["totals"]["gross"]) == (invoice, "", None, "60.00")
    quote = firm.data("quote", firm.post(type="quote", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "50"}]))
    assert (quote["due"], quote["totals"]["settled"], quote["mark"]) == ("2025-04-02", "", "")
    other = firm.post(type="invoice", party="C1", date="2025-03-04", lines=[{"quantity": "1", "price": "5"}])
    firm.post(type="reverse", document=other, date="2025-05-02")
    assert [firm.data("invoice", other, as_of=day)["mark"] for day in ("2025-05-01", "2025-05-02")] == ["", "reversed"]
    third = firm.post(type="invoice", party="C1", date="2025-03-05", lines=[{"quantity": "1", "price": "5"}])
    firm.post(type="void", document=third)
    paper = firm.data("invoice", third)
    assert (paper["mark"], paper["totals"]["settled"], paper["totals"]["due"]) == ("void", "", False)


def test_the_party_is_as_it_was_when_the_document_was_posted(firm: Any) -> None:
    number = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "5"}])
    from crm_tui.parties.party import edit_party

    with firm.books.change("customer.edit") as session:
        edit_party(session, code="C1", changes={"name": "Renamed", "address": "Elsewhere"})
    assert firm.data("invoice", number)["party"]["name"] == "Alder & Co"
    assert firm.data("statement", "C1")["party"]["name"] == "Renamed"


def test_a_receipt_and_what_it_settles(firm: Any) -> None:
    first = firm.post(type="invoice", party="C1", date="2025-03-03", lines=[{"quantity": "1", "price": "100"}])
    receipt = firm.post(
        type="receipt", party="C1", date="2025-03-09", amount="128", account="1000", allocate={first: "98"}, discount={first: "2"}, method="Cheque"
    )
    paper = firm.data("receipt", receipt)
    assert (paper["amount"], paper["open"], paper["method"]) == ("128.00", "30.00", "Cheque")
    assert rows(paper, "settles", "kind", "number", "total", "amount") == [("invoice", first, "100.00", "100.00")]
    firm.post(type="reverse", document=receipt, date="2025-04-01")
    paper = firm.data("receipt", receipt)
    assert (paper["mark"], paper["open"], paper["settles"]) == ("reversed", "", [])


def test_statement_and_reminder_of_an_account(firm: Any) -> None:
    for day, price in (("2025-01-10", "40"), ("2025-03-03", "100"), ("2025-06-20", "7")):
        firm.post(type="invoice", party="C1", date=day, lines=[{"quantity": "1", "price": price}])
    firm.post(type="receipt", party="C1", date="2025-03-20", amount="15", account="1000")
    paper = firm.data("statement", "C1", **{"from": "2025-03-01", "to": "2025-06-30"})
    assert rows(paper, "rows", "date", "kind", "amount", "balance") == [
        ("2025-03-01", "opening", "", "40.00"), ("2025-03-03", "invoice", "100.00", "140.00"), ("2025-03-20", "receipt", "−15.00", "125.00"),
        ("2025-06-20", "invoice", "7.00", "132.00"),
    ]  # fmt: skip
    assert paper["balance"] == "132.00"
    assert dict(rows(paper, "ages", "id", "amount")) == {
        "not_due": "7.00", "d1_30": "0.00", "d31_60": "0.00", "d61_90": "100.00", "d90_plus": "40.00", "unapplied": "−15.00", "total": "132.00",
    }  # fmt: skip
    (part,) = firm.data("reminder", "C1")["parts"]
    assert [part[k] for k in ("overdue", "credits", "to_pay")] == ["140.00", "15.00", "125.00"]
    assert rows(part, "rows", "due", "days", "outstanding") == [("2025-02-09", "141", "40.00"), ("2025-04-02", "89", "100.00")]


def test_a_statement_is_in_the_currency_of_who_owes_in_one(firm: Any) -> None:
    """E1 owes in euros: 100.00 less 30.00 received is 70.00 at any rate, 60 days after the end of May's thirty. With a sale in pounds: pounds."""
    first = firm.post(type="invoice", party="E1", date="2025-03-01", due="2025-03-31", lines=[{"quantity": "1", "price": "100"}])
    firm.post(type="receipt", party="E1", date="2025-04-10", currency="EUR", rate="0.90", amount="30", account="1000", allocate={first: "30"})
    firm.post(type="receipt", party="E1", date="2025-05-10", currency="EUR", rate="0.90", amount="5", account="1000")
    paper = firm.data("statement", "E1", **{"from": "2025-04-01", "to": "2025-05-31"})
    assert (paper["currency"], paper["balance"]) == ("EUR", "65.00")
    assert rows(paper, "rows", "kind", "amount", "balance") == [
        ("opening", "", "100.00"), ("receipt", "−30.00", "70.00"), ("receipt", "−5.00", "65.00"),
    ]  # fmt: skip
    assert dict(rows(paper, "ages", "id", "amount")) == {
        "not_due": "0.00", "d1_30": "0.00", "d31_60": "0.00", "d61_90": "70.00", "d90_plus": "0.00", "unapplied": "−5.00", "total": "65.00",
    }  # fmt: skip
    firm.post(type="invoice", party="E1", date="2025-05-20", currency="GBP", lines=[{"quantity": "1", "price": "20"}])
    mixed = firm.data("statement", "E1", **{"from": "2025-04-01", "to": "2025-05-31"})
    assert (mixed["currency"], mixed["balance"]) == ("GBP", "75.50")  # 85.71 less 27.00, which releases 25.71, less 4.50, plus 20.00


def test_a_reminder_goes_by_currency_and_is_not_written_where_credits_cover(firm: Any) -> None:
    firm.post(type="invoice", party="E1", date="2025-03-01", lines=[{"quantity": "1", "price": "100"}])
    firm.post(type="invoice", party="E1", date="2025-03-01", currency="GBP", lines=[{"quantity": "1", "price": "20"}])
    assert [(part["currency"], part["to_pay"]) for part in firm.data("reminder", "E1")["parts"]] == [("EUR", "100.00"), ("GBP", "20.00")]
    firm.post(type="receipt", party="E1", date="2025-04-01", currency="GBP", amount="20", account="1000")
    assert [part["currency"] for part in firm.data("reminder", "E1")["parts"]] == ["EUR"]
    with pytest.raises(BooksError) as refused:
        firm.data("reminder", "C1")
    assert refused.value.code == "nothing_due"


def test_chinese_capitals_only_in_chinese_and_in_renminbi(firm: Any) -> None:
    firm.post(type="rate", currency="CNY", date="2025-03-01", rate="0.11")
    lines = [{"quantity": "1", "price": "1680.32"}]
    chinese = firm.post(type="invoice", party="C1", date="2025-03-01", currency="CNY", lines=lines)
    pounds = firm.post(type="invoice", party="C1", date="2025-03-01", lines=lines)
    assert firm.data("invoice", chinese, lang="zh_CN")["in_words"] == "人民币壹仟陆佰捌拾元零叁角贰分"
    assert (firm.data("invoice", chinese)["in_words"], firm.data("invoice", pounds, lang="zh_CN")["in_words"]) == ("", "")


def test_whose_language_a_paper_speaks(firm: Any) -> None:
    """What is asked for, else the party's, else the setting's, else the user's."""
    firm.post(type="customer", code="K1", name="王小明茶庄", language="zh_CN")
    numbers = {code: firm.post(type="invoice", party=code, date="2025-03-03", lines=[{"quantity": "1", "price": "5"}]) for code in ("C1", "K1")}

    def spoken(**more: Any) -> list[str]:
        return [firm.data("invoice", number, **more)["lang"] for number in numbers.values()]

    assert spoken(lang=None) == ["en", "zh"]
    assert spoken(lang="en") == ["en", "en"]
    with firm.books.change("settings.set") as session:
        change_setting(session, key="papers.lang", value="zh_CN")
    assert spoken(lang=None) == ["zh", "zh"]
    with pytest.raises(BooksError) as refused:
        firm.post(type="customer", code="K2", name="X", language="de")
    assert (refused.value.code, refused.value.field) == ("bad_value", "language")
