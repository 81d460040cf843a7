"""Sentences left over from the text of a year before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from desktop.text.prose import read_through
from desktop.text.slips import Slip, around, passage

_YEARS_BACK = 2
_DOCUMENT = (
    r"quyết định|nghị quyết|kế hoạch|chỉ thị|công văn|thông báo|tờ trình|báo cáo|nghị định|thông tư"
    r"|luật|quy chế|hướng dẫn|kết luận|chương trình|công điện|giấy mời|văn bản|đề án|quy định"
)
_CITED = re.compile(
    rf"\b(?:{_DOCUMENT})\s+(?:số\s*:?\s*)?[\w./-]*[\d/][^.;()]{{0,40}}?"
    r"(?:ngày\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|/\d{4}/[\w-]+)"
    r"|\bsố:?\s*[\d]+[\w./-]*[,\s]+ngày\s+(?:\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
    rf"|\b(?:{_DOCUMENT})\s+ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}}"
    r"|\d+/\d{4}/[\w-]+"
    r"|\d{4}\s?[-–]\s?\d{4}"
    r"|(?:giai đoạn|nhiệm kỳ|năm học|niên độ|vụ|mùa|khóa|khoá)\s[^.;,()]{0,20}\d{4}",
    re.IGNORECASE,
)
"""Documents with their dates, and spans of years."""
_TOLD_OF_THE_PAST = re.compile(
    r"\b(?:so với|so cùng|cùng kỳ|tăng|giảm|từ (?:năm|tháng|ngày)|kể từ|trước"
    r"|chuyển (?:tiếp|sang|nguồn)|còn lại|tồn|kéo dài|quyết toán|bình quân|liên tục|đã được"
    r"|được (?:công nhận|thành lập|ban hành)|thành lập|khởi công|luật|kết dư|dở dang|kinh phí"
    r"|kế hoạch vốn|nguồn vốn|hai năm|các năm|những năm|qua các|cũ|sáp nhập|sắp xếp"
    r"|thanh tra|kiểm toán|sinh năm)\b",
    re.IGNORECASE,
)
"""Words of sentences that speak of another year on purpose."""
_YEAR = re.compile(
    r"(?:\b(?:năm|tháng\s+\d{1,2}\s?[/-]|quý\s+[IV\d]+\s?[/-]|\d{1,2}\s?/\s?\d{1,2}\s?/)\s?)"
    r"(?P<year>(?:19|20)\d\d)(?![\d/-])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\S)[^.;\n]+)*[.;]?")


def year_slips(text: str, own: Collection[int]) -> Iterator[Slip]:
    """Find sentences that speak of the last years as if one were the text's own.

    Dates of documents, spans of years, comparisons and what is told of the past are in order; so
    is a sentence that names a year of the text's `own` too.
    """
    if not own:
        return
    last = min(own)
    wanted = range(last - _YEARS_BACK, last)
    if not any(str(year) in text for year in wanted):
        return
    for found in _SENTENCE.finditer(read_through(text)):
        sentence = found.group()
        if not any(str(year) in sentence for year in wanted):
            continue
        rest = _CITED.sub(_hidden, sentence)
        years = [(int(one["year"]), one.span()) for one in _YEAR.finditer(rest)]
        if any(year in own for year, _ in years) or _TOLD_OF_THE_PAST.search(rest):
            continue
        for year, place in years:
            if year in wanted:
                words = " ".join(around(sentence, *place).split())
                message = (
                    f"“{words}” nói về năm {year} trong văn bản của năm {last}; "
                    "hãy sửa nếu là câu cũ để lại."
                )
                yield Slip("other_year", words, message, passage(sentence, 0))
                break


def _hidden(found: re.Match[str]) -> str:
    return "·" * len(found.group())
