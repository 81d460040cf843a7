"""Who works at this machine."""

from __future__ import annotations

import getpass

import pytest

from desktop.person import account_name


def test_the_account_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "can-bo")
    assert account_name() == "can-bo"


def test_a_system_without_accounts_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert account_name() == ""
