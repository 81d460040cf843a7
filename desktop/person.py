"""Who works at this machine, as the log names them."""

from __future__ import annotations

import getpass


def account_name() -> str:
    """The name of the account that runs the program, '' where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
