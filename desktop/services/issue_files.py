"""The kept files of what went out: handed out as they were, and found where they are damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.saving import replacing
from desktop.services.attachments import keep_bytes, kept_file
from desktop.services.issue_rows import issue_row
from desktop.services.issue_values import ENDINGS, Issued, KeptFile, Press
from desktop.services.issues import all_issued
from desktop.services.snapshots import unpacked


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file of a text that went out; `remark` tells in a sentence what was wrong, '' if nothing.

    `is_same` is False only where the bytes are others than those that went out.
    """

    content: bytes
    remark: str = ""
    is_same: bool = True


@dataclass(frozen=True, slots=True)
class FileDamage:
    """A kept file that is missing or was altered."""

    issued: Issued
    file: KeptFile
    is_missing: bool

    @property
    def sentence(self) -> str:
        """What is wrong, and the way out."""
        state = "không còn trong" if self.is_missing else "đã bị thay đổi trong"
        return (
            f"{self.issued.name}: tệp đã phát hành “{self.file.name}” {state} thư mục dữ liệu; "
            "hãy bấm Xuất lại để dựng lại từ nội dung đã chốt, "
            "hoặc chép lại thư mục tep-dinh-kem từ bản sao lưu."
        )


def hand_out(
    session: Session, folder: Path, issued: Issued, ending: str, press: Press
) -> HandedOut:
    """The very file that went out, proved by its hash.

    One that is missing or damaged is printed again from what was frozen, and kept again where
    it comes out the same. Raises UserError for a form that is not kept, and for a text that is
    not issued any longer.
    """
    if ending not in ENDINGS:
        raise UserError(
            f"{issued.name} chỉ lưu bản Word và PDF; hãy đặt đuôi tệp là .docx hoặc .pdf."
        )
    file = issued.file(ending)
    kept = _read(folder, file)
    if kept is not None and _is_whole(kept, file):
        return HandedOut(kept)
    row = issue_row(session, issued.report)
    if row is None:
        raise UserError(f"{issued.name} không còn là văn bản đã phát hành; hãy tải lại trang.")
    again = press.press_again(unpacked(row["snapshot"]).document, ending)
    lost = "đã mất" if kept is None else "đã hỏng"
    if _is_whole(again, file):
        keep_bytes(folder, file.name, again)
        return HandedOut(
            again,
            f"Tệp lưu của {issued.name} {lost}; đã dựng lại giống hệt bản phát hành và lưu lại.",
        )
    return HandedOut(
        again,
        f"Tệp lưu của {issued.name} {lost}; bản dựng lại có đủ nội dung đã chốt nhưng khác bản "
        "đã phát hành về cách ghi tệp, hãy đối chiếu với bản giấy hoặc bản sao lưu.",
        is_same=False,
    )


def write_out(handed: HandedOut, path: Path) -> None:
    """Write a file where a person wants it. Raises UserError where it cannot be written."""
    with replacing(path) as file:
        file.write(handed.content)


def damages(session: Session, folder: Path) -> Iterator[FileDamage]:
    """The kept files that are missing or were altered, of the text issued last first."""
    for issued in all_issued(session):
        for ending in ENDINGS:
            file = issued.file(ending)
            kept = _read(folder, file)
            if kept is None or not _is_whole(kept, file):
                yield FileDamage(issued, file, kept is None)


def _read(folder: Path, file: KeptFile) -> bytes | None:
    """What the disk holds in a file's place; None where nothing can be read."""
    try:
        return kept_file(folder, file.sha256, file.name).read_bytes()
    except OSError:
        return None


def _is_whole(content: bytes, file: KeptFile) -> bool:
    return (len(content), hashlib.sha256(content).hexdigest()) == (file.size, file.sha256)
