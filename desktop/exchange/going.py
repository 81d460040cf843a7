"""How far a long exchange has come, and the way to give it up before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from threading import Event
from typing import NamedTuple, TypeVar

from sqlalchemy.orm import Session

from desktop.errors import UserError

T = TypeVar("T")

EVERY = 1_000
"""So many changes or rows are worked on between two looks at whether to go on."""

PIECE = 1 << 20
"""So many bytes of a file are worked on between two looks."""


class Stage(StrEnum):
    """What is being done, in the words that a person reads."""

    SEARCHING = "Đang tìm gói trên USB"
    COPYING = "Đang chép gói khỏi USB"
    READING = "Đang đọc và kiểm tra gói"
    COMPARING = "Đang so gói với sổ"
    TELLING = "Đang lập danh sách thay đổi"
    COUNTING = "Đang tính số liệu sau khi nhận"
    BACKING_UP = "Đang sao lưu sổ"
    WRITING = "Đang ghi vào sổ"
    CHECKING = "Đang soát lại sổ"
    KEEPING = "Đang cất tệp kèm theo"
    GATHERING = "Đang đọc sổ"
    LAYING = "Đang ghi ra USB, xin đừng rút"
    READING_BACK = "Đang đọc lại từ USB, xin đừng rút"


class CancelledError(UserError):
    """A person gave the job up; nothing of it stays."""


class Place(NamedTuple):
    """Where a job is: its stage, and how much of that is done; `of` is 0 where nobody knows."""

    stage: Stage
    done: int = 0
    of: int = 0


class Going:
    """Hears how far a job has come; this one keeps nothing and stops nothing."""

    @property
    def is_stopped(self) -> bool:
        """Whether a person gave the job up."""
        return False

    def reach(self, stage: Stage, done: int = 0, of: int = 0) -> None:
        """Hear that a job has come here. Raises CancelledError where it was given up."""


UNWATCHED = Going()
"""For a job that nobody looks at."""


class Watched(Going):
    """A job that a person looks at from another thread, and may give up from there."""

    def __init__(self, sentence: str) -> None:
        """Begin; `sentence` is what a person who gave the job up is told."""
        self.place: Place | None = None
        self._sentence = sentence
        self._stopping = Event()

    @property
    def is_stopped(self) -> bool:
        """Whether a person gave the job up."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Give the job up: it ends where it looks next, unless it is past that."""
        self._stopping.set()

    def reach(self, stage: Stage, done: int = 0, of: int = 0) -> None:
        """Keep where the job is. Raises CancelledError where it was given up."""
        if self.is_stopped:
            raise CancelledError(self._sentence)
        self.place = Place(stage, done, of)


_KEY = "going"
"""Where a session keeps who hears of the job that it is opened for."""


def watch(session: Session, going: Going) -> None:
    """Let whoever works with a session tell how far it has come."""
    session.info[_KEY] = going


def going_of(session: Session) -> Going:
    """Who hears of the job that a session is opened for."""
    going = session.info.get(_KEY)
    return going if isinstance(going, Going) else UNWATCHED


def counted(items: Iterable[T], going: Going, stage: Stage, of: int = 0) -> Iterator[T]:
    """The same items, looking every now and then at whether to go on."""
    for number, item in enumerate(items):
        if not number % EVERY:
            going.reach(stage, number, of)
        yield item


def weighed(pieces: Iterable[bytes], going: Going, stage: Stage, of: int = 0) -> Iterator[bytes]:
    """The same bytes, none of them longer than a piece, looking before each at whether to go on."""
    done = 0
    for whole in pieces:
        view = memoryview(whole)
        for start in range(0, len(view), PIECE):
            going.reach(stage, done, of)
            piece = view[start : start + PIECE]
            done += len(piece)
            yield bytes(piece)


class Tally:
    """How much of a stage is done that has several parts."""

    def __init__(self, going: Going, stage: Stage, of: int) -> None:
        """Begin a stage of so many changes or rows."""
        self._going = going
        self._stage = stage
        self._of = of
        self._done = 0

    def add(self, count: int) -> None:
        """Look at whether to go on before so many more are worked on."""
        self._going.reach(self._stage, self._done, self._of)
        self._done += count


def batches(items: Sequence[T], tally: Tally) -> Iterator[Sequence[T]]:
    """The same items some at a time, looking before each time at whether to go on."""
    for start in range(0, len(items), EVERY):
        some = items[start : start + EVERY]
        tally.add(len(some))
        yield some
