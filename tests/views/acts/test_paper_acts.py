"""Papers begun by a person: by kind, by what it is about, and from tasks that were chosen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models.database import Database
from desktop.register.values import State
from desktop.services.history import actions
from desktop.services.paper_forms import form_of
from desktop.services.paper_values import Paper, PaperKind, Scope
from desktop.services.paper_writing import SCOPED, paper_entries
from desktop.views.acts.paper_acts import PaperActs
from desktop.views.dialogs.new_paper_dialog import NewPaperDialog
from desktop.views.viewing import Viewing
from desktop.views.work import Work
from tests.views import samples
from tests.views.by_hand import by_hand
from tests.views.recorder import Recorder


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def acts(
    qtbot: Any, year_work: Work, year_viewing: Viewing, messages: Recorder, tmp_path: Path
) -> PaperActs:
    window = QWidget()
    qtbot.addWidget(window)
    return PaperActs(window, year_work, year_viewing, messages, tmp_path)


def stored(database: Database) -> list[Paper]:
    with database.read() as session:
        return [entry.paper for entry in paper_entries(session)]


def accept(dialog: NewPaperDialog) -> None:
    dialog.accept_button.click()


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_is_begun_at_the_dates_looked_at(
    qtbot: Any, acts: PaperActs, year_database: Database, kind: PaperKind
) -> None:
    if kind in SCOPED:
        by_hand(accept)
    with qtbot.waitSignal(acts.begun, timeout=20000) as told:
        acts.begin(kind)
    (paper,) = stored(year_database)
    assert told.args == [paper.id]
    assert (paper.kind, paper.viewpoint.as_at) == (kind, samples.AS_AT)
    with year_database.read() as session:
        name = form_of(kind).name
        assert actions(session)[0].title == f"Lập {name[:1].lower()}{name[1:]}"


def test_a_letter_goes_to_the_unit_that_was_chosen(
    qtbot: Any, acts: PaperActs, year_database: Database
) -> None:
    by_hand(lambda dialog: dialog.unit_choice.setCurrentIndex(2), accept)
    with qtbot.waitSignal(acts.begun, timeout=20000):
        acts.begin(PaperKind.REPRIMAND)
    (paper,) = stored(year_database)
    assert paper.scope.unit is not None


def test_a_programme_is_of_the_month_that_was_chosen(
    qtbot: Any, acts: PaperActs, year_database: Database
) -> None:
    offered: list[str] = []

    def choose(dialog: NewPaperDialog) -> None:
        offered.append(dialog.month_choice.currentText())
        dialog.month_choice.choose(date(2026, 1, 1))

    by_hand(choose, accept)
    with qtbot.waitSignal(acts.begun, timeout=20000):
        acts.begin(PaperKind.MONTH)
    assert offered == ["Tháng 12/2025"]
    assert stored(year_database)[0].scope == Scope(month=date(2026, 1, 1))


def test_giving_up_begins_nothing(
    qtbot: Any, acts: PaperActs, year_work: Work, year_database: Database
) -> None:
    by_hand(lambda dialog: dialog.reject())
    acts.begin(PaperKind.SUBMISSION)
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert stored(year_database) == []


def test_chosen_tasks_are_urged_by_one_letter(
    qtbot: Any,
    acts: PaperActs,
    year_viewing: Viewing,
    year_work: Work,
    year_database: Database,
) -> None:
    standing = year_viewing.standing
    assert standing is not None
    late = tuple(row.id for row in standing.rows if row.state is State.OPEN_OVERDUE)
    done = [row for row in standing.rows if row.state is State.DONE_LATE][:1]
    assert late
    assert done
    with qtbot.waitSignal(year_work.finished, timeout=20000) as told:
        acts.urge((done[0].id, *late))
    assert told.args == [
        f"Lập công văn đôn đốc, bỏ qua 1 nhiệm vụ đã hoàn thành: TT {done[0].ordinal}"
    ]
    (paper,) = stored(year_database)
    assert paper.kind is PaperKind.LETTER
    assert set(paper.scope.tasks) == set(late)


def test_tasks_that_are_done_are_not_urged_and_a_sentence_says_so(
    qtbot: Any,
    acts: PaperActs,
    year_viewing: Viewing,
    year_database: Database,
    messages: Recorder,
) -> None:
    standing = year_viewing.standing
    assert standing is not None
    done = tuple(row.id for row in standing.rows if row.state is State.DONE_LATE)
    acts.urge(done)
    qtbot.waitUntil(lambda: bool(messages.shown))
    ((title, sentence),) = messages.shown
    assert title == "Chưa soạn được"
    assert "không còn việc phải làm nên không cần đôn đốc" in sentence
    assert stored(year_database) == []
