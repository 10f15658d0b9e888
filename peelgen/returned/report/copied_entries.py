"""Boxes and sections that somebody copied or typed in Word: they become new entries where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from peelgen.languages import ORIGINAL
from peelgen.returned.report.box_fields import BoxWords, box_words
from peelgen.returned.report.box_labels import labelled
from peelgen.returned.report.copied_boxes import TITLE, CopiedBox, copied_boxes, is_entry, lines_of
from peelgen.returned.report.entry_places import Places
from peelgen.returned.report.field_kinds import fields_above
from peelgen.returned.report.first_words import as_field
from peelgen.returned.report.house_sentences import HouseSentences
from peelgen.returned.report.new_ids import new_id
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import Reading
from peelgen.returned.report.typed_sections import announced, section_words, typed_sections
from peelgen.returned.report.typography_folding import says_the_same
from peelgen.source import Tree
from peelgen.source.amend import Insert
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.reading.lines import Line

#: What a copy says in no words of its own.
_NOT_WORDS = ("kind", "forces", "addressee", "published_in", "deadline", "accelerated", "first_published", "number")
#: What can be a part of a new entry of each list, where it stands right below it.
_PARTS_OF = {
    "causes_of_concern": ("recommendations",),
    "sections": ("areas_for_improvement", "findings"),
}
_NOTE = "a new entry; give it another id if you like"
_WRITE_IN_BOX = "Put it into a paragraph of the box, or into the running text; or write it into the findings file."
_COPY_BOTH = "Copy the box of a recommendation, too, paste it right below, and pull again."
_NO_TEXT = "The new box “{}” has no text, so no entry was made of it."
_NO_NARRATIVE = "Below the new heading “{}” stands no text, so no section was made of it."
_NO_CHAPTER = "“{}” is new and stands in no chapter, so it is not known where it belongs."
_NO_RECOMMENDATION = (
    "The new box “{}” is a cause of concern, and right below it stands no new box with a recommendation: it needs one."
)
_NO_CAUSE = "The new box “{}” is a recommendation, and above it in its chapter there is no cause of concern."
_NO_KIND = "The new box “{}” does not say what it is: an area for improvement, a cause of concern or another."


@dataclass(slots=True)
class _NewEntry:
    """A new entry: the box that it is, what that says, the list that it goes into, and the entries that are its own."""

    box: CopiedBox
    words: BoxWords
    entries: str = ""
    own: list[_NewEntry] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.box.lines[0]

    @property
    def list(self) -> str:
        return self.words.kind.list if self.words.kind else ""


def take_copies(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of new boxes and sections, in the document’s order, and what is left of the other edits."""
    language = str(value_at(sides.base, "language") or ORIGINAL)
    standing = copied_boxes(reading, language, sides.anchors)
    boxes = [box for box in standing if not box.is_empty(sides.anchors)]
    sections = typed_sections(reading, {id(line) for line in lines_of(standing)}, sides.anchors)
    if not standing and not sections:
        return [], reading
    sentences = HouseSentences(reading.before if boxes else (), language, sides)
    printed = _printed_entries(reading.before, sides)
    read = [_NewEntry(box, box_words(box, sentences, printed.get(box.original, ()), sides)) for box in boxes]
    for one in sections:
        own = announced(one, reading.before, language, sides)
        if not own and labelled(one.lines[0].text, language):
            heading = replace(one.lines[0], style=TITLE)
            own = [(one, box_words(replace(one, lines=[heading, *one.lines[1:]]), sentences, (), sides))]
        read += [_NewEntry(*each) for each in own or [(one, section_words(one, reading.before, sides))]]
    taken = {id(line) for each in (standing, sections) for line in lines_of(each)}
    places = Places(reading.now, taken, sides)
    outcomes = [*_outcomes(sorted(read, key=lambda one: places.position(one.first)), places, sides)]
    left = [one for one in reading.outside if one.before is not None or id(one.now) not in taken]
    return outcomes, replace(reading, outside=left)


def _printed_entries(before: Sequence[Line], sides: Sides) -> dict[str, list[Line]]:
    """Return the lines of each box that the document was made with, by its entry."""
    found: dict[str, list[Line]] = {}
    for line in before:
        for number in line.controls:
            if number in sides.anchors and is_entry(sides.anchors[number]):
                found.setdefault(sides.anchors[number].path, []).append(line)
    return found


def _outcomes(read: Sequence[_NewEntry], places: Places, sides: Sides) -> Iterator[Outcome]:
    """Yield the new entries, and the lines that are in none."""
    made = _ids(sides.mine)
    for one in _in_their_owners(read, places):
        why = _placed(one, places)
        if why:
            yield _refused(one, why)
            continue
        yield from _added(one, places, sides, made)


def _in_their_owners(read: Sequence[_NewEntry], places: Places) -> list[_NewEntry]:
    """Return the new entries, each that stands right below a new one which it is a part of in that one."""
    found: list[_NewEntry] = []
    owner: _NewEntry | None = None
    below: Line | None = None
    for one in read:
        goes_on = below is not None and places.position(one.first) == places.position(below) + 1
        if owner is not None and goes_on and one.list in _PARTS_OF.get(owner.list, ()):
            owner.own.append(one)
        else:
            owner = one if one.list in _PARTS_OF else None
            found.append(one)
        below = one.box.lines[-1]
    return found


def _placed(one: _NewEntry, places: Places) -> str:
    """Note the list that a new entry goes into; return why there is none, empty if there is."""
    if not one.list:
        return _NO_KIND
    if not any(one.words.fields.get(name) for name in ("text", "narrative")):
        return _NO_NARRATIVE if one.list == "sections" else _NO_TEXT
    if one.list == "recommendations":
        cause = places.cause_above(one.first)
        one.entries = f"{cause}.recommendations" if cause else ""
        return "" if cause else _NO_CAUSE
    if one.list == "causes_of_concern" and not one.own:
        return _NO_RECOMMENDATION
    one.entries = places.list_at(one.first, one.list)
    return "" if one.entries else _NO_CHAPTER


def _refused(one: _NewEntry, why: str) -> Untaken:
    words = "\n\n".join(line.text for each in (one, *one.own) for line in each.box.lines)
    why = one.words.left[0][1] if one.words.left and why == _NO_TEXT else why
    remedy = _COPY_BOTH if why == _NO_RECOMMENDATION else _WRITE_IN_BOX
    return Untaken("", words, why.format(one.words.label), remedy)


def _added(one: _NewEntry, places: Places, sides: Sides, made: set[str]) -> Iterator[Outcome]:
    """Yield the new entry, unless the file has it already, and the lines of its box that are in no field."""
    steps = _steps_to_list(one.entries, sides)
    if steps is None:
        yield _refused(one, f"The findings file no longer has the place where “{{}}” stands: {one.entries}.")
        return
    yield from _left(one)
    standing = value_at(sides.mine, one.entries)
    entries = [entry for entry in standing if isinstance(entry, dict)] if isinstance(standing, list) else []
    if any(_is_copied_already(f"{one.entries}[{entry.get('id')}]", entry, one, sides) for entry in entries):
        return
    entry = _entry(one, f"{one.entries}[new]", made)
    place = min(places.place_in(one.entries, one.first), len(entries))
    yield Edit(
        f"{one.entries}[{entry['id']}]",
        "",
        _said(one),
        (Insert(steps, place, entry, fields_above(one.entries)),),
        _NOTE,
    )


def _left(one: _NewEntry) -> Iterator[Untaken]:
    for each in (one, *one.own):
        for words, why in each.words.left:
            yield Untaken("", words, why, _WRITE_IN_BOX)


def _steps_to_list(entries: str, sides: Sides) -> tuple[str | int, ...] | None:
    """Return the steps to a list, also to one that is not there yet; None if what it would be in is not there."""
    above, _, name = entries.rpartition(".")
    steps = steps_to(sides.mine, above) if above else ()
    return None if steps is None else (*steps, name)


def _entry(one: _NewEntry, path: str, made: set[str]) -> dict[str, Tree]:
    """Return a new entry as the findings file has it at a path, with an id that no other has."""
    name = new_id(_said(replace(one, own=[])), made)
    made.add(name)
    inside: dict[str, Tree] = {}
    for each in one.own:
        listed = inside.setdefault(each.list, [])
        assert isinstance(listed, list)
        listed.append(_entry(each, f"{path}.{each.list}[new]", made))
    return {
        "id": name,
        **{field: as_field(f"{path}.{field}", value) for field, value in one.words.fields.items()},
        **inside,
    }


def _said(one: _NewEntry) -> str:
    """Return the words of a new entry."""
    own = [_words_of(value) for name, value in one.words.fields.items() if name not in _NOT_WORDS]
    return "\n\n".join([*own, *(_said(each) for each in one.own)])


def _is_copied_already(path: str, entry: Mapping[str, Tree], one: _NewEntry, sides: Sides) -> bool:
    """Return whether an entry is the one that a copy makes: the document was pulled before."""
    is_new = value_at(sides.known, path) is None
    return is_new and all(
        says_the_same(_words_of(entry.get(name)), _words_of(value)) for name, value in one.words.fields.items()
    )


def _words_of(value: Tree) -> str:
    if isinstance(value, list):
        return "\n\n".join(map(_words_of, value))
    return _words_of(value.get("text")) if isinstance(value, dict) else str(value or "")


def _ids(tree: Tree) -> set[str]:
    """Return every id of the findings file."""
    if isinstance(tree, list):
        return {name for entry in tree for name in _ids(entry)}
    if not isinstance(tree, dict):
        return set()
    own = {str(tree["id"])} if tree.get("id") else set()
    return own | {name for value in tree.values() for name in _ids(value)}
