"""What a change makes of the figures, in one line: the total with its terms, and what is inside."""

from __future__ import annotations

from desktop.register.figures import BRIDGE, Figures
from desktop.text.numbers import integer

_GAINS = {
    "issued": ("ban hành", "ban hành"),
    "added": ("bổ sung", "bổ sung"),
    "removed": ("đưa trở lại", "loại bỏ"),
    "merged": ("do bỏ gộp", "do gộp"),
    "split": ("do tách", "do bỏ tách"),
    "reclassified": ("chuyển loại", "chuyển loại"),
}
"""What a term is called where the total gains by it, and where it loses."""
_LOSING = frozenset({"removed", "merged"})
_INSIDE = (
    ("done", "hoàn thành"),
    ("open", "đang thực hiện"),
    ("open_overdue", "quá hạn chưa hoàn thành"),
    ("stopped", "dừng"),
    ("continuous", "thường xuyên"),
)


def bridge_change(before: Figures, after: Figures) -> str:
    """The total before and after with each term that made it: `144 → 147: + 6 bổ sung − …`."""
    parts = []
    for name in BRIDGE:
        gain = after[name].value - before[name].value
        gain = -gain if name in _LOSING else gain
        if gain:
            word = _GAINS[name][gain < 0]
            parts.append(f"{'+' if gain > 0 else '−'} {integer(abs(gain))} {word}")
    total = f"{integer(before['total'].value)} → {integer(after['total'].value)} nhiệm vụ"
    return f"{total}: {' '.join(parts)}" if parts else f"{total} (tổng số không đổi)"


def inside_change(before: Figures, after: Figures) -> str:
    """What changes within the total: `dừng 0 → 2, quá hạn chưa hoàn thành 6 → 3`; '' if nothing."""
    return ", ".join(
        f"{word} {integer(before[name].value)} → {integer(after[name].value)}"
        for name, word in _INSIDE
        if before[name].value != after[name].value
    )
