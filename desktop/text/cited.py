"""Documents that a text cites: in full where it does so first (Decree 30/2020, grounds, box 6)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from desktop.text.prose import read_through
from desktop.text.slips import Slip, passage, shortened

_KIND = (
    r"quyết định|nghị quyết|kế hoạch|chỉ thị|công văn|thông báo|tờ trình|báo cáo|nghị định|thông tư"
    r"|quy chế|hướng dẫn|kết luận|công điện|chương trình|giấy mời|phương án"
)
_SYMBOL = (
    r"(?P<number>\d+[a-z]?)\s?/\s?(?P<symbol>(?:\d{4}\s?/\s?)?[A-ZĐƯ][\w&]*(?:\s?[-–]\s?[\wĐƯ&]+)*)"
)
_DASHED = r"(?P<dash_number>\d+)-(?P<dash_symbol>[A-ZĐ]{2,}/[A-ZĐ]{2,})"
_CITATION = re.compile(
    rf"(?:\b(?:{_KIND})\s+(?:số\s*:?\s*)?|[,;:]\s+(?:và\s+)?số\s*:?\s*)(?:{_SYMBOL}|{_DASHED})",
    re.IGNORECASE,
)
"""A document by its kind, and a further one of a list."""
_DAY = re.compile(
    r"ngày\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\b(?:ubnd|hđnd|ttubnd|[uủ][ỷy] ban|hội đồng|chính phủ|thủ tướng|quốc hội"
    r"|trung ương|bộ chính trị|ban bí thư|ban chấp hành|bộ|sở|(?:tỉnh|thành|đảng) (?:ủy|uỷ)"
    r"|chủ tịch|thường trực|văn phòng|ban|phòng|công an|tòa án|toà án|viện|mặt trận"
    r"|cục|tổng cục|chi cục)\b",
    re.IGNORECASE,
)
_MAY_CITE = re.compile(r"\d\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]|\d-[A-ZĐ]")
_WITH_SLASH = re.compile(r"\S*/\S*")
_SPREAD = 80
"""Letters after the symbol within which its date follows."""


def citation_slips(
    parts: Mapping[str, str], known: Collection[str] = ()
) -> Iterator[tuple[str, Slip]]:
    """Find documents whose first citation has no date or no issuer, with the key of the part.

    `known` are documents cited in full before, as `299/QĐ-UBND`. Later citations may be short. A
    list names its issuer once.
    """
    told = {_plain(one) for one in known}
    for key, text in parts.items():
        for line in read_through(text).split("\n"):
            if _MAY_CITE.search(line):
                for slip in _of_line(line, told):
                    yield key, slip


def _of_line(line: str, told: set[str]) -> Iterator[Slip]:
    """Tell of what is cited here first, what lacks the same together; `told` grows."""
    found = list(_CITATION.finditer(line))
    ends = [*(one.start() for one in found[1:]), len(line)]
    lacking: dict[str, list[re.Match[str]]] = {}
    for one, end in zip(found, ends[: len(found)], strict=True):
        name = _name(one)
        if name not in told:
            told.add(name)
            lacking.setdefault(_missing(line, one.end(), end), []).append(one)
    for missing, cited in lacking.items():
        if missing:
            words = ", ".join(f"“{shortened(one.group().lstrip(',;: '))}”" for one in cited)
            message = (
                f"{words} được viện dẫn lần đầu mà chưa ghi {missing}; hãy ghi đủ số, ký hiệu, "
                "ngày ban hành và cơ quan ban hành."
            )
            yield Slip("short_citation", words, message, passage(line, cited[0].start()))


def _missing(line: str, start: int, end: int) -> str:
    """What a citation lacks whose symbol ends at `start`; the line may name the issuer anywhere."""
    missing = []
    if not _DAY.search(line[start:end][:_SPREAD]):
        missing.append("ngày ban hành")
    if not _ISSUER.search(_WITH_SLASH.sub(" ", line)):
        missing.append("cơ quan ban hành")
    return " và ".join(missing)


def _name(found: re.Match[str]) -> str:
    """Number and symbol of a citation."""
    number, symbol = (
        found["number"] or found["dash_number"],
        found["symbol"] or found["dash_symbol"],
    )
    return _plain(f"{number}/{symbol}")


def _plain(name: str) -> str:
    """A number and symbol however it is spaced; a leading nought does not count."""
    return re.sub(r"\s", "", name).replace("–", "-").upper().lstrip("0")
