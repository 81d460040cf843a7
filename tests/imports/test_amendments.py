"""Annexes of decisions that adjust tasks: parts over tables, parts inside one, columns alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import UserError
from desktop.imports.amendments import read_amendments
from desktop.imports.parts import understand_part
from desktop.register.values import EffectKind, TaskClass
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentRowDraft
from tests.imports.lists import Cell, change_parts, save_document, save_sheet

K = EffectKind
ABOVE = (
    "PHỤ LỤC",
    "DANH MỤC NHIỆM VỤ ĐIỀU CHỈNH, BỔ SUNG CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",
    "(Kèm theo Quyết định số 412/QĐ-UBND ngày 15/10/2025 của Ủy ban nhân dân phường)",
)
ADDED = ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Lãnh đạo chỉ đạo", "Thời gian hoàn thành")
MOVED = (
    "TT",
    "STT trong Chương trình",
    "Nội dung nhiệm vụ",
    "Thời gian theo Quyết định số 299/QĐ-UBND",
    "Thời gian điều chỉnh",
    "Lý do",
)
REMOVED = ("TT", "Nội dung nhiệm vụ", "Lý do")
ONE_TABLE = (
    "TT",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Thời hạn tại Chương trình",
    "Thời gian điều chỉnh",
    "Đơn vị chủ trì mới",
    "Nội dung sau điều chỉnh",
    "Lý do",
    "Gộp vào",
)
TITLE = "PHỤ LỤC ĐIỀU CHỈNH CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """An annex whose parts stand over a table each, with columns of its own."""
    return save_document(
        tmp_path / "phu-luc.docx",
        [
            ADDED,
            ("1", "Đề án chợ dân sinh", "Phòng Kinh tế", "Đ/c Trần Thị B", "Quý IV"),
            ("2", "Kế hoạch Tết Nguyên đán", "Phòng Văn hóa - Xã hội", "nt", "15/12"),
        ],
        [
            MOVED,
            ("1", "5", "Rà soát hộ nghèo", "31/10", "15/12/2025", "Chờ hướng dẫn"),
            ("2", "7", "Phương án đất công ích (*)", "Tháng 10", "Quý I/2026", "nt"),
        ],
        [REMOVED, ("1", "Đề án trường lớp", "Trùng với chương trình của tỉnh")],
        above=ABOVE,
        between=(
            "I. BỔ SUNG NHIỆM VỤ (02 nhiệm vụ)",
            "II. ĐIỀU CHỈNH THỜI GIAN HOÀN THÀNH (02 nhiệm vụ)",
            "III. ĐƯA RA KHỎI CHƯƠNG TRÌNH",
        ),
    )


def one_table(path: Path, *rows: Sequence[Cell]) -> AmendmentFileDraft:
    """Read an annex of one table; rows of one text are merged across it."""

    def change(sheet: Worksheet) -> None:
        for number, row in enumerate(rows, start=4):
            if len(row) == 1:
                sheet.merge_cells(f"A{number}:I{number}")

    numbers = [f"({place})" for place in range(1, len(ONE_TABLE) + 1)]
    return read_amendments(save_sheet(path, [[TITLE], ONE_TABLE, numbers, *rows], change))


def row(ordinal: Cell, content: Cell, **more: Cell) -> list[Cell]:
    """One row under ONE_TABLE."""
    names = "ordinal content lead old new new_lead new_content reason into"
    cells = {"ordinal": ordinal, "content": content, **more}
    return [cells.get(name, "") for name in names.split()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "phu-luc.xlsx"


def told(draft: AmendmentFileDraft) -> list[tuple[int, str, bool]]:
    return [(problem.row, problem.field, problem.blocking) for problem in draft.problems]


def parts(draft: AmendmentFileDraft) -> list[tuple[int, EffectKind | None]]:
    return [(row.row, row.part) for row in draft.rows]


def only(draft: AmendmentFileDraft) -> AmendmentRowDraft:
    (row,) = draft.rows
    return row


def new_day(row: AmendmentRowDraft) -> date | None:
    return row.new_deadline.due if row.new_deadline else None


def test_parts_over_tables_of_a_document(word: Path) -> None:
    draft = read_amendments(word)
    assert parts(draft) == [
        (2, K.ADD),
        (3, K.ADD),
        (5, K.CHANGE_DEADLINE),
        (6, K.CHANGE_DEADLINE),
        (8, K.REMOVE),
    ]
    assert draft.title == ABOVE[1]
    assert (draft.document_number, draft.document_symbol) == ("412", "QĐ-UBND")
    assert (draft.document_issued_on, draft.year) == (date(2025, 10, 15), 2025)
    assert draft.problems == ()
    assert draft.assumptions[1].startswith("Đọc được: bổ sung nhiệm vụ 2, điều chỉnh thời hạn 2")


def test_what_the_rows_of_a_document_say(word: Path) -> None:
    market, feast, poor, land, school = read_amendments(word).rows
    assert (market.lead, market.leader, new_day(market)) == (
        "Phòng Kinh tế",
        "Trần Thị B",
        date(2025, 12, 31),
    )
    assert (feast.leader, feast.old_deadline) == ("Trần Thị B", None)
    assert (poor.programme_ordinal, poor.reason) == ("5", "Chờ hướng dẫn")
    assert poor.old_deadline is not None
    assert (poor.old_deadline.due, new_day(poor)) == (date(2025, 10, 31), date(2025, 12, 15))
    assert (land.content, land.reason) == ("Phương án đất công ích", "Chờ hướng dẫn")
    assert land.new_deadline is not None
    assert (land.new_deadline.due, land.new_deadline.confirmed) == (date(2026, 3, 31), False)
    assert (school.content, school.reason) == (
        "Đề án trường lớp",
        "Trùng với chương trình của tỉnh",
    )


def test_columns_of_every_table_are_listed_once(word: Path) -> None:
    fields = {match.heading: match.field for match in read_amendments(word).columns}
    assert list(fields) == [*ADDED, *(name for name in MOVED if name not in ADDED)]
    assert fields["Thời gian hoàn thành"] == "deadline"
    assert fields["Thời gian theo Quyết định số 299/QĐ-UBND"] == "old_deadline"
    assert fields["Thời gian điều chỉnh"] == "new_deadline"


def test_parts_as_rows_inside_one_table(path: Path) -> None:
    draft = one_table(
        path,
        ["A. BỔ SUNG"],
        row(1, "Việc mới", lead="Phòng Kinh tế", new="20/12"),
        ["B. ĐIỀU CHỈNH THỜI GIAN: 02 nhiệm vụ"],
        row(1, "Việc một", old="30/9", new="Sang quý IV", reason="Chờ ý kiến"),
        row(2, "Việc hai", old="30/9", new="30/11", reason="nt"),
        ["C. ĐIỀU CHỈNH KHÁC"],
        row(1, "Việc ba", lead="Phòng Kinh tế", old="30/9", new_lead="Công an phường"),
        row(2, "Việc bốn", new_content="Việc bốn và năm", reason="Cho rõ"),
        ["D. KHÔNG TIẾP TỤC THỰC HIỆN"],
        row(1, "Việc năm", reason="Hết kinh phí"),
        ["Đ. TIẾP TỤC THỰC HIỆN"],
        row(1, "Việc sáu", new="31/12"),
    )
    assert parts(draft) == [
        (5, K.ADD),
        (7, K.CHANGE_DEADLINE),
        (8, K.CHANGE_DEADLINE),
        (10, K.CHANGE_LEAD),
        (11, K.CHANGE_CONTENT),
        (13, K.STOP),
        (15, K.RESTORE),
        (15, K.CHANGE_DEADLINE),
    ]
    assert draft.problems == ()
    rows = draft.rows
    assert [new_day(one) for one in rows[:3]] == [
        date(2025, 12, 20),
        date(2025, 12, 31),
        date(2025, 11, 30),
    ]
    assert rows[1].new_deadline is not None
    assert rows[1].new_deadline.text == "quý IV"
    assert rows[2].reason == "Chờ ý kiến"
    assert (rows[3].lead, rows[3].new_lead) == ("Phòng Kinh tế", "Công an phường")
    assert rows[4].new_content == "Việc bốn và năm"


def test_columns_alone_tell_what_is_done(path: Path) -> None:
    headings = ["STT", "Tên nhiệm vụ", "Thời hạn cũ", "Thời hạn mới", "Lý do điều chỉnh"]
    rows = [
        [5, "Việc năm", "30/9", "15/12/2025", "Chờ ý kiến"],
        [9, "Việc chín", "30/9", "", "Chờ ý kiến"],
    ]
    draft = read_amendments(save_sheet(path, [[TITLE], headings, *rows]))
    assert parts(draft) == [(3, K.CHANGE_DEADLINE), (4, None)]
    assert told(draft) == [(4, "part", True)]
    assert draft.problems[0].message.startswith("Chưa rõ loại điều chỉnh")


def test_reasons_alone_tell_nothing(path: Path) -> None:
    draft = read_amendments(save_sheet(path, [[TITLE], REMOVED, [1, "Việc một", "Trùng"]]))
    assert parts(draft) == [(3, None)]
    assert told(draft) == [(3, "part", True)]


@pytest.mark.parametrize(
    ("written", "kind", "due"),
    [
        ("15/12/2025", K.CHANGE_DEADLINE, date(2025, 12, 15)),
        ("Lùi sang Quý I/2026", K.CHANGE_DEADLINE, date(2026, 3, 31)),
        ("Thời gian: từ 30/9 sang 15/12", K.CHANGE_DEADLINE, date(2025, 12, 15)),
        ("Lùi thời gian từ tháng 9 sang tháng 11", K.CHANGE_DEADLINE, date(2025, 11, 30)),
        ("Đưa ra khỏi Chương trình", K.REMOVE, None),
        ("Dừng thực hiện", K.STOP, None),
        ("Không tiếp tục thực hiện", K.STOP, None),
        ("Bổ sung", K.ADD, None),
        ("Bổ sung thời gian cho nhiệm vụ, chờ ý kiến", None, None),
    ],
)
def test_a_column_that_words_what_is_done(
    path: Path, written: str, kind: EffectKind | None, due: date | None
) -> None:
    headings = ["STT", "Tên nhiệm vụ", "Thời gian đã giao", "Đề nghị điều chỉnh", "Nguyên nhân"]
    rows = [[TITLE], headings, [1, "Việc", "30/9", written, "Chờ ý kiến"]]
    one = only(read_amendments(save_sheet(path, rows)))
    assert (one.part, new_day(one) if kind is K.CHANGE_DEADLINE else None) == (kind, due)
    assert one.reason == "Chờ ý kiến"


def test_an_addition_without_an_old_time_is_not_guessed(path: Path) -> None:
    draft = one_table(path, row(1, "Việc mới", new="20/12", reason="Phát sinh"))
    assert parts(draft) == [(4, None)]


def test_groups_inside_a_part_name_unit_and_field(path: Path) -> None:
    draft = one_table(
        path,
        ["I. BỔ SUNG NHIỆM VỤ"],
        ["1. Lĩnh vực kinh tế"],
        row(1, "Việc một", new="20/12"),
        ["2. Phòng Văn hóa - Xã hội"],
        row(2, "Việc hai", new="20/12"),
        ["II. ĐƯA RA KHỎI"],
        row(1, "Việc ba", reason="Trùng"),
    )
    assert parts(draft) == [(6, K.ADD), (8, K.ADD), (10, K.REMOVE)]
    one, two, three = draft.rows
    assert (one.field, one.lead) == ("Lĩnh vực kinh tế", "")
    assert two.lead == "Phòng Văn hóa - Xã hội"
    assert (three.field, three.lead) == ("", "")


def test_a_unit_over_several_parts_leads_in_all_of_them(path: Path) -> None:
    draft = one_table(
        path,
        ["I. PHÒNG KINH TẾ"],
        ["1. Bổ sung nhiệm vụ"],
        row(1, "Việc một", new="20/12"),
        ["2. Điều chỉnh thời gian"],
        row(2, "Việc hai", old="30/9", new="20/12", reason="Chờ"),
    )
    assert [(one.part, one.lead) for one in draft.rows] == [
        (K.ADD, "PHÒNG KINH TẾ"),
        (K.CHANGE_DEADLINE, "PHÒNG KINH TẾ"),
    ]


def test_a_heading_beside_the_parts_ends_the_part_before(path: Path) -> None:
    draft = one_table(
        path,
        ["I. ĐƯA RA KHỎI CHƯƠNG TRÌNH"],
        row(1, "Việc một", reason="Trùng"),
        ["II. CÁC NỘI DUNG GIAO THEO DÕI"],
        row(1, "Việc hai", reason="Theo dõi"),
    )
    assert parts(draft) == [(5, K.REMOVE), (7, None)]


def test_a_reason_for_a_whole_part(path: Path) -> None:
    draft = one_table(
        path,
        ["I. DỪNG THỰC HIỆN"],
        ["Lý do: không còn nguồn vốn trong năm"],
        row(1, "Việc một"),
        row(2, "Việc hai", reason="Hết nhiệm vụ chi"),
        ["II. ĐƯA RA KHỎI"],
        row(1, "Việc ba"),
    )
    assert [one.reason for one in draft.rows] == [
        "không còn nguồn vốn trong năm",
        "Hết nhiệm vụ chi",
        "",
    ]


def test_tasks_that_are_merged_name_the_one_they_go_on_in(path: Path) -> None:
    rows = [
        [TITLE],
        ONE_TABLE,
        ["I. GỘP NHIỆM VỤ"],
        row(1, "Việc một", reason="Trùng", into="Việc chung"),
        row(2, "Việc hai", reason="Trùng"),
    ]

    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("I4:I5")
        sheet.merge_cells("A4:A5")

    draft = read_amendments(save_sheet(path, rows, change))
    assert [(one.part, one.content, one.into) for one in draft.rows] == [
        (K.MERGE, "Việc một", "Việc chung"),
        (K.MERGE, "Việc hai", "Việc chung"),
    ]


def test_several_tasks_in_one_cell_of_a_merge_are_told_apart(path: Path) -> None:
    headings = ("TT", "Nội dung", "STT trong Chương trình", "Gộp vào", "Thời hạn mới", "Lý do")
    rows = [
        [TITLE],
        headings,
        ["I. GỘP NHIỆM VỤ"],
        [1, "- Việc một;\n- Việc hai", "5\n7", "Gộp thành: Việc chung", "20/12", "Trùng"],
        [2, "Rà soát hộ nghèo; Rà soát hộ cận nghèo", "", "Gộp vào nhiệm vụ số 9", "", "Trùng"],
        [3, "Kiểm kê đất; Rừng", "", "Việc khác", "", "Trùng"],
        [4, "Nhiệm vụ số 3: Việc ba\nNhiệm vụ số 4: Việc bốn", "", "Việc to", "32/13", "Trùng"],
        ["II. ĐƯA RA KHỎI CHƯƠNG TRÌNH"],
        [5, "- Việc năm\n- Việc sáu", "", "", "", "Trùng"],
    ]
    draft = read_amendments(save_sheet(path, rows))
    merged = [one for one in draft.rows if one.part is K.MERGE]
    assert [(one.place, one.content, one.programme_ordinal, one.into) for one in merged] == [
        ("4.1", "Việc một", "5", "Việc chung"),
        ("4.2", "Việc hai", "7", "Việc chung"),
        ("5.1", "Rà soát hộ nghèo", "", "nhiệm vụ số 9"),
        ("5.2", "Rà soát hộ cận nghèo", "", "nhiệm vụ số 9"),
        ("", "Kiểm kê đất; Rừng", "", "Việc khác"),
        ("7.1", "Việc ba", "3", "Việc to"),
        ("7.2", "Việc bốn", "4", "Việc to"),
    ]
    assert [one.row for one in merged] == [4, 10, 5, 11, 6, 7, 12]
    assert {one.new_deadline.text for one in merged[:2] if one.new_deadline} == {"20/12"}
    assert merged[1].told_place == "Dòng 4.2. "
    (removed,) = (one for one in draft.rows if one.part is K.REMOVE)
    assert (removed.content, removed.place) == ("- Việc năm\n- Việc sáu", "")
    assert "Đã tách 3 ô ghi nhiều nhiệm vụ được gộp: mỗi nhiệm vụ một dòng." in draft.assumptions


def test_a_problem_of_a_row_is_one_of_each_of_its_tasks(path: Path) -> None:
    headings = ("TT", "Nội dung", "Gộp vào", "Thời hạn cũ", "Lý do")
    rows = [[TITLE], headings, ["GỘP NHIỆM VỤ"], [1, "Việc một\nViệc hai", "Việc chung", "", "x"]]

    def change(sheet: Worksheet) -> None:
        sheet["E4"] = "#REF!"
        sheet["E4"].data_type = "e"

    draft = read_amendments(save_sheet(path, rows, change))
    told = [problem.message for problem in draft.problems]
    assert [problem.row for problem in draft.problems] == [4, 5]
    assert len(set(told)) == 1


@pytest.mark.parametrize(
    ("note", "into"),
    [
        ("Gộp thành: Việc chung", "Việc chung"),
        ("Ghép vào Việc chung", "Việc chung"),
        ("Gộp chung thành 01 nhiệm vụ: Việc chung", "Việc chung"),
        ("Gộp vào nhiệm vụ số 9", "nhiệm vụ số 9"),
        ("Theo đề nghị của phòng", ""),
        ("Gộp", ""),
    ],
)
def test_a_note_may_say_in_what_a_merge_goes_on(path: Path, note: str, into: str) -> None:
    rows = [
        [TITLE],
        ("TT", "Nội dung", "Lý do", "Ghi chú"),
        ["I. GỘP NHIỆM VỤ"],
        [1, "Việc một", "Trùng", note],
    ]
    (row,) = read_amendments(save_sheet(path, rows)).rows
    assert row.into == into


@pytest.mark.parametrize(
    ("words", "kind", "field", "value"),
    [
        ("Gộp với nhiệm vụ số 66", K.MERGE, "into", "nhiệm vụ số 66"),
        ("Gộp thành: Việc chung", K.MERGE, "into", "Việc chung"),
        ("Tách thành: Việc hai; Việc ba", K.SPLIT, "into", "Việc hai; Việc ba"),
        ("Chuyển Văn phòng chủ trì", K.TRANSFER, "new_lead", "Văn phòng"),
        ("Giao cho Công an phường chủ trì.", K.TRANSFER, "new_lead", "Công an phường"),
        (
            "Chuyển đơn vị chủ trì từ Văn phòng sang Phòng Kinh tế",
            K.TRANSFER,
            "new_lead",
            "Phòng Kinh tế",
        ),
        ("Điều chỉnh tên thành: “Việc lớn”", K.CHANGE_CONTENT, "new_content", "Việc lớn"),
        ("Lùi sang Quý I/2026", K.CHANGE_DEADLINE, "into", ""),
        ("Đưa ra khỏi chương trình", K.REMOVE, "new_content", ""),
    ],
)
def test_words_of_one_column_say_what_is_done_and_the_new_value(
    path: Path, words: str, kind: EffectKind, field: str, value: str
) -> None:
    headings = ("TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn cũ", "Đề nghị điều chỉnh", "Lý do")
    rows = [[TITLE], headings, (1, "Việc một", "Công an phường", "Tháng 11", words, "Chờ")]
    (row,) = read_amendments(save_sheet(path, rows)).rows
    assert (row.part, getattr(row, field)) == (kind, value)
    assert row.lead == "Công an phường"


COLUMNS = (
    "TT",
    "Nội dung",
    "Thời hạn cũ",
    "Thời hạn mới",
    "Đơn vị phối hợp mới",
    "Lãnh đạo mới",
    "Lý do",
    "Gộp vào",
    "Đơn vị chủ trì mới",
)


def of_columns(path: Path, part: str, *cells: Cell) -> AmendmentFileDraft:
    """Read one row under COLUMNS, and under a part where one is named."""
    rows = [[TITLE], COLUMNS, *([[part]] if part else []), (1, "Việc một", *cells)]
    return read_amendments(save_sheet(path, rows))


def test_a_deadline_that_stays_is_no_change(path: Path) -> None:
    draft = of_columns(path, "", "20/12", "20/12", "Công an phường", "", "Chờ")
    assert [one.part for one in draft.rows] == [K.CHANGE_COORDINATING]


def test_every_new_unit_of_a_row_coordinates_but_the_first_that_leads(path: Path) -> None:
    cells = ("", "", "Công an phường; Trạm Y tế", "", "Chờ", "", "Phòng Kinh tế, Văn phòng")
    draft = of_columns(path, "", *cells)
    assert draft.rows[0].new_lead == "Phòng Kinh tế"
    assert draft.rows[0].new_coordinating == ("Văn phòng", "Công an phường", "Trạm Y tế")


def test_an_added_task_takes_the_new_leader(path: Path) -> None:
    draft = of_columns(path, "I. BỔ SUNG", "", "20/12", "", "Đ/c Trần Thị B", "")
    assert draft.rows[0].leader == "Trần Thị B"


def test_the_old_deadline_beside_an_empty_new_one_is_no_new_deadline(path: Path) -> None:
    headings = ("TT", "Nội dung", "Thời gian hoàn thành", "Thời gian điều chỉnh", "Lý do")
    rows = [[TITLE], headings, ["I. ĐIỀU CHỈNH THỜI GIAN"], (1, "Việc một", "20/12", "", "Chờ")]
    draft = read_amendments(save_sheet(path, rows))
    assert draft.rows[0].new_deadline is None
    assert [one.message for one in draft.problems] == ["Chưa ghi thời hạn mới: hãy ghi thời hạn."]


def test_a_task_split_off_to_be_merged_is_merged(path: Path) -> None:
    cells = ("", "", "", "", "Chờ", "Tách phần khảo sát, gộp vào việc hai")
    assert of_columns(path, "", *cells).rows[0].part is K.MERGE


def test_an_old_deadline_of_several_lines_is_no_ones(path: Path) -> None:
    cells = ("Tháng 10\nTháng 11", "20/12", "", "", "Trùng", "Việc chung")
    rows = [[TITLE], COLUMNS, ["GỘP NHIỆM VỤ"], (1, "Việc một\nViệc hai", *cells)]
    draft = read_amendments(save_sheet(path, rows))
    assert [one.old_deadline for one in draft.rows] == [None, None]


def test_a_split_task_goes_on_in_every_row_of_its_cell(path: Path) -> None:
    headings = ("TT", "Nhiệm vụ", "Tách thành", "Đơn vị chủ trì", "Thời gian")
    rows = [
        [TITLE],
        ["IV. TÁCH NHIỆM VỤ"],
        headings,
        [1, "Việc chung", "Việc một", "Phòng Kinh tế", "20/11"],
        ["", "", "Việc hai", "Công an phường", "20/12"],
    ]

    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A4:A5")
        sheet.merge_cells("B4:B5")

    draft = read_amendments(save_sheet(path, rows, change))
    assert [(one.part, one.content, one.into, one.lead) for one in draft.rows] == [
        (K.SPLIT, "Việc chung", "Việc một", "Phòng Kinh tế"),
        (K.SPLIT, "Việc chung", "Việc hai", "Công an phường"),
    ]
    assert [new_day(one) for one in draft.rows] == [date(2025, 11, 20), date(2025, 12, 20)]


def test_points_without_a_number_belong_to_the_task_above(path: Path) -> None:
    draft = one_table(
        path,
        ["I. ĐIỀU CHỈNH THỜI GIAN"],
        row(1, "Hai đề án:", old="30/9", new="20/12", reason="Chờ"),
        row("-", "Đề án một"),
        row("", "- Đề án hai"),
        row(2, "Việc khác", old="30/9", new="20/12", reason="Chờ"),
    )
    assert parts(draft) == [(5, K.CHANGE_DEADLINE), (8, K.CHANGE_DEADLINE)]
    assert draft.rows[0].content == "Hai đề án:\n- Đề án một\n- Đề án hai"
    assert draft.problems == ()


def test_numbers_that_do_not_count_the_rows_are_those_of_the_programme(path: Path) -> None:
    draft = one_table(
        path,
        ["I. ĐƯA RA KHỎI"],
        row(7, "Việc bảy", reason="Trùng"),
        row(19, "Việc mười chín", reason="Trùng"),
    )
    assert [one.programme_ordinal for one in draft.rows] == ["7", "19"]
    assert any("số thứ tự của nhiệm vụ trong chương trình" in one for one in draft.assumptions)
    counted = one_table(path, ["I. ĐƯA RA KHỎI"], row(1, "Việc"), ["II. DỪNG"], row(2, "Việc"))
    assert [one.programme_ordinal for one in counted.rows] == ["", ""]


@pytest.mark.parametrize(
    ("written", "ordinal", "content"),
    [
        ("Nhiệm vụ số 12: Xây dựng đề án", "12", "Xây dựng đề án"),
        ("STT 7a - Xây dựng đề án", "7a", "Xây dựng đề án"),
        ("Xây dựng đề án (STT 12 Phụ lục I)", "12", "Xây dựng đề án"),
        ("Xây dựng đề án (nhiệm vụ số 12)", "12", "Xây dựng đề án"),
        ("Thực hiện Kết luận (số 12/KL-TU)", "", "Thực hiện Kết luận (số 12/KL-TU)"),
        ("Số hóa hồ sơ: đợt 2", "", "Số hóa hồ sơ: đợt 2"),
    ],
)
def test_a_number_beside_the_content(path: Path, written: str, ordinal: str, content: str) -> None:
    draft = one_table(path, ["I. ĐƯA RA KHỎI"], row(1, written))
    assert (only(draft).programme_ordinal, only(draft).content) == (ordinal, content)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        (
            "Điều chỉnh thời gian hoàn thành đối với 05 nhiệm vụ tại Phụ lục ban hành kèm theo "
            "Quyết định số 299/QĐ-UBND ngày 02/9/2025 của Ủy ban nhân dân phường về việc ban hành "
            "Chương trình công tác trọng tâm 4 tháng cuối năm 2025",
            K.CHANGE_DEADLINE,
        ),
        ("Các nhiệm vụ xin lùi thời gian trình", K.CHANGE_DEADLINE),
        ("Các nhiệm vụ rút ra khỏi Chương trình công tác", K.REMOVE),
        ("Nhiệm vụ không đưa vào Chương trình", K.REMOVE),
        ("Danh mục nhiệm vụ phát sinh", K.ADD),
        ("Chuyển đơn vị chủ trì thực hiện", K.TRANSFER),
        ("Bàn giao nhiệm vụ còn dở dang", K.TRANSFER),
        ("Ghép các nhiệm vụ trùng lặp", K.MERGE),
        ("Tách nhiệm vụ", K.SPLIT),
        ("Tạm dừng thực hiện", K.STOP),
        ("Cho tiếp tục thực hiện", K.RESTORE),
        ("Điều chỉnh đơn vị phối hợp", K.CHANGE_COORDINATING),
        ("Điều chỉnh thời gian, đơn vị chủ trì", None),
        ("Lĩnh vực kinh tế", None),
    ],
)
def test_headings_of_parts(heading: str, kind: EffectKind | None) -> None:
    part = understand_part(f"II. {heading}")
    assert (part.kind if part else None) is kind


@pytest.mark.parametrize(
    "content",
    [
        "Bổ sung quy hoạch chi tiết khu trung tâm",
        "Điều chỉnh quy hoạch chung",
        "Tách thửa đất công ích",
        "Dừng hoạt động lò gạch thủ công",
        "Tiếp tục thực hiện Nghị quyết 18",
        "Đúng tiến độ",
    ],
)
def test_tasks_that_begin_like_parts_are_tasks(path: Path, content: str) -> None:
    assert understand_part(content, plain=True) is None
    draft = one_table(path, ["I. ĐƯA RA KHỎI"], row(1, content), row(2, "Việc hai"))
    assert [one.content for one in draft.rows] == [content, "Việc hai"]


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("Bổ sung, hoàn thành trong tháng 12", date(2025, 12, 31)),
        ("Bổ sung; hoàn thành trước ngày 15/12", date(2025, 12, 14)),
        ("Bổ sung nhiệm vụ, trình trong tháng 11.", date(2025, 11, 30)),
        ("Phát sinh mới (xong trong quý IV)", date(2025, 12, 31)),
        ("Bổ sung vào chương trình công tác và hoàn thành tháng 10", date(2025, 10, 31)),
    ],
)
@pytest.mark.parametrize("column", ["Đề nghị điều chỉnh", "Thời gian điều chỉnh", "Ghi chú"])
def test_words_that_add_a_task_tell_its_deadline(
    path: Path, written: str, due: date, column: str
) -> None:
    headings = ["STT", "Tên nhiệm vụ", "Thời gian đã giao", "Nguyên nhân", column]
    draft = read_amendments(
        save_sheet(path, [[TITLE], headings, [1, "Việc", "", "Phát sinh", written]])
    )
    one = only(draft)
    assert (one.part, new_day(one)) == (K.ADD, due)
    assert draft.problems == ()
    told = [sentence for sentence in draft.assumptions if "lời ghi kèm" in sentence]
    assert told == [
        "Thời hạn của 1 nhiệm vụ bổ sung lấy theo lời ghi kèm (như “Bổ sung, hoàn thành trong "
        "tháng 12”), tính theo năm của chương trình."
    ]


def test_a_deadline_in_its_own_column_goes_before_words(path: Path) -> None:
    headings = ["STT", "Tên nhiệm vụ", "Thời hạn", "Nguyên nhân", "Ghi chú"]
    words = "Bổ sung, hoàn thành trong tháng 12"
    rows = [[TITLE], ["I. BỔ SUNG NHIỆM VỤ"], headings, [1, "Việc", "30/10", "Phát sinh", words]]
    draft = read_amendments(save_sheet(path, rows))
    assert new_day(only(draft)) == date(2025, 10, 30)
    assert not [sentence for sentence in draft.assumptions if "lời ghi kèm" in sentence]


def test_sheets_that_are_parts(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        book = sheet.parent
        assert book is not None
        sheet.title = "Bổ sung"
        other = book.create_sheet("Đưa ra khỏi")
        for line in ([TITLE], REMOVED, [1, "Việc hai", "Trùng"], [2, "", "Trùng"]):
            other.append(line)
        whole = book.create_sheet("Chương trình năm")
        for line in (["CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025"], ADDED, [1, "Việc ba", "", "", "30/9"]):
            whole.append(line)

    rows = [[TITLE], ADDED, [1, "Việc một", "Phòng Kinh tế", "", "20/12"]]
    draft = read_amendments(save_sheet(path, rows, change))
    assert [(one.part, one.content) for one in draft.rows] == [
        (K.ADD, "Việc một"),
        (K.REMOVE, "Việc hai"),
        (K.REMOVE, ""),
    ]
    assert [one.place for one in draft.rows] == ["Bổ sung: 3", "Đưa ra khỏi: 3", "Đưa ra khỏi: 4"]
    assert len({one.row for one in draft.rows}) == 3
    (problem,) = draft.problems
    assert problem.message.startswith("Trang Đưa ra khỏi: 4. Dòng này không có nội dung")
    assert any("Không đọc trang “Chương trình năm”" in one for one in draft.assumptions)


def test_rows_that_are_not_shown_are_read_and_told(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.title = "Đưa ra khỏi"
        sheet.row_dimensions[4].hidden = True

    def change_two(sheet: Worksheet) -> None:
        change(sheet)
        assert sheet.parent is not None
        other = sheet.parent.create_sheet("Dừng thực hiện")
        for line in ([TITLE], REMOVED, [1, "Việc ba", "Trùng"]):
            other.append(line)
        other.row_dimensions[3].hidden = True

    rows = [[TITLE], REMOVED, [1, "Việc một", "Trùng"], [2, "Việc hai", "Trùng"]]
    draft = read_amendments(save_sheet(path, rows, change))
    assert len(draft.rows) == 2
    (told,) = [one for one in draft.assumptions if "đang ẩn" in one]
    assert told.startswith("Đã đọc 1 dòng đang ẩn hoặc bị lọc (dòng 4): hãy xem lại")

    draft = read_amendments(save_sheet(path, rows, change_two))
    assert len(draft.rows) == 3
    told_of = [one for one in draft.assumptions if "đang ẩn" in one]
    assert ["ở trang “Đưa ra khỏi”" in told_of[0], "ở trang “Dừng thực hiện”" in told_of[1]] == [
        True,
        True,
    ]


def test_a_part_whose_table_follows_notes(tmp_path: Path) -> None:
    path = save_document(
        tmp_path / "a.docx",
        [REMOVED, ("1", "Việc một", "Trùng")],
        [REMOVED, ("1", "Việc hai", "Hết kinh phí")],
        above=ABOVE,
        between=("I. ĐƯA RA KHỎI CHƯƠNG TRÌNH", "II. DỪNG THỰC HIỆN"),
        change=_note_before_the_second_part,
    )
    assert [one.part for one in read_amendments(path).rows] == [K.REMOVE, K.STOP]


def _note_before_the_second_part(document: Document) -> None:
    heading = next(one for one in document.paragraphs if one.text == "II. DỪNG THỰC HIỆN")
    heading.insert_paragraph_before("Ghi chú: các nhiệm vụ trên do tỉnh thực hiện.")


def test_a_whole_decision_with_its_annex(tmp_path: Path) -> None:
    above = (
        "QUYẾT ĐỊNH",
        "Điều 1. Điều chỉnh, bổ sung Chương trình công tác năm 2025 như sau:",
        "1. Bổ sung 02 nhiệm vụ.",
        "2. Đưa ra khỏi Chương trình 01 nhiệm vụ.",
        *ABOVE,
    )
    rows = [REMOVED, ("1", "Việc một", "Trùng")]
    path = save_document(tmp_path / "a.docx", rows, above=above)
    assert only(read_amendments(path)).part is None


def test_a_title_that_is_the_only_part(path: Path) -> None:
    title = "PHỤ LỤC II: DANH MỤC NHIỆM VỤ ĐƯA RA KHỎI CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025"
    draft = read_amendments(save_sheet(path, [[title], REMOVED, [1, "Việc", "Trùng"]]))
    assert (only(draft).part, draft.title, draft.year) == (K.REMOVE, title, 2025)


def test_columns_of_two_rows(path: Path) -> None:
    top = ["TT", "Nội dung", "Thời gian hoàn thành", "", "Đơn vị chủ trì", "", "Lý do"]
    low = ["", "", "Theo QĐ 299", "Điều chỉnh", "Theo QĐ 299", "Điều chỉnh", ""]

    def change(sheet: Worksheet) -> None:
        for merged in ("A2:A3", "B2:B3", "G2:G3", "C2:D2", "E2:F2"):
            sheet.merge_cells(merged)

    task = [1, "Việc", "30/9", "20/12", "Phòng Kinh tế", "Công an phường", "Chờ"]
    draft = read_amendments(save_sheet(path, [[TITLE], top, low, task], change))
    assert [(one.part, new_day(one), one.new_lead) for one in draft.rows] == [
        (K.CHANGE_DEADLINE, date(2025, 12, 20), "Công an phường"),
        (K.CHANGE_LEAD, date(2025, 12, 20), "Công an phường"),
    ]
    assert {one.lead for one in draft.rows} == {"Phòng Kinh tế"}


def test_the_last_of_two_old_times_counts(path: Path) -> None:
    headings = ["TT", "Nội dung", "Thời hạn theo QĐ 299", "Thời hạn theo QĐ điều chỉnh 83"]
    rows = [[1, "Việc", "30/9", "31/10", "20/12"], [2, "Việc hai", "30/9", "", "20/12"]]
    draft = read_amendments(save_sheet(path, [[TITLE], [*headings, "Thời hạn mới"], *rows]))
    assert [one.old_deadline and one.old_deadline.text for one in draft.rows] == ["31/10", "30/9"]


@pytest.mark.parametrize(
    ("title", "heading", "kind", "name"),
    [
        ("ĐIỀU CHỈNH SẢN PHẨM", "Sản phẩm", K.CHANGE_PRODUCT, "new_product"),
        ("CHUYỂN ĐƠN VỊ CHỦ TRÌ", "Đơn vị tiếp nhận", K.TRANSFER, "new_lead"),
        ("ĐIỀU CHỈNH ĐƠN VỊ CHỦ TRÌ", "Đơn vị chủ trì", K.CHANGE_LEAD, "new_lead"),
        ("ĐIỀU CHỈNH LÃNH ĐẠO CHỈ ĐẠO", "Lãnh đạo mới", K.CHANGE_LEADER, "new_leader"),
        ("ĐIỀU CHỈNH NỘI DUNG", "Nội dung điều chỉnh", K.CHANGE_CONTENT, "new_content"),
        ("ĐIỀU CHỈNH TÊN NHIỆM VỤ", "Đề nghị điều chỉnh", K.CHANGE_CONTENT, "new_content"),
    ],
)
def test_other_changes(path: Path, title: str, heading: str, kind: EffectKind, name: str) -> None:
    rows = [[TITLE], [f"I. {title}"], ["TT", "Nội dung", heading], [1, "Việc một", "Phòng Kinh tế"]]
    one = only(read_amendments(save_sheet(path, rows)))
    assert (one.part, getattr(one, name)) == (kind, "Phòng Kinh tế")


def test_what_a_change_lacks_is_told(path: Path) -> None:
    draft = one_table(
        path,
        ["I. ĐIỀU CHỈNH THỜI GIAN"],
        row(1, "Việc một", old="30/9", reason="Chờ"),
        row(2, "Việc hai", old="30/9", new="31/11", reason="Chờ"),
        ["II. ĐIỀU CHỈNH NỘI DUNG"],
        row(1, "Việc ba"),
        ["III. BỔ SUNG"],
        row(1, "Việc bốn"),
        row(2, "", new="20/12"),
        ["IV. ĐÍNH CHÍNH"],
        row(1, "Việc năm", new="20/12"),
    )
    assert told(draft) == [
        (5, "new_deadline", True),
        (6, "new_deadline", True),
        (8, "new_content", True),
        (10, "new_deadline", True),
        (11, "content", True),
        (13, "part", True),
    ]
    assert draft.problems[-1].message.startswith("Đính chính lỗi đánh máy")


def test_notes_are_the_reasons_of_a_table_without_any(path: Path) -> None:
    headings = ["TT", "Nội dung", "Ghi chú"]
    rows = [[TITLE], ["I. ĐƯA RA KHỎI"], headings, [1, "Việc", "Do tỉnh thực hiện"]]
    draft = read_amendments(save_sheet(path, rows))
    assert only(draft).reason == "Do tỉnh thực hiện"
    assert "Bảng không có cột lý do: lấy ghi chú làm lý do cho 1 dòng." in draft.assumptions


def test_regular_tasks_that_are_added(path: Path) -> None:
    rows = [
        ["I. BỔ SUNG"],
        ["1. Nhiệm vụ thường xuyên"],
        row(1, "Tiếp công dân", new="Hằng tháng"),
    ]
    assert only(one_table(path, *rows)).task_class is TaskClass.REGULAR


def test_decomposed_letters_and_letters_of_old_fonts(path: Path) -> None:
    headings = [unicodedata.normalize("NFD", heading) for heading in REMOVED]
    rows = [[TITLE], [unicodedata.normalize("NFD", "I. ĐƯA RA KHỎI")], headings]

    def change(sheet: Worksheet) -> None:
        sheet["A2"].font = Font(name="Times New Roman")
        sheet["B4"].value = "§Ò ¸n chî d©n sinh"
        sheet["B4"].font = Font(name=".VnTime")

    draft = read_amendments(save_sheet(path, [*rows, [1, "x", "Trùng"]], change))
    assert (only(draft).part, only(draft).content) == (K.REMOVE, "Đề án chợ dân sinh")


def test_headings_in_letters_of_old_fonts(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        heading = document.paragraphs[-1]
        run = heading.add_run("I. §−a ra khái Ch−¬ng tr×nh".replace("−", "\xad"))
        run.font.name = ".VnTime"
        run._element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")

    rows = [REMOVED, ("1", "Việc", "Trùng")]
    path = save_document(tmp_path / "a.docx", rows, above=ABOVE, between=(" ",), change=change)
    assert only(read_amendments(path)).part is K.REMOVE


def test_the_year_a_person_chooses(path: Path) -> None:
    rows = [["ĐIỀU CHỈNH"], ["TT", "Nội dung", "Thời hạn cũ", "Thời hạn mới", "Lý do"]]
    rows.append(["1", "Việc", "30/9", "20/12", "Chờ"])
    saved = save_sheet(path, rows)
    draft = read_amendments(saved)
    assert (draft.year, told(draft)[0]) == (None, (0, "year", True))
    assert new_day(only(read_amendments(saved, year=2024))) == date(2024, 12, 20)


def test_a_persons_mapping(path: Path) -> None:
    rows = [[TITLE], ["TT", "Nội dung", "Cũ hơn", "Ý kiến"], [1, "Việc", "30/9", "20/12"]]
    mapping = {"Cũ hơn": "old_deadline", "Ý kiến": "new_deadline"}
    draft = read_amendments(save_sheet(path, rows), mapping=mapping)
    assert (only(draft).part, new_day(only(draft))) == (K.CHANGE_DEADLINE, date(2025, 12, 20))
    with pytest.raises(UserError, match="Không thấy cột “Lạ”"):
        read_amendments(path, mapping={"Lạ": "reason"})


def test_before_a_day_may_be_the_day_itself(path: Path) -> None:
    headings = ["TT", "Nội dung", "Thời hạn cũ", "Thời hạn mới"]
    saved = save_sheet(path, [[TITLE], headings, [1, "Việc", "30/9", "Trước 15/11"]])
    assert new_day(only(read_amendments(saved))) == date(2025, 11, 14)
    itself = read_amendments(saved, before_is_day_itself=True)
    assert new_day(only(itself)) == date(2025, 11, 15)


def test_files_that_are_no_annex(path: Path, tmp_path: Path, word: Path) -> None:
    with pytest.raises(UserError, match="Không thấy dòng tiêu đề cột"):
        read_amendments(save_sheet(path, [["a", "b"], ["c", "d"]]))
    with pytest.raises(UserError, match="không có dòng nhiệm vụ nào"):
        read_amendments(save_sheet(path, [[TITLE], REMOVED]))
    with pytest.raises(UserError, match="Không thấy dòng tiêu đề cột"):
        read_amendments(save_document(tmp_path / "b.docx", above=("Không có bảng nào",)))
    damaged = change_parts(word, tmp_path / "hong.docx", {"word/document.xml": b"<w:document"})
    with pytest.raises(UserError, match="bị hỏng hoặc chép chưa trọn"):
        read_amendments(damaged)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Thời gian theo Quyết định số 299/QĐ-UBND", "old_deadline"),
        ("Thời hạn cũ", "old_deadline"),
        ("Thời gian đã giao", "old_deadline"),
        ("Thời hạn tại Chương trình", "old_deadline"),
        ("Thời gian trước điều chỉnh", "old_deadline"),
        ("Thời gian hoàn thành (theo QĐ điều chỉnh số 83)", "old_deadline"),
        ("Thời gian điều chỉnh", "new_deadline"),
        ("Thời hạn mới", "new_deadline"),
        ("Thời gian sau điều chỉnh", "new_deadline"),
        ("Thời gian đề nghị điều chỉnh", "new_deadline"),
        ("Thời gian điều chỉnh theo Quyết định này", "new_deadline"),
        ("Đề nghị điều chỉnh", "change"),
        ("Hình thức điều chỉnh", "change"),
        ("Thời gian hoàn thành", "deadline"),
        ("Lý do", "reason"),
        ("Lý do điều chỉnh thời gian", "reason"),
        ("Nguyên nhân", "reason"),
        ("STT trong Chương trình", "programme_ordinal"),
        ("Số thứ tự tại Phụ lục kèm theo Quyết định số 299", "programme_ordinal"),
        ("Nội dung điều chỉnh", "new_content"),
        ("Nội dung sau điều chỉnh", "new_content"),
        ("Đơn vị chủ trì mới", "new_lead"),
        ("Đơn vị chủ trì sau điều chỉnh", "new_lead"),
        ("Đơn vị phối hợp sau điều chỉnh", "new_coordinating"),
        ("Lãnh đạo chỉ đạo (mới)", "new_leader"),
        ("Sản phẩm sau điều chỉnh", "new_product"),
        ("Đơn vị chủ trì", "lead"),
        ("Gộp vào", "into"),
        ("Nội dung sau khi gộp", "into"),
        ("Tách thành", "into"),
        ("Ghi chú", "note"),
    ],
)
def test_headings_of_columns(path: Path, heading: str, field: str) -> None:
    for spelled in (heading, heading.upper(), heading.replace(" ", "\n", 1)):
        rows = [[TITLE], ["TT", "Nội dung nhiệm vụ", spelled], [1, "Việc", "20/12"]]
        columns = read_amendments(save_sheet(path, rows)).columns
        assert [column.field for column in columns] == ["ordinal", "content", field]
