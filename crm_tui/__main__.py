"""The front door: answers `--version` at once, puts the program's own folder first, then runs a command or opens the screens."""

from __future__ import annotations

import sys

from crm_tui import __version__

TYPE_CHECKING = False  # `typing` itself would cost `--version` more than all the rest
if TYPE_CHECKING:
    from crm_tui.cli.calling import Calling


def main(arguments: list[str] | None = None) -> int:
    """The exit code of a command line; `sys.argv` where none is given."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["--version"]:
        print(f"crm-tui {__version__}")
        return 0
    put_home_first()
    if (fault := strangers()) is not None:
        print(f"error[install]: {fault}", file=sys.stderr)
        return 1
    import gc

    gc.disable()  # nothing that start-up makes is garbage; `load` enables it again
    from crm_tui.cli.run import ready_streams, run
    from crm_tui.cli.signals import Stopped, end_cleanly_on_signals, leave_signals_alone

    try:
        end_cleanly_on_signals()
        ready_streams()
        code = run(arguments, show_screens)
        leave_signals_alone()
    except Stopped as stopped:  # while the end of the command was being told
        return 128 + stopped.number
    return code


def show_screens(calling: Calling) -> int:
    """Opens the screens; the one import that looks upward."""
    import gc

    from crm_tui.cli.signals import leave_signals_alone
    from screens.app import run as run_screens

    gc.enable()
    leave_signals_alone()
    then = "tour" if calling.tour else ""
    code = run_screens(
        calling.books, user=calling.user, today=calling.given_today, lang=calling.lang, theme=calling.given_theme, then=then,
        read_only=calling.read_only,
    )  # fmt: skip
    return code or 0


def put_home_first() -> None:
    """`python -m` puts the working folder first, where a stranger's `models` may lie: it goes last (dependencies.md 16)."""
    if not sys.flags.safe_path and sys.path and sys.path[0] != _home():
        sys.path.append(sys.path.pop(0))


def strangers() -> str | None:
    """What is wrong if another `models` or `screens` would be imported than the one beside this package."""
    from importlib.util import find_spec

    for name in ("models", "screens"):
        found = find_spec(name)
        place = _above(found.origin) if found is not None and found.origin else None
        if place != _home():
            return f"the package {name} beside {_home()} is hidden by {place}; install crm-tui by itself: uv tool install crm-tui"
    return None


def _home() -> str:
    return _above(__file__)


def _above(file: str) -> str:
    """The folder that holds the package of a file."""
    from pathlib import Path

    return str(Path(file).resolve().parent.parent)


if __name__ == "__main__":
    sys.exit(main())
