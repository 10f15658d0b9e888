"""A Word file that somebody sends back: its parts, and the snapshot of how it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.base.errors import Unreadable
from peelgen.base.write import hash_at
from peelgen.returned.report.duplicates import with_originals
from peelgen.returned.report.kept_memory import most_alike
from peelgen.word.names import W
from peelgen.word.package import Package, open_untrusted
from peelgen.word.reading.document_reading import WordPart, read, read_file
from peelgen.word.reading.lines import Line, WordRemark
from peelgen.word.reading.story import ChangesView, Endless
from peelgen.word.snapshot import NAME, OLDER, PROPERTY, SPACE, Snapshot, unpacked
from peelgen.word.snapshot_store import STORE, from_stored, is_older

_READ: Final = frozenset(
    ("footnotes", "endnotes", "header", "footer", "styles", "chart", "comments", "commentsExtended", "numbering")
)
_LARGEST_KEPT: Final = 5_000_000
#: What takes long to compare, and how many at most: a report of 300 pages has half of it.
_MOST: Final = {W.p: (25_000, "paragraphs"), W.r: (200_000, "stretches of words")}
#: What a document is known by beside its draft, and no path.
_ID: Final = re.compile(r"[0-9a-f]{64}")
_SAVE_AGAIN: Final = "Open it in Word or LibreOffice, save it as .docx, and pull that file."
_SEND_EDITED: Final = "Send the file that was edited in Word or LibreOffice itself, not a copy made by another program"
_SHORTER: Final = "Take out of it what is not the report’s, and pull again."


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that came back, and how it was when it was made; `sha256` is its hash before anything was read.

    Where it does not say that itself, `supposed` says when the document was made that it is taken for.
    """

    document: Path
    package: Package
    snapshot: Snapshot
    sha256: str | None
    supposed: str = ""


def open_returned(document: Path, draft: Path | None) -> Returned:
    """Return a file that came back, opened within limits; Unreadable if it cannot be, or nothing says how it was made.

    That is looked for in the file and in the builds beside it, beside the `draft` and in the folder of the command.
    """
    sha256 = hash_at(document) if document.is_file() else None
    package = open_untrusted(document)
    try:
        return Returned(document, package, _snapshot_of(package, document, draft), sha256)
    except _NoMemory as missing:
        folders = _snapshot_folders(document, draft)
        alike = most_alike(package.xml(package.main), folders, draft, _LARGEST_KEPT)
        if alike is None:
            raise Unreadable(missing.message, missing.remedy) from None
        return Returned(document, package, alike[0], sha256, alike[1])


class _NoMemory(Unreadable):
    """A file says neither how it was made nor under which id that is kept."""


def read_lines(
    returned: Returned, view: ChangesView
) -> tuple[Sequence[Line], Sequence[Line], tuple[tuple[WordRemark, str], ...], Sequence[WordRemark]]:
    """Return the lines of a document as it was made and as it is, and people's remarks, each with its line's words.

    The last are the remarks that it had when it was made.
    """
    anchors = returned.snapshot.anchors
    try:
        before, built = read(returned.snapshot.printed, anchors)
        now, remarks = read_file(part_of(returned.package), anchors, view)
    except Endless:
        raise Unreadable(
            f"{returned.document} says more than any report: a link, a note or a chart stands in it again and again.",
            _SHORTER,
        ) from None
    words = tuple((remark, now[remark.line].text if remark.line < len(now) else "") for remark in remarks)
    return before, with_originals(before, now, anchors), words, built


def part_of(package: Package, name: str = "") -> WordPart:
    """Return a part of a package with those that it leads to, as far as they hold words; those lead to links only.

    Without a name it is the part that holds the text.
    """
    name = name or package.main
    links, parts = {}, {}
    for number, relation in package.relations(name).items():
        target = relation.part(name)
        if relation.external:
            links[number] = relation.target
        elif name == package.main and relation.kind in _READ and target in package.names - {name}:
            parts[number] = (relation.kind, part_of(package, target))
    root = package.xml(name)
    if name == package.main and root.find(W.body) is None:
        raise Unreadable(f"{package.path} is no Word document that can be read: it has no text.", _SAVE_AGAIN)
    for excess in _too_many([root, *(part.root for _, part in parts.values())]):
        raise Unreadable(f"{package.path} has {excess}, more than any report.", _SHORTER)
    return WordPart(root, links, parts)


def _too_many(roots: Sequence[etree._Element]) -> Iterator[str]:
    """Yield what a file has more of than can be compared in seconds."""
    for tag, (most, counted) in _MOST.items():
        count = sum(1 for root in roots for _ in root.iter(tag))
        if count > most:
            yield f"{count:,} {counted}"


def _snapshot_of(package: Package, document: Path, draft: Path | None) -> Snapshot:
    """Return how a file was when it was made; Unreadable if neither it nor the folder of a build remembers.

    Builds are looked for beside the document, the `draft` and the folder in which the command runs.
    """
    name = package.custom_properties.get(PROPERTY, "")
    embedded = list(_embedded_snapshots(package))
    content = _kept_content(name, _snapshot_folders(document, draft))
    # What a build kept has all of the findings file, and nobody has had it in hand.
    if found := from_stored(content, name):
        return found
    for space, sha256, letters in embedded:
        found = unpacked(letters, sha256) if space == SPACE else None
        if found and not any(_too_many([sheet.root for sheet in found.printed.sheets])):
            return found
    spaces = {space for space, *_ in embedded}
    if is_older(content) or not spaces.isdisjoint(OLDER):
        raise _snapshot_older(document)
    raise _snapshot_unreadable(document, newer=bool(spaces - {SPACE})) if spaces else _snapshot_missing(document, name)


def _snapshot_older(document: Path) -> Unreadable:
    return Unreadable(
        f"{document} was made by an older peelgen, and what it remembers of the findings file can no longer be read.",
        "Build the document again with this version, and make the edits in that file. If this one stands where it is "
        "built, build with  --force , which keeps it beside the new one.",
    )


def _snapshot_unreadable(document: Path, *, newer: bool) -> Unreadable:
    """Return why a file that says how it was made does not say it to this peelgen."""
    if newer:
        return Unreadable(
            f"{document} was made by a newer peelgen, and this one cannot read what it remembers of the findings file.",
            "Pull it with the peelgen that made it.",
        )
    return Unreadable(
        f"{document} is damaged: what it remembers of the findings file cannot be read.",
        f"{_SEND_EDITED}; or build the document again, and make the edits in that file.",
    )


def _snapshot_missing(document: Path, name: str) -> Unreadable:
    """Return why a file cannot be compared with what it was."""
    if not _ID.fullmatch(name):
        return _NoMemory(
            f"{document} does not say how it was made: peelgen did not make it, made it to show changes, "
            "or another program took that out.",
            f"{_SEND_EDITED}; or build the document again and make the edits there. A form that a force filled in is "
            "read with  peelgen response read .",
        )
    return Unreadable(
        f"{document} does not say how it was made: an embargoed or published document carries no more than it prints. "
        f"That is kept where it was built, in  build/…/{STORE} , and no such folder beside it or the drafts has it.",
        "Pull it where it was built; or fetch the folder  build  from there, with what is hidden in it, and put it "
        f"beside  drafts . Of a draft, another program took that out. {_SEND_EDITED}.",
    )


def _embedded_snapshots(package: Package) -> Iterator[tuple[str, str, str]]:
    """Yield the snapshots in a file with their namespaces and hashes; editors number the parts as they like."""
    for name in sorted(package.names):
        if name.startswith("customXml/item") and name.endswith(".xml") and "Props" not in name:
            root = package.xml(name)
            if found := NAME.fullmatch(str(root.tag)):
                yield found["space"], root.get("sha256", ""), root.text or ""


def _snapshot_folders(document: Path, draft: Path | None) -> Iterator[Path]:
    """Yield the folders in which a build may have kept how it made a document."""
    yield document.parent / STORE
    near = [*document.resolve().parents[:4], *(draft.resolve().parents[:2] if draft else ()), Path()]
    for place in dict.fromkeys(near):
        yield from sorted(place.glob(f"build/*/{STORE}"))


def _kept_content(name: str, folders: Iterable[Path]) -> bytes:
    """Return what a build kept under that id; nothing if none did."""
    if not _ID.fullmatch(name):
        return b""
    for path in (folder / name for folder in folders):
        try:
            if path.is_file() and path.stat().st_size < _LARGEST_KEPT:
                return path.read_bytes()
        except OSError:
            continue
    return b""
