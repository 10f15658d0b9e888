"""What is remembered of how a Word file was made: the fields that it prints, the anchors, all that it said."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Final

import brotli
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peelgen.word.anchors import Anchor
from peelgen.word.reading.document_reading import Printed, PrintedPart

#: The namespace of the part that holds it, with the format's version at its end.
SPACE: Final = "https://peelgen.org/snapshot/3"
#: Those of formats that are no longer read.
OLDER: Final = ("https://peelgen.org/snapshot/1", "https://peelgen.org/snapshot/2")
#: The element that a file of any version says it in.
NAME: Final = re.compile(r"\{(?P<space>https://peelgen\.org/snapshot/\d{1,4})\}snapshot")
#: The name of the property that holds the id by which it is kept beside the drafts.
PROPERTY: Final = "Snapshot"
#: The part of a Word file that it is written in.
PART: Final = "customXml/item1.xml"
_LARGEST: Final = 8_000_000  # bytes unpacked; a report of 600 pages has seven million
_LONGEST_END: Final = 1_000_000  # bytes after the texts, which take fifty times as much memory; it has 600,000
#: Elements, and attributes: each takes a hundred bytes and more, however small its text. It has 280,000.
_MOST_SIGNS: Final = 350_000
_MOST_ANCHORS: Final = 100_000
#: Letters in the paths of all cells; a crafted row may have any number. A report of 600 pages has 600,000.
_MOST_LETTERS: Final = 5_000_000
#: What stands between two texts; no YAML and no XML has it.
_BETWEEN: Final = "\0"
#: Of Brotli's eleven. The next two take twice the memory each for a fiftieth less, those after them four times as long.
_QUALITY: Final = 6


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a file was when it was made; `draft` is the findings file's name, `kind` the document's.

    `findings` is the text of the findings file: `whole`, or an excerpt with the fields that are printed.
    """

    draft: str
    kind: str
    findings: str
    anchors: Mapping[int, Anchor]
    printed: Printed
    whole: bool = False


class _Written(BaseModel):
    """What a snapshot says after its texts.

    Anchors are those that have marks, in the order of their numbers; sheets are kind, links, charts, titles.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    draft: str
    kind: str
    anchors: Annotated[list[Anchor], Field(max_length=_MOST_ANCHORS)]
    styles: dict[str, str]
    language: str
    sheets: Annotated[list[tuple[str, dict[str, str], dict[str, str], dict[str, str]]], Field(min_length=1)]


def packed(snapshot: Snapshot) -> tuple[str, str]:
    """Return a snapshot as letters that XML can hold, and its SHA-256; the same snapshot gives the same letters.

    The findings file and the XML of each sheet stand one after the other, and the rest below them as JSON.
    """
    printed = snapshot.printed
    sheets = [etree.tostring(sheet.root, encoding="unicode") for sheet in printed.sheets]
    named = {value for sheet in sheets for value in sheet.split('"')}
    written = _Written(
        draft=snapshot.draft,
        kind=snapshot.kind,
        anchors=[*_marked(snapshot.anchors)],
        styles={name: shown for name, shown in printed.styles.items() if name in named},
        language=printed.language,
        sheets=[(sheet.kind, {**sheet.links}, {**sheet.charts}, {**sheet.titles}) for sheet in printed.sheets],
    )
    plain = _BETWEEN.join((snapshot.findings, *sheets, written.model_dump_json(exclude_defaults=True))).encode()
    small = brotli.compress(plain, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return base64.b64encode(small).decode("ascii"), hashlib.sha256(plain).hexdigest()


def _marked(anchors: Mapping[int, Anchor]) -> Iterator[Anchor]:
    """Yield the anchors that have marks in the file, in order: those of a row are known by its first."""
    number = 1
    while number in anchors:
        yield anchors[number]
        number += anchors[number].cells


def _anchors(written: Sequence[Anchor]) -> Iterator[Anchor]:
    """Yield the anchors that were written down, and those of the cells to their right; ValueError for too many."""
    letters = 0
    for anchor in written:
        for one in anchor.row():
            letters += len(one.path)
            if letters > _MOST_LETTERS:
                raise ValueError("more paths than any document has")
            yield one


def unpacked(letters: str, sha256: str | None = None) -> Snapshot | None:
    """Return what `packed` made; None for anything else, for what is too large, or if the hash is another."""
    try:
        plain = _plain(letters)
        if sha256 is not None and hashlib.sha256(plain).hexdigest() != sha256:
            return None
        texts, _, end = plain.decode().rpartition(_BETWEEN)
        return _read(texts, _Written.model_validate_json(end))
    except (brotli.error, binascii.Error, ValueError, ValidationError, etree.XMLSyntaxError):
        return None


def _plain(letters: str) -> bytes:
    """Return what was packed; ValueError for what is not, or is more than any document has."""
    unpacker = brotli.Decompressor()
    small = base64.b64decode(letters.strip().encode("ascii"), validate=True)
    plain: bytes = unpacker.process(small, output_buffer_limit=_LARGEST)
    if not unpacker.is_finished() or len(plain) > _LARGEST:
        raise ValueError("no end of it")
    if len(plain) - plain.rfind(_BETWEEN.encode()) > _LONGEST_END:
        raise ValueError("more anchors and styles than any document has")
    if max(plain.count(b"<"), plain.count(b"=")) > _MOST_SIGNS:
        raise ValueError("more elements or attributes than any document has")
    return plain


def _read(texts: str, written: _Written) -> Snapshot:
    findings, *parts = texts.split(_BETWEEN, len(written.sheets))
    sheets = tuple(
        PrintedPart(kind, _root(part), *said) for (kind, *said), part in zip(written.sheets, parts, strict=True)
    )
    anchors = dict(enumerate(islice(_anchors(written.anchors), _MOST_ANCHORS), 1))
    return Snapshot(written.draft, written.kind, findings, anchors, Printed(sheets, written.styles, written.language))


def _root(part: str) -> etree._Element:
    """Return the XML of a sheet; ValueError or XMLSyntaxError for what none of ours is."""
    if "<!" in part:
        raise ValueError("no part of ours")
    return etree.fromstring(part.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
