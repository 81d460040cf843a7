from __future__ import annotations

import pytest

from desktop.views.pdf_file import find_places, open_pdf, read_texts
from desktop.views.pdf_search import MOST, find, page_text
from tests.views import pdfs


@pytest.mark.parametrize("typed", ["hoan thanh", "Hoàn thành", "HOÀN  THÀNH ", "hoàn thanh"])
def test_words_are_found_with_accents_or_without(typed):
    text = "Đã hoàn thành; chưa Hoàn\r\nthành."
    found = find((page_text(3, text),), typed)
    assert [(one.page, text[one.first : one.first + one.count]) for one in found] == [
        (3, "hoàn thành"),
        (3, "Hoàn\r\nthành"),
    ]


def test_d_with_a_stroke_is_found_by_d():
    text = "quyết định"
    (found,) = find((page_text(0, text),), "quyet dinh")
    assert (found.first, found.count) == (0, len(text))


@pytest.mark.parametrize("hyphen", ["-", "\x02", "\ufffe"])
def test_a_word_broken_after_its_hyphen_is_found(hyphen):
    text = f"số 412/QĐ{hyphen}\r\nUBND ngày"
    (found,) = find((page_text(0, text),), "412/qd-ubnd")
    assert text[found.first :].startswith("412")
    assert text[found.first + found.count :] == " ngày"


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_nothing_typed_finds_nothing(nothing):
    assert find((page_text(0, "Nội dung"),), nothing) == ()


def test_far_too_many_places_are_cut_off():
    assert len(find((page_text(0, "a " * 3000),), "a")) == MOST


def test_pages_are_found_in_their_order_and_marked_where_the_letters_stand():
    pdf = open_pdf(pdfs.written())
    texts = read_texts(pdf, range(len(pdf.pages)))
    found = find(texts, "hoan thanh dung han")
    assert len(found) == 1
    (place, *more) = find_places(pdf, found)[found[0]]
    assert more == []
    width, height = pdf.pages[found[0].page]
    assert 80 < place.left() < place.right() < width - 50
    assert 50 < place.top() < place.bottom() < height - 50
    assert 5 < place.height() < 20
    in_annex = find(texts, "hoàn thành")
    assert len(in_annex) == 41
    assert pdf.pages[in_annex[-1].page][0] > pdf.pages[in_annex[-1].page][1]


def test_text_is_read_of_several_files_as_of_one():
    pdf = open_pdf(pdfs.written(3, 0), pdfs.written(40, 0))
    texts = read_texts(pdf, range(len(pdf.pages)))
    assert [text.page for text in texts] == list(range(len(pdf.pages)))
    pages = [one.page for one in find(texts, "Việc 0.")]
    assert pages == [0, pdf.parts[0].count]
