"""What a Word file remembers of how it was made: the findings file's own text, the anchors, all that it said."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from typing import Annotated, Final

import brotli
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peelgen.proof.anchor import Anchor
from peelgen.proof.package import Printed, Sheet
from peelgen.proof.shorthand import Short, restored, shortened

#: The namespace of the part that holds it, and the name of the property that holds its hash.
SPACE: Final = "https://peelgen.org/snapshot/1"
PROPERTY: Final = "Snapshot"
#: The part of a Word file that it is written in.
PART: Final = "customXml/item1.xml"
#: The folder, beside the documents of a build, where snapshots are kept by their hashes.
STORE: Final = ".snapshots"
_LARGEST: Final = 10_000_000  # bytes unpacked; a report of 300 pages has two million
_MOST_ANCHORS: Final = 100_000
_FIELDS: Final = fields(Anchor)
#: Of Brotli's eleven. The next two take twice the memory each for a fiftieth less, those after them four times as long.
_QUALITY: Final = 6


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a file was when it was made; `draft` is the findings file's name, `kind` the document's."""

    draft: str
    kind: str
    findings: str
    anchors: Mapping[int, Anchor]
    printed: Printed


class _Written(BaseModel):
    """A snapshot as it is written down.

    Anchors are those that have marks, in the order of their numbers; sheets are kind, words, marks, links, charts,
    titles.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    draft: str
    kind: str
    findings: str
    anchors: Annotated[list[Anchor], Field(max_length=_MOST_ANCHORS)]
    styles: dict[str, str]
    language: str
    sheets: Annotated[list[tuple[str, str, str, dict[str, str], dict[str, str], dict[str, str]]], Field(min_length=1)]


def packed(snapshot: Snapshot) -> tuple[str, str]:
    """Return a snapshot as letters that XML can hold, and its SHA-256; the same snapshot gives the same letters."""
    printed = snapshot.printed
    short = [shortened(sheet.root) for sheet in printed.sheets]
    named = {value for one in short for value in one.marks.split('"')}
    # What repeats most stands closest together, and is packed smallest.
    written = {
        "findings": snapshot.findings,
        "sheets": [
            (sheet.kind, *texts, sheet.links, sheet.charts, sheet.titles)
            for sheet, texts in zip(printed.sheets, short, strict=True)
        ],
        "anchors": [_said(one) for one in _marked(snapshot.anchors)],
        "styles": {name: shown for name, shown in printed.styles.items() if name in named},
        "language": printed.language,
        "draft": snapshot.draft,
        "kind": snapshot.kind,
    }
    plain = json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()
    small = brotli.compress(plain, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return base64.b64encode(small).decode("ascii"), hashlib.sha256(plain).hexdigest()


def _marked(anchors: Mapping[int, Anchor]) -> Iterator[Anchor]:
    """Yield the anchors that have marks in the file, in order: those of a row are known by its first."""
    number = 1
    while number in anchors:
        yield anchors[number]
        number += anchors[number].cells


def _said(anchor: Anchor) -> dict[str, object]:
    """Return what an anchor says that most do not."""
    said = ((field.name, field.default, getattr(anchor, field.name)) for field in _FIELDS)
    return {name: value for name, default, value in said if value != default}


def unpacked(letters: str, sha256: str | None = None) -> Snapshot | None:
    """Return what `packed` made; None for anything else, for what is too large, or if the hash is another."""
    try:
        unpacker = brotli.Decompressor()
        packed_bytes = base64.b64decode(letters.strip().encode("ascii"), validate=True)
        plain = unpacker.process(packed_bytes, output_buffer_limit=_LARGEST)
        if not unpacker.is_finished():
            return None
        if sha256 is not None and hashlib.sha256(plain).hexdigest() != sha256:
            return None
        return _read(_Written.model_validate_json(plain))
    except (brotli.error, binascii.Error, ValueError, ValidationError):
        return None


def letters_in(content: bytes) -> tuple[str, str] | None:
    """Return the hash and the letters of the snapshot in a Word file that was just made; None if it has none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if PART not in archive.namelist():
            return None
        root = etree.fromstring(archive.read(PART))
    return root.get("sha256", ""), root.text or ""


def _read(written: _Written) -> Snapshot:
    sheets = tuple(Sheet(kind, restored(Short(words, marks)), *said) for kind, words, marks, *said in written.sheets)
    anchors = dict(enumerate(islice((cell for one in written.anchors for cell in one.row()), _MOST_ANCHORS), 1))
    printed = Printed(sheets, written.styles, written.language)
    return Snapshot(written.draft, written.kind, written.findings, anchors, printed)
