"""The command that looks at a Word file's form: with no register, its faults told or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import main
from tests.imports.form.files import broken, clean, text


def test_a_clean_file_has_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "chua-co-so"
    assert main(["--data", str(folder), "check-docx", str(clean("letter")), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"faults": []}
    assert not folder.exists()
    assert main(["check-docx", str(clean("letter"))]) == 0
    assert capsys.readouterr().out == "Không thấy lỗi thể thức.\n"


def test_faults_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = broken("letter", tmp_path, text("Số: 05/", "Số: 5/"))
    assert main(["check-docx", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "faults": [
            {
                "place": "Trang đầu, ô 3: dòng «Số: 5/VP-TH»",
                "rule": "Số văn bản nhỏ hơn 10 (NĐ 30/2020, ô số 3; Phụ lục I, mục II.3)",
                "found": "5",
                "expected": "05",
            }
        ]
    }
    assert main(["check-docx", str(path)]) == 0
    told = capsys.readouterr().out
    assert "Trang đầu, ô 3: dòng «Số: 5/VP-TH»\n  Hiện là: 5\n  Cần là: 05\n" in told
    assert told.endswith("Có 1 điểm chưa đúng thể thức.\n")


def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-docx", str(tmp_path / "khong-co.docx"), "--json"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "Không thấy tệp “khong-co.docx”" in told.err
