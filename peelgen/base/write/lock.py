"""One peelgen at a time writes into a folder: the lock is the system's, so it ends with whoever holds it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from peelgen.base.errors import Unwritable
from peelgen.base.write.journal import undo

NAME = ".peelgen.lock"
PATIENCE = 60.0  # seconds; a build holds a folder for less than one
_PAUSE = 0.05
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Keep every other peelgen out of some folders, which are made if they are not there, and wait for one in them.

    What was stopped halfway in them is undone first. Raises Unwritable if a folder cannot be written to, or another
    peelgen stays in it for a minute. A folder that was made and is still empty afterwards goes again.
    """
    with ExitStack() as held:
        for _, folder in sorted({folder.resolve(): folder for folder in folders}.items()):
            held.enter_context(_folder_made(folder))
            held.enter_context(_locked(folder))
            undo(folder)
        yield


@contextmanager
def _folder_made(folder: Path) -> Iterator[None]:
    """Make a folder and those that it is in; those that are still empty in the end are taken away again."""
    made: list[Path] = []
    try:
        _make(folder, made)
        yield
    finally:
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir()


def _make(folder: Path, made: list[Path]) -> None:
    try:
        for one in reversed([folder, *folder.parents]):
            if not one.is_dir():
                made.append(one)
                one.mkdir(exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise _unwritable(folder, f"{made[-1]} is a file and not a folder") from None
    except OSError as error:
        raise _unwritable(folder, (error.strerror or str(error)).lower()) from None


def _unwritable(folder: Path, reason: str) -> Unwritable:
    return Unwritable(
        f"The folder {folder} cannot be written to: {reason}.",
        "Check its permissions and the room on the disk, or choose another folder with --out.",
    )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    path = folder / NAME
    try:
        opened = _wait(path)
    except OSError as error:
        raise _unwritable(folder, (error.strerror or str(error)).lower()) from None
    try:
        yield
    finally:
        _leave(path, opened)


def _wait(path: Path) -> int:
    """Return the lock file of a folder, opened and locked."""
    end = time.monotonic() + PATIENCE
    while True:
        opened = os.open(path, os.O_RDWR | os.O_CREAT)
        try:
            if _lock(opened) and _is_at(opened, path):
                return opened
        except BaseException:
            os.close(opened)
            raise
        os.close(opened)
        if time.monotonic() > end:
            raise Unwritable(f"Another peelgen is writing into {path.parent}.", "Try again when it is done.")
        time.sleep(_PAUSE)


def _is_at(opened: int, path: Path) -> bool:
    """Return whether an opened file is still the one of that name: who had it before took it away."""
    try:
        return os.path.samestat(os.fstat(opened), path.stat())
    except FileNotFoundError:
        return False


def _leave(path: Path, opened: int) -> None:
    """Take the lock file away, then let go of it; on Windows, where an open file stays, the other way round."""
    try:
        with suppress(OSError):
            path.unlink()
    finally:
        os.close(opened)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


if sys.platform == "win32":
    import msvcrt

    def _lock(opened: int) -> bool:
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True
else:
    import fcntl

    def _lock(opened: int) -> bool:
        """Return whether the lock was free; a shared folder that knows of no locks counts as free."""
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in _TAKEN
        return True
