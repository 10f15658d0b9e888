"""Paragraphs followed from a text into two edited ones, and both their new orders as one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from peelgen.base.alignment import matches

#: From this share of common words on, two paragraphs are one paragraph edited.
_ALIKE = 0.5
#: So many paragraphs are compared with each other to find out which were edited; with more, only equal ones are found.
_MOST_COMPARED = 20_000

#: Of so many that both sides put in another order each is compared with each other.
_MOST_ORDERED = 500


def in_one_order(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> tuple[list[str], list[str], list[str]] | None:
    """Return paragraphs before and on both sides, all three in the order that both sides' moves make.

    None if there is no such order: both moved the same paragraph, each to a place of its own.
    """
    mine_of, theirs_of = follow(base, mine), follow(base, theirs)
    if not is_moved(mine_of) and not is_moved(theirs_of):
        return list(base), list(mine), list(theirs)
    order = both_orders(mine_of, theirs_of)
    if order is None:
        return None
    near = _ranks(len(base), {number: place for place, number in enumerate(order)})
    whole = sorted(range(len(base)), key=lambda number: near[number])
    rank = {number: place for place, number in enumerate(whole)}
    sides = []
    for side, places in ((mine, mine_of), (theirs, theirs_of)):
        numbers = {place: number for number, place in places.items()} | _pieces(base, side, places)
        ranks = _ranks(len(side), {place: rank[number] for place, number in numbers.items()})
        sides.append([side[place] for place in sorted(range(len(side)), key=lambda place: ranks[place])])
    return [base[number] for number in whole], sides[0], sides[1]


def is_moved(places: Mapping[int, int]) -> bool:
    """Return whether what stood in an order stands in another."""
    new = [places[number] for number in sorted(places)]
    return new != sorted(new)


def both_orders(mine_of: Mapping[int, int], theirs_of: Mapping[int, int]) -> list[int] | None:
    """Return what both sides have in one order: of each two, as the side has them that turned them round.

    None if that is no order, for what one side moved is where the other moved it away; or if it would take too long.
    """
    numbers = sorted(mine_of.keys() & theirs_of.keys())
    for places, others in ((mine_of, theirs_of), (theirs_of, mine_of)):
        if not is_moved(others):
            return sorted(numbers, key=lambda number: places[number])
    if len(numbers) > _MOST_ORDERED:
        return None
    above = {
        number: sum(_is_above(other, number, mine_of, theirs_of) for other in numbers if other != number)
        for number in numbers
    }
    order = sorted(numbers, key=lambda number: above[number])
    return order if [above[number] for number in order] == list(range(len(order))) else None


def _is_above(one: int, other: int, mine_of: Mapping[int, int], theirs_of: Mapping[int, int]) -> bool:
    """Return whether of two, by their positions before, the one is to stand above the other."""
    was = one < other
    turned = [(places[one] < places[other]) != was for places in (mine_of, theirs_of)]
    return was != any(turned)


def _pieces(base: Sequence[str], side: Sequence[str], places: Mapping[int, int]) -> dict[int, int]:
    """Return by its place each new paragraph that was cut off the one below it, with that one's number."""
    numbers = {place: number for number, place in places.items()}
    found: dict[int, int] = {}
    below: int | None = None
    for place in reversed(range(len(side))):
        below = numbers.get(place, below)
        if place not in numbers and below is not None:
            missing = Counter(base[below].split()) - Counter(side[places[below]].split())
            words = Counter(side[place].split())
            if (words & missing).total() >= _ALIKE * words.total():
                found[place] = below
    return found


def follow(base: Sequence[str], edited: Sequence[str]) -> dict[int, int]:
    """Return where each paragraph now stands: equal ones, then those most of whose words are the same."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(edited):
        places.setdefault(text, []).append(number)
    found = {i + n: j + n for i, j, length in matches(base, edited) for n in range(length)}
    taken = set(found.values())
    for number, text in enumerate(base):
        if number not in found and len(places.get(text, [])) == 1 and places[text][0] not in taken:
            found[number] = places[text][0]
            taken.add(found[number])
    return found | _alike(base, edited, found)


def _alike(base: Sequence[str], edited: Sequence[str], found: Mapping[int, int]) -> dict[int, int]:
    old = {number: Counter(text.split()) for number, text in enumerate(base) if number not in found}
    new = {number: Counter(text.split()) for number, text in enumerate(edited) if number not in set(found.values())}
    if len(old) * len(new) > _MOST_COMPARED:
        return {}
    shares = [(_share(one, other), i, j) for i, one in old.items() for j, other in new.items()]
    pairs: dict[int, int] = {}
    for share, i, j in sorted(shares, key=lambda pair: (-pair[0], pair[1:])):
        if share >= _ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _share(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _ranks(length: int, known: Mapping[int, int]) -> list[int]:
    """Return a rank for each paragraph; one without stays behind that before it."""
    ranks: list[int] = []
    for number in range(length):
        ranks.append(known.get(number, ranks[-1] if ranks else -1))
    return ranks
