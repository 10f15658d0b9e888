"""A response file read and checked, together with the findings file of the report that it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.base.problem_kinds import WAIVABLE_KINDS, ProblemKind
from peelgen.findings.case import Case
from peelgen.findings.model import Inspection, Status
from peelgen.findings.register import load_forces
from peelgen.findings.rules.problem import FieldProblem
from peelgen.findings.validate import placed, shape
from peelgen.findings.validate.stand_ins import Unreliable
from peelgen.findings.validate.swallowed_fields import swallowed_fields
from peelgen.languages import ORIGINAL
from peelgen.response import MARK
from peelgen.response.asked_findings import force_names
from peelgen.response.case import ResponseCase
from peelgen.response.consistency import at_fields, consistency
from peelgen.response.model import AnsweredReport, Response
from peelgen.response.report_files import named_report
from peelgen.response.rules import RULES
from peelgen.response.style import response_faults, response_links
from peelgen.response.together import Together, together
from peelgen.review.markup import MarkupFault
from peelgen.review.style import unwaived_problems
from peelgen.review.style.faults import Fault
from peelgen.source import Source

#: No version has a longer number.
_LONGEST = 120
#: The fields whose lack is told at the part that they belong to.
_SAYS_WHETHER = frozenset(("what", "name"))


def validate_response(source: Source, answers: Case | None = None, *, alone: bool = False) -> ResponseCase:
    """Return what a response says, with the report that it answers, and what is wrong with it.

    The report is found by the response, unless it is known which it `answers`: that of a form that somebody returned.
    One that is read `alone` is without the others that its statement answers for.
    Of a form what is still to be written is an error, and nothing is said of style, which is for the editor.
    """
    response, unreliable, wrong = shape(source, Response)
    report: Case | None = answers
    problems: list[FieldProblem] = []
    if response and answers is None and not unreliable.holds((MARK, "draft")):
        report, problems = answered_report(source.path, response.response_to)
    if response and report:
        problems += _broken_rules(response, report)
    others = Together([], [])
    if response and report and report.inspection and not alone and not answers:
        others = together(source.path, response, report.inspection, partial(validate_response, alone=True))
        problems += others.problems
    reports = [one.report for one in others.cases]
    disagreements = consistency(response, report, reports) if response and report else []
    if answers:
        problems += at_fields(disagreements)
    status = Status.PUBLISHED if answers else response.status if response else Status.DRAFT
    wrong += [placed(source, problem, status) for problem in problems if _is_sure(problem, unreliable)]
    if answers:
        wrong = [found._replace(hole=False) for found in wrong]
    elif report:
        sure = [one for one in disagreements if not one.depends_on(unreliable)]
        wrong += swallowed_fields(source, Response)
        signs = response_links(source)
        wrong += unwaived_problems(source, [*_faults_of_style(source, report), *signs, *sure], WAIVABLE_KINDS)
    return _with_others(_case(source, response, report, source.diagnostics + wrong), others.cases)


def _with_others(case: ResponseCase, others: Sequence[ResponseCase]) -> ResponseCase:
    """Return a case with those that are published with it; it is no further published than any of their reports."""
    if not others or case.inspection is None:
        return case
    reports = [case.inspection, *(one.inspection for one in others if one.inspection)]
    status = min((report.status for report in reports), key=[*Status].index)
    return replace(case, inspection=case.inspection.model_copy(update={"status": status}), beside=tuple(others))


def _faults_of_style(source: Source, report: Case) -> list[Fault | MarkupFault]:
    """Return the faults of style in the words of a response, waived ones too; the rules are for English only."""
    inspection = report.inspection
    in_english = inspection is not None and inspection.language == ORIGINAL
    return response_faults(source, inspection.published) if inspection and in_english else []


def _broken_rules(response: Response, report: Case) -> list[FieldProblem]:
    assert report.inspection is not None, "a report that cannot be read is answered by nothing"
    return [problem for rule in RULES for problem in rule(response, report.inspection)]


def _case(
    source: Source,
    response: Response | None,
    report: Case | None,
    diagnostics: Sequence[Diagnostic],
) -> ResponseCase:
    """Return the case of a response; with an error in it, or without its report, it says nothing of an inspection.

    A statement is no further published than the report that it answers.
    """
    inspection = report.inspection if report and not has_errors(diagnostics) else None
    if response and inspection:
        status = min(response.status, inspection.status, key=[*Status].index)
        inspection = inspection.model_copy(update={"status": status})
    return ResponseCase(source, inspection if response else None, tuple(diagnostics), report, response=response)


def _is_sure(problem: FieldProblem, unreliable: Unreliable) -> bool:
    """Return whether a problem is not due to a value that stands in for a wrong one: hardly any hangs on another field.

    Whether a finding is answered is said at its id, and whether there is a reason where it is not accepted; what an
    action does not say and that nobody signed, at the part as a whole.
    """
    steps = problem.steps
    for place in unreliable.places:
        part, field = place[:-1], place[-1] if place else ""
        hanging = [(*part, "id")] + [(*part, "acceptance")] * (field == "response") + [part] * (field in _SAYS_WHETHER)
        if steps[: len(place)] == place or steps in hanging:
            return False
    return True


def answered_in(source: Source, read: Callable[[Path], bytes] = read_findings) -> ResponseCase | None:
    """Return a response as far as it is written; None if it cannot be read as one.

    What is wrong in an answer keeps nobody from being counted as having answered. `read` gives the findings file.
    """
    response, unreliable, _ = shape(source, Response)
    if response is None or unreliable.within((MARK,)) or has_errors(source.diagnostics):
        return None
    report, _ = answered_report(source.path, response.response_to, read)
    if report is None or report.inspection is None or _other_forces(response.response_to, report.inspection):
        return None
    return _case(source, response, report, ())


def answered_report(
    path: Path, report: AnsweredReport, read: Callable[[Path], bytes] = read_findings
) -> tuple[Case | None, list[FieldProblem]]:
    """Return the report that the response at `path` answers, if it can be read, and where it is about another."""
    try:
        case = named_report(path, report.draft, read)
    except Unreadable as error:
        return None, [FieldProblem(ProblemKind.RESPONSE_NO_FINDINGS, (MARK, "draft"), error.message, error.remedy)]
    inspection = case.inspection
    assert inspection is not None, "a sound report says what it is about"
    faults = [*_wrong_report(report, inspection), *_is_outdated(report, inspection, case.source.sha256)]
    known = all(slug in load_forces() for slug in report.force)
    return case if known else None, faults


def _wrong_report(report: AnsweredReport, inspection: Inspection) -> list[FieldProblem]:
    """Return where the response is to a report about another force or inspection than the findings file’s."""
    found = []
    if others := _other_forces(report, inspection):
        message = (
            f"This is the answer of {force_names(others)}, but the report is about {force_names(inspection.force)}."
        )
        found.append(_mismatch("force", message, f"write  {', '.join(inspection.force)}"))
    if report.framework != inspection.framework:
        message = f"This answers an inspection of {report.framework}, but the report is on {inspection.framework}."
        found.append(_mismatch("framework", message, f"write  {inspection.framework}"))
    return found


def _mismatch(field: str, message: str, remedy: str) -> FieldProblem:
    remedy = f"{remedy} , or name the findings file of the inspection that is answered"
    return FieldProblem(ProblemKind.RESPONSE_OTHER_INSPECTION, (MARK, field), message, remedy)


def _other_forces(report: AnsweredReport, inspection: Inspection) -> list[str]:
    """Return the forces that answer, and that the report is not about."""
    return [force for force in report.force if force not in inspection.force]


#: More digits than a version has; Python refuses to read thousands of them.
_LONGEST_NUMBER = 10


def is_newer(version: str, other: str) -> bool:
    """Return whether a version of a report came after another, such as 1.10 after 1.9; False where nobody can tell."""
    parts = [one.split(".") for one in (version, other)]
    if not all(part.isdecimal() and len(part) < _LONGEST_NUMBER for one in parts for part in one):
        return False
    return tuple(map(int, parts[0])) > tuple(map(int, parts[1]))


def _is_outdated(report: AnsweredReport, inspection: Inspection, content: str) -> list[FieldProblem]:
    """Return whether the force had another edition of the report before it than the findings file is now."""
    if is_newer(report.version, inspection.version):
        return [
            FieldProblem(
                ProblemKind.RESPONSE_NEWER_VERSION,
                (MARK, "version"),
                f"The force answered version {report.version} of the report, and the findings file is at version "
                f"{inspection.version}.",
                "take the findings file of that version: this may be an earlier copy of it",
            )
        ]
    if report.version != inspection.version:
        return [
            FieldProblem(
                ProblemKind.RESPONSE_OLDER_VERSION,
                (MARK, "version"),
                f"The force answered version {report.version} of the report, which is now at version "
                f"{inspection.version}.",
                f"look through what changed; if the answers still hold, write  {inspection.version}",
            )
        ]
    if report.findings and report.findings != content:
        return [
            FieldProblem(
                ProblemKind.RESPONSE_OLDER_VERSION,
                (MARK, "findings"),
                "The findings file was changed after the form was made, although its version is still "
                f"{inspection.version}.",
                "look through what changed; if the answers still hold, delete this line",
                doubtful=True,
            )
        ]
    return []
