"""What a person does with extracts: write one for an office outside, open one from there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.exchange.extract import IS_PACKAGE, of_extract
from desktop.exchange.stick import READY
from desktop.text.dates import short_date
from desktop.text.numbers import integer
from desktop.views.extract_desk import ExtractDesk, ExtractOrder, Opened, main_programmes
from desktop.views.messages import Messages
from desktop.views.sticks import Drives, StickWatch
from desktop.views.viewing import Viewing
from desktop.views.work import Work

if TYPE_CHECKING:
    from desktop.exchange.extracts import Sealed
    from desktop.exchange.finding import Found
    from desktop.services.values import Programme
    from desktop.views.dialogs.asking import Done, Refused
    from desktop.views.exchange_page import ExchangePage
    from desktop.views.extract_window import ExtractWindow

EXTRACTS = "Bản trích chỉ xem (*.sctx);;Mọi tệp (*)"
NOT_DONE = "Chưa làm được"
OPENING = "Đang mở bản trích…"
NOTHING = (
    "Sổ chưa có chương trình công tác nào để trích; hãy nhập danh mục nhiệm vụ ban hành kèm theo "
    "quyết định trước."
)


def sealed_text(sealed: Sealed) -> str:
    """What lies on the stick, and that it may be pulled out."""
    figures = sealed.figures
    total, done = (integer(figures[name].value) for name in ("total", "done"))
    return (
        f"✓ Đã ghi bản trích đến ngày {short_date(figures.as_at)} ({total} nhiệm vụ, {done} hoàn "
        f"thành) vào {sealed.file} và đọc lại đúng. {READY}"
    )


class ExtractActs(QObject):
    """Writes extracts, and holds the windows of those that are open; `folder` takes sheets.

    `noted` comes when the history of exchanges has a line more.
    """

    noted = Signal()

    def __init__(
        self,
        window: QWidget,
        work: Work,
        viewing: Viewing,
        messages: Messages,
        desk: ExtractDesk,
        folder: Path,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._viewing = viewing
        self._messages = messages
        self._desk = desk
        self._folder = folder
        self.drives = Drives()
        self.windows: list[ExtractWindow] = []

    def serve(self, page: ExchangePage) -> None:
        """Do what the page of the exchange asks for."""
        page.extract_requested.connect(self.write)
        page.extract_opened.connect(partial(self._open_at, page))
        self.noted.connect(page.refresh)

    @Slot()
    def write(self) -> None:
        """Ask what to write and where to, and write it."""
        self._work.run(self._desk.programmes, self._ask, writes=True, refused=self._refuse)

    @Slot()
    def open(self) -> None:
        """Ask for a file and open it."""
        file = self._messages.open_file(self._window, "Mở bản trích", EXTRACTS)
        if file is not None:
            self.open_file(file)

    def open_file(self, file: Path) -> None:
        """Open an extract, asking for its password where it has one."""
        self._work.run(
            partial(self._desk.look, file), self._on_looked, title=OPENING, refused=self._refuse
        )

    @Slot()
    def close_all(self) -> None:
        """Close every window of an extract."""
        for window in tuple(self.windows):
            window.close()

    def _ask(self, known: tuple[Programme, ...]) -> None:
        from desktop.views.dialogs.extract_dialog import ExtractDialog

        if not known:
            self._refuse(NOTHING)
            return
        offered = (main_programmes(known), self._viewing.viewpoint.as_at)
        watch = StickWatch(self._work, self.drives, self)
        ExtractDialog.ask(self._window, offered, watch, self._messages, record=self._write)
        watch.deleteLater()

    def _write(self, order: ExtractOrder, done: Done, refused: Refused) -> None:
        self._work.run(
            partial(self._desk.write, order),
            partial(self._on_written, done),
            title="Đang ghi bản trích ra USB…",
            writes=True,
            refused=refused,
        )

    def _on_written(self, done: Done, sealed: Sealed) -> None:
        done(sealed)
        self.noted.emit()
        self._messages.tell(self._window, "Đã ghi bản trích", sealed_text(sealed))

    def _on_looked(self, found: Found) -> None:
        head = found.extract
        if head is None:
            self._refuse(of_extract(found.problem) or IS_PACKAGE)
        elif found.distrust:
            self._refuse(found.distrust)
        elif found.is_locked:
            from desktop.views.dialogs.extract_password_dialog import ExtractPasswordDialog

            record = partial(self._unlock, found.file)
            ExtractPasswordDialog.ask(self._window, head.sender.name, record=record)
        else:
            self._read(found.file, "", self._refuse)

    def _unlock(self, file: Path, password: str, done: Done, refused: Refused) -> None:
        self._read(file, password, refused, done)

    def _open_at(self, page: ExchangePage, file: Path, password: str) -> None:
        self._read(file, password, page.receive_panel.tell_refusal)

    def _read(self, file: Path, password: str, refused: Refused, done: Done | None = None) -> None:
        self._work.run(
            partial(self._desk.open, file, password),
            partial(self._show, done),
            title=OPENING,
            writes=True,
            refused=refused,
        )

    def _show(self, done: Done | None, opened: Opened) -> None:
        from desktop.views.extract_window import ExtractWindow

        if done is not None:
            done(opened)
        window = ExtractWindow(opened, self._messages, self._folder)
        window.closed.connect(self._on_closed)
        self.windows.append(window)
        window.resize(self._window.size())
        window.show()
        self.noted.emit()

    @Slot(object)
    def _on_closed(self, window: ExtractWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)

    def _refuse(self, sentence: str) -> None:
        self._messages.warn(self._window, NOT_DONE, sentence)
