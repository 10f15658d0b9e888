"""A PDF form as it came back: what stands in its fields, opened within limits and without running anything in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from peelgen.base.errors import Unreadable
from peelgen.word.blank_form import PROPERTY, Blank, BlankField, row_of, unpacked
from peelgen.word.form_cells import box_of

#: In bytes; a form with 60 findings has 400,000, and a scan of one some millions.
_LARGEST: Final = 60_000_000
_LARGEST_STREAM: Final = 20_000_000
_MOST_FIELDS, _DEEPEST, _MOST_NOTES = 20_000, 20, 1_000
#: The number of what stands within something else.
_DIRECT: Final = (0, 0)
#: The end of a text that is drawn, and is not empty.
_DRAWS_WORDS: Final = re.compile(rb"[^(<\s]\s*[)>]\s*Tj|\]\s*TJ")
#: What a tooltip says before the name of a box, and the number of a row: “Recommendation – plans: Actions 2, Owner”.
_BOX_SPOKEN, _ROW_SPOKEN, _MOST_ALIKE = re.compile("^.*– "), re.compile(" ([0-9]{1,4}), "), 20
_LONGEST_SPOKEN: Final = 2_000
#: Notes that say something beside the text, and words that somebody wrote onto the page.
_COMMENTS: Final = frozenset(("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"))
_WRITTEN_ON: Final = "/FreeText"


@dataclass(frozen=True, slots=True)
class PdfNote:
    """What somebody put on a page besides the answers: in the field `near`, or in the box of the nearest one."""

    words: str
    author: str
    near: str
    on_the_page: bool


class _Rectangle(NamedTuple):
    """A field's name and its rectangle on the page, in points from the page's lower left corner."""

    name: str
    left: float
    bottom: float
    right: float
    top: float

    def distance(self, across: float, up: float) -> float:
        """Return how far a point is from the rectangle: 0 inside it."""
        beside = max(self.left - across, 0.0, across - self.right)
        return beside + max(self.bottom - up, 0.0, up - self.top)


class PdfForm(NamedTuple):
    """A PDF as a form: what it was when it was blank, what stands in each field, and what else is on the pages.

    `shown` are the fields in which something can be seen that they do not hold.
    """

    blank: Blank | None
    values: dict[str, str]
    shown: frozenset[str]
    notes: list[PdfNote]


def read_fields(path: Path) -> PdfForm:
    """Return what stands in a PDF; Unreadable if it is none, is damaged, has a password or is built to do harm."""
    with _opened(path) as pdf:
        found = _Fields(path)
        found.read(pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()))
        if PROPERTY not in found.values:  # a program that copies pages forgets the list of the fields on them
            found.read(_outermost(pdf))
        notes = _notes_of(pdf, path)
        if any("reconstruct" in str(warning) for warning in pdf.get_warnings()):
            raise _damaged(path)
    blank = unpacked(found.values.pop(PROPERTY, ""))
    return PdfForm(blank, found.named(blank) if blank else found.values, frozenset(found.shown), notes)


@contextmanager
def _opened(path: Path) -> Iterator[pikepdf.Pdf]:
    if path.stat().st_size > _LARGEST:
        raise Unreadable(f"{path} is larger than any form.", "Send the form itself, and not a scan of it.")
    limits: dict[str, Any] = pikepdf.settings.set_qpdf_limits(flate_max_memory=_LARGEST_STREAM)
    try:
        with pikepdf.open(path) as pdf:
            yield pdf
    except pikepdf.PasswordError:
        raise Unreadable(f"{path} has a password.", "Save it without one, and send that file.") from None
    except (pikepdf.PdfError, AttributeError, KeyError, OSError, RuntimeError, TypeError, ValueError):
        raise _damaged(path) from None
    finally:
        pikepdf.settings.set_qpdf_limits(**limits)


def _damaged(path: Path) -> Unreadable:
    return Unreadable(
        f"{path} is damaged, or only a part of it has arrived.",
        "Open the form where it was filled in, see whether all answers are in it, save it, and send that file.",
    )


def _too_many(path: Path, what: str) -> Unreadable:
    return Unreadable(f"{path} has more {what} than any form.", "Send the form itself as it was filled in.")


class _Fields:
    """The fields of one PDF, of which each is read once, whatever groups it is in."""

    def __init__(self, path: Path) -> None:
        self.values: dict[str, str] = {}
        self.shown: set[str] = set()
        self._loose: list[tuple[str, str, str]] = []
        self._path = path
        self._read: set[tuple[int, int]] = set()
        self._count = 0

    def read(self, fields: Iterable[Any], above: str = "", depth: int = 0) -> None:
        """Read fields and those in their groups: a viewer may have put fields in groups or taken them out."""
        for field in fields:
            self._count += 1
            if self._count > _MOST_FIELDS:
                raise _too_many(self._path, "fields")
            if isinstance(field, Dictionary) and field.objgen not in self._read:
                self._read.update({field.objgen} - {_DIRECT})
                self._read_one(field, above, depth)

    def _read_one(self, field: Any, above: str, depth: int) -> None:
        own = str(field.get("/T", ""))
        name = f"{above}.{own}" if above and own else above or own
        kids = field.get("/Kids", Array())
        if any("/T" in kid for kid in kids if isinstance(kid, Dictionary)) and depth < _DEEPEST:
            self.read(kids, name, depth + 1)
        elif name:
            self.values[name] = _value(field)
            if "." not in name and name != PROPERTY:
                self._loose.append((name, str(field.get("/TU", ""))[:_LONGEST_SPOKEN], self.values[name]))
            if _is_only_shown(field):
                self.shown.add(name)

    def named(self, blank: Blank) -> dict[str, str]:
        """Return the values by the names of the form, also those of fields that a program took out of their groups.

        Such a field has only the last part of its name, and still says aloud which box and row it stands in.
        """
        known = {one.name for one in blank.fields}
        values = {name: value for name, value in self.values.items() if "." in name or name in known}
        asked: dict[tuple[str, int, str], list[BlankField]] = {}
        for one in blank.fields:
            row = row_of(one.name)
            for box in {box_of(one.name), ""}:
                asked.setdefault((box, row[1] if row else 0, one.column), []).append(one)
        loose = [one for one in self._loose if one[0] not in known]
        for number, (name, spoken, value) in enumerate(loose):
            box, place = _box_spoken(spoken, blank)
            row_spoken = _ROW_SPOKEN.search(place)
            key = (box, int(row_spoken[1]) if row_spoken else 0, name)
            meant = [one.name for one in asked.get(key, ())[:_MOST_ALIKE] if key[0] or one.placeholder in place]
            values[meant[0] if len(meant) == 1 else f"{name} {number}"] = value
        return values


def _box_spoken(spoken: str, blank: Blank) -> tuple[str, str]:
    """Return the box that a field says aloud it stands in, "" for none, and the rest of what it says.

    It says the title of the box, which in earlier forms ends with its name.
    """
    for name, box in blank.boxes.items():
        if box.title and spoken.startswith(f"{box.title}: "):
            return name, spoken.removeprefix(box.title)
    said, _, place = spoken.partition(":")
    return _BOX_SPOKEN.sub("", said) if "–" in said and not blank.boxes else "", place


def _is_only_shown(field: Any) -> bool:
    """Return whether a field has a picture of words, and not the words."""
    drawn = field.get("/AP", Dictionary()).get("/N")
    if "/V" in field or field.get("/FT") == Name.Btn or not isinstance(drawn, pikepdf.Stream):
        return False
    return bool(_DRAWS_WORDS.search(drawn.read_bytes()))


def _outermost(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the fields, or the groups that they are in, of everything to be filled in on the pages."""
    found: dict[Any, Any] = {}
    for page in pdf.pages:
        for mark in page.get("/Annots", Array()):
            outer: Any = mark if isinstance(mark, Dictionary) and mark.get("/Subtype") == Name.Widget else Dictionary()
            for _ in range(_DEEPEST):
                outer = outer.get("/Parent", outer)
            if "/T" in outer:
                found[outer.objgen if outer.objgen != _DIRECT else len(found)] = outer
    return list(found.values())


def _value(field: Any) -> str:
    value = field.get("/V")
    if field.get("/FT") == Name.Btn:
        return "" if value in (None, Name.Off) else "yes"
    if isinstance(value, Array):
        value = next(iter(value), None)
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace")
    written = "" if value is None else str(value)
    return written.replace("\r\n", "\n").replace("\r", "\n").strip()


def _notes_of(pdf: pikepdf.Pdf, path: Path) -> list[PdfNote]:
    notes = list(islice((note for page in pdf.pages for note in _notes(page)), _MOST_NOTES + 1))
    if len(notes) > _MOST_NOTES:
        raise _too_many(path, "notes")
    return notes


def _notes(page: Any) -> Iterator[PdfNote]:
    """Yield each note with words that somebody put on a page."""
    listed = islice(page.get("/Annots", Array()), _MOST_FIELDS)
    marks = [one for one in listed if isinstance(one, Dictionary)]
    noted = [one for one in marks if str(one.get("/Subtype", "")) in {*_COMMENTS, _WRITTEN_ON}]
    fields = [place for one in marks if noted and (place := _place(one))]
    for note in noted:
        if words := str(note.get("/Contents", "")).strip():
            author = str(note.get("/T", "")).strip()
            yield PdfNote(words, author, _field_beside(note, fields), str(note.get("/Subtype")) == _WRITTEN_ON)


def _place(mark: Any) -> _Rectangle | None:
    """Return where a field stands, by its full name; None for what is no field, or has no place."""
    edges, name = _edges(mark), ""
    field = mark if str(mark.get("/Subtype", "")) == "/Widget" else None
    for _ in range(_DEEPEST):
        if not isinstance(field, Dictionary):
            break
        name = f"{field.get('/T', '')}.{name}" if "/T" in field else name
        field = field.get("/Parent")
    return _Rectangle(name.strip("."), *edges) if name and edges and edges[2] > edges[0] else None


def _edges(mark: Any) -> tuple[float, float, float, float] | None:
    """Return the left, lower, right and upper edge of something on a page."""
    try:
        left, one, right, other = (float(edge) for edge in mark.get("/Rect", Array()))
    except (TypeError, ValueError):
        return None
    return min(left, right), min(one, other), max(left, right), max(one, other)


def _field_beside(note: Any, fields: Sequence[_Rectangle]) -> str:
    edges = _edges(note)
    if not edges or not fields:
        return ""
    across, up = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
    nearest = min(fields, key=lambda place: place.distance(across, up))
    return nearest.name if not nearest.distance(across, up) else box_of(nearest.name)
