"""What a line of a file whose fields are known may have been meant to be: a function a slip of the hand.

Most slips leave a file that can be read, but as something else: a line that is one step too far to the left belongs
to another part. Only the fields tell, so `names` are all that there are; whoever tries these readings counts what is
wrong after each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.source.line_parts import indent_width
from peelgen.source.mending import Mending
from peelgen.source.repairs import odd_space_after_colon

Names = Collection[str]
LineReading = Callable[[Sequence[str], int, Names], Iterator[Mending]]

_HYPHENS = re.compile(r" *(?:- +)*")
_NAMED = re.compile(r"( *(?:- +)*)([A-Za-z_]\w*):(?= |$)")
#: Signs that slip in beside a name.
_STRAY = "\"'“”‘’`,;.:#-–—[]{}|>&*!%@?"
_LETTER = re.compile(r"\w")
_PAIRS = ("[]", "{}", "“”", "‘’")
#: So many lines down, and up, are looked at for those that a line may belong to.
_AROUND, _FAR = 40, 400
#: Spaces that are easily typed too few.
_LITTLE = 3
#: A line without its hyphen stands no further to the right than with it and two spaces more.
_HYPHEN_LOST = 4
_NOT_BELOW = "This line does not begin below the lines that it belongs to."


def line_readings(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    """Yield what the line at `place`, and those that go with it, may have been meant to be, the likeliest first."""
    for kind in _KINDS:
        yield from kind(lines, place, names)


class Marks(NamedTuple):
    """How many hyphens and names of fields lines begin with: they make the entries and the fields of a file."""

    hyphens: int
    names: int

    def since(self, before: Marks) -> Marks:
        """Return how many more there are than `before`."""
        return Marks(self.hyphens - before.hyphens, self.names - before.names)


def marks_gained(before: Sequence[str], after: Sequence[str], names: Names) -> Marks:
    """Return how many more hyphens and names lines begin with `after` some of them were read otherwise."""
    pairs = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    now = [line for _, lines in pairs for line in lines.split("\n")]
    return _marks(now, names).since(_marks([line for line, _ in pairs], names))


def _marks(lines: Sequence[str], names: Names) -> Marks:
    hyphens = sum(found[0].count("-") for found in map(_HYPHENS.match, lines) if found)
    return Marks(hyphens, sum(_named(line, names) is not None for line in lines))


def _named(line: str, names: Names) -> re.Match[str] | None:
    found = _NAMED.match(line)
    return found if found and found[2] in names else None


def _doubled(lines: Sequence[str], place: int, _names: Names) -> Iterator[Mending]:
    line = lines[place]
    if place and line.strip() and line == lines[place - 1]:
        message = "This line stands twice, one below the other."
        yield Mending("", indent_width(line), message, "delete one of the two", ProblemKind.GIVEN_TWICE)


def _no_space(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    found = re.match(r"( *(?:- +)*)([A-Za-z_]\w*)(:)(?=\S)", lines[place])
    if found and found[2] in names:
        line = f"{lines[place][: found.end()]} {lines[place][found.end() :]}"
        yield _written(line, found.start(3), "There is no space after the colon.")


def _odd_space(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    yield from (one for one in odd_space_after_colon(lines, place) if _named(one.line, names))


def _no_colon(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    found = re.match(r"( *(?:- +)*)([A-Za-z_]\w*)(?: *[=;](?= ))?(?= |$)", lines[place])
    if found and found[2] in names:
        line = f"{lines[place][: found.end(2)]}:{lines[place][found.end() :]}"
        yield _written(line, found.end(2), f"There is no colon after the field’s name “{found[2]}”.")


def _stray_sign(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    """Take a sign before a field’s name, in it, or right before or after its colon for one that slipped in."""
    signs = f"[{re.escape(_STRAY)}]"
    line = lines[place]
    paired = {sign for pair in _PAIRS if all(line.count(one) for one in pair) for sign in pair}
    for sign in re.finditer(signs, line[: max(line.find(":"), 0) + 3] + ("" if ":" in line else line)):
        for gap in ("", " "):
            rest = f"{line[: sign.start()]}{gap}{line[sign.end() :]}"
            found = _NAMED.match(rest)
            if not found or found[2] not in names or rest.strip() == line.strip():
                continue
            # Where only signs stand after the colon, somebody has typed them there.
            if sign[0] not in ("-", *paired) and (_LETTER.search(rest, found.end()) or _has_more_below(lines, place)):
                lead = indent_width(rest)
                message = f"The sign “{sign[0]}” has slipped in here."
                where = f"  with {lead} spaces before it" if sign.start() <= lead else ""
                yield Mending(rest, sign.start(), message, f"write  {rest.strip()}{where}")


def _sign_before_part(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    """Take what stands for nothing, or a lone sign, after the name of a part whose lines follow for a slip."""
    found = re.fullmatch(r"( *(?:- +)*\w+:) *(\[\]|\{\}|~|null|[^\w\s])\s*", lines[place])
    if found and found[2] not in "|>" and _named(lines[place], names) and _has_more_below(lines, place):
        message = "Nothing may stand after the colon here: what belongs to the field is on the lines below."
        yield Mending(found[1], found.start(2), message, f"write  {found[1].strip()}")


def _colon_too_early(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    found = re.match(r"( *(?:- +)*)(\w+):(\w)(?= |$)", lines[place])
    if found and found[2] + found[3] in names:
        line = f"{found[1]}{found[2]}{found[3]}:{lines[place][found.end() :]}"
        yield _written(line, found.start(2), "The colon stands inside the field’s name.")


def _no_bar(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    below = lines[place + 1].lstrip() if place + 1 < len(lines) else ""
    lone = below.startswith("- ") and ": " not in below and not _goes_on(lines, place + 1)
    if _named(lines[place], names) and lines[place].rstrip().endswith(":") and not lone:
        message = "The text below has several lines or signs of its own, but the sign  |  does not stand before it."
        yield _written(f"{lines[place].rstrip()} |", len(lines[place].rstrip()) - 1, message)


def _no_space_after_hyphen(lines: Sequence[str], place: int, _names: Names) -> Iterator[Mending]:
    found = re.match(r" *(-)(?=[A-Za-z“\"'])", lines[place])
    if found:
        line = f"{lines[place][: found.end()]} {lines[place][found.end() :]}"
        yield _written(line, found.start(1), "There is no space after the hyphen.")


def _lone_entry(lines: Sequence[str], place: int, _names: Names) -> Iterator[Mending]:
    """Take a text that is typed as the only entry of a list for a text."""
    found = re.match(r"( *)- +(?=\S)", lines[place])
    if found and place and lines[place - 1].rstrip().endswith(":") and not _goes_on(lines, place):
        line = found[1] + lines[place][found.end() :]
        message = "This is one text, and no list: no hyphen stands before it."
        yield Mending(line, len(found[1]), message, f"delete the hyphen:  write  {line.strip()}")


def _goes_on(lines: Sequence[str], place: int) -> bool:
    """Return whether the entry at a place has fields, or another one below it."""
    here = indent_width(lines[place])
    below = next((line for line in lines[place + 1 :] if line.strip() and indent_width(line) <= here), "")
    return _NAMED.match(lines[place]) is not None or below.startswith(f"{' ' * here}- ")


def _left_of_its_text(lines: Sequence[str], place: int, _names: Names) -> Iterator[Mending]:
    """Take a line that begins a little further to the left than the line of words above it for one of its text."""
    here, above = indent_width(lines[place]), lines[place - 1] if place else ""
    words = not any(_NAMED.match(line) or line.lstrip()[:2] == "- " for line in (lines[place], above))
    column = indent_width(above)
    if words and lines[place].strip() and above.strip() and 0 < column - here <= _LITTLE:
        line = " " * column + lines[place].lstrip()
        yield Mending(line, here, _NOT_BELOW, f"begin it with {column} spaces instead of {here}")


def _no_hyphen(lines: Sequence[str], place: int, _names: Names) -> Iterator[Mending]:
    here = indent_width(lines[place])
    words = lines[place].lstrip()
    for column in dict.fromkeys((here - 2, here, *_columns(lines, place, "- "))) if words[:2] not in ("", "- ") else ():
        if column >= 0 and here - column <= _HYPHEN_LOST:
            line = f"{' ' * column}- {words}"
            message = "An entry of a list begins here, but no hyphen stands before it."
            yield replace(_placed(line, here, message), remedy=f"write  {line.strip()}{_at(column, here)}")


def _extra_hyphen(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    found = re.match(r"( *)- +(?=[A-Za-z_]\w*:(?: |$))", lines[place])
    if found and _named(lines[place], names):
        words = lines[place][found.end() :]
        for column in (len(found[1]), len(found[0])):
            line = f"{' ' * column}{words}"
            message = "A hyphen stands before this field, although no entry of a list begins here."
            yield replace(
                _placed(line, len(found[1]), message), remedy=f"write  {line.strip()}{_at(column, len(found[1]))}"
            )


def _two_hyphens(lines: Sequence[str], place: int, _names: Names) -> Iterator[Mending]:
    found = re.match(r"( *)- +(?=- )", lines[place])
    if found:
        line = found[1] + lines[place][found.end() :]
        yield _written(line, len(found[1]), "Two hyphens stand before this entry.")


def _shifted(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    """Take the line for one that begins too far to the left or to the right."""
    here = indent_width(lines[place])
    words = lines[place].lstrip()
    marked = words[:2] == "- " or _named(lines[place], names)
    text = not _NAMED.match(lines[place])
    for column in _columns(lines, place, "") if words else ():
        if column != here and (marked or (text and column > here)):
            remedy = f"begin it with {column} spaces instead of {here}" if column else "begin it at the left edge"
            yield Mending(" " * column + words, here, _NOT_BELOW, remedy)


def _shifted_run(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    """Take the line, and those that are deeper below it, for ones that begin too far to the left or to the right."""
    here = indent_width(lines[place])
    last = place
    for number in range(place + 1, len(lines)):
        if lines[number].strip() and indent_width(lines[number]) <= here:
            break
        last = number if lines[number].strip() else last
    for column in _columns(lines, place, "") if _named(lines[place], names) and last > place else ():
        moved = {
            number: " " * (indent_width(lines[number]) + column - here) + lines[number].lstrip()
            for number in range(place, last + 1)
            if lines[number].strip()
        }
        if column != here:
            also = f", and move the lines down to line {last + 1} as far"
            remedy = f"begin it with {column} spaces instead of {here}{also}"
            message = "This line, with those below it, does not stand below the lines that it belongs to."
            yield Mending(moved[place], here, message, remedy, others=moved)


def _merged(lines: Sequence[str], place: int, names: Names) -> Iterator[Mending]:
    """Take a name or a hyphen in the middle of a line for the beginning of the next one."""
    line = lines[place]
    for found in re.finditer(r"(?<=\S) +(?=(?:- +)?(?:[A-Za-z_]\w*:(?: |$)|\S))", line):
        rest = line[found.end() :]
        if not (_named(rest, names) or rest[:2] == "- "):
            continue
        for column in _columns(lines, place, ""):
            message = f"Two lines have become one: the second begins with “{rest.split()[0]}”."
            alone = f"begin a new line there:  {rest.strip()}  {_column_in_words(column)}"
            remedy = f"{alone}; or, if it is all one text, put the whole in straight quotation marks"
            first = line[: found.start()].rstrip(",;")
            yield Mending(f"{first}\n{' ' * column}{rest}", found.end(), message, remedy)


def _swapped(lines: Sequence[str], place: int, _names: Names) -> Iterator[Mending]:
    below = lines[place + 1].rstrip() if place + 1 < len(lines) else ""
    # Moved below the beginning of a text, a line would be its first words.
    if lines[place].strip() and below.strip() and not re.search(r": *[|>][-+]?$", below):
        message = "This line and the one below it stand in the wrong order."
        remedy = f"move it below line {place + 2}"
        yield Mending(lines[place + 1], indent_width(lines[place]), message, remedy, others={place + 1: lines[place]})


_KINDS: tuple[LineReading, ...] = (
    _doubled,
    _no_space,
    _odd_space,
    _no_colon,
    _no_space_after_hyphen,
    _lone_entry,
    _left_of_its_text,
    _no_hyphen,
    _two_hyphens,
    _extra_hyphen,
    _colon_too_early,
    _stray_sign,
    _sign_before_part,
    _no_bar,
    _shifted,
    _merged,
    _swapped,
    _shifted_run,
)


def _has_more_below(lines: Sequence[str], place: int) -> bool:
    """Return whether what belongs to the field of a line stands on the lines below it."""
    below = next((line for line in lines[place + 1 :] if line.strip()), "")
    return indent_width(below) > indent_width(lines[place]) or below.lstrip().startswith("- ")


def _columns(lines: Sequence[str], place: int, begins: str) -> list[int]:
    """Return in which columns a line may begin, the nearest first: those of lines that it may belong to or be beside.

    Where it matters how they begin, they are those of lines that begin so.
    """
    here = indent_width(lines[place])
    below = next((line for line in lines[place + 1 : place + _AROUND] if line.strip()), "")
    beside = [*_parents(lines, place), *([below] if below else [])]
    found = {indent_width(line) for line in beside if line.lstrip().startswith(begins)}
    inside = {hyphens.end() for line in (*beside, lines[place]) if (hyphens := _HYPHENS.match(line))}
    deeper = {indent_width(beside[0]) + 2} if beside else set()
    columns = found if begins else found | inside | deeper
    return sorted(columns, key=lambda column: (abs(column - here), column))


def _parents(lines: Sequence[str], place: int) -> Iterator[str]:
    """Yield the line above one, and each further up that begins further to the left than those below it."""
    left: int | None = None
    for line in reversed(lines[max(0, place - _FAR) : place]):
        if line.strip() and (left is None or indent_width(line) < left):
            left = indent_width(line)
            yield line


def _written(line: str, column: int, message: str) -> Mending:
    return Mending(line, column, message, f"write  {line.strip()}")


def _placed(line: str, column: int, message: str) -> Mending:
    return Mending(line, column, message, "")


def _column_in_words(column: int) -> str:
    return f"with {column} spaces before it" if column else "at the left edge"


def _at(column: int, here: int) -> str:
    return "" if column == here else f"  {_column_in_words(column)}"
