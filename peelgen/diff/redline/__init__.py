"""Two editions of a document as one Word file with tracked changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.check import examine
from peelgen.diff.redline.tracked_changes import Revision
from peelgen.diff.redline.word_file import track_package
from peelgen.documents.compose import compose
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.source import Source, parse_bytes

__all__ = ["redline"]


def redline(old: Source, new: Source, kind: str, author: str) -> bytes:
    """Return a .docx of the new document in which all that differs from the old one is tracked.

    The changes have the time at which `new` was last saved, so that the same files make the same bytes. Raises
    Unreadable if one of the two has an error in it, and what building a document raises.
    """
    documents = [_document(source, kind, new.path) for source in (old, new)]
    saved = datetime.fromtimestamp(new.path.stat().st_mtime, UTC)
    return track_package(documents[0], documents[1], Revision(author, saved.strftime("%Y-%m-%dT%H:%M:%SZ")))


def _document(source: Source, kind: str, near: Path) -> bytes:
    # Read anew: who compared the source took a misspelt field in it for the one that was meant.
    path, inspection = source.path, examine(parse_bytes(source.path, source.content)).inspection
    if inspection is None:
        which = str(path) if path == near else "The earlier version"
        raise Unreadable(
            f"{which} has mistakes in it, so its documents cannot be made and compared.",
            "“peelgen check” lists them; “peelgen diff” without --docx compares what can be read.",
        )
    document = compose(inspection, kind, near=near, texts_of=[(inspection, path)])
    return renderer("docx")(document, look_of(document.pages, near)).content
