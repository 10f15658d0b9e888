"""Lines that stand in the wrong column, entries that lost their hyphen, texts that lost their sign: what was meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from peelgen.base.problem_kinds import ProblemKind
from peelgen.source.line_parts import indent_width, line_parts
from peelgen.source.mending import Mending

_ENTRY = re.compile(r"( *)- ([A-Za-z_]\w*):(?= |$)")
_FIELD = re.compile(r"( *)([A-Za-z_]\w*):(?= |$)")
_FIELD_OR_ENTRY = re.compile(r" *(?:- +)?[a-z_]+:(?= |$)")
#: Texts in quotation marks: alone, as an entry, and beside the name of a field.
_IN_MARKS = r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*"
_MARKED = re.compile(rf"( *){_IN_MARKS}")
_MARKED_ENTRY, _MARKED_FIELD = re.compile(rf"( *)- +{_IN_MARKS}"), re.compile(rf"( *)([a-z_]+:) +{_IN_MARKS}")
#: So many lines up an entry looks for another of its list.
_FAR = 400
#: A text is indented by no more than so many spaces below its field.
_DEEPEST_STEP = 4


def missing_bar(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take the line for one of a text of several paragraphs or bullets, which began without the sign before it."""
    first = _begins_text(lines, place)
    if first is None:
        return
    column, _, words = line_parts(lines[first])
    body = next((line for line in lines[first + 1 :] if line.strip()), "")
    indent = " " * indent_width(body)
    following = lines[first + 1]
    joined = f"{indent}{words} {following.strip()}".rstrip()
    head = lines[first][:column].rstrip()
    message = "This text has several paragraphs or bullets, but the sign  |  does not stand before it."
    remedy = f"write  {head.strip()} |  and begin the text on a line of its own below, indented by {len(indent)} spaces"
    line = joined if place == first + 1 else lines[place]
    yield Mending(line, column, message, remedy, others={first: f"{head} |", first + 1: joined}, begins=first)


def _begins_text(lines: Sequence[str], place: int) -> int | None:
    """Return the line above that begins the text which a line goes on with; None if nothing shows that there is one."""
    here = indent_width(lines[place])
    first = next(
        (
            number
            for number in range(place - 1, max(-1, place - _FAR), -1)
            if lines[number].strip() and indent_width(lines[number]) < here
        ),
        None,
    )
    if first is None or first + 1 >= len(lines):
        return None
    _, name, words = line_parts(lines[first])
    plain = name and " " in words and words[0] not in "|>[{\"'"
    below = _FIELD_OR_ENTRY.match(lines[first + 1])
    return first if plain and not below and _has_paragraphs(lines, first) else None


def _has_paragraphs(lines: Sequence[str], first: int) -> bool:
    """Return whether a blank line or a bullet stands among the lines below a field that are deeper than it."""
    parted = False
    for line in lines[first + 1 :]:
        if line.strip() and indent_width(line) <= indent_width(lines[first]):
            return False
        if line.strip() and (parted or line.lstrip().startswith("- ")):
            return True
        parted = parted or not line.strip()
    return False


def lost_hyphen(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a field that stands below the hyphens of a list, and is what its entries begin with, for a new entry."""
    found = _FIELD.match(lines[place])
    here = indent_width(lines[place])
    column = _column_of_list(lines, place, found[2], (here, here - 2)) if found else None
    if found and column is not None:
        line = f"{' ' * column}- {lines[place].lstrip()}"
        message = f"A new entry of the list begins here with “{found[2]}”, but no hyphen stands before it."
        yield Mending(line, here, message, f"write  {line.strip()}  with {column} spaces before the hyphen")


def lost_hyphen_of_text(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a text beside entries of a list of texts for an entry of it: the first one, or one below another."""
    above = max(place - 1, 0)
    while above and not lines[above].strip():
        above -= 1
    yield from _first_entry_beside_name(lines, place)
    marked = _MARKED.fullmatch(lines[place])
    if not marked:
        return
    before = _MARKED_ENTRY.fullmatch(lines[above])
    below = next((_MARKED_ENTRY.fullmatch(line) for line in lines[place + 1 :] if line.strip()), None)
    list_below = below if lines[above].rstrip().endswith(":") else None
    entry = before if before and len(before[1]) <= len(marked[1]) else list_below
    if entry:
        line = f"{entry[1]}- {marked[2]}"
        message = "This text is an entry of the list beside it, but no hyphen stands before it."
        remedy = f"begin it with a hyphen and a space, with {len(entry[1])} spaces before the hyphen"
        yield Mending(line, len(marked[1]), message, remedy)


def _first_entry_beside_name(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a text in quotation marks after a name, with entries of a list below it, for the first of them."""
    found = _MARKED_FIELD.fullmatch(lines[place])
    rest: dict[int, str] = {}
    for number in range(place + 1, min(len(lines), place + _FAR)):
        entry = _MARKED_ENTRY.fullmatch(lines[number])
        if lines[number].strip() and not (found and entry and len(entry[1]) >= len(found[1])):
            break
        rest |= {number: entry[2]} if entry else {}
    if found and rest:
        hyphen = lines[min(rest)].partition("-")[0]
        message = "The first entry of the list stands beside the field’s name, and has no hyphen."
        remedy = f"begin a new line there:  - {found[3]}  with {len(hyphen)} spaces before the hyphen"
        line = f"{found[1]}{found[2]} [{', '.join((found[3], *rest.values()))}]"
        yield Mending(line, lines[place].index(found[3]), message, remedy, others=dict.fromkeys(rest, ""))


def displaced_entry(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take an entry that stands in a column of its own for one of the list before it."""
    found = _ENTRY.match(lines[place])
    here = indent_width(lines[place])
    near = (here - 1, here + 1, here - 2, here + 2, here - 3, here + 3)
    columns = (_column_of_list(lines, place, found[2], (one,)) for one in near if found)
    column = next((one for one in columns if one is not None), None)
    if column is not None:
        yield _in_column(lines, place, column)


def _in_column(lines: Sequence[str], place: int, column: int) -> Mending:
    line = " " * column + lines[place].lstrip()
    message = "This entry does not stand below the other entries of its list."
    remedy = f"begin it with {column} spaces instead of {indent_width(lines[place])}"
    return Mending(line, indent_width(lines[place]), message, remedy)


def displaced_fields(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a field in the column of the hyphens for one of the entry above, with all lines below that belong to it."""
    found = _FIELD.match(lines[place])
    entry = next((one for one in map(_ENTRY.match, reversed(lines[max(0, place - _FAR) : place])) if one), None)
    if not (found and entry and found[1] == entry[1]):
        return
    last = _last_of_run(lines, place, _names_at(lines, len(found[1]) + 2))
    others = {number: f"  {lines[number]}" for number in range(place + 1, last + 1) if lines[number].strip()}
    here = len(found[1])
    message = "This line does not stand below the fields of its entry."
    also = f", and move the lines down to line {last + 1} as far" if others else ""
    remedy = f"begin it with {here + 2} spaces instead of {here}{also}"
    yield Mending(f"  {lines[place]}", here, message, remedy, others=others)


def tabbed_lines(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take several lines that begin with tabs for lines indented as their neighbours are, each tab for two spaces."""
    first, last = _run_of_tabs(lines, place)
    if first == last:
        return
    for column in _columns_beside(lines, first, last):
        mended = {number: _without_tabs(lines[number], column) for number in range(first, last + 1)}
        message = f"Tabs are used to indent the lines from here to line {last + 1}."
        remedy = (
            f"indent them with ordinary spaces: this line with {column}, and those that belong to it with two more each"
        )
        yield Mending(mended[place], 0, message, remedy, kind=ProblemKind.ODD_INDENT, others=mended, begins=first)


def _run_of_tabs(lines: Sequence[str], place: int) -> tuple[int, int]:
    """Return the first and the last of the lines around one that begin with a tab as it does, blank ones among them."""
    first = last = place
    if lines[place].startswith("\t"):
        while first > 0 and lines[first - 1].startswith("\t"):
            first -= 1
        for number in range(place + 1, len(lines)):
            if lines[number].strip() and not lines[number].startswith("\t"):
                break
            last = number if lines[number].strip() else last
    return first, last


def _columns_beside(lines: Sequence[str], first: int, last: int) -> Iterator[int]:
    """Yield where lines may begin: where the next entry does, below the field before them, or at its column."""
    before = next((line for line in reversed(lines[:first]) if line.strip()), "")
    after = next((line for line in lines[last + 1 :] if line.strip()), "")
    entries = lines[first].lstrip().startswith("- ") == after.lstrip().startswith("- ")
    beside = [indent_width(after)] if entries and indent_width(after) else []
    yield from dict.fromkeys([*beside, indent_width(before) + 2, indent_width(before)])


def _without_tabs(line: str, column: int) -> str:
    words = line.lstrip(" \t")
    indent = line[: len(line) - len(words)].replace("\t", "  ")
    return " " * (column + len(indent) - 2) + words if words.strip() else line


def unindented_text(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take lines after a field with the sign “|” that are not deeper than it for its text, up to the next field.

    How deep a line with a tab before it stands, nobody can tell.
    """
    if lines[place].lstrip(" ").startswith("\t"):
        return
    above = range(place - 1, max(-1, place - _FAR), -1)
    bar = next((number for number in above if _FIELD_OR_ENTRY.match(lines[number])), None)
    if bar is None or not re.search(r":\s+[|>][-+]?\s*$", lines[bar]):
        return
    column = indent_width(lines[bar].replace("- ", "  ", 1))
    end = _next_field(lines, bar)
    text = _left_of_text(lines, range(bar + 1, end), column)
    # A line that ends with a colon, as one before bullets does, can be read as a field: what follows it cannot.
    if text and text[0] <= place <= end:
        deep = indent_width(lines[text[-1] + 1]) if text[-1] + 1 < len(lines) else 0
        indent = deep if column < deep <= column + _DEEPEST_STEP else column + 2
        shift = " " * (indent - min(indent_width(lines[number]) for number in text))
        mended = {number: shift + lines[number] for number in text}
        message = "This text is not indented below its field."
        down = f", and so each line of it down to line {text[-1] + 1}" if text[1:] else ""
        remedy = f"begin it with {indent} spaces{down}"
        line = mended.get(place, lines[place])
        yield Mending(line, indent_width(lines[text[0]]), message, remedy, others=mended, begins=text[0])


def _left_of_text(lines: Sequence[str], text: Sequence[int], column: int) -> list[int]:
    """Return which lines of a text are to be moved: the first that do not stand deeper than their field.

    If they are no more than the others, the others stand right; else these go with them, as bullets below a sentence.
    """
    written = [number for number in text if lines[number].strip()]
    left = [number for number in written if indent_width(lines[number]) <= column]
    if not left or 2 * len(left) > len(written):
        return written if left else []
    return list(takewhile(lambda number: indent_width(lines[number]) <= column, written[written.index(left[0]) :]))


def _next_field(lines: Sequence[str], bar: int) -> int:
    """Return the line of the next field or entry that is not deeper than a field is."""
    column = indent_width(lines[bar])
    for number in range(bar + 1, len(lines)):
        begins = _FIELD_OR_ENTRY.match(lines[number])
        if begins and indent_width(lines[number]) <= column:
            return number
    return len(lines)


def _names_at(lines: Sequence[str], column: int) -> Counter[str]:
    """Return which names of fields stand at a column, each with how often."""
    found = (_FIELD.match(line) for line in lines)
    return Counter(one[2] for one in found if one and len(one[1]) == column)


def _last_of_run(lines: Sequence[str], place: int, right: Counter[str]) -> int:
    """Return the last line below that begins at the same column or deeper, before the next entry.

    A field that stands where others of its name stand too, as `right` has counted them, is in its place.
    """
    here, last = indent_width(lines[place]), place
    for number in range(place + 1, len(lines)):
        line = lines[number]
        field = _FIELD.match(line)
        stands = field is not None and len(field[1]) == here + 2 and right[field[2]] > 1
        if stands or (
            line.strip() and (indent_width(line) < here or (indent_width(line) == here and line.lstrip()[:2] == "- "))
        ):
            break
        last = number if line.strip() else last
    return last


def entry_of_repeat(lines: Sequence[str], place: int, first: int) -> Iterator[Mending]:
    """Yield what makes an entry of its own of a field that is given twice: its hyphen, or the place of one before it.

    `first` is the line where the field is given first.
    """
    yield from lost_hyphen(lines, place)
    for number in range(place - 1, first, -1):
        entry = _ENTRY.match(lines[number])
        if (
            entry
            and len(entry[1]) >= indent_width(lines[place])
            and (column := _column_above(lines, first)) is not None
        ):
            moved = _in_column(lines, number, column)
            yield replace(moved, line=lines[place], others={number: moved.line}, begins=number)


def _column_above(lines: Sequence[str], place: int) -> int | None:
    """Return the column of the hyphen of the entry that a line belongs to."""
    here = indent_width(lines[place])
    for number in range(place, max(-1, place - _FAR), -1):
        entry = _ENTRY.match(lines[number])
        if entry and (len(entry[1]) < here or number == place):
            return len(entry[1])
    return None


def _column_of_list(lines: Sequence[str], place: int, name: str, columns: Sequence[int]) -> int | None:
    """Return in which of some columns the hyphens of a list stand above a line, whose entries begin with a field."""
    for number in range(place - 1, max(-1, place - _FAR), -1):
        entry = _ENTRY.match(lines[number])
        if entry and entry[2] == name and len(entry[1]) in columns:
            return len(entry[1])
        if lines[number].strip() and indent_width(lines[number]) < min(columns):
            return None
    return None
