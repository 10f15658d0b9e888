"""A findings file written anew, with what stood there before kept beside it."""

from __future__ import annotations

from datetime import datetime

from peelgen.base.files import unused_name
from peelgen.base.write import File, followed
from peelgen.source import Source
from peelgen.source.amend import as_saved


def with_backup(source: Source, text: str) -> list[File]:
    """Return a findings file with its new text, and as it was read, under a name that says when."""
    draft = followed(source.path)
    when = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    backup = unused_name(draft, f"before {when}", ".bak")
    return [File(draft, as_saved(source, text), source.sha256), File(backup, source.content, None, copy_of=draft)]
