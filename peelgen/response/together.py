"""The responses to other reports that one statement answers too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.documents.compose.typography import day as in_words
from peelgen.findings.model import DayToCome, Inspection, Part
from peelgen.findings.rules.problem import FieldProblem
from peelgen.languages.language import load_language
from peelgen.response.asked_findings import force_names
from peelgen.response.case import ResponseCase
from peelgen.response.model import Response
from peelgen.source import Source, load

Validate = Callable[[Source], ResponseCase]


class Together(NamedTuple):
    """The cases of the responses that are published with one, and why others cannot be."""

    cases: list[ResponseCase]
    problems: list[FieldProblem]


def together(path: Path, response: Response, inspection: Inspection, validate: Validate) -> Together:
    """Return the responses that the statement of the response at `path` names; `validate` reads one of them."""
    found = Together([], [])
    for place, named in enumerate(response.statement.together_with):
        steps = ("statement", "together_with", place)
        try:
            case = validate(load(_beside(path, named)))
        except Unreadable as error:
            found.problems.append(
                _problem(steps, error.message, "write it from the folder of this file:  met-2016.yaml")
            )
            continue
        problems = [_problem(steps, *told) for told in _differing(case, named, response, inspection)]
        found.problems.extend(problems[:1] or _too_early(steps, named, response, case.inspection))
        found.cases.extend([] if problems else [case])
    return found


def _beside(path: Path, named: str) -> Path:
    if Path(named).is_absolute() or "\\" in named:
        raise Unreadable(f"“{named}” does not lead to a response from this folder.", "")
    beside = path.parent / named
    if beside.resolve() == path.resolve():
        raise Unreadable("This is the response itself.", "")
    return beside


def _differing(case: ResponseCase, named: str, response: Response, inspection: Inspection) -> Iterator[tuple[str, str]]:
    """Yield why a response cannot be published with another, and what to do."""
    if case.response is None or case.inspection is None:
        yield f"{named} has mistakes in it, or is no response.", f"see what they are with  peelgen check {named}"
    elif case.response.response_to.force != response.response_to.force:
        yield (
            f"{named} is the response of {force_names(case.response.response_to.force)}.",
            "name one of the same force",
        )
    elif case.inspection.language != inspection.language:
        yield f"{named} is in another language.", "name the response to the edition in this language"
    elif clash := _same_id(case.inspection, inspection):
        yield (
            f"Both reports have something with the id “{clash}”, and not the same.",
            "rename one of them in its findings file, or publish two statements",
        )


def _too_early(
    steps: tuple[str | int, ...], named: str, response: Response, inspection: Inspection | None
) -> Iterator[FieldProblem]:
    """Yield that the statement is dated before one of the reports that it answers was published."""
    if inspection is None or isinstance(inspection.published, DayToCome):
        return
    day, published, language = response.published, inspection.published, load_language(inspection.language)
    if day is not None and day < published:
        yield FieldProblem(
            ProblemKind.RESPONSE_TOO_EARLY,
            steps,
            f"The statement is of {in_words(day, language)}, before the report that {named} answers was published, on "
            f"{in_words(published, language)}.",
            "correct the day of the statement, or publish one statement on each report",
        )


def _same_id(one: Inspection, other: Inspection) -> str | None:
    """Return an id by which the texts of two reports mean two numbers, tables, charts or images."""
    theirs = _quotable(other)
    return next((name for name, part in _quotable(one).items() if theirs.get(name, part) != part), None)


def _quotable(inspection: Inspection) -> dict[str, Part]:
    """Return what texts can quote or place, by its id."""
    values: dict[str, Part] = {value.id: value for value in inspection.values}
    tables = {table.id: table for table in inspection.tables}
    charts = {chart.id: chart for chart in inspection.charts}
    return {**values, **tables, **charts, **{image.id: image for image in inspection.images}}


def _problem(steps: tuple[str | int, ...], message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.RESPONSE_TOGETHER, steps, message, remedy)
