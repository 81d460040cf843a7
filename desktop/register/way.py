"""A task's wording before and after each effect on its way, in the order of its replay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop.register.effects import CREATING, apply
from desktop.register.index import Record
from desktop.register.moment import Fate, Moment
from desktop.register.values import Effect, Wording


class Turn(NamedTuple):
    """An effect, what becomes of it, and what the task says before it and by it."""

    effect: Effect
    fate: Fate
    before: Wording
    after: Wording


def way(moment: Moment, record: Record) -> Iterator[Turn]:
    """Tell what each known effect on a task changes, or would change, the birth first.

    What is not taken is never the next one's old value; a birth is, in force or not.
    """
    wording = Wording()
    for place, (effect, fate) in enumerate(moment.life(record)):
        after = apply(wording, effect)
        yield Turn(effect, fate, wording, after)
        if fate is Fate.TAKEN or (place == 0 and effect.kind in CREATING):
            wording = after
