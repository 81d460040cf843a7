"""The proof: true figures have no fault, and every wrong count is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from desktop.register.figures import Figures, figures
from desktop.register.groups import GroupBy, groups
from desktop.register.proof import faults
from desktop.register.replay import replay
from desktop.register.values import Facts
from tests.register.book import Book, dated, day
from tests.register.strategies import BRIEFLY
from tests.register.strategies import facts as any_facts

AS_AT = day("22/11")


def book() -> Book:
    """Build four tasks issued, one added, one removed, one stopped, one done, of two units."""
    made = Book()
    made.document("299", "2/9")
    made.document("412", "15/10")
    for name, lead in (("a", "u1"), ("b", "u1"), ("c", "u2"), ("d", "u2")):
        made.task(name, "299", dated("31/12"), lead=lead)
    made.task("e", "412", dated("31/12"), "add", lead="u1")
    made.effect("remove", "a", "412", reason="trùng")
    made.effect("stop", "b", "412", reason="hết nguồn")
    made.report("c", "1/11")
    return made


def wrong(name: str, value: int) -> Figures:
    """Give the book's figures with one count put wrong."""
    true = book().figures("22/11")
    return replace(true, counts={**true.counts, name: replace(true[name], value=value)})


def test_true_figures_have_no_fault():
    assert book().figures("22/11")["total"].value == 4
    assert faults(book().figures("22/11")) == ()


def test_a_total_that_neither_side_gives():
    assert faults(wrong("total", 5)) == (
        "4 (ban hành) + 1 (bổ sung) − 1 (loại bỏ) = 4, nhưng sổ đếm được 5 (tổng số nhiệm vụ).",
        "1 (hoàn thành) + 2 (đang thực hiện) + 1 (dừng thực hiện) = 4, "
        "nhưng sổ đếm được 5 (tổng số nhiệm vụ).",
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("issued", "9 (ban hành) + 1 (bổ sung) − 1 (loại bỏ) = 9"),
        ("removed", "4 (ban hành) + 1 (bổ sung) − 9 (loại bỏ) = −4"),
        ("done_late", "1 (hoàn thành đúng hạn) + 9 (hoàn thành quá hạn) = 10"),
        ("open_overdue", "2 (đang thực hiện, còn hạn) + 9 (quá hạn chưa hoàn thành) = 11"),
        ("stopped", "1 (hoàn thành) + 2 (đang thực hiện) + 9 (dừng thực hiện) = 12"),
    ],
)
def test_a_wrong_part_is_told_with_its_sum(name: str, told: str):
    (fault,) = faults(wrong(name, 9))
    assert fault.startswith(told)


def test_groups_must_add_up_to_the_headline():
    standings = replay(book().facts(), AS_AT)
    by_unit = groups(standings, GroupBy.UNIT, AS_AT)
    whole = figures(standings, AS_AT)
    assert faults(whole, by_unit) == ()
    told = faults(whole, by_unit[:1])
    assert "Cộng các nhóm được 2 (ban hành), nhưng sổ đếm được 4." in told
    assert "Cộng các nhóm được 2 (tổng số nhiệm vụ), nhưng sổ đếm được 4." in told
    assert not any("bổ sung" in fault for fault in told)


@BRIEFLY
@given(any_facts())
def test_no_register_has_a_fault(facts: Facts):
    standings = replay(facts, AS_AT)
    for by in GroupBy:
        assert faults(figures(standings, AS_AT), groups(standings, by, AS_AT)) == ()
