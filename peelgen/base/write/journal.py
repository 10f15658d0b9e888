"""The journal of a set of files while it is written: by it the set is undone, whatever stopped the work.

A file of the set that is to be `report.pdf` stands beside it as `.report.pdf.<token>.part` before it takes its place,
and what stood there as `.report.pdf.<token>.old` until all have theirs; an empty one says that nothing stood there. The
journal lists the files from the first to the last moment in which one of those two can be there. Its name says how far
the work is: the set is written in the instant in which the journal is renamed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from peelgen.base.errors import Unwritable
from peelgen.base.files import digest_of, refuse_irregular

NAME = ".peelgen.journal"
WRITTEN = ".peelgen.written"
_LARGEST = 1_000_000  # bytes; a build's has four thousand

_HASH = re.compile(r"[0-9a-f]{64}")
_TOKEN = re.compile(r"[0-9a-f]{8}")
_MOST = 1_000


class JournalEntry(NamedTuple):
    """One file: its path from the journal's folder, and the hashes of what stood there, if anything, and of what will.

    Hashes are SHA-256.
    """

    path: str
    before: str | None
    after: str


class Journal(NamedTuple):
    """The files of one set; its token is in the names of the files that stand beside them."""

    token: str
    files: tuple[JournalEntry, ...]

    def written(self) -> bytes:
        """Return the journal as bytes."""
        return json.dumps({"version": 1, "token": self.token, "files": [one._asdict() for one in self.files]}).encode()


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


def _settle(folder: Path, name: str, settle: Callable[[JournalEntry, Path, str], None]) -> None:
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


def _undo(entry: JournalEntry, path: Path, token: str) -> None:
    old = old_of(path, token)
    if old.exists() and hash_at(path) == entry.after:
        if entry.before is None:
            path.unlink()
        else:
            old.replace(path)
    _clear(entry, path, token)


def _clear(entry: JournalEntry, path: Path, token: str) -> None:
    del entry
    part_of(path, token).unlink(missing_ok=True)
    old_of(path, token).unlink(missing_ok=True)


def _read(path: Path) -> Journal | None:
    """Return a journal; None for one that is cut off, and so was written before anything else was done."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    try:
        return _journal(json.loads(path.read_bytes()))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _journal(written: Any) -> Journal:
    """Return a journal that was read; ValueError, TypeError or KeyError if it is none."""
    journal = Journal(written["token"], tuple(JournalEntry(**one) for one in written["files"][:_MOST]))
    sound = all(
        "\0" not in one.path and _HASH.fullmatch(one.after) and (one.before is None or _HASH.fullmatch(one.before))
        for one in journal.files
    )
    if written["version"] != 1 or not _TOKEN.fullmatch(journal.token) or not sound:
        raise ValueError("not a journal of this peelgen")
    return journal


def hash_at(path: Path) -> str | None:
    """Return the SHA-256 of a file, None if nothing stands there; Unreadable for what is none, Unwritable on errors."""
    try:
        refuse_irregular(path)
        return digest_of(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unwritable(f"{path} cannot be looked at: {error.strerror}.", "Check its permissions.") from None


def write_new(content: bytes, path: Path) -> None:
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
