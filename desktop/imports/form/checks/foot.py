"""Boxes 7a, 7b and 9b: who signs, and where the document goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.imports.form.checks.looks import PartLook, differences
from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.foot import FootParts
from desktop.imports.form.lines import Line
from desktop.imports.form.parts import Parts
from desktop.imports.form.sizes import page_count
from desktop.imports.form.wording import ISSUING_BY_ARTICLES

SEVEN, NINE_B = "ô số 7a, 7b; Phụ lục I, mục II.7", "ô số 9b; Phụ lục I, mục II.9"
HEADING_LOOK = PartLook("Chữ “Nơi nhận”", NINE_B, "Ô 9b", 12, 12, bold=True, italic=True)
COPIES_LOOK = PartLook("Danh sách nơi nhận", NINE_B, "Ô 9b", 11, 11)
AUTHORITY_LOOK = PartLook(
    "Quyền hạn, chức vụ người ký", SEVEN, "Ô 7a", 13, 14, bold=True, upper=True, centred=True
)
NAME_LOOK = PartLook("Họ tên người ký", SEVEN, "Ô 7b", 13, 14, bold=True, upper=False, centred=True)
NO_COPIES = Rule("Nơi nhận", NINE_B)
HEADING_WORDS = Rule("Chữ “Nơi nhận:”", NINE_B)
DASHES = Rule("Nơi nhận: gạch đầu dòng", NINE_B)
ENDS = Rule("Nơi nhận: dấu cuối dòng", NINE_B)
FILED = Rule("Nơi nhận: dòng cuối “Lưu”", NINE_B)
FIRST = Rule("Nơi nhận: dòng đầu", NINE_B)
NO_SIGNATURE = Rule("Chức vụ, họ tên người ký", SEVEN)
AUTHORITY = Rule("Quyền hạn người ký (TM., KT., TL., TUQ., Q.)", SEVEN)
STAND_IN = Rule("Ký thay (KT.): chức vụ người ký", SEVEN)
TITLES = Rule("Họ tên người ký: học hàm, học vị, danh hiệu", SEVEN)
LEVEL = Rule("Nơi nhận: ngang hàng với quyền hạn, chức vụ", NINE_B)
ALONE = Rule("Phần chữ ký đi liền nội dung", "thông lệ trình bày", of_decree=False)

_FILED = re.compile(r"- Lưu: VT(?:, [^\s,].*|)\.")
_FORMS = re.compile(r"(T/?M|K/?T|T/?L|T/?UQ|Q)(\.?)(\s*)(?=\S)")
_TITLES = re.compile(
    r"^(?:(?:GS|PGS|TS|TSKH|Th\.?S|ThS|BS|BSCK\w*|CN|KS|LS|ThS\.KTS|KTS|DS|NGƯT|NGND)\b\.?"
    r"|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân|Luật sư|Ông|Bà|Đồng chí"
    r"|Nhà giáo|Anh hùng)(?:\s|\.|$)"
)
_FIRST_OF_ARTICLES = re.compile(r"- Như Điều \d+")


def copies(parts: Parts) -> Iterator[Finding]:
    """`Nơi nhận:` and the list below it."""
    if parts.head is None:
        return
    foot = parts.foot
    if foot is None or foot.heading is None:
        yield Finding(NO_COPIES, "Cuối văn bản, ô 9b", "không có", "Nơi nhận: …")
        return
    yield from differences(HEADING_LOOK, [foot.heading])
    if foot.heading.text != "Nơi nhận:":
        place = HEADING_LOOK.place(foot.heading)
        yield Finding(HEADING_WORDS, place, foot.heading.text, "Nơi nhận:")
    elif foot.heading.is_underlined:
        place = HEADING_LOOK.place(foot.heading)
        yield Finding(HEADING_WORDS, place, "gạch chân", "không gạch chân")
    yield from differences(COPIES_LOOK, foot.copies)
    yield from _marks(foot)
    yield from _filed(foot)
    yield from _first(parts, foot)


def _marks(foot: FootParts) -> Iterator[Finding]:
    """Dashes and semicolons; under a line that ends in a colon stand lines with `+`."""
    followers = (*foot.copies[1:], None)
    is_in_group = False
    for line, follower in zip(foot.copies, followers, strict=True):
        place = COPIES_LOOK.place(line)
        is_in_group = is_in_group and line.text.startswith("+")
        if line.text.endswith(":") and follower is not None and follower.text.startswith("+"):
            is_in_group = True
        if not line.text.startswith("-") and not is_in_group:
            found = f"“{line.text[:1]}”" if not line.text[:1].isalnum() else "không có gạch"
            yield Finding(DASHES, place, found, "“-” ở đầu dòng", "dòng")
        heads_group = is_in_group and line.text.startswith("-")
        if follower is not None and not heads_group and not line.text.endswith(";"):
            end = line.text[-1]
            found = f"“{end}”" if not end.isalnum() and end != ")" else "không có dấu"
            yield Finding(ENDS, place, found, "“;” ở cuối dòng", "dòng")


def _filed(foot: FootParts) -> Iterator[Finding]:
    if not foot.copies:
        expected = "- Lưu: VT, (đơn vị soạn thảo)."
        yield Finding(FILED, "Ô 9b, dưới “Nơi nhận:”", "không có", expected)
        return
    last = foot.copies[-1]
    if not _FILED.fullmatch(last.text):
        yield Finding(FILED, COPIES_LOOK.place(last), last.text, "- Lưu: VT, (đơn vị soạn thảo).")


def _first(parts: Parts, foot: FootParts) -> Iterator[Finding]:
    """`Như trên` where there are receivers above, an article in a decision."""
    if not foot.copies:
        return
    first = foot.copies[0]
    by_articles = parts.kind_code in ISSUING_BY_ARTICLES
    if by_articles and not _FIRST_OF_ARTICLES.match(first.text):
        yield Finding(FIRST, COPIES_LOOK.place(first), first.text, "- Như Điều …;")
    elif parts.receivers and not by_articles and not first.text.startswith("- Như trên"):
        yield Finding(FIRST, COPIES_LOOK.place(first), first.text, "- Như trên;")


def signature(parts: Parts) -> Iterator[Finding]:
    """Authority, post and name."""
    if parts.head is None:
        return
    foot = parts.foot
    if foot is None or not foot.authority or foot.name is None:
        place = "Cuối văn bản, ô 7a, 7b"
        yield Finding(NO_SIGNATURE, place, "không thấy", "quyền hạn, chức vụ và họ tên người ký")
        if foot is None:
            return
    yield from differences(AUTHORITY_LOOK, foot.authority)
    for line in foot.authority:
        yield from _form(line)
    yield from _stand_in(foot)
    if foot.name is not None:
        yield from differences(NAME_LOOK, [foot.name])
        if found := _TITLES.match(foot.name.text):
            place = NAME_LOOK.place(foot.name)
            bare = foot.name.text[found.end() :].strip(" .")
            yield Finding(TITLES, place, foot.name.text, bare or "chỉ ghi họ và tên")
    if foot.heading is not None and foot.authority and foot.table is not None:
        first = foot.authority[0]
        if first.row != foot.heading.row:
            place = AUTHORITY_LOOK.place(first)
            yield Finding(LEVEL, place, "khác dòng với “Nơi nhận:”", "cùng hàng")


def _form(line: Line) -> Iterator[Finding]:
    found = _FORMS.match(line.text)
    if found is None or (not found[2] and not found[3] and "/" not in found[1]):
        return
    short = found[1].replace("/", "")
    right = f"{short}. {line.text[found.end() :].lstrip(' .')}"
    if found[2] != "." or found[3] != " " or "/" in found[1]:
        yield Finding(AUTHORITY, AUTHORITY_LOOK.place(line), line.text, right, "dòng")


def _stand_in(foot: FootParts) -> Iterator[Finding]:
    """Who signs in the chief's stead prints the own post below."""
    for number, line in enumerate(foot.authority):
        if line.text.startswith(("KT.", "TL.", "TUQ.")) and number + 1 == len(foot.authority):
            expected = f"{line.text} rồi đến dòng chức vụ của người ký"
            yield Finding(STAND_IN, AUTHORITY_LOOK.place(line), "thiếu chức vụ", expected)


def alone(parts: Parts) -> Iterator[Finding]:
    """The signature stays with the text above it."""
    foot = parts.foot
    if parts.head is None or foot is None or not foot.authority:
        return
    place = AUTHORITY_LOOK.place(foot.authority[0])
    if foot.starts_page:
        expected = "cùng trang với ít nhất hai dòng nội dung"
        yield Finding(ALONE, place, "đứng đầu trang, không có nội dung ở trên", expected)
        return
    pages = sum(page_count(section) for section in parts.main_sections)
    if pages > 1 and foot.before and not all(one.look.keep_next for one in foot.before):
        expected = "đoạn cuối nội dung đặt “Keep with next” để chữ ký không sang trang riêng"
        yield Finding(ALONE, place, "chưa giữ liền với đoạn trên", expected)
