"""The effective look of text: styles, themes, lists, shapes, tracked changes, sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.imports.form.values import Align, Table
from tests.imports.form.markup import W, form, paragraph, paragraphs

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>
<w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>
</w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="both"/>
<w:ind w:firstLine="720"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="B"/><w:pPr><w:spacing w:after="60"/>
</w:pPr><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
<w:ind w:left="0" w:firstLine="567"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="T"><w:pPr><w:spacing w:after="0"/></w:pPr>
<w:rPr><w:sz w:val="24"/></w:rPr>
<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>
"""
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:fontScheme><a:majorFont><a:latin typeface="Arial"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>'
    "</a:theme>"
)
LISTS = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/>
<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/>
</w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="\uf0b7"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_styles_are_followed_from_the_defaults_up(tmp_path: Path) -> None:
    body = paragraph("Nội dung", styled("C"))
    (found,) = paragraphs(tmp_path, body, styles=STYLES, theme=THEME)
    (run,) = found.stretches
    assert (run.look.ascii_font, run.look.other_font) == ("Calibri", "Calibri")
    assert (run.look.size, run.look.bold, run.look.italic) == (14, True, True)
    assert (found.look.align, round(found.look.first_cm, 2)) == (Align.JUSTIFIED, 1.27)
    assert (found.look.after, round(found.look.line, 2)) == (3, 1.08)


def test_own_properties_go_before_styles(tmp_path: Path) -> None:
    own = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial"/><w:b w:val="0"/><w:sz w:val="26"/>'
    body = paragraph("Nội dung", styled("C") + '<w:jc w:val="center"/>', own)
    (found,) = paragraphs(tmp_path, body, styles=STYLES, theme=THEME)
    (run,) = found.stretches
    assert (run.look.ascii_font, run.look.other_font) == ("Times New Roman", "Arial")
    assert (run.look.size, run.look.bold, run.look.italic) == (13, False, True)
    assert found.look.align is Align.CENTRE


def test_bold_upon_bold_is_plain(tmp_path: Path) -> None:
    body = paragraph("Nội dung", styled("B"), '<w:rStyle w:val="Strong"/>')
    (found,) = paragraphs(tmp_path, body, styles=STYLES)
    assert not found.stretches[0].look.bold


def test_a_style_based_on_itself_ends(tmp_path: Path) -> None:
    (found,) = paragraphs(tmp_path, paragraph("Nội dung", styled("Loop")), styles=STYLES)
    assert found.stretches[0].look.size == 11


def test_tables_bring_their_style_and_width(tmp_path: Path) -> None:
    body = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="2000"/><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/>'
        f"</w:trPr><w:tc>{paragraph('TT')}</w:tc><w:tc>{paragraph('Nội dung')}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Nhóm")}</w:tc></w:tr>'
        "</w:tbl>"
    )
    (table,) = form(tmp_path, body, styles=STYLES).sections[0].blocks
    assert isinstance(table, Table)
    assert (table.width, table.is_bordered) == (300, True)
    assert [row.repeats for row in table.rows] == [True, False]
    assert table.rows[1].cells[0].width == 300
    first = table.rows[0].cells[0].blocks[0]
    assert not isinstance(first, Table)
    assert (first.look.after, first.size) == (0, 12)


def test_lists_are_numbered_as_seen(tmp_path: Path) -> None:
    body = (
        paragraph("Một", listed(1))
        + paragraph("Điểm", listed(1, 1))
        + paragraph("Điểm", listed(1, 1))
        + paragraph("Hai", styled("L"))
        + paragraph("Chấm", listed(2))
        + paragraph("Gạch", listed(2, 1))
        + paragraph("Không số", listed(0))
    )
    found = paragraphs(tmp_path, body, styles=STYLES, numbering=LISTS)
    assert [one.label for one in found] == ["Điều 1.", "a)", "b)", "Điều 2.", "•", "-", ""]
    assert found[0].words == "Điều 1. Một"
    assert round(found[0].look.first_cm, 3) == 0.635
    # The style that brings the list has indents of its own.
    assert round(found[3].look.first_cm, 2) == 1.0


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        ('<w:pict><v:line from="10pt,2pt" to="110pt,2pt"/></w:pict>', 100),
        ('<w:pict><v:line from="1in,2pt" to="1in,40pt"/></w:pict>', None),
        ('<w:pict><v:shape type="#_x0000_t32" style="width:5cm;height:0"/></w:pict>', 141.7),
        ('<w:pict><v:rect style="position:absolute;width:80pt;height:.75pt"/></w:pict>', 80),
        ('<w:pict><v:rect style="width:80pt;height:40pt"/></w:pict>', None),
        (
            "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm>"
            '<a:ext cx="1270000" cy="0"/></a:xfrm><a:prstGeom prst="straightConnector1"/>'
            "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>",
            100,
        ),
    ],
)
def test_lines_are_found_in_shapes_of_any_age(
    tmp_path: Path, shape: str, length: float | None
) -> None:
    (found,) = paragraphs(tmp_path, f"<w:p><w:r>{shape}</w:r></w:p>")
    assert [round(line.length, 1) for line in found.lines] == ([length] if length else [])


def test_a_shape_written_twice_counts_once(tmp_path: Path) -> None:
    line = '<w:pict><v:line from="0,0" to="90pt,0"/></w:pict>'
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{line}</mc:Choice>"
        f"<mc:Fallback>{line}</mc:Fallback></mc:AlternateContent>"
    )
    (found,) = paragraphs(tmp_path, f"<w:p><w:r>{both}</w:r></w:p>")
    assert len(found.lines) == 1


def test_text_boxes_are_read_after_their_paragraph(tmp_path: Path) -> None:
    box = (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{paragraph('HỎA TỐC')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )
    found = paragraphs(tmp_path, f"<w:p><w:r>{box}<w:t>Trên</w:t></w:r></w:p>")
    assert [one.text for one in found] == ["Trên", "HỎA TỐC"]


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>cả đoạn</w:delText>"
        "</w:r></w:del></w:p>"
        '<w:p><w:pPr><w:jc w:val="center"/><w:pPrChange><w:pPr><w:jc w:val="left"/></w:pPr>'
        "</w:pPrChange></w:pPr><w:r><w:t>Giữa</w:t></w:r></w:p>"
    )
    found = paragraphs(tmp_path, body)
    assert [one.text for one in found] == ["Giữ thêm", "Giữa"]
    assert found[1].look.align is Align.CENTRE


def test_codes_of_fields_and_hidden_words_are_no_text(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* ARABIC '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr>'
        "<w:t>ẩn</w:t></w:r></w:p>"
    )
    (found,) = paragraphs(tmp_path, body)
    assert (found.text, found.fields) == ("2", {"PAGE"})


def test_sections_inherit_headers_and_tell_their_start(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r>'
    body = (
        paragraph("Một")
        + '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1701"'
        ' w:right="1134" w:gutter="0"/><w:titlePg/></w:sectPr></w:pPr></w:p>'
        + paragraph("Hai")
        + '<w:sectPr><w:type w:val="continuous"/><w:pgNumType w:start="1"/></w:sectPr>'
    )
    first, second = form(tmp_path, body, header1=f"{header}</w:fldSimple></w:p></w:hdr>").sections
    assert (round(first.width_mm), round(first.left_mm), first.hides_first) == (210, 30, True)
    assert (second.starts_page, second.starts_at, second.hides_first) == (False, 1, False)
    assert len(second.headers["default"].numbers) == 1


def test_legacy_text_is_read_as_its_reader_sees_it(tmp_path: Path) -> None:
    run = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    (found,) = paragraphs(tmp_path, paragraph("Céng hßa", run=run))
    assert found.text == "CỘNG HÒA"
    assert found.stretches[0].is_legacy
