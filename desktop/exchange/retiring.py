"""Offices that a decision merged or split: recorded once, told to all, flagged ever after.

Such an office's changes still come in: only a person can tell whether it was still at work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.merge import Outcome
from desktop.exchange.office import OWN, own_office_id
from desktop.exchange.staging import Staged
from desktop.models.exchange_tables import OriginRow, TrustedKeyRow
from desktop.models.tables import ChangeRow
from desktop.models.write import Create, new_id, write
from desktop.register.values import Document, DocumentId
from desktop.services.facts import document_of, row_of, rows, rows_with
from desktop.services.retirement_words import RetirementKind, became_words
from desktop.services.titles import dated_title, document_title
from desktop.text.clean import one_line
from desktop.text.fold import fold
from desktop.text.numbers import integer

OWN_OFFICE = "Đây là cơ quan của chính sổ này; hãy chọn cơ quan khác."
UNKNOWN = "Sổ chưa biết cơ quan này; hãy chấp nhận thẻ hoặc nhận gói của họ trước."
NO_DECISION = "Văn bản đã chọn không còn trong sổ; hãy chọn hoặc ghi văn bản sáp nhập, chia tách."
UNSIGNED = "{title} còn là dự thảo; hãy ghi số, ngày của văn bản đã ký rồi làm lại."
NO_SUCCESSOR = "Chưa có cơ quan kế tiếp; hãy ghi tên cơ quan tiếp nhận."
ONE_SUCCESSOR = "Chia tách cần ít nhất hai cơ quan kế tiếp; hãy ghi thêm, hoặc chọn sáp nhập."
RECORDED = "{name} {became} theo {title} đã ghi trong sổ; muốn ghi khác thì hoàn tác việc đó trước."
NO_TITLE = "văn bản không còn trong sổ"
LATER = (
    "{name} {became} theo {title}; gói còn {count} thay đổi ghi sau đó, vẫn nhận được, "
    "hãy kiểm tra lại."
)

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Retirement:
    """An office that is no more, the offices that go on with its work, and by which document.

    `ends` is how far each of its replicas went when that was recorded. `document` is None where
    it is not in the register any more.
    """

    id: str
    office: str
    name: str
    kind: RetirementKind
    successors: tuple[str, ...]
    document: Document | None
    ends: Mapping[str, int]

    @property
    def became(self) -> str:
        """What happened: `đã sáp nhập vào Ủy ban nhân dân phường Mẫu`."""
        return became_words(self.kind, self.successors)

    @property
    def title(self) -> str:
        """The decision with its day, as a sentence names it."""
        return dated_title(self.document) if self.document else NO_TITLE

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        return f"{self.name} {self.became} theo {self.title}."

    @property
    def standing(self) -> str:
        """What a list of offices says of this one."""
        return f"{self.became} ({_number(self.document)})"


def retire(
    session: Session,
    office: str,
    kind: RetirementKind,
    successors: Sequence[str],
    document: DocumentId,
) -> str:
    """Record, as part of the current action, that a decision merged or split an office; the row.

    What of its changes is known now counts as written before. Raises UserError for our own office
    or one that is unknown, without successors, for a document that is gone, unsigned, or named for
    this already.
    """
    name = _name_of(session, office)
    names = _names(successors)
    if not names:
        raise UserError(NO_SUCCESSOR)
    if kind is RetirementKind.SPLIT and len(names) < 2:
        raise UserError(ONE_SUCCESSOR)
    decision = row_of(session, "document", document)
    if decision is None:
        raise UserError(NO_DECISION)
    told = document_of(decision)
    if not told.signed:
        raise UserError(UNSIGNED.format(title=document_title(told)))
    for one in retirements(session):
        if one.office == office and one.document and one.document.id == document:
            raise UserError(
                RECORDED.format(name=one.name, became=one.became, title=document_title(told))
            )
    row = new_id()
    values = {
        "office": office,
        "name": name,
        "kind": kind.value,
        "successors": list(names),
        "document_id": document,
        "ends": _ends(session, office),
    }
    write(session, [Create("retirement", row, values)])
    return row


def retirements(session: Session) -> tuple[Retirement, ...]:
    """Every office that is told to be no more, by each who told it, the latest decision first."""
    found = {row["id"]: row for row in rows(session, "retirement")}
    return _retirements(found, _documents(session, found))


def flagged(
    session: Session, staged: Staged, found: Mapping[str, Sequence[Outcome]]
) -> tuple[str, ...]:
    """Say which offices of a package are no more though they wrote some of its new changes since.

    `found` is what becomes of rows by the package, which may itself tell that an office is no more.
    """
    told: dict[str, Mapping[str, Any]] = {row["id"]: row for row in rows(session, "retirement")}
    told.update({it.row: it.after for it in found.get("retirement", ())})
    standing = {row: values for row, values in told.items() if not values.get("deleted")}
    if not standing:
        return ()
    documents = _documents(session, standing)
    documents.update({it.row: document_of(it.after) for it in found.get("document", ())})
    return tuple(_sentences(staged, _retirements(standing, documents)))


def _sentences(staged: Staged, known: Iterable[Retirement]) -> Iterator[str]:
    """One sentence an office, by its latest decision that something was written after."""
    told: set[str] = set()
    for one in known:
        if one.office in told:
            continue
        replicas = {it.replica for it in staged.header.chains if it.sender.office == one.office}
        count = sum(
            it.record.seq > one.ends.get(it.record.replica, 0)
            for it in staged.new
            if it.record.replica in replicas
        )
        if count:
            told.add(one.office)
            yield LATER.format(
                name=one.name, became=one.became, title=one.title, count=integer(count)
            )


def _retirements(found: Rows, documents: Mapping[str, Document]) -> tuple[Retirement, ...]:
    known = [_retirement(id_, values, documents) for id_, values in found.items()]
    return tuple(sorted(known, key=_latest_first))


def _latest_first(one: Retirement) -> tuple[int, str, str]:
    day = one.document.issued_on if one.document else None
    return -(day or date.min).toordinal(), fold(one.name), one.id


def _retirement(
    id_: str, values: Mapping[str, Any], documents: Mapping[str, Document]
) -> Retirement:
    ends = values["ends"]
    return Retirement(
        id_,
        values["office"],
        values["name"],
        RetirementKind(values["kind"]),
        _names(values["successors"]),
        documents.get(values["document_id"]),
        # Another program may have written what is no number; such an end counts as none.
        {replica: last for replica, last in ends.items() if type(last) is int}
        if isinstance(ends, dict)
        else {},
    )


def _number(document: Document | None) -> str:
    """A decision in few words: by its number, where it has one."""
    if document is None:
        return NO_TITLE
    number = "/".join(part for part in (document.number, document.symbol) if part)
    return f"số {number}" if document.number else document_title(document)


def _documents(session: Session, found: Rows) -> dict[str, Document]:
    wanted = {values["document_id"] for values in found.values()}
    return {row["id"]: document_of(row) for row in rows_with(session, "document", "id", wanted)}


def _names(successors: Iterable[str]) -> tuple[str, ...]:
    """The names of offices, each once, whatever blanks they were typed with."""
    return tuple(dict.fromkeys(name for name in map(one_line, successors) if name))


def _name_of(session: Session, office: str) -> str:
    """What another office is called: by the key that counts, else by what it last sent."""
    if office == own_office_id(session):
        raise UserError(OWN_OFFICE)
    keys = select(TrustedKeyRow.name).where(
        TrustedKeyRow.office == office, TrustedKeyRow.state != OWN
    )
    origins = select(OriginRow.name).where(OriginRow.office == office)
    name = session.scalar(keys.order_by(TrustedKeyRow.ended_at.is_not(None))) or session.scalar(
        origins.order_by(OriginRow.last.desc())
    )
    if name is None:
        raise UserError(UNKNOWN)
    return name


def _ends(session: Session, office: str) -> dict[str, int]:
    """How far each chain of an office goes here."""
    replicas = select(OriginRow.replica).where(OriginRow.office == office)
    query = (
        select(ChangeRow.replica, func.max(ChangeRow.seq))
        .where(ChangeRow.replica.in_(replicas))
        .group_by(ChangeRow.replica)
    )
    return dict(session.execute(query).tuples().all())
