"""Backups of a person's choice: the register in a file, what is attached beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.paths import attachments_folder, store_file
from desktop.services.attachments import (
    Attachment,
    attach,
    attachments,
    copy_kept,
    file_to_open,
    kept_file,
)
from desktop.services.backups import bring_back, copy_text, keep_all
from desktop.services.documents import documents, save_document
from desktop.services.drafts import DocumentDraft


def only_file(database: Database) -> Attachment:
    """The one file of the one document."""
    with database.read() as session:
        (document,) = documents(session)
        (file,) = attachments(session, document.document.id)
    return file


def begin(data: Path, scan: Path) -> Database:
    """A register with one document and one file."""
    data.mkdir()
    database = Database.open(store_file(data))
    with database.act("Ghi văn bản") as session:
        document = save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))
        attach(session, attachments_folder(data), document, scan)
    return database


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file as it comes from the scanner."""
    path = tmp_path / "QĐ 412.PDF"
    path.write_bytes(b"%PDF-1.7 x")
    return path


def test_another_machine_opens_what_was_attached(tmp_path: Path, scan: Path) -> None:
    database = begin(tmp_path / "may-nay", scan)
    stick = tmp_path / "usb"
    backup = stick / "so.db"
    assert keep_all(database, backup) == 1
    assert keep_all(database, stick / "so-2.db") == 1
    database.close()

    other = tmp_path / "may-khac"
    other.mkdir()
    bring_back(backup, store_file(other))
    restored = Database.open(store_file(other))
    file = file_to_open(attachments_folder(other), only_file(restored))
    assert file.read_bytes() == scan.read_bytes()
    restored.close()


def test_a_bad_backup_brings_nothing(tmp_path: Path, scan: Path) -> None:
    database = begin(tmp_path / "may-nay", scan)
    keep_all(database, tmp_path / "usb" / "so.db")
    database.close()
    bad = tmp_path / "usb" / "hong.db"
    bad.write_bytes(b"not a register")
    with pytest.raises(UserError):
        bring_back(bad, store_file(tmp_path / "may-khac"))
    assert not (tmp_path / "may-khac").exists()


def test_only_whole_files_are_copied(tmp_path: Path, scan: Path) -> None:
    begin(tmp_path / "may-nay", scan).close()
    folder, target = attachments_folder(tmp_path / "may-nay"), tmp_path / "ban-sao"
    (kept,) = folder.glob("*/*")
    altered = kept_file(folder, "0" * 64, "a.pdf")
    altered.parent.mkdir()
    altered.write_bytes(b"other bytes")
    (kept.parent / "ghi-chu.txt").write_bytes(b"not ours")
    assert copy_kept(folder, target) == 1
    assert [path.name for path in target.glob("*/*")] == [kept.name]
    assert copy_kept(tmp_path / "khong-co", target) == 0


def test_half_a_copy_is_made_whole(tmp_path: Path, scan: Path) -> None:
    begin(tmp_path / "may-nay", scan).close()
    folder, target = attachments_folder(tmp_path / "may-nay"), tmp_path / "ban-sao"
    (kept,) = folder.glob("*/*")
    half = target / kept.parent.name / kept.name
    half.parent.mkdir(parents=True)
    half.write_bytes(b"%PDF")
    assert copy_kept(folder, target) == 1
    assert half.read_bytes() == kept.read_bytes()


def test_a_backup_tells_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    assert copy_text(path, 0) == f"Đã sao lưu và kiểm tra {path}"
    told = f"Đã sao lưu và kiểm tra {path}, kèm 3 tệp đính kèm ở {tmp_path / 'tep-dinh-kem'}"
    assert copy_text(path, 3) == told
