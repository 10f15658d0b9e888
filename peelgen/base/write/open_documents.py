"""Who has a document open: Word and LibreOffice say so in a small file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from peelgen.base.errors import Unwritable

#: Such a file holds a name and a machine's; whatever is larger is something else.
_LARGEST = 4_000


def refuse_open(path: Path) -> None:
    """Raise Unwritable, with the name of who has it, if a document is open in Word or LibreOffice."""
    for name, owner in (*_in_word(path), *_in_office(path)):
        raise Unwritable(
            f"{path} is open{f' on the screen of {owner}' if owner else ''}. Nothing was written.",
            "Save it, close it, and try again. If nobody has it open, delete the hidden file beside it that says so:  "
            f"{path.with_name(name)} .",
        )


def _in_word(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the file that Word leaves, and its owner: a count, then so many letters in the machine’s encoding."""
    for name in (f"~${path.name[2:]}", f"~${path.name}"):
        if content := _read(path.with_name(name)):
            yield name, content[1 : 1 + content[0]].decode("cp1252", "replace").strip("\0 ")


def _in_office(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the file that LibreOffice leaves, and the owner in it."""
    name = f".~lock.{path.name}#"
    if content := _read(path.with_name(name)):
        parts = content.decode("utf-8", "replace").split(",")
        yield name, next((part.strip() for part in parts[:2] if part.strip()), "")


def _read(path: Path) -> bytes | None:
    try:
        if path.is_file() and 0 < path.stat().st_size <= _LARGEST:
            return path.read_bytes()
    except OSError:
        return None
    return None
