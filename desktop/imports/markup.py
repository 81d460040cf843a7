"""Large XML parts as trees: whole, or a sheet's rows block by block."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from desktop.imports.archive import local

CHUNK_BYTES = 1 << 20
MAX_TREE_BYTES = 80_000_000
_ROOT = re.compile(rb"<((?:[\w.-]+:)?worksheet)\b[^>]*>")
_ROWS_BEGIN = re.compile(rb"<(?:[\w.-]+:)?sheetData\b[^>]*>")
_ROWS_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_BARE = r'<(?:\w+:)?{0} r="\w++"(?: [\w:.-]++="[^"<>]*+")*+ ?(?:/>|>\s*</(?:\w+:)?{0}>)'
_BARE_CELL = re.compile(_BARE.format("c").encode())
_BARE_ROW = re.compile(_BARE.format("row").encode())
_LONGEST_HEAD = 4 * CHUNK_BYTES


def parse(data: bytes) -> etree._Element:
    """Parse a part without entities or network; raise ValueError when damaged or far too large."""
    if len(data) > MAX_TREE_BYTES:
        raise ValueError("the part is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("the markup is damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("the markup declares a document type")
    return root


def parse_part(archive: zipfile.ZipFile, part: str) -> etree._Element:
    """Parse a part of a container as `parse` does."""
    if archive.getinfo(part).file_size > MAX_TREE_BYTES:
        raise ValueError("the part is too large")
    return parse(archive.read(part))


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Walk down by local names; None where a step is missing."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item.tag) == name), None)
    return element


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute by its local name; None where there is none."""
    if element is None:
        return None
    return next((str(value) for key, value in element.items() if local(key) == name), None)


def sheet_blocks(archive: zipfile.ZipFile, part: str) -> Iterator[etree._Element]:
    """Parse a worksheet block by block: first its rows, some at a time, then what follows them.

    Cells and rows that are formatted but empty are dropped before they cost anything.
    """
    with archive.open(part) as file:
        pieces = iter(lambda: file.read(CHUNK_BYTES), b"")
        head = b""
        begin = None
        while begin is None and len(head) < _LONGEST_HEAD and (piece := next(pieces, b"")):
            head += piece
            begin = _ROWS_BEGIN.search(head)
        root = _ROOT.search(head)
        if not root or not begin:
            yield parse(head + b"".join(pieces))
            return
        opening, closing = root.group(), b"</" + root[1] + b">"
        if begin.group().endswith(b"/>"):
            yield parse(opening + head[begin.end() :] + b"".join(pieces))
            return
        yield from _blocks(head[begin.end() :], pieces, opening, closing)


def _blocks(
    data: bytes, pieces: Iterable[bytes], opening: bytes, closing: bytes
) -> Iterator[etree._Element]:
    source = iter(pieces)
    while not (b"sheetData" in data and (end := _ROWS_END.search(data))):
        cut = max(data.rfind(b"<row"), data.rfind(b":row "))
        cut = data.rfind(b"<", 0, cut + 1)
        if cut > 0:
            if _has_values(data[:cut]):
                yield parse(opening + _without_bare_cells(data[:cut]) + closing)
            data = data[cut:]
        piece = next(source, b"")
        if not piece or len(data) > MAX_TREE_BYTES:
            raise ValueError("the rows have no end")
        data += piece
    yield parse(opening + _without_bare_cells(data[: end.start()]) + closing)
    yield parse(opening + data[end.end() :] + b"".join(source))


def _has_values(data: bytes) -> bool:
    """Tell whether any cell of these rows has a value; rows that carry no number always count."""
    return b"v>" in data or b"is>" in data or b' r="' not in data


def _without_bare_cells(data: bytes) -> bytes:
    return _BARE_ROW.sub(b"", _BARE_CELL.sub(b"", data))
