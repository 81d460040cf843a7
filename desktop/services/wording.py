"""The Vietnamese names of states, figures, rates and groups, as screens and papers print them."""

from __future__ import annotations

from desktop.register.values import State

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
COUNT_NAMES = {
    "issued": "ban hành",
    "added": "bổ sung",
    "removed": "loại bỏ",
    "merged": "gộp",
    "split": "tách",
    "reclassified": "chuyển loại",
    "total": "tổng số nhiệm vụ",
    "done": "hoàn thành",
    "done_on_time": "hoàn thành đúng hạn",
    "done_late": "hoàn thành quá hạn",
    "open": "đang thực hiện",
    "open_in_time": "đang thực hiện, còn hạn",
    "open_overdue": "quá hạn chưa hoàn thành",
    "stopped": "dừng thực hiện",
    "continuous": "thường xuyên",
    "waiting": "chờ điều kiện",
    "not_in_force": "chưa có hiệu lực",
    "with_deadline": "có thời hạn cụ thể",
    "due": "đến hạn",
}
