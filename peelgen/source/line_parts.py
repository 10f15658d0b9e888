"""The parts of a line that may not be YAML, and the lines around it that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIELD = re.compile(r"( *(?:- +)*)(?:([A-Za-z_]\w*):(?= |$) *)?(.*)")
_QUOTES = "\"'“”‘’"
#: How many lines before and after a line are looked at.
LINES_BACK, LINES_AHEAD = 12, 3


def first_line_of_entry(lines: Sequence[str], place: int) -> int | None:
    """Return the line at or above `place` that begins its entry or field; None if there is none near."""
    here = indent_width(lines[place])
    for number in range(place, max(-1, place - LINES_BACK), -1):
        begins = re.match(r"( *)(?:- +|\w+: +)\S", lines[number])
        if begins and (number == place or len(begins[1]) < here):
            return number
    return None


def last_line_of_entry(lines: Sequence[str], first: int) -> int:
    """Return the last of the lines below `first` that are indented deeper and begin no entry."""
    deep, last = indent_width(lines[first]), first
    for number in range(first + 1, min(len(lines), first + 4 * LINES_BACK)):
        if not lines[number].strip() or indent_width(lines[number]) <= deep or lines[number].lstrip()[:2] == "- ":
            break
        last = number
    return last


def indent_width(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def line_parts(line: str) -> tuple[int, str | None, str]:
    """Return the column where a line's words begin, its field's name if it has one, and its words."""
    found = _FIELD.fullmatch(line)
    assert found is not None
    return found.start(3), found[2], found[3].rstrip()


def in_quotation_marks(words: str) -> str:
    """Return the words in straight marks, which take the place of those round the whole; marks inside become curly."""
    whole = len(words) > 1 and words[0] in _QUOTES and words[-1] in _QUOTES
    bare = words[1:-1] if whole else words
    curly = re.sub(r'"([^"]*)("|$)', r"“\1”", bare)
    return '"' + curly.replace("\\", "\\\\") + '"'


def follows_bar(lines: Sequence[str], place: int) -> bool:
    """Return whether the line before ends with the sign that announces a block of text: | or >."""
    before = next((line for line in reversed(lines[:place]) if line.strip()), "")
    return bool(re.search(r"[|>][-+]?$", before.rstrip()))


def is_within_text(lines: Sequence[str], place: int, indent: int) -> bool:
    """Return whether a line, indented so, would belong to the text that a sign, | or >, announces above it."""
    for number in range(place - 1, -1, -1):
        if lines[number].strip() and indent_width(lines[number]) < indent:
            indent = indent_width(lines[number])
            if follows_bar(lines, number + 1):
                return True
    return False


def is_due_below(lines: Sequence[str], place: int) -> bool:
    """Return whether a line should stand deeper than the one above, a name with nothing beside it, and does not."""
    above = lines[place - 1] if place > 0 else ""
    return re.fullmatch(r" *[a-z_]+:\s*", above) is not None and indent_width(lines[place]) <= indent_width(above)


def may_go_on(lines: Sequence[str], place: int) -> bool:
    """Return whether the line may go on with the text above: the field before it, at its indent, has several words."""
    above = lines[place - 1] if place else ""
    name = re.match(r" *(?:- +)*", above)
    _, field, words = line_parts(above)
    level = name is not None and name.end() == indent_width(lines[place])
    return level and field is not None and " " in words and words[0] not in "\"'|>[{"


def indents_around(lines: Sequence[str], place: int) -> list[str]:
    """Return the indents of the lines around, the nearest first, and the one below the line before."""
    near = [*reversed(lines[max(0, place - LINES_BACK) : place]), *lines[place + 1 : place + LINES_AHEAD]]
    plain = [line[: len(line) - len(line.lstrip(" "))] for line in near if line.strip()]
    deeper = [plain[0] + "  "] if plain else []
    order = [*deeper, *plain] if follows_bar(lines, place) else [*plain, *deeper]
    here = len(lines[place].expandtabs(4)) - len(lines[place].expandtabs(4).lstrip())
    return sorted(dict.fromkeys(order), key=lambda indent: abs(len(indent) - here))
