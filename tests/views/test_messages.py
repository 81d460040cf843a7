from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from desktop.views.messages import EXCEL, LISTS, WORD, Messages, ending
from desktop.views.preferences import Preferences


class Hand(QObject):
    """Answers the box that is open, as a person would."""

    def __init__(self, button: str) -> None:
        super().__init__()
        self._button = button
        self.seen: list[tuple[str, str, list[str]]] = []
        QTimer.singleShot(0, self.answer)

    def answer(self) -> None:
        """Click the button of a text, or press Esc for ''."""
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = {button.text().replace("&", ""): button for button in box.buttons()}
        self.seen.append((box.windowTitle(), box.text(), list(buttons)))
        if self._button:
            buttons[self._button].click()
        else:
            box.reject()


@pytest.fixture
def parent(qtbot, dressed) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_question_has_verbs_on_its_buttons(parent):
    hand = Hand("Khôi phục")
    assert Messages().ask(parent, "Khôi phục", "Thay sổ hiện tại?", "Khôi phục")
    assert hand.seen == [("Khôi phục", "Thay sổ hiện tại?", ["Khôi phục", "Hủy"])]


@pytest.mark.parametrize("button", ["Hủy", ""])
def test_no_and_escape_are_no(parent, button: str):
    hand = Hand(button)
    assert not Messages().ask(parent, "Khôi phục", "Thay sổ hiện tại?", "Khôi phục")
    assert len(hand.seen) == 1


def test_one_of_several_is_chosen_by_its_place(parent):
    hand = Hand("Không lưu")
    answer = Messages().choose(parent, "Đóng", "Lưu báo cáo?", ("Lưu", "Không lưu"))
    assert answer == 1
    assert hand.seen[0][2] == ["Lưu", "Không lưu", "Hủy"]


def test_what_must_be_read_has_one_button(parent):
    hand = Hand("Đồng ý")
    Messages().warn(parent, "Sổ bị hỏng", "Hãy khôi phục từ bản sao lưu.", "Tệp: so.db")
    assert hand.seen == [("Sổ bị hỏng", "Hãy khôi phục từ bản sao lưu.", ["Đồng ý"])]


@pytest.mark.parametrize(
    ("kind", "expected"), [(WORD, ".docx"), (EXCEL, ".xlsx"), (LISTS, ".xlsx"), ("Mọi tệp", "")]
)
def test_the_ending_of_a_kind(kind: str, expected: str):
    assert ending(kind) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("bao-cao", "bao-cao.docx"), ("bao-cao.docx", "bao-cao.docx"), ("", None)],
)
def test_a_file_to_write_gets_its_ending(monkeypatch, parent, tmp_path, typed, expected):
    answer = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answer, WORD))
    path = Messages().save_file(parent, "Xuất báo cáo", Path("bao-cao.docx"), WORD)
    assert path == (tmp_path / expected if expected else None)


def test_no_file_chosen_is_none(monkeypatch, parent, tmp_path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert Messages().open_file(parent, "Chọn tệp") is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.xlsx"), ""))
    assert Messages().open_file(parent, "Chọn tệp") == tmp_path / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    assert Messages().open_folder(parent, "Chọn thư mục") == tmp_path


def test_a_file_is_looked_for_where_the_last_one_was_found(monkeypatch, parent, tmp_path):
    asked: list[str] = []
    answers = [str(tmp_path / "a.xlsx"), "", str(tmp_path / "a.xlsx")]

    def answer(_parent: QWidget, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
        asked.append(folder)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    place = QStandardPaths.StandardLocation.DocumentsLocation
    kept = tmp_path / "cua-so.ini"
    Messages(Preferences(kept)).open_file(parent, "Chọn tệp")
    Messages(Preferences(kept)).open_file(parent, "Chọn tệp")
    Messages(Preferences(kept)).open_file(parent, "Chọn tệp", folder=Path("/khac"))
    assert asked == [
        str(Path(QStandardPaths.writableLocation(place))),
        str(tmp_path),
        str(Path("/khac")),
    ]


def test_a_folder_that_is_gone_is_not_opened(monkeypatch, parent, tmp_path):
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *given: (asked.append(given[2]), ("", ""))[1]
    )
    preferences = Preferences(tmp_path / "cua-so.ini")
    preferences.keep("folder", str(tmp_path / "khong-con"))
    Messages(preferences).open_file(parent, "Chọn tệp")
    assert "khong-con" not in asked[0]
