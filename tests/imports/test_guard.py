"""What must not be opened is refused with one sentence that says what to do."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.imports import archive, guard
from desktop.imports.guard import FileKind, check_file
from desktop.imports.programme import read_programme
from tests.imports.lists import (
    HEADINGS,
    TASK,
    change_parts,
    compound,
    old_workbook,
    record,
    save_document,
    save_list,
)

GOLDEN = Path(__file__).parents[1] / "expected" / "imports"
EXTERNAL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r9" TargetMode="External" Target="%s" Type="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/relationships/%s"/></Relationships>'
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return save_list(tmp_path / "ds.xlsx", TASK)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return save_document(tmp_path / "ds.docx", [HEADINGS, TASK])


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        check_file(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert ": hãy " in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_kinds_are_told_by_content(sheet: Path, document: Path) -> None:
    assert check_file(sheet) is FileKind.XLSX
    assert check_file(document) is FileKind.DOCX
    assert check_file(GOLDEN / "danh-sach.xls") is FileKind.XLS
    assert check_file(GOLDEN / "danh-sach.ods") is FileKind.ODS


def test_a_capital_ending_is_no_wrong_ending(tmp_path: Path, sheet: Path) -> None:
    assert check_file(written(tmp_path / "DS.XLSX", sheet.read_bytes())) is FileKind.XLSX


@pytest.mark.parametrize(
    ("ending", "noun", "right"),
    [
        (".docx", "bảng tính Excel", ".xlsx"),
        (".xls", "bảng tính Excel", ".xlsx"),
        (".ods", "bảng tính Excel", ".xlsx"),
    ],
)
def test_a_workbook_under_another_ending_is_told(
    tmp_path: Path, sheet: Path, ending: str, noun: str, right: str
) -> None:
    sentence = refusal(written(tmp_path / f"sai{ending}", sheet.read_bytes()))
    assert f"thật ra là {noun}" in sentence
    assert f"thành {right}" in sentence


def test_a_word_document_named_xlsx_is_told(tmp_path: Path, document: Path) -> None:
    sentence = refusal(written(tmp_path / "sai.xlsx", document.read_bytes()))
    assert "thật ra là tài liệu Word" in sentence
    assert "thành .docx" in sentence


@pytest.mark.parametrize(
    ("data", "noun"),
    [
        (b"%PDF-1.7\n%", "tệp PDF"),
        (b"{\\rtf1\\ansi", "tệp RTF"),
        (b"\x89PNG\r\n\x1a\n", "hình ảnh"),
        (b"\xff\xd8\xff\xe0", "hình ảnh"),
        (b"Rar!\x1a\x07", "tệp nén RAR"),
        (b"MZ\x90\x00", "chương trình chạy"),
        (b"\xef\xbb\xbf<html><table><tr><td>TT</td>", "trang web"),
        (b'<?xml version="1.0"?><Workbook>', "tệp XML"),
    ],
)
def test_a_foreign_file_is_named(tmp_path: Path, data: bytes, noun: str) -> None:
    assert f"thật ra là {noun}" in refusal(written(tmp_path / "la.xlsx", data))


def test_text_and_unknown_zip_are_refused(tmp_path: Path) -> None:
    assert "không phải là bảng tính" in refusal(written(tmp_path / "a.xlsx", b"TT;Noi dung\n1;x"))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as file:
        file.writestr("ghi-chu.txt", "x")
    assert "không phải là bảng tính" in refusal(tmp_path / "b.xlsx")


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    assert "trống" in refusal(written(tmp_path / "trong.xlsx", b""))


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    assert "Không thấy tệp “mat.xlsx”" in refusal(tmp_path / "mat.xlsx")
    (tmp_path / "thu-muc.xlsx").mkdir()
    assert "không phải là tệp" in refusal(tmp_path / "thu-muc.xlsx")


def test_a_file_that_may_not_be_read(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "đóng tệp trong chương trình khác" in refusal(sheet)


def test_a_file_too_large(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FILE_BYTES", 1_000)
    assert "quá lớn" in refusal(sheet)


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_file_cut_short(tmp_path: Path, sheet: Path, share: float) -> None:
    data = sheet.read_bytes()
    cut = written(tmp_path / "cut.xlsx", data[: int(len(data) * share)])
    assert "bị hỏng hoặc chép chưa trọn" in refusal(cut)


def test_a_part_with_a_wrong_sum(tmp_path: Path, sheet: Path) -> None:
    with zipfile.ZipFile(sheet) as file:
        offset = file.getinfo("xl/worksheets/sheet1.xml").header_offset
    data = bytearray(sheet.read_bytes())
    data[offset + 90] ^= 0xFF
    assert "bị hỏng" in refusal(written(tmp_path / "hong.xlsx", bytes(data)))


def test_two_parts_of_one_name(tmp_path: Path, sheet: Path) -> None:
    double = written(tmp_path / "doi.xlsx", sheet.read_bytes())
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(double, "a") as file,
    ):
        file.writestr("xl/workbook.xml", "<workbook/>")
    assert "bị hỏng" in refusal(double)


@pytest.mark.parametrize(
    "declaration", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>']
)
def test_declared_entities(tmp_path: Path, sheet: Path, declaration: str) -> None:
    bad = change_parts(
        sheet,
        tmp_path / "thuc-the.xlsx",
        {"xl/worksheets/sheet1.xml": f"{declaration}<worksheet/>".encode()},
    )
    assert "bị hỏng" in refusal(bad)


def test_a_zip_bomb_by_ratio(tmp_path: Path, sheet: Path) -> None:
    bomb = change_parts(sheet, tmp_path / "bom.xlsx", {"xl/media/a.xml": b" " * 12_000_000})
    assert bomb.stat().st_size < 40_000
    assert "bung ra lớn bất thường" in refusal(bomb)


def test_a_zip_bomb_by_total_size(
    tmp_path: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 5_000)
    assert "bung ra lớn bất thường" in refusal(sheet)


def test_a_zip_bomb_by_number_of_parts(tmp_path: Path, sheet: Path) -> None:
    parts: dict[str, bytes | None] = {f"xl/media/{n}.bin": b"" for n in range(5_001)}
    bomb = change_parts(sheet, tmp_path / "nhieu.xlsx", parts)
    assert "bung ra lớn bất thường" in refusal(bomb)


def test_a_zip_bomb_by_its_list_of_parts(tmp_path: Path, sheet: Path) -> None:
    data = bytearray(sheet.read_bytes())
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", 60_000_000)
    assert "bung ra lớn bất thường" in refusal(written(tmp_path / "dai.xlsx", bytes(data)))


def test_a_part_that_says_it_is_smaller_than_it_is(tmp_path: Path, sheet: Path) -> None:
    liar = change_parts(sheet, tmp_path / "doi.xlsx", {"xl/sharedStrings.xml": b"<a/>" * 5_000})
    data = bytearray(liar.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        name = data.find(b"xl/sharedStrings.xml", data.find(mark) if mark[2] == 3 else 0)
        start = data.rfind(mark, 0, name) if mark[2] == 3 else data.rfind(mark)
        data[start + offset : start + offset + 4] = struct.pack("<I", 100)
    assert "bị hỏng" in refusal(written(liar, bytes(data)))


def test_zip_with_a_password(tmp_path: Path, sheet: Path) -> None:
    data = bytearray(sheet.read_bytes())
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert "mật khẩu" in refusal(written(tmp_path / "khoa.xlsx", bytes(data)))


def test_office_file_with_a_password(tmp_path: Path) -> None:
    locked = compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y"})
    for name in ("khoa.xlsx", "khoa.docx"):
        assert "có đặt mật khẩu" in refusal(written(tmp_path / name, locked))


def test_spreadsheet_with_a_password(tmp_path: Path) -> None:
    manifest = b"<manifest><manifest:encryption-data/></manifest>"
    locked = change_parts(
        GOLDEN / "danh-sach.ods", tmp_path / "khoa.ods", {"META-INF/manifest.xml": manifest}
    )
    assert "mật khẩu" in refusal(locked)


def test_old_files_that_cannot_be_read(tmp_path: Path) -> None:
    word = written(tmp_path / "cu.doc", compound({"WordDocument": b"x"}))
    assert "Word kiểu cũ (.doc)" in refusal(word)
    other = written(tmp_path / "thu.xls", compound({"__properties": b"x"}))
    assert "không phải là bảng tính" in refusal(other)
    older = written(tmp_path / "cu.xls", compound({"Book": b"x"}))
    assert "đời quá cũ" in refusal(older)


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_a_workbook_with_macros(tmp_path: Path, sheet: Path, part: str) -> None:
    assert "macro" in refusal(change_parts(sheet, tmp_path / "m.xlsx", {part: b"<x/>"}))


def test_a_document_with_macros(tmp_path: Path, document: Path) -> None:
    bad = change_parts(document, tmp_path / "m.docx", {"word/vbaProject.bin": b"x"})
    assert "macro" in refusal(bad)


def test_macros_by_content_type(tmp_path: Path, sheet: Path) -> None:
    with zipfile.ZipFile(sheet) as file:
        types = file.read("[Content_Types].xml")
    enabled = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert enabled != types
    bad = change_parts(sheet, tmp_path / "m.xlsm", {"[Content_Types].xml": enabled})
    assert "macro" in refusal(bad)


def test_macros_of_old_workbooks_and_spreadsheets(tmp_path: Path) -> None:
    old = written(tmp_path / "m.xls", compound({"Workbook": b"x", "_VBA_PROJECT_CUR": b"y"}))
    assert "macro" in refusal(old)
    basic = change_parts(
        GOLDEN / "danh-sach.ods", tmp_path / "m.ods", {"Basic/Standard/Module1.xml": b"<x/>"}
    )
    assert "macro" in refusal(basic)


@pytest.mark.parametrize(
    ("part", "kind", "target"),
    [
        ("xl/externalLinks/_rels/externalLink1.xml.rels", b"externalLinkPath", b"khac.xlsx"),
        ("xl/worksheets/_rels/sheet1.xml.rels", b"image", b"http://mau.vn/a.png"),
        ("xl/worksheets/_rels/sheet1.xml.rels", b"oleObject", b"file:///C:/a.xlsx"),
    ],
)
def test_links_out_of_a_workbook(
    tmp_path: Path, sheet: Path, part: str, kind: bytes, target: bytes
) -> None:
    bad = change_parts(sheet, tmp_path / "lk.xlsx", {part: EXTERNAL % (target, kind)})
    assert "liên kết ra" in refusal(bad)


@pytest.mark.parametrize("part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_parts_that_only_links_have(tmp_path: Path, sheet: Path, part: str) -> None:
    assert "liên kết ra" in refusal(change_parts(sheet, tmp_path / "lk.xlsx", {part: b"<x/>"}))


def test_a_template_from_the_network_is_a_link(tmp_path: Path, document: Path) -> None:
    part = "word/_rels/settings.xml.rels"
    for target in (b"http://mau.vn/a.dotm", b"\\\\may\\a.dotm", b"file://\\\\may\\a.dotm"):
        bad = change_parts(
            document, tmp_path / "lk.docx", {part: EXTERNAL % (target, b"attachedTemplate")}
        )
        assert "liên kết ra" in refusal(bad)


def test_hyperlinks_and_the_authors_own_template_are_no_danger(
    tmp_path: Path, sheet: Path, document: Path
) -> None:
    linked = change_parts(
        sheet,
        tmp_path / "a.xlsx",
        {"xl/worksheets/_rels/sheet1.xml.rels": EXTERNAL % (b"https://mau.vn", b"hyperlink")},
    )
    assert check_file(linked) is FileKind.XLSX
    own = change_parts(
        document,
        tmp_path / "a.docx",
        {
            "word/_rels/settings.xml.rels": EXTERNAL
            % (b"file:///C:\\Users\\A\\Normal.dotm", b"attachedTemplate")
        },
    )
    assert check_file(own) is FileKind.DOCX


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([record(0x2F, bytes(6))], "mật khẩu"),
        ([record(0x1AE, struct.pack("<HH", 1, 8) + b"x" * 9)], "liên kết ra"),
        ([record(0x85, struct.pack("<IBB", 0, 0, 1) + b"\x01\x00M")], "macro"),
    ],
)
def test_dangers_inside_an_old_workbook(tmp_path: Path, records: list[bytes], words: str) -> None:
    path = written(tmp_path / "cu.xls", compound({"Workbook": old_workbook(*records)}))
    with pytest.raises(UserError, match=words):
        read_programme(path)


def test_links_out_of_a_spreadsheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(GOLDEN / "danh-sach.ods") as file:
        content = file.read("content.xml")
    begin = content.index(b"<table:table-column")
    linked = content[:begin] + b"<table:table-source/>" + content[begin:]
    bad = change_parts(GOLDEN / "danh-sach.ods", tmp_path / "lk.ods", {"content.xml": linked})
    with pytest.raises(UserError, match="liên kết ra"):
        read_programme(bad)


def test_a_chain_of_sectors_without_end(tmp_path: Path) -> None:
    data = bytearray(compound({"Workbook": b"x"}))
    table = struct.unpack_from("<I", data, 76)[0]
    struct.pack_into("<I", data, (table + 1) * 512, 0)
    path = written(tmp_path / "vong.xls", bytes(data))
    with pytest.raises(UserError, match="bị hỏng"):
        read_programme(path)
