"""Where files lie, for a user's, a portable and an asked-for data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import UserError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "share"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder / "Documents"))
    return folder


def test_the_folder_asked_for_comes_first(tmp_path: Path) -> None:
    (tmp_path / "portable.txt").touch()
    assert paths.data_folder(tmp_path / "so", program=tmp_path) == tmp_path / "so"
    assert paths.data_folder(str(tmp_path / "so")) == tmp_path / "so"


def test_a_relative_folder_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_folder("so") == tmp_path / "so"


@pytest.mark.parametrize("mark", ["portable.txt", "data/portable.txt"])
def test_a_portable_program_keeps_its_data_beside_itself(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).parent.mkdir(exist_ok=True)
    (tmp_path / mark).touch()
    assert paths.data_folder(program=tmp_path) == tmp_path / "data"


@pytest.mark.skipif("sys.platform != 'linux'", reason="the folders of Linux")
def test_else_the_users_folder(tmp_path: Path, home: Path) -> None:
    (tmp_path / "data").mkdir()
    assert paths.data_folder(program=tmp_path) == home / "share" / "so-cong-tac"


def test_what_lies_in_a_data_folder(tmp_path: Path) -> None:
    assert paths.store_file(tmp_path) == tmp_path / "so-cong-tac.db"
    assert paths.backups_folder(tmp_path) == tmp_path / "backups"
    assert paths.log_file(tmp_path) == tmp_path / "so-cong-tac.log"


@pytest.mark.skipif("sys.platform != 'linux'", reason="the folders of Linux")
def test_reports_go_to_the_users_documents(home: Path) -> None:
    mine = home / "share" / "so-cong-tac"
    assert paths.reports_folder(mine) == home / "Documents" / "Sổ Công Tác"


def test_reports_of_another_folder_stay_in_it(tmp_path: Path) -> None:
    assert paths.reports_folder(tmp_path / "data") == tmp_path / "data" / "bao-cao"


def test_resources_lie_beside_the_package() -> None:
    assert paths.resources() == Path(paths.__file__).parent.parent / "resources"


def test_a_packaged_program_lies_where_its_executable_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "so-cong-tac.exe"))
    assert paths.program_folder() == tmp_path


def test_a_data_folder_may_name_a_server(tmp_path: Path) -> None:
    assert paths.server_url(tmp_path) is None
    url = "postgresql+pg8000://so@may-chu/so"
    (tmp_path / "may-chu.txt").write_text(f"\n {url} \r\n", encoding="utf-8-sig")
    assert paths.server_url(tmp_path) == url


@pytest.mark.parametrize("text", ["", "may-chu", "postgresql://a/so\npostgresql://b/so"])
def test_a_server_that_is_no_url_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "may-chu.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"may-chu\.txt phải có đúng một dòng"):
        paths.server_url(tmp_path)
    (tmp_path / "may-chu.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="Không đọc được"):
        paths.server_url(tmp_path)
