"""Papers as the window writes them: begun for chosen tasks, followed, kept, taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.exports.documents.paper_builders import build_paper
from desktop.models.database import Database
from desktop.register.values import State
from desktop.services.catalogue import find_unit
from desktop.services.paper_facts import LISTED, LISTED_OVERDUE
from desktop.services.paper_values import Paper, PaperKind, Scope
from desktop.services.paper_writing import (
    entry_text,
    left_out,
    left_out_text,
    missing_parts,
    paper_choices,
    paper_entries,
    read_writing,
    start_urging,
    writing_of,
)
from desktop.services.papers import paper_at, remove_paper, save_paper, start_paper
from desktop.services.progress import complete_tasks
from desktop.services.register import standing
from desktop.services.values import Viewpoint
from tests.services import ward
from tests.services.decisions import CULTURE, decide_everything, fill, number

EARLY, LATE = date(2025, 9, 20), date(2025, 11, 22)
DECEMBER = date(2025, 12, 5)


@pytest.fixture
def filled(database: Database) -> Database:
    """The ward of ten tasks, one due on 30/9 and nine on 31/12."""
    fill(database)
    return database


def urge(database: Database, *ordinals: str) -> Paper:
    tasks = tuple(number(database, ordinal) for ordinal in ordinals)
    with database.act("Soạn công văn đôn đốc") as session:
        return start_urging(session, tasks, Viewpoint(LATE))


def begin(database: Database, kind: PaperKind, day: date = LATE) -> Paper:
    with database.act("Soạn văn bản") as session:
        return start_paper(session, kind, Viewpoint(day))


def test_a_letter_about_chosen_tasks_lists_just_these_by_unit(filled: Database) -> None:
    paper = urge(filled, "3", "1")
    with filled.read() as session:
        found = read_writing(session, paper.id)
        (entry,) = paper_entries(session)
    assert sorted(row.ordinal for row in found.content.rows) == ["1", "3"]
    listed, late = (found.content.chips.find(key) for key in (LISTED, LISTED_OVERDUE))
    assert listed is not None
    assert late is not None
    assert (listed.text, late.text) == ("02", "01")
    assert set(found.paper.parts["recipients"].splitlines()) == {
        row.lead for row in found.content.rows
    }
    assert f"[[số: {LISTED}]] nhiệm vụ cần" in found.paper.parts["body"]
    assert entry_text(entry) == "Công văn đôn đốc 2 nhiệm vụ đã chọn đến 22/11/2025"
    assert entry.paper.parts == {}
    (annex,) = build_paper(found.content).annexes
    assert annex.title[0] == "DANH MỤC NHIỆM VỤ CẦN ĐÔN ĐỐC"


def test_a_task_that_was_done_since_is_urged_no_longer(filled: Database) -> None:
    paper = urge(filled, "1", "2")
    with filled.act("Ghi hoàn thành") as session:
        complete_tasks(session, [number(filled, "1")], date(2025, 11, 20))
    with filled.read() as session:
        found = read_writing(session, paper.id)
    assert [row.ordinal for row in found.content.rows] == ["2"]
    assert {row.state for row in found.content.rows} == {State.OPEN_IN_TIME}
    assert "quá thời hạn" not in found.paper.parts["body"]
    with filled.act("Ghi hoàn thành") as session:
        complete_tasks(session, [number(filled, "2")], date(2025, 11, 20))
    with pytest.raises(UserError, match="không còn việc phải làm nên không cần đôn đốc"):
        urge(filled, "1", "2")


def test_chosen_tasks_that_a_letter_passes_over_are_named(filled: Database) -> None:
    every = [number(filled, str(place)) for place in range(1, 11)]
    with filled.read() as session:
        assert left_out(session, tuple(every), Viewpoint(LATE)) == ()
    assert left_out_text(()) == ""
    for done, told in (
        (every[1:2], "bỏ qua 1 nhiệm vụ đã hoàn thành: TT 2"),
        (every[2:4], "bỏ qua 3 nhiệm vụ đã hoàn thành: TT 2, 3, 4"),
        (
            every[4:],
            "bỏ qua 9 nhiệm vụ đã hoàn thành: TT 2, 3, 4, 5, 6, 7 và 3 nhiệm vụ khác",
        ),
    ):
        with filled.act("Ghi hoàn thành") as session:
            complete_tasks(session, done, date(2025, 11, 20))
        with filled.read() as session:
            rows = left_out(session, tuple(every), Viewpoint(LATE))
        assert left_out_text(rows) == told
    paper = urge(filled, "1", "2")
    assert paper.scope.tasks == (every[0],)


def test_tasks_that_were_stopped_are_not_called_done(filled: Database) -> None:
    with filled.read() as session:
        rows = standing(session, Viewpoint(LATE)).rows[:2]
    stopped = [replace(row, state=State.STOPPED) for row in rows]
    assert left_out_text(stopped).startswith("bỏ qua 2 nhiệm vụ không còn việc phải làm: TT ")


def test_only_a_letter_that_urges_is_about_chosen_tasks(filled: Database) -> None:
    scope = Scope(tasks=(number(filled, "1"),))
    with filled.read() as session, pytest.raises(UserError, match="hãy bỏ chọn nhiệm vụ"):
        paper_at(session, PaperKind.NOTICE, Viewpoint(LATE), scope)
    urge(filled, "1")
    with filled.read() as session:
        assert paper_at(session, PaperKind.LETTER, Viewpoint(LATE)).id == ""


def test_what_is_like_the_proposal_seen_follows_the_register_and_the_rest_stays(
    filled: Database,
) -> None:
    begun = begin(filled, PaperKind.INVITATION, EARLY)
    with filled.read() as session:
        first = read_writing(session, begun.id)
    typed = first.paper.with_parts(place="Phòng họp số 1")
    moved = replace(typed, viewpoint=replace(typed.viewpoint, as_at=LATE))
    with filled.read() as session:
        second = writing_of(session, moved, first.proposed)
    assert "22 tháng 11 năm 2025" in second.paper.parts["meeting"]
    assert "20 tháng 9" in first.paper.parts["meeting"]
    assert second.paper.parts["place"] == "Phòng họp số 1"
    with filled.act("Soạn giấy mời") as session:
        save_paper(session, moved, first.proposed, stays=True)
    with filled.read() as session:
        (entry,) = paper_entries(session)
        assert entry.paper.parts == {"place": "Phòng họp số 1"}
        assert entry.paper.viewpoint.as_at == LATE
        assert read_writing(session, begun.id).paper.parts == second.paper.parts


def test_a_paper_begun_stays_when_its_words_are_the_proposed_ones_again(filled: Database) -> None:
    paper = urge(filled, "1")
    with filled.read() as session:
        found = read_writing(session, paper.id)
    for parts in (found.paper.with_parts(closing="Yêu cầu báo cáo"), found.paper):
        with filled.act("Soạn công văn") as session:
            save_paper(session, parts, found.proposed, stays=True)
    with filled.read() as session:
        (entry,) = paper_entries(session)
        assert entry.paper.parts == {}
        assert entry.paper.scope.tasks == (number(filled, "1"),)
        assert read_writing(session, paper.id).paper == found.paper


def test_a_paper_that_went_out_is_not_taken_out(filled: Database) -> None:
    paper = begin(filled, PaperKind.NOTICE)
    with filled.read() as session:
        found = read_writing(session, paper.id)
    with filled.act("Phát hành") as session:
        save_paper(session, replace(found.paper, number="77", issued_on=LATE))
    with (
        pytest.raises(UserError, match="Thông báo số 77 đã phát hành nên không xóa được"),
        filled.act("Xóa") as session,
    ):
        remove_paper(session, paper.id)
    with filled.read() as session:
        (entry,) = paper_entries(session)
    assert entry_text(entry) == "Thông báo kết luận số 77 ngày 22/11/2025"


def test_without_abstract_or_receiver_a_paper_goes_nowhere(filled: Database) -> None:
    letter, notice = begin(filled, PaperKind.LETTER), begin(filled, PaperKind.NOTICE)
    assert missing_parts(letter) == missing_parts(notice) == ()
    told = missing_parts(letter.with_parts(title=" ", recipients="\n"))
    assert [key for key, _ in told] == ["title", "recipients"]
    assert all(sentence.count(".") == 1 for _, sentence in told)
    (guest,) = missing_parts(begin(filled, PaperKind.INVITATION).with_parts(invited=""))
    assert guest[0] == "invited"


def test_what_a_paper_may_be_about(filled: Database) -> None:
    decision = decide_everything(filled)
    with filled.read() as session:
        found = paper_choices(session, Viewpoint(DECEMBER))
        culture = find_unit(session, CULTURE)
    assert culture in found.units
    assert [one.id for one in found.programmes] == [ward.main(filled)]
    offered = {one.document.id for one in found.documents}
    assert decision in offered
    assert not offered & {one.document for one in found.programmes}
    assert found.month == date(2025, 12, 1)
    for scope, told in (
        (Scope(unit=culture.id), f"gửi {culture.short_name or culture.name}"),
        (Scope(document=decision), "theo "),
        (Scope(month=date(2025, 12, 1)), "tháng 12/2025"),
    ):
        kind = PaperKind.LETTER if scope.unit else PaperKind.SUBMISSION
        kind = PaperKind.MONTH if scope.month else kind
        with filled.act("Soạn văn bản") as session:
            start_paper(session, kind, Viewpoint(DECEMBER), scope)
        with filled.read() as session:
            assert told in entry_text(paper_entries(session)[0])
