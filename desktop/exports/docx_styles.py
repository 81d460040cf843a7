"""The parts of a Word file that hold its look: styles, settings, fonts and the page number."""

from __future__ import annotations

from desktop.exports import styles
from desktop.exports.docx_package import NAMESPACES
from desktop.exports.styles import FONT, TextStyle

_BUILT_IN = {styles.NOTE.name: "Chú thích", styles.PAGE_NUMBER.name: "Số trang"}
"""Word's own names of styles that it reaches for by itself, and their Vietnamese aliases."""
NOTE_MARK = "DauChuThich"
TABLE = "BangKe"
PLAIN_TABLE = "BangKhongKe"


def twips(points: float) -> int:
    """Twentieths of a point, Word's measure."""
    return round(points * 20)


def twips_of_mm(millimetres: float) -> int:
    """Twentieths of a point in so many millimetres."""
    return twips(millimetres * styles.POINTS_PER_MM)


def styles_part(language: str) -> str:
    """The styles: Times New Roman for every script, black, and one style a part of the form."""
    fonts = f'w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    paragraphs = "".join(_paragraph_style(style) for style in styles.ALL)
    return f"<w:styles {NAMESPACES}>{defaults}{_basic_styles()}{paragraphs}</w:styles>"


def settings_part(language: str) -> str:
    """The settings; nothing in them makes Word ask a question on opening."""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def font_part() -> str:
    """The one font in use."""
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
        "</w:font></w:fonts>"
    )


def header_part() -> str:
    """The page number, centred in the top margin."""
    return (
        f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{styles.PAGE_NUMBER.id}"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )


def _basic_styles() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{round(styles.GRID_WIDTH * 8)}" w:space="0"'
        ' w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="PhongMacDinh">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="character" w:styleId="{NOTE_MARK}">'
        '<w:name w:val="footnote reference"/><w:aliases w:val="Dấu chú thích"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="BangThuong">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{_cell_margins(0)}</w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{PLAIN_TABLE}">'
        '<w:name w:val="Bảng không kẻ"/><w:basedOn w:val="BangThuong"/></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
        '<w:name w:val="Bảng kẻ"/><w:basedOn w:val="BangThuong"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>"
        f"{_cell_margins(twips_of_mm(styles.CELL_PADDING_MM))}</w:tblPr></w:style>"
    )


def _cell_margins(sides: int) -> str:
    return (
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        f'<w:left w:w="{sides}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{sides}" w:type="dxa"/></w:tblCellMar>'
    )


def _paragraph_style(style: TextStyle) -> str:
    alias = _BUILT_IN.get(style.name)
    custom = "" if alias else ' w:customStyle="1"'
    aliases = f'<w:aliases w:val="{alias}"/>' if alias else ""
    weight = "<w:b/><w:bCs/>" if style.bold else ""
    slope = "<w:i/><w:iCs/>" if style.italic else ""
    size = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'{aliases}<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph_look(style)}</w:pPr>'
        f'<w:rPr>{weight}{slope}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _paragraph_look(style: TextStyle) -> str:
    keep = "<w:keepNext/>" if style.keep_next else ""
    indent = ""
    if style.first_line_cm or style.left_cm:
        left, first = twips_of_mm(style.left_cm * 10), twips_of_mm(style.first_line_cm * 10)
        further = f'w:firstLine="{first}"' if first >= 0 else f'w:hanging="{-first}"'
        indent = f'<w:ind w:left="{left}" {further}/>'
    box = _box(style) if style.boxed else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'{keep}<w:widowControl/>{box}<w:spacing w:before="{twips(style.before)}"'
        f' w:after="{twips(style.after)}" w:line="{round(240 * style.spacing)}"'
        f' w:lineRule="auto"/>{indent}<w:jc w:val="{style.align}"/>{outline}'
    )


def _box(style: TextStyle) -> str:
    """Lines on the four sides that make a box of the height of a stamp."""
    room = (styles.STAMP_HEIGHT_MM * styles.POINTS_PER_MM - style.line) / 2 - styles.RULE_WIDTH
    spaces = {"top": round(room), "left": 0, "bottom": round(room), "right": 0}
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="{space}" w:color="000000"/>'
        for edge, space in spaces.items()
    )
    return f"<w:pBdr>{edges}</w:pBdr>"
