"""How long the window waits for a section of 5,000 words: shown, typed into, pasted, undone.

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_typing
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

WORDS = 5_000
MOST_MS = 100
PARAGRAPH = (
    "- Năm 2025, [b]Ủy ban nhân dân phường[/b] đã chỉ đạo quyết liệt, hoàn thành [[số: done]] "
    "nhiệm vụ, đạt [[số: rate.done_of_total]] kế hoạch đề ra[[ghi chú: theo sổ theo dõi]]; các "
    "đơn vị thường xuyên rà soát, đôn đốc việc thực hiện nhiệm vụ được giao, kịp thời báo cáo."
)


def main() -> None:
    """Print the processor time of each act, and its longest turn; over 100 ms is marked."""
    from PySide6.QtCore import QMimeData, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.services.chips import Chips
    from desktop.services.values import ReportSection
    from desktop.views.clipboard import leave_text
    from desktop.views.section_editor import SectionEditor
    from desktop.views.theme import Theme
    from tests.views import samples

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app)
    editor = SectionEditor()
    editor.resize(600, 600)
    editor.show()
    edit = editor.text_edit
    edit.setFocus()
    text = "\n".join([PARAGRAPH] * (WORDS // len(PARAGRAPH.split())))
    section = ReportSection("A.I.2", 3, "2.", "Quy chế", text)
    now = Chips(samples.standing(), ())
    before = Chips(samples.standing(date(2025, 9, 30)), ())
    html = QMimeData()
    html.setHtml("".join(f"<p><b>Đậm</b> {line}</p>" for line in text.split("\n")))

    def measure(name: str, act: Callable[[], object]) -> None:
        app.processEvents()
        started = time.process_time()
        act()
        acted = time.process_time()
        app.processEvents()
        ended = time.process_time()
        taken = (ended - started) * 1000
        longest = max(acted - started, ended - acted) * 1000
        told = f"{taken:6.0f} ms, at once {longest:4.0f} ms"
        print(f"{name:<24}{told}{'  !' if longest > MOST_MS else ''}")

    measure("show the section", lambda: editor.show_section(section, "report"))
    measure("give figures values", lambda: editor.show_figures(now, ""))
    measure("move the date", lambda: editor.show_figures(before, ""))
    measure("type a letter", lambda: QTest.keyClick(edit, Qt.Key.Key_A))
    measure("type ]", lambda: QTest.keyClicks(edit, "]"))
    measure("a new line", lambda: QTest.keyClick(edit, Qt.Key.Key_Return))
    edit.selectAll()
    measure("all of it bold", edit.toggle_bold)
    measure("copy", edit.copy)
    measure("paste", edit.paste)
    measure("undo", edit.undo)
    measure("paste from Word", lambda: edit.insertFromMimeData(html))
    editor.close()
    leave_text()
    theme.deleteLater()


if __name__ == "__main__":
    main()
