"""The register as it is listed on the screen: the same rows, columns and order, for the wall."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.exports.document import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    HeadCell,
    Paragraph,
    Row,
    Run,
    Table,
)
from desktop.services.values import Office
from desktop.text.clean import one_line

TITLE = "Danh sách nhiệm vụ"
EMPTY = "Không có nhiệm vụ nào theo điều kiện lọc này."


@dataclass(frozen=True, slots=True)
class ListedColumn:
    """A column by its heading; short values such as numbers and days stand in the middle."""

    title: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed: of which programme, at which dates, by which filter, row by row.

    `told` are sentences: how many tasks are listed of how many, what was filtered, in what order.
    """

    programme: str
    dates: str
    told: tuple[str, ...]
    columns: tuple[ListedColumn, ...]
    rows: tuple[tuple[str, ...], ...]


def build(listed: Listed, office: Office) -> Document:
    """Build the list in landscape, its heading repeated on every page."""
    name = one_line(office.name)
    lines = (name.upper(), TITLE.upper(), one_line(listed.programme))
    annex = Annex(
        title=tuple(line for line in lines if line),
        origin=f"({one_line(listed.dates)})",
        blocks=(*(Paragraph((Run(sentence),)) for sentence in listed.told), _body(listed)),
        landscape=True,
        heading="",
    )
    return Document(f"{TITLE}, {listed.dates}", annexes=(annex,), author=name)


def _body(listed: Listed) -> Block:
    if not listed.rows:
        return Paragraph((Run(EMPTY, italic=True),))
    return Table(
        tuple(
            Column(align=Align.CENTRE if column.centred else Align.LEFT)
            for column in listed.columns
        ),
        (tuple(HeadCell(column.title) for column in listed.columns),),
        tuple(Row(tuple(map(Cell, row))) for row in listed.rows),
    )
