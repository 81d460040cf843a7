"""Commands about what an office outside the register gets to see: extract create, show."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop.commands.answers import Desk, answer, say, warn
from desktop.commands.exchanging import password_of
from desktop.commands.reading import bridge_lines, figures_json
from desktop.exchange.extract import TOLD_COUNTS, Extract
from desktop.exchange.extracts import Wanted, create_extract, look_at_extract, made_text
from desktop.exchange.keys import fingerprint
from desktop.exchange.office import own_office
from desktop.exchange.stick import READY
from desktop.register.figures import Figures
from desktop.services.programmes import find_programme

AGREES = "Đếm lại từ danh sách kèm theo: khớp với số liệu của nơi gửi"


def extract(desk: Desk, options: Namespace) -> None:
    """Do what `extract` was told to."""
    {"create": _create, "show": _show}[options.what](desk, options)


def _create(desk: Desk, options: Namespace) -> None:
    own = own_office(desk.database, desk.folder)
    password = password_of(options)
    with desk.database.read() as session:
        chosen = tuple(find_programme(session, text).id for text in options.programme)
    wanted = Wanted(options.as_at, chosen)
    made = create_extract(desk.database, own, Path(options.folder), wanted, password)
    answer({"file": str(made.file), "as_at": options.as_at, "figures": _counts(made.figures)})
    if not options.json:
        warn(READY)


def _show(desk: Desk, options: Namespace) -> None:
    """Tell who an extract is from, as at when, and its figures as they are counted here."""
    own = own_office(desk.database, desk.folder)
    seen = look_at_extract(desk.database, own, Path(options.file), password_of(options))
    if options.json:
        answer(_json(seen))
        return
    header, value = seen.header, _counts(seen.figures)
    say(f"Bản trích chỉ xem của {header.sender.name} (dấu khóa {fingerprint(header.sender.key)})")
    say(f"Lập lúc {made_text(header)}; gồm: {'; '.join(header.programmes)}")
    for line in bridge_lines(seen.figures)[:-1]:
        say(line)
    say(
        f"Ngoài tổng số: {value['continuous']} thường xuyên; "
        f"trong tổng số có {value['waiting']} chờ"
    )
    for sentence in seen.differences:
        warn(sentence)
    if not seen.differences:
        say(AGREES)


def _json(seen: Extract) -> dict[str, Any]:
    header = seen.header
    figures = figures_json(seen.figures)
    figures.pop("not_in_force")
    return {
        "office": header.sender.name,
        "fingerprint": fingerprint(header.sender.key),
        "made_at": header.made_at,
        "as_at": header.as_at,
        "programmes": list(header.programmes),
        "password": header.lock is not None,
        "rows": dict(header.counts),
        "figures": figures,
        "told": {name: one.value for name, one in header.figures.items()},
        "differences": list(seen.differences),
    }


def _counts(figures: Figures) -> dict[str, int]:
    return {name: figures[name].value for name in TOLD_COUNTS}
