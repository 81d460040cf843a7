"""The door of the checker: a Word file, opened safely, as its frozen form."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from desktop.errors import UserError
from desktop.imports.archive import Relationship, local, relationships, target_of
from desktop.imports.form.cascade import Cascade
from desktop.imports.form.lists import Lists
from desktop.imports.form.reader import Reader
from desktop.imports.form.sections import SectionReader
from desktop.imports.form.values import Form
from desktop.imports.guard import DAMAGE, FileKind, check_file, damaged_sentence
from desktop.imports.markup import attribute, child, parse_part

_MAIN = "word/document.xml"


def read_form(path: Path) -> Form:
    """Read a Word file; raise UserError where it cannot be, with one sentence what to do."""
    try:
        kind = check_file(path)
        if kind is not FileKind.DOCX:
            raise UserError(
                f"Tệp “{path.name}” không phải là tài liệu Word: "
                "hãy chọn tệp .docx để kiểm tra thể thức."
            )
        try:
            return _read(path)
        except DAMAGE as error:
            raise UserError(damaged_sentence(path.name)) from error
    except UserError as error:
        raise UserError(_for_a_check(str(error))) from error


def _for_a_check(sentence: str) -> str:
    """The sentences of the gate speak of taking lists in; here a file is looked at."""
    return (
        sentence.replace("nhập lại", "kiểm tra lại")
        .replace("chép riêng danh sách sang một tệp mới", "chép nội dung sang một tệp mới")
        .replace("lưu hoặc chép danh sách sang .xlsx hay .docx", "lưu hoặc chép sang .docx")
        .replace("hãy chọn một tệp Excel hoặc Word", "hãy chọn một tệp Word (.docx)")
        .replace("hãy chọn tệp .xlsx, .xls, .ods hoặc .docx", "hãy chọn tệp Word (.docx)")
        .replace("không phải là bảng tính hay tài liệu Word", "không phải là tài liệu Word")
        .replace(".xlsx hoặc .docx", ".docx")
    )


def _read(path: Path) -> Form:
    with zipfile.ZipFile(path) as archive:
        main = target_of(relationships(archive, ""), "officeDocument") or _MAIN
        links = relationships(archive, main)
        body = child(parse_part(archive, main), "body")
        if body is None:
            raise ValueError("the document has no body")
        lists = Lists(_part(archive, links, "numbering"))
        styles, theme = _part(archive, links, "styles"), _part(archive, links, "theme")
        settings = _part(archive, links, "settings")
        reader = Reader(Cascade(styles, theme, lists), lists)
        strips = {link.id: _strip(archive, link) for link in links if _is_strip(link)}
        return Form(
            SectionReader(reader, strips).sections(body),
            _has(child(settings, "compat"), "doNotUseHTMLParagraphAutoSpacing"),
            _has(settings, "evenAndOddHeaders"),
        )


def _part(
    archive: zipfile.ZipFile, links: tuple[Relationship, ...], kind: str
) -> etree._Element | None:
    part = target_of(links, kind)
    return parse_part(archive, part) if part in archive.namelist() else None


def _is_strip(link: Relationship) -> bool:
    return link.type.endswith(("/header", "/footer")) and not link.external


def _strip(archive: zipfile.ZipFile, link: Relationship) -> etree._Element | None:
    return parse_part(archive, link.target) if link.target in archive.namelist() else None


def _has(markup: etree._Element | None, name: str) -> bool:
    if markup is None:
        return False
    found = next((one for one in markup if local(one.tag) == name), None)
    return found is not None and attribute(found) not in ("0", "false", "off")
