"""Whom this register believes: its own identity card, and the other offices with their keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.history import Exchanges
from desktop.exchange.office import OwnOffice
from desktop.exchange.offices import KnownOffice
from desktop.views.exchange_models import OfficesModel
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe, heading, soft_label
from desktop.views.tables import Table
from desktop.views.theme import GRID, Role, set_role

OWN_EXPLANATION = (
    "Đọc dấu khóa này cho cơ quan nhận khi họ chấp nhận lần đầu, hoặc gửi họ thẻ đã lưu, đã in. "
    "Khóa nằm riêng trên máy này, không có trong bản sao lưu."
)
OTHERS_EXPLANATION = (
    "Chỉ gói của các cơ quan đã chấp nhận mới được nhận. Gói ký bằng khóa khác mà xưng tên một cơ "
    "quan đã biết thì bị từ chối."
)
NOBODY = "Chưa có cơ quan nào; hãy mở thẻ định danh của họ để chấp nhận."
ENDED_HERE = "Nơi khác đã ghi: {sentence} Gói của sổ này vẫn nhận được ở nơi khác, kèm lời nhắc."
MAY_ALL = "{name} sửa được cả sổ."
MAY_SOME = "{name} chỉ sửa được nhiệm vụ do {units} chủ trì; thay đổi khác chờ quyết định."


class TrustView(QWidget):
    """Shows the keys; what a person wants done with them goes out by signals.

    `revoke_requested` carries the key in focus, `limit_requested` and `retire_requested` the
    office in focus.
    """

    left = Signal()
    save_requested = Signal()
    print_requested = Signal()
    renew_requested = Signal()
    accept_requested = Signal()
    revoke_requested = Signal(object)
    limit_requested = Signal(object)
    retire_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.back_button = QPushButton("← &Quay lại trao đổi")
        self.name_label = heading("")
        self.digits_label = QLabel()
        self.ended_label = QLabel()
        self.save_button = QPushButton("&Lưu thẻ ra tệp…")
        self.print_button = QPushButton("&In thẻ…")
        self.renew_button = QPushButton("Đổi &khóa…")
        self.accept_button = QPushButton("Chấp &nhận cơ quan…")
        self.limit_button = QPushButton("Phạm &vi được sửa…")
        self.retire_button = QPushButton("Đã sáp nhậ&p, chia tách…")
        self.revoke_button = QPushButton("Th&u hồi…")
        self.chosen_label = soft_label("")
        self.model = OfficesModel()
        self.table = Table(
            self.model, "Các cơ quan khác", OfficesModel.WIDTHS, grows=OfficesModel.GROWS
        )
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._describe()
        self._lay_out()
        self._connect()
        self._show_chosen()

    def _describe(self) -> None:
        set_role(self.back_button, Role.LINK)
        set_role(self.digits_label, Role.TITLE)
        set_role(self.ended_label, Role.MISTAKE)
        set_role(self.accept_button, Role.PRIMARY)
        self.ended_label.setWordWrap(True)
        self.ended_label.setVisible(False)
        self.digits_label.setAccessibleName("Dấu khóa của cơ quan này")
        self.digits_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        describe(self.back_button, "Quay lại trang trao đổi")
        describe(self.save_button, "Lưu thẻ ra tệp", "Ghi thẻ định danh để trao cho cơ quan khác")
        describe(self.print_button, "In thẻ", "Xem trước và in thẻ định danh")
        describe(self.renew_button, "Đổi khóa", "Khóa mới được khóa cũ ký nên nơi khác tự nhận ra")
        describe(self.accept_button, "Chấp nhận cơ quan", "Mở thẻ của họ rồi so dấu khóa")
        describe(self.limit_button, "Phạm vi được sửa", "Cơ quan đang chọn được sửa những gì")
        describe(
            self.retire_button,
            "Đã sáp nhập, chia tách",
            "Ghi rằng cơ quan đang chọn đã sáp nhập hoặc chia tách theo một văn bản",
        )
        describe(self.revoke_button, "Thu hồi", "Không nhận gói của cơ quan đang chọn nữa")

    def _lay_out(self) -> None:
        own = _card()
        grid = QGridLayout(own)
        grid.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        grid.setVerticalSpacing(GRID)
        buttons = FlowLayout()
        for button in (self.save_button, self.print_button, self.renew_button):
            buttons.addWidget(button)
        grid.addWidget(self.name_label, 0, 0)
        grid.addWidget(self.digits_label, 1, 0)
        grid.addWidget(soft_label(OWN_EXPLANATION), 2, 0)
        grid.addWidget(self.ended_label, 3, 0)
        grid.addLayout(buttons, 4, 0)
        others = _card()
        column = QVBoxLayout(others)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addWidget(heading("Các cơ quan khác"))
        column.addWidget(soft_label(OTHERS_EXPLANATION))
        column.addWidget(self.table, 1)
        column.addWidget(self.chosen_label)
        row = FlowLayout()
        for button in self._office_buttons():
            row.addWidget(button)
        column.addLayout(row)
        around = QVBoxLayout(self)
        around.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        around.setSpacing(GRID)
        around.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        around.addWidget(own)
        around.addWidget(others, 1)

    def _office_buttons(self) -> tuple[QPushButton, ...]:
        return (self.accept_button, self.limit_button, self.retire_button, self.revoke_button)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save_requested)
        self.print_button.clicked.connect(self.print_requested)
        self.renew_button.clicked.connect(self.renew_requested)
        self.accept_button.clicked.connect(self.accept_requested)
        self.limit_button.clicked.connect(self._on_limit)
        self.retire_button.clicked.connect(self._on_retire)
        self.revoke_button.clicked.connect(self._on_revoke)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)

    @property
    def chosen(self) -> KnownOffice | None:
        """The office in focus."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_own(self, own: OwnOffice) -> None:
        """Show who speaks here."""
        self.name_label.setText(f"Thẻ định danh của {own.sender.name}")
        self.digits_label.setText(own.fingerprint)

    def show_exchanges(self, known: Exchanges) -> None:
        """Show whom this register believes; the row in focus stays where it is there still."""
        ended = [ENDED_HERE.format(sentence=one.sentence) for one in known.own_ends]
        self.ended_label.setText("\n".join(ended))
        self.ended_label.setVisible(bool(ended))
        before = self.chosen
        self.model.set_rows(known.offices)
        if known.offices:
            self.table.selectRow(_place(known.offices, before))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.revoke_button.setEnabled(chosen is not None and chosen.counts)
        self.limit_button.setEnabled(chosen is not None and chosen.counts)
        self.retire_button.setEnabled(chosen is not None)
        self.chosen_label.setText(NOBODY if chosen is None else told_of(chosen))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_chosen(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_chosen()

    @Slot()
    def _on_limit(self) -> None:
        if self.chosen is not None:
            self.limit_requested.emit(self.chosen)

    @Slot()
    def _on_retire(self) -> None:
        if self.chosen is not None:
            self.retire_requested.emit(self.chosen)

    @Slot()
    def _on_revoke(self) -> None:
        if self.chosen is not None:
            self.revoke_requested.emit(self.chosen.key)


def told_of(office: KnownOffice) -> str:
    """What a person should know of an office, in whole sentences."""
    told = [one.sentence for one in office.ends]
    if office.counts and office.units is not None:
        units = ", ".join(one.name for one in office.units)
        told.append(MAY_SOME.format(name=office.name, units=units))
    elif office.counts:
        told.append(MAY_ALL.format(name=office.name))
    return "\n".join(told)


def _place(offices: tuple[KnownOffice, ...], before: KnownOffice | None) -> int:
    """Where the same key stands now, the first place where it does not."""
    if before is None:
        return 0
    same = [
        at
        for at, one in enumerate(offices)
        if one.office == before.office and _digits(one) == _digits(before)
    ]
    return same[0] if same else 0


def _digits(office: KnownOffice) -> str:
    return office.key.sender.key if office.key else ""


def _card() -> QFrame:
    card = QFrame()
    set_role(card, Role.CARD)
    return card
