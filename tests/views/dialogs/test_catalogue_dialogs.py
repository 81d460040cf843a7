from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog

from desktop.register.values import LeaderId, UnitId
from desktop.services.values import Leader, Office, Unit
from desktop.views.dialogs.leader_dialog import LeaderDialog
from desktop.views.dialogs.office_dialog import OfficeDialog
from desktop.views.dialogs.unit_dialog import UnitDialog


def test_a_new_unit_is_read_as_typed(qtbot, known):
    dialog = UnitDialog(None, None, known.units)
    qtbot.addWidget(dialog)
    dialog.name_line.setText("Phòng Nội vụ")
    dialog.short_line.setText("P. NV")
    dialog.other_text.setPlainText("Nội vụ\n\n Phòng NV ")
    dialog.from_field.edit.setText("01/7/2025")
    dialog.focal_line.setText("Trần Thị B")
    dialog.phone_line.setText("0260 000 000")
    dialog.since_field.edit.setText("01/8/2025")
    dialog.accept()
    assert dialog.answer() == Unit(
        UnitId(""),
        "Phòng Nội vụ",
        "P. NV",
        ("Nội vụ", "Phòng NV"),
        date(2025, 7, 1),
        None,
        "Trần Thị B",
        "0260 000 000",
        date(2025, 8, 1),
    )


def test_a_known_unit_comes_back_unchanged_and_may_keep_its_name(qtbot, known):
    heir = known.units[0].id
    unit = replace(known.unit("Công an phường"), successors=(heir,))
    dialog = UnitDialog(None, unit, known.units)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == unit


def test_no_unit_is_made_twice_however_it_is_written(qtbot, known):
    dialog = UnitDialog(None, None, known.units)
    qtbot.addWidget(dialog)
    dialog.name_line.setText("công  an Phường")
    dialog.accept()
    assert dialog.mistakes() == ("Đã có đơn vị “Công an phường”; hãy sửa đơn vị đó.",)
    dialog.name_line.setText("")
    dialog.accept()
    assert dialog.mistakes() == ("Chưa có tên đơn vị; hãy nhập tên đầy đủ.",)


def test_a_unit_ends_after_it_began(qtbot, known):
    dialog = UnitDialog(None, known.unit("Công an phường"), known.units)
    qtbot.addWidget(dialog)
    dialog.from_field.edit.setText("01/7/2025")
    dialog.to_field.edit.setText("30/6/2025")
    dialog.accept()
    assert dialog.mistakes() == ("Ngày kết thúc trước ngày bắt đầu; hãy sửa một trong hai ngày.",)


def test_a_leader_needs_a_name_or_a_post(qtbot, known):
    dialog = LeaderDialog(None, None, known.leaders)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.mistakes() == ("Chưa có họ tên; hãy nhập họ tên hoặc chức vụ.",)
    dialog.post_line.setText("Phó Chủ tịch")
    dialog.accept()
    assert dialog.answer() == Leader(LeaderId(""), "", "Phó Chủ tịch", 4)


def test_a_leader_already_known_is_told(qtbot, known):
    dialog = LeaderDialog(None, known.leaders[1], known.leaders)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.answer() == known.leaders[1]
    dialog.name_line.setText("lê văn c")
    dialog.accept()
    assert dialog.mistakes() == ("Đã có lãnh đạo “Lê Văn C”; hãy sửa mục đó.",)


def test_the_office_needs_a_name(qtbot, known):
    dialog = OfficeDialog(None, known.office)
    qtbot.addWidget(dialog)
    assert dialog.answer() == known.office
    dialog.fields.name_line.setText(" ")
    dialog.accept()
    assert dialog.mistakes() == ("Chưa có tên cơ quan; hãy nhập tên đầy đủ.",)
    dialog.fields.name_line.setText("Ủy ban nhân dân xã Mẫu")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == Office(
        "Ủy ban nhân dân xã Mẫu",
        "Ủy ban nhân dân tỉnh Mẫu",
        "Phường Mẫu",
        "UBND",
        "Hội đồng nhân dân phường Mẫu",
        "Khóa I, nhiệm kỳ 2021-2026",
    )
