"""Marks in fields of plain words on one line, in which they mean nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault
from peelgen.review.style.passages import StylePassage

_MARK = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}|\*\*[^*]+\*\*|\^\[[^\[\]]+\]|\[[^\[\]]+\]\([^()\s]+\)")


def marks_in_line(passage: StylePassage, numbers: Collection[str]) -> Iterator[MarkupFault]:
    """Yield each mark that would be printed as it stands; {…} is one only if it is the id of one of the `numbers`."""
    for found in _MARK.finditer(passage.text):
        if found[1] is None or found[1] in numbers:
            remedy = "write the number itself" if found[1] else "write the words alone"
            name = passage.field.rpartition(".")[2]
            message = f"“{found[0]}” would be printed as it stands: “{name}” is a line of plain words."
            yield MarkupFault(ProblemKind.MARKS_IN_LINE, passage, *found.span(), message, remedy)
