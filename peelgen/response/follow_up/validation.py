"""A follow-up file read and checked, together with the findings file of the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.case import Case
from peelgen.findings.model import Inspection, Status
from peelgen.findings.rules.problem import FieldProblem
from peelgen.findings.validate import placed, shape, validate
from peelgen.response.follow_up import MARK
from peelgen.response.follow_up.case import FollowUpCase
from peelgen.response.follow_up.model import FollowUp
from peelgen.response.follow_up.rules import RULES
from peelgen.response.validation import findings_of
from peelgen.source import Source, parse_bytes


def validate_follow_up(source: Source, read: Callable[[Path], bytes] = read_findings) -> FollowUpCase:
    """Return what a follow-up file says, with the report that it follows up, and what is wrong with it."""
    follow_up, unreliable, wrong = shape(source, FollowUp)
    report: Case | None = None
    problems: list[FieldProblem] = []
    if follow_up and not unreliable.holds((MARK, "draft")):
        report, problems = _report(source.path, follow_up.follow_up_of.draft, read)
    inspection = report.inspection if report else None
    if follow_up and inspection:
        problems += [found for rule in RULES for found in rule(follow_up, inspection, source.path)]
    wrong += [placed(source, found, Status.PUBLISHED) for found in problems if not unreliable.holds(found.steps)]
    diagnostics = (*source.diagnostics, *wrong)
    sound = inspection if follow_up and not has_errors(diagnostics) else None
    return FollowUpCase(source, sound, diagnostics, report, follow_up)


def _report(path: Path, draft: str, read: Callable[[Path], bytes]) -> tuple[Case | None, list[FieldProblem]]:
    """Return the report that is followed up, or why it cannot be used."""
    try:
        found = findings_of(path, draft)
        source = parse_bytes(found, read(found))
    except Unreadable as error:
        remedy = "write where the findings file is, such as  ../drafts/met-2016.yaml"
        return None, [_unusable(error.message, remedy)]
    inspection: Inspection | None = validate(source)[0]
    if inspection is None:
        message = f"{draft} has mistakes in it, so that its findings cannot be followed up."
        return None, [_unusable(message, f"correct it first:  peelgen check {draft}")]
    return Case(source, inspection, ()), []


def _unusable(message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.FOLLOW_UP_REPORT, (MARK, "draft"), message, remedy)
