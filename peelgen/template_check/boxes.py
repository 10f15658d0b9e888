"""The `:::` lines of words.md: each box that one begins is ended by another with as many colons."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from peelgen.base.problem_kinds import ProblemKind
from peelgen.template_check.problem import TemplateProblem
from peelgen.template_check.tags import Tag, scan

_LINE: Final = re.compile(r"^[ \t]*(?P<colons>:{3,})[ \t]*(?P<role>[^\n]*?)[ \t]*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
#: What a macro or a block prints is put somewhere else, so no box is open where it begins.
_APART: Final = frozenset({"macro", "block", "call", "set"})


@dataclass(frozen=True, slots=True)
class _Box:
    start: int
    end: int
    colons: int
    line: str


_Boxes = tuple[_Box, ...]
#: A `:::` line or a tag of Jinja's, and where it stands.
_Found = tuple[int, re.Match[str] | Tag]


@dataclass(slots=True)
class _Block:
    """A block of Jinja's: the boxes that are open where it begins, and where each of its branches ends."""

    tag: Tag
    begins: _Boxes
    ends: list[_Boxes] = field(default_factory=list)
    exhaustive: bool = False

    @classmethod
    def of(cls, tag: Tag, begins: _Boxes) -> _Block:
        """Return a block that has just begun; what is no choice goes one way only."""
        return cls(tag, begins, exhaustive=tag.name not in {"if", "for"})


def box_problems(words: str) -> Iterator[TemplateProblem]:
    """Yield each `:::` line that begins a box which is not ended, or ends one that was not begun."""
    bare = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), words)
    reader = _BoxReader()
    lines: Iterator[_Found] = ((line.start(), line) for line in _LINE.finditer(bare))
    tags: Iterator[_Found] = ((tag.start, tag) for tag in scan(words).tags if not tag.prints)
    for _, found in heapq.merge(lines, tags, key=lambda one: one[0]):
        yield from reader.at_tag(found) if isinstance(found, Tag) else reader.at_line(found)
    yield from reader.at_end()


class _BoxReader:
    """Goes through a file from top to bottom and knows which boxes are open, whichever branch is taken."""

    def __init__(self) -> None:
        self._open: _Boxes = ()
        self._blocks: list[_Block] = []

    def at_line(self, line: re.Match[str]) -> Iterator[TemplateProblem]:
        """Begin a box, or end the one that is open."""
        box = _Box(line.start("colons"), line.end(), len(line["colons"]), line[0].strip())
        yield from self._begin(box) if line["role"] else self._end(box)

    def _begin(self, box: _Box) -> Iterator[TemplateProblem]:
        """Open a box: one in another has fewer colons, so others of as many should have been ended before."""
        while self._open and self._open[-1].colons <= box.colons:
            yield _not_ended(self._open[-1], f" before “{box.line}” begins")
            self._open = self._open[:-1]
        self._open = (*self._open, box)

    def _end(self, box: _Box) -> Iterator[TemplateProblem]:
        if box.colons not in {one.colons for one in self._open}:
            message = f"“{box.line}” ends no box that is open here."
            yield _problem(box, message, "delete the line, or begin a box above, such as  ::: small")
            return
        while self._open[-1].colons != box.colons:
            yield _not_ended(self._open[-1], f" before “{box.line}”")
            self._open = self._open[:-1]
        self._open = self._open[:-1]

    def at_tag(self, tag: Tag) -> Iterator[TemplateProblem]:
        """Enter a block of Jinja's, go on to its next branch, or leave it."""
        if tag.closing:
            self._blocks.append(_Block.of(tag, self._open))
            self._open = () if tag.name in _APART else self._open
        elif self._blocks and tag.name in {"else", "elif"}:
            block = self._blocks[-1]
            block.ends.append(self._open)
            block.exhaustive |= tag.name == "else"
            self._open = block.begins
        elif self._blocks and tag.name == self._blocks[-1].tag.closing:
            yield from self._leave(self._blocks.pop())

    def _leave(self, block: _Block) -> Iterator[TemplateProblem]:
        if block.tag.name in _APART:
            for box in self._open:
                yield _not_ended(box, f" before {{% {block.tag.closing} %}}")
            self._open = block.begins
            return
        ends = [*block.ends, self._open, *(() if block.exhaustive else (block.begins,))]
        if len({tuple(box.colons for box in boxes) for boxes in ends}) > 1:
            yield TemplateProblem(
                ProblemKind.TEMPLATE_BOX_NOT_ENDED,
                block.tag.start,
                block.tag.end,
                f"{{% {block.tag.words} %}} begins or ends a box, but not whichever way it goes.",
                "begin and end each box inside of it, or outside of it",
                doubtful=True,
            )
        self._open = ends[0]

    def at_end(self) -> Iterator[TemplateProblem]:
        """Yield the boxes that nothing has ended."""
        for box in self._open:
            yield _not_ended(box, "")


def _not_ended(box: _Box, where: str) -> TemplateProblem:
    remedy = f"write a line  {':' * box.colons}  where it ends"
    return _problem(box, f"The box “{box.line}” is not ended{where}.", remedy)


def _problem(box: _Box, message: str, remedy: str) -> TemplateProblem:
    return TemplateProblem(ProblemKind.TEMPLATE_BOX_NOT_ENDED, box.start, box.end, message, remedy)
