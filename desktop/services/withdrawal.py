"""Taking out effects that were recorded by mistake, as long as nothing rests on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop.errors import UserError
from desktop.models.write import Remove, write
from desktop.register.effects import CREATING, NOTHING
from desktop.register.findings import document_name, task_name
from desktop.register.index import Indexed, index
from desktop.register.moment import Moment
from desktop.register.values import (
    DocumentId,
    Effect,
    EffectId,
    EffectKind,
    TaskId,
    Wording,
)
from desktop.services.documents import document_effects
from desktop.services.facts import load_facts, rows_with
from desktop.services.handed_over import handed_over_by
from desktop.services.values import EffectLine

_CONTINUING = frozenset({EffectKind.MERGE, EffectKind.SPLIT})


def withdraw_effects(session: Session, effects: Sequence[EffectId]) -> None:
    """Take out effects recorded by mistake; a task that one of them brought goes with it.

    Not for what a document undoes: that is an effect of its own. Raises UserError for effects that
    an import issued, that a correction cites, that brought a task which something else concerns,
    that handed over what a closed unit had, or that set an ordinal or a class right.
    """
    if not effects:
        raise UserError("Chưa chọn điều chỉnh nào; hãy chọn điều chỉnh đã ghi nhầm.")
    withdrawal = _Withdrawal(index(load_facts(session)), frozenset(effects))
    withdrawal.check()
    _check_handed_over(session, withdrawal.going)
    gone = [Remove("effect", effect.id) for effect in withdrawal.going]
    write(session, [*gone, *(Remove("task", task) for task in withdrawal.tasks())])


def withdrawal_lines(session: Session, effects: Sequence[EffectId]) -> tuple[EffectLine, ...]:
    """The effects that would go, as their documents list them; what stands no longer is left out.

    Only those documents and their tasks are read.
    """
    wanted = frozenset(effects)
    sources = {row["document_id"] for row in rows_with(session, "effect", "id", wanted)}
    return tuple(
        line
        for document in sorted(sources)
        for line in document_effects(session, DocumentId(document))
        if line.effect in wanted
    )


def _check_handed_over(session: Session, effects: Sequence[Effect]) -> None:
    """What a closed unit handed over stays handed over while it has successors."""
    name = handed_over_by(session, [one.id for one in effects])
    if name:
        raise UserError(
            f"Điều chỉnh này thuộc việc bàn giao của {name}; hãy hoàn tác việc bàn giao ở trang "
            f"Nhật ký, hoặc xóa ngày kết thúc của {name} ở trang Danh mục trước."
        )


class _Withdrawal:
    """The effects that go, and those that stay."""

    def __init__(self, indexed: Indexed, chosen: frozenset[EffectId]) -> None:
        self._indexed = indexed
        every = indexed.facts.effects
        self.going = [effect for effect in every if effect.id in chosen]
        self._staying = [effect for effect in every if effect.id not in chosen]
        if len(self.going) < len(chosen):
            raise UserError("Điều chỉnh đã chọn không còn trong sổ; hãy tải lại trang.")

    def tasks(self) -> Iterator[TaskId]:
        """The tasks that nothing brings any longer."""
        brought = {effect.task for effect in self._staying if effect.kind in CREATING}
        for task in dict.fromkeys(one.task for one in self.going if one.kind in CREATING):
            if task not in brought:
                yield task

    def check(self) -> None:
        """Raise UserError where something rests on what goes."""
        for effect in self.going:
            if effect.kind is EffectKind.ISSUE:
                raise UserError(
                    f"{self._name(effect.task)} được giao khi nhập chương trình nên không thu hồi "
                    "riêng được; hãy hoàn tác lần nhập, hoặc ghi văn bản đưa nhiệm vụ ra khỏi "
                    "chương trình."
                )
        self._check_corrections()
        self._check_identities()
        self._check_born()
        for task in self.tasks():
            self._check_untouched(task)

    def _check_corrections(self) -> None:
        going = {effect.id: effect for effect in self.going}
        for effect in self._staying:
            if effect.corrects in going:
                raise UserError(
                    f"{self._name(effect.task)} đã có đính chính cho điều chỉnh này; "
                    "hãy thu hồi cả đính chính đó."
                )

    def _check_identities(self) -> None:
        """An ordinal or a class does not change back because its reason goes."""
        going = set(self.tasks())
        for effect in self.going:
            identity = effect.kind is EffectKind.CORRECT and effect.revision == NOTHING
            if identity and effect.task not in going:
                raise UserError(
                    f"{self._name(effect.task)} đã đính chính số thứ tự hoặc loại nên không thu "
                    "hồi riêng được; hãy hoàn tác việc đính chính ở trang Nhật ký, hoặc đính "
                    "chính lại."
                )

    def _check_born(self) -> None:
        """A task born of a merge or a split does not outlive it."""
        births = {effect.task: effect for effect in self._staying if effect.born_of}
        continuing = (effect for effect in self.going if effect.kind in _CONTINUING)
        for effect, task in ((one, target) for one in continuing for target in one.targets):
            if task in births and effect.task in births[task].born_of:
                raise UserError(
                    f"{self._name(task)} hình thành từ điều chỉnh này; "
                    "hãy chọn thu hồi cả việc bổ sung nhiệm vụ đó."
                )

    def _check_untouched(self, task: TaskId) -> None:
        """A task goes only where nothing else concerns it."""
        for effect in self._staying:
            if task in (effect.task, *effect.targets, *effect.born_of):
                raise UserError(
                    f"{self._name(task)} còn chịu tác động của {self._by(effect)}; "
                    "hãy chọn thu hồi cả điều chỉnh đó."
                )
        if any(report.task == task for report in self._indexed.facts.progress):
            raise UserError(
                f"{self._name(task)} đã có báo cáo tiến độ nên không thu hồi được; "
                "hãy hoàn tác việc ghi báo cáo trước, hoặc ghi văn bản đưa nhiệm vụ ra khỏi "
                "chương trình."
            )

    def _name(self, task: TaskId) -> str:
        """A task as a person knows it, by all that is recorded."""
        record = self._indexed.by_task.get(task)
        if record is None:
            return "Nhiệm vụ không còn trong sổ"
        course = Moment.of(self._indexed, date.max, None).course(record)
        return task_name(record.task, course.draft.wording() if course else Wording())

    def _by(self, effect: Effect) -> str:
        return document_name(self._indexed.facts.documents.get(effect.document))
