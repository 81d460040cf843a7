"""Start the program: a command when one is given, otherwise the window."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run a command, or open the window when the arguments name none."""
    arguments = sys.argv[1:]
    if _names_command(arguments):
        from desktop.cli import main as run_command

        return run_command(arguments)
    if not _has_display():
        sys.stderr.write(
            "Máy này không có màn hình nên không mở được cửa sổ; hãy dùng dòng lệnh, "
            "xem python -m desktop --help.\n"
        )
        return 1
    # What is imported stays: the window's own timer collects, see views/garbage.py.
    gc.disable()
    from desktop.app import main as open_window

    return open_window(arguments)


def _has_display() -> bool:
    """Whether Qt can show a window: on Linux it needs X, Wayland or a platform named for it."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _names_command(arguments: list[str]) -> bool:
    rest = list(arguments)
    while rest and rest[0].startswith("--data"):
        rest = rest[1:] if "=" in rest[0] else rest[2:]
    return bool(rest)


if __name__ == "__main__":
    sys.exit(main())
