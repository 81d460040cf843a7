"""Finds the parts of an official document (the boxes of the decree's chart) in what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.imports.form import wording
from desktop.imports.form.annexes import AnnexParts, annexes_in
from desktop.imports.form.foot import FootParts, find_foot
from desktop.imports.form.head import HeadParts, find_head
from desktop.imports.form.kinds import ends_title, kind_code
from desktop.imports.form.lines import Line, lines_of
from desktop.imports.form.values import Block, Form, Paragraph, Section, Table

_TITLE_WITHIN = 8
"""The title stands within so many paragraphs under the head."""
_LONGEST_TITLE_LINE = 260


@dataclass(frozen=True)
class Parts:
    """The parts of a document; what it does not have is empty.

    `running` are the paragraphs and tables of the text between title and signature, without the
    grounds; `kind_code` is the kind's abbreviation, blank for a công văn or an unknown kind.
    """

    form: Form
    head: HeadParts | None = None
    kind: Line | None = None
    kind_code: str = ""
    abstract: tuple[Line, ...] = ()
    abstract_under: tuple[Paragraph, ...] = ()
    receivers: tuple[Line, ...] = ()
    grounds: tuple[Paragraph, ...] = ()
    running: tuple[Block, ...] = ()
    foot: FootParts | None = None
    annexes: tuple[AnnexParts, ...] = ()
    main_sections: tuple[Section, ...] = field(default=())

    @property
    def is_official(self) -> bool:
        """Whether it has a Quốc hiệu, or is the annex of a document that has."""
        return self.head is not None or bool(self.annexes)

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn: an abstract under its number, no name of a kind."""
        if self.head is None or self.kind is not None:
            return False
        return bool(self.head.about) or bool(self.receivers)

    @property
    def text(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the running text that have words."""
        return tuple(one for one in self.running if isinstance(one, Paragraph) and one.words)


def recognise(form: Form) -> Parts:
    """Find the parts."""
    places = [(section, block) for section in form.sections for block in section.blocks]
    first_annex, annexes = annexes_in(places)
    main = [block for _, block in places[:first_annex]]
    sections = tuple(dict.fromkeys(map(id, (section for section, _ in places[:first_annex]))))
    main_sections = tuple(one for one in form.sections if id(one) in sections)
    found = find_head(main)
    if found is None:
        return Parts(form, annexes=annexes, main_sections=main_sections or form.sections[:1])
    head, after = found
    foot_at, foot = find_foot(main, after)
    between = main[after:foot_at]
    title = _Title()
    rest = title.take(between)
    grounds, running = _grounds(between[rest:], title.code)
    return Parts(
        form,
        head,
        title.kind,
        title.code,
        tuple(title.abstract),
        tuple(title.under),
        tuple(title.receivers),
        grounds,
        running,
        foot,
        annexes,
        main_sections,
    )


class _Title:
    """Boxes 5a and 9a, read from the blocks under the head one by one."""

    def __init__(self) -> None:
        self.kind: Line | None = None
        self.code = ""
        self.abstract: list[Line] = []
        self.under: list[Paragraph] = []
        self.receivers: list[Line] = []

    def take(self, blocks: Sequence[Block]) -> int:
        """Take what belongs to the title; return how many blocks that were."""
        place = self._take_kind(blocks)
        if self.kind is not None:
            place = self._take_abstract(blocks, place)
        return self._take_receivers(blocks, place)

    def _take_kind(self, blocks: Sequence[Block]) -> int:
        seen = 0
        for place, block in enumerate(blocks):
            if isinstance(block, Table):
                return 0
            lines = list(lines_of(block))
            for number, line in enumerate(lines):
                code = kind_code(line)
                if code:
                    self.kind, self.code = line, code
                    self.abstract += lines[number + 1 :]
                    self.under.append(block)
                    return place + 1
            seen += bool(lines)
            if seen >= _TITLE_WITHIN or any(map(ends_title, lines)):
                return 0
        return 0

    def _take_abstract(self, blocks: Sequence[Block], place: int) -> int:
        while place < len(blocks):
            block = blocks[place]
            if not isinstance(block, Paragraph):
                break
            lines = list(lines_of(block))
            typed_rule = bool(lines) and all(wording.UNDERSCORES.fullmatch(x.text) for x in lines)
            if lines and not typed_rule and not self._is_abstract(lines):
                break
            self.under.append(block)
            if not typed_rule:
                self.abstract += lines
            place += 1
            if (block.lines or typed_rule) and self.abstract:
                break
        return place

    def _is_abstract(self, lines: list[Line]) -> bool:
        first = lines[0]
        if ends_title(first) or wording.GROUND.match(first.key):
            return False
        if self.abstract and first.is_upper:
            return False
        is_title = first.is_centred or (first.is_bold and not first.paragraph.look.first_cm)
        return is_title and len(first.text) < _LONGEST_TITLE_LINE

    def _take_receivers(self, blocks: Sequence[Block], place: int) -> int:
        for at in range(place, min(place + _TITLE_WITHIN, len(blocks))):
            block = blocks[at]
            if isinstance(block, Table) or not block.words:
                continue
            lines = list(lines_of(block))
            if wording.RECEIVERS.match(lines[0].key):
                self.receivers += lines
                return self._take_more_receivers(blocks, at + 1)
            break
        return place

    def _take_more_receivers(self, blocks: Sequence[Block], place: int) -> int:
        while place < len(blocks):
            block = blocks[place]
            if not isinstance(block, Paragraph):
                break
            lines = list(lines_of(block))
            if lines and not is_dashed(lines[0].text):
                break
            self.receivers += lines
            place += 1
        return place


def is_dashed(text: str) -> bool:
    """Whether a line begins with a dash of any length or another bullet."""
    return text[:1] in ("-", "–", "—", "•", "+", "*")


def _grounds(blocks: Sequence[Block], code: str) -> tuple[tuple[Paragraph, ...], tuple[Block, ...]]:
    """Part the legal grounds from the running text; the body that decides stands before them."""
    found = list(_ground_run(blocks))
    by_articles = code in wording.ISSUING_BY_ARTICLES
    listed = len(found) > 1 and any(one.words.endswith(";") for _, one in found)
    if not found or not (by_articles or listed):
        return (), tuple(blocks)
    places = {place for place, _ in found}
    first = min(places)
    before = [
        one
        for one in blocks[:first]
        if not (isinstance(one, Paragraph) and (not one.words or _decides(one)))
    ]
    after = [one for place, one in enumerate(blocks) if place > first and place not in places]
    return tuple(one for _, one in found), (*before, *after)


def _ground_run(blocks: Sequence[Block]) -> Iterator[tuple[int, Paragraph]]:
    begun = False
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            return
        if not block.words:
            continue
        line = next(lines_of(block))
        if wording.GROUND.match(line.key):
            begun = True
            yield place, block
        elif begun or not _decides(block):
            return


def _decides(paragraph: Paragraph) -> bool:
    """Whether it names the body or post that decides (form 1.2)."""
    return all(line.is_upper and line.is_centred for line in lines_of(paragraph))
