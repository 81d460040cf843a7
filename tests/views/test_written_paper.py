from __future__ import annotations

import pytest

from desktop.models.database import Database
from desktop.services.paper_forms import FORMS
from desktop.services.paper_values import PaperKind
from desktop.services.papers import start_paper
from desktop.services.values import Viewpoint
from desktop.views.pdf_file import opened
from desktop.views.written_paper import WrittenPaper
from tests.views import samples


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_of_every_kind_is_printed_as_typed(
    year_database: Database, kind: PaperKind
) -> None:
    with year_database.act("Soạn văn bản") as session:
        written = start_paper(session, kind, Viewpoint(samples.AS_AT))
    name = f"{FORMS[kind].name} số 12/UBND"
    paper = WrittenPaper(name, written, {}).paper()
    assert paper.file_name == name.replace("/", "-")
    with year_database.read() as session:
        made = paper.make(session)
    assert made.faults == ()
    with opened(made.data) as document:
        assert "CỘNG HÒA XÃ HỘI" in document[0].get_textpage().get_text_range()
