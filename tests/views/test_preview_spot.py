"""Where somebody types is found on the pages, in the right one of several places."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit

from desktop.views.pdf_file import open_pdf
from desktop.views.pdf_search import page_text
from desktop.views.preview_spot import Spot, find_spot, look_for, spot_in
from tests.views import pdfs

PAGES = (
    "A. TÌNH HÌNH\r\nCác phòng đã báo cáo kết quả\r\nđúng hạn.\r\nB. NHIỆM VỤ",
    "2\r\nCác phòng đã báo cáo kết quả đúng hạn.\r\nNơi nhận:\r\n- Như trên;\r\nNguyễn Văn A",
)
TEXTS = [page_text(place, text) for place, text in enumerate(PAGES)]
SENTENCE = "Các phòng đã báo cáo kết quả đúng hạn."


@pytest.mark.parametrize(
    ("spot", "page", "words"),
    [
        (Spot("A", words=(SENTENCE,), heading="A. Tình hình"), 0, "Các phòng"),
        (Spot("B", words=(SENTENCE,), heading="B. Nhiệm vụ"), 1, "Các phòng"),
        (Spot("B", words=("chưa in",), heading="B. Nhiệm vụ"), 0, "B. NHIỆM"),
        (Spot("B", words=("chưa in", "Như trên"), heading="B. Nhiệm vụ"), 1, "Như trên"),
        (Spot("B", words=("đ",), heading="B. Nhiệm vụ"), 0, "B. NHIỆM"),
        (Spot("x", words=(SENTENCE,), from_end=True), 1, "Các phòng"),
        (Spot("x", words=(SENTENCE,)), 0, "Các phòng"),
    ],
)
def test_a_spot_is_its_words_below_its_heading(spot: Spot, page: int, words: str) -> None:
    found = find_spot(TEXTS, spot)
    assert found is not None
    assert found.page == page
    assert PAGES[page][found.first :].startswith(words)


def test_what_is_not_printed_is_nowhere() -> None:
    assert find_spot(TEXTS, Spot("x", words=("không có",))) is None


def cursor_at(field: QTextEdit, place: int) -> None:
    cursor = field.textCursor()
    cursor.setPosition(place)
    field.setTextCursor(cursor)


def test_the_words_before_the_cursor_are_looked_for_first(qtbot: Any) -> None:
    field = QTextEdit()
    qtbot.addWidget(field)
    field.setPlainText("Đoạn một nói việc này.\nĐoạn hai nói việc khác.")
    cursor_at(field, field.toPlainText().index("khác"))
    spot = spot_in(field, "A.I.2", "2. Kết quả")
    assert (spot.part, spot.paragraph, spot.heading) == ("A.I.2", 1, "2. Kết quả")
    assert spot.words[0] == "Đoạn một nói việc này. Đoạn hai nói việc "
    assert "khác." in spot.words


def test_words_do_not_go_across_a_figure_that_is_printed_otherwise(qtbot: Any) -> None:
    field = QTextEdit()
    qtbot.addWidget(field)
    field.setPlainText("Tổng số \ufffc nhiệm vụ được giao")
    field.moveCursor(QTextCursor.MoveOperation.End)
    words = spot_in(field, "A").words
    assert words[0] == " nhiệm vụ được giao"
    assert "Tổng số " in words
    assert not any("\ufffc" in one for one in words)


def test_a_line_is_looked_for_as_a_whole(qtbot: Any) -> None:
    line = QLineEdit("Nguyễn Văn A")
    qtbot.addWidget(line)
    assert spot_in(line, "signer", from_end=True) == Spot(
        "signer", words=("Nguyễn Văn A",), from_end=True
    )


def test_a_spot_has_its_place_on_the_page() -> None:
    pdf = open_pdf(pdfs.written(30, 0))
    found = look_for(pdf, Spot("A", words=("Việc 29. Ủy ban",), heading="A. Tình hình"))
    above = look_for(pdf, Spot("A", words=("Việc 28. Ủy ban",), heading="A. Tình hình"))
    assert found is not None
    assert above is not None
    assert found.page > 0
    assert (above.page, above.bottom) < (found.page, found.top)
    assert look_for(open_pdf(), Spot("A", words=("Việc 29",))) is None
