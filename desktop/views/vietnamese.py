"""Qt in Vietnamese: its standard texts, its month and day names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

TRANSLATION = "qtbase_vi.qm"


def speak_vietnamese(app: QApplication, folder: Path) -> QTranslator:
    """Load Qt's Vietnamese texts from `folder`; call it before any widget is made.

    Raises FileNotFoundError when the file is missing: the installation is not complete.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(app)
    if not translator.load(str(folder / TRANSLATION)):
        raise FileNotFoundError(folder / TRANSLATION)
    app.installTranslator(translator)
    return translator
