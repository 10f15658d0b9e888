"""Signs in a text that were meant as a bullet, a note, a link or the like, and that would be printed as they are."""

from __future__ import annotations

import re
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.style.passages import StylePassage
from peelgen.source import Tree


class MarkupFault(NamedTuple):
    """Some characters of a passage, what is wrong with them, and what would be right.

    `written` is what a safe repair puts in their place. With a `table`, which is one as the findings file has them but
    for its id, that is where it stands: ![](#) without this id.
    """

    kind: ProblemKind
    passage: StylePassage
    start: int
    end: int
    message: str
    remedy: str
    written: str | None = None
    doubtful: bool = False
    table: dict[str, Tree] | None = None

    @property
    def name(self) -> str:
        """What a waiver calls it by."""
        return self.kind.id

    @property
    def words(self) -> str:
        """The characters as they stand, on one line."""
        return self.passage.words_at(self.start, self.end)


class TypedLine(NamedTuple):
    """A line of a passage: where it begins in it, and its characters without the line’s end."""

    start: int
    text: str

    @property
    def indent(self) -> int:
        """How many characters stand before its first word."""
        return len(self.text) - len(self.text.lstrip())


def lines_of(passage: StylePassage) -> list[TypedLine]:
    """Return the lines of a passage as they were typed."""
    return [TypedLine(found.start(), found[0]) for found in re.finditer("[^\n]+|(?<=\n)(?=\n)", passage.text)]
