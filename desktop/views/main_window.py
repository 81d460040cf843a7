"""The shell: menus, pages at the left, the bars of figures on top, the status line below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop.views.as_at_bar import AsAtBar
from desktop.views.bridge_line import BridgeLine
from desktop.views.navigation import Navigation
from desktop.views.own_keys import PRINT_KEYS
from desktop.views.page_area import PageArea, PageStack, framed
from desktop.views.status_line import StatusLine, done_text
from desktop.views.theme import POINTS, Scheme, Theme
from desktop.views.viewing import Viewing
from desktop.views.work import Work

FILE, EDIT, VIEW, TOOLS, HELP = "&Tệp", "&Sửa", "&Xem", "&Công cụ", "T&rợ giúp"
TITLE = "Sổ Công Tác"
SCHEMES = {Scheme.SYSTEM: "Theo hệ thống", Scheme.LIGHT: "Sáng", Scheme.DARK: "Tối"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the window: its widget, or how it is made when it is first shown.

    The bars of figures stand above it where it `has_figures`. A page may have `focus_search()`,
    `refresh()`, a `paper()` to be printed, and commands as its `actions()`; `commands_changed`
    tells that they are others.
    """

    title: str
    widget: QWidget | Callable[[], QWidget]
    has_figures: bool = True


class MainWindow(QMainWindow):
    """Shows one page at a time and steps through the history.

    `figure_opened` carries the name of a count, `task_opened` a task's id, `page_shown` the
    page's widget, `print_requested` the one to be printed; `closed` comes when the window was
    closed.
    """

    figure_opened = Signal(str)
    task_opened = Signal(str)
    page_shown = Signal(QWidget)
    print_requested = Signal(QWidget)
    closed = Signal()

    def __init__(
        self, work: Work, viewing: Viewing, theme: Theme, pages: Sequence[Page], today: date
    ) -> None:
        super().__init__()
        self._work = work
        self._viewing = viewing
        self._theme = theme
        self._pages = tuple(pages)
        self.navigation = Navigation([page.title for page in pages])
        self.as_at_bar = AsAtBar(viewing, today)
        self.bridge_line = BridgeLine(viewing)
        self.stack = PageStack()
        self.area = PageArea()
        self._widgets: list[QWidget | None] = [None] * len(self._pages)
        self.status_line = StatusLine()
        self.menus = {name: self._menu(name) for name in (FILE, EDIT, VIEW, TOOLS, HELP)}
        self._page_actions: list[QAction] = []
        self._place()
        self._fill_menus()
        self._connect()
        self.set_office("")
        self.navigation.show_page(0)

    def set_office(self, name: str) -> None:
        """Show whose register this is."""
        self.setWindowTitle(f"{TITLE} · {name}" if name else TITLE)

    def show_page(self, page: QWidget | str) -> None:
        """Go to a page, named by its title or by its widget where that is made."""
        self.navigation.show_page(self._place_of(page))

    def show_badge(self, page: QWidget | str, count: int) -> None:
        """Count what waits on a page."""
        self.navigation.show_badge(self._place_of(page), count)

    def add_command(
        self, menu: str, text: str, slot: Callable[[], object], keys: str = ""
    ) -> QAction:
        """Add a command to the end of a menu (FILE … HELP); in FILE it stands above the exit."""
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        if menu == FILE:
            self.menus[FILE].insertAction(self._exit_separator, action)
        else:
            self.menus[menu].addAction(action)
        self.menus[menu].menuAction().setVisible(True)
        return action

    def commands(self) -> list[QAction]:
        """Every command that can be taken now, in the order of the menus."""
        found: list[QAction] = []
        for menu in self.menus.values():
            found += _commands_of(menu)
        return found

    def layout_text(self) -> str:
        """Place and size of the window, to be kept in the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_layout(self, text: str) -> None:
        """Take place and size from the settings; what is not understood changes nothing."""
        self.restoreGeometry(QByteArray.fromBase64(QByteArray(text.encode())))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is closed."""
        super().closeEvent(event)
        self.closed.emit()

    def _menu(self, name: str) -> QMenu:
        menu = self.menuBar().addMenu(name)
        menu.setToolTipsVisible(True)
        return menu

    def _place(self) -> None:
        self.area.column.addWidget(self.as_at_bar)
        self.area.column.addWidget(self.bridge_line)
        self.area.column.addWidget(self.stack, 1)
        self.setCentralWidget(framed(self.navigation, self.area, self.status_line))

    def _fill_menus(self) -> None:
        self._exit_separator = self.menus[FILE].addSeparator()
        self.print_action = QAction("Xem trước &và in…", self)
        self.print_action.setShortcut(QKeySequence(PRINT_KEYS))
        self.print_action.triggered.connect(self._on_print)
        self.menus[FILE].addAction(self.print_action)
        self.exit_action = QAction("T&hoát", self)
        self.exit_action.setShortcut(QKeySequence("Ctrl+Q"))
        self.exit_action.triggered.connect(self.close)
        self.menus[FILE].addAction(self.exit_action)
        self.undo_action = self.add_command(EDIT, "&Hoàn tác", self._work.undo, "Ctrl+Z")
        self.redo_action = self.add_command(EDIT, "&Làm lại", self._work.redo, "Ctrl+Y")
        self.menus[EDIT].addSeparator()
        for place, page in enumerate(self._pages, 1):
            keys = f"Alt+{place}" if place <= 9 else ""
            action = self.add_command(VIEW, page.title, self._on_page_action, keys)
            action.setData(place - 1)
        self.menus[VIEW].addSeparator()
        self.find_action = self.add_command(VIEW, "&Tìm trên trang", self._on_find, "Ctrl+F")
        self.palette_action = self.add_command(
            VIEW, "Tìm &lệnh hoặc nhiệm vụ…", self._on_palette, "Ctrl+K"
        )
        self.refresh_action = self.add_command(VIEW, "Làm &mới", self._on_refresh, "F5")
        self.menus[VIEW].addSeparator()
        larger = self.add_command(VIEW, "Chữ to &hơn", self._on_larger)
        larger.setShortcuts([QKeySequence("Ctrl+="), QKeySequence("Ctrl++")])
        self.add_command(VIEW, "Chữ &nhỏ hơn", self._on_smaller, "Ctrl+-")
        self.add_command(VIEW, "Cỡ chữ &ban đầu", self._on_usual_size, "Ctrl+0")
        self._add_schemes()
        self.menus[TOOLS].menuAction().setVisible(False)
        self.add_command(HELP, "&Phím tắt", self._on_keys, "F1")

    def _add_schemes(self) -> None:
        menu = self.menus[VIEW].addMenu("&Giao diện")
        self._schemes = QActionGroup(self)
        for scheme, title in SCHEMES.items():
            action = QAction(title, self._schemes)
            action.setCheckable(True)
            action.setChecked(scheme is self._theme.scheme)
            action.setData(scheme.value)
            menu.addAction(action)
        self._schemes.triggered.connect(self._on_scheme)

    def _connect(self) -> None:
        self.navigation.page_chosen.connect(self._on_page_chosen)
        self.as_at_bar.find_requested.connect(self._on_palette)
        self.bridge_line.figure_opened.connect(self.figure_opened)
        self.status_line.undo_requested.connect(self._work.undo)
        self.status_line.redo_requested.connect(self._work.redo)
        self.status_line.cancel_requested.connect(self._on_cancel)
        self._work.finished.connect(self._on_finished)
        self._work.undone.connect(self._on_undone)
        self._work.redone.connect(self._on_redone)
        self._work.refused.connect(self.status_line.warn)
        self._work.busy.connect(self._on_busy)

    def _place_of(self, wanted: QWidget | str) -> int:
        return next(
            place
            for place, page in enumerate(self._pages)
            if wanted in (page.title, page.widget, self._widgets[place])
        )

    def _widget(self, place: int) -> QWidget:
        """The widget of a page, made now if it was never shown."""
        widget = self._widgets[place]
        if widget is None:
            given = self._pages[place].widget
            widget = given if isinstance(given, QWidget) else given()
            self._widgets[place] = widget
            self.stack.addWidget(widget)
            if hasattr(widget, "commands_changed"):
                widget.commands_changed.connect(self._on_commands_changed)
        return widget

    @Slot(int)
    def _on_page_chosen(self, place: int) -> None:
        page, widget = self._pages[place], self._widget(place)
        self.stack.setCurrentWidget(widget)
        self.as_at_bar.setVisible(page.has_figures)
        self.bridge_line.setVisible(page.has_figures)
        self._on_commands_changed()

    @Slot()
    def _on_commands_changed(self) -> None:
        """Put the commands of the page that is seen into the menu of commands for it."""
        widget = self.stack.currentWidget()
        for action in self._page_actions:
            self.menus[EDIT].removeAction(action)
        self._page_actions = widget.actions()
        self.menus[EDIT].addActions(self._page_actions)
        self.page_shown.emit(widget)

    @Slot()
    def _on_page_action(self) -> None:
        self.navigation.show_page(self.sender().data())  # type: ignore[attr-defined]
        self.stack.currentWidget().setFocus()

    @Slot()
    def _on_print(self) -> None:
        self.print_requested.emit(self.stack.currentWidget())

    @Slot()
    def _on_find(self) -> None:
        page = self.stack.currentWidget()
        if hasattr(page, "focus_search"):
            page.focus_search()
        else:
            self._on_palette()

    @Slot()
    def _on_palette(self) -> None:
        from desktop.views.command_palette import CommandPalette

        standing = self._viewing.standing
        palette = CommandPalette(self.commands(), standing.rows if standing else (), self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.task_chosen.connect(self.task_opened)
        palette.open()

    @Slot()
    def _on_refresh(self) -> None:
        self._viewing.reload()
        page = self.stack.currentWidget()
        if hasattr(page, "refresh"):
            page.refresh()

    @Slot()
    def _on_larger(self) -> None:
        self._theme.set_points(self._theme.points + 1)

    @Slot()
    def _on_smaller(self) -> None:
        self._theme.set_points(self._theme.points - 1)

    @Slot()
    def _on_usual_size(self) -> None:
        self._theme.set_points(POINTS)

    @Slot(QAction)
    def _on_scheme(self, action: QAction) -> None:
        self._theme.set_scheme(Scheme(action.data()))

    @Slot()
    def _on_keys(self) -> None:
        from desktop.views.keys_dialog import KeysDialog

        dialog = KeysDialog(self.commands(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(str)
    def _on_finished(self, title: str) -> None:
        self.status_line.say(done_text(title), undo=True)
        self.status_line.show_saved(datetime.now())

    @Slot(str)
    def _on_undone(self, title: str) -> None:
        self.status_line.say(f"Đã hoàn tác: {title}", redo=True)
        self.status_line.show_saved(datetime.now())

    @Slot(str)
    def _on_redone(self, title: str) -> None:
        self.status_line.say(f"Đã làm lại: {title}", undo=True)
        self.status_line.show_saved(datetime.now())

    @Slot(str)
    def _on_busy(self, text: str) -> None:
        self.status_line.show_busy(text, can_cancel=self._work.can_give_up)

    @Slot()
    def _on_cancel(self) -> None:
        self._work.give_up()
        self.status_line.show_busy("")
        self.status_line.say("Đã bỏ việc đang làm")


def _commands_of(menu: QMenu) -> list[QAction]:
    """The commands of a menu and of the menus in it."""
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += _commands_of(inner)
        elif not action.isSeparator() and action.isVisible():
            found.append(action)
    return found
