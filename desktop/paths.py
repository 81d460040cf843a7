"""Where files lie: the data folder and what is in it, the resources, the reports."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.errors import UserError

NAME = "so-cong-tac"
PORTABLE_MARK = "portable.txt"
SERVER_FILE = "may-chu.txt"
"""Beside the store: one line, the URL of the server that holds the register instead."""


def program_folder() -> Path:
    """The folder of the program: the executable's when packaged, else the checkout."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder of fonts, icons, templates, translations and sample data."""
    return Path(__file__).resolve().parent.parent / "resources"


def is_portable(program: Path | None = None) -> bool:
    """Whether the program keeps its data beside itself: `portable.txt` there or in `data`."""
    beside = program or program_folder()
    return (beside / PORTABLE_MARK).is_file() or (beside / "data" / PORTABLE_MARK).is_file()


def data_folder(asked: str | Path | None = None, *, program: Path | None = None) -> Path:
    """The data folder: the one asked for, else beside a portable program, else the user's.

    The folder need not exist; what opens the store makes it.
    """
    if asked:
        return Path(asked).expanduser().absolute()
    if is_portable(program):
        return (program or program_folder()) / "data"
    return _user_data_folder()


def store_file(data: Path) -> Path:
    """The store's file in a data folder."""
    return data / f"{NAME}.db"


def server_url(data: Path) -> str | None:
    """The URL of the server that a data folder names in `may-chu.txt`, None without the file.

    Raises UserError where the file cannot be read or is not one URL.
    """
    try:
        text = (data / SERVER_FILE).read_text(encoding="utf-8-sig").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"Không đọc được tệp {data / SERVER_FILE}; hãy nhờ người quản trị máy chủ kiểm tra."
        ) from error
    if "://" not in text or len(text.split()) != 1:
        raise UserError(
            f"Tệp {data / SERVER_FILE} phải có đúng một dòng là địa chỉ máy chủ, "
            "ví dụ postgresql+pg8000://so@may-chu/so; hãy sửa hoặc xóa tệp này."
        )
    return text


def backups_folder(data: Path) -> Path:
    """Where the backups of a data folder's store lie."""
    return data / "backups"


def attachments_folder(data: Path) -> Path:
    """Where the files that belong to documents are kept, each under its own hash."""
    return data / "tep-dinh-kem"


def person_file(data: Path) -> Path:
    """Where the name stands of who works at this machine; another machine has another."""
    return data / "nguoi-su-dung.txt"


def log_file(data: Path) -> Path:
    """Where the program notes its own mistakes."""
    return data / f"{NAME}.log"


def reports_folder(data: Path) -> Path:
    """Where exported documents go unless the person says otherwise.

    The user's documents for the user's own data folder, else a folder inside the data folder, so
    that a portable program leaves nothing on the machine.
    """
    if data != _user_data_folder():
        return data / "bao-cao"
    from platformdirs import user_documents_path

    return user_documents_path() / "Sổ Công Tác"


def _user_data_folder() -> Path:
    """The data folder of the person who uses this machine."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)
