"""The first-run assistant: the office, its leaders and its first programme, or the sample ward."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from desktop.register.values import LeaderId
from desktop.services.values import Leader, Office
from desktop.text.fold import fold
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import line
from desktop.views.dialogs.office_dialog import OfficeFields
from desktop.views.dialogs.steps import Step, Steps
from desktop.views.forms import describe, heading, new_form, soft_label
from desktop.views.messages import LISTS, Messages

POSTS = ("Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch", "")


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the person said: the sample ward, or an office with leaders and perhaps a file."""

    sample: bool
    office: Office | None = None
    leaders: tuple[Leader, ...] = ()
    programme_file: Path | None = None


class WelcomeStep(Step):
    """Start the office's own register, or look at the sample ward first."""

    title = "Chào mừng đến với Sổ Công Tác"
    explanation = (
        "Sổ Công Tác theo dõi chương trình công tác của Ủy ban nhân dân cấp xã qua cả năm: nhiệm "
        "vụ được giao, điều chỉnh, tiến độ, và báo cáo trình kỳ họp Hội đồng nhân dân. Dữ liệu chỉ "
        "nằm trên máy này."
    )

    def __init__(self) -> None:
        super().__init__()
        self.own_radio = QRadioButton("Lập sổ cho &cơ quan của tôi")
        self.sample_radio = QRadioButton("Xem thử với phường &mẫu")
        self.own_radio.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.own_radio)
        column.addWidget(
            self._below("Nhập tên cơ quan, lãnh đạo và chương trình công tác đầu tiên")
        )
        column.addSpacing(8)
        column.addWidget(self.sample_radio)
        column.addWidget(
            self._below("144 nhiệm vụ của một phường không có thật, để làm quen với chương trình")
        )
        column.addStretch(1)
        self.setFocusProxy(self.own_radio)

    def _below(self, text: str) -> QLabel:
        label = soft_label(text)
        indicator = QStyle.PixelMetric.PM_ExclusiveIndicatorWidth
        label.setIndent(self.style().pixelMetric(indicator) + 8)
        return label

    @property
    def sample(self) -> bool:
        """Whether the sample ward is wanted."""
        return self.sample_radio.isChecked()


class OwnStep(Step):
    """A step that only an office of one's own needs."""

    def __init__(self, welcome: WelcomeStep) -> None:
        super().__init__()
        self._welcome = welcome

    def is_needed(self) -> bool:
        """Not for the sample ward."""
        return not self._welcome.sample


class OfficeStep(OwnStep):
    """Ask about the office."""

    title = "Cơ quan"
    explanation = "Các văn bản xuất ra sẽ in theo thông tin này. Sửa được sau ở trang Danh mục."

    def __init__(self, welcome: WelcomeStep) -> None:
        super().__init__(welcome)
        form = new_form()
        self.fields = OfficeFields(form, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        self.setFocusProxy(self.fields.name_line)

    def mistake(self) -> str:
        """A name and a place."""
        return self.fields.tell_mistakes()


class LeadersStep(OwnStep):
    """Ask for the leaders, in their order."""

    title = "Lãnh đạo"
    explanation = (
        "Những người chỉ đạo nhiệm vụ và ký văn bản, Chủ tịch trước. "
        "Để trống dòng không dùng; sửa và thêm được sau ở trang Danh mục."
    )

    def __init__(self, welcome: WelcomeStep) -> None:
        super().__init__(welcome)
        self.lines: list[tuple[QLineEdit, QLineEdit]] = []
        self.grid = QGridLayout()
        self.grid.addWidget(heading("Họ tên"), 0, 1)
        self.grid.addWidget(heading("Chức vụ"), 0, 2)
        self.grid.setColumnStretch(1, 3)
        self.grid.setColumnStretch(2, 2)
        self.more_button = QPushButton("Thê&m dòng")
        self.more_button.setAutoDefault(False)
        self.more_button.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(self.grid)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for post in POSTS:
            self._add_line(post)
        self.setFocusProxy(self.lines[0][0])

    def mistake(self) -> str:
        """No name twice."""
        seen: set[str] = set()
        for leader in self.leaders():
            key = fold(leader.name)
            if key in seen:
                return f"“{leader.name}” được ghi hai lần; hãy xóa bớt một dòng."
            seen.add(key)
        return ""

    def leaders(self) -> tuple[Leader, ...]:
        """The lines with a name, ranked from the top."""
        typed = [(name.text().strip(), post.text().strip()) for name, post in self.lines]
        named = [(name, post) for name, post in typed if name]
        return tuple(
            Leader(LeaderId(""), name, post, rank)
            for rank, (name, post) in enumerate(named, start=1)
        )

    def _add_line(self, post: str) -> None:
        number = len(self.lines) + 1
        name_line, post_line = line("", "Nguyễn Văn A"), line(post)
        describe(name_line, f"Họ tên lãnh đạo thứ {number}")
        describe(post_line, f"Chức vụ lãnh đạo thứ {number}")
        self.grid.addWidget(QLabel(str(number)), number, 0)
        self.grid.addWidget(name_line, number, 1)
        self.grid.addWidget(post_line, number, 2)
        self.lines.append((name_line, post_line))

    @Slot()
    def _on_more(self) -> None:
        self._add_line("Phó Chủ tịch")
        self.lines[-1][0].setFocus()


class ProgrammeStep(OwnStep):
    """Choose the list of the first programme, or leave it for later."""

    title = "Chương trình công tác đầu tiên"
    explanation = (
        "Chọn tệp danh mục ban hành kèm theo quyết định (Excel hoặc Word). Ở bước sau "
        "sẽ xem trước từng dòng, chưa có gì được lưu. Chưa có tệp thì để sau cũng được."
    )

    def __init__(self, welcome: WelcomeStep, messages: Messages) -> None:
        super().__init__(welcome)
        self._messages = messages
        self.path: Path | None = None
        self.choose_button = QPushButton("Chọn &tệp…")
        self.choose_button.setAutoDefault(False)
        self.path_label = soft_label("Chưa chọn tệp nào")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.path_label)
        column.addStretch(1)
        self.choose_button.clicked.connect(self._on_choose)
        self.setFocusProxy(self.choose_button)

    @Slot()
    def _on_choose(self) -> None:
        path = self._messages.open_file(self, "Chọn tệp danh mục nhiệm vụ", LISTS)
        if path is not None:
            self.path = path
            self.path_label.setText(f"Đã chọn: {path.name}")


class FirstRunDialog(Steps):
    """Asks what a new register needs; the caller saves it."""

    def __init__(self, parent: QWidget | None, messages: Messages) -> None:
        super().__init__(parent, "Sổ Công Tác", "&Bắt đầu", messages)
        self.welcome_step = WelcomeStep()
        self.office_step = OfficeStep(self.welcome_step)
        self.leaders_step = LeadersStep(self.welcome_step)
        self.programme_step = ProgrammeStep(self.welcome_step, messages)
        for step in (
            self.welcome_step,
            self.office_step,
            self.leaders_step,
            self.programme_step,
        ):
            self.add_step(step)
        self.welcome_step.sample_radio.toggled.connect(self._on_kind_chosen)

    def answer(self) -> FirstRun:
        """What was said."""
        if self.welcome_step.sample:
            return FirstRun(sample=True)
        return FirstRun(
            sample=False,
            office=self.office_step.fields.office(),
            leaders=self.leaders_step.leaders(),
            programme_file=self.programme_step.path,
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        messages: Messages,
        record: Record[FirstRun] | None = None,
    ) -> FirstRun | None:
        """Ask what to begin with; None when the person leaves."""
        dialog = cls(parent, messages)
        return put(dialog, dialog.answer, record)

    @Slot()
    def _on_kind_chosen(self) -> None:
        self.refresh()
