"""Findings, sections and the like that were deleted or copied as a whole: entries of the findings file's lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count, groupby

from peelgen.merge import Conflict
from peelgen.proof import Anchor, Line
from peelgen.proof.anchor import COPY, ENTRY
from peelgen.pull.edits import Clash, Edit, Outcome, Sides
from peelgen.pull.fields import Sorted
from peelgen.pull.folding import folded, same
from peelgen.pull.markdown import paragraphs
from peelgen.pull.paths import is_markdown
from peelgen.source import Tree
from peelgen.source.amend import Delete, Insert
from peelgen.source.paths import steps_to, value_at

#: The lists whose entries a report prints whole, so that deleting what is printed is deleting the entry.
_WHOLE = ("findings", "areas_for_improvement", "causes_of_concern", "recommendations", "sections", "national_findings")
_ENTRY = re.compile(rf"(?:^|.*\.)(?:{'|'.join(_WHOLE)})\[[a-z0-9-]*[a-z-][a-z0-9-]*\]")
_REPORT = "report"
#: What a copy says as its original does, unless it was changed: most of it is printed in other words.
_KEPT = ("kind", "forces", "addressee", "published_in", "deadline")
#: What is told of an entry and not by it: a copy is new, and has neither the other's number nor its history.
_ITS_PAST = re.compile(r"history\[|number$")


def from_entries(
    lines: tuple[Sequence[Line], Sequence[Line]], found: Sorted, kind: str, sides: Sides
) -> tuple[list[Outcome], Sorted]:
    """Return what becomes of deleted and copied entries, and what is left of the other edits.

    `lines` are those before and now. Only in a report is deleting the words of a finding deleting the finding: a
    release may leave it out.
    """
    before, now = lines
    outcomes: list[Outcome] = []
    if kind == _REPORT:
        gone = _gone_entries(before, found, sides.anchors)
        for path, own in gone.items():
            deletion = _deletion(path, own, sides)
            outcomes += [deletion] if deletion else []
            found = _without(found, path, own)
    labels = {folded(line.text) for line in before}
    copied: set[int] = set()
    additions: list[Edit] = []
    for path, own in _copies(found, sides.anchors):
        names = _names(path, own, before, sides.anchors)
        fields = _fields(path, [*zip(own, names, strict=True)], sides)
        if fields and steps_to(sides.mine, path):
            made = {edit.path for edit in additions}
            additions += _addition(_slot(path, own[0], now, sides), fields, sides, made)
            copied |= {id(line) for line, name in zip(own, names, strict=True) if name or folded(line.text) in labels}
    left = [one for one in found.outside if one.before is not None or id(one.now) not in copied]
    # Of several at one place the last goes in first, so that they come to stand in their order.
    return _from_the_end([*outcomes, *reversed(additions)]), replace(found, outside=left)


def _from_the_end(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return changes of lists so that those made first leave the places of the others what they are."""
    edits = [one for one in outcomes if isinstance(one, Edit)]
    return [*(one for one in outcomes if not isinstance(one, Edit)), *sorted(edits, key=_place, reverse=True)]


def _place(edit: Edit) -> tuple[tuple[bool, str | int], ...]:
    (change,) = edit.changes
    steps = (*change.steps, change.place) if isinstance(change, Insert) else change.steps
    return tuple((isinstance(step, int), step) for step in steps)


def _entry_of(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the entry that a line prints a part of, the innermost; None if it prints several or none."""
    paths = [anchors[number % COPY].path for number in line.anchors if number % COPY in anchors]
    found = {match[0] for path in paths if (match := _ENTRY.match(path))}
    return found.pop() if len(found) == 1 else None


def _gone_entries(before: Sequence[Line], found: Sorted, anchors: Mapping[int, Anchor]) -> dict[str, list[Line]]:
    """Return the entries of which no line is left, each with its lines: also the standing words in their boxes."""
    gone = {id(one.before) for one in found.outside if one.now is None}
    gone |= {id(line) for told in found.paragraphs if not told.now for line in told.before}
    lines: dict[str, list[Line]] = {}
    for line in before:
        entry = _entry_of(line, anchors)
        for path in _with_outer(entry) if entry else ():
            lines.setdefault(path, []).append(line)
    dead = {path: own for path, own in lines.items() if all(id(line) in gone for line in own)}
    outermost = {
        path: own
        for path, own in dead.items()
        if not any(path != other and path.startswith(f"{other}.") for other in dead)
    }
    missing = [line for line in before if id(line) in gone]
    return {path: own + _beside(path, own, missing, anchors) for path, own in outermost.items()}


def _with_outer(entry: str) -> Iterator[str]:
    yield entry
    outer = _ENTRY.match(entry[: entry.rindex("[")].rpartition(".")[0])
    if outer:
        yield from _with_outer(outer[0])


def _beside(path: str, own: Sequence[Line], missing: Sequence[Line], anchors: Mapping[int, Anchor]) -> list[Line]:
    """Return the deleted standing lines in the control or the tables of an entry: the label of a box."""
    tables = {line.cell[0] for line in own if line.cell}
    known = {id(line) for line in own}
    return [
        line
        for line in missing
        if id(line) not in known
        and (
            path in {anchors[number].path for number in line.controls if number in anchors}
            or (line.cell is not None and line.cell[0] in tables)
        )
    ]


def _deletion(path: str, lines: Sequence[Line], sides: Sides) -> Outcome | None:
    """Return what becomes of a deleted entry; None if the findings file has it no longer either."""
    base, mine = value_at(sides.base, path), value_at(sides.mine, path)
    steps = steps_to(sides.mine, path)
    words = "\n\n".join(line.text for line in lines)
    if steps is None:
        return None
    if base != mine and sides.prefer != "theirs":
        return Clash(path, (Conflict(words, f"{path} was changed in the findings file", ""),), markable=False)
    unseen = _unknown(path, mine, sides)
    also = f", with what is not printed word for word: {', '.join(unseen)}" if unseen else ""
    return Edit(path, words, "", (Delete(steps),), f"the whole entry is deleted{also}")


def _unknown(path: str, entry: Tree, sides: Sides) -> list[str]:
    """Return the fields of an entry of which the document remembers nothing: they may be newer than it."""
    known = value_at(sides.known, path)
    return [name for name in entry if name not in known] if isinstance(entry, dict) and isinstance(known, dict) else []


def _without(found: Sorted, path: str, lines: Sequence[Line]) -> Sorted:
    taken = {id(line) for line in lines}
    return replace(
        found,
        paragraphs=[told for told in found.paragraphs if not told.path.startswith(f"{path}.")],
        outside=[one for one in found.outside if one.now is not None or id(one.before) not in taken],
    )


def _copies(found: Sorted, anchors: Mapping[int, Anchor]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the copies of entries, each with its lines: what stands in one table, or in a row."""
    added = [one.now for one in found.outside if one.before is None and one.now is not None]
    keyed = [(_copy_of(line, anchors), line) for line in added]
    for (path, _), group in groupby(keyed, key=lambda pair: (pair[0], pair[1].cell[0] if pair[1].cell else 0)):
        if path:
            yield path, [line for _, line in group]


def _copy_of(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the entry that a new line is in a copy of."""
    numbers = [number for number in (*line.controls, *line.anchors) if number >= COPY and number % COPY in anchors]
    found = [match[0] for number in numbers if (match := _ENTRY.match(anchors[number % COPY].path))]
    return found[-1] if found else None


def _slot(path: str, first: Line, now: Sequence[Line], sides: Sides) -> tuple[str, int]:
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
    there = {str(one.get("id")): one for one in value_at(sides.mine, entries) or () if isinstance(one, dict)}
    words = "\n\n".join(_said(value) for name, value in fields.items() if name not in _KEPT)
    if any(_is_made(f"{entries}[{name}]", entry, fields, sides) for name, entry in there.items()):
        return
    name = _identifier(words, {*there, *(one.removeprefix(f"{entries}[").removesuffix("]") for one in made)})
    change = Insert(steps, place, {"id": name, **fields})
    yield Edit(f"{entries}[{name}]", "", words, (change,), "a new entry; give it another id if you like")


def _is_made(path: str, entry: Mapping[str, Tree], fields: Mapping[str, Tree], sides: Sides) -> bool:
    """Return whether an entry is the one that a copy makes: the document was pulled before."""
    is_new = value_at(sides.known, path) is None
    return is_new and all(same(_said(entry.get(field)), _said(value)) for field, value in fields.items())


def _said(value: Tree) -> str:
    if isinstance(value, list):
        return "\n\n".join(map(_said, value))
    return _said(value.get("text")) if isinstance(value, dict) else str(value or "")


def _identifier(words: str, taken: set[str]) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", letters)[:5])[:50].strip("-") or "new"
    return next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)


def _names(path: str, copied: Sequence[Line], before: Sequence[Line], anchors: Mapping[int, Anchor]) -> list[str]:
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
    fields: dict[str, Tree] = {name: value for name, value in kept if name in _KEPT}
    for name, own in found.items():
        words = _words(f"{path}.{name}", own, sides.anchors)
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
    own = [one for one in inside if not _ITS_PAST.match(one)]
    return own[-1] if own else ""


def _words(path: str, lines: Sequence[Line], anchors: Mapping[int, Anchor]) -> str:
    own = [replace(line, pieces=tuple(piece for piece in line.pieces if piece.anchor is not None)) for line in lines]
    shown = [line if line.whole is not None or not one.pieces else one for line, one in zip(lines, own, strict=True)]
    if is_markdown(path):
        return "\n\n".join(paragraphs(shown, (), anchors))
    return " ".join(line.text.strip() for line in shown)
