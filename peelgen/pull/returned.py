"""A Word file that somebody sends back: its parts, and the snapshot of how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.errors import Unreadable
from peelgen.proof.package import Part
from peelgen.proof.runs import W
from peelgen.proof.snapshot import PROPERTY, SPACE, STORE, Snapshot, unpacked
from peelgen.received.package import Package

MAIN: Final = "word/document.xml"
_READ: Final = frozenset(("footnotes", "endnotes", "header", "footer", "styles", "chart", "comments", "numbering"))
_LARGEST_KEPT: Final = 5_000_000
#: What takes long to compare, and how many at most: a report of 300 pages has half of it.
_MOST: Final = {W + "p": (25_000, "paragraphs"), W + "r": (200_000, "stretches of words")}
_SAVE_AGAIN: Final = "Open it in Word or LibreOffice, save it as .docx, and pull that file."
SHORTER: Final = "Take out of it what is not the report’s, and pull again."


def part_of(package: Package, name: str = MAIN) -> Part:
    """Return a part of a package with those that it leads to, as far as they hold words; those lead to links only."""
    links, parts = {}, {}
    for number, (kind, target, external) in package.relations(name).items():
        if external:
            links[number] = target
        elif name == MAIN and kind in _READ and target in package.names - {MAIN}:
            parts[number] = (kind, part_of(package, target))
    root = package.xml(name)
    if name == MAIN and root.find(f"{W}body") is None:
        raise Unreadable(f"{package.path} is no Word document that can be read: it has no text.", _SAVE_AGAIN)
    for told in _too_many([root, *(part.root for _, part in parts.values())]):
        raise Unreadable(f"{package.path} has {told}, more than any report.", SHORTER)
    return Part(root, links, parts)


def _too_many(roots: Sequence[etree._Element]) -> Iterator[str]:
    """Yield what a file has more of than can be compared in seconds."""
    for tag, (most, told) in _MOST.items():
        count = sum(1 for root in roots for _ in root.iter(tag))
        if count > most:
            yield f"{count:,} {told}"


def snapshot_of(package: Package, document: Path) -> Snapshot:
    """Return how a file was when it was made; Unreadable if neither it nor the folder of its build remembers."""
    embedded = list(_embedded(package))
    names = [sha for sha, _ in embedded] + [package.custom_properties.get(PROPERTY, "")]
    for sha in names:
        kept = _kept(sha, document)
        if kept:
            return kept
    for sha, letters in embedded:
        found = unpacked(letters, sha)
        if found and not any(_too_many([sheet.root for sheet in found.printed.sheets])):
            return found
    raise Unreadable(
        f"{document} does not say how it was made: peelgen did not make it, made it to show changes, "
        "or another program took that out.",
        "Send the file that was edited in Word or LibreOffice itself, not a copy made by another program; or build the "
        "document again and make the edits there.",
    )


def _embedded(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the snapshots in a file with their hashes; editors number the parts that hold them as they like."""
    for name in sorted(package.names):
        if name.startswith("customXml/item") and name.endswith(".xml") and "Props" not in name:
            root = package.xml(name)
            if root.tag == f"{{{SPACE}}}snapshot":
                yield root.get("sha256", ""), root.text or ""


def _kept(sha256: str, document: Path) -> Snapshot | None:
    """Return the snapshot of that hash that a build kept beside its documents: nobody has had that in hand."""
    if not sha256.isalnum():
        return None
    folders = [document.parent / STORE, *sorted(Path("build").glob(f"*/{STORE}"))]
    for path in (folder / sha256 for folder in folders):
        try:
            if path.is_file() and path.stat().st_size < _LARGEST_KEPT:
                return unpacked(path.read_text("ascii"), sha256)
        except (OSError, UnicodeDecodeError):
            continue
    return None
