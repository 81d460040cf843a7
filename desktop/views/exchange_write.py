"""The first step: choose the stick, for whom, a password or none, write, and pull it out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from desktop.exchange.going import Watched
from desktop.exchange.header import Sender
from desktop.exchange.history import Exchanges
from desktop.exchange.reach import ANYBODY, SMALL, Extent, Recipient
from desktop.exchange.retiring import Retirement
from desktop.exchange.trust import KeyState, TrustedKey
from desktop.text.numbers import integer
from desktop.views.dialogs.fields import Choice
from desktop.views.exchange_desk import CANCELLED, Desk, Order, Written
from desktop.views.exchange_going import WRITING, GoingBar
from desktop.views.exchange_stick_field import StickField
from desktop.views.forms import add_row, describe, new_form, soft_label
from desktop.views.messages import Messages
from desktop.views.theme import GRID, Role, set_role
from desktop.views.work import Work

NEW_OFFICE = "Cơ quan chưa quen: kèm thẻ định danh của mình"
NOT_NAMED = "Không ghi nơi nhận"
SHORTEST = 8
WRITING_TITLE = "Đang ghi gói ra USB…"
EXPLANATION = (
    "Gói có chữ ký của cơ quan; nơi nhận xem trước rồi mới nhận nên gói không bao giờ tự ghi đè dữ "
    "liệu của họ."
)
EXTENT_HELP = "Nơi nhận thiếu phần trước đó thì không nhận được gói, khi ấy hãy ghi toàn bộ sổ"


OUTSIDE = "Cơ quan không chung sổ (tỉnh, xã bên) thì nhận bản trích chỉ xem, không nhận gói."


def written_text(written: Written) -> str:
    """What lies on the stick, and that it may be pulled out."""
    card = " kèm thẻ định danh" if written.card else ""
    files = f", {integer(written.files)} tệp của văn bản" if written.files else ""
    part = f" mà {written.part_for} chưa có" if written.part_for else ""
    done = (
        f"✓ Đã ghi {integer(written.changes)} thay đổi{part}{files}{card} vào {written.file.name} "
        "và đọc lại đúng. Có thể rút USB."
    )
    return "\n".join((done, *(f"! {one}" for one in written.left_out)))


class WritePanel(QFrame):
    """Writes a package; `written` comes when one lies on the stick.

    `extract_requested` comes for an office that only looks.
    """

    written = Signal(object)
    extract_requested = Signal()

    def __init__(self, work: Work, desk: Desk, messages: Messages) -> None:
        super().__init__()
        set_role(self, Role.CARD)
        self._work = work
        self._desk = desk
        self.stick_field = StickField(messages)
        self._known: Exchanges | None = None
        self._extent_for: Recipient | None = None
        self.recipient_choice: Choice[Recipient | None] = Choice([(NOT_NAMED, ANYBODY)])
        self.extent_choice: Choice[Extent] = Choice([("Toàn bộ sổ", Extent.USUAL)])
        self.lock_check = QCheckBox("Đặt &mật khẩu cho gói")
        self.password_line = _secret()
        self.repeat_line = _secret()
        self.write_button = QPushButton("&Ghi ra USB")
        self.extract_button = QPushButton("Gh&i bản trích chỉ xem…")
        self.going_bar = GoingBar(WRITING, "Thôi ghi gói; USB giữ nguyên như trước")
        self.result_label = QLabel()
        self._lay_out()
        self.write_button.clicked.connect(self.write)
        self.extract_button.clicked.connect(self.extract_requested)
        self.recipient_choice.currentIndexChanged.connect(self._on_recipient)
        self.lock_check.toggled.connect(self._on_lock_toggled)
        self.stick_field.changed.connect(self._on_stick_changed)
        self._on_lock_toggled(False)
        self._show_busy(False)
        self._on_stick_changed()

    def _lay_out(self) -> None:
        form = new_form()
        form.setHorizontalSpacing(2 * GRID)
        self.stick_row = add_row(form, "US&B:", self.stick_field, "USB hoặc thư mục để ghi gói")
        add_row(form, "Gửi ch&o:", self.recipient_choice, "Ghi vào lịch sử trao đổi để nhớ")
        self.extent_row = add_row(form, "Ma&ng theo:", self.extent_choice, EXTENT_HELP)
        add_row(form, "", self.lock_check, "Thiếu mật khẩu thì không đọc được gói")
        self.password_row = add_row(form, "Mật khẩ&u:", self.password_line)
        self.repeat_row = add_row(form, "Nhập &lại:", self.repeat_line)
        for row, field in (
            (self.password_row, self.password_line),
            (self.repeat_row, self.repeat_line),
        ):
            row.forget_at(field.textChanged)
        set_role(self.write_button, Role.PRIMARY)
        describe(self.write_button, "Ghi ra USB", "Ghi gói, đọc lại rồi báo khi rút được USB")
        self.result_label.setWordWrap(True)
        self.result_label.setAccessibleName("Kết quả ghi gói")
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.write_button)
        foot.addWidget(self.going_bar, 1)
        foot.addWidget(self.result_label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addWidget(soft_label(EXPLANATION))
        column.addLayout(form)
        column.addLayout(foot)
        column.addStretch(1)
        column.addLayout(self._outside())

    def _outside(self) -> QHBoxLayout:
        """The way for an office that does not share the register."""
        describe(
            self.extract_button,
            "Ghi bản trích chỉ xem",
            "Chương trình như đến một ngày, nơi nhận chỉ xem",
        )
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(soft_label(OUTSIDE), 1)
        row.addWidget(self.extract_button)
        return row

    def show_offices(self, known: Exchanges) -> None:
        """Offer the offices that a package may be for."""
        senders = {one.sender.office: one.sender for one in known.keys if _counts(one)}
        ends = {one.office: one.ends[0] for one in known.offices if one.ends}
        standing = sorted(senders.values(), key=lambda it: it.office in ends)
        options: list[tuple[str, Recipient | None]] = [
            (_name(one, ends.get(one.office)), Recipient(one.office, one.name)) for one in standing
        ]
        chosen = options[0][1] if options else None
        if self._known is not None:
            chosen = self.recipient_choice.value()
        self._known = known
        options += [(NEW_OFFICE, None), (NOT_NAMED, ANYBODY)]
        with QSignalBlocker(self.recipient_choice):
            self.recipient_choice.set_options(options, chosen)
        self._on_recipient()

    @Slot()
    def _on_recipient(self) -> None:
        """Offer what an office lacks where that is known, as usual for a large log."""
        to = self.recipient_choice.value()
        lacked = self._known.lacked.get(to.office) if self._known is not None and to else None
        self.extent_row.show(lacked is not None)
        if self._known is None or lacked is None:
            self.extent_choice.set_options([("Toàn bộ sổ", Extent.USUAL)])
            self._extent_for = None
            return
        whole = f"Toàn bộ sổ ({integer(self._known.changes)} thay đổi)"
        new = f"Chỉ phần nơi nhận chưa có ({integer(lacked)} thay đổi)"
        chosen = Extent.WHOLE if self._known.changes <= SMALL else Extent.NEW
        if to == self._extent_for:
            chosen = self.extent_choice.value()
        self.extent_choice.set_options([(whole, Extent.WHOLE), (new, Extent.NEW)], chosen)
        self._extent_for = to

    def order(self) -> Order | None:
        """What the fields ask for; None where something is missing, told beside its field."""
        folder = self.stick_field.folder
        self.stick_row.tell("" if folder else "Chưa chọn USB; hãy cắm USB hoặc chọn thư mục khác.")
        password = self.password_line.text() if self.lock_check.isChecked() else ""
        if self.lock_check.isChecked():
            short = len(password) < SHORTEST
            self.password_row.tell(
                f"Mật khẩu cần ít nhất {SHORTEST} ký tự; hãy đặt dài hơn." if short else ""
            )
            if short:
                return None
            same = password == self.repeat_line.text()
            self.repeat_row.tell("" if same else "Hai lần nhập khác nhau; hãy nhập lại.")
            if not same:
                return None
        if folder is None:
            return None
        recipient = self.recipient_choice.value()
        device = self.stick_field.device
        to = replace(recipient or ANYBODY, extent=self.extent_choice.value())
        return Order(folder, to, password, recipient is None, device)

    @Slot()
    def write(self) -> None:
        """Write what the fields ask for."""
        order = self.order()
        if order is None:
            self._tell("", Role.PLAIN)
            return
        going = Watched(CANCELLED)
        self._tell("", Role.PLAIN)
        self._show_busy(True)
        self.going_bar.begin(going, WRITING_TITLE)
        self.going_bar.cancel_button.setFocus()
        self._work.run(
            partial(self._desk.write, order, going),
            self._on_written,
            title=WRITING_TITLE,
            writes=True,
            refused=self._on_refused,
        )

    def _on_written(self, written: Written) -> None:
        self._show_busy(False)
        self._tell(written_text(written), Role.HEADING)
        for field in (self.password_line, self.repeat_line):
            field.clear()
        self.lock_check.setChecked(False)
        self.write_button.setFocus()
        self.written.emit(written)

    def _on_refused(self, sentence: str) -> None:
        self._show_busy(False)
        self._tell(sentence, Role.MISTAKE)
        self.write_button.setFocus()

    def _show_busy(self, busy: bool) -> None:
        if not busy:
            self.going_bar.end()
        self.result_label.setVisible(not busy)
        self.write_button.setEnabled(not busy)
        self.stick_field.setEnabled(not busy)

    def _tell(self, text: str, role: Role) -> None:
        set_role(self.result_label, role)
        self.result_label.setText(text)

    @Slot()
    def _on_stick_changed(self) -> None:
        self.stick_row.tell("")
        if self.stick_field.folder is not None and not self.going_bar.is_going:
            self._tell("", Role.PLAIN)

    @Slot(bool)
    def _on_lock_toggled(self, locked: bool) -> None:
        self.password_row.show(locked)
        self.repeat_row.show(locked)
        if locked:
            self.password_line.setFocus()


def _counts(key: TrustedKey) -> bool:
    """Whether packages signed by a key are taken in."""
    return key.state is KeyState.KNOWN


def _name(sender: Sender, end: Retirement | None) -> str:
    """An office as it is offered, with its end where it is no more."""
    return sender.name if end is None else f"{sender.name} ({end.became})"


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
