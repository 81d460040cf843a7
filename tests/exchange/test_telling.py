"""What a package does, in words, also of fields that hold several texts."""

from __future__ import annotations

from pathlib import Path

from desktop.exchange.exchange import look, receive
from desktop.exchange.telling import tell
from desktop.models.write import Alter, Create
from tests.exchange.places import Place


def test_templates_that_offices_wrote_differently_are_told_by_their_texts(
    ward: Place, town: Place, stick: Path
) -> None:
    ward.do(Create("report_template", "m1", {"name": "Mẫu", "texts": {"opening": "Một"}}))
    town.take(ward.export(stick).file)
    ward.do(Alter("report_template", "m1", {"texts": {"opening": "Hai", "closing": "Hết"}}))
    town.do(Alter("report_template", "m1", {"texts": {"opening": "Ba"}}))
    preview = look(ward.database, ward.own, receive(town.export(stick / "2").file))
    with ward.database.read() as session:
        (told,) = [one for one in tell(session, preview) if one.entity == "report_template"]
    assert (told.before, told.after) == ("Hết; Hai", "Ba")
