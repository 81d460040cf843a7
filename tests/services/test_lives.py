"""Lives that merge, split, stop, go on, are corrected, and are extended too late."""

from __future__ import annotations

from datetime import date

from desktop.models.database import Database
from desktop.models.write import Create, new_id, write
from desktop.register.values import DocumentId, EffectKind, ProgressState, TaskId
from desktop.services.documents import document_effects, save_document
from desktop.services.drafts import DocumentDraft, NewTaskDraft, ReportDraft
from desktop.services.facts import deadline_fields
from desktop.services.progress import record_report
from desktop.services.tasks import add_task, change_deadline
from desktop.services.timeline import task_detail
from desktop.services.values import TimelineStep, Viewpoint
from tests.services.ward import TASKS, at, birth, dated, fill, main, task

LATE = date(2025, 12, 31)


def decide(database: Database, number: str, issued: date) -> DocumentId:
    """A signed decision."""
    with database.act("Ghi văn bản") as session:
        return save_document(session, DocumentDraft(number, "QĐ-UBND", issued))


def affect(
    database: Database, document: DocumentId, of: TaskId, kind: EffectKind, **values: object
) -> str:
    """Record one effect; its id."""
    effect = new_id()
    whole = {"task_id": of, "document_id": document, "kind": kind.value, **values}
    with database.act("Điều chỉnh") as session:
        write(session, [Create("effect", effect, whole)])
    return effect


def life(database: Database, of: TaskId, as_at: date = LATE) -> tuple[TimelineStep, ...]:
    """The steps of a task."""
    with database.read() as session:
        return task_detail(session, of, Viewpoint(as_at)).timeline


def test_what_is_dated_before_the_task_came_has_no_effect_and_says_so(database: Database) -> None:
    fill(database)
    first, second = task(database, "1"), task(database, "2")
    decision = decide(database, "412", date(2025, 8, 15))
    affect(database, decision, first, EffectKind.STOP, reason="hết kinh phí")
    affect(database, decision, second, EffectKind.MERGE, targets=[first], reason="trùng")
    stopped, received, issued = life(database, first)
    told = "Không có tác dụng vì nhiệm vụ được giao sau đó, ngày 02/9/2025"
    assert (stopped.on, stopped.title) == (date(2025, 8, 15), "Dừng thực hiện")
    for step in (stopped, received):
        assert (step.in_force, step.is_ignored, step.remark) == (False, True, told)
    assert (issued.title, issued.in_force, issued.is_ignored) == ("Giao nhiệm vụ", True, False)
    with database.read() as session:
        lines = document_effects(session, decision, LATE)
    assert {(line.in_force, line.is_ignored) for line in lines} == {(False, True)}


def test_a_task_that_is_brought_again_says_so(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    decision = decide(database, "412", date(2025, 10, 15))
    deadline = deadline_fields(dated("30/11", date(2025, 11, 30)))
    affect(database, decision, first, EffectKind.ADD, content="Việc khác", deadline=deadline)
    again = life(database, first)[-1]
    assert (again.in_force, again.is_ignored) == (False, True)
    assert again.remark == "Không có tác dụng vì nhiệm vụ đã có trong chương trình từ trước"


def test_an_earlier_number_of_the_day_a_task_comes_shows_what_it_came_with(
    database: Database,
) -> None:
    fill(database)
    day = date(2025, 10, 20)
    with database.act("Ghi văn bản") as session:
        later = DocumentDraft("310", "QĐ-UBND", date(2025, 10, 1), in_force_on=day)
        bringing = save_document(session, later)
        earlier = DocumentDraft("300", "QĐ-UBND", date(2025, 9, 30), in_force_on=day)
        moving = save_document(session, earlier)
        new = NewTaskDraft(main(database), bringing, "Rà soát", dated("30/11", date(2025, 11, 30)))
        added = add_task(session, new)
        change_deadline(session, [added], moving, dated("31/12", LATE), "Chờ hướng dẫn")
    assert [(step.title, step.old, step.new) for step in life(database, added)] == [
        ("Bổ sung nhiệm vụ", "", "30/11"),
        ("Điều chỉnh thời hạn", "30/11", "31/12"),
    ]
    with database.read() as session:
        (line,) = document_effects(session, moving, LATE)
    assert (line.old, line.new, line.in_force) == ("30/11", "31/12", True)


def test_steps_of_one_day_stand_as_a_replay_takes_them(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    day = date(2025, 10, 20)
    texts = {"310": ("30/11", date(2025, 11, 30)), "300": ("31/10", date(2025, 10, 31))}
    for number, issued in (("310", date(2025, 10, 1)), ("300", date(2025, 9, 30))):
        with database.act("Điều chỉnh") as session:
            draft = DocumentDraft(number, "QĐ-UBND", issued, in_force_on=day)
            document = save_document(session, draft)
            change_deadline(session, [first], document, dated(*texts[number]), "Chờ hướng dẫn")
    steps = [(step.old, step.new) for step in life(database, first)]
    assert steps == [("", "30/9"), ("30/9", "31/10"), ("31/10", "30/11")]


def test_a_merge_is_told_on_both_sides(database: Database) -> None:
    fill(database)
    first, second = task(database, "1"), task(database, "2")
    decision = decide(database, "412", date(2025, 10, 15))
    affect(database, decision, first, EffectKind.MERGE, targets=[second], reason="trùng")
    gone, stays = life(database, first)[-1], life(database, second)[-1]
    assert (gone.title, gone.new, gone.reason) == (
        "Gộp vào nhiệm vụ khác",
        f"2. {TASKS[1].content}",
        "trùng",
    )
    assert (stays.title, stays.new) == ("Nhận gộp nhiệm vụ khác", f"1. {TASKS[0].content}")
    assert gone.document_id == stays.document_id == decision


def test_a_task_born_of_others_names_them_once(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    decision = decide(database, "412", date(2025, 10, 15))
    born = TaskId(new_id())
    with database.act("Tách") as session:
        identity = {"programme_id": main(database), "ordinal": "4", "task_class": "trong-tam"}
        write(session, [Create("task", born, identity)])
    deadline = deadline_fields(dated("30/11", date(2025, 11, 30)))
    values = {"content": "Phần một", "deadline": deadline, "born_of": [first]}
    affect(database, decision, born, EffectKind.ADD, **values)
    affect(database, decision, first, EffectKind.SPLIT, targets=[born, task(database, "2")])
    (step,) = life(database, born)
    assert (step.title, step.new) == (f"Hình thành từ nhiệm vụ 1. {TASKS[0].content}", "30/11")
    split = life(database, first)[-1]
    assert split.new == f"4. Phần một; 2. {TASKS[1].content}"
    assert life(database, task(database, "2"))[-1].title == "Tiếp nối nhiệm vụ được tách"


def test_an_effect_on_several_fields_names_each(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    decision = decide(database, "412", date(2025, 10, 15))
    values = {"content": "Nội dung mới", "product": "Đề án"}
    affect(database, decision, first, EffectKind.CHANGE_CONTENT, **values)
    step = life(database, first)[-1]
    assert step.old == f"Nội dung: {TASKS[0].content}; Sản phẩm: không có"
    assert step.new == "Nội dung: Nội dung mới; Sản phẩm: Đề án"


def test_a_correction_is_told_on_the_day_it_was_entered(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    issued = life(database, first)[0]
    assert issued.document_id is not None
    right = deadline_fields(dated("30/10", date(2025, 10, 30)))
    values = {"deadline": right, "corrects": birth(database, "1"), "reason": "gõ nhầm tháng"}
    affect(database, issued.document_id, first, EffectKind.CORRECT, **values)
    steps = {step.kind: step for step in life(database, first)}
    assert steps["issue"].new == "30/10"
    wrong = steps["correct"]
    assert (wrong.old, wrong.new, wrong.reason) == ("30/9", "30/10", "gõ nhầm tháng")
    assert wrong.on != issued.on


def test_a_second_correction_starts_from_the_first(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    issued = life(database, first)[0]
    assert issued.document_id is not None
    for text, day in (("30/10", 30), ("29/10", 29)):
        right = deadline_fields(dated(text, date(2025, 10, day)))
        values = {"deadline": right, "corrects": birth(database, "1")}
        affect(database, issued.document_id, first, EffectKind.CORRECT, **values)
    corrections = [step for step in life(database, first) if step.kind == "correct"]
    assert [(one.old, one.new) for one in corrections] == [("30/9", "30/10"), ("30/10", "29/10")]


def test_an_extension_after_completion_is_remarked_neutrally(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    with database.act("Ghi hoàn thành") as session:
        record_report(session, first, ReportDraft(ProgressState.DONE, date(2025, 9, 25)))
    decision = decide(database, "412", date(2025, 10, 15))
    with database.act("Lùi hạn") as session:
        deadline = dated("31/12", LATE)
        change_deadline(session, [first], decision, deadline, "Chờ hướng dẫn")
    told = next(step for step in life(database, first) if step.kind == "change_deadline")
    assert told.remark == (
        "Văn bản ban hành sau khi thời hạn cũ đã qua 15 ngày "
        "và sau khi nhiệm vụ đã hoàn thành ngày 25/9/2025"
    )


def test_what_was_reported_after_a_document_says_nothing_of_its_day(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    with database.act("Ghi hoàn thành") as session:
        record_report(session, first, ReportDraft(ProgressState.DONE, date(2025, 9, 5)))
    decision = decide(database, "412", date(2025, 9, 20))
    with database.act("Lùi hạn") as session:
        change_deadline(session, [first], decision, dated("31/12", LATE), "Chờ hướng dẫn")
    with database.act("Ghi tiến độ") as session:
        again = ReportDraft(ProgressState.OPEN, date(2025, 9, 25), "Phải làm lại")
        record_report(session, first, again)
    told = next(step for step in life(database, first) if step.kind == "change_deadline")
    assert told.remark == "Văn bản ban hành sau khi nhiệm vụ đã hoàn thành ngày 05/9/2025"


def test_a_timeline_and_a_remark_on_the_task_agree_though_it_was_done_again(
    database: Database,
) -> None:
    fill(database)
    first = task(database, "1")
    with database.act("Ghi hoàn thành") as session:
        record_report(session, first, ReportDraft(ProgressState.DONE, date(2025, 9, 20)))
    decision = decide(database, "412", date(2025, 10, 15))
    with database.act("Lùi hạn") as session:
        change_deadline(session, [first], decision, dated("31/12", LATE), "Chờ hướng dẫn")
    for state, day in ((ProgressState.OPEN, 20), (ProgressState.DONE, 25)):
        with database.act("Ghi tiến độ") as session:
            record_report(session, first, ReportDraft(state, date(2025, 10, day), "Làm lại"))
    told = next(step for step in life(database, first) if step.kind == "change_deadline")
    assert "đã hoàn thành ngày 20/9/2025" in told.remark
    row = next(row for row in at(database, LATE).rows if row.id == first)
    assert "extended_after_done" in row.flags


def test_a_nearer_deadline_is_no_late_extension(database: Database) -> None:
    fill(database)
    second = task(database, "2")
    decision = decide(database, "412", date(2025, 11, 15))
    with database.act("Rút hạn") as session:
        change_deadline(
            session, [second], decision, dated("15/10", date(2025, 10, 15)), "Tỉnh yêu cầu"
        )
    assert life(database, second)[-1].remark == ""


def test_a_result_that_the_register_knows_opens(database: Database) -> None:
    fill(database)
    first = task(database, "1")
    plan = decide(database, "88", date(2025, 9, 20))
    decide(database, "89", date(2024, 9, 20))
    decide(database, "89", date(2025, 9, 20))
    known = "Quyết định số 88/QĐ-UBND"
    for number, result in ((1, known), (2, "89/QĐ-UBND"), (3, "89/QĐ-UBND ngày 20/9/2025")):
        with database.act("Ghi tiến độ") as session:
            on = date(2025, 9, 20 + number)
            told = ReportDraft(ProgressState.OPEN, on, result_document=result)
            record_report(session, first, told)
    opened = [step.document_id for step in life(database, first) if step.kind == "progress"]
    assert opened[0] == plan
    assert opened[1] is None
    assert opened[2] is not None
