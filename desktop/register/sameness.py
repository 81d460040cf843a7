"""When two values of a field say the same to whoever reads them."""

from __future__ import annotations

from desktop.register.values import Deadline
from desktop.text.fold import fold


def says_the_same(old: object, new: object) -> bool:
    """Tell whether two values of one field say the same.

    A deadline of the same day in other words is another one, as decisions write it: `Quý IV`
    becomes `31/12/2025`; one without words is told by its day. Whether a person confirmed it, and
    the order of units, say nothing.
    """
    if old is new or old == new:
        return True
    if isinstance(old, Deadline) and isinstance(new, Deadline):
        alike = fold(old.text) == fold(new.text) or not (old.text and new.text)
        return alike and (old.kind, old.due) == (new.kind, new.due)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return set(old) == set(new)
    return False
