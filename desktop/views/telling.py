"""Two long texts shortened so that what differs between them is in sight."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

CUT = "… "


def told_apart(old: str, new: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Give both texts, without the words they begin with alike where one does not fit.

    `width` is in pixels. One word that they share stays where nothing else would.
    """
    flat = " ".join(old.split()), " ".join(new.split())
    if all(metrics.horizontalAdvance(text) <= width for text in flat):
        return flat
    words, others = flat[0].split(" "), flat[1].split(" ")
    shared = 0
    while shared < min(len(words), len(others)) - 1 and words[shared] == others[shared]:
        shared += 1
    if not shared:
        return flat
    return CUT + " ".join(words[shared:]), CUT + " ".join(others[shared:])
