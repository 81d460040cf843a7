"""Which tasks of the register the rows of an annex concern, and where both differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from desktop.register.index import Indexed
from desktop.register.replay import replay
from desktop.register.sameness import says_the_same
from desktop.register.values import EffectKind, State, TaskId, TaskStanding
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentRowDraft
from desktop.services.amendment_matches import (
    BY_BOTH,
    BY_CONTENT,
    BY_LIKENESS,
    BY_ORDINAL,
    OF_NO_TASK,
    AmendmentMatch,
    AmendmentMatches,
)
from desktop.services.annex_targets import GONE, MergeTarget, MergeTargets
from desktop.services.annex_twins import Twins
from desktop.services.drafts import DocumentDraft
from desktop.services.known_tasks import KnownTasks, number_key
from desktop.services.ledger import Ledger, Names
from desktop.services.likeness import SAME
from desktop.services.listing import LISTED
from desktop.services.recorded import Recorded, is_called
from desktop.services.titles import matching
from desktop.services.wording import STATE_NAMES
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.text.fold import fold

NUMBERED = 85
"""Likeness from 0 to 100 that a row must have to the task of its number."""

SAFE = 90
"""Likeness from which a row with the task's number is taken without asking."""

ALIKE = 75
"""Likeness from which a row without a number is proposed to the person."""

_RANK_BOTH, _RANK_CONTENT, _RANK_EARLIER, _RANK_NUMBERED, _RANK_ALIKE, _RANK_ORDINAL = range(6)
_NOT_YET = State.NOT_IN_FORCE
_ENDING = frozenset({EffectKind.STOP, EffectKind.REMOVE, EffectKind.CHANGE_DEADLINE})


def match_amendments(
    session: Session,
    draft: AmendmentFileDraft,
    document: DocumentDraft | None = None,
    ledger: Ledger | None = None,
) -> AmendmentMatches:
    """Propose a task for every row that concerns one; nothing is saved.

    Looked at are the tasks of the year's programmes as they stand on the document's day, each at
    most once for a kind of change. Equal content goes before everything, then the number with a
    like content; a number alone never names a task whose content is another.
    """
    indexed, names = (ledger or Ledger()).read(session)
    day = _day(draft, document)
    year = draft.year or (day.year if day != date.max else None)
    own = {one.id for one in names.programmes.values() if one.year == year}
    standings = [one for one in replay(indexed, day) if one.task.programme in own]
    known = KnownTasks(indexed, [one for one in standings if one.state is not _NOT_YET])
    later = KnownTasks(indexed, [one for one in standings if one.state is _NOT_YET])
    recorded = Recorded(indexed, names, _stored(indexed, draft, document))
    finder = _Finder(known, later, recorded, names, MergeTargets(known, draft.rows))
    return AmendmentMatches(tuple(finder.find(draft.rows)))


def _day(draft: AmendmentFileDraft, document: DocumentDraft | None) -> date:
    """The day the document takes effect, as far as it is known."""
    days = [document.in_force_on, document.issued_on] if document else []
    return next((day for day in (*days, draft.document_issued_on) if day), date.max)


def _stored(
    indexed: Indexed, draft: AmendmentFileDraft, document: DocumentDraft | None
) -> frozenset[str]:
    """The stored documents that the annex may belong to."""
    if document is not None and document.id is not None:
        return frozenset({document.id})
    number, symbol = draft.document_number, draft.document_symbol
    issued, issuer = draft.document_issued_on, ""
    if document is not None:
        number, symbol = document.number, document.symbol
        issued, issuer = document.issued_on, document.issuer
    found = matching(indexed.facts.documents.values(), number, symbol, issued, issuer)
    return frozenset(one.id for one in found)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row and a task that it may concern; the smaller `rank`, the better."""

    place: int
    standing: TaskStanding
    rank: int
    score: int
    how: str

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Tasks that left the programme come last, then ranks, scores and rows."""
        gone = self.standing.state in GONE
        return (int(gone), self.rank, -self.score, self.place)


class _Finder:
    """Finds the tasks of rows, kind by kind."""

    def __init__(
        self,
        known: KnownTasks,
        later: KnownTasks,
        recorded: Recorded,
        names: Names,
        targets: MergeTargets,
    ) -> None:
        self._known = known
        self._targets = targets
        self._later = later
        self._recorded = recorded
        self._names = names

    def find(self, rows: Sequence[AmendmentRowDraft]) -> Iterator[AmendmentMatch]:
        """Match every row."""
        chosen: dict[int, tuple[_Pair, int]] = {}
        for kind in {row.part for row in rows} - OF_NO_TASK:
            places = [place for place, row in enumerate(rows) if row.part is kind]
            chosen |= self._of_kind(rows, places, kind is EffectKind.SPLIT)
        twins = Twins(rows, chosen)
        for place, row in enumerate(rows):
            first = twins.first_of(place)
            if row.part is EffectKind.ADD:
                match = self._added(place, row)
            elif place in chosen:
                match = self._matched(row, *chosen[place])
            elif first is not None:
                pair, others = chosen[first]
                match = self._matched(row, replace(pair, place=place), others)
            else:
                later = tuple(self._comes_later(row)) if row.part else ()
                match = AmendmentMatch(place, row, is_later=bool(later), remarks=later)
            yield twins.told(match)

    def _of_kind(
        self, rows: Sequence[AmendmentRowDraft], places: Sequence[int], shares: bool
    ) -> dict[int, tuple[_Pair, int]]:
        """Give each row of one kind its task, the surest first, and how many fit as well.

        With `shares` rows of the same content are one task's.
        """
        leading: dict[int, int] = {}
        first: dict[tuple[str, str], int] = {}
        for place in places:
            key = (fold(rows[place].content), rows[place].programme_ordinal)
            leading[place] = first.setdefault(key, place) if shares else place
        pairs = [
            pair
            for place in dict.fromkeys(leading.values())
            for pair in self._pairs(place, rows[place])
        ]
        taken: dict[int, tuple[_Pair, int]] = {}
        tasks: set[TaskId] = set()
        for pair in sorted(pairs, key=lambda one: one.order):
            if pair.place in taken or pair.standing.task.id in tasks:
                continue
            alike = sum(
                one.place == pair.place and one.order == pair.order and one is not pair
                for one in pairs
            )
            taken[pair.place] = (pair, alike)
            tasks.add(pair.standing.task.id)
        return {place: taken[lead] for place, lead in leading.items() if lead in taken}

    def _pairs(self, place: int, row: AmendmentRowDraft) -> list[_Pair]:
        """All tasks that a row may concern."""
        numbered = self._known.numbered(row.programme_ordinal)
        found: dict[TaskId, _Pair] = {}
        if not row.content:
            return [_Pair(place, one, _RANK_ORDINAL, 0, BY_ORDINAL) for one in numbered]
        for one in self._known.same(row.content):
            if one in numbered:
                rank, how = _RANK_BOTH, BY_BOTH
            else:
                says_now = fold(row.content) == fold(one.wording.content)
                rank, how = (_RANK_CONTENT if says_now else _RANK_EARLIER), BY_CONTENT
            found[one.task.id] = _Pair(place, one, rank, SAME, how)
        for one in numbered:
            score = self._known.likeness(row.content, one)
            if score >= NUMBERED:
                found.setdefault(one.task.id, _Pair(place, one, _RANK_NUMBERED, score, BY_BOTH))
        wordings = self._known.wordings
        for score, one in wordings.alike(row.content, ALIKE):
            found.setdefault(one.task.id, _Pair(place, one, _RANK_ALIKE, score, BY_LIKENESS))
        begun = {} if found else {one.task.id: (s, one) for s, one in wordings.begun(row.content)}
        if len(begun) == 1:
            ((score, one),) = begun.values()
            found.setdefault(one.task.id, _Pair(place, one, _RANK_ALIKE, score, BY_LIKENESS))
        return list(found.values())

    def _comes_later(self, row: AmendmentRowDraft) -> Iterator[str]:
        """Say that a task which is not found is not in force yet on the document's day."""
        if not row.content:
            return
        alike = [one for _, one in self._later.wordings.alike(row.content, LISTED)]
        for one in (*self._later.same(row.content), *alike)[:1]:
            yield (
                f"Sổ có nhiệm vụ này (số {one.task.ordinal}) nhưng vào ngày của văn bản thì chưa "
                "có hiệu lực; hãy xem lại ngày của văn bản."
            )

    def _matched(self, row: AmendmentRowDraft, pair: _Pair, others: int) -> AmendmentMatch:
        standing = pair.standing
        kind = row.part
        assert kind is not None
        recorded = self._recorded.has(standing.task.id, row)
        gone = standing.state in GONE
        is_near = pair.rank == _RANK_NUMBERED and pair.score >= SAFE
        clear = pair.rank < _RANK_NUMBERED or is_near
        remarks = [] if recorded else list(self._remarks(row, standing, pair))
        if others and not recorded:
            remarks.insert(0, f"Có {others + 1} nhiệm vụ khớp như nhau; hãy chọn đúng nhiệm vụ.")
        if recorded:
            remarks = ["Văn bản này đã ghi điều chỉnh ấy; dòng này không ghi thêm lần nữa."]
        target = self._targets.of(row)
        if target.remark and not recorded:
            remarks.append(target.remark)
        is_same = not recorded and self._is_same(row, standing)
        if is_same:
            remarks.insert(0, "Trong sổ đã như vậy: ghi cũng không thay đổi gì.")
        return AmendmentMatch(
            pair.place,
            row,
            standing.task.id,
            standing.task.ordinal,
            standing.wording.content,
            pair.score,
            pair.how,
            is_sure=clear and not others and not gone,
            is_recorded=recorded,
            is_same=is_same,
            remarks=tuple(remarks),
            into=target.known.task.id if target.known else None,
            into_row=target.brought.row if target.brought else None,
            into_content=_called(target) or row.into,
            into_is_sure=target.is_sure,
        )

    def _added(self, place: int, row: AmendmentRowDraft) -> AmendmentMatch:
        """An added task is taken unless the register holds one that is alike."""
        if self._recorded.has_added(row.content):
            told = "Văn bản này đã bổ sung nhiệm vụ ấy; dòng này không ghi thêm lần nữa."
            return AmendmentMatch(place, row, is_recorded=True, how="", remarks=(told,))
        alike = [(SAME, one) for one in self._known.same(row.content)]
        alike += self._known.wordings.alike(row.content, LISTED)
        alike = [(score, one) for score, one in alike if one.state not in GONE]
        if not alike or not row.content:
            return AmendmentMatch(place, row, how="", is_sure=True)
        score, one = alike[0]
        return AmendmentMatch(
            place,
            row,
            one.task.id,
            one.task.ordinal,
            one.wording.content,
            score,
            BY_CONTENT if score == SAME else BY_LIKENESS,
            remarks=(f"Sổ đã có nhiệm vụ số {one.task.ordinal} như vậy; nếu là một thì bỏ dòng.",),
        )

    def _is_same(self, row: AmendmentRowDraft, standing: TaskStanding) -> bool:
        """Tell whether a task says already what a row would bring, names of leaders aside."""
        now, new = standing.wording, row.new_deadline
        match row.part:
            case EffectKind.CHANGE_DEADLINE:
                return says_the_same(now.deadline, new)
            case EffectKind.CHANGE_CONTENT:
                return one_line(row.new_content) == now.content
            case EffectKind.CHANGE_PRODUCT:
                return one_line(row.new_product) == now.product
            case EffectKind.CHANGE_LEAD | EffectKind.TRANSFER:
                unit = self._names.units.get(now.lead) if now.lead else None
                return is_called(unit, row.new_lead)
            case _:
                return False

    def _remarks(
        self, row: AmendmentRowDraft, standing: TaskStanding, pair: _Pair
    ) -> Iterator[str]:
        """Say where the annex and the register differ."""
        if standing.state in GONE:
            yield f"Trong sổ: {STATE_NAMES[standing.state].lower()}."
        ordinal = standing.task.ordinal
        if row.programme_ordinal and number_key(row.programme_ordinal) != number_key(ordinal):
            yield f"Phụ lục ghi số {row.programme_ordinal}, trong sổ là số {ordinal}."
        if pair.score == SAME and fold(row.content) != fold(standing.wording.content):
            yield "Phụ lục ghi nội dung trước khi điều chỉnh."
        yield from self._other_values(row, standing)
        done = standing.completed_on
        if done is not None and row.part in _ENDING:
            yield f"Nhiệm vụ đã báo cáo hoàn thành ngày {short_date(done)}."

    def _other_values(self, row: AmendmentRowDraft, standing: TaskStanding) -> Iterator[str]:
        now, old = standing.wording.deadline, row.old_deadline
        if old is not None and fold(old.text) != fold(now.text):
            same_day = old.due is not None and old.due == now.due
            if not same_day:
                shown = now.text or "chưa có"
                yield f"Phụ lục ghi thời hạn cũ {old.text}, trong sổ đang là {shown}."
        lead = standing.wording.lead
        unit = self._names.units.get(lead) if lead else None
        differs = row.lead and row.lead != row.new_lead and not is_called(unit, row.lead)
        if differs and row.part is not EffectKind.SPLIT:
            shown = unit.name if unit else "chưa có"
            yield f"Phụ lục ghi chủ trì {row.lead}, trong sổ đang là {shown}."


def _called(target: MergeTarget) -> str:
    """What a merge continues in, by its words; '' for what the row alone tells."""
    if target.known is not None:
        return f"{target.known.task.ordinal}. {target.known.wording.content}"
    return target.brought.content if target.brought is not None else ""
