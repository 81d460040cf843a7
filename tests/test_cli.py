"""The command line as cli.md promises it: forms, JSON, exit status, nothing changed by mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.paths import resources, store_file

SAMPLE = resources() / "sample"
LIST = SAMPLE / "chuong-trinh-4-thang-cuoi-nam-2025.xlsx"
AS_AT = ["--as-at", "2025-11-22"]
HEADLINE = {"issued": 97, "added": 47, "total": 144, "done": 107, "open": 37}


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Do one command on the copy: exit status, standard output, standard error."""

    def call(*arguments: str, folder: Path = data) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main(["--data", str(folder), *arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def answer(run: Any, *arguments: str) -> dict[str, Any]:
    status, out, err = run(*arguments, "--json")
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_samples_figures_are_the_reports(run: Any) -> None:
    found = answer(run, "stats", *AS_AT)

    assert {name: found[name] for name in HEADLINE} == HEADLINE
    assert (found["done_on_time"], found["done_late"], found["open_overdue"]) == (98, 9, 3)
    assert (found["removed"], found["stopped"], found["continuous"]) == (0, 0, 12)
    assert found["as_at"] == "2025-11-22"
    rate = found["rates"]["done_of_total"]
    assert rate == {
        "numerator": 107,
        "denominator": 144,
        "denominator_name": "total",
        "percent": 74.31,
    }


@pytest.mark.parametrize("by", ["unit", "leader", "month", "quarter", "field", "class"])
def test_groups_add_up_to_the_headline(run: Any, by: str) -> None:
    found = answer(run, "stats", *AS_AT, "--by", by)

    assert len(found["groups"]) > 1
    for name, value in HEADLINE.items():
        assert sum(group[name] for group in found["groups"]) == value


def test_before_the_decision_there_is_nothing(run: Any) -> None:
    assert answer(run, "stats", "--as-at", "2025-09-01")["total"] == 0
    assert answer(run, "tasks", "--as-at", "2025-09-01") == {"tasks": []}


def test_tasks_carry_the_promised_keys(run: Any) -> None:
    tasks = answer(run, "tasks", *AS_AT)["tasks"]

    assert len(tasks) == 156
    assert set(tasks[0]) == {
        "id",
        "ordinal",
        "content",
        "lead",
        "coordinating",
        "leader",
        "deadline_text",
        "deadline",
        "first_deadline",
        "deadline_kind",
        "state",
        "completed_on",
        "source",
        "amended_by",
        "programme",
    }
    assert {task["deadline_kind"] for task in tasks} == {"dated", "continuous", "waiting"}
    assert "299/QĐ-UBND" in tasks[0]["source"]


def test_tasks_are_chosen_by_state_unit_search_and_programme(run: Any) -> None:
    overdue = answer(run, "tasks", *AS_AT, "--state", "open_overdue")["tasks"]
    assert len(overdue) == 3
    police = answer(run, "tasks", *AS_AT, "--unit", "cong an")["tasks"]
    assert police
    assert {task["lead"] for task in police} == {"Công an phường"}
    words = answer(run, "tasks", *AS_AT, "--search", "ke hoach")["tasks"]
    assert 0 < len(words) < 156
    month = answer(run, "tasks", *AS_AT, "--programme", "thang 10")["tasks"]
    assert {task["programme"] for task in month} == {"Chương trình công tác tháng 10 năm 2025"}


def test_a_completion_is_recorded_and_told_in_history(run: Any) -> None:
    overdue = answer(run, "tasks", *AS_AT, "--state", "open_overdue")["tasks"][0]
    done = [
        "--state",
        "done",
        "--on",
        "2025-11-20",
        "--text",
        "Đã trình",
        "--document",
        "88/BC-UBND",
    ]
    status, _, err = run("progress", overdue["id"], *done)
    assert (status, err) == (0, "")

    assert answer(run, "stats", *AS_AT)["done"] == 108
    steps = answer(run, "history", overdue["id"])["history"]
    assert steps[0]["kind"] == "issue"
    told = [(step["on"], step["document"]) for step in steps if step["kind"] == "completed"]
    assert told == [("2025-11-20", "88/BC-UBND")]


def test_a_task_is_named_by_programme_and_ordinal(run: Any) -> None:
    status, out, _ = run("history", "4 thang cuoi nam:1")
    assert status == 0
    assert "299/QĐ-UBND" in out


def test_a_list_is_tried_first_and_then_taken(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("init", "--office", "Ủy ban nhân dân xã Mẫu", folder=folder)[0] == 0
    take = ("import", "programme", str(LIST), "--document", "299/QĐ-UBND", "--issued", "2025-09-02")
    for extra, total in ((["--dry-run"], 0), ([], 97)):
        status, out, err = run(*take, "--json", *extra, folder=folder)
        assert (status, err) == (0, "")
        found = json.loads(out)
        assert (found["rows"], found["created"], found["updated"], found["skipped"]) == (
            97,
            97,
            0,
            0,
        )
        _, out, _ = run("stats", "--as-at", "2025-09-02", "--json", folder=folder)
        assert json.loads(out)["issued"] == total
    status, out, _ = run(*take, "--json", folder=folder)
    assert (json.loads(out)["created"], json.loads(out)["skipped"]) == (0, 97)


def test_every_export_of_this_version_is_a_file_of_its_kind(run: Any, tmp_path: Path) -> None:
    signs = {".docx": b"PK", ".pdf": b"%PDF", ".xlsx": b"PK"}
    for kind in ("bao-cao", "phu-luc", "theo-doi"):
        for ending, sign in signs.items():
            path = tmp_path / f"{kind}{ending}"
            status, _, err = run("export", kind, "--out", str(path), *AS_AT)
            assert (status, err) == (0, "")
            assert path.read_bytes().startswith(sign)


def test_backup_and_restore_give_the_register_back(run: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy))[0] == 0
    task = answer(run, "tasks", *AS_AT, "--state", "open_overdue")["tasks"][0]["id"]
    assert run("progress", task, "--state", "done", "--on", "2025-11-20")[0] == 0
    assert answer(run, "stats", *AS_AT)["done"] == 108

    assert run("restore", str(copy))[0] == 0
    assert answer(run, "stats", *AS_AT)["done"] == 107
    status, _, err = run("backup", str(copy))
    assert status == 1
    assert "copy.db" in err


def test_check_finds_the_sample_whole(run: Any) -> None:
    found = answer(run, "check")
    assert found["integrity"] is True
    assert found["findings"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "--from", "2025-02-01", "--to", "2025-01-01"),
        ("package", "create", "missing"),
        ("package", "import", "missing.sct"),
        ("package", "inspect", "missing.sct"),
        ("package", "resolve", "0", "--take", "mine"),
        ("trust", "add", "missing.the", "--fingerprint", "1"),
        ("cutoff", "list"),
        ("check-docx", "a.docx"),
        ("import", "amendments", "a.xlsx", "--document", "1/QĐ-UBND", "--issued", "2025-10-01"),
        ("export", "giay-moi", "--out", "a.xlsx"),
        ("export", "bao-cao", "--out", "a.txt"),
        ("history", "nothing"),
        ("history", "nothing:1"),
        ("import", "progress", "missing.xlsx"),
        ("import", "programme", "missing.xlsx", "--document", "1", "--issued", "2025-10-01"),
        ("restore", "missing.db"),
        ("progress", "4 thang cuoi nam:1", "--state", "done", "--on", "2999-01-01"),
        ("init",),
    ],
)
def test_what_the_person_can_mend_is_one_sentence_and_changes_nothing(
    run: Any, data: Path, arguments: tuple[str, ...]
) -> None:
    before = answer(run, "tasks", *AS_AT)
    status, out, err = run(*arguments)

    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert answer(run, "tasks", *AS_AT) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("stats", "--as-at", "2025-13-01"), "không đúng dạng"),
        (("nothing",), "không nhận giá trị"),
        (("stats", "--by", "moon"), "không nhận giá trị"),
        (("progress", "x", "--state", "done"), "thiếu --on"),
        (("stats", "--more"), "thừa --more"),
    ],
)
def test_wrong_usage_is_status_2(run: Any, arguments: tuple[str, ...], told: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert "Cách dùng" in err


def test_a_folder_without_a_register_is_told(run: Any, tmp_path: Path) -> None:
    status, _, err = run("stats", folder=tmp_path / "none")
    assert status == 1
    assert "chưa có sổ" in err
    assert not (tmp_path / "none").exists()


def test_a_server_that_cannot_be_reached_is_told(run: Any, tmp_path: Path) -> None:
    (tmp_path / "may-chu.txt").write_text("postgresql+pg8000://so@127.0.0.1:1/so", "utf-8")
    status, _, err = run("stats", folder=tmp_path)
    assert (status, err.count("\n")) == (1, 1)
    assert "máy chủ" in err


def test_an_empty_file_is_no_register(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    store_file(folder).touch()
    status, _, err = run("stats", folder=folder)
    assert status == 1
    assert "chưa có sổ" in err


def test_without_a_display_the_window_is_refused_in_a_sentence(data: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--data", str(data)],
        capture_output=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name not in hidden},
    )
    if sys.platform.startswith("linux"):
        assert done.returncode == 1
        assert "không có màn hình" in done.stderr.decode("utf-8")


def test_the_program_starts_as_a_module(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--data", str(data), "stats", *AS_AT],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "107/144" in done.stdout.decode("utf-8")
