"""Conflicts and previews in words that people read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from desktop.exchange.conflicts import Conflict, Side
from desktop.exchange.merge import Kind
from desktop.exchange.preview import Preview
from desktop.register.effects import CREATING
from desktop.register.values import EffectKind
from desktop.services.diary_words import FIELDS
from desktop.services.row_words import RowWords, made_words
from desktop.text.dates import short_date
from desktop.text.numbers import decimal_text, integer

KINDS = {Kind.NEW: "Mới", Kind.CHANGED: "Thay đổi", Kind.CONFLICT: "Xung đột", Kind.SAME: "Như cũ"}
NONE_SAID = "để trống"
_SHORT = {"lead_id": "lead", "leader_id": "leader"}


def field_name(fields: Sequence[str]) -> str:
    """The name of a unit of fields for programs."""
    return "+".join(_SHORT.get(name, name) for name in fields)


def field_words(fields: Sequence[str]) -> str:
    """What a unit of fields is called on the screen."""
    if tuple(fields) == ("deleted",):
        return "Xóa hay giữ"
    return ", ".join(FIELDS.get(name, name) for name in fields)


def in_part(field: str, entity: str, row: Mapping[str, Any]) -> str:
    """A field with the part of a task that it is of, where it alone does not tell.

    A task has many reports and many steps, and one assignment: `Nội dung (báo cáo 01/11/2025)`.
    """
    if entity == "progress" and "on_date" in row:
        return f"{field} (báo cáo {short_date(row['on_date'])})"
    if entity == "effect" and "kind" in row and EffectKind(row["kind"]) not in CREATING:
        made = made_words(entity, row)
        return f"{field} ({made[:1].lower()}{made[1:]})"
    return field


def what_words(conflict: Conflict) -> str:
    """What a conflict is about, and whether it is one since an office has another scope."""
    words = "Thêm" if conflict.coming else field_words(conflict.fields)
    return f"{words} (ngoài phạm vi)" if conflict.is_outside else words


def words_for(session: Session, conflicts: Iterable[Conflict]) -> RowWords:
    """Words that know the rows of conflicts, read a few hundred at a time."""
    rows: dict[str, dict[str, None]] = defaultdict(dict)
    for one in conflicts:
        rows[one.entity][one.row] = None
    words = RowWords(session)
    for entity, of in rows.items():
        words.load(entity, of)
    return words


def side_words(words: RowWords, conflict: Conflict, side: Side) -> str:
    """What one side of a conflict says, in words that know its row."""
    if conflict.coming:
        return "không thêm" if side.is_mine else "thêm"
    return "; ".join(_said(words, conflict.entity, side.values))


def _said(words: RowWords, entity: str, values: Mapping[str, Any]) -> list[str]:
    if "deleted" in values:
        return ["xóa" if values["deleted"] else "giữ lại"]
    return [words.say(entity, name, value) or NONE_SAID for name, value in values.items()]


def summary(preview: Preview) -> str:
    """What an import brings, in one line."""
    return (
        f"{integer(preview.new)} mới, {integer(preview.changed)} thay đổi, "
        f"{integer(preview.conflicts)} xung đột; {integer(preview.known)} thay đổi đã có"
        f"{files_words(preview)}"
    )


def files_words(preview: Preview) -> str:
    """The files that come with a package, to stand at the end of a line; '' for none."""
    if not preview.files:
        return ""
    size = decimal_text(max(round(Decimal(preview.files_size) / (1 << 20), 1), Decimal("0.1")))
    return f"; {integer(preview.files)} tệp kèm theo ({size} MB)"
