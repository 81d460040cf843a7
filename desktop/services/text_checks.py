"""Every rule for typed text in one reading of a document's parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from desktop.register.printed_counts import Counted, count_faults, may_hold_counts
from desktop.services.text_repeats import repeated
from desktop.text.cited import citation_slips
from desktop.text.mark_slips import mark_slips
from desktop.text.other_years import year_slips
from desktop.text.own_level import level_slips
from desktop.text.printed_letters import unprinted_slips
from desktop.text.prose import read_through
from desktop.text.slips import Slip, shortened
from desktop.text.tone import tone_slips
from desktop.text.typography import bracket_slips, letter_slips, typing_slips
from desktop.text.unfilled import gap_slips

Parts = Mapping[str, str]
"""What was typed, by the key of each part, in the order in which it is printed."""
CLOSING, END_MARK = "closing", "./."
_FORM = (
    ("distribution", "no_distribution", "Chưa có nơi nhận; hãy ghi nơi nhận văn bản."),
    ("signer_post", "no_signer", "Chưa có chức vụ người ký; hãy ghi chức vụ người ký."),
    ("signer", "no_signer", "Chưa có họ tên người ký; hãy ghi họ tên người ký."),
    (CLOSING, "no_closing", "Chưa có phần kết; hãy ghi câu kết của văn bản."),
)
_AROUND = frozenset(
    [
        "title",
        "recipient",
        "recipients",
        "opening",
        CLOSING,
        "grounds",
        "authority",
        "proposer",
        "articles",
        "distribution",
        "signer",
        "signer_post",
        "invited",
    ]
)
"""Parts that say again by rights what the text is about."""


def every_figure(_key: str) -> bool:
    """Take every figure that a text names for one of the register."""
    return True


@dataclass(frozen=True, slots=True)
class TextContext:
    """What a text is read against; an empty value leaves its rule out.

    `years` are the text's own; `level` is the office's kind of commune, `name` its proper name,
    `in_city` whether a city stands above it; `cited` are documents cited in full already, as
    `299/QĐ-UBND`. `is_figure` knows the keys of figures. `counted` gives the register's counts
    where the text counts tasks; `about_programme` are parts where every count is of the programme.
    """

    years: Collection[int] = ()
    level: str = ""
    name: str = ""
    in_city: bool = False
    cited: Collection[str] = ()
    is_figure: Callable[[str], bool] = every_figure
    counted: Callable[[], Counted] | None = None
    about_programme: Collection[str] = ()


def text_slips(parts: Parts, context: TextContext) -> tuple[tuple[str, Slip], ...]:
    """Find what a person should look at in a text, each with the key of its part, part by part."""
    found = [
        *(_each(parts, context)),
        *citation_slips(parts, context.cited),
        *repeated({key: text for key, text in parts.items() if key not in _AROUND}),
        *tone_slips(parts),
    ]
    order = {key: place for place, key in enumerate(parts)}
    return tuple(sorted(dict.fromkeys(found), key=lambda one: order[one[0]]))


def form_slips(parts: Parts) -> Iterator[tuple[str, Slip]]:
    """Find what is missing in and around a whole text, and an end mark that is not at its end.

    Looked for are the parts that the kind of text has; the end mark itself is added in print.
    """
    for key, rule, message in _FORM:
        if key in parts and not parts[key].strip():
            yield key, Slip(rule, key, message, key)
    for key, text in parts.items():
        for slip in gap_slips(text):
            yield key, slip
    if CLOSING not in parts:
        return
    for key, text in parts.items():
        rest = text.rstrip().removesuffix(END_MARK) if key == CLOSING else text
        if END_MARK in rest:
            words = shortened(rest[: rest.index(END_MARK) + len(END_MARK)][-60:])
            message = f"“…{words}” có dấu ./. giữa văn bản; hãy bỏ đi, dấu này chỉ đứng cuối."
            yield key, Slip("end_mark", words, message, words)


def _each(parts: Parts, context: TextContext) -> Iterator[tuple[str, Slip]]:
    """The rules that look at one part at a time."""
    for key, text in parts.items():
        if not text.strip():
            continue
        for slip in _of_part(key, text, context):
            yield key, slip


def _of_part(key: str, text: str, context: TextContext) -> Iterator[Slip]:
    if context.counted is not None and may_hold_counts(text):
        counted, whole = context.counted(), read_through(text)
        for fault in count_faults(whole, counted, key in context.about_programme):
            yield Slip(*fault, fault.statement)
    if context.level:
        yield from level_slips(text, context.level, context.name, context.in_city)
    yield from year_slips(text, context.years)
    yield from letter_slips(text)
    yield from unprinted_slips(text)
    yield from typing_slips(text)
    yield from bracket_slips(text)
    yield from mark_slips(text, context.is_figure)
