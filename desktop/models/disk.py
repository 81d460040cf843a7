"""Where a file lies: on a disk built into this machine, or on one that can be pulled out."""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

_LOCAL_SYSTEMS = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "ntfs", "ntfs3"})
_WINDOWS_FIXED = 3


def is_internal(path: Path) -> bool:
    """Whether the file's disk is surely built in; what cannot be told is not."""
    folder = path if path.is_dir() else path.parent
    system = platform.system()
    if system == "Windows":
        return _windows_drive_type(folder) == _WINDOWS_FIXED
    return system == "Linux" and _linux_is_internal(folder)


def _windows_drive_type(folder: Path) -> int:
    """What Windows says of the drive: 2 removable, 3 fixed, 4 network."""
    root = folder.resolve().anchor
    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined]


def _linux_is_internal(folder: Path) -> bool:
    """Whether the file system is a local one on a block device that is not removable."""
    try:
        number = folder.stat().st_dev
        device = Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")
        if _file_system(f"{os.major(number)}:{os.minor(number)}") not in _LOCAL_SYSTEMS:
            return False
        block = device.resolve(strict=True)
        while not (block / "removable").exists():
            if block == block.parent:
                return False
            block = block.parent
        return (block / "removable").read_text().strip() == "0" and "/usb" not in str(block)
    except OSError:
        return False


def _file_system(device: str) -> str:
    """The type of the file system mounted from a device, by the kernel's table of mounts."""
    for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines():
        before, _, after = line.partition(" - ")
        if before.split()[2] == device:
            return after.split()[0]
    return ""
