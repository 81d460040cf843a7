"""The zip package of a Word file: its parts, their types and how they refer to each other."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape

from desktop.exports.characters import printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}"'
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
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


@dataclass(frozen=True, slots=True)
class Described:
    """What the file's properties say."""

    title: str
    author: str
    language: str


def write_package(
    file: BinaryIO,
    document: str,
    parts: Mapping[str, str],
    pictures: Mapping[str, bytes],
    described: Described,
) -> None:
    """Write a Word file: the main part, the other parts by their names in `_PARTS`, the pictures.

    Pictures are PNG files by the relationships that the main part refers to them with.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "[Content_Types].xml", _content_types(bool(pictures)))
        _add(package, "_rels/.rels", _package_relations())
        _add(package, "docProps/core.xml", _core(described))
        _add(package, "word/document.xml", document)
        _add(package, "word/_rels/document.xml.rels", _relations(pictures))
        for name in _PARTS:
            _add(package, f"word/{name}.xml", parts[name])
        for key, png in pictures.items():
            package.writestr(_entry(f"word/{_picture_name(key)}", zipfile.ZIP_STORED), png)


def _add(package: zipfile.ZipFile, name: str, text: str) -> None:
    package.writestr(_entry(name, zipfile.ZIP_DEFLATED), DECLARATION + text, compresslevel=1)


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _OLD)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry


def _picture_name(key: str) -> str:
    return f"media/{key}.png"


def _content_types(with_pictures: bool) -> str:
    png = '<Default Extension="png" ContentType="image/png"/>' if with_pictures else ""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{name}+xml"/>'
        for name in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{png}'
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


def _relations(pictures: Mapping[str, bytes]) -> str:
    relations = "".join(
        f'<Relationship Id="{key}" Type="{R}/{name}" Target="{name}.xml"/>'
        for name, key in _PARTS.items()
    )
    relations += "".join(
        f'<Relationship Id="{key}" Type="{R}/image" Target="{_picture_name(key)}"/>'
        for key in pictures
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _core(described: Described) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(printable(described.title))}</dc:title>"
        f"<dc:creator>{escape(printable(described.author))}</dc:creator>"
        f"<dc:language>{described.language}</dc:language></cp:coreProperties>"
    )
