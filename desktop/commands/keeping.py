"""Commands that write by hand or keep the file: init, progress, backup, restore."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from desktop.commands.answers import Desk, say
from desktop.errors import UserError
from desktop.register.values import ProgressState
from desktop.services.backups import copy_text, keep_all
from desktop.services.catalogue import office, save_office
from desktop.services.drafts import ReportDraft
from desktop.services.progress import record_report
from desktop.services.register import find_task
from desktop.services.values import Office
from desktop.text.dates import short_date


def init(desk: Desk, options: Namespace) -> None:
    """Begin a register: an office, or the sample ward.

    Raises UserError where a register has begun already.
    """
    with desk.database.read() as session:
        known = office(session)
    if known is not None:
        raise UserError(
            f"Thư mục dữ liệu này đã có sổ của {known.name}; hãy chọn thư mục khác bằng --data."
        )
    if options.sample:
        from desktop.commands.sample import fill

        fill(desk.database)
        say(f"Đã tạo sổ mẫu trong {desk.folder}")
        return
    if options.office:
        draft = Office(
            name=options.office,
            parent=options.parent or "",
            place=options.place or "",
            symbol=options.symbol or "UBND",
        )
        with desk.database.act("Khai báo cơ quan") as session:
            save_office(session, draft)
    say(f"Đã tạo sổ mới trong {desk.folder}")


def progress(desk: Desk, options: Namespace) -> None:
    """Record a report on a task: done, or still open."""
    if options.on > date.today():
        raise UserError(
            f"Ngày {short_date(options.on)} còn ở phía trước; hãy ghi ngày đã qua hoặc hôm nay."
        )
    draft = ReportDraft(
        ProgressState(options.state),
        options.on,
        text=options.text or "",
        result_document=options.document or "",
    )
    done = draft.state is ProgressState.DONE
    with desk.database.act("Ghi hoàn thành" if done else "Ghi tiến độ") as session:
        task = find_task(session, options.task)
        record_report(session, task, draft)
    say("Đã ghi hoàn thành" if done else "Đã ghi tiến độ")


def backup(desk: Desk, options: Namespace) -> None:
    """Write a verified copy to a file that does not exist yet, and what is attached beside it."""
    path = Path(options.file)
    say(copy_text(path, keep_all(desk.database, path)))
