"""Packages for tests, made of chains of plain changes."""

from __future__ import annotations

from desktop.exchange.header import Chain, Header, Sender, sealed_text
from desktop.exchange.keys import SigningKey
from desktop.exchange.package import build_package
from desktop.exchange.records import line_of
from desktop.models.canonical import canonical
from desktop.models.journal import link

OFFICE, REPLICA, ACTION = "0" * 31 + "1", "a" * 32, "c" * 32
KEY = SigningKey(b"\1" * 32)
SENDER = Sender(OFFICE, "Ủy ban nhân dân phường Mẫu", KEY.public)


def unit_line(seq: int, name: str, replica: str = REPLICA) -> bytes:
    """A change that brings a unit into being."""
    clock = f"{seq:012x}-000000"
    value = canonical({"name": name})
    row = f"don-vi-{seq}"
    return line_of((replica, seq, clock, "Nguyễn Văn A", "unit", row, "*", value, "[]", ACTION, 3))


def chain_of(lines: list[bytes], replica: str = REPLICA, key: SigningKey = KEY) -> Chain:
    """The chain that these lines make from its first change on, sealed."""
    end = ""
    for line in lines:
        end = link(end, line.decode())
    sender = Sender(OFFICE, SENDER.name, key.public)
    seal = key.sign(sealed_text(OFFICE, replica, len(lines), end)).hex()
    return Chain(replica, 1, len(lines), "", end, sender, seal)


def header_of(lines: list[bytes]) -> Header:
    """The header of a package with one chain."""
    at = "2025-09-01T01:00:00.000000+00:00"
    return Header(SENDER, REPLICA, at, 3, len(lines), (chain_of(lines),))


def parcel(lines: list[bytes], password: str | None = None) -> bytes:
    """A package of one chain."""
    return build_package(header_of(lines), lines, KEY, password)
