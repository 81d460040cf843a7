"""The zip package of a Word file: its parts, their types and how they refer to each other."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape

from desktop.exports.characters import printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}"'
HEADER_ID = "rId4"
"""The relationship by which sections refer to the page number's header."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "styles": "rId1",
    "settings": "rId2",
    "footnotes": "rId3",
    "header": HEADER_ID,
    "fontTable": "rId5",
}
_OLD = 1980, 1, 1, 0, 0, 0
"""One date for every part, so that the same document gives the same file."""


def write_package(
    file: BinaryIO, document: str, parts: Mapping[str, str], title: str, author: str, language: str
) -> None:
    """Write the main part and the other parts (by their names in `_PARTS`) as a Word file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "[Content_Types].xml", _content_types())
        _add(package, "_rels/.rels", _package_relations())
        _add(package, "docProps/core.xml", _core(title, author, language))
        _add(package, "word/document.xml", document)
        _add(package, "word/_rels/document.xml.rels", _relations())
        for name in _PARTS:
            _add(package, f"word/{name}.xml", parts[name])


def _add(package: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _OLD)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, DECLARATION + text, compresslevel=1)


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{name}+xml"/>'
        for name in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType='
        f'"application/vnd.openxmlformats-package.core-properties+xml"/>{overrides}</Types>'
    )


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def _relations() -> str:
    relations = "".join(
        f'<Relationship Id="{key}" Type="{R}/{name}" Target="{name}.xml"/>'
        for name, key in _PARTS.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _core(title: str, author: str, language: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(printable(title))}</dc:title>"
        f"<dc:creator>{escape(printable(author))}</dc:creator>"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )
