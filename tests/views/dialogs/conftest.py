"""What the tests of dialogs share: the ward's year as the values dialogs are built from."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from desktop.models.database import Database
from desktop.services.catalogue import leaders, office, units
from desktop.services.documents import documents
from desktop.services.programmes import programmes
from desktop.services.register import standing
from desktop.services.values import (
    DocumentSummary,
    Leader,
    Office,
    Programme,
    TaskRow,
    Unit,
    Viewpoint,
)
from tests.views import samples


@dataclass(frozen=True, slots=True)
class Known:
    """Values of the ward's year."""

    rows: dict[str, TaskRow]
    documents: tuple[DocumentSummary, ...]
    units: tuple[Unit, ...]
    leaders: tuple[Leader, ...]
    programmes: tuple[Programme, ...]
    office: Office | None

    def document(self, number: str) -> DocumentSummary:
        """A document by its number."""
        return next(one for one in self.documents if one.document.number == number)

    def unit(self, name: str) -> Unit:
        """A unit by its name."""
        return next(one for one in self.units if one.name == name)


@pytest.fixture
def known(dressed: object, year_database: Database) -> Known:
    """The ward's year; rows by ordinal."""
    with year_database.read() as session:
        rows = standing(session, Viewpoint(samples.AS_AT)).rows
        return Known(
            {row.ordinal: row for row in rows},
            documents(session),
            units(session),
            leaders(session),
            programmes(session),
            office(session),
        )
