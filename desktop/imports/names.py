"""Names of units in cells: where one ends and the next begins, and one written two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from desktop.text.fold import fold

NEAR = 90
_MOST_NAMES_COMPARED = 1_500
_UNIT = re.compile(
    r"(?:phòng(?!,? chống)|ban(?! hành)|văn phòng|công an|quân sự|trung tâm|trạm"
    r"|trường(?! hợp)|ủy ban|đảng ủy|đảng bộ|hội(?! nghị| nhập| thi| thảo)|đoàn(?! thể| kết)"
    r"|mặt trận|sở|chi cục|cục|hạt|tổ(?! chức)|thôn|khu phố|ấp|khóm|bản|bộ phận|bộ chỉ huy"
    r"|chi nhánh|thuế|kho bạc|liên đoàn|thanh tra|viện|bệnh viện|ngân hàng|công ty|hợp tác xã"
    r"|đội(?! ngũ)|đơn vị|cơ quan|tòa án|bảo hiểm|điện lực|bưu điện|trung đoàn)(?=[\s.]|$)"
    r"|(?:vp|ca|tt|p|ubnd|hđnd|mttq|ubmttq|bch|htx)(?=[\s.&-]|$)"
)
_OFFICE_OF_BODIES = re.compile(
    r"(?:Văn phòng|VP)\.? (?:Đảng (?:ủy|uỷ)|HĐND|Hội đồng nhân dân|TT\.? HĐND)"
    r"(?:(?:,| và| &| -) ?(?:HĐND|UBND|Hội đồng nhân dân|(?:Ủy|Uỷ) ban nhân dân))+",
    re.IGNORECASE,
)
_HELD_TOGETHER = {",": "\x00", " và ": "\x01", " & ": "\x02", " - ": "\x03"}
_AND = re.compile(r"\s+và\s+|\s*&\s+|\s+-\s+(?=Phòng|Ban|Công an|Trung tâm|Văn phòng)")
_BULLET = re.compile(r"^(?:[-–+•*·]\s*|\d{1,2}[.)]\s+)")
_ROLE = re.compile(r"\s*\((?:chủ trì|phối hợp|đơn vị chủ trì|cơ quan chủ trì)\)\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:đơn vị|cơ quan)\s+)?(chủ trì|phối hợp)(?:\s+(?:với|cùng))?\s*:\s*", re.IGNORECASE
)
_COLLECTIVE = re.compile(
    r"(?:(?:tất cả|toàn bộ|toàn thể|mọi)(?= )|các (?=\w)"
    r"|(?:cơ quan|đơn vị|phòng|ban|ngành|bộ phận)\b[\w, -]* liên quan\b)",
    re.IGNORECASE,
)
_BEFORE_COLLECTIVE = re.compile(
    r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*&\s+)(?=" + _COLLECTIVE.pattern + ")", re.IGNORECASE
)
_OPEN_END = re.compile(r"(?:,|và|&|-)$")


@lru_cache(maxsize=4096)
def split_units(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a cell into units; the second tuple holds those the cell calls coordinating.

    `;` and line breaks always part, `,` only where every part begins like a unit, `và` only
    between two units: `Phòng Kinh tế, Hạ tầng và Đô thị` is one.
    """
    leads: list[str] = []
    others: list[str] = []
    coordinating = False
    for piece in _pieces(cell):
        label = _LABEL.match(piece)
        if label:
            coordinating = fold(label[1]) == "phoi hop"
            piece = piece[label.end() :]
        for name in _units_in(piece):
            role = _ROLE.search(name)
            is_other = "phoi hop" in fold(role.group()) if role else coordinating
            bare = (name[: role.start()] if role else name).strip(" .,;")
            if bare:
                (others if is_other else leads).append(bare)
    return tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(others))


def is_unit(name: str) -> bool:
    """Tell whether a name begins like a unit's, with a capital."""
    bare = name.strip(" .,;")
    spelled = bare.lower().replace("uỷ", "ủy").replace("toà", "tòa")
    return bool(bare) and bare[0].isupper() and bool(_UNIT.match(spelled))


def is_collective(name: str) -> bool:
    """Tell whether a name means many units without naming one: `các phòng, ban`."""
    return bool(_COLLECTIVE.match(name.strip(" .,;")))


def _pieces(cell: str) -> list[str]:
    """Part at `;` and at line breaks, but not where a line only wraps."""
    pieces: list[str] = []
    for part in cell.split(";"):
        lines: list[str] = []
        for line in part.split("\n"):
            bulleted = _BULLET.match(line)
            text = _BULLET.sub("", line).strip()
            wraps = lines and not bulleted and not is_unit(text) and not _LABEL.match(text)
            if wraps and text and (text[0].islower() or _OPEN_END.search(lines[-1])):
                lines[-1] += f" {text}"
            elif text:
                lines.append(text)
        pieces += lines
    return pieces


def _units_in(piece: str) -> list[str]:
    before, *collective = _BEFORE_COLLECTIVE.split(piece, maxsplit=1)
    if is_collective(piece):
        return _collective_and_units(piece)
    if collective:
        return [*_units_in(before), *_collective_and_units(collective[0])]
    held = _OFFICE_OF_BODIES.sub(_hold, piece)
    parts = [part.strip() for part in held.split(",") if part.strip()]
    if len(parts) > 1 and not all(map(is_unit, parts)):
        parts = [held.strip()]
    return [_release(unit) for part in parts for unit in _split_at_and(part)]


def _collective_and_units(piece: str) -> list[str]:
    """Part `các phòng, ban, Công an phường` where a unit is named again after its commas."""
    parts = piece.split(",")
    for index, part in enumerate(parts[1:], start=1):
        if is_unit(part) and " " in part.strip():
            return [",".join(parts[:index]).strip(), *_units_in(",".join(parts[index:]).strip())]
    return [piece.strip()]


def _hold(found: re.Match[str]) -> str:
    """Keep the office of several bodies, `Văn phòng HĐND và UBND`, from being parted."""
    text = found.group()
    for sign, held in _HELD_TOGETHER.items():
        text = text.replace(sign, held)
    return text


def _release(text: str) -> str:
    for sign, held in _HELD_TOGETHER.items():
        text = text.replace(held, sign)
    return text


def _split_at_and(part: str) -> list[str]:
    for found in _AND.finditer(part):
        before, after = part[: found.start()].strip(), part[found.end() :].strip()
        if is_unit(before) and is_unit(after):
            return [before, *_split_at_and(after)]
    return [part]


def two_ways(names: Iterable[str]) -> list[tuple[str, str]]:
    """List pairs of different spellings that are probably one unit, in order of appearance."""
    distinct = list(dict.fromkeys(names))
    keys = {name: _compared(name) for name in distinct}
    if len(distinct) > _MOST_NAMES_COMPARED:
        return _same_key(distinct, keys)
    return [
        (first, second)
        for first, second in combinations(distinct, 2)
        if _are_near(keys[first], keys[second])
    ]


def _same_key(distinct: list[str], keys: dict[str, str]) -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    pairs = []
    for name in distinct:
        first = seen.setdefault(keys[name], name)
        if first != name:
            pairs.append((first, name))
    return pairs


def _compared(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold(name)).split())


def _are_near(first: str, second: str) -> bool:
    """Names that differ in a number or in a single letter as a word are different units."""
    if first == second:
        return True
    if fuzz.ratio(first, second, score_cutoff=NEAR) < NEAR:
        return False
    apart = set(first.split()) ^ set(second.split())
    return not any(word.isdecimal() or len(word) == 1 or _is_roman(word) for word in apart)


def _is_roman(word: str) -> bool:
    return bool(re.fullmatch(r"[ivx]+", word))
