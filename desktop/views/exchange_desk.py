"""What the page of the exchange has done on the worker: every job over the store and a stick."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.exchange.cards import Card, write_card
from desktop.exchange.enclosures import left_out_words
from desktop.exchange.exchange import Imported, create, look, receive, take_in
from desktop.exchange.finding import Found, look_at, packages_in
from desktop.exchange.foresight import Foresight, foresee
from desktop.exchange.going import UNWATCHED, Going, watch
from desktop.exchange.history import TAKEN_BACK, address
from desktop.exchange.office import OwnOffice, own_office, renew_key
from desktop.exchange.offices import limit_office
from desktop.exchange.preview import Preview
from desktop.exchange.reach import ANYBODY, Recipient
from desktop.exchange.staging import Received
from desktop.exchange.telling import Told, tell
from desktop.exchange.trust import accept, revoke
from desktop.text.fold import fold
from desktop.views.sticks import device_of

if TYPE_CHECKING:
    from desktop.models.database import Database
    from desktop.services.values import Viewpoint

CARD_NAME = "the-dinh-danh"
CANCELLED = "Đã hủy, không có gói nào được ghi thêm vào USB."
NOT_LOOKED = "Đã hủy xem trước; sổ giữ nguyên như trước."
NOT_TAKEN = "Đã hủy nhận gói; sổ giữ nguyên như trước."
NOT_SEARCHED = "Đã hủy tìm gói; hãy chọn lại USB, hoặc mở tệp gói ở nơi khác."
PULLED_OUT = "USB đã bị rút ra; hãy cắm lại USB rồi ghi lại, chưa có gói nào được ghi."
STRANGER = "cơ quan chưa quen, kèm thẻ định danh"
BROUGHT_BACK = "Đã hủy: gói vừa ghi đã được xóa khỏi USB; có thể rút USB."


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants written: where to, for whom and how much, which password.

    `with_card` lays our identity card beside, for an office that does not know us yet; `device` is
    the stick that the person chose, None for any folder.
    """

    folder: Path
    recipient: Recipient = ANYBODY
    password: str = ""
    with_card: bool = False
    device: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What lies on the stick now; `card` is None where none was wanted.

    `part_for` is the office that has all but what lies there, '' where the whole log does. `files`
    of documents lie in the package, `left_out` says in sentences which do not.
    """

    file: Path
    changes: int
    card: Path | None
    part_for: str = ""
    files: int = 0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A package that was copied, verified and laid against the register."""

    received: Received
    password: str
    preview: Preview
    lines: tuple[Told, ...]
    foresight: Foresight


class Desk:
    """Does what a person asks for over one register; its methods are for the worker."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def own(self) -> OwnOffice:
        """Who speaks here; made on first use. Raises UserError where no office was told yet."""
        return own_office(self._database, self._folder)

    def renew(self) -> OwnOffice:
        """Take a new key that the old one vouches for."""
        return renew_key(self._database, self._folder)

    def write(self, order: Order, going: Going = UNWATCHED) -> Written:
        """Write a package; raises UserError where it cannot be, or was given up meanwhile.

        Once it took the place of an older one it stays: the stick would be left with neither.
        """
        own = self.own()
        if order.device is not None and device_of(order.folder) != order.device:
            raise UserError(PULLED_OUT)
        to = replace(order.recipient, name=STRANGER) if order.with_card else order.recipient
        made = create(self._database, own, order.folder, order.password or None, to, going)
        if going.is_stopped and not made.removed:
            self._take_away(made.file)
        card = _lay_card(order.folder, own) if order.with_card else None
        left_out = left_out_words(made.left_out)
        part_for = "" if made.is_whole else to.name
        return Written(made.file, made.changes, card, part_for, made.files, left_out)

    def packages(self, folder: Path, going: Going = UNWATCHED) -> tuple[Found, ...]:
        """The packages on a stick."""
        own = self.own()
        with self._database.read() as session:
            watch(session, going)
            return packages_in(session, own, folder)

    def package(self, file: Path) -> Found:
        """One package, wherever it lies."""
        own = self.own()
        with self._database.read() as session:
            return look_at(session, own, file)

    def look(
        self, file: Path, password: str, viewpoint: Viewpoint, going: Going = UNWATCHED
    ) -> Looked:
        """Copy a package off the stick and tell what it would do; nothing is taken in."""
        received = receive(file, going)
        preview = look(self._database, self.own(), received, password or None, going)
        with self._database.read() as session:
            watch(session, going)
            lines = tell(session, preview)
            return Looked(received, password, preview, lines, foresee(session, preview, viewpoint))

    def take(self, looked: Looked, going: Going = UNWATCHED) -> Imported:
        """Take in what was looked at, as one action after a backup."""
        return take_in(self._database, self.own(), looked.received, looked.password or None, going)

    def save_card(self, path: Path) -> OwnOffice:
        """Write our identity card; the person was asked already whether to replace a file."""
        own = self.own()
        with suppress(FileNotFoundError):
            path.unlink()
        write_card(path, own.sender, own.key)
        return own

    def accept(self, card: Card, told: str) -> None:
        """Believe an office from now on; raises UserError for another fingerprint."""
        own = self.own()
        with self._database.act(f"Chấp nhận {card.sender.name}") as session:
            accept(session, own, card, told)

    def revoke(self, office: str, name: str) -> None:
        """Believe an office no longer."""
        with self._database.act(f"Thu hồi khóa của {name}") as session:
            revoke(session, office)

    def limit(self, office: str, name: str, units: Sequence[str] | None) -> None:
        """Let an office change the tasks of some units alone, or with None the whole register.

        Raises UserError for units that are not there any more.
        """
        limit_office(self._database, office, name, units)

    def _take_away(self, file: Path) -> None:
        with suppress(OSError):
            file.unlink()
        with self._database.act("Hủy ghi gói") as session:
            address(session, file.name, TAKEN_BACK)
        raise UserError(BROUGHT_BACK)


def _lay_card(folder: Path, own: OwnOffice) -> Path:
    """Lay our card beside a package; one of the same key that lies there already is enough."""
    path = folder / card_name(own)
    if not path.exists():
        write_card(path, own.sender, own.key)
    return path


def card_name(own: OwnOffice) -> str:
    """What a card's file is called: the office in plain letters, and how its key begins."""
    plain = fold(own.sender.name).encode("ascii", "ignore").decode()
    words = "-".join("".join(it if it.isalnum() else " " for it in plain).split())[:40].strip("-")
    return f"{CARD_NAME}_{words}_{own.fingerprint[:5]}.json"
