"""Collects the messages that a user sees into the catalogues: `uv run python scripts/messages.py` adds what is new and marks what has gone.

`--check` only says what would change (exit 1). Messages are the arguments of `_`, `marked` and `counted`, those of refusals, titles and help
of the actions, titles and columns of the reports.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crm_tui.words import LANGUAGES, read_catalogue  # noqa: E402 - the project's folder must come first

CODE = ("crm_tui", "screens")
WORDED = {"_", "marked", "Phrase"}
REFUSALS = {"refuse", "bad", "Refused", "BadInput", "BadFile", "Busy", "CheckFailed", "NotWritten", "Unexpected"}
TITLED = {"Action", "Column", "Line", "ReportKind"}
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {language}\\n"\n'


def messages() -> dict[str, str]:
    """Message -> the file it stands in first, in the order of files and lines."""
    found: dict[str, str] = {}
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for message in _in_file(path):
                found.setdefault(message, path.relative_to(ROOT).as_posix())
    return found


def _in_file(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and any("command" in ast.dump(d) for d in node.decorator_list):
            yield from filter(None, [ast.get_docstring(node)])
        if isinstance(node, ast.Call):
            yield from (text for text in _of_call(node) if any(c.isalpha() for c in text))


def _of_call(node: ast.Call) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
    texts = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else "" for a in node.args]
    if name in WORDED and texts:
        yield from texts[:1]
    elif name == "counted":
        yield from texts[:2]
    elif name in REFUSALS and len(texts) > 1 and texts[0].replace("_", "").isalnum():
        yield texts[1]
        yield from _keywords(node, "hint")
    elif name in TITLED:
        yield from texts[1:3] if name == "Action" else texts[1:2]
        yield from _keywords(node, "short", "title")


def _keywords(node: ast.Call, *names: str) -> Iterator[str]:
    for keyword in node.keywords:
        if keyword.arg in names and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str):
            yield keyword.value.value


def catalogue(language: str, collected: dict[str, str], known: dict[str, str]) -> str:
    """The text of a .po file: every collected message by file, then translations whose message has gone, kept aside."""
    blocks = [HEAD.format(language=language)]
    for message, place in collected.items():
        blocks.append(f"#: {place}\nmsgid {quoted(message)}\nmsgstr {quoted(known.get(message, ''))}\n")
    for message, translation in known.items():
        if message not in collected:
            blocks.append(f"#~ msgid {quoted(message)}\n#~ msgstr {quoted(translation)}\n")
    return "\n".join(blocks)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def file_of(language: str) -> Path:
    return ROOT / "crm_tui" / "locale" / language / "LC_MESSAGES" / "crm_tui.po"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing")
    asked = parser.parse_args()
    collected = messages()
    stale = 0
    for language in (name for name in LANGUAGES if name != "en"):
        path = file_of(language)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        known = read_catalogue(text)
        made = catalogue(language, collected, known)
        missing = [message for message in collected if message not in known]
        print(f"{language}: {len(collected)} messages, {len(missing)} not translated")
        stale += made != text
        if not asked.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8")
    return int(asked.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
