"""Names of units and leaders as files write them, matched to the ones the register knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from desktop.services.catalogue import leaders, units
from desktop.services.drafts import ProgrammeDraft
from desktop.services.values import Leader, NameProposal, NameProposals, Unit
from desktop.text.fold import fold

NEAR = 88
"""Likeness from 0 to 100 above which a name is proposed as one that is known."""

_MARKS = re.compile(r"[\W_]+")
_OF_THE_OFFICE = re.compile(r"\bubnd\b( (phuong|xa|dac khu)\b)?")
_SHORTENED = (
    ("p.", "phong "),
    ("tt.", "trung tam "),
    ("tt ", "trung tam "),
    ("vp.", "van phong "),
    ("vp ", "van phong "),
    ("bch ", "ban chi huy "),
)
_POSTS = (
    ("pct", "pho chu tich"),
    ("ct", "chu tich"),
)
_POST_NAMES = {"chu tich": "Chủ tịch", "pho chu tich": "Phó Chủ tịch"}
_TITLES = ("dong chi ", "d/c ", "dc ", "ong ", "ba ")


def propose_names(session: Session, draft: ProgrammeDraft) -> NameProposals:
    """Say what each unit's and leader's name in the file is taken for; nothing is saved."""
    unit_names = dict.fromkeys(
        name for task in draft.tasks for name in (task.lead, *task.coordinating) if name
    )
    leader_names = dict.fromkeys(task.leader for task in draft.tasks if task.leader)
    return NameProposals(
        _propose(unit_names, _unit_spellings(units(session)), unit_key),
        _propose(leader_names, _leader_spellings(leaders(session)), leader_key),
    )


def unit_key(name: str) -> str:
    """The folded name with its usual shortenings written out."""
    key = fold(name)
    for short, long in _SHORTENED:
        if key.startswith(short):
            key = long + key[len(short) :].lstrip()
    return _words(key)


def leader_key(name: str) -> str:
    """The folded name without forms of address, a short post written out."""
    key = fold(name)
    for title in _TITLES:
        key = key.removeprefix(title)
    for short, long in _POSTS:
        if key == short or key.startswith(short + " "):
            key = long + key[len(short) :]
            break
    return _words(_OF_THE_OFFICE.sub(" ", key))


def _words(key: str) -> str:
    """The key's letters and digits with single blanks: no dash or comma tells names apart."""
    return " ".join(_MARKS.sub(" ", key).split())


def split_post(written: str) -> tuple[str, str]:
    """Split `PCT Nguyễn Văn A` into post and name, either of them empty when not written."""
    words = [word for word in written.split() if fold(word) not in ("dong", "chi", "d/c", "dc")]
    for count in range(min(3, len(words)), 0, -1):
        post = _POST_NAMES.get(leader_key(" ".join(words[:count])))
        if post is not None:
            return post, " ".join(words[count:])
    return "", " ".join(words)


Spelling = tuple[str, str, str, str]
"""Key, id, name, and how the key came about (exact or short)."""


def _unit_spellings(known: Sequence[Unit]) -> list[Spelling]:
    spellings: list[Spelling] = []
    for unit in known:
        spellings.append((unit_key(unit.name), unit.id, unit.name, "exact"))
        others = (unit.short_name, *unit.other_names)
        spellings += [(unit_key(other), unit.id, unit.name, "short") for other in others if other]
    return spellings


def _leader_spellings(known: Sequence[Leader]) -> list[Spelling]:
    """Names, posts with names, and a post alone where one person holds it."""
    spellings: list[Spelling] = []
    posts = [leader_key(leader.post) for leader in known]
    for leader in known:
        shown = leader.name or leader.post
        post = leader_key(leader.post)
        if leader.name:
            spellings.append((leader_key(leader.name), leader.id, shown, "exact"))
            spellings.append((f"{post} {leader_key(leader.name)}", leader.id, shown, "short"))
        if post and posts.count(post) == 1:
            spellings.append((post, leader.id, shown, "short"))
    return spellings


def _propose(
    written: Iterable[str], spellings: list[Spelling], key_of: Callable[[str], str]
) -> tuple[NameProposal, ...]:
    """One proposal a name; names of the file that fold to the same key share one new entry."""
    by_key = {key: (row, name, how) for key, row, name, how in reversed(spellings)}
    proposals: list[NameProposal] = []
    new_names: dict[str, str] = {}
    for name in written:
        key = key_of(name)
        if key in by_key:
            row, known_as, how = by_key[key]
            proposals.append(NameProposal(name, row, known_as, how))
            continue
        near = process.extractOne(key, list(by_key), scorer=fuzz.ratio, score_cutoff=NEAR)
        if near is not None:
            row, known_as, _ = by_key[near[0]]
            proposals.append(NameProposal(name, row, known_as, "near", round(near[1])))
            continue
        twin = process.extractOne(key, list(new_names), scorer=fuzz.ratio, score_cutoff=NEAR)
        known_as = new_names[twin[0]] if twin is not None else name
        new_names.setdefault(key, known_as)
        score = round(twin[1]) if twin is not None else 100
        proposals.append(NameProposal(name, None, known_as, "new", score))
    return tuple(proposals)
