"""What is remembered of how a Word file was made: the fields that it prints, the anchors, all that it said."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Annotated, Final

import brotli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peelgen.proof import paths, repeats
from peelgen.proof.anchor import Anchor
from peelgen.proof.folds import folded, unfolded
from peelgen.proof.package import Printed, Sheet
from peelgen.proof.shorthand import Short, restored, shortened

#: The namespace of the part that holds it. Earlier files have another, and in theirs the whole findings file.
SPACE: Final = "https://peelgen.org/snapshot/2"
WITH_ALL: Final = "https://peelgen.org/snapshot/1"
#: The name of the property that holds the id by which it is kept beside the drafts.
PROPERTY: Final = "Snapshot"
#: The part of a Word file that it is written in.
PART: Final = "customXml/item1.xml"
_LARGEST: Final = 6_000_000  # bytes unpacked; a report of 300 pages has two million
_LONGEST_END: Final = 1_000_000  # letters after the texts, which take fifty times as much memory; it has 200,000
_MOST_TEXTS: Final = 1_000
_MOST_ANCHORS: Final = 100_000
#: Letters in all paths of a document; crafted ones share without end. A report of 300 pages has 200,000.
_MOST_LETTERS: Final = 5_000_000
#: What stands between two texts; none that can be printed, and no YAML, has it.
_BETWEEN: Final = "\0"
#: What an anchor need not say.
_UNSAID: Final = {field.name: field.default for field in fields(Anchor)}
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

    Anchors are those that have marks, in the order of their numbers, their paths shortened; sheets are kind, links,
    charts, titles.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    draft: str
    kind: str
    anchors: Annotated[list[Anchor], Field(max_length=_MOST_ANCHORS)]
    styles: dict[str, str]
    language: str
    sheets: Annotated[list[tuple[str, dict[str, str], dict[str, str], dict[str, str]]], Field(min_length=1)]


def packed(snapshot: Snapshot) -> tuple[str, str]:
    """Return a snapshot as letters that XML can hold, and its SHA-256; the same snapshot gives the same letters."""
    printed = snapshot.printed
    short = [shortened(sheet.root) for sheet in printed.sheets]
    named = {value for one in short for value in one.marks.split('"')}
    written = {
        "sheets": [(sheet.kind, sheet.links, sheet.charts, sheet.titles) for sheet in printed.sheets],
        "anchors": [*_said(_marked(snapshot.anchors))],
        "styles": {name: shown for name, shown in printed.styles.items() if name in named},
        "language": printed.language,
        "draft": snapshot.draft,
        "kind": snapshot.kind,
    }
    text, breaks = unfolded(snapshot.findings)
    # What repeats most stands closest together, and is packed smallest.
    texts = (text, *(repeats.shortened(one.words, text) for one in short), *(one.marks for one in short), breaks)
    plain = _BETWEEN.join((*texts, json.dumps(written, ensure_ascii=False, separators=(",", ":")))).encode()
    small = brotli.compress(plain, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return base64.b64encode(small).decode("ascii"), hashlib.sha256(plain).hexdigest()


def _marked(anchors: Mapping[int, Anchor]) -> list[Anchor]:
    """Return the anchors that have marks in the file, in order: those of a row are known by its first."""
    marked = []
    number = 1
    while number in anchors:
        marked.append(anchors[number])
        number += anchors[number].cells
    return marked


def _said(anchors: Sequence[Anchor]) -> Iterator[dict[str, object]]:
    """Yield what each anchor says that most do not, and its path."""
    for anchor, path in zip(anchors, paths.shortened(anchor.path for anchor in anchors), strict=True):
        said = {name: value for name, default in _UNSAID.items() if (value := getattr(anchor, name)) != default}
        yield {**said, "path": path}


def _anchors(written: Sequence[Anchor]) -> Iterator[Anchor]:
    """Yield the anchors that were written down, and those of the cells to their right; ValueError for too many."""
    letters = 0
    for anchor, path in zip(written, paths.restored(anchor.path for anchor in written), strict=True):
        for one in replace(anchor, path=path).row():
            letters += len(one.path)
            if letters > _MOST_LETTERS:
                raise ValueError("more paths than any document has")
            yield one


def unpacked(letters: str, sha256: str | None = None) -> Snapshot | None:
    """Return what `packed` made; None for anything else, for what is too large, or if the hash is another."""
    try:
        unpacker = brotli.Decompressor()
        packed_bytes = base64.b64decode(letters.strip().encode("ascii"), validate=True)
        plain = unpacker.process(packed_bytes, output_buffer_limit=_LARGEST)
        if not unpacker.is_finished() or len(plain) > _LARGEST:
            return None
        if sha256 is not None and hashlib.sha256(plain).hexdigest() != sha256:
            return None
        if plain.count(_BETWEEN.encode()) > _MOST_TEXTS or len(plain) - plain.rfind(_BETWEEN.encode()) > _LONGEST_END:
            return None
        *texts, written = plain.decode().split(_BETWEEN)
        return _read(texts, _Written.model_validate_json(written))
    except (brotli.error, binascii.Error, ValueError, ValidationError):
        return None


def _read(texts: Sequence[str], written: _Written) -> Snapshot:
    count = len(written.sheets)
    if len(texts) != 2 * count + 2:
        raise ValueError("not as many texts as parts")
    shorts = (
        Short(repeats.restored(words, texts[0]), marks)
        for words, marks in zip(texts[1 : count + 1], texts[count + 1 : -1], strict=True)
    )
    sheets = tuple(
        Sheet(kind, restored(short), *said) for (kind, *said), short in zip(written.sheets, shorts, strict=True)
    )
    anchors = dict(enumerate(islice(_anchors(written.anchors), _MOST_ANCHORS), 1))
    printed = Printed(sheets, written.styles, written.language)
    return Snapshot(written.draft, written.kind, folded(texts[0], texts[-1]), anchors, printed)
