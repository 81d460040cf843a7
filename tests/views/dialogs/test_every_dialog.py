"""What holds for every dialog: keys, names for screen readers, Vietnamese throughout, room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop.imports.form.faults import Fault
from desktop.register.indicators import Indicator, IndicatorId, IndicatorKind
from desktop.register.values import Deadline, DeadlineKind, DocumentId, TaskId
from desktop.services.amendment_drafts import TaskWords
from desktop.services.indicator_values import ListedIndicator
from desktop.services.issue_since import SinceIssue
from desktop.services.issue_values import Issued, IssueOrder, IssueProposal, KeptFile
from desktop.services.paper_values import PaperKind
from desktop.services.paper_writing import PaperChoices
from desktop.services.values import Viewpoint
from desktop.views.dialogs.about_dialog import AboutDialog
from desktop.views.dialogs.accept_office_dialog import AcceptOfficeDialog
from desktop.views.dialogs.add_task_dialog import AddTaskDialog, TaskSources
from desktop.views.dialogs.amendments_import_dialog import AmendmentsImportDialog
from desktop.views.dialogs.annex_document_step import AnnexContext
from desktop.views.dialogs.complete_dialog import CompleteDialog
from desktop.views.dialogs.correction_dialog import CorrectionDialog
from desktop.views.dialogs.deadline_dialog import DeadlineDialog
from desktop.views.dialogs.deadline_field import DeadlineRules
from desktop.views.dialogs.decision_text_dialog import DecisionTextDialog
from desktop.views.dialogs.document_dialog import DocumentDialog
from desktop.views.dialogs.effects_dialog import EffectsDialog, EffectsStart
from desktop.views.dialogs.extract_dialog import ExtractDialog
from desktop.views.dialogs.extract_password_dialog import ExtractPasswordDialog
from desktop.views.dialogs.first_run import FirstRunDialog
from desktop.views.dialogs.form_check_dialog import FormCheckDialog
from desktop.views.dialogs.hand_over_dialog import HandOverDialog, HandOverSources
from desktop.views.dialogs.import_dialog import ImportContext, ImportDialog
from desktop.views.dialogs.indicator_dialog import IndicatorDialog
from desktop.views.dialogs.issue_dialog import IssueDialog
from desktop.views.dialogs.issue_differences_dialog import IssueDifferencesDialog
from desktop.views.dialogs.leader_dialog import LeaderDialog
from desktop.views.dialogs.limit_office_dialog import LimitOfficeDialog, LimitSources
from desktop.views.dialogs.mark_dialog import MarkDialog
from desktop.views.dialogs.new_paper_dialog import NewPaperDialog
from desktop.views.dialogs.office_dialog import OfficeDialog
from desktop.views.dialogs.other_value_dialog import OtherValueDialog, ValueSources
from desktop.views.dialogs.pick_task_dialog import PickTaskDialog
from desktop.views.dialogs.pick_tasks_dialog import PickTasksDialog
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.dialogs.progress_dialog import ProgressDialog
from desktop.views.dialogs.progress_import_dialog import ProgressImportDialog
from desktop.views.dialogs.retire_office_dialog import RetireOfficeDialog, RetireSources
from desktop.views.dialogs.span_dialog import SpanDialog
from desktop.views.dialogs.stop_dialog import StopDialog
from desktop.views.dialogs.unit_dialog import UnitDialog
from desktop.views.dialogs.verify_dialog import VerifyDialog
from desktop.views.extract_desk import main_programmes
from desktop.views.pdf_paper import file_paper
from desktop.views.sticks import StickWatch
from desktop.views.work import Work
from tests.exports.decisions import decision
from tests.views import pdfs, samples
from tests.views.conflicting import CARD, conflict
from tests.views.dialogs.conftest import Known
from tests.views.offices import NoDrives
from tests.views.points import REVIEW
from tests.views.recorder import Recorder

ON = date(2025, 11, 22)
PROPOSAL = IssueProposal(
    "Báo cáo",
    "Hoạt động chỉ đạo, điều hành năm 2025",
    IssueOrder("512", "BC-UBND", ON, "Nguyễn Văn A", "Chủ tịch"),
    ON,
)
SINCE = SinceIssue(
    Issued(
        id="i1",
        report="r1",
        document=DocumentId("d1"),
        kind="Báo cáo",
        number="512",
        symbol="BC-UBND",
        issued_on=ON,
        signer="Nguyễn Văn A",
        signer_post="Chủ tịch",
        as_at=ON,
        known_at=datetime(2025, 11, 25, tzinfo=UTC),
        docx=KeptFile("a.docx", "0" * 64, 1),
        pdf=KeptFile("a.pdf", "1" * 64, 1),
    ),
    ("Số nhiệm vụ hoàn thành: 107 → 109",),
    tasks=(TaskId("t1"),),
)
Maker = Callable[[Known, Work], QDialog]

INDICATOR = ListedIndicator(
    Indicator(IndicatorId("x"), "van-ban", "Văn bản", "văn bản", IndicatorKind.RATE), "Chỉ đạo"
)
MAKERS: dict[str, Maker] = {
    "about": lambda known, work: AboutDialog(None, "0.1.0", Path("/tmp/so")),
    "accept office": lambda known, work: AcceptOfficeDialog(None, CARD),
    "add task": lambda known, work: AddTaskDialog(
        None, TaskSources(known.programmes, known.documents, known.units, known.leaders)
    ),
    "annex": lambda known, work: AmendmentsImportDialog(
        None, work, Recorder(), AnnexContext(known.documents, known.programmes)
    ),
    "complete": lambda known, work: CompleteDialog(None, (known.rows["111"],), ON),
    "correction": lambda known, work: CorrectionDialog(
        None,
        known.rows["111"],
        TaskWords("Kế hoạch", Deadline("31/12", DeadlineKind.DATED, ON), "111"),
        TaskSources(known.programmes, known.documents, known.units, known.leaders),
    ),
    "deadline": lambda known, work: DeadlineDialog(
        None, (known.rows["111"],), known.documents, DeadlineRules(2025)
    ),
    "decision text": lambda known, work: DecisionTextDialog(None, decision(), decision().text),
    "document": lambda known, work: DocumentDialog(None, today=ON),
    "effects": lambda known, work: EffectsDialog(
        None,
        EffectsStart(
            TaskSources(known.programmes, known.documents, known.units, known.leaders),
            samples.standing(),
            known.programmes[0].id,
        ),
        lambda draft, then, refused: None,
        lambda day, then: None,
    ),
    "extract": lambda known, work: ExtractDialog(
        None, Recorder(), StickWatch(work, NoDrives()), main_programmes(known.programmes), ON
    ),
    "extract password": lambda known, work: ExtractPasswordDialog(None, CARD.sender.name),
    "first run": lambda known, work: FirstRunDialog(None, Recorder()),
    "form check": lambda known, work: FormCheckDialog(
        None, "cong-van.docx", (Fault("Trang đầu, ô 3", "Số văn bản nhỏ hơn 10", "5", "05"),)
    ),
    "hand over": lambda known, work: HandOverDialog(
        None,
        HandOverSources(known.units, known.documents, lambda unit, on, then, refused: None),
    ),
    "import": lambda known, work: ImportDialog(
        None, work, Recorder(), ImportContext(known.programmes)
    ),
    "indicator": lambda known, work: IndicatorDialog(None, INDICATOR, (INDICATOR,), known.units),
    "issue": lambda known, work: IssueDialog(None, PROPOSAL, ON),
    "issue differences": lambda known, work: IssueDifferencesDialog(None, SINCE),
    "leader": lambda known, work: LeaderDialog(None, None, known.leaders),
    "limit office": lambda known, work: LimitOfficeDialog(
        None, LimitSources(CARD.sender.name, known.units, (known.units[0].id,))
    ),
    "mark": lambda known, work: MarkDialog(None, REVIEW.waiting),
    "new paper": lambda known, work: NewPaperDialog(
        None,
        PaperKind.SUBMISSION,
        Viewpoint(ON),
        PaperChoices(known.units, known.programmes, known.documents, ON),
    ),
    "office": lambda known, work: OfficeDialog(None, known.office),
    "other value": lambda known, work: OtherValueDialog(
        None,
        conflict("progress", {"state": "open", "on_date": ON}, {"state": "done", "on_date": ON}),
        ValueSources(known.units, known.leaders, DeadlineRules(2025)),
    ),
    "pick task": lambda known, work: PickTaskDialog(
        None, "Chọn nhiệm vụ", "Đề án", samples.standing(), "Là nhiệm vụ &mới theo phụ lục"
    ),
    "pick tasks": lambda known, work: PickTasksDialog(
        None, "Chọn nhiệm vụ", tuple(known.rows.values())
    ),
    "preview": lambda known, work: PreviewDialog(
        None, work, Recorder(), file_paper("báo cáo", "bao-cao", pdfs.written(1, 0)), Path()
    ),
    "progress": lambda known, work: ProgressDialog(None, known.rows["111"], ON),
    "progress import": lambda known, work: ProgressImportDialog(
        None, work, Recorder(), known.programmes
    ),
    "retire office": lambda known, work: RetireOfficeDialog(
        None, RetireSources(CARD.sender.name, (known.office.name,), known.documents)
    ),
    "span": lambda known, work: SpanDialog(None, None, ()),
    "stop": lambda known, work: StopDialog(None, (known.rows["111"],), known.documents),
    "unit": lambda known, work: UnitDialog(None, known.units[0], known.units),
    "verify": lambda known, work: VerifyDialog(None, known.rows["11"], ON),
}
ENGLISH = re.compile(
    r"\b(ok|cancel|save|close|open|apply|help|yes|no|next|back|finish|the|and|of|date)\b", re.I
)
FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView)


@pytest.fixture(params=MAKERS)
def dialog(request, qtbot, known, year_work) -> QDialog:
    made = MAKERS[request.param](known, year_work)
    qtbot.addWidget(made)
    made.show()
    return made


def visible(dialog: QDialog, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in dialog.findChildren(kind) if one.isVisibleTo(dialog)]


def steps(dialog: QDialog) -> list[QWidget]:
    """Parts that are seen at one time: the steps of an assistant, or the dialog itself."""
    return list(getattr(dialog, "_steps", ())) or [dialog]


def own_text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def test_no_two_fields_share_a_key(dialog):
    for part in steps(dialog):
        shared = [one for one in dialog.findChildren(QWidget) if not _in_a_step(dialog, one)]
        texts = {own_text(one) for one in (*part.findChildren(QWidget), *shared) if own_text(one)}
        keys = Counter(
            found.group(1).lower() for text in texts if (found := re.search(r"(?<!&)&(\w)", text))
        )
        assert [key for key, times in keys.items() if times > 1] == []
        assert all(key.isascii() for key in keys)


def _in_a_step(dialog: QDialog, widget: QWidget) -> bool:
    return any(step is widget or step.isAncestorOf(widget) for step in steps(dialog))


def test_every_field_has_a_name_for_screen_readers(dialog):
    for kind in FIELDS:
        for field in dialog.findChildren(kind):
            if field.objectName().startswith("qt_") or isinstance(field.parent(), QComboBox):
                continue
            if any(isinstance(above, QComboBox) for above in _above(field)):
                continue
            assert field.accessibleName(), field


def _above(widget: QWidget) -> list[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found


def test_nothing_is_english(dialog):
    texts = [own_text(one) for one in dialog.findChildren(QWidget)]
    texts += [one.toolTip() for one in dialog.findChildren(QWidget)]
    texts.append(dialog.windowTitle())
    assert [text for text in texts if ENGLISH.search(text.replace("&", ""))] == []
    assert dialog.windowTitle()


def test_escape_gives_up(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_enter_takes_one_button_and_no_other(dialog):
    defaults = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
    assert len(defaults) <= 1
    others = [one for one in dialog.findChildren(QPushButton) if one not in defaults]
    assert [one.text() for one in others if one.autoDefault()] == []


def test_no_text_is_cut_off(dialog):
    dialog.adjustSize()
    for part in (*visible(dialog, QLabel), *visible(dialog, QPushButton)):
        if part.sizePolicy().horizontalPolicy() and not getattr(part, "wordWrap", bool)():
            assert part.width() >= part.minimumSizeHint().width(), own_text(part)
        if isinstance(part, QLabel) and part.wordWrap() and part.text():
            assert part.height() >= part.heightForWidth(part.width()), part.text()
