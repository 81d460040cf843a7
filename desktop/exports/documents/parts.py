"""Parts that every kind of document shares: who issues, who signs, who receives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop.exports.document import Article, Block, Head, Item, Paragraph, Run, Signature
from desktop.exports.fonts import face_of, width
from desktop.exports.styles import ABSTRACT, PORTRAIT
from desktop.exports.wording import day_words, number_and_symbol
from desktop.services.symbols import report_symbol
from desktop.services.values import Office, Report
from desktop.text.clean import one_line
from desktop.text.fold import fold

COMMITTEE = "ỦY BAN NHÂN DÂN"
_AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|Q)\.\s*", re.IGNORECASE)
_LINES = re.compile(r"\s*[\n/]\s*")
_SHORTENED = (
    (re.compile("(?:ỦY|UỶ) BAN NHÂN DÂN"), "UBND"),
    (re.compile("HỘI ĐỒNG NHÂN DÂN"), "HĐND"),
)


def head_of(office: Office, report: Report, kind: str) -> Head:
    """The head of a document of an abbreviated kind (`BC`), numbered and dated as the report is."""
    symbol, year = report_symbol(report, office, kind), report.viewpoint.as_at.year
    return head(office, symbol, report.number, report.issued_on, year)


def head(office: Office, symbol: str, number: str, issued_on: date | None, year: int) -> Head:
    """The head of a document; without a number or a day it leaves room for them.

    A People's Committee stands alone; another body prints its parent body above itself.
    """
    issuer = issuer_lines(office.name)
    parent = () if is_committee(office) else parent_lines(office.parent)
    return Head(
        parent=parent,
        issuer=issuer,
        symbol=symbol,
        place=one_line(office.place),
        number=one_line(number),
        issued_on=issued_on,
        year=year,
    )


def is_committee(office: Office) -> bool:
    """Whether the office is itself a People's Committee."""
    return fold(office.name).startswith(fold(COMMITTEE))


def issuer_lines(name: str) -> tuple[str, ...]:
    """The issuing body in upper case, a Committee's name in two lines (box 2)."""
    upper = one_line(name).upper()
    if fold(upper).startswith(fold(COMMITTEE)) and len(upper) > len(COMMITTEE):
        return COMMITTEE, upper[len(COMMITTEE) :].strip()
    return (upper,)


def parent_lines(name: str) -> tuple[str, ...]:
    """A parent body in upper case, its usual words shortened (Decree 30/2020, Annex I, II.2.a)."""
    upper = one_line(name).upper()
    for words, letters in _SHORTENED:
        upper = words.sub(letters, upper)
    return (upper,) if upper else ()


def abstract_lines(title: str) -> tuple[str, ...]:
    """The abstract in the lines it was given, a long one parted after its semicolon (box 5a)."""
    given = tuple(one_line(line) for line in title.splitlines() if line.strip())
    if len(given) != 1:
        return given
    whole = given[0]
    if width(whole, ABSTRACT.size, face_of(ABSTRACT.bold, False)) < PORTRAIT.text_width:
        return given
    first, mark, rest = whole.partition("; ")
    return (f"{first};", rest) if mark else given


def recipients_of(text: str) -> tuple[str, ...]:
    """Receivers: several when each stands on a line of its own after a dash."""
    lines = [one_line(line) for line in text.splitlines() if line.strip()]
    if lines and all(line.startswith("-") for line in lines):
        return tuple(line.lstrip("- ") for line in lines)
    return ("\n".join(lines),) if lines else ()


def distribution_of(report: Report) -> tuple[str, ...]:
    """Where the report goes; one with receivers begins with `Như trên`."""
    return copies(report.distribution, "Như trên" if report.recipient.strip() else "")


def copies(lines: Iterable[str], first: str = "") -> tuple[str, ...]:
    """Where a document goes, from its own receivers, `Như Điều 3`, to `Lưu` (box 9b).

    `first` stands first unless a line begins with its first two words.
    """
    names = [one_line(line).lstrip("- ").rstrip(" ;.") for line in lines]
    names = [name for name in names if name]
    own = " ".join(fold(first).split()[:2])
    if own and not any(fold(name).startswith(own) for name in names):
        names.insert(0, first)
    if not any(fold(name).startswith("luu") for name in names):
        names.append("Lưu: VT")
    return tuple(sorted(names, key=_is_file_copy))


def _is_file_copy(name: str) -> bool:
    return fold(name).startswith("luu")


def signature_of(office: Office, report: Report) -> Signature:
    """Who signs the report, for the Committee where the office is one."""
    return signature(report.signer, report.signer_post, for_committee=is_committee(office))


def signature(signer: str, post: str, *, for_committee: bool) -> Signature:
    """Who signs: for the Committee, a vice chair in the chair's stead, or as typed (box 7a)."""
    lines = [_authority(line) for line in _LINES.split(post) if line.strip()]
    if len(lines) == 1 and fold(lines[0]) == "pho chu tich":
        lines = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    if for_committee and lines and not lines[0].startswith(("TM.", "TL.", "TUQ.")):
        lines.insert(0, f"TM. {COMMITTEE}")
    return Signature(tuple(lines), one_line(signer))


def _authority(line: str) -> str:
    """Upper case, one blank after an abbreviated authority: `KT. CHỦ TỊCH`."""
    return _AUTHORITY.sub(r"\1. ", one_line(line)).upper()


def origin_line(head: Head, kind: str, office: Office) -> str:
    """The line that ties an annex to its document."""
    document = f"{kind} số {number_and_symbol(head)} {day_words(head)}"
    return f"(Kèm theo {document} của {one_line(office.name)})"


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Close the text with `./.` after its last words."""
    *before, last = blocks or (Paragraph(()),)
    if not isinstance(last, Paragraph | Item | Article):
        return (*before, last, Paragraph((Run("./."),)))
    words = last.inlines[-1] if last.inlines else None
    if isinstance(words, Run):
        closed = replace(words, text=with_end_mark(words.text))
        return (*before, replace(last, inlines=(*last.inlines[:-1], closed)))
    return (*before, replace(last, inlines=(*last.inlines, Run("./."))))


def with_end_mark(text: str) -> str:
    """The last words of the text with `./.` (box 6)."""
    return f"{text.rstrip(' ./;,')}./."
