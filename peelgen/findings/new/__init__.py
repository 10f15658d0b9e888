"""A draft that an inspector can fill in: official questions in their places, TBC wherever words are due."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.resources import schema_line
from peelgen.base.write import create
from peelgen.findings.new.draft import Wanted, draft_text

__all__ = ["Wanted", "new", "usual_path"]

_DRAFTS = Path("drafts")


def new(wanted: Wanted, path: Path) -> None:
    """Write a draft. Raises Unwritable if there is such a file already; it is never touched."""
    create(draft_text(wanted, schema_line(path, "findings")).encode(), path)


def usual_path(wanted: Wanted) -> Path:
    """Return where a draft goes if nothing else is asked for: into drafts/ if it is here, else here."""
    return _DRAFTS / wanted.file_name if _DRAFTS.is_dir() else Path(wanted.file_name)
