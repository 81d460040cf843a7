"""Tasks to be found again in a file: by number, and by what they say or ever said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from desktop.register.index import Indexed
from desktop.register.values import Effect, TaskStanding
from desktop.services.likeness import Wordings, likeness
from desktop.text.fold import fold


class KnownTasks:
    """The tasks that rows may concern, by their numbers and by all that they ever said."""

    def __init__(self, indexed: Indexed, standings: Sequence[TaskStanding]) -> None:
        """Know tasks as they stand; `indexed` tells what they said before."""
        self.standings = {one.task.id: one for one in standings}
        self._texts = {
            one.task.id: _texts(one, indexed.by_task[one.task.id].effects) for one in standings
        }
        self.wordings = Wordings(
            (text, one) for one in standings for text in self._texts[one.task.id]
        )
        self._by_ordinal: defaultdict[str, list[TaskStanding]] = defaultdict(list)
        for one in standings:
            self._by_ordinal[number_key(one.task.ordinal)].append(one)

    def numbered(self, ordinal: str) -> list[TaskStanding]:
        """The tasks of a number, of several programmes perhaps."""
        return self._by_ordinal.get(number_key(ordinal), []) if ordinal else []

    def same(self, content: str) -> list[TaskStanding]:
        """The tasks that say or once said just this."""
        return list({one.task.id: one for one in self.wordings.same(content)}.values())

    def likeness(self, content: str, standing: TaskStanding) -> int:
        """How alike a content is to what a task says or once said."""
        return max(likeness(content, text) for text in self._texts[standing.task.id])


def _texts(standing: TaskStanding, effects: Iterable[Effect]) -> tuple[str, ...]:
    """What a task says, then what it said before."""
    earlier = (one.revision.content for one in effects if one.revision.content)
    return tuple(dict.fromkeys((standing.wording.content, *earlier)))


def number_key(ordinal: str) -> str:
    """Compare ordinals as people write them: `05` and `5.` are one."""
    return fold(ordinal).lstrip("0").rstrip(". ")
