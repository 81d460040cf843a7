"""The bridge that proves a total: what came, what left, and what became of the rest."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.register.figures import BRIDGE, Figure, Figures

_TAKEN_AWAY = frozenset({"removed", "merged"})
_ENDS = ("done", "open", "stopped")


@dataclass(frozen=True, slots=True)
class BridgeTerm:
    """A term of the bridge: `sign` is 1 where it adds to the total and -1 where it takes away."""

    sign: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Bridge:
    """issued + added - removed - merged + split + reclassified = total = done + open + stopped."""

    terms: tuple[BridgeTerm, ...]
    total: Figure
    ends: tuple[Figure, ...]

    @property
    def computed(self) -> int:
        """The total by the terms."""
        return sum(term.sign * term.figure.value for term in self.terms)

    @property
    def closes(self) -> bool:
        """Whether both sides give the total that was counted."""
        return self.computed == self.total.value == sum(end.value for end in self.ends)


def bridge(figures: Figures) -> Bridge:
    """Build the bridge of a set of figures (domain.md 1)."""
    return Bridge(
        terms=tuple(BridgeTerm(-1 if name in _TAKEN_AWAY else 1, figures[name]) for name in BRIDGE),
        total=figures["total"],
        ends=tuple(figures[name] for name in _ENDS),
    )
