"""The store: opened, read in one snapshot, changed by one action at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, func, make_url, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from desktop.models import pragmas
from desktop.models.canonical import canonical
from desktop.models.faults import explained
from desktop.models.identity import Identity
from desktop.models.journal import Action
from desktop.models.moments import Clock, now
from desktop.models.opening import damage_offered, make_ready
from desktop.models.tables import ChangeRow

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LOCK = 0x53435431
"""The advisory lock that lets one action at a time write on a server."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """After an action: the kinds of thing that changed (names of entities), and who did it."""

    kinds: frozenset[str]
    who: object


def memory_engine() -> Engine:
    """A store of SQLite that lies in no file and goes with its engine."""
    return create_engine(
        "sqlite://",
        json_serializer=canonical,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
    )


class Database:
    """One store of facts, in a file of SQLite or on a server of PostgreSQL."""

    def __init__(
        self, engine: Engine, identity: Identity, path: Path | None, *, clock: Clock, actor: str
    ) -> None:
        """Use `open`; this only keeps what it made ready."""
        self.path = path
        self.clock = clock
        self.actor = actor
        self.listeners: list[Callable[[Announcement], None]] = []
        self._engine = engine
        self._identity = identity
        if path is None:
            self._reading: Engine = engine.execution_options(isolation_level="REPEATABLE READ")
            self._writing: Engine = engine
        else:
            self._reading = engine
            self._writing = engine.execution_options(**{pragmas.BEGIN: "BEGIN IMMEDIATE"})

    @classmethod
    def open(cls, where: str | Path, *, clock: Clock = now, actor: str = "") -> Database:
        """Open the store at a path or a URL, made new or brought up to date where needed.

        Raise UserError for a newer version, a file of another program or a disk that fails,
        DamagedError for a file that cannot be read as a store.
        """
        if "://" in str(where):
            engine = create_engine(make_url(str(where)), json_serializer=canonical)
            path = None
        else:
            path = Path(where).absolute()
            engine = create_engine(
                URL.create("sqlite", database=str(path)), json_serializer=canonical
            )
            pragmas.install(engine, path)
        try:
            identity = make_ready(engine, path, clock)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, identity, path, clock=clock, actor=actor)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the store and writes nothing."""
        with self._explained(), Session(self._reading, autoflush=False) as session:
            yield session

    @contextmanager
    def act(self, title: str, *, who: object = None) -> Iterator[Session]:
        """A session for one user action: committed at the end, or nothing is kept.

        `title` is what the person did, as the history shows it. Listeners hear of it afterwards.
        """
        with self._explained(), Session(self._writing, autoflush=False) as session:
            if self.path is None:
                session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            action = Action(title, self._moment(session), self.actor)
            session.info["action"] = action
            yield session
            if action.written:
                self._identity.turn(session.connection())
            session.commit()
            session.info.clear()
            if action.written:
                self._identity.settle()
        if action.kinds:
            announcement = Announcement(frozenset(action.kinds), who)
            for listener in tuple(self.listeners):
                listener(announcement)

    def data_version(self) -> int:
        """A number that differs whenever the facts do; for caches."""
        with self.read() as session:
            last = session.scalar(select(func.max(ChangeRow.known_at)))
        return 0 if last is None else (last - _EPOCH) // timedelta(microseconds=1)

    def clock_lag(self) -> timedelta:
        """How far the machine's clock lies behind the last action; zero when it does not.

        A lag means that the clock was wrong then or is wrong now: the person should be told.
        """
        with self.read() as session:
            last = session.scalar(select(func.max(ChangeRow.known_at)))
        return timedelta() if last is None else max(timedelta(), last - self.clock())

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what a person can act on into a UserError, with a backup where there is damage."""
        with damage_offered(self.path), explained():
            yield

    def _moment(self, session: Session) -> datetime:
        """The present moment, but always after the last action, also by a clock set back."""
        last = session.scalar(select(func.max(ChangeRow.known_at)))
        present = self.clock()
        if last is None or present > last:
            return present
        return last + timedelta(microseconds=1)
