"""Numbers as Vietnamese documents write them: `1.277`, `96,32%`, IV, đ)."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST_ROMAN = 3999
_ROMAN_DIGITS = re.compile("(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBER = re.compile(r"([-−]?)([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d+))?", re.ASCII)


def integer(number: int) -> str:
    """Write a whole number with dots between thousands: `1.277`."""
    return f"{number:,}".replace(",", ".")


def padded(number: int) -> str:
    """Write a count for prose, two digits below ten: `05`."""
    return f"0{number}" if 0 < number < 10 else integer(number)


def decimal_text(number: Decimal) -> str:
    """Write a number with a decimal comma and without trailing zeros: `2.430.076,5`."""
    whole, _, fraction = f"{number:,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def percent(
    numerator: int | Decimal, denominator: int | Decimal, places: int = 2
) -> Decimal | None:
    """Return the share in percent, half up to so many decimals; None over nothing (domain.md 3)."""
    if not denominator:
        return None
    units = Fraction(numerator) * 10 ** (places + 2) / Fraction(denominator)
    rounded = (abs(units) * 2 + 1) // 2
    return Decimal(rounded if units >= 0 else -rounded).scaleb(-places)


def percent_text(share: Decimal | None) -> str:
    """Write a percentage without trailing zeros, `96,32%`; a dash where there is none."""
    return "–" if share is None else f"{decimal_text(share)}%"


def roman(number: int) -> str:
    """Write 1 to 3999 in Roman numerals; raise ValueError outside."""
    if not 0 < number <= _LARGEST_ROMAN:
        raise ValueError(f"no Roman numeral for {number}")
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def from_roman(text: str) -> int | None:
    """Read a Roman numeral in either case; None when it is not a well-formed one."""
    left = text.strip().upper()
    if not _ROMAN_DIGITS.fullmatch(left):
        return None
    number = 0
    for value, letters in _ROMAN:
        while left.startswith(letters):
            number += value
            left = left[len(letters) :]
    return number


def point_letter(index: int) -> str:
    """Return the letter of a point, counted from 0: a, b, c, d, đ, e, g … y, then aa, ab …"""
    first, last = divmod(index, len(_POINT_LETTERS))
    return (point_letter(first - 1) if first else "") + _POINT_LETTERS[last]


def parse_number(text: str) -> Decimal | None:
    """Read a number written the Vietnamese way; None when it is not one.

    A dot parts thousands and a comma the decimals: `1.277` is 1277, `423,753` is less than 424.
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    sign, whole, fraction = found.groups()
    return Decimal(f"{'-' if sign else ''}{whole.replace('.', '')}.{fraction or '0'}").normalize()
