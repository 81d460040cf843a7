"""A decision by hand: one change of every kind, and one with as many rows as asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.register.figures import Figures, figures
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentId,
    DocumentKind,
    EffectKind,
    Origin,
    ProgrammeId,
    State,
    Task,
    TaskId,
    TaskStanding,
    Wording,
)
from desktop.services import decision_words as words
from desktop.services.decision_values import (
    GOES_ON,
    SPLIT_UP,
    ChangeGroup,
    DecisionChange,
    DecisionContent,
    DecisionText,
    TaskSays,
)
from desktop.services.drafts import ProgrammeKind
from desktop.services.values import Office, Programme, ProgrammeSource

OFFICE = Office("Ủy ban nhân dân phường Mẫu", place="Phường Mẫu")
DAY = date(2025, 10, 15)
ISSUING = Document(
    DocumentId("qd299"),
    DocumentKind.DECISION,
    "299",
    "QĐ-UBND",
    date(2025, 9, 2),
    issuer=OFFICE.name,
    abstract="Về việc ban hành Chương trình công tác trọng tâm 4 tháng cuối năm 2025",
)
DECISION = Document(
    DocumentId("qd412"), DocumentKind.DECISION, "412", "QĐ-UBND", DAY, issuer=OFFICE.name
)
SOURCE = ProgrammeSource(
    Programme(
        ProgrammeId("p"),
        "Chương trình công tác trọng tâm 4 tháng cuối năm 2025",
        ProgrammeKind.PERIOD,
        2025,
        None,
        ISSUING.id,
        None,
    ),
    ISSUING,
    "Quyết định số 299/QĐ-UBND ngày 02/9/2025",
    10,
)
GIVEN_BY = "Quyết định số 299/QĐ-UBND"
NOBODY = TaskSays(TaskId(""), "", "")


def says(number: int, content: str, *, is_new: bool = False, deadline: str = "31/12") -> TaskSays:
    """A task by its number."""
    return TaskSays(
        TaskId(f"t{number}"),
        str(number),
        content,
        "Kế hoạch",
        "Phòng Văn hóa - Xã hội",
        ("Công an phường", "Trạm Y tế phường"),
        "Chủ tịch Nguyễn Văn A",
        deadline,
        is_new,
    )


def later(number: int, reason: str = "Chờ hướng dẫn của Trung ương") -> DecisionChange:
    """A deadline that is moved."""
    task = says(number, f"Rà soát hộ nghèo, hộ cận nghèo đợt {number}", deadline="30/9")
    return DecisionChange(
        ChangeGroup.DEADLINE,
        EffectKind.CHANGE_DEADLINE,
        task,
        replace(task, deadline="31/10/2025"),
        "thời gian",
        "30/9",
        "31/10/2025",
        reason,
        GIVEN_BY,
    )


def of_field(number: int, what: str, old: str, new: str) -> DecisionChange:
    """A field of a task with another value."""
    task = says(number, "Đề án chỉnh trang đô thị")
    kind = EffectKind.CHANGE_PRODUCT
    return DecisionChange(ChangeGroup.OTHER, kind, task, task, what, old, new, given_by=GIVEN_BY)


def ended(number: int, group: ChangeGroup, kind: EffectKind, *into: TaskSays) -> DecisionChange:
    """A task that leaves, stops, is merged or is split."""
    task = says(number, f"Kế hoạch tuyên truyền số {number}")
    what = SPLIT_UP if kind is EffectKind.SPLIT else ""
    reason = "" if what else "Trùng nội dung"
    return DecisionChange(
        group, kind, task, task, what, reason=reason, given_by=GIVEN_BY, into=into
    )


def every_change() -> tuple[DecisionChange, ...]:
    """One or two of each kind, in the annex's order."""
    added = says(11, "Đề án chuyển đổi số phường", is_new=True)
    parts = [says(12, "Phương án đất nông nghiệp", is_new=True), says(13, "Phương án đất ở")]
    whole = says(14, "Kế hoạch tuyên truyền chung", is_new=True)
    goes_on = says(5, "Kế hoạch đào tạo, bồi dưỡng cán bộ")
    return (
        DecisionChange(ChangeGroup.ADD, EffectKind.ADD, NOBODY, added),
        later(1),
        later(2),
        of_field(3, "đơn vị chủ trì", "Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội"),
        of_field(3, "sản phẩm", "Kế hoạch", "Đề án"),
        ended(4, ChangeGroup.OTHER, EffectKind.SPLIT, *parts),
        DecisionChange(
            ChangeGroup.OTHER,
            EffectKind.RESTORE,
            goes_on,
            goes_on,
            GOES_ON,
            "Đã dừng thực hiện",
            "Tiếp tục thực hiện",
            "Đã bố trí kinh phí",
        ),
        ended(6, ChangeGroup.REMOVE, EffectKind.REMOVE),
        ended(7, ChangeGroup.STOP, EffectKind.STOP),
        ended(8, ChangeGroup.MERGE, EffectKind.MERGE, whole),
        ended(9, ChangeGroup.MERGE, EffectKind.MERGE, whole),
    )


def decision(
    changes: Sequence[DecisionChange] | None = None, document: Document = DECISION
) -> DecisionContent:
    """The decision as it is proposed; without changes given, one of every kind."""
    made = tuple(changes if changes is not None else every_change())
    return DecisionContent(
        OFFICE,
        document,
        proposed(made, document),
        DAY,
        2025,
        made,
        *moved(),
        (SOURCE,),
    )


def proposed(changes: tuple[DecisionChange, ...], document: Document = DECISION) -> DecisionText:
    """What such a decision usually says."""
    sources = (SOURCE,)
    return DecisionText(
        document=document.id,
        title=words.title(OFFICE, changes, sources, 2025),
        authority=OFFICE.name,
        grounds=words.grounds(OFFICE, sources),
        proposer=words.proposer(OFFICE),
        articles=words.articles(OFFICE, document, changes, sources, 2025),
        distribution=words.distribution(OFFICE),
        signer="Nguyễn Văn A",
        signer_post="Chủ tịch",
    )


def long_decision(rows: int = 150) -> DecisionContent:
    """A decision that moves the deadlines of many tasks."""
    return decision([later(number, "Chờ hướng dẫn. " * (number % 7 + 1)) for number in range(rows)])


def moved() -> tuple[Figures, Figures]:
    """Ten issued; then one added, removed and stopped, two merged into one, one split into two."""
    before = [standing(number) for number in range(10)]
    after = [
        *(standing(number) for number in range(5)),
        standing(5, State.REMOVED),
        standing(6, State.STOPPED),
        standing(7, State.MERGED),
        standing(8, State.MERGED),
        standing(9, State.SPLIT),
        standing(10, origin=Origin.ADDED),
        standing(11, origin=Origin.MERGED),
        standing(12, origin=Origin.SPLIT),
        standing(13, origin=Origin.SPLIT),
    ]
    return figures(before, DAY), figures(after, DAY)


def standing(
    number: int, state: State = State.OPEN_IN_TIME, origin: Origin = Origin.ISSUED
) -> TaskStanding:
    """A task that counts."""
    deadline = Deadline("31/12", DeadlineKind.DATED, date(2025, 12, 31))
    task = Task(TaskId(f"t{number}"), ProgrammeId("p"), str(number))
    wording = Wording(deadline=deadline)
    return TaskStanding(task, wording, state, origin, ISSUING.id, DAY, deadline)
