"""What a person should look at in a text before it goes out, as points with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import sha256
from typing import TypeVar

from sqlalchemy.orm import Session

from desktop.register.findings import Finding
from desktop.register.printed import printed_faults
from desktop.register.printed_counts import Counted
from desktop.register.rules import RULE_TEXTS
from desktop.register.values import Document
from desktop.services.catalogue import units
from desktop.services.marks import Mark, marks
from desktop.services.paper_forms import form_of
from desktop.services.paper_values import Paper, PaperContent, PaperKind
from desktop.services.report_skeleton import WRITTEN, level_of
from desktop.services.review_values import Place, PlaceKind, Point
from desktop.services.text_checks import Parts, TextContext, form_slips, text_slips
from desktop.services.text_places import part_text
from desktop.services.values import Office, Report, ReportContent, Viewpoint
from desktop.text.clean import clean
from desktop.text.fold import fold
from desktop.text.slips import Slip

Content = TypeVar("Content", ReportContent, PaperContent)
Marks = Mapping[tuple[str, str], Mark]
_CITY = "thành phố"
_FIRST_QUARTER = 3
_DIGITS = 16
_COUNTING = frozenset(
    {PaperKind.RESULTS, PaperKind.SUBMISSION, PaperKind.NOTICE, PaperKind.REPRIMAND}
)
"""Kinds of paper that tell how the whole programme stands."""


def text_points(session: Session, content: ReportContent) -> tuple[Point, ...]:
    """What a person should look at in a report to the People's Council, with the marks given.

    Narrative that stems from an earlier report and was not looked at, rates and sums, counts that
    are not the register's, and the rules of writing; what is marked as known is so in a review of
    the register too, for as long as its sentence stays.
    """
    report, source = content.report, Source(session, partial(_same, content))
    cited = [one.document for one in content.sources]
    context = report_context(content.office, report.viewpoint, cited, source)
    whole = _whole(session, report.id, report_parts(report), context)
    known = known_marks(session)
    carried = slip_points(report.id, _carried(report), "", known)
    empty = slip_points(report.id, _unwritten(report), "", known)
    return (*carried, *whole, *empty)


def paper_points(session: Session, content: PaperContent) -> tuple[Point, ...]:
    """What a person should look at in another paper, as `text_points` does."""
    paper, source = content.paper, Source(session, partial(_same, content))
    context = paper_context(content.office, paper, source)
    return _whole(session, paper.id, paper_parts(paper), context)


def report_parts(report: Report) -> dict[str, str]:
    """The parts of a report as they are kept and printed."""
    parts = {"title": report.title, "recipient": report.recipient, "opening": report.opening}
    parts |= {section.key: section.text for section in report.sections}
    parts |= {
        "closing": report.closing,
        "distribution": "\n".join(report.distribution),
        "signer_post": report.signer_post,
        "signer": report.signer,
    }
    return {key: clean(text) for key, text in parts.items()}


def paper_parts(paper: Paper) -> dict[str, str]:
    """The parts of a paper in the order of its form, as they are kept and printed."""
    keys = [part.key for part in form_of(paper.kind).parts]
    return {key: clean(paper.parts[key]) for key in keys if key in paper.parts}


@dataclass(frozen=True)
class Source:
    """What a text prints, read only where the text counts tasks or names a figure."""

    session: Session
    read: Callable[[], ReportContent | PaperContent]

    def counted(self) -> Counted:
        """The register's counts, and the units that texts name."""
        return self._counted

    def is_figure(self, key: str) -> bool:
        """Whether a figure of that key is printed."""
        chips = self._content.chips
        return chips is not None and chips.find(key) is not None

    @cached_property
    def _content(self) -> ReportContent | PaperContent:
        return self.read()

    @cached_property
    def _counted(self) -> Counted:
        names = {name for unit in units(self.session) for name in (unit.name, unit.short_name)}
        return Counted(self._content.standing.figures, names - {""})


def report_context(
    office: Office, viewpoint: Viewpoint, cited: Iterable[Document], source: Source
) -> TextContext:
    """What a report to the People's Council is read against.

    `cited` are the documents that the section written from the register cites in full.
    """
    return replace(
        _office_context(office, viewpoint),
        cited=tuple(f"{document.number}/{document.symbol}" for document in cited),
        is_figure=source.is_figure,
        counted=source.counted,
        about_programme=(WRITTEN,),
    )


def paper_context(office: Office, paper: Paper, source: Source) -> TextContext:
    """What another paper is read against; those to one unit count the tasks of that one."""
    counts = paper.kind in _COUNTING and paper.scope.unit is None
    return replace(
        _office_context(office, paper.viewpoint),
        is_figure=source.is_figure,
        counted=source.counted if counts else None,
    )


def slip_points(
    text: str, found: Iterable[tuple[str, Slip]], where: str, known: Marks
) -> Iterator[Point]:
    """Slips of a stored text as points at its parts; `where` stands before the part's name."""
    for part, slip in found:
        words = sha256(f"{slip.statement}\n{slip.passage}".encode()).hexdigest()[:_DIGITS]
        finding = Finding(slip.rule, None, None, slip.message, f"{text} {part} {words}")
        yield _point(finding, text, part, where, known)


def known_marks(session: Session) -> Marks:
    """The marks that persons gave, by rule and subject."""
    return {(mark.rule, mark.subject): mark for mark in marks(session)}


def _carried(report: Report) -> Iterator[tuple[str, Slip]]:
    """Find narrative that nobody looked at in this report."""
    for section in report.sections:
        if section.carried and section.text.strip():
            message = (
                f"“{section.title}” còn nguyên lời văn của kỳ trước; "
                "hãy sửa, hoặc đọc lại rồi bấm “Đã xem lại”."
            )
            yield section.key, Slip("carried_text", section.key, message, section.text)


def _unwritten(report: Report) -> Iterator[tuple[str, Slip]]:
    """The headings of a report under which nothing stands: dots are printed there."""
    following = (*report.sections[1:], None)
    for section, after in zip(report.sections, following, strict=True):
        has_parts = after is not None and after.level > section.level
        if section.written or has_parts or section.text.strip():
            continue
        named = f"{section.number} {section.title}"
        message = f"“{named}” chưa có nội dung nên in dòng chấm; hãy viết nội dung."
        yield section.key, Slip("unfilled", section.key, message, named)


def _whole(session: Session, text: str, parts: Parts, context: TextContext) -> tuple[Point, ...]:
    """Everything about one text: its figures first, its form last."""
    known = known_marks(session)
    return (
        *_printed(text, parts, known),
        *slip_points(text, text_slips(parts, context), "", known),
        *slip_points(text, form_slips(parts), "", known),
    )


def _printed(text: str, parts: Parts, known: Marks) -> Iterator[Point]:
    """Rates and sums, found under the subject that a review of the register gives them."""
    for part, words in parts.items():
        for fault in printed_faults(words):
            subject = f"{text} {part} {fault.statement}"
            finding = Finding(fault.rule, None, None, fault.message, subject)
            yield _point(finding, text, part, "", known)


def _point(finding: Finding, text: str, part: str, where: str, known: Marks) -> Point:
    place = Place(PlaceKind.REPORT, text, part) if text else None
    mark = known.get((finding.rule, finding.key))
    told = f"{where}, {part_text(part)}" if where else part_text(part)
    return Point(finding, RULE_TEXTS[finding.rule], told, place, mark)


def _office_context(office: Office, viewpoint: Viewpoint) -> TextContext:
    """What follows from who writes, and by which day; early in a year the last one is told of."""
    level = level_of(office)
    _, is_commune, name = office.name.partition(f" {level} ")
    day = viewpoint.as_at
    years = (day.year - 1, day.year) if day.month <= _FIRST_QUARTER else (day.year,)
    return TextContext(
        years=years,
        level=level if is_commune else "",
        name=name.strip(),
        in_city=fold(_CITY) in fold(office.parent),
    )


def _same(content: Content) -> Content:
    return content
