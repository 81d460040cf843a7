"""Taking an annex in: what it would do, and recording it as one action with its document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import write
from desktop.register.index import Indexed
from desktop.register.replay import replay
from desktop.register.values import Document, ProgrammeId, TaskId, TaskStanding
from desktop.services.amending_checks import Bodies
from desktop.services.amending_plan import plan
from desktop.services.amendment_drafts import Amendment, AmendmentDraft
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentPlacing
from desktop.services.amendment_matching import match_amendments
from desktop.services.amendment_preview import AmendmentPreview, preview_of
from desktop.services.amendments import amend
from desktop.services.annex_amendments import AmendmentBuilder, BuiltAmendment
from desktop.services.annex_choice import TakenRow, choose_rows, names_draft
from desktop.services.annex_documents import (
    as_draft,
    document_of_annex,
    of_same_number,
    other_document,
)
from desktop.services.documents import source_document
from desktop.services.drafts import DocumentDraft, RowProblem
from desktop.services.ledger import Ledger
from desktop.services.names import NewNames
from desktop.services.programmes import main_programme
from desktop.services.recorded import Recorded
from desktop.services.values import ImportResult, Programme


@dataclass(frozen=True, slots=True)
class AnnexPreview:
    """What taking an annex in would do: the figures, None where nothing is taken.

    `problems` say why rows are left out, those of the file among them; `recorded` counts the rows
    that the document is recorded to do already.
    """

    preview: AmendmentPreview | None
    rows: int
    taken: int
    recorded: int
    problems: tuple[RowProblem, ...]


def preview_amendments(
    session: Session,
    draft: AmendmentFileDraft,
    placing: AmendmentPlacing,
    ledger: Ledger | None = None,
) -> AnnexPreview:
    """Tell what `accept_amendments` would do; nothing is saved.

    Raises UserError where the document itself cannot be.
    """
    ledger = ledger or Ledger()
    annex = _Annex(session, draft, placing, ledger)
    shown = annex.preview() if annex.built else None
    taken = len({one.row.row for built in annex.built for one in built.rows})
    return AnnexPreview(shown, annex.rows, taken, annex.choice.recorded, annex.problems)


def accept_amendments(
    session: Session, draft: AmendmentFileDraft, placing: AmendmentPlacing
) -> ImportResult:
    """Record what an annex does, and its document with it, as one.

    Rows with a problem, and rows whose task is not sure or confirmed, are left out and told; what
    the document is recorded to do already is skipped. Counted are the tasks it brings and those it
    changes. Raises UserError where the document itself cannot be.
    """
    annex = _Annex(session, draft, placing, Ledger())
    created = changed = 0
    if annex.built:
        document = placing.document
        if isinstance(document, DocumentDraft):
            document = source_document(session, document)
        write(session, annex.names.edits)
        amendments = annex.amendments
        created = len(amend(session, AmendmentDraft(document, amendments)).created)
        changed = len({task for one in amendments for task in one.tasks})
    taken = {one.row.row for built in annex.built for one in built.rows}
    return ImportResult(
        rows=annex.rows,
        created=created,
        updated=changed,
        skipped=annex.rows - len(taken),
        new_units=annex.names.new_units if annex.built else (),
        new_leaders=annex.names.new_leaders if annex.built else (),
        assumptions=_assumptions(annex),
        problems=annex.problems,
    )


def _assumptions(annex: _Annex) -> tuple[str, ...]:
    told = [remark for remark in annex.remarks if remark]
    if count := annex.choice.recorded:
        told.append(f"Đã bỏ qua {count} điều chỉnh mà văn bản này đã ghi trong sổ từ trước.")
    return tuple(told)


class _Annex:
    """The amendments of an annex, checked together; rows that cannot be are problems."""

    def __init__(
        self, session: Session, draft: AmendmentFileDraft, placing: AmendmentPlacing, ledger: Ledger
    ) -> None:
        self._session = session
        self._placing = placing
        self._indexed, names = ledger.read(session)
        self._programmes = tuple(names.programmes.values())
        self._known = names
        self._document, known = document_of_annex(session, placing.document)
        self.remarks = [other_document(draft, self._document)]
        if known is None:
            stored = self._indexed.facts.documents.values()
            self.remarks.append(of_same_number(stored, self._document))
        matches = match_amendments(session, draft, as_draft(self._document), ledger)
        self.rows = len({row.row for row in draft.rows})
        self.choice = choose_rows(draft, matches, placing)
        self._recorded = Recorded(self._indexed, names, {known} if known else ())
        self._standings = _standings(self._indexed, self._document)
        self._programme = placing.programme or _main(self._programmes, draft.year)
        self._told: list[RowProblem] = []
        self._passed = 0
        self.names, self.built = self._build()
        told = (*draft.problems, *self.choice.problems, *self._told)
        self.problems = tuple(sorted(dict.fromkeys(told), key=lambda problem: problem.row))

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """All that is taken, in the order of the annex."""
        return tuple(one.amendment for one in self.built)

    def preview(self) -> AmendmentPreview:
        """What the amendments would make of the register."""
        new = self.names.new
        return preview_of(self._document, self.amendments, self._indexed, self._known, new)

    def _build(self) -> tuple[NewNames, list[BuiltAmendment]]:
        """Make the amendments; leave out, one after the other, what cannot be."""
        taken = list(self.choice.taken)
        while True:
            rows = [one.row for one in taken]
            names = NewNames(self._session, names_draft(rows), self._placing)
            builder = AmendmentBuilder(names, self._placing, self._standings, self._programme)
            made = builder.build(taken)
            built = [one for one in made if not self._is_recorded(one)]
            self._told += builder.problems
            self._passed = 0 if builder.refused else self._passed
            bodies = Bodies(self._known.units, self._known.leaders, names.new)
            refused = builder.refused or self._refused(built, bodies)
            if not refused:
                self.choice.recorded += sum(len(one.rows) for one in made if one not in built)
                return names, built
            taken = [one for one in taken if one not in refused]

    def _is_recorded(self, built: BuiltAmendment) -> bool:
        """Tell whether the document is recorded to do this already, now that names are known."""
        amendment = built.amendment
        return bool(amendment.tasks) and all(
            self._recorded.has_change(task, amendment.kind, amendment.revision)
            for task in amendment.tasks
        )

    def _refused(self, built: Sequence[BuiltAmendment], bodies: Bodies) -> tuple[TakenRow, ...]:
        """Find the first amendment that the register refuses, and say why; none where all may be.

        A plan of the first amendments is refused from that one on; those before it were passed.
        """
        reasons: dict[int, str] = {}

        def refuses(count: int) -> bool:
            """Plan the first amendments."""
            try:
                amendments = tuple(one.amendment for one in built[:count])
                programmes, document = self._programmes, self._document
                plan(self._indexed, programmes, document, amendments, bodies)
            except UserError as error:
                reasons[count] = str(error)
                return True
            return False

        if not built or not refuses(len(built)):
            return ()
        passed = min(self._passed, len(built) - 1)
        count = passed + bisect_left(range(passed + 1, len(built)), True, key=refuses) + 1
        self._passed = count - 1
        rows = built[count - 1].rows
        self._told += [RowProblem(one.row.row, "content", reasons[count]) for one in rows]
        return rows


def _standings(indexed: Indexed, document: Document) -> Mapping[TaskId, TaskStanding]:
    """Every task as it stands when the document takes effect."""
    return {one.task.id: one for one in replay(indexed, document.effective_on or date.max)}


def _main(programmes: Sequence[Programme], year: int | None) -> ProgrammeId | None:
    main = main_programme(programmes, year) if year else None
    return main.id if main else None
