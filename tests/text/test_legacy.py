"""Text of the fonts before Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.legacy import (
    LegacyEncoding,
    decode,
    encoding_of_font,
    is_legacy_looking,
    is_upper_font,
)

TCVN3 = LegacyEncoding.TCVN3
VNI = LegacyEncoding.VNI

LETTERS = """
    a á à ả ã ạ   ă ắ ằ ẳ ẵ ặ   â ấ ầ ẩ ẫ ậ   e é è ẻ ẽ ẹ   ê ế ề ể ễ ệ   i í ì ỉ ĩ ị
    o ó ò ỏ õ ọ   ô ố ồ ổ ỗ ộ   ơ ớ ờ ở ỡ ợ   u ú ù ủ ũ ụ   ư ứ ừ ử ữ ự   y ý ỳ ỷ ỹ ỵ   đ
"""
IN_TCVN3 = """
    a ¸ µ ¶ · ¹   ¨ ¾ » ¼ ½ Æ   © Ê Ç È É Ë   e Ð Ì Î Ï Ñ   ª Õ Ò Ó Ô Ö   i Ý × Ø Ü Þ
    o ã ß á â ä   « è å æ ç é   ¬ í ê ë ì î   u ó ï ñ ò ô   \xad ø õ ö ÷ ù   y ý ú û ü þ   ®
"""
IN_VNI = """
    a aù aø aû aõ aï   aê aé aè aú aü aë   aâ aá aà aå aã aä   e eù eø eû eõ eï
    eâ eá eà eå eã eä   i í ì æ ó ò   o où oø oû oõ oï   oâ oá oà oå oã oä   ô ôù ôø ôû ôõ ôï
    u uù uø uû uõ uï   ö öù öø öû öõ öï   y yù yø yû yõ î   ñ
"""


def pairs(codes: str) -> list[tuple[str, str]]:
    return list(zip(LETTERS.split(), codes.split(), strict=True))


def test_the_tables_name_every_vowel_with_every_tone() -> None:
    for table in (LETTERS, IN_TCVN3, IN_VNI):
        assert len(table.split()) == len(set(table.split())) == 12 * 6 + 1


@pytest.mark.parametrize(("letter", "code"), pairs(IN_TCVN3))
def test_tcvn3_letters(letter: str, code: str) -> None:
    assert decode(code, TCVN3) == letter
    assert decode(f"t{code}n", TCVN3) == f"t{letter}n"
    assert decode(code, TCVN3, upper=True) == letter.upper()


@pytest.mark.parametrize(("letter", "code"), pairs(IN_VNI))
def test_vni_letters(letter: str, code: str) -> None:
    assert decode(code, VNI) == letter
    assert decode(code.upper(), VNI) == letter.upper()
    assert decode(code[0].upper() + code[1:], VNI) == letter.upper()
    assert decode(f"t{code}n", VNI) == f"t{letter}n"


def test_tcvn3_capitals_without_tone() -> None:
    assert decode("¡ ¢ £ ¤ ¥ ¦ §", TCVN3) == "Ă Â Ê Ô Ơ Ư Đ"


SENTENCE = (
    "Quyết định số 299/QĐ-UBND ngày 02 tháng 9 năm 2025 của Ủy ban nhân dân phường về việc "
    "ban hành Chương trình công tác"
)
SENTENCE_IN_TCVN3 = (
    "QuyÕt ®Þnh sè 299/Q§-UBND ngµy 02 th¸ng 9 n¨m 2025 cña Uû ban nh©n d©n ph\xadêng vÒ viÖc "
    "ban hµnh Ch\xad¬ng tr×nh c«ng t¸c"
)
SENTENCE_IN_VNI = (
    "Quyeát ñònh soá 299/QÑ-UBND ngaøy 02 thaùng 9 naêm 2025 cuûa UÛy ban nhaân daân phöôøng "
    "veà vieäc ban haønh Chöông trình coâng taùc"
)


def test_a_sentence_in_tcvn3() -> None:
    assert decode(SENTENCE_IN_TCVN3, TCVN3) == SENTENCE.replace("Ủy", "Uỷ")


def test_a_sentence_in_vni() -> None:
    assert decode(SENTENCE_IN_VNI, VNI) == SENTENCE


def test_a_heading_in_a_font_of_capitals() -> None:
    assert decode("Uû ban nh©n d©n ph\xadêng", TCVN3, upper=True) == "UỶ BAN NHÂN DÂN PHƯỜNG"
    assert decode("LÜnh vùc kinh tÕ - ®« thÞ", TCVN3, upper=True) == "LĨNH VỰC KINH TẾ - ĐÔ THỊ"


def test_a_heading_in_capitals_of_vni() -> None:
    assert decode("ÑAÛNG UÛY PHÖÔØNG, LÓNH VÖÏC QUYÙ IV", VNI) == "ĐẢNG ỦY PHƯỜNG, LĨNH VỰC QUÝ IV"


@pytest.mark.parametrize("encoding", [TCVN3, VNI])
@pytest.mark.parametrize(
    "text", [SENTENCE, unicodedata.normalize("NFD", SENTENCE), "Kế hoạch", "đô thị", "", "UBND 12"]
)
def test_text_that_is_unicode_already_stays(text: str, encoding: LegacyEncoding) -> None:
    assert decode(text, encoding) == text


def test_punctuation_and_figures_stay() -> None:
    text = "“1.277” – 96,32% (a/b); … 20°"
    assert decode(text, VNI) == text
    assert decode(text, TCVN3) == text


@pytest.mark.parametrize(
    ("font", "encoding", "upper"),
    [
        (".VnTime", TCVN3, False),
        (".VnTimeH", TCVN3, True),
        (".VnArial NarrowH", TCVN3, True),
        (".VnArial Narrow", TCVN3, False),
        (" .vntime ", TCVN3, False),
        (".VNTIMEH", TCVN3, True),
        (".Vn3DH", TCVN3, True),
        ("VNI-Times", VNI, False),
        ("VNI-Helve-Condense", VNI, False),
        ("VNI Times", VNI, False),
        ("Times New Roman", None, False),
        ("VNtimes new roman", None, False),
        ("Vnisansh", None, False),
        ("TAHOMAH", None, False),
        ("", None, False),
    ],
)
def test_fonts(font: str, encoding: LegacyEncoding | None, upper: bool) -> None:
    assert encoding_of_font(font) is encoding
    assert is_upper_font(font) is upper


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SENTENCE_IN_TCVN3, TCVN3),
        (SENTENCE_IN_VNI, VNI),
        ("KÕ ho¹ch", TCVN3),
        ("Th¸ng 11", TCVN3),
        ("V¨n phßng", TCVN3),
        ("Keá hoaïch", VNI),
        ("Thaùng 11", VNI),
        ("UÛY BAN NHAÂN DAÂN", VNI),
    ],
)
def test_legacy_text_is_recognised(text: str, encoding: LegacyEncoding) -> None:
    assert is_legacy_looking(text) is encoding


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        unicodedata.normalize("NFD", SENTENCE),
        "",
        "Van phong",
        "Quý IV",
        "Hoà Bình",
        "lên xã",
        "toán",
        "5 µm",
        "12 m²",
        "Company®",
        "© Microsoft",
        "«Nam»",
        "café",
        "résumé à la carte",
        "Müller, Zürich",
        "§ 5",
        "20°C",
        "½",
    ],
)
def test_other_text_raises_no_alarm(text: str) -> None:
    assert is_legacy_looking(text) is None


@given(st.text(), st.sampled_from(LegacyEncoding))
def test_any_text_decodes(text: str, encoding: LegacyEncoding) -> None:
    decoded = decode(text, encoding)
    assert decode(text, encoding, upper=True) in (decoded.upper(), text)
    assert is_legacy_looking(text) in (None, TCVN3, VNI)
