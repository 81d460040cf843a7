"""Documents with what the ward's report lacks: a regulation that a decision issues, a letter."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date

from desktop.exports import wording
from desktop.exports.document import (
    Annex,
    Article,
    Division,
    Document,
    Enacting,
    FigureRun,
    Footnote,
    Grounds,
    Head,
    Item,
    Paragraph,
    Picture,
    Rank,
    Run,
    Signature,
    lettered,
)

HEAD = Head((), ("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU"), "QĐ-UBND", "Phường Mẫu", "7", date(2025, 3, 2))
SENTENCE = (
    "Ủy ban nhân dân phường đề nghị các cơ quan, đơn vị rà soát nhiệm vụ được giao và báo cáo kết "
    "quả thực hiện, trong đó nêu rõ khó khăn, vướng mắc và đề xuất giải quyết."
)
ORIGIN = (
    "(Kèm theo Quyết định số 07/QĐ-UBND ngày 02 tháng 3 năm 2025 của Ủy ban nhân dân phường Mẫu)"
)
NOTE = Footnote(
    (
        Run("Theo "),
        Run("Quyết định", bold=True),
        Run(" số 05,", italic=True),
        FigureRun(" 107", "done", ("a",), bold=True, italic=True),
        Run(" nhiệm vụ."),
    )
)


def regulation() -> Document:
    """A decision, urgent and not yet final, that issues a regulation; two annexes besides."""
    return Document(
        "Quyết định ban hành Quy chế",
        head=HEAD,
        kind_name="QUYẾT ĐỊNH",
        abstract=("Ban hành Quy chế làm việc của Ủy ban nhân dân phường Mẫu",),
        authority="ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
        blocks=(
            Grounds(("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",)),
            Enacting("QUYẾT ĐỊNH:"),
            Article(1, (Run("Ban hành Quy chế và các Phụ lục I, II kèm theo"), NOTE, Run("."))),
            Article(2, (Run("Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./."),)),
        ),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Thị B"),
        distribution=("Như Điều 2", "Các đơn vị:", "+ Phòng Kinh tế", "+ Công an", "Lưu: VT, TH"),
        annexes=(_text(), _annex(1, chart_page()), _annex(2, (Paragraph((Run(SENTENCE),)),))),
        urgency="THƯỢNG KHẨN",
        is_draft=True,
        drafter="TTH.(15)",
    )


def letter(urgency: str = "KHẨN") -> Document:
    """An urgent công văn to two receivers, one with a long name; no number or day yet."""
    head = replace(HEAD, symbol="UBND-TH", number="", issued_on=None, year=2025)
    return Document(
        "Công văn",
        head=replace(head, about="báo cáo kết quả thực hiện nhiệm vụ tháng 3 năm 2025"),
        recipients=("Ủy ban nhân dân tỉnh và các cơ quan chuyên môn thuộc tỉnh", "Sở Nội vụ"),
        blocks=(Paragraph((Run(f"{SENTENCE}./."),)),),
        signature=Signature(("Q. CHỦ TỊCH",), "Nguyễn Văn A"),
        distribution=("Như trên", "Lưu: VT, TH"),
        urgency=urgency,
    )


def unfilled_origin() -> str:
    """The origin line of an annex in a file of its own, left open."""
    head = wording.unfilled(HEAD)
    return (
        f"(Kèm theo Quyết định số {wording.number_and_symbol(head)} {wording.day_words(head)} "
        "của Ủy ban nhân dân phường Mẫu)"
    )


def chart_page() -> tuple[Paragraph | Picture, ...]:
    """A paragraph, a wide picture with its caption, and one that is higher than a page."""
    wide = Picture(
        png(320, 160), "Hình 1. Kết quả theo tháng", "Tháng 10: 80%; tháng 11: <74%>", 120
    )
    return (Paragraph((Run(SENTENCE),)), wide, Picture(png(100, 400), alternative="Cột cao"), wide)


def png(wide: int, high: int, value: int = 128) -> bytes:
    """A grey picture of so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        )

    header = struct.pack(">LLBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([value]) * wide) * high
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _text() -> Annex:
    """The regulation itself, form 1.3."""
    figure = FigureRun("37", "open", italic=True)
    points = [(Run(f"Nội dung {number}: "), figure, Run(f". {SENTENCE}")) for number in range(9)]
    blocks = (
        Division(Rank.CHAPTER, 1, "Quy định chung"),
        Article(1, (Run(SENTENCE),), title="Phạm vi điều chỉnh"),
        Article(2, title="Đối tượng áp dụng"),
        Item("1.", (Run(SENTENCE),)),
        *lettered(*points),
        Item("-", (Run(SENTENCE),)),
        Item("+", (Run(SENTENCE),)),
        Division(Rank.CHAPTER, 4, "Trách nhiệm"),
        Division(Rank.SECTION, 2, "Chủ tịch"),
        Division(Rank.SUBSECTION, 3, "Việc riêng"),
        Article(3, (Run(f"{SENTENCE}./."),), title="Nguyên tắc"),
    )
    title = ("QUY CHẾ", "Làm việc của Ủy ban nhân dân phường Mẫu")
    return Annex(title, ORIGIN, blocks, heading="", head=HEAD)


def _annex(number: int, blocks: tuple[Paragraph | Picture, ...]) -> Annex:
    part = Division(Rank.PART, number, "Số liệu")
    return Annex((f"BIỂU {number}",), ORIGIN, (part, *blocks), number)
