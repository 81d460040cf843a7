"""Exports for one unit, of a decision, of figures that do not add up, and useless options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.cli import main
from desktop.commands.exporting import check_figures
from desktop.errors import UserError
from desktop.models.database import Database
from desktop.paths import store_file
from desktop.register.groups import GroupBy
from desktop.services.catalogue import find_unit, units
from desktop.services.decision_texts import decision_content, save_decision_text
from desktop.services.document_search import find_document
from desktop.services.register import groups
from desktop.services.reports import default_viewpoint, report_at, save_report
from desktop.services.values import Viewpoint
from tests.exports.decisions import moved
from tests.exports.layout import WordLayout, part, pdf_pages
from tests.services.decisions import decide, decide_everything, effect, fill
from tests.services.test_reports import AS_AT


def export(data: Path, kind: str, out: Path, *options: str) -> int:
    arguments = ["--data", str(data), "export", kind, "--out", str(out), "--as-at", "2025-11-22"]
    return main([*arguments, *options])


def test_a_units_sheet_holds_its_tasks_and_their_figures(data: Path, tmp_path: Path) -> None:
    database = Database.open(store_file(data))
    with database.read() as session:
        unit = units(session)[0]
        assert find_unit(session, unit.name.upper()) == unit
        (group,) = (
            one for one in groups(session, Viewpoint(AS_AT), GroupBy.UNIT) if one.key == unit.id
        )
    database.close()
    out = tmp_path / "theo-doi.xlsx"
    assert export(data, "theo-doi", out, "--unit", unit.name) == 0

    tasks, figures = load_workbook(out).worksheets[:2]
    rows = list(tasks.iter_rows(values_only=True))
    heading = next(place for place, row in enumerate(rows) if "Nội dung" in str(row))
    leads = [row[2] for row in rows[heading + 1 :] if isinstance(row[0], int)]
    counts = group.figures
    assert leads == [unit.name] * (counts["total"].value + counts["continuous"].value)
    values = {str(row[0]).strip(): row[1] for row in figures.iter_rows(values_only=True)}
    assert counts["total"].value in values.values()
    assert 144 not in values.values()


def test_a_units_annex_is_shorter_than_the_offices(data: Path, tmp_path: Path) -> None:
    database = Database.open(store_file(data))
    with database.read() as session:
        name = units(session)[0].name
    database.close()
    own, whole = tmp_path / "don-vi.docx", tmp_path / "ca-co-quan.docx"
    assert export(data, "phu-luc", own, "--unit", name) == 0
    assert export(data, "phu-luc", whole) == 0
    assert own.stat().st_size < whole.stat().st_size


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        ("bao-cao", ("--unit", "phong"), "không xuất riêng cho một đơn vị"),
        ("phu-luc", ("--document", "299/QĐ-UBND"), "hãy bỏ --document"),
        ("theo-doi", ("--unit", "khong co"), "Không có đơn vị nào khớp"),
        ("theo-doi", ("--unit", "o"), "Có nhiều đơn vị khớp"),
        ("quyet-dinh-dieu-chinh", (), "hãy thêm --document"),
        ("quyet-dinh-dieu-chinh", ("--document", "412/QĐ-UBND"), "hãy bỏ --as-at"),
        ("quyet-dinh", ("--document", "299/QĐ-UBND"), "hãy bỏ --document"),
        ("giay-moi", ("--unit", "cong an"), "hãy bỏ --unit, hoặc xuất cong-van"),
        ("thong-bao", (), "Thông báo kết luận này không có danh mục để xuất ra Excel"),
        ("giay-moi", (), "không có danh mục để xuất ra Excel"),
        ("to-trinh", (), "không có danh mục để xuất ra Excel"),
        ("to-trinh", ("--document", "299/QĐ-UBND"), "chưa điều chỉnh nhiệm vụ nào"),
    ],
)
def test_what_a_kind_has_no_use_for_is_refused(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    options: tuple[str, ...],
    sentence: str,
) -> None:
    out = tmp_path / "van-ban.xlsx"
    assert export(data, kind, out, *options) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


@pytest.fixture
def decided(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose decision 412 does everything and whose decision 413 does nothing."""
    folder = tmp_path / "phuong-mau"
    folder.mkdir()
    database = Database.open(store_file(folder))
    fill(database)
    decide_everything(database)
    decide(database, "413")
    effect(database, decide(database, "414"), "stop", "2", reason="hết nguồn")
    database.close()
    return folder


def export_decision(data: Path, document: str, out: Path) -> int:
    """Write a decision as the command line does."""
    arguments = ["--data", str(data), "export", "quyet-dinh-dieu-chinh", "--document", document]
    return main([*arguments, "--out", str(out)])


def test_a_decision_is_written_in_each_form(decided: Path, tmp_path: Path) -> None:
    for name in ("412/QĐ-UBND", "412/QĐ-UBND ngày 15/10/2025"):
        for ending in (".docx", ".pdf", ".xlsx"):
            assert export_decision(decided, name, tmp_path / f"quyet-dinh{ending}") == 0
    word = WordLayout(tmp_path / "quyet-dinh.docx").text()
    printed = "".join(page.text for page in pdf_pages(tmp_path / "quyet-dinh.pdf"))
    for text in (word, " ".join(printed.split())):
        assert "Số: 412/QĐ-UBND" in text
        assert "Bổ sung 02 nhiệm vụ vào Chương trình công tác" in text
        assert "10 + 2 (bổ sung) − 1 (loại bỏ) − 1 (gộp) + 1 (tách) = 11 nhiệm vụ./." in text
    book = load_workbook(tmp_path / "quyet-dinh.xlsx")
    totals = [
        row
        for row in book["Số nhiệm vụ"].iter_rows(values_only=True)
        if row[0] == "Tổng số nhiệm vụ"
    ]
    assert totals == [("Tổng số nhiệm vụ", 10, 1, 11)]


def test_words_that_do_not_say_all_that_is_done_are_told(
    decided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "quyet-dinh.docx"
    assert export_decision(decided, "414/QĐ-UBND", out) == 0
    assert capsys.readouterr().out == f"Đã xuất {out}\n"
    database = Database.open(store_file(decided))
    with database.act("Sửa lời văn") as session:
        document = find_document(session, "414/QĐ-UBND").id
        proposed = decision_content(session, document).text
        typed = ("Dừng thực hiện 01 nhiệm vụ kể từ ngày ký", *proposed.articles[1:])
        save_decision_text(session, replace(proposed, articles=typed))
    effect(database, document, "remove", "3", reason="trùng")
    database.close()
    assert export_decision(decided, "414/QĐ-UBND", out) == 0
    told = capsys.readouterr().out
    assert "Theo sổ còn có: Đưa ra khỏi Chương trình công tác 01 nhiệm vụ." in told
    assert "Dừng thực hiện 01" not in told


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("413/QĐ-UBND", "chưa điều chỉnh nhiệm vụ nào; hãy ghi các điều chỉnh"),
        ("299/QĐ-UBND", "chưa điều chỉnh nhiệm vụ nào"),
        ("500/QĐ-UBND", "Không có văn bản nào khớp"),
    ],
)
def test_a_document_that_decides_nothing_is_refused(
    decided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str, sentence: str
) -> None:
    out = tmp_path / "quyet-dinh.docx"
    assert export_decision(decided, document, out) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_figures_that_do_not_add_up_are_not_printed() -> None:
    figures, _ = moved()
    check_figures(figures)
    total = replace(figures["total"], value=11)
    wrong = replace(figures, counts={**figures.counts, "total": total})
    with pytest.raises(UserError) as refused:
        check_figures(wrong)
    told = str(refused.value)
    assert told.startswith("Số liệu chưa khớp nên không xuất được (10 (ban hành) = 10, nhưng")
    assert told.endswith("hãy dùng lệnh check để tìm và sửa chỗ mâu thuẫn.")
    assert told.count(".") == 1


def word(path: Path) -> str:
    """The text of a Word file in one line."""
    return " ".join(WordLayout(path).text().split())


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("bao-cao-ket-qua", "đã hoàn thành 107/144 nhiệm vụ, đạt 74,31%"),
        ("to-trinh", "Về việc ban hành Chương trình công tác năm 2026"),
        ("quyet-dinh", "Số: 299/QĐ-UBND"),
        ("chuong-trinh-thang", "Công tác tháng 12 năm 2025"),
        ("cong-van", "03 nhiệm vụ đã quá thời hạn chưa hoàn thành và 10 nhiệm vụ đến hạn"),
        ("cong-van-chan-chinh", "chiếm 2,14% tổng số nhiệm vụ có thời hạn"),
        ("thong-bao", "Kết luận của Chủ tịch"),
        ("giay-moi", "trân trọng kính mời"),
    ],
)
def test_a_paper_is_written_as_word_and_pdf(
    data: Path, tmp_path: Path, kind: str, said: str
) -> None:
    for ending in (".docx", ".pdf"):
        assert export(data, kind, tmp_path / f"{kind}{ending}") == 0
    printed = "".join(page.text for page in pdf_pages(tmp_path / f"{kind}.pdf"))
    notes = part(tmp_path / f"{kind}.docx", "word/footnotes.xml")
    text = f"{word(tmp_path / f'{kind}.docx')} {' '.join(''.join(notes.itertext()).split())}"
    assert said in text
    assert said in " ".join(printed.split())


def test_a_letter_to_one_unit_and_a_month_are_chosen_by_options(data: Path, tmp_path: Path) -> None:
    letter, month = tmp_path / "cong-van.docx", tmp_path / "thang.docx"
    assert export(data, "cong-van", letter, "--unit", "cong an phuong") == 0
    assert "Kính gửi: Công an phường" in word(letter)
    assert "đã hoàn thành 05/07 nhiệm vụ" in word(letter)
    assert export(data, "chuong-trinh-thang", month, "--programme", "thang 11") == 0
    assert "Công tác tháng 11 năm 2025" in word(month)
    assert "Số: 22/CTr-UBND" in word(month)


def test_a_paper_stands_at_the_dates_asked_for(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "cong-van.docx"
    arguments = ["--data", str(data), "export", "cong-van", "--out", str(out)]
    assert main([*arguments, "--as-at", "2025-09-10"]) == 0
    assert "đã hoàn thành 03/111 nhiệm vụ" in word(out)
    assert main([*arguments, "--as-at", "2025-11-22", "--known-at", "2020-01-01"]) == 0
    assert "chưa có nhiệm vụ nào" in word(out)


def test_a_submission_for_a_decision_is_asked_for_by_its_document(
    decided: Path, tmp_path: Path
) -> None:
    out = tmp_path / "to-trinh.docx"
    arguments = ["--data", str(decided), "export", "to-trinh", "--document", "412/QĐ-UBND"]
    assert main([*arguments, "--out", str(out)]) == 0
    assert "Tổng số nhiệm vụ của Chương trình trước khi điều chỉnh: 10" in word(out)
    assert main([*arguments, "--out", str(tmp_path / "to-trinh.xlsx")]) == 0


def test_the_annex_of_a_paper_is_a_sheet(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "quyet-dinh.xlsx"
    assert export(data, "quyet-dinh", out) == 0
    (sheet,) = load_workbook(out).worksheets
    numbers = [row[0] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert numbers == list(range(1, 110))


def test_a_reports_typed_figures_are_printed_at_the_dates_asked_for(
    data: Path, tmp_path: Path
) -> None:
    database = Database.open(store_file(data))
    with database.act("Soạn báo cáo") as session:
        report = report_at(session, default_viewpoint(session, Viewpoint(AS_AT)))
        sections = tuple(
            replace(one, text="Đã xong [[số: done]]/[[số: total]] việc.")
            if one.key == "A.I.2"
            else one
            for one in report.sections
        )
        save_report(session, replace(report, sections=sections))
    database.close()
    out = tmp_path / "bao-cao.docx"
    assert export(data, "bao-cao", out) == 0
    assert "Đã xong 107/144 việc." in word(out)
    arguments = ["--data", str(data), "export", "bao-cao", "--out", str(out)]
    assert main([*arguments, "--as-at", "2025-09-10"]) == 0
    assert "Đã xong 03/111 việc." in word(out)
