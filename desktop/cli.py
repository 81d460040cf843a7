"""The command line: its words, its options, and which command answers (cli.md is its promise)."""

from __future__ import annotations

import argparse
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.commands.answers import Desk
from desktop.commands.exchange_words import add_package, add_trust
from desktop.errors import OutOfReachError, UserError
from desktop.paths import data_folder, log_file, server_url, store_file
from desktop.person import person
from desktop.text.moments import end_of_day

if TYPE_CHECKING:
    from desktop.models.database import Database

Command = Callable[[Desk, argparse.Namespace], None]

DONE, ACT, USAGE = 0, 1, 2


_FAULTS = (
    (re.compile(r"the following arguments are required: (.*)"), r"thiếu \1"),
    (re.compile(r"argument (\S+): invalid choice: (\S+).*"), r"\1 không nhận giá trị \2"),
    (re.compile(r"argument (\S+): invalid int value: (.*)"), r"\1 phải là một số, không phải \2"),
    (re.compile(r"argument (\S+): expected .*"), r"\1 thiếu giá trị"),
    (re.compile(r"argument \S+: (ngày|thời điểm) (.*)"), r"\1 \2"),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), r"\1 không đi cùng \2"),
    (re.compile(r"unrecognized arguments: (.*)"), r"thừa \1"),
)
"""What argparse says of wrong usage, and how the program says it."""


class _Parser(argparse.ArgumentParser):
    """Tells usage and help in Vietnamese; wrong usage ends with status 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, **options)
        self._positionals.title = "Tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem cách dùng rồi thoát")

    def format_usage(self) -> str:
        """The form of the command."""
        return super().format_usage().replace("usage:", "Cách dùng:", 1)

    def format_help(self) -> str:
        """The form of the command, its words and options."""
        return super().format_help().replace("usage:", "Cách dùng:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and which form it has."""
        for fault, said in _FAULTS:
            if fault.fullmatch(message):
                message = fault.sub(said, message)
                break
        usage = " ".join(self.format_usage().split())
        sys.stderr.write(f"Câu lệnh chưa đúng: {message}. {usage}\n")
        sys.exit(USAGE)


def main(arguments: Sequence[str]) -> int:
    """Do one command; the exit status is 0 done, 1 the person can act, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    top = parser()
    options, unknown = top.parse_known_args(arguments)
    if unknown and options.command not in LATER:
        top.error(f"unrecognized arguments: {' '.join(unknown)}")
    try:
        return _run(options)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
    except BrokenPipeError:
        # The reader of a pipe left early; there is nobody to tell.
        sys.stdout = None
    except Exception:
        sys.stderr.write(f"{_noted(options)}\n")
    return ACT


def _noted(options: argparse.Namespace) -> str:
    """Note our own mistake in the log; the sentence that tells where."""
    path = log_file(data_folder(options.data))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(traceback.format_exc())
    except OSError:
        return "Chương trình gặp lỗi của chính nó và không ghi được nhật ký lỗi; hãy thử lại."
    return f"Chương trình gặp lỗi của chính nó; hãy gửi tệp {path} cho người hỗ trợ."


def _run(options: argparse.Namespace) -> int:
    if options.command in LATER:
        raise OutOfReachError(
            f"Lệnh {options.command} chưa có trong phiên bản này; hãy chờ bản cập nhật sau."
        )
    if options.command == "check-docx":
        from desktop.commands.checking_form import check_docx

        check_docx(options)
        return DONE
    from desktop.instance import Instance

    folder = data_folder(options.data)
    if options.command == "restore":
        with Instance(folder):
            _restore(Path(options.file), folder)
        return DONE
    command = _command(options)
    held = Instance(folder) if options.command in WRITING else nullcontext()
    with held, _register(folder, new=options.command == "init") as database:
        command(Desk(folder, database), options)
    return DONE


def _restore(file: Path, folder: Path) -> None:
    from desktop.services.backups import bring_back

    bring_back(file, store_file(folder))
    sys.stdout.write(f"Đã phục hồi sổ từ {file}\n")


@contextmanager
def _register(folder: Path, *, new: bool) -> Iterator[Database]:
    """Open a folder's register; raises UserError where there is none and none is to be made."""
    from desktop.models.database import Database

    url = server_url(folder)
    database = Database.open(url) if url else _file_register(folder, new=new)
    database.actor = person(folder)
    try:
        yield database
    finally:
        database.close()


def _file_register(folder: Path, *, new: bool) -> Database:
    from desktop.models.backup import stored_backups
    from desktop.models.database import Database

    store = store_file(folder)
    begun = store.exists() and (store.stat().st_size > 0 or bool(stored_backups(store)))
    if not (begun or new):
        raise UserError(
            f"Thư mục {folder} chưa có sổ; hãy tạo sổ bằng lệnh init hoặc chọn thư mục khác."
        )
    try:
        return Database.open(store)
    except UserError:
        if not begun:
            # A disk that failed leaves no empty file that would pass for a register.
            store.unlink(missing_ok=True)
        raise


def _command(options: argparse.Namespace) -> Command:
    """The function of a command; its module is imported when it is asked for."""
    from desktop.commands import (
        checking,
        comparing,
        exchanging,
        exporting,
        extracting,
        importing,
        importing_amendments,
        indicators,
        keeping,
        reading,
        trusting,
    )

    commands: dict[str, Command] = {
        "init": keeping.init,
        "import programme": importing.import_programme,
        "import progress": importing.import_progress,
        "import amendments": importing_amendments.import_amendments,
        "tasks": reading.tasks,
        "history": reading.history,
        "stats": reading.stats,
        "compare": comparing.compare,
        "check": checking.check,
        "indicators": indicators.indicators,
        "progress": keeping.progress,
        "export": exporting.export,
        "backup": keeping.backup,
        "package": exchanging.package,
        "extract": extracting.extract,
        "trust": trusting.trust,
    }
    name: str = options.command
    return commands[f"import {options.what}" if name == "import" else name]


WRITING = ("init", "import", "progress", "package", "extract", "trust")
"""Commands that change the register: refused while the window holds the data folder."""
LATER = ("cutoff",)
_STATES = (
    "done_on_time",
    "done_late",
    "open_in_time",
    "open_overdue",
    "stopped",
    "continuous",
    "removed",
    "merged",
    "split",
    "not_in_force",
)
_GROUPS = ("unit", "leader", "month", "quarter", "field", "class")


def parser() -> argparse.ArgumentParser:
    """The words and options that cli.md promises."""
    top = _Parser(prog="so-cong-tac", description="Sổ Công Tác: sổ theo dõi chương trình công tác")
    top.add_argument("--data", metavar="DIR", help="thư mục dữ liệu")
    commands = top.add_subparsers(dest="command", metavar="LỆNH", required=True)
    _add_init(commands.add_parser("init", help="tạo sổ mới"))
    _add_imports(commands.add_parser("import", help="nhập tệp"))
    _add_tasks(commands.add_parser("tasks", help="danh sách nhiệm vụ"))
    history = commands.add_parser("history", help="quá trình của một nhiệm vụ")
    history.add_argument("task", metavar="TASK")
    history.add_argument("--as-at", type=_day)
    history.add_argument("--json", action="store_true")
    _add_stats(commands.add_parser("stats", help="số liệu"))
    _add_compare(commands.add_parser("compare", help="so sánh sổ giữa hai ngày"))
    check = commands.add_parser("check", help="kiểm tra mâu thuẫn và tệp sổ")
    check.add_argument("--json", action="store_true")
    indicators = commands.add_parser("indicators", help="chỉ tiêu của một kỳ")
    indicators.add_argument("--period", metavar="TEXT", help="như 2025, quý IV/2025, 10/2025")
    indicators.add_argument("--json", action="store_true")
    form = commands.add_parser("check-docx", help="kiểm tra thể thức một tệp Word")
    form.add_argument("file", metavar="FILE")
    form.add_argument("--json", action="store_true")
    _add_progress(commands.add_parser("progress", help="ghi tiến độ một nhiệm vụ"))
    _add_export(commands.add_parser("export", help="xuất văn bản"))
    commands.add_parser("backup", help="sao lưu sổ").add_argument("file")
    commands.add_parser("restore", help="phục hồi sổ").add_argument("file")
    add_package(commands.add_parser("package", help="gói trao đổi qua USB"))
    _add_extract(commands.add_parser("extract", help="bản trích chỉ xem cho cơ quan ngoài sổ"))
    add_trust(commands.add_parser("trust", help="cơ quan được chấp nhận trao đổi"))
    for name in LATER:
        later = commands.add_parser(name, help="chưa có trong phiên bản này")
        later.add_argument("rest", nargs="*")
    return top


def _add_extract(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", metavar="VIỆC", required=True)
    create = kinds.add_parser("create", help="ghi bản trích vào một thư mục, như USB")
    create.add_argument("folder", metavar="DIR")
    create.add_argument("--as-at", type=_day, required=True, metavar="DATE")
    create.add_argument("--programme", action="append", default=[], metavar="TEXT")
    show = kinds.add_parser("show", help="xem một bản trích, không nhận gì vào sổ")
    show.add_argument("file", metavar="FILE")
    for one in (create, show):
        one.add_argument("--password-file", metavar="FILE")
        one.add_argument("--json", action="store_true")


def _add_init(command: argparse.ArgumentParser) -> None:
    for name in ("--office", "--place", "--symbol", "--parent"):
        command.add_argument(name)
    command.add_argument("--sample", action="store_true")


def _add_imports(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", metavar="LOẠI", required=True)
    programme = kinds.add_parser("programme")
    programme.add_argument("file", metavar="FILE")
    programme.add_argument("--document", required=True)
    programme.add_argument("--issued", type=_day, required=True)
    programme.add_argument("--kind", choices=("year", "period", "month"))
    programme.add_argument("--year", type=int)
    programme.add_argument("--month", type=int, choices=range(1, 13), metavar="1-12")
    programme.add_argument("--title")
    programme.add_argument("--issuer")
    programme.add_argument("--class", dest="task_class", choices=("trong-tam", "thuong-xuyen"))
    programme.add_argument("--parent-document")
    programme.add_argument("--map", nargs="+", action="extend")
    amendments = kinds.add_parser("amendments")
    amendments.add_argument("file", metavar="FILE")
    amendments.add_argument("--document", required=True)
    amendments.add_argument("--issued", type=_day, required=True)
    amendments.add_argument("--in-force", type=_day)
    progress = kinds.add_parser("progress")
    progress.add_argument("file", metavar="FILE")
    for one in (programme, amendments, progress):
        one.add_argument("--dry-run", action="store_true")
        one.add_argument("--json", action="store_true")


def _add_viewpoint(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-at", type=_day, metavar="DATE")
    command.add_argument("--known-at", type=_moment, metavar="DATE")
    command.add_argument("--programme", metavar="TEXT")


def _add_tasks(command: argparse.ArgumentParser) -> None:
    _add_viewpoint(command)
    command.add_argument("--state", choices=_STATES)
    command.add_argument("--unit", metavar="TEXT")
    command.add_argument("--search", metavar="TEXT")
    command.add_argument("--json", action="store_true")


def _add_stats(command: argparse.ArgumentParser) -> None:
    _add_viewpoint(command)
    command.add_argument("--by", choices=_GROUPS)
    command.add_argument("--json", action="store_true")


def _add_compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="before", type=_day, required=True, metavar="DATE")
    command.add_argument("--to", dest="after", type=_day, required=True, metavar="DATE")
    command.add_argument("--programme", metavar="TEXT")
    command.add_argument("--json", action="store_true")


def _add_progress(command: argparse.ArgumentParser) -> None:
    command.add_argument("task", metavar="TASK")
    command.add_argument("--state", choices=("done", "open"), required=True)
    command.add_argument("--on", type=_day, required=True, metavar="DATE")
    command.add_argument("--text")
    command.add_argument("--document")


def _add_export(command: argparse.ArgumentParser) -> None:
    from desktop.commands.exporting import KINDS

    command.add_argument("kind", metavar="KIND", choices=KINDS)
    command.add_argument("--out", required=True, metavar="FILE")
    _add_viewpoint(command)
    command.add_argument("--document", metavar='"412/QĐ-UBND"')
    command.add_argument("--unit", metavar="TEXT")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"ngày “{text}” không đúng dạng hoặc không có thật, hãy ghi như 2025-10-31"
        ) from error


def _moment(text: str) -> datetime:
    """A day, meaning its end, or a moment; in UTC."""
    if len(text) == len("2025-10-31"):
        return end_of_day(_day(text))
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"thời điểm “{text}” không đúng dạng, hãy ghi như 2025-10-31"
        ) from error
