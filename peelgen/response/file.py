"""A response file into a checked response, together with the inspection that it answers."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pydantic import ValidationError

from peelgen.diagnostics import Diagnostic, has_errors
from peelgen.errors import Unreadable
from peelgen.manifest import hash_of
from peelgen.model import Inspection, Status
from peelgen.register import load_forces
from peelgen.response import MARK
from peelgen.response.asked import called
from peelgen.response.consistency import consistency
from peelgen.response.model import AnsweredInspection, AnsweredReport, Response
from peelgen.response.rules import RULES
from peelgen.response.style import style_problems
from peelgen.rules.problem import Problem
from peelgen.source import Source, load
from peelgen.source.file import LARGEST
from peelgen.validate import placed, shape
from peelgen.validate.remainder import Unreliable

_MARKED = re.compile(rb"^\W{0,3}response_to[ \t]*:", re.MULTILINE)

#: The fields whose lack is told at the part that they belong to.
_SAYS_WHETHER = frozenset(("what", "name"))


def may_be_response(path: Path) -> bool:
    """Return whether a file looks like a response, before it is read; one that is not there does not."""
    try:
        with path.open("rb") as opened:
            return bool(_MARKED.search(opened.read(LARGEST)))
    except OSError:
        return False


def findings_of(response_file: Path, draft: str) -> Path:
    """Return where the findings file is that a response names; Unreadable for the path of one machine."""
    named = Path(draft)
    if named.is_absolute() or "\\" in draft:
        raise Unreadable(
            f"“{draft}” does not lead to a findings file from this folder.", "write it as  ../drafts/met-2016.yaml"
        )
    return Path(os.path.normpath(response_file.parent / named))  # the folder of the response may still be to come


def validate_response(source: Source, *, final: bool = False) -> tuple[AnsweredInspection | None, list[Diagnostic]]:
    """Return the response with its inspection, and what is wrong; with an error among it there is no response.

    What is still to be written is a warning while the response is a draft, unless it is meant to be `final`. Then,
    too, the report that it names is taken for the right one, and nothing is said of style, which is for the editor.
    """
    response, unreliable, wrong = shape(source, Response)
    problems: list[Problem] = []
    inspection: Inspection | None = None
    if response and not unreliable.holds((MARK, "draft")):
        inspection, faults = _inspection(source.path, response.response_to)
        problems += [fault for fault in faults if inspection is None or not final]
    if response and inspection:
        problems += [problem for rule in RULES for problem in rule(response, inspection)]
        draft = findings_of(source.path, response.response_to.draft)
        problems += consistency(response, inspection, draft)
    status = Status.PUBLISHED if final else response.status if response else Status.DRAFT
    wrong += [placed(source, problem, status) for problem in problems if _is_sure(problem, unreliable)]
    if final:
        wrong = [found._replace(hole=False) for found in wrong]
    elif inspection and inspection.language == "en":
        wrong += style_problems(source, inspection.published)
    diagnostics = source.diagnostics + wrong
    if response is None or inspection is None or has_errors(diagnostics):
        return None, diagnostics
    return _answered(response, inspection, source.path), diagnostics


def _is_sure(problem: Problem, unreliable: Unreliable) -> bool:
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


def answered_in(source: Source) -> AnsweredInspection | None:
    """Return the response with its inspection as far as it is written; None if it cannot be read as one.

    What is wrong in an answer keeps nobody from being counted as having answered.
    """
    response, unreliable, _ = shape(source, Response)
    if response is None or unreliable.within((MARK,)) or has_errors(source.diagnostics):
        return None
    inspection, _ = _inspection(source.path, response.response_to)
    other = _others(response.response_to, inspection) if inspection else True
    return None if inspection is None or other else _answered(response, inspection, source.path)


def _answered(response: Response, inspection: Inspection, path: Path) -> AnsweredInspection:
    fields = {name: getattr(inspection, name) for name in type(inspection).model_fields}
    draft = findings_of(path, response.response_to.draft)
    return AnsweredInspection.model_construct(
        **{**fields, "status": response.status}, response=response, findings_file=draft
    )


def _inspection(path: Path, report: AnsweredReport) -> tuple[Inspection | None, list[Problem]]:
    """Return the inspection that is answered, if it can be read, and where the response is about another."""
    try:
        source = load(findings_of(path, report.draft))
        inspection = None if has_errors(source.diagnostics) else Inspection.model_validate(source.tree)
        content = source.path.read_bytes()
    except (Unreadable, OSError) as error:
        message = error.message if isinstance(error, Unreadable) else f"{report.draft} cannot be read."
        return None, [_no_findings(message, "write where the findings file is, such as  ../drafts/met-2016.yaml")]
    except ValidationError:
        inspection = None
    if inspection is None:
        message = f"{report.draft} has mistakes in it, so the response cannot be compared with it."
        return None, [_no_findings(message, f"correct it first:  peelgen check {report.draft}")]
    faults = [*_other(report, inspection), *_older(report, inspection, hash_of(content))]
    known = all(slug in load_forces() for slug in (*inspection.force, *report.force))
    return inspection if known else None, faults


def _no_findings(message: str, remedy: str) -> Problem:
    return Problem("response-no-findings", (MARK, "draft"), message, remedy)


def _other(report: AnsweredReport, inspection: Inspection) -> list[Problem]:
    """Return where the response is to a report about another force or inspection than the findings file’s."""
    found = []
    if others := _others(report, inspection):
        message = f"This is the answer of {called(others)}, but the report is about {called(inspection.force)}."
        found.append(_differs("force", message, f"write  {', '.join(inspection.force)}"))
    if report.framework != inspection.framework:
        message = f"This answers an inspection of {report.framework}, but the report is on {inspection.framework}."
        found.append(_differs("framework", message, f"write  {inspection.framework}"))
    return found


def _differs(field: str, message: str, remedy: str) -> Problem:
    remedy = f"{remedy} , or name the findings file of the inspection that is answered"
    return Problem("response-other-inspection", (MARK, field), message, remedy)


def _others(report: AnsweredReport, inspection: Inspection) -> list[str]:
    """Return the forces that answer, and that the report is not about."""
    return [force for force in report.force if force not in inspection.force]


def _older(report: AnsweredReport, inspection: Inspection, content: str) -> list[Problem]:
    """Return whether the force had another edition of the report before it than the findings file is now."""
    if report.version != inspection.version:
        return [
            Problem(
                "response-older-version",
                (MARK, "version"),
                f"The force answered version {report.version} of the report, which is now at version "
                f"{inspection.version}.",
                f"look through what changed; if the answers still hold, write  {inspection.version}",
            )
        ]
    if report.findings and report.findings != content:
        return [
            Problem(
                "response-older-version",
                (MARK, "findings"),
                "The findings file was changed after the form was made, although its version is still "
                f"{inspection.version}.",
                "look through what changed; if the answers still hold, delete this line",
                doubtful=True,
            )
        ]
    return []
