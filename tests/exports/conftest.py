"""The ward's report, written once in each format."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exports.document import Document
from desktop.exports.documents.bao_cao import build
from desktop.exports.to_docx import write_docx
from desktop.exports.to_pdf import write_pdf
from tests.exports.content import numbered_report, ward_content
from tests.exports.layout import PdfPage, WordLayout, pdf_pages

TYPED = (
    "Mọi hoạt động chỉ đạo, điều hành của Ủy ban nhân dân phường đều tuân thủ quy định của pháp "
    "luật và Quy chế làm việc[[ghi chú: Quy chế số 01/QC-UBND ngày 29 tháng 8 năm 2025.]], tuân "
    "thủ nguyên tắc làm việc theo chế độ kết hợp trách nhiệm của tập thể với việc đề cao trách "
    "nhiệm cá nhân của Chủ tịch, các Phó Chủ tịch và từng Ủy viên Ủy ban nhân dân phường.\n"
    "- Thực hiện tốt Quy chế phối hợp công tác giữa Thường trực Hội đồng nhân dân phường với Ủy "
    "ban nhân dân phường[[ghi chú: Cụ thể như tham dự họp liên tịch để thống nhất nội dung, chương "
    "trình, thời gian tổ chức Kỳ họp thứ nhất và Kỳ họp thứ hai Hội đồng nhân dân phường.]];\n"
    "+ Chỉ đạo chuẩn bị nội dung phục vụ các cuộc giám sát chuyên đề.\n"
)


@pytest.fixture(scope="session")
def report() -> Document:
    """The ward's report, numbered 5 and dated 2 December 2025, some sections typed."""
    texts = {"A_I_2": TYPED * 3, "A_I_3": TYPED, "A_II_1": TYPED * 4, "B_1": TYPED}
    return build(numbered_report(ward_content(**texts)))


@pytest.fixture(scope="session")
def word_file(report: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as a Word file."""
    path = tmp_path_factory.mktemp("word") / "bao-cao.docx"
    write_docx(report, path)
    return path


@pytest.fixture(scope="session")
def pdf_file(report: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as a PDF file."""
    path = tmp_path_factory.mktemp("pdf") / "bao-cao.pdf"
    write_pdf(report, path)
    return path


@pytest.fixture(scope="session")
def word(word_file: Path) -> WordLayout:
    """The measures of the Word file."""
    return WordLayout(word_file)


@pytest.fixture(scope="session")
def pages(pdf_file: Path) -> list[PdfPage]:
    """The measures of the PDF file's pages."""
    return pdf_pages(pdf_file)
