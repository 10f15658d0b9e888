"""Where something new stands in a returned file: the list of the findings file that it is for, and its place there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from peelgen.returned.report.new_sections import level_of
from peelgen.returned.report.outcomes import Sides
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

#: What a chapter prints of its own, of a question or one of its sections.
_OWN: Final = re.compile(
    r"(?P<question>questions\[[^\]]+\])\.(?:(?P<section>sections\[[^\]]+\])"
    r"|narrative|summary|findings|areas_for_improvement|causes_of_concern)"
)
_QUESTION: Final = re.compile(r"questions\[[^\]]+\]")
#: The lists that a question has and its sections have not.
_OF_QUESTIONS: Final = ("causes_of_concern", "sections")


class Places:
    """The lines of a returned file by what is printed there; what is new in it, `added`, says nothing of that."""

    def __init__(self, now: Sequence[Line], added: Collection[int], sides: Sides) -> None:
        self._now = now
        self._added = added
        self._sides = sides
        self._parts = [*_parts(now, added, sides.anchors)]
        self._position = {id(line): place for place, line in enumerate(now)}

    def list_at(self, line: Line, name: str) -> str:
        """Return the list of that name that a new line stands in: of its neighbours, else of its chapter or section.

        It is empty where there is no chapter.
        """
        if name == "national_findings":
            return name
        place = self._position[id(line)]
        for others in (self._above(place), self._below(place)):
            beside = next(others, None)
            found = beside and self._list_of(self._now[beside], name)
            if found:
                return found
        return self._list_of_part(place, name)

    def place_in(self, entries: str, line: Line) -> int:
        """Return the place in a list for a new entry with this first line: after the one above, or before the next."""
        place = self._position[id(line)]
        for others, offset in ((self._above(place), 1), (self._below(place), 0)):
            for other in others:
                found = self._place_of(self._now[other], entries)
                if found is not None:
                    return found + offset
        listed = value_at(self._sides.mine, entries)
        return len(listed) if isinstance(listed, list) else 0

    def cause_above(self, line: Line) -> str:
        """Return the cause of concern below which a new line stands in its chapter, empty for none."""
        for other in self._above(self._position[id(line)]):
            if found := self._list_of(self._now[other], "causes_of_concern", entry=True):
                return found
            if level_of(self._now[other]):
                return ""
        return ""

    def position(self, line: Line) -> int:
        """Return where a line stands in the file."""
        return self._position[id(line)]

    def _above(self, place: int) -> Iterator[int]:
        """Yield the lines above one that are not new, the nearest first."""
        yield from (one for one in range(place - 1, -1, -1) if id(self._now[one]) not in self._added)

    def _below(self, place: int) -> Iterator[int]:
        yield from (one for one in range(place + 1, len(self._now)) if id(self._now[one]) not in self._added)

    def _paths(self, line: Line) -> list[str]:
        numbers = (number for number in (*line.controls, *line.anchors) if number in self._sides.anchors)
        return [self._sides.anchors[number].path for number in numbers]

    def _list_of(self, line: Line, name: str, *, entry: bool = False) -> str:
        """Return the list of that name, or the entry in it, that a line is printed of; empty for none."""
        of_entry = r"\[[^\]]+\]" if entry else r"(?=\[)"
        pattern = re.compile(rf"(?:.*\.)?{name}{of_entry}")
        found = [match[0] for path in self._paths(line) if (match := pattern.match(path))]
        return found[-1] if found else ""

    def _place_of(self, line: Line, entries: str) -> int | None:
        """Return the place that the entry of a list which a line prints has in the findings file, None for another."""
        for path in self._paths(line):
            if path.startswith(f"{entries}["):
                entry = path[: path.index("]", len(entries)) + 1]
                steps = steps_to(self._sides.mine, entry)
                return int(steps[-1]) if steps else None
        return None

    def _list_of_part(self, place: int, name: str) -> str:
        """Return the list of that name of the section or question in which a line stands."""
        question, section = next((self._parts[one] for one in self._above(place)), ("", ""))
        if not question:
            return ""
        return f"{question}.{section}.{name}" if section and name not in _OF_QUESTIONS else f"{question}.{name}"


def question_headed(line: Line, lines: Sequence[Line], anchors: Mapping[int, Anchor]) -> str:
    """Return the question whose chapter begins with a heading of the house, empty for any other line."""
    place = next((place for place, one in enumerate(lines) if one is line), None)
    begins = place is not None and level_of(line) and not line.anchors
    below = lines[place + 1 :] if place is not None else ()
    own = next((part for one in below if (part := _own_part(one, anchors)) or level_of(one)), None)
    return own[0] if begins and own else ""


def _parts(now: Sequence[Line], added: Collection[int], anchors: Mapping[int, Anchor]) -> Iterator[tuple[str, str]]:
    """Yield the question and the section that each line is printed in, each empty for none."""
    part = ("", "")
    for place, line in enumerate(now):
        own = None if id(line) in added else _own_part(line, anchors)
        if own:
            part = own
        elif level_of(line) and id(line) not in added:
            part = (_question_below(place, now, anchors), "")
        yield part


def _own_part(line: Line, anchors: Mapping[int, Anchor]) -> tuple[str, str] | None:
    """Return the question and the section that a line is printed of; None for a line of neither."""
    if line.story != "body" or line.cell or line.style.startswith("toc "):
        return None
    numbers = (number for number in (*line.controls, *line.anchors) if number in anchors)
    found = next((match for number in numbers if (match := _OWN.match(anchors[number].path))), None)
    return (found["question"], found["section"] or "") if found else None


def _question_below(place: int, now: Sequence[Line], anchors: Mapping[int, Anchor]) -> str:
    """Return the question that stands below a heading of the house; of several none, unless one has the first words."""
    named: set[str] = set()
    for line in now[place + 1 :]:
        if 0 < level_of(line) <= level_of(now[place]):
            break
        if own := _own_part(line, anchors):
            return own[0]
        paths = (anchors[number].path for number in line.anchors if number in anchors and not line.cell)
        named |= {match[0] for path in paths if (match := _QUESTION.match(path))}
    return named.pop() if len(named) == 1 else ""
