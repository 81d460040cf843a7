"""Second step of taking an annex in: the decision it belongs to, and where added tasks go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from desktop.register.values import DocumentId, EffectKind, ProgrammeId
from desktop.services.amendment_file_drafts import AmendmentFileDraft
from desktop.services.annex_documents import as_draft, other_document
from desktop.services.drafts import DocumentDraft, ProgrammeKind
from desktop.services.programmes import main_programme
from desktop.services.titles import dated_title, kind_of_symbol, matching
from desktop.services.values import DocumentSummary, Programme
from desktop.text.dates import short_date
from desktop.views.dialogs.document_field import DocumentField
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.steps import Step
from desktop.views.forms import add_row, new_form, soft_label

NO_ISSUER = "cơ quan chưa ghi"
SEVERAL = "Sổ có nhiều văn bản như tệp ghi: {}. Hãy chọn đúng văn bản."


@dataclass(frozen=True, slots=True)
class AnnexContext:
    """What the assistant starts from: what is known, and what was chosen already.

    `before_is_day_itself` is the setting of that name: how a file's deadlines are read.
    """

    documents: tuple[DocumentSummary, ...] = ()
    programmes: tuple[Programme, ...] = ()
    issuer: str = ""
    document: DocumentId | None = None
    path: Path | None = None
    before_is_day_itself: bool = False


class AnnexDocumentStep(Step):
    """Ask for the document; what the file told of it is proposed."""

    title = "Văn bản điều chỉnh"
    explanation = (
        "Mọi điều chỉnh trong phụ lục có hiệu lực theo ngày của văn bản này; văn bản chưa ký thì "
        "điều chỉnh của nó chưa có hiệu lực."
    )

    def __init__(self, draft: Callable[[], AmendmentFileDraft], context: AnnexContext) -> None:
        super().__init__()
        self._draft = draft
        self._context = context
        self._filled_from: object = None
        self._several = ""
        self._known = {one.document.id: one.document for one in context.documents}
        self.document_field = DocumentField(context.documents, context.document)
        self.told_label = soft_label("")
        self.told_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.programme_combo: Choice[ProgrammeId | None] = Choice(())
        form = new_form()
        self.document_row = add_row(form, "Theo &văn bản", self.document_field)
        self.document_row.forget_at(self.document_field.chosen)
        form.addRow("", self.told_label)
        self.programme_row = add_row(
            form, "&Bổ sung vào", self.programme_combo, "Chương trình nhận các nhiệm vụ bổ sung"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        self.document_field.chosen.connect(self._on_chosen)
        self.setFocusProxy(self.document_field)

    def enter(self) -> None:
        """Propose what the file told, once for each file."""
        draft = self._draft()
        if self._filled_from is not draft:
            self._filled_from = draft
            self._propose(draft)
            self._offer_programmes(draft)
        self._on_chosen()

    def mistake(self) -> str:
        """A document, and a programme for what is added."""
        if self.document_field.value() is None:
            self.document_row.tell("Chưa chọn văn bản; hãy chọn hoặc bấm “Văn bản mới…”.")
            return "Hãy chọn văn bản điều chỉnh."
        if self._adds() and self.programme() is None:
            self.programme_row.tell("Chưa có chương trình nào; hãy nhập chương trình trước.")
            return "Hãy nhập chương trình công tác trước khi nhập phụ lục điều chỉnh."
        return ""

    def document(self) -> DocumentId | DocumentDraft:
        """The document chosen or typed; only after `mistake` had none."""
        chosen = self.document_field.value()
        assert chosen is not None
        return chosen

    def document_draft(self) -> DocumentDraft:
        """The document as rows are matched by it."""
        chosen = self.document()
        if isinstance(chosen, DocumentDraft):
            return chosen
        return as_draft(self._known[chosen])

    def programme(self) -> ProgrammeId | None:
        """Where added tasks go."""
        return self.programme_combo.value() if self.programme_combo.count() else None

    def _adds(self) -> bool:
        return any(row.part is EffectKind.ADD for row in self._draft().rows)

    def _propose(self, draft: AmendmentFileDraft) -> None:
        """Choose the document that the file names, offered as a new one where it is not known.

        Where several have its number, none is chosen: a person says which.
        """
        self._several = ""
        if self._context.document is not None or not draft.document_number:
            return
        found = matching(
            self._known.values(),
            draft.document_number,
            draft.document_symbol,
            draft.document_issued_on,
        )
        if len(found) > 1:
            names = "; ".join(f"{dated_title(one)} của {one.issuer or NO_ISSUER}" for one in found)
            self._several = SEVERAL.format(names)
        elif found:
            self.document_field.document_combo.choose(found[0].id)
        elif draft.document_issued_on is not None:
            new = DocumentDraft(
                draft.document_number,
                draft.document_symbol,
                draft.document_issued_on,
                kind_of_symbol(draft.document_symbol),
                issuer=self._context.issuer,
            )
            self.document_field.offer(new)

    def _offer_programmes(self, draft: AmendmentFileDraft) -> None:
        """Offer the programmes of the annex's year, the main one first chosen."""
        of_year = [one for one in self._context.programmes if one.year == draft.year]
        main = main_programme(self._context.programmes, draft.year or 0)
        years = [one for one in of_year if one.kind is not ProgrammeKind.MONTH]
        chosen = main or (years[0] if years else None)
        self.programme_combo.set_options(
            [(one.title, one.id) for one in of_year], chosen.id if chosen else None
        )
        self.programme_row.show(self._adds())

    @Slot()
    def _on_chosen(self) -> None:
        """Tell from when the document holds, and where the file names another."""
        chosen = self.document_field.value()
        document = self._known[chosen] if isinstance(chosen, str) else chosen
        self.told_label.setVisible(document is not None or bool(self._several))
        if document is None:
            self.told_label.setText(self._several)
            return
        day = document.in_force_on or document.issued_on
        parts = [f"hiệu lực từ {short_date(day)}" if day else "chưa có ngày"]
        parts.append("đã ký" if document.signed else "chưa ký: điều chỉnh chưa có hiệu lực")
        told = " · ".join(parts)
        other = other_document(self._draft(), document)
        self.told_label.setText(f"{told[0].upper()}{told[1:]}. {other}".strip())
