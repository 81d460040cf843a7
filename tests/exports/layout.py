"""Measures a written .docx (from its XML) and .pdf (from where its letters stand)."""

from __future__ import annotations

import ctypes
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_POINT = 12700
POINTS_PER_MM = 72 / 25.4
HYPHENS = {"\x02": "-"}
"""What the reader makes of a hyphen at the end of a line."""


def part(path: Path, name: str) -> ElementTree.Element:
    """A part of a Word file."""
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(name))


@dataclass(frozen=True)
class WordStyle:
    """What a paragraph style says, with the document's defaults filled in."""

    name: str
    size: float
    bold: bool
    italic: bool
    align: str
    first_line_mm: float
    left_mm: float
    before: float
    after: float
    spacing: float
    keep_next: bool
    outline: int | None


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph of the main part: its text without note marks, and its style."""

    text: str
    style: WordStyle
    keep_next: bool
    rule: float | None
    cell: tuple[int, int, int] | None
    """Table, row and column when it stands in a table."""


@dataclass(frozen=True)
class WordSection:
    """Page measures in millimetres."""

    width: float
    height: float
    landscape: bool
    margins: dict[str, float]
    first_page_differs: bool
    starts_at: int | None
    header: str


class WordLayout:
    """The measures of a Word file."""

    def __init__(self, path: Path) -> None:
        self.document = part(path, "word/document.xml")
        self.style_part = part(path, "word/styles.xml")
        self.styles = {
            style.get(f"{W}styleId", ""): _word_style(style)
            for style in self.style_part.iter(f"{W}style")
            if style.get(f"{W}type") == "paragraph"
        }
        self.paragraphs = list(self._walk())
        self.sections = [_section(element) for element in self.document.iter(f"{W}sectPr")]

    def text(self) -> str:
        """All text, one paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def styled(self, name: str) -> list[WordParagraph]:
        """The paragraphs of a style, by the name a person sees."""
        return [one for one in self.paragraphs if one.style.name == name]

    def rule_after(self, name: str) -> float:
        """Points of the drawn line right under the last paragraph of a style."""
        last = max(place for place, one in enumerate(self.paragraphs) if one.style.name == name)
        rule = self.paragraphs[last + 1].rule
        assert rule is not None, f"no rule under {name}"
        return rule

    def _walk(self) -> Iterator[WordParagraph]:
        body = self.document.find(f"{W}body")
        assert body is not None
        table = -1
        for element in body:
            if element.tag == f"{W}p":
                yield self._paragraph(element, None)
            elif element.tag == f"{W}tbl":
                table += 1
                for row, line in enumerate(element.findall(f"{W}tr")):
                    for column, cell in enumerate(line.findall(f"{W}tc")):
                        for paragraph in cell.findall(f"{W}p"):
                            yield self._paragraph(paragraph, (table, row, column))

    def _paragraph(
        self, element: ElementTree.Element, cell: tuple[int, int, int] | None
    ) -> WordParagraph:
        style = element.find(f"{W}pPr/{W}pStyle")
        extent = element.find(f".//{MC}Choice//{WP}extent")
        known = self.styles[style.get(f"{W}val", "") if style is not None else "Normal"]
        return WordParagraph(
            _words(element),
            known,
            known.keep_next or element.find(f"{W}pPr/{W}keepNext") is not None,
            int(extent.get("cx", "0")) / EMU_PER_POINT if extent is not None else None,
            cell,
        )


def _words(element: ElementTree.Element) -> str:
    parts: list[str] = []
    for piece in element.iter():
        if piece.tag == f"{W}t":
            parts.append(piece.text or "")
        elif piece.tag == f"{W}br":
            parts.append("\n")
    return "".join(parts)


def _word_style(element: ElementTree.Element) -> WordStyle:
    def number(path: str, attribute: str, usual: float) -> float:
        found = element.find(path)
        value = found.get(f"{W}{attribute}") if found is not None else None
        return float(value) if value is not None else usual

    look, name = element.find(f"{W}pPr/{W}jc"), element.find(f"{W}name")
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    spacing = f"{W}pPr/{W}spacing"
    return WordStyle(
        name=name.get(f"{W}val", "") if name is not None else "",
        size=number(f"{W}rPr/{W}sz", "val", 28) / 2,
        bold=element.find(f"{W}rPr/{W}b") is not None,
        italic=element.find(f"{W}rPr/{W}i") is not None,
        align=look.get(f"{W}val", "") if look is not None else "left",
        first_line_mm=(
            number(f"{W}pPr/{W}ind", "firstLine", 0) - number(f"{W}pPr/{W}ind", "hanging", 0)
        )
        / TWIPS_PER_MM,
        left_mm=number(f"{W}pPr/{W}ind", "left", 0) / TWIPS_PER_MM,
        before=number(spacing, "before", 0) / 20,
        after=number(spacing, "after", 0) / 20,
        spacing=number(spacing, "line", 240) / 240,
        keep_next=element.find(f"{W}pPr/{W}keepNext") is not None,
        outline=int(outline.get(f"{W}val", "0")) if outline is not None else None,
    )


def _section(element: ElementTree.Element) -> WordSection:
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    header, start = element.find(f"{W}headerReference"), element.find(f"{W}pgNumType")
    assert size is not None
    assert margins is not None
    assert header is not None
    return WordSection(
        width=int(size.get(f"{W}w", "0")) / TWIPS_PER_MM,
        height=int(size.get(f"{W}h", "0")) / TWIPS_PER_MM,
        landscape=size.get(f"{W}orient") == "landscape",
        margins={
            side: int(margins.get(f"{W}{side}", "0")) / TWIPS_PER_MM
            for side in ("top", "bottom", "left", "right", "header")
        },
        first_page_differs=element.find(f"{W}titlePg") is not None,
        starts_at=int(start.get(f"{W}start", "0")) if start is not None else None,
        header=header.get(f"{W}type", ""),
    )


@dataclass(frozen=True)
class PdfLine:
    """A line of text on a page: where it stands in points from the bottom left, and its font."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class PdfPage:
    """A page in points, its text, its lines, what is drawn (left, bottom, right, top).

    `drawn` are whole shapes, `strokes` the straight lines they are made of.
    """

    width: float
    height: float
    text: str
    lines: tuple[PdfLine, ...]
    drawn: tuple[tuple[float, float, float, float], ...]
    strokes: tuple[tuple[float, float, float, float], ...]

    def line(self, text: str) -> PdfLine:
        """The line with exactly this text."""
        found = [line for line in self.lines if line.text == text]
        assert found, f"no line {text!r} among {[line.text for line in self.lines]}"
        return found[0]

    def rule_under(self, line: PdfLine) -> tuple[float, float]:
        """Left and right end of the level line drawn closest under a line of text."""
        under = [
            (line.baseline - box[3], box)
            for box in self.drawn
            if box[3] < line.baseline
            and box[3] - box[1] < 2
            and box[0] < line.right
            and box[2] > line.left
        ]
        distance, box = min(under)
        assert distance < 12, f"no rule under {line.text!r}"
        return box[0], box[2]


def pdf_pages(path: Path) -> list[PdfPage]:
    """Measure every page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_pdf_page(document[place]) for place in range(len(document))]
    finally:
        document.close()


def letters_by_font(path: Path, size: float) -> dict[str, str]:
    """The letters of one size on the first page of a PDF, by the name of their font."""
    document = pypdfium2.PdfDocument(path)
    text_page = document[0].get_textpage()
    letters: dict[str, str] = {}
    for place in range(text_page.count_chars()):
        if abs(pdfium.FPDFText_GetFontSize(text_page.raw, place) - size) < 0.1:
            letter = chr(pdfium.FPDFText_GetUnicode(text_page.raw, place))
            font = _font(text_page, place)
            letters[font] = letters.get(font, "") + letter
    document.close()
    return {font: " ".join(text.split()) for font, text in letters.items()}


def _pdf_page(page: pypdfium2.PdfPage) -> PdfPage:
    text_page = page.get_textpage()
    lines: dict[tuple[float, str], list[tuple[float, float, str, float, str]]] = {}
    for place in range(text_page.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text_page.raw, place))
        if letter in "\r\n" or ord(letter) == 0:
            continue
        letter = HYPHENS.get(letter, letter)
        left, _, right, _ = text_page.get_charbox(place, loose=True)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text_page.raw, place, x, y)
        size = pdfium.FPDFText_GetFontSize(text_page.raw, place)
        lines.setdefault((round(y.value, 1), ""), []).append(
            (left, right, letter, size, _font(text_page, place))
        )
    shapes = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]))
    drawn = tuple(shape.get_bounds() for shape in shapes)
    strokes = tuple(stroke for shape in shapes for stroke in _strokes(shape))
    whole = text_page.get_text_range().replace("\ufffe", "-")
    ordered = sorted(lines.items(), key=lambda item: -item[0][0])
    found = tuple(line for (y, _), letters in ordered for line in _pdf_lines(y, letters))
    return PdfPage(page.get_width(), page.get_height(), whole, found, drawn, strokes)


def _strokes(shape: pypdfium2.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a shape."""
    matrix = shape.get_matrix()
    before = 0.0, 0.0
    for place in range(pdfium.FPDFPath_CountSegments(shape.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(shape.raw, place)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            (left, right), (bottom, top) = (sorted(ends) for ends in zip(before, here, strict=True))
            yield left, bottom, right, top
        before = here


def _pdf_lines(y: float, letters: list[tuple[float, float, str, float, str]]) -> Iterator[PdfLine]:
    """Lines at one height; a wide gap parts the columns of a table."""
    letters.sort()
    start = 0
    for place in range(1, len(letters) + 1):
        gap = letters[place][0] - letters[place - 1][1] if place < len(letters) else 1e9
        if gap < 25:
            continue
        run = list(letters[start:place])
        while run and run[0][2] == " ":
            run.pop(0)
        while run and run[-1][2] == " ":
            run.pop()
        if run:
            text = " ".join("".join(letter[2] for letter in run).split())
            yield PdfLine(text, run[0][0], run[-1][1], y, run[0][3], run[0][4])
        start = place


def _font(text_page: pypdfium2.PdfTextPage, place: int) -> str:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text_page.raw, place, buffer, 128, flags)
    return buffer.value.decode()
