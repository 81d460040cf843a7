"""Annexes to the ward's year, written for tests of the assistant."""

from __future__ import annotations

from pathlib import Path

from tests.imports.lists import save_document
from tests.views.dialogs.conftest import Known

ABOVE = (
    "DANH MỤC NHIỆM VỤ ĐIỀU CHỈNH, BỔ SUNG CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",
    "(Kèm theo Quyết định số 500/QĐ-UBND ngày 20/11/2025)",
)
PARTS = ("I. BỔ SUNG", "II. ĐIỀU CHỈNH THỜI GIAN", "III. ĐƯA RA KHỎI CHƯƠNG TRÌNH")
ADDED = ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành")
MOVED = ("TT", "STT trong Chương trình", "Nội dung", "Thời hạn cũ", "Thời hạn mới", "Lý do")
REMOVED = ("TT", "Nội dung nhiệm vụ", "Lý do")


def write_annex(path: Path, known: Known) -> Path:
    """Write an annex of a decision that the register does not know.

    Row 2 adds a task; rows 4 to 7 move a deadline: surely, for a task that is merely alike, to
    next year, and of no known task; rows 9 and 10 remove tasks, the last without a reason.
    """
    first, second, third, fourth, fifth = (
        known.rows[number] for number in ("111", "112", "113", "114", "115")
    )
    return save_document(
        path,
        [ADDED, ("1", "Đề án chợ dân sinh khu phố 3", "Trạm Kiểm lâm", "Tháng 12")],
        [
            MOVED,
            ("1", first.ordinal, first.content, first.deadline_text, "26/12/2025", "Chờ ý kiến"),
            ("2", "", f"{second.content} trên địa bàn", "", "26/12/2025", "nt"),
            ("3", third.ordinal, third.content, third.deadline_text, "Quý I/2026", "nt"),
            ("4", "", "Đề án không có trong sổ", "30/9", "26/12/2025", "nt"),
        ],
        [
            REMOVED,
            ("1", fourth.content, "Do tỉnh thực hiện"),
            ("2", fifth.content, ""),
        ],
        above=ABOVE,
        between=PARTS,
    )
