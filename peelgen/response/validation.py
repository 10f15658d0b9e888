"""A response file read and checked, together with the findings file of the report that it answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.case import Case
from peelgen.findings.model import Inspection, Status
from peelgen.findings.register import load_forces
from peelgen.findings.rules.problem import FieldProblem
from peelgen.findings.validate import placed, shape
from peelgen.findings.validate.stand_ins import Unreliable
from peelgen.languages import ORIGINAL
from peelgen.response import MARK
from peelgen.response.asked_findings import force_names
from peelgen.response.case import ResponseCase
from peelgen.response.consistency import consistency
from peelgen.response.model import AnsweredReport, Response
from peelgen.response.rules import RULES
from peelgen.response.style import response_style_problems
from peelgen.source import Source, parse_bytes

#: The fields whose lack is told at the part that they belong to.
_SAYS_WHETHER = frozenset(("what", "name"))


def findings_of(response_file: Path, draft: str) -> Path:
    """Return where the findings file is that a response names; Unreadable for the path of one machine."""
    named = Path(draft)
    if named.is_absolute() or "\\" in draft:
        raise Unreadable(
            f"“{draft}” does not lead to a findings file from this folder.", "write it as  ../drafts/met-2016.yaml"
        )
    return Path(os.path.normpath(response_file.parent / named))  # the folder of the response may still be to come


def validate_response(source: Source, answers: Case | None = None) -> ResponseCase:
    """Return what a response says, with the report that it answers, and what is wrong with it.

    The report is found by the response, unless it is known which it `answers`: that of a form that somebody returned.
    Of a form what is still to be written is an error, and nothing is said of style, which is for the editor.
    """
    response, unreliable, wrong = shape(source, Response)
    report: Case | None = answers
    problems: list[FieldProblem] = []
    if response and answers is None and not unreliable.holds((MARK, "draft")):
        report, problems = answered_report(source.path, response.response_to)
    if response and report:
        problems += _disagreements(response, report)
    status = Status.PUBLISHED if answers else response.status if response else Status.DRAFT
    wrong += [placed(source, problem, status) for problem in problems if _is_sure(problem, unreliable)]
    if answers:
        wrong = [found._replace(hole=False) for found in wrong]
    elif report and report.inspection and report.inspection.language == ORIGINAL:
        wrong += response_style_problems(source, report.inspection.published)
    return _case(source, response, report, source.diagnostics + wrong)


def _disagreements(response: Response, report: Case) -> list[FieldProblem]:
    assert report.inspection is not None, "a report that cannot be read is answered by nothing"
    found = [problem for rule in RULES for problem in rule(response, report.inspection)]
    return [*found, *consistency(response, report, report.inspection)]


def _case(
    source: Source, response: Response | None, report: Case | None, diagnostics: Sequence[Diagnostic]
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
        draft = findings_of(path, report.draft)
        source = parse_bytes(draft, read(draft))
    except Unreadable as error:
        return None, [_no_findings(error.message, "write where the findings file is, such as  ../drafts/met-2016.yaml")]
    inspection = _inspection(source)
    if inspection is None:
        message = f"{report.draft} has mistakes in it, so the response cannot be compared with it."
        return None, [_no_findings(message, f"correct it first:  peelgen check {report.draft}")]
    faults = [*_wrong_report(report, inspection), *_is_outdated(report, inspection, source.sha256)]
    known = all(slug in load_forces() for slug in (*inspection.force, *report.force))
    return Case(source, inspection, ()) if known else None, faults


def _inspection(source: Source) -> Inspection | None:
    """Return the inspection that a findings file describes; None if it has mistakes."""
    try:
        return None if has_errors(source.diagnostics) else Inspection.model_validate(source.tree)
    except ValidationError:
        return None


def _no_findings(message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.RESPONSE_NO_FINDINGS, (MARK, "draft"), message, remedy)


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
                f"The force answered version {report.version} of the report; the findings file is at version "
                f"{inspection.version}.",
                "name the newer findings file under  draft",
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
