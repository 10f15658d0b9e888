"""What is kept beside the drafts of how a Word file was made: its snapshot, and the findings file's whole text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from peelgen.base.files import hash_of
from peelgen.word.snapshot import SPACE, Snapshot, unpacked

#: The folder, beside the documents of a build, where it is kept by its id.
STORE: Final = ".snapshots"
#: What stands first, and says in which format the rest is.
_FIRST: Final = f"{SPACE}\n".encode()
#: What stands between the letters of a snapshot and the text.
_BETWEEN: Final = b"\n"


@dataclass(frozen=True, slots=True)
class StoredSnapshot:
    """The content of a file in the store, and its name: the SHA-256 of the content, and all that the document says."""

    id: str
    content: bytes


def as_stored(letters: str, findings: str) -> StoredSnapshot:
    """Return what is kept of a snapshot, by its letters, and of the findings file."""
    content = _FIRST + _BETWEEN.join((letters.encode("ascii"), findings.encode()))
    return StoredSnapshot(hash_of(content), content)


def from_stored(content: bytes, name: str) -> Snapshot | None:
    """Return the snapshot in a file of the store by its name; None if it is another file, or was changed."""
    if not content.startswith(_FIRST) or hash_of(content) != name:
        return None
    letters, _, findings = content.removeprefix(_FIRST).partition(_BETWEEN)
    try:
        found = unpacked(letters.decode("ascii"))
        return found and replace(found, findings=findings.decode(), whole=True)
    except UnicodeDecodeError:
        return None


def is_older(content: bytes) -> bool:
    """Return whether a file of the store is of a format that is no longer read."""
    return bool(content) and not content.startswith(_FIRST)
