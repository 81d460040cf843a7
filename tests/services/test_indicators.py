from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.changes import changes_of
from desktop.models.database import Database
from desktop.models.rebuild import differences
from desktop.models.tables import IndicatorValueRow
from desktop.models.undo import undo_last
from desktop.register.indicators import IndicatorId, IndicatorKind, Quantity
from desktop.register.spans import Span, SpanKind, parse_span
from desktop.register.values import UnitId
from desktop.services.catalogue import remove_unit, save_unit
from desktop.services.diary import DiaryQuery, Topic, diary
from desktop.services.diary_lines import change_lines
from desktop.services.indicator_reading import (
    indicator_history,
    indicator_table,
    indicators,
    latest_span,
    read_span,
)
from desktop.services.indicator_texts import indicator_texts
from desktop.services.indicator_values import IndicatorDraft, IndicatorLine, NumberInput
from desktop.services.indicators import (
    move_indicator,
    move_span,
    record_numbers,
    remove_indicator,
    remove_span,
    save_indicator,
)
from desktop.services.marks import mark_known
from desktop.services.review import PlaceKind, points
from desktop.services.usual_indicators import add_usual, lacking, usual_indicators
from desktop.services.values import Unit


def span(text: str) -> Span:
    found = parse_span(text)
    assert found is not None
    return found


YEAR, LAST_YEAR = span("2025"), span("2024")


def add(
    database: Database,
    name: str,
    measure: str = "văn bản",
    kind: IndicatorKind = IndicatorKind.TYPED,
    parts: Sequence[IndicatorId] = (),
    field: str = "",
) -> IndicatorId:
    with database.act(f"Thêm chỉ tiêu {name}") as session:
        draft = IndicatorDraft(IndicatorId(""), name, measure, field, kind, tuple(parts))
        return save_indicator(session, draft)


def put(
    database: Database,
    indicator: IndicatorId,
    value: str | None,
    of: Span = YEAR,
    quantity: Quantity = Quantity.ACTUAL,
) -> None:
    number = None if value is None else Decimal(value)
    with database.act("Ghi chỉ tiêu") as session:
        record_numbers(session, of, [NumberInput(indicator, quantity, number)])


def line(session: Session, indicator: IndicatorId, of: Span = YEAR) -> IndicatorLine:
    return next(one for one in indicator_table(session, of).lines if one.listed.id == indicator)


@pytest.fixture
def issued(database: Database) -> tuple[IndicatorId, IndicatorId, IndicatorId]:
    decisions, others = add(database, "Quyết định"), add(database, "Văn bản khác")
    whole = add(database, "Văn bản", kind=IndicatorKind.SUM, parts=(decisions, others))
    return decisions, others, whole


def test_the_figures_of_the_ward_report(database, issued):
    decisions, others, whole = issued
    put(database, decisions, "1277")
    put(database, others, "2503")
    revenue = add(database, "Thu ngân sách", "triệu đồng")
    put(database, revenue, "163183")
    put(database, revenue, "84372", quantity=Quantity.PLANNED)
    with database.read() as session:
        assert line(session, whole).actual.value == 3780
        assert line(session, revenue).completion.percent == Decimal("193.41")
        texts = indicator_texts(session, YEAR)
    assert texts["van-ban"].text == "3.780 văn bản"
    assert texts["van-ban.phep-cong"].text == "3.780 = 1.277 + 2.503"
    assert texts["thu-ngan-sach.tren-ke-hoach"].text == "163.183/84.372 triệu đồng"
    assert texts["thu-ngan-sach.ty-le"].text == "193,41%"
    assert texts["van-ban.ke-hoach"].text == "chưa có số"
    assert texts["van-ban.ty-le"].why == "chưa có kế hoạch"


def test_a_typed_value_is_one_field_of_the_log_and_is_undone(database, issued):
    decisions = issued[0]
    put(database, decisions, "1277")
    put(database, decisions, "1278")
    with database.read() as session:
        row = session.scalars(select(IndicatorValueRow)).one()
        assert (row.actual, row.planned) == ("1278", None)
        last = changes_of(session, "indicator_value", [row.id])[row.id][-1]
        assert (last.field, last.value) == ("actual", '"1278"')
        assert differences(session) == ()
    with database.act("Hoàn tác") as session:
        undo_last(session)
    with database.read() as session:
        assert line(session, decisions).actual.value == 1277
    with database.act("Hoàn tác") as session:
        undo_last(session)
    with database.read() as session:
        assert line(session, decisions).actual.why == "chưa có số"
    put(database, decisions, "5")
    with database.read() as session:
        assert line(session, decisions).actual.value == 5
        assert differences(session) == ()


def test_a_blank_is_no_nought(database, issued):
    decisions, others, whole = issued
    put(database, decisions, "0")
    put(database, others, "0")
    with database.read() as session:
        assert line(session, whole).actual.value == 0
    put(database, others, None)
    with database.read() as session:
        told = line(session, whole).actual
        assert (told.value, told.why) == (None, "chưa cộng được vì “Văn bản khác” chưa có số")
        assert line(session, others).actual.value is None


def test_numbers_are_stored_exactly_and_never_as_floats(database):
    one = add(database, "Một", "tỷ đồng")
    put(database, one, "0.1")
    with database.read() as session:
        assert session.scalars(select(IndicatorValueRow.actual)).one() == "0.1"
        assert line(session, one).actual.value == Decimal("0.1")
    put(database, one, "123456789012345.678901")
    with database.read() as session:
        assert line(session, one).actual.value == Decimal("123456789012345.678901")


def test_a_wrong_total_stands_is_told_by_the_review_and_may_be_marked(database, issued):
    decisions, others, whole = issued
    put(database, decisions, "1277")
    put(database, others, "2503")
    put(database, whole, "3790")
    with database.read() as session:
        (point,) = points(session)
        assert line(session, whole).actual.value == 3790
        assert line(session, whole).actual_mistake == point.message
    assert point.rule == "indicator_sum"
    assert "ghi 3.790" in point.message
    assert "1.277 + 2.503 = 3.780" in point.message
    assert point.where == "Chỉ tiêu “Văn bản”, năm 2025"
    assert point.place is not None
    assert (point.place.kind, point.place.id, point.place.part) == (
        PlaceKind.INDICATOR,
        whole,
        YEAR.key,
    )
    with database.act("Đánh dấu") as session:
        mark_known(session, point.rule, point.key, "số của cấp trên")
    with database.read() as session:
        assert [one.is_known for one in points(session)] == [True]
    put(database, whole, "3780")
    with database.read() as session:
        assert points(session) == ()


def test_history_keeps_every_span_and_compares_with_the_one_before(database, issued):
    decisions, others, whole = issued
    for year, numbers in ((2023, (10, 20)), (2024, (11, 22)), (2025, (12, 24))):
        put(database, decisions, str(numbers[0]), span(str(year)))
        put(database, others, str(numbers[1]), span(str(year)))
    with database.read() as session:
        history = indicator_history(session, SpanKind.YEAR)
        told = line(session, whole)
    assert [one.title for one in history.spans] == ["năm 2023", "năm 2024", "năm 2025"]
    assert [number.value for number in history.numbers[2]] == [30, 33, 36]
    assert (told.before, told.year_before) == (33, 33)
    assert told.since_before is not None
    assert (told.since_before.difference, told.since_before.percent) == (3, Decimal("9.09"))


def test_a_month_is_compared_with_the_month_before_and_with_that_of_last_year(database):
    one = add(database, "Hồ sơ", "hồ sơ")
    for month, number in (("10/2025", "90"), ("9/2025", "80"), ("10/2024", "100")):
        put(database, one, number, span(month))
    with database.read() as session:
        told = line(session, one, span("10/2025"))
        texts = indicator_texts(session, span("10/2025"))
    assert (told.before, told.year_before) == (80, 100)
    assert texts["ho-so.so-ky-truoc"].text == "tăng 10 hồ sơ (12,5%)"
    assert texts["ho-so.so-cung-ky"].text == "giảm 10 hồ sơ (10%)"


def test_a_session_is_compared_with_the_sessions_recorded(database):
    one = add(database, "Hồ sơ", "hồ sơ")
    put(database, one, "1", span("từ ngày 05/7/2024 đến ngày 20/11/2024"))
    put(database, one, "2", span("từ ngày 21/11/2024 đến ngày 30/6/2025"))
    now = span("từ ngày 05/7/2025 đến ngày 22/11/2025")
    put(database, one, "3", now)
    with database.read() as session:
        told = line(session, one, now)
        assert latest_span(session, date(2025, 11, 22)) == now
    assert (told.before, told.year_before) == (2, 1)


def test_what_was_known_then_comes_out_again(database, clock, issued):
    put(database, issued[0], "1277")
    then = clock.at
    put(database, issued[0], "1300")
    with database.read() as session:
        told = indicator_table(session, YEAR, then).lines[0]
        assert told.actual.value == 1277
        assert line(session, issued[0]).actual.value == 1300


def test_overlapping_sessions_are_refused_but_not_running_totals(database):
    one = add(database, "Hồ sơ", "hồ sơ")
    put(database, one, "1", span("từ ngày 01/7/2025 đến ngày 22/11/2025"))
    with pytest.raises(UserError, match="trùng ngày với kỳ từ ngày 01/7/2025 đến ngày 22/11/2025"):
        put(database, one, "2", span("từ ngày 15/11/2025 đến ngày 20/12/2025"))
    put(database, one, "3", span("từ ngày 01/7/2025 đến ngày 20/12/2025"))
    put(database, one, "4", span("quý IV/2025"))
    with database.read() as session:
        assert len(indicators(session).book.spans()) == 3


def test_a_session_is_moved_to_other_days_and_taken_out(database):
    one = add(database, "Hồ sơ", "hồ sơ")
    first, second = (
        span("từ ngày 05/7/2025 đến ngày 22/11/2025"),
        span("từ ngày 05/7/2025 đến ngày 25/11/2025"),
    )
    put(database, one, "7", first)
    with database.act("Sửa kỳ") as session:
        move_span(session, first, second)
    with database.read() as session:
        assert line(session, one, second).actual.value == 7
    put(database, one, "8", first)
    with (
        database.act("Sửa kỳ") as session,
        pytest.raises(UserError, match="Đã có số liệu"),
    ):
        move_span(session, first, second)
    with database.act("Xóa kỳ") as session:
        remove_span(session, first)
    with database.read() as session:
        assert indicators(session).book.spans() == (second,)


def test_an_indicator_that_others_rest_on_is_not_removed(database, issued):
    decisions, _, whole = issued
    put(database, decisions, "1277")
    with (
        database.act("Xóa") as session,
        pytest.raises(UserError, match="đang là một phần của “Văn bản” nên không xóa được"),
    ):
        remove_indicator(session, decisions)
    with database.act("Xóa") as session:
        remove_indicator(session, whole)
    with database.act("Xóa") as session:
        remove_indicator(session, decisions)
    with database.read() as session:
        assert [one.indicator.name for one in indicators(session).listed] == ["Văn bản khác"]
        assert indicators(session).book.spans() == ()
    with database.act("Hoàn tác") as session:
        undo_last(session)
    with database.read() as session:
        assert line(session, decisions).actual.value == 1277


def test_circular_sums_are_refused(database, issued):
    decisions, others, whole = issued
    grand = add(database, "Tất cả", kind=IndicatorKind.SUM, parts=(whole, others))
    with database.act("Sửa") as session:
        draft = IndicatorDraft(
            decisions, "Quyết định", "văn bản", "", IndicatorKind.SUM, (grand, others)
        )
        with pytest.raises(UserError, match=r"vòng tròn: “Quyết định” → .*“Quyết định”"):
            save_indicator(session, draft)
        draft = IndicatorDraft(whole, "Văn bản", "", "", IndicatorKind.SUM, (whole, others))
        with pytest.raises(UserError, match="vòng tròn"):
            save_indicator(session, draft)
    with database.read() as session:
        assert indicators(session).book.indicators[decisions].kind is IndicatorKind.TYPED


@pytest.mark.parametrize(
    ("name", "measure", "kind", "count", "said"),
    [
        ("", "", IndicatorKind.TYPED, 0, "Chưa có tên chỉ tiêu"),
        ("quyết  ĐỊNH", "", IndicatorKind.TYPED, 0, "“Quyết định” đã có"),
        ("x" * 201, "", IndicatorKind.TYPED, 0, "dài quá 200"),
        ("Mới", "x" * 41, IndicatorKind.TYPED, 0, "Đơn vị tính dài quá 40"),
        ("Mới", "", IndicatorKind.SUM, 1, "ít nhất hai phần"),
        ("Mới", "%", IndicatorKind.RATE, 1, "một tử số và một mẫu số"),
        ("Mới", "%", IndicatorKind.SUM, 2, "cùng một đơn vị tính"),
    ],
)
def test_a_wrong_description_is_told_with_the_way_out(
    database, issued, name, measure, kind, count, said
):
    with pytest.raises(UserError, match=said):
        add(database, name, measure, kind, issued[:count])
    with database.read() as session:
        assert len(indicators(session).listed) == 3


def test_money_of_different_steps_is_not_compared(database):
    million, billion = add(database, "Thu", "triệu đồng"), add(database, "Dự toán", "tỷ đồng")
    with pytest.raises(UserError, match=r"“Thu” \(triệu đồng\) với “Dự toán” \(tỷ đồng\)"):
        add(database, "Đạt", "%", IndicatorKind.RATE, (million, billion))


def test_the_unit_of_measure_of_a_part_stays_one_that_can_be_added(database):
    one, other = add(database, "Thu phí", "triệu đồng"), add(database, "Thu khác", "triệu đồng")
    add(database, "Tổng thu", "triệu đồng", IndicatorKind.SUM, (one, other))
    with (
        database.act("Sửa") as session,
        pytest.raises(UserError, match=r"Không cộng được “Thu phí” \(tỷ đồng\) với “Thu khác”"),
    ):
        save_indicator(session, IndicatorDraft(one, "Thu phí", "tỷ đồng"))


def test_keys_stay_and_are_never_given_twice(database, issued):
    with database.act("Đổi tên") as session:
        save_indicator(session, IndicatorDraft(issued[0], "Quyết định ban hành", "văn bản"))
    other = add(database, "Quyết định")
    with database.act("Xóa") as session:
        remove_indicator(session, other)
    again = add(database, "Quyết định")
    with database.read() as session:
        keys = {one.id: one.indicator.key for one in indicators(session).listed}
    assert (keys[issued[0]], keys[again]) == ("quyet-dinh", "quyet-dinh-3")


def test_indicators_stand_by_field_and_in_the_order_a_person_gives(database):
    names = [("Thu", "Ngân sách"), ("Hộ nghèo", "Xã hội"), ("Chi", "Ngân sách")]
    ids = {name: add(database, name, "", field=field) for name, field in names}
    with database.read() as session:
        order = [one.indicator.name for one in indicators(session).listed]
    assert order == ["Thu", "Chi", "Hộ nghèo"]
    with database.act("Đổi thứ tự") as session:
        move_indicator(session, ids["Chi"], -1)
    with database.read() as session:
        order = [one.indicator.name for one in indicators(session).listed]
    assert order == ["Chi", "Thu", "Hộ nghèo"]


def test_the_usual_list_comes_only_when_asked_for_and_once(database):
    with database.read() as session:
        assert indicators(session).listed == ()
        assert len(lacking(session)) == len(usual_indicators())
    mine = add(database, "Hộ nghèo", "hộ gia đình", field="Văn hóa - xã hội")
    with database.act("Thêm các chỉ tiêu thường dùng") as session:
        assert len(add_usual(session)) == len(usual_indicators()) - 1
    with database.act("Thêm các chỉ tiêu thường dùng") as session:
        assert add_usual(session) == ()
    with database.read() as session:
        known = indicators(session).book.indicators
        assert known[mine].measure == "hộ gia đình"
        rate = next(one for one in known.values() if one.name == "Tỷ lệ hộ nghèo")
        assert rate.parts[0] == mine
    with database.act("Hoàn tác") as session:
        undo_last(session)
    with database.read() as session:
        assert len(indicators(session).listed) == 1


def test_a_unit_that_tells_numbers_is_not_removed(database):
    with database.act("Thêm đơn vị") as session:
        unit = save_unit(session, Unit(UnitId(""), "Trạm Y tế phường", "Trạm Y tế"))
        save_indicator(session, IndicatorDraft(IndicatorId(""), "Lượt khám", "lượt", source=unit))
    with database.read() as session:
        assert indicators(session).listed[0].source_name == "Trạm Y tế"
    with (
        database.act("Xóa") as session,
        pytest.raises(UserError, match="cung cấp số liệu của chỉ tiêu “Lượt khám”"),
    ):
        remove_unit(session, unit)


def test_the_diary_tells_typed_numbers_in_words(database, issued):
    put(database, issued[0], "1277")
    put(database, issued[0], "1278.5")
    with database.read() as session:
        found = diary(session, DiaryQuery(topic=Topic.INDICATORS))
        assert found.count == 5
        last, first = (change_lines(session, entry.id).lines[0] for entry in found.entries[:2])
        made = change_lines(session, found.entries[2].id).lines[0]
    assert last.thing == "Chỉ tiêu Quyết định, năm 2025"
    assert (last.deed, last.old, last.new) == ("Thực hiện", "1.277", "1.278,5")
    assert (first.deed, first.new) == ("Thêm", "Thực hiện: 1.277")
    assert made.thing == "Chỉ tiêu Văn bản"


def test_a_span_that_is_none_is_refused_with_examples():
    assert read_span("quý IV/2025").title == "quý IV năm 2025"
    with pytest.raises(UserError, match="Không hiểu kỳ “hôm nay”"):
        read_span("hôm nay")


def test_a_number_for_an_indicator_that_is_gone_is_refused(database):
    with pytest.raises(UserError, match="không còn trong danh mục"):
        put(database, IndicatorId("khong-co"), "1")


def test_no_sum_of_last_year_is_lost_when_a_part_changes_its_plan(database, issued):
    decisions, others, whole = issued
    put(database, decisions, "5", LAST_YEAR)
    put(database, others, "6", LAST_YEAR)
    put(database, decisions, "9", YEAR, Quantity.PLANNED)
    with database.read() as session:
        assert line(session, whole, LAST_YEAR).actual.value == 11
        assert line(session, whole).planned.value is None
