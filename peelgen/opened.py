"""Who has a document open: Word and LibreOffice say so in a small file beside it."""

from __future__ import annotations

from pathlib import Path

from peelgen.errors import Unwritable

#: Such a file holds a name and a machine's; whatever is larger is something else.
_LARGEST = 4_000


def refuse_open(path: Path) -> None:
    """Raise Unwritable, with the name of who has it, if a document is open in Word or LibreOffice."""
    owner = _in_word(path) or _in_office(path)
    if owner:
        raise Unwritable(
            f"{path} is open{f' on the screen of {owner}' if owner.strip() else ''}. Nothing was written.",
            "Save it, close it, and try again. If nobody has it open, delete the hidden file beside it that Word left.",
        )


def _in_word(path: Path) -> str | None:
    """Return the owner whom Word names: a letter count, then that many letters in the machine's own encoding."""
    names = (f"~${path.name[2:]}", f"~${path.name}")
    content = next((found for name in names if (found := _read(path.with_name(name)))), None)
    return None if content is None else content[1 : 1 + content[0]].decode("cp1252", "replace").strip("\0 ") or " "


def _in_office(path: Path) -> str | None:
    content = _read(path.with_name(f".~lock.{path.name}#"))
    if content is None:
        return None
    parts = content.decode("utf-8", "replace").split(",")
    return next((part.strip() for part in parts[:2] if part.strip()), " ")


def _read(path: Path) -> bytes | None:
    try:
        if path.is_file() and 0 < path.stat().st_size <= _LARGEST:
            return path.read_bytes()
    except OSError:
        return None
    return None
