"""How a command ends when it does not end well: one line on stderr, with `--json` one document on stdout, an exit code, never a traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from collections.abc import Callable
from typing import Any

from crm_tui.cli.signals import Stopped
from crm_tui.cli.usage import usage_of
from crm_tui.errors import BadInput, BooksError, NotWritten, Unexpected
from crm_tui.words import _, safe, safe_json, worded

BROKEN_PIPE = 128 + 13


def guarded(action: Callable[[], int], *, json: bool) -> int:
    """Runs an action and gives its exit code; whatever it raises is told in words."""
    try:
        code = action()
        sys.stdout.flush()
    except BooksError as refusal:
        return tell(refusal, json=json)
    except Stopped as stopped:
        return _stopped(stopped.number, json=json)
    except KeyboardInterrupt:
        return _stopped(2, json=json)
    except BrokenPipeError:
        return _pipe_closed()
    except UnicodeEncodeError:
        return tell(BadInput("bad_text", "a text holds a lone surrogate", hint="write it in UTF-8"), json=json)
    except (MemoryError, RecursionError) as fault:
        return tell(_too_much(fault), json=json)
    except OSError as fault:
        return _system(fault, json=json)
    except Exception as fault:  # noqa: BLE001 - the last fence: what is no refusal is a fault of ours, told in a line and logged without names
        return tell(usage_of(fault) or _internal(fault), json=json)
    return code


MOST_TOLD = 20
"""So many refusals of one input are told, the others counted."""
_LINE_OF = re.compile(r"lines\.([0-9]+)(?:\.(.+))?", re.ASCII)


def tell(refusal: BooksError, *, json: bool) -> int:
    """Prints a refusal, a line for it and, without `json`, for each other of the same input; its exit code."""
    told = [refusal, *(() if json else refusal.others)]
    with contextlib.suppress(OSError):
        for one in told[:MOST_TOLD]:
            print(sentence(one), file=sys.stderr, flush=True)
        if len(told) > MOST_TOLD:
            print(_("and {count} more").format(count=len(told) - MOST_TOLD), file=sys.stderr, flush=True)
    if json:
        with contextlib.suppress(OSError):
            print(answer(refusal), flush=True)
    return refusal.exit_code


def sentence(refusal: BooksError) -> str:
    """A refusal as one line: `error[bad_date]: line 3: column Due: … (hint)`."""
    refusal.place = refusal.place or _line_for_people(refusal)
    said = worded(refusal)
    return f"error[{refusal.code}]: {_place(refusal)}{said.message}{f' ({said.hint})' if said.hint else ''}"


def _line_for_people(refusal: BooksError) -> str | None:
    """Lines that were written as options count from 1; those within a line of JSON keep the path that a program finds them by."""
    found = _LINE_OF.fullmatch(refusal.field or "") if refusal.line is None else None
    if found is None:
        return None
    line = _("line {line}").format(line=int(found[1]) + 1)
    return f"{line}: {found[2]}" if found[2] else line


def _place(refusal: BooksError) -> str:
    """The line of the input, and the field where the message does not name it itself."""
    line = _("line {line}").format(line=refusal.line) if refusal.line is not None else ""
    field = safe(refusal.place or refusal.field or "", 120) if "{field}" not in refusal.message else ""
    return "".join(f"{part}: " for part in (line, field) if part)


def answer(refusal: BooksError) -> str:
    """The refusal as the JSON document of batch.md 1."""
    import json

    found = {"error": _object(refusal)}
    more = {"errors": [_object(one) for one in (refusal, *refusal.others)]} if refusal.others else {}
    return safe_json(json.dumps(found | more, ensure_ascii=False))


def _object(refusal: BooksError) -> dict[str, Any]:
    said = worded(refusal)
    return {"code": refusal.code, "message": said.message, "field": refusal.field, "line": refusal.line, "hint": said.hint}


def _too_much(fault: BaseException) -> BooksError:
    if isinstance(fault, RecursionError):
        return BadInput("too_deep", "the input is nested too deep", hint="nothing was changed")
    return Unexpected("memory", "there is not enough memory for this; nothing was changed", hint="do it in smaller parts")


def _system(fault: OSError, *, json: bool) -> int:
    """An error of the system that no command put into words."""
    if fault.errno == errno.EPIPE:
        return _pipe_closed()
    reason = fault.strerror or type(fault).__name__
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        _give_up_stdout()
        return tell(NotWritten("not_written", "the result could not be written: {reason}", reason=reason), json=False)
    place = f"{fault.filename}: " if isinstance(fault.filename, str) else ""
    return tell(Unexpected("io_error", "{place}{reason}", place=place, reason=reason), json=json)


def _internal(fault: Exception) -> BooksError:
    from crm_tui.cli.fault_log import write

    log = write(fault)
    if log is None:
        return Unexpected("internal", "the program failed ({kind}); nothing was changed", kind=type(fault).__name__)
    return Unexpected("internal", "the program failed ({kind}); nothing was changed", hint="details in {log}", kind=type(fault).__name__, log=log)


def _stopped(number: int, *, json: bool) -> int:
    from crm_tui.cli.signals import name_of

    tell(Unexpected("stopped", "stopped by {signal}; what was not finished is not in the books", signal=name_of(number)), json=json)
    return 128 + number


def _pipe_closed() -> int:
    """Whoever read our output has gone: end quietly."""
    _give_up_stdout()
    return BROKEN_PIPE


def _give_up_stdout() -> None:
    """Sends what is still buffered nowhere, so that Python does not complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
