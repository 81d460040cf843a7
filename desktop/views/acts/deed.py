"""One user action made of a person's answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop.views.work import Work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.views.dialogs.asking import Done, Refused

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Deed(Generic[Answer]):
    """Records an answer: `title` names the action, `job` makes what is done of the answer."""

    work: Work
    title: str
    job: Callable[[Answer], Callable[[Session], object]]

    def __call__(self, answer: Answer, done: Done, refused: Refused) -> None:
        """Begin to record; a refusal is told where the person answered."""
        self.work.act(self.title, self.job(answer), done, refused=refused)
