"""Light and dark: colours in the palette, one small style sheet, the text size."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

POINTS = 10
GRID = 8
"""Distance between things, and half the distance to the edge of a page."""
SMALLEST_POINTS, LARGEST_POINTS = 8, 20


class Role(StrEnum):
    """What a widget is for the style sheet."""

    PLAIN = "plain"
    PRIMARY = "primary"
    LINK = "link"
    CHIP = "chip"
    HEADING = "heading"
    TITLE = "title"
    SOFT = "soft"
    MISTAKE = "mistake"
    CARD = "card"
    PAPER = "paper"
    BAND = "band"
    BAR = "bar"
    STRIP = "strip"
    NOTICE = "notice"
    NAVIGATION = "navigation"
    SEARCH = "search"
    FIND = "find"


GROUNDS = frozenset({Role.CARD, Role.PAPER, Role.BAR, Role.STRIP, Role.NOTICE, Role.BAND})
"""Roles that any widget may have: the sheet finds them by name, at no cost to others."""


class Scheme(StrEnum):
    """Which colours the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme as #RRGGBB; states from `on_time` to `waiting`."""

    ground: str
    card: str
    stripe: str
    line: str
    text: str
    soft: str
    accent: str
    accent_ground: str
    on_accent: str
    on_time: str
    late: str
    open: str
    overdue: str
    stopped: str
    continuous: str
    waiting: str


LIGHT = Colours(
    ground="#F5F6F8",
    card="#FFFFFF",
    stripe="#FAFBFC",
    line="#DDE1E7",
    text="#1C2430",
    soft="#5B6675",
    accent="#1B5E9E",
    accent_ground="#E4EEF8",
    on_accent="#FFFFFF",
    on_time="#1E7B34",
    late="#8A5A00",
    open="#1B5E9E",
    overdue="#B3261E",
    stopped="#5F6368",
    continuous="#6B3FA0",
    waiting="#00696B",
)
DARK = Colours(
    ground="#1B1F26",
    card="#232932",
    stripe="#262D37",
    line="#3A424E",
    text="#E6EAF0",
    soft="#A3AEBD",
    accent="#7FB6EE",
    accent_ground="#2B3B4E",
    on_accent="#10202F",
    on_time="#7BD68D",
    late="#E8B55C",
    open="#7FB6EE",
    overdue="#FF8A80",
    stopped="#B0B6BE",
    continuous="#C5A3F0",
    waiting="#6FD3D5",
)


def colours_of(widget: QWidget) -> Colours:
    """The colours a widget is shown in."""
    return DARK if widget.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def set_role(widget: QWidget, role: Role) -> None:
    """Say what a widget is, for the style sheet."""
    widget.setProperty("role", role.value)
    if role in GROUNDS:
        widget.setObjectName(role.value)
    widget.style().polish(widget)


class Theme(QObject):
    """Dresses the application and follows the system between light and dark.

    `changed` comes after the new colours or text size are in place.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._points = POINTS
        self._scheme = scheme
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress()

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        if self._scheme is Scheme.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    @property
    def scheme(self) -> Scheme:
        """What the person chose."""
        return self._scheme

    @property
    def points(self) -> int:
        """The text size in points."""
        return self._points

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose light, dark or the system's."""
        self._scheme = scheme
        self._dress()

    def set_points(self, points: int) -> None:
        """Choose the text size in points, within what stays usable."""
        self._points = max(SMALLEST_POINTS, min(LARGEST_POINTS, points))
        self._dress()

    def _dress(self) -> None:
        """Change what differs: each of the three makes every widget look at itself again.

        The sheet names the text size, for with a sheet a new font alone reaches no widget.
        """
        font = self._app.font()
        if font.pointSize() != self._points:
            font.setPointSize(self._points)
            self._app.setFont(font)
        palette = palette_of(self.colours)
        if self._app.palette() != palette:
            self._app.setPalette(palette)
            QToolTip.setPalette(palette)
        sheet = style_sheet(self.colours, self._points)
        if self._app.styleSheet() != sheet:
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    @Slot()
    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._dress()


def palette_of(colours: Colours) -> QPalette:
    """The palette of a theme."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.card), QColor(colours.ground))
    for part, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.card),
        (role.AlternateBase, colours.stripe),
        (role.Text, colours.text),
        (role.Button, colours.card),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.overdue),
        (role.ToolTipBase, colours.card),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.soft),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
    ):
        palette.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.soft))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return palette


def style_sheet(colours: Colours, points: int = POINTS) -> str:
    """The one style sheet; distances follow the text size, borders are hair lines."""
    c = colours
    return f"""
QMenuBar {{ background: {c.ground}; border-bottom: 1px solid {c.line}; }}
QMenuBar::item {{ padding: 0.3em 0.6em; background: transparent; }}
QMenuBar::item:selected {{ background: {c.accent_ground}; }}
QToolTip {{ border: 1px solid {c.line}; padding: 0.3em; }}
QHeaderView::section {{ background: {c.ground}; border: 0; padding: 0.3em 0.25em;
  border-right: 1px solid {c.line}; border-bottom: 1px solid {c.line}; font-weight: 600; }}
QAbstractItemView {{ selection-background-color: {c.accent_ground}; selection-color: {c.text}; }}
QTableView, QTreeView {{ border: 1px solid {c.line}; gridline-color: {c.line}; }}
QPushButton {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 4px;
  padding: 0.3em 0.8em; }}
QPushButton:hover {{ border-color: {c.soft}; }}
QPushButton:pressed {{ background: {c.accent_ground}; }}
QPushButton:checked {{ background: {c.accent_ground}; border-color: {c.accent}; }}
QPushButton:disabled {{ color: {c.soft}; background: {c.ground}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0.25em 0.75em; }}
QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent};
  border-color: {c.accent}; font-weight: 600; }}
QPushButton[role="primary"]:focus {{ border-color: {c.text}; }}
QPushButton[role="primary"]:disabled {{ background: {c.line}; color: {c.soft};
  border-color: {c.line}; }}
QPushButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: center right;
  right: 0.3em; }}
QPushButton[role="chip"] {{ padding: 0.3em 0.5em; }}
QPushButton[role="chip"]:focus {{ padding: 0.25em 0.45em; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
  color: {c.accent}; padding: 0 0.15em; text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 1px solid {c.accent}; padding: 0 0.15em; }}
QPushButton[role="find"] {{ color: {c.soft}; text-align: left; }}
QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="title"] {{ font-weight: 600; font-size: {round(1.3 * points)}pt; }}
QLabel[role="soft"] {{ color: {c.soft}; }}
QLabel[role="mistake"] {{ color: {c.overdue}; }}
QLineEdit[role="search"] {{ background: {c.card}; border: 1px solid {c.line};
  border-radius: 4px; padding: 0.3em 0.6em; }}
QLineEdit[role="search"]:focus {{ border: 2px solid {c.accent}; padding: 0.25em 0.55em; }}
#card {{ background: {c.card}; border: 1px solid {c.line}; }}
#paper {{ background: {c.card}; }}
#bar {{ background: {c.card}; border-bottom: 1px solid {c.line}; }}
#strip {{ background: {c.accent_ground}; border-bottom: 1px solid {c.line}; }}
#notice {{ background: {c.ground}; border-left: 4px solid {c.late}; }}
#band {{ background: {c.ground}; border-top: 1px solid {c.line}; }}
QListWidget[role="navigation"] {{ background: {c.ground}; border: 0;
  border-right: 1px solid {c.line}; outline: 0; }}
QListWidget[role="navigation"]::item {{ padding: 0.6em 1.2em; border-left: 3px solid transparent; }}
QListWidget[role="navigation"]::item:selected {{ background: {c.accent_ground};
  color: {c.accent}; border-left: 3px solid {c.accent}; }}
QListWidget[role="navigation"]::item:hover:!selected {{ background: {c.line}; }}
"""
