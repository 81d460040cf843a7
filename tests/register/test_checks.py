"""Contradictions: each rule finds its case, and a sound register has none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.register import checks
from desktop.register.checks import contradictions
from desktop.register.rules import RULE_TEXTS
from tests.register.book import MISSING, Book, dated, day, moment


@pytest.fixture
def book() -> Book:
    """Give a sound register: task a (due 30/11) of 2/9, and a decision of 1/10."""
    book = Book()
    book.document("299", "2/9")
    book.document("350", "1/10")
    book.task("a", "299", dated("30/11"), lead="kinh-te", content="Xây dựng đề án")
    return book


def found(book: Book, as_at: str = "31/12") -> list[tuple[str, str | None, str | None]]:
    """Give rule, task and document of each finding."""
    return [(item.rule, item.task, item.document) for item in messages(book, as_at)]


def messages(book: Book, as_at: str = "31/12"):
    """Run the checks."""
    return contradictions(book.facts(), day(as_at))


def test_a_sound_register_has_no_findings(book):
    book.task("b", "350", dated("31/12"), "add", lead="van-hoa")
    book.effect("list", "a", "350", deadline=dated("15/11"))
    book.effect("change_deadline", "a", "350", on="2/10", deadline=dated("31/12"))
    book.effect("stop", "b", "350")
    book.effect("restore", "b", "350", on="3/10")
    book.report("a", "5/9", "open")
    book.report("a", "5/12")
    assert messages(book) == ()


def test_an_effect_before_the_task_exists(book):
    book.effect("stop", "a", "350", on="1/9")
    (finding,) = messages(book)
    assert (finding.rule, finding.task, finding.document) == ("before_task", "a", "350")
    assert finding.message == (
        "Nhiệm vụ 1 “Xây dựng đề án” chịu tác động của văn bản số 350/QĐ-UBND "
        "trước khi được giao ngày 02/9/2025."
    )


def test_effects_and_reports_on_unknown_tasks(book):
    book.effect("stop", "lost", "350")
    book.report("lost", "5/10")
    assert found(book) == [("unknown_task", "lost", "350"), ("unknown_task", "lost", None)]


def test_a_task_that_nothing_issued(book):
    book.effect("stop", "b", "350")
    book.task("b", "350", dated("1/12"), "add")
    del book.effects[-1]
    assert found(book) == [("never_issued", "b", "350")]


def test_effects_on_a_task_that_has_left(book):
    book.effect("remove", "a", "350")
    book.effect("change_content", "a", "350", on="2/10", content="Khác")
    book.effect("remove", "a", "350", on="3/10")
    assert found(book) == [("after_leaving", "a", "350")] * 2
    assert found(book, "2/10") == [("after_leaving", "a", "350")]
    assert found(book, "1/10") == []


def test_two_documents_on_one_field_on_one_day(book):
    book.document("351", "1/10")
    book.effect("change_lead", "a", "350", lead="van-hoa")
    book.effect("transfer", "a", "351", lead="cong-an")
    (finding,) = messages(book)
    assert (finding.rule, finding.document) == ("same_field_same_day", "351")
    assert "đơn vị chủ trì ngày 01/10/2025" in finding.message
    assert "350/QĐ-UBND và văn bản số 351/QĐ-UBND" in finding.message


def test_two_documents_that_agree_are_no_contradiction(book):
    book.document("351", "1/10")
    book.effect("change_lead", "a", "350", lead="van-hoa")
    book.effect("transfer", "a", "351", lead="van-hoa")
    assert messages(book) == ()


def test_an_extension_that_shortens(book):
    book.effect("change_deadline", "a", "350", deadline=dated("31/10"))
    book.effect("change_content", "a", "350", on="2/10", content="Khác")
    assert found(book) == [("shortened", "a", "350")]


def test_progress_after_removal(book):
    book.report("a", "1/10", "open")
    book.report("a", "2/10", "open")
    book.effect("remove", "a", "350")
    (finding,) = messages(book)
    assert finding.rule == "progress_after_leaving"
    assert "đã được đưa ra khỏi chương trình nhưng còn có báo cáo" in finding.message
    assert "ngày 02/10/2025" in finding.message


def test_progress_after_a_removal_that_was_undone(book):
    book.effect("remove", "a", "350")
    book.effect("restore", "a", "350", on="5/10")
    book.report("a", "6/10", "open")
    assert messages(book) == ()


def test_a_task_without_lead_or_deadline(book):
    book.task("b", "299", MISSING)
    assert found(book) == [("no_lead", "b", "299"), ("no_deadline", "b", "299")]
    book.effect("remove", "b", "350")
    assert found(book) == []


def test_a_completion_before_the_task_exists(book):
    book.report("a", "1/9", "open")
    book.report("a", "1/9")
    (finding,) = messages(book)
    assert finding.rule == "done_before_task"
    assert "báo hoàn thành ngày 01/9/2025" in finding.message


def test_a_task_issued_twice(book):
    book.effect("add", "a", "350")
    assert found(book) == [("issued_twice", "a", "350")]


def test_restoring_and_stopping_in_vain(book):
    book.effect("restore", "a", "350")
    assert found(book) == [("restore_of_nothing", "a", "350")]
    book.effect("stop", "a", "350", on="2/10")
    book.effect("stop", "a", "350", on="3/10")
    assert found(book)[1:] == [("stopped_twice", "a", "350")]


@pytest.mark.parametrize("kind", ["merge", "split"])
def test_a_task_that_continues_nowhere(book, kind):
    book.effect(kind, "a", "350", targets=["lost"])
    assert found(book) == [("no_target", "a", "350")]


@pytest.mark.parametrize("kind", ["change_deadline", "stop", "remove", "merge"])
def test_changes_that_need_a_reason(book, kind):
    book.task("b", "299", dated("1/12"), lead="kinh-te")
    book.effect(kind, "a", "350", reason="", targets=["b"])
    assert found(book) == [("no_reason", "a", "350")]


def test_a_correction_of_nothing_and_an_unknown_document(book):
    book.effect("correct", "a", "350", corrects="lost")
    book.effect("stop", "a", "lost", on="1/10")
    assert found(book) == [("unknown_document", "a", "lost"), ("corrects_nothing", "a", "350")]


def test_what_is_not_in_force_or_not_known_is_not_checked(book):
    book.document("500", "1/11", signed=False)
    book.effect("restore", "a", "500")
    book.effect("restore", "a", "350", at=moment("5/11"))
    assert contradictions(book.facts(), day("31/12"), moment("4/11")) == ()
    assert found(book) == [("restore_of_nothing", "a", "350")]


def test_what_was_found_is_told_apart_by_its_key(book):
    book.effect("remove", "a", "350")
    book.effect("change_content", "a", "350", on="2/10", content="Khác", id="first")
    book.effect("change_content", "a", "350", on="2/10", content="Khác nữa", id="second")
    keys = [item.key for item in messages(book)]
    assert keys == ["after_leaving|a|350|first", "after_leaving|a|350|second"]


def test_a_key_outlives_another_wording(book):
    book.effect("change_deadline", "a", "350", deadline=dated("31/10"), id="e")
    before = {item.key for item in messages(book)}
    book.documents["350"] = replace(book.documents["350"], number="351")
    book.effect("correct", "a", "350", corrects="e", deadline=dated("1/10"))
    assert {item.key for item in messages(book)} == before == {"shortened|a|350|e"}


def test_the_same_field_is_told_apart_by_field_day_and_both_documents(book):
    book.document("351", "1/10")
    book.document("352", "1/10")
    for name, lead in (("350", "van-hoa"), ("351", "cong-an"), ("352", "y-te")):
        book.effect("transfer", "a", name, lead=lead)
    assert [item.key for item in messages(book)] == [
        "same_field_same_day|a|351|lead 2025-10-01 350",
        "same_field_same_day|a|352|lead 2025-10-01 350",
    ]


def test_every_rule_has_a_name_for_people():
    sources = Path(checks.__file__).parent.glob("*.py")
    named = {
        rule
        for source in sources
        for rule in re.findall(
            r'(?:Finding\(|self\._found\(|_finding\(moment, )"(\w+)"', source.read_text("utf-8")
        )
    }
    assert len(named) > 20
    assert named <= set(RULE_TEXTS)


def test_long_contents_are_cut_at_a_word(book):
    book.task("b", "299", dated("1/12"), content="Xây dựng " + "kế hoạch triển khai " * 5)
    (finding,) = messages(book)
    assert finding.message == (
        "Nhiệm vụ 2 “Xây dựng kế hoạch triển khai kế hoạch triển khai kế hoạch…” "
        "chưa có đơn vị chủ trì."
    )
