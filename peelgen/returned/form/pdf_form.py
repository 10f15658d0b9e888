"""A PDF form as it came back: what stands in its fields, opened within limits and without running anything in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from peelgen.base.errors import Unreadable
from peelgen.word.blank_form import PAGES, PROMPT, PROPERTY, Blank, BlankField, row_of, unpacked
from peelgen.word.form_asides import AsideKind
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
#: Of the number of a form's pages.
_MOST_DIGITS: Final = 5
#: In bytes that draw it; a page of a form has more, and a whole form less than the most.
_BLANK_PAGE: Final = 1_000
_MOST_DRAWN: Final = 50_000_000
#: Notes that say something beside the text, and words that somebody wrote onto the page.
_COMMENTS: Final = frozenset(("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"))
_WRITTEN_ON: Final = "/FreeText"
_DRAWN_ON: Final = frozenset(("/Ink", "/Stamp", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/StrikeOut"))
#: What a box holds that is not ticked, as a name or, from some programs, as a text.
_UNTICKED: Final = frozenset(("", "/Off", "Off"))
_TAG: Final = re.compile("<[^<>]*>")
#: What programs put behind a name when they join two forms that both have it: qpdf “+1”, others “#1” or “~1”.
_RENAMED: Final = re.compile(r"[+#~]\d+(?=\.|$)")
_UTF_16: Final = (b"\xfe\xff", b"\xff\xfe")


@dataclass(frozen=True, slots=True)
class PdfNote:
    """What somebody put on a page besides the answers: in the field `near`, or in the box of the nearest one."""

    words: str
    author: str
    near: str
    on_the_page: bool = False
    kind: AsideKind = AsideKind.COMMENT


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

    `shown` are the fields in which something can be seen that they do not hold. `pages` are the numbers of the form's
    first and last page where it is joined with others in one file.
    """

    blank: Blank | None
    values: dict[str, str]
    shown: frozenset[str]
    notes: list[PdfNote]
    pages: tuple[int, int] | None = None


def read_fields(path: Path) -> list[PdfForm]:
    """Return each form that stands in a PDF, one at least, though it may have no field.

    Raises Unreadable if the file is no PDF, is damaged, has a password or is built to do harm.
    """
    with _opened(path) as pdf:
        pages = list(pdf.pages)
        starts = [number for number, page in enumerate(pages) if _begins_a_form(page)]
        if len(starts) > 1:
            spans = list(pairwise([0, *starts[1:], len(pages)]))
            forms = [_form_on(pages[first:end], path)._replace(pages=(first + 1, end)) for first, end in spans]
        else:
            _refuse_lost_fields(pages if starts else [], path)
            forms = [_whole_form(pdf, path)]
        for form in forms:
            form.notes.extend(_pages_too_many(form, len(pages)))
        forms[0].notes.extend(_attached(pdf))
        if any("reconstruct" in str(warning) for warning in pdf.get_warnings()):
            raise _damaged(path)
    return forms


def _pages_too_many(form: PdfForm, pages: int) -> Iterator[PdfNote]:
    """Yield a note of pages that somebody has put to those of a form, where it knows how many it had."""
    had = form.blank.identity.get(PAGES, "") if form.blank else ""
    known = had.isdecimal() and len(had) <= _MOST_DIGITS
    more = (form.pages[1] - form.pages[0] + 1 if form.pages else pages) - int(had) if known else 0
    if more > 0:
        yield PdfNote(f"{more} page{'s' * (more > 1)}", "", "", kind=AsideKind.PAGES)


def _refuse_lost_fields(pages: Sequence[Any], path: Path) -> None:
    """Raise Unreadable where the pages of a form stand twice, once without its fields: joining files has lost them."""
    drawings = _drawings(pages)
    fieldless = [not any(map(_is_widget, page.get("/Annots", Array()))) for page in pages]
    twice = {drawing for drawing, times in Counter(drawings).items() if drawing and times > 1}
    if any(drawing in twice for drawing, without in zip(drawings, fieldless, strict=True) if without):
        raise Unreadable(
            f"{path} is made of several forms, and the program that joined them has lost fields with their answers.",
            "Send each form in a file of its own, as it was filled in.",
        )


def _drawings(pages: Sequence[Any]) -> list[bytes]:
    """Return a digest of what draws each page, without what is in its fields; nothing for a page with hardly a word."""
    drawings, read = [], 0
    for page in pages:
        contents = page.get("/Contents", Array())
        streams = contents if isinstance(contents, Array) else [contents]
        drawing = b"".join(
            one.read_bytes() for one in streams if isinstance(one, pikepdf.Stream) and read < _MOST_DRAWN
        )
        read += len(drawing)
        drawings.append(sha256(drawing).digest() if len(drawing) > _BLANK_PAGE else b"")
    return drawings


def _is_widget(mark: Any) -> bool:
    return isinstance(mark, Dictionary) and mark.get("/Subtype") == Name.Widget


def _whole_form(pdf: pikepdf.Pdf, path: Path) -> PdfForm:
    found = _Fields(path)
    found.read(pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()))
    found.read(_outermost(pdf))  # a program that copies pages forgets the list of the fields on them, or some of it
    return found.form(_notes_of(pdf.pages, path))


def _form_on(pages: Sequence[Any], path: Path) -> PdfForm:
    """Return the form on some of the pages: fields of several forms have the same names, and may be in one list."""
    found = _Fields(path)
    for page in pages:
        found.read_places(page.get("/Annots", Array()))
    return found.form(_notes_of(pages, path))


def _begins_a_form(page: Any) -> bool:
    marks = islice(page.get("/Annots", Array()), _MOST_FIELDS)
    return any(isinstance(mark, Dictionary) and _is_memory(_full_name(mark)) for mark in marks)


def _is_memory(name: str) -> bool:
    """Return whether a field holds what the form was when it was blank, in whatever group a program has put it."""
    return _RENAMED.sub("", name).rpartition(".")[2] == PROPERTY


def _full_name(field: Any) -> str:
    """Return the name of a field with those of the groups that it is in."""
    names: list[str] = []
    for _ in range(_DEEPEST):
        if not isinstance(field, Dictionary):
            break
        names += [str(field["/T"])] if "/T" in field else []
        field = field.get("/Parent")
    return ".".join(reversed(names))


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

    def read_places(self, marks: Iterable[Any]) -> None:
        """Read the fields whose places on a page these are, each by itself."""
        for mark in marks:
            if not _is_widget(mark):
                continue
            self._count += 1
            if self._count > _MOST_FIELDS:
                raise _too_many(self._path, "fields")
            if name := _full_name(mark):
                self._put(name, mark if "/T" in mark else mark.get("/Parent", mark), mark)

    def form(self, notes: list[PdfNote]) -> PdfForm:
        """Return what was read as a form, with what is put on its pages besides."""
        packed = next((self.values.pop(name) for name in list(self.values) if _is_memory(name)), "")
        blank = unpacked(packed)
        return PdfForm(blank, self.named(blank) if blank else self.values, frozenset(self.shown), notes)

    def _read_one(self, field: Any, above: str, depth: int) -> None:
        own = str(field.get("/T", ""))
        name = f"{above}.{own}" if above and own else above or own
        kids = field.get("/Kids", Array())
        if any("/T" in kid for kid in kids if isinstance(kid, Dictionary)) and depth < _DEEPEST:
            self.read(kids, name, depth + 1)
        elif name:
            self._put(name, field, kids[0] if kids and isinstance(kids[0], Dictionary) else field)

    def _put(self, name: str, field: Any, place: Any) -> None:
        value = _value(field, place)
        if "." in name or name == PROPERTY:
            self._note(self.values, name, value)
        else:  # a program took it out of its group: others have the same name
            self.values[name] = value
            self._loose.append((name, str(field.get("/TU", ""))[:_LONGEST_SPOKEN], value))
        if _is_only_shown(field, place):
            self.shown.add(name)

    def _note(self, values: dict[str, str], name: str, value: str) -> None:
        """Note what a field holds, which no two of one form can hold otherwise."""
        if values.setdefault(name, value) != value:
            raise Unreadable(
                f"{self._path} has two answers in one field: the pages of several forms are mixed in it.",
                "Send each form in a file of its own, or put its pages one after the other.",
            )

    def named(self, blank: Blank) -> dict[str, str]:
        """Return the values by the names of the form, also those of fields that a program took out of their groups.

        Such a field has only the last part of its name, and still says aloud which box and row it stands in.
        """
        known = {one.name for one in blank.fields}
        values: dict[str, str] = {}
        for name, value in self.values.items():
            if "." in name or name in known:
                self._note(values, _known_name(name, known), value)
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
            self._note(values, meant[0] if len(meant) == 1 else f"{name} {number}", value)
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


def _is_only_shown(field: Any, place: Any) -> bool:
    """Return whether a field has a picture of words or of a tick that it does not hold, or what are no words at all."""
    if isinstance(field.get("/V"), Dictionary):
        return True
    if field.get("/FT") == Name.Btn:
        held, drawn_so = (str(one) for one in (field.get("/V", Name.Off), place.get("/AS", Name.Off)))
        return "/V" in field and held in _UNTICKED and drawn_so not in _UNTICKED
    drawn = field.get("/AP", Dictionary()).get("/N")
    if "/V" in field or not isinstance(drawn, pikepdf.Stream):
        return False
    if drawn.get("/Name") == f"/{PROMPT}":
        return False
    return bool(_DRAWS_WORDS.search(drawn.read_bytes()))


def _outermost(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the fields, or the groups that they are in, of everything to be filled in on the pages."""
    found: dict[Any, Any] = {}
    for page in pdf.pages:
        for mark in page.get("/Annots", Array()):
            outer: Any = mark if _is_widget(mark) else Dictionary()
            for _ in range(_DEEPEST):
                outer = outer.get("/Parent", outer)
            if "/T" in outer:
                found[outer.objgen if outer.objgen != _DIRECT else len(found)] = outer
    return list(found.values())


def _known_name(name: str, known: Container[str]) -> str:
    """Return the form's own name of a field that a program has put into a group or renamed, or the name as it is."""
    parts = _RENAMED.sub("", name).split(".")
    return next((own for start in range(len(parts)) if (own := ".".join(parts[start:])) in known), name)


def _value(field: Any, place: Any) -> str:
    """Return what a field holds; a ticked box, of which its place on the page may know alone, is “yes”."""
    value = field.get("/V")
    if field.get("/FT") == Name.Sig:
        return ""
    if field.get("/FT") == Name.Btn:
        return "" if str(place.get("/AS", "") if value is None else value) in _UNTICKED else "yes"
    if value is None and "/RV" in field:
        value = String(_TAG.sub("", _said(field.RV)))
    values = list(value) if isinstance(value, Array) else [value]
    return "\n".join(map(_said, values)).replace("\r\n", "\n").replace("\r", "\n").strip()


def _said(value: Any) -> str:
    """Return a text, which a long one may be kept as a stream: in UTF-16 with a mark before it, or else in UTF-8."""
    if value is None or isinstance(value, Dictionary | Array):
        return ""
    if not isinstance(value, pikepdf.Stream):
        return str(value).removeprefix("/") if isinstance(value, Name) else str(value)
    content = value.read_bytes()
    return content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig", "replace")


def _attached(pdf: pikepdf.Pdf) -> Iterator[PdfNote]:
    """Yield a note for each file that is attached to a PDF, in its list of files or on a page."""
    names = [str(name) for name in islice(pdf.attachments, _MOST_NOTES)]
    for page in pdf.pages:
        for mark in islice(page.get("/Annots", Array()), _MOST_FIELDS):
            if isinstance(mark, Dictionary) and mark.get("/Subtype") == Name.FileAttachment:
                attached = mark.get("/FS", Dictionary())
                names.append(str(attached.get("/UF", attached.get("/F", ""))))
    for name in dict.fromkeys(names):
        yield PdfNote(name, "", "", kind=AsideKind.FILE)


def _notes_of(pages: Iterable[Any], path: Path) -> list[PdfNote]:
    notes = list(islice((note for page in pages for note in _notes(page)), _MOST_NOTES + 1))
    if len(notes) > _MOST_NOTES:
        raise _too_many(path, "notes")
    return notes


def _notes(page: Any) -> Iterator[PdfNote]:
    """Yield each note with words that somebody put on a page."""
    listed = islice(page.get("/Annots", Array()), _MOST_FIELDS)
    marks = [one for one in listed if isinstance(one, Dictionary)]
    noted = [one for one in marks if str(one.get("/Subtype", "")) in {*_COMMENTS, *_DRAWN_ON, _WRITTEN_ON}]
    fields = [place for one in marks if noted and (place := _place(one))]
    for note in noted:
        words, kind = str(note.get("/Contents", "")).strip(), str(note.get("/Subtype"))
        if words:
            author = str(note.get("/T", "")).strip()
            yield PdfNote(words, author, _field_beside(note, fields), kind == _WRITTEN_ON)
        elif kind in _DRAWN_ON:
            yield PdfNote("", "", _field_beside(note, fields), kind=AsideKind.PICTURE)
    for one in marks:
        if one.get("/FT") == Name.Sig and isinstance(one.get("/V"), Dictionary):
            yield PdfNote(str(one.V.get("/Name", "")), "", "", kind=AsideKind.SIGNATURE)


def _place(mark: Any) -> _Rectangle | None:
    """Return where a field stands, by its full name; None for what is no field, or has no place."""
    edges = _edges(mark)
    name = _full_name(mark) if str(mark.get("/Subtype", "")) == "/Widget" else ""
    return _Rectangle(name, *edges) if name and edges and edges[2] > edges[0] else None


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
