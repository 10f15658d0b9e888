"""The memory of a Word file that another program saved without any: that which a build kept beside the documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.word.names import W
from peelgen.word.snapshot import Snapshot
from peelgen.word.snapshot_store import from_stored

#: Of so many builds, the latest, it is looked which one made a file.
_MOST: Final = 20
#: The share of the paragraphs of a build that must stand in a file which was made of it.
_ALIKE: Final = 0.5
#: So many letters a paragraph must have to tell one report from another.
_TELLING: Final = 30
_ID: Final = re.compile(r"[0-9a-f]{64}")
_LETTERS: Final = re.compile(r"\w+")


def most_alike(
    body: etree._Element, folders: Iterable[Path], draft: Path | None, largest: int
) -> tuple[Snapshot, str] | None:
    """Return how the file was made that has the words of this one, and when; None if no build kept any that is alike.

    Files of more than `largest` bytes are none of ours.
    """
    said = _paragraphs(body)
    found = []
    for path in _latest(folders, largest):
        snapshot = from_stored(path.read_bytes(), path.name)
        if snapshot and (draft is None or snapshot.draft == draft.name):
            printed = _paragraphs(snapshot.printed.sheets[0].root)
            share = len(printed & said) / len(printed) if printed else 0.0
            found.append((share, path.stat().st_mtime, snapshot))
    share, saved, snapshot = max(found, key=lambda one: one[:2], default=(0.0, 0.0, None))
    if snapshot is None or share < _ALIKE:
        return None
    return snapshot, datetime.fromtimestamp(saved).astimezone().strftime("%-d %B %Y, %H:%M")


def _latest(folders: Iterable[Path], largest: int) -> list[Path]:
    """Return what the latest builds kept, the last first."""
    kept = [(path.stat().st_mtime, path) for path in _kept(folders) if path.stat().st_size < largest]
    return [path for _, path in sorted(kept, reverse=True)[:_MOST]]


def _kept(folders: Iterable[Path]) -> Iterator[Path]:
    known = {folder.resolve() for folder in folders if folder.is_dir()}
    yield from (path for folder in known for path in folder.iterdir() if _ID.fullmatch(path.name) and path.is_file())


def _paragraphs(body: etree._Element) -> set[str]:
    """Return the letters of the paragraphs that tell one report from another."""
    words = ("".join(one.text or "" for one in paragraph.iter(W.t)) for paragraph in body.iter(W.p))
    letters = ("".join(_LETTERS.findall(one)).lower() for one in words)
    return {one for one in letters if len(one) >= _TELLING}
