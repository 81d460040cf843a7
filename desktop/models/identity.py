"""Which replica a store's file is, and whether it is still the same one or a copy.

Every file of a store carries a replica id, under which its changes are numbered. A copy that went
on under the same id would use numbers twice, and work would silently be dropped in an exchange. So
a file counts as the same replica only when both of these hold, else it takes a new id and the old
chain stays in the log as another's:

- The token beside it is one that it knows. The first action of each opening adds a random token to
  the last few in the file, and after the commit writes it to `<file>.token`. An older file laid
  back by hand does not know the newer token; a file copied alone has none. A crash between commit
  and token leaves an older token, which the file still knows.
- It lies where it lay: the same machine and path, or the same volume and file number (a stick that
  got another drive letter). A whole folder copied elsewhere has neither.

Backups and restored files have their place wiped, so they always take a new id. A needless new id
costs only the undo history.
"""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, text

from desktop.models.journal import new_id

KEPT_TOKENS = 8
HOME_KEY, REPLICA_KEY, TOKENS_KEY = "home", "replica", "tokens"


class Identity:
    """The identity of one open file; for a store on a server `path` is None."""

    def __init__(self, path: Path | None) -> None:
        """Keep where the file lies; `claim` does the rest."""
        self._path = path
        self._token: str | None = None
        self._turned = False

    def is_settled(self, connection: Connection) -> bool:
        """Whether the file already is this replica, at this place."""
        known = _local(connection)
        if not known.get(REPLICA_KEY):
            return False
        return self._path is None or (
            self._knows_token(known) and known.get(HOME_KEY) == _home(self._path)
        )

    def claim(self, connection: Connection) -> None:
        """Take a new replica id unless the file is the same one; note where it lies now."""
        known = _local(connection)
        same = bool(known.get(REPLICA_KEY))
        if self._path is not None:
            same = same and self._knows_token(known) and _is_same_place(known, self._path)
            _put(connection, HOME_KEY, _home(self._path))
        if not same:
            _put(connection, REPLICA_KEY, new_id())
            self.turn(connection)

    def turn(self, connection: Connection) -> None:
        """Before the first commit of an opening: a new token, the last few kept."""
        if self._path is None or self._turned:
            return
        known = _local(connection)
        tokens = json.loads(known.get(TOKENS_KEY, "[]"))
        self._token = new_id()
        _put(connection, TOKENS_KEY, json.dumps([self._token, *tokens][:KEPT_TOKENS]))

    def settle(self) -> None:
        """After that commit: lay the token beside the file.

        Where that fails the older token stays, which the file still knows.
        """
        if self._path is not None and self._token is not None and not self._turned:
            with suppress(OSError):
                self._lay_token(token_file(self._path), self._token)
                self._turned = True

    @staticmethod
    def _lay_token(target: Path, token: str) -> None:
        """Write the token beside, then replace."""
        part = target.with_name(target.name + ".part")
        try:
            with part.open("w", encoding="ascii") as file:
                file.write(token)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def _knows_token(self, known: dict[str, str]) -> bool:
        """Whether the token beside the file is one of its last few."""
        assert self._path is not None
        try:
            token = token_file(self._path).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return False
        return bool(token) and token in json.loads(known.get(TOKENS_KEY, "[]"))


def token_file(path: Path) -> Path:
    """The token beside a store's file."""
    return path.with_name(path.name + ".token")


def _home(path: Path) -> str:
    """Where a file lies, as JSON: machine, path, volume and file number."""
    place = path.resolve()
    status = place.stat()
    return json.dumps(
        {
            "machine": platform.node(),
            "path": str(place),
            "volume": status.st_dev,
            "file": status.st_ino,
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _is_same_place(known: dict[str, str], path: Path) -> bool:
    """Whether a file lies where it lay, by machine and path or by volume and file number."""
    noted = known.get(HOME_KEY)
    if not noted:
        return False
    before, present = json.loads(noted), json.loads(_home(path))
    if all(before[name] == present[name] for name in ("machine", "path")):
        return True
    return bool(present["file"]) and all(
        before[name] == present[name] for name in ("volume", "file")
    )


def _local(connection: Connection) -> dict[str, str]:
    """What only this installation knows."""
    rows = connection.execute(text("SELECT key, value FROM local"))
    return {row.key: row.value for row in rows}


def _put(connection: Connection, key: str, value: str) -> None:
    """Note one thing that only this installation knows."""
    connection.execute(text("DELETE FROM local WHERE key = :key"), {"key": key})
    connection.execute(
        text("INSERT INTO local (key, value) VALUES (:key, :value)"), {"key": key, "value": value}
    )
