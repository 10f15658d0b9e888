"""Two editions of a document as one Word file with tracked changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from peelgen.build import look
from peelgen.check import check
from peelgen.compose import compose
from peelgen.diff.redline.package import track_package
from peelgen.diff.redline.revision import Revision
from peelgen.errors import Unreadable
from peelgen.render import renderer

__all__ = ["redline"]


def redline(old: Path, new: Path, kind: str, author: str) -> bytes:
    """Return a .docx of the new document in which all that differs from the old one is tracked.

    The changes have the time at which `new` was last saved, so that the same files make the same bytes. Raises
    Unreadable if one of the two has an error in it, and what building a document raises.
    """
    documents = [_document(path, kind, new) for path in (old, new)]
    saved = datetime.fromtimestamp(new.stat().st_mtime, UTC)
    return track_package(documents[0], documents[1], Revision(author, saved.strftime("%Y-%m-%dT%H:%M:%SZ")))


def _document(path: Path, kind: str, near: Path) -> bytes:
    inspection, _ = check(path)
    if inspection is None:
        which = str(path) if path == near else "The earlier version"
        raise Unreadable(
            f"{which} has mistakes in it, so its documents cannot be made and compared.",
            "“peelgen check” lists them; “peelgen diff” without --docx compares what can be read.",
        )
    return renderer("docx")(compose(inspection, kind, near=near, draft=path), look(kind, near)).content
