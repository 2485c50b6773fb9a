"""How a command ends when it does not end well: a line, a code, an exit code; with --json one document; never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.cli import failures
from crm_tui.cli.signals import Stopped
from crm_tui.errors import BooksError, CheckFailed, NotWritten, bad, refuse
from crm_tui.settings import state_folder


def raising(fault: BaseException) -> Callable[[], int]:
    def action() -> int:
        raise fault

    return action


@pytest.mark.parametrize(
    ("fault", "exit_code", "code"),
    [
        (refuse("period_locked", "locked"), 4, "period_locked"),
        (bad("bad_date", "no date"), 2, "bad_date"),
        (CheckFailed("check_failed", "no"), 3, "check_failed"),
        (NotWritten("not_written", "no"), 6, "not_written"),
        (MemoryError(), 1, "memory"),
        (RecursionError(), 2, "too_deep"),
        (OSError(5, "Input/output error"), 1, "io_error"),
        (OSError(28, "No space left on device"), 6, "not_written"),
        (ZeroDivisionError("secret"), 1, "internal"),
        (Stopped(15), 143, "stopped"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_each_fault_has_its_exit_code_and_one_line(fault: BaseException, exit_code: int, code: str, capfd: pytest.CaptureFixture[str]) -> None:
    ended = failures.guarded(raising(fault), json=False)
    told = capfd.readouterr()
    assert ended == exit_code
    assert told.err.startswith(f"error[{code}]: ")
    assert len(told.err.splitlines()) == 1
    assert "Traceback" not in told.err


def test_json_answers_the_error_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = refuse(
        "over_allocation", "{document} has only {left} left", at="allocate", hint="allocate less", document="I-1\x1b[31m", left="1.00"
    ).at(line=3)
    assert failures.guarded(raising(refusal), json=True) == 4
    told = capsys.readouterr()
    error = json.loads(told.out)["error"]
    assert error == {"code": "over_allocation", "message": "I-1␛[31m has only 1.00 left", "field": "allocate", "line": 3, "hint": "allocate less"}
    assert told.err == "error[over_allocation]: line 3: allocate: I-1␛[31m has only 1.00 left (allocate less)\n"


def test_a_message_that_names_its_field_is_not_told_it_twice(capsys: pytest.CaptureFixture[str]) -> None:
    failures.guarded(raising(bad("bad_amount", "{field}: {value} is no figure", at="amount", value="ten")), json=False)
    assert capsys.readouterr().err == "error[bad_amount]: amount: ten is no figure\n"


def test_lines_of_a_command_count_from_one_and_those_of_a_json_line_keep_their_path(capsys: pytest.CaptureFixture[str]) -> None:
    failures.guarded(raising(bad("missing", "{field} is missing", at="lines.0.price")), json=False)
    assert capsys.readouterr().err == "error[missing]: line 1: price is missing\n"
    failures.guarded(raising(bad("usage", "it cannot be read", at="lines.2")), json=False)
    assert capsys.readouterr().err == "error[usage]: line 3: it cannot be read\n"
    failures.guarded(raising(bad("missing", "{field} is missing", at="lines.0.price").at(line=7)), json=True)
    told = capsys.readouterr()
    assert told.err == "error[missing]: line 7: lines.0.price is missing\n"
    assert json.loads(told.out)["error"]["field"] == "lines.0.price"


def test_of_many_refusals_twenty_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    first, *others = [refuse("unknown_party", "there is no party {code}", at="party", code=f"C{n}").at(line=n) for n in range(2, 27)]
    first.others = tuple(others)
    failures.guarded(raising(first), json=False)
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "error[unknown_party]: line 2: party: there is no party C2"
    assert (len(told), told[19], told[20]) == (21, "error[unknown_party]: line 21: party: there is no party C21", "and 5 more")
    failures.guarded(raising(first), json=True)
    told_json = capsys.readouterr()
    assert len(told_json.err.splitlines()) == 1
    assert [error["line"] for error in json.loads(told_json.out)["errors"]] == list(range(2, 27))


def test_a_text_with_places_of_its_own_is_not_taken_for_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    failures.guarded(raising(refuse("unknown_party", "there is no party {code}", code="{0.__class__} %s")), json=False)
    assert capsys.readouterr().err == "error[unknown_party]: there is no party {0.__class__} %s\n"


def test_the_log_of_our_own_faults_holds_places_in_code_and_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    failures.guarded(raising(ValueError("Mrs Secret, IBAN DE02120300000000202051")), json=False)
    log = state_folder() / "faults.log"
    text = log.read_text(encoding="utf-8")
    assert "Secret" not in text
    assert "IBAN" not in text
    assert json.loads(text)["kinds"] == ["ValueError"]
    assert log.stat().st_mode & 0o077 == 0
    assert "Secret" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("info", "--frobnicate"),
        ("invoices",),
        ("invoices", "show"),
        ("new", "--name", "X"),
        ("invoices", "list", "--limit", "none"),
        ("invoices", "list", "--from", "2026-02-30"),
        ("invoices", "list", "--status", "lost"),
        ("invoices", "list", "--after", "x"),
        ("schema", "nothing"),
        ("import", "nothing", "-"),
        ("completion", "cmd"),
        ("customers", "edit", "C1"),
    ],
)
def test_faults_of_usage_end_with_2(shop: Any, arguments: tuple[str, ...]) -> None:
    ended = shop(*arguments, "--json") if arguments[0] not in ("completion",) else shop(*arguments)
    assert ended.code == 2
    assert ended.err.startswith("error[")
    if arguments[0] != "completion":
        assert ended.error["message"]


def test_a_mistyped_command_is_guessed(shop: Any) -> None:
    assert "invoices" in shop("invoice", "list").err


@pytest.mark.parametrize(
    "arguments",
    [
        ("invoices", "show", "NOPE"),
        ("customers", "show", "NOPE"),
        ("products", "show", "x"),
        ("accounts", "show", "x"),
        ("tax-codes", "show", "x"),
        ("rates", "show", "EUR"),
        ("invoices", "list", "--party", "NOPE"),
        ("invoices", "void", "NOPE"),
    ],
)
def test_what_is_not_there_is_refused_with_4(shop: Any, arguments: tuple[str, ...]) -> None:
    ended = shop(*arguments, "--json")
    assert ended.code == 4
    assert ended.error["code"].startswith("unknown_")


def test_no_books_is_said_and_none_are_made(command: Any, tmp_path: Path) -> None:
    ended = command("info", "--json")
    assert (ended.code, ended.error["code"]) == (4, "no_books")
    assert list(tmp_path.iterdir()) == []


def test_new_over_books_is_refused(shop: Any, tmp_path: Path) -> None:
    before = (tmp_path / "test.books").read_bytes()
    ended = shop("new", "--name", "Again", "--currency", "USD", "--chart", "us_general", "--json")
    assert (ended.code, ended.error["code"]) == (4, "exists")
    assert (tmp_path / "test.books").read_bytes() == before


def test_a_broken_settings_file_stops_all_commands_but_those_that_mend_it(shop: Any) -> None:
    from crm_tui.settings import settings_file

    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("lang = [", encoding="utf-8")
    assert shop("info", "--json").error["code"] == "settings"
    assert shop("config", "check").code == 3
    assert shop("config", "path").code == 0


def test_a_refusal_is_a_books_error_of_one_family() -> None:
    assert issubclass(NotWritten, BooksError)
