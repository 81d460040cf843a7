"""Source documents: recording one, listing what each does to which task, taking one out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.canonical import table_of
from desktop.models.write import Alter, Create, Remove, new_id, write
from desktop.register.replay import replay
from desktop.register.values import Document, DocumentId, Effect, EffectId, EffectKind, Task, TaskId
from desktop.services.citations import citations
from desktop.services.drafts import DocumentDraft
from desktop.services.facts import day_known, document_of, load_facts, row_of, rows, rows_with
from desktop.services.handed_over import handed_over_by
from desktop.services.ledger import load_names
from desktop.services.moved_effects import check_moved
from desktop.services.timeline import Lives, kin
from desktop.services.titles import dated_title, matching
from desktop.services.values import DocumentSummary, EffectLine, TimelineStep
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.text.fold import fold


def documents(
    session: Session, as_at: date | None = None, known_at: datetime | None = None
) -> tuple[DocumentSummary, ...]:
    """Every document, latest first, with its effects by kind and the number of its files.

    `as_at` is the day by which an effect is in force, None meaning today; the others are counted
    as pending too. `known_at` (UTC) None means all that is known now.
    """
    recorded = map(document_of, rows(session, "document", known_at))
    found = {document.id: document for document in recorded}
    day = as_at or date.today()
    effects: defaultdict[str, Counter[str]] = defaultdict(Counter)
    pending: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document, kind, own_day, count in _effect_counts(session, known_at):
        effects[document][kind] += count
        if document in found and not _in_force(found[document], kind, own_day, day):
            pending[document][kind] += count
    files = _file_counts(session, known_at)
    latest = sorted(
        found.values(),
        key=lambda one: (one.issued_on or date.min, one.number, one.id),
        reverse=True,
    )
    return tuple(
        DocumentSummary(
            one,
            dated_title(one),
            tuple(sorted(effects[one.id].items())),
            tuple(sorted(pending[one.id].items())),
            files.get(one.id, 0),
        )
        for one in latest
    )


def _effect_counts(
    session: Session, known_at: datetime | None
) -> list[tuple[DocumentId, str, date | None, int]]:
    """The number of effects by document, kind and the day that a person gave them."""
    if known_at is not None:
        past = Counter(
            (DocumentId(row["document_id"]), row["kind"], row["effective_on"])
            for row in rows(session, "effect", known_at)
        )
        return [(*one, count) for one, count in past.items()]
    effects = table_of("effect").c
    own = (effects.document_id, effects.kind, effects.effective_on)
    counted = select(*own, func.count()).where(effects.deleted.is_(False)).group_by(*own)
    return [(DocumentId(row[0]), row[1], row[2], row[3]) for row in session.execute(counted)]


def _file_counts(session: Session, known_at: datetime | None) -> Mapping[str, int]:
    """The number of files of each document that has some."""
    if known_at is not None:
        return Counter(row["document_id"] for row in rows(session, "attachment", known_at))
    files = table_of("attachment").c
    counted = (
        select(files.document_id, func.count())
        .where(files.deleted.is_(False))
        .group_by(files.document_id)
    )
    return dict(session.execute(counted).tuples().all())


def _in_force(document: Document, kind: str, own_day: date | None, day: date) -> bool:
    """Whether an effect has begun by a day; a correction applies once its document is signed."""
    if not document.signed or kind == EffectKind.CORRECT:
        return document.signed
    begins = own_day or document.effective_on
    return begins is not None and begins <= day


def document_effects(
    session: Session,
    document: DocumentId,
    as_at: date | None = None,
    known_at: datetime | None = None,
) -> tuple[EffectLine, ...]:
    """What a document does, task by task, in the order it was recorded.

    `as_at` is the day by which an effect is in force, None meaning today. `known_at` (UTC) None
    means all that is known now.
    """
    if known_at is None:
        touched = _tasks_of(session, document)
        facts = load_facts(session, tasks=(*touched, *kin(session, touched)))
    else:
        facts = load_facts(session, known_at)
    lives = Lives(facts, load_names(session, facts, known_at, contents={}))
    own = sorted(
        (
            effect
            for effect in facts.effects
            if effect.document == document and effect.task in facts.tasks
        ),
        key=lambda effect: (effect.kind, effect.position, effect.id),
    )
    contents = {one.task.id: one.wording.content for one in replay(facts, date.max)}
    steps: dict[EffectId, TimelineStep] = {}
    for task in dict.fromkeys(effect.task for effect in own):
        steps |= lives.effect_steps(task, as_at or date.today())
    return tuple(
        _line(
            effect,
            facts.tasks[effect.task],
            steps[effect.id],
            contents.get(effect.task, ""),
            tuple(lives.label(target) for target in effect.targets),
        )
        for effect in own
    )


def _tasks_of(session: Session, document: DocumentId) -> list[TaskId]:
    """The tasks that a document does something to."""
    effects = table_of("effect").c
    touched = select(effects.task_id).where(effects.document_id == document, ~effects.deleted)
    return [TaskId(task) for task in dict.fromkeys(session.scalars(touched))]


def _line(
    effect: Effect, task: Task, step: TimelineStep, content: str, into: tuple[str, ...]
) -> EffectLine:
    """An effect as a line; `content` is what its task is called now, where the step says none."""
    return EffectLine(
        task.id,
        task.ordinal,
        step.content or content,
        effect.kind.value,
        day_known(effect.effective_on),
        step.old,
        step.new,
        effect.reason,
        effect.id,
        step.in_force,
        into,
        step.is_ignored,
    )


def save_document(session: Session, draft: DocumentDraft) -> DocumentId:
    """Record a document as a person typed it, or change the one that the draft names by id.

    What is known already is completed where it was blank. Raises UserError when a signed document
    has no date, one is in force before it was issued, or after an effect of its own began, is
    known with other words, may be several, would become the twin of another, was removed
    meanwhile, or where what it does would not fit the register on its day.
    """
    edit = _saving(session, draft)
    write(session, [edit])
    return DocumentId(edit.row)


def stored_document(session: Session, document: DocumentId) -> Document:
    """A document by its id. Raises UserError where it is not there any longer."""
    row = row_of(session, "document", document)
    if row is None:
        raise UserError("Văn bản này không còn trong sổ; hãy chọn văn bản khác.")
    return document_of(row)


def proposed_document(session: Session, draft: DocumentDraft) -> Document:
    """The document as `save_document` would leave it; nothing is written.

    Raises UserError as `save_document` does.
    """
    return _after(session, _saving(session, draft))


def _saving(session: Session, draft: DocumentDraft) -> Create | Alter:
    """What saving a document as it was typed writes."""
    _check(draft)
    if draft.id is not None:
        if row_of(session, "document", draft.id) is None:
            raise UserError(
                "Văn bản này đã bị xóa khỏi sổ; hãy tải lại trang rồi ghi thành văn bản mới."
            )
        _check_issued(session, draft.id, draft)
        _check_twin(session, draft.id, draft)
        _check_effects(session, draft.id, draft)
        return _fitting(session, Alter("document", draft.id, _values(draft)))
    known = _known(session, draft)
    if known is not None and (other := _differences(known, draft)):
        raise UserError(
            f"{dated_title(known)} đã có trong sổ nhưng khác {', '.join(other)}; "
            "hãy mở văn bản đã có để sửa."
        )
    return _fitting(session, _recording(known, draft))


def _fitting(session: Session, edit: Create | Alter) -> Create | Alter:
    """What is to be written of a document, where what it does will fit the register."""
    row = row_of(session, "document", edit.row) if isinstance(edit, Alter) else None
    if row is not None:
        after = document_of({**row, **edit.values})
        check_moved(session, document_of(row), after, tuple(_tasks_of(session, after.id)))
    return edit


def remove_document(session: Session, document: DocumentId) -> None:
    """Take out a document that nothing rests on, with its files.

    Raises UserError with what rests on it: tasks, programmes, texts being written.
    """
    row = row_of(session, "document", document)
    if row is None:
        raise UserError("Văn bản này không còn trong sổ; hãy tải lại trang.")
    cited = citations(session, document, _tasks_of(session, document))
    if cited:
        raise UserError(
            f"Chưa xóa được {dated_title(document_of(row))} vì đang dùng cho {'; '.join(cited)}; "
            "hãy hoàn tác các việc đó ở trang Nhật ký trước, hoặc sửa văn bản nếu chỉ ghi nhầm."
        )
    files = rows_with(session, "attachment", "document_id", [document])
    edits = [Remove("attachment", file["id"]) for file in files]
    write(session, [*edits, Remove("document", document)])


def source_document(session: Session, draft: DocumentDraft) -> DocumentId:
    """The document of a list taken in: the known one, completed where it was blank, or a new one.

    Raises UserError as `save_document` does, but keeps the words of a known document.
    """
    edit = _sourcing(session, draft)
    write(session, [edit])
    return DocumentId(edit.row)


def proposed_source(session: Session, draft: DocumentDraft) -> tuple[Document, bool]:
    """The document as `source_document` would leave it, and whether it is stored already.

    Nothing is written. Raises UserError as `source_document` does.
    """
    edit = _sourcing(session, draft)
    return _after(session, edit), isinstance(edit, Alter)


def _sourcing(session: Session, draft: DocumentDraft) -> Create | Alter:
    """What taking a list of a document in writes of it."""
    _check(draft)
    known = _known(session, draft)
    if known is not None and _another_day(known, draft):
        raise UserError(
            f"{dated_title(known)} đã có trong sổ với ngày hiệu lực khác; "
            "hãy mở văn bản đã có để sửa."
        )
    return _fitting(session, _recording(known, draft))


def _after(session: Session, edit: Create | Alter) -> Document:
    """A document as an edit would leave it."""
    known = row_of(session, "document", edit.row) or {}
    return document_of({**known, **edit.values, "id": edit.row})


def _recording(known: Document | None, draft: DocumentDraft) -> Create | Alter:
    """What brings a new document, or what a known one lacked."""
    values = _values(draft)
    if known is None:
        return Create("document", new_id(), values)
    blank = {
        name: values[name]
        for name in ("in_force_on", "issuer", "abstract")
        if not getattr(known, name) and values[name]
    }
    return Alter("document", known.id, {**blank, "signed": known.signed or draft.signed})


def _known(session: Session, draft: DocumentDraft) -> Document | None:
    """The one stored document that a draft may mean. Raises UserError where there are several."""
    stored = [document_of(row) for row in rows(session, "document")]
    found = matching(stored, draft.number, draft.symbol, draft.issued_on, draft.issuer)
    if len(found) > 1:
        names = "; ".join(
            f"{dated_title(one)} của {one.issuer or 'cơ quan chưa ghi'}" for one in found
        )
        raise UserError(f"Có nhiều văn bản cùng số và ngày: {names}; hãy ghi rõ cơ quan ban hành.")
    return found[0] if found else None


def _differences(known: Document, draft: DocumentDraft) -> list[str]:
    """What a person typed that a known document says otherwise."""
    values = _values(draft)
    other = ["ngày hiệu lực"] if _another_day(known, draft) else []
    other += (
        ["trích yếu"] if known.abstract and values["abstract"] not in ("", known.abstract) else []
    )
    other += ["loại văn bản"] if known.kind is not draft.kind else []
    other += ["tình trạng ký"] if known.signed and not draft.signed else []
    return other


def _another_day(known: Document, draft: DocumentDraft) -> bool:
    days = {known.in_force_on, draft.in_force_on} - {None}
    return len(days) > 1


def _values(draft: DocumentDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "number": draft.number.strip(),
        "symbol": draft.symbol.strip(),
        "issued_on": draft.issued_on,
        "in_force_on": draft.in_force_on,
        "issuer": one_line(draft.issuer),
        "abstract": one_line(draft.abstract),
        "signed": draft.signed,
    }


def _check_issued(session: Session, document: DocumentId, draft: DocumentDraft) -> None:
    """A document that went out from here keeps the number and the day that were printed."""
    values = _values(draft)
    for row in rows_with(session, "issue", "document_id", [document]):
        if not draft.signed or any(
            row[name] != values[name] for name in ("number", "symbol", "issued_on")
        ):
            raise UserError(
                f"Văn bản số {row['number']}/{row['symbol']} đã phát hành nên không đổi được số, "
                "ký hiệu và ngày ban hành; hãy thu hồi phát hành trước."
            )


def _check_twin(session: Session, document: DocumentId, draft: DocumentDraft) -> None:
    """Two documents never have the same number, symbol, day and issuer (domain.md 1)."""
    others = [document_of(row) for row in rows(session, "document") if row["id"] != document]
    for other in matching(others, draft.number, draft.symbol, draft.issued_on, draft.issuer):
        if draft.issued_on is not None and fold(other.issuer) == fold(draft.issuer):
            raise UserError(
                f"{dated_title(other)} của {other.issuer or 'cơ quan chưa ghi'} đã có trong sổ; "
                "hãy kiểm tra lại số, ký hiệu, ngày và cơ quan ban hành."
            )


def _check_effects(session: Session, document: DocumentId, draft: DocumentDraft) -> None:
    """No effect begins before its document is issued."""
    if draft.issued_on is None:
        return
    effects, tasks = table_of("effect").c, table_of("task").c
    early = (
        select(tasks.ordinal, effects.effective_on, effects.id)
        .where(effects.task_id == tasks.id, effects.document_id == document, ~effects.deleted)
        .where(effects.effective_on < draft.issued_on)
        .order_by(effects.effective_on, tasks.position)
    )
    first = session.execute(early).first()
    if first is None:
        return
    again = "hoàn tác điều chỉnh đó rồi ghi lại với ngày khác"
    if unit := handed_over_by(session, [first[2]]):
        again = (
            f"hoàn tác việc bàn giao của {unit} ở trang Nhật ký rồi bàn giao lại theo văn bản đã ký"
        )
    raise UserError(
        f"Ngày ban hành {short_date(draft.issued_on)} sau ngày {short_date(first[1])} mà văn bản "
        f"này có hiệu lực với nhiệm vụ số {first[0]}; hãy sửa ngày ban hành, hoặc {again}."
    )


def _check(draft: DocumentDraft) -> None:
    if draft.signed and draft.issued_on is None:
        raise UserError("Văn bản đã ký phải có ngày ban hành; hãy nhập ngày ban hành.")
    if draft.in_force_on and draft.issued_on and draft.in_force_on < draft.issued_on:
        raise UserError(
            f"Ngày hiệu lực {short_date(draft.in_force_on)} trước ngày ban hành "
            f"{short_date(draft.issued_on)}; hãy sửa lại một trong hai ngày."
        )
