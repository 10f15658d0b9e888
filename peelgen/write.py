"""Finished files onto the disk: each written beside its target and renamed, so that no reader ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from peelgen.errors import Unwritable


def write(content: bytes, path: Path) -> None:
    """Write `content` to `path`, making its folder; Unwritable if that fails, and then the old file still stands."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(content, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unwritable(
            f"{path} cannot be written: {reason}.",
            "Close the file if it is open elsewhere, or choose another folder with --out.",
        ) from None


def _replace(content: bytes, path: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as beside:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
