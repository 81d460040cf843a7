"""Conflicts as values, for dialogs and cards that need no register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from desktop.exchange.cards import Card
from desktop.exchange.conflict_words import ConflictTold, SideTold, Topic
from desktop.exchange.conflicts import Conflict, Side
from desktop.exchange.header import Sender
from desktop.exchange.keys import SigningKey

AT = datetime(2025, 11, 22, 3, tzinfo=UTC)
CARD = Card(Sender("0" * 32, "Phòng Văn hóa - Xã hội", SigningKey(b"\1" * 32).public))


def conflict(entity: str, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> ConflictTold:
    """A conflict about a task on some fields."""
    sides = (
        Side(mine, "Nguyễn Văn A", "", AT, is_mine=True),
        Side(theirs, "Trần Thị B", CARD.sender.name, AT, is_mine=False),
    )
    stored = Conflict(
        "c1", entity, "r1", tuple(sorted(mine)), "task", "t1", "1. Lập kế hoạch", "", sides
    )
    told = [SideTold(side, "", side.actor, side.office, side.at) for side in sides]
    return ConflictTold(
        stored, Topic.EFFECTS, "Nhiệm vụ 1. Lập kế hoạch", "Mục", "", told[0], told[1]
    )
