"""What was edited or typed in a box outside of its paragraphs: its kind, a deadline, whom it is for, a first bullet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from peelgen.languages import ORIGINAL
from peelgen.returned.report.box_fields import WITH_PARTS, as_paragraph, is_bullet
from peelgen.returned.report.box_labels import labelled
from peelgen.returned.report.copied_boxes import TITLE, is_entry
from peelgen.returned.report.house_sentences import HouseSentences
from peelgen.returned.report.lines_as_markdown import paragraphs
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.printed_deadlines import deadline_printed
from peelgen.returned.report.reading import OutsideEdit, Reading
from peelgen.source import Steps, Tree
from peelgen.source.amend import Add, Change, Delete, Insert, Set
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

#: What is printed as it is written, and so has a place of its own in the line.
_ANCHORED: Final = ("addressee", "published_in", "number")
_BY_NOW: Final = "{} is {} in the findings file by now."
_IN_BOX: Final = "It stands in the box “{}”, and none of its fields holds it."
_COUNTED: Final = "It has the right number then; move the box if it should have another."
_JOIN: Final = "Put it into a paragraph that the box has, or below the box; or write it into the findings file."


def take_lines_in_boxes(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of words of the house in boxes, and of lines typed there, and what is left of the edits."""
    language = str(value_at(sides.base, "language") or ORIGINAL)
    inside = [(edit, _entry_round(edit.before or edit.now, sides.anchors)) for edit in reading.outside]
    if not any(path for _, path in inside):
        return [], reading
    boxes = _Boxes(language, HouseSentences(reading.before, language, sides), reading.before, sides)
    outcomes: list[Outcome] = []
    left = []
    for edit, path in inside:
        found = [*boxes.read(path, edit)] if path else []
        outcomes += found
        left += [] if found else [edit]
    return outcomes, replace(reading, outside=left)


def _entry_round(line: Line | None, anchors: Mapping[int, Anchor]) -> str:
    """Return the entry in whose box a line stands, empty for none, and where the box asked for its words."""
    numbers = () if line is None or line.story != "body" or _is_asked(line, anchors) else line.controls
    entries = [anchors[number].path for number in numbers if number in anchors and is_entry(anchors[number])]
    return entries[-1] if entries else ""


def _is_asked(line: Line, anchors: Mapping[int, Anchor]) -> bool:
    return any(number in anchors and anchors[number].prompt and not anchors[number].is_label for number in line.anchors)


class _Boxes:
    """The boxes that a document was made with, and how their words of the house are read."""

    def __init__(self, language: str, sentences: HouseSentences, before: Sequence[Line], sides: Sides) -> None:
        self._language = language
        self._sentences = sentences
        self._sides = sides
        self._added = Counter[str]()
        titles = [(line, _entry_round(line, sides.anchors)) for line in before if line.style == TITLE]
        self._labels = {path: line.text.partition(":")[0] for line, path in titles}

    def read(self, path: str, edit: OutsideEdit) -> Iterator[Outcome]:
        """Yield what becomes of an edit in the box of an entry; nothing if it is no matter of the box."""
        before, now = edit.before, edit.now
        if before is None and now is not None:
            yield from self._typed(path, now)
        elif before is not None and before.style == TITLE:
            yield from self._kind(path, before, now)
        elif before is not None:
            yield from self._sentence(path, before, now)

    def _typed(self, path: str, line: Line) -> Iterator[Outcome]:
        """Yield what becomes of a new line: fields that a sentence says, a bullet; else that none holds it."""
        if self._sentences.says_fields(line):
            for name, words in self._sentences.read(line.text).fields.items():
                yield from self._change(path, name, words)
        elif is_bullet(line) and _list_of(path) in WITH_PARTS and not value_at(self._sides.mine, f"{path}.parts"):
            words = "\n\n".join(paragraphs([as_paragraph(line)], (), self._sides.anchors))
            steps = steps_to(self._sides.mine, path)
            part: Tree = {"text": words} if _list_of(path) == "recommendations" else words
            if steps is not None:
                place = self._added[path]
                self._added[path] += 1
                yield Edit(f"{path}.parts[{place}]", "", words, (Insert((*steps, "parts"), place, part),), "added")
        elif not is_bullet(line):
            yield Untaken("", line.text, _IN_BOX.format(self._labels.get(path, path)), _JOIN)

    def _kind(self, path: str, before: Line, now: Line | None) -> Iterator[Outcome]:
        """Yield the change of what a box is called to another kind of the same list, or its first title."""
        was, stands = (labelled(line.text, self._language) if line else None for line in (before, now))
        if was and stands and was.kind.list == stands.kind.list and was.kind != stands.kind:
            yield from self._change(path, "kind", stands.kind.kind)
        elif was and stands and was.kind == stands.kind and stands.rest.strip() and not was.rest.strip():
            yield from self._change(path, "title", stands.rest.strip())
        elif was and stands and (was.kind, was.rest) == (stands.kind, stands.rest):
            yield Untaken(was.label, stands.label, "Boxes are counted when the document is built.", _COUNTED)

    def _sentence(self, path: str, before: Line, now: Line | None) -> Iterator[Outcome]:
        """Yield the changes of fields that sentences of the house say: a deadline, that of a bullet, a day."""
        part = next((one for number in before.anchors if (one := self._part_at(number))), "")
        if part and now is not None:
            was, stands = (self._deadline_of_part(line) for line in (before, now))
            if was and stands and was != stands:
                yield from self._change(part, "deadline", stands)
            return
        was_said = self._sentences.read(before.text)
        said = self._sentences.read(now.text if now else "")
        if not was_said.fields or said.left or "published_in" in was_said.fields.keys() - said.fields.keys():
            return
        names = [name for name in {**was_said.fields, **said.fields} if now is None or name not in _ANCHORED]
        for name in names:
            if was_said.fields.get(name) != said.fields.get(name):
                yield from self._change(path, name, said.fields.get(name))

    def _part_at(self, number: int) -> str:
        """Return the bullet of a recommendation that an anchor is in, empty for any other."""
        path = self._sides.anchors[number].path if number in self._sides.anchors else ""
        return path.removesuffix(".text") if ".parts[" in path and path.endswith("].text") else ""

    def _deadline_of_part(self, line: Line) -> str | None:
        before, mark, _ = line.text.partition(": ")
        return deadline_printed(before, self._language) if mark else None

    def _change(self, path: str, name: str, words: str | None) -> Iterator[Outcome]:
        """Yield the change of a field to other words, to none if it can be left out."""
        field = f"{path}.{name}"
        base, mine = (value_at(tree, field) for tree in (self._sides.base, self._sides.mine))
        steps = steps_to(self._sides.mine, path)
        if mine == words:
            return
        if steps is None or (mine != base and self._sides.prefer != "theirs"):
            yield Untaken(str(base or ""), words or "", _BY_NOW.format(field, mine), "Change it there if it is wrong.")
        else:
            yield Edit(field, str(mine or ""), words or "", (_written(steps, name, mine, words),))


def _list_of(path: str) -> str:
    return path.rpartition("[")[0].rpartition(".")[2]


def _written(steps: Steps, name: str, mine: object, words: str | None) -> Change:
    if words is None:
        return Delete((*steps, name))
    return Add(steps, name, words, None) if mine is None else Set((*steps, name), words)
