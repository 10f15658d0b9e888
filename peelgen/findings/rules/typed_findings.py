"""Rules about where findings are written down: as the parts that a cycle has, and never as a text of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.framework import Framework
from peelgen.findings.model import AreaForImprovement, Inspection, Section
from peelgen.findings.rules.problem import FieldProblem, parts, texts
from peelgen.findings.rules.registers import framework_of
from peelgen.source import Steps

#: What reports print above findings, by how many of them there are, and where these are written down.
_TITLES = (
    (re.compile(r"areas? for improvement:?", re.IGNORECASE), "write each as an entry of  areas_for_improvement"),
    (re.compile(r"causes? of concern:?", re.IGNORECASE), "write each as an entry of  causes_of_concern"),
    (
        re.compile(r"recommendations?:?", re.IGNORECASE),
        "write each below the cause of concern that it is about, in its  recommendations",
    ),
)
#: A line of prose that is a heading, or looks like one.
_HEADING = re.compile(r"^ {0,3}(?:#{1,6} +|\*\*|__)(?P<words>[^\n*_]+?) *(?:#*|\*\*|__) *$", re.MULTILINE)


def areas_of_cycle(inspection: Inspection) -> Iterator[FieldProblem]:
    """A file of a cycle that had recommendations only has no area for improvement."""
    framework = framework_of(inspection)
    if framework is None or framework.areas_for_improvement:
        return
    for steps, part in parts(inspection):
        if isinstance(part, AreaForImprovement):
            message = f"There were no areas for improvement yet in {framework.cycle}, but recommendations."
            yield FieldProblem(ProblemKind.AREA_NOT_IN_CYCLE, (*steps, "text"), message, as_recommendation(framework))


def typed_findings(inspection: Inspection) -> Iterator[FieldProblem]:
    """What should improve is no text below a heading: such a text has no number, and no form asks about it."""
    framework = framework_of(inspection)
    for steps, heading in _headings(inspection) if framework else ():
        remedy = next((remedy for title, remedy in _TITLES if title.fullmatch(heading.strip())), None)
        if framework and remedy:
            message = f"What stands below “{heading.strip()}” is text: it has no numbers, and no form asks about it."
            right = remedy if framework.areas_for_improvement else as_recommendation(framework)
            yield FieldProblem(ProblemKind.FINDING_TYPED, steps, message, right, words=heading)


def _headings(inspection: Inspection) -> Iterator[tuple[Steps, str]]:
    for steps, part in parts(inspection):
        if isinstance(part, Section):
            yield (*steps, "heading"), part.heading
    for steps, text in texts(inspection):
        yield from ((steps, found["words"]) for found in _HEADING.finditer(text))


def as_recommendation(framework: Framework) -> str:
    """Return where a recommendation is written down in a cycle that had no causes of concern."""
    return (
        "write what is wrong as the  text  of an entry of  causes_of_concern , and what should be done as its  "
        f"recommendations ; a report of {framework.cycle} prints them under “Recommendations”"
    )
