"""Asking what an extract for an office outside the register is to tell, and where it is laid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from desktop.exchange.extracts import Wanted
from desktop.exchange.header import LONGEST_NAME
from desktop.register.values import ProgrammeId
from desktop.text.clean import one_line
from desktop.views.date_field import DateField
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import TickList, day_in, line, not_yet
from desktop.views.dialogs.question import Question
from desktop.views.exchange_stick_field import StickField
from desktop.views.exchange_write import SHORTEST
from desktop.views.extract_desk import ExtractOrder
from desktop.views.messages import Messages
from desktop.views.sticks import StickWatch

EXPLANATION = (
    "Dành cho cơ quan không chung sổ (tỉnh, xã bên): chương trình như đến một ngày, kèm số liệu, "
    "có chữ ký. Nơi nhận mở cạnh sổ của họ để xem, không nhập vào sổ được. Bản trích không mang "
    "nhật ký, đầu mối của đơn vị hay việc sau ngày ấy."
)
LOCKING = (
    "Mật khẩu che danh sách nhiệm vụ; tên cơ quan, tên chương trình và số liệu chung vẫn đọc được"
)
LETTERS = 86
NO_PROGRAMME = "Chưa chọn chương trình nào; hãy chọn ít nhất một."
NO_STICK = "Chưa chọn USB; hãy cắm USB hoặc chọn thư mục khác."


class ExtractDialog(Question):
    """Answers with an order, once an extract by it lies on the stick."""

    RECORDING = "Đang ghi bản trích và đọc lại; xin đừng rút USB…"

    def __init__(
        self,
        parent: QWidget | None,
        messages: Messages,
        watch: StickWatch,
        programmes: Sequence[tuple[str, ProgrammeId]],
        as_at: date,
    ) -> None:
        super().__init__(parent, "Ghi bản trích chỉ xem", EXPLANATION, "&Ghi bản trích")
        self._watch = watch
        self._every = tuple(one for _, one in programmes)
        self.programme_list = TickList(programmes, lines=min(max(len(programmes), 2), 5))
        self.programme_list.tick_only(self._every)
        self.programme_list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.programme_list.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * LETTERS)
        self.as_at_field = DateField(as_at)
        self.stick_field = StickField(messages)
        self.recipient_line = line(example="Ủy ban nhân dân tỉnh Mẫu")
        self.recipient_line.setMaxLength(LONGEST_NAME)
        self.stick_field.folder_button.setAutoDefault(False)
        self.lock_check = QCheckBox("Đặt &mật khẩu cho bản trích")
        self.password_line, self.repeat_line = QLineEdit(), QLineEdit()
        for field in (self.password_line, self.repeat_line):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._lay_out()
        watch.changed.connect(self.stick_field.offer)
        self.finished.connect(watch.stop)
        self.lock_check.toggled.connect(self._on_lock_toggled)
        self._on_lock_toggled(False)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        known: tuple[Sequence[tuple[str, ProgrammeId]], date],
        watch: StickWatch,
        messages: Messages,
        record: Record[ExtractOrder] | None = None,
    ) -> ExtractOrder | None:
        """Ask what to write; `known` are the programmes and the day to begin with."""
        dialog = cls(parent, messages, watch, *known)
        return put(dialog, dialog.order, record)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks while the question stands."""
        super().showEvent(event)
        self._watch.start()

    def check(self) -> None:
        """Tell what is missing."""
        if not self.programme_list.ticked():
            self.programme_row.tell(NO_PROGRAMME)
        if not self.as_at_row.problem.text():
            self.as_at_row.tell(not_yet(self.as_at_field.day))
        if self.stick_field.folder is None:
            self.stick_row.tell(NO_STICK)
        if self.lock_check.isChecked():
            if len(self.password_line.text()) < SHORTEST:
                self.password_row.tell(f"Mật khẩu cần ít nhất {SHORTEST} ký tự; hãy đặt dài hơn.")
            elif self.password_line.text() != self.repeat_line.text():
                self.repeat_row.tell("Hai lần nhập khác nhau; hãy nhập lại.")

    def order(self) -> ExtractOrder:
        """What the fields ask for; all of the programmes where all are ticked."""
        ticked = tuple(ProgrammeId(one) for one in self.programme_list.ticked())
        chosen = () if ticked == self._every else ticked
        password = self.password_line.text() if self.lock_check.isChecked() else ""
        folder = self.stick_field.folder or Path()
        recipient = one_line(self.recipient_line.text())
        return ExtractOrder(folder, Wanted(day_in(self.as_at_field), chosen, recipient), password)

    def _lay_out(self) -> None:
        self.programme_row = self.row(
            "&Chương trình:", self.programme_list, "Chương trình tháng đi cùng chương trình năm"
        )
        self.as_at_row = self.row(
            "Số liệu đến &ngày:", self.as_at_field, "Việc sau ngày này không có trong bản trích"
        )
        self.stick_row = self.row("US&B:", self.stick_field, "USB hoặc thư mục để ghi bản trích")
        self.row("Gửi ch&o:", self.recipient_line, "Ghi vào lịch sử trao đổi để nhớ")
        self.row("", self.lock_check, LOCKING)
        self.password_row = self.row("Mật khẩ&u:", self.password_line, LOCKING)
        self.repeat_row = self.row("Nhập &lại:", self.repeat_line)
        self.programme_row.forget_at(self.programme_list.itemChanged)
        self.as_at_row.forget_at(self.as_at_field.date_changed)
        self.stick_row.forget_at(self.stick_field.changed)
        self.password_row.forget_at(self.password_line.textChanged)
        self.repeat_row.forget_at(self.repeat_line.textChanged)

    @Slot(bool)
    def _on_lock_toggled(self, locked: bool) -> None:
        self.password_row.show(locked)
        self.repeat_row.show(locked)
        if locked:
            self.password_line.setFocus()
