"""Files as the system has them: which can be read to their end, which hold the same, and which names are the same."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from peelgen.base.errors import Unreadable

LARGEST = 1_000_000  # bytes of a findings file; the longest real report is a quarter of it

#: How files begin that people name in place of a findings file.
_OTHER_KINDS = {
    b"PK\x03\x04": "a Word file or another archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word file",
}

#: What `unused_name` puts into the name of what is kept of a file: when that was saved, or before what it stood there.
_KEPT_COPY = re.compile(r" \((?:changed|before) \d{4}-\d\d-\d\d [\d.]+(?:, \d+)?\)\.")

#: The names of the files that Word and LibreOffice keep beside documents that are open.
_LOCKS = {"Word": re.compile(r"~\$(?P<of>.+)"), "LibreOffice": re.compile(r"\.~lock\.(?P<of>.+)#")}


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


def _refuse_lock(path: Path) -> None:
    for program, lock in _LOCKS.items():
        if named := lock.fullmatch(path.name):
            raise Unreadable(
                f"{path} is not the document: {program} keeps this file beside one that is open.",
                f"Name the document:  {path.with_name(named['of'])} . Close it in {program} before.",
            )


@contextmanager
def readable(path: Path, missing: str, denied: str = "Check its permissions.") -> Iterator[None]:
    """Raise Unreadable where a file that is read here is none, is not there or cannot be read.

    `missing` and `denied` say what would be right where it is not there, and where the system refuses it.
    """
    try:
        _refuse_lock(path)
        refuse_irregular(path)
        yield
    except FileNotFoundError:
        raise Unreadable(f"There is no file {path}.", missing) from None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.", denied) from None


def read_findings(path: Path) -> bytes:
    """Return the content of a findings file or a response; Unreadable if it cannot be read, or is too large."""
    with readable(path, "Check the name; the drafts are in drafts/."):
        if path.stat().st_size > LARGEST:
            raise Unreadable(
                f"{path} is larger than 1 MB.", "A findings file is text only; take out whatever was pasted into it."
            )
        content = path.read_bytes()
    for beginning, what in _OTHER_KINDS.items():
        if content.startswith(beginning):
            raise Unreadable(f"{path} is {what}, not a findings file.", "Name the findings file, which ends in .yaml.")
    return content


def unused_name(path: Path, remark: str, ending: str = "") -> Path:
    """Return a name beside a file that has a remark in brackets, and a number where such a file is there already."""
    numbered = (f" ({remark}{f', {number}' if number > 1 else ''})" for number in count(1))
    names = (path.with_name(f"{path.stem}{one}{path.suffix}{ending}") for one in numbered)
    return next(one for one in names if not one.exists())


def is_kept_copy(path: Path) -> bool:
    """Return whether a file’s name says that it is what stood there before it was written anew."""
    return bool(_KEPT_COPY.search(path.name))


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, without holding all of it; OSError if it cannot be read."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def folded(name: str) -> str:
    """Return what names of files have in common that Windows or macOS take for the same."""
    return unicodedata.normalize("NFC", name).casefold()
