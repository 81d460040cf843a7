"""The command `export` gives the very file of a text that went out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.models.database import Database
from desktop.paths import attachments_folder, store_file
from desktop.services.attachments import kept_file
from desktop.services.issue_values import Issued, IssueOrder
from desktop.services.paper_values import PaperKind
from desktop.services.progress import complete_tasks
from desktop.services.register import standing
from desktop.services.reports import start_report
from desktop.services.values import Viewpoint
from tests.commands.conftest import Answer, Run
from tests.services.outgoing import paper_begun, send

AS_AT = date(2025, 11, 22)
ORDER = IssueOrder("512", "BC-UBND", date(2025, 11, 25), "Nguyễn Văn A", "Chủ tịch")


@pytest.fixture
def register(data: Path) -> Iterator[Database]:
    """The sample ward's register."""
    database = Database.open(store_file(data))
    yield database
    database.close()


@pytest.fixture
def sent(data: Path, register: Database) -> Issued:
    """The sample's report, issued, and a task done that was open in it."""
    with register.act("Lập báo cáo") as session:
        report = start_report(session, Viewpoint(AS_AT))
    found = send(register, attachments_folder(data), report.id, ORDER, date(2026, 1, 5))
    with register.act("Ghi hoàn thành") as session:
        rows = standing(session, Viewpoint(AS_AT)).rows
        late = next(row.id for row in rows if row.state.value == "open_overdue")
        complete_tasks(session, [late], date(2025, 11, 20))
    return found


def kept(data: Path, sent: Issued, ending: str = ".docx") -> Path:
    """The place of a kept file."""
    file = sent.file(ending)
    return kept_file(attachments_folder(data), file.sha256, file.name)


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_a_text_that_went_out_is_given_again_byte_for_byte(
    run: Run, data: Path, sent: Issued, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"ra{ending}"
    asked = ("export", "bao-cao", "--out", str(out))
    for options in (("--document", "512/BC-UBND"), ("--as-at", "2025-11-22")):
        out.unlink(missing_ok=True)
        assert run(*asked, *options) == (0, f"Đã xuất {out}\n", "")
        assert out.read_bytes() == kept(data, sent, ending).read_bytes()


def test_a_damaged_file_is_built_again_and_told(
    run: Run, data: Path, sent: Issued, tmp_path: Path
) -> None:
    whole = kept(data, sent).read_bytes()
    kept(data, sent).chmod(0o644)
    kept(data, sent).write_bytes(b"x")
    status, told, _ = run("check")
    assert status == 0
    assert "Báo cáo số 512/BC-UBND ngày 25/11/2025: tệp đã phát hành" in told
    out = tmp_path / "ra.docx"
    status, _, warned = run("export", "bao-cao", "--document", "512/BC-UBND", "--out", str(out))
    assert status == 0
    assert "đã hỏng; đã dựng lại giống hệt bản phát hành" in warned
    assert out.read_bytes() == whole
    assert "tệp đã phát hành" not in run("check")[1]


def test_check_names_the_document_of_a_damaged_file(
    answer: Answer, data: Path, sent: Issued
) -> None:
    kept(data, sent, ".pdf").unlink()
    (found,) = [one for one in answer("check")["findings"] if one["rule"] == "issued_file"]
    assert found["document"] == sent.document
    assert sent.pdf.name in found["message"]


def test_useless_options_and_other_kinds_are_refused(
    run: Run, sent: Issued, tmp_path: Path
) -> None:
    named = ("--out", str(tmp_path / "ra.docx"), "--document", "512/BC-UBND")
    status, _, told = run("export", "bao-cao", *named, "--as-at", "2025-11-22")
    assert (status, told) == (
        1,
        f"{sent.name} được xuất lại đúng như đã phát hành; hãy bỏ --as-at.\n",
    )
    for kind in ("thong-bao", "phu-luc"):
        status, _, told = run("export", kind, *named)
        assert (status, "hãy bỏ --document" in told) == (1, True)
    assert not (tmp_path / "ra.docx").exists()


def test_papers_are_given_again_too(
    run: Run, data: Path, register: Database, tmp_path: Path
) -> None:
    paper = paper_begun(register, PaperKind.NOTICE, AS_AT)
    order = IssueOrder("30", "TB-UBND", date(2025, 11, 26), "Nguyễn Văn A", "Chủ tịch")
    sent = send(register, attachments_folder(data), paper, order, date(2026, 1, 5))
    out = tmp_path / "ra.docx"
    for options in (("--document", "30/TB-UBND"), ("--as-at", "2025-11-22")):
        assert run("export", "thong-bao", "--out", str(out), *options)[0] == 0
        assert out.read_bytes() == kept(data, sent).read_bytes()
