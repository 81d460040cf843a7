"""Bulk work does without collecting garbage, and leaves the rest of the program as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import suppress

import pytest

from desktop.models.bulk import uncollected


@pytest.fixture
def collecting() -> Iterator[None]:
    """Python collects, as it does outside the window and the tests."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("collecting")
def test_collecting_goes_on_afterwards_though_the_work_failed() -> None:
    with uncollected():
        during = gc.isenabled()
    with suppress(ValueError), uncollected():
        raise ValueError
    assert (during, gc.isenabled()) == (False, True)


def test_where_another_clock_collects_it_is_left_to_that() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()
