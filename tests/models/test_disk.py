"""Which disks are trusted to keep a write-ahead log."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.models.disk import file_system, is_internal

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
29 22 0:26 / /run rw,nosuid shared:5 - tmpfs tmpfs rw,mode=755
41 22 8:17 / /media/van-phong/USB rw shared:9 master:2 - vfat /dev/sdb1 rw
55 22 0:51 / /mnt/mang rw - cifs //may-chu/chung rw
"""


@pytest.mark.parametrize(
    ("device", "system"),
    [("8:1", "ext4"), ("0:26", "tmpfs"), ("8:17", "vfat"), ("0:51", "cifs"), ("9:9", "")],
)
def test_the_file_system_is_read_off_the_table_of_mounts(device: str, system: str) -> None:
    assert file_system(MOUNTS, device) == system


@pytest.mark.skipif(sys.platform != "linux", reason="memory disks of Linux")
def test_a_disk_in_memory_is_not_a_built_in_one() -> None:
    assert not is_internal(Path("/dev/shm/so.db"))


def test_what_cannot_be_told_is_not_built_in(tmp_path: Path) -> None:
    if sys.platform == "linux":
        assert not is_internal(tmp_path / "không có" / "so.db")
