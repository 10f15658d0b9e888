"""A follow-up file read and checked, together with the findings file of the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.case import Case
from peelgen.findings.model import Status
from peelgen.findings.rules.problem import FieldProblem
from peelgen.findings.validate import placed, shape
from peelgen.response.follow_up import MARK
from peelgen.response.follow_up.case import FollowUpCase
from peelgen.response.follow_up.model import FollowUp
from peelgen.response.follow_up.rules import RULES
from peelgen.response.report_files import named_report
from peelgen.source import Source


def validate_follow_up(source: Source, read: Callable[[Path], bytes] = read_findings) -> FollowUpCase:
    """Return what a follow-up file says, with the report that it follows up, and what is wrong with it."""
    follow_up, unreliable, wrong = shape(source, FollowUp)
    report: Case | None = None
    problems: list[FieldProblem] = []
    if follow_up and not unreliable.holds((MARK, "draft")):
        try:
            report = named_report(source.path, follow_up.follow_up_of.draft, read)
        except Unreadable as error:
            kind = ProblemKind.FOLLOW_UP_REPORT
            problems.append(FieldProblem(kind, (MARK, "draft"), error.message, error.remedy))
    inspection = report.inspection if report else None
    if follow_up and inspection:
        problems += [found for rule in RULES for found in rule(follow_up, inspection, source.path)]
    wrong += [placed(source, found, Status.PUBLISHED) for found in problems if not unreliable.holds(found.steps)]
    diagnostics = (*source.diagnostics, *wrong)
    sound = inspection if follow_up and not has_errors(diagnostics) else None
    return FollowUpCase(source, sound, diagnostics, report, follow_up=follow_up)
