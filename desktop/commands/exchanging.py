"""Commands that hand packages over and take them in: package create, inspect, import, …"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop.commands.answers import Desk, answer, say, table, warn
from desktop.errors import UserError
from desktop.exchange.conflicts import Conflict, conflicts, find_conflict, resolve
from desktop.exchange.enclosed import check_enclosed
from desktop.exchange.enclosures import left_out_words
from desktop.exchange.exchange import create, look, receive, take_in
from desktop.exchange.finding import made_moment
from desktop.exchange.header import Header
from desktop.exchange.keys import fingerprint
from desktop.exchange.office import OwnOffice, own_office
from desktop.exchange.offices import find_office
from desktop.exchange.package import PasswordError, open_package
from desktop.exchange.preview import Preview
from desktop.exchange.reach import Extent, Recipient
from desktop.exchange.stick import READY
from desktop.exchange.trust import is_trusted
from desktop.exchange.words import KINDS, field_name, side_words, summary, what_words, words_for
from desktop.services.row_words import RowWords
from desktop.text.moments import moment_text
from desktop.text.numbers import integer

_MOST_PASSWORD = 4096


def package(desk: Desk, options: Namespace) -> None:
    """Do what `package` was told to."""
    commands = {
        "create": _create,
        "inspect": _inspect,
        "import": _import,
        "conflicts": _conflicts,
        "resolve": _resolve,
    }
    commands[options.what](desk, options)


def _create(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    recipient = _recipient(desk, options, own)
    made = create(desk.database, own, Path(options.folder), password_of(options), recipient)
    answer({"file": str(made.file), "changes": made.changes})
    for sentence in left_out_words(made.left_out):
        warn(sentence)
    if not options.json:
        warn(READY)


def _recipient(desk: Desk, options: Namespace, own: OwnOffice) -> Recipient:
    """Whom a package is for, and how much it is to carry. Raises UserError for no such office."""
    extent = Extent.WHOLE if options.full else Extent.USUAL
    extent = Extent.NEW if options.since_known else extent
    if options.to is None:
        return Recipient(extent=extent)
    with desk.database.read() as session:
        office = find_office(session, options.to, own.sender.office)
    return Recipient(office.office, office.name, extent)


def _inspect(desk: Desk, options: Namespace) -> None:
    """Tell what a package says of itself; everything in it is verified, nothing is taken."""
    own = own_office(desk.database, desk.folder)
    received = receive(Path(options.file))
    password = password_of(options)
    headers: list[Header] = []
    try:
        opened = open_package(received.data, headers.append, password)
        check_enclosed(opened.header, received.files, password)
        for _ in opened.changes():
            pass
    except PasswordError:
        if password:
            raise
    header = headers[0]
    with desk.database.read() as session:
        trusted = is_trusted(session, own, header)
    told = _header_json(header) | {"trusted": trusted}
    if options.json:
        answer(told)
        return
    say(f"Gói của {told['office']} (dấu khóa {told['fingerprint']})")
    say("Khóa đã được chấp nhận" if trusted else "Khóa CHƯA được chấp nhận trên sổ này")
    made = made_moment(header.made_at)
    at = moment_text(made) if made else "không rõ"
    say(f"Xuất lúc {at}, {integer(header.changes)} thay đổi")
    if header.files:
        say(f"Gói kèm {header.files.count} tệp của văn bản")
    if header.lock:
        say("Gói có mật khẩu")
    for chain in header.chains:
        say(f"  {chain.sender.name}: {chain.replica[:8]} từ {chain.first} đến {chain.last}")


def _header_json(header: Header) -> dict[str, Any]:
    return {
        "office": header.sender.name,
        "replica": header.replica,
        "fingerprint": fingerprint(header.sender.key),
        "made_at": header.made_at,
        "changes": header.changes,
        "password": header.lock is not None,
        "files": header.files.count if header.files else 0,
        "chains": [
            {
                "office": chain.sender.name,
                "replica": chain.replica,
                "from": chain.first,
                "to": chain.last,
            }
            for chain in header.chains
        ],
    }


def _import(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    received, password = receive(Path(options.file)), password_of(options)
    if options.dry_run:
        told = look(desk.database, own, received, password)
    else:
        told = take_in(desk.database, own, received, password).preview
    if options.json:
        answer(
            {
                "new": told.new,
                "changed": told.changed,
                "conflicts": told.conflicts,
                "known": told.known,
            }
        )
        return
    _tell(told, is_dry=options.dry_run)


def _tell(told: Preview, *, is_dry: bool) -> None:
    for warning in told.warnings:
        warn(warning)
    for line in told.lines:
        say(f"{KINDS[line.kind]}: {line.title}")
    say(f"{'Sẽ nhận' if is_dry else 'Đã nhận'} từ {told.sender.name}: {summary(told)}")


def _conflicts(desk: Desk, options: Namespace) -> None:
    with desk.database.read() as session:
        waiting = conflicts(session)
        words = words_for(session, waiting)
        told = [_conflict_json(words, one) for one in waiting]
    if options.json:
        answer({"conflicts": told})
        return
    if not waiting:
        say("Không có xung đột nào chờ giải quyết")
        return
    lines = [
        (
            one.id,
            one.title,
            what_words(one),
            said["mine"],
            said["theirs"],
            said["office"],
        )
        for one, said in zip(waiting, told, strict=True)
    ]
    table(("Mã", "Việc", "Mục", "Của ta", "Của họ", "Cơ quan"), lines)


def _conflict_json(words: RowWords, conflict: Conflict) -> dict[str, Any]:
    return {
        "id": conflict.id,
        "task": conflict.subject_row if conflict.subject == "task" else None,
        "field": field_name(conflict.fields),
        "mine": side_words(words, conflict, conflict.mine),
        "theirs": side_words(words, conflict, conflict.theirs),
        "office": conflict.theirs.office,
    }


def _resolve(desk: Desk, options: Namespace) -> None:
    with desk.database.act("Giải quyết xung đột") as session:
        conflict = find_conflict(session, options.id)
        side = conflict.mine if options.take == "mine" else conflict.theirs
        resolve(session, conflict.id, side.values)
    chosen = "của ta" if options.take == "mine" else "của họ"
    say(f"Đã chọn giá trị {chosen} cho “{what_words(conflict)}” của {conflict.title}")


def password_of(options: Namespace) -> str | None:
    """The first line of the file that holds a password, None where no file is named."""
    if not options.password_file:
        return None
    path = Path(options.password_file)
    try:
        with path.open(encoding="utf-8-sig") as file:
            password = file.readline(_MOST_PASSWORD).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"Không đọc được tệp mật khẩu {path}; hãy kiểm tra tệp còn đó.") from error
    if not password:
        raise UserError(f"Tệp mật khẩu {path} không có mật khẩu; hãy ghi mật khẩu ở dòng đầu.")
    return password
