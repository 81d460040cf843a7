"""Files that belong to documents: a scan, the text in Word; kept in a folder by their hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Create, Remove, new_id, write
from desktop.register.values import DocumentId
from desktop.saving import replacing
from desktop.services.facts import row_of, rows, rows_with
from desktop.text.clean import one_line
from desktop.text.collate import sort_key

LARGEST_MB = 200
SUFFIXES = (
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".txt",
    ".xls",
    ".xlsx",
    ".ods",
    ".jpg",
    ".jpeg",
    ".png",
    ".tif",
    ".tiff",
)
"""Kinds of file that an office keeps; programs are not among them."""

_CHUNK = 1 << 20
_READ_ONLY = 0o444
_WRITABLE = 0o644
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a document: its own name, its SHA-256, its size in bytes."""

    id: str
    name: str
    sha256: str
    size: int


def attachments(
    session: Session, document: DocumentId, known_at: datetime | None = None
) -> tuple[Attachment, ...]:
    """The files of a document by name, those of now or those known at a moment (UTC)."""
    found = (
        rows_with(session, "attachment", "document_id", [document])
        if known_at is None
        else rows(session, "attachment", known_at)
    )
    files = (
        Attachment(row["id"], row["name"], row["sha256"], row["size"])
        for row in found
        if row["document_id"] == document
    )
    return tuple(sorted(files, key=_by_name))


def _by_name(attachment: Attachment) -> tuple[str, str]:
    return sort_key(attachment.name), attachment.id


def attach(session: Session, folder: Path, document: DocumentId, path: Path) -> str:
    """Copy a file into the folder and tie it to a document; the attachment's id.

    Raises UserError for a document that is gone, a file that cannot be read, is empty, too large,
    of another kind or attached already, and for a disk that cannot take it.
    """
    if row_of(session, "document", document) is None:
        raise UserError("Văn bản này không còn trong sổ; hãy tải lại trang.")
    _check_kind(path)
    digest, size = _measured(path)
    if any(one.sha256 == digest for one in attachments(session, document)):
        raise UserError(f"Tệp “{path.name}” đã được đính kèm văn bản này; không cần đính kèm lại.")
    kept = kept_file(folder, digest, path.name)
    if not _is_whole(kept, digest, size):
        _copy(path, kept, digest)
    attachment = new_id()
    values = {
        "document_id": document,
        "name": one_line(path.name),
        "sha256": digest,
        "size": size,
    }
    write(session, [Create("attachment", attachment, values)])
    return attachment


def keep_bytes(folder: Path, name: str, content: bytes) -> str:
    """Keep a file that the program itself made; its SHA-256. A good copy there already stays.

    Raises UserError for a disk that cannot take it.
    """
    digest = hashlib.sha256(content).hexdigest()
    kept = kept_file(folder, digest, name)
    if _is_whole(kept, digest, len(content)):
        return digest
    with _put(kept) as file:
        file.write(content)
    return digest


def is_kept(folder: Path, digest: str, name: str, size: int) -> bool:
    """Whether a file is in the folder, whole, under its hash."""
    return bool(_DIGEST.fullmatch(digest)) and _is_whole(
        kept_file(folder, digest, name), digest, size
    )


def kept_pieces(folder: Path, digest: str, name: str) -> Iterator[bytes]:
    """A kept file in pieces of a bounded size. Raises UserError where it cannot be read."""
    return _pieces(kept_file(folder, digest, name))


def keep_pieces(folder: Path, digest: str, name: str, pieces: Iterable[bytes]) -> None:
    """Keep a file that comes in pieces; they raise where they are not what was told.

    Raises UserError for a disk that cannot take it; what came so far is then not kept.
    """
    with _put(kept_file(folder, digest, name)) as file:
        for piece in pieces:
            file.write(piece)


def drop_kept(folder: Path, digest: str, name: str) -> None:
    """Take a file out of the folder again, where what it was kept for was given up."""
    kept = kept_file(folder, digest, name)
    with suppress(OSError):
        kept.chmod(_WRITABLE)
        kept.unlink()


def detach(session: Session, attachment: str) -> None:
    """Take a file from its document; the copy stays, so that this can be undone.

    Raises UserError for a file by which a text went out.
    """
    row = row_of(session, "attachment", attachment)
    if row is not None:
        issues = rows_with(session, "issue", "document_id", [row["document_id"]])
        if any(row["sha256"] in (one["docx_sha256"], one["pdf_sha256"]) for one in issues):
            raise UserError(
                f"Tệp “{row['name']}” là bản đã phát hành nên không gỡ được; "
                "hãy thu hồi phát hành nếu văn bản chưa gửi đi."
            )
    write(session, [Remove("attachment", attachment)])


def file_to_open(folder: Path, attachment: Attachment) -> Path:
    """The kept copy of a file. Raises UserError where it is missing or was altered."""
    kept = kept_file(folder, attachment.sha256, attachment.name)
    if not kept.is_file():
        raise UserError(
            f"Tệp “{attachment.name}” không có trong thư mục dữ liệu của máy này; "
            "hãy chép thư mục tep-dinh-kem từ máy đã đính kèm, hoặc đính kèm lại tệp gốc."
        )
    if _measured(kept) != (attachment.sha256, attachment.size):
        raise UserError(
            f"Tệp “{attachment.name}” trong thư mục dữ liệu đã bị thay đổi; "
            "hãy bấm Xuất lại nếu là bản đã phát hành, hoặc gỡ ra rồi đính kèm lại tệp gốc."
        )
    return kept


def kept_file(folder: Path, digest: str, name: str) -> Path:
    """Where a file is kept: under its hash, with its own ending so that it opens as usual."""
    return folder / digest[:2] / f"{digest}{Path(name).suffix.lower()}"


def copy_kept(source: Path, target: Path) -> int:
    """Copy the kept files that another folder lacks; how many files of `source` it has then.

    A file that was altered is left out. Raises UserError where the disk cannot take them.
    """
    found = sorted(path for path in source.glob("??/*") if _DIGEST.fullmatch(path.stem))
    return sum(_brought(path, target / path.parent.name / path.name) for path in found)


def _brought(path: Path, kept: Path) -> bool:
    """Whether a file is at its other place, copied there if need be."""
    try:
        digest, size = _measured(path)
    except UserError:
        return False
    if digest != path.stem:
        return False
    if not _is_whole(kept, digest, size):
        _copy(path, kept, digest)
    return True


def _check_kind(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(
            f"Không đính kèm được tệp “{path.name}”; hãy dùng tệp PDF, ảnh chụp, Word hoặc Excel."
        )


def _measured(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file and its size."""
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(path):
        digest.update(piece)
        size += len(piece)
    if not size:
        raise UserError(f"Tệp “{path.name}” rỗng; hãy chọn tệp khác.")
    return digest.hexdigest(), size


def _pieces(path: Path) -> Iterator[bytes]:
    """A file in pieces. Raises UserError where it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST_MB << 20:
            raise UserError(
                f"Tệp “{path.name}” lớn hơn {LARGEST_MB} MB; hãy quét lại ở độ phân giải thấp hơn."
            )
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                yield piece
    except OSError as error:
        raise UserError(
            f"Không đọc được tệp “{path.name}”; hãy kiểm tra tệp còn đó và ổ đĩa còn cắm."
        ) from error


def _is_whole(kept: Path, digest: str, size: int) -> bool:
    """Whether a good copy is there already: half a one, or an altered one, is written again."""
    try:
        return kept.stat().st_size == size and _measured(kept) == (digest, size)
    except OSError:
        return False


def _copy(path: Path, kept: Path, digest: str) -> None:
    """Copy a file to its place and prove that it arrived as it was measured."""
    copied = hashlib.sha256()
    with _put(kept) as file:
        for piece in _pieces(path):
            copied.update(piece)
            file.write(piece)
        if copied.hexdigest() != digest:
            raise UserError(f"Tệp “{path.name}” thay đổi trong lúc chép; hãy đính kèm lại.")


@contextmanager
def _put(kept: Path) -> Iterator[BinaryIO]:
    """Hand out a file that takes its place among the kept ones, and is not written again."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"Không tạo được thư mục “{kept.parent}”; hãy kiểm tra quyền ghi của thư mục dữ liệu."
        ) from error
    with replacing(kept) as file:
        yield file
        # Windows replaces no file that is read-only.
        with suppress(OSError):
            kept.chmod(_WRITABLE)
    with suppress(OSError):
        kept.chmod(_READ_ONLY)
