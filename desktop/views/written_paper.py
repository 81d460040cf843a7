"""A paper as typed, ready to be looked at and printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.register.proof import faults
from desktop.services.paper_forms import name_of
from desktop.services.paper_values import Paper
from desktop.services.paper_writing import writing_of
from desktop.views.pdf_paper import PdfMade, PdfPaper

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper by its name, what was typed into it, and what was proposed for the rest."""

    name: str
    written: Paper
    proposed: Mapping[str, str]

    def paper(self) -> PdfPaper:
        """The paper to be looked at."""
        kind = name_of(self.written.kind).lower()
        issued = self.written.id if self.written.is_issued else ""
        return PdfPaper(self.name, self.name.replace("/", "-"), self.make, kind, issued)

    def make(self, session: Session) -> PdfMade:
        """Write the paper as PDF, and say what of its figures does not add up."""
        from desktop.exports.press import built
        from desktop.exports.to_pdf import pdf_bytes

        content = writing_of(session, self.written, self.proposed).content
        found = faults(content.standing.figures, content.by_unit)
        return PdfMade(pdf_bytes(built(content)), found)
