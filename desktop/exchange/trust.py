"""Whose packages are believed: keys accepted once by their fingerprints, renewed, or revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.cards import Card
from desktop.exchange.header import Header, Sender
from desktop.exchange.keys import fingerprint, is_fingerprint_of
from desktop.exchange.office import OWN, OwnOffice
from desktop.exchange.package import PackageError, renewed_from
from desktop.models.exchange_tables import TrustedKeyRow

NOT_ACCEPTED = (
    "Chưa chấp nhận {name}; hãy hỏi nơi gửi dấu khóa của họ, qua điện thoại hoặc bản in, "
    "rồi chấp nhận thẻ định danh."
)
ANOTHER_KEY = (
    "Gói xưng là của {name} nhưng ký bằng khóa khác; hãy hỏi lại nơi gửi, "
    "nếu họ đã đổi khóa thì chấp nhận thẻ định danh mới."
)
REVOKED = "Khóa của {name} đã bị thu hồi trên sổ này nên gói không được nhận; hãy hỏi lại nơi gửi."
REPLACED = (
    "Gói này ký bằng khóa cũ của {name}, đã được thay bằng khóa khác; "
    "hãy đề nghị nơi gửi xuất gói lại."
)
RELAYED_KEY = (
    "Gói chuyển tiếp thay đổi xưng là của {name} nhưng ký bằng khóa chưa được chấp nhận; "
    "hãy nhận thẻ định danh mới của {name} trước."
)


class KeyState(StrEnum):
    """Whether a key counts."""

    KNOWN = "known"
    REPLACED = "replaced"
    REVOKED = "revoked"
    OWN = OWN


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key as the list of offices shows it; moments in UTC."""

    sender: Sender
    state: KeyState
    accepted_at: datetime
    ended_at: datetime | None

    @property
    def fingerprint(self) -> str:
        """Its twenty digits."""
        return fingerprint(self.sender.key)


def trusted_keys(session: Session) -> tuple[TrustedKey, ...]:
    """The keys of other offices that were ever accepted, those that count first, by name."""
    rows = session.scalars(select(TrustedKeyRow).where(TrustedKeyRow.state != OWN))
    found = [
        TrustedKey(
            Sender(row.office, row.name, row.key),
            KeyState(row.state),
            row.accepted_at,
            row.ended_at,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda it: (it.state is not KeyState.KNOWN, it.sender.name)))


def accept(session: Session, own: OwnOffice, card: Card, told: str) -> None:
    """Accept an office's key after a person compared its fingerprint; an older one is replaced.

    `told` is the fingerprint as the office read it out. Raises UserError where it is another, or
    where the card is our own.
    """
    sender = card.sender
    if not is_fingerprint_of(told, sender.key):
        raise UserError(
            f"Dấu khóa không khớp với thẻ của {sender.name}; hãy hỏi lại nơi gửi, "
            "nếu vẫn khác thì không chấp nhận thẻ này."
        )
    known = session.get(TrustedKeyRow, sender.key)
    if sender.key == own.sender.key or (known and known.state == OWN):
        raise UserError("Đây là thẻ của chính sổ này; hãy chọn thẻ của cơ quan khác.")
    if known is not None and known.office != sender.office:
        raise UserError(
            f"Khóa trong thẻ đã được chấp nhận cho {known.name}; hãy hỏi lại nơi gửi thẻ."
        )
    _trust(session, sender, replacing=sender.office != own.sender.office)


def revoke(session: Session, office: str) -> None:
    """Believe nothing more that an office's keys sign; what came in stays."""
    _end(session, office, KeyState.REVOKED, (KeyState.KNOWN, KeyState.REPLACED))


def check_sender(session: Session, own: OwnOffice, header: Header) -> None:
    """Raise PackageError unless a package's key, and those of what it carries, may be believed.

    A key that the accepted one vouches for counts as accepted.
    """
    sender = header.sender
    _check_signer(session, own, header)
    renewed = {sender.key, *renewed_from(header)}
    for chain in header.chains:
        carried = chain.sender
        if carried.office == sender.office and carried.key in renewed:
            continue
        keys = _keys_of(session, carried.office)
        if keys and carried.key not in keys:
            raise PackageError(RELAYED_KEY.format(name=carried.name))


def note_renewal(session: Session, own: OwnOffice, header: Header) -> bool:
    """Trust the key that an accepted one vouched for, in its place; whether there was one.

    An office that was renamed is called by its new name.
    """
    known = session.get(TrustedKeyRow, header.sender.key)
    if known is not None:
        if known.state == KeyState.KNOWN.value:
            known.name = header.sender.name
        return False
    if header.sender.key == own.sender.key:
        return False
    _trust(session, header.sender, replacing=True)
    return True


def is_trusted(session: Session, own: OwnOffice, header: Header) -> bool:
    """Whether `check_sender` lets a package pass."""
    try:
        check_sender(session, own, header)
    except PackageError:
        return False
    return True


def is_unknown_office(session: Session, office: str) -> bool:
    """Whether nobody here ever accepted a key of an office."""
    return not _keys_of(session, office)


def _check_signer(session: Session, own: OwnOffice, header: Header) -> None:
    # A refusal tells no fingerprint: it is to be asked of the office, not copied from here.
    sender = header.sender
    if (sender.key, sender.office) == (own.sender.key, own.sender.office):
        return
    keys = _keys_of(session, sender.office)
    state = keys.get(sender.key)
    if state in {KeyState.KNOWN, KeyState.OWN}:
        return
    if state is KeyState.REVOKED or KeyState.REVOKED in keys.values():
        raise PackageError(REVOKED.format(name=sender.name))
    if state is KeyState.REPLACED:
        raise PackageError(REPLACED.format(name=sender.name))
    if any(keys.get(key) in {KeyState.KNOWN, KeyState.OWN} for key in renewed_from(header)):
        return
    raise PackageError((ANOTHER_KEY if keys else NOT_ACCEPTED).format(name=sender.name))


def _keys_of(session: Session, office: str) -> dict[str, KeyState]:
    query = select(TrustedKeyRow.key, TrustedKeyRow.state).where(TrustedKeyRow.office == office)
    return {key: KeyState(state) for key, state in session.execute(query).tuples()}


def _trust(session: Session, sender: Sender, *, replacing: bool) -> None:
    at = session.info["action"].at
    if replacing:
        _end(session, sender.office, KeyState.REPLACED, (KeyState.KNOWN,))
    session.merge(
        TrustedKeyRow(
            key=sender.key,
            office=sender.office,
            name=sender.name,
            state=KeyState.KNOWN.value,
            accepted_at=at,
            ended_at=None,
        )
    )
    session.flush()


def _end(session: Session, office: str, state: KeyState, ending: tuple[KeyState, ...]) -> None:
    at = session.info["action"].at
    session.execute(
        update(TrustedKeyRow)
        .where(TrustedKeyRow.office == office, TrustedKeyRow.state.in_([it.value for it in ending]))
        .values(state=state.value, ended_at=at)
    )
    session.expire_all()
