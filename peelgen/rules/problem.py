"""A problem with a findings file, and where in it the parts and texts stand that a rule looks at."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peelgen.model import Part, Prose, Sentence
from peelgen.source import Steps


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a field; `words` are those to point at; a `hole` is something still to be written."""

    id: str
    steps: Steps
    message: str
    help: str
    words: str = ""
    hole: bool = False


def unknown(kind: str, given: str, known: Iterable[str], steps: Steps) -> Problem:
    """Return that a register has no such name, with the nearest that it has."""
    names = sorted(known)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    remedy = f"write  {near[0]}" if near else f"write one of: {', '.join(names)}"
    return Problem(f"unknown-{kind}", steps, f"“{given}” is not a {kind} that peelgen knows.", remedy)


def not_there(kind: str, name: str, known: set[str], *, steps: Steps, words: str) -> Problem:
    """Return that the file has nothing under an id that it mentions in `words`, with the nearest that it has."""
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    remedy = (
        f"write  {words.replace(name, near[0])}"
        if near
        else f"the ids that can stand here are: {', '.join(sorted(known)) or 'none yet'}"
    )
    return Problem(f"unknown-{kind}", steps, f"There is no {kind} with the id “{name}”.", remedy, words=words)


def parts(part: Part, steps: Steps = ()) -> Iterator[tuple[Steps, Part]]:
    """Yield every part below `part`, and where it stands."""
    for name in type(part).model_fields:
        yield from _parts_of(getattr(part, name), (*steps, name))


def _parts_of(value: Any, steps: Steps) -> Iterator[tuple[Steps, Part]]:
    if isinstance(value, Part):
        yield steps, value
        yield from parts(value, steps)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from _parts_of(entry, (*steps, place))


def texts(part: Part, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text below `part` that may be set with Markdown, and where it stands."""
    for name in type(part).model_fields:
        yield from _texts_of(getattr(part, name), (*steps, name))


def _texts_of(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, Prose | Sentence):
        yield steps, value
    elif isinstance(value, Part):
        yield from texts(value, steps)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from _texts_of(entry, (*steps, place))
