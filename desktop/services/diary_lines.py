"""What one action changed, line by line, in words: which thing, which field, old and new."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.canonical import decoded, table_of
from desktop.models.changes import Change, changes_of, chunks, select_changes, value_before
from desktop.models.journal import CREATED
from desktop.models.tables import ChangeRow
from desktop.register.effects import SHORT_NAMES
from desktop.register.spans import Span
from desktop.register.values import DocumentId, EffectKind, TaskId
from desktop.services.facts import deadline_of, document_of
from desktop.services.step_words import TITLES
from desktop.services.titles import KIND_NAMES, dated_title
from desktop.text.clean import one_line
from desktop.text.dates import short_date
from desktop.text.numbers import decimal_text

LINES = 500
"""How many changes of one action are told in full."""

_SHOWN_LETTERS = 80
_DELETED = "deleted"
_THINGS = {
    "office": "Cơ quan",
    "unit": "Đơn vị",
    "leader": "Lãnh đạo",
    "document": "Văn bản",
    "attachment": "Tệp đính kèm",
    "programme": "Chương trình",
    "task": "Nhiệm vụ",
    "effect": "Nhiệm vụ",
    "progress": "Nhiệm vụ",
    "report": "Dự thảo",
    "issue": "Phát hành",
    "mark": "Điểm đã biết",
    "indicator": "Chỉ tiêu",
    "indicator_value": "Chỉ tiêu",
    "setting": "Cài đặt",
}
_FIELDS = {
    "name": "Tên",
    "short_name": "Tên viết tắt",
    "other_names": "Cách viết khác",
    "valid_from": "Hiệu lực từ",
    "valid_to": "Hết hiệu lực sau ngày",
    "successors": "Đơn vị kế tiếp",
    "focal_point": "Đầu mối",
    "focal_phone": "Điện thoại đầu mối",
    "focal_since": "Đầu mối từ ngày",
    "post": "Chức vụ",
    "rank": "Thứ tự",
    "kind": "Loại",
    "number": "Số",
    "symbol": "Ký hiệu",
    "issued_on": "Ngày ban hành",
    "in_force_on": "Ngày hiệu lực",
    "issuer": "Cơ quan ban hành",
    "abstract": "Trích yếu",
    "signed": "Đã ký",
    "title": "Tên",
    "year": "Năm",
    "month": "Tháng",
    "ordinal": "Số thứ tự",
    "task_class": "Loại nhiệm vụ",
    "programme_id": "Chương trình",
    "document_id": "Văn bản",
    "effective_on": "Ngày hiệu lực",
    "reason": "Lý do",
    "lead_id": "Chủ trì",
    "leader_id": "Lãnh đạo",
    "targets": "Tiếp nối ở",
    "on_date": "Ngày",
    "state": "Tình trạng",
    "text": "Nội dung",
    "difficulty": "Khó khăn",
    "proposal": "Kiến nghị",
    "result_document": "Văn bản kết quả",
    "verified_on": "Ngày xác nhận",
    "parent": "Cơ quan chủ quản",
    "place": "Địa danh",
    "council": "Hội đồng nhân dân",
    "term": "Khóa, nhiệm kỳ",
    "as_at": "Số liệu tính đến",
    "recipient": "Kính gửi",
    "opening": "Mở đầu",
    "closing": "Kết thúc",
    "distribution": "Nơi nhận",
    "signer": "Người ký",
    "signer_post": "Chức vụ người ký",
    "value": "Giá trị",
    "measure": "Đơn vị tính",
    "parts": "Các phần",
    "source_id": "Đơn vị cung cấp số liệu",
    "first_on": "Từ ngày",
    "last_on": "Đến ngày",
    "planned": "Kế hoạch",
    "actual": "Thực hiện",
    **{name: words for name, words in SHORT_NAMES.items() if name not in ("lead", "leader")},
}
_CORRECTED = tuple(
    {"lead": "lead_id", "leader": "leader_id"}.get(name, name) for name in SHORT_NAMES
)
"""The fields that a correction may replace."""
_STATES = {"done": "hoàn thành", "open": "đang thực hiện"}
_INDICATOR_KINDS = {"typed": "ghi số", "sum": "tổng của các chỉ tiêu", "rate": "tỷ lệ"}
_WORDS = {
    "trong-tam": "trọng tâm",
    "thuong-xuyen": "thường xuyên",
    **_STATES,
    **_INDICATOR_KINDS,
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: `thing` it happened to, `deed` or field, old and new as people read them."""

    thing: str
    deed: str
    old: str
    new: str
    task: TaskId | None = None
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class ChangeLines:
    """What an action changed; `left_out` counts the changes beyond those told."""

    lines: tuple[ChangeLine, ...]
    left_out: int


def change_lines(session: Session, action: str, limit: int = LINES) -> ChangeLines:
    """Tell what an action changed, in the order it was written."""
    query = (
        select_changes()
        .add_columns(ChangeRow.entity)
        .where(ChangeRow.txn == action, ChangeRow.entity != "action")
        .order_by(ChangeRow.replica, ChangeRow.seq)
    )
    found = [(entity, Change._make(values)) for *values, entity in session.execute(query).tuples()]
    told = found[:limit]
    teller = _Teller(session, told)
    lines = [line for entity, change in told for line in teller.lines(entity, change)]
    return ChangeLines(tuple(lines), len(found) - len(told))


class _Teller:
    """Puts changes into words; reads what they name once."""

    def __init__(self, session: Session, changes: Sequence[tuple[str, Change]]) -> None:
        self._session = session
        self._rows: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._labels: dict[str, str] = {}
        self._histories: dict[tuple[str, str], list[Change]] = {}
        by_entity: dict[str, dict[str, None]] = {}
        for entity, change in changes:
            by_entity.setdefault(entity, {})[change.row] = None
        for entity, ids in by_entity.items():
            self._load(entity, ids)
        altered: dict[str, dict[str, None]] = {}
        for entity, change in changes:
            if change.field != CREATED:
                altered.setdefault(entity, {})[change.row] = None
        for entity, ids in altered.items():
            for row, history in changes_of(session, entity, ids).items():
                self._histories[entity, row] = history

    def lines(self, entity: str, change: Change) -> list[ChangeLine]:
        """What one change says; a field that tells a person nothing has no line."""
        if change.field == CREATED:
            values = decoded(entity, json.loads(change.value))
            return [
                self._line(
                    entity, change, self._made(entity, values), "", self._new(entity, values)
                )
            ]
        before = value_before(entity, change, self._histories[entity, change.row])
        after = decoded(entity, {change.field: json.loads(change.value)})[change.field]
        if change.field == _DELETED:
            return [self._line(entity, change, "Xóa" if after else "Khôi phục", "", "")]
        if change.field not in _FIELDS:
            return []
        name = _FIELDS[change.field]
        return [
            self._line(
                entity,
                change,
                name,
                self._say(change.field, before),
                self._say(change.field, after),
            )
        ]

    def _line(self, entity: str, change: Change, deed: str, old: str, new: str) -> ChangeLine:
        row = self._rows.get(entity, {}).get(change.row, {})
        task = change.row if entity == "task" else row.get("task_id")
        document = change.row if entity == "document" else row.get("document_id")
        return ChangeLine(
            self._thing(entity, change.row, row),
            deed,
            _short(old),
            _short(new),
            TaskId(task) if task else None,
            DocumentId(document) if document else None,
        )

    def _made(self, entity: str, values: Mapping[str, Any]) -> str:
        """What bringing a row into being is called."""
        if entity == "effect":
            return TITLES[EffectKind(values["kind"])]
        if entity == "progress":
            return "Báo cáo hoàn thành" if values["state"] == "done" else "Báo cáo tiến độ"
        return "Thêm"

    def _new(self, entity: str, values: Mapping[str, Any]) -> str:
        """The gist of a new row."""
        match entity:
            case "effect" if values["kind"] == EffectKind.CORRECT.value:
                said = [
                    f"{_FIELDS[name]}: {self._say(name, values[name])}"
                    for name in _CORRECTED
                    if values.get(name) is not None
                ]
                return "; ".join(said)
            case "effect":
                names = ("deadline", "content", "product", "lead_id", "coordinating", "leader_id")
                is_birth = values["kind"] in ("issue", "add")
                shown = ("deadline", "lead_id") if is_birth else (*names, "targets")
                said = [self._say(name, values.get(name)) for name in shown]
                return "; ".join(text for text in said if text)
            case "progress":
                said = [short_date(values["on_date"]), values.get("text") or ""]
                return "; ".join(text for text in said if text)
            case "report_section":
                return str(values.get("text") or "")
            case "mark":
                return str(values.get("reason") or "")
            case "issue":
                number = f"{values['number']}/{values['symbol']}"
                return f"{number} ngày {short_date(values['issued_on'])}"
            case "setting":
                return str(values.get("value") or "")
            case "indicator_value":
                numbers = {name: values.get(name) for name in ("planned", "actual")}
                return "; ".join(
                    f"{_FIELDS[name]}: {self._say(name, number)}"
                    for name, number in numbers.items()
                    if number is not None
                )
            case _:
                return ""

    def _thing(self, entity: str, row_id: str, row: Mapping[str, Any]) -> str:
        """What a change happened to."""
        name = _THINGS.get(entity, entity)
        match entity:
            case "task":
                return f"{name} {self._label('task', row_id)}"
            case "effect" | "progress":
                return f"{name} {self._label('task', row.get('task_id') or '')}"
            case "report_section":
                key = str(row.get("key") or "")
                return f"Mục {key} của dự thảo" if key[:1].isupper() else "Dự thảo"
            case "office" | "setting" | "mark":
                return name
            case "indicator_value":
                span = Span(row["first_on"], row["last_on"]).title
                return f"{name} {self._label('indicator', row['indicator_id'])}, {span}"
            case "document":
                return self._label("document", row_id)
            case _:
                return f"{name} {row.get('name') or row.get('title') or ''}".strip()

    def _say(self, field: str, value: Any) -> str:
        """A value as a person reads it."""
        match value:
            case None:
                return ""
            case bool():
                return "có" if value else "không"
            case datetime():
                return value.astimezone().strftime("%H:%M %d/%m/%Y")
            case date():
                return short_date(value)
            case dict():
                deadline = deadline_of(value)
                return deadline.text or (short_date(deadline.due) if deadline.due else "")
            case list():
                return "; ".join(self._named(field, item) for item in value)
            case _:
                return self._named(field, str(value))

    def _named(self, field: str, text: str) -> str:
        """An id by the name of what it stands for."""
        entity = _REFERS.get(field)
        if entity is not None:
            return self._label(entity, text)
        if field in ("planned", "actual"):
            return decimal_text(Decimal(text))
        if field == "kind" and text not in _INDICATOR_KINDS:
            return next((name for kind, name in KIND_NAMES.items() if kind == text), text)
        return _WORDS.get(text, text)

    def _label(self, entity: str, row_id: str) -> str:
        if not row_id:
            return ""
        if row_id not in self._labels:
            self._load(entity, [row_id])
            row = self._rows[entity].get(row_id)
            self._labels[row_id] = _LABELS[entity](self._session, row) if row else "không còn"
        return self._labels[row_id]

    def _load(self, entity: str, ids: Iterable[str]) -> None:
        """Read rows, deleted ones too, that were not read yet; name many tasks at once."""
        table, known = table_of(entity), self._rows.setdefault(entity, {})
        for chunk in chunks(row for row in ids if row not in known):
            for row in self._session.execute(select(table).where(table.c.id.in_(chunk))).mappings():
                known[row["id"]] = dict(row)
        if entity in ("effect", "progress"):
            self._load_tasks({row["task_id"] for row in known.values()})

    def _load_tasks(self, tasks: Iterable[str]) -> None:
        wanted = [task for task in tasks if task not in self._labels]
        self._load("task", wanted)
        contents = _contents(self._session, wanted)
        for task in wanted:
            if (row := self._rows["task"].get(task)) is not None:
                self._labels[task] = f"{row['ordinal']}. {contents.get(task, '')}".strip(". ")


def _contents(session: Session, tasks: Iterable[str]) -> dict[str, str]:
    """What tasks were first called, also those that are deleted."""
    effects = table_of("effect")
    found: dict[str, str] = {}
    for chunk in chunks(tasks):
        born = select(effects.c.task_id, effects.c.content).where(
            effects.c.task_id.in_(chunk), effects.c.kind.in_(("issue", "add"))
        )
        found.update(session.execute(born).tuples().all())
    return found


def _task_label(session: Session, row: Mapping[str, Any]) -> str:
    content = _contents(session, [row["id"]]).get(row["id"], "")
    return f"{row['ordinal']}. {content}".strip(". ")


def _document_label(_session: Session, row: Mapping[str, Any]) -> str:
    return dated_title(document_of(row))


def _name_label(_session: Session, row: Mapping[str, Any]) -> str:
    return str(row.get("name") or row.get("title") or row.get("post") or "")


_LABELS: dict[str, Callable[[Session, Mapping[str, Any]], str]] = {
    "task": _task_label,
    "document": _document_label,
    "unit": _name_label,
    "leader": _name_label,
    "programme": _name_label,
    "indicator": _name_label,
}
_REFERS = {
    "lead_id": "unit",
    "coordinating": "unit",
    "successors": "unit",
    "leader_id": "leader",
    "document_id": "document",
    "programme_id": "programme",
    "parent_id": "programme",
    "targets": "task",
    "born_of": "task",
    "parts": "indicator",
    "source_id": "unit",
}


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN_LETTERS else line[:_SHOWN_LETTERS].rsplit(" ", 1)[0] + "…"
