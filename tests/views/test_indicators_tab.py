from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.models.database import Database
from desktop.register.indicators import IndicatorId, IndicatorKind, Quantity
from desktop.register.spans import Span, SpanKind, parse_span
from desktop.services.indicator_reading import indicators
from desktop.services.indicator_values import IndicatorDraft, NumberInput
from desktop.services.indicators import record_numbers, save_indicator
from desktop.services.usual_indicators import add_usual, usual_indicators
from desktop.views.indicators_model import Column
from desktop.views.indicators_tab import IndicatorsTab
from desktop.views.work import Work
from tests.views.recorder import Recorder

TODAY = date(2025, 11, 22)
NAMES = ("Quyết định", "Văn bản khác", "Văn bản", "Thu ngân sách", "Tỷ lệ", "Chưa ghi")


def span(text: str) -> Span:
    found = parse_span(text)
    assert found is not None
    return found


YEAR = span("2025")


@dataclass
class Desk:
    """The tab over a small list of indicators, worked with by keyboard."""

    tab: IndicatorsTab
    work: Work
    database: Database
    messages: Recorder
    ids: dict[str, IndicatorId]
    qtbot: object

    def idle(self) -> None:
        self.qtbot.waitUntil(lambda: self.work.is_idle)
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: self.work.is_idle)

    def go(self, name: str, column: Column = Column.ACTUAL) -> None:
        row = self.tab.model.row_of(self.ids[name])
        assert row is not None
        self.tab.grid.go_to(row, column)
        focus(self.tab.grid, self.qtbot)

    def cell(self, name: str, column: Column = Column.ACTUAL) -> str:
        row = self.tab.model.row_of(self.ids[name])
        return str(self.tab.model.index(row, column).data() or "")

    def editor(self) -> QLineEdit:
        (found,) = [one for one in self.tab.grid.findChildren(QLineEdit) if one.isVisible()]
        return found

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        QTest.keyClicks(self.tab.grid, text[0])
        QTest.keyClicks(self.editor(), text[1:])
        self.end(end)

    def end(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Leave the editor: Enter is taken when the event loop comes round."""
        QTest.keyClick(self.editor(), key)
        QCoreApplication.processEvents()

    def here(self) -> tuple[str, Column]:
        index = self.tab.grid.currentIndex()
        line = self.tab.model.line_at(index.row())
        return (line.indicator.name if line else ""), Column(index.column())

    def stored(self, name: str, of: Span = YEAR, quantity: Quantity = Quantity.ACTUAL) -> object:
        with self.database.read() as session:
            return indicators(session).book.number(self.ids[name], of, quantity).typed

    def actions(self) -> int:
        from desktop.models.undo import actions

        with self.database.read() as session:
            return len(actions(session, 10_000))

    def remark(self) -> str:
        return self.tab.remark_label.text()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self.tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.idle()


def focus(widget: QWidget, qtbot) -> None:
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def fill(database: Database) -> dict[str, IndicatorId]:
    with database.act("Thêm chỉ tiêu") as session:
        decisions = save_indicator(session, draft("Quyết định", "văn bản", "Chỉ đạo"))
        others = save_indicator(session, draft("Văn bản khác", "văn bản", "Chỉ đạo"))
        parts = (decisions, others)
        whole = IndicatorDraft(
            IndicatorId(""), "Văn bản", "văn bản", "Chỉ đạo", IndicatorKind.SUM, parts
        )
        ids = [decisions, others, save_indicator(session, whole)]
        revenue = save_indicator(session, draft("Thu ngân sách", "triệu đồng", "Tài chính"))
        rate = IndicatorDraft(IndicatorId(""), "Tỷ lệ", "%", "Tài chính", IndicatorKind.RATE, parts)
        ids += [revenue, save_indicator(session, rate)]
        ids.append(save_indicator(session, draft("Chưa ghi", "hộ", "Tài chính")))
        numbers = ((decisions, "1277"), (others, "2503"))
        record_numbers(session, YEAR, [number(*one) for one in numbers])
        numbers = ((decisions, "1200"), (others, "2400"))
        record_numbers(session, span("2024"), [number(*one) for one in numbers])
    return dict(zip(NAMES, ids, strict=True))


def draft(name: str, measure: str, field: str) -> IndicatorDraft:
    return IndicatorDraft(IndicatorId(""), name, measure, field)


def number(indicator: IndicatorId, value: str) -> NumberInput:
    return NumberInput(indicator, Quantity.ACTUAL, Decimal(value))


@pytest.fixture
def desk(qtbot, work, database) -> Desk:
    ids = fill(database)
    messages = Recorder()
    tab = IndicatorsTab(work, messages, TODAY)
    qtbot.addWidget(tab)
    tab.resize(1150, 620)
    tab.show()
    made = Desk(tab, work, database, messages, ids, qtbot)
    qtbot.waitUntil(lambda: tab.model.table is not None)
    made.idle()
    return made


def test_lines_stand_under_their_fields_with_what_they_are_compared_with(desk):
    assert desk.tab.chooser.span == YEAR
    assert [row if isinstance(row, str) else row.indicator.name for row in desk.tab.model.rows] == [
        "Chỉ đạo",
        *NAMES[:3],
        "Tài chính",
        *NAMES[3:],
    ]
    assert desk.cell("Văn bản") == "3.780"
    assert desk.cell("Tỷ lệ") == "51,02"
    assert desk.cell("Quyết định", Column.BEFORE) == "1.200 (+6,42%)"
    assert desk.cell("Thu ngân sách", Column.RATE) == "–"
    assert desk.tab.grid.isColumnHidden(Column.YEAR_BEFORE)


def test_enter_records_and_goes_below_past_the_name_of_a_field(desk):
    desk.go("Văn bản khác")
    desk.type("2.504")
    assert desk.here() == ("Văn bản", Column.ACTUAL)
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Return)
    desk.end(Qt.Key.Key_Return)
    assert desk.here() == ("Thu ngân sách", Column.ACTUAL)
    desk.type("163.183")
    desk.idle()
    assert desk.stored("Văn bản khác") == 2504
    assert desk.stored("Văn bản") is None
    assert desk.stored("Thu ngân sách") == 163183
    assert desk.cell("Văn bản") == "3.781"


def test_tab_goes_from_plan_to_actual_to_the_next_line_and_leaves_when_nothing_is_typed(desk):
    desk.go("Thu ngân sách", Column.PLANNED)
    desk.type("84.372", Qt.Key.Key_Tab)
    assert desk.here() == ("Thu ngân sách", Column.ACTUAL)
    QTest.keyClicks(desk.editor(), "163.183")
    desk.end(Qt.Key.Key_Tab)
    assert desk.here() == ("Tỷ lệ", Column.PLANNED)
    desk.end(Qt.Key.Key_Backtab)
    assert desk.here() == ("Thu ngân sách", Column.ACTUAL)
    desk.end(Qt.Key.Key_Escape)
    desk.idle()
    assert desk.cell("Thu ngân sách", Column.RATE) == "193,41%"
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Tab)
    assert not desk.tab.grid.hasFocus()


def test_each_number_is_one_step_of_undo(desk):
    before = desk.actions()
    desk.go("Quyết định")
    desk.type("1.300")
    desk.type("2.600")
    desk.idle()
    assert desk.actions() == before + 2
    desk.work.undo()
    desk.idle()
    assert (desk.stored("Quyết định"), desk.stored("Văn bản khác")) == (1300, 2503)
    assert desk.cell("Văn bản khác") == "2.503"


def test_what_was_typed_and_cannot_be_taken_stays_to_be_mended(desk):
    before = desk.actions()
    desk.go("Quyết định")
    desk.type("12a")
    assert desk.here() == ("Quyết định", Column.ACTUAL)
    assert desk.cell("Quyết định") == "! 12a"
    assert "“12a” không phải là số" in desk.remark()
    assert desk.actions() == before
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_F2)
    assert desk.editor().text() == "12a"
    desk.editor().setText("1.278")
    desk.end(Qt.Key.Key_Return)
    desk.idle()
    assert desk.stored("Quyết định") == 1278
    assert desk.cell("Quyết định") == "1.278"


def test_a_mistake_given_up_shows_what_the_register_says(desk):
    desk.go("Quyết định")
    desk.type("-5")
    assert "là số âm" in desk.remark()
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Escape)
    assert desk.cell("Quyết định") == "1.277"
    assert desk.remark() == ""


def test_an_ambiguous_comma_is_taken_as_decimals_and_told_also_after_going_on(desk):
    desk.go("Thu ngân sách")
    desk.type("1,277")
    desk.idle()
    assert desk.stored("Thu ngân sách") == Decimal("1.277")
    assert desk.here()[0] == "Tỷ lệ"
    assert "Đã hiểu “1,277” là số thập phân 1,277; nếu là hàng nghìn hãy gõ 1.277." in desk.remark()


def test_a_wrong_total_stays_as_typed_with_a_sign_and_a_sentence(desk):
    desk.go("Văn bản")
    desk.type("3.790")
    desk.idle()
    desk.go("Văn bản")
    assert desk.cell("Văn bản") == "≠ 3.790"
    assert "ghi 3.790 nhưng các phần cộng lại là 1.277 + 2.503 = 3.780" in desk.remark()
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Delete)
    desk.idle()
    assert desk.cell("Văn bản") == "3.780"
    assert desk.remark() == "Cộng từ “Quyết định” + “Văn bản khác”."


def test_an_editor_survives_the_reading_that_follows_the_number_before(desk):
    desk.go("Quyết định")
    desk.type("1.300")
    QTest.keyClicks(desk.tab.grid, "2")
    desk.idle()
    QTest.keyClicks(desk.editor(), ".600")
    desk.end(Qt.Key.Key_Return)
    desk.idle()
    assert (desk.stored("Quyết định"), desk.stored("Văn bản khác")) == (1300, 2600)


def test_a_column_from_excel_is_pasted_as_one_step(desk):
    before = desk.actions()
    desk.go("Quyết định")
    desk.paste("1.300\r\n2.600\r\n\r\n163.183\r\n")
    assert desk.actions() == before + 1
    assert [desk.stored(name) for name in NAMES[:4]] == [1300, 2600, None, 163183]
    desk.work.undo()
    desk.idle()
    assert [desk.stored(name) for name in NAMES[:4]] == [1277, 2503, None, None]


def test_two_columns_are_pasted_as_plan_and_actual(desk):
    desk.go("Thu ngân sách", Column.PLANNED)
    desk.paste("84.372\t163.183")
    assert desk.stored("Thu ngân sách", quantity=Quantity.PLANNED) == 84372
    assert desk.stored("Thu ngân sách") == 163183


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (Column.ACTUAL, "1\nabc", "ở dòng “Văn bản khác”: “abc” không phải là số"),
        (Column.ACTUAL, "\n".join("1234567"), "có 7 dòng nhưng từ ô này chỉ còn 6 chỉ tiêu"),
        (Column.ACTUAL, "1\t2", "rộng hơn các cột ghi số"),
        (Column.RATE, "1", "Chỉ dán được vào cột Kế hoạch và Thực hiện"),
        (Column.ACTUAL, "  \n ", "không có số nào"),
    ],
)
def test_a_paste_that_does_not_fit_changes_nothing(desk, column, text, said):
    before = desk.actions()
    desk.go("Quyết định", column)
    desk.paste(text)
    assert said in desk.remark()
    assert desk.actions() == before


@pytest.mark.parametrize(
    ("answer", "value"), [(0, Decimal("1.3")), (1, Decimal(1300)), (None, Decimal(1277))]
)
def test_ambiguous_commas_of_a_paste_are_asked_about_once(desk, answer, value):
    before = desk.actions()
    desk.messages.answers = [answer]
    desk.go("Quyết định")
    desk.paste("1,300\n2,600")
    assert len(desk.messages.shown) == 1
    assert "Có 2 ô viết như “1,300”" in desk.messages.shown[0][1]
    assert desk.stored("Quyết định") == value
    assert desk.actions() == before + (0 if answer is None else 1)


def test_delete_takes_the_numbers_of_all_chosen_cells_away_at_once(desk):
    before = desk.actions()
    desk.go("Quyết định")
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Delete)
    desk.idle()
    assert (desk.stored("Quyết định"), desk.stored("Văn bản khác")) == (None, None)
    assert desk.actions() == before + 1
    desk.go("Văn bản")
    assert desk.cell("Văn bản") == "–"
    assert desk.remark() == "Chưa cộng được vì “Quyết định”, “Văn bản khác” chưa có số."


def test_chosen_cells_are_copied_for_excel(desk):
    desk.go("Quyết định")
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1.277\n2.503"


def test_another_span_is_chosen_by_keyboard_and_begins_empty(desk):
    chooser = desk.tab.chooser
    chooser.kind_choice.choose(SpanKind.QUARTER)
    chooser.kind_choice.activated.emit(2)
    desk.idle()
    assert chooser.span == span("quý IV/2025")
    assert desk.cell("Quyết định") == ""
    assert not desk.tab.grid.isColumnHidden(Column.YEAR_BEFORE)
    desk.go("Quyết định")
    desk.type("300")
    desk.idle()
    assert desk.stored("Quyết định", span("quý IV/2025")) == 300
    assert desk.stored("Quyết định") == 1277


def test_a_session_is_begun_typed_in_and_moved(desk, monkeypatch):
    first, second = (
        span("từ ngày 05/7/2025 đến ngày 22/11/2025"),
        span("từ ngày 05/7/2025 đến ngày 25/11/2025"),
    )
    tab = desk.tab
    tab.chooser.kind_choice.choose(SpanKind.SESSION)
    tab.chooser.kind_choice.activated.emit(4)
    assert tab.stack.currentWidget() is tab.no_span_page
    monkeypatch.setattr(tab.acts, "ask_new_span", lambda recorded: first)
    tab.no_span_page.fill_button.click()
    desk.idle()
    assert tab.chooser.span == first
    desk.go("Quyết định")
    desk.type("7")
    desk.idle()
    assert desk.stored("Quyết định", first) == 7
    assert tab.days_button.isEnabled()
    from desktop.services.indicators import move_span

    def move(before: Span, recorded: tuple[Span, ...]) -> Span:
        with desk.database.act("Sửa ngày của kỳ") as session:
            move_span(session, before, second)
        return second

    monkeypatch.setattr(tab.acts, "ask_other_days", move)
    tab.days_button.click()
    desk.idle()
    assert tab.chooser.sessions() == (second,)
    assert desk.cell("Quyết định") == "7"


def test_history_shows_every_span_of_the_kind(desk):
    desk.tab.history_button.click()
    desk.idle()
    assert desk.tab.stack.currentWidget() is desk.tab.history
    shown = desk.tab.history.model()
    heads = [shown.headerData(place, Qt.Orientation.Horizontal) for place in range(2)]
    assert heads == ["Năm 2024", "Năm 2025"]
    assert [shown.index(2, place).data() for place in range(2)] == ["3.600", "3.780"]
    assert shown.headerData(0, Qt.Orientation.Vertical) == "Quyết định (văn bản)"
    desk.tab.history.selectRow(0)
    assert desk.tab.history.selected_text().splitlines()[1] == "Quyết định (văn bản)\t1.200\t1.277"


def test_history_marks_a_total_that_does_not_follow(desk):
    desk.go("Văn bản")
    desk.type("3.790")
    desk.tab.history_button.click()
    desk.idle()
    index = desk.tab.history.model().index(2, 1)
    assert index.data() == "≠ 3.790"
    assert "1.277 + 2.503 = 3.780" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_going_to_an_indicator_of_another_span(desk):
    desk.tab.show_indicator(desk.ids["Văn bản khác"], span("2024"))
    desk.idle()
    assert desk.tab.chooser.span == span("2024")
    assert desk.here() == ("Văn bản khác", Column.ACTUAL)
    assert desk.cell("Văn bản khác") == "2.400"


def test_an_indicator_others_rest_on_is_not_removed_and_the_reason_is_told(desk, qtbot):
    desk.messages.answers = [0]
    desk.go("Quyết định")
    with qtbot.waitSignal(desk.work.refused) as told:
        desk.tab.remove_button.click()
    assert "đang là một phần của “Văn bản”, “Tỷ lệ”" in told.args[0]
    desk.messages.answers = [0]
    desk.go("Chưa ghi")
    desk.tab.remove_button.click()
    desk.idle()
    assert desk.tab.model.row_of(desk.ids["Chưa ghi"]) is None


def test_an_indicator_is_moved_by_keyboard(desk):
    desk.go("Văn bản khác")
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.idle()
    names = [row.indicator.name for row in desk.tab.model.rows if not isinstance(row, str)]
    assert names[:2] == ["Văn bản khác", "Quyết định"]


def test_a_name_is_opened_by_enter(desk, monkeypatch):
    asked = []
    monkeypatch.setattr(desk.tab.acts, "ask_indicator", lambda *given: asked.append(given[0]))
    desk.go("Văn bản", Column.NAME)
    QTest.keyClick(desk.tab.grid, Qt.Key.Key_Return)
    assert [one.indicator.name for one in asked] == ["Văn bản"]


def test_an_empty_list_is_filled_only_when_the_person_says_so(qtbot, work, database):
    messages = Recorder(None, 0)
    tab = IndicatorsTab(work, messages, TODAY)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.empty_page and tab._read is not None)
    tab.empty_page.fill_button.click()
    qtbot.waitUntil(lambda: work.is_idle)
    assert tab.model.rows == []
    tab.empty_page.fill_button.click()
    qtbot.waitUntil(lambda: len(tab.model.rows) > len(usual_indicators()))
    assert f"Thêm {len(usual_indicators())} chỉ tiêu" in messages.shown[0][1]
    work.undo()
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.empty_page)


def test_two_hundred_indicators_over_two_years_of_months_are_shown(qtbot, work, database):
    months = [span(f"{month}/{year}") for year in (2024, 2025) for month in range(1, 13)]
    with database.act("Nhiều") as session:
        add_usual(session)
        ids = [save_indicator(session, draft(f"Chỉ tiêu {n}", "hộ", "Nhiều")) for n in range(170)]
        ids += [one.id for one in indicators(session).listed[:30]]
        for place, month in enumerate(months):
            inputs = [number(one, str(place * n)) for n, one in enumerate(ids)]
            record_numbers(session, month, inputs)
    tab = IndicatorsTab(work, Recorder(), TODAY)
    qtbot.addWidget(tab)
    tab.resize(1150, 620)
    tab.show()
    qtbot.waitUntil(lambda: len(tab.model.rows) > 200)
    tab.history_button.click()
    qtbot.waitUntil(lambda: tab.history.model().columnCount() == 24)
    assert tab.history.model().rowCount() >= 200
