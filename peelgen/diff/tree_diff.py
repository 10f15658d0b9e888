"""Two findings files compared part by part: by id where parts have one, in their order where they have none."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from peelgen.base.word_diff import flat, stretches
from peelgen.source import Steps, Tree

DifferenceKind = Literal["changed", "added", "removed", "moved", "renamed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs: its steps and value in the old file and in the new one; None where it is not in that file.

    For a part that moved, `old` and `new` are its lists' places where it came from and went to another list, else None.
    """

    kind: DifferenceKind
    old_steps: Steps
    new_steps: Steps
    old: Tree = None
    new: Tree = None


def differences(old: Tree, new: Tree) -> list[Difference]:
    """Return everything that differs, in the order of the new file; wrapping and the order of fields do not count."""
    found = list(_compare(old, new, (), ()))
    return list(_with_moves(found))


def _compare(old: Tree, new: Tree, was: Steps, stands: Steps) -> Iterator[Difference]:
    if isinstance(old, dict | None) and isinstance(new, dict | None) and (old or new):
        old, new = old or {}, new or {}
        for name in dict.fromkeys([*new, *old]):
            yield from _compare(old.get(name), new.get(name), (*was, name), (*stands, name))
    elif isinstance(old, list | None) and isinstance(new, list | None) and (old or new):
        yield from _lists(old or [], new or [], was, stands)
    elif (old or new) and _comparable_words(old) != _comparable_words(new):
        kind: DifferenceKind = "added" if old is None else "removed" if new is None else "changed"
        yield Difference(kind, was, stands, old, new)


def _lists(old: list[Tree], new: list[Tree], was: Steps, stands: Steps) -> Iterator[Difference]:
    """Yield what differs between two lists: pairs first compared with each other, then what has no partner."""
    if any(_name(part) for part in (*old, *new)):
        pairs = _by_name(old, new)
        yield from _moved(pairs, new, was, stands)
    else:
        pairs = dict(_in_order(old, new))
    partners = {before: after for after, before in pairs.items()}
    for after, part in enumerate(new):
        if after in pairs:
            yield from _compare(old[pairs[after]], part, (*was, pairs[after]), (*stands, after))
        else:
            yield Difference("added", was, (*stands, after), None, part)
    for before, part in enumerate(old):
        if before not in partners:
            yield Difference("removed", (*was, before), stands, part, None)


def _by_name(old: list[Tree], new: list[Tree]) -> dict[int, int]:
    """Return for each part of the new list the place of its partner in the old: the same id, else the same text."""
    places = {key: place for place, key in enumerate(_keys(old))}
    pairs = {after: places[key] for after, key in enumerate(_keys(new)) if key in places}
    alone: dict[str, list[int]] = {}
    for before in sorted(set(range(len(old))) - set(pairs.values())):
        alone.setdefault(_text(old[before]), []).append(before)
    for after in sorted(set(range(len(new))) - set(pairs)):
        same = alone.get(_text(new[after])) if _name(new[after]) else None
        if same:
            pairs[after] = same.pop(0)
    return pairs


def _keys(parts: list[Tree]) -> Iterator[tuple[str, str, int]]:
    """Yield what each part is called: its pillar, its id, and how many of that name went before."""
    met: Counter[tuple[str, str]] = Counter()
    for part in parts:
        pillar = part.get("pillar") if isinstance(part, dict) else None
        name = pillar if isinstance(pillar, str) else "", _name(part)
        yield (*name, met[name])
        met[name] += 1


def _name(part: Tree) -> str:
    name = part.get("id") if isinstance(part, dict) else None
    return name if isinstance(name, str) else ""


def _text(part: Tree) -> str:
    """Return what makes a part the same under another id: its text, or if it has none all that it says."""
    if not isinstance(part, dict):
        return _comparable_words(part)
    return _comparable_words(part.get("text") or {name: below for name, below in part.items() if name != "id"})


def _comparable_words(part: Tree) -> str:
    """Return a part's words so that two parts that mean the same are the same."""
    if isinstance(part, dict):
        return "{" + "\x1e".join(f"{name}\x1f{_comparable_words(part[name])}" for name in sorted(part)) + "}"
    if isinstance(part, list):
        return "[" + "\x1e".join(_comparable_words(below) for below in part) + "]"
    return flat(part or "")


def _moved(pairs: dict[int, int], new: list[Tree], was: Steps, stands: Steps) -> Iterator[Difference]:
    """Yield the smallest set of parts that have to move to make the new order."""
    order = sorted(pairs)
    stay = _longest_rise([pairs[after] for after in order])
    for after in order:
        if pairs[after] not in stay:
            yield Difference("moved", (*was, pairs[after]), (*stands, after), None, new[after])


def _longest_rise(places: list[int]) -> set[int]:
    """Return the longest selection of different numbers, in their order, in which each is larger than the last."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        slot = bisect_left(tails, place)
        before[place] = tails[slot - 1] if slot else None
        tails[slot:] = [place, *tails[slot + 1 :]]
    rise, last = set(), tails[-1] if tails else None
    while last is not None:
        rise.add(last)
        last = before[last]
    return rise


def _in_order(old: list[Tree], new: list[Tree]) -> Iterator[tuple[int, int]]:
    """Yield the places in the new and the old list of parts that are the same, or stand for each other between them."""
    for _, gone, come in stretches(
        [_comparable_words(part) for part in old], [_comparable_words(part) for part in new]
    ):
        yield from zip(range(come.start, come.stop), range(gone.start, gone.stop), strict=False)


def _with_moves(found: list[Difference]) -> Iterator[Difference]:
    """Yield the differences, with a part that left one list and came into another of its kind told as one move."""
    gone = {_list_and_id(one.old_steps, one.old): one for one in found if one.kind == "removed" and _name(one.old)}
    come = {_list_and_id(one.new_steps, one.new) for one in found if one.kind == "added" and _name(one.new)}
    for one in found:
        name = _list_and_id(one.new_steps, one.new)
        if one.kind == "added" and name in gone:
            before = gone.pop(name)
            yield Difference("moved", before.old_steps, one.new_steps, before.old, one.new)
            yield from _compare(before.old, one.new, before.old_steps, one.new_steps)
        elif one.kind != "removed" or _list_and_id(one.old_steps, one.old) not in come:
            yield from _as_renaming(one)


def _list_and_id(steps: Steps, part: Tree) -> tuple[str, str]:
    """Return the name of the list that a part is in, and its id."""
    return next((step for step in reversed(steps) if isinstance(step, str)), ""), _name(part)


def _as_renaming(one: Difference) -> Iterator[Difference]:
    is_name = one.kind == "changed" and one.new_steps[-1] == "id"
    yield replace(one, kind="renamed", old_steps=one.old_steps[:-1], new_steps=one.new_steps[:-1]) if is_name else one
