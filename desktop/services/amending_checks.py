"""What a document may not do to a task as it finds it: each refusal is one sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.errors import UserError
from desktop.register.course import Course
from desktop.register.effects import FIELD_NAMES, FIELD_OF, REASON_FOR
from desktop.register.findings import task_name
from desktop.register.sameness import says_the_same
from desktop.register.values import (
    Deadline,
    DeadlineKind,
    Document,
    EffectKind,
    LeaderId,
    Revision,
    State,
    UnitId,
)
from desktop.services.amendment_drafts import Amendment, TaskWords
from desktop.services.values import Unit
from desktop.text.clean import one_line
from desktop.text.dates import short_date

_ADD, _MERGE, _SPLIT = EffectKind.ADD, EffectKind.MERGE, EffectKind.SPLIT
_STOP, _RESTORE = EffectKind.STOP, EffectKind.RESTORE
_OFFERED = frozenset(EffectKind) - {EffectKind.ISSUE, EffectKind.LIST, EffectKind.CORRECT}
_BRINGING = frozenset({_ADD, _MERGE, _SPLIT})
_LEAVE_OUT = "hãy bỏ nhiệm vụ này khỏi danh sách chọn"
_TAKE_ANOTHER = "hãy chọn nhiệm vụ tiếp nối khác"
_GONE = {
    State.REMOVED: "đã được đưa ra khỏi chương trình",
    State.MERGED: "đã được gộp, đã ra khỏi chương trình",
    State.SPLIT: "đã được tách, đã ra khỏi chương trình",
}
_WANTED = {
    "content": "Chưa có nội dung mới; hãy nhập nội dung nhiệm vụ.",
    "product": "Chưa có sản phẩm mới; hãy nhập sản phẩm.",
    "lead": "Chưa có đơn vị chủ trì mới; hãy chọn đơn vị.",
    "coordinating": "Chưa có đơn vị phối hợp mới; hãy chọn đơn vị.",
    "leader": "Chưa có lãnh đạo chỉ đạo mới; hãy chọn lãnh đạo.",
    "deadline": "Chưa có thời hạn; hãy nhập thời hạn.",
}


def check_form(amendment: Amendment) -> None:
    """Refuse an amendment that says too little, whatever the register holds.

    Raises ValueError for what only a mistake of the program brings about.
    """
    kind, field = amendment.kind, FIELD_OF.get(amendment.kind)
    _check_sense(amendment)
    if kind is not _ADD and not amendment.tasks:
        raise UserError("Chưa chọn nhiệm vụ nào; hãy chọn ít nhất một nhiệm vụ trong bảng.")
    if field is not None:
        _check_value(field, amendment.revision)
    if kind in REASON_FOR and not one_line(amendment.reason):
        raise UserError(f"Chưa có lý do {REASON_FOR[kind]}; hãy ghi lý do như trong văn bản.")
    if kind in _BRINGING:
        _check_continuation(amendment)
    for words in amendment.into:
        if isinstance(words, TaskWords):
            _check_words(words)


def _check_sense(amendment: Amendment) -> None:
    """Refuse what no dialog and no file may ask for."""
    kind, allowed = amendment.kind, FIELD_OF.get(amendment.kind)
    if kind not in _OFFERED:
        raise ValueError(f"no amendment is of the kind {kind}")
    given = {name for name in FIELD_NAMES if getattr(amendment.revision, name) is not None}
    if given - {allowed}:
        raise ValueError(f"{kind} brings no {sorted(given)}")
    if amendment.into and kind not in _BRINGING:
        raise ValueError(f"{kind} leads into no task")
    known = [one for one in amendment.into if not isinstance(one, TaskWords)]
    if kind is _ADD and (amendment.tasks or known):
        raise ValueError("an add brings new tasks alone")


def _check_value(field: str, revision: Revision) -> None:
    """A change says what the new value is; a product and a list of units may become empty."""
    value = getattr(revision, field)
    if isinstance(value, Deadline):
        check_deadline(value)
    elif value is None or (field == "content" and not one_line(value)):
        raise UserError(_WANTED[field])


def _check_continuation(amendment: Amendment) -> None:
    """A merge continues in one task, a split in several, and an add brings some."""
    kind, count = amendment.kind, len(dict.fromkeys(amendment.into))
    if kind is _ADD and not amendment.into:
        raise UserError("Chưa có nhiệm vụ nào để bổ sung; hãy nhập nhiệm vụ.")
    if kind is _MERGE and len(amendment.into) != 1:
        raise UserError("Các nhiệm vụ được gộp vào một nhiệm vụ; hãy chọn đúng một nhiệm vụ nhận.")
    if kind is _SPLIT and len(set(amendment.tasks)) != 1:
        raise UserError("Mỗi lần chỉ tách một nhiệm vụ; hãy chọn đúng một nhiệm vụ để tách.")
    if kind is _SPLIT and count < len(amendment.into):
        raise UserError("Có nhiệm vụ tiếp nối bị ghi hai lần; hãy bỏ bớt một dòng.")
    if kind is _SPLIT and count < 2:
        raise UserError(
            "Nhiệm vụ được tách thành ít nhất hai nhiệm vụ; hãy ghi thêm nhiệm vụ tiếp nối."
        )


def _check_words(words: TaskWords) -> None:
    if not one_line(words.content):
        raise UserError("Chưa có nội dung nhiệm vụ; hãy nhập nội dung.")
    check_deadline(words.deadline)


def check_deadline(deadline: Deadline) -> None:
    """Raise UserError for a deadline that a person must settle first."""
    if deadline.kind is DeadlineKind.MISSING:
        raise UserError(deadline.problem or _WANTED["deadline"])


def check_day(document: Document, day: date | None) -> None:
    """Refuse a signed document without a day, and an effect before its document's issue."""
    issued = document.issued_on
    if document.signed and day is None and document.effective_on is None:
        raise UserError("Văn bản chưa có ngày ban hành; hãy nhập ngày cho văn bản trước.")
    if issued is not None and day is not None and day < issued:
        raise UserError(
            f"Ngày hiệu lực {short_date(day)} trước ngày ban hành văn bản {short_date(issued)}; "
            "hãy chọn ngày từ ngày ban hành trở đi."
        )


def check_affected(course: Course, amendment: Amendment) -> None:
    """Refuse what the task's situation does not allow, and a change that changes nothing."""
    kind, name = amendment.kind, name_of(course)
    if kind is _RESTORE:
        _check_restored(course, name)
        return
    if course.left is not None:
        raise UserError(f"{name} {_GONE[course.left]} nên không điều chỉnh được; {_LEAVE_OUT}.")
    if kind is _STOP:
        _check_stopped(course, name)
    if kind is _SPLIT and course.stopped_on is not None:
        raise UserError(
            f"{name} đã dừng thực hiện nên không tách được; hãy cho nhiệm vụ tiếp tục thực hiện "
            "trước rồi mới tách."
        )
    field = FIELD_OF.get(kind)
    if field is not None and _changes_nothing(course, field, amendment.revision):
        raise UserError(
            f"{name} đã có {FIELD_NAMES[field]} như vậy nên không có gì thay đổi; "
            "hãy sửa lại giá trị mới hoặc bỏ nhiệm vụ này khỏi danh sách chọn."
        )


def _check_restored(course: Course, name: str) -> None:
    if course.left in (State.MERGED, State.SPLIT):
        raise UserError(
            f"{name} {_GONE[course.left]} nên không cho tiếp tục được; hãy điều chỉnh nhiệm vụ "
            "tiếp nối."
        )
    if course.left is None and course.stopped_on is None:
        raise UserError(
            f"{name} không bị dừng hay đưa ra khỏi chương trình nên không có gì để tiếp tục; "
            f"{_LEAVE_OUT}."
        )


def _check_stopped(course: Course, name: str) -> None:
    if course.draft.deadline.kind is DeadlineKind.CONTINUOUS:
        raise UserError(
            f"{name} là việc thường xuyên, không tính trong tổng số nên không dừng được; "
            f"{_LEAVE_OUT}."
        )
    if course.stopped_on is not None:
        raise UserError(f"{name} đã dừng từ trước; {_LEAVE_OUT}.")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The units and leaders that tasks may be given to; `new` come with the same action."""

    units: Mapping[UnitId, Unit]
    leaders: Collection[LeaderId]
    new: Collection[str] = ()

    def check(self, given: Revision | TaskWords) -> None:
        """Refuse a unit or a leader that is neither known nor comes with the action."""
        named = {unit for unit in (given.lead, *(given.coordinating or ())) if unit is not None}
        if any(unit not in self.units and unit not in self.new for unit in named):
            raise UserError("Đơn vị đã chọn không còn trong danh mục; hãy chọn đơn vị khác.")
        leader = given.leader
        if leader is not None and leader not in self.leaders and leader not in self.new:
            raise UserError("Lãnh đạo đã chọn không còn trong danh mục; hãy chọn người khác.")


def check_units(units: Mapping[UnitId, Unit], given: Collection[UnitId | None], day: date) -> None:
    """Refuse to give a task to a unit that is not there on the day; one not known may be new."""
    for unit in given:
        known = units.get(unit) if unit is not None else None
        if known is not None and not known.is_open(day):
            raise UserError(
                f"{known.name} không hoạt động vào ngày {short_date(day)}; hãy chọn đơn vị khác "
                "hoặc sửa thời gian hoạt động của đơn vị ở trang Danh mục."
            )


def newly_given(course: Course, revision: Revision) -> tuple[UnitId, ...]:
    """The units that a change gives a task to; those that coordinate it already are not new."""
    lead = () if revision.lead is None else (revision.lead,)
    held = course.draft.coordinating
    return (*lead, *(unit for unit in revision.coordinating or () if unit not in held))


def check_target(course: Course) -> None:
    """Refuse to continue tasks in one that has left the programme or was stopped."""
    if course.left is not None:
        raise UserError(f"{name_of(course)} {_GONE[course.left]}; {_TAKE_ANOTHER}.")
    if course.stopped_on is not None:
        raise UserError(
            f"{name_of(course)} đã dừng thực hiện nên không tiếp nối nhiệm vụ khác được; "
            f"{_TAKE_ANOTHER}, hoặc cho nhiệm vụ đó tiếp tục thực hiện trước."
        )


def itself(course: Course, kind: EffectKind) -> UserError:
    """The sentence for a task that would continue in itself."""
    done = "gộp vào" if kind is _MERGE else "tách thành"
    return UserError(f"{name_of(course)} không thể {done} chính nó; {_TAKE_ANOTHER}.")


def circle(course: Course) -> UserError:
    """The sentence for a target that itself continues in what is merged or split into it."""
    return UserError(
        f"{name_of(course)} theo điều chỉnh đã ghi lại tiếp nối vào chính nhiệm vụ được chọn, "
        f"thành vòng lặp; {_TAKE_ANOTHER}."
    )


def _changes_nothing(course: Course, field: str, revision: Revision) -> bool:
    """Tell whether a task says already what a change would bring."""
    new = getattr(revision, field)
    return says_the_same(
        getattr(course.draft, field), one_line(new) if isinstance(new, str) else new
    )


def name_of(course: Course) -> str:
    """A task as a person knows it where it has got to."""
    return task_name(course.task, course.draft.wording())
