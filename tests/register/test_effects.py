"""What each effect brings to a wording."""

from __future__ import annotations

from desktop.register.effects import AMENDING, FIELDS, apply, combine
from desktop.register.values import EffectKind, LeaderId, Revision, UnitId, Wording
from tests.register.book import MISSING, Book, dated

OLD = Wording(
    content="Xây dựng kế hoạch",
    product="Kế hoạch",
    lead=UnitId("kinh-te"),
    coordinating=(UnitId("van-hoa"),),
    leader=LeaderId("chu-tich"),
    field="Kinh tế",
    submit_to="UBND",
    note="",
    deadline=dated("30/9"),
)


def one(kind: str, **values: object):
    """Make one effect of a decision."""
    book = Book()
    book.document("83", "24/1")
    book.effect(kind, "a", "83", **values)
    return book.effects[0]


def test_an_issue_effect_gives_the_whole_wording():
    values = {name: getattr(OLD, name) for name in FIELDS}
    assert apply(Wording(), one("issue", **values)) == OLD


def test_a_change_leaves_the_other_fields_alone():
    new = apply(OLD, one("change_content", content="Ban hành kế hoạch"))
    assert new.content == "Ban hành kế hoạch"
    assert new.product == "Kế hoạch"
    assert new.deadline == dated("30/9")


def test_a_change_can_empty_a_field():
    new = apply(OLD, one("change_coordinating", coordinating=(), note=""))
    assert new.coordinating == ()


def test_a_list_effect_brings_a_deadline_only():
    new = apply(OLD, one("list", content="Tên khác", deadline=dated("15/9")))
    assert new.content == "Xây dựng kế hoạch"
    assert new.deadline == dated("15/9")


def test_a_list_effect_without_an_understood_deadline_brings_nothing():
    assert apply(OLD, one("list", deadline=MISSING)) == OLD
    assert apply(OLD, one("list")) == OLD


def test_a_correction_by_itself_brings_nothing():
    assert apply(OLD, one("correct", content="Sai")) == OLD


def test_combine_lets_the_newer_values_win_field_by_field():
    older = Revision(content="cũ", product="Tờ trình")
    newer = Revision(content="mới", note="ghi chú")
    assert combine(older, newer) == Revision(content="mới", product="Tờ trình", note="ghi chú")


def test_only_changes_count_as_amendments():
    quiet = {EffectKind.ISSUE, EffectKind.ADD, EffectKind.LIST, EffectKind.CORRECT}
    assert set(EffectKind) - AMENDING == quiet
