"""Marks that end too early: LibreOffice 7 moves those after a document’s first note, in its paragraph, by a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line
from peelgen.word.reading.runs import escaped


def with_whole_marks(now: Sequence[Line], before: Sequence[Line], anchors: Mapping[int, Anchor]) -> list[Line]:
    """Return lines in which a mark is round all that it was round `before`, where the rest of it still comes next."""
    printed = {number: words for line in before for number, words in line.marks}
    return [_with_whole_marks(line, printed, anchors) if line.marks else line for line in now]


def _with_whole_marks(line: Line, printed: Mapping[int, str], anchors: Mapping[int, Anchor]) -> Line:
    for number, stands in line.marks:
        rest = printed.get(number, "").removeprefix(stands)
        if stands and rest and printed[number] == stands + rest:
            line = _completed(line, number, rest, anchors[number].source)
    return line


def _completed(line: Line, number: int, rest: str, source: str) -> Line:
    too_much = source + escaped(rest)
    pieces = tuple(replace(piece, markdown=piece.markdown.replace(too_much, source, 1)) for piece in line.pieces)
    marks = tuple((one, stands + rest if one == number else stands) for one, stands in line.marks)
    return line if pieces == line.pieces else replace(line, pieces=pieces, marks=marks)
