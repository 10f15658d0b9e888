"""Counts what a template does: one that never ends, or grows without end, is stopped, always at the same step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import TemplateRuntimeError

#: A step is a character that is made or printed, or a part of a tag that is gone through. The longest real report
#: takes an eighth of this, and a findings file of the largest size half of it.
MOST_STEPS: Final = 4_000_000
#: Calls in each other below which a template may still be entered; each takes three or four, and Python has a thousand.
_DEEPEST: Final = 300


class TooManySteps(TemplateRuntimeError):
    """A template has used up its steps."""


class GoesRound(TooManySteps):
    """A template takes over itself, or others that take it over."""


@dataclass(slots=True)
class _StepBudget:
    left: int
    deepest: int


_steps: ContextVar[_StepBudget] = ContextVar("steps")


@contextmanager
def limited(more: int = 0) -> Iterator[None]:
    """Allow what is rendered inside the usual number of steps, and `more`."""
    reset = _steps.set(_StepBudget(MOST_STEPS + more, _depth() + _DEEPEST))
    try:
        yield
    finally:
        _steps.reset(reset)


def charge(count: int) -> None:
    """Take steps off those that are left. Raises TooManySteps if there are none."""
    steps = _steps.get(None)
    if steps is None:
        raise TooManySteps("nothing is rendered now")  # Jinja tries constants when it compiles, and then gives them up
    steps.left -= count
    if steps.left < 0:
        raise TooManySteps("the template never comes to an end, or makes millions of characters")


def descend() -> None:
    """Raise GoesRound if a template is entered from so many others that it must be one of them."""
    steps = _steps.get(None)
    if steps is not None and _depth() > steps.deepest:
        raise GoesRound("the template takes over itself, or others that take it over")


def _depth() -> int:
    """Return how many calls stand in each other."""
    frame, depth = sys._getframe(), 0  # noqa: SLF001 - inspect has it too, and reads each file on the way
    while frame := frame.f_back:  # type: ignore[assignment]  # the last has none
        depth += 1
    return depth


def weight(value: Any) -> int:
    """Return how many characters and entries a value has, those that stand in it twice counted twice."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return weight([*value.keys(), *value.values()])
    return _weight_of_all(value) if isinstance(value, (tuple, list)) else 1


def _weight_of_all(values: Any) -> int:
    total = 1
    for value in values:
        total += 1 + weight(value)
        if total > MOST_STEPS:
            break
    return total


def weighed(value: Any) -> Any:
    """Return a value that a template has just made, its weight charged."""
    charge(weight(value))
    return value
