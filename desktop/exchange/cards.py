"""The identity card that an office hands over once: its name, its public key, signed by itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UserError
from desktop.exchange.header import Sender, is_sender
from desktop.exchange.keys import SIGNATURE, SigningKey, fingerprint, is_signed
from desktop.models.canonical import canonical
from desktop.saving import replacing

LARGEST_CARD = 1 << 14
NO_CARD = "Tệp {name} không phải thẻ định danh của Sổ Công Tác; hãy đề nghị nơi gửi xuất thẻ lại."


@dataclass(frozen=True, slots=True)
class Card:
    """A card that its own key signed; whether it is the office's, only its fingerprint tells."""

    sender: Sender

    @property
    def fingerprint(self) -> str:
        """The twenty digits that the office reads out."""
        return fingerprint(self.sender.key)


def write_card(path: Path, sender: Sender, key: SigningKey) -> None:
    """Write an office's card; UserError where the place cannot be written or holds a file."""
    if path.exists():
        raise UserError(f"Đã có tệp {path}; hãy chọn tên khác để không ghi đè.")
    told = _told(sender)
    signature = key.sign(canonical(told).encode()).hex()
    with replacing(path) as file:
        file.write((canonical(told | {"signature": signature}) + "\n").encode())


def read_card(path: Path) -> Card:
    """Read a card; UserError where it is none or was tampered with."""
    wrong = UserError(NO_CARD.format(name=path.name))
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CARD + 1)
    except OSError as error:
        raise UserError(f"Không đọc được tệp {path}; hãy kiểm tra tệp còn đó.") from error
    try:
        told = json.loads(data) if len(data) <= LARGEST_CARD else None
        names = {"card", "office", "name", "key", "signature"}
        if not isinstance(told, dict) or told.keys() != names or told.pop("card") != 1:
            raise wrong
        signature = bytes.fromhex(told.pop("signature"))
        sender = Sender(told["office"], told["name"], told["key"])
        if not is_sender(sender) or len(signature) != SIGNATURE:
            raise wrong
        if not is_signed(canonical(_told(sender)).encode(), signature, sender.key):
            raise wrong
    except (ValueError, TypeError, RecursionError) as error:
        raise wrong from error
    return Card(sender)


def _told(sender: Sender) -> dict[str, object]:
    return {"card": 1, "office": sender.office, "name": sender.name, "key": sender.key}
