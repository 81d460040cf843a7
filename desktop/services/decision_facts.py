"""What the register holds on one decision: its changes, its programmes, its proposed text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.register.decided import Decided, decided
from desktop.register.figures import Figures, figures
from desktop.register.replay import replay
from desktop.register.values import (
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    Facts,
    ProgrammeId,
    TaskStanding,
)
from desktop.services import decision_words as words
from desktop.services import report_skeleton as skeleton
from desktop.services.catalogue import leaders, office
from desktop.services.decision_changes import decision_changes
from desktop.services.decision_values import DecisionChange, DecisionText
from desktop.services.ledger import Ledger, Names
from desktop.services.register import in_programme
from desktop.services.titles import dated_title
from desktop.services.values import Office, Programme, ProgrammeSource, Viewpoint
from desktop.text.clean import one_line


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the register holds on one decision."""

    office: Office
    document: Document
    made: Decided
    names: Names
    changes: tuple[DecisionChange, ...]
    sources: tuple[ProgrammeSource, ...]
    viewpoint: Viewpoint
    signer: tuple[str, str]

    @classmethod
    def of(
        cls,
        session: Session,
        document: DocumentId,
        ledger: Ledger,
        today: date,
    ) -> Gathered:
        """Read it; `today` is the day where neither the document nor the register has one.

        Raises UserError before the office is known, for a document that is not there, is no
        decision, or does nothing to any task.
        """
        own = office(session)
        if own is None:
            raise UserError("Chưa khai báo cơ quan; hãy nhập tên cơ quan ở trang Danh mục.")
        indexed, names = ledger.read(session)
        facts = indexed.facts
        known = _decision(facts, document)
        made = decided(indexed, known, today)
        if not made.effects:
            raise UserError(
                f"{dated_title(known)} chưa điều chỉnh nhiệm vụ nào; "
                "hãy ghi các điều chỉnh của văn bản này trước."
            )
        mains = _mains(made, names)
        main = mains[0].id if len(mains) == 1 else None
        return cls(
            own,
            known,
            made,
            names,
            decision_changes(made, names, main),
            _sources(made, mains),
            _viewpoint(made, mains),
            skeleton.signer(leaders(session)),
        )

    @property
    def year(self) -> int:
        """The year of the programme, else of the decision."""
        years = [source.programme.year for source in self.sources]
        return max(years, default=self.made.day.year)

    def proposed(self) -> DecisionText:
        """What the decision usually says."""
        name, post = self.signer
        own, changes, sources = self.office, self.changes, self.sources
        return DecisionText(
            document=self.document.id,
            title=one_line(self.document.abstract) or words.title(own, changes, sources, self.year),
            authority=words.authorities(own)[0],
            grounds=words.grounds(own, sources),
            proposer=words.proposer(own),
            articles=words.articles(own, self.document, changes, sources, self.year),
            distribution=words.distribution(own),
            signer=name,
            signer_post=post,
        )

    def figures(self) -> tuple[Figures, Figures]:
        """The programme's figures on the day, without the decision and with it."""
        day = self.made.day
        before = in_programme(replay(self.made.without, day), self.names, self.viewpoint)
        after = in_programme(replay(self.made.whole, day), self.names, self.viewpoint)
        return figures(before, day), figures(after, day)


def _decision(facts: Facts, document: DocumentId) -> Document:
    known = facts.documents.get(document)
    if known is None:
        raise UserError("Văn bản này không còn trong sổ; hãy chọn văn bản khác.")
    if known.kind is not DocumentKind.DECISION and known.symbol:
        raise UserError(
            f"{dated_title(known)} không phải là quyết định nên không lập được quyết định điều "
            "chỉnh; hãy chọn văn bản khác hoặc sửa loại văn bản."
        )
    return known


def _mains(made: Decided, names: Names) -> list[Programme]:
    """The programmes of the tasks concerned, a month by the programme that it hangs under."""
    found: dict[ProgrammeId, Programme] = {}
    for effect in made.effects:
        task = made.whole.facts.tasks.get(effect.task)
        programme = names.programmes.get(task.programme) if task else None
        seen: set[ProgrammeId] = set()
        while programme is not None and programme.parent and programme.id not in seen:
            seen.add(programme.id)
            programme = names.programmes.get(programme.parent, programme)
        if programme is not None:
            found[programme.id] = programme
    return sorted(found.values(), key=_programme_order)


def _programme_order(programme: Programme) -> tuple[int, date, str]:
    return programme.year, programme.issued_on or date.min, programme.title


def _viewpoint(made: Decided, mains: list[Programme]) -> Viewpoint:
    """Which tasks the figures count: of the one programme, else of the one year, else all."""
    if len(mains) == 1:
        return Viewpoint(made.day, programme=mains[0].id)
    years = {one.year for one in mains}
    return Viewpoint(made.day, year=years.pop() if len(years) == 1 else None)


def _sources(made: Decided, mains: list[Programme]) -> tuple[ProgrammeSource, ...]:
    standings = replay(made.without, made.day)
    documents = made.whole.facts.documents
    return tuple(
        ProgrammeSource(
            one,
            documents[one.document],
            dated_title(documents[one.document]),
            _dated(standings, one),
        )
        for one in mains
        if one.document in documents
    )


def _dated(standings: tuple[TaskStanding, ...], programme: Programme) -> int:
    return sum(
        one.task.programme == programme.id
        and one.first_deadline.kind is not DeadlineKind.CONTINUOUS
        for one in standings
    )
