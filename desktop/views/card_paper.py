"""Our identity card as a sheet of paper: to be handed over, or read out from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.text.dates import long_date
from desktop.views.pdf_paper import PdfPaper, paper_of

if TYPE_CHECKING:
    from datetime import date

    from desktop.exchange.office import OwnOffice

TITLE = "Thẻ định danh trao đổi"


def card_paper(own: OwnOffice, today: date | None = None) -> PdfPaper:
    """The card of an office, to be looked at and printed."""
    from datetime import date as calendar

    from desktop.exports.document import Annex, Document, Paragraph, Run

    day = long_date(today or calendar.today())
    sentences = (
        (Run("Cơ quan: "), Run(own.sender.name, bold=True)),
        (Run("Dấu khóa: "), Run(own.fingerprint, bold=True)),
        (
            Run(
                "Khi nhận gói trao đổi lần đầu của cơ quan này, hãy nhập 20 chữ số trên vào ô Dấu "
                "khóa của lệnh Chấp nhận cơ quan ở trang Trao đổi USB. Nếu chương trình báo không "
                "khớp thì không nhận gói và hỏi lại nơi gửi."
            ),
        ),
    )
    sheet = Annex(
        title=(own.sender.name.upper(), TITLE.upper()),
        origin=f"(Lập {day})",
        blocks=tuple(Paragraph(inlines) for inlines in sentences),
        heading="",
    )
    document = Document(TITLE, annexes=(sheet,), author=own.sender.name)
    return paper_of("thẻ định danh trao đổi", "the-dinh-danh", document)
