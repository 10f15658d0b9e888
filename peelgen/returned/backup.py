"""A findings file written anew, with what stood there before kept in a folder beside it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from glob import escape
from pathlib import Path
from typing import Final

from peelgen.base.files import unused_name
from peelgen.base.write import File, followed
from peelgen.source import Source
from peelgen.source.amend import as_saved

#: The folder in which earlier findings files are kept, and how many of each.
FOLDER: Final = "earlier"
_MOST: Final = 10


def with_backup(source: Source, text: str) -> list[File]:
    """Return a findings file with its new text, and as it was read, under a name that says when."""
    draft = followed(source.path)
    when = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    backup = unused_name(draft.parent / FOLDER / draft.name, f"before {when}", ".bak")
    return [File(draft, as_saved(source, text), source.sha256), File(backup, source.content, None, copy_of=draft)]


def forget_oldest(backup: Path) -> None:
    """Delete what stood before the last ten changes of the findings file that has this backup."""
    draft = backup.name.rpartition(" (before ")[0]
    # Their names say when, and so stand in the order in which they were kept.
    kept = sorted(backup.parent.glob(f"{escape(draft)} (before *).*.bak"))
    for path in kept[:-_MOST]:
        with suppress(OSError):
            path.unlink()
