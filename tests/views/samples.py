"""A ward's year as values: 156 tasks in all states, for tests of the window and its pictures.

97 dated tasks issued and 47 added; 2 removed, so 142 in the total: 100 done (91 on time, 9 late),
40 open (6 overdue, 4 waiting), 2 stopped; 12 continuous beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from desktop.register.deadlines import parse_deadline
from desktop.register.figures import figures
from desktop.register.index import index
from desktop.register.replay import replay
from desktop.register.values import (
    Document,
    DocumentId,
    DocumentKind,
    Effect,
    EffectId,
    EffectKind,
    Facts,
    LeaderId,
    ProgrammeId,
    Progress,
    ProgressId,
    ProgressState,
    Revision,
    Task,
    TaskClass,
    TaskId,
    UnitId,
)
from desktop.services.comparing import RegisterComparison, Sight, compare_sights
from desktop.services.drafts import ProgrammeKind
from desktop.services.register import Names, standing_of
from desktop.services.timeline import timeline
from desktop.services.titles import dated_title
from desktop.services.values import (
    Leader,
    Programme,
    Standing,
    TaskDetail,
    Unit,
    Viewpoint,
)
from desktop.views.differences import differences
from desktop.views.viewing import View

AS_AT = date(2025, 11, 22)
YEAR = ProgrammeId("nam-2025")
OCTOBER = ProgrammeId("thang-10")
NOVEMBER = ProgrammeId("thang-11")
ISSUING = DocumentId("qd-299")
AMENDING = DocumentId("qd-412")

UNITS = (
    ("vp", "Văn phòng HĐND và UBND", "VP HĐND-UBND"),
    ("ktht", "Phòng Kinh tế, Hạ tầng và Đô thị", "P. KTHTĐT"),
    ("vhxh", "Phòng Văn hóa - Xã hội", "P. VH-XH"),
    ("hcc", "Trung tâm Phục vụ hành chính công", "TT PVHCC"),
    ("ca", "Công an phường", "Công an"),
    ("bch", "Ban Chỉ huy Quân sự phường", "BCH Quân sự"),
    ("tyt", "Trạm Y tế phường", "Trạm Y tế"),
)
LEADERS = (
    ("ct", "Trần Văn A", "Chủ tịch"),
    ("pct1", "Nguyễn Thị B", "Phó Chủ tịch"),
    ("pct2", "Lê Văn C", "Phó Chủ tịch"),
)
SUBJECTS = (
    ("vp", "Xây dựng Kế hoạch cải cách hành chính {}", "Kế hoạch", "Nội chính"),
    (
        "vhxh",
        "Rà soát, lập danh sách hộ nghèo, hộ cận nghèo theo chuẩn mới {}",
        "Báo cáo",
        "Văn xã",
    ),
    (
        "ktht",
        "Báo cáo kết quả giải ngân vốn đầu tư công và đề xuất điều chuyển {}",
        "Báo cáo",
        "Kinh tế",
    ),
    (
        "vhxh",
        "Đề án sắp xếp lại mạng lưới trường, lớp học trên địa bàn phường {}",
        "Đề án",
        "Văn xã",
    ),
    ("ktht", "Phương án quản lý, sử dụng quỹ đất công ích {}", "Phương án", "Kinh tế"),
    ("bch", "Kế hoạch tuyển chọn, gọi công dân nhập ngũ {}", "Kế hoạch", "Quốc phòng"),
    ("hcc", "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính {}", "Báo cáo", "Nội chính"),
    ("ca", "Kế hoạch bảo đảm an ninh, trật tự và phòng cháy, chữa cháy {}", "Kế hoạch", "An ninh"),
    ("tyt", "Tổ chức khám sức khỏe định kỳ cho người cao tuổi {}", "Kế hoạch", "Văn xã"),
    ("ktht", "Đề án thí điểm phân loại, thu gom rác thải tại nguồn {}", "Đề án", "Kinh tế"),
    (
        "vp",
        "Chuẩn bị nội dung trình kỳ họp thường lệ của Hội đồng nhân dân phường {}",
        "Tờ trình",
        "Nội chính",
    ),
    ("vhxh", "Tổ chức Đại hội Thể dục thể thao phường {}", "Kế hoạch", "Văn xã"),
)
AREAS = (
    "năm 2026",
    "tại khu phố 1, 2 và 3",
    "tại khu phố 4, 5",
    "tại khu phố 6, 7 và 8",
    "đợt 1",
    "đợt 2",
    "quý IV",
    "giai đoạn 2026 - 2030",
    "theo mô hình chính quyền địa phương hai cấp",
    "theo chỉ đạo của Ủy ban nhân dân thành phố",
    "trên địa bàn phường",
    "(nội dung bổ sung)",
    "(nội dung điều chỉnh)",
)
DEADLINES = ("30/9/2025", "Tháng 10", "15/10/2025", "Quý III", "31/10/2025", "15/11/2025")
LATER = ("30/11/2025", "Tháng 12", "Quý IV", "15/12/2025", "31/12/2025")
ISSUED, ADDED_OCTOBER, ADDED_NOVEMBER, CONTINUOUS = 97, 30, 17, 12
DONE, LATE, OVERDUE, WAITING = 100, 9, 6, 4


def moment(day: date, minute: int = 0) -> datetime:
    """A moment of entry on a day."""
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC) + timedelta(minutes=minute)


def documents() -> dict[DocumentId, Document]:
    """The issuing decision, two months, one amendment."""
    known = (
        Document(ISSUING, DocumentKind.DECISION, "299", "QĐ-UBND", date(2025, 9, 2)),
        Document(DocumentId("ct-10"), DocumentKind.PROGRAMME, "45", "CTr-UBND", date(2025, 9, 30)),
        Document(DocumentId("ct-11"), DocumentKind.PROGRAMME, "52", "CTr-UBND", date(2025, 10, 31)),
        Document(AMENDING, DocumentKind.DECISION, "412", "QĐ-UBND", date(2025, 10, 15)),
    )
    return {document.id: document for document in known}


def task_id(number: int) -> TaskId:
    """The id of the task of a number, from 1."""
    return TaskId(f"nv-{number:03}")


def facts() -> Facts:
    """Everything that happened."""
    tasks: dict[TaskId, Task] = {}
    effects: list[Effect] = []
    progress: list[Progress] = []
    for number in range(1, ISSUED + ADDED_OCTOBER + ADDED_NOVEMBER + CONTINUOUS + 1):
        task, effect = _came(number)
        tasks[task.id] = task
        effects.append(effect)
        progress += _reported(number, effect)
    effects += _amended()
    return Facts(tasks, documents(), tuple(effects), tuple(progress))


def _came(number: int) -> tuple[Task, Effect]:
    programme, document, kind, on = YEAR, ISSUING, EffectKind.ISSUE, date(2025, 9, 2)
    if ISSUED < number <= ISSUED + ADDED_OCTOBER:
        programme, document = OCTOBER, DocumentId("ct-10")
        kind, on = EffectKind.ADD, date(2025, 9, 30)
    elif ISSUED + ADDED_OCTOBER < number <= ISSUED + ADDED_OCTOBER + ADDED_NOVEMBER:
        programme, document = NOVEMBER, DocumentId("ct-11")
        kind, on = EffectKind.ADD, date(2025, 10, 31)
    unit, content, product, field = SUBJECTS[number % len(SUBJECTS)]
    revision = Revision(
        content=content.format(AREAS[number % len(AREAS)]),
        product=product,
        lead=UnitId(unit),
        coordinating=(UnitId("ca"), UnitId("ktht")) if number % 3 == 0 else (),
        leader=LeaderId(LEADERS[number % len(LEADERS)][0]),
        field=field,
        submit_to="HĐND phường" if product == "Tờ trình" else "UBND phường",
        note="",
        deadline=parse_deadline(_deadline(number), 2025),
    )
    task = Task(task_id(number), programme, str(number), number, TaskClass.KEY)
    return task, Effect(
        EffectId(f"h-{number:03}"), task.id, document, kind, on, moment(on, number), revision
    )


def _deadline(number: int) -> str:
    if number > ISSUED + ADDED_OCTOBER + ADDED_NOVEMBER:
        return "Thường xuyên"
    if number <= DONE + OVERDUE:
        return DEADLINES[number % len(DEADLINES)] if number <= 97 else "15/11/2025"
    if number <= DONE + OVERDUE + WAITING:
        return "Sau khi có hướng dẫn của thành phố"
    return LATER[number % len(LATER)]


def _reported(number: int, effect: Effect) -> list[Progress]:
    """The first 100 are done, 9 of them after their deadline; the next six are overdue."""
    reports = []
    if number % 4 == 0 and number <= DONE + OVERDUE + WAITING:
        on = effect.effective_on + timedelta(days=9)
        reports.append(
            Progress(
                ProgressId(f"b-{number:03}"),
                task_id(number),
                on,
                ProgressState.OPEN,
                moment(on, number),
                "Đã có dự thảo, đang lấy ý kiến các khu phố",
                difficulty="Chưa có hướng dẫn chi tiết" if number % 8 == 0 else "",
            )
        )
    if number <= DONE:
        due = effect.revision.deadline.due if effect.revision.deadline else None
        assert due is not None
        on = due + timedelta(days=4 if number <= LATE else -2)
        reports.append(
            Progress(
                ProgressId(f"x-{number:03}"),
                task_id(number),
                on,
                ProgressState.DONE,
                moment(on, number),
                "Đã trình và được ban hành",
                result_document=f"Báo cáo số {number}/BC-UBND",
                verified_on=on + timedelta(days=1) if number % 2 else None,
            )
        )
    return reports


def _amended() -> list[Effect]:
    """The amendment: 3 deadlines moved, 2 tasks stopped, 2 removed."""
    on = date(2025, 10, 15)
    reason = "chờ hướng dẫn của Trung ương"
    effects = [
        Effect(
            EffectId(f"d-{number}"),
            task_id(number),
            AMENDING,
            EffectKind.CHANGE_DEADLINE,
            on,
            moment(on, number),
            Revision(deadline=parse_deadline("31/12/2025", 2025)),
            reason,
        )
        for number in (111, 112, 113)
    ]
    for kind, numbers in ((EffectKind.STOP, (120, 121)), (EffectKind.REMOVE, (125, 126))):
        effects += [
            Effect(
                EffectId(f"{kind}-{number}"),
                task_id(number),
                AMENDING,
                kind,
                on,
                moment(on, number),
                reason="không còn phù hợp sau khi sắp xếp đơn vị hành chính",
            )
            for number in numbers
        ]
    return effects


def programmes() -> tuple[Programme, ...]:
    """A year with two months."""
    return (
        Programme(YEAR, "Năm 2025", ProgrammeKind.YEAR, 2025, None, ISSUING, None),
        Programme(
            OCTOBER, "Tháng 10/2025", ProgrammeKind.MONTH, 2025, 10, DocumentId("ct-10"), YEAR
        ),
        Programme(
            NOVEMBER, "Tháng 11/2025", ProgrammeKind.MONTH, 2025, 11, DocumentId("ct-11"), YEAR
        ),
    )


def names(known: Facts) -> Names:
    """Names of units, leaders, documents and programmes."""
    return Names(
        {UnitId(key): Unit(UnitId(key), name, short) for key, name, short in UNITS},
        {
            LeaderId(key): Leader(LeaderId(key), name, post, rank)
            for rank, (key, name, post) in enumerate(LEADERS, 1)
        },
        {document.id: dated_title(document) for document in known.documents.values()},
        {programme.id: programme for programme in programmes()},
        {},
    )


def standing(as_at: date = AS_AT, keep: Callable[[TaskId], bool] | None = None) -> Standing:
    """The register at a day; `keep` leaves out other tasks."""
    known = facts()
    viewpoint = Viewpoint(as_at)
    chosen = [one for one in replay(known, as_at) if keep is None or keep(one.task.id)]
    return standing_of(chosen, names(known), viewpoint)


def sight(as_at: date = AS_AT) -> Sight:
    """The register replayed at a day."""
    known = facts()
    standings = replay(known, as_at)
    return Sight(Viewpoint(as_at), index(known), names(known), standings, figures(standings, as_at))


def comparison(one: date, other: date = AS_AT) -> RegisterComparison:
    """What differs between two days, whichever comes first."""
    return compare_sights(sight(min(one, other)), sight(max(one, other)))


def view(as_at: date = AS_AT, compared: date | None = None) -> View:
    """What is seen at a day."""
    seen = standing(as_at)
    found = differences(seen, comparison(compared, as_at)) if compared else None
    return View(seen, programmes(), differences=found)


def empty() -> Standing:
    """A register with no task."""
    return standing_of([], names(Facts()), Viewpoint(AS_AT))


def detail(number: int, as_at: date = AS_AT) -> TaskDetail:
    """A task and its life; one that comes later as it stands then."""
    known = facts()
    rows = (*standing(as_at).rows, *standing().rows)
    row = next(row for row in rows if row.id == task_id(number))
    return TaskDetail(row, timeline(known, names(known), row.id, as_at))
