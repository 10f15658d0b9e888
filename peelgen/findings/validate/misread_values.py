"""Values that are read as something else: texts, rows and fields without the signs that make them, or with others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.rules.problem import as_row, typed_cells
from peelgen.source import Source, Steps

#: So many rows show how the others are written.
_FEW_ROWS = 3


def text_with_colon(source: Source, steps: Steps, name: str) -> Diagnostic:
    """Return that text has been read as a field, since a colon and a space stand in it."""
    first = next((place for key, place in source.keys.items() if key[:-1] == steps), source.locate(steps))
    words = source.lines[first.line - 1][first.column - 1 :].rstrip()
    starts_line = not source.lines[first.line - 1][: first.column - 1].strip()
    if starts_line:
        remedy = "put a bar at the end of the line above, after its colon or hyphen:  |"
    else:
        remedy = f'put the text in straight quotation marks:  "{words}"'.replace('""', '"')
    message = f"“{name}” is text, but the colon in it makes it look like another field."
    return source.diagnostic(ProblemKind.NOT_TEXT, first, message, remedy)


def words_in_brackets(source: Source, steps: Steps) -> str:
    """Return the words of a text that stands in brackets or braces, which make a list or fields of it; else nothing."""
    found = re.fullmatch(r"[\[{]([^\[\]{}]+)[\]}]", source.text_at(source.values.get(steps, source.at(0, 0))))
    return found[1].strip() if found and not re.search(r"[,:]", found[1]) else ""


def text_in_brackets(source: Source, steps: Steps, name: str, words: str) -> Diagnostic:
    """Return that brackets or braces make something else of a text."""
    where = source.values[steps]
    typed = source.text_at(where)
    what = "Braces" if typed.startswith("{") else "Square brackets"
    printed = f'if they are to be printed, put the whole in straight quotation marks:  "{typed}"'
    remedy = f"write  {words}  without them; or, {printed}"
    return source.diagnostic(ProblemKind.NOT_TEXT, where, f"“{name}” is text. {what} stand round it.", remedy)


def typed_rows(source: Source, steps: Steps) -> list[list[str]]:
    """Return the cells of each line of a table that was typed or pasted without hyphens and brackets."""
    key = source.keys[steps]
    below = takewhile(
        lambda line: not line.strip() or len(line) - len(line.lstrip()) >= key.column, source.lines[key.line :]
    )
    rows = [typed_cells(line.strip()) for line in below if line.strip()]
    apart = len(
        {
            step[len(steps)]
            for step in source.values
            if step[: len(steps)] == (*steps[:-1], "columns") and len(step) > len(steps)
        }
    )
    return [row if len(row) > 1 or len(row[0].split()) != apart else row[0].split() for row in rows]


def rows_without_marks(source: Source, steps: Steps, rows: list[list[str]]) -> Diagnostic:
    """Return that the rows of a table were pasted as lines of words."""
    lines = [f"- {as_row(row)}" for row in rows]
    shown = "  and  ".join(lines[:_FEW_ROWS]) + (" , and so on" if len(lines) > _FEW_ROWS else "")
    message = "The rows of this table have no hyphens, and no brackets round their cells."
    return source.diagnostic(
        ProblemKind.NOT_A_LIST, source.locate(steps), message, f"write each row on a line of its own:  {shown}"
    )


def fields_without_names(source: Source, steps: Steps, value: str, lacking: Sequence[str]) -> Diagnostic:
    """Return that an entry of two fields, which it is `lacking`, was typed as “words: value”."""
    first, second = lacking
    message = f"The names of the fields are missing here: “{first}” and “{second}”."
    written = f"{second}: {value.removesuffix('%').strip()}"
    remedy = f"make two lines of it:  - {first}: {steps[-1]}  and below it, two spaces further to the right,  {written}"
    return source.diagnostic(ProblemKind.MISSING_FIELD, source.locate_key(steps), message, remedy)


def is_alone(source: Source, steps: Steps) -> bool:
    """Return whether what stands in the place of a field’s name is words, and nothing else stands in its part."""
    beside = [one for one in source.keys if one[:-1] == steps[:-1]]
    return len(beside) == 1 and " " in str(steps[-1]).strip()
