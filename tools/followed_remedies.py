"""What becomes of a file when somebody follows a message to the letter, who knows nothing but what it says.

A remedy that names what to write, delete, add or move can be followed so; one that asks its reader to decide cannot.
Where words leave open what they are to replace, each way to take them is followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from peelgen.base.diagnostics import Diagnostic

Lines = list[str]
Remedy = Callable[[Lines, int, Diagnostic], Iterator[Lines]]

_END = r"(?=  |;|$)"
_WRITE = re.compile(r"(?:write|read it as)  (.+?)(?=  |; peelgen|$)")
_ALSO = re.compile(r"  or  (.+?)(?=  |; |$)")
_SPACES = re.compile(r"with (\d+) (?:ordinary )?spaces?\b")
_CLOSED = re.compile(r"close (?:it|them) with  (\S)")
_ADDED = re.compile(r"add a line  (\S.*?)(?:  |$)")
_NEW_LINE = re.compile(r"begin a new line there:  (.+?)  with (\d+) spaces")
_BELOW = re.compile(r"move it below line (\d+)")
_AS_FAR = re.compile(r"begin it with (\d+) spaces.*move the lines down to line (\d+) as far")


def followed(lines: Lines, found: Diagnostic) -> Iterator[Lines]:
    """Yield the lines as each way to follow a message would have them, without those that change nothing."""
    at = min(found.location.line, len(lines)) - 1
    for remedy in _REMEDIES:
        for changed in remedy(lines, at, found):
            if changed != lines:
                yield changed


def _written(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    line = lines[at]
    start, end = found.location.column - 1, found.location.end_column - 1
    width = _SPACES.search(found.remedy)
    lead = " " * int(width[1]) if width else line[: len(line) - len(line.lstrip())]
    indent = line[: len(line) - len(line.lstrip(" -"))]
    also = _ALSO.findall(found.remedy) if found.remedy.startswith("write  ") else []
    for words in [*_WRITE.findall(found.remedy), *also]:
        whole = [lead + words, indent + words]
        part = [line[:start] + words + line[end:], line[:start] + words + line[start + len(words) :]]
        for new in [*whole, *part] if re.match(r"(- )?\w+:|- ", words) else [*part, *whole]:
            yield [*lines[:at], new, *lines[at + 1 :]]


def _indented(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    far = _AS_FAR.search(found.remedy)
    if far:
        more = int(far[1]) - (len(lines[at]) - len(lines[at].lstrip()))
        moved = [
            " " * max(0, len(line) - len(line.lstrip()) + more) + line.lstrip() if line.strip() else line
            for line in lines[at : int(far[2])]
        ]
        yield [*lines[:at], *moved, *lines[int(far[2]) :]]
        return
    widths = [int(width) for width in _SPACES.findall(found.remedy)] + [0] * ("left edge" in found.remedy)
    yield from ([*lines[:at], " " * width + lines[at].lstrip(), *lines[at + 1 :]] for width in widths)


def _closed(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    for sign in _CLOSED.findall(found.remedy):
        yield [*lines[:at], f"{lines[at].rstrip()}{sign}", *lines[at + 1 :]]


def _deleted(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    if re.match(r"delete\b|it is no part", found.remedy):
        line, start, end = lines[at], found.location.column - 1, found.location.end_column - 1
        if "line" in found.remedy or "one of the two" in found.remedy:
            yield [*lines[:at], *lines[at + 1 :]]
        bare = line[:start] + line[start + 1 : end - 1] + line[end:]
        for new in [bare] if "them" in found.remedy else (line[:start] + line[end:], line[:start] + line[start + 1 :]):
            yield [*lines[:at], new, *lines[at + 1 :]]


def _spaced(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    if re.search(r"(?:put|write) a space|space in its place", found.remedy):
        line, start, end = lines[at], found.location.column - 1, found.location.end_column - 1
        for new in (line[:start] + " " + line[end:], line[:end] + " " + line[end:], line[:start] + " " + line[start:]):
            yield [*lines[:at], new, *lines[at + 1 :]]


def _hyphened(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    if "hyphen and a space" in found.remedy and not lines[at][: found.location.column - 1].strip():
        yield [*lines[:at], re.sub(r"^( *)(-? ?)", r"\1- ", lines[at]), *lines[at + 1 :]]


def _added(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    """Add a line beside the one that is marked, as its neighbours begin."""
    for added in _ADDED.findall(found.remedy):
        if "…" not in found.remedy:
            lead = re.sub(r"\S.*", "", lines[at].replace("- ", "  ", 1))
            yield [*lines[: at + 1], lead + added.strip(), *lines[at + 1 :]]


def _begun(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    for words, width in _NEW_LINE.findall(found.remedy):
        bare = words if words in lines[at] else words.removeprefix("- ")
        if bare in lines[at]:
            before = lines[at][: lines[at].rindex(bare)].rstrip()
            yield [*lines[:at], before, " " * int(width) + words, *lines[at + 1 :]]


def _below_its_sign(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    text = re.fullmatch(r"( *)((?:- )?(?:\w+: )?[|>][-+]?) +(.+)", lines[at])
    if text and "begin the text on the next line" in found.remedy:
        yield [*lines[:at], f"{text[1]}{text[2]}", f"{text[1]}  {text[3]}", *lines[at + 1 :]]


def _moved(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    for below in _BELOW.findall(found.remedy):
        yield [*lines[:at], *lines[at + 1 : int(below)], lines[at], *lines[int(below) :]]


def _barred(lines: Lines, at: int, found: Diagnostic) -> Iterator[Lines]:
    """Put the sign of a text after the nearest name above, and what stands beside it below."""
    bar = re.search(r"sign  \|  where|bar at the end of the line above|  \|  and begin the text", found.remedy)
    above = next((n for n in range(at, -1, -1) if re.match(r" *(?:- )?\w+:(?: |$)", lines[n])), None) if bar else None
    if above is not None:
        named = re.match(r"( *)((?:- )?\w+:) *[|>]?(.*)", lines[above])
        assert named
        words = [f"{named[1]}  {named[3].strip()}"] if named[3].strip() else []
        yield [*lines[:above], f"{named[1]}{named[2]} |", *words, *lines[above + 1 :]]


_REMEDIES: tuple[Remedy, ...] = (
    _moved,
    _begun,
    _below_its_sign,
    _written,
    _indented,
    _closed,
    _hyphened,
    _spaced,
    _barred,
    _added,
    _deleted,
)
