from __future__ import annotations

import shutil

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.errors import UserError
from desktop.exports.document import Annex, Cell, Column, Document, HeadCell, Row, Table
from desktop.models.database import Database
from desktop.services.reports import default_viewpoint, report_content, start_report
from desktop.services.values import Viewpoint
from desktop.views.pages_view import PagesView
from desktop.views.preview import PageImage, Preview, draw_pages, make_preview, shortened
from tests.views import samples


@pytest.fixture(scope="module")
def preview(year_file, tmp_path_factory) -> Preview:
    """The report of the ward's year."""
    path = shutil.copy(year_file, tmp_path_factory.mktemp("preview"))
    database = Database.open(path)
    with database.act("Lập báo cáo") as session:
        report = start_report(session, default_viewpoint(session, Viewpoint(samples.AS_AT)))
        content = report_content(session, report)
    database.close()
    return make_preview(content)


def test_the_preview_is_the_real_pdf_page_by_page(preview):
    assert preview.pdf.startswith(b"%PDF")
    assert len(preview.pages) > 3
    width, height = preview.pages[0]
    assert (round(width), round(height)) == (595, 842)
    annex_width, annex_height = preview.pages[-1]
    assert annex_width > annex_height


def test_a_page_is_drawn_at_the_size_asked_for(preview):
    first, last = draw_pages(preview, ((0, 1.0), (len(preview.pages) - 1, 0.5)))
    assert (first.image.width(), first.image.height()) == (596, 842)
    assert last.image.width() == 421
    assert first.image.pixelColor(5, 5) == QColor("white")
    assert darkest(first.image) < 100


def darkest(image: QImage) -> int:
    pixels = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return min(image.pixelColor(x, y).lightness() for x, y in pixels)


def test_a_page_that_is_not_there_is_left_out(preview):
    assert draw_pages(preview, ((999, 1.0),)) == ()


def test_what_is_no_pdf_is_told():
    with pytest.raises(UserError, match="xem trước"):
        draw_pages(Preview(b"nothing", ((595.0, 842.0),)), ((0, 1.0),))


UPRIGHT, LANDSCAPE = (600.0, 800.0), (800.0, 600.0)


@pytest.fixture
def view(qtbot, dressed) -> PagesView:
    made = PagesView()
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    return made


def shown(view: PagesView, qtbot, pages) -> list[tuple[int, float]]:
    with qtbot.waitSignal(view.wanted) as told:
        view.show_pages(pages)
    return list(told.args[0])


def test_only_pages_in_sight_are_asked_for(view, qtbot):
    wanted = shown(view, qtbot, (UPRIGHT,) * 20)
    assert [page for page, _ in wanted] == [0, 1]


def test_fitted_pages_take_the_whole_width(view, qtbot):
    shown(view, qtbot, (UPRIGHT, LANDSCAPE))
    first, second = view._pages
    assert first.width() == second.width()
    assert first.width() > 300
    assert first.height() > second.height()


def test_the_zoom_goes_by_steps_and_back_to_the_width(view, qtbot):
    shown(view, qtbot, (UPRIGHT, LANDSCAPE))
    fitted = view._pages[0].width()
    steps = []
    for _ in range(5):
        view.zoom_in()
        steps.append(round(view.zoom, 2))
    assert steps == [0.5, 0.67, 0.8, 1.0, 1.25]
    assert view._pages[0].width() == 1000
    assert view._pages[1].width() == 1333
    view.zoom_out()
    assert view.zoom == pytest.approx(1.0)
    view.fit_width()
    assert view._pages[0].width() == fitted


def test_a_picture_is_not_asked_for_twice_and_far_ones_are_forgotten(view, qtbot):
    wanted = shown(view, qtbot, (UPRIGHT,) * 20)
    image = QImage(10, 10, QImage.Format.Format_RGB888)
    view.take_images(tuple(PageImage(page, scale, image) for page, scale in wanted))
    with qtbot.waitSignal(view.wanted) as told:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert {page for page, _ in told.args[0]} <= {18, 19}
    assert view._pages[0].image is None


def test_the_place_is_told(view, qtbot):
    with qtbot.waitSignal(view.place_changed) as told:
        view.show_pages((UPRIGHT,) * 3)
    assert told.args == [1, 3]


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
