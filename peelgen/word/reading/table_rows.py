"""The cells of a table's row: only the first has marks of its own, the others are known by where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from peelgen.word.anchors import Anchor, number_in
from peelgen.word.names import W
from peelgen.word.reading.lines import Line, Piece


def anchor_of(cells: Sequence[etree._Element], anchors: Mapping[int, Anchor]) -> int | None:
    """Return the number of a row's first cell, whether or not words are left in it.

    It is None for a row of more or fewer cells than it was made with: which of them are new cannot be known.
    """
    if len(cells) < 2:  # noqa: PLR2004 - it takes two to share
        return None
    for mark in cells[0].iter(W.tag, W.bookmarkStart):
        number = number_in(mark.get(W.val) or mark.get(W.name))
        if number is None or number not in anchors or number + len(cells) - 1 not in anchors:
            continue
        if anchors[number].cells == len(cells) and next(mark.iterancestors(W.tc)) is cells[0]:
            return number
    return None


def anchored(lines: Sequence[Line], first: int, row: tuple[int, int]) -> Iterator[Line]:
    """Yield the lines of a row of a table, each cell's first line with the anchor that is its by its place."""
    given = {(*row, 1)}
    for line in lines:
        if line.cell is None or line.cell[:2] != row or line.cell in given:
            yield line
        else:
            given.add(line.cell)
            yield line if line.anchors else _with(line, first + line.cell[2] - 1)


def _with(line: Line, anchor: int) -> Line:
    return replace(line, pieces=(Piece(anchor, line.text, line.markdown),))
