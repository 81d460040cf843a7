"""The press: the same text gives the same bytes, also years later and in another process."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.exports.document import Document, FigureRun, Footnote, Head, Paragraph, Run
from desktop.exports.frozen import frozen, thawed
from desktop.exports.press import OfficePress, printed_rules
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import pdf_bytes
from desktop.services.issue_values import PDF, WORD
from tests.exports.content import ward_content
from tests.exports.expected import REFERENCES, Reference
from tests.exports.odd_text import ODD_TEXTS, odd_document

CONTENT = """
import sys
from hashlib import sha256
from desktop.exports.press import OfficePress
from tests.exports.content import ward_content
made = OfficePress().press(ward_content())
sys.stdout.write(" ".join(sha256(one).hexdigest() for one in (made.docx, made.pdf)))
"""


@pytest.mark.parametrize("reference", REFERENCES, ids=[one.name for one in REFERENCES])
def test_every_document_comes_out_of_its_json_as_it_was(
    tmp_path: Path, reference: Reference
) -> None:
    document = reference.build()
    again = thawed(frozen(document))
    assert again == document
    assert frozen(again) == frozen(document)
    press = OfficePress()
    write_docx(document, tmp_path / "a.docx")
    assert press.press_again(frozen(document), WORD) == (tmp_path / "a.docx").read_bytes()
    assert press.press_again(frozen(document), PDF) == pdf_bytes(document)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_unusual_text_comes_out_as_it_was(text: str) -> None:
    document = odd_document(text)
    assert thawed(frozen(document)) == document


def test_what_a_newer_vocabulary_added_takes_its_usual_value() -> None:
    old = '{"is":"Document","title":"A","blocks":[{"is":"Paragraph","inlines":[]}]}'
    assert thawed(old) == Document("A", blocks=(Paragraph(()),))
    with pytest.raises(ValueError, match="no document"):
        thawed('{"is":"Run","text":"A"}')
    with pytest.raises(TypeError, match="no part of a document"):
        frozen(Document("A", head=object()))  # type: ignore[arg-type]


def test_the_rules_of_texts_notes_and_tables_are_told_once() -> None:
    done, late = FigureRun("05", "done", ("t",)), FigureRun("01", "done_late")
    text = Paragraph((Run("x"), done, Footnote((late, done)), FigureRun("9", "")))
    assert printed_rules(Document("A", blocks=(text, text))) == ("done", "done_late")
    assert "total" in printed_rules(thawed(OfficePress().press(ward_content()).document))


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    made = OfficePress().press(ward_content())
    told = subprocess.run(
        [sys.executable, "-c", CONTENT],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Ho_Chi_Minh"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.split() == [sha256(one).hexdigest() for one in (made.docx, made.pdf)]


def test_the_file_tells_the_day_of_issue_and_no_clock() -> None:
    head = Head((), ("UBND",), "BC-UBND", "Mẫu", number="5", year=2025)
    content = pdf_bytes(Document("A", head=head, blocks=(Paragraph((Run("x"),)),)))
    assert b"D:20250101" in content
    assert content.count(b"D:20250101") == content.count(b"(D:")
