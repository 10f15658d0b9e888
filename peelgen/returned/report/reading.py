"""An edited document beside the same document as it was made: what was edited, sorted by what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelgen.returned.report.layout_changes import LayoutChange
from peelgen.returned.report.moved_lines import Moved
from peelgen.returned.report.new_tables import NewTable
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line, Piece


@dataclass(frozen=True, slots=True)
class FieldParagraphs:
    """The paragraphs of a field, as Markdown, each with the anchors in it: before, and now."""

    path: str
    before: tuple[Line, ...]
    now: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """One value as printed in one place, before and now; `doubtful` if it was found by its words only."""

    anchor: Anchor
    before: Piece
    now: Piece
    line: Line
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class OutsideEdit:
    """Standing or derived words that were edited: the line before and now, None where there is or was no such line."""

    before: Line | None
    now: Line | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an edited document of a `kind` says, line by line, beside what it said when it was made.

    `before` and `now` are all its lines. The other fields hold what may have been edited, and no taker has taken yet:
    the paragraphs and the printed values of each field, words outside of all fields, what stands in another place,
    what is set in another style, and new tables, each with one line in its place.
    """

    kind: str
    before: Sequence[Line]
    now: Sequence[Line]
    paragraphs: Sequence[FieldParagraphs] = ()
    values: Sequence[PrintedValue] = ()
    outside: Sequence[OutsideEdit] = ()
    moved: Sequence[Moved] = ()
    layout_changes: Sequence[LayoutChange] = ()
    tables: Sequence[NewTable] = ()
