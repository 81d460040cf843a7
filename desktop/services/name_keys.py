"""Keys that tell names of units and leaders apart, however a file spells them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.text.clean import one_line
from desktop.text.fold import fold

_MARKS = re.compile(r"[\W_]+")
_OF_THE_OFFICE = re.compile(r"\b(?:ubnd|uy ban nhan dan)\b(?: (?:phuong|xa|dac khu)\b)?")
_BODIES = r"hdnd|hoi dong nhan dan|dang uy|ubnd|uy ban|ubmttq|ubmt|mttq|mat tran"
_SHORTENED = (
    (re.compile(r"p[. ]\s*"), "phong "),
    (re.compile(rf"tt[. ]\s*(?=(?:{_BODIES})\b)"), "thuong truc "),
    (re.compile(r"tt[. ]\s*"), "trung tam "),
    (re.compile(r"vp[. ]\s*"), "van phong "),
    (re.compile(r"bch[. ]\s*"), "ban chi huy "),
)
_ADDRESS = re.compile(
    r"(?:đồng chí|dong chi|đ/c|d/c|đc|dc)[.:]?\s+|(?:ông|bà|ong|ba)\s+(?=\S+\s+\S)", re.IGNORECASE
)
"""A form of address before a person's name: `Bà Rịa` is a name, `bà Nguyễn Thị B` has one."""

_POSTS = (
    (re.compile(r"(?:pct|p\. ?ct|pho ct|pho chu tich)\b\.?"), "pho chu tich "),
    (re.compile(r"(?:ct|chu tich)\b\.?"), "chu tich "),
)
_POST_NAMES = {"chu tich": "Chủ tịch", "pho chu tich": "Phó Chủ tịch"}
_POST_STUCK = re.compile(r"(P?CT)\.\s*", re.IGNORECASE)
_LONGEST_POST = 8
_LINKS = frozenset({"va", "cua", "thuoc"})
_PLACE = re.compile(r"(?: (?:thuoc|cua)(?: ubnd| uy ban nhan dan)?)? (phuong|xa|dac khu)$")


@dataclass(frozen=True, slots=True)
class Stem:
    """What is left of a name without that by which one name is written in several ways.

    Names with one stem are near, unless both name a place (`phường`, `xã`) and not the same.
    """

    letters: str
    place: str = ""

    def is_near(self, other: Stem) -> bool:
        """Whether both may be one name."""
        same_place = not self.place or not other.place or self.place == other.place
        return bool(self.letters) and self.letters == other.letters and same_place


def unit_key(name: str) -> str:
    """The folded name with its usual shortenings written out."""
    key = fold(name)
    for short, long in _SHORTENED:
        if found := short.match(key):
            key = long + key[found.end() :]
            break
    return _words(key)


def leader_key(name: str) -> str:
    """The folded name without a form of address, a short post written out."""
    key = fold(_without_address(name))
    for short, long in _POSTS:
        if found := short.match(key):
            key = long + key[found.end() :]
            break
    return _words(_OF_THE_OFFICE.sub(" ", key))


def unit_stem(key: str) -> Stem:
    """The stem of a unit's key: no linking words, no `phường` at its end, i for y, no blanks."""
    place = _PLACE.search(key)
    bare = key[: place.start()] if place else key
    words = [word.replace("y", "i") for word in bare.split() if word not in _LINKS]
    return Stem(_joined(words), place[1] if place else "")


def leader_stem(key: str) -> Stem:
    """The stem of a leader's key: the name without the post; empty for a post alone."""
    for post in ("pho chu tich", "chu tich"):
        if key == post or key.startswith(f"{post} "):
            key = key[len(post) :]
            break
    return Stem(_joined(key.split()))


def split_post(written: str) -> tuple[str, str]:
    """Split `PCT Nguyễn Văn A` into post and name, either of them empty when not written."""
    bare = _without_address(written)
    stuck = _POST_STUCK.match(bare)
    words = (f"{stuck[1]} {bare[stuck.end() :]}" if stuck else bare).split()
    for count in range(min(_LONGEST_POST, len(words)), 0, -1):
        post = _POST_NAMES.get(leader_key(" ".join(words[:count])))
        if post is not None:
            return post, " ".join(words[count:])
    return "", " ".join(words)


def _without_address(name: str) -> str:
    line = one_line(name)
    found = _ADDRESS.match(line)
    return line[found.end() :] if found else line


def _words(key: str) -> str:
    """The key's letters and digits with single blanks: no dash or comma tells names apart."""
    return " ".join(_MARKS.sub(" ", key).split())


def _joined(words: list[str]) -> str:
    """Words without blanks, which are mistyped; numbers keep theirs: 1 2 is not 12."""
    return "".join(f" {word} " if word.isdigit() else word for word in words)
