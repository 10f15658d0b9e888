"""The ways in which a template can be read: with the words of one branch of each `if`, as a document prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from peelgen.template_check.tags import Tag

#: Where a value is printed; rules of style take it for a word that they know nothing of.
PRINTED = "\x00"
#: Nobody writes more branches at one place; what stands in others is not read.
_MOST_WAYS = 30
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_BRANCHING = frozenset({"if", "for"})
_BETWEEN_BRANCHES = frozenset({"elif", "else"})


@dataclass(frozen=True, slots=True)
class Way:
    """The words of a template that one document prints, and where in the template each of their characters stands."""

    words: str
    places: Sequence[int]

    def replaced(self, pattern: re.Pattern[str], written: str) -> Way:
        """Return the same words with others in place of what a pattern finds; they stand where it was found."""
        words, places, position = [], list[int](), 0
        for found in pattern.finditer(self.words):
            words += [self.words[position : found.start()], written]
            places += [*self.places[position : found.start()], *[self.places[found.start()]] * len(written)]
            position = found.end()
        return Way("".join(words) + self.words[position:], [*places, *self.places[position:]])

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where in the template some of the words stand."""
        return self.places[start], self.places[end - 1] + 1


class _Piece(NamedTuple):
    start: int
    end: int
    prints: bool


@dataclass(frozen=True, slots=True)
class _Joined:
    """What comes before and what comes after it, so that to add a piece copies none of those before."""

    before: _Chain
    after: _Chain


_Chain: TypeAlias = _Joined | _Piece | None


@dataclass(slots=True)
class _Opened:
    """A tag that is not closed yet: the ways through its finished branches, and those through the one that is read."""

    finished: list[_Chain] = field(default_factory=list)
    now: list[_Chain] = field(default_factory=lambda: [None])

    def add(self, piece: _Piece) -> None:
        """Go on with a piece in every way."""
        self.now = [_Joined(chain, piece) for chain in self.now]

    def go_through(self, branches: Sequence[_Chain]) -> None:
        """Go on through a branch in each way; where there are fewer of one than of the other, the last counts again."""
        many = range(max(len(self.now), len(branches)))
        self.now = [_Joined(self.now[min(at, len(self.now) - 1)], branches[min(at, len(branches) - 1)]) for at in many]


def ways(words: str, tags: Sequence[Tag]) -> list[Way]:
    """Return ways through a template that together have all its words. Each of its tags has its end."""
    opened, position = [_Opened()], 0
    for tag in tags:
        opened[-1].add(_Piece(position, tag.start, prints=False))
        position = tag.end
        if tag.prints:
            opened[-1].add(_Piece(tag.start, tag.end, prints=True))
        elif tag.name in _BRANCHING:
            opened.append(_Opened())
        elif tag.name in _BETWEEN_BRANCHES:
            opened[-1].finished += opened[-1].now
            opened[-1].now = [None]
        elif tag.name.removeprefix("end") in _BRANCHING:
            branches = opened.pop()
            opened[-1].go_through([*branches.finished, *branches.now][:_MOST_WAYS])
    opened[0].add(_Piece(position, len(words), prints=False))
    return [_way(words, chain) for chain in opened[0].now]


def _way(words: str, chain: _Chain) -> Way:
    texts, places = [], list[int]()
    for piece in _pieces(chain):
        if piece.prints:
            texts.append(PRINTED)
            places.append(piece.start)
            continue
        for start, end in _without_comments(words, piece):
            texts.append(words[start:end])
            places += range(start, end)
    return Way("".join(texts), places)


def _pieces(chain: _Chain) -> Iterator[_Piece]:
    left = [chain]
    while left:
        one = left.pop()
        if isinstance(one, _Piece):
            yield one
        elif one is not None:
            left += [one.after, one.before]


def _without_comments(words: str, piece: _Piece) -> Iterator[tuple[int, int]]:
    start = piece.start
    for found in _COMMENT.finditer(words, piece.start, piece.end):
        yield start, found.start()
        start = found.end()
    yield start, piece.end
