"""What changed between two findings files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peelgen.diff.changes import Comparison, compare
from peelgen.diff.history import at_revision
from peelgen.errors import Unreadable
from peelgen.source import load

__all__ = ["Comparison", "compare_files", "earlier"]


def compare_files(old: Path, new: Path, old_name: str) -> Comparison:
    """Return what changed; `old_name` is what a reader knows the old file by. Unreadable if a file is not readable."""
    return compare(load(old), load(new), old_name, str(new))


@contextmanager
def earlier(draft: Path, revision: str) -> Iterator[Path]:
    """Give a copy of a draft as git keeps it at a revision, and beside it the original of which it is an edition.

    Raises Unreadable, saying why, if git does not have it.
    """
    with tempfile.TemporaryDirectory(prefix="peelgen-") as folder:
        copy = Path(folder) / draft.name
        copy.write_bytes(at_revision(draft, revision))
        tree = load(copy).tree
        original = tree.get("edition_of") if isinstance(tree, dict) else None
        if isinstance(original, str) and Path(original).name == original != draft.name:
            _add(Path(folder), draft.parent / original, revision)
        yield copy


def _add(folder: Path, original: Path, revision: str) -> None:
    """Put the original beside the copy; where there is none, the comparison says so by itself."""
    try:
        (folder / original.name).write_bytes(at_revision(original, revision))
    except (Unreadable, OSError, ValueError):
        return
