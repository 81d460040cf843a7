"""Widths of letters, where lines end, how long rules are."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.exports.fonts import Face, drawable, face_file, face_of, width
from desktop.exports.lines import balanced, cut, rule_length, wrapped
from desktop.exports.pdf_text import register_faces

SENTENCE = "Hoạt động chỉ đạo, điều hành của Ủy ban nhân dân phường năm 2025 đạt 96,32% – “tốt”"


@pytest.mark.parametrize("face", list(Face))
def test_letters_are_as_wide_as_another_reader_of_the_font_says(face: Face) -> None:
    register_faces()
    assert width(SENTENCE, 14, face) == pytest.approx(stringWidth(SENTENCE, face, 14), abs=0.01)


@pytest.mark.parametrize("face", list(Face))
def test_every_vietnamese_letter_is_in_the_font(face: Face) -> None:
    vowels = "aăâeêioôơuưy"
    tones = "\u0300\u0309\u0303\u0301\u0323"
    import unicodedata

    letters = "".join(
        unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in ("", *tones)
    )
    letters += letters.upper() + "đĐ₫–“”…•"
    assert face_file(face).is_file()
    assert drawable(letters) == letters


def test_faces_follow_weight_and_slope() -> None:
    assert face_of(False, False) is Face.REGULAR
    assert face_of(True, False) is Face.BOLD
    assert face_of(False, True) is Face.ITALIC
    assert face_of(True, True) is Face.BOLD_ITALIC


def test_letters_the_font_lacks_become_boxes_and_joiners_vanish() -> None:
    assert drawable("Tốt 😀中 \ufe0f!\nhai") == "Tốt □□ !\nhai"


def test_lines_fit_and_lose_no_word() -> None:
    lines = wrapped(SENTENCE, 150, 14)
    assert len(lines) > 3
    assert " ".join(lines) == SENTENCE
    assert all(width(line, 14) <= 150 for line in lines)
    firsts = [line.split(" ")[0] for line in lines[1:]]
    for line, first in zip(lines, firsts, strict=False):
        assert width(f"{line} {first}", 14) > 150


def test_given_line_breaks_are_kept() -> None:
    assert wrapped("một\n\nhai", 100, 14) == ("một", "", "hai")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("số 299/QĐ-UBND.", ("số 299/QĐ-", "UBND.")),
        ("107–114, 116–123", ("107–114,", "116–123")),
        ("9-10/2025 2021-2026", ("9-10/2025", "2021-2026")),
        ("một - hai - ba bốn", ("một - hai - ba", "bốn")),
        ("   ba - QĐ-UBND-VP", ("   ba - QĐ-", "UBND-VP")),
    ],
)
def test_a_word_is_broken_after_its_hyphens_before_it_is_cut(
    text: str, lines: tuple[str, ...]
) -> None:
    assert wrapped(text, 66, 12) == lines


@pytest.mark.parametrize(
    "text",
    [
        "BAN HÀNH CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026 CỦA ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
        "Về việc điều chỉnh Chương trình công tác quý IV và Chương trình công tác tháng 12",
        "Kết luận của Chủ tịch về nội dung Kỳ họp lần thứ hai do Thường trực triệu tập tại Điều 3",
    ],
)
def test_no_line_of_a_title_ends_in_a_word_that_leads_to_the_next(text: str) -> None:
    leads = {"năm", "của", "và", "về", "tại", "quý", "tháng", "điều", "do"}
    for room in range(400, 500, 10):
        lines = balanced(text, room, 14, Face.BOLD)
        assert " ".join(lines) == text
        assert not {line.split()[-1].lower() for line in lines[:-1]} & leads


def test_no_line_of_a_title_ends_within_a_usual_word() -> None:
    text = (
        "Kết luận của Chủ tịch Ủy ban nhân dân phường tại cuộc họp đánh giá tình hình thực hiện "
        "Chương trình công tác trọng tâm"
    )
    for room in range(400, 500, 10):
        lines = balanced(text, room, 14, Face.BOLD)
        assert " ".join(lines) == text
        ends = {line.split()[-1].lower() for line in lines[:-1]}
        assert not ends & {"kết", "chủ", "ủy", "nhân", "cuộc", "đánh", "tình", "công", "trọng"}


@pytest.mark.parametrize("room", range(100, 500, 5))
def test_words_are_held_together_only_where_no_further_line_is_needed(room: int) -> None:
    text = (
        "V/v chấn chỉnh, tăng cường trách nhiệm của người đứng đầu trong thực hiện "
        "Chương trình công tác"
    )
    lines = balanced(text, room, 12)
    assert " ".join(lines) == text
    assert len(lines) == len(wrapped(text, room, 12, at_hyphens=False))


def test_a_title_in_little_room_is_broken_between_its_words() -> None:
    text = "Kết quả đến ngày 22 tháng 11 năm 2025 của Ủy ban nhân dân phường Mẫu và về tổ 9"
    for room in range(100, 200, 5):
        lines = balanced(text, room, 14)
        assert all(width(line, 14) <= room for line in lines)
        assert " ".join(lines) == text


def test_a_date_stays_on_one_line_also_with_room_in_it() -> None:
    for date in ("ngày 02 tháng 3 năm 2025", "ngày      tháng      năm       "):
        text = f"(Kèm theo Quyết định số 07/QĐ-UBND {date} của Ủy ban nhân dân phường Mẫu)"
        for room in range(200, 420, 10):
            lines = balanced(text, room, 14, Face.ITALIC)
            assert " ".join(" ".join(lines).split()) == " ".join(text.split())
            assert any(date.strip() in line for line in lines)


def test_a_word_wider_than_the_line_is_cut() -> None:
    word = "x" * 5_000
    lines = wrapped(f"trước {word} sau", 100, 14)
    assert "".join(lines).replace(" ", "") == f"trước{word}sau"
    assert all(width(line, 14) <= 100 for line in lines)
    assert cut("abc", 0.01, Face.REGULAR) == ["a", "b", "c"]


def test_balanced_lines_are_as_few_and_nearly_as_long() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    room = width(text, 14) * 0.9
    greedy, even = wrapped(text, room, 14), balanced(text, room, 14)
    assert len(greedy) == len(even) == 2
    assert " ".join(even) == text
    widths = [width(line, 14) for line in even]
    assert max(widths) / min(widths) < 1.4 < width(greedy[0], 14) / width(greedy[1], 14)


def test_a_balanced_line_does_not_end_between_a_number_and_what_it_counts() -> None:
    title = "Về việc điều chỉnh Chương trình công tác trọng tâm 4 tháng cuối năm 2025 của Ủy ban"
    for room in range(180, 420, 6):
        lines = balanced(title, room, 14, Face.BOLD)
        assert " ".join(lines) == title
        assert not any(line.endswith(" 4") for line in lines)


def test_a_rule_is_a_third_to_a_half_of_its_line() -> None:
    lines = ("PHƯỜNG KON TUM",)
    line = width(lines[0], 13, Face.BOLD)
    assert line / 3 <= rule_length(lines, 13, Face.BOLD) <= line / 2


def test_a_rule_under_two_lines_suits_both_when_it_can() -> None:
    lines = ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐĂK BLA")
    first, last = (width(line, 13, Face.BOLD) for line in lines)
    length = rule_length(lines, 13, Face.BOLD)
    assert first / 3 <= length <= first / 2
    assert last / 3 <= length <= last / 2
    short = rule_length(("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "XÃ A"), 13, Face.BOLD)
    assert short <= width("XÃ A", 13, Face.BOLD) / 2
