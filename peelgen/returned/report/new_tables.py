"""Tables that somebody made in Word, or pasted: each becomes one of the findings file, placed where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from peelgen.findings.model import TO_COME
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language
from peelgen.returned.report.field_kinds import is_prose
from peelgen.returned.report.new_ids import new_id
from peelgen.returned.report.typography_folding import folded
from peelgen.source import Tree
from peelgen.source.field_paths import value_at
from peelgen.word.anchors import COPY, Anchor
from peelgen.word.reading.lines import Line, Piece

_SOURCE: Final = re.compile(r"(?:source|ffynhonnell)\s*:\s*(?P<words>.+)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[\s£$€+−-]*\d[\d,. ]*\s*%?")
_PLAIN_NUMBER: Final = re.compile(r"[+−-]?\d[\d,]*(?:\.\d+)?\s*%?")
#: From this share of its cells on, a table says what one of the document said: a program took its anchors out.
_ALIKE: Final = 0.5
#: A heading must have words: what stands in one that has none.
_NO_HEADING: Final = "–"


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table or chart that is new: the list that it goes into, its entry there, and the line in its place.

    `words` are what stands in it, `is_known` says whether the findings file has it by now.
    """

    list: str
    entry: Mapping[str, Tree]
    line: Line
    words: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Standing:
    """A table as it stands: its cells by rows, and the lines above and below it that are its own."""

    rows: Sequence[Sequence[str]]
    lines: Sequence[Line]
    above: Line | None
    below: Line | None


def with_new_tables(
    before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor], tree: Tree
) -> tuple[list[Line], list[NewTable]]:
    """Return the lines now with one in place of each new table, and these; `tree` is the findings file as it is."""
    language = str(value_at(tree, "language") or ORIGINAL)
    known = {folded(line.text) for line in before}
    own = {number for number, anchor in anchors.items() if not is_prose(anchor.field)}
    standing = [one for one in _standing(before, now, known, language) if own.isdisjoint(_anchors(one))]
    if not standing:
        return list(now), []
    taken = _ids(tree)
    made = [_made(one, language, tree, taken) for one in standing]
    first = {id(one.lines[0]): table.line for one, table in zip(standing, made, strict=True)}
    gone = {id(line) for one in standing for line in (*one.lines, one.above, one.below) if line is not None}
    lines = [first.get(id(line), line) for line in now if id(line) in first or id(line) not in gone]
    return lines, made


def _standing(before: Sequence[Line], now: Sequence[Line], known: set[str], language: str) -> Iterator[_Standing]:
    """Yield each table of the body that the document did not have, with two rows and columns at least."""
    printed = [Counter(folded(line.text) for line in lines) for lines in _tables(before).values()]
    places = {id(line): place for place, line in enumerate(now)}
    for lines in _tables(now).values():
        rows = _rows(lines)
        if min(len(rows), max(map(len, rows))) < 2:  # noqa: PLR2004 - a grid
            continue
        if not any(_is_like(lines, one) for one in printed):
            start, end = places[id(lines[0])], places[id(lines[-1])]
            above, below = now[start - 1 : start] if start else (), now[end + 1 : end + 2]
            yield _Standing(
                rows,
                lines,
                next((one for one in above if _is_new(one, known) and _caption_in(one, language)), None),
                next((one for one in below if _is_new(one, known) and _source_in(one)), None),
            )


def _anchors(table: _Standing) -> Iterator[int]:
    """Yield the anchors in a table's cells; a program that copies one gives it a higher number."""
    return (number % COPY for line in table.lines for number in line.anchors)


def _tables(lines: Sequence[Line]) -> dict[int, list[Line]]:
    """Return the lines in each table of the body, by its number."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        if line.cell and line.story == "body":
            found.setdefault(line.cell[0], []).append(line)
    return found


def _is_like(lines: Sequence[Line], printed: Counter[str]) -> bool:
    own = Counter(folded(line.text) for line in lines)
    return (own & printed).total() >= _ALIKE * min(own.total(), printed.total())


def _rows(lines: Sequence[Line]) -> list[list[str]]:
    """Return the cells of a table by rows, all as long as the longest; what has several paragraphs is one."""
    rows: list[list[str]] = []
    for _, row in groupby(lines, key=lambda line: line.cell and line.cell[1]):
        cells: dict[int, list[str]] = {}
        for line in row:
            cells.setdefault(line.cell[2] if line.cell else 1, []).append(line.markdown.strip())
        rows.append([" ".join(cells.get(column, [])) for column in range(1, max(cells) + 1)])
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _is_new(line: Line, known: set[str]) -> bool:
    return line.cell is None and line.story == "body" and folded(line.text) not in known


def _caption_in(line: Line, language: str) -> tuple[str, str]:
    """Return what a caption says it is the caption of, and its words; both empty for a line that is none."""
    called = load_language(language).figures
    label = rf"(?P<label>{re.escape(called.table)}|{re.escape(called.figure)}|chart|siart)\b\s*\d*\s*[.:–—-]?\s*"
    found = re.match(label, line.text, re.IGNORECASE)
    is_caption = "caption" in line.style
    if not found or not (is_caption or re.match(r".*\d|.*:", found[0])):
        return ("", line.markdown.strip()) if is_caption else ("", "")
    return found["label"].casefold(), line.markdown.strip()[found.end() :].strip()


def _source_in(line: Line) -> str:
    """Return where numbers come from, as the line below a table says; empty for any other line."""
    found = _SOURCE.match(line.markdown.strip())
    return found["words"].strip() if found else line.markdown.strip() if line.style == "source" else ""


def _made(one: _Standing, language: str, tree: Tree, taken: set[str]) -> NewTable:
    label, caption = _caption_in(one.above, language) if one.above else ("", "")
    is_chart = label not in ("", load_language(language).figures.table.casefold()) and _holds_numbers(one.rows)
    name, entry = ("charts", _chart(one.rows)) if is_chart else ("tables", _table(one.rows))
    entry = {"caption": caption or TO_COME, **entry}
    if source := _source_in(one.below) if one.below else "":
        entry["source"] = source
    same = _known(name, entry, tree)
    own_id = same or new_id(caption or " ".join(one.rows[0]), taken)
    taken.add(own_id)
    mark = f"![](#{own_id})"
    around = one.lines[0].anchors[0] if one.lines[0].anchors else None
    line = replace(one.lines[0], style="body text", pieces=(Piece(around, mark, mark),), cell=None, whole=None)
    words = "\n".join(filter(None, [caption, *(" | ".join(row) for row in one.rows), source]))
    return NewTable(name, {"id": own_id, **entry}, line, words, bool(same))


def _table(rows: Sequence[Sequence[str]]) -> dict[str, Tree]:
    """Return the columns and rows of a table; a column of numbers stands right, unless it heads the rows."""
    heads, *body = rows
    columns: list[Tree] = []
    for place, head in enumerate(heads):
        cells = [row[place] for row in body if row[place]]
        numbers = place > 0 and cells and all(map(_NUMBER.fullmatch, cells))
        right: dict[str, Tree] = {"align": "right"} if numbers else {}
        columns.append({"heading": head or _NO_HEADING, **right})
    return {"columns": columns, "rows": [list(row) for row in body]}


def _holds_numbers(rows: Sequence[Sequence[str]]) -> bool:
    return all(not cell or _PLAIN_NUMBER.fullmatch(cell) for row in rows[1:] for cell in row[1:])


def _chart(rows: Sequence[Sequence[str]]) -> dict[str, Tree]:
    """Return what a chart shows of a table: a category in each row, and a series in each column but the first."""
    (_, *names), *body = rows
    series: list[Tree] = [
        {"name": name or _NO_HEADING, "values": [_digits(row[place]) or None for row in body]}
        for place, name in enumerate(names, 1)
    ]
    unit: dict[str, Tree] = {"unit": "percent"} if any("%" in cell for row in body for cell in row[1:]) else {}
    return {**unit, "categories": [row[0] or _NO_HEADING for row in body], "series": series}


def _digits(cell: str) -> str:
    """Return a number as the findings file has it: digits without commas and without a unit."""
    return re.sub(r"[^\d.-]", "", cell.replace("−", "-"))


def _known(name: str, entry: Mapping[str, Tree], tree: Tree) -> str:
    """Return the id of the table that the findings file has with the same cells, empty for none."""
    cells = {field: entry[field] for field in ("rows", "categories", "series") if field in entry}
    for one in value_at(tree, name) or ():
        if isinstance(one, dict) and all(_words(one.get(field)) == _words(value) for field, value in cells.items()):
            return str(one.get("id") or "")
    return ""


def _words(value: Tree) -> object:
    if isinstance(value, dict):
        return {name: _words(below) for name, below in value.items()}
    return [*map(_words, value)] if isinstance(value, list) else folded(str(value or "")).strip()


def _ids(tree: Tree) -> set[str]:
    """Return the ids of all that is placed in a text, or quoted there."""
    listed = (value_at(tree, name) or () for name in ("values", "tables", "charts", "images"))
    return {str(one.get("id")) for entries in listed for one in entries if isinstance(one, dict)}
