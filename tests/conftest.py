"""What all tests share: no display, a clock that the test owns, and a store in a real file."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from desktop.commands.sample import fill as fill_sample
from desktop.models.database import Database
from desktop.paths import store_file

settings.register_profile(
    "usual",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("usual")


class SteppingClock:
    """A clock for tests: each reading is a second after the last; `at` may be set at will."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the long form of the fault tests."""
    parser.addoption("--long", action="store_true", help="run the fault tests in their long form")


def pytest_sessionstart() -> None:
    """Collect garbage between tests only: a worker must not delete another thread's widgets."""
    gc.disable()


def pytest_runtest_teardown() -> None:
    """Collect what the test left."""
    gc.disable()
    gc.collect(1)


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the long form of a test is wanted."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def clock() -> SteppingClock:
    """A clock that starts on the morning of 1 September 2025, in UTC."""
    return SteppingClock(datetime(2025, 9, 1, 1, 0, 0, tzinfo=UTC))


@pytest.fixture
def database(tmp_path: Path, clock: SteppingClock) -> Iterator[Database]:
    """A new store in a file of its own."""
    opened = Database.open(tmp_path / "so-cong-tac.db", clock=clock, actor="Nguyễn Văn A")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample ward; tests take copies."""
    folder = tmp_path_factory.mktemp("sample")
    opened = Database.open(store_file(folder))
    fill_sample(opened)
    opened.close()
    return folder


@pytest.fixture
def data(sample_data: Path, tmp_path: Path) -> Path:
    """A copy of the sample ward's data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(store_file(sample_data), store_file(folder))
    return folder
