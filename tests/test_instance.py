"""One running program per data folder, proved with real processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.instance import LOCK_NAME, Instance

HOLD = """
import sys
from pathlib import Path
from desktop.instance import Instance
held = Instance(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def other_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_program_is_refused(tmp_path: Path) -> None:
    with (
        other_program(tmp_path),
        pytest.raises(UserError, match="đang được mở ở một cửa sổ khác"),
    ):
        Instance(tmp_path)


def test_a_crash_lets_go_of_the_folder(tmp_path: Path) -> None:
    with other_program(tmp_path) as process:
        process.kill()
        process.wait()
        with Instance(tmp_path):
            assert (tmp_path / LOCK_NAME).exists()


def test_the_same_program_may_not_open_a_folder_twice(tmp_path: Path) -> None:
    with Instance(tmp_path), pytest.raises(UserError):
        Instance(tmp_path)
    Instance(tmp_path).release()


def test_releasing_twice_does_no_harm(tmp_path: Path) -> None:
    held = Instance(tmp_path)
    held.release()
    held.release()


def test_two_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    with Instance(tmp_path / "một"), Instance(tmp_path / "hai"):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(UserError, match="Không ghi được vào thư mục dữ liệu"):
        Instance(tmp_path / "tệp" / "sổ")
