"""Files of what went out: handed out as they were, printed again where the disk lost them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exports.press import OfficePress
from desktop.models.database import Database
from desktop.services.attachments import kept_file
from desktop.services.issue_files import HandedOut, damages, hand_out, write_out
from desktop.services.issue_values import PDF, WORD, Content, Issued, KeptFile, Pressed
from desktop.services.issues import withdraw
from desktop.services.review import review
from tests.services.outgoing import prepared, report_begun, send


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are kept."""
    return tmp_path / "tep-dinh-kem"


@pytest.fixture
def sent(database: Database, folder: Path) -> Issued:
    """A report that went out."""
    prepared(database)
    return send(database, folder, report_begun(database))


@dataclass
class NewerPress:
    """A later version of the program: the same text comes out in other bytes."""

    def press(self, content: Content) -> Pressed:
        """Print as ever."""
        return OfficePress().press(content)

    def press_again(self, document: str, ending: str) -> bytes:
        """Print with something new at the end."""
        return OfficePress().press_again(document, ending) + b"\n"


def out(
    database: Database, folder: Path, sent: Issued, ending: str = WORD, newer: bool = False
) -> HandedOut:
    """What is handed out."""
    with database.read() as session:
        press = NewerPress() if newer else OfficePress()
        return hand_out(session, folder, sent, ending, press)


def kept(folder: Path, file: KeptFile) -> Path:
    """The place of a file."""
    return kept_file(folder, file.sha256, file.name)


def spoil(path: Path) -> None:
    """Alter one byte, as a bad disk does."""
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def told(database: Database, folder: Path) -> list[str]:
    """What a check tells of the files."""
    with database.read() as session:
        return [one.sentence for one in damages(session, folder)]


@pytest.mark.parametrize("ending", [WORD, PDF])
def test_the_kept_file_itself_is_handed_out(
    database: Database, folder: Path, sent: Issued, ending: str, tmp_path: Path
) -> None:
    handed = out(database, folder, sent, ending, newer=True)
    assert handed == HandedOut(kept(folder, sent.file(ending)).read_bytes())
    write_out(handed, tmp_path / f"ra{ending}")
    assert (tmp_path / f"ra{ending}").read_bytes() == handed.content
    assert told(database, folder) == []


@pytest.mark.parametrize("is_lost", [True, False])
@pytest.mark.parametrize("ending", [WORD, PDF])
def test_a_lost_or_damaged_file_is_printed_again_from_what_was_frozen(
    database: Database, folder: Path, sent: Issued, ending: str, is_lost: bool
) -> None:
    path = kept(folder, sent.file(ending))
    before = path.read_bytes()
    if is_lost:
        path.unlink()
    else:
        spoil(path)
    (sentence,) = told(database, folder)
    assert ("không còn trong" if is_lost else "đã bị thay đổi") in sentence
    assert sent.file(ending).name in sentence

    handed = out(database, folder, sent, ending)
    assert handed.content == before
    assert handed.is_same
    assert ("đã mất" if is_lost else "đã hỏng") in handed.remark
    assert "giống hệt" in handed.remark
    assert path.read_bytes() == before
    assert told(database, folder) == []


def test_other_bytes_are_told_and_not_kept(database: Database, folder: Path, sent: Issued) -> None:
    path = kept(folder, sent.pdf)
    spoil(path)
    spoiled = path.read_bytes()
    handed = out(database, folder, sent, PDF, newer=True)
    assert not handed.is_same
    assert "khác bản đã phát hành" in handed.remark
    assert path.read_bytes() == spoiled
    assert len(told(database, folder)) == 1


def test_a_review_finds_the_damage_at_the_document(
    database: Database, folder: Path, sent: Issued
) -> None:
    spoil(kept(folder, sent.docx))
    with database.read() as session:
        found = review(session, folder=folder).findings
        assert not [one for one in review(session).findings if one.rule == "issued_file"]
    (point,) = [one for one in found if one.rule == "issued_file"]
    assert point.document == sent.document
    assert point.sentence.startswith("Báo cáo số 120/BC-UBND ngày 20/10/2025: tệp đã phát hành")


def test_other_forms_and_withdrawn_texts_are_refused(
    database: Database, folder: Path, sent: Issued
) -> None:
    with pytest.raises(UserError, match="chỉ lưu bản Word và PDF"):
        out(database, folder, sent, ".xlsx")
    kept(folder, sent.docx).unlink()
    with database.act("Thu hồi") as session:
        withdraw(session, sent.report)
    assert told(database, folder) == []
    with pytest.raises(UserError, match="không còn là văn bản đã phát hành"):
        out(database, folder, sent)
