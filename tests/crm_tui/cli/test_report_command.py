"""`report`: formats, files, what is refused, what stdout holds."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_tui.cli.app import load
from crm_tui.cli.report_call import _FLAGS, _VALUES, FLAGS, PARAMETERS
from crm_tui.reports import REPORTS

AGEING = ("report", "ar-ageing", "--as-of", "2026-03-15")


def test_json_by_format_or_by_json(shop: Any) -> None:
    by_format, by_json = shop(*AGEING, "--format", "json"), shop(*AGEING, "--json")
    assert (by_format.code, by_format.err) == (0, "")
    assert by_format.json == by_json.json
    found = by_format.json
    assert (found["report"], found["company"], found["currency"]) == ("ar-ageing", "Shop", "USD")
    assert found["parameters"] == {"as_of": "2026-03-15", "basis": "due", "edges": "0/30/60/90"}
    assert [(r["cells"]["party"], r["cells"]["total"]) for r in found["rows"]] == [("C1", "240.00"), ("C2", "40.00"), (None, "280.00")]
    assert found["rows"][0]["drill"] == {"report": "open-items", "parameters": {"party": "C1", "side": "ar", "as_of": "2026-03-15"}}
    assert found["checks"] == [{"code": "AR_TIES", "ok": True, "detail": {"control": "280.00", "items": "280.00", "difference": "0.00"}}]


def test_a_table_by_default(shop: Any) -> None:
    told = shop(*AGEING)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Shop\nReceivables by age\n")
    assert "Alder & Söhne" in told.out
    assert "AR_TIES holds" in told.out


def test_csv_has_the_same_cells_as_json(shop: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(shop(*AGEING, "--format", "csv").out)))
    assert [{k: v or None for k, v in row.items()} for row in rows] == [row["cells"] for row in shop(*AGEING, "--json").json["rows"]]


def test_into_a_private_file(shop: Any, tmp_path: Path) -> None:
    out = tmp_path / "ageing.csv"
    told = shop(*AGEING, "-o", str(out), "--json")
    assert told.json == {"file": str(out), "report": "ar-ageing", "format": "csv", "rows": 3}
    assert out.read_text(encoding="utf-8") == shop(*AGEING, "--format", "csv").out
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    silent = shop(*AGEING, "--format", "json", "-o", str(tmp_path / "x.json"))
    assert (silent.out, silent.err) == ("", "")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["report"] == "ar-ageing"


@pytest.mark.parametrize(("ending", "begins"), [("xlsx", b"PK"), ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")])
@pytest.mark.parametrize("way", [(), ("--json",)])
def test_sheets_pages_and_papers_into_private_files(shop: Any, tmp_path: Path, ending: str, begins: bytes, way: tuple[str, ...]) -> None:
    out = tmp_path / f"ageing.{ending.upper()}"
    told = shop(*AGEING, "-o", str(out), *way)
    assert (told.code, told.err) == (0, "")
    assert out.read_bytes().startswith(begins)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("name", list(REPORTS))
def test_every_report_in_every_format(shop: Any, tmp_path: Path, name: str) -> None:
    more = {"customer-statement": ["--party", "C2"], "vendor-statement": ["--party", "V1"], "account-register": ["--account", "1000"]}
    more["timeline"] = ["--party", "C2"]
    more["document-register"] = ["--type", "invoice"]
    for ending in ("xlsx", "html", "pdf"):
        told = shop("report", name, *more.get(name, ()), "-o", str(tmp_path / f"x.{ending}"))
        assert (told.code, told.out, told.err) == (0, "", "")


def test_a_terminal_is_shown_no_bytes(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for format_ in ("xlsx", "pdf"):
        with monkeypatch.context() as terminal:
            terminal.setattr("crm_tui.cli.report_call.sys.stdout.isatty", lambda: True)
            told = shop(*AGEING, "--format", format_)
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith("error[usage]: ")
        assert "-o" in told.err


def test_a_pipe_gets_the_bytes_that_a_file_gets(shop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for format_ in ("xlsx", "pdf", "html"):
        out = tmp_path / f"a.{format_}"
        assert shop(*AGEING, "-o", str(out)).code == 0
        with monkeypatch.context() as piped:
            pipe = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            piped.setattr("sys.stdout", pipe)
            assert shop(*AGEING, "--format", format_).code == 0
        pipe.flush()
        assert pipe.buffer.getvalue() == out.read_bytes()


def test_a_folder_that_is_not_there_is_exit_6(shop: Any, tmp_path: Path) -> None:
    told = shop(*AGEING, "--format", "csv", "-o", str(tmp_path / "no" / "folder.csv"), "--json")
    assert (told.code, told.error["code"]) == (6, "not_written")


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code", "field"),
    [
        (("report",), 2, "usage", "name"),
        (("report", "no-such-report"), 2, "unknown_report", "name"),
        (("report", "trial-balance", "--as-of", "2025-02-30"), 2, "bad_date", "as_of"),
        (("report", "trial-balance", "--party", "C1"), 2, "unknown_parameter", "party"),
        (("report", "customer-statement", "--party", "NOPE"), 4, "unknown_party", "party"),
        (("report", "account-register", "--account", "0"), 4, "unknown_account", "account"),
        (("report", "customer-statement"), 2, "missing_parameter", "party"),
        (("report", "trial-balance", "--format", "xls"), 2, "format_unknown", "format"),
        (("report", "trial-balance", "--format", "pdf"), 2, "usage", "format"),
        (("report", "trial-balance", "--format", "csv"), 2, "usage", "format"),
        (("report", "trial-balance", "--frobnicate"), 2, "usage", None),
    ],
)
def test_what_is_refused(shop: Any, arguments: tuple[str, ...], exit_code: int, code: str, field: str | None) -> None:
    told = shop(*arguments, "--json")
    assert (told.code, told.error["code"], told.error["field"]) == (exit_code, code, field)


def test_flags_and_options_reach_the_report(shop: Any) -> None:
    all_accounts = shop("report", "trial-balance", "--all", "--json").json
    assert all_accounts["parameters"] == {"as_of": "2026-03-16", "all": "true"}
    sales = shop("report", "sales", "--by", "category,month", "--period", "2026Q1", "--json").json
    cells = [row["cells"] for row in sales["rows"]]
    assert [tuple(row[name] for name in ("category", "month", "quantity", "net", "invoices")) for row in cells] == [
        ("Seats", "2026-01", "2", "100.00", 1),
        ("(unassigned)", "2026-02", "2", "340.00", 2),
        ("Total", None, "4", "440.00", 3),
    ]
    columns = shop("report", "income-statement", "--period", "2026-02", "--compare", "previous", "--percent", "--by", "month", "--json").json[
        "columns"
    ]
    assert [c["id"] for c in columns] == ["line", "title", "amount", "previous", "2026-02", "change", "change_percent", "percent"]


def test_the_list_names_every_report_and_what_it_takes(shop: Any) -> None:
    listed = {report["name"]: report for report in shop("report", "--list", "--json").json["reports"]}
    assert set(listed) == set(REPORTS)
    assert listed["ar-ageing"]["parameters"] == ["as_of", "period", "basis", "edges", "party"]
    assert [c["id"] for c in listed["sales"]["columns"]] == ["customer", "quantity", "net", "tax", "gross", "invoices"]
    assert "--by" in shop("report", "--list").out


def test_in_chinese_the_words_change_and_the_figures_do_not(shop: Any) -> None:
    """I37."""
    english, chinese = (shop("--lang", lang, *AGEING) for lang in ("en", "zh_CN"))
    assert english.code == chinese.code == 0
    assert [word for word in english.out.split() if word[:1].isdigit()] == [word for word in chinese.out.split() if word[:1].isdigit()]
    assert shop("--lang", "zh_CN", *AGEING, "--json").json["rows"] == shop(*AGEING, "--json").json["rows"]


def test_the_plain_way_knows_the_options_that_typer_knows() -> None:
    command = load("report")
    options = {option for parameter in command.params for option in getattr(parameter, "opts", ()) if option.startswith("-")}
    assert options - {"--list", "--help"} == {*_VALUES, *_FLAGS}
    named = {name for kind in REPORTS.values() for name in kind.takes}
    assert named == {*PARAMETERS, *FLAGS}


PLAIN = st.lists(
    st.sampled_from(
        [
            "--as-of",
            "--period=2026-02",
            "2026-02-15",
            "--json",
            "--format",
            "csv",
            "json",
            "--all",
            "--percent",
            "--by",
            "--party",
            "C1",
            "-o",
            "--",
            "",
            "x",
        ]
    ),
    max_size=6,
)


@given(name=st.sampled_from(["trial-balance", "ar-ageing", "no-such-report", "--list", "--json"]), words=PLAIN)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_plain_way_answers_as_typer_does(shop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: list[str]) -> None:
    """Whatever is asked, both ways print the same and end alike."""
    monkeypatch.chdir(tmp_path)
    quick = shop("report", name, *words)
    with monkeypatch.context() as without:
        without.setattr("crm_tui.cli.run.plain_report", lambda _words: None)
        slow = shop("report", name, *words)
    assert (quick.code, quick.out, quick.err) == (slow.code, slow.out, slow.err)
