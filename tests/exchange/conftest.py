"""Two offices that trust each other, and the stick between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.places import Place
from tests.models.sample import fill


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for the stick."""
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Place]:
    """The ward's office, with one task."""
    (tmp_path / "phuong").mkdir()
    place = Place(tmp_path / "phuong", "Ủy ban nhân dân phường Mẫu")
    fill(place.database)
    yield place
    place.database.close()


@pytest.fixture
def town(tmp_path: Path, ward: Place) -> Iterator[Place]:
    """Another office; the two trust each other."""
    (tmp_path / "thanh-pho").mkdir()
    place = Place(tmp_path / "thanh-pho", "Ủy ban nhân dân thành phố Mẫu")
    place.trust(ward)
    ward.trust(place)
    yield place
    place.database.close()
