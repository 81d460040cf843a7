"""A number as a person types or pastes it: read, or told in one sentence why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.text.clean import one_line
from desktop.text.numbers import decimal_text, parse_number

WHOLE_DIGITS, DECIMALS = 15, 6
"""The longest number that is taken."""

_MINUS = re.compile("^[-−–] ?")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_POINTED = re.compile(r"\d+\.\d+", re.ASCII)
_LONGEST_SHOWN = 30


class Comma(StrEnum):
    """What the comma of `1,277` parts."""

    DECIMALS = "decimals"
    THOUSANDS = "thousands"


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """What was read; nothing at all (None without a mistake) where nothing was typed.

    `mistake` says in one sentence why the text is no number, `assumed` how an ambiguous one was
    understood.
    """

    value: Decimal | None
    mistake: str = ""
    assumed: str = ""


def read_typed(text: str, measure: str = "", comma: Comma | None = None) -> TypedNumber:
    """Read a number written the Vietnamese way, with or without its unit of measure.

    `comma` says what the comma of `1,277` parts; without it decimals are assumed, and told. Only
    what is measured in percent may be below nought.
    """
    shown = one_line(text)
    written = _without_measure(shown, measure)
    if not written:
        return TypedNumber(None)
    quoted = shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"
    bare = _MINUS.sub("", written)
    if bare.endswith("%"):
        return TypedNumber(
            None, f"“{quoted}” có dấu % nhưng chỉ tiêu không tính bằng %; hãy ghi riêng con số."
        )
    value, mistake = _value(bare, quoted, comma)
    if value is None:
        return TypedNumber(None, mistake)
    is_negative = bare != written and bool(value)
    if is_negative and not is_percent(measure):
        return TypedNumber(
            None, f"“{quoted}” là số âm; hãy ghi số từ 0 trở lên (chỉ số tính bằng % mới được âm)."
        )
    if mistake := _too_long(value, quoted):
        return TypedNumber(None, mistake)
    assumed = _assumed(bare, value) if comma is None and _AMBIGUOUS.fullmatch(bare) else ""
    return TypedNumber(-value if is_negative else value, assumed=assumed)


def is_percent(measure: str) -> bool:
    """Whether a unit of measure is percent."""
    return measure.strip().startswith("%")


def is_ambiguous(text: str, measure: str = "") -> bool:
    """Whether the comma of a number may part thousands as well as decimals, as in `1,277`."""
    written = _MINUS.sub("", _without_measure(one_line(text), measure))
    return _AMBIGUOUS.fullmatch(written) is not None


def canonical_number(value: Decimal) -> str:
    """Write a number as it is stored: a decimal point, no exponent, no trailing zeros."""
    return f"{value.normalize() if value else Decimal(0):f}"


def _without_measure(text: str, measure: str) -> str:
    """The number alone, where its own unit of measure was typed behind it."""
    own = one_line(measure)
    names = [own, "%"] if is_percent(own) else [own]
    for name in names:
        if name and text.lower().endswith(name.lower()):
            return text[: -len(name)].rstrip()
    return text


def _value(bare: str, quoted: str, comma: Comma | None) -> tuple[Decimal | None, str]:
    """The number without its sign, or why there is none."""
    if comma is Comma.THOUSANDS and _AMBIGUOUS.fullmatch(bare):
        return Decimal(bare.replace(",", "")), ""
    if _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "")
    value = parse_number(bare)
    if value is not None:
        return value, ""
    if _ENGLISH.fullmatch(bare):
        meant = decimal_text(Decimal(bare.replace(",", "")))
        return None, f"“{quoted}” viết theo lối tiếng Anh; hãy gõ {meant}."
    if _POINTED.fullmatch(bare):
        meant = decimal_text(Decimal(bare))
        return None, (
            f"“{quoted}”: dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân; "
            f"nếu là số thập phân hãy gõ {meant}."
        )
    return None, f"“{quoted}” không phải là số; hãy gõ như 1.277 hoặc 96,32."


def _too_long(value: Decimal, quoted: str) -> str:
    """Why a number is too long to be one of an office's, '' where it is not."""
    whole, _, fraction = f"{value:f}".partition(".")
    if len(whole) > WHOLE_DIGITS:
        return f"“{quoted}” dài quá {WHOLE_DIGITS} chữ số; hãy xem lại số hoặc đơn vị tính."
    if len(fraction.rstrip("0")) > DECIMALS:
        return f"“{quoted}” có quá {DECIMALS} chữ số thập phân; hãy làm tròn rồi ghi lại."
    return ""


def _assumed(bare: str, value: Decimal) -> str:
    """How an ambiguous comma was understood."""
    whole = bare.replace(",", ".")
    return (
        f"Đã hiểu “{bare}” là số thập phân {decimal_text(value)}; nếu là hàng nghìn hãy gõ {whole}."
    )
