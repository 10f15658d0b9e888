"""Headings as other programs mark them: with signs that the findings file would print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault, TypedLine, lines_of
from peelgen.review.style.passages import StylePassage

_JOINED = re.compile(r"\s*(#{1,6})([A-Za-z“].*)")
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|_{3,})\s*")
_LEVEL = "###"


def pasted_headings(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each line with “###” joined to its words, and each line that is underlined with hyphens."""
    lines = lines_of(passage)
    for line in lines:
        if joined := _JOINED.fullmatch(line.text):
            written = f"{joined[1]} {joined[2].strip()}"
            message = f"“{joined[1]}” makes no heading here, for no space stands after it."
            place = (line.start + line.indent, line.start + len(line.text))
            yield MarkupFault(ProblemKind.PASTED_HEADING, passage, *place, message, f"write  {written}", written)
    for line, below in pairwise(lines):
        if line.text.strip() and _RULE.fullmatch(below.text) and not _RULE.fullmatch(line.text):
            yield _underlined(passage, line, below)


def _underlined(passage: StylePassage, line: TypedLine, below: TypedLine) -> MarkupFault:
    start, end = line.start + line.indent, below.start + len(below.text)
    written = f"{_LEVEL} {line.text.strip()}"
    message = "A line of hyphens below the words makes no heading here: both are printed in one paragraph."
    remedy = f"write  {written}  and delete the line of signs"
    return MarkupFault(ProblemKind.PASTED_HEADING, passage, start, end, message, remedy, written)
