"""Many command lines in one process; completion scripts; settings; views; what a books file says of itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from crm_tui.cli.commands import COMMANDS
from crm_tui.cli.completion_words import words_after


def test_a_batch_runs_its_lines_in_order(shop: Any) -> None:
    lines = "# month end\n\ncustomers add --code C5 --name 'Five & Co'  # by hand\ncrm-tui customers show C5 --json\n"
    ended = shop("batch", "-", stdin=lines)
    assert ended.code == 0, ended.err
    assert '"name": "Five & Co"' in ended.out


def test_a_batch_stops_at_the_first_failure_with_its_exit_code(shop: Any) -> None:
    lines = "customers add --code C5 --name Five\ninvoices show NOPE\ncustomers add --code C6 --name Six\n"
    ended = shop("batch", "-", stdin=lines)
    assert ended.code == 4
    assert "batch stopped at line 2: invoices show NOPE" in ended.err
    assert [c["code"] for c in shop("customers", "list", "--json").json["customers"]] == ["C1", "C2", "C5"]


def test_a_batch_that_keeps_going_ends_with_the_first_failures_code(shop: Any) -> None:
    lines = "invoices show NOPE\nfrobnicate\ncustomers add --code C6 --name Six\n"
    ended = shop("batch", "-", "--keep-going", stdin=lines)
    assert ended.code == 4
    told = ended.err.splitlines()
    assert [line.split(":")[0] for line in told] == ["error[unknown_document]", "line 1 failed", "error[usage]", "line 2 failed"]
    assert [told[1], told[3]] == ["line 1 failed: invoices show NOPE", "line 2 failed: frobnicate"]
    assert shop("customers", "show", "C6").code == 0


def test_a_line_of_a_batch_may_have_options_of_its_own(shop: Any, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "test.books", tmp_path / "other.books")
    lines = f"customers add --code C7 --name Seven --books {tmp_path / 'other.books'}\ninvoices show I-1 --today 2026-01-31 --json\n"
    ended = shop("batch", "-", stdin=lines)
    assert ended.code == 0, ended.err
    assert '"status": "issued"' in ended.out
    assert shop("customers", "show", "C7").code == 4
    assert shop("--books", str(tmp_path / "other.books"), "customers", "show", "C7").code == 0


@pytest.mark.parametrize("lines", ["info 'unclosed\n", "batch -\n", b"\xff\xfe\n", "--books\n"])
def test_a_batch_that_cannot_be_read_is_a_fault_of_usage(shop: Any, lines: str | bytes) -> None:
    ended = shop("batch", "-", stdin=lines)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_a_batch_file_that_is_not_there(shop: Any, tmp_path: Path) -> None:
    assert shop("batch", str(tmp_path / "none.txt")).code == 2


def test_completion_knows_every_command_and_option() -> None:
    words = words_after()
    assert set(COMMANDS) <= set(words[""])
    assert {"list", "show", "add", "void", "reverse", "post", "copy", "edit"} <= set(words["invoices"])
    assert {"--party", "--status", "--json"} <= set(words["invoices list"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_a_script(command: Any, shell: str) -> None:
    ended = command("completion", shell)
    assert ended.code == 0
    assert "crm-tui" in ended.out
    assert "credit-notes" in ended.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["crm-tui", "inv"], "invoices"),
        (["crm-tui", "--books", "x.books", "invoices", "li"], "list"),
        (["crm-tui", "invoices", "show", "I-1", "--as"], "--as-of"),
        (["crm-tui", "customers", "ed"], "edit"),
        (["crm-tui", "report", "trial"], "trial-balance"),
        (["crm-tui", "report", "trial-balance", "--form", ""][:4], "--format"),
        (["crm-tui", "report", "trial-balance", "--format", "x"], "xlsx"),
        (["crm-tui", "report", "--format", "=", "x"], "xlsx"),
        (["crm-tui", "report", "--format", "json", "trial"], "trial-balance"),
        (["crm-tui", "--lang", ""], "en zh_CN"),
        (["crm-tui", "invoices", "list", "--lang", "z"], "zh_CN"),
        (["crm-tui", "--lang", "zh_CN", "invoices", "li"], "list"),
        (["crm-tui", "new", "--chart", "cn"], "cn_small"),
        (["crm-tui", "completion", "pow"], "powershell"),
        (["crm-tui", "import", "inv"], "invoices"),
        (["crm-tui", "invoices", "list", "--status", "over"], "overdue"),
        (["crm-tui", "customers", "list", "--status", "in"], "inactive"),
        (["crm-tui", "invoices", "list", "--from", ""], ""),
        (["crm-tui", "--books", "here"], "here.books"),
    ],
)
def test_bash_completes(command: Any, tmp_path: Path, typed: list[str], offered: str) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(command("completion", "bash").out, encoding="utf-8")
    (tmp_path / "here.books").touch()
    words = " ".join(f'"{word}"' for word in typed)
    program = f'source "{script}"; COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _crm_tui; echo "${{COMPREPLY[@]}}"'
    told = subprocess.run(["bash", "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=30, check=False)
    assert (told.stdout.strip(), told.stderr) == (offered, "")


def test_settings_are_set_shown_and_checked_and_comments_stay(command: Any) -> None:
    from crm_tui.settings import settings_file

    assert command("config", "show", "--json").json["lang"] == ""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text('# mine\nkeys = "vim"  # as I like it\n', encoding="utf-8")
    assert command("config", "set", "user", "ines").code == 0
    assert settings_file().read_text(encoding="utf-8") == '# mine\nkeys = "vim"  # as I like it\nuser = "ines"\n'
    assert command("config", "show", "--json").json["user"] == "ines"
    assert command("config", "check").code == 0
    assert command("config", "set", "keys", "emacs", "--json").error["code"] == "settings"
    assert command("config", "set", "colour", "red", "--json").error["code"] == "settings"
    assert command("config", "set", "user", "").code == 0
    assert "user" not in settings_file().read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_the_settings_file_is_private(command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crm_tui.settings import settings_file

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "deep" / "config"))
    command("config", "set", "user", "ines")
    assert settings_file().stat().st_mode & 0o777 == 0o600
    assert settings_file().parent.stat().st_mode & 0o777 == 0o700


def test_the_environment_stands_over_the_file(command: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    command("config", "set", "lang", "en")
    monkeypatch.setenv("CRM_TUI_LANG", "zh_CN")
    assert command("config", "show", "--json").json["lang"] == "zh_CN"
    monkeypatch.setenv("CRM_TUI_KEYS", "emacs")
    assert command("info", "--json").error["code"] == "settings"


def test_what_a_books_file_says_of_itself(shop: Any, tmp_path: Path) -> None:
    found = shop("info", "--json").json
    assert (found["file"], found["company"], found["currency"], found["chart"]) == (str(tmp_path / "test.books"), "Shop", "USD", "us_general")
    assert (found["contract"], found["schema"], found["locked_to"]) == (1, 1, None)
    counts = found["counts"]
    assert [counts[name] for name in ("customer", "vendor", "employee", "product", "invoice", "bill", "receipt", "draft")] == [2, 1, 1, 1, 3, 1, 1, 0]
    assert shop("lock", "--all", "2026-01-31").code == 0
    assert shop("info", "--json").json["locked_to"] == "2026-01-31"


def test_the_documented_views_with_their_columns(shop: Any) -> None:
    views = {view["name"]: view["columns"] for view in shop("views", "--json").json["views"]}
    assert {"date", "entry", "document", "debit", "credit", "amount"} <= set(views["ledger_line"])
    assert "ledger_line" in shop("views").out


def test_the_schema_covers_every_type_that_can_be_posted(command: Any) -> None:
    from crm_tui.documents.inputs.reading import INPUTS

    schema = command("schema", "documents").json
    assert set(schema["discriminator"]["mapping"]) == set(INPUTS)


def test_a_bare_call_opens_the_screens_on_the_books_it_names(shop: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Any] = []
    monkeypatch.setattr("crm_tui.cli.run.on_terminal", lambda: True)

    def screens(calling: Any) -> int:
        opened.append(calling)
        return 0

    ended = shop(screens=screens)
    assert (ended.code, opened[0].books, opened[0].today) == (0, tmp_path / "test.books", "2026-03-16")
    (tmp_path / "test.books").unlink()
    assert shop(screens=screens).code == 0
    assert opened[1].books == tmp_path / "test.books"  # the screens offer to make some there
    (tmp_path / "test.books").write_text("a letter")
    assert "error[not_books]" in shop(screens=screens).err
    assert len(opened) == 2


def test_post_as_documents_on_stdin(shop: Any) -> None:
    line = '{"type": "customer", "code": "C4", "name": "Four"}\n'
    ended = shop("post", "-", "--json", stdin="\ufeff" + line + "\r\n" + line)
    assert [(r["line"], r["status"]) for r in map(__import__("json").loads, ended.out.splitlines())] == [(1, "posted"), (3, "exists")]
    assert shop("post", "-", stdin=line).out == "0 posted, 1 there already\n"
    assert shop("post", "-", "--json", stdin=b"\xff\n").error["code"] == "encoding"
    assert shop("post", "-", "--json", stdin="").code == 0
    each = shop("post", "-", "--each", stdin='{"type": "customer", "code": "C8"}\n' + line)
    assert (each.code, each.out) == (4, "0 posted, 1 there already, 1 refused\n")
    assert "line 1" in each.err


def test_of_many_warnings_of_a_code_the_first_are_told(shop: Any) -> None:
    lines = "".join(json.dumps({"type": "customer", "code": f"K{n}", "name": f"Name {n}", "email": "nobody"}) + "\n" for n in range(25))
    told = shop("post", "-", stdin=lines).err.splitlines()
    assert (len(told), told[0]) == (11, "doubtful_email: line 1: nobody does not look like an e-mail address")
    assert told[-1] == "doubtful_email: and 15 more"
    results = shop("post", "-", "--json", stdin=lines.replace("K", "L")).out.splitlines()
    assert sum(len(json.loads(row)["warnings"]) for row in results) == 25 * 2
