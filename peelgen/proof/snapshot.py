"""What a Word file remembers of how it was made: the findings file's own text, the anchors, the lines as printed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import lzma
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peelgen.proof.anchor import Anchor
from peelgen.proof.lines import Line, Piece

#: The namespace of the part that holds it, and the name of the property that holds its hash.
SPACE: Final = "https://peelgen.org/snapshot/1"
PROPERTY: Final = "Snapshot"
#: The part of a Word file that it is written in.
PART: Final = "customXml/item1.xml"
#: The folder, beside the documents of a build, where snapshots are kept by their hashes.
STORE: Final = ".snapshots"
_LARGEST: Final = 40_000_000  # bytes unpacked; a report of 300 pages has two million
_FILTERS: Final = [{"id": lzma.FILTER_LZMA2, "preset": 3, "dict_size": 1 << 22}]

_Number = Annotated[int, Field(ge=0, le=10_000_000)]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a file was when it was made; `draft` is the findings file's name, `kind` the document's."""

    draft: str
    kind: str
    findings: str
    anchors: Mapping[int, Anchor]
    lines: tuple[Line, ...]


class _Written(BaseModel):
    """A snapshot as it is written down: anchors as path, whether whole, source; lines as their parts in turn."""

    model_config = ConfigDict(extra="forbid", strict=True)

    draft: str
    kind: str
    findings: str
    anchors: list[tuple[_Number, str, bool, str]]
    lines: list[
        tuple[
            str,
            str,
            list[tuple[_Number | None, str, str | None]],
            _Number | None,
            list[_Number],
            tuple[_Number, _Number, _Number] | None,
            _Number | None,
            list[tuple[_Number, str]],
        ]
    ]


def packed(snapshot: Snapshot) -> tuple[str, str]:
    """Return a snapshot as letters that XML can hold, and its SHA-256; the same snapshot gives the same letters."""
    anchors = [(number, one.path, one.whole, one.source) for number, one in sorted(snapshot.anchors.items())]
    written = {
        "findings": snapshot.findings,
        "draft": snapshot.draft,
        "kind": snapshot.kind,
        "anchors": anchors,
        "lines": [_line(line) for line in snapshot.lines],
    }
    plain = json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()
    small = lzma.compress(plain, lzma.FORMAT_RAW, filters=_FILTERS)
    return base64.b85encode(small).decode("ascii"), hashlib.sha256(plain).hexdigest()


def unpacked(letters: str, sha256: str | None = None) -> Snapshot | None:
    """Return what `packed` made; None for anything else, for what is too large, or if the hash is another."""
    try:
        unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, memlimit=None, filters=_FILTERS)
        plain = unpacker.decompress(base64.b85decode(letters.strip().encode("ascii")), _LARGEST)
        if not unpacker.eof and not unpacker.needs_input:
            return None
        if sha256 is not None and hashlib.sha256(plain).hexdigest() != sha256:
            return None
        return _read(_Written.model_validate_json(plain))
    except (lzma.LZMAError, binascii.Error, ValueError, ValidationError, EOFError):
        return None


def letters_in(content: bytes) -> tuple[str, str] | None:
    """Return the hash and the letters of the snapshot in a Word file that was just made; None if it has none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if PART not in archive.namelist():
            return None
        root = etree.fromstring(archive.read(PART))
    return root.get("sha256", ""), root.text or ""


def _line(line: Line) -> list[Any]:
    pieces = [
        (piece.anchor, piece.text, None if piece.markdown == piece.text else piece.markdown) for piece in line.pieces
    ]
    return [line.story, line.style, pieces, line.whole, line.controls, line.cell, line.level, line.marks]


def _read(written: _Written) -> Snapshot:
    lines = tuple(
        Line(
            story,
            style,
            tuple(Piece(anchor, text, text if markdown is None else markdown) for anchor, text, markdown in pieces),
            whole,
            tuple(controls),
            cell,
            level,
            tuple(marks),
        )
        for story, style, pieces, whole, controls, cell, level, marks in written.lines
    )
    anchors = {number: Anchor(path, whole, source) for number, path, whole, source in written.anchors}
    return Snapshot(written.draft, written.kind, written.findings, anchors, lines)
