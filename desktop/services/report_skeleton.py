"""The headings of the report to the People's Council, and the lines around them."""

from __future__ import annotations

from collections.abc import Collection

from desktop.services.values import Leader, Office, ReportSection
from desktop.text.fold import fold

WRITTEN = "programme"
"""The key of the section that is written from the register (A.I.1)."""

_COMMITTEE = "Ủy ban nhân dân"

_HEADINGS = (
    ("A", 1, "A.", "Đánh giá công tác chỉ đạo, điều hành của {short} năm {year}"),
    ("A.I", 2, "I.", "Về Chương trình công tác năm {year} và Quy chế làm việc của {short}"),
    (WRITTEN, 3, "1.", "Thực hiện Chương trình công tác năm {year}"),
    ("A.I.2", 3, "2.", "Thực hiện Quy chế làm việc của {short}"),
    (
        "A.I.3",
        3,
        "3.",
        "Công tác phối hợp của {short} với Thường trực Hội đồng nhân dân, "
        "Ủy ban Mặt trận Tổ quốc Việt Nam {level} và các tổ chức chính trị - xã hội",
    ),
    (
        "A.II",
        2,
        "II.",
        "Chỉ đạo, điều hành thực hiện nhiệm vụ kinh tế - xã hội, quốc phòng - an ninh năm {year}",
    ),
    ("A.II.1", 3, "1.", "Về lĩnh vực kinh tế"),
    ("A.II.2", 3, "2.", "Về văn hóa - xã hội"),
    (
        "A.II.3",
        3,
        "3.",
        "Về lĩnh vực nội vụ, cải cách hành chính, chuyển đổi số, tiếp công dân "
        "và quốc phòng, an ninh",
    ),
    ("A.II.3.1", 4, "3.1.", "Về nội vụ"),
    ("A.II.3.2", 4, "3.2.", "Về cải cách hành chính và chuyển đổi số"),
    (
        "A.II.3.3",
        4,
        "3.3.",
        "Công tác tiếp công dân, giải quyết đơn thư khiếu nại, tố cáo, kiến nghị, phản ánh",
    ),
    ("A.II.3.4", 4, "3.4.", "Về quốc phòng, an ninh và đối ngoại"),
    ("A.III", 2, "III.", "Hạn chế và nguyên nhân"),
    ("A.III.1", 3, "1.", "Hạn chế, khuyết điểm"),
    ("A.III.2", 3, "2.", "Nguyên nhân của hạn chế, khuyết điểm"),
    ("B", 1, "B.", "Phương hướng, nhiệm vụ năm {next}"),
    ("B.1", 3, "1.", "Công tác lãnh đạo, chỉ đạo chung"),
    ("B.2", 3, "2.", "Về lĩnh vực kinh tế"),
    ("B.3", 3, "3.", "Về văn hóa - xã hội"),
    ("B.4", 3, "4.", "Về cải cách hành chính"),
    ("B.5", 3, "5.", "Về quốc phòng, an ninh và đối ngoại"),
)


def sections(
    office: Office, year: int, texts: dict[str, str], carried: Collection[str] = ()
) -> tuple[ReportSection, ...]:
    """The report's headings for an office and a year, with the narrative kept by key.

    `carried` are the keys of those whose narrative stems from an earlier report.
    """
    words = {
        "short": short_name(office),
        "level": level_of(office),
        "year": year,
        "next": year + 1,
    }
    return tuple(
        ReportSection(
            key,
            level,
            number,
            title.format(**words),
            texts.get(key, ""),
            written=key == WRITTEN,
            carried=key in carried,
        )
        for key, level, number, title in _HEADINGS
    )


def level_of(office: Office) -> str:
    """The kind of commune: `phường`, `xã` or `đặc khu`."""
    rest = fold(office.name).removeprefix(fold(_COMMITTEE)).strip()
    for level in ("phường", "xã", "đặc khu"):
        if rest.startswith(fold(level)):
            return level
    return "phường"


def short_name(office: Office) -> str:
    """The office as its own report names it: `Ủy ban nhân dân phường`."""
    return f"{_COMMITTEE} {level_of(office)}"


def title(office: Office, year: int) -> str:
    """The report's abstract."""
    return (
        f"Hoạt động chỉ đạo, điều hành của {short_name(office)} năm {year}; "
        f"phương hướng, nhiệm vụ trọng tâm năm {year + 1}"
    )


def recipient(office: Office) -> str:
    """Whom the report goes to."""
    return " ".join(part for part in (office.council, office.term) if part)


def opening(office: Office, year: int) -> str:
    """The sentence before the first heading."""
    return (
        f"{short_name(office)} báo cáo hoạt động chỉ đạo, điều hành của {office.name} "
        f"năm {year}; phương hướng, nhiệm vụ trọng tâm năm {year + 1}, như sau:"
    )


def closing(office: Office, year: int) -> str:
    """The last paragraph, to which the document adds its end mark."""
    body = office.council or "cấp có thẩm quyền"
    return (
        f"Trên đây là Báo cáo hoạt động chỉ đạo, điều hành của {office.name} năm {year}; "
        f"phương hướng, nhiệm vụ trọng tâm năm {year + 1}. {short_name(office)} "
        f"kính trình {body} xem xét, quyết định"
    )


def distribution(office: Office) -> tuple[str, ...]:
    """Who receives copies, without the dashes and marks that the document adds."""
    level = level_of(office)
    return (
        "Như trên (b/c)",
        f"Thường trực Đảng ủy {level} (b/c)",
        f"Thường trực Hội đồng nhân dân {level} (b/c)",
        f"Chủ tịch, các PCT UBND {level}",
        f"Ủy ban MTTQ Việt Nam {level}",
        f"Các Ban HĐND {level}",
        f"Đại biểu HĐND {level}",
        f"Các cơ quan, đơn vị thuộc UBND {level}",
        "Lưu: VT, TH",
    )


def signer(known: tuple[Leader, ...]) -> tuple[str, str]:
    """Name and post of who signs: the first in rank."""
    return (known[0].name, known[0].post or "Chủ tịch") if known else ("", "Chủ tịch")
