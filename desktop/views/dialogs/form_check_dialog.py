"""The list of what a Word file has otherwise than the form of official documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.text.numbers import integer
from desktop.views.clipboard import copy_table
from desktop.views.forms import heading, soft_label
from desktop.views.rows_model import RowsModel
from desktop.views.tables import Table

if TYPE_CHECKING:
    from desktop.imports.form.faults import Fault

HEADINGS = ("Chỗ trong tệp", "Hiện là", "Cần là", "Quy tắc")
WIDTHS = {0: 27, 1: 18, 2: 21, 3: 23}
PLACE = 0
MOST_LINES = 9
CLEAN = "✓ Không thấy lỗi thể thức"
ABOUT_CLEAN = (
    "Đã xem khổ giấy, lề, số trang, phông chữ và từng thành phần thể thức theo Nghị định "
    "30/2020/NĐ-CP. Lời văn, căn cứ pháp lý và thẩm quyền ký thì người soạn tự xem lại."
)
ABOUT_FAULTS = (
    "Mỗi dòng là một quy tắc; chỗ lặp lại được đếm gộp. Sửa trong Word, lưu lại rồi bấm Kiểm tra "
    "lại. Ctrl+C chép các dòng đang chọn, Ctrl+A để chọn tất cả."
)


class FaultsModel(RowsModel["Fault"]):
    """Faults as rows."""

    HEADINGS = HEADINGS

    def texts(self, row: Fault) -> Sequence[str]:
        """Place, what stands there, what should, the rule."""
        return (row.place, row.found, row.expected, row.rule)


class FaultsTable(Table):
    """Shows each fault whole, and copies what is chosen with its headings."""

    def __init__(self, model: FaultsModel) -> None:
        self._shown = model
        super().__init__(model, "Các điểm chưa đúng thể thức", WIDTHS, grows=PLACE)

    def sizeHint(self) -> QSize:
        """Wide enough for every column, where the screen has room."""
        metrics = self.fontMetrics()
        letters = sum(WIDTHS.values()) + 4
        return QSize(letters * metrics.averageCharWidth() + 60, metrics.lineSpacing() * 26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let every row be as high as its words need."""
        super().resizeEvent(event)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Make rows as high as their words, up to some lines."""
        most = MOST_LINES * self.fontMetrics().lineSpacing() + 8
        for row in range(self._shown.rowCount()):
            wanted = max(self.sizeHintForRow(row), self.verticalHeader().defaultSectionSize())
            self.setRowHeight(row, min(wanted, most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the rows chosen, all of them where none is."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        self._copy(chosen or list(range(self._shown.rowCount())))

    def copy_all(self) -> None:
        """Copy every row."""
        self._copy(list(range(self._shown.rowCount())))

    def _copy(self, places: list[int]) -> None:
        rows = [self._shown.texts(self._shown.rows[place]) for place in places]
        copy_table([HEADINGS, *rows])


class FormCheckDialog(QDialog):
    """Tells the faults of one file; it is accepted when the person wants it checked again."""

    def __init__(self, parent: QWidget | None, name: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Kiểm tra thể thức: {name}")
        self.model = FaultsModel()
        self.model.set_rows(faults)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        found = f"{integer(len(faults))} điểm chưa đúng thể thức"
        self.summary_label = heading(found if faults else CLEAN)
        column.addWidget(self.summary_label)
        column.addWidget(soft_label(ABOUT_FAULTS if faults else ABOUT_CLEAN))
        self.table = FaultsTable(self.model)
        self.table.setVisible(bool(faults))
        column.addWidget(self.table, 1)
        self.copy_button = QPushButton("&Chép tất cả")
        self.again_button = QPushButton("Kiểm tra &lại")
        self.close_button = QPushButton("Đó&ng")
        column.addWidget(self._buttons(bool(faults)))
        if faults:
            self.table.selectRow(0)
            self.table.setFocus()

    def _buttons(self, has_faults: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        buttons.addButton(self.copy_button, roles.ActionRole)
        buttons.addButton(self.again_button, roles.AcceptRole)
        buttons.addButton(self.close_button, roles.RejectRole)
        for button in (self.copy_button, self.again_button, self.close_button):
            button.setAutoDefault(False)
        self.close_button.setDefault(True)
        self.copy_button.setVisible(has_faults)
        self.copy_button.clicked.connect(self._on_copy)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence where there is no table."""
        hint = super().sizeHint()
        screen = self.screen().availableSize()
        wanted = hint.expandedTo(QSize(70 * self.fontMetrics().averageCharWidth(), 0))
        return wanted.boundedTo(QSize(int(screen.width() * 0.92), int(screen.height() * 0.88)))

    @classmethod
    def tell(cls, parent: QWidget | None, name: str, faults: tuple[Fault, ...]) -> bool:
        """Show the list until it is closed; whether the file is to be checked again."""
        dialog = cls(parent, name, faults)
        dialog.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()

    @Slot()
    def _on_copy(self) -> None:
        self.table.copy_all()
