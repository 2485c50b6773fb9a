"""The only way from the screens to the books: jobs run in threads, each with a session of its own, and answers come back as messages."""

from __future__ import annotations

import contextlib
import functools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message
from textual.worker import Worker, WorkerState

from crm_tui.errors import BadFile, BooksError
from screens.faults import note

if TYPE_CHECKING:
    from sqlmodel import Session
    from textual.dom import DOMNode

    from crm_tui.books.books import Books
    from crm_tui.books.change import UnitOfWork
    from crm_tui.documents.overview import Company

T = TypeVar("T")
ANSWER_SECONDS = 0.12
"""So long after a key the screen has the processor for itself."""
OpenBooks = Callable[[Path], "Books"]


@dataclass
class Answered(Message, bubble=False):
    """A job is done. `generation` tells a stale answer from the one that is waited for."""

    group: str
    generation: int
    value: Any
    then: Callable[[Any], None]


class Gateway:
    """The books behind the screens. They are opened by the first job that needs them, in its thread, after the first paint."""

    def __init__(self, path: Path, opener: OpenBooks, *, today: str | None = None, read_only: bool = False) -> None:
        self.read_only = read_only
        """Whether the books are looked at only: what would change them is refused."""
        self.path, self._today, self._opener = path, today, opener
        self.version = 0
        """Grows with each change made here: a list that was read before is stale."""
        self.changes = 0
        """So many changes were made here."""
        self.began = 0
        """The last row of the audit trail when the books were opened here: what comes after it was done in this session."""
        self.refusal: BadFile | None = None
        """Why the books cannot be read, while that stands: what shows nothing then is not empty."""
        self._books: Books | None = None
        self._key_at = 0.0
        self._head = -1
        """The last row of the audit trail that the screens know of."""
        self._opening = threading.Lock()
        self._writing = threading.Lock()

    @property
    def today(self) -> str:
        """The day that everything is shown as of, as an ISO date."""
        return self._today or date.today().isoformat()

    def key_pressed(self) -> None:
        """What works in the background lets the answer to a key be drawn first."""
        self._key_at = time.monotonic()

    def pause_for_keys(self) -> None:
        """Returns when the keys of the last moment have been answered. For threads that nobody waits for."""
        while time.monotonic() - self._key_at < ANSWER_SECONDS:
            time.sleep(ANSWER_SECONDS / 10)

    @functools.cached_property
    def company(self) -> Company:
        """Whose books these are; read once, by a job's thread."""
        from crm_tui.documents.overview import company

        return self.glance(company)

    @contextlib.contextmanager
    def _noting(self) -> Iterator[None]:
        """Keeps in mind that the books are refused, or are not any more."""
        try:
            yield
        except BadFile as fault:
            self.refusal = fault
            raise
        self.refusal = None

    def books(self) -> Books:
        """The open books; the caller's thread waits until they are. BooksError where they cannot be opened, again on each call."""
        with self._opening:
            if self._books is None:
                self._books = self._opener(self.path)
                self.began = self.began or self.last_act()
            return self._books

    def read(self, job: Callable[[Session], T]) -> T:
        with self._noting(), self.books().snapshot() as session:
            return job(session)

    def read_plain(self, job: Callable[[Any], T]) -> T:
        """A job for the DB-API connection of a snapshot, such as a report."""
        with self._noting(), self.books().reading() as connection:
            return job(connection)

    def glance(self, job: Callable[[Any], T]) -> T:
        """As `read_plain`, but without opening the books for writing and without loading SQLModel: for the first paint."""
        from crm_tui.books.connection import reading

        with reading(self.path) as connection:
            return job(connection)

    def _demand_writing(self) -> None:
        """BadFile `read_only` where the books are only looked at."""
        if self.read_only:
            raise BadFile("read_only", "{path} is open for reading only: nothing can be changed", path=self.path)

    def change(self, action: str, job: Callable[[UnitOfWork], T]) -> T:
        """One unit of work. One at a time; what is refused leaves nothing behind."""
        self._demand_writing()
        with self._writing:
            with self.books().change(action) as session:
                value = job(session)
            self._changed()
        return value

    def try_out(self, action: str, job: Callable[[UnitOfWork], Any]) -> list[dict[str, Any]]:
        """What a change would do, as its audit row would say it; nothing is changed."""
        with self._writing, self.books().change(action, dry_run=True) as session:
            job(session)
            session.flush()
            return list(session.record.detail.get("did", ()))

    def try_act(self, job: Callable[[Books], T]) -> T:
        """As `act`, for what is only tried."""
        with self._writing:
            return job(self.books())

    def last_act(self) -> int:
        """The number of the last row of the audit trail."""
        return self._read_head()

    @property
    def known_company(self) -> Company | None:
        """The company as it was read last, without reading it."""
        return self.__dict__.get("company")

    def _changed(self) -> None:
        """What was written stands, whatever comes of looking at it: a fault here would tell the user that it does not."""
        self.version += 1
        self.changes += 1
        try:
            self._head = self._read_head()
            self._read_company_again()
        except BooksError as fault:
            self._head = -1
            note(fault)

    def _read_head(self) -> int:
        return int(self.glance(lambda connection: connection.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0]))

    def _read_company_again(self) -> None:
        """Its name or address may be what was changed."""
        if self.known_company is not None:
            from crm_tui.documents.overview import company

            self.__dict__["company"] = self.glance(company)

    def notice_others(self) -> bool:
        """Whether another window or a command has changed the books since the last look; what was read before is stale then."""
        if self._writing.locked():
            return False
        head = self._read_head()
        changed = self._head not in (-1, head)
        self._head = head
        if changed:
            self.version += 1
            self._read_company_again()
        return changed

    def act(self, job: Callable[[Books], T]) -> T:
        """What a service does with the books as a whole, in units of work of its own, such as closing a month."""
        self._demand_writing()
        with self._writing:
            value = job(self.books())
            self._changed()
        return value

    def replace(self, job: Callable[[Path], T]) -> T:
        """What puts other books in the place of the file: it is given back first, and opened anew by the next job."""
        self._demand_writing()
        with self._writing, self._opening:
            if self._books is not None:
                self._books.close()
                self._books = None
            value = job(self.path)
        with self._writing:
            self._changed()
        return value

    def close(self) -> None:
        """Gives the file back. An opening that still goes on is left alone."""
        if self._books is not None:
            self._books.close()


@dataclass
class _Question:
    generation: int
    worker: Worker[None] | None
    failed: Callable[[BaseException], None]
    done: bool = False


if TYPE_CHECKING:
    _Asker = DOMNode
else:
    _Asker = object  # a second base of Textual's would hide the first one's styles


class Asking(_Asker):
    """A screen or widget that asks the gateway. Within a group only the latest question's answer is taken."""

    _questions: dict[str, _Question] | None = None

    def ask_once(self, group: str, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """As `ask`, for what writes: while one is under way, a second press of its key begins nothing."""
        if group not in self.is_waiting_for:
            self.ask(group, job, then)
        else:
            self.tell_busy()

    def tell_busy(self) -> None:
        """Something was to be written while something is. A screen says here that it works."""

    def ask(self, group: str, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[BaseException], None] | None = None) -> None:
        """Runs `job` in a thread; `then` gets its value on the event loop, or `failed` the fault, unless a later question was asked."""
        questions = self._questions = {} if self._questions is None else self._questions
        generation = questions[group].generation + 1 if group in questions else 1

        def work() -> None:
            self.post_message(Answered(group, generation, job(), then))

        question = questions[group] = _Question(generation, None, failed or self.tell_fault)
        self.waits_for(group)
        question.worker = self.run_worker(work, thread=True, exclusive=True, group=group, name=group, exit_on_error=False)

    def waits_for(self, group: str) -> None:
        """A question was asked. A screen shows here that it works, if the answer takes long."""

    def was_answered(self) -> None:
        """A question was answered, or failed."""

    @property
    def is_waiting_for(self) -> set[str]:
        """The groups of the questions that were not answered yet."""
        return {group for group, question in (self._questions or {}).items() if not question.done}

    def tell_fault(self, fault: BaseException) -> None:
        """What is done about a fault that a question's asker does not handle himself."""
        raise NotImplementedError

    def on_answered(self, message: Answered) -> None:
        question = (self._questions or {}).get(message.group)
        if question is not None and question.generation == message.generation:
            question.done = True
            message.then(message.value)
            self.was_answered()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A job that raised. What nobody expected goes to the log; stale questions are forgotten."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if not isinstance(error, BooksError):
            note(error)
        question = (self._questions or {}).get(event.worker.group)
        if question is not None and question.worker is event.worker:
            question.done = True
            question.failed(error)
            self.was_answered()
