"""Entries of the findings file's lists that somebody copied in Word, and may have changed: they become new entries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count, groupby

from peelgen.returned.report.field_kinds import WHOLE_ENTRY, is_markdown
from peelgen.returned.report.lines_as_markdown import paragraphs
from peelgen.returned.report.outcomes import Edit, Sides
from peelgen.returned.report.reading import Reading
from peelgen.returned.report.typography_folding import folded, says_the_same
from peelgen.source import Tree
from peelgen.source.amend import Insert
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import COPY, ENTRY, Anchor
from peelgen.word.reading.lines import Line

#: What a copy says as its original does, unless it was changed: most of it is printed in other words.
_LIKE_ORIGINAL = ("kind", "forces", "addressee", "published_in", "deadline")
#: What is told of an entry and not by it: a copy is new, and has neither the other's number nor its history.
_HISTORY = re.compile(r"history\[|number$")


def take_copies(reading: Reading, sides: Sides) -> tuple[list[Edit], Reading]:
    """Return the new entries that copies make, in the order of the document, and what is left of the other edits."""
    labels = {folded(line.text) for line in reading.before}
    copied: set[int] = set()
    additions: list[Edit] = []
    for path, own in _copies(reading, sides.anchors):
        names = _field_names(path, own, reading.before, sides.anchors)
        fields = _fields(path, [*zip(own, names, strict=True)], sides)
        if fields and steps_to(sides.mine, path):
            made = {edit.path for edit in additions}
            additions += _addition(_insertion_place(path, own[0], reading.now, sides), fields, sides, made)
            copied |= {id(line) for line, name in zip(own, names, strict=True) if name or folded(line.text) in labels}
    left = [one for one in reading.outside if one.before is not None or id(one.now) not in copied]
    return additions, replace(reading, outside=left)


def _copies(reading: Reading, anchors: Mapping[int, Anchor]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the copies of entries, each with its lines: what stands in one box, or in a row."""
    added = [one.now for one in reading.outside if one.before is None and one.now is not None]
    keyed = [(_copy_of(line, anchors), line) for line in added]
    for (path, _), group in groupby(keyed, key=lambda pair: (pair[0], _box(pair[0], pair[1], anchors))):
        if path:
            yield path, [line for _, line in group]


def _box(path: str | None, line: Line, anchors: Mapping[int, Anchor]) -> tuple[int, int]:
    """Return what tells the box that a line stands in from another copy of it: the control round it, and its table."""
    rounds = (number for number in line.controls if number % COPY in anchors and anchors[number % COPY].path == path)
    return next(rounds, 0), line.cell[0] if line.cell else 0


def _copy_of(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the entry that a new line is in a copy of."""
    numbers = [number for number in (*line.controls, *line.anchors) if number >= COPY and number % COPY in anchors]
    found = [match[0] for number in numbers if (match := WHOLE_ENTRY.match(anchors[number % COPY].path))]
    return found[-1] if found else None


def _insertion_place(path: str, first: Line, now: Sequence[Line], sides: Sides) -> tuple[str, int]:
    """Return the list into which a copy of an entry goes, and its place: after the entry above it, or before the next.

    `first` is the copy's first line; the list is that in whose control it was put, or else the original's.
    """
    entries, _, _ = path.rpartition("[")
    rounds = [sides.anchors[number % COPY] for number in first.controls if number % COPY in sides.anchors]
    lists = [one.path for one in rounds if one.source == ENTRY and not one.path.endswith("]")]
    if (
        lists
        and lists[-1].endswith(f".{entries.rpartition('.')[2]}")
        and isinstance(value_at(sides.mine, lists[-1]), list)
    ):
        entries = lists[-1]
    at = next(place for place, line in enumerate(now) if line is first)
    for lines, offset in ((reversed(now[:at]), 1), (now[at:], 0)):
        for line in lines:
            place = _place_in(entries, line, sides)
            if place is not None:
                return entries, place + offset
    steps = steps_to(sides.mine, path) or ()
    return entries, int(steps[-1]) + 1 if path.startswith(f"{entries}[") else 0


def _place_in(entries: str, line: Line, sides: Sides) -> int | None:
    """Return the place that the entry of a list which a line prints has in the findings file; None for any other."""
    for number in line.controls:
        path = sides.anchors[number].path if number in sides.anchors else ""
        if path.startswith(f"{entries}[") and (steps := steps_to(sides.mine, path)) and isinstance(steps[-1], int):
            return steps[-1]
    return None


def _addition(slot: tuple[str, int], fields: Mapping[str, Tree], sides: Sides, made: Collection[str]) -> Iterator[Edit]:
    """Yield the new entry that a copy of one makes, whose path is none of those `made`; nothing if the file has it."""
    entries, place = slot
    steps = steps_to(sides.mine, entries) or ()
    standing = {str(one.get("id")): one for one in value_at(sides.mine, entries) or () if isinstance(one, dict)}
    words = "\n\n".join(_words_of(value) for name, value in fields.items() if name not in _LIKE_ORIGINAL)
    if any(_is_copied_already(f"{entries}[{name}]", entry, fields, sides) for name, entry in standing.items()):
        return
    name = _identifier(words, {*standing, *(one.removeprefix(f"{entries}[").removesuffix("]") for one in made)})
    change = Insert(steps, place, {"id": name, **fields})
    yield Edit(f"{entries}[{name}]", "", words, (change,), "a new entry; give it another id if you like")


def _is_copied_already(path: str, entry: Mapping[str, Tree], fields: Mapping[str, Tree], sides: Sides) -> bool:
    """Return whether an entry is the one that a copy makes: the document was pulled before."""
    is_new = value_at(sides.known, path) is None
    return is_new and all(
        says_the_same(_words_of(entry.get(field)), _words_of(value)) for field, value in fields.items()
    )


def _words_of(value: Tree) -> str:
    if isinstance(value, list):
        return "\n\n".join(map(_words_of, value))
    return _words_of(value.get("text")) if isinstance(value, dict) else str(value or "")


def _identifier(words: str, taken: set[str]) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", letters)[:5])[:50].strip("-") or "new"
    return next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)


def _field_names(path: str, copied: Sequence[Line], before: Sequence[Line], anchors: Mapping[int, Anchor]) -> list[str]:
    """Return the field of each line of a copy, empty for none.

    Word leaves the bookmarks to the original: where a line has no control either, it is what stood in its place there.
    """
    inside = [line for line in before if path in {anchors[number].path for number in line.controls}]
    names = [_field_in(path, line, anchors) for line in copied]
    if [line.style for line in inside] != [line.style for line in copied]:
        return names
    return [name or _field_in(path, line, anchors) for name, line in zip(names, inside, strict=True)]


def _fields(path: str, lines: Sequence[tuple[Line, str]], sides: Sides) -> dict[str, Tree]:
    """Return the words of a copy by the fields of the entry, bullets as a list; standing words are in none."""
    found: dict[str, list[Line]] = {}
    for line, name in lines:
        if name:
            found.setdefault(name, []).append(line)
    original = value_at(sides.base, path)
    kept = original.items() if isinstance(original, dict) and found else ()
    fields: dict[str, Tree] = {name: value for name, value in kept if name in _LIKE_ORIGINAL}
    for name, own in found.items():
        words = _printed_words(f"{path}.{name}", own, sides.anchors)
        listed = re.fullmatch(r"([a-z_]+)\[\d+\](\.text)?", name)
        if listed:
            before = fields.setdefault(listed[1], [])
            assert isinstance(before, list)
            before.append({"text": words} if listed[2] else words)
        else:
            fields[name] = words
    return fields


def _field_in(path: str, line: Line, anchors: Mapping[int, Anchor]) -> str:
    """Return the field of an entry that a line prints, empty for none."""
    paths = [anchors[number % COPY].path for number in (*line.controls, *line.anchors) if number % COPY in anchors]
    inside = [one[len(path) + 1 :].partition("/")[0] for one in paths if one.startswith(f"{path}.")]
    own = [one for one in inside if not _HISTORY.match(one)]
    return own[-1] if own else ""


def _printed_words(path: str, lines: Sequence[Line], anchors: Mapping[int, Anchor]) -> str:
    shown = [_printed(path, line, anchors) for line in lines]
    if is_markdown(path):
        return "\n\n".join(paragraphs(shown, (), anchors))
    return " ".join(line.text.strip() for line in shown)


def _printed(path: str, line: Line, anchors: Mapping[int, Anchor]) -> Line:
    """Return a line without the words of the house round those of a field, unless all of it is the field's.

    A bullet that a field stands in is then the house's, too. Notes and numbers between its words have lost their marks.
    """
    own = [place for place, piece in enumerate(line.pieces) if piece.anchor is not None]
    around = (anchors[number % COPY].path for number in line.controls if number % COPY in anchors)
    if line.whole is not None or not own or path in around:
        return line
    return replace(line, pieces=line.pieces[own[0] : own[-1] + 1], style="", listed="")
