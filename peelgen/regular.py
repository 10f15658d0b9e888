"""What is no file that can be read to its end."""

from __future__ import annotations

import stat
from pathlib import Path

from peelgen.errors import Unreadable


def refuse_irregular(path: Path) -> None:
    """Raise Unreadable for a folder, a pipe, a socket or a device, and OSError if nothing can be learnt of the path."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Unreadable(f"{path} is a folder.", "Name a file in it.")
    if not stat.S_ISREG(mode):
        raise Unreadable(
            f"{path} is no file: it is a pipe, a socket or a device.",
            "Save what comes from it as a file, and name that.",
        )
