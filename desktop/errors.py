"""The two kinds of error: one the person can act on, and everything else, which is our bug."""

from __future__ import annotations


class UserError(Exception):
    """A situation the person can act on; its text is one Vietnamese sentence saying how."""


class OutOfReachError(UserError):
    """A command that this version does not have yet."""
