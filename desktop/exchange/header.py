"""The head of a package: who made it, which chains of changes it carries, how it is packed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop.exchange.header_fields import (
    BadHeaderError,
    canonical_object,
    has_exactly,
    hexadecimal,
    list_of,
    number_of,
    text_of,
)
from desktop.exchange.keys import NONCE, SALT, SIGNATURE
from desktop.models.canonical import canonical

PLAIN, FORMAT = 1, 2
"""The form of a package of changes alone, and that of one with files: the newest that is read."""

LARGEST_FILE = 20 << 20
"""The most bytes of a file that travels."""

MOST_TOGETHER = 200 << 20
"""The most bytes of all the files of one package."""

LONGEST_FILES = MOST_TOGETHER + (1 << 24)
"""The most bytes that files take in a package, with what tells them apart."""

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Sender:
    """An office as a package names it: its id, its name, its public key in hexadecimal."""

    office: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A replica's changes from `first` to `last`; `prev` and `hash` are the hashes at its ends.

    `sender` is the office that made the changes, and `seal` its signature of the chain's end, so
    that another office can carry them.
    """

    replica: str
    first: int
    last: int
    prev: str
    hash: str
    sender: Sender
    seal: str

    def sealed_text(self) -> bytes:
        """What an office signs: that this is how far its chain goes."""
        return sealed_text(self.sender.office, self.replica, self.last, self.hash)


def sealed_text(office: str, replica: str, last: int, hash_: str) -> bytes:
    """What the seal of a chain's end is the signature of."""
    return canonical(
        {"hash": hash_, "last": last, "office": office, "replica": replica, "seal": 1}
    ).encode()


@dataclass(frozen=True, slots=True)
class Lock:
    """What a password needs besides itself; both in hexadecimal."""

    salt: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files that follow a package's signature: how many, their bytes before packing.

    `length` and `digest` (SHA-256) are those of the bytes as they stand in the package.
    """

    count: int
    size: int
    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """The old key of the sender, and its signature of the new one."""

    key: str
    signature: str


def renewal_text(office: str, key: str) -> bytes:
    """What the old key of an office signs when another takes its place."""
    return canonical({"key": key, "office": office, "renewal": 1}).encode()


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before a package's body; `made_at` is ISO text in UTC, told and not trusted."""

    sender: Sender
    replica: str
    made_at: str
    schema: int
    changes: int
    chains: tuple[Chain, ...]
    lock: Lock | None = None
    renewals: tuple[Renewal, ...] = field(default=())
    files: Files | None = None

    def to_bytes(self) -> bytes:
        """The canonical JSON."""
        files = {} if self.files is None else {"files": _files_json(self.files)}
        return canonical(
            {
                "format": FORMAT if files else PLAIN,
                "sender": sender_json(self.sender),
                "replica": self.replica,
                "made_at": self.made_at,
                "schema": self.schema,
                "changes": self.changes,
                "chains": [_chain_json(chain) for chain in self.chains],
                "lock": lock_json(self.lock),
                "renewals": [renewal_json(one) for one in self.renewals],
            }
            | files
        ).encode()

    def of_replica(self, replica: str) -> Chain | None:
        """The chain of one replica."""
        return next((chain for chain in self.chains if chain.replica == replica), None)


def parse_header(text: bytes) -> Header:
    """Read a header; it must be the canonical JSON of exactly what `to_bytes` writes.

    Raises NewerFormatError for a newer program's, BadHeaderError for anything else.
    """
    return _header(canonical_object(text, FORMAT))


def _header(told: dict[str, Any]) -> Header:
    names = "format sender replica made_at schema changes chains lock renewals"
    has_files = told.get("format") == FORMAT
    has_exactly(told, f"{names} files" if has_files else names)
    chains = tuple(_chain(one) for one in list_of(told["chains"]))
    header = Header(
        parse_sender(told["sender"]),
        hexadecimal(told["replica"], 32),
        text_of(told["made_at"], 40),
        number_of(told["schema"], 1),
        number_of(told["changes"], 0),
        chains,
        parse_lock(told["lock"]),
        tuple(parse_renewal(one) for one in list_of(told["renewals"])),
        _files(told["files"]) if has_files else None,
    )
    is_known = number_of(told["format"], PLAIN) in {PLAIN, FORMAT}
    if not is_known or len({chain.replica for chain in chains}) != len(chains):
        raise BadHeaderError
    if sum(chain.last - chain.first + 1 for chain in chains) != header.changes:
        raise BadHeaderError
    return header


def sender_json(sender: Sender) -> dict[str, str]:
    """An office as a header names it."""
    return {"office": sender.office, "name": sender.name, "key": sender.key}


def parse_sender(told: object) -> Sender:
    """Read an office of a header; raises BadHeaderError."""
    values = has_exactly(told, "office name key")
    office, key = hexadecimal(values["office"], 32), hexadecimal(values["key"], 64)
    return Sender(office, text_of(values["name"], LONGEST_NAME), key)


def is_sender(sender: Sender) -> bool:
    """Whether an office is named in the form that packages use."""
    try:
        parse_sender(sender_json(sender))
    except BadHeaderError:
        return False
    return True


def _chain_json(chain: Chain) -> dict[str, Any]:
    return {
        "replica": chain.replica,
        "first": chain.first,
        "last": chain.last,
        "prev": chain.prev,
        "hash": chain.hash,
        "sender": sender_json(chain.sender),
        "seal": chain.seal,
    }


def _chain(told: object) -> Chain:
    values = has_exactly(told, "replica first last prev hash sender seal")
    first = number_of(values["first"], 1)
    prev = "" if first == 1 and values["prev"] == "" else hexadecimal(values["prev"], 64)
    if first == 1 and prev:
        raise BadHeaderError
    return Chain(
        hexadecimal(values["replica"], 32),
        first,
        number_of(values["last"], first),
        prev,
        hexadecimal(values["hash"], 64),
        parse_sender(values["sender"]),
        hexadecimal(values["seal"], 2 * SIGNATURE),
    )


def lock_json(lock: Lock | None) -> dict[str, str] | None:
    """A lock as a header tells it, None for none."""
    return None if lock is None else {"salt": lock.salt, "nonce": lock.nonce}


def parse_lock(told: object) -> Lock | None:
    """Read the lock of a header, None for none; raises BadHeaderError."""
    if told is None:
        return None
    values = has_exactly(told, "salt nonce")
    return Lock(hexadecimal(values["salt"], 2 * SALT), hexadecimal(values["nonce"], 2 * NONCE))


def _files_json(files: Files) -> dict[str, Any]:
    return {
        "count": files.count,
        "size": files.size,
        "length": files.length,
        "digest": files.digest,
    }


def _files(told: object) -> Files:
    values = has_exactly(told, "count size length digest")
    files = Files(
        number_of(values["count"], 1),
        number_of(values["size"], 1),
        number_of(values["length"], 1),
        hexadecimal(values["digest"], 64),
    )
    if files.size > MOST_TOGETHER or files.length > LONGEST_FILES:
        raise BadHeaderError
    return files


def renewal_json(renewal: Renewal) -> dict[str, str]:
    """A renewal as a header tells it."""
    return {"key": renewal.key, "signature": renewal.signature}


def parse_renewal(told: object) -> Renewal:
    """Read a renewal of a header; raises BadHeaderError."""
    values = has_exactly(told, "key signature")
    key = hexadecimal(values["key"], 64)
    return Renewal(key, hexadecimal(values["signature"], 2 * SIGNATURE))
