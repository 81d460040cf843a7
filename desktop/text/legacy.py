"""Vietnamese text of the fonts before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

TCVN 5712:1993 VN3 gives each small letter one byte and has capitals by another font; VNI writes a
mark as a byte of its own after the vowel. Both arrive here as the Windows-1252 view of the bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum


class LegacyEncoding(StrEnum):
    """The encodings that offices' old fonts stand for."""

    TCVN3 = "tcvn3"
    VNI = "vni"


_TCVN3_FONT = re.compile(r"\.vn[a-z0-9]", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[-\s]", re.IGNORECASE)
_UNICODE_VIETNAMESE = re.compile(
    "[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]"
)

_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {
    first + offset: letter
    for first, letters in _TCVN3_RUNS.items()
    for offset, letter in enumerate(letters)
}

_VNI_LETTERS = str.maketrans("ÔôÖöÑñÍíÌìÆæÓóÒòÎî", "ƠơƯưĐđÍíÌìỈỉĨĩỊịỴỵ")
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_PART = re.compile(
    "([aeouyôö])([ùøûõï])|([aeo])([âáàåãä])|(a)([êéèúüë])|([ôöñíìæóòî])", re.IGNORECASE
)


def encoding_of_font(name: str) -> LegacyEncoding | None:
    """Tell the encoding a font's name stands for; None for a Unicode font."""
    if _TCVN3_FONT.match(name.strip()):
        return LegacyEncoding.TCVN3
    if _VNI_FONT.match(name.strip()):
        return LegacyEncoding.VNI
    return None


def is_upper_font(name: str) -> bool:
    """Tell whether a font shows small letters as capitals, as .VnTimeH does."""
    return encoding_of_font(name) is LegacyEncoding.TCVN3 and name.strip().endswith("H")


def decode(text: str, encoding: LegacyEncoding, upper: bool = False) -> str:
    """Turn text of a legacy font into Unicode, NFC; `upper` for a font of capitals.

    Text that already holds Vietnamese letters of Unicode is returned as it is. Decode before
    `clean`, which drops the soft hyphen that stands for ư in TCVN3.
    """
    if _UNICODE_VIETNAMESE.search(text):
        return text
    decoded = _decode_tcvn3(text) if encoding is LegacyEncoding.TCVN3 else _decode_vni(text)
    return decoded.upper() if upper else decoded


def _decode_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _decode_vni(text: str) -> str:
    return _VNI_PART.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    base = found.group()[0].translate(_VNI_LETTERS)
    mark = found.group()[1:].lower()
    return unicodedata.normalize("NFC", base + _VNI_MARKS[mark]) if mark else base


_TCVN3_WORD = re.compile("[A-Za-z\xa1-\xae\xb5-\xfe]+")
_LATIN_WORD = re.compile("[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]+")
_VOWEL_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    "(?:(?:oai|oay|oao|oeo|uây|uya|uyu|iêu|yêu|uôi|ươi|ươu|ia|ua|ưa|ai|ao|au|ay|âu|ây|eo|êu|iu"
    "|oi|ôi|ơi|ui|ưi|ưu|uơ)"
    "|(?:oa|oe|uê|uy|[aeêioôơuưy])(?P<tail>ch|ng|nh|[cmnpt])?"
    "|(?:uyê|iê|yê|uô|ươ|oă|uâ|oo|ă|â)(?P<close>ch|ng|nh|[cmnpt]))"
)
_STOPS = frozenset({"c", "ch", "p", "t"})
_STOP_TONES = frozenset("\u0301\u0323")
_SHORTEST_PROOF = 3
_ENOUGH = 0.8


def is_legacy_looking(text: str) -> LegacyEncoding | None:
    """Guess whether text of an unknown font is legacy text; None when in any doubt.

    Good for a warning only: the words must be no Vietnamese syllables as they stand, and become
    such when decoded.
    """
    if text.isascii() or _UNICODE_VIETNAMESE.search(text):
        return None
    as_it_stands = _share_of_syllables(_LATIN_WORD, text, str)
    tcvn3 = _share_of_syllables(_TCVN3_WORD, text, _decode_tcvn3)
    vni = _share_of_syllables(_LATIN_WORD, text, _decode_vni)
    best = max(tcvn3, vni)
    if best < _ENOUGH or best <= as_it_stands or tcvn3 == vni:
        return None
    return LegacyEncoding.TCVN3 if tcvn3 > vni else LegacyEncoding.VNI


def _share_of_syllables(word: re.Pattern[str], text: str, read: Callable[[str], str]) -> float:
    """Return which share of the words with marks are Vietnamese when read so, 0 to 1."""
    words = [found for found in word.findall(text) if not found.isascii()]
    syllables = [found for found in map(read, words) if _is_syllable(found)]
    if not any(len(found) >= _SHORTEST_PROOF for found in syllables):
        return 0.0
    return len(syllables) / len(words)


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in _VOWEL_TONES]
    plain = "".join(part for part in parts if part not in _VOWEL_TONES)
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain))
    if not found or len(tones) > 1:
        return False
    tail = found["tail"] or found["close"]
    return tail not in _STOPS or (bool(tones) and tones[0] in _STOP_TONES)
