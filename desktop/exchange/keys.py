"""Keys: what an office signs with, the fingerprint it is known by, and keys out of passwords."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SIGNATURE = 64
"""Bytes of an Ed25519 signature."""

SALT, NONCE, TAG = 16, 12, 16
_DIGITS = 20
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 4


class SigningKey:
    """An office's secret half; it never leaves the file it lies in."""

    def __init__(self, secret: bytes) -> None:
        """Take the 32 bytes of the secret; ValueError for any other number of them."""
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.secret = secret
        self.public = self._key.public_key().public_bytes_raw().hex()

    @classmethod
    def new(cls) -> SigningKey:
        """Make a random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        """The signature of data."""
        return self._key.sign(data)


def is_signed(data: bytes, signature: bytes, public: str) -> bool:
    """Whether the holder of a public key (64 hexadecimal digits) signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """Twenty digits that name a public key, in groups of five: to be read out or printed."""
    number = int.from_bytes(hashlib.sha256(bytes.fromhex(public)).digest())
    digits = str(number % 10**_DIGITS).zfill(_DIGITS)
    return " ".join(digits[at : at + 5] for at in range(0, _DIGITS, 5))


def is_fingerprint_of(text: str, public: str) -> bool:
    """Whether a person's text names a key, however its digits are grouped."""
    return re.sub(r"[\s.\-]", "", text) == fingerprint(public).replace(" ", "")


def random_bytes(count: int) -> bytes:
    """Random bytes from the system."""
    return os.urandom(count)


def lock(plain: bytes, password: str, salt: bytes, nonce: bytes, header: bytes) -> bytes:
    """Encrypt a body under a password; the header is bound to it."""
    return ChaCha20Poly1305(_stretched(password, salt)).encrypt(nonce, plain, header)


def unlock(body: bytes, password: str, salt: bytes, nonce: bytes, header: bytes) -> bytes | None:
    """Decrypt a body, None where the password is another."""
    try:
        return ChaCha20Poly1305(_stretched(password, salt)).decrypt(nonce, body, header)
    except InvalidTag:
        return None


class Sealing:
    """Encrypts pieces that follow a body under the same password, each by its number."""

    def __init__(self, password: str, salt: bytes, nonce: bytes) -> None:
        """Stretch the password once; `nonce` is the body's, which no piece uses again."""
        self._cipher = ChaCha20Poly1305(_stretched(password, salt))
        self._first = int.from_bytes(nonce) + 1

    def close(self, number: int, plain: bytes) -> bytes:
        """Encrypt a piece."""
        return self._cipher.encrypt(self._nonce(number), plain, None)

    def open(self, number: int, sealed: bytes) -> bytes | None:
        """Decrypt a piece, None where it is not what was encrypted."""
        try:
            return self._cipher.decrypt(self._nonce(number), sealed, None)
        except InvalidTag:
            return None

    def _nonce(self, number: int) -> bytes:
        return ((self._first + number) % (1 << 8 * NONCE)).to_bytes(NONCE)


def _stretched(password: str, salt: bytes) -> bytes:
    """The key that a password gives, by Argon2id with 64 MiB and 3 passes."""
    derivation = Argon2id(
        salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    return derivation.derive(unicodedata.normalize("NFC", password).encode())
