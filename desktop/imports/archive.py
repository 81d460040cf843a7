"""Zip containers of Office and OpenDocument files: what they hold, and what they must not hold."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from desktop.errors import UserError

MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 600_000_000
MAX_RATIO = 200
MAX_DIRECTORY_BYTES = 4_000_000
TAIL_BYTES = 66_000
_END_OF_DIRECTORY = b"PK\x05\x06"
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_RATIO_MATTERS_FROM_BYTES = 10_000_000
_CHUNK_BYTES = 1 << 20
_MARKUP = (".xml", ".rels")
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_LIBRARY_LISTS = ("basic/script-lc.xml", "basic/standard/script-lb.xml")


class Content(StrEnum):
    """What a zip container says it holds."""

    WORKBOOK = "workbook"
    TEXT = "text"
    SPREADSHEET = "spreadsheet"
    TEMPLATE = "template"
    BINARY_WORKBOOK = "binary workbook"
    MACRO = "macro"
    OTHER = "other"


_MAIN_TYPES = (
    ("macroenabled", Content.MACRO),
    ("vbaproject", Content.MACRO),
    ("spreadsheetml.sheet.main+xml", Content.WORKBOOK),
    ("wordprocessingml.document.main+xml", Content.TEXT),
    ("spreadsheetml.template.main+xml", Content.TEMPLATE),
    ("wordprocessingml.template.main+xml", Content.TEMPLATE),
    ("sheet.binary", Content.BINARY_WORKBOOK),
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a part to another part, or to something outside the file."""

    id: str
    type: str
    target: str
    external: bool


def local(tag: object) -> str:
    """Drop the namespace of a tag or an attribute; blank for a comment, which has none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_markup(archive: zipfile.ZipFile, part: str) -> Element:
    """Parse a small part; declarations and entities are refused. Raise ValueError when damaged."""
    try:
        return ElementTree.fromstring(archive.read(part), forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        raise ValueError(f"{part} is not readable") from error


def relationships(archive: zipfile.ZipFile, part: str) -> tuple[Relationship, ...]:
    """List the relationships of a part (`""` for the package), targets as paths in the archive."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive.namelist():
        return ()
    return tuple(_relationships_in(archive, rels, folder))


def _relationships_in(archive: zipfile.ZipFile, rels: str, folder: str) -> Iterator[Relationship]:
    for item in read_markup(archive, rels):
        target = item.get("Target", "")
        external = item.get("TargetMode", "").lower() == "external"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relationship(item.get("Id", ""), item.get("Type", ""), target, external)


def target_of(links: tuple[Relationship, ...], kind: str) -> str:
    """Return the part that a relationship of this kind leads to, blank where there is none."""
    return next((link.target for link in links if link.type.endswith(f"/{kind}")), "")


def refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a container that would unpack to too much, before anything of it is unpacked.

    Raise ValueError for a compression that Office does not use.
    """
    entries = archive.infolist()
    if any(entry.compress_type not in _COMPRESSION for entry in entries):
        raise ValueError("an unknown compression")
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > _RATIO_MATTERS_FROM_BYTES
        and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or swollen:
        raise UserError(_bomb_sentence(name))


def refuse_long_directory(tail: bytes, name: str) -> None:
    """Refuse a container by the end of its file, before its list of entries is read."""
    found = tail.rfind(_END_OF_DIRECTORY)
    if found >= 0 and len(tail) >= found + 16:
        (directory_bytes,) = struct.unpack_from("<I", tail, found + 12)
        if directory_bytes > MAX_DIRECTORY_BYTES:
            raise UserError(_bomb_sentence(name))


def _bomb_sentence(name: str) -> str:
    return (
        f"Tệp “{name}” bung ra lớn bất thường nên không được mở: "
        "hãy chép riêng danh sách sang một tệp mới rồi nhập lại."
    )


def refuse_lock(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a container with a password."""
    locked = any(entry.flag_bits & 0x1 for entry in archive.infolist())
    manifest = "META-INF/manifest.xml"
    if not locked and manifest in archive.namelist():
        locked = b"encryption-data" in archive.read(manifest)
    if locked:
        raise UserError(password_sentence(name))


def password_sentence(name: str) -> str:
    """Say that a file has a password and what to do."""
    return f"Tệp “{name}” có đặt mật khẩu: hãy mở tệp, bỏ mật khẩu, lưu lại rồi nhập lại."


def macro_sentence(name: str, ending: str) -> str:
    """Say that a file holds macros and what to do."""
    return (
        f"Tệp “{name}” có chứa macro nên không được mở: "
        f"hãy lưu lại thành {ending} không có macro rồi nhập lại."
    )


def link_sentence(name: str) -> str:
    """Say that a file links to other files and what to do."""
    return (
        f"Tệp “{name}” có liên kết ra tệp hoặc địa chỉ bên ngoài nên không được mở: "
        "hãy ngắt các liên kết (dán thành giá trị), lưu lại rồi nhập lại."
    )


def content_of(archive: zipfile.ZipFile) -> Content:
    """Tell by its own declarations what the container holds."""
    names = archive.namelist()
    if "mimetype" in names:
        mime = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        if mime == "application/vnd.oasis.opendocument.spreadsheet":
            return Content.SPREADSHEET
        return Content.OTHER
    if "[Content_Types].xml" not in names:
        return Content.OTHER
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace").lower()
    return next((content for mark, content in _MAIN_TYPES if mark in types), Content.OTHER)


def has_macros(archive: zipfile.ZipFile) -> bool:
    """Tell whether any part is a macro, a macro sheet or a Basic module."""
    for name in map(str.lower, archive.namelist()):
        if name.endswith(_MACRO_PARTS) or "/macrosheets/" in name:
            return True
        if name.startswith(("basic/", "scripts/")) and not name.endswith((*_LIBRARY_LISTS, "/")):
            return True
    return False


def has_outside_links(archive: zipfile.ZipFile) -> bool:
    """Tell whether something of the file lives elsewhere; hyperlinks do not count."""
    for name in archive.namelist():
        if "/externallinks/" in name.lower() or name.lower() == "xl/connections.xml":
            return True
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            if any(map(_is_outside, _relationships_in(archive, name, folder))):
                return True
    return False


def _is_outside(link: Relationship) -> bool:
    """A template on the author's own disk is a name that nothing follows; all else is outside."""
    if not link.external or link.type.endswith("/hyperlink"):
        return False
    own_template = link.type.endswith("/attachedTemplate") and not link.target.lower().startswith(
        ("http:", "https:", "ftp:", "\\\\", "//", "file://\\\\", "file:////")
    )
    return not own_template


def read_through(archive: zipfile.ZipFile) -> None:
    """Unpack every markup part once, so that sums are checked and no part declares entities.

    Raise ValueError where a part does, or where two parts have one name.
    """
    names = archive.namelist()
    if len(set(names)) != len(names):
        raise ValueError("two parts have one name")
    for entry in archive.infolist():
        if entry.filename.lower().endswith(_MARKUP):
            _read_part(archive, entry)


def _read_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK_BYTES):
            if any(mark in chunk for mark in _DECLARATIONS):
                raise ValueError(f"{entry.filename} declares entities")
