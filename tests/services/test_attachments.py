"""Files attached to documents: kept by their hash, opened as they were, refused in a sentence."""

from __future__ import annotations

import hashlib
import stat
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.undo import undo_last
from desktop.register.values import DocumentId
from desktop.services.attachments import (
    LARGEST_MB,
    Attachment,
    attach,
    attachments,
    detach,
    file_to_open,
)
from desktop.services.documents import documents, remove_document, save_document
from desktop.services.drafts import DocumentDraft
from desktop.services.kept_texts import kept_parts
from tests.statements import asked


@pytest.fixture
def decision(database: Database) -> DocumentId:
    """A decision without files."""
    with database.act("Ghi văn bản") as session:
        return save_document(session, DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15)))


def scan(tmp_path: Path, name: str = "QĐ 412 bản quét.PDF", words: bytes = b"%PDF-1.7 x") -> Path:
    """A file as it comes from the scanner."""
    path = tmp_path / name
    path.write_bytes(words)
    return path


def put_in(database: Database, folder: Path, document: DocumentId, path: Path) -> None:
    """Attach a file as one action."""
    with database.act("Đính kèm") as session:
        attach(session, folder, document, path)


def files(database: Database, document: DocumentId) -> tuple[Attachment, ...]:
    """The files of a document."""
    with database.read() as session:
        return attachments(session, document)


def test_a_file_is_kept_by_its_hash_and_opens_as_it_was(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    path = scan(tmp_path)
    put_in(database, tmp_path / "kho", decision, path)
    (one,) = files(database, decision)
    assert (one.name, one.size) == (path.name, 10)
    assert one.sha256 == hashlib.sha256(b"%PDF-1.7 x").hexdigest()
    path.unlink()
    kept = file_to_open(tmp_path / "kho", one)
    assert kept.name == f"{one.sha256}.pdf"
    assert kept.read_bytes() == b"%PDF-1.7 x"
    with database.read() as session:
        assert [summary.files for summary in documents(session)] == [1]


def test_a_document_counts_the_files_it_has_now(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    def count() -> int:
        with database.read() as session:
            (summary,) = documents(session)
        return summary.files

    assert count() == 0
    for name in ("a.pdf", "b.pdf"):
        put_in(database, tmp_path / "kho", decision, scan(tmp_path, name, name.encode()))
    assert count() == 2
    with database.act("Gỡ tệp") as session:
        detach(session, files(database, decision)[0].id)
    assert count() == 1


def test_only_the_rows_of_one_document_are_read(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    with database.act("Xóa văn bản") as session, asked(session) as told:
        assert len(attachments(session, decision)) == 1
        remove_document(session, decision)
        kept_parts(session, "bài soạn")
    tables = ("attachment", "programme", "report", "report_section")
    for table in tables:
        about = [statement for statement in told if f" FROM {table} " in statement]
        assert about
        assert all(" IN (" in statement for statement in about), about
    assert files(database, decision) == ()


def test_the_same_bytes_are_kept_once_for_two_documents(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    with database.act("Ghi văn bản") as session:
        other = save_document(session, DocumentDraft("413", "QĐ-UBND", date(2025, 10, 16)))
    for document, name in ((decision, "a.pdf"), (other, "b.pdf")):
        put_in(database, tmp_path / "kho", document, scan(tmp_path, name))
    assert len([one for one in (tmp_path / "kho").rglob("*") if one.is_file()]) == 1
    assert [one.name for one in files(database, other)] == ["b.pdf"]


def test_taking_a_file_away_can_be_undone(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    (one,) = files(database, decision)
    with database.act("Gỡ tệp") as session:
        detach(session, one.id)
    assert files(database, decision) == ()
    with database.act("Hoàn tác") as session:
        undo_last(session)
    assert files(database, decision) == (one,)
    assert file_to_open(tmp_path / "kho", one).is_file()


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("chay.exe", b"MZ", "PDF, ảnh chụp, Word hoặc Excel"),
        ("khong-duoi", b"x", "PDF, ảnh chụp, Word hoặc Excel"),
        ("rong.pdf", b"", "rỗng"),
    ],
)
def test_a_file_that_is_no_document_is_refused(
    database: Database, decision: DocumentId, tmp_path: Path, name: str, words: bytes, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        put_in(database, tmp_path / "kho", decision, scan(tmp_path, name, words))
    assert files(database, decision) == ()
    assert not (tmp_path / "kho").exists()


def test_a_file_that_is_gone_or_too_large_is_refused(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Không đọc được tệp “mat"):
        put_in(database, tmp_path / "kho", decision, tmp_path / "mat.pdf")
    large = tmp_path / "lon.pdf"
    with large.open("wb") as file:
        file.truncate((LARGEST_MB << 20) + 1)
    with pytest.raises(UserError, match="độ phân giải"):
        put_in(database, tmp_path / "kho", decision, large)


def test_a_second_time_the_same_file_is_refused(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    with pytest.raises(UserError, match="đã được đính kèm"):
        put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    assert len(files(database, decision)) == 1


def test_a_document_that_is_gone_takes_no_file(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không còn trong sổ"):
        put_in(database, tmp_path / "kho", DocumentId("khác"), scan(tmp_path))


def test_a_copy_that_is_missing_or_altered_is_told_before_it_opens(
    database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    (one,) = files(database, decision)
    kept = file_to_open(tmp_path / "kho", one)
    kept.chmod(0o644)
    kept.write_bytes(b"%PDF-1.7 y")
    with pytest.raises(UserError, match="đã bị thay đổi"):
        file_to_open(tmp_path / "kho", one)
    kept.unlink()
    with pytest.raises(UserError, match="không có trong thư mục dữ liệu"):
        file_to_open(tmp_path / "kho", one)


_replace = Path.replace


def as_on_windows(beside: Path, kept: Path) -> Path:
    """Put a file in another's place, which Windows refuses where that one is read-only."""
    if kept.exists() and not kept.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(13, "Access is denied", str(kept))
    return _replace(beside, kept)


def test_an_altered_copy_that_is_read_only_is_written_again(
    database: Database, decision: DocumentId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", as_on_windows)
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    (one,) = files(database, decision)
    kept = file_to_open(tmp_path / "kho", one)
    kept.chmod(0o644)
    kept.write_bytes(b"%PDF-1.7 y")
    kept.chmod(0o444)
    with database.act("Gỡ tệp") as session:
        detach(session, one.id)
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    assert kept.read_bytes() == b"%PDF-1.7 x"
    assert not kept.stat().st_mode & stat.S_IWUSR


@pytest.mark.parametrize("bad", [b"%PD", b"%PDF-1.7 y"])
def test_a_bad_copy_is_written_again(
    bad: bytes, database: Database, decision: DocumentId, tmp_path: Path
) -> None:
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    (one,) = files(database, decision)
    kept = file_to_open(tmp_path / "kho", one)
    kept.chmod(0o644)
    kept.write_bytes(bad)
    with database.act("Gỡ tệp") as session:
        detach(session, one.id)
    put_in(database, tmp_path / "kho", decision, scan(tmp_path))
    assert file_to_open(tmp_path / "kho", one).read_bytes() == b"%PDF-1.7 x"
