"""A file is written beside its place and then put there; half a file is never left."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from desktop.errors import UserError
from desktop.exports.document import Document, Paragraph, Run
from desktop.exports.sheet import Sheet, SheetColumn, Tab
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from desktop.exports.to_xlsx import write_xlsx
from desktop.saving import replacing, sentence


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert _names(tmp_path) == ["báo cáo.docx"]


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        _fail_after_writing(file)
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.docx"]


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".xlsx"])
def test_a_missing_folder_is_named(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "không có" / f"a{ending}"
    with pytest.raises(UserError, match=r"Không có thư mục “.*không có”, hãy chọn thư mục"):
        _write(path)


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".xlsx"])
def test_a_folder_in_the_files_place_is_named(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.mkdir()
    with pytest.raises(UserError, match="là một thư mục, hãy đặt tên khác"):
        _write(path)
    assert _names(tmp_path) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX systems")
@pytest.mark.parametrize("ending", [".docx", ".pdf", ".xlsx"])
def test_a_file_that_cannot_grow_leaves_the_old_one(tmp_path: Path, ending: str) -> None:
    import resource
    import signal

    path = tmp_path / f"a{ending}"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, limits[1]))
    try:
        with pytest.raises(UserError, match="không còn đủ chỗ để ghi “a"):
            _write(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "không còn đủ chỗ"),
        (OSError(errno.EROFS, "x"), "chỉ cho đọc"),
        (PermissionError(errno.EACCES, "x"), "đang mở trong chương trình khác"),
        (OSError(errno.ENAMETOOLONG, "x"), "quá dài"),
        (OSError(errno.EIO, "lỗi vào ra"), "lỗi vào ra"),
    ],
)
def test_each_hindrance_has_a_sentence_that_says_what_to_do(
    tmp_path: Path, error: OSError, words: str
) -> None:
    text = sentence(error, tmp_path / "a.docx")
    assert words in text
    assert ", hãy " in text
    assert text.endswith(".")
    assert "\n" not in text


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="quá dài"):
        _write(tmp_path / f"{'ư' * 250}.docx")


def _fail_after_writing(file: BinaryIO) -> None:
    file.write(b"half")
    raise ZeroDivisionError


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _write(path: Path) -> None:
    document = Document("Thử", blocks=(Paragraph((Run("Một"),)),))
    if path.suffix == ".docx":
        write_docx(document, path)
    elif path.suffix == ".pdf":
        write_pdf(document, path)
    else:
        tab = Tab("Một", ("Thử",), (SheetColumn("A", 10),), (("x",),))
        write_xlsx(Sheet("Thử", (tab,)), path)
