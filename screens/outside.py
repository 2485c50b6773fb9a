"""What reaches out of the program: the user's editor, the system's viewer and its printer. Each says what it cannot do, and nothing is lost by it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crm_tui.words import _, safe

SECONDS = 20
_VIEWERS = {"darwin": ("open",), "linux": ("xdg-open", "gio", "wslview")}
_PRINTERS = ("lp", "lpr")
_SAFE_TO_OPEN = frozenset({".pdf", ".html", ".xlsx", ".csv", ".json", ".txt", ".zip"})
"""Endings that the program writes: nothing that a system would run."""


class Edited(NamedTuple):
    """`text`: what was written, None where the text stays as it was; `said`: what is to be said of it."""

    text: str | None
    said: str


def editor(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The command of the user's editor; empty where none is named. ValueError never leaves: a command that cannot be read is one word."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        return tuple(shlex.split(named))
    except ValueError:
        return (named,)


def edit(text: str, command: Sequence[str]) -> Edited:
    """Lets a text be changed in an editor, whose terminal this is meanwhile. What was written in vain stays in a private file that is named."""
    if not command:
        return Edited(None, _("No editor is named: set VISUAL or EDITOR"))
    if shutil.which(command[0]) is None:
        return Edited(None, _("The editor {name} is not there: look at VISUAL and EDITOR").format(name=safe(command[0])))
    descriptor, name = tempfile.mkstemp(prefix="crm-tui-", suffix=".txt")
    file = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as written:
            written.write(text + "\n")
        code = subprocess.run([*command, name], check=False).returncode
        found = file.read_text(encoding="utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError) as fault:
        return Edited(None, _("The editor could not be used ({reason}); your text is in {file}").format(reason=_reason(fault), file=name))
    return _taken(file, text, found, code)


def _taken(file: Path, text: str, found: str, code: int) -> Edited:
    if code and found != text:
        return Edited(
            None, _("The editor ended with an error ({code}): nothing was taken over; what you wrote is in {file}").format(code=code, file=file)
        )
    file.unlink(missing_ok=True)
    if code:
        return Edited(None, _("The editor ended with an error ({code}): the text stays as it was").format(code=code))
    return Edited(None, _("Nothing was changed in the editor")) if found == text else Edited(found, _("Taken over from the editor"))


def _reason(fault: Exception) -> str:
    return safe(fault.strerror or "") if isinstance(fault, OSError) else type(fault).__name__


def viewer(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The command that shows a file in the program that the system has for it; empty where there is none, as on a machine without a desktop."""
    known = _VIEWERS.get(platform, ())
    found = next((name for name in known if shutil.which(name)), "")
    if platform == "linux" and found != "wslview" and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return ()
    return (found, "open") if found == "gio" else (found,) if found else ()


def view(file: Path) -> str:
    """Shows a file in the system's viewer; what is to be said of it. For a thread."""
    if file.suffix.lower() not in _SAFE_TO_OPEN:
        return _("Files of this kind are not opened from here: {path}").format(path=safe(str(file)))
    if not file.exists():
        return _("{path} is not there any more").format(path=safe(str(file)))
    if (start := getattr(os, "startfile", None)) is not None:
        return _done(lambda: start(file), _("Opened: {path}"), file)
    command = viewer()
    if not command:
        return _("This system has no viewer that can be opened from here: {path}").format(path=safe(str(file)))
    return _done(lambda: _started([*command, str(file)]), _("Opened: {path}"), file)


def print_out(file: Path) -> str:
    """Gives a file to the system's printer; what is to be said of it. For a thread."""
    if not file.exists():
        return _("{path} is not there any more").format(path=safe(str(file)))
    if (start := getattr(os, "startfile", None)) is not None:
        return _done(lambda: start(file, "print"), _("Given to the printer: {path}"), file)
    command = next((name for name in _PRINTERS if shutil.which(name)), "")
    if not command:
        return _("This system has no printing command (lp, lpr): {path}").format(path=safe(str(file)))
    return _done(lambda: _finished([command, "--", str(file)]), _("Given to the printer: {path}"), file)


def _started(command: Sequence[str]) -> str:
    """Begins what may go on when the program has ended."""
    going = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        code = going.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return ""
    return _("it ended with {code}").format(code=code) if code else ""


def _finished(command: Sequence[str]) -> str:
    """Runs to its end; what went wrong, in its own words."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return _("it did not answer")
    words = done.stderr.decode("utf-8", "replace").strip()
    return (words or _("it ended with {code}").format(code=done.returncode)) if done.returncode else ""


def _done(act: object, said: str, file: Path) -> str:
    """What is said of an attempt."""
    assert callable(act)
    path = safe(str(file))
    try:
        wrong = act() or ""
    except OSError as fault:
        wrong = _reason(fault)
    if wrong:
        return _("That did not work ({reason}): {path}").format(reason=safe(str(wrong), 200), path=path)
    return said.format(path=path)
