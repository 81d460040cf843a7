"""Questions answered as a person does: shown, filled in, accepted, one step after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

Step = Callable[[Any], object]
"""Does something to the question that is shown; False where that cannot be done yet."""


def by_hand(*steps: Step) -> None:
    """Do one step after the other with the question shown; each waits until it can be done.

    A step that fails gives the question up and fails the test.
    """
    left = list(steps)
    timer = QTimer(QApplication.instance(), interval=5)

    def go_on() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        try:
            if left[0](dialog) is not False:
                left.pop(0)
        except BaseException:
            left.clear()
            dialog.reject()
            raise
        finally:
            if not left:
                timer.stop()
                timer.deleteLater()

    timer.timeout.connect(go_on)
    timer.start()
