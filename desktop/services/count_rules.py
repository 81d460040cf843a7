"""What each figure that a text may name counts, in one sentence (domain.md 1, 3)."""

from __future__ import annotations

from desktop.register.proof import COUNT_NAMES
from desktop.register.rates import DENOMINATOR_TEXTS, RATES
from desktop.services.chips import LIST, OF, RATE

COUNT_RULES = {
    "issued": "Đếm nhiệm vụ được giao khi ban hành chương trình, không tính nhiệm vụ thường xuyên.",
    "added": "Đếm nhiệm vụ được bổ sung sau khi ban hành, không tính nhiệm vụ thường xuyên.",
    "removed": "Đếm nhiệm vụ đã đưa ra khỏi chương trình.",
    "merged": "Số nhiệm vụ bớt đi do gộp: gộp ba nhiệm vụ thành một là bớt hai.",
    "split": "Số nhiệm vụ thêm ra do tách: tách một nhiệm vụ thành ba là thêm hai.",
    "reclassified": "Chênh lệch do nhiệm vụ thường xuyên chuyển thành có thời hạn hoặc ngược lại.",
    "total": "Ban hành + bổ sung − loại bỏ − gộp + tách + chuyển loại; "
    "bằng hoàn thành + đang thực hiện + dừng thực hiện.",
    "done": "Hoàn thành đúng hạn + hoàn thành quá hạn.",
    "done_on_time": "Đếm nhiệm vụ hoàn thành không sau thời hạn đang có hiệu lực, "
    "hoặc hoàn thành mà không có thời hạn cụ thể.",
    "done_late": "Đếm nhiệm vụ hoàn thành sau thời hạn đang có hiệu lực.",
    "open": "Đang thực hiện, còn hạn + quá hạn chưa hoàn thành.",
    "open_in_time": "Đếm nhiệm vụ chưa hoàn thành, chưa quá thời hạn hoặc đang chờ điều kiện.",
    "open_overdue": "Đếm nhiệm vụ chưa hoàn thành khi thời hạn đang có hiệu lực đã qua.",
    "stopped": "Đếm nhiệm vụ dừng thực hiện; vẫn tính trong tổng số.",
    "continuous": "Đếm nhiệm vụ thường xuyên; không tính trong tổng số.",
    "waiting": "Đếm nhiệm vụ chưa hoàn thành mà thời hạn còn chờ một điều kiện.",
    "not_in_force": "Đếm nhiệm vụ của văn bản chưa ký hoặc chưa đến ngày có hiệu lực.",
    "with_deadline": "Đếm nhiệm vụ trong tổng số có thời hạn là một ngày cụ thể.",
    "due": "Hoàn thành + quá hạn chưa hoàn thành.",
}


def rule_text(key: str) -> str:
    """The rule of a figure by its key; '' for one that follows none of the register's counts."""
    name = key.partition(OF)[0]
    if name.startswith(RATE):
        wanted = name.removeprefix(RATE)
        return next((_rate_text(*rate[1:]) for rate in RATES if rate.name == wanted), "")
    return COUNT_RULES.get(name.removeprefix(LIST), "")


def _rate_text(numerator: str, denominator: str) -> str:
    above = COUNT_NAMES.get(numerator) or f"{COUNT_NAMES['done']} có thời hạn"
    return (
        f"Số nhiệm vụ {above} chia cho {DENOMINATOR_TEXTS[denominator]}, "
        "làm tròn đến hai chữ số thập phân."
    )
