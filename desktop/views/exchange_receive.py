"""The second step: the packages on a stick, found by what they hold, and whom they are from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from desktop.exchange.finding import Found
from desktop.exchange.going import Watched
from desktop.views.exchange_desk import NOT_SEARCHED, Desk
from desktop.views.exchange_going import SEARCHING, GoingBar
from desktop.views.exchange_history import LowTable
from desktop.views.exchange_models import PackagesModel
from desktop.views.exchange_stick_field import StickField
from desktop.views.flow import FlowLayout
from desktop.views.forms import add_row, describe, new_form
from desktop.views.messages import Messages
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Work

PACKAGES = "Gói trao đổi, bản trích (*.sct *.sctx);;Mọi tệp (*)"
LOOKING = "Đang tìm gói trên USB…"
NOTHING = "Không có gói nào ở đây; hãy kiểm tra đúng USB, hoặc mở tệp gói ở nơi khác."
IS_EXTRACT = (
    "Đây là bản trích chỉ xem: mở ra ở cửa sổ riêng cạnh sổ của mình, không nhận vào sổ được."
)
PREVIEW, OPEN = "Xe&m trước", "&Mở bản trích"
NO_STICK = "Hãy cắm USB có gói của cơ quan khác; các gói tự hiện ra ở đây."
LOCKED = "Gói có mật khẩu; hãy nhập mật khẩu mà nơi gửi đã báo."


class ReceivePanel(QFrame):
    """Lists the packages; `preview_requested` carries a file and its password.

    `accept_requested` carries a package whose sender is to be believed from now on,
    `extract_opened` the file of an extract and its password.
    """

    preview_requested = Signal(object, str)
    accept_requested = Signal(object)
    extract_opened = Signal(object, str)

    def __init__(self, work: Work, desk: Desk, messages: Messages) -> None:
        super().__init__()
        set_role(self, Role.CARD)
        self._work = work
        self._desk = desk
        self._messages = messages
        self._typed_for: Path | None = None
        self.stick_field = StickField(messages)
        self.model = PackagesModel()
        self.table = LowTable(
            self.model, "Các gói trên USB", PackagesModel.WIDTHS, lines=1, grows=PackagesModel.GROWS
        )
        self.table.setSelectionMode(LowTable.SelectionMode.SingleSelection)
        self.told_label = QLabel()
        self.going_bar = GoingBar(SEARCHING, "Thôi tìm gói trên USB")
        self.password_line = QLineEdit()
        self.preview_button = QPushButton(PREVIEW)
        self.accept_button = QPushButton("Chấp &nhận nơi gửi…")
        self.file_button = QPushButton("Mở tệ&p gói khác…")
        self._lay_out()
        self.stick_field.changed.connect(self.look)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.activated.connect(self._on_activated)
        self.password_line.returnPressed.connect(self.preview)
        self.preview_button.clicked.connect(self.preview)
        self.accept_button.clicked.connect(self._on_accept)
        self.file_button.clicked.connect(self._on_file)
        self._show(())

    def _lay_out(self) -> None:
        form = new_form()
        form.setHorizontalSpacing(2 * GRID)
        self.stick_row = add_row(form, "US&B:", self.stick_field, "USB hoặc thư mục có gói")
        self.password_line.setEchoMode(QLineEdit.EchoMode.Password)
        below = new_form()
        self.password_row = add_row(below, "Mật khẩ&u:", self.password_line, LOCKED)
        self.password_row.forget_at(self.password_line.textChanged)
        set_role(self.preview_button, Role.PRIMARY)
        describe(self.preview_button, "Xem trước gói đang chọn", "Xem gói thay đổi những gì")
        describe(self.accept_button, "Chấp nhận nơi gửi", "So dấu khóa rồi tin cậy cơ quan này")
        describe(self.file_button, "Mở tệp gói khác", "Mở một gói nằm ở nơi khác")
        self.told_label.setWordWrap(True)
        self.told_label.setAccessibleName("Về gói đang chọn")
        buttons = FlowLayout()
        for button in (self.preview_button, self.accept_button, self.file_button):
            buttons.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addLayout(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self.going_bar)
        column.addWidget(self.told_label)
        column.addLayout(below)
        column.addLayout(foot)

    @property
    def chosen(self) -> Found | None:
        """The package in focus."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    @Slot()
    def look(self) -> None:
        """Look for packages in the folder chosen."""
        folder = self.stick_field.folder
        if folder is None:
            self._show(())
            self._tell(NO_STICK, Role.SOFT)
            return
        if not self.model.rows:
            self._tell("", Role.SOFT)
        going = Watched(NOT_SEARCHED)
        self.going_bar.begin(going, LOOKING, soon=False)
        job = self._work.run(
            partial(self._desk.packages, folder, going),
            partial(self._on_found, folder),
            slot="packages",
            title=LOOKING,
            refused=self._on_refused,
        )
        job.when_dropped = going.stop

    def open_file(self, file: Path) -> None:
        """List one package that lies elsewhere."""
        self._work.run(
            partial(self._desk.package, file),
            self._on_opened,
            slot="packages",
            title=LOOKING,
            refused=self._on_refused,
        )

    def tell_refusal(self, sentence: str) -> None:
        """Tell why a package could not be looked into, beside the password where it has one."""
        chosen = self.chosen
        if chosen is not None and chosen.is_locked:
            self.password_row.tell(sentence)
        else:
            self._tell(sentence, Role.MISTAKE)

    @Slot()
    def preview(self) -> None:
        """Ask for a look into the package in focus."""
        found = self.chosen
        if found is None or found.sender is None:
            return
        if found.is_locked and not self.password_line.text():
            self.password_row.tell(LOCKED)
        elif found.distrust:
            self.accept_button.setFocus()
        elif found.extract is not None:
            self.extract_opened.emit(found.file, self.password_line.text())
        else:
            self.preview_requested.emit(found.file, self.password_line.text())

    def _on_found(self, folder: Path, found: tuple[Found, ...]) -> None:
        self.going_bar.end()
        is_same = bool(found) and list(found) == list(self.model.rows)
        if folder == self.stick_field.folder and not is_same:
            self._show(found)

    def _on_opened(self, found: Found) -> None:
        self.going_bar.end()
        self._show((found, *(one for one in self.model.rows if one.file != found.file)))

    def _on_refused(self, sentence: str) -> None:
        self.going_bar.end()
        self._show(())
        self._tell(sentence, Role.MISTAKE)

    def _show(self, found: tuple[Found, ...]) -> None:
        kept = self.chosen
        self.model.set_rows(found)
        files = [one.file for one in found]
        self._tell("" if found else NOTHING, Role.SOFT)
        if found:
            is_kept = kept is not None and kept.file in files
            self.table.selectRow(files.index(kept.file) if kept and is_kept else _wanted(found))
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self.chosen
        readable = found is not None and found.sender is not None
        is_extract = found is not None and found.extract is not None
        self.preview_button.setText(OPEN if is_extract else PREVIEW)
        unknown = bool(found and found.distrust)
        self.preview_button.setEnabled(readable and not unknown)
        self.accept_button.setVisible(unknown)
        self.password_row.show(bool(found and found.is_locked and not unknown))
        if found is None:
            return
        if found.problem:
            self._tell(found.problem, Role.MISTAKE)
        elif unknown:
            self._tell(found.distrust, Role.MISTAKE)
        elif is_extract:
            self._tell(IS_EXTRACT, Role.SOFT)
        else:
            self._tell("", Role.PLAIN)

    def _tell(self, text: str, role: Role) -> None:
        set_role(self.told_label, role)
        self.told_label.setText(text)
        self.told_label.setVisible(bool(text))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.file != self._typed_for:
            self._typed_for = chosen.file
            self.password_line.clear()
        self._show_chosen()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex | QPersistentModelIndex) -> None:
        if self.password_row.widget.isVisible() and not self.password_line.text():
            self.password_line.setFocus()
        else:
            self.preview()

    @Slot()
    def _on_accept(self) -> None:
        if self.chosen is not None:
            self.accept_requested.emit(self.chosen)

    @Slot()
    def _on_file(self) -> None:
        file = self._messages.open_file(self, "Mở tệp gói", PACKAGES, self.stick_field.folder)
        if file is not None:
            self.open_file(file)


def _wanted(found: Sequence[Found]) -> int:
    """The place of the latest package that brings something, or else of the first."""
    places = (at for at, one in enumerate(found) if one.new and not one.is_own)
    return next(places, 0)
