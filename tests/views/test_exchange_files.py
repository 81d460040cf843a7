"""Files of documents on the page Trao đổi USB: told before they come, and taken in alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.database import Database
from desktop.paths import attachments_folder
from desktop.register.values import DocumentId
from desktop.services.attachments import attach, attachments, file_to_open, kept_file
from desktop.services.facts import rows
from desktop.views.exchange_preview import MORE_FILES
from tests.views.exchanging import Side
from tests.views.offices import WARD

CONTENT = b"%PDF-1.7 " + bytes(1 << 20)


@pytest.fixture
def stick(sticks: Path) -> Path:
    return sticks / "KINGSTON"


def folder_of(database: Database) -> Path:
    assert database.path is not None
    return attachments_folder(database.path.parent)


def attach_one(side: Side, path: Path) -> DocumentId:
    """Attach a file to a document of the register."""
    path.write_bytes(CONTENT)
    with side.database.act("Đính kèm") as session:
        document = DocumentId(next(row["id"] for row in rows(session, "document")))
        attach(session, folder_of(side.database), document, path)
    side.settle()
    return document


def test_files_are_told_and_open_at_the_other_office(offices, stick, tmp_path):
    one, two = offices
    document = attach_one(one, tmp_path / "bản quét.pdf")
    assert ", 1 tệp của văn bản vào " in one.write()
    two.preview()
    panel = two.page.preview_panel
    assert panel.counts_label.text().endswith("; 1 tệp kèm theo (1 MB)")
    panel.take_button.click()
    two.settle()
    assert panel.title_label.text().endswith("; 1 tệp kèm theo (1 MB). Có thể rút USB.")
    with two.database.read() as session:
        (file,) = attachments(session, document)
    assert file_to_open(folder_of(two.database), file).read_bytes() == CONTENT


def test_a_file_that_got_lost_comes_again_with_a_known_package(offices, stick, tmp_path):
    one, two = offices
    document = attach_one(one, tmp_path / "bản quét.pdf")
    one.write()
    two.take()
    with two.database.read() as session:
        (file,) = attachments(session, document)
    kept = kept_file(folder_of(two.database), file.sha256, file.name)
    two.preview()
    assert not two.page.preview_panel.take_button.isEnabled()
    kept.unlink()
    two.preview()
    panel = two.page.preview_panel
    assert panel.counts_label.text() == f"{MORE_FILES}; 1 tệp kèm theo (1 MB)"
    panel.take_button.click()
    two.settle()
    assert panel.title_label.text().startswith(f"✓ Gói của {WARD} chỉ có tệp là mới; 1 tệp")
    assert kept.read_bytes() == CONTENT


def test_files_that_stay_are_told_where_the_package_was_written(offices, stick, tmp_path):
    one, _ = offices
    attach_one(one, tmp_path / "bản quét.pdf")
    (kept,) = folder_of(one.database).glob("*/*")
    kept.unlink()
    told, left_out = one.write().split("\n")
    assert told.endswith("Có thể rút USB.")
    assert left_out.startswith("! Gói không kèm 1 tệp không còn nguyên vẹn")
    assert "“bản quét.pdf”" in left_out
