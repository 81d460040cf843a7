"""Where a file lies: on a disk built into this machine, or on one that can be pulled out."""

from __future__ import annotations

import sys
from pathlib import Path

LOCAL_SYSTEMS = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "ntfs", "ntfs3"})
"""File systems of Linux that lie on a disk of this machine."""

if sys.platform == "win32":
    import ctypes

    _FIXED = 3

    def is_internal(path: Path) -> bool:
        """Whether Windows calls the file's drive fixed."""
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor) == _FIXED)

elif sys.platform == "linux":
    import os

    def is_internal(path: Path) -> bool:
        """Whether the file's disk is surely built in; what cannot be told is not."""
        try:
            number = (path if path.is_dir() else path.parent).stat().st_dev
            device = f"{os.major(number)}:{os.minor(number)}"
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
            return file_system(mounts, device) in LOCAL_SYSTEMS and _is_fixed(
                Path("/sys/dev/block") / device
            )
        except OSError:
            return False

else:

    def is_internal(path: Path) -> bool:  # noqa: ARG001
        """Nothing can be told here."""
        return False


def file_system(mounts: str, device: str) -> str:
    """The type of the file system mounted from a device, by the kernel's table of mounts."""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        if before.split()[2] == device:
            return after.split()[0]
    return ""


def _is_fixed(device: Path) -> bool:
    """Whether the kernel calls the disk of a device not removable, and it hangs on no USB."""
    block = device.resolve(strict=True)
    while not (block / "removable").exists():
        if block == block.parent:
            return False
        block = block.parent
    return (block / "removable").read_text().strip() == "0" and "/usb" not in str(block)
