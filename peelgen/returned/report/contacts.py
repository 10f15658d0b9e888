"""Whom journalists can ask: lines of a release in which somebody wrote a name and how to reach it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from peelgen.returned.report.outcomes import Edit, Outcome, Sides
from peelgen.returned.report.reading import OutsideEdit, Reading
from peelgen.source.amend import Insert
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line, list_of

_RELEASE: Final = "press-release"
_CONTACTS: Final = "press_release.contacts"
_OF_CONTACT: Final = re.compile(r"press_release\.contacts\[(\d+)\]")
#: How to reach somebody, with the words that lead in to it.
_WAYS: Final = {
    "hours": re.compile(r"\((?P<said>[^()]+)\)\s*\.?\s*$"),
    "email": re.compile(
        r"(?:\be-?(?:mail|bost)\b:?\s*)?(?P<said>[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:]*\w)", re.IGNORECASE
    ),
    "telephone": re.compile(
        r"(?:\b(?:telephone|tel|phone|mobile|ffôn|ffon)\b[.:]?\s*)?(?P<said>\+?\(?\d[\d ()-]{5,}\d(?: ext\.? ?\d+)?)",
        re.IGNORECASE,
    ),
}
#: Stands for a way that was read: no line of a Word file has it.
_TAKEN: Final = "\0"
#: What stood between the ways, and says nothing without them.
_BETWEEN: Final = frozenset(("", "and", "or", "a", "neu"))


def contact_in(words: str) -> dict[str, str]:
    """Return a contact as the findings file has it, of a line such as “Press office, telephone 020 7946 0000”.

    It is empty for words without a name.
    """
    found: dict[str, str] = {}
    for name, way in _WAYS.items():
        if said := way.search(words):
            found[name] = said["said"].strip()
            words = f"{words[: said.start()]}{_TAKEN}{words[said.end() :]}"
    parts = [part.strip(" ,;:–—-") for part in words.split(_TAKEN)]
    name = ", ".join(part for part in parts if part.rstrip(".").casefold() not in _BETWEEN)
    order = ("telephone", "email", "hours")
    return {"name": name, **{one: found[one] for one in order if one in found}} if name else {}


def take_contacts(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return the contacts that were added to a release, or written over the press office, and what is left."""
    if reading.kind != _RELEASE:
        return [], reading
    places = _places(reading, sides.anchors)
    outcomes: list[Outcome] = []
    left = []
    for edit in reading.outside:
        place = places.get(id(edit.now)) if edit.now else None
        contact = contact_in(edit.now.text.strip()) if edit.now and place is not None else {}
        if place is None or not contact:
            left.append(edit)
        elif contact not in (value_at(sides.mine, _CONTACTS) or ()):
            outcomes.append(_added(edit, place, contact, sides))
    return outcomes[::-1], replace(reading, outside=left)


def _added(edit: OutsideEdit, place: int, contact: Mapping[str, str], sides: Sides) -> Edit:
    standing = value_at(sides.mine, _CONTACTS)
    place = min(place, len(standing)) if isinstance(standing, list) else 0
    steps = (*(steps_to(sides.mine, "press_release") or ("press_release",)), "contacts")
    before, now = (line.text.strip() if line else "" for line in (edit.before, edit.now))
    return Edit(f"{_CONTACTS}[{place}]", before, now, (Insert(steps, place, dict(contact)),))


def _places(reading: Reading, anchors: Mapping[int, Anchor]) -> dict[int, int]:
    """Return the place among the contacts of each line, by its id, that is one and was none before."""
    edited = {id(one.now): one for one in reading.outside if one.now}
    found: dict[int, int] = {}
    place: int | None = None
    for line in reading.now:
        number = _number(line, anchors)
        edit = edited.get(id(line))
        if edit is None:
            place = None if number is None else number + 1
        elif number is not None or _is_office(edit, reading.before) or (place is not None and list_of(line.style)):
            place = place if place is not None else number or 0
            found[id(line)] = place
        else:
            place = None
    return found


def _number(line: Line, anchors: Mapping[int, Anchor]) -> int | None:
    """Return which contact a line prints or asks for, from 0; None for any other line."""
    paths = (anchors[number].path for number in line.anchors if number in anchors)
    return next((int(match[1]) for path in paths if (match := _OF_CONTACT.match(path))), None)


def _is_office(edit: OutsideEdit, before: Sequence[Line]) -> bool:
    """Return whether somebody wrote over the press office: the last line of a release, with an address in it."""
    line = edit.before
    own = [one for one in before if one.story == "body"]
    return line is not None and not line.anchors and line is own[-1] and "email" in contact_in(line.text)
