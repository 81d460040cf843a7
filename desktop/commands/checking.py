"""The command that looks for contradictions, and proves that the file is whole."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from desktop.commands.answers import Desk, answer, say
from desktop.errors import UserError
from desktop.paths import attachments_folder
from desktop.services.review import Point, Review, review


def check(desk: Desk, options: Namespace) -> None:
    """Look for contradictions in the register, and check the file's integrity.

    Raises UserError when the file is damaged or its log does not hold together.
    """
    with desk.database.read() as session:
        found = review(session, folder=attachments_folder(desk.folder))
    if options.json:
        answer(
            {
                "integrity": not found.damage,
                "damage": list(found.damage),
                "findings": [_json(point) for point in found.findings],
            }
        )
    else:
        _tell(found)
    if found.damage:
        raise UserError(
            "Tệp sổ không còn nguyên vẹn; hãy phục hồi từ bản sao lưu tốt mới nhất bằng lệnh "
            "restore."
        )


def _json(point: Point) -> dict[str, Any]:
    """A point as `check --json` promises it; what a person lets stand says why."""
    return {
        "rule": point.rule,
        "task": point.task,
        "document": point.document,
        "message": point.message,
        "where": point.where,
        "known": point.is_known,
        "reason": point.mark.reason if point.mark else "",
    }


def _tell(found: Review) -> None:
    """Print what waits, then what is known with its reason, then how many there are."""
    for sentence in found.sentences:
        say(sentence)
    for point in found.known:
        reason = point.mark.reason if point.mark else ""
        say(f"Đã biết ({reason}): {point.sentence}")
    say(f"{found.summary}; tệp sổ {'hỏng' if found.damage else 'nguyên vẹn'}")
