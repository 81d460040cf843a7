"""A machine that is a copy of another and went on beside it: both sides' work is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exchange.going import UNWATCHED, Going, watch
from desktop.exchange.office import OwnOffice
from desktop.exchange.package import Package
from desktop.exchange.preview import Preview, outcomes, preview
from desktop.exchange.staging import ForkError, Staged, stage
from desktop.models.database import Database
from desktop.models.journal import current_action
from desktop.models.parting import part_from
from desktop.models.tables import ChangeRow
from desktop.text.numbers import integer

PARTED = (
    "Máy này là bản sao của một máy khác đã ghi tiếp dưới cùng số hiệu: {count} thay đổi ghi trên "
    "máy này được đánh số lại để giữ việc của cả hai bên; sau đó hãy ghi gói mới cho nơi khác."
)


def stage_beside(
    session: Session, own: OwnOffice, package: Package, at: datetime
) -> tuple[OwnOffice, Staged]:
    """Stage a package, as the current action; a copy of this machine first parts from it.

    Who this installation is afterwards comes with it. Raises PackageError as `stage` does.
    """
    try:
        return own, stage(session, package, at)
    except ForkError as fork:
        last = _in_common(session, own, package, fork)
        count = _last(session, own.replica) - last
        new = part_from(session, own.replica, last)
        if new is None:
            raise
    staged = stage(session, package, at)
    told = PARTED.format(count=integer(count))
    return replace(own, replica=new), replace(staged, warnings=(*staged.warnings, told))


def look_beside(
    database: Database, own: OwnOffice, package: Package, going: Going = UNWATCHED
) -> Preview:
    """What an import would do, where it would part this machine from its copy; nothing is kept."""
    try:
        with database.act("Xem trước gói") as session:
            watch(session, going)
            at = current_action(session).at
            _, staged = stage_beside(session, own, package, at)
            raise _LookedError(preview(session, staged, outcomes(session, staged, at)))
    except _LookedError as looked:
        return looked.told


def is_of_clone(own: OwnOffice, fork: ForkError) -> bool:
    """Whether a fork is in this installation's own chain, as its own office sealed it."""
    chain = fork.chain
    return (chain.replica, chain.sender.office) == (own.replica, own.sender.office)


class _LookedError(Exception):
    """Ends the transaction of a look, so that nothing of it is kept."""

    def __init__(self, told: Preview) -> None:
        super().__init__()
        self.told = told


def _in_common(session: Session, own: OwnOffice, package: Package, fork: ForkError) -> int:
    """The last change that both machines wrote before they went separate ways."""
    if not is_of_clone(own, fork) or fork.chain.first > 1:
        raise fork
    query = select(ChangeRow.seq, ChangeRow.hash).where(ChangeRow.replica == own.replica)
    ours = dict(session.execute(query).tuples().all())
    theirs = (it for it in package.changes() if it.record.replica == own.replica)
    differing = (it.record.seq for it in theirs if ours.get(it.record.seq) != it.hash)
    return next(differing) - 1


def _last(session: Session, replica: str) -> int:
    query = select(ChangeRow.seq).where(ChangeRow.replica == replica)
    return session.scalar(query.order_by(ChangeRow.seq.desc()).limit(1)) or 0
