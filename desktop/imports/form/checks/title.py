"""Boxes 5a, 5b and 9a: kind and abstract, V/v, receivers."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.imports.form.checks.looks import PartLook, RuleUnder, differences, line_under
from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.head import rules_in
from desktop.imports.form.lines import Line, size_text
from desktop.imports.form.parts import Parts, is_dashed
from desktop.imports.form.values import POINTS_PER_CM, Align
from desktop.imports.form.widths import width
from desktop.imports.form.wording import NEEDS_RECEIVERS

FIVE_A, FIVE_B = "ô số 5a; Phụ lục I, mục II.5", "ô số 5b; Phụ lục I, mục II.5"
NINE_A = "ô số 9a; Phụ lục I, mục II.9"
KIND_LOOK = PartLook(
    "Tên loại văn bản", FIVE_A, "Trang đầu, ô 5a", 13, 14, bold=True, upper=True, centred=True
)
ABSTRACT_LOOK = PartLook(
    "Trích yếu", FIVE_A, "Trang đầu, ô 5a", 13, 14, bold=True, upper=False, centred=True
)
ABOUT_LOOK = PartLook("Trích yếu công văn", FIVE_B, "Trang đầu, ô 5b", 12, 13, centred=True)
RECEIVER_LOOK = PartLook("Kính gửi", NINE_A, "Ô 9a", 13, 14)
NO_KIND = Rule("Tên loại văn bản", FIVE_A)
NO_ABSTRACT = Rule("Trích yếu", FIVE_A)
ABSTRACT_RULE = Rule("Trích yếu: đường kẻ dưới", FIVE_A)
ABOUT_WORDS = Rule("Trích yếu công văn: chữ “V/v”", FIVE_B)
ABOUT_GAP = Rule("Trích yếu công văn: khoảng cách", FIVE_B)
NO_RECEIVERS = Rule("Kính gửi", NINE_A)
RECEIVERS_COLON = Rule("Kính gửi: dấu hai chấm", NINE_A)
RECEIVERS_LAYOUT = Rule("Kính gửi: cách trình bày", NINE_A)
RECEIVERS_ENDS = Rule("Kính gửi: dấu cuối dòng", NINE_A)
RECEIVERS_DASHES = Rule("Kính gửi: gạch đầu dòng thẳng hàng", NINE_A)
_ASIDE_CM = 0.45


def kind(parts: Parts) -> Iterator[Finding]:
    """The name of the kind."""
    if parts.head is None:
        return
    if parts.kind is not None:
        yield from differences(KIND_LOOK, [parts.kind])
    elif not parts.is_letter:
        expected = "tên loại in hoa ở giữa (hoặc V/v dưới số, nếu là công văn)"
        yield Finding(NO_KIND, "Trang đầu, ô 5a", "không thấy tên loại", expected)


def abstract(parts: Parts) -> Iterator[Finding]:
    """The abstract under the kind, and the line under it."""
    if parts.head is None or parts.kind is None:
        return
    if not parts.abstract:
        if parts.kind_code not in ("GGT", "GNP"):
            yield Finding(NO_ABSTRACT, "Trang đầu, ô 5a", "không có", "trích yếu dưới tên loại")
        return
    yield from differences(ABSTRACT_LOOK, parts.abstract)
    asked = RuleUnder(
        ABSTRACT_RULE,
        ABSTRACT_LOOK.place(parts.abstract[-1]),
        1 / 3,
        1 / 2,
        "nét vẽ liền, dài bằng 1/3 đến 1/2 dòng chữ",
    )
    rules = [rule for paragraph in parts.abstract_under for rule in rules_in(paragraph)]
    yield from line_under(asked, tuple(rules), _lengths(parts))


def _lengths(parts: Parts) -> list[float]:
    """Lengths of the abstract's last and longest line; one that wraps gives parts of the page."""
    room = parts.form.sections[0].room
    last = parts.abstract[-1].wide
    longest = max(line.wide for line in parts.abstract)
    if last > room:
        return [last % room, room, last / (last // room + 1)]
    return [last, min(longest, room)]


def about(parts: Parts) -> Iterator[Finding]:
    """The abstract of a công văn, 6 pt under its number."""
    if parts.head is None or not parts.is_letter:
        return
    lines = parts.head.about
    if not lines:
        expected = "V/v … dưới số, ký hiệu"
        yield Finding(ABOUT_WORDS, "Trang đầu, ô 5b", "không có trích yếu", expected)
        return
    yield from differences(ABOUT_LOOK, lines)
    first = lines[0]
    if not first.text.startswith("V/v "):
        yield Finding(ABOUT_WORDS, ABOUT_LOOK.place(first), first.text[:6], "V/v …")
    number = parts.head.number
    if number is not None and number.paragraph is not first.paragraph:
        gap = max(number.paragraph.look.after, first.paragraph.look.before)
        if parts.form.adds_spacing:
            gap = number.paragraph.look.after + first.paragraph.look.before
        if not 5.5 <= gap <= 8:
            yield Finding(
                ABOUT_GAP, ABOUT_LOOK.place(first), f"cách {size_text(gap)} pt", "cách 6 pt"
            )


def receivers(parts: Parts) -> Iterator[Finding]:
    """Kính gửi: words and layout."""
    if parts.head is None:
        return
    if not parts.receivers:
        if parts.kind_code in NEEDS_RECEIVERS or parts.is_letter:
            yield Finding(NO_RECEIVERS, "Trang đầu, ô 9a", "không có", "Kính gửi: …")
        return
    yield from differences(RECEIVER_LOOK, parts.receivers)
    first, rest = parts.receivers[0], parts.receivers[1:]
    place = RECEIVER_LOOK.place(first)
    if not first.text.startswith("Kính gửi:"):
        yield Finding(RECEIVERS_COLON, place, first.text[:10], "Kính gửi:")
    listed = [line for line in rest if is_dashed(line.text)]
    named = first.text[len("Kính gửi") :].lstrip(" :")
    if not named and not rest:
        yield Finding(RECEIVERS_LAYOUT, place, "không có nơi nhận", "tên nơi nhận")
    elif len(listed) == 1 and not named:
        expected = "một nơi nhận viết cùng dòng với “Kính gửi:”"
        yield Finding(RECEIVERS_LAYOUT, place, "xuống dòng", expected)
    elif listed and named:
        expected = "mỗi nơi nhận một dòng, đầu dòng có gạch (-)"
        yield Finding(RECEIVERS_LAYOUT, place, first.text, expected)
    yield from _list_marks(listed)
    yield from _dashes(first, listed)


def _list_marks(lines: list[Line]) -> Iterator[Finding]:
    if len(lines) < 2:
        return
    for number, line in enumerate(lines, 1):
        end = "." if number == len(lines) else ";"
        if not line.text.endswith(end):
            yield Finding(RECEIVERS_ENDS, RECEIVER_LOOK.place(line), _end(line), f"“{end}”", "dòng")


def _end(line: Line) -> str:
    last = line.text[-1:]
    return f"“{last}”" if last and not last.isalnum() and last != ")" else "không có dấu"


def _dashes(first: Line, lines: list[Line]) -> Iterator[Finding]:
    """Dashes stand one under the other, under the colon."""
    places = [line.paragraph.look.first_cm for line in lines]
    judged = all(line.paragraph.look.align in (Align.LEFT, Align.JUSTIFIED) for line in lines)
    if len(lines) < 2 or not judged or any("\t" in line.paragraph.text for line in lines):
        return
    uneven = max(places) - min(places) > 0.1
    colon = None
    if first.paragraph.look.align in (Align.LEFT, Align.JUSTIFIED) and "\t" not in (
        first.paragraph.text
    ):
        blanks = len(first.paragraph.text) - len(first.paragraph.text.lstrip())
        before = width(" " * blanks + "Kính gửi", first.size or 14)
        colon = first.paragraph.look.first_cm + before / POINTS_PER_CM
    if uneven or (colon is not None and abs(places[0] - colon) > _ASIDE_CM):
        found = "gạch lệch nhau" if uneven else "gạch không ở dưới dấu hai chấm"
        expected = "các gạch thẳng hàng dưới dấu hai chấm"
        yield Finding(RECEIVERS_DASHES, RECEIVER_LOOK.place(lines[0]), found, expected)
