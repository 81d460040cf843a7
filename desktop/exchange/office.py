"""This installation's own identity: its office, its replica and the key it signs with.

The key lies in a file beside the data and in no backup: whoever finds a copy of the register can
read it, but not speak for the office.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.exchange.header import LONGEST_NAME, Renewal, Sender, renewal_text
from desktop.exchange.keys import SigningKey, fingerprint
from desktop.exchange.stick import sync_folder
from desktop.models.database import Database
from desktop.models.exchange_tables import TrustedKeyRow
from desktop.models.identity import REPLICA_KEY
from desktop.models.journal import new_id
from desktop.models.tables import LocalRow, OfficeRow
from desktop.paths import attachments_folder
from desktop.text.clean import one_line

KEY_FILE = "khoa-trao-doi.key"
OFFICE_KEY, RENEWALS_KEY = "office", "renewals"
OWN = "own"
"""The state of a key that this installation signs with, or once did."""

_MOST_RENEWALS = 10


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """Who speaks here; the key never leaves the program.

    `files` is the folder where the files of documents are kept.
    """

    sender: Sender
    replica: str
    key: SigningKey
    files: Path
    renewals: tuple[Renewal, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The twenty digits that others compare."""
        return fingerprint(self.sender.key)


def own_office(database: Database, folder: Path) -> OwnOffice:
    """Who speaks for this data folder; its key and office id are made on first use.

    Raises UserError where no office has been told yet, or the key cannot be read or written.
    """
    key = _load_key(folder / KEY_FILE)
    with database.read() as session:
        own = _read(session, folder, key) if key else None
    if own is not None:
        return own
    key = key or SigningKey.new()
    with database.act("Tạo định danh trao đổi") as session:
        _name(session)
        if session.get(LocalRow, OFFICE_KEY) is None:
            session.add(LocalRow(key=OFFICE_KEY, value=new_id()))
            session.flush()
        office = session.get_one(LocalRow, OFFICE_KEY).value
        _note_own(session, office, key.public)
        session.flush()
        own = _read(session, folder, key)
        assert own is not None
        if not (folder / KEY_FILE).exists():
            _lay_key(folder / KEY_FILE, key)
    return own


def renew_key(database: Database, folder: Path) -> OwnOffice:
    """Take a new key, vouched for by the old one, so that others need not accept it by hand."""
    old = own_office(database, folder)
    new = SigningKey.new()
    office = old.sender.office
    signature = old.key.sign(renewal_text(office, new.public)).hex()
    line = [Renewal(old.sender.key, signature), *old.renewals][:_MOST_RENEWALS]
    told = json.dumps([[one.key, one.signature] for one in line])
    with database.act("Đổi khóa trao đổi") as session:
        session.merge(LocalRow(key=RENEWALS_KEY, value=told))
        _note_own(session, office, new.public)
    # Until the new key lies in its place the old one speaks, and what vouches for the new is idle.
    _lay_key(folder / KEY_FILE, new)
    return own_office(database, folder)


def own_office_id(session: Session) -> str | None:
    """The id of this installation's office, None before the first exchange."""
    return session.scalar(select(LocalRow.value).where(LocalRow.key == OFFICE_KEY))


def _read(session: Session, folder: Path, key: SigningKey) -> OwnOffice | None:
    local = {row.key: row.value for row in session.scalars(select(LocalRow))}
    office = local.get(OFFICE_KEY)
    known = session.get(TrustedKeyRow, key.public)
    if office is None or known is None:
        return None
    line = json.loads(local.get(RENEWALS_KEY, "[]"))
    renewals = tuple(Renewal(*one) for one in line)
    sender = Sender(office, _name(session), key.public)
    return OwnOffice(sender, local[REPLICA_KEY], key, attachments_folder(folder), renewals)


def _name(session: Session) -> str:
    name = session.scalar(select(OfficeRow.name).where(OfficeRow.deleted.is_(False)))
    if not name:
        raise UserError("Sổ chưa khai báo cơ quan; hãy khai báo tên cơ quan rồi trao đổi.")
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return one_line(printable)[:LONGEST_NAME]


def _note_own(session: Session, office: str, public: str) -> None:
    """Keep the public half, which tells our own packages again after the key is lost."""
    if session.get(TrustedKeyRow, public) is None:
        at = session.info["action"].at
        row = TrustedKeyRow(key=public, office=office, name="", state=OWN, accepted_at=at)
        session.add(row)


def _load_key(path: Path) -> SigningKey | None:
    try:
        return SigningKey(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UserError(
            f"Không đọc được khóa trao đổi {path}; hãy chép lại tệp này từ nơi giữ, "
            "hoặc đổi tên tệp để chương trình tạo khóa mới."
        ) from error


def _lay_key(path: Path, key: SigningKey) -> None:
    """Write the secret beside, for the account's eyes alone, and then put it in its place."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.secret.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(
            f"Không ghi được khóa trao đổi vào {path.parent}; hãy kiểm tra quyền ghi thư mục ấy."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
