from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QTimer

from desktop.exports.document import (
    Annex,
    Cell,
    Column,
    Document,
    Footnote,
    HeadCell,
    Paragraph,
    Row,
    Run,
    Table,
)
from desktop.exports.documents import bao_cao
from desktop.exports.to_pdf import write_pdf
from desktop.models.database import Database
from desktop.services.reports import default_viewpoint, report_content, start_report
from desktop.services.values import ReportContent, Viewpoint
from desktop.views.pdf_file import Pdf, opened
from desktop.views.preview import Preview, PreviewMaker, parts, shortened
from desktop.views.preview_pane import PreviewPane
from tests.views import samples


@pytest.fixture(scope="module")
def content(year_file, tmp_path_factory) -> ReportContent:
    """The report of the ward's year."""
    path = shutil.copy(year_file, tmp_path_factory.mktemp("preview"))
    database = Database.open(path)
    with database.act("Lập báo cáo") as session:
        report = start_report(session, default_viewpoint(session, Viewpoint(samples.AS_AT)))
        made = report_content(session, report)
    database.close()
    return made


def texts(*files: bytes) -> list[str]:
    found = []
    for data in files:
        with opened(data) as document:
            found += [page.get_textpage().get_text_range() for page in document]
    return found


def typed(content: ReportContent, words: str) -> ReportContent:
    """The report with another text in its sections."""
    sections = tuple(replace(section, text=words) for section in content.report.sections)
    return replace(content, report=replace(content.report, sections=sections))


def test_the_preview_shows_page_by_page_what_the_file_says(content, tmp_path):
    preview = PreviewMaker().make(content)
    write_pdf(bao_cao.build(content), tmp_path / "a.pdf")
    assert preview.rows_left_out == 0
    assert len(preview.pdf.pages) > 3
    shown = texts(*(part.data for part in preview.pdf.parts))
    assert shown == texts((tmp_path / "a.pdf").read_bytes())


def test_what_is_typed_makes_the_text_anew_and_leaves_the_annex(content):
    maker = PreviewMaker()
    first = maker.make(content).pdf
    second = maker.make(typed(content, "Đã triển khai.")).pdf
    assert first.parts[0].data != second.parts[0].data
    assert first.parts[1].data is second.parts[1].data
    assert "Đã triển khai." in " ".join(texts(second.parts[0].data))


def test_notes_that_are_counted_through_text_and_annexes_keep_them_together():
    note = Paragraph((Run("Nội dung"), Footnote("Chú thích")))
    annex = Annex(("PHỤ LỤC",), "", (note,))
    document = Document("Báo cáo", blocks=(note,), annexes=(annex,))
    assert parts(document) == (document,)
    files = PreviewMaker().files(document)
    assert "2 Chú thích" in " ".join(texts(*files)[1].split())


def test_the_same_annex_twice_is_shown_twice():
    annex = Annex(("PHỤ LỤC",), "", (Paragraph((Run("Nội dung"),)),))
    assert len(texts(*PreviewMaker().files(Document("Phụ lục", annexes=(annex, annex))))) == 2


def test_a_long_annex_is_cut_in_the_preview_and_nowhere_else():
    columns, head = (Column(1),), ((HeadCell("TT"),),)
    rows = tuple(Row((Cell(str(number)),)) for number in range(1000))
    table = Table(columns, head, rows)
    document = Document("Báo cáo", blocks=(table,), annexes=(Annex(("PHỤ LỤC",), "", (table,)),))
    cut, left_out = shortened(document)
    assert left_out == 600
    assert cut.annexes[0].blocks == (Table(columns, head, rows[:400]),)
    assert cut.blocks == (table,)
    assert shortened(cut) == (cut, 0)


@pytest.fixture
def pane(qtbot, work) -> PreviewPane:
    made = PreviewPane(work)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def test_only_the_last_of_several_contents_is_shown(qtbot, pane, content):
    shown: list[Pdf] = []
    pane.made.connect(lambda: shown.append(pane.pdf))
    for word in ("Một", "Hai", "Ba"):
        pane.show_content(typed(content, f"{word}."))
    qtbot.waitUntil(lambda: bool(shown), timeout=20000)
    qtbot.waitUntil(lambda: pane.view._work.is_idle)
    assert len(shown) == 1
    text = " ".join(texts(shown[0].parts[0].data))
    assert "Ba." in text
    assert "Hai." not in text


def test_pages_of_an_older_content_are_dropped(qtbot, pane, content):
    older, newer = typed(content, "Cũ."), typed(content, "Mới.")
    pane.show_content(newer)
    with qtbot.waitSignal(pane.made, timeout=20000):
        pass
    shown = pane.pdf
    pane._on_made(older, PreviewMaker().make(older))
    assert pane.pdf is shown


def test_what_is_typed_is_shown_by_the_figures_known(qtbot, pane, content):
    pane.show_content(content)
    with qtbot.waitSignal(pane.made, timeout=20000):
        pass
    pane.show_typed(typed(content, "Vừa gõ xong.").report)
    with qtbot.waitSignal(pane.made, timeout=20000):
        pass
    assert "Vừa gõ xong." in " ".join(texts(pane.pdf.parts[0].data))


def test_figures_of_another_day_are_waited_for(qtbot, pane, content):
    pane.show_content(content)
    with qtbot.waitSignal(pane.made, timeout=20000):
        pass
    viewpoint = replace(content.report.viewpoint, as_at=date(2025, 10, 31))
    pane.show_typed(replace(typed(content, "Mới.").report, viewpoint=viewpoint))
    assert not pane._pause.isActive()


def test_a_reason_takes_the_place_of_the_pages(qtbot, pane, content):
    pane.show_content(content)
    with qtbot.waitSignal(pane.made, timeout=20000):
        pass
    assert not pane.reason_label.isVisible()
    pane.show_reason("Chưa khai báo cơ quan.")
    assert pane.reason_label.isVisible()
    assert pane.page_count == 0


def test_the_window_goes_on_while_pages_are_made(qtbot, pane, content, monkeypatch):
    """A timer of the window strikes between the beginning and the end of one making."""
    struck, begun = Event(), Event()
    make = pane._maker.make

    def held(one: ReportContent) -> Preview:
        begun.set()
        assert struck.wait(20)
        return make(one)

    monkeypatch.setattr(pane._maker, "make", held)
    pane.show_content(content)
    qtbot.waitUntil(begun.is_set, timeout=20000)
    with qtbot.waitSignal(pane.made, timeout=20000):
        QTimer.singleShot(0, struck.set)
    assert pane.page_count > 3
