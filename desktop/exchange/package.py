"""The file that offices hand each other: written and signed, read only in one exact order."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from desktop.errors import UserError
from desktop.exchange.frames import DamagedBodyError, pack, unpack
from desktop.exchange.header import Chain, Header, Lock, Sender, parse_header, renewal_text
from desktop.exchange.header_fields import BadHeaderError, NewerFormatError
from desktop.exchange.keys import (
    NONCE,
    SALT,
    SIGNATURE,
    TAG,
    SigningKey,
    is_signed,
    lock,
    random_bytes,
    unlock,
)
from desktop.exchange.records import BadRecordError, Record, parse_line
from desktop.exchange.vocabulary import NewerWordError
from desktop.models.journal import link_bytes

MAGIC = b"SCT-GOI\n"
EXTRACT_MAGIC = b"SCT-SAO\n"
"""How an extract begins: it is read beside the register and never taken in."""

LONGEST_HEADER = 1 << 16
LARGEST = 1 << 27
"""The most bytes a package may have before its files; 100,000 changes take about six million."""

BEGINNING = LONGEST_HEADER + 1024
"""So many bytes hold any header."""

_LENGTH = struct.Struct(">I")
_LEAST = len(MAGIC) + _LENGTH.size + SIGNATURE

TOO_SHORT = "Tệp không đủ dài để là gói trao đổi; hãy chép lại từ nơi gửi."
TOO_LARGE = "Tệp lớn hơn mọi gói trao đổi nên không mở; hãy kiểm tra đã chọn đúng tệp."
NO_PACKAGE = "Tệp này không phải gói trao đổi của Sổ Công Tác; hãy chọn tệp có đuôi .sct."
IS_EXTRACT = (
    "Tệp này là bản trích chỉ xem, không nhận vào sổ được; hãy mở nó cạnh sổ bằng lệnh "
    "Mở bản trích (trên dòng lệnh: extract show)."
)
BAD_HEADER = "Phần đầu của gói bị hỏng; hãy đề nghị nơi gửi xuất gói lại."
NEWER = (
    "Gói này do một phiên bản mới hơn của chương trình xuất; hãy cài phiên bản mới rồi nhập lại."
)
BAD_SIGNATURE = (
    "Chữ ký của gói không đúng: gói bị hỏng hoặc đã bị sửa; hãy đề nghị nơi gửi xuất gói lại."
)
BAD_SEAL = (
    "Gói mang thay đổi của {name} mà chữ ký của cơ quan ấy không đúng; "
    "hãy đề nghị nơi gửi kiểm tra sổ rồi xuất gói lại."
)
NO_PASSWORD = "Gói này có mật khẩu; hãy nhập mật khẩu mà nơi gửi đã báo."
WRONG_PASSWORD = "Mật khẩu của gói không đúng; hãy nhập lại hoặc hỏi nơi gửi."
BAD_BODY = "Nội dung của gói bị hỏng; hãy đề nghị nơi gửi xuất gói lại."
BAD_RECORD = (
    "Gói có một thay đổi không đúng mẫu (dòng {number}); hãy đề nghị nơi gửi kiểm tra sổ "
    "rồi xuất gói lại."
)
BROKEN_CHAIN = (
    "Chuỗi thay đổi trong gói bị đứt ở số {seq}; hãy đề nghị nơi gửi kiểm tra sổ rồi xuất gói lại."
)
TOO_MUCH = "Sổ có nhiều dữ liệu hơn một gói chứa được; hãy nhờ người hỗ trợ."


class PackageError(UserError):
    """A package that is not read; the sentence says why and what to do."""


class PasswordError(PackageError):
    """The package wants a password, or another one."""


class Signed(NamedTuple):
    """A change of a verified package, with its place in its replica's chain of hashes."""

    record: Record
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose signature has been found good; its body is looked at by `changes`."""

    header: Header
    digest: str
    _body: bytes
    sound: list[Signed] = field(default_factory=list, repr=False, compare=False)
    """The changes, once all of them have been found sound; empty before."""

    def changes(self) -> Iterator[Signed]:
        """Every change, chain by chain; raises PackageError at the first that is not sound.

        Nothing may be kept of them until the last has come.
        """
        if self.sound:
            yield from self.sound
            return
        found: list[Signed] = []
        for change in self._read():
            found.append(change)
            yield change
        self.sound.extend(found)

    def _read(self) -> Iterator[Signed]:
        lines = self._lines()
        for chain in self.header.chains:
            end = chain.prev
            for seq in range(chain.first, chain.last + 1):
                number, line = next(lines, (0, b""))
                record = _parsed(line, number)
                if (record.replica, record.seq) != (chain.replica, seq):
                    raise PackageError(BROKEN_CHAIN.format(seq=seq))
                prev, end = end, link_bytes(end, line)
                yield Signed(record, prev, end)
            if end != chain.hash:
                raise PackageError(BROKEN_CHAIN.format(seq=chain.last))
        if next(lines, None) is not None:
            raise PackageError(BAD_BODY)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        try:
            yield from enumerate(unpack(self._body), 1)
        except DamagedBodyError as error:
            raise PackageError(BAD_BODY) from error


def build_package(
    header: Header, lines: Iterable[bytes], key: SigningKey, password: str | None = None
) -> bytes:
    """The bytes of a package: what the header tells, signed, encrypted where asked for.

    Files that the header tells of follow these bytes. A lock that it has already is used.

    Raises UserError where there is more than one package may hold.
    """
    if password and header.lock is None:
        header = replace(header, lock=new_lock())
    return seal(MAGIC, header.to_bytes(), lines, key, (header.lock, password))


def seal(
    magic: bytes,
    told: bytes,
    lines: Iterable[bytes],
    key: SigningKey,
    locked: tuple[Lock | None, str | None],
) -> bytes:
    """What begins with a magic, packed and signed; a header's lock takes its password.

    Raises UserError where there is more than a file of ours may hold.
    """
    body = b"".join(pack(lines))
    if len(told) > LONGEST_HEADER or len(body) + len(told) > LARGEST - _LEAST - TAG:
        raise UserError(TOO_MUCH)
    how, password = locked
    if how and password:
        body = lock(body, password, bytes.fromhex(how.salt), bytes.fromhex(how.nonce), told)
    said = magic + _LENGTH.pack(len(told)) + told + body
    return said + key.sign(said)


def new_lock() -> Lock:
    """A lock that was never used."""
    return Lock(random_bytes(SALT).hex(), random_bytes(NONCE).hex())


def files_length(beginning: bytes) -> int:
    """How many bytes of files follow a package, by its first bytes; 0 where it is none."""
    try:
        files = read_header(beginning).files
    except PackageError:
        return 0
    return 0 if files is None else files.length


def read_header(data: bytes) -> Header:
    """What a package says of itself, before anything of it is believed.

    Raises PackageError for what is no package of this or an older program.
    """
    try:
        return parse_header(header_text(data, MAGIC))
    except NewerFormatError as error:
        raise PackageError(NEWER) from error
    except BadHeaderError as error:
        raise PackageError(BAD_HEADER) from error


def header_text(data: bytes, magic: bytes) -> bytes:
    """The bytes of the header of what begins with a magic; PackageError for anything else."""
    if len(data) < _LEAST:
        raise PackageError(TOO_SHORT)
    if len(data) > LARGEST:
        raise PackageError(TOO_LARGE)
    if not data.startswith(magic):
        raise PackageError(IS_EXTRACT if data.startswith(EXTRACT_MAGIC) else NO_PACKAGE)
    (length,) = _LENGTH.unpack_from(data, len(MAGIC))
    if length > LONGEST_HEADER or length > len(data) - _LEAST:
        raise PackageError(BAD_HEADER)
    start = len(MAGIC) + _LENGTH.size
    return data[start : start + length]


def open_package(
    data: bytes, check_sender: Callable[[Header], None], password: str | None = None
) -> Package:
    """Read a package in the one order; `check_sender` raises where its key is not trusted.

    Raises PackageError at the first thing that is wrong, PasswordError where a password is.
    """
    header = read_header(data)
    check_sender(header)
    check_signature(data, header.sender)
    _check_seals(header.chains)
    body = open_body(data, header.lock, password)
    return Package(header, hashlib.sha256(data).hexdigest(), body)


def check_signature(data: bytes, sender: Sender) -> None:
    """Raise PackageError unless its sender signed what stands before the signature."""
    view = memoryview(data)
    if not is_signed(bytes(view[:-SIGNATURE]), bytes(view[-SIGNATURE:]), sender.key):
        raise PackageError(BAD_SIGNATURE)


def open_body(data: bytes, locked: Lock | None, password: str | None) -> bytes:
    """The body between header and signature, unlocked; PasswordError where a password is wrong."""
    start = len(MAGIC) + _LENGTH.size
    (length,) = _LENGTH.unpack_from(data, len(MAGIC))
    told = data[start : start + length]
    body = data[start + length : -SIGNATURE]
    return body if locked is None else _unlocked(body, locked, told, password)


def renewed_from(header: Header) -> tuple[str, ...]:
    """The older keys of the sender that vouch, one for the next, for the key it has now.

    Newest first; a signature that is not good ends the line.
    """
    found: list[str] = []
    key = header.sender.key
    for one in header.renewals:
        text = renewal_text(header.sender.office, key)
        if not is_signed(text, bytes.fromhex(one.signature), one.key):
            break
        found.append(one.key)
        key = one.key
    return tuple(found)


def _check_seals(chains: Iterable[Chain]) -> None:
    for chain in chains:
        if not is_signed(chain.sealed_text(), bytes.fromhex(chain.seal), chain.sender.key):
            raise PackageError(BAD_SEAL.format(name=chain.sender.name))


def _unlocked(body: bytes, locked: Lock, told: bytes, password: str | None) -> bytes:
    if not password:
        raise PasswordError(NO_PASSWORD)
    salt, nonce = bytes.fromhex(locked.salt), bytes.fromhex(locked.nonce)
    plain = unlock(body, password, salt, nonce, told)
    if plain is None:
        raise PasswordError(WRONG_PASSWORD)
    return plain


def _parsed(line: bytes, number: int) -> Record:
    if not number:
        raise PackageError(BAD_BODY)
    try:
        return parse_line(line)
    except NewerWordError as error:
        raise PackageError(NEWER) from error
    except BadRecordError as error:
        raise PackageError(BAD_RECORD.format(number=number)) from error
