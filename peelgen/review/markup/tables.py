"""Tables that were pasted into a text as lines of tabs or bars, and the tables of a findings file that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model.not_yet_known import TO_COME
from peelgen.review.markup.fault import MarkupFault, TypedLine, lines_of
from peelgen.review.markup.lists import is_listed
from peelgen.review.style.passages import StylePassage
from peelgen.source import Tree

_SIGNS: Final = {"tabs": re.compile(r"\t"), "bars": re.compile(r"(?<!\\)\|")}
_FEWEST: Final = 2
_RULE: Final = re.compile(r":?-+:?")
_NUMBER: Final = re.compile(r"[-–−+]?[£€$]?\d[\d,]*(?:\.\d+)?(?:%| percent)?|[-–—]|n/a", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?")
_BOLD: Final = re.compile(r"\*\*([^*]+)\*\*")
#: Marks that a heading, which is plain words, would print as signs.
_MARKS: Final = re.compile(r"[*\[\]{}<>^]")
_CAPTION: Final = re.compile(
    r"^((?:Table|Tabl|Figure|Ffigur) \d+)[a-z]?\s*[:.–-]\s*(\S[^\n]*(?:\n[^\n]+)*)\Z", re.MULTILINE
)
_SOURCE: Final = re.compile(r"\s*(Sources?:[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*)")
_REMEDY: Final = (
    "put it under  tables:  with  id ,  caption ,  columns  and  rows , and write  ![](#its-id)  in this place"
)
_FIXED: Final = f"say  peelgen check --fix , which shows the table that it would make of it; or {_REMEDY}"
#: A response and a fact check have no tables of their own.
_AS_LIST: Final = (
    "write a line for each row, with  -  before it; or send the table along, and name its file under  enclosures"
)


class _Row(NamedTuple):
    """A line whose cells are parted by a sign, and these cells."""

    line: TypedLine
    cells: tuple[str, ...]


class _Around(NamedTuple):
    """Which characters of a passage a table takes, with the caption above it and the source below it."""

    start: int
    end: int
    caption: str
    source: str


def pasted_tables(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each run of lines whose cells tabs or bars part: it would be printed as one paragraph."""
    for sign in _SIGNS:
        for rows in _runs(lines_of(passage), sign):
            yield _pasted_table(passage, rows, sign)


def without_table(fault: MarkupFault) -> MarkupFault:
    """Return what is said of pasted lines in a file that can have no tables."""
    if fault.kind is not ProblemKind.PASTED_TABLE:
        return fault
    return fault._replace(remedy=_AS_LIST, written=None, table=None)


def _runs(lines: Sequence[TypedLine], sign: str) -> Iterator[list[_Row]]:
    """Yield the rows of each table; an empty line stands between all of them, or between none."""
    read = [(line, _row(line, sign)) for line in lines]
    for is_table, group in groupby(read, key=lambda one: one[1] is not None or not one[0].text.strip()):
        if is_table:
            stretches = [
                [row for _, row in stretch if row]
                for filled, stretch in groupby(group, key=lambda one: one[1] is not None)
                if filled
            ]
            single = all(len(stretch) == 1 for stretch in stretches)
            runs = [[row for stretch in stretches for row in stretch]] if single else stretches
            yield from (run for run in runs if sum(map(_has_cells, run)) >= _FEWEST)


def _row(line: TypedLine, sign: str) -> _Row | None:
    """Return a line as the row of a table, None if no sign parts its words."""
    text = line.text.strip(" ")
    text = text.removeprefix("|").removesuffix("|") if sign == "bars" else text
    cells = tuple(cell.strip().replace(r"\|", "|") for cell in _SIGNS[sign].split(text))
    return _Row(line, cells) if len(cells) >= _FEWEST and any(cells) and not is_listed(line.text) else None


def _has_cells(row: _Row) -> bool:
    return sum(map(bool, row.cells)) >= _FEWEST


def _pasted_table(passage: StylePassage, rows: Sequence[_Row], sign: str) -> MarkupFault:
    first, last = rows[0].line, rows[-1].line
    start, end = first.start + first.indent, last.start + len(last.text)
    message = f"Here a table of {len(rows)} lines, its cells parted by {sign}, would be printed as one paragraph."
    fault = MarkupFault(ProblemKind.PASTED_TABLE, passage, start, end, message, _REMEDY)
    table = _table([row.cells for row in rows]) if not first.text.startswith((" ", "\t")) else None
    around = _around(passage.text, start, end)
    if table is None or around is None:
        return fault
    entry: dict[str, Tree] = {"caption": around.caption, **table}
    entry |= {"source": around.source} if around.source else {}
    place = _place(passage.text[: around.start], passage.text[around.end :])
    return fault._replace(start=around.start, end=around.end, remedy=_FIXED, written=place, table=entry)


def _place(above: str, below: str) -> str:
    """Return where a table stands between two texts, with an empty line above and below it."""
    before = "" if not above or above.endswith("\n\n") else "\n"
    after = "" if not below.strip() or below.startswith("\n\n") else "\n"
    return f"{before}![](#){after}"


def _around(text: str, start: int, end: int) -> _Around | None:
    """Return the place of a table with its caption and its source; None if other words call it by its number."""
    above = text[:start].rstrip()
    paragraph = above.rfind("\n\n") + 2 if "\n\n" in above else 0
    caption = _CAPTION.search(above, paragraph)
    source = _SOURCE.match(text, end)
    begin, finish = caption.start() if caption else start, source.end() if source else end
    if caption and re.search(rf"\b{caption[1]}\b", text[:begin] + text[finish:]):
        return None
    words = _on_one_line(caption[2]) if caption else TO_COME
    return _Around(begin, finish, words, _on_one_line(source[1]) if source else "")


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _table(rows: Sequence[tuple[str, ...]]) -> dict[str, Tree] | None:
    """Return the columns and rows of a table; None if it cannot be known which cell belongs where."""
    is_ruled = len(rows) > 1 and all(map(_RULE.fullmatch, rows[1]))
    heads, *body = [row for place, row in enumerate(rows) if not (is_ruled and place == 1)]
    if not body or any(len(row) != len(heads) for row in body) or any(map(_is_cut, (*heads, *sum(body, ())))):
        return None
    columns = [column for column in zip(heads, *body, strict=True) if any(column)]
    bold = all(_BOLD.fullmatch(head) for head, *_ in columns)
    columns = [(_BOLD.sub(r"\1", head), *cells) for head, *cells in columns]
    known = is_ruled or bold or any(_is_headed(head, cells) for head, *cells in columns)
    if not known or any(not head or _MARKS.search(head) for head, *_ in columns):
        return None
    headings: Tree = [_column(head, cells, place) for place, (head, *cells) in enumerate(columns)]
    return {"columns": headings, "rows": [list(row) for row in zip(*(cells for _, *cells in columns), strict=True)]}


def _is_cut(cell: str) -> bool:
    """Return whether a cell went on in a line below, as those of a spreadsheet in quotation marks do."""
    return cell.startswith('"') != cell.endswith('"')


def _is_headed(head: str, cells: Sequence[str]) -> bool:
    """Return whether the first cell of a column surely heads it: words above numbers, or a year above such."""
    numbers = [cell for cell in cells if cell]
    if not numbers or not all(map(_NUMBER.fullmatch, numbers)):
        return False
    return not _NUMBER.fullmatch(head) or bool(_YEAR.fullmatch(head) and not any(map(_YEAR.fullmatch, numbers)))


def _column(head: str, cells: Sequence[str], place: int) -> Tree:
    """Return a column as the findings file has it; its numbers stand right, but for those that head the rows."""
    numbers = [cell for cell in cells if cell]
    right = place and numbers and all(map(_NUMBER.fullmatch, numbers))
    return {"heading": head, "align": "right"} if right else {"heading": head}
