"""Who works at this machine, as the log names them."""

from __future__ import annotations

import getpass
from pathlib import Path

from desktop.paths import person_file
from desktop.saving import replacing
from desktop.text.clean import one_line


def person(folder: Path) -> str:
    """Who works over a data folder: the name given in the window, else the account's."""
    return kept_name(folder) or account_name()


def kept_name(folder: Path) -> str:
    """The name that a person gave, '' where none was given or it cannot be read."""
    try:
        return one_line(person_file(folder).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ""


def keep_name(folder: Path, name: str) -> None:
    """Keep the name for the window and the command line. Raises UserError where it cannot be."""
    with replacing(person_file(folder)) as file:
        file.write(f"{one_line(name)}\n".encode())


def account_name() -> str:
    """The name of the account that runs the program, '' where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
