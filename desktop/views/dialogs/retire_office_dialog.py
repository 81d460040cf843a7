"""An office that is no more: merged or split, into which offices, by which document."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.register.values import DocumentId
from desktop.services.drafts import DocumentDraft
from desktop.services.retirement_words import RetirementKind
from desktop.services.values import DocumentSummary
from desktop.text.clean import one_line
from desktop.text.fold import fold
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.fields import Choice, Passage, TickList
from desktop.views.dialogs.question import Question

EXPLANATION = (
    "Việc này đi theo gói tới các cơ quan khác và hoàn tác được. Gói của cơ quan đã sáp nhập, chia "
    "tách vẫn nhận được; thay đổi mà sổ chưa nhận đến lúc này thì có lời nhắc kiểm tra lại."
)
TYPED = "mỗi dòng một tên, khi không có trong danh sách trên"
KINDS = (
    ("Sáp nhập vào cơ quan khác", RetirementKind.MERGED),
    ("Chia tách thành các cơ quan khác", RetirementKind.SPLIT),
)
NO_SUCCESSOR = "Chưa có cơ quan kế tiếp; hãy đánh dấu hoặc ghi tên cơ quan tiếp nhận."
ONE_SUCCESSOR = "Chia tách cần ít nhất hai cơ quan kế tiếp; hãy ghi thêm."
NO_DECISION = "Chưa chọn văn bản; hãy chọn quyết định sáp nhập, chia tách hoặc thêm văn bản mới."


@dataclass(frozen=True, slots=True)
class RetireSources:
    """The office, the names of the others, our own first, and the register's documents."""

    name: str
    others: tuple[str, ...]
    documents: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True)
class RetireAnswer:
    """What became of an office, by the names of those that go on, and by what document."""

    kind: RetirementKind
    successors: tuple[str, ...]
    document: DocumentId | DocumentDraft


class RetireOfficeDialog(Question):
    """Ask what became of an office; nothing is decided by this program."""

    def __init__(self, parent: QWidget | None, sources: RetireSources) -> None:
        super().__init__(
            parent, "Cơ quan đã sáp nhập, chia tách", EXPLANATION, "&Ghi sáp nhập, chia tách"
        )
        self.name_label = QLabel(sources.name)
        self.name_label.setWordWrap(True)
        self.kind_choice: Choice[RetirementKind] = Choice(KINDS)
        self.others_list = TickList([(name, name) for name in sources.others], lines=5)
        self.others_list.setWordWrap(True)
        self.others_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.typed_text = Passage(lines=2)
        self.typed_text.setPlaceholderText(TYPED)
        self.document_field = DocumentField(sources.documents)
        self.row("Cơ quan", self.name_label)
        self.row("Hình &thức", self.kind_choice)
        self.others_row = self.row(
            "Cơ quan &kế tiếp", self.others_list, "Đánh dấu cơ quan tiếp nhận bằng phím cách"
        )
        self.typed_row = self.row("Cơ quan khá&c", self.typed_text, TYPED)
        self.document_row = self.row("Theo &văn bản", self.document_field)
        self.document_row.forget_at(self.document_field.chosen)
        self.typed_row.forget_at(self.typed_text.textChanged)
        self.typed_row.forget_at(self.others_list.itemChanged)
        self.typed_row.forget_at(self.kind_choice.currentIndexChanged)

    def check(self) -> None:
        """Whom the work went to, two at least after a split, and a document."""
        names = self.successors()
        if not names:
            self.typed_row.tell(NO_SUCCESSOR)
        elif self.kind_choice.value() is RetirementKind.SPLIT and len(names) < 2:
            self.typed_row.tell(ONE_SUCCESSOR)
        if self.document_field.value() is None:
            self.document_row.tell(NO_DECISION)

    def successors(self) -> tuple[str, ...]:
        """The names ticked, then those typed, each once however it is written."""
        typed = (one_line(text) for text in self.typed_text.text().splitlines())
        names = (name for name in (*self.others_list.ticked(), *typed) if name)
        found: dict[str, str] = {}
        for name in names:
            found.setdefault(fold(name), name)
        return tuple(found.values())

    def answer(self) -> RetireAnswer:
        """What was told; only after `check` told nothing."""
        document = self.document_field.value()
        assert document is not None
        return RetireAnswer(self.kind_choice.value(), self.successors(), document)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        sources: RetireSources,
        record: Record[RetireAnswer] | None = None,
    ) -> RetireAnswer | None:
        """Ask about an office; None where the person gives up."""
        dialog = cls(parent, sources)
        return put(dialog, dialog.answer, record)
