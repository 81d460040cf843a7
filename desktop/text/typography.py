"""Slips of the typing hand: blanks, doubled and missing marks, brackets, letters of old fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import is_normalized

from desktop.text.legacy import LegacyEncoding, decode, is_legacy_looking
from desktop.text.prose import paragraphs
from desktop.text.slips import Slip, around, once, passage, shortened

_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_ADDRESS_SIGNS = "://", "@", "www."
_LOWER = "a-zà-öø-ýăđĩũơư\u1ea0-\u1ef9"
_PATTERNS = (
    (
        "double_space",
        ("  ", "\xa0"),
        re.compile(r"[ \xa0](?<=\S[ \xa0])[ \xa0]+(?=\S)"),
        "thừa dấu cách; hãy để một dấu cách",
    ),
    (
        "space_before_mark",
        (" ,", " ;", " :", " .", " )", "\xa0"),
        re.compile(r"[ \xa0](?<=[\w)”\"][ \xa0])[ \xa0]*(?:[,;]|:(?!\S)|[.](?![\w.])|[)])"),
        "thừa dấu cách trước dấu câu; hãy bỏ dấu cách",
    ),
    (
        "space_before_mark",
        ("( ", "“ "),
        re.compile(r"[(“][ \xa0]+(?=\w)"),
        "thừa dấu cách sau dấu mở ngoặc; hãy bỏ dấu cách",
    ),
    (
        "no_space_after_mark",
        (",", ";"),
        re.compile(r"[,;](?=\w)(?<=[^\W\d_][,;]|[)”][,;])"),
        "thiếu dấu cách sau dấu câu; hãy thêm dấu cách",
    ),
    (
        "no_space_after_mark",
        (".",),
        re.compile(rf"\.(?=[^\W\d_][{_LOWER}])(?<=[{_LOWER}][{_LOWER}]\.)"),
        "thiếu dấu cách sau dấu chấm; hãy thêm dấu cách",
    ),
    (
        "doubled_mark",
        ("..", ",", ";", " ."),
        re.compile(r"\.\.(?<![.v]\.\.)(?!\.)|,[ \xa0]*[,;]|;[ \xa0]*[;,]|[,;:][ \xa0]*\.(?![.\d])"),
        "hai dấu câu liền nhau; hãy giữ một dấu",
    ),
)
"""Rules with signs that a paragraph has before it is looked at closely."""
_BRACKETS, _QUOTES = re.compile("[()]"), re.compile("[“”]")
_OPENING = frozenset("(“")
_POINT = re.compile(r"(?:^|[\s(;:,])[0-9a-zđ]{1,2}\Z", re.IGNORECASE)
_SIGN_IN_WORD = re.compile("[A-Za-z][\xa1-\xa9\xab-\xb6\xb8\xb9\xbb-\xbe](?=[A-Za-z])")
_SIGNS_THAT_PROVE = 2
_INCHES = re.compile(r'(?<=\d)"')


def typing_slips(text: str) -> Iterator[Slip]:
    """Find blanks and marks that are too many or missing, each rule once in a sentence."""
    for paragraph in paragraphs(text):
        yield from once(_marks(paragraph))


def bracket_slips(text: str) -> Iterator[Slip]:
    """Find paragraphs with a bracket or quotation mark that has no other half.

    A bracket may be closed in the next paragraph, which is a line that only wraps; a quotation in
    any later one.
    """
    parts = paragraphs(text)
    for pattern, reach in ((_BRACKETS, 1), (_QUOTES, len(parts))):
        yield from (_unpaired(parts[row], place) for row, place in _lonely(parts, pattern, reach))
    yield from _straight_quotes(parts)


def letter_slips(text: str) -> Iterator[Slip]:
    """Find paragraphs in letters of an old font, or in letters parted from their marks (NFD)."""
    for paragraph in paragraphs(text):
        words = shortened(paragraph)
        if _is_legacy(paragraph):
            message = (
                f"“{words}” là chữ của phông cũ (.VnTime hoặc VNI); "
                "hãy chuyển sang Unicode rồi dán lại."
            )
            yield Slip("legacy_letters", words, message, paragraph)
        elif not is_normalized("NFC", paragraph):
            message = f"“{words}” dùng chữ có dấu rời (Unicode tổ hợp); hãy chuyển sang dựng sẵn."
            yield Slip("parted_letters", words, message, paragraph)


def _is_legacy(paragraph: str) -> bool:
    """Whether a paragraph is of an old font: by its words, or by signs inside them (`ho¹ch`)."""
    if is_legacy_looking(paragraph) is not None:
        return True
    inside = len(_SIGN_IN_WORD.findall(paragraph)) >= _SIGNS_THAT_PROVE
    return inside and decode(paragraph, LegacyEncoding.TCVN3) != paragraph


def _marks(paragraph: str) -> Iterator[Slip]:
    shown = paragraph
    if any(sign in paragraph for sign in _ADDRESS_SIGNS):
        shown = _ADDRESS.sub(_hidden, paragraph)
    for rule, signs, pattern, told in _PATTERNS:
        if not any(sign in shown for sign in signs):
            continue
        for found in pattern.finditer(shown):
            words = around(paragraph, *found.span())
            sentence = passage(paragraph, found.start())
            yield Slip(rule, words, f"“{words}”: {told}.", sentence)


def _hidden(found: re.Match[str]) -> str:
    """Addresses are written without blanks; places stay where they are."""
    return "·" * len(found.group())


def _lonely(
    parts: Sequence[str], pattern: re.Pattern[str], reach: int
) -> Iterator[tuple[int, int]]:
    """The paragraphs and places of marks without another half; after `a)` none is needed."""
    waiting: list[tuple[int, int]] = []
    for row, part in enumerate(parts):
        for found in pattern.finditer(part):
            place = found.start()
            if found.group() in _OPENING:
                waiting.append((row, place))
            elif waiting and row - waiting[-1][0] <= reach:
                waiting.pop()
            elif not _POINT.search(part[max(0, place - 4) : place]):
                yield row, place
    yield from waiting


def _straight_quotes(parts: tuple[str, ...]) -> Iterator[Slip]:
    counts = [_INCHES.sub("", part).count('"') if '"' in part else 0 for part in parts]
    if sum(counts) % 2 == 0:
        return
    for part, count in zip(parts, counts, strict=True):
        if count % 2:
            yield _unpaired(part, part.rindex('"'))


def _unpaired(paragraph: str, place: int) -> Slip:
    words = around(paragraph, place, place + 1)
    mark = paragraph[place]
    message = f"“{words}”: dấu {mark} chưa có dấu đi cùng; hãy thêm hoặc bỏ cho đủ cặp."
    return Slip("unpaired_mark", words, message, passage(paragraph, place))
