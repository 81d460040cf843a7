from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.errors import UserError
from desktop.views import pdf_file
from desktop.views.pdf_file import draw_pages, open_pdf, opened
from tests.views import pdfs


def darkest(image: QImage) -> int:
    pixels = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return min(image.pixelColor(x, y).lightness() for x, y in pixels)


def test_pages_are_measured_upright_and_landscape():
    pdf = open_pdf(pdfs.written())
    assert len(pdf.pages) >= 4
    assert [round(side) for side in pdf.pages[0]] == [595, 842]
    assert [round(side) for side in pdf.pages[-1]] == [842, 595]


def test_several_files_are_shown_one_after_the_other():
    first, second = pdfs.written(3, 0), pdfs.written(3, 40)
    pdf = open_pdf(first, second)
    alone = open_pdf(second)
    assert len(pdf.pages) == 1 + len(alone.pages)
    (drawn,) = draw_pages(pdf, ((2, 0.5),))
    (same,) = draw_pages(alone, ((1, 0.5),))
    assert drawn.page == 2
    assert drawn.image == same.image


def test_a_page_is_drawn_at_the_size_asked_for():
    pdf = open_pdf(pdfs.written())
    first, last = draw_pages(pdf, ((0, 1.0), (len(pdf.pages) - 1, 0.5)))
    assert (first.image.width(), first.image.height()) == (596, 842)
    assert last.image.width() == 421
    assert first.image.pixelColor(5, 5) == QColor("white")
    assert darkest(first.image) < 100


def test_no_picture_takes_more_memory_than_it_may():
    pdf = open_pdf(pdfs.written(3, 0))
    (drawn,) = draw_pages(pdf, ((0, 40.0),))
    assert drawn.image.width() * drawn.image.height() <= pdf_file.MOST_PIXELS * 1.01
    assert drawn.scale == 40.0


def test_a_page_that_is_not_there_is_left_out():
    assert draw_pages(open_pdf(pdfs.written(3, 0)), ((999, 1.0),)) == ()


def test_what_is_no_pdf_is_told():
    with pytest.raises(UserError, match="xem trước"):
        open_pdf(b"nothing")


def test_another_thread_waits_until_a_file_is_closed():
    data, entered = pdfs.written(1, 0), threading.Event()

    def read() -> None:
        with opened(data):
            entered.set()

    other = threading.Thread(target=read)
    with opened(data):
        other.start()
        assert not entered.wait(0.2)
    other.join(10)
    assert entered.is_set()
