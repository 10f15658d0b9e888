"""Where something stands in a Word file, as its reader says it: the chapter, and the heading, box or table in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from peelgen.word.anchors import COPY, Anchor
from peelgen.word.reading.lines import Line

#: Where what stands before the first chapter is: on the cover, in a release.
BEGINNING: Final = "At the beginning"
_STORIES: Final = {
    "header": "In the header",
    "footer": "In the footer",
    "footnote": "In the notes",
    "endnote": "In the notes",
}
_HEADING = re.compile(r"heading (\d)")
#: What names a table, a chart or a number.
_CAPTIONS: Final = frozenset(("caption", "statistic label"))
#: What Word counts is read without its number.
_NO_NUMBER = re.compile(r"^(\w+) ?: +")
_LETTERS = re.compile(r"\w+")
#: So many letters of a line are needed to know it by them.
_TELLING: Final = 8


@dataclass(frozen=True, slots=True)
class Place:
    """The number of a line, and where that is; `inside` is the heading, box or table in the chapter, if any."""

    line: int
    chapter: str = BEGINNING
    inside: str = ""
    in_table: bool = False


class DocumentPlaces:
    """The places of a document now; of what is there no longer, that after which it stood."""

    def __init__(self, before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor]) -> None:
        self._now = [*_places(now)]
        self._was = [
            replace(place, line=line) for place, line in zip(_places(before), _lines_now(before, now), strict=True)
        ]
        self._said = frozenset(_letters(line.text) for line in before)
        self._texts = [_letters(line.text) for line in now]
        self._texts_before = [_letters(line.text) for line in before]
        self._fields, self._fields_before = _by_field(now, anchors), _by_field(before, anchors)

    def of_line(self, number: int) -> Place:
        """Return the place of a line by its number; of one that the document does not have, the beginning."""
        return self._now[number] if number < len(self._now) else Place(0)

    def of_words(self, before: str, now: str) -> Place:
        """Return the place of words that stand there now, or stood there before."""
        for words, texts, places in ((now, self._texts, self._now), (before, self._texts_before, self._was)):
            wanted = _letters(words)
            if wanted and wanted in texts:
                return places[texts.index(wanted)]
        found = self._new_line(now)
        return self._now[found] if found is not None else Place(0)

    def of_field(self, path: str, new: str = "", *, is_new: bool = False) -> Place:
        """Return the place of a field: where its words are that stand there now for the first time, or its first line.

        That of an entry `is_new` which the document has no marks of is where its words are.
        """
        found = self._new_line(new) if is_new else None
        if found is not None:
            return self._now[found]
        for name in _with_outer(path):
            if lines := _below(self._fields, name):
                return self._now[next((line for line in lines if self._texts[line] not in self._said), lines[0])]
            if lines := _below(self._fields_before, name):
                return self._was[lines[0]]
        return Place(0)

    def _new_line(self, words: str) -> int | None:
        """Return the first line that was not there before and is among these words."""
        letters = _letters(words)
        lines = ((number, text) for number, text in enumerate(self._texts) if text not in self._said)
        return next((number for number, text in lines if len(text) >= _TELLING and text in letters), None)


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).lower()


def _places(lines: Sequence[Line]) -> Iterator[Place]:
    """Yield where each line is: below which headings, in which box, in which table."""
    chapter, heading, box, caption = BEGINNING, "", None, ""
    for number, line in enumerate(lines):
        if line.story in _STORIES:
            yield Place(number, _STORIES[line.story])
            continue
        if level := _HEADING.match(line.style):
            chapter, heading = (line.text, "") if level[1] == "1" else (chapter, line.text)
            box = None
        elif line.style == "box title":
            box = line
        elif box and not _is_in(box, line):
            box = None
        caption = line.text if line.style in _CAPTIONS else caption * (line.cell is not None or line.story == "chart")
        inside = caption or (box.text if box else heading)
        yield Place(number, chapter.strip(), _NO_NUMBER.sub(r"\1: ", inside).strip(), in_table=line.cell is not None)


def _is_in(box: Line, line: Line) -> bool:
    """Return whether a line is in the box that a title begins."""
    return line.framed or bool(box.controls and box.controls[-1] in line.controls)


def _lines_now(before: Sequence[Line], now: Sequence[Line]) -> Iterator[int]:
    """Yield for each line of before the line that it is now, or that after which it stood."""
    by_text = {_letters(line.text): number for number, line in reversed([*enumerate(now)])}
    last = 0
    for line in before:
        last = max(last, by_text.get(_letters(line.text), last)) if not line.style.startswith("toc ") else last
        yield last


def _by_field(lines: Sequence[Line], anchors: Mapping[int, Anchor]) -> dict[str, list[int]]:
    """Return the numbers of the lines in which each field is printed, by its path."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        numbers = (*line.controls, *line.anchors, *(mark for mark, _ in line.marks))
        for path in {anchors[one % COPY].path for one in numbers if one % COPY in anchors}:
            found.setdefault(path, []).append(number)
    return found


def _below(fields: Mapping[str, Sequence[int]], name: str) -> list[int]:
    """Return the lines of a field, or of those below it."""
    if name in fields:
        return [*fields[name]]
    begins = tuple(f"{name}{sign}" for sign in "/.[")
    return sorted({line for path, lines in fields.items() if path.startswith(begins) for line in lines})


def _with_outer(path: str) -> Iterator[str]:
    """Yield a path, and those of what it is in, from the inside out."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), path.rfind("/"), 0)]
