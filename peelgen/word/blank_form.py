"""What a form was before anybody filled it in: kept inside the form, so that it can be read wherever it comes back."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

#: What the kinds of field are called in a form.
KINDS: Final = ("line", "prose", "choice", "date", "check")
#: The name of the property of a Word or OpenDocument file, numbered from 1, and of the field of a PDF.
PROPERTY: Final = "Form"
#: What of a PDF form's identity says how many pages it has.
PAGES: Final = "pages"
#: What is drawn in a field of a PDF before anybody fills it in has this name.
PROMPT: Final = "Prompt"
#: Word keeps no more letters in one property.
PIECE: Final = 255
#: In bytes; a form with 60 findings has 60,000.
_LARGEST: Final = 4_000_000
_MOST_FIELDS: Final = 5_000
_LONGEST_TAG, _LONGEST_BOOKMARK = 64, 40
_DIGEST: Final = 5
#: What the names of continuation sheets begin with: no id of a finding has an underscore.
_SHEET: Final = "continuation_"
_ROW: Final = re.compile(r"(?P<rows>.+)\.(?P<number>\d{1,4})\.(?P<column>[^.]+)")


@dataclass(frozen=True, slots=True)
class BlankField:
    """A field by its name and kind: what is printed beside it, and the placeholder that stands in it.

    `rows` is the name of the rows that it is a cell of, empty for a field that stands alone.
    """

    name: str
    kind: str
    label: str
    placeholder: str
    rows: str = ""

    @property
    def column(self) -> str:
        """The part of the name by which a cell is known in each row."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class BlankBox:
    """A box by what stands in it above the fields: its title, and the first words below that."""

    title: str
    opening: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A form's `identity`, its fields in their order, and the `texts` of its paragraphs outside of the fields.

    `boxes` are what the fields stand in, by its name, such as a finding's id; earlier forms have none. `margins` are
    the words at the head and the foot of its pages, None where it does not know them. `continued` are the fields whose
    answers can go on on its continuation sheets, by what they are called there.
    """

    identity: Mapping[str, str]
    fields: tuple[BlankField, ...]
    texts: tuple[str, ...] = ()
    boxes: Mapping[str, BlankBox] = field(default_factory=dict)
    margins: tuple[str, ...] | None = None
    continued: Mapping[str, str] = field(default_factory=dict)

    def named(self) -> dict[str, BlankField]:
        """Return the fields by the tags of their controls and the names of their bookmarks."""
        return {anchor: one for one in self.fields for anchor in (tag(one.name), bookmark(one.name))}


def sheet(number: int) -> str:
    """Return the name of a continuation sheet, from 1; its fields are `of`, which answer goes on, and `text`."""
    return f"{_SHEET}{number}"


def is_of_sheet(name: str) -> bool:
    """Return whether a field stands on a continuation sheet."""
    return name.startswith(_SHEET)


def row_of(name: str) -> tuple[str, int, str] | None:
    """Return the rows, the number and the column in a name such as `vetting.actions.2.owner`; None in any other."""
    found = _ROW.fullmatch(name)
    return (found["rows"], int(found["number"]), found["column"]) if found else None


def tag(name: str) -> str:
    """Return the tag of a field's content control in Word: the name itself, as far as Word has room for it."""
    whole = f"pg:{name}"
    return whole if len(whole) <= _LONGEST_TAG else f"{whole[: _LONGEST_TAG - _DIGEST - 1]}~{_digest(name)}"


@lru_cache(maxsize=_MOST_FIELDS)
def bookmark(name: str) -> str:
    """Return the name of a field's bookmark: only letters, digits and underscores, and hidden because of the first."""
    readable = re.sub(r"[^A-Za-z0-9]", "_", name)
    return f"{f'_pgf_{readable}'[: _LONGEST_BOOKMARK - _DIGEST - 1]}_{_digest(name)}"


def _digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:_DIGEST]


def packed(blank: Blank) -> str:
    """Return a blank form as letters and digits, the same for the same form."""
    known = {
        "identity": dict(blank.identity),
        "fields": [[one.name, one.kind, one.label, one.placeholder, one.rows] for one in blank.fields],
        "texts": list(blank.texts),
        "boxes": {name: [box.title, box.opening] for name, box in blank.boxes.items()},
    }
    if blank.margins is not None:
        known["margins"] = list(blank.margins)
    if blank.continued:
        known["continued"] = dict(blank.continued)
    written = json.dumps(known, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(written, 9)).decode("ascii")


def unpacked(letters: str) -> Blank | None:
    """Return the blank form that packed() wrote, None if it did not, or if somebody changed it into something else."""
    try:
        unpacking = zlib.decompressobj()
        written = unpacking.decompress(base64.b64decode(letters, validate=True), _LARGEST)
        return _read(json.loads(written)) if unpacking.eof else None
    except (binascii.Error, zlib.error, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return None


def _read(known: Any) -> Blank | None:
    identity, texts = known["identity"], known["texts"]
    boxes = {name: BlankBox(*one) for name, one in known.get("boxes", {}).items()}
    above = [words for box in boxes.values() for words in (box.title, box.opening)]
    margins = tuple(known["margins"]) if "margins" in known else None
    continued = dict(known.get("continued", {}))
    words = [*identity, *identity.values(), *texts, *above, *(margins or ()), *continued, *continued.values()]
    if not all(isinstance(one, str) for one in words) or len(known["fields"]) > _MOST_FIELDS:
        return None
    fields = tuple(BlankField(*one) for one in known["fields"])
    if not all(isinstance(part, str) for one in known["fields"] for part in one):
        return None
    if not all(one.kind in KINDS for one in fields):
        return None
    return Blank(identity, fields, tuple(texts), boxes, margins, continued)


def pieces(letters: str) -> dict[str, str]:
    """Return letters as the properties of a file, each with as many as Word keeps."""
    cut = [letters[start : start + PIECE] for start in range(0, len(letters), PIECE)]
    return {f"{PROPERTY} {number}": piece for number, piece in enumerate(cut, 1)}


def joined(properties: Mapping[str, str]) -> str:
    """Return what pieces() cut, of all properties of a file."""
    found = {name: piece.strip() for name, piece in properties.items() if re.fullmatch(rf"{PROPERTY} \d{{1,4}}", name)}
    return "".join(found[name] for name in sorted(found, key=lambda name: int(name.rpartition(" ")[2])))
