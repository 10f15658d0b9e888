"""A problem with a findings file, and where in it the parts and texts stand that a rule looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.findings.model import Part, Prose, Sentence
from peelgen.source import Steps


class FieldProblem(NamedTuple):
    """Something wrong at a field; `words` are those to point at.

    What is `doubtful` may be meant so, and never stops a build. `lacking` is the field that is missed, if one is.
    """

    kind: ProblemKind
    steps: Steps
    message: str
    remedy: str
    words: str = ""
    doubtful: bool = False
    lacking: Steps | None = None


def unknown(kind: ProblemKind, given: str, known: Iterable[str], *, steps: Steps, among: str) -> FieldProblem:
    """Return that there is no such name `among` those known, with the nearest that there is."""
    names = list(known)
    near = names[0] if len(names) == 1 else nearest(given, names)
    remedy = f"write  {near}" if near else f"write one of: {', '.join(names)}"
    bare = given.strip("“”‘’")
    message = f"“{bare}” stands in curly quotation marks." if bare == near else f"“{bare}” is not {among}."
    return FieldProblem(kind, steps, message, remedy)


def unknown_grade(given: str, scale: Iterable[str], *, steps: Steps, among: str) -> FieldProblem:
    """Return that a grade is not on a scale. A misspelt one is named; of any other, the whole scale, worst last."""
    grades = list(scale)
    written = spaced(given.strip("“”‘’"))
    near = nearest(written, grades, likeness=0.8)
    misspelt = near is not None and len(near.split()) == len(written.split())
    problem = unknown(
        ProblemKind.UNKNOWN_GRADE, given, [near] if misspelt and near else grades, steps=steps, among=among
    )
    return problem if misspelt else problem._replace(remedy=f"write one of: {', '.join(grades)}")


def spaced(name: str) -> str:
    """Return a word of several parts with spaces between them, where hyphens or low lines stand as in an id."""
    return " ".join(re.split(r"[-_\s]+", name.strip()))


def not_there(kind: ProblemKind, name: str, known: set[str], *, steps: Steps, words: str) -> FieldProblem:
    """Return that the file has nothing under an id that it mentions in `words`, with the nearest that it has."""
    near = nearest(name, sorted(known))
    remedy = (
        f"write  {words.replace(name, near)}"
        if near
        else f"the ids that can stand here are: {', '.join(sorted(known)) or 'none yet'}"
    )
    what = kind.id.removeprefix("unknown-")
    return FieldProblem(kind, steps, f"There is no {what} with the id “{name}”.", remedy, words=words)


def as_row(cells: Sequence[str]) -> str:
    """Return cells as a row of a table is written."""
    return "[" + ", ".join(f'"{cell}"' if re.search(r"[,:#\[\]{}]", cell) else cell for cell in cells) + "]"


def typed_cells(written: str) -> list[str]:
    """Return the cells of a row that is typed as a line of text, whatever parts them."""
    parted_by = next((sign for sign in ("\t", "|", ";", ", ") if sign in written), "\n")
    return [cell.strip() for cell in written.strip("()| ").split(parted_by)]


def counted(count: int, noun: str) -> str:
    """Return the count and its noun, in the plural if it is not one."""
    return f"{count} {noun}{'s' * (count != 1)}"


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
