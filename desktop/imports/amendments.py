"""The annex of a decision that adjusts tasks: drafts of what it does, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from desktop.errors import UserError
from desktop.imports.amendment_columns import AnnexColumns, tells_what_changes
from desktop.imports.amendment_rows import AnnexReader, part_above, part_at
from desktop.imports.columns import check_mapped
from desktop.imports.grid import MAX_ROWS, Row
from desktop.imports.merged_tasks import part_merged
from desktop.imports.parts import understand_part
from desktop.imports.period import Period
from desktop.imports.spellings import AMENDMENTS
from desktop.imports.tables import Table, hidden_told, open_tables, too_long_sentence
from desktop.imports.titles import read_title
from desktop.register.values import EffectKind
from desktop.services.amendment_file_drafts import AmendmentFileDraft, AmendmentRowDraft
from desktop.services.drafts import RowProblem
from desktop.services.step_words import TITLES

_SENTENCES = {
    "groups": "Hiểu {} dòng là tên nhóm (lĩnh vực, đơn vị, tháng …).",
    "filled": "Đã điền {} ô gộp dọc theo dòng trên.",
    "repeated": "Đã thay {} ô “nt”, “như trên” bằng nội dung phía trên.",
    "marks": "Đã bỏ {} dấu chú thích trong ô.",
    "joined": "Đã ghép {} dòng gạch đầu dòng, không có thời hạn và lý do riêng, vào nội dung "
    "nhiệm vụ phía trên.",
    "parted": "Đã tách {} ô ghi nhiều nhiệm vụ được gộp: mỗi nhiệm vụ một dòng.",
    "only_column": "{} dòng chỉ có một cột cho đơn vị, lãnh đạo hoặc sản phẩm: lấy làm giá trị "
    "mới.",
    "worded_time": "Thời hạn của {} nhiệm vụ bổ sung lấy theo lời ghi kèm (như “Bổ sung, hoàn "
    "thành trong tháng 12”), tính theo năm của chương trình.",
    "by_note": "Bảng không có cột lý do: lấy ghi chú làm lý do cho {} dòng.",
    "blank": "Đã bỏ qua {} dòng trống hoặc dòng mẫu (…).",
    "total": "Đã bỏ qua {} dòng cộng.",
    "note": "Đã bỏ qua {} dòng chú thích.",
}
_BY_ORDINAL = (
    "Số thứ tự trong bảng không liên tục nên được hiểu là số thứ tự của nhiệm vụ trong chương "
    "trình."
)


def read_amendments(
    path: Path,
    *,
    year: int | None = None,
    mapping: Mapping[str, str] | None = None,
    before_is_day_itself: bool = False,
) -> AmendmentFileDraft:
    """Read the annex of a decision that adjusts tasks (cli.md); nothing is saved.

    Its parts stand as headings over tables, as rows inside one, or are sheets; without any the
    columns tell. `year` is the programme's where the person knows it; a deadline may print
    another. `mapping` takes columns for fields; `before_is_day_itself` is the setting of that
    name. Raise UserError when the file cannot be read as such a list.
    """
    path = Path(path)
    opened = _of_annex(open_tables(path, AMENDMENTS, mapping))
    tables = [table for table, _ in opened]
    title = read_title([row for row in tables[0].above if not _is_numbered_part(row)])
    period = Period(title, year, before_is_day_itself=before_is_day_itself, any_year=True)
    columns = AnnexColumns(mapping)
    rows: list[AmendmentRowDraft] = []
    problems: list[RowProblem] = []
    counts: Counter[str] = Counter()
    numbered_to = 0
    for table in tables:
        places = _number_on(table, numbered_to if len(tables) > 1 else 0)
        numbered_to = max(places, default=numbered_to)
        reader = AnnexReader(table, period, columns)
        read = reader.read()
        if len(tables) > 1:
            read = [replace(row, place=places[row.row]) for row in read]
            problems += _placed(reader.problems(), places)
        else:
            problems += reader.problems()
        rows += read
        counts += reader.tally()
    _check(path, rows)
    if mapping:
        check_mapped(columns.headings, mapping)
    rows, by_ordinal = _with_programme_ordinals(rows)
    parted = part_merged(rows, problems)
    counts["parted"] = parted.cells
    return AmendmentFileDraft(
        source=path.name,
        title=title.title,
        columns=columns.all(),
        rows=parted.rows,
        problems=(*period.problems, *sorted(parted.problems, key=lambda problem: problem.row)),
        assumptions=(
            *(sentence for _, told in opened for sentence in told),
            *(told for one in tables for told in hidden_told(one, one_of_many=len(tables) > 1)),
            *period.assumptions,
            *_assumptions(counts, parted.rows),
            *([_BY_ORDINAL] if by_ordinal else []),
        ),
        document_number=title.number,
        document_symbol=title.symbol,
        document_issued_on=title.issued_on,
        year=period.year,
    )


def _of_annex(opened: list[tuple[Table, list[str]]]) -> list[tuple[Table, list[str]]]:
    """Keep the sheets that adjust something; a list of tasks beside them is none of the annex."""
    if len(opened) < 2:
        return opened
    kept = [item for item in opened if _adjusts(item[0])]
    if not kept or len(kept) == len(opened):
        return opened
    names = [table.grid.name for table, _ in opened if not _adjusts(table)]
    quoted = ", ".join(f"“{name}”" for name in names)
    kept[0][1].append(f"Không đọc trang {quoted}: không thấy phần điều chỉnh nào ở đó.")
    return kept


def _adjusts(table: Table) -> bool:
    return (
        part_above(table) is not None
        or understand_part(table.grid.name, plain=True) is not None
        or tells_what_changes([table.heading])
        or any(part_at(row, table.heading) for row in table.grid.rows[table.heading.below :])
    )


def _is_numbered_part(row: Row) -> bool:
    """Tell whether a row over the table heads a part and is none of the title."""
    part = understand_part(row.own()[0][1]) if row.own() else None
    return part is not None and part.level is not None


def _number_on(table: Table, before: int) -> dict[int, str]:
    """Number a sheet's rows after those of the sheets before; where each stands by its number."""
    places = {}
    for row in table.grid.rows:
        own = row.number
        row.number = before + own
        places[row.number] = f"{table.grid.name}: {own}"
    return places


def _placed(problems: Sequence[RowProblem], places: Mapping[int, str]) -> Iterator[RowProblem]:
    """Say in which sheet each problem stands."""
    for problem in problems:
        yield replace(problem, message=f"Trang {places[problem.row]}. {problem.message}")


def _check(path: Path, rows: Sequence[AmendmentRowDraft]) -> None:
    if not rows:
        raise UserError(
            f"Phụ lục trong tệp “{path.name}” không có dòng nhiệm vụ nào dưới dòng tiêu đề: "
            "hãy chọn tệp khác hoặc kiểm tra lại bảng."
        )
    if len(rows) > MAX_ROWS:
        raise UserError(too_long_sentence(path.name))


def _assumptions(counts: Counter[str], rows: Sequence[AmendmentRowDraft]) -> Iterator[str]:
    """Say what each row is to do, and what was filled in, skipped or read with some doubt."""
    kinds = Counter(row.part for row in rows if row.part is not None)
    told = ", ".join(f"{TITLES[kind].lower()} {count}" for kind, count in kinds.items())
    if told:
        yield f"Đọc được: {told}."
    for key, sentence in _SENTENCES.items():
        if counts[key]:
            yield sentence.format(counts[key])
    doubtful = sum(bool(row.new_deadline and not row.new_deadline.confirmed) for row in rows)
    if doubtful:
        yield f"{doubtful} thời hạn mới ghi chưa rõ ngày hoặc sang năm khác: hãy xem lại."


def _with_programme_ordinals(
    rows: list[AmendmentRowDraft],
) -> tuple[list[AmendmentRowDraft], bool]:
    """Take the annex's own numbers for the programme's where they do not count its rows."""
    known = [row for row in rows if row.part is not EffectKind.ADD]
    if any(row.programme_ordinal for row in known) or _counts_on(rows):
        return rows, False
    taken = [
        replace(row, programme_ordinal=row.ordinal) if row.part is not EffectKind.ADD else row
        for row in rows
    ]
    return taken, taken != rows


def _counts_on(rows: Sequence[AmendmentRowDraft]) -> bool:
    """Tell whether every part's numbers begin at 1, or go on from the part before, one by one."""
    last = 0
    for _, of_part in groupby(rows, key=lambda row: row.part):
        numbers = [int(row.ordinal) for row in of_part if row.ordinal.isdecimal()]
        numbers = list(dict.fromkeys(numbers))
        if not numbers:
            continue
        if numbers[0] not in (1, last + 1):
            return False
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return False
        last = numbers[-1]
    return True
