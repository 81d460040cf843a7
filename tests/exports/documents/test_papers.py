"""Each kind of paper of the sample ward against its reference, and of other registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exports.document import Annex, Document, FigureRun, Footnote, Heading, Item, Table
from desktop.exports.documents.paper_builders import build_paper, paper_sheet
from desktop.exports.documents.paper_parts import text_blocks
from desktop.exports.documents.typed import no_figures
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from desktop.imports.form.rules import check_form
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.services.catalogue import save_office
from desktop.services.paper_values import PaperContent, PaperKind, Scope
from desktop.services.papers import paper_at, paper_content
from desktop.services.values import Viewpoint
from tests.exports.layout import WordLayout, pdf_pages
from tests.exports.papers import AS_AT, CASES, PaperCase, content_of, expected_file, text_of, told
from tests.services.decisions import WARD, decide_everything, fill


@pytest.fixture(scope="module")
def sample(sample_data: Path) -> Iterator[Database]:
    """The sample ward, only read."""
    database = Database.open(store_file(sample_data))
    yield database
    database.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A ward of ten tasks, only read."""
    database = Database.open(tmp_path_factory.mktemp("small") / "so-cong-tac.db")
    fill(database)
    yield database
    database.close()


def built(sample: Database, kind: PaperKind, **texts: str) -> Document:
    """A paper of the sample ward with some words typed."""
    content = content_of(sample, PaperCase("", kind))
    return build_paper(replace(content, paper=content.paper.with_parts(**texts)))


def gathered(database: Database, kind: PaperKind, scope: Scope | None = None) -> PaperContent:
    """A paper of another register."""
    with database.read() as session:
        return paper_content(session, paper_at(session, kind, Viewpoint(AS_AT), scope))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_paper_is_as_kept(sample: Database, small: Database, case: PaperCase) -> None:
    assert text_of(small if case.is_small else sample, case) == expected_file(case).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_without_a_task_is_still_a_paper(database: Database, kind: PaperKind) -> None:
    with database.act("Khai báo cơ quan") as session:
        save_office(session, WARD)
    document = build_paper(gathered(database, kind))
    text = told(document)
    assert document.head is not None
    assert document.distribution
    assert "./." in text
    assert "[[" not in text
    assert "None" not in text
    assert not any(annex.landscape for annex in document.annexes)
    assert ("Phụ lục" in told(replace(document, annexes=()))) is (kind is PaperKind.SUBMISSION)


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_is_written_in_both_forms(
    sample: Database, tmp_path: Path, kind: PaperKind
) -> None:
    document = built(sample, kind, title="Trích yếu được ghi lại")
    word, pdf = tmp_path / "van-ban.docx", tmp_path / "van-ban.pdf"
    write_docx(document, word)
    write_pdf(document, pdf)
    printed = " ".join("".join(page.text for page in pdf_pages(pdf)).split())
    for text in (" ".join(WordLayout(word).text().split()), printed):
        assert "Trích yếu được ghi lại" in text
        assert "Nơi nhận:" in text
        assert "./." in text


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_keeps_the_form_of_the_decree(
    sample: Database, database: Database, tmp_path: Path, kind: PaperKind
) -> None:
    with database.act("Khai báo cơ quan") as session:
        save_office(session, WARD)
    word = tmp_path / "van-ban.docx"
    for document in (built(sample, kind), build_paper(gathered(database, kind))):
        write_docx(document, word)
        assert check_form(word) == ()


def test_figures_lead_to_their_tasks(sample: Database) -> None:
    document = built(sample, PaperKind.RESULTS)
    figures = {
        inline.rule: inline
        for block in document.blocks
        if not isinstance(block, Heading)
        for inline in getattr(block, "inlines", ())
        if isinstance(inline, FigureRun) and inline.rule
    }
    assert (figures["done"].text, len(figures["done"].ids)) == ("107", 107)
    assert (figures["total"].text, len(figures["total"].ids)) == ("144", 144)
    (annex,) = document.annexes
    told_of = {row.rule for block in annex.blocks if isinstance(block, Table) for row in block.rows}
    assert {"done", "total", "open_overdue"} <= told_of


def test_a_figure_in_a_note_is_printed_in_it(sample: Database) -> None:
    document = built(sample, PaperKind.REPRIMAND)
    notes = [
        inline.text
        for block in document.blocks
        for inline in getattr(block, "inlines", ())
        if isinstance(inline, Footnote)
    ]
    assert any("là 03/140 nhiệm vụ, chiếm 2,14% tổng số nhiệm vụ" in note for note in notes)


def test_the_marks_around_a_paper_are_its_own_parts(sample: Database) -> None:
    document = built(
        sample,
        PaperKind.LETTER,
        urgency="khẩn",
        draft="DỰ THẢO",
        drafter="TK.12",
        signer="Lê Văn C",
    )
    assert (document.urgency, document.is_draft, document.drafter) == ("KHẨN", True, "TK.12")
    assert document.signature is not None
    assert document.signature.name == "Lê Văn C"
    assert not built(sample, PaperKind.LETTER).is_draft


def test_a_letter_names_its_drafting_unit_and_goes_first_to_its_receivers(
    sample: Database,
) -> None:
    document = built(
        sample, PaperKind.LETTER, drafting_unit="KT", recipients="- Trạm Y tế;\nCông an"
    )
    assert document.head is not None
    assert document.head.symbol == "UBND-KT"
    assert document.recipients == ("Trạm Y tế", "Công an")
    assert document.distribution[0] == "Như trên"
    assert document.kind_name == ""


def test_a_vice_chair_signs_in_the_chairs_stead(sample: Database) -> None:
    signature = built(sample, PaperKind.NOTICE, signer_post="Phó Chủ tịch").signature
    assert signature is not None
    assert signature.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_text_issued_stands_under_its_own_heading(sample: Database) -> None:
    document = built(sample, PaperKind.DECISION)
    (annex,) = document.annexes
    assert annex.heading == ""
    assert annex.title[0] == "CHƯƠNG TRÌNH"
    assert annex.origin.startswith("(Kèm theo Quyết định số 299/QĐ-UBND ngày 02 tháng 9")
    assert document.distribution[0] == "Như Điều 3"
    by_chair = built(sample, PaperKind.DECISION, authority="Chủ tịch Ủy ban nhân dân phường Mẫu")
    assert by_chair.signature is not None
    assert by_chair.signature.authority == ("CHỦ TỊCH",)


def test_a_submission_that_adjusts_brings_the_decision_and_its_explanation(
    database: Database,
) -> None:
    fill(database)
    content = gathered(
        database, PaperKind.SUBMISSION, Scope(document=decide_everything(database, signed=False))
    )
    document = build_paper(content)
    first, second = document.annexes
    assert (first.number, second.number, second.landscape) == (1, 2, True)
    assert first.title[0] == "DỰ THẢO QUYẾT ĐỊNH"
    text = told(document)
    assert "Bổ sung 02 nhiệm vụ vào Chương trình công tác" in text
    assert "trước khi điều chỉnh: 10; sau khi điều chỉnh: 11" in text
    assert paper_sheet(content).tabs[0].rows


def test_a_submission_that_asks_for_a_draft_programme_lists_its_tasks(database: Database) -> None:
    fill(database)
    with database.read() as session:
        early = paper_content(
            session, paper_at(session, PaperKind.SUBMISSION, Viewpoint(date(2025, 8, 1)))
        )
    document = build_paper(early)
    assert [annex.title[0] for annex in document.annexes] == [
        "DỰ THẢO QUYẾT ĐỊNH",
        "DỰ THẢO CHƯƠNG TRÌNH",
    ]
    assert "gồm {10} nhiệm vụ" in told(document)


@pytest.mark.parametrize("kind", [PaperKind.NOTICE, PaperKind.INVITATION])
def test_a_paper_without_a_list_has_no_sheet(sample: Database, kind: PaperKind) -> None:
    content = content_of(sample, PaperCase("", kind))
    assert not content.has_list
    with pytest.raises(UserError, match="không có danh mục để xuất ra Excel"):
        paper_sheet(content)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_paper_knows_whether_it_has_a_list(sample: Database, kind: PaperKind) -> None:
    content = content_of(sample, PaperCase("", kind))
    empty = replace(content, facts=replace(content.facts, rows=(), decision=None))
    for known in (content, empty):
        if known.has_list:
            assert paper_sheet(known).tabs
        else:
            with pytest.raises(UserError, match="không có danh mục"):
                paper_sheet(known)


def test_the_sheet_of_a_letter_holds_its_annex(sample: Database) -> None:
    content = content_of(sample, PaperCase("", PaperKind.LETTER))
    (tab,) = paper_sheet(content).tabs
    (annex,) = build_paper(content).annexes
    assert tab.titles[1:] == (" ".join(annex.title), annex.origin)
    assert len(tab.rows) == len(_table(annex).rows)
    numbers = [row[0] for row in tab.rows if isinstance(row[0], int)]
    assert numbers == list(range(1, len(content.rows) + 1))


def test_a_month_is_listed_week_by_week(sample: Database) -> None:
    (annex,) = built(sample, PaperKind.MONTH).annexes
    titles = [row.cells[0].text for row in _table(annex).rows if row.group]
    assert titles[0].startswith("I. Tuần 1 (từ ngày 01/12/2025 đến ngày 07/12/2025)")
    assert titles[-1].startswith("IV. Tuần 4 (từ ngày 22/12/2025 đến ngày 31/12/2025)")


def test_typed_numbers_are_headings_when_bold_and_clauses_else() -> None:
    blocks = text_blocks("1. [b]Kết quả[/b]\n1.1. [b]Chung[/b]\n2. Giao đơn vị.\n- Một", no_figures)
    assert [type(block) for block in blocks] == [Heading, Heading, Item, Item]
    assert blocks[0] == Heading(3, "1.", "Kết quả")
    assert blocks[1] == Heading(4, "1.1.", "Chung")


def _table(annex: Annex) -> Table:
    (table,) = (block for block in annex.blocks if isinstance(block, Table))
    return table
