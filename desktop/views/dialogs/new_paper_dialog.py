"""What a new paper is about: a unit, a month, a programme, or what a document adjusts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.register.values import DocumentId, ProgrammeId, UnitId
from desktop.services.paper_forms import form_of
from desktop.services.paper_values import PaperKind, Scope
from desktop.services.paper_writing import PaperChoices
from desktop.services.values import Viewpoint
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.views.dialogs.asking import Record, put
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.question import Question

LETTERS = frozenset({PaperKind.LETTER, PaperKind.REPRIMAND})
BEFORE, AFTER = 1, 6
"""Months offered before and after the one that is usually planned."""

Begun = tuple[Viewpoint, Scope]


class NewPaperDialog(Question):
    """Ask what a new paper of a kind is about."""

    def __init__(
        self, parent: QWidget | None, kind: PaperKind, viewpoint: Viewpoint, choices: PaperChoices
    ) -> None:
        name = form_of(kind).name
        super().__init__(
            parent,
            f"Soạn {name[:1].lower()}{name[1:]}",
            f"Lời văn được đề xuất từ số liệu của sổ đến ngày {short_date(viewpoint.as_at)} để bạn "
            "sửa.",
            accept="&Soạn",
        )
        self._kind = kind
        self._viewpoint = viewpoint
        self.unit_choice: Choice[UnitId | None] = Choice(_units(choices))
        self.month_choice: Choice[date | None] = Choice(_months(choices.month), choices.month)
        self.programme_choice: Choice[ProgrammeId | None] = Choice(
            _programmes(choices), choices.programme
        )
        self.document_choice: Choice[DocumentId | None] = Choice(_documents(choices))
        if kind in LETTERS:
            self.row("&Gửi", self.unit_choice, "Gửi một đơn vị thì chỉ nêu nhiệm vụ của đơn vị đó")
        elif kind is PaperKind.MONTH:
            self.row("&Tháng", self.month_choice, "Tháng mà chương trình công tác được lập cho")
        elif kind is PaperKind.DECISION:
            self.row(
                "&Chương trình", self.programme_choice, "Chương trình mà quyết định này ban hành"
            )
        else:
            self.row(
                "&Nội dung trình",
                self.document_choice,
                "Trình ban hành chương trình, hoặc trình điều chỉnh theo một dự thảo quyết định",
            )

    def answer(self) -> Begun:
        """From where the paper looks, and what it is about."""
        match self._kind:
            case PaperKind.LETTER | PaperKind.REPRIMAND:
                return self._viewpoint, Scope(unit=self.unit_choice.value())
            case PaperKind.MONTH:
                return self._viewpoint, Scope(month=self.month_choice.value())
            case PaperKind.DECISION:
                programme = self.programme_choice.value()
                year = None if programme else self._viewpoint.as_at.year
                return replace(self._viewpoint, programme=programme, year=year), Scope()
            case _:
                return self._viewpoint, Scope(document=self.document_choice.value())

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        kind: PaperKind,
        viewpoint: Viewpoint,
        choices: PaperChoices,
        record: Record[Begun] | None = None,
    ) -> Begun | None:
        """Ask what a new paper is about; None for not writing one."""
        dialog = cls(parent, kind, viewpoint, choices)
        return put(dialog, dialog.answer, record)


def _units(choices: PaperChoices) -> Iterator[tuple[str, UnitId | None]]:
    yield "Mọi đơn vị có nhiệm vụ cần nêu", None
    for unit in choices.units:
        yield one_line(unit.name), unit.id


def _months(planned: date) -> Iterator[tuple[str, date]]:
    for step in range(-BEFORE, AFTER + 1):
        years, month = divmod(planned.month - 1 + step, 12)
        first = date(planned.year + years, month + 1, 1)
        yield f"Tháng {first:%m/%Y}", first


def _programmes(choices: PaperChoices) -> Iterator[tuple[str, ProgrammeId | None]]:
    for one in choices.programmes:
        yield one_line(one.title), one.id
    yield "Chương trình năm sau, chưa có trong sổ", None


def _documents(choices: PaperChoices) -> Iterator[tuple[str, DocumentId | None]]:
    yield "Ban hành chương trình công tác", None
    for one in choices.documents:
        yield f"Điều chỉnh theo {one_line(one.title)}", one.document.id
