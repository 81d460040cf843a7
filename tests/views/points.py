"""Points of a review made by hand, for tests of the list that shows them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop.models.write import Create, new_id, write
from desktop.register.findings import Finding
from desktop.register.rules import RULE_TEXTS
from desktop.register.values import DocumentId, TaskId
from desktop.services.documents import documents
from desktop.services.facts import rows
from desktop.services.marks import Mark
from desktop.services.review import Place, PlaceKind, Point, Review
from tests.views import samples

CALM = ("issue", "add", "list", "restore")
"""Kinds of effect that no restore answers to."""

REASON = "Đã thống nhất với đơn vị"


def point(rule: str, place: Place | None, known: bool = False, subject: str = "") -> Point:
    """A point found by a rule somewhere, known or not."""
    task = TaskId(place.id) if place and place.kind is PlaceKind.TASK else None
    document = DocumentId(place.id) if place and place.kind is PlaceKind.DOCUMENT else None
    finding = Finding(rule, task, document, f"Điều {rule} {subject}".strip() + ".", subject)
    mark = Mark(f"m-{rule}", rule, finding.key, REASON) if known else None
    return Point(finding, RULE_TEXTS[rule], "Nhiệm vụ 12. Xây dựng Kế hoạch", place, mark)


TASK = Place(PlaceKind.TASK, samples.task_id(12))
DOCUMENT = Place(PlaceKind.DOCUMENT, samples.AMENDING)
REPORT = Place(PlaceKind.REPORT, "bao-cao", "A.I.2")
AT_TASK = point("no_lead", TASK)
AT_DOCUMENT = point("number_order", DOCUMENT)
AT_REPORT = point("printed_rate", REPORT)
NOWHERE = point("unknown_task", None)
KNOWN = point("shortened", TASK, known=True)
ALSO_KNOWN = point("no_reason", TASK, known=True)
REVIEW = Review((AT_DOCUMENT, KNOWN, AT_TASK, NOWHERE, AT_REPORT, ALSO_KNOWN))
EVERYTHING_KNOWN = Review((KNOWN, ALSO_KNOWN))


def restore_of_nothing(session: Session, count: int = 1) -> None:
    """Let tasks go on that never stopped, as a package from outside might."""
    document = documents(session)[0].document.id
    # Ids are made by chance: a task that was stopped must not happen to be the first.
    stopped = {row["task_id"] for row in rows(session, "effect") if row["kind"] not in CALM}
    tasks = sorted({row["id"] for row in rows(session, "task")} - stopped)
    for task in tasks[:count]:
        values = {"task_id": task, "document_id": document, "kind": "restore"}
        values["effective_on"] = samples.AS_AT
        write(session, [Create("effect", new_id(), values)])
