"""Clean files as the program itself writes them, and ways to break one thing in them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from desktop.exports.document import (
    Annex,
    Column,
    Document,
    Head,
    HeadCell,
    Item,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
)
from desktop.exports.document import Cell as DocumentCell
from desktop.exports.documents import bao_cao, phu_luc, quyet_dinh_dieu_chinh, thuyet_minh
from desktop.exports.to_docx import write_docx
from desktop.imports.form.faults import Fault
from desktop.imports.form.rules import check_form
from tests.exports.content import numbered_report, ward_content
from tests.exports.decisions import decision, long_decision

MAIN = "word/document.xml"
STYLES = "word/styles.xml"
HEADER = "word/header.xml"
Change = Callable[[dict[str, str]], None]
"""Changes the parts of a file, by their names."""
SENTENCE = (
    "Ủy ban nhân dân phường đề nghị các cơ quan, đơn vị rà soát nhiệm vụ được giao và báo cáo kết "
    "quả thực hiện, trong đó nêu rõ khó khăn, vướng mắc và đề xuất giải quyết."
)


def letter() -> Document:
    """A công văn to two receivers with clauses, points and two annexes."""
    points = "abcdđeg"
    return Document(
        title="Công văn",
        head=Head(
            ("ỦY BAN NHÂN DÂN PHƯỜNG MẪU",),
            ("VĂN PHÒNG",),
            "VP-TH",
            "Phường Mẫu",
            "5",
            date(2025, 3, 2),
            about="báo cáo kết quả thực hiện nhiệm vụ tháng 3 năm 2025",
        ),
        recipients=("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội"),
        blocks=(
            Paragraph((Run(SENTENCE),)),
            Item("1.", (Run(SENTENCE),)),
            *(Item(f"{point})", (Run(f"Nội dung {SENTENCE}"),)) for point in points),
            Item("2.", (Run(f"{SENTENCE} (Phụ lục I, Phụ lục II kèm theo)."),)),
            *(Paragraph((Run(SENTENCE),)) for _ in range(12)),
            Paragraph((Run("Đề nghị các đơn vị quan tâm thực hiện./."),)),
        ),
        signature=Signature(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Nguyễn Văn A"),
        distribution=("Như trên", "Chủ tịch UBND phường (b/c)", "Lưu: VT, TH"),
        annexes=(_annex(1, "DANH MỤC NHIỆM VỤ"), _annex(2, "MẪU BÁO CÁO")),
    )


def _annex(number: int, title: str) -> Annex:
    rows = tuple(
        Row((DocumentCell(str(place)), DocumentCell(f"{SENTENCE} {place}"))) for place in range(4)
    )
    head = ((HeadCell("TT"), HeadCell("Nội dung")),)
    origin = "(Kèm theo Công văn số 05/VP-TH ngày 02 tháng 3 năm 2025 của Văn phòng)"
    return Annex((title,), origin, (Table((Column(1), Column(6)), head, rows),), number)


def proposal() -> Document:
    """A Tờ trình to one receiver, short."""
    return Document(
        title="Tờ trình",
        head=Head((), ("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU"), "TTr-UBND", "Phường Mẫu", year=2025),
        kind_name="TỜ TRÌNH",
        abstract=("Về việc giao chỉ tiêu",),
        recipients=("Ủy ban nhân dân tỉnh",),
        blocks=(Paragraph((Run(f"{SENTENCE[:-1]}./."),)),),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Thị B"),
        distribution=("Như trên", "Lưu: VT"),
    )


KINDS: dict[str, Callable[[], Document]] = {
    "report": lambda: bao_cao.build(numbered_report(ward_content())),
    "report's annex": lambda: phu_luc.build(numbered_report(ward_content())),
    "decision": lambda: quyet_dinh_dieu_chinh.build(decision()),
    "long decision": lambda: quyet_dinh_dieu_chinh.build(long_decision()),
    "explanation": lambda: thuyet_minh.build(decision()),
    "letter": letter,
    "proposal": proposal,
}

AS_BYTES = ("utf-8", "surrogateescape")
"""Parts are handled as text; the bytes of a picture come out as they went in."""


@cache
def clean(kind: str) -> Path:
    """A file of a kind as the program writes it."""
    path = Path(mkdtemp(prefix="so-cong-tac-")) / "van-ban.docx"
    write_docx(KINDS[kind](), path)
    return path


def broken(kind: str, path: Path, *changes: Change) -> Path:
    """Write a clean file with changes made in its parts."""
    with zipfile.ZipFile(clean(kind)) as archive:
        parts = {name: archive.read(name).decode(*AS_BYTES) for name in archive.namelist()}
    for change in changes:
        change(parts)
    return packed(path / "van-ban.docx", parts)


def packed(path: Path, parts: dict[str, str]) -> Path:
    """Write a file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode(*AS_BYTES))
    return path


def faults(kind: str, path: Path, *changes: Change) -> list[Fault]:
    """What the checker tells of a clean file after changes."""
    return list(check_form(broken(kind, path, *changes)))


def text(old: str, new: str, part: str = MAIN, count: int = 1) -> Change:
    """Put other words or markup in place of some that must be there."""

    def change(parts: dict[str, str]) -> None:
        assert old in parts[part], old
        parts[part] = parts[part].replace(old, new, count)

    return change


def pattern(old: str, new: str, part: str = MAIN, count: int = 1) -> Change:
    """Put other markup in place of what a pattern matches."""

    def change(parts: dict[str, str]) -> None:
        parts[part], times = re.subn(old, new, parts[part], count=count, flags=re.DOTALL)
        assert times, old

    return change


def style(identity: str, old: str, new: str) -> Change:
    """Change a paragraph style."""

    def change(parts: dict[str, str]) -> None:
        begin = parts[STYLES].index(f'w:styleId="{identity}"')
        end = parts[STYLES].index("</w:style>", begin)
        inside = parts[STYLES][begin:end]
        assert old in inside, inside
        parts[STYLES] = parts[STYLES][:begin] + inside.replace(old, new) + parts[STYLES][end:]

    return change


def sized(identity: str, size: float) -> Change:
    """Give a paragraph style another size."""

    def change(parts: dict[str, str]) -> None:
        begin = parts[STYLES].index(f'w:styleId="{identity}"')
        end = parts[STYLES].index("</w:style>", begin)
        inside, times = re.subn(
            r'<w:sz w:val="\d+"/>', f'<w:sz w:val="{round(size * 2)}"/>', parts[STYLES][begin:end]
        )
        assert times == 1
        parts[STYLES] = parts[STYLES][:begin] + inside + parts[STYLES][end:]

    return change


def unbold(identity: str) -> Change:
    """Take the weight from a style."""
    return style(identity, "<w:b/><w:bCs/>", "")


def bold(identity: str) -> Change:
    """Make a style bold."""
    return style(identity, "<w:rPr>", "<w:rPr><w:b/>")


def italic(identity: str) -> Change:
    """Make a style slope."""
    return style(identity, "<w:rPr>", "<w:rPr><w:i/>")


def upright(identity: str) -> Change:
    """Take the slope from a style."""
    return style(identity, "<w:i/><w:iCs/>", "")


def left(identity: str) -> Change:
    """Let a style stand at the left."""
    return style(identity, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')


def both(*changes: Change) -> Change:
    """Several changes as one."""

    def change(parts: dict[str, str]) -> None:
        for one in changes:
            one(parts)

    return change
