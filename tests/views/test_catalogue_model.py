"""Units and leaders as rows of text."""

from __future__ import annotations

from datetime import date

from desktop.register.values import UnitId
from desktop.services.values import Unit
from desktop.views.catalogue_model import UnitsModel

LAST = date(2025, 11, 30)


def test_a_unit_that_closed_tells_its_last_day_and_its_successors() -> None:
    model = UnitsModel()
    heirs = (UnitId("b"), UnitId("c"))
    closed = Unit(UnitId("a"), "Phòng Kinh tế", valid_to=LAST, successors=heirs)
    model.set_rows((closed, Unit(heirs[0], "Phòng Văn hóa", "VHXH"), Unit(heirs[1], "Văn phòng")))
    assert [model.texts(row)[-1] for row in model.rows] == [
        "đến 30/11/2025; bàn giao cho VHXH, Văn phòng",
        "",
        "",
    ]
