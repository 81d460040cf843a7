"""The USB sticks that are plugged in: found by the system, looked for again and again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal, Slot

from desktop.views.work import Work

EVERY_MS = 2_000
"""How often sticks are looked for while somebody looks at the page."""

MOUNTS = ("/media/", "/run/media/")
"""Where Linux puts what a person plugs in."""

_REMOVABLE = 2
"""What Windows calls a drive that can be taken out (GetDriveTypeW)."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A folder that can be taken away; `free` in bytes.

    `device` is the system's number of what is plugged in, None where it tells none: a folder that
    stays when a stick is pulled out has another.
    """

    folder: Path
    name: str
    free: int
    is_read_only: bool = False
    device: int | None = None


class Drives:
    """The sticks that the system knows of; tests give folders in their place."""

    def sticks(self) -> tuple[Stick, ...]:
        """The sticks plugged in now, by name; to be asked on the worker."""
        return tuple(sorted(self._found(), key=_by_name))

    def _found(self) -> Iterator[Stick]:
        for volume in QStorageInfo.mountedVolumes():
            if volume.isValid() and volume.isReady() and is_removable(volume.rootPath()):
                folder = Path(volume.rootPath())
                name = volume.name() or folder.name or volume.rootPath()
                free, is_read_only = volume.bytesAvailable(), volume.isReadOnly()
                yield Stick(folder, name, free, is_read_only, device_of(folder))


def device_of(folder: Path) -> int | None:
    """What a folder lies on, by the system's number; None where it cannot be told."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def is_removable(root: str) -> bool:
    """Whether a volume is one that a person plugs in and pulls out."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(MOUNTS)


def _by_name(stick: Stick) -> tuple[str, str]:
    return stick.name.casefold(), str(stick.folder)


class StickWatch(QObject):
    """Looks for sticks on the worker while it is started; `changed` comes when others are there."""

    changed = Signal(object)

    def __init__(self, work: Work, drives: Drives, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._drives = drives
        self._is_asked = False
        self.sticks: tuple[Stick, ...] | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look, at once and then again and again."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Leave off looking."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look once, unless a look is still on its way."""
        if not self._is_asked:
            self._is_asked = True
            self._work.run(
                self._drives.sticks,
                self._on_looked,
                title="Đang tìm USB…",
                refused=self._on_refused,
            )

    def _on_looked(self, sticks: tuple[Stick, ...]) -> None:
        self._is_asked = False
        if sticks != self.sticks:
            self.sticks = sticks
            self.changed.emit(sticks)

    def _on_refused(self, _sentence: str) -> None:
        self._is_asked = False
