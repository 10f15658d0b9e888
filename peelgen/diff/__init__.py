"""What changed between two findings files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.base.pictures import LARGEST, refuse_name
from peelgen.diff.changes import Comparison, compare
from peelgen.diff.git_history import at_revision
from peelgen.findings.rules.images import MOST_IMAGES
from peelgen.source import Source, Tree, load

__all__ = ["Comparison", "compare", "earlier_version"]


@contextmanager
def earlier_version(draft: Path, revision: str) -> Iterator[Source]:
    """Give a copy of a draft as git keeps it at a revision, and beside it its original and its images.

    Raises Unreadable, saying why, if git does not have it.
    """
    with tempfile.TemporaryDirectory(prefix="peelgen-") as folder:
        copy = Path(folder) / draft.name
        copy.write_bytes(at_revision(draft, revision))
        source = load(copy)
        tree = source.tree
        original = tree.get("edition_of") if isinstance(tree, dict) else None
        if isinstance(original, str) and Path(original).name == original != draft.name:
            _copy_beside(Path(folder), draft, original, revision)
        for name in _image_names(tree):
            _copy_beside(Path(folder), draft, name, revision)
        yield source


def _image_names(tree: Tree) -> Iterator[str]:
    images = tree.get("images") if isinstance(tree, dict) else None
    for image in images[:MOST_IMAGES] if isinstance(images, list) else ():
        name = image.get("file") if isinstance(image, dict) else None
        if isinstance(name, str):
            with suppress(Unreadable):
                refuse_name(name)
                yield name


def _copy_beside(folder: Path, draft: Path, name: str, revision: str) -> None:
    """Copy a file that stood beside the draft; where there was none, the comparison reports it."""
    with suppress(Unreadable, OSError, ValueError):
        content = at_revision(draft.parent / name, revision, LARGEST)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
