"""Whether what `check` says of findings files and responses depends on where their lines end.

Slips of many kinds are put into the drafts and responses of the project by a seed; then the prose is filled to other
widths. What is told, and the word that each message points at, must be the same at every width.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from peelgen.base.diagnostics import Diagnostic  # noqa: E402
from peelgen.check import check  # noqa: E402
from peelgen.source.line_filling import refill_prose  # noqa: E402

WIDTHS = range(40, 168, 4)
#: What people get wrong in the middle of a line.
SLIPS = (
    "the the|the force force|goverment|judgement|per cent|12 per cent|5%|well-being|in order to|it’s|"
    "its’|TBC|[1]|plan:people|<b>very good</b>|&amp;|**so|** so **|^[a note|[its plan](www.example.org)|"
    "[a plan](the plan.pdf)|lead'ers|mis|take|{no such}|{no-such-value}|[](#no-such-figure)|"
    "“so they said|said ‘so’ to us|police Officers|HMICFRS and the NCA|on Monday 6 December 2016|"
    "on 31 June 2016|in 2016/2017|9,876 of 12,345 crimes|two thirds|three areas for improvement|"
    "is inadequate at keeping people safe|has one cause of concern|Chief constable|DCC Smith|N.B.|"
    "a honest|an force|-- so|should of|an outstanding officer|all of the officers in every borough|"
    "no officer|between 2015 to 2016|ie|etc.|1 in 3"
).split("|")
#: A line of so many words has a middle.
_FEWEST = 4
_HEADER = re.compile(r"( *)(?:- )*(?:[\w-]+: *)?[|>]-?")


class Told(NamedTuple):
    """What a message says, and the word that it points at: the same wherever lines end."""

    kind: str
    message: str
    word: str


class _Block(NamedTuple):
    """The lines of a value that stands below its name: from one line up to another, and how far they are indented."""

    first: int
    end: int
    indent: int


def blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the values of a file that stand on lines of their own."""
    place = 0
    while place < len(lines):
        header = _HEADER.fullmatch(lines[place])
        place += 1
        if not header:
            continue
        end = place
        while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > len(header[1])):
            end += 1
        filled = [line for line in lines[place:end] if line.strip()]
        if filled:
            yield _Block(place, end, _indent(filled[0]))
        place = end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def rewrapped(text: str, width: int) -> str:
    """Return a file whose prose is filled to a width."""
    lines = text.split("\n")
    for first, end, indent in reversed([*blocks(lines)]):
        words = "\n".join(line[indent:] for line in lines[first:end])
        trailing = len(words) - len(words.rstrip("\n"))
        filled = refill_prose("", words.rstrip("\n"), max(width - indent, 20)).split("\n")
        lines[first:end] = [(" " * indent + line).rstrip(" ") for line in filled] + [""] * trailing
    return "\n".join(lines)


def with_slips(text: str, count: int, seed: int) -> str:
    """Return a file with so many slips in its prose, each between two words of a line."""
    chance = random.Random(seed)  # noqa: S311 (a run is to be repeated)
    lines = text.split("\n")
    places = [
        place for first, end, _ in blocks(lines) for place in range(first, end) if len(lines[place].split()) > _FEWEST
    ]
    for place in chance.sample(places, min(count, len(places))):
        before, last = lines[place].rsplit(" ", 1)
        lines[place] = f"{before} {chance.choice(SLIPS)} {last}"
    return "\n".join(lines)


def told(path: Path, text: str) -> Counter[Told]:
    """Return what `check` says of a file that stood at a path."""
    lines = text.split("\n")
    return Counter(_told(found, lines) for found in check(path, text.encode("utf-8")).diagnostics)


def _told(found: Diagnostic, lines: Sequence[str]) -> Told:
    line = lines[found.location.line - 1] if found.location.line <= len(lines) else ""
    words = line[found.location.column - 1 :].split()
    return Told(found.id, found.message, words[0] if words else "")


def differences(path: Path, slips: int, seed: int, widths: Sequence[int]) -> Iterator[tuple[int, Told, int]]:
    """Yield what is told more often (1) or less often (-1) at a width than at the first of them."""
    text = with_slips(path.read_text(encoding="utf-8"), slips, seed)
    first, *others = widths
    usual = told(path, rewrapped(text, first))
    for width in others:
        now = told(path, rewrapped(text, width))
        yield from ((width, one, 1) for one in now - usual)
        yield from ((width, one, -1) for one in usual - now)


def files() -> list[Path]:
    """Return the drafts and the responses of the project."""
    folders = ("drafts", "responses", "tests/drafts")
    return [path for folder in folders for path in sorted((CHECKOUT / folder).glob("*.yaml"))]


def main() -> int:
    """Look at the files that are named, or at all; return 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slips", type=int, default=40, help="how many slips are put into each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--widths", type=int, default=len(WIDTHS), help="at how many widths each file is looked at")
    parser.add_argument("files", nargs="*", type=Path)
    wish = parser.parse_args()
    differing = 0
    for path in wish.files or files():
        for width, one, sign in differences(path, wish.slips, wish.seed, WIDTHS[: wish.widths]):
            differing += 1
            print(f"{path.name}, {width}: {'+' if sign > 0 else '-'} {one.kind} at “{one.word}”: {one.message}")
    print(f"{differing} differences.")
    return min(differing, 1)


if __name__ == "__main__":
    sys.exit(main())
