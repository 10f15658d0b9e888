"""Which line of an edited file was which line when it was made: by their anchors, then by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise

from peelgen.base.alignment import matches
from peelgen.returned.report.typography_folding import folded
from peelgen.word.reading.lines import Line

#: From this share of common words on, two lines are one line edited.
ALIKE = 0.5
#: So many lines are compared with each other; of more, only those that did not change are found again.
_MOST_COMPARED = 40_000


def pair(before: Sequence[Line], now: Sequence[Line]) -> dict[int, int]:
    """Return the positions of lines now by the positions that they had before; what has no partner is not in it."""
    pairs = _by_anchor(before, now)
    _add_pairs(pairs, _by_words(before, now, pairs, _key_in_controls))
    _add_pairs(pairs, _by_words(before, now, pairs, _key))
    _add_pairs(pairs, _by_likeness(before, now, pairs))
    _add_pairs(pairs, _by_neighbours(before, now, pairs))
    return pairs


def _add_pairs(pairs: dict[int, int], found: Iterable[tuple[int, int]]) -> None:
    taken = set(pairs.values())
    for old, new in found:
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)


def _by_anchor(before: Sequence[Line], now: Sequence[Line]) -> dict[int, int]:
    """Pair lines that share an anchor; of a line that was copied in Word, the copy most like it is the line."""
    places: dict[tuple[str, int], list[int]] = {}
    for number, line in enumerate(now):
        for anchor in line.anchors:
            places.setdefault((line.story, anchor), []).append(number)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for number, line in enumerate(before):
        candidates = {place for anchor in line.anchors for place in places.get((line.story, anchor), ())} - taken
        if candidates:
            found[number] = max(candidates, key=lambda place: (likeness(line.text, now[place].text), -place))
            taken.add(found[number])
    return found


def _by_words(
    before: Sequence[Line], now: Sequence[Line], pairs: dict[int, int], key: Callable[[Line], Hashable]
) -> list[tuple[int, int]]:
    old, new = _unpaired(before, now, pairs)
    keys = [[key(line) for line in lines] for lines in ([before[i] for i in old], [now[j] for j in new])]
    found = [(old[i + n], new[j + n]) for i, j, length in matches(*keys) for n in range(length)]
    return found + _moved(keys, (old, new))


def _key_in_controls(line: Line) -> Hashable:
    """Return what two lines have in common that say the same in the same field: the labels of two boxes are alike."""
    return _key(line), line.controls


def _key(line: Line) -> tuple[str, str]:
    """Return what two lines have in common that say the same; a line of the contents is not the heading it lists."""
    return _place(line), folded(line.text)


def _place(line: Line) -> str:
    """Return where a line stands: in the contents, or in its story."""
    return "contents" if line.style.startswith("toc ") else line.story


def _column(line: Line) -> int:
    """Return the column of a table that a line stands in: words that two columns have in common are chance."""
    return line.cell[2] if line.cell else 0


def _moved(keys: Sequence[Sequence[Hashable]], places: tuple[list[int], list[int]]) -> list[tuple[int, int]]:
    """Pair lines that stand once in each, wherever."""
    once = Counter(keys[0])
    where = {key: places[1][number] for number, key in enumerate(keys[1])}
    there = Counter(keys[1])
    return [
        (places[0][number], where[key])
        for number, key in enumerate(keys[0])
        if once[key] == 1 == there.get(key) and key in where
    ]


def _by_likeness(before: Sequence[Line], now: Sequence[Line], pairs: dict[int, int]) -> list[tuple[int, int]]:
    old, new = _unpaired(before, now, pairs)
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    # Of lines that are equally alike, such as a question wherever it is printed, those that are set alike are one.
    shares = [
        (likeness(before[i].text, now[j].text), before[i].style == now[j].style, -abs(i - j), i, j)
        for i in old
        for j in new
        if _place(before[i]) == _place(now[j]) and _column(before[i]) == _column(now[j])
    ]
    return [(i, j) for share, *_, i, j in sorted(shares, reverse=True) if share >= ALIKE]


def _by_neighbours(before: Sequence[Line], now: Sequence[Line], pairs: dict[int, int]) -> list[tuple[int, int]]:
    """Pair lines without anchors that were retyped, such as a grade in a table: they stand between the same lines.

    In a file that another program stripped of all anchors, every line may be one.
    """
    found: list[tuple[int, int]] = []
    stripped = not any(line.anchors for line in now)
    edges = [(-1, -1), *sorted(pairs.items()), (len(before), len(now))]
    for (i, j), (below, there) in pairwise(edges):
        between = [(i + n, j + n) for n in range(1, below - i)]
        if below - i == there - j and all(
            _can_be_paired(before[one], now[other], stripped=stripped) for one, other in between
        ):
            found += between
    return found


def _can_be_paired(before: Line, now: Line, *, stripped: bool) -> bool:
    is_alike = (_place(before), before.style) == (_place(now), now.style)
    return is_alike and (stripped or (before.controls == now.controls and not (before.anchors or now.anchors)))


def _unpaired(before: Sequence[Line], now: Sequence[Line], pairs: dict[int, int]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [i for i in range(len(before)) if i not in pairs], [j for j in range(len(now)) if j not in taken]


def likeness(one: str, other: str) -> float:
    """Return the share of words that two lines have in common, from 0 to 1."""
    first, second = Counter(folded(one).split()), Counter(folded(other).split())
    return 2 * (first & second).total() / max(1, first.total() + second.total())
