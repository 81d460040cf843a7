"""Say which tasks a question is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.services.values import TaskRow
from desktop.views.theme import Role, set_role

SHOWN = 12


def tasks_label(tasks: tuple[TaskRow, ...]) -> QLabel:
    """One task with its ordinal and wording; several by number and ordinals."""
    if len(tasks) == 1:
        text = f"{tasks[0].ordinal}. {tasks[0].content}"
    else:
        ordinals = ", ".join(task.ordinal for task in tasks[:SHOWN])
        more = " …" if len(tasks) > SHOWN else ""
        text = f"{len(tasks)} nhiệm vụ: số thứ tự {ordinals}{more}"
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAccessibleName(text)
    set_role(label, Role.HEADING)
    return label
