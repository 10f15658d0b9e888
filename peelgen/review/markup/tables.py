"""Tables that were pasted into a text as lines of tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault, TypedLine, lines_of
from peelgen.review.markup.lists import is_listed
from peelgen.review.style.passages import StylePassage

_TABBED = re.compile(r"\s*\S[^\t]*(?:\t+[^\t]+)+\s*")
_BARRED = re.compile(r"\s*\|?[^|]+(?:\|[^|]+)+\|?\s*")
_FEWEST = 2


def pasted_tables(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each run of lines whose cells tabs or bars part: it would be printed as one paragraph."""
    lines = lines_of(passage)
    for sign, row in (("tabs", _TABBED), ("bars", _BARRED)):
        rows: list[TypedLine] = []
        for line in [*lines, TypedLine(len(passage.text), "")]:
            if row.fullmatch(line.text) and not is_listed(line.text):
                rows.append(line)
                continue
            if len(rows) >= _FEWEST:
                yield _pasted_table(passage, rows, sign)
            rows = []


def _pasted_table(passage: StylePassage, rows: Sequence[TypedLine], sign: str) -> MarkupFault:
    start, end = rows[0].start + rows[0].indent, rows[-1].start + len(rows[-1].text)
    message = f"Here a table of {len(rows)} lines, its cells parted by {sign}, would be printed as one paragraph."
    remedy = "put it under  tables:  with  id ,  caption ,  columns  and  rows , and write  ![](#its-id)  in this place"
    return MarkupFault(ProblemKind.PASTED_TABLE, passage, start, end, message, remedy)
