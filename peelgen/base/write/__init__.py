"""Files onto the disk: those of a set take their places together or not at all, and none is ever seen half written."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from peelgen.base.errors import Unwritable
from peelgen.base.files import hash_of
from peelgen.base.write import journal, lock
from peelgen.base.write.journal import Journal, JournalEntry, hash_at
from peelgen.base.write.lock import locked

__all__ = [
    "File",
    "create",
    "followed",
    "hash_at",
    "is_halfway",
    "locked",
    "recover",
    "write",
    "write_together",
]

_ANY_PERMISSION_TO_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class File:
    """One file of a set: what it is to hold, and the hash of what stood there when the work began; None for nothing.

    A file that is a `copy_of` another has that one’s time and permissions.
    """

    path: Path
    content: bytes
    before: str | None
    copy_of: Path | None = None


def write_together(files: Sequence[File]) -> None:
    """Write all files of a set, or none; their folders are `locked`, or lie in one that is.

    Raises Unwritable if one cannot be written, or if something else stands there than when the work began. Then, and
    whatever else stops it, all stands as before; after a kill, as soon as peelgen next works in the folder of the
    first file.
    """
    changed = [file for file in files if hash_of(file.content) != file.before]
    if not changed:
        return
    folder, token = files[0].path.parent, secrets.token_hex(4)
    for file in changed:
        with _errors_in_words(file.path), suppress(FileNotFoundError):
            journal.part_of(file.path, token).lstat()  # fails where a name is too long
    try:
        with _errors_in_words(folder):
            journal.write_new(_journal_of(folder, changed, token), folder / journal.NAME)
            journal.sync_folder(folder)
        for file in changed:
            _put_beside(file, token)
        for file in changed:
            _put_in_place(file, token)
        with _errors_in_words(folder):
            for one in {file.path.parent for file in changed}:
                journal.sync_folder(one)
            (folder / journal.NAME).replace(folder / journal.WRITTEN)
            journal.sync_folder(folder)
    except BaseException:
        with suppress(Unwritable):  # what is held open now is put back by the next command
            journal.undo(folder)
        raise
    with suppress(Unwritable):
        journal.undo(folder)  # all is written: this only clears away what stood there before


def _journal_of(folder: Path, files: Sequence[File], token: str) -> bytes:
    entries = tuple(
        JournalEntry(path=_path_from(folder, file.path), before=file.before, after=hash_of(file.content))
        for file in files
    )
    return Journal(token, entries).written()


def _path_from(folder: Path, path: Path) -> str:
    """Return a path as it leads from a folder; from one drive of Windows to another only the whole path does."""
    whole = path.parent.resolve() / path.name
    try:
        return os.path.relpath(whole, folder.resolve())
    except ValueError:
        return str(whole)


def _put_beside(file: File, token: str) -> None:
    with _errors_in_words(file.path):
        file.path.parent.mkdir(exist_ok=True)
        part = journal.part_of(file.path, token)
        journal.write_new(file.content, part)
        if not (file.copy_of or file.before):
            return
        import shutil

        if file.copy_of:
            shutil.copystat(file.copy_of, part)
        else:
            shutil.copymode(file.path, part)


def _put_in_place(file: File, token: str) -> None:
    """Let a file take its place, if there stands what stood there when the work began."""
    with _errors_in_words(file.path):
        if hash_at(file.path) != file.before:
            raise Unwritable(
                f"{file.path} was saved by somebody else while peelgen worked. Nothing was written.",
                "Run the command again.",
            )
        old = journal.old_of(file.path, token)
        if file.before is None:
            old.touch(exist_ok=False)
        else:
            _keep(file.path, old)
        journal.part_of(file.path, token).replace(file.path)


def _keep(path: Path, old: Path) -> None:
    """Keep a file under a second name, so that it stands in its place until another takes it."""
    if not path.stat().st_mode & _ANY_PERMISSION_TO_WRITE:
        raise Unwritable(f"{path} is marked as read-only.", "Take the mark away, or name another file.")
    try:
        old.hardlink_to(path)
    except OSError:  # memory sticks and some shared folders know no second names
        import shutil

        journal.write_new(path.read_bytes(), old)
        shutil.copystat(path, old)


def create(content: bytes, path: Path) -> None:
    """Write `content` to a new file, making its folder; Unwritable if that fails or if there is a file already."""
    with locked(path.parent):
        if os.path.lexists(path):
            raise Unwritable(
                f"{path} is there already, and was not touched.",
                "Go on with that file, or name another one with --out.",
            )
        write_together([File(path, content, None)])


def write(content: bytes, path: Path) -> None:
    """Write `content` to `path`, making its folder; Unwritable if that fails, and then the old file still stands."""
    before, path = hash_at(path), followed(path)
    with locked(path.parent):
        write_together([File(path, content, before)])


def followed(path: Path) -> Path:
    """Return the file that a path leads to: a link that a person made stays one."""
    return path.resolve() if path.is_symlink() else path


def recover(folder: Path) -> None:
    """Undo what was stopped halfway in a folder, if anything was; Unwritable if that fails."""
    if is_halfway(folder) or os.path.lexists(folder / lock.NAME):
        with locked(folder):
            pass


def is_halfway(folder: Path) -> bool:
    """Return whether a set of files is being written in a folder, or its writing was stopped."""
    return any(os.path.lexists(folder / name) for name in (journal.NAME, journal.WRITTEN))


@contextmanager
def _errors_in_words(path: Path) -> Iterator[None]:
    """Tell a person why a file cannot be written."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "Close the file if it is open elsewhere, or see whether you may write in its folder."
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise Unwritable(
            f"{path} cannot be written: {reason}.", "Make room on the disk, and try again." if full else remedy
        ) from None
