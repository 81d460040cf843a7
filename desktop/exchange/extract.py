"""An extract: the register as at a date, sealed for an office that only looks at it.

`MAGIC | header length | header (canonical JSON) | body (rows in bounded frames) | signature`, read
in the order in which packages are. It is opened beside a register and never taken into one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from desktop.errors import UserError
from desktop.exchange.extract_choice import Chosen, counts_of, recount
from desktop.exchange.extract_rows import FIELDS, Rows, parse_rows, row_line
from desktop.exchange.frames import DamagedBodyError, unpack
from desktop.exchange.header import (
    LONGEST_NAME,
    Header,
    Lock,
    Renewal,
    Sender,
    lock_json,
    parse_lock,
    parse_renewal,
    parse_sender,
    renewal_json,
    sender_json,
)
from desktop.exchange.header_fields import (
    BadHeaderError,
    NewerFormatError,
    canonical_object,
    has_exactly,
    hexadecimal,
    list_of,
    number_of,
    text_of,
)
from desktop.exchange.keys import SigningKey
from desktop.exchange.package import (
    BAD_BODY,
    BAD_HEADER,
    EXTRACT_MAGIC,
    LARGEST,
    MAGIC,
    NEWER,
    NO_PACKAGE,
    PackageError,
    check_signature,
    header_text,
    new_lock,
    open_body,
    seal,
)
from desktop.exchange.records import BadRecordError
from desktop.exchange.vocabulary import NewerWordError
from desktop.models.canonical import canonical
from desktop.models.migrations import LATEST
from desktop.models.moments import moment_text
from desktop.register.figures import COUNTS, Figures
from desktop.register.proof import COUNT_NAMES
from desktop.text.clean import one_line
from desktop.text.numbers import integer

FORMAT = 1
TOO_MUCH = "Sổ có nhiều dữ liệu hơn một bản trích chứa được; hãy chọn một chương trình."
TOLD_COUNTS = tuple(name for name in COUNTS if name != "not_in_force")
"""What is counted: an extract knows of nothing that is not in force on its day."""

_NAMES = "format sender made_at as_at programmes schema counts rows figures lock renewals"
_MOST_PROGRAMMES = 100
IS_PACKAGE = (
    "Tệp này là gói trao đổi, không phải bản trích; hãy nhận nó ở bước Nhận từ USB "
    "(trên dòng lệnh: package import)."
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count as the sender saw it, and the SHA-256 of the ids of the tasks behind it."""

    value: int
    digest: str


@dataclass(frozen=True, slots=True)
class ExtractHeader:
    """What stands before the rows; `made_at` is told and not trusted.

    `counts` are rows by entity, `rows` is the SHA-256 of their lines, `programmes` are titles.
    """

    sender: Sender
    made_at: str
    as_at: date
    programmes: tuple[str, ...]
    counts: Mapping[str, int]
    rows: str
    figures: Mapping[str, Counted]
    schema: int = LATEST
    lock: Lock | None = None
    renewals: tuple[Renewal, ...] = ()

    def to_bytes(self) -> bytes:
        """The canonical JSON."""
        return canonical(
            {
                "format": FORMAT,
                "sender": sender_json(self.sender),
                "made_at": self.made_at,
                "as_at": self.as_at,
                "programmes": list(self.programmes),
                "schema": self.schema,
                "counts": dict(self.counts),
                "rows": self.rows,
                "figures": {name: [one.value, one.digest] for name, one in self.figures.items()},
                "lock": lock_json(self.lock),
                "renewals": [renewal_json(one) for one in self.renewals],
            }
        ).encode()

    def as_package(self) -> Header:
        """The head of an empty package by the same hand, by which its sender is believed."""
        at = self.made_at
        return Header(self.sender, "", at, self.schema, 0, (), renewals=self.renewals)


@dataclass(frozen=True, slots=True)
class Extract:
    """A sound extract: its rows, and what they come to when they are counted here.

    `differences` say in sentences where that is not what the sender saw.
    """

    header: ExtractHeader
    digest: str
    rows: Rows = field(repr=False)
    figures: Figures = field(repr=False)
    differences: tuple[str, ...] = ()


def build_extract(
    chosen: Chosen,
    made: tuple[Sender, datetime, tuple[Renewal, ...]],
    key: SigningKey,
    password: str | None = None,
) -> bytes:
    """The bytes of an extract, signed, and locked where a password is given.

    `made` tells by whom, when, and which older keys vouch for theirs. UserError for too much.
    """
    sender, at, renewals = made
    read = _Read(row_line(entity, row) for entity in FIELDS for row in chosen.rows[entity])
    try:
        lines = list(read.lines())
    except PackageError as error:
        raise UserError(TOO_MUCH) from error
    header = ExtractHeader(
        sender,
        moment_text(at),
        chosen.figures.as_at,
        tuple(one_line(title)[:LONGEST_NAME] for title in chosen.titles[:_MOST_PROGRAMMES]),
        {entity: len(of) for entity, of in chosen.rows.items()},
        read.digest,
        _counted(chosen.figures),
        lock=new_lock() if password else None,
        renewals=renewals,
    )
    return seal(EXTRACT_MAGIC, header.to_bytes(), lines, key, (header.lock, password))


def read_extract_header(data: bytes) -> ExtractHeader:
    """What an extract says of itself, before anything of it is believed.

    Raises PackageError for what is no extract of this or an older program.
    """
    with _explained(data):
        return _header(canonical_object(header_text(data, EXTRACT_MAGIC), FORMAT))


def open_extract(
    data: bytes, check_sender: Callable[[Header], None], password: str | None = None
) -> Extract:
    """Read an extract in the one order, and count it again.

    `check_sender` raises where its key is not trusted. Raises PackageError at the first thing that
    is wrong, PasswordError where a password is.
    """
    header = read_extract_header(data)
    with _explained(data):
        check_sender(header.as_package())
        check_signature(data, header.sender)
        read = _Read(unpack(open_body(data, header.lock, password)))
        rows = parse_rows(read.lines())
        told = {entity: len(of) for entity, of in rows.items()}
        if told != header.counts or read.digest != header.rows:
            raise PackageError(BAD_BODY)
    counted = recount(rows, header.as_at)
    digest = hashlib.sha256(data).hexdigest()
    return Extract(header, digest, rows, counted, tuple(_differences(header, counted)))


@contextmanager
def _explained(data: bytes) -> Iterator[None]:
    """Turn whatever is wrong into one sentence about an extract."""
    try:
        yield
    except PackageError as error:
        is_package = str(error) == NO_PACKAGE and data.startswith(MAGIC)
        sentence = IS_PACKAGE if is_package else of_extract(str(error))
        raise type(error)(sentence) from error
    except (NewerFormatError, NewerWordError) as error:
        raise PackageError(of_extract(NEWER)) from error
    except BadHeaderError as error:
        raise PackageError(of_extract(BAD_HEADER)) from error
    except (DamagedBodyError, BadRecordError) as error:
        raise PackageError(of_extract(BAD_BODY)) from error


def of_extract(sentence: str) -> str:
    """What is said of a package, said of an extract; offices are not called so."""
    for package, extract in (
        ("gói trao đổi", "bản trích"),
        ("Gói", "Bản trích"),
        ("gói", "bản trích"),
        (".sct.", ".sctx."),
        ("rồi nhập lại.", "rồi mở lại."),
    ):
        sentence = sentence.replace(package, extract)
    return sentence


class _Read:
    """Lines as they come, never more of them than an extract may hold."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self._sum = hashlib.sha256()

    @property
    def digest(self) -> str:
        """The SHA-256 of the lines that came."""
        return self._sum.hexdigest()

    def lines(self) -> Iterator[bytes]:
        """Hand the lines on; PackageError for more than may be."""
        size = 0
        for line in self._lines:
            size += len(line) + 1
            if size > LARGEST:
                raise PackageError(BAD_BODY)
            self._sum.update(line + b"\n")
            yield line


def _counted(figures: Figures) -> dict[str, Counted]:
    return {
        name: Counted(value, hashlib.sha256(canonical(sorted(tasks)).encode()).hexdigest())
        for name, (value, tasks) in counts_of(figures).items()
    }


def _differences(header: ExtractHeader, figures: Figures) -> Iterator[str]:
    here = _counted(figures)
    for name, told in header.figures.items():
        if here[name] == told:
            continue
        words, value = f"Số liệu “{COUNT_NAMES[name]}”", integer(told.value)
        if here[name].value != told.value:
            counted = integer(here[name].value)
            yield f"{words}: nơi gửi ghi {value}, đếm lại từ danh sách được {counted}."
        else:
            yield f"{words}: cùng là {value} nhưng không phải cùng những nhiệm vụ ấy."


def _header(told: dict[str, Any]) -> ExtractHeader:
    has_exactly(told, _NAMES)
    number_of(told["format"], FORMAT)
    counts = has_exactly(told["counts"], " ".join(FIELDS))
    figures = has_exactly(told["figures"], " ".join(TOLD_COUNTS))
    try:
        as_at = date.fromisoformat(text_of(told["as_at"], len("2025-11-22")))
    except ValueError as error:
        raise BadHeaderError from error
    return ExtractHeader(
        parse_sender(told["sender"]),
        text_of(told["made_at"], 40),
        as_at,
        tuple(text_of(one, LONGEST_NAME) for one in list_of(told["programmes"])),
        {entity: number_of(counts[entity], 0) for entity in FIELDS},
        hexadecimal(told["rows"], 64),
        {name: _figure(figures[name]) for name in TOLD_COUNTS},
        number_of(told["schema"], 1),
        parse_lock(told["lock"]),
        tuple(parse_renewal(one) for one in list_of(told["renewals"])),
    )


def _figure(told: object) -> Counted:
    parts = list_of(told)
    if len(parts) != 2 or type(parts[0]) is not int or abs(parts[0]) >= 1 << 53:
        raise BadHeaderError
    return Counted(parts[0], hexadecimal(parts[1], 64))
