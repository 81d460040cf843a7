"""Word documents as a grid: merges, tracked changes, fonts, automatic numbers, content controls."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from desktop.errors import UserError
from desktop.imports.files import read_grids
from desktop.imports.grid import MAX_COLUMNS, Grid
from tests.imports.lists import change_parts, save_document

W = nsdecls("w")


def only(path: Path) -> Grid:
    (grid,) = read_grids(path)
    return grid


def table_of(*rows: str, wrap: str = "{}") -> str:
    body = wrap.format("".join(f"<w:tr>{row}</w:tr>" for row in rows))
    return f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{body}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content}</w:p></w:tc>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def save_table(path: Path, markup: str) -> Path:
    def change(document: Document) -> None:
        document.element.body.insert(0, parse_xml(markup))

    return save_document(path, above=(), change=change)


def cells_of(tmp_path: Path, *cells: str) -> list[str]:
    return only(save_table(tmp_path / "a.docx", table_of("".join(cells)))).rows[0].cells


def test_paragraphs_and_tables_come_in_reading_order(tmp_path: Path) -> None:
    path = save_document(
        tmp_path / "a.docx",
        [["TT", "Nội dung"], ["1", "Việc một"]],
        [["2", "Việc hai"]],
        above=("TIÊU ĐỀ",),
        between=("", "II. THÁNG 11"),
    )
    rows = only(path).rows
    assert [(row.number, row.cells) for row in rows] == [
        (0, ["TIÊU ĐỀ"]),
        (1, ["TT", "Nội dung"]),
        (2, ["1", "Việc một"]),
        (2, ["II. THÁNG 11"]),
        (3, ["2", "Việc hai"]),
    ]
    assert rows[0].spans == {0: MAX_COLUMNS}


def test_cells_merged_across_and_down(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        table = document.tables[0]
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))

    path = save_document(
        tmp_path / "a.docx",
        [["a", "b", ""], ["1", "x", "y"], ["", "z", "t"]],
        above=(),
        change=change,
    )
    first, second, third = only(path).rows
    assert (first.cells, first.spans) == (["a", "b"], {1: 2})
    assert second.cells == ["1", "x", "y"]
    assert (third.cells, third.filled) == (["1", "z", "t"], {0})


def test_columns_left_out_at_the_beginning_of_a_row(tmp_path: Path) -> None:
    skipped = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    path = save_table(tmp_path / "a.docx", table_of(skipped + cell(run("x"))))
    assert only(path).rows[0].cells == ["", "", "x"]


def test_deleted_text_goes_and_inserted_text_stays(tmp_path: Path) -> None:
    changed = (
        run("Trước ngày ")
        + '<w:del w:id="1" w:author="A"><w:r><w:delText>15/11</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="A">{run("20/11")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="A">{run(" cũ")}</w:moveFrom>'
        + f'<w:moveTo w:id="4" w:author="A">{run(" mới")}</w:moveTo>'
    )
    assert cells_of(tmp_path, cell(changed)) == ["Trước ngày 20/11 mới"]


def test_deleted_rows_and_cells_go(tmp_path: Path) -> None:
    deleted = '<w:trPr><w:del w:id="1" w:author="A"/></w:trPr>'
    gone = '<w:cellDel w:id="2" w:author="A"/>'
    path = save_table(
        tmp_path / "a.docx",
        table_of(
            cell(run("a")) + cell(run("b"), gone) + cell(run("c")),
            deleted + cell(run("d")),
            cell(run("e")),
        ),
    )
    assert [(row.number, row.cells) for row in only(path).rows] == [
        (1, ["a", "", "c"]),
        (2, ["e"]),
    ]


def test_rows_cells_and_text_in_content_controls(tmp_path: Path) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inside = f"<w:tc><w:tcPr/><w:p>{control(run('a'))}</w:p></w:tc>"
    wrapped = control(f"<w:tr>{control(inside)}{cell(run('b'))}</w:tr>")
    path = save_table(tmp_path / "a.docx", f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{wrapped}</w:tbl>")
    assert only(path).rows[0].cells == ["a", "b"]


def test_signs_hidden_text_and_links(tmp_path: Path) -> None:
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>"
    linked = f'<w:hyperlink w:anchor="x">{run("QĐ 12")}</w:hyperlink>'
    assert cells_of(
        tmp_path, cell(signs), cell(run("ẩn", "<w:vanish/>") + run("hiện")), cell(linked)
    ) == ["a b\nc-", "hiện", "QĐ 12"]


def test_footnote_marks_go_and_powers_stay(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    path = save_table(
        tmp_path / "a.docx",
        table_of(
            cell(run("Xây dựng đề án") + run("12", raised))
            + cell(run("San lấp 500 m") + run("3", raised) + run(" đất"))
            + cell(run("1") + run("st", raised))
        ),
    )
    row = only(path).rows[0]
    assert row.cells == ["Xây dựng đề án", "San lấp 500 m³ đất", "1st"]
    assert row.marks == 1


def test_fonts_of_runs_styles_and_defaults(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        styles = document.styles.element
        styles.append(
            parse_xml(
                f'<w:style {W} w:type="paragraph" w:styleId="Cha"><w:rPr>'
                '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
            )
        )
        styles.append(
            parse_xml(
                f'<w:style {W} w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Cha"/>'
                "</w:style>"
            )
        )
        vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
        upper = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
        plain = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
        by_style = '<w:pPr><w:pStyle w:val="Con"/></w:pPr>'
        document.element.body.insert(
            0,
            parse_xml(
                table_of(
                    cell(run("Phoøng Kinh teá", vni))
                    + cell(run("phßng kinh tÕ", upper))
                    + cell(by_style + run("Phßng Kinh tÕ"))
                    + cell(by_style + run("Phòng ", plain) + run("Kinh tÕ"))
                    + cell(run("Phoo", vni) + run("øng", vni))
                )
            ),
        )

    grid = only(save_document(tmp_path / "a.docx", above=(), change=change))
    assert grid.rows[0].cells == [
        "Phòng Kinh tế",
        "PHÒNG KINH TẾ",
        "Phòng Kinh tế",
        "Phòng Kinh tế",
        "Phoòng",
    ]
    assert grid.decoded == {"VNI": 2, "TCVN3 (ABC)": 3}


def numbered(document: Document, *levels: tuple[str, str]) -> str:
    """Add a list to the document and return its id."""
    root = document.part.numbering_part.element
    markup = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (number_format, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{markup}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {W} w:numId="92"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    return "91"


def item(list_id: str, level: int = 0) -> str:
    return (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    )


def test_automatic_numbers_stand_where_nothing_is_typed(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        numbered(document, ("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3"))
        rows = [
            cell(item("91")) + cell(run("LĨNH VỰC KINH TẾ")),
            cell(item("91", 1)) + cell(run("Việc một")),
            cell(item("91", 1)) + cell(run("Việc hai")),
            cell(item("91", 2)) + cell(run("Phần việc")),
            cell(item("91")) + cell(run("LĨNH VỰC VĂN HÓA")),
            cell(item("91", 1)) + cell(run("Việc ba")),
            cell(item("92")) + cell(run("Đánh số lại")),
            cell(item("91", 1) + run("07")) + cell(run("Gõ tay")),
        ]
        document.element.body.insert(0, parse_xml(table_of(*rows)))

    rows = only(save_document(tmp_path / "a.docx", above=(), change=change)).rows
    assert [row.cells[0] for row in rows] == [
        "I.",
        "1.",
        "2.",
        "2.1",
        "II.",
        "1.",
        "I.",
        "07",
    ]


def test_an_automatic_number_leads_a_row_with_one_text(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        numbered(document, ("upperRoman", "%1."))
        span = '<w:gridSpan w:val="3"/>'
        document.element.body.insert(
            0, parse_xml(table_of(cell(item("91") + run("KINH TẾ"), span)))
        )

    row = only(save_document(tmp_path / "a.docx", above=(), change=change)).rows[0]
    assert row.cells == ["I. KINH TẾ"]


def test_a_table_inside_a_cell_is_its_text(tmp_path: Path) -> None:
    inner = table_of(cell(run("b")) + cell(run("c")))
    outer = f"<w:tc><w:tcPr/><w:p>{run('a')}</w:p>{inner}<w:p/></w:tc>"
    assert cells_of(tmp_path, outer) == ["a\nb\nc"]


def test_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    path = save_document(tmp_path / "goc.docx", [["a", "b"]], above=())
    with zipfile.ZipFile(path) as file:
        parts = {
            name: file.read(name).replace(b"word/document.xml", b"word/document2.xml")
            for name in ("[Content_Types].xml", "_rels/.rels")
        }
        parts["word/document2.xml"] = file.read("word/document.xml")
        parts["word/_rels/document2.xml.rels"] = file.read("word/_rels/document.xml.rels")
    renamed = change_parts(path, tmp_path / "a.docx", {**parts, "word/document.xml": None})
    assert only(renamed).rows[0].cells == ["a", "b"]


def test_a_span_beyond_any_table_is_cut_off(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="99999"/>'
    grid = only(save_table(tmp_path / "a.docx", table_of(cell(run("a"), wide) + cell(run("b")))))
    assert [row.cells for row in grid.rows] == []


def test_damaged_markup(tmp_path: Path) -> None:
    path = save_document(tmp_path / "goc.docx", [["a"]])
    bad = change_parts(path, tmp_path / "a.docx", {"word/document.xml": b"<w:document>"})
    with pytest.raises(UserError, match="bị hỏng"):
        read_grids(bad)


def test_qualified_names_are_not_needed(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    path = save_document(tmp_path / "goc.docx", [["a"]])
    markup = (
        f'<document xmlns="{strict}"><body><tbl><tr><tc><p><r><t>chặt</t></r></p></tc></tr></tbl>'
        "</body></document>"
    )
    changed = change_parts(path, tmp_path / "a.docx", {"word/document.xml": markup.encode()})
    assert only(changed).rows[0].cells == ["chặt"]
