"""Papers: proposed from the register, kept where a person wrote, fixed once they went out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.write import Create, new_id, write
from desktop.register.values import State
from desktop.services.acceptance import accept_programme
from desktop.services.catalogue import find_unit, save_office
from desktop.services.drafts import DocumentDraft, ProgrammeKind, ProgrammePlacing
from desktop.services.facts import rows
from desktop.services.history import actions, undo
from desktop.services.issued import issued_reports
from desktop.services.paper_facts import DUE_SOON, LISTED, OVERDUE_SHARE
from desktop.services.paper_forms import FORMS, form_of
from desktop.services.paper_values import Paper, PaperContent, PaperKind, Scope
from desktop.services.papers import (
    paper_at,
    paper_content,
    paper_of,
    papers,
    proposed_paper,
    remove_paper,
    save_paper,
    start_paper,
)
from desktop.services.progress import complete_tasks
from desktop.services.proposed_month import month_words
from desktop.services.register import standing
from desktop.services.reports import latest_report
from desktop.services.typed_figures import typed_figures
from desktop.services.values import Viewpoint
from desktop.text.typed_marks import figure_keys, plain
from tests.services import ward
from tests.services.decisions import (
    CULTURE,
    WARD,
    decide_everything,
    effect,
    fill,
    number,
    unit,
)
from tests.services.ward import dated

LETTER, MONTH = PaperKind.LETTER, PaperKind.MONTH
EARLY, LATE = date(2025, 9, 20), date(2025, 11, 22)


@pytest.fixture
def filled(database: Database) -> Database:
    """The ward of ten tasks, one due on 30/9 and nine on 31/12."""
    fill(database)
    return database


def at(database: Database, kind: PaperKind, day: date = LATE, scope: Scope | None = None) -> Paper:
    with database.read() as session:
        return paper_at(session, kind, Viewpoint(day), scope)


def content(database: Database, paper: Paper) -> PaperContent:
    with database.read() as session:
        return paper_content(session, paper)


def save(database: Database, paper: Paper) -> Paper:
    with database.act("Sửa văn bản") as session:
        return save_paper(session, paper)


def printed(database: Database, paper: Paper, key: str) -> str:
    """A part as it is printed."""
    chips = content(database, paper).chips

    def value(name: str) -> str:
        found = chips.find(name)
        assert found is not None, name
        return found.text

    return plain(paper.parts[key], value)


def stored(database: Database) -> tuple[int, int]:
    """How many texts and parts of texts the store holds."""
    with database.read() as session:
        return len(list(rows(session, "report"))), len(list(rows(session, "report_section")))


def test_there_is_a_form_for_every_kind_with_parts_of_its_own() -> None:
    assert tuple(FORMS) == tuple(PaperKind)
    for form in FORMS.values():
        keys = [part.key for part in form.parts]
        assert len(set(keys)) == len(keys)
        assert {"title", "distribution", "signer", "signer_post", "drafter", "urgency"} <= set(keys)
    assert form_of(LETTER).abbreviation == ""
    assert form_of(LETTER).part("drafting_unit").label == "Đơn vị soạn thảo"
    with pytest.raises(KeyError):
        form_of(LETTER).part("authority")


@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("day", [EARLY, LATE])
def test_every_part_is_proposed_and_every_figure_in_it_is_the_registers(
    filled: Database, kind: PaperKind, day: date
) -> None:
    paper = at(filled, kind, day)
    assert set(paper.parts) == {part.key for part in form_of(kind).parts}
    assert paper.parts["title"]
    found = content(filled, paper)
    with filled.read() as session:
        figures = standing(session, paper.viewpoint).figures
    for key in (key for text in paper.parts.values() for key in figure_keys(text)):
        chip = found.chips.find(key)
        assert chip is not None, key
        if key in figures.counts:
            assert chip.ids == figures[key].ids
            assert int(chip.text.replace(".", "")) == abs(figures[key].value)
    assert stored(filled) == (0, 0)


def test_the_text_follows_the_as_at_date(filled: Database) -> None:
    before, after = at(filled, LETTER, EARLY), at(filled, LETTER, LATE)
    assert "01 nhiệm vụ đến hạn trong 15 ngày tới" in printed(filled, before, "body")
    assert "quá thời hạn" not in printed(filled, before, "body").partition("yêu cầu")[0]
    assert "có 01 nhiệm vụ đã quá thời hạn chưa hoàn thành (" in printed(filled, after, "body")


def test_what_a_person_writes_is_kept_with_figures_that_follow_and_the_rest_is_proposed(
    filled: Database,
) -> None:
    paper = save(
        filled, at(filled, LETTER, EARLY).with_parts(closing="Còn [[số: open_overdue]] việc")
    )
    assert stored(filled) == (1, 1)
    moved = at(filled, LETTER, LATE)
    assert moved.id == paper.id
    assert printed(filled, moved, "closing") == "Còn 01 việc"
    assert printed(filled, at(filled, LETTER, EARLY), "closing") == "Còn 0 việc"
    with filled.read() as session:
        assert moved.parts["body"] == proposed_paper(session, moved).parts["body"]
        assert latest_report(session) is None
        assert papers(session)[0].parts == {"closing": "Còn [[số: open_overdue]] việc"}
        assert paper_of(session, paper.id).parts["title"].startswith("đôn đốc")


def test_going_back_to_the_proposal_keeps_nothing(filled: Database) -> None:
    proposed = at(filled, PaperKind.NOTICE)
    saved = save(filled, proposed.with_parts(signer="Trần Thị B", closing=""))
    assert at(filled, PaperKind.NOTICE).parts["closing"] == ""
    back = save(filled, replace(saved, parts=proposed.parts))
    assert (back.id, stored(filled)) == ("", (0, 0))
    assert at(filled, PaperKind.NOTICE) == proposed


def test_saving_a_proposal_is_no_action_and_saving_is_undone(filled: Database) -> None:
    proposed = at(filled, PaperKind.RESULTS)
    save(filled, proposed)
    with filled.read() as session:
        assert actions(session)[0].title != "Sửa văn bản"
    save(filled, proposed.with_parts(proposals="- Bổ sung biên chế."))
    with filled.act("Hoàn tác") as session:
        undo(session)
    assert at(filled, PaperKind.RESULTS) == proposed


def test_another_paper_of_a_kind_is_begun_and_taken_out(filled: Database) -> None:
    first = save(filled, at(filled, PaperKind.INVITATION).with_parts(place="Phòng họp số 1"))
    with filled.act("Soạn giấy mời") as session:
        second = start_paper(session, PaperKind.INVITATION, Viewpoint(LATE))
    assert second.id not in ("", first.id)
    assert at(filled, PaperKind.INVITATION).parts["place"] == "…"
    with filled.act("Xóa") as session:
        remove_paper(session, second.id)
    assert at(filled, PaperKind.INVITATION).parts["place"] == "Phòng họp số 1"
    with filled.act("Xóa") as session:
        remove_paper(session, first.id)
    assert stored(filled) == (0, 0)


def test_an_issued_paper_keeps_what_was_known_when_it_went_out(filled: Database) -> None:
    issued = save(filled, replace(at(filled, LETTER), number="512", issued_on=LATE))
    assert issued.viewpoint.known_at is not None
    before = printed(filled, issued, "body")
    with filled.act("Hoàn thành") as session:
        complete_tasks(session, [number(filled, "1")], date(2025, 9, 25))
    again = at(filled, LETTER)
    assert (again.id, again.number) == (issued.id, "512")
    assert printed(filled, again, "body") == before
    assert "01 nhiệm vụ đã quá thời hạn" in before
    elsewhere = at(filled, LETTER, date(2025, 11, 30))
    assert (elsewhere.number, elsewhere.issued_on, elsewhere.id) == ("", None, "")
    assert "đã quá thời hạn" not in printed(filled, elsewhere, "body").partition(" yêu cầu ")[0]
    with filled.read() as session:
        (one,) = issued_reports(session)
        assert one.name == "Công văn số 512 ngày 22/11/2025"
    save(filled, elsewhere.with_parts(closing="Yêu cầu báo cáo"))
    assert at(filled, LETTER).number == "512"
    assert at(filled, LETTER, date(2025, 11, 30)).parts["closing"] == "Yêu cầu báo cáo"


def test_the_dates_of_an_issued_paper_stand_until_its_number_is_taken_back(
    filled: Database,
) -> None:
    issued = save(filled, replace(at(filled, LETTER), number="512", issued_on=LATE))
    moved = replace(issued, viewpoint=replace(issued.viewpoint, as_at=EARLY))
    with pytest.raises(UserError, match="Công văn số 512 đã phát hành nên không đổi được ngày"):
        save(filled, moved)
    draft = save(filled, replace(issued, number="", issued_on=None).with_parts(signer="Lê Văn C"))
    assert draft.viewpoint.known_at is None
    with filled.act("Xóa") as session:
        remove_paper(session, draft.id)
    with pytest.raises(UserError, match="không còn trong sổ"):
        save(filled, draft)


def test_a_letter_to_one_unit_tells_its_own_tasks_and_is_kept_apart(filled: Database) -> None:
    with filled.read() as session:
        culture = find_unit(session, CULTURE).id
    scope = Scope(unit=culture)
    own = at(filled, LETTER, scope=scope)
    found = content(filled, own)
    assert own.parts["recipients"] == CULTURE
    assert {row.lead for row in found.rows} == {CULTURE}
    assert found.standing.figures["total"].value == 4
    assert found.chips.find("total") is not None
    save(filled, own.with_parts(closing="Yêu cầu báo cáo ngay"))
    assert at(filled, LETTER).parts["closing"] != "Yêu cầu báo cáo ngay"
    assert at(filled, LETTER, scope=scope).parts["closing"] == "Yêu cầu báo cáo ngay"
    with filled.read() as session:
        assert papers(session)[0].scope == scope


def test_the_letter_lists_what_is_overdue_and_what_falls_due(filled: Database) -> None:
    states = [row.state for row in content(filled, at(filled, LETTER, date(2025, 12, 20))).rows]
    assert sorted(states) == [*[State.OPEN_IN_TIME] * 9, State.OPEN_OVERDUE]
    found = content(filled, at(filled, PaperKind.REPRIMAND, date(2025, 12, 20)))
    assert [row.ordinal for row in found.rows] == ["1"]
    soon, share = found.chips.find(DUE_SOON), found.chips.find(OVERDUE_SHARE)
    assert soon is not None
    assert share is not None
    assert (soon.text, share.text) == ("09", "10%")
    assert "[[số: open_overdue]]/[[số: with_deadline]]" in found.paper.parts["body"]


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2025, 10, 5), date(2025, 10, 1)),
        (date(2025, 10, 20), date(2025, 10, 1)),
        (date(2025, 10, 21), date(2025, 11, 1)),
        (date(2025, 12, 31), date(2026, 1, 1)),
    ],
)
def test_a_months_programme_is_the_next_ones_once_registration_is_over(
    filled: Database, day: date, month: date
) -> None:
    paper = at(filled, MONTH, day)
    assert paper.scope == Scope(month=month)
    assert paper.parts["title"] == f"Công tác {month_words(month)} của {WARD.name}"


def test_a_month_lists_what_falls_due_in_it_and_what_its_own_programme_brings(
    filled: Database,
) -> None:
    with filled.act("Nhập tháng 12") as session:
        draft = ward.draft_of(
            replace(ward.TASKS[0], ordinal="1", content="Tổng kết phong trào thi đua"),
            replace(ward.TASKS[1], ordinal="2", deadline=dated("31/1/2026", date(2026, 1, 31))),
        )
        document = DocumentDraft("25", "CTr-UBND", date(2025, 11, 28), issuer=WARD.name)
        placing = ProgrammePlacing(
            document, ProgrammeKind.MONTH, 2025, "Chương trình tháng 12", 12, ward.main(filled)
        )
        accept_programme(session, draft, placing)
    effect(filled, decide_stop(filled), "stop", "2", reason="hết kinh phí")
    found = content(filled, at(filled, MONTH, date(2025, 11, 22)))
    contents = {row.content for row in found.rows}
    assert "Tổng kết phong trào thi đua" in contents
    assert len(found.rows) == 8 + 2
    assert {row.state for row in found.rows} == {State.OPEN_IN_TIME, State.NOT_IN_FORCE}
    with filled.read() as session:
        month = next(p.id for p in ward.programmes(session) if p.month == 12)
        chosen = paper_at(session, MONTH, Viewpoint(date(2025, 11, 5), None, month))
    assert chosen.scope == Scope(month=date(2025, 12, 1))
    assert chosen.viewpoint.programme == ward.main(filled)
    listed = found.chips.find(LISTED)
    assert listed is not None
    assert listed.text == "10"


def decide_stop(database: Database) -> str:
    """A signed decision that takes effect in October."""
    identity = new_id()
    with database.act("Ghi văn bản") as session:
        values = {
            "kind": "quyet-dinh",
            "number": "360",
            "symbol": "QĐ-UBND",
            "issued_on": date(2025, 10, 1),
            "issuer": WARD.name,
            "abstract": "",
            "signed": True,
        }
        write(session, [Create("document", identity, values)])
    return identity


def test_a_decision_issues_the_tasks_as_they_were_issued(filled: Database) -> None:
    decide_everything(filled)
    found = content(filled, at(filled, PaperKind.DECISION))
    assert [row.ordinal for row in found.rows] == [str(place) for place in range(1, 11)]
    assert found.rows[0].deadline_text == "30/9"
    assert found.facts.document is not None
    assert found.facts.document.number == "299"


def test_a_programme_that_is_not_in_force_is_the_one_that_is_asked_for(filled: Database) -> None:
    with filled.act("Nhập dự thảo") as session:
        document = DocumentDraft("", "QĐ-UBND", None, issuer=WARD.name, signed=False)
        title = "Chương trình công tác năm 2026"
        placing = ProgrammePlacing(document, ProgrammeKind.YEAR, 2026, title)
        accept_programme(session, ward.draft_of(*ward.TASKS), placing)
    asked = content(filled, at(filled, PaperKind.SUBMISSION))
    assert [row.state for row in asked.rows] == [State.NOT_IN_FORCE] * 3
    assert asked.paper.parts["title"].startswith("Về việc ban hành Chương trình công tác năm 2026")
    assert "gồm 03 nhiệm vụ, trong đó có 02 nhiệm vụ có thời hạn và 01 nhiệm vụ" in printed(
        filled, asked.paper, "asked"
    )
    decision = at(filled, PaperKind.DECISION)
    assert content(filled, decision).facts.programme == asked.facts.programme
    save(filled, decision.with_parts(purpose="- Mục đích đã sửa."))
    enclosed = content(filled, asked.paper).enclosed
    assert enclosed is not None
    assert enclosed.parts["purpose"] == "- Mục đích đã sửa."


def test_without_a_draft_programme_next_years_is_asked_for(filled: Database) -> None:
    paper = at(filled, PaperKind.SUBMISSION)
    assert (
        paper.parts["title"] == f"Về việc ban hành Chương trình công tác năm 2026 của {WARD.name}"
    )
    assert "dự kiến gồm … nhiệm vụ" in paper.parts["asked"]


def test_a_submission_for_a_decision_says_what_it_changes(filled: Database) -> None:
    document = decide_everything(filled, signed=False)
    scope = Scope(document=document)
    paper = at(filled, PaperKind.SUBMISSION, scope=scope)
    assert paper.parts["title"].startswith("Về việc điều chỉnh, bổ sung Chương trình công tác")
    assert "- Dừng thực hiện 01 nhiệm vụ." in paper.parts["asked"]
    assert "trước khi điều chỉnh: 10; sau khi điều chỉnh: 11." in paper.parts["asked"]
    save(filled, paper.with_parts(need="- Cần thiết."))
    assert at(filled, PaperKind.SUBMISSION, scope=scope).parts["need"] == "- Cần thiết."
    assert at(filled, PaperKind.SUBMISSION).parts["need"] != "- Cần thiết."


@pytest.mark.parametrize(
    ("kind", "scope", "sentence"),
    [
        (PaperKind.NOTICE, Scope(month=date(2025, 10, 1)), "không theo tháng"),
        (PaperKind.RESULTS, Scope(document="x"), "không theo một văn bản điều chỉnh nào"),  # type: ignore[arg-type]
        (PaperKind.DECISION, Scope(unit="x"), "không lập riêng cho một đơn vị"),  # type: ignore[arg-type]
    ],
)
def test_a_scope_that_a_kind_does_not_have_is_refused(
    filled: Database, kind: PaperKind, scope: Scope, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        at(filled, kind, scope=scope)


def test_before_the_office_is_known_there_is_no_paper(database: Database) -> None:
    with pytest.raises(UserError, match="Chưa khai báo cơ quan"):
        at(database, LETTER)


def test_an_office_without_a_programme_has_papers_without_figures(database: Database) -> None:
    with database.act("Khai báo cơ quan") as session:
        save_office(session, WARD)
    assert "chưa có nhiệm vụ nào có thời hạn" in printed(database, at(database, LETTER), "body")
    assert "chưa được ban hành" in at(database, PaperKind.RESULTS).parts["results"]
    assert "không có nhiệm vụ đến hạn" in at(database, MONTH).parts["focus"]


def test_a_typed_figure_that_does_not_follow_is_told_by_the_papers_name(
    filled: Database,
) -> None:
    wrong = "Số nhiệm vụ quá hạn là 222/1.206 nhiệm vụ, chiếm 18,5%."
    save(filled, at(filled, PaperKind.REPRIMAND).with_parts(body=wrong))
    with filled.read() as session:
        (found,) = typed_figures(session, {})
    assert found.where == "Công văn đến ngày 22/11/2025 (bản nháp), phần nội dung"


def test_a_unit_that_leads_nothing_is_told_so(filled: Database) -> None:
    scope = Scope(unit=unit(filled, "Công an phường"))  # type: ignore[arg-type]
    paper = at(filled, LETTER, scope=scope)
    assert paper.parts["recipients"] == "Công an phường"
    assert content(filled, paper).rows == ()
