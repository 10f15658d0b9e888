"""What two sequences have in common, in time that does not grow with the square of their length."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_DEEPEST = 40

#: Where a stretch stands in the first sequence, where in the second, and its length.
Same = tuple[int, int, int]


@dataclass(slots=True)
class _Budget:
    """How many comparisons may still be made: crafted texts would take hours."""

    left: int = 10_000_000

    def allows(self, cost: int) -> bool:
        """Take off the cost if it can be afforded; return whether it was."""
        self.left -= cost if cost <= self.left else 0
        return cost <= self.left


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Same]:
    """Return the stretches that two sequences have in common, in order.

    First what is unique in both is found, then what lies between; in bounded time, so crafted texts may match less.
    """
    found: list[Same] = []
    budget = _Budget()
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        i, k, j, m, depth = waiting.pop()
        start = _common(old[i:k], new[j:m])
        end = _common(old[i + start : k][::-1], new[j + start : m][::-1])
        found += [(i, j, start), (k - end, m - end, end)]
        i, k, j, m = i + start, k - end, j + start, m - end
        anchors = _anchors(old[i:k], new[j:m]) if depth < _DEEPEST else []
        if not anchors:
            found += [(i + a, j + b, length) for a, b, length in _between(old[i:k], new[j:m], budget)]
        ends = [(-1, -1), *anchors, (k - i, m - j)] if anchors else []
        for (a, b), (c, d) in pairwise(ends):
            found += [(i + c, j + d, 1)] if c < k - i else []
            waiting.append((i + a + 1, i + c, j + b + 1, j + d, depth + 1))
    return _joined(sorted(same for same in found if same[2]))


def slid(old: Sequence[Hashable], new: Sequence[Hashable], found: Sequence[Same]) -> list[Same]:
    """Return the stretches with what was added or taken out between them as far to the end as it can lie.

    “a. New. b” is “a. b” with “. New” added, or “New. ”: so the same edit lies in one place, whatever else was edited.
    """
    runs = [(0, 0, 0), *found]
    for number in reversed(range(1, len(runs))):
        (i, j, before), (k, m, after) = runs[number - 1 : number + 1]
        step = 0
        if i + before == k:
            step = _common(new[j + before : m + after], new[m : m + after])
        elif j + before == m:
            step = _common(old[i + before : k + after], old[k : k + after])
        runs[number - 1], runs[number] = (i, j, before + step), (k + step, m + step, after - step)
    return _joined([run for run in runs if run[2]])


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, in order, of what stands once in each."""
    once, there = Counter(old), Counter(new)
    where = {one: place for place, one in enumerate(new) if there[one] == 1 == once.get(one)}
    return _rising([(place, where[one]) for place, one in enumerate(old) if one in where])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, in order of their first, whose second also rise."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        last[pile : pile + 1] = [number]
    run, place = [], last[-1] if last else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]


def _between(old: Sequence[Hashable], new: Sequence[Hashable], budget: _Budget) -> list[Same]:
    """Return what a stretch without unique words has in common, nothing if that would take too long."""
    once, there = Counter(old), Counter(new)
    pairs = sum(count * there[one] for one, count in once.items())
    if not pairs or not budget.allows(pairs * min(len(old), len(new))):
        return []
    return [(one.a, one.b, one.size) for one in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()]


def _joined(found: list[Same]) -> list[Same]:
    joined: list[Same] = []
    for i, j, length in found:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (i, j):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        else:
            joined.append((i, j, length))
    return joined
