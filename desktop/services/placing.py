"""Where an accepted list goes: its programme, and what hangs under what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop.models.write import Alter, Create, new_id, write
from desktop.register.values import DocumentId, ProgrammeId
from desktop.services.drafts import ProgrammeKind, ProgrammePlacing
from desktop.services.programmes import main_of_month, mains_of, programmes
from desktop.services.values import Programme
from desktop.text.capitals import sentence_case


@dataclass(frozen=True, slots=True)
class Placed:
    """A list's programme, the months that now hang under it, and what was assumed."""

    programme: Programme
    hung: frozenset[ProgrammeId] = frozenset()
    assumptions: tuple[str, ...] = ()


def place_programme(
    session: Session, placing: ProgrammePlacing, document: DocumentId, title: str
) -> Placed:
    """Give the stored programme that the placing means, or save a new one.

    A month without a parent hangs under the programme of its year that covers it; months that were
    taken in before their year or period hang under it as soon as it is taken in.
    """
    for known in programmes(session):
        same = (known.document, known.kind, known.year, known.month)
        if same == (document, placing.kind, placing.year, placing.month):
            return Placed(known)
    parent, assumed = _parent(session, placing)
    programme = Programme(
        ProgrammeId(new_id()),
        sentence_case(placing.title) or sentence_case(title) or _title(placing),
        placing.kind,
        placing.year,
        placing.month,
        document,
        parent,
    )
    values = {
        "title": programme.title,
        "kind": programme.kind.value,
        "year": programme.year,
        "month": programme.month,
        "document_id": document,
        "parent_id": parent,
    }
    write(session, [Create("programme", programme.id, values)])
    if placing.kind is ProgrammeKind.MONTH:
        return Placed(programme, assumptions=assumed)
    return _with_its_months(session, programme)


def _title(placing: ProgrammePlacing) -> str:
    if placing.kind is ProgrammeKind.MONTH:
        return f"Chương trình công tác tháng {placing.month}/{placing.year}"
    return f"Chương trình công tác năm {placing.year}"


def _parent(
    session: Session, placing: ProgrammePlacing
) -> tuple[ProgrammeId | None, tuple[str, ...]]:
    """The programme a new one hangs under, and what was assumed to find it."""
    month = placing.month
    if placing.kind is not ProgrammeKind.MONTH or placing.parent is not None or month is None:
        return placing.parent, ()
    known = programmes(session)
    main = main_of_month(known, placing.year, month, placing.document.issued_on)
    if main is None:
        return None, (
            f"Sổ chưa có chương trình nào của năm {placing.year} gồm tháng {month}: chương trình "
            "tháng đứng riêng, và sẽ thuộc chương trình ấy ngay khi nhập.",
        )
    if len(mains_of(known, placing.year)) == 1:
        return main.id, ()
    return main.id, (
        f"Năm {placing.year} có nhiều chương trình: tháng {month} được xếp vào “{main.title}”; nếu "
        "không đúng, hãy hoàn tác rồi nhập lại và chỉ rõ văn bản của chương trình mà tháng này "
        "thuộc về.",
    )


def _with_its_months(session: Session, programme: Programme) -> Placed:
    """Hang the months that stand alone under a programme that covers them."""
    known = programmes(session)
    hung = [
        one
        for one in known
        if one.kind is ProgrammeKind.MONTH
        and one.year == programme.year
        and one.parent is None
        and one.month is not None
        and _covering(known, one) == programme.id
    ]
    write(session, [Alter("programme", one.id, {"parent_id": programme.id}) for one in hung])
    if not hung:
        return Placed(programme)
    months = ", ".join(sorted({f"{one.month}" for one in hung}, key=int))
    return Placed(
        programme,
        frozenset(one.id for one in hung),
        (f"Chương trình tháng {months} đã nhập trước nay thuộc “{programme.title}”.",),
    )


def _covering(known: tuple[Programme, ...], month: Programme) -> ProgrammeId | None:
    main = main_of_month(known, month.year, month.month or 0, month.issued_on)
    return main.id if main else None
