"""Finds English standard texts on widgets: everything a person may read is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

TS = Path(__file__).parents[2] / "resources" / "translations" / "qtbase_vi.ts"
WORDS = frozenset(
    [
        "the",
        "cancel",
        "close",
        "save",
        "open",
        "file",
        "files",
        "folder",
        "directory",
        "undo",
        "redo",
        "cut",
        "copy",
        "paste",
        "delete",
        "select",
        "next",
        "back",
        "finish",
        "help",
        "yes",
        "apply",
        "reset",
        "retry",
        "ignore",
        "abort",
        "show",
        "hide",
        "details",
        "error",
        "warning",
        "name",
        "size",
        "type",
        "date",
        "modified",
        "print",
        "page",
        "month",
        "year",
        "day",
        "previous",
        "up",
        "down",
        "step",
        "insert",
    ]
)


def translations() -> dict[tuple[str, str], str]:
    """Qt's texts and ours, by context and text."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext(
            "translation", ""
        )
        for context in ElementTree.parse(TS).getroot().iter("context")
        for message in context.iter("message")
    }


def plain(text: str) -> str:
    """A text without marks of keys, tags and dots."""
    bare = unescape(re.sub(r"<[^>]*>", " ", text)).replace("&", "")
    return " ".join(bare.replace("…", " ").replace("...", " ").replace(":", " ").split()).casefold()


STANDARD = {plain(source) for _, source in translations()} - {
    plain(translation) for translation in translations().values()
}


def texts_of(widget: QWidget) -> Iterator[str]:
    """Every text of a widget, its children, actions, menus and lists."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.windowTitle(), one.toolTip(), one.accessibleName())
        yield from (one.accessibleDescription(), one.statusTip(), one.whatsThis())
        for action in one.actions():
            yield from (action.text(), action.toolTip())
        yield from _own_texts(one)


def _own_texts(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text()
    elif isinstance(one, QGroupBox):
        yield one.title()
    elif isinstance(one, QComboBox):
        yield from (one.itemText(place) for place in range(one.count()))
    elif isinstance(one, QTabBar):
        yield from (one.tabText(place) for place in range(one.count()))
    elif isinstance(one, QLineEdit | QTextEdit | QPlainTextEdit):
        yield one.placeholderText()
        yield from _menu_texts(one.createStandardContextMenu())
    elif isinstance(one, QAbstractSpinBox):
        yield from (one.prefix(), one.suffix()) if hasattr(one, "prefix") else ()
    elif isinstance(one, QHeaderView) and one.model() is not None:
        for place in range(one.count()):
            yield str(one.model().headerData(place, one.orientation()) or "")
    elif isinstance(one, QAbstractItemView) and one.model() is not None:
        model = one.model()
        columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
        for row in range(min(model.rowCount(), 50)):
            for column in range(columns):
                yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")


def _menu_texts(menu: QMenu | None) -> Iterator[str]:
    if menu is None:
        return
    for action in menu.actions():
        yield action.text().split("\t")[0]
        if isinstance(action.menu(), QMenu):
            yield from _menu_texts(action.menu())
    menu.deleteLater()


def english_on(widget: QWidget) -> set[str]:
    """Texts on a widget that are English."""
    found = set()
    for text in texts_of(widget):
        words = set(re.findall(r"[a-zà-ỹđ]+", plain(text)))
        if plain(text) in STANDARD or words & WORDS:
            found.add(text)
    return found
