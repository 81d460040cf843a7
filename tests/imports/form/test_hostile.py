"""What the checker refuses, in one sentence, and how long it takes for a large file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.imports.form.rules import check_form
from tests.imports.form.files import MAIN, broken, clean, packed, pattern
from tests.imports.form.markup import paragraph, parts_of


def refused(path: Path) -> str:
    with pytest.raises(UserError) as told:
        check_form(path)
    sentence = str(told.value)
    assert sentence.count("\n") == 0
    assert "nhập lại" not in sentence
    return sentence


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    assert "Không thấy tệp" in refused(tmp_path / "khong-co.docx")
    plain = tmp_path / "ghi-chu.docx"
    plain.write_text("không phải", encoding="utf-8")
    assert "không phải là tài liệu Word" in refused(plain)
    pdf = tmp_path / "quet.docx"
    pdf.write_bytes(b"%PDF-1.7")
    assert "thật ra là tệp PDF" in refused(pdf)


def test_a_workbook_is_refused(tmp_path: Path) -> None:
    parts = parts_of("")
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace("wordprocessingml.document", "spreadsheetml.sheet")
    path = packed(tmp_path / "bang.xlsx", parts)
    assert "không phải là tài liệu Word: hãy chọn tệp .docx" in refused(path)


def test_a_document_without_its_main_part_is_damaged(tmp_path: Path) -> None:
    parts = parts_of(paragraph("Nội dung"))
    del parts[MAIN]
    assert "bị hỏng" in refused(packed(tmp_path / "hong.docx", parts))
    empty = parts_of("") | {MAIN: "<w:document xmlns:w='w'/>"}
    assert "bị hỏng" in refused(packed(tmp_path / "rong.docx", empty))


def test_entities_are_refused(tmp_path: Path) -> None:
    parts = parts_of(paragraph("Nội dung"))
    parts[MAIN] = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + parts[MAIN]
    assert "bị hỏng" in refused(packed(tmp_path / "thuc-the.docx", parts))


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts_of("").items():
            archive.writestr(name, text)
        archive.writestr("word/media.xml", b" " * 60_000_000)
    assert "bung ra lớn bất thường" in refused(path)


def test_a_cut_file_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cut.docx"
    path.write_bytes(clean("letter").read_bytes()[:-400])
    assert "bị hỏng" in refused(path)


def test_a_document_in_word_97_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "cu.docx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    refused(path)


def test_odd_measures_do_no_harm(tmp_path: Path) -> None:
    body = paragraph(
        "Nội dung",
        '<w:ind w:left="abc" w:firstLine="99999999999"/><w:spacing w:line="-5" w:after=""/>'
        '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="99"/></w:numPr>',
        '<w:sz w:val="0"/><w:color w:val="đỏ"/>',
    )
    table = "<w:tbl><w:tr><w:tc/></w:tr><w:tr/></w:tbl><w:tbl/>"
    path = packed(tmp_path / "la.docx", parts_of(body + table))
    assert check_form(path)[0].found.startswith("không có Quốc hiệu")


def test_deep_nesting_ends(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("Sâu") + "</w:tc></w:tr></w:tbl>" * 60
    assert check_form(packed(tmp_path / "sau.docx", parts_of(body)))


def test_three_hundred_pages_are_read(tmp_path: Path) -> None:
    many = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="NoiDung"/></w:pPr><w:r><w:t>Đoạn thứ {number} nói về nhiệm '
        f"vụ, thời hạn, đơn vị chủ trì và kết quả của từng việc {'rất dài ' * 20}</w:t></w:r></w:p>"
        for number in range(3_300)
    )
    path = broken(
        "long decision", tmp_path, pattern("(QUYẾT ĐỊNH:</w:t></w:r></w:p>)", rf"\1{many}")
    )
    assert check_form(path) == ()
