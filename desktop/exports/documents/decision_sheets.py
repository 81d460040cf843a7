"""A decision's annex and its explanation table for Excel, list by list."""

from __future__ import annotations

import re

from desktop.exports.document import Align, Document, Row, Table
from desktop.exports.documents.decision_tables import change_tables, figures_table
from desktop.exports.documents.quyet_dinh_dieu_chinh import FIGURES_HEADING, build
from desktop.exports.documents.thuyet_minh import build as build_explanation
from desktop.exports.documents.thuyet_minh import explanation
from desktop.exports.sheet import Sheet, SheetColumn, Tab, Value
from desktop.services.decision_values import DecisionContent
from desktop.text.clean import one_line

FIGURES = "Số nhiệm vụ"
EXPLANATION = "Thuyết minh"
_MM_A_LETTER = 1.9
"""Millimetres of a printed column that a letter of a sheet's column stands for."""
_COUNT = re.compile(r"[+−]?\d+")


def annex_sheet(content: DecisionContent) -> Sheet:
    """The annex: a list a group of changes, then the figures before and after."""
    document = build(content)
    titles = _titles(document, content)
    tabs = [tab_of(one.name, (*titles, one.heading), one.table) for one in change_tables(content)]
    figures = figures_table(content.before, content.after)
    return Sheet(
        title=document.title,
        tabs=(*tabs, tab_of(FIGURES, (*titles, FIGURES_HEADING), figures)),
        author=document.author,
    )


def explanation_sheet(content: DecisionContent) -> Sheet:
    """The explanation table as one list."""
    document = build_explanation(content)
    tab = tab_of(EXPLANATION, _titles(document, content), explanation(content))
    return Sheet(title=document.title, tabs=(tab,), author=document.author)


def _titles(document: Document, content: DecisionContent) -> tuple[str, ...]:
    (annex,) = document.annexes
    return (one_line(content.office.name).upper(), " ".join(annex.title), annex.origin)


def tab_of(name: str, titles: tuple[str, ...], table: Table) -> Tab:
    """A list with a table's columns; a row that reaches across stands in its widest column."""
    (headings,) = table.head
    columns = tuple(
        SheetColumn(
            heading.text, round(column.weight / _MM_A_LETTER, 1), column.align is Align.CENTRE
        )
        for heading, column in zip(headings, table.columns, strict=True)
    )
    bold = (place for place, row in enumerate(table.rows) if row.group or row.cells[0].bold)
    return Tab(
        name, titles, columns, tuple(_values(row, columns) for row in table.rows), frozenset(bold)
    )


def _values(row: Row, columns: tuple[SheetColumn, ...]) -> tuple[Value, ...]:
    if row.group:
        widest = max(columns, key=_letters)
        return tuple(row.cells[0].text if column is widest else None for column in columns)
    return tuple(
        _value(cell.text) if column.centred else cell.text
        for cell, column in zip(row.cells, columns, strict=True)
    )


def _letters(column: SheetColumn) -> float:
    return column.letters


def _value(text: str) -> Value:
    """A number where the text is one: `−1` is -1."""
    return int(text.replace("−", "-")) if _COUNT.fullmatch(text) else text
