"""A document is taken out only when nothing rests on it; what does is listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import UserError
from desktop.models.database import Database
from desktop.models.write import Create, new_id, write
from desktop.services.acceptance import accept_programme
from desktop.services.documents import (
    document_effects,
    documents,
    remove_document,
    save_document,
)
from desktop.services.drafts import DocumentDraft
from desktop.services.facts import rows
from desktop.services.history import undo
from desktop.services.tasks import stop_tasks
from tests.services.ward import TASKS, draft_of, fill, task, year_placing

AMENDING = DocumentDraft("412", "QĐ-UBND", date(2025, 10, 15))


def test_a_document_that_something_rests_on_stays(database: Database) -> None:
    fill(database)
    with database.act("Dừng thực hiện") as session:
        amending = save_document(session, AMENDING)
        stop_tasks(session, [task(database, "2")], amending, "Hết kinh phí")
    with database.read() as session:
        issuing = documents(session)[1].document.id
    text = {"kind": "quyet-dinh", "title": "Điều chỉnh lần 1", "as_at": date(2025, 10, 31)}
    with database.act("Soạn") as session:
        write(session, [Create("report", new_id(), {**text, "document_id": amending})])

    for document, told in (
        (issuing, r"dùng cho 3 nhiệm vụ \(số 1 “Xây dựng .*”, số 2 .*\); chương trình “Chương"),
        (
            amending,
            r"dùng cho 1 nhiệm vụ \(số 2 “Rà soát hộ nghèo.*”\); bài soạn “Điều chỉnh lần 1”; hãy",
        ),
    ):
        with pytest.raises(UserError, match=told), database.act("Xóa văn bản") as session:
            remove_document(session, document)
    with database.read() as session:
        assert len(documents(session)) == 2
        assert len(document_effects(session, issuing)) == 3


def test_many_tasks_are_named_by_the_first(database: Database) -> None:
    many = [replace(TASKS[0], row=row, ordinal=str(row)) for row in range(1, 7)]
    with database.act("Nhập chương trình") as session:
        accept_programme(session, draft_of(*many), year_placing())
        issuing = documents(session)[0].document.id
    with (
        pytest.raises(UserError, match=r"6 nhiệm vụ \(số 1 .*, số 2 .*, số 3 .* và 3 mục khác\)"),
        database.act("Xóa văn bản") as session,
    ):
        remove_document(session, issuing)


def test_a_document_nothing_rests_on_goes_with_its_files_and_comes_back(
    database: Database,
) -> None:
    fill(database)
    with database.act("Dừng thực hiện") as session:
        stop = save_document(session, AMENDING)
        file = {"document_id": stop, "name": "qd-412.pdf", "sha256": "0" * 64, "size": 9}
        write(session, [Create("attachment", new_id(), file)])
    with database.act("Dừng thực hiện") as session:
        stop_tasks(session, [task(database, "2")], stop, "Hết kinh phí")
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.read() as session:
        assert (documents(session)[0].files, documents(session)[1].files) == (1, 0)
    with database.act("Xóa văn bản") as session:
        remove_document(session, stop)
    with database.read() as session:
        assert [one.document.number for one in documents(session)] == ["299"]
        assert list(rows(session, "attachment")) == []
    with pytest.raises(UserError, match="không còn trong sổ"), database.act("Xóa") as session:
        remove_document(session, stop)
    with database.act("Hoàn tác") as session:
        undo(session)
    with database.read() as session:
        assert documents(session)[0].files == 1
