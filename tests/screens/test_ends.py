"""The program in a terminal of its own: however it ends, the screen is restored in time and the books are whole."""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are of Unix", allow_module_level=True)

import fcntl
import pty
import termios

PROGRAM = "import sys; from crm_tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
LIMIT = 20.0
ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"


class Terminal:
    """A pseudo-terminal of 80x24 with the program in it."""

    def __init__(self, books: Path) -> None:
        self.out = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", CRM_TUI_TODAY="2026-03-16")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execv(sys.executable, [sys.executable, "-P", "-c", PROGRAM, "--books", str(books)])

    def read_until(self, wanted: bytes) -> None:
        end = time.monotonic() + LIMIT
        while wanted not in self.out:
            assert time.monotonic() < end, self.out[-500:]
            self.read_some()

    def read_some(self) -> bool:
        if select.select([self.fd], [], [], 0.05)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return False
            self.out += data
            return bool(data)
        return True

    def exit_code(self) -> int:
        """What the program ended with; fails if it does not end."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.fd >= 0 and select.select([self.fd], [], [], 0)[0] and self.read_some():
                    continue
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            if self.fd >= 0:
                self.read_some()
            else:
                time.sleep(0.01)
        pytest.fail("the program did not end")

    def hang_up(self) -> None:
        os.close(self.fd)
        self.fd = -1

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            os.close(self.fd)


@pytest.fixture
def terminal(small_books: Path) -> Iterator[Terminal]:
    found = Terminal(small_books)
    try:
        found.read_until(b"Test & Co")
        yield found
    finally:
        found.close()


def test_ctrl_q_ends_with_0_and_restores_the_screen(terminal: Terminal):
    os.write(terminal.fd, b"\x11")
    assert terminal.exit_code() == 0
    assert terminal.out.rfind(LEFT) > terminal.out.rfind(ENTERED) >= 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_cleanly(number: int, code: int, terminal: Terminal):
    os.kill(terminal.pid, number)
    assert terminal.exit_code() == code
    assert terminal.out.rfind(LEFT) > terminal.out.rfind(ENTERED) >= 0


def test_a_closed_terminal_ends_it(terminal: Terminal, small_books: Path):
    terminal.hang_up()
    assert terminal.exit_code() in (129, -signal.SIGHUP)
    from crm_tui.books.connection import reading

    with reading(small_books) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)


def add_customer(terminal: Terminal) -> None:
    """Waits for what each key shows: a terminal that is not read stands still."""
    os.write(terminal.fd, b"2")
    terminal.read_until(b"Acme Tools")
    os.write(terminal.fd, b"n")
    terminal.read_until(b"New customer")
    os.write(terminal.fd, b"C9\tNinth\x13")
    terminal.read_until(b"Saved customer")


def backups(books: Path) -> list[str]:
    folder = books.with_name(f"{books.name}.backups")
    return sorted(file.name for file in folder.iterdir() if file.suffix == ".books") if folder.is_dir() else []


def test_leaving_after_a_change_backs_up_and_says_so(terminal: Terminal, small_books: Path):
    from crm_tui.books.backups import list_backups

    add_customer(terminal)
    os.write(terminal.fd, b"\x11")
    assert terminal.exit_code() == 0
    said = terminal.out[terminal.out.rfind(LEFT) :]
    assert b"Backed up: " in said
    (made,) = list_backups(small_books, prove=True)
    assert (made.why, made.verified) == ("exit", True)
    assert made.file.name.encode() in said.replace(b"\r\n", b"")


def test_leaving_without_a_change_makes_no_copy(terminal: Terminal, small_books: Path):
    os.write(terminal.fd, b"\x11")
    assert terminal.exit_code() == 0
    assert backups(small_books) == []
    assert b"Backed up" not in terminal.out


def test_a_signal_makes_no_copy(terminal: Terminal, small_books: Path):
    add_customer(terminal)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.exit_code() == 143
    assert backups(small_books) == []


def test_a_copy_that_cannot_be_made_is_a_warning(terminal: Terminal, small_books: Path):
    small_books.with_name(f"{small_books.name}.backups").write_text("in the way")
    add_customer(terminal)
    os.write(terminal.fd, b"\x11")
    assert terminal.exit_code() == 0
    said = terminal.out[terminal.out.rfind(LEFT) :].decode()
    assert "warning[backup]: the books were not backed up: " in said
    assert "Traceback" not in said
