"""What a part of the form looks like, and how lines differ from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.imports.form.faults import Finding, Rule
from desktop.imports.form.lines import Line, quoted, size_text
from desktop.imports.form.values import Drawn, DrawnLine

NEAR = 0.11
"""Share by which a drawn line may miss its length: text is wider in one program than in another."""


@dataclass(frozen=True, slots=True)
class PartLook:
    """A part as the decree wants it: sizes, weight, slope, case and place.

    `upper` None leaves the case open. `where` begins the place told (`Trang đầu, ô 3`).
    """

    name: str
    source: str
    where: str
    smallest: float
    largest: float
    bold: bool = False
    italic: bool = False
    upper: bool | None = None
    centred: bool = False

    @property
    def size_rule(self) -> Rule:
        """The rule about its size."""
        return Rule(f"{self.name}: cỡ chữ", self.source)

    @property
    def style_rule(self) -> Rule:
        """The rule about weight and slope."""
        return Rule(f"{self.name}: kiểu chữ", self.source)

    @property
    def case_rule(self) -> Rule:
        """The rule about capitals."""
        return Rule(f"{self.name}: loại chữ", self.source)

    @property
    def place_rule(self) -> Rule:
        """The rule about where it stands across."""
        return Rule(f"{self.name}: vị trí", self.source)

    def place(self, line: Line) -> str:
        """Where a line of the part stands."""
        return f"{self.where}: dòng {quoted(line.text)}"


def differences(look: PartLook, lines: Iterable[Line], part: str = "") -> Iterator[Finding]:
    """How lines differ from what their part should look like."""
    for line in lines:
        place = look.place(line)
        wrong = sorted(size for size in line.sizes if not look.smallest <= size <= look.largest)
        if wrong:
            sizes = ", ".join(map(size_text, wrong))
            yield _finding(look.size_rule, place, f"cỡ {sizes}", _sizes(look), part)
        if line.sizes and not _has_style(look, line):
            yield _finding(look.style_rule, place, style_text(line), _style(look), part)
        if look.upper is not None and line.sizes and line.is_upper is not look.upper:
            cases = ("chữ in thường", "chữ in hoa")
            yield _finding(look.case_rule, place, cases[line.is_upper], cases[look.upper], part)
        if look.centred and not is_centred(line):
            align = line.paragraph.look.align.value
            yield _finding(look.place_rule, place, align, "canh giữa", part)


def _finding(rule: Rule, place: str, found: str, expected: str, part: str) -> Finding:
    return Finding(rule, place, found, expected, "dòng", part)


def is_centred(line: Line) -> bool:
    """Whether a line stands in the middle; text typed with tabs is not judged."""
    return line.is_centred or "\t" in line.paragraph.text or line.paragraph.look.framed_centre


def _has_style(look: PartLook, line: Line) -> bool:
    weight = line.is_bold if look.bold else line.is_light
    slope = line.is_italic if look.italic else line.is_upright
    return weight and slope


def style_text(line: Line) -> str:
    """Weight and slope of a line in words."""
    slope = "nghiêng" if line.is_italic else "đứng" if line.is_upright else "có chữ nghiêng"
    weight = "đậm" if line.is_bold else "không đậm" if line.is_light else "có chữ đậm"
    return f"chữ {slope}, {weight}"


def _style(look: PartLook) -> str:
    return f"chữ {'nghiêng' if look.italic else 'đứng'}, {'đậm' if look.bold else 'không đậm'}"


def _sizes(look: PartLook) -> str:
    if look.smallest == look.largest:
        return f"cỡ {size_text(look.smallest)}"
    return f"cỡ {size_text(look.smallest)} đến {size_text(look.largest)}"


@dataclass(frozen=True, slots=True)
class RuleUnder:
    """The line drawn under a part, between two shares of the length of its text."""

    rule: Rule
    place: str
    least: float
    most: float
    expected: str


def line_under(
    asked: RuleUnder, lines: tuple[DrawnLine, ...], lengths: Iterable[float]
) -> Iterator[Finding]:
    """How what stands under a text differs from one drawn line of the right length."""
    drawn = [one for one in lines if one.how is Drawn.LINE]
    if not drawn:
        other = next((one.how.value for one in lines), "không có đường kẻ")
        yield Finding(asked.rule, asked.place, other, asked.expected)
        return
    line, texts = drawn[0], [length for length in lengths if length]
    least, most = asked.least * (1 - NEAR), asked.most * (1 + NEAR)
    if texts and not any(least <= line.length / text <= most for text in texts):
        share = round(100 * line.length / texts[0])
        found = f"dài bằng {share}% dòng chữ"
        yield Finding(asked.rule, asked.place, found, asked.expected)
