"""The words of a decision: grounds, articles, signer; and the files that are made of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.exports.documents.decision_tables import figures_proof
from desktop.services.article_text import articles_text, out_of_turn, read_articles
from desktop.services.decision_values import DecisionContent, DecisionText
from desktop.services.decision_words import authorities, unsaid
from desktop.services.titles import dated_title
from desktop.text.clean import one_line
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Choice, Passage, line
from desktop.views.dialogs.form_area import LINES_AROUND
from desktop.views.dialogs.question import Question
from desktop.views.flow import FlowLayout
from desktop.views.forms import describe
from desktop.views.messages import Messages
from desktop.views.theme import Role

NO_TITLE = "Chưa có trích yếu; hãy ghi quyết định về việc gì."
NO_ARTICLE = "Chưa có Điều nào; hãy ghi ít nhất “Điều 1. …”."
OUT_OF_TURN = (
    "“Điều {}.” không nối tiếp số thứ tự nên được hiểu là lời của Điều phía trên; nếu là một Điều "
    "riêng, hãy đánh số lại."
)
PRINTED_LETTERS = 84
BUTTON_LINES = 4
"""Lines of text that the buttons for files take."""
EXPLANATION = "explanation"
"""What is asked for by the button of the explanation table; the others ask by an ending."""
GIVE_UP = "Lời văn đã sửa chưa được lưu và sẽ mất; hãy làm tiếp rồi bấm Lưu để giữ lại."
REPLACE = "Mọi phần đã sửa khác lời đề xuất sẽ được viết lại; lời đang có sẽ mất."
Kept = Callable[[], None]
"""Is called once the register holds the words that a file was asked of."""
Export = Callable[[DecisionText, str, Kept], None]


class DecisionTextDialog(Question):
    """Ask for the words around a document's effects.

    `export_requested` carries the words as typed, nothing of them missing, the ending of the file
    wanted or EXPLANATION, and what to call once those words are kept.
    """

    export_requested = Signal(object, str, object)

    def __init__(
        self,
        parent: QWidget | None,
        content: DecisionContent,
        proposed: DecisionText,
        messages: Messages | None = None,
    ) -> None:
        title = dated_title(content.document)
        super().__init__(parent, "Quyết định điều chỉnh, bổ sung", f"{title}. {_told(content)}")
        self.messages = messages
        self._content = content
        self._proposed = proposed
        self.title_text = Passage(lines=3)
        self.authority_combo: Choice[str] = Choice(())
        self.grounds_text = Passage(lines=3)
        self.proposer_line = line(example="Theo đề nghị của Chánh Văn phòng")
        self.articles_text = _WidePassage(lines=10)
        self.distribution_text = Passage(lines=3)
        self.signer_line = line(example="Nguyễn Văn A")
        self.post_line = line(example="Chủ tịch")
        self.proposal_button = QPushButton("Lấy lại lời đề &xuất")
        self.word_button = QPushButton("Xuất &Word…")
        self.pdf_button = QPushButton("Xuất &PDF…")
        self.excel_button = QPushButton("Xuất &Excel…")
        self.explanation_button = QPushButton("Bảng &thuyết minh…")
        self._lay_out()
        self._connect()
        self.show_text(proposed)
        self._proposal = self.answer()
        self.show_text(content.text)
        self._kept = self.answer()

    def _lay_out(self) -> None:
        self.title_row = self.row("T&rích yếu", self.title_text)
        self.row(
            "Thẩm &quyền",
            self.authority_combo,
            "Ủy ban nhân dân quyết định tập thể, hoặc Chủ tịch Ủy ban nhân dân quyết định",
        )
        self.row("&Căn cứ", self.grounds_text, "Mỗi căn cứ một dòng, không cần dấu ở cuối")
        self.row("Theo đề n&ghị", self.proposer_line, "Căn cứ cuối cùng: ai đề nghị")
        self.articles_row = self.row(
            "Các Điề&u",
            self.articles_text,
            "Mỗi Điều bắt đầu bằng “Điều 1.”; khoản bằng “1. ”, điểm bằng “a) ”, mỗi ý một dòng",
        )
        self.row("Nơi &nhận", self.distribution_text, "Mỗi nơi một dòng; “Như Điều …” tự thêm")
        self.row("Người &ký", self._signers())
        describe(
            self.proposal_button,
            "Lấy lại lời đề xuất",
            "Viết lại mọi phần theo những gì sổ đang ghi về văn bản này",
        )
        describe(
            self.explanation_button,
            "Bảng thuyết minh",
            "Xuất bảng thuyết minh kèm tờ trình đề nghị điều chỉnh, bổ sung",
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in self._export_buttons():
            button.setAutoDefault(False)
            flow.addWidget(button)
        self.insert(buttons)
        self.area.lines_around = LINES_AROUND + BUTTON_LINES
        self.held_buttons = (*self.held_buttons, *self._export_buttons())

    def _signers(self) -> QWidget:
        """Who signs and as what, side by side."""
        post = QLabel("Chức &vụ")
        post.setBuddy(self.post_line)
        describe(self.signer_line, "Người ký", "Họ và tên, không ghi học hàm, học vị")
        describe(self.post_line, "Chức vụ", "Phó Chủ tịch ký thì tự thêm “KT. CHỦ TỊCH”")
        both = QWidget()
        both.setFocusProxy(self.signer_line)
        beside = QHBoxLayout(both)
        beside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.signer_line, post, self.post_line):
            beside.addWidget(widget)
        return both

    def _connect(self) -> None:
        self.articles_text.textChanged.connect(self._on_articles_typed)
        self.articles_row.forget_at(self.articles_text.textChanged)
        self.title_row.forget_at(self.title_text.textChanged)
        self.proposal_button.clicked.connect(self._on_proposal)
        self.word_button.clicked.connect(self._on_word)
        self.pdf_button.clicked.connect(self._on_pdf)
        self.excel_button.clicked.connect(self._on_excel)
        self.explanation_button.clicked.connect(self._on_explanation)

    def _export_buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.word_button,
            self.pdf_button,
            self.excel_button,
            self.explanation_button,
            self.proposal_button,
        )

    def show_text(self, text: DecisionText) -> None:
        """Show words to be changed."""
        usual = authorities(self._content.office)
        known = dict.fromkeys((*usual, text.authority))
        self.title_text.setPlainText(text.title)
        self.authority_combo.set_options(((name, name) for name in known if name), text.authority)
        self.grounds_text.setPlainText("\n".join(text.grounds))
        self.proposer_line.setText(text.proposer)
        self.proposer_line.setCursorPosition(0)
        self.articles_text.setPlainText(articles_text(text.articles))
        self.distribution_text.setPlainText("\n".join(text.distribution))
        self.signer_line.setText(text.signer)
        self.post_line.setText(text.signer_post)

    def loses(self) -> str:
        """What was typed since the words were kept last."""
        return "" if self.answer() == self._kept else GIVE_UP

    def check(self) -> None:
        """An abstract, and an article at least."""
        if not one_line(self.title_text.text()):
            self.title_row.tell(NO_TITLE)
        if not read_articles(self.articles_text.text()):
            self.articles_row.tell(NO_ARTICLE)

    def answer(self) -> DecisionText:
        """The words as typed."""
        return DecisionText(
            document=self._content.document.id,
            title=one_line(self.title_text.text()),
            authority=self.authority_combo.value(),
            grounds=_lines(self.grounds_text.text()),
            proposer=one_line(self.proposer_line.text()).rstrip(" ;."),
            articles=read_articles(self.articles_text.text()),
            distribution=_lines(self.distribution_text.text()),
            signer=one_line(self.signer_line.text()),
            signer_post=one_line(self.post_line.text()),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        content: DecisionContent,
        proposed: DecisionText,
        export: Export,
        messages: Messages | None = None,
        record: Record[DecisionText] | None = None,
    ) -> DecisionText | None:
        """Ask for the words of a decision; `export` writes a file of them while they are shown."""
        dialog = cls(parent, content, proposed, messages)
        dialog.export_requested.connect(export)
        return put(dialog, dialog.answer, record)

    @Slot()
    def _on_articles_typed(self) -> None:
        """Tell of a number out of turn, or what the register counts and the articles do not say."""
        text = self.articles_text.text()
        number = out_of_turn(text)
        told = unsaid(text, self._content.changes) if number is None else OUT_OF_TURN.format(number)
        if told != self.mistake_label.text():
            self.tell(told, Role.SOFT)

    @Slot()
    def _on_proposal(self) -> None:
        if self._may_replace():
            self.show_text(self._proposed)

    def _may_replace(self) -> bool:
        """Ask before words that differ from the proposal go."""
        if self.messages is None or self.answer() == self._proposal:
            return True
        title = "Lấy lại lời đề xuất"
        return self.messages.ask(self, title, REPLACE, "&Viết lại", "Giữ lời đang &có")

    def _on_kept(self, text: DecisionText) -> None:
        self._kept = text

    @Slot()
    def _on_word(self) -> None:
        self._request(".docx")

    @Slot()
    def _on_pdf(self) -> None:
        self._request(".pdf")

    @Slot()
    def _on_excel(self) -> None:
        self._request(".xlsx")

    @Slot()
    def _on_explanation(self) -> None:
        self._request(EXPLANATION)

    def _request(self, what: str) -> None:
        """Ask for a file once nothing is missing."""
        self.check()
        if not self.mistakes():
            text = self.answer()
            self.export_requested.emit(text, what, partial(self._on_kept, text))


class _WidePassage(Passage):
    """A passage as wide as a printed line."""

    def sizeHint(self) -> QSize:
        """Room for the letters of a printed line."""
        letters = self.fontMetrics().averageCharWidth() * PRINTED_LETTERS
        return super().sizeHint().expandedTo(QSize(letters, 0))


def _told(content: DecisionContent) -> str:
    """What the register makes of the decision, under its name."""
    return f"{figures_proof(content.before, content.after)}."


def _lines(text: str) -> tuple[str, ...]:
    """The lines typed, without the marks that the document sets itself."""
    lines = (one_line(line).lstrip("- ").rstrip(" ;.") for line in text.splitlines())
    return tuple(filter(None, lines))
