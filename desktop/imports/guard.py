"""The gate of every import: what a file really is, and whether it is safe to open."""

from __future__ import annotations

import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from desktop.errors import UserError
from desktop.imports import archive as container
from desktop.imports.archive import Content
from desktop.imports.compound import CompoundFile

MAX_FILE_BYTES = 64_000_000
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_FOREIGN = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "hình ảnh"),
    (b"\xff\xd8\xff", "hình ảnh"),
    (b"GIF8", "hình ảnh"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7-Zip"),
    (b"MZ", "chương trình chạy"),
)
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    ValueError,
    LookupError,
    EOFError,
    OverflowError,
    NotImplementedError,
)
"""What the standard readers raise on bytes that are not what they should be."""


class FileKind(StrEnum):
    """The kinds of list that can be read; the value is the ending of the name."""

    XLSX = ".xlsx"
    XLS = ".xls"
    ODS = ".ods"
    DOCX = ".docx"


_NOUNS = {
    FileKind.XLSX: "bảng tính Excel",
    FileKind.XLS: "bảng tính Excel kiểu cũ",
    FileKind.ODS: "bảng tính OpenDocument",
    FileKind.DOCX: "tài liệu Word",
}


def check_file(path: Path) -> FileKind:
    """Tell by its content what a file is; raise UserError when it must not or cannot be read."""
    head = _read_head(path)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        kind = _check_archive(path)
    elif head.startswith(_COMPOUND):
        kind = _check_compound(path)
    else:
        raise UserError(_foreign_sentence(path.name, head))
    if path.suffix.lower() != kind.value:
        raise UserError(
            f"Tệp “{path.name}” thật ra là {_NOUNS[kind]}: "
            f"hãy đổi đuôi tên tệp thành {kind.value} rồi nhập lại."
        )
    return kind


def damaged_sentence(name: str) -> str:
    """Say that a file is damaged and what to do."""
    return (
        f"Tệp “{name}” bị hỏng hoặc chép chưa trọn: "
        "hãy mở thử, lưu lại thành tệp mới, hoặc xin lại bản khác rồi nhập lại."
    )


def _read_head(path: Path) -> bytes:
    try:
        if not path.exists():
            raise UserError(f"Không thấy tệp “{path.name}”: hãy kiểm tra lại đường dẫn.")
        if not path.is_file():
            raise UserError(f"“{path.name}” không phải là tệp: hãy chọn một tệp Excel hoặc Word.")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UserError(
                f"Tệp “{path.name}” quá lớn ({size // 1_000_000} MB): "
                "hãy chép riêng danh sách sang một tệp mới rồi nhập lại."
            )
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise UserError(
            f"Không đọc được tệp “{path.name}”: hãy đóng tệp trong chương trình khác, "
            "kiểm tra quyền đọc rồi thử lại."
        ) from error
    if not head:
        raise UserError(f"Tệp “{path.name}” trống: hãy chọn tệp khác hoặc xin lại bản có dữ liệu.")
    return head


def _check_archive(path: Path) -> FileKind:
    try:
        container.refuse_long_directory(_tail(path), path.name)
        with zipfile.ZipFile(path) as archive:
            container.refuse_bomb(archive, path.name)
            container.refuse_lock(archive, path.name)
            container.read_through(archive)
            kind = _kind_of_content(container.content_of(archive), path.name)
            if container.has_macros(archive):
                raise UserError(container.macro_sentence(path.name, kind.value))
            if container.has_outside_links(archive):
                raise UserError(container.link_sentence(path.name))
            return kind
    except DAMAGE as error:
        raise UserError(damaged_sentence(path.name)) from error


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - container.TAIL_BYTES))
        return file.read()


def _kind_of_content(content: Content, name: str) -> FileKind:
    match content:
        case Content.WORKBOOK:
            return FileKind.XLSX
        case Content.TEXT:
            return FileKind.DOCX
        case Content.SPREADSHEET:
            return FileKind.ODS
        case Content.MACRO:
            raise UserError(container.macro_sentence(name, ".xlsx hoặc .docx"))
        case Content.TEMPLATE | Content.BINARY_WORKBOOK:
            raise UserError(
                f"Tệp “{name}” là tệp mẫu hoặc tệp nhị phân chưa đọc được: "
                "hãy mở và lưu lại thành .xlsx hoặc .docx rồi nhập lại."
            )
        case Content.OTHER:
            raise UserError(
                f"Tệp “{name}” không phải là bảng tính hay tài liệu Word: "
                "hãy chọn tệp .xlsx, .xls, .ods hoặc .docx."
            )
        case _:
            assert_never(content)


def _check_compound(path: Path) -> FileKind:
    try:
        names = CompoundFile(path.read_bytes()).names()
    except DAMAGE as error:
        raise UserError(damaged_sentence(path.name)) from error
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise UserError(container.password_sentence(path.name))
    if "WordDocument" in names:
        raise UserError(
            f"Tệp “{path.name}” là tài liệu Word kiểu cũ (.doc): "
            "hãy mở bằng Word, lưu thành .docx rồi nhập lại."
        )
    if "Workbook" not in names and "Book" not in names:
        raise UserError(
            f"Tệp “{path.name}” không phải là bảng tính hay tài liệu Word: "
            "hãy chọn tệp .xlsx, .xls, .ods hoặc .docx."
        )
    if "Workbook" not in names:
        raise UserError(
            f"Tệp “{path.name}” là bảng tính Excel đời quá cũ: "
            "hãy mở bằng Excel, lưu thành .xlsx rồi nhập lại."
        )
    if names & {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}:
        raise UserError(container.macro_sentence(path.name, FileKind.XLSX.value))
    return FileKind.XLS


def _foreign_sentence(name: str, head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    noun = next((noun for mark, noun in _FOREIGN if head.startswith(mark)), "")
    if text.startswith((b"<html", b"<!doctype html", b"<table")):
        noun = "trang web"
    elif text.startswith(b"<?xml"):
        noun = "tệp XML"
    if noun:
        return (
            f"Tệp “{name}” thật ra là {noun}: hãy mở bằng chương trình của nó, "
            "lưu hoặc chép danh sách sang .xlsx hay .docx rồi nhập lại."
        )
    return (
        f"Tệp “{name}” không phải là bảng tính hay tài liệu Word: "
        "hãy chọn tệp .xlsx, .xls, .ods hoặc .docx."
    )
