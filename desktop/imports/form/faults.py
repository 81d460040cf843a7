"""What a check of form finds: where, which rule, what stands there and what should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SHOWN = 3
"""So many different findings of one rule are told in words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of form: what it is about, and where the decree says it (`ô số 3, mục II.3`).

    `of_decree` False marks good practice that the decree does not spell out.
    """

    about: str
    source: str
    of_decree: bool = True

    @property
    def text(self) -> str:
        """The rule as a person reads it."""
        return f"{self.about} ({'NĐ 30/2020, ' if self.of_decree else ''}{self.source})"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that breaks a rule; `noun` counts further places (`và 11 đoạn khác`).

    `part` parts findings of one rule that are told apart, such as those of each annex.
    """

    rule: Rule
    place: str
    found: str
    expected: str
    noun: str = "chỗ"
    part: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a person is told: one rule broken in one part of the document."""

    place: str
    rule: str
    found: str
    expected: str


def told(findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """Join the findings of one rule and part into one fault, in the order they were found."""
    groups: dict[tuple[Rule, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.part), []).append(finding)
    return tuple(map(_joined, groups.values()))


def _joined(group: list[Finding]) -> Fault:
    first = group[0]
    others = len({one.place for one in group}) - 1
    place = f"{first.place} và {others} {first.noun} khác" if others else first.place
    return Fault(place, first.rule.text, _several(group, "found"), _several(group, "expected"))


def _several(group: list[Finding], name: str) -> str:
    texts = list(dict.fromkeys(_texts(group, name)))
    more = "; …" if len(texts) > _SHOWN else ""
    return "; ".join(texts[:_SHOWN]) + more


def _texts(group: list[Finding], name: str) -> Iterator[str]:
    for finding in group:
        yield str(getattr(finding, name))
