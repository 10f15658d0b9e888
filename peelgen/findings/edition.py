"""An edition in another language says what its original says: same force, same grades, same findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection, Judgment
from peelgen.findings.rules import FieldProblem, parts
from peelgen.source import Steps, load

_SAME = ("framework", "force", "published")


def edition_problems(edition: Inspection, path: Path) -> Iterator[FieldProblem]:
    """Yield where the edition at `path` differs from the findings file that its `edition_of` names, if it names one."""
    if edition.edition_of is None:
        return
    original = _original(edition.edition_of, path)
    yield from [original] if isinstance(original, FieldProblem) else _differences(edition, original)


def _original(name: str, path: Path) -> Inspection | FieldProblem:
    if Path(name).name != name or name == path.name:
        return _no_original(
            f"“{name}” is not another findings file in this folder.", "write the file’s name only, such as  gwent.yaml"
        )
    try:
        source = load(path.parent / name)
    except Unreadable as error:
        return _no_original(error.message, "write the name of the findings file beside this one")
    try:
        original = None if has_errors(source.diagnostics) else Inspection.model_validate(source.tree)
    except ValidationError:
        original = None
    if original is None:
        return _no_original(
            f"{name} has mistakes in it, so this edition cannot be compared with it.", "correct it first"
        )
    if original.edition_of is not None:
        return _no_original(f"{name} is itself an edition of another file.", f"write  {original.edition_of}")
    return original


def _no_original(message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.EDITION_OF, ("edition_of",), message, remedy)


def _differences(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    for name in _SAME:
        ours, theirs = getattr(edition, name), getattr(original, name)
        if ours != theirs:
            shown = ", ".join(theirs) if isinstance(theirs, tuple) else str(theirs)
            yield _differs((name,), f"The original’s {name} is {shown}.", f"write  {shown}")
    if edition.language == original.language:
        yield _differs(("language",), "The edition is in the language of its original.", "write the other language")
    yield from _judged_otherwise(edition, original)
    yield from _other_ids(edition, original)


def _differs(steps: Steps, message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.EDITION_DIFFERS, steps, message, remedy)


def _judged_otherwise(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield each judgment with another grade or status than the original's."""
    theirs = {name: judgment for name, (_, judgment) in _judgments(original).items()}
    for name, (steps, judgment) in _judgments(edition).items():
        for field in ("grade", "status"):
            given, expected = getattr(judgment, field), getattr(theirs.get(name, judgment), field)
            if given != expected:
                message = (
                    f"The original’s {field} is “{expected}”." if expected else f"The original has no {field} here."
                )
                yield _differs((*steps, field), message, f"write  {expected}" if expected else "delete it")


def _judgments(inspection: Inspection) -> dict[tuple[str, str | None, str], tuple[Steps, Judgment]]:
    """Return each judgment and its place, by what it judges: a question's pillar and id, a pillar's id, the whole."""
    found: dict[tuple[str, str | None, str], tuple[Steps, Judgment]] = {}
    found["judgment", None, ""] = ("judgment",), inspection.judgment or Judgment()
    for place, pillar in enumerate(inspection.pillars):
        found["pillars", None, pillar.id] = ("pillars", place, "judgment"), pillar.judgment
    for place, question in enumerate(inspection.questions):
        found["questions", question.pillar, question.id] = ("questions", place, "judgment"), question.judgment
    return found


def _other_ids(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield each question, finding, number, table and chart that only one of the two has."""
    ours, theirs = _named(edition), _named(original)
    for (kind, name), steps in ours.items():
        if (kind, name) not in theirs:
            yield _differs((*steps, "id"), f"The original has no {kind} “{name}”.", "compare the ids, or delete this")
    for kind, name in theirs:
        if (kind, name) not in ours:
            yield _differs(
                ("edition_of",), f"The original’s {kind} “{name}” is missing here.", f"add it as  id: {name}"
            )


def _named(inspection: Inspection) -> dict[tuple[str, str], Steps]:
    """Return where each part with an id stands, by the list that it is in and its id."""
    return {
        (str(steps[-2]).replace("_", " ").removesuffix("s"), name): steps
        for steps, part in parts(inspection)
        if (name := getattr(part, "id", None)) is not None
    }
