"""What a person changed in a finished document is never written over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from pathlib import Path

from peelgen.errors import Unwritable
from peelgen.manifest import hash_of, read
from peelgen.opened import refuse_open


def keep_edited(folder: Path, contents: Mapping[str, bytes], *, force: bool) -> list[Path]:
    """Put the files that a person edited out of the way of `contents`, and return where they are now.

    A file is peelgen's own if it is as it was recorded, or already what is to be written. Without `force`, Unwritable
    if there is another, or one is open in Word; then none is touched.
    """
    for name in contents:
        refuse_open(folder / name)
    changed = _changed(folder, contents)
    if changed and not force:
        raise Unwritable(
            f"Changed since peelgen made it: {', '.join(map(str, changed))}. Nothing was written.",
            "Bring the edits into the findings file with  peelgen pull  and those files, and build again. Or build "
            "with  --force : it keeps what was changed under another name.",
        )
    return [_set_aside(path) for path in changed]


def _changed(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    manifest = read(folder)
    known = {name: made.sha256 for name, made in manifest.outputs.items()} if manifest else {}
    found = []
    for name, content in contents.items():
        path = folder / name
        if path.exists() and _hash(path) not in {known.get(name), hash_of(content)}:
            found.append(path)
    return found


def _hash(path: Path) -> str:
    try:
        return hash_of(path.read_bytes())
    except OSError as error:
        raise Unwritable(f"{path} cannot be looked at: {error.strerror}.", "Check its permissions.") from None


def _set_aside(path: Path) -> Path:
    """Give a file the name of the time at which it was last saved, and return it."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone().strftime("%Y-%m-%d %H.%M")
        names = (
            f"{path.stem} (changed {saved}{f', {number}' if number > 1 else ''}){path.suffix}" for number in count(1)
        )
        aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
        path.rename(aside)
    except OSError as error:
        raise Unwritable(
            f"{path} was changed, and cannot be put aside: {error.strerror}.", "Close it if it is open in Word."
        ) from None
    return aside
