"""What a person should look at is told before a report is exported, and logged after."""

from __future__ import annotations

import pytest

from desktop.services.history import actions
from desktop.views.dialogs.text_points_dialog import Outcome, TextPointsDialog
from desktop.views.report_page import ReportPage
from tests.views.acts.answers import answering
from tests.views.by_hand import by_hand
from tests.views.recorder import Recorder
from tests.views.report_pages import begun, opened, type_into


@pytest.fixture
def messages() -> Recorder:
    return Recorder()


@pytest.fixture
def page(qtbot, year_work, year_viewing, messages, tmp_path) -> ReportPage:
    """A page with a report begun at 22/11/2025."""
    return begun(qtbot, year_work, opened(qtbot, year_work, year_viewing, messages, tmp_path))


def test_what_should_be_looked_at_is_listed_before_an_export(
    qtbot, page, messages, tmp_path, year_work, year_database
):
    type_into(page, "A.I.2", "Có 2 dấu cách  ở đây , và 999 nhiệm vụ.")
    told: list[str] = []

    def look(dialog):
        told.append(dialog.windowTitle())
        rows = dialog.model.rows
        place = next(n for n, one in enumerate(rows) if one.finding.rule == "unfilled")
        dialog.table.selectRow(place)
        told.append(rows[place].place.part)
        dialog.look_button.click()

    by_hand(look)
    page.tree.choose("")
    page.word_button.click()
    qtbot.waitUntil(lambda: len(told) == 2 and year_work.is_idle)
    assert told[0].startswith("Có ")
    assert told[0].endswith(" điểm nên xem lại")
    assert page.tree.current_key() == page.editor.key == told[1]
    assert messages.shown == []

    by_hand(lambda dialog: dialog.cancel_button.click())
    page.word_button.click()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert messages.shown == []


def test_exporting_all_the_same_is_logged_once_the_file_was_written(
    qtbot, page, messages, tmp_path, year_work, year_database
):
    lost = tmp_path / "khong-co" / "bao-cao.docx"
    with year_database.read() as session:
        before = actions(session)
    messages.answers = [lost]
    by_hand(lambda dialog: dialog.accept_button.click())
    with qtbot.waitSignal(year_work.refused):
        page.word_button.click()
    qtbot.waitUntil(lambda: year_work.is_idle)
    with year_database.read() as session:
        assert actions(session) == before

    counts: list[int] = []

    def accept(dialog):
        counts.append(len(dialog.model.rows))
        dialog.accept_button.click()

    by_hand(accept)
    messages.answers = [tmp_path / "bao-cao.docx"]
    with qtbot.waitSignal(page.exported, timeout=20000):
        page.word_button.click()
    qtbot.waitUntil(lambda: year_work.is_idle)
    assert (tmp_path / "bao-cao.docx").exists()
    with year_database.read() as session:
        (entry, *older) = actions(session)
    assert tuple(older) == before
    assert entry.title == (
        f"Xuất bao-cao.docx: báo cáo đến 22/11/2025 còn {counts[0]} điểm nên xem lại"
    )


def test_odd_text_is_kept_shown_and_exported(
    qtbot, page, messages, tmp_path, year_work, monkeypatch
):
    odd = f"😀 [[ ]] [[số: [[ghi chú: a\x07 [b][i] [[số: khong-co]] \ud83d\n- \n{'x' * 5000}\u2028"
    answering(monkeypatch, TextPointsDialog, Outcome())
    for key in ("A.I.2", "B.1"):
        type_into(page, key, odd)
    page.tree.choose("")
    page.frame.opening_text.setPlainText(odd)
    page.frame.title_text.setPlainText(odd)
    page.keep()
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)
    assert page.preview.reason_label.text() == ""
    for ending, button in ((".docx", page.word_button), (".pdf", page.pdf_button)):
        path = tmp_path / f"bao-cao{ending}"
        messages.answers = [path]
        with qtbot.waitSignal(page.exported, timeout=20000):
            button.click()
        assert path.stat().st_size > 1000
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)
    page.refresh()
    qtbot.waitUntil(lambda: year_work.is_idle, timeout=20000)
    page.tree.choose("A.I.2")
    assert "x" * 5000 in page.editor.text()
    assert "😀" in page.editor.text()
