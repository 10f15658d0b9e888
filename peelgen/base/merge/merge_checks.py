"""Checks of a merged text: whether it has each sentence as often, and in the place, as both people's edits say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from peelgen.base.merge.paragraph_order import both_orders, is_moved

_ENDS = (".", "!", "?")


class PlacedSentence(NamedTuple):
    """A sentence in its tokens, the number of its paragraph, and whether that begins with it."""

    tokens: tuple[str, ...]
    paragraph: int
    is_first: bool


class ThreeVersions(NamedTuple):
    """The sentences of a text as it was, and as two people have it now."""

    base: Sequence[PlacedSentence]
    mine: Sequence[PlacedSentence]
    theirs: Sequence[PlacedSentence]


def sentences(paragraphs: Sequence[str], tokens: Callable[[str], Sequence[str]]) -> list[PlacedSentence]:
    """Return the sentences of paragraphs in their order; `tokens` cuts text into what is compared."""
    return [
        PlacedSentence(words, number, place == 0)
        for number, text in enumerate(paragraphs)
        for place, words in enumerate(_cut(tokens(text.strip())))
    ]


def _cut(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the sentences and bullets that tokens are, without the spaces between them and the bullets' marks."""
    start = 0
    for place, token in enumerate(tokens):
        is_mark = token[-1:].isspace() and not token.isspace()
        if is_mark or (token.isspace() and place and str(tokens[place - 1]) in _ENDS):
            if place > start:
                yield tuple(tokens[start:place])
            start = place + 1
    yield tuple(tokens[start:])


def keeps_all(versions: ThreeVersions, made: Sequence[PlacedSentence]) -> bool:
    """Return whether what neither side touched is there, and nothing twice: with conflicts left, no more is known."""
    was, mine, theirs, now = (_counts(one) for one in (*versions, made))
    kept = all(now[one] == count for one, count in was.items() if count == mine[one] == theirs[one])
    return kept and all(count <= max(mine[one], theirs[one]) for one, count in now.items())


def puts_together(versions: ThreeVersions, made: Sequence[PlacedSentence]) -> bool:
    """Return whether both sides' edits are made: nothing lost, doubled, misplaced, brought back, joined or cut."""
    was, mine, theirs, now = (_counts(one) for one in (*versions, made))
    for one, count in was.items():
        if count in (mine[one], theirs[one]) and now[one] != (theirs[one] if mine[one] == count else mine[one]):
            return False
    return keeps_all(versions, made) and _is_in_order(versions, made) and _is_cut_right(versions, made)


def _counts(side: Sequence[PlacedSentence]) -> Counter[tuple[str, ...]]:
    return Counter(sentence.tokens for sentence in side)


def _is_in_order(versions: ThreeVersions, made: Sequence[PlacedSentence]) -> bool:
    """Return whether the sentences that all have once stand in the order that both sides' moves make."""
    where = [_places_of_unique(side) for side in (*versions, made)]
    known = [one.tokens for one in versions.base if all(one.tokens in places for places in where)]
    mine, theirs, now = ({number: places[one] for number, one in enumerate(known)} for places in where[1:])
    if not is_moved(mine) and not is_moved(theirs):
        return not is_moved(now)
    order = both_orders(mine, theirs)
    return order is not None and order == sorted(now, key=lambda number: now[number])


def _is_cut_right(versions: ThreeVersions, made: Sequence[PlacedSentence]) -> bool:
    """Return whether a paragraph begins where it should: as on the side that changed it, or that wrote the sentence."""
    base, mine, theirs, now = (_places_of_unique(side) for side in (*versions, made))
    for one, place in now.items():
        sides = [
            (side, places[one]) for side, places in ((versions.mine, mine), (versions.theirs, theirs)) if one in places
        ]
        was = versions.base[base[one]].is_first if one in base and len(sides) > 1 else None
        changed = [(side, at) for side, at in sides if side[at].is_first != was]
        is_first = made[place].is_first
        if was is not None and not changed and is_first != was:
            return False
        for side, at in changed if was is not None or len(sides) == 1 else []:
            above = now.get(side[at - 1].tokens) if not side[at].is_first else None
            if is_first != side[at].is_first or (above is not None and made[above].paragraph != made[place].paragraph):
                return False
    return True


def _places_of_unique(side: Sequence[PlacedSentence]) -> Mapping[tuple[str, ...], int]:
    """Return the places of the sentences that are there once."""
    counts = _counts(side)
    return {one.tokens: place for place, one in enumerate(side) if counts[one.tokens] == 1}
