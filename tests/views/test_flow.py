from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.views.flow import FlowLayout


class Box(QWidget):
    """Wants 100 by 20."""

    def sizeHint(self) -> QSize:
        return QSize(100, 20)


def flow(qtbot, count: int) -> tuple[QWidget, FlowLayout, list[Box]]:
    outside = QWidget()
    qtbot.addWidget(outside)
    layout = FlowLayout(outside, spacing=10)
    layout.setContentsMargins(0, 0, 0, 0)
    boxes = [Box() for _ in range(count)]
    for box in boxes:
        layout.addWidget(box)
    outside.show()
    return outside, layout, boxes


def test_what_does_not_fit_goes_to_the_next_line(qtbot):
    outside, layout, boxes = flow(qtbot, 3)
    outside.resize(215, 100)
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (110, 0), (0, 30)]
    assert layout.heightForWidth(215) == 50
    assert layout.heightForWidth(320) == 20


def test_hidden_ones_take_no_room(qtbot):
    outside, layout, boxes = flow(qtbot, 3)
    boxes[0].hide()
    outside.resize(215, 100)
    layout.activate()
    assert layout.heightForWidth(215) == 20
    assert (boxes[1].x(), boxes[2].x()) == (0, 110)


def test_it_is_never_narrower_than_its_widest(qtbot):
    _outside, layout, _boxes = flow(qtbot, 2)
    assert layout.sizeHint() == QSize(210, 20)
    assert layout.heightForWidth(50) == 50
    assert layout.count() == 2
    assert layout.itemAt(5) is None
