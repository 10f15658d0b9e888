"""What is kept beside the drafts of how a Word file was made: its snapshot, and the findings file's whole text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from peelgen.files import hash_of
from peelgen.proof.snapshot import Snapshot, unpacked

#: The folder, beside the documents of a build, where it is kept by its id.
STORE: Final = ".snapshots"
#: What stands between the letters of a snapshot and the text; earlier builds kept the letters only.
_BETWEEN: Final = b"\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """The content of a file in the store, and its name: the SHA-256 of the content, and all that the document says."""

    id: str
    content: bytes


def keep(letters: str, findings: str) -> Kept:
    """Return what is kept of a snapshot, by its letters, and of the findings file."""
    content = _BETWEEN.join((letters.encode("ascii"), findings.encode()))
    return Kept(hash_of(content), content)


def kept(content: bytes, name: str) -> Snapshot | None:
    """Return the snapshot in a file of the store by its name; None if it is another file, or was changed."""
    letters, between, findings = content.partition(_BETWEEN)
    try:
        if not between:
            found = unpacked(letters.decode("ascii"), name)
            return found and replace(found, whole=True)
        found = unpacked(letters.decode("ascii")) if hash_of(content) == name else None
        return found and replace(found, findings=findings.decode(), whole=True)
    except UnicodeDecodeError:
        return None
