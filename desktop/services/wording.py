"""The Vietnamese names of states, figures, rates and groups, as screens and papers print them."""

from __future__ import annotations

from desktop.register.proof import COUNT_NAMES
from desktop.register.values import State, TaskClass

__all__ = ["CLASS_NAMES", "COUNT_NAMES", "STATE_NAMES"]

CLASS_NAMES = {TaskClass.KEY: "Trọng tâm", TaskClass.REGULAR: "Thường xuyên"}
"""The classes of task where a heading says that classes are meant."""

STATE_NAMES = {
    State.DONE_ON_TIME: "Hoàn thành đúng hạn",
    State.DONE_LATE: "Hoàn thành quá hạn",
    State.OPEN_IN_TIME: "Đang thực hiện",
    State.OPEN_OVERDUE: "Quá hạn chưa hoàn thành",
    State.STOPPED: "Dừng thực hiện",
    State.CONTINUOUS: "Thường xuyên",
    State.REMOVED: "Đã đưa ra khỏi chương trình",
    State.MERGED: "Đã gộp vào nhiệm vụ khác",
    State.SPLIT: "Đã tách thành nhiệm vụ khác",
    State.NOT_IN_FORCE: "Chưa có hiệu lực",
}
