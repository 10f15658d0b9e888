"""Finished files onto the disk: each written beside its target and renamed, so that no reader ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from peelgen.errors import Unwritable


def create(content: bytes, path: Path) -> None:
    """Write `content` to a new file, making its folder; Unwritable if that fails or if there is a file already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as new:
            _put(content, new, path)
    except FileExistsError:
        raise Unwritable(
            f"{path} is there already, and was not touched.", "Go on with that file, or name another one with --out."
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from None


def _put(content: bytes, new: BinaryIO, path: Path) -> None:
    try:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write(content: bytes, path: Path) -> None:
    """Write `content` to `path`, making its folder; Unwritable if that fails, and then the old file still stands."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(content, path)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> Unwritable:
    reason = (error.strerror or str(error)).lower()
    return Unwritable(
        f"{path} cannot be written: {reason}.",
        "Close the file if it is open elsewhere, or choose another folder with --out.",
    )


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
