"""Third step of taking a list in: which known unit or leader each written name means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop.register.values import LeaderId, UnitId
from desktop.services.catalogue import leaders, units
from desktop.services.drafts import ProgrammeDraft
from desktop.services.naming import propose_names
from desktop.services.values import Leader, NameProposal, NameProposals, Unit
from desktop.views.dialogs.fields import Choice
from desktop.views.dialogs.steps import Step
from desktop.views.dialogs.task_fields import leader_text
from desktop.views.forms import describe, heading, plain, soft_label
from desktop.views.work import Work


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the names of a file were taken for, and what else they can be."""

    proposals: NameProposals
    units: tuple[Unit, ...]
    leaders: tuple[Leader, ...]


def known_names(session: Session, draft: ProgrammeDraft) -> KnownNames:
    """Read what the names of a draft can mean."""
    return KnownNames(propose_names(session, draft), units(session), leaders(session))


class NamesStep(Step):
    """Show each name beside what it was taken for; each can be changed."""

    title = "Đơn vị và lãnh đạo"
    explanation = (
        "Mỗi tên trong tệp được đối chiếu với danh mục. Tên chưa có, kể cả tên chỉ gần giống, sẽ "
        "được thêm mới; nếu là một đơn vị đã có nhưng viết khác, hãy chọn lại cho đúng."
    )

    def __init__(self, work: Work, draft: Callable[[], ProgrammeDraft]) -> None:
        super().__init__()
        self._work = work
        self._draft = draft
        self._known: KnownNames | None = None
        self._asked_for: tuple[str, ...] = ()
        self._units: dict[str, Choice[str | None]] = {}
        self._leaders: dict[str, Choice[str | None]] = {}
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.area)
        self.setFocusProxy(self.area)

    def enter(self) -> None:
        """Ask what the names mean, unless the same names were asked already."""
        draft = self._draft()
        names = _written(draft)
        if names == self._asked_for and self._known is not None:
            return
        self._asked_for = names
        self._known = None
        self.area.setWidget(soft_label("Đang đối chiếu với danh mục…"))
        self._work.read(partial(known_names, draft=draft), self._on_known, slot="import-names")

    def mistake(self) -> str:
        """The names must have been looked up."""
        return "" if self._known is not None else "Đang đối chiếu tên; hãy đợi một chút."

    def units(self) -> tuple[tuple[str, UnitId | None], ...]:
        """What each unit's name means, None for a new one."""
        return tuple(
            (written, UnitId(chosen) if (chosen := combo.value()) else None)
            for written, combo in self._units.items()
        )

    def leaders(self) -> tuple[tuple[str, LeaderId | None], ...]:
        """What each leader's name means, None for a new one."""
        return tuple(
            (written, LeaderId(chosen) if (chosen := combo.value()) else None)
            for written, combo in self._leaders.items()
        )

    def unit_choice(self, written: str) -> Choice[str | None]:
        """The field that says what a unit's name means."""
        return self._units[written]

    def take_unit_for(self, written: str, unit: UnitId | None) -> None:
        """Choose what a unit's name means."""
        self._units[written].choose(unit)

    def _on_known(self, known: KnownNames) -> None:
        self._known = known
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 2)
        unit_options = [(unit.name, str(unit.id)) for unit in known.units]
        leader_options = [(leader_text(leader), str(leader.id)) for leader in known.leaders]
        self._units = _fill(grid, "Đơn vị trong tệp", known.proposals.units, unit_options)
        self._leaders = _fill(grid, "Lãnh đạo trong tệp", known.proposals.leaders, leader_options)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(inside)


def _fill(
    grid: QGridLayout,
    title: str,
    proposals: tuple[NameProposal, ...],
    options: list[tuple[str, str]],
) -> dict[str, Choice[str | None]]:
    combos: dict[str, Choice[str | None]] = {}
    top = grid.rowCount()
    if proposals:
        grid.addWidget(heading(f"{title} ({len(proposals)})"), top, 0)
        grid.addWidget(heading("Được hiểu là"), top, 1)
        grid.addWidget(heading("Cách đối chiếu"), top, 2)
    for place, proposal in enumerate(proposals, start=top + 1):
        combo: Choice[str | None] = Choice(*_offered(proposal, options))
        describe(combo, f"{proposal.written}: được hiểu là")
        written = QLabel(plain(proposal.written))
        written.setWordWrap(True)
        written.setBuddy(combo)
        grid.addWidget(written, place, 0)
        grid.addWidget(combo, place, 1)
        grid.addWidget(soft_label(how_matched(proposal)), place, 2)
        combos[proposal.written] = combo
    return combos


def _offered(
    proposal: NameProposal, options: list[tuple[str, str]]
) -> tuple[list[tuple[str, str | None]], str | None]:
    """What a name may be taken for, and what it is taken for: one merely near is never chosen."""
    new = proposal.known_as if proposal.how == "new" else proposal.written
    entries: list[tuple[str, str | None]] = [(f"Thêm mới: {new}", None)]
    if proposal.how != "near":
        return [*entries, *options], proposal.id
    near = [
        (f"{text} (giống {proposal.score}%)", known)
        for text, known in options
        if known == proposal.id
    ]
    others = [option for option in options if option[1] != proposal.id]
    return [*near, *entries, *others], None


def how_matched(proposal: NameProposal) -> str:
    """Say how a name was matched, in few words."""
    words = {
        "exact": "đúng tên",
        "short": "đúng tên viết tắt",
        "folded": "chỉ khác cách viết",
        "closed": "đơn vị đã kết thúc: hãy xem lại",
        "near": f"giống {proposal.known_as}: hãy xem lại",
        "new": "chưa có trong danh mục",
    }
    return words.get(proposal.how, "")


def _written(draft: ProgrammeDraft) -> tuple[str, ...]:
    names = {name for task in draft.tasks for name in (task.lead, *task.coordinating, task.leader)}
    return tuple(sorted(names))
