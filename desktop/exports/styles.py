"""Sizes, margins and spacing of official documents, in one place (Decree 30/2020, Annex I).

Sizes and spacing are in points, page measures in millimetres. Each style names the box of the
decree's placement chart that it serves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.exports.document import Align, Rank

FONT = "Times New Roman"
POINTS_PER_MM = 72 / 25.4
LINE_HEIGHT = 0.891113 + 0.216309 + 0.042480
"""Height of a single-spaced line of the font, as a multiple of its size."""
ASCENT = 0.891113
"""From the baseline up to the top of a line, as a multiple of the size."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with its margins in millimetres."""

    width_mm: float
    height_mm: float
    top_mm: float = 20
    bottom_mm: float = 20
    left_mm: float = 30
    right_mm: float = 20

    @property
    def text_width_mm(self) -> float:
        """Room for text across."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_width(self) -> float:
        """Room for text across, in points."""
        return self.text_width_mm * POINTS_PER_MM

    @property
    def text_height(self) -> float:
        """Room for text down the page, in points."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * POINTS_PER_MM


PORTRAIT = Page(210, 297)
LANDSCAPE = Page(297, 210)
PAGE_NUMBER_MM = 10
"""From the edge of the sheet to the top of the page number, inside the top margin."""
HEAD_MM = (62, 98)
"""Widths of the two columns on top: boxes 2 and 3, boxes 1 and 4."""
FOOT_MM = (80, 80)
"""Widths of the two columns at the end: box 9b, boxes 7a to 7c."""
RULE_WIDTH = 0.75
"""Thickness of the drawn rules."""
GRID_WIDTH = 0.5
"""Thickness of the lines of a table; each makes the row below it so much higher."""
CELL_PADDING_MM = 1.5
ANNEX_RULE_MM = 40
"""Length of the rule under an annex's origin."""
STAMP_HEIGHT_MM = 8
"""Height of the box around a degree of urgency (Annex I, III.2)."""
NOTE_RULE_MM = 50
"""Length of the line above the footnotes."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A paragraph style: `id` for the file, `name` for the person who edits in Word.

    `first_line_cm` below 0 hangs the other lines. `spacing` is a multiple of the single line.
    `outline` from 0 lists it in the navigation pane. `boxed` draws a line on its four sides.
    """

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Align = Align.CENTRE
    first_line_cm: float = 0
    left_cm: float = 0
    before: float = 0
    after: float = 0
    spacing: float = 1
    keep_next: bool = False
    outline: int | None = None
    boxed: bool = False

    @property
    def line(self) -> float:
        """Height of one line in points."""
        return self.size * LINE_HEIGHT * self.spacing


def _body(style: str, name: str, bold: bool = False, outline: int | None = None) -> TextStyle:
    """Box 6: justified, first line indented 1.27 cm, 6 pt apart, between single and 1.5 lines."""
    return TextStyle(
        style,
        name,
        bold=bold,
        align=Align.JUSTIFIED,
        first_line_cm=1.27,
        after=6,
        spacing=1.1,
        keep_next=outline is not None,
        outline=outline,
    )


NATION = TextStyle("QuocHieu", "Quốc hiệu", 13, bold=True)
"""Box 1, upper case, 12 to 13."""
MOTTO = TextStyle("TieuNgu", "Tiêu ngữ", 14, bold=True)
"""Box 1, 13 to 14, a rule below as long as the line."""
PARENT = TextStyle("CoQuanChuQuan", "Cơ quan chủ quản", 13)
"""Box 2, upper case, as the Quốc hiệu."""
ISSUER = TextStyle("CoQuanBanHanh", "Cơ quan ban hành", 13, bold=True)
"""Box 2, upper case, a rule below of a third to a half of the line."""
NUMBER = TextStyle("SoKyHieu", "Số và ký hiệu", 13, before=8)
"""Box 3, 13."""
ABOUT = TextStyle("VeViec", "Trích yếu công văn", 12, before=6)
"""Box 5b, 12 to 13, 6 pt under box 3."""
PLACE = TextStyle("DiaDanh", "Địa danh và ngày tháng", 13, italic=True, before=8)
"""Box 4, 13 to 14, on the line of box 3."""
URGENCY = TextStyle("DoKhan", "Dấu chỉ mức độ khẩn", 13, bold=True, before=12, boxed=True)
"""Box 10b, upper case, 13 to 14, in a box 8 mm high."""
DRAFT = replace(URGENCY, id="DuThao", name="Dấu dự thảo")
"""Says that the text is not yet final; looks as box 10b does."""
KIND = TextStyle("TenLoai", "Tên loại", bold=True, before=22, keep_next=True)
"""Box 5a, upper case, 13 to 14."""
ABSTRACT = TextStyle("TrichYeu", "Trích yếu", bold=True, keep_next=True)
"""Box 5a, 13 to 14, a rule below of a third to a half of the line."""
RECIPIENT = TextStyle("KinhGui", "Kính gửi", before=16, after=10)
"""Box 9a, 13 to 14, one receiver on the line of the word."""
RECIPIENT_HEAD = TextStyle(
    "KinhGuiNhieu", "Kính gửi nhiều nơi", align=Align.LEFT, left_cm=3, before=16, keep_next=True
)
"""Box 9a, above several receivers."""
RECIPIENT_LINE = TextStyle(
    "DongKinhGui", "Dòng kính gửi", align=Align.LEFT, left_cm=5.05, first_line_cm=-0.29
)
"""Box 9a, a receiver among several; its dash stands under the colon, further lines after it."""
RECIPIENT_LAST = replace(
    RECIPIENT_LINE, id="DongKinhGuiCuoi", name="Dòng kính gửi cuối", after=RECIPIENT.after
)
"""Box 9a, the last of several receivers."""
DECIDES = TextStyle(
    "ThamQuyen", "Thẩm quyền ban hành", bold=True, before=12, after=8, keep_next=True
)
"""Form 1.2, upper case, under the abstract."""
BODY = _body("NoiDung", "Nội dung")
LEAD_IN = replace(BODY, id="CauDan", name="Câu dẫn", keep_next=True)
ITEM = _body("GachDauDong", "Gạch đầu dòng")
GROUNDS = TextStyle(
    "CanCu", "Căn cứ", 14, False, True, Align.JUSTIFIED, first_line_cm=1.27, after=6, spacing=1.1
)
"""Box 6, 13 to 14, each ground on a line of its own."""
ENACTING = TextStyle("QuyetDinh", "Quyết định", bold=True, before=10, after=8, keep_next=True)
"""Form 1.2, the line above the articles."""
ARTICLE = _body("Dieu", "Điều")
ARTICLE_TITLE = replace(
    ARTICLE, id="DieuCoTen", name="Điều có tên", bold=True, keep_next=True, outline=4
)
"""Box 6, `Điều` and its title, in bold."""


def _division(style: str, name: str, outline: int) -> TextStyle:
    """Box 6: centred, in bold, the title below."""
    return TextStyle(
        style, name, bold=True, before=6, after=6, spacing=1.1, keep_next=True, outline=outline
    )


DIVISIONS = {
    Rank.PART: _division("Phan", "Phần", 0),
    Rank.CHAPTER: _division("Chuong", "Chương", 1),
    Rank.SECTION: _division("Muc", "Mục", 2),
    Rank.SUBSECTION: _division("TieuMuc", "Tiểu mục", 3),
}
HEADINGS = (
    _body("MucA", "Mục A", bold=True, outline=0),
    _body("MucI", "Mục I", bold=True, outline=1),
    _body("Muc1", "Mục 1", bold=True, outline=2),
    _body("Muc11", "Mục 1.1", bold=True, outline=3),
)
AUTHORITY = TextStyle("ChucVu", "Quyền hạn và chức vụ", bold=True, keep_next=True)
"""Box 7a, upper case, 13 to 14."""
SIGNER = TextStyle("HoTen", "Họ tên người ký", bold=True, before=72, keep_next=True)
"""Box 7b, 13 to 14; the room above is for signature and seal (boxes 7c, 8)."""
DISTRIBUTION_HEAD = TextStyle("NoiNhan", "Nơi nhận", 12, True, True, Align.LEFT, keep_next=True)
"""Box 9b, 12."""
DISTRIBUTION = TextStyle(
    "DanhSachNoiNhan", "Danh sách nơi nhận", 11, align=Align.LEFT, keep_next=True
)
"""Box 9b, 11."""
DISTRIBUTION_BELOW = replace(
    DISTRIBUTION, id="NoiNhanCapHai", name="Danh sách nơi nhận cấp hai", left_cm=0.4
)
"""Box 9b, 11, the receivers of a group."""
DRAFTER = TextStyle(
    "KyHieuSoanThao", "Ký hiệu người soạn thảo", 11, align=Align.LEFT, before=6, keep_next=True
)
"""Box 12, 11, under box 9b."""
ANNEX_NUMBER = TextStyle("PhuLuc", "Phụ lục", bold=True, keep_next=True, outline=0)
"""Annex, 14."""
ANNEX_TITLE = TextStyle("TenPhuLuc", "Tên phụ lục", bold=True, keep_next=True)
"""Annex, upper case, 13 to 14."""
ISSUED_TITLE = replace(ANNEX_TITLE, id="TenVanBanKemTheo", name="Tên văn bản kèm theo", outline=0)
"""Form 1.3, the type's name in upper case and the abstract of a text that a decision issues."""
ANNEX_ORIGIN = TextStyle("KemTheo", "Kèm theo văn bản", italic=True, keep_next=True)
"""Annex, 13 to 14, a short rule below."""
TABLE_HEAD = TextStyle("DauBang", "Đầu bảng", 12, bold=True, before=2, after=2, keep_next=True)
CELL_LEFT = TextStyle("OBang", "Ô bảng", 12, align=Align.LEFT, before=1.5, after=1.5)
CELL_CENTRE = TextStyle("OBangGiua", "Ô bảng căn giữa", 12, before=1.5, after=1.5)
CELL_RIGHT = TextStyle("OBangPhai", "Ô bảng căn phải", 12, align=Align.RIGHT, before=1.5, after=1.5)
GROUP_LEFT = TextStyle(
    "NhomBang", "Nhóm trong bảng", 12, True, False, Align.LEFT, before=2, after=2, keep_next=True
)
PICTURE = TextStyle("Hinh", "Hình", before=4, after=4)
"""The line of its own that a picture stands on."""
CAPTION = TextStyle("TenHinh", "Tên hình", 13, italic=True, after=8)
NOTE = TextStyle("ChuThich", "footnote text", 10, align=Align.JUSTIFIED)
NOTE_RULE = TextStyle("KeChuThich", "Đường kẻ chú thích", 7, align=Align.LEFT)
"""The line of its own above the footnotes that the rule between them and the text stands on."""
PAGE_NUMBER = TextStyle("SoTrang", "header", 14)
"""13 to 14, centred in the top margin."""
RULE = TextStyle("DuongKe", "Đường kẻ", 2, before=3, after=4)
"""The line of its own that a drawn rule stands on."""
AFTER_TABLE = TextStyle("SauBang", "Sau bảng", 2, after=6)
"""An empty line that parts a table from what follows."""
AFTER_HEAD = TextStyle("SauDau", "Sau phần đầu", 14)
"""An empty line between the issuing body and the title of a text that a decision issues."""
THIN = TextStyle("DongTrong", "Dòng trống", 1)
"""The empty line Word wants after a table at the end of a section or a cell.

LibreOffice sets one as high as the text above a table that begins a document without it.
"""

ALL = (
    BODY,
    LEAD_IN,
    ITEM,
    GROUNDS,
    DECIDES,
    ENACTING,
    ARTICLE,
    ARTICLE_TITLE,
    *DIVISIONS.values(),
    *HEADINGS,
    NATION,
    MOTTO,
    PARENT,
    ISSUER,
    NUMBER,
    ABOUT,
    PLACE,
    URGENCY,
    DRAFT,
    KIND,
    ABSTRACT,
    RECIPIENT,
    RECIPIENT_HEAD,
    RECIPIENT_LINE,
    RECIPIENT_LAST,
    AUTHORITY,
    SIGNER,
    DISTRIBUTION_HEAD,
    DISTRIBUTION,
    DISTRIBUTION_BELOW,
    DRAFTER,
    ANNEX_NUMBER,
    ANNEX_TITLE,
    ISSUED_TITLE,
    ANNEX_ORIGIN,
    TABLE_HEAD,
    CELL_LEFT,
    CELL_CENTRE,
    CELL_RIGHT,
    GROUP_LEFT,
    PICTURE,
    CAPTION,
    NOTE,
    NOTE_RULE,
    PAGE_NUMBER,
    RULE,
    AFTER_TABLE,
    AFTER_HEAD,
    THIN,
)
