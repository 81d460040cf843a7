"""How people call a stored text and its parts."""

from __future__ import annotations

from desktop.register.values import Document
from desktop.services.facts import Row
from desktop.services.paper_forms import name_of, part_name
from desktop.services.report_skeleton import WRITTEN
from desktop.services.titles import dated_title
from desktop.text.dates import short_date

_PARTS = {
    "title": "tên gọi",
    "recipient": "phần kính gửi",
    "opening": "phần mở đầu",
    "closing": "phần kết",
    "grounds": "căn cứ",
    "authority": "phần thẩm quyền",
    "proposer": "phần đề nghị",
    WRITTEN: "mục A.I.1",
}
"""How the parts of a text are called that go by no number of their own."""
_ARTICLE = "article."


def text_name(report: Row, document: Document | None) -> str:
    """How people call a text: by its document, its number, or the day of its figures."""
    if document is not None:
        return dated_title(document)
    kind = name_of(report["kind"])
    number, issued_on = report["number"].strip(), report["issued_on"]
    if number and issued_on is not None:
        return f"{kind} số {number} ngày {short_date(issued_on)}"
    return f"{kind} đến ngày {short_date(report['as_at'])} (bản nháp)"


def part_text(key: str) -> str:
    """How people call a part of a text: `mục A.I.2`, `Điều 1`."""
    if key.startswith(_ARTICLE):
        return f"Điều {key.removeprefix(_ARTICLE)}"
    return _PARTS.get(key) or part_name(key) or f"mục {key}"
