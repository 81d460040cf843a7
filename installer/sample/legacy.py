"""Vietnamese text as the fonts of the TCVN3 encoding (.VnTime) keep it."""

from __future__ import annotations

_LETTERS = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâđêôơưĂÂĐÊÔƠƯ"
_BYTES = bytes.fromhex(
    "b5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcddde"
    "dfe1e2e3e4e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
    "a8a9aeaaabacada1a2a7a3a4a5a6"
)
_TABLE = str.maketrans(dict(zip(_LETTERS, _BYTES.decode("latin-1"), strict=True)))


def is_writable(text: str) -> bool:
    """Whether the encoding has every letter: it has no capitals with a tone."""
    return all(letter.isascii() or letter in _LETTERS for letter in text)


def encode(text: str) -> str:
    """The text as its bytes look in Latin 1, which is how Excel and Word keep it."""
    return text.translate(_TABLE)
