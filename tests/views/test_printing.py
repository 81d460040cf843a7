from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import UserError
from desktop.exports.document import Document, Picture
from desktop.exports.to_pdf import pdf_bytes
from desktop.views import pdf_press
from desktop.views.pdf_file import Pdf, PdfPart, open_pdf, opened
from desktop.views.pdf_press import Press
from desktop.views.printing import Printing, sides
from desktop.views.work import Work
from tests.views import pdfs
from tests.views.paper_printers import file_printer, sheets

PARAGRAPHS, ROWS = 12, 30
SLACK = 2
"""Points that edges may differ by: dots of the printer are not those of the screen."""


@pytest.fixture
def pdf(qapp: Any) -> Pdf:
    """Upright pages, then others in landscape."""
    return open_pdf(pdfs.written(PARAGRAPHS, ROWS))


def printed(pdf: Pdf, path: Path, *, resolution: int = 96) -> None:
    printer = file_printer(path, pdf.pages[0])
    printer.setResolution(resolution)
    press = Press(pdf, printer)
    for page in range(len(pdf.pages)):
        press.print_page(page)
    press.finish()


def test_every_page_comes_out_as_it_lies_and_where_it_stands(pdf: Pdf, tmp_path: Path) -> None:
    printed(pdf, tmp_path / "a.pdf")
    came, wanted = sheets(tmp_path / "a.pdf"), sheets(pdf.data)
    assert len(came) == len(wanted) > 2
    assert came[0].size[0] < came[0].size[1]
    assert came[-1].size[0] > came[-1].size[1]
    for one, other in zip(came, wanted, strict=True):
        assert one.size == pytest.approx(other.size, abs=SLACK)
        assert one.ink == pytest.approx(other.ink, abs=SLACK)


ACROSS, DOWN = 794, 1123
STEP = 100


def test_the_bands_of_a_page_are_the_page(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(pdf.data) as document:
        monkeypatch.setattr(pdf_press, "BAND_PIXELS", ACROSS * DOWN)
        ((_, whole),) = pdf_press.bands(document[0], ACROSS, DOWN)
        monkeypatch.setattr(pdf_press, "BAND_PIXELS", ACROSS * STEP)
        parts = dict(pdf_press.bands(document[0], ACROSS, DOWN))
    white = whole.copy(0, 0, ACROSS, STEP)
    white.fill(QColor("white"))
    assert set(parts) < set(range(0, DOWN, STEP))
    for top in range(0, DOWN, STEP):
        high = min(STEP, DOWN - top)
        part = parts.get(top, white.copy(0, 0, ACROSS, high))
        assert part == whole.copy(0, top, ACROSS, high)


def test_colours_stay_and_shades_of_grey_need_no_more_than_a_byte(pdf: Pdf) -> None:
    with opened(pdf.data) as document:
        bands = dict(pdf_press.bands(document[0], ACROSS, DOWN))
    assert {image.format() for image in bands.values()} == {QImage.Format.Format_Grayscale8}
    chart = QImage(40, 40, QImage.Format.Format_RGB32)
    chart.fill(QColor("red"))
    picture = QBuffer()
    picture.open(QBuffer.OpenModeFlag.WriteOnly)
    chart.save(picture, "PNG")
    block = Picture(bytes(picture.data().data()), width_mm=100)
    with opened(pdf_bytes(Document("Biểu đồ", blocks=(block,)))) as document:
        (image,) = dict(pdf_press.bands(document[0], ACROSS, DOWN)).values()
    reds = [image.pixelColor(x, y) for x in (300, 400) for y in (200, 300)]
    assert all(dot.red() > 200 > 60 > dot.green() for dot in reds)


def test_a_larger_page_is_made_smaller_to_fit_the_sheet(tmp_path: Path, pdf: Pdf) -> None:
    printer = file_printer(tmp_path / "a.pdf", pdf.pages[0])
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    press = Press(pdf, printer)
    press.print_page(0)
    press.finish()
    (came,) = sheets(tmp_path / "a.pdf")
    wanted = sheets(pdf.data)[0]
    assert came.size == pytest.approx((420, 595), abs=SLACK)
    halved = [edge * 420 / 595 for edge in wanted.ink]
    assert came.ink == pytest.approx(halved, abs=2 * SLACK)


def test_a_printer_that_does_not_begin_is_told(pdf: Pdf, tmp_path: Path) -> None:
    press = Press(pdf, file_printer(tmp_path / "missing" / "a.pdf"))
    with pytest.raises(UserError, match="hãy kiểm tra máy in"):
        press.print_page(0)
    press.give_up()


PAGES = 5


@pytest.mark.parametrize(
    ("ranges", "wanted"),
    [("", (0, 1, 2, 3, 4)), ("2-3", (1, 2)), ("1,4-9", (0, 3, 4)), ("7", ())],
)
def test_only_pages_chosen_are_printed(
    qapp: Any, tmp_path: Path, ranges: str, wanted: tuple[int, ...]
) -> None:
    printer = file_printer(tmp_path / "a.pdf")
    if ranges:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(ranges))
    assert sides(printer, PAGES, current=0) == wanted


def test_pages_may_be_chosen_by_first_and_last(qapp: Any, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "a.pdf")
    printer.setFromTo(2, 4)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert sides(printer, PAGES, current=0) == (1, 2, 3)


def test_the_page_in_sight_may_be_printed_alone(qapp: Any, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "a.pdf")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert sides(printer, PAGES, current=3) == (3,)


@pytest.mark.parametrize(("collated", "wanted"), [(True, (0, 1, 0, 1)), (False, (0, 0, 1, 1))])
def test_copies_are_made_where_the_printer_makes_none(
    qapp: Any, tmp_path: Path, collated: bool, wanted: tuple[int, ...]
) -> None:
    printer = file_printer(tmp_path / "a.pdf")
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    assert sides(printer, 2, current=0) == wanted


def test_the_last_page_may_come_first(qapp: Any, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "a.pdf")
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert sides(printer, 3, current=0) == (2, 1, 0)


def test_printing_tells_how_far_it_is(qtbot: Any, work: Work, pdf: Pdf, tmp_path: Path) -> None:
    printing = Printing(work, pdf, file_printer(tmp_path / "a.pdf"), 0)
    told: list[tuple[int, int]] = []
    printing.progressed.connect(lambda done, count: told.append((done, count)))
    with qtbot.waitSignal(printing.ended, timeout=20_000) as ended:
        printing.start()
    assert ended.args == [True]
    count = len(pdf.pages)
    assert told == [(done, count) for done in range(1, count + 1)]
    assert len(sheets(tmp_path / "a.pdf")) == count


def test_printing_given_up_prints_no_further_page(
    qtbot: Any, work: Work, pdf: Pdf, tmp_path: Path
) -> None:
    printing = Printing(work, pdf, file_printer(tmp_path / "a.pdf"), 0)
    told: list[int] = []
    printing.progressed.connect(lambda done, _: told.append(done))
    printing.progressed.connect(printing.give_up)
    with qtbot.waitSignal(printing.ended, timeout=20_000) as ended:
        printing.start()
    assert ended.args == [False]
    assert told == [1]


def test_a_range_without_pages_is_told(qtbot: Any, work: Work, pdf: Pdf, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "a.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("90-99"))
    printing = Printing(work, pdf, printer, 0)
    with qtbot.waitSignals([printing.refused, printing.ended]):
        printing.start()
    assert not (tmp_path / "a.pdf").exists()


def test_a_file_that_is_no_pdf_ends_printing_with_a_sentence(
    qtbot: Any, work: Work, tmp_path: Path
) -> None:
    broken = Pdf((PdfPart(b"nothing", 1),), ((595.0, 842.0),))
    printing = Printing(work, broken, file_printer(tmp_path / "a.pdf"), 0)
    with qtbot.waitSignals([printing.refused, printing.ended], timeout=20_000):
        printing.start()
