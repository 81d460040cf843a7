"""What a check found, and how it names tasks and documents to a person."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.register.values import Document, DocumentId, Task, TaskId, Wording

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction in the register; `message` is one Vietnamese sentence.

    `rule` is a name in `rules.RULE_TEXTS`, `task` and `document` say where to look, as far as
    there is one. `subject` says what exactly was found: the id of an effect or a report, a field
    and a day; empty where task and document say it all. It outlives other wording of the message.
    """

    rule: str
    task: TaskId | None
    document: DocumentId | None
    message: str
    subject: str = ""

    @property
    def key(self) -> str:
        """What tells this finding from every other, today and tomorrow, for marks."""
        return "|".join((self.rule, self.task or "", self.document or "", self.subject))


def task_name(task: Task, wording: Wording) -> str:
    """Name a task by its ordinal and the beginning of its content."""
    content = wording.content
    if len(content) > _SHOWN_CHARACTERS:
        content = content[:_SHOWN_CHARACTERS].rsplit(" ", 1)[0] + "…"
    ordinal = f" {task.ordinal}" if task.ordinal else ""
    return f"Nhiệm vụ{ordinal} “{content}”" if content else f"Nhiệm vụ{ordinal}"


def document_name(document: Document | None) -> str:
    """Name a document by number and symbol, in running text."""
    if document is None:
        return "văn bản không có trong sổ"
    number = "/".join(part for part in (document.number, document.symbol) if part)
    return f"văn bản số {number}" if document.number else f"văn bản chưa có số {number}".rstrip()


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]
