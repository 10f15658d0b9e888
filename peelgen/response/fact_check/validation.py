"""A fact-check file read and checked, together with the findings file and the register of its paragraphs."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.base.problem_kinds import ProblemKind
from peelgen.documents.paragraph_numbers import read_register
from peelgen.findings.case import Case
from peelgen.findings.rules.problem import FieldProblem
from peelgen.findings.validate import placed, validate
from peelgen.findings.validate.stand_ins import Unreliable
from peelgen.response.fact_check import MARK
from peelgen.response.fact_check.case import FactCheckCase, Register, read_points
from peelgen.response.fact_check.rules import RULES, Checked
from peelgen.response.report_files import findings_of
from peelgen.source import Source, parse_bytes


def validate_fact_check(source: Source, draft: Case | None = None) -> FactCheckCase:
    """Return what a fact-check file says, with the draft that it is about, and what is wrong with it.

    The draft is found by the file, unless it is known which it is: that of a form that somebody returned.
    """
    checked, unreliable, wrong = read_points(source)
    problems: list[FieldProblem] = []
    register: Register = {}
    if checked and draft is None and not unreliable.holds((MARK, "draft")):
        draft, problems = _draft(source.path, checked.fact_check_of.draft)
    if checked and draft and draft.inspection:
        try:
            register = read_register(draft.path)
        except Unreadable as error:
            problems.append(_unusable(error.message, error.remedy))
        about = Checked(checked, draft.inspection, register)
        problems += [found for rule in RULES for found in rule(about)]
        status = draft.inspection.status
        wrong += [placed(source, found, status) for found in problems if _is_sure(found, unreliable)]
    else:
        wrong += [source.placed(found, source.locate(found.steps)) for found in problems]
    diagnostics = (*source.diagnostics, *wrong)
    sound = draft.inspection if checked and draft and not has_errors(diagnostics) else None
    return FactCheckCase(source, sound, diagnostics, draft, fact_check=checked, register=register)


def _is_sure(problem: FieldProblem, unreliable: Unreliable) -> bool:
    """Return whether a problem is not due to a value that stands in for a wrong one."""
    return not any(
        problem.steps[: len(place)] == place or place[-1:] == problem.steps[-1:] == ("number",)
        for place in unreliable.places
    )


def _draft(path: Path, named: str) -> tuple[Case | None, list[FieldProblem]]:
    """Return the draft that is checked, or why it cannot be used."""
    try:
        found = findings_of(path, named)
        source = parse_bytes(found, read_findings(found))
    except Unreadable as error:
        return None, [_unusable(error.message, "write where the findings file is, such as  ../drafts/met-2016.yaml")]
    inspection = validate(source)[0]
    if inspection is None:
        message = f"{named} has mistakes in it, so that nothing can be said of its paragraphs."
        return None, [_unusable(message, f"correct it first:  peelgen check {named}")]
    return Case(source, inspection, ()), []


def _unusable(message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.FACT_CHECK_DRAFT, (MARK, "draft"), message, remedy)
