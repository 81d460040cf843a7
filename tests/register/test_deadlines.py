"""Every wording of a deadline that programmes use (domain.md 2), in a programme of 2025."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.register.deadlines import (
    BLANK,
    EARLIER_YEAR,
    NO_MONTH,
    NO_SUCH_DAY,
    NOT_UNDERSTOOD,
    OTHER_YEAR,
    UNFILLED,
    deadline_of_day,
    parse_deadline,
)
from desktop.register.values import Deadline, DeadlineKind
from desktop.text.dates import long_date, short_date

CERTAIN = {
    "15/11": (15, 11),
    "15/11/2025": (15, 11),
    "15/11/25": (15, 11),
    "15-11-2025": (15, 11),
    "15.11.2025": (15, 11),
    "2025-11-15": (15, 11),
    "2025-11-15 00:00:00": (15, 11),
    "31.12": (31, 12),
    "05.09": (5, 9),
    "15-11": (15, 11),
    "ngày 15-11": (15, 11),
    "15/10/2025 (thứ Tư)": (15, 10),
    "15/10 (T4)": (15, 10),
    "15/10, thứ tư": (15, 10),
    "Thứ Tư, ngày 15/10": (15, 10),
    "Chủ nhật 19/10/2025": (19, 10),
    "8h00 ngày 15/6": (15, 6),
    "08h30, ngày 15/6/2025": (15, 6),
    "14 giờ 30 phút ngày 15 tháng 6": (15, 6),
    "8:00 ngày 15/6": (15, 6),
    "8h 15/6": (15, 6),
    "8h00 - 11h00 ngày 15/6": (15, 6),
    "Sáng ngày 15/6": (15, 6),
    "8h00 sáng thứ Tư ngày 15/10": (15, 10),
    "15/6 (8h00)": (15, 6),
    "15/6 lúc 14h": (15, 6),
    "trước 17h00 ngày 15/6": (15, 6),
    "Trước 10h ngày 20/11/2025": (20, 11),
    "ngày 15/11": (15, 11),
    "ngày 05 tháng 3 năm 2025": (5, 3),
    "Ngày 5 tháng 3": (5, 3),
    "Tháng 3": (31, 3),
    "tháng 02/2025": (28, 2),
    "tháng 02-2025": (28, 2),
    "Tháng 11 năm 2025": (30, 11),
    "Tháng 11, năm 2025": (30, 11),
    "Tháng 11 2025": (30, 11),
    "Tháng11/2025": (30, 11),
    "T3": (31, 3),
    "T11/2025": (30, 11),
    "T.11": (30, 11),
    "03/2025": (31, 3),
    "3-2025": (31, 3),
    "Quý I": (31, 3),
    "Quý II/2025": (30, 6),
    "Quý III năm 2025": (30, 9),
    "Quý IV/2025": (31, 12),
    "Quý 4": (31, 12),
    "Quí 2": (30, 6),
    "Q4": (31, 12),
    "Q.I/2025": (31, 3),
    "Tháng 3-4/2025": (30, 4),
    "Tháng 3, 4": (30, 4),
    "Tháng 3 và 4": (30, 4),
    "Tháng 3, tháng 4 và tháng 5": (31, 5),
    "Tháng 9, 10, 11": (30, 11),
    "Tháng 10 – 12": (31, 12),
    "Tháng 10/2025 - tháng 12/2025": (31, 12),
    "10-12/2025": (31, 12),
    "Quý I, II": (30, 6),
    "Quý I và Quý II": (30, 6),
    "Quý III-IV/2025": (31, 12),
    "Quý 3-4/2025": (31, 12),
    "15/3, 15/6 và 15/9": (15, 9),
    "ngày 10 và 12 tháng 11": (12, 11),
    "01-15/11": (15, 11),
    "01/10-15/11/2025": (15, 11),
    "từ tháng 9 đến tháng 12": (31, 12),
    "Từ tháng 9 đến 11/2025": (30, 11),
    "Từ tháng 9 đến hết năm": (31, 12),
    "Từ ngày 01/10 đến hết ngày 15/11/2025": (15, 11),
    "Từ 15/10 đến tháng 12": (31, 12),
    "6 tháng đầu năm": (30, 6),
    "Sáu tháng đầu năm 2025": (30, 6),
    "06 tháng cuối năm": (31, 12),
    "9 tháng đầu năm": (30, 9),
    "4 tháng cuối năm 2025": (31, 12),
    "cả năm": (31, 12),
    "trong năm": (31, 12),
    "trong năm 2025": (31, 12),
    "năm 2025": (31, 12),
    "cuối năm": (31, 12),
    "Đến hết quý III": (30, 9),
    "Hoàn thành trong tháng 11": (30, 11),
    "Trình trong quý IV": (31, 12),
    "Thời hạn: 15/11": (15, 11),
    "trước 15/11": (14, 11),
    "Trước ngày 30/10": (29, 10),
    "Xong trước ngày 01/9/2025": (31, 8),
    "trước ngày 05 tháng 3 năm 2025": (4, 3),
    "chậm nhất ngày 20/11": (20, 11),
    "Chậm nhất là ngày 20 tháng 11": (20, 11),
    "không quá 15/11": (15, 11),
    "Không muộn hơn ngày 15/11": (15, 11),
    "(Tháng 11)": (30, 11),
    "Tháng 1²": (31, 1),
    "Tháng 11*": (30, 11),
}
DOUBTFUL = {
    "3.5": (3, 5),
    "15/10/2025 (thứ Năm)": (15, 10),
    "Thứ Hai, 15/10": (15, 10),
    "đầu tháng 5": (10, 5),
    "giữa tháng 5": (20, 5),
    "cuối tháng 5": (31, 5),
    "Cuối tháng 02/2025": (28, 2),
    "Thượng tuần tháng 9": (10, 9),
    "trung tuần tháng 9": (20, 9),
    "Hạ tuần tháng 9": (30, 9),
    "Tuần 1 tháng 5": (7, 5),
    "Tuần 2 tháng 5": (14, 5),
    "Tuần thứ 3 của tháng 5": (21, 5),
    "Tuần 4, tháng 5/2025": (28, 5),
    "Tuần 2-3 tháng 5": (21, 5),
    "Tuần 5 tháng 02": (28, 2),
    "Tuần cuối tháng 9": (30, 9),
    "Cuối quý III": (30, 9),
    "Dự kiến tháng 11": (30, 11),
    "Trước tháng 11": (31, 10),
    "trước quý IV": (30, 9),
}
CONTINUOUS = [
    "Thường xuyên",
    "Thường xuyên trong năm",
    "Thường xuyên trong năm 2025",
    "Hằng tháng",
    "Hàng tuần",
    "Hằng ngày",
    "hằng quý",
    "Hằng năm",
    "Xuyên suốt",
    "Liên tục",
    "Ngày 20 hằng tháng",
    "Trước ngày 25 hàng tháng",
    "Thứ Sáu hằng tuần",
    "Định kỳ",
    "Định kỳ hằng quý",
    "Định kỳ 6 tháng",
    "6 tháng/lần",
    "01 lần/quý",
    "Mỗi tháng một lần",
]
WAITING = [
    "20 ngày sau khi Tỉnh ủy ban hành",
    "Trong 15 ngày kể từ ngày ký",
    "Trong vòng 05 ngày làm việc, kể từ khi nhận đủ hồ sơ",
    "Sau 10 ngày kể từ ngày có Nghị quyết",
    "Chậm nhất 07 ngày sau khi có kết luận",
    "Sau khi có hướng dẫn của Trung ương",
    "Ngay sau khi ban hành",
    "Sau Hội nghị Tỉnh ủy",
    "Theo yêu cầu",
    "Theo quy định",
    "Theo Kế hoạch của …",
    "Theo Kế hoạch số 15/KH-UBND ngày 05/3/2024",
    "Thực hiện theo chỉ đạo của Tỉnh",
    "Khi có yêu cầu",
]
PROBLEMS = {
    "": BLANK,
    " \u00a0\n": BLANK,
    "…": BLANK,
    "...": BLANK,
    "-": BLANK,
    "Tháng …": UNFILLED,
    "…/11/2025": UNFILLED,
    "ngày ... tháng 11": UNFILLED,
    "Tháng ___": UNFILLED,
    "31/11": NO_SUCH_DAY,
    "31.11": NO_SUCH_DAY,
    "31-11": NO_SUCH_DAY,
    "8h00 ngày 31/6": NO_SUCH_DAY,
    "29/02/2025": NO_SUCH_DAY,
    "ngày 31 tháng 9": NO_SUCH_DAY,
    "trước ngày 31/6": NO_SUCH_DAY,
    "Tháng 13": NO_SUCH_DAY,
    "Tháng 0": NO_SUCH_DAY,
    "Quý V": NO_SUCH_DAY,
    "Quý IIII": NO_SUCH_DAY,
    "Tuần 9 tháng 5": NO_SUCH_DAY,
    "15/11/2024": OTHER_YEAR,
    "Tháng 3-4/2026": OTHER_YEAR,
    "Quý I/2026": OTHER_YEAR,
    "Quý IV/2025 và Quý I/2026": OTHER_YEAR,
    "trong năm 2026": OTHER_YEAR,
    "6 tháng đầu năm 2024": OTHER_YEAR,
    "Cuối tháng 5/2024": OTHER_YEAR,
    "Thường xuyên trong năm 2024": OTHER_YEAR,
    "trước 01/01": EARLIER_YEAR,
    "chậm nhất ngày 20": NO_MONTH,
    "Ngày 20": NO_MONTH,
    "Trong tháng": NO_MONTH,
    "nt": NOT_UNDERSTOOD,
    "x": NOT_UNDERSTOOD,
    "11": NOT_UNDERSTOOD,
    "11 2025": NOT_UNDERSTOOD,
    "IV/2025": NOT_UNDERSTOOD,
    "Tháng 3, IV": NOT_UNDERSTOOD,
    "45976": NOT_UNDERSTOOD,
    "10-12": NOT_UNDERSTOOD,
    "15-20": NOT_UNDERSTOOD,
    "15.1": NOT_UNDERSTOOD,
    "8h00": NOT_UNDERSTOOD,
    "15/11, 20": NOT_UNDERSTOOD,
    "Tháng 11, 3": NOT_UNDERSTOOD,
    "Tháng 11 hoặc 12": NOT_UNDERSTOOD,
    "Quý III, tháng 11": NOT_UNDERSTOOD,
    "từ tháng 9": NOT_UNDERSTOOD,
    "sau 15/11": NOT_UNDERSTOOD,
    "Năm": NOT_UNDERSTOOD,
    "đầu quý IV": NOT_UNDERSTOOD,
    "Trước cuối năm": NOT_UNDERSTOOD,
    "Trước 15/11 và 15/12": NOT_UNDERSTOOD,
    "Tháng 12 hằng năm": NOT_UNDERSTOOD,
    "Thường xuyên trong tháng 11": NOT_UNDERSTOOD,
    "Thường xuyên trong quý IV": NOT_UNDERSTOOD,
    "Theo quý": NOT_UNDERSTOOD,
    "Phòng Kinh tế": NOT_UNDERSTOOD,
}
EVERY_WORDING = [*CERTAIN, *DOUBTFUL, *CONTINUOUS, *WAITING]


@pytest.mark.parametrize(("text", "day"), list(CERTAIN.items()))
def test_dated(text: str, day: tuple[int, int]) -> None:
    due = date(2025, day[1], day[0])
    assert parse_deadline(text, 2025) == Deadline(text, DeadlineKind.DATED, due)


@pytest.mark.parametrize(("text", "day"), list(DOUBTFUL.items()))
def test_dated_but_a_person_should_look(text: str, day: tuple[int, int]) -> None:
    due = date(2025, day[1], day[0])
    assert parse_deadline(text, 2025) == Deadline(text, DeadlineKind.DATED, due, confirmed=False)


@pytest.mark.parametrize("text", CONTINUOUS)
def test_continuous(text: str) -> None:
    assert parse_deadline(text, 2025) == Deadline(text, DeadlineKind.CONTINUOUS)


@pytest.mark.parametrize("text", WAITING)
def test_waiting(text: str) -> None:
    assert parse_deadline(text, 2025) == Deadline(text, DeadlineKind.WAITING)


@pytest.mark.parametrize("text", ["Kỳ họp cuối năm", "Trình kỳ họp thứ 5", "Trước kỳ họp HĐND"])
def test_waiting_for_a_sitting_is_open_to_doubt(text: str) -> None:
    assert parse_deadline(text, 2025) == Deadline(text, DeadlineKind.WAITING, confirmed=False)


def test_waiting_for_something_repeated_is_open_to_doubt() -> None:
    deadline = parse_deadline("Theo kế hoạch hằng tháng", 2025)
    assert (deadline.kind, deadline.confirmed) == (DeadlineKind.WAITING, False)


@pytest.mark.parametrize(("text", "sentence"), list(PROBLEMS.items()))
def test_problems(text: str, sentence: str) -> None:
    deadline = parse_deadline(text, 2025)
    printed = text.strip()
    assert deadline.kind is DeadlineKind.MISSING
    assert deadline.text == printed
    assert deadline.problem == sentence.format(text=printed, year=2025)


@pytest.mark.parametrize("text", EVERY_WORDING)
def test_case_form_and_blanks_make_no_difference(text: str) -> None:
    plain = parse_deadline(text, 2025)
    for variant in (
        text.upper(),
        text.lower(),
        unicodedata.normalize("NFD", text),
        f"{text}.",
        f" {text} ;",
        text.replace(" ", "\u00a0"),
        text.replace(" ", "  "),
        text.replace(" ", "\n"),
    ):
        other = parse_deadline(variant, 2025)
        assert (other.kind, other.due, other.confirmed) == (
            plain.kind,
            plain.due,
            plain.confirmed,
        ), variant


def test_the_text_stays_as_printed_but_clean() -> None:
    nfd = unicodedata.normalize("NFD", " Trước  ngày\u00a030/10/2025. ")
    assert parse_deadline(nfd, 2025).text == "Trước ngày 30/10/2025."


def test_a_long_text_is_quoted_in_part() -> None:
    deadline = parse_deadline("nhiệm vụ " * 100, 2025)
    assert len(deadline.text) == 899
    assert deadline.problem.startswith("Chưa rõ thời hạn “nhiệm vụ nhiệm vụ")
    assert len(deadline.problem) < 200


def test_braces_in_a_text_do_no_harm() -> None:
    assert "“{0} {text}”" in parse_deadline("{0} {text}", 2025).problem


def test_the_year_is_the_programmes() -> None:
    assert parse_deadline("15/11", 2026).due == date(2026, 11, 15)
    assert parse_deadline("Tháng 02", 2028).due == date(2028, 2, 29)
    assert parse_deadline("Tháng 3-4/2026", 2026).due == date(2026, 4, 30)
    assert parse_deadline("29/02", 2028).due == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("trước 15/11", date(2025, 11, 15)),
        ("trước ngày 05 tháng 3 năm 2025", date(2025, 3, 5)),
        ("trước 01/01", date(2025, 1, 1)),
        ("Trước tháng 11", date(2025, 10, 31)),
        ("15/11", date(2025, 11, 15)),
    ],
)
def test_before_may_mean_the_day_itself(text: str, due: date) -> None:
    assert parse_deadline(text, 2025, before_is_day_itself=True).due == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("chậm nhất ngày 20", date(2025, 11, 20)),
        ("Ngày 5", date(2025, 11, 5)),
        ("trước ngày 20", date(2025, 11, 19)),
        ("ngày 10, 20", date(2025, 11, 20)),
        ("ngày 15-20", date(2025, 11, 20)),
        ("8h00 ngày 20", date(2025, 11, 20)),
        ("Trong tháng", date(2025, 11, 30)),
        ("Ngày 20/12", date(2025, 12, 20)),
        ("Quý IV", date(2025, 12, 31)),
    ],
)
def test_a_months_programme_tells_the_month(text: str, due: date) -> None:
    assert parse_deadline(text, 2025, month=11).due == due


def test_a_day_the_month_does_not_have() -> None:
    assert parse_deadline("ngày 31", 2025, month=11).kind is DeadlineKind.MISSING


def test_a_date_from_a_file() -> None:
    day = date(2025, 9, 2)
    assert deadline_of_day(day, 2025) == Deadline("02/9/2025", DeadlineKind.DATED, day)


def test_a_date_from_a_file_in_another_year() -> None:
    deadline = deadline_of_day(date(2024, 9, 2), 2025)
    assert (deadline.text, deadline.kind) == ("02/9/2024", DeadlineKind.MISSING)
    assert deadline.problem == OTHER_YEAR.format(text="02/9/2024", year=2025)


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    for text in (short_date(day), long_date(day), day.isoformat(), f"{day.day}/{day.month}"):
        assert parse_deadline(text, day.year) == Deadline(text, DeadlineKind.DATED, day)


WORDS = """
    ngày tháng quý năm từ đến trước cuối đầu tuần I IV X 3 11 12 31 2025 2024 / - , . và hằng theo
    sau khi … ( ) thường xuyên hết Q T kỳ họp
"""
PARTS = st.sampled_from(WORDS.split())
WORDINGS = st.one_of(st.text(), st.lists(PARTS, max_size=9).map(" ".join))


@given(WORDINGS, st.booleans(), st.sampled_from([None, 2, 11]))
def test_any_text_gives_a_consistent_deadline(text: str, itself: bool, month: int | None) -> None:
    deadline = parse_deadline(text, 2025, before_is_day_itself=itself, month=month)
    assert (deadline.due is not None) == (deadline.kind is DeadlineKind.DATED)
    assert bool(deadline.problem) == (deadline.kind is DeadlineKind.MISSING)
    assert deadline.due is None or deadline.due.year == 2025


@pytest.mark.parametrize(
    ("wording", "due"),
    [
        ("31/01/2026", date(2026, 1, 31)),
        ("31/01/26", date(2026, 1, 31)),
        ("ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("Quý I/2026", date(2026, 3, 31)),
        ("tháng 02/2026", date(2026, 2, 28)),
        ("trong năm 2026", date(2026, 12, 31)),
        ("trước 01/01/2026", date(2025, 12, 31)),
    ],
)
def test_an_extension_may_print_another_year_to_be_confirmed(wording: str, due: date) -> None:
    found = parse_deadline(wording, 2025, any_year=True)
    assert (found.kind, found.due, found.confirmed) == (DeadlineKind.DATED, due, False)
    assert parse_deadline(wording, 2025).kind is DeadlineKind.MISSING


def test_the_programmes_own_year_stays_certain_where_another_may_be_printed() -> None:
    for wording in ("30/11", "Quý IV/2025", "Thường xuyên", "31/4/2026", "trước 01/01"):
        own = parse_deadline(wording, 2025)
        assert parse_deadline(wording, 2025, any_year=True).kind is own.kind
    assert parse_deadline("30/11", 2025, any_year=True).confirmed
    assert deadline_of_day(date(2026, 1, 31), 2025, any_year=True) == Deadline(
        "31/01/2026", DeadlineKind.DATED, date(2026, 1, 31), confirmed=False
    )
