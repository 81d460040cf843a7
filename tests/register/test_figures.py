"""Figures against the arithmetic of real documents (domain.md 5), bridge and rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop.register.bridge import bridge
from desktop.register.figures import COUNTS, figures, rate
from desktop.register.rates import DENOMINATOR_TEXTS, RATES
from desktop.register.replay import replay
from desktop.text.numbers import percent_text
from tests.register.book import CONTINUOUS, MISSING, WAITING, Book, counted, dated, day


def names(prefix: str, count: int) -> Iterator[str]:
    """Give names of tasks."""
    return (f"{prefix}{number:05}" for number in range(count))


def ward() -> Book:
    """Build the ward's four months: 97 issued on 2/9, 47 added by months, 107 done at 22/11."""
    book = Book()
    book.document("299", "2/9")
    for name in names("issued", 97):
        book.task(name, "299", dated("31/12"))
    for month, added in (("10", 20), ("11", 17), ("12", 10)):
        document = book.document(f"CT{month}", f"20/{int(month) - 1}")
        for name in names(f"m{month}-", added):
            book.task(name, document, dated("31/12"), "add")
    for name in (*names("issued", 80), *names("m10-", 17), *names("m11-", 10)):
        book.report(name, "15/11")
    return book


def test_the_wards_report():
    found = ward().figures("22/11")
    assert counted(found) == {
        "issued": 97,
        "added": 47,
        "total": 144,
        "done": 107,
        "done_on_time": 107,
        "open": 37,
        "open_in_time": 37,
        "with_deadline": 144,
        "due": 107,
    }
    assert 97 + 47 == 144 == 107 + 37
    assert bridge(found).closes
    assert found.rates["done_of_with_deadline"].percent == Decimal("74.31")


def test_the_wards_report_before_the_last_month_was_issued():
    found = ward().figures("19/11")
    assert found["total"].value == 97 + 20 + 17
    assert found["not_in_force"].value == 10
    assert bridge(found).closes


def test_every_figure_knows_its_tasks_and_its_dates():
    found = ward().figures("22/11")
    assert set(found.counts) == set(COUNTS)
    for name, figure in found.counts.items():
        assert figure.rule == name
        assert figure.as_at == found.as_at == day("22/11")
        assert figure.known_at is None
        assert figure.value == len(figure.ids) == len(set(figure.ids))
    assert set(found["added"].ids) == {
        *names("m10-", 20),
        *names("m11-", 17),
        *names("m12-", 10),
    }
    assert set(found["total"].ids) == {*found["done"].ids, *found["open"].ids}


def test_a_year_with_stopped_tasks():
    """406 dated and 18 continuous, 20 added: 426 = 333 done + 10 stopped + 83 open."""
    book = Book()
    book.document("1", "6/1")
    book.document("83", "24/1")
    book.document("217", "31/3")
    for name in names("a", 406):
        book.task(name, "1", dated("31/12"))
    for name in names("c", 18):
        book.task(name, "1", CONTINUOUS)
    for name in names("b", 20):
        book.task(name, "83", dated("31/12"), "add")
    for name in names("a", 333):
        book.report(name, "30/9")
    for number in range(333, 343):
        book.effect("stop", f"a{number:05}", "217")
    found = book.figures("31/10")
    assert counted(found) == {
        "issued": 406,
        "added": 20,
        "total": 426,
        "done": 333,
        "done_on_time": 333,
        "open": 83,
        "open_in_time": 83,
        "stopped": 10,
        "continuous": 18,
        "with_deadline": 426,
        "due": 333,
    }
    assert bridge(found).closes
    assert percent_text(found.rates["stopped_of_total"].percent) == "2,35%"


@pytest.mark.parametrize(
    ("on_time", "late", "in_time", "overdue"),
    [
        (585, 0, 67, 181),
        (104, 26, 0, 10),
        (14_068, 1_983, 5_640, 223),
    ],
    ids=["833", "140", "21.914"],
)
def test_published_results(on_time, late, in_time, overdue):
    """Count done, late, open and overdue tasks at 31/10 of programmes with those numbers."""
    book = Book()
    book.document("1", "6/1")
    for name in (*names("t", on_time), *names("l", late), *names("o", overdue)):
        book.task(name, "1", dated("30/9"))
    for name in names("i", in_time):
        book.task(name, "1", dated("31/10"))
    for name in names("t", on_time):
        book.report(name, "30/9")
    for name in names("l", late):
        book.report(name, "1/10")
    found = book.figures("31/10")
    assert found["total"].value == on_time + late + in_time + overdue
    assert found["done"].value == on_time + late
    assert found["done_on_time"].value == on_time
    assert found["done_late"].value == late
    assert found["open"].value == in_time + overdue
    assert found["open_in_time"].value == in_time
    assert found["open_overdue"].value == overdue
    assert found["due"].value == on_time + late + overdue
    assert bridge(found).closes


def test_rates_of_a_small_programme():
    book = Book()
    book.document("1", "6/1")
    for name, deadline in {
        "on-time": dated("30/9"),
        "late": dated("30/9"),
        "overdue": dated("30/9"),
        "in-time": dated("31/12"),
        "done-waiting": WAITING,
        "open-waiting": WAITING,
        "stopped": dated("31/12"),
        "missing": MISSING,
        "continuous": CONTINUOUS,
    }.items():
        book.task(name, "1", deadline)
    book.report("on-time", "30/9")
    book.report("late", "1/10")
    book.report("done-waiting", "1/10")
    book.effect("stop", "stopped", "1")
    found = book.figures("31/10")
    assert counted(found) == {
        "issued": 8,
        "total": 8,
        "done": 3,
        "done_on_time": 2,
        "done_late": 1,
        "open": 4,
        "open_in_time": 3,
        "open_overdue": 1,
        "stopped": 1,
        "continuous": 1,
        "waiting": 1,
        "with_deadline": 5,
        "due": 4,
    }
    assert found["waiting"].ids == ("open-waiting",)
    rates = {
        name: (each.numerator.value, each.denominator.value, each.denominator_name, each.percent)
        for name, each in found.rates.items()
    }
    assert rates == {
        "done_of_total": (3, 8, "total", Decimal("37.50")),
        "done_of_with_deadline": (2, 5, "with_deadline", Decimal("40.00")),
        "on_time_of_done": (2, 3, "done", Decimal("66.67")),
        "overdue_of_due": (1, 4, "due", Decimal("25.00")),
        "stopped_of_total": (1, 8, "total", Decimal("12.50")),
    }
    for each in found.rates.values():
        assert set(each.numerator.ids) <= set(each.denominator.ids)


def test_a_rate_over_nothing_has_no_percent():
    found = figures((), day("31/10"))
    assert {each.percent for each in found.rates.values()} == {None}
    assert counted(found) == {}
    assert bridge(found).closes


def test_222_of_1206_overdue_is_18_41_percent_not_18_5():
    book = Book()
    book.document("1", "6/1")
    for name in names("o", 222):
        book.task(name, "1", dated("30/9"))
    for name in names("i", 1_206 - 222):
        book.task(name, "1", dated("31/12"))
    found = book.figures("31/10")
    share = rate(
        "overdue_of_with_deadline", found["open_overdue"], found["with_deadline"], "with_deadline"
    )
    assert percent_text(share.percent) == "18,41%"


def test_every_denominator_has_a_name():
    assert {rule.denominator for rule in RATES} == set(DENOMINATOR_TEXTS)


def test_turning_continuous_and_back_is_reclassified():
    book = Book()
    book.document("1", "6/1")
    book.document("2", "1/3")
    book.document("3", "1/6")
    book.task("leaves", "1", dated("31/12"))
    book.task("enters", "1", CONTINUOUS)
    book.task("comes-back", "1", dated("31/12"))
    book.effect("change_deadline", "leaves", "2", deadline=CONTINUOUS)
    book.effect("change_deadline", "comes-back", "2", deadline=CONTINUOUS)
    book.effect("change_deadline", "comes-back", "3", deadline=dated("30/9"))
    book.effect("change_deadline", "enters", "3", deadline=dated("30/9"))
    in_march, in_june = book.figures("1/3"), book.figures("1/6")
    assert (in_march["issued"].value, in_march["reclassified"].value) == (2, -2)
    assert (in_march["total"].value, in_march["continuous"].value) == (0, 3)
    assert set(in_march["reclassified"].ids) == {"leaves", "comes-back"}
    assert (in_june["issued"].value, in_june["reclassified"].value) == (2, 0)
    assert in_june["total"].value == 2
    assert set(in_june["reclassified"].ids) == {"leaves", "enters"}
    assert bridge(in_march).closes
    assert bridge(in_june).closes


def test_continuous_tasks_that_leave_take_nothing_from_the_total():
    book = Book()
    book.document("1", "6/1")
    book.document("2", "1/3")
    for name in ("removed", "merged", "split"):
        book.task(name, "1", CONTINUOUS)
    book.task("stays", "1", dated("31/12"))
    book.effect("remove", "removed", "2")
    book.effect("merge", "merged", "2", targets=["stays"])
    book.effect("split", "split", "2", targets=["one", "two"])
    book.task("one", "2", dated("31/12"), "add", born_of=["split"])
    book.task("two", "2", CONTINUOUS, "add", born_of=["split"])
    found = book.figures("1/3")
    assert counted(found) == {
        "issued": 1,
        "split": 1,
        "total": 2,
        "open": 2,
        "open_in_time": 2,
        "continuous": 1,
        "with_deadline": 2,
    }
    assert found["split"].ids == ("one",)
    assert bridge(found).closes


def test_the_bridge_names_its_terms_with_their_signs():
    book = Book()
    book.document("1", "6/1")
    book.document("2", "1/3")
    for name in "abcdef":
        book.task(name, "1", dated("31/12"))
    book.task("g", "2", dated("31/12"), "add")
    book.effect("remove", "a", "2")
    book.effect("merge", "b", "2", targets=["c"])
    book.effect("split", "d", "2", targets=["h", "i"])
    book.task("h", "2", dated("31/12"), "add", born_of=["d"])
    book.task("i", "2", dated("31/12"), "add", born_of=["d"])
    book.effect("change_deadline", "e", "2", deadline=CONTINUOUS)
    built = bridge(book.figures("1/3"))
    terms = [(term.sign, term.figure.rule, term.figure.value) for term in built.terms]
    assert terms == [
        (1, "issued", 6),
        (1, "added", 1),
        (-1, "removed", 1),
        (-1, "merged", 1),
        (1, "split", 1),
        (1, "reclassified", -1),
    ]
    assert built.computed == built.total.value == 5
    assert [end.rule for end in built.ends] == ["done", "open", "stopped"]
    assert built.closes


def test_a_bridge_of_figures_that_do_not_fit_does_not_close():
    book = Book()
    book.document("1", "6/1")
    book.task("a", "1", dated("31/12"))
    found = book.figures("6/1")
    wrong = replace(found, counts={**found.counts, "issued": found["added"]})
    assert not bridge(wrong).closes


def test_the_figures_of_an_old_report_come_out_again():
    book = ward()
    late = book.reports[0].recorded_at + timedelta(days=330)
    before = replay(book.facts(), day("22/11"), book.reports[0].recorded_at)
    book.document("500", "1/10")
    book.effect("remove", "issued00000", "500", at=late)
    book.report("issued00090", "1/10", at=late)
    assert replay(book.facts(), day("22/11"), book.reports[0].recorded_at) == before
    assert book.figures("22/11")["total"].value == 143
