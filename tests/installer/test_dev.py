"""The set-up script: what it finds missing, what it tries again, what it tells."""

from __future__ import annotations

import os
import stat
import sys
import textwrap
from pathlib import Path

import pytest

from desktop.cli import parser
from installer import dev

pytestmark = pytest.mark.skipif(os.name != "posix", reason="commands made here are shell scripts")


class Commands:
    """A folder of commands that stands first in the path and records what is called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"

    def add(self, name: str, script: str = "") -> None:
        """Make a command that records its words, then does what the script says."""
        path = self.folder / name
        head = f'#!/bin/sh\necho {name} $* >> "{self.calls}"\n'
        path.write_text(head + textwrap.dedent(script), encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def called(self) -> list[str]:
        """What was called so far."""
        return self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Commands of a test's own; pauses take no time."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(dev, "PAUSES_S", (0, 0, 0))
    made = Commands(folder)
    made.add(
        "dpkg-query",
        r"""
        printf 'installed\tlibgl1\t\n'
        printf 'installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.84), libglib2.0-bin\n'
        printf 'config-files\tlibegl1\t\n'
        """,
    )
    return made


def test_a_missing_library_is_told_with_the_command(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    commands.add("apt-get")
    with pytest.raises(dev.StopError) as stopped:
        dev.install_libraries(("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3"))
    assert str(stopped.value).endswith(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libdbus-1-3"
    )
    assert not [call for call in commands.called() if call.startswith("apt-get")]


def test_root_installs_what_is_missing_after_an_update(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    commands.add("apt-get", 'test "$DEBIAN_FRONTEND" = noninteractive')
    dev.install_libraries(("libgl1", "libegl1"))
    assert commands.called()[1:] == [
        "apt-get update",
        "apt-get install -y --no-install-recommends libegl1",
    ]


def test_nothing_is_installed_when_all_is_there(commands: Commands) -> None:
    commands.add("apt-get", "exit 1")
    dev.install_libraries(("libgl1", "libglib2.0-0"))
    assert [call.split()[0] for call in commands.called()] == ["dpkg-query"]


def test_a_step_that_fails_is_tried_again(commands: Commands) -> None:
    commands.add("fetch", f'test "$(grep -c fetch "{commands.calls}")" -ge 3')
    assert dev.persistently(["fetch"])
    assert len(commands.called()) == 3


def test_a_step_that_always_fails_is_given_up(commands: Commands) -> None:
    commands.add("fetch", "exit 1")
    assert not dev.persistently(["fetch"])
    assert len(commands.called()) == 4


def test_locked_dependencies_are_installed_once_for_each_list(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.add("python")
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "venv_python", lambda: commands.folder / "python")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("a==1 --hash=sha256:00", encoding="utf-8")
    dev.install_locked(requirements)
    dev.install_locked(requirements)
    assert len(commands.called()) == 1
    assert " --require-hashes " in commands.called()[0]
    requirements.write_text("a==2 --hash=sha256:01", encoding="utf-8")
    dev.install_locked(requirements)
    assert len(commands.called()) == 2


def test_a_failed_installation_is_not_remembered(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.add("python", "exit 1")
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "venv_python", lambda: commands.folder / "python")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("a==1 --hash=sha256:00", encoding="utf-8")
    with pytest.raises(dev.StopError, match="kiểm tra mạng"):
        dev.install_locked(requirements)
    assert list(tmp_path.glob("*.installed")) == []


def test_each_file_of_the_sample_is_taken_in_by_a_form_the_command_line_has() -> None:
    sample = dev.manifest()
    options = [parser().parse_args(dev.import_words(one)) for one in sample["imports"]]
    assert [one.what for one in options] == ["programme"] * 5 + ["progress"] * 2
    assert [one.month for one in options[:5]] == [None, None, 9, 10, 11]
    assert options[2].parent_document == options[0].document == "299/QĐ-UBND"
    assert options[1].task_class == "thuong-xuyen"


def test_processes_speak_utf_8_even_in_a_bare_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(os, "environ", {"PATH": os.environ["PATH"]})
    env = dev.environment(offscreen=True)
    assert env["LC_ALL"] == "C.UTF-8"
    assert env["QT_QPA_PLATFORM"] == "offscreen"
    assert stat.S_IMODE(Path(env["XDG_RUNTIME_DIR"]).stat().st_mode) == 0o700
    monkeypatch.setattr(os, "environ", {"LANG": "vi_VN.utf8"})
    assert "LC_ALL" not in dev.environment()


def test_a_person_without_a_display_gets_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setattr(sys, "platform", "win32")
    assert dev.has_display()


def test_wrong_figures_stop_the_main_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "venv_python", lambda: Path(sys.executable))
    dev.step("Tạo sổ", dev.program(tmp_path / "data", "init", "--office", "UBND phường Mẫu"))
    with pytest.raises(dev.StopError, match="issued = 0, phải là 97"):
        dev.check_figures(tmp_path / "data", dev.manifest())


def test_the_data_folder_is_filled_once_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "venv_python", lambda: Path(sys.executable))
    data = tmp_path / "data"
    data.mkdir()
    dev.fill(data)
    dev.check_figures(data, dev.manifest())
    dev.step("Ghi", dev.program(data, "progress", "4 tháng:20", "--state=done", "--on=2025-11-22"))
    dev.fill(data)
    with pytest.raises(dev.StopError, match="done = 108, phải là 107"):
        dev.check_figures(data, dev.manifest())


def test_a_data_folder_that_cannot_be_filled_is_not_there(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.add("python", 'mkdir "$4" && exit 1')
    monkeypatch.setattr(dev, "venv_python", lambda: commands.folder / "python")
    with pytest.raises(dev.StopError, match="Tạo sổ của phường mẫu"):
        dev.fill(tmp_path / "data")
    assert (tmp_path / "data.part").is_dir()
    assert not (tmp_path / "data").exists()


def test_a_failing_step_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "venv_python", lambda: Path(sys.executable))
    with pytest.raises(dev.StopError, match="Bước “Xem số liệu” không thành công"):
        dev.step("Xem số liệu", dev.program(tmp_path / "nothing", "stats"))


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["cook"]) == 2
    assert "Cách dùng" in capsys.readouterr().err


def test_a_folder_must_follow_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["run", "--data"]) == 1
    assert "Sau --data phải có tên thư mục" in capsys.readouterr().err
