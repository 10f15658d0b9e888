"""What can still be used of a file with wrong fields, so that its other mistakes are found too."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from peelgen.findings.model import TO_COME, Part
from peelgen.findings.validate.allowed_values import allowed_words, meant
from peelgen.source import Steps, Tree

#: Each id has this word with a number of its own: two that nobody wrote are no id that is used twice.
_WORD = "x"
#: What is tried, in this order, in place of a value that cannot be used; each kind of field takes one of them. Of a day
#: that is not known yet no rule complains, nor of one long after all others.
_STAND_INS: tuple[Any, ...] = (_WORD, TO_COME, "9999-12-31", "1", {}, [], [_WORD], [{}])
_ROUNDS = 26

Model = TypeVar("Model", bound=Part)


class Unreliable(NamedTuple):
    """The places whose value is not the author's."""

    places: frozenset[Steps] = frozenset()

    def holds(self, steps: Steps) -> bool:
        """Return whether a problem at `steps` may come from a value that is not the author's: it or one beside it."""
        return any(
            steps[: len(place)] == place or (len(place) > 1 and steps[: len(place) - 1] == place[:-1])
            for place in self.places
        )

    def covers(self, steps: Steps) -> bool:
        """Return whether what stands at `steps` is not the author’s."""
        return any(steps[: len(place)] == place for place in self.places)

    def within(self, steps: Steps) -> bool:
        """Return whether there is such a value in the part of the file at `steps`."""
        return any(place[: len(steps)] == steps for place in self.places)


def remainder(model: type[Model], tree: Tree, error: ValidationError) -> tuple[Model | None, Unreliable]:
    """Return what the model makes of a tree in which stand-ins replace every wrong value, and where they stand."""
    tree = copy.deepcopy(tree)
    tried: dict[Steps, int] = {}
    for _ in range(_ROUNDS):
        for wrong in error.errors(include_url=False):
            if not counts_only_right_entries(wrong):
                _replace(tree, wrong, tried)
        try:
            return model.model_validate(tree), Unreliable(frozenset(tried))
        except ValidationError as again:
            error = again
    return None, Unreliable()


def counts_only_right_entries(error: ErrorDetails) -> bool:
    """Return whether a list is called too short only since its entries are wrong, which is said of each of them."""
    given = error["input"]
    return error["type"] == "too_short" and isinstance(given, list) and len(given) >= error["ctx"]["min_length"]


def _replace(tree: Tree, wrong: ErrorDetails, tried: dict[Steps, int]) -> None:
    """Leave the wrong value out if its field may be left out, otherwise put the next stand-in there."""
    parent, steps = _parent(tree, wrong["loc"])
    if parent is None:
        return
    if wrong["type"] == "extra_forbidden":
        del parent[steps[-1]]
        return
    attempt = tried[steps] = tried.get(steps, -1) + 1
    allowed = allowed_words(wrong)
    if allowed:
        parent[steps[-1]] = meant(wrong) or allowed[0]
    elif attempt == 0 and wrong["type"] in {"tuple_type", "list_type"} and isinstance(wrong["input"], dict):
        parent[steps[-1]] = [wrong["input"]]
    elif attempt == 0 and isinstance(parent, dict):
        parent.pop(steps[-1], None)
    else:
        stand_in = copy.deepcopy(_STAND_INS[attempt % len(_STAND_INS) - 1])
        named = stand_in == _WORD and steps[-1] == "id"
        parent[steps[-1]] = f"{_WORD}{list(tried).index(steps)}" if named else stand_in


def _parent(tree: Tree, loc: tuple[int | str, ...]) -> tuple[Any, Steps]:
    """Return the list or mapping that holds the wrong value, and the steps to the value: `loc` may go beyond it."""
    parent: Any = None
    steps: Steps = ()
    current: Any = tree
    for step in loc:
        if isinstance(current, dict) and isinstance(step, str):
            parent, current = current, current.get(step)
        elif isinstance(current, list) and isinstance(step, int) and step < len(current):
            parent, current = current, current[step]
        else:
            break
        steps = (*steps, step)
    return parent, steps
