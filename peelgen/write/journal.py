"""The journal of a set of files while it is written: by it the set is undone, whatever stopped the work.

A file of the set that is to be `report.pdf` stands beside it as `.report.pdf.<token>.part` before it takes its place,
and what stood there as `.report.pdf.<token>.old` until all have theirs; an empty one says that nothing stood there. The
journal lists the files from the first to the last moment in which one of those two can be there. Its name says how far
the work is: the set is written in the instant in which the journal is renamed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from peelgen.errors import Unwritable
from peelgen.regular import refuse_irregular

NAME = ".peelgen.journal"
WRITTEN = ".peelgen.written"
_LARGEST = 1_000_000  # bytes; a build's has four thousand

_Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_Path = Annotated[str, StringConstraints(pattern=r"^[^\x00]+$", max_length=4_000)]
_Token = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


class Entry(BaseModel):
    """One file: its path from the journal's folder, and the hashes of what stood there, if anything, and of what will.

    Hashes are SHA-256.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    path: _Path
    before: _Hash | None
    after: _Hash


class Journal(BaseModel):
    """The files of one set; its token is in the names of the files that stand beside them."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: Literal[1] = 1
    token: _Token
    files: tuple[Entry, ...] = Field(max_length=1_000, strict=False)


def part_of(path: Path, token: str) -> Path:
    """Return where a file stands, finished, before it takes its place."""
    return path.with_name(f".{path.name}.{token}.part")


def old_of(path: Path, token: str) -> Path:
    """Return where what stood in a file’s place stands until the whole set is written."""
    return path.with_name(f".{path.name}.{token}.old")


def undo(folder: Path) -> None:
    """Undo the set of files whose writing stopped halfway, and clear away what one that was written has left.

    A file that a person saved since then stays as it is. Raises Unwritable if that fails; it can be tried again.
    """
    try:
        for name, settle in ((WRITTEN, _clear), (NAME, _undo)):
            if os.path.lexists(folder / name):
                _settle(folder, name, settle)
    except OSError as error:
        raise Unwritable(
            f"The last peelgen that worked in {folder} was stopped halfway, and that cannot be undone: "
            f"{error.filename or folder}: {error.strerror}.",
            "Close the documents that are open elsewhere, and try again. If all stands there as it should, delete "
            f"{folder / NAME} .",
        ) from None


def _settle(folder: Path, name: str, settle: Callable[[Entry, Path, str], None]) -> None:
    journal = _read(folder / name)
    paths = [(entry, folder / entry.path) for entry in journal.files] if journal else []
    for entry, path in paths:
        settle(entry, path, journal.token if journal else "")
    for parent in {path.parent for _, path in paths} - {folder}:
        with suppress(OSError):
            parent.rmdir()  # if nothing else is in it, it was made for the set
        sync_folder(parent)
    sync_folder(folder)
    (folder / name).unlink()


def _undo(entry: Entry, path: Path, token: str) -> None:
    old = old_of(path, token)
    if old.exists() and hash_at(path) == entry.after:
        if entry.before is None:
            path.unlink()
        else:
            old.replace(path)
    _clear(entry, path, token)


def _clear(entry: Entry, path: Path, token: str) -> None:
    del entry
    part_of(path, token).unlink(missing_ok=True)
    old_of(path, token).unlink(missing_ok=True)


def _read(path: Path) -> Journal | None:
    """Return a journal; None for one that is cut off, and so was written before anything else was done."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    try:
        return Journal.model_validate_json(path.read_bytes())
    except ValidationError:
        return None


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def hash_at(path: Path) -> str | None:
    """Return the SHA-256 of a file, None if nothing stands there; Unreadable for what is none, Unwritable on errors."""
    try:
        refuse_irregular(path)
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unwritable(f"{path} cannot be looked at: {error.strerror}.", "Check its permissions.") from None


def put(content: bytes, path: Path) -> None:
    """Write a new file, and wait until it is on the disk."""
    with path.open("xb") as new:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows and some shared folders see to that by themselves."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
