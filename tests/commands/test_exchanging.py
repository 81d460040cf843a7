"""Packages and trust on the command line, between two data folders."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main

AS_AT = ("--as-at", "2025-11-22")
Run = Callable[..., tuple[int, str, str]]


class Desk:
    """One office's command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        """One command: status, standard output, standard error."""
        self._capsys.readouterr()
        try:
            status = main(["--data", str(self.folder), *words])
        except SystemExit as left:
            status = int(left.code or 0)
        told = self._capsys.readouterr()
        return status, told.out, told.err

    def do(self, *words: str) -> str:
        """A command that has to succeed; what it printed."""
        status, out, err = self.run(*words)
        assert status == 0, err
        return out

    def answer(self, *words: str) -> dict[str, Any]:
        """The JSON of a command that has to succeed."""
        status, out, err = self.run(*words, "--json")
        assert (status, err) == (0, "")
        found: dict[str, Any] = json.loads(out)
        return found

    def hand_card(self, other: Desk) -> None:
        """Give the card to another office, which accepts it."""
        card = self.folder / "the.json"
        self.do("trust", "card", str(card))
        fingerprint = self.answer("trust", "show")["fingerprint"]
        other.do("trust", "add", str(card), "--fingerprint", fingerprint)
        card.unlink()

    def package(self, stick: Path, *words: str) -> str:
        """Write a package; its path."""
        made = json.loads(self.do("package", "create", str(stick), *words))
        assert set(made) == {"file", "changes"}
        return str(made["file"])


@pytest.fixture
def ward(data: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The sample ward."""
    return Desk(data, capsys)


@pytest.fixture
def town(tmp_path: Path, ward: Desk, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An office that begins; the two accepted each other."""
    desk = Desk(tmp_path / "town", capsys)
    desk.do("init", "--office", "Ủy ban nhân dân thành phố Mẫu")
    ward.hand_card(desk)
    desk.hand_card(ward)
    return desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for the stick."""
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def test_a_register_goes_over_and_is_known_the_second_time(
    ward: Desk, town: Desk, stick: Path
) -> None:
    file = ward.package(stick)
    tried = town.answer("package", "import", file, "--dry-run")
    assert set(tried) == {"new", "changed", "conflicts", "known"}
    assert (tried["changed"], tried["conflicts"], tried["known"]) == (0, 0, 0)
    assert town.answer("tasks", *AS_AT) == {"tasks": []}
    assert town.answer("package", "import", file) == tried
    for command in ("tasks", "stats"):
        assert town.answer(command, *AS_AT) == ward.answer(command, *AS_AT)
    again = town.answer("package", "import", file)
    assert (again["new"], again["changed"], again["conflicts"]) == (0, 0, 0)
    assert again["known"] > 0
    assert "0 mới" in town.do("package", "import", file)
    assert town.answer("check")["integrity"] is True


def test_a_report_of_one_is_a_change_for_the_other(ward: Desk, town: Desk, stick: Path) -> None:
    town.answer("package", "import", ward.package(stick))
    task = ward.answer("tasks", *AS_AT, "--state", "open_overdue")["tasks"][0]["id"]
    town.do("progress", task, "--state", "done", "--on", "2025-11-20")
    told = ward.answer("package", "import", town.package(stick))
    assert (told["new"], told["changed"], told["conflicts"]) == (0, 1, 0)
    assert ward.answer("stats", *AS_AT)["done"] == 108


@pytest.mark.parametrize("taken", ["mine", "theirs"])
def test_a_conflict_is_listed_and_resolved(ward: Desk, town: Desk, stick: Path, taken: str) -> None:
    town.answer("package", "import", ward.package(stick))
    task = conflict_about_a_deadline(ward, town)
    told = ward.answer("package", "import", town.package(stick))
    assert told["conflicts"] == 1
    (conflict,) = ward.answer("package", "conflicts")["conflicts"]
    assert conflict.pop("id") in ward.do("package", "conflicts")
    assert conflict == {
        "task": task,
        "field": "deadline",
        "mine": "10/12/2025",
        "theirs": "20/12/2025",
        "office": "Ủy ban nhân dân thành phố Mẫu",
    }
    (conflict,) = ward.answer("package", "conflicts")["conflicts"]
    status, out, err = ward.run("package", "resolve", conflict["id"], "--take", taken)
    assert (status, err) == (0, "")
    assert "Thời hạn" in out
    assert ward.answer("package", "conflicts") == {"conflicts": []}
    assert ward.run("package", "resolve", conflict["id"], "--take", taken)[0] == 1
    told = town.answer("package", "import", ward.package(stick))
    assert told["conflicts"] == 0
    shown = {desk.answer("history", task)["history"][0]["new"] for desk in (ward, town)}
    assert len(shown) == 1
    assert conflict[taken] in next(iter(shown))


def conflict_about_a_deadline(ward: Desk, town: Desk) -> str:
    """Both offices correct the deadline that a task was issued with; the task's id."""
    from desktop.models.database import Database
    from desktop.models.tables import EffectRow
    from desktop.models.write import Alter, write
    from desktop.paths import store_file

    for desk, day in ((ward, 10), (town, 20)):
        database = Database.open(store_file(desk.folder))
        with database.act("Sửa thời hạn") as session:
            query = session.query(EffectRow).filter_by(kind="issue").order_by(EffectRow.id)
            effect = query.filter(EffectRow.deadline.is_not(None)).first()
            assert effect is not None
            assert effect.deadline is not None
            text, due = f"{day}/12/2025", f"2025-12-{day}"
            told = {**effect.deadline, "text": text, "due": due, "kind": "dated"}
            write(session, [Alter("effect", effect.id, {"deadline": told})])
            task = effect.task_id
        database.close()
    return task


def test_a_package_is_inspected(ward: Desk, town: Desk, stick: Path, tmp_path: Path) -> None:
    file = ward.package(stick)
    told = town.answer("package", "inspect", file)
    assert told["trusted"] is True
    assert told["fingerprint"] == ward.answer("trust", "show")["fingerprint"]
    assert (told["password"], told["chains"][0]["to"]) == (False, told["changes"])
    stranger = Desk(tmp_path / "stranger", town._capsys)
    stranger.do("init", "--office", "Cơ quan lạ")
    assert stranger.answer("package", "inspect", file)["trusted"] is False
    assert "CHƯA được chấp nhận" in stranger.do("package", "inspect", file)
    status, out, err = stranger.run("package", "import", file)
    assert (status, out) == (1, "")
    assert told["fingerprint"] not in err
    assert stranger.answer("tasks", *AS_AT) == {"tasks": []}


def test_a_package_may_have_a_password(ward: Desk, town: Desk, stick: Path, tmp_path: Path) -> None:
    secret = tmp_path / "mat-khau.txt"
    secret.write_text("hồ sơ mật\n", encoding="utf-8")
    file = ward.package(stick, "--password-file", str(secret))
    assert town.answer("package", "inspect", file)["password"] is True
    status, _, err = town.run("package", "import", file)
    assert (status, "có mật khẩu" in err) == (1, True)
    assert town.answer("package", "import", file, "--password-file", str(secret))["new"] > 0
    secret.write_text("\n", encoding="utf-8")
    assert town.run("package", "import", file, "--password-file", str(secret))[0] == 1


def test_a_damaged_package_is_one_sentence(ward: Desk, town: Desk, stick: Path) -> None:
    file = Path(ward.package(stick))
    data = file.read_bytes()
    for damaged in (data[:-1], data[:1000], b"", data + b"x", data.replace(b"SCT", b"ZIP", 1)):
        file.write_bytes(damaged)
        for word in ("import", "inspect"):
            status, out, err = town.run("package", word, str(file))
            assert (status, out, err.count("\n")) == (1, "", 1)
            assert "Traceback" not in err


def test_a_missing_stick_is_told(ward: Desk, tmp_path: Path) -> None:
    status, out, err = ward.run("package", "create", str(tmp_path / "E"))
    assert (status, out) == (1, "")
    assert "USB" in err


def test_the_newest_package_stays_alone_on_the_stick(ward: Desk, stick: Path) -> None:
    ward.package(stick)
    assert ward.answer("package", "create", str(stick))["file"] == str(next(stick.iterdir()))
    assert len(list(stick.iterdir())) == 1
    _, _, err = ward.run("package", "create", str(stick))
    assert err == "Có thể rút USB.\n"


def test_trust_is_shown(ward: Desk, town: Desk) -> None:
    told = ward.answer("trust", "show")
    assert set(told) == {"office", "replica", "fingerprint", "retirements", "offices"}
    assert ward.answer("trust", "show") == told
    assert len(told["fingerprint"].replace(" ", "")) == 20
    assert "Ủy ban nhân dân thành phố Mẫu: " in ward.do("trust", "show")


def test_a_wrong_fingerprint_is_refused(ward: Desk, town: Desk, tmp_path: Path) -> None:
    card = tmp_path / "the.json"
    town.do("trust", "card", str(card))
    status, out, err = ward.run("trust", "add", str(card), "--fingerprint", "12345 67890")
    assert (status, out) == (1, "")
    assert "không khớp" in err
    assert ward.run("trust", "card", str(card))[0] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("package",),
        ("package", "send"),
        ("package", "resolve", "x"),
        ("package", "resolve", "x", "--take", "both"),
        ("trust", "add", "x"),
        ("trust",),
    ],
)
def test_wrong_usage_is_told(ward: Desk, words: tuple[str, ...]) -> None:
    status, out, err = ward.run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("Câu lệnh chưa đúng")


def test_files_of_documents_travel_and_what_stays_is_told(
    ward: Desk, town: Desk, stick: Path, tmp_path: Path
) -> None:
    from desktop.models.database import Database
    from desktop.paths import attachments_folder, store_file
    from desktop.register.values import DocumentId
    from desktop.services.attachments import attach
    from desktop.services.facts import rows

    database = Database.open(store_file(ward.folder))
    for name in ("mất.pdf", "còn.pdf"):
        (tmp_path / name).write_bytes(name.encode())
        with database.act("Đính kèm") as session:
            document = DocumentId(next(row["id"] for row in rows(session, "document")))
            attach(session, attachments_folder(ward.folder), document, tmp_path / name)
    database.close()
    for kept in attachments_folder(ward.folder).glob("*/*"):
        if kept.read_bytes() == "mất.pdf".encode():
            kept.unlink()
    status, out, err = ward.run("package", "create", str(stick))
    assert status == 0
    file = json.loads(out)["file"]
    assert "Gói không kèm 1 tệp" in err
    assert "“mất.pdf”" in err
    assert town.answer("package", "inspect", file)["files"] == 1
    assert "1 tệp kèm theo" in town.do("package", "import", file, "--dry-run")
    assert not attachments_folder(town.folder).exists()
    assert "1 tệp kèm theo" in town.do("package", "import", file)
    (came,) = attachments_folder(town.folder).glob("*/*.pdf")
    assert came.read_bytes() == "còn.pdf".encode()


def test_a_package_for_an_office_carries_what_it_lacks_where_that_is_wanted(
    ward: Desk, town: Desk, stick: Path
) -> None:
    status, out, err = ward.run("package", "create", str(stick), "--for", "tỉnh Khác")
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    wanted = ("--for", "thanh pho mau", "--since-known")
    status, out, err = ward.run("package", "create", str(stick), *wanted)
    assert (status, out) == (1, "")
    assert "không biết nơi ấy đã có đến đâu; hãy xuất gói đầy đủ." in err
    status, _, err = ward.run("package", "create", str(stick), "--since-known")
    assert (status, "hãy chọn nơi nhận" in err) == (1, True)
    assert list(stick.iterdir()) == []

    town.answer("package", "import", ward.package(stick, "--for", "Thành phố Mẫu"))
    ward.answer("package", "import", town.package(stick))
    task = ward.answer("tasks", *AS_AT, "--state", "open_overdue")["tasks"][0]["id"]
    ward.do("progress", task, "--state", "done", "--on", "2025-11-20")
    made = json.loads(ward.do("package", "create", str(stick), *wanted))
    told = ward.answer("package", "inspect", made["file"])
    assert made["changes"] == told["changes"] < 20
    assert max(chain["from"] for chain in told["chains"]) > 1
    got = town.answer("package", "import", made["file"])
    assert (got["new"], got["changed"], got["conflicts"]) == (0, 1, 0)
    assert town.answer("stats", *AS_AT) == ward.answer("stats", *AS_AT)
    whole = ward.answer("package", "inspect", ward.package(stick, *wanted[:2], "--full"))
    assert {chain["from"] for chain in whole["chains"]} == {1}
    status, _, err = ward.run("package", "create", str(stick), "--full", "--since-known")
    assert (status, "không đi cùng" in err) == (2, True)
