"""What must hold between a follow-up file and the report that it follows up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.compose.typography import day
from peelgen.findings.model import DayToCome, Inspection
from peelgen.findings.rules.problem import FieldProblem
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language
from peelgen.response.asked_findings import asked_findings, force_names
from peelgen.response.follow_up import MARK
from peelgen.response.follow_up.model import NAMES_A_LATER_ONE, Decision, FollowUp, LaterFinding
from peelgen.response.report_files import findings_of, follow_ups_beside, inspection_in, usual_follow_up
from peelgen.source import Steps, parse_bytes

Rule = Callable[[FollowUp, Inspection, Path], Iterator[FieldProblem]]


def known_forces(follow_up: FollowUp, inspection: Inspection, _path: Path) -> Iterator[FieldProblem]:
    """The report is about the forces that are followed up."""
    others = [force for force in follow_up.follow_up_of.force or () if force not in inspection.force]
    if others:
        message = f"The report is about {force_names(inspection.force)}, and not about {force_names(others)}."
        remedy = f"write  {', '.join(inspection.force)} , or name the findings file that is followed up"
        yield FieldProblem(ProblemKind.FOLLOW_UP_REPORT, (MARK, "force"), message, remedy)


def known_findings(follow_up: FollowUp, inspection: Inspection, _path: Path) -> Iterator[FieldProblem]:
    """Each finding is one that the report asks something about, and stands there once."""
    known = [one.id for one in asked_findings(inspection, follow_up.follow_up_of.force or inspection.force)]
    seen: set[str] = set()
    for place, followed in enumerate(follow_up.findings):
        steps = ("findings", place, "id")
        if followed.id in seen:
            message = f"The finding “{followed.id}” stands here twice."
            remedy = "put its decisions under one of the two, in the order of their days"
            yield FieldProblem(ProblemKind.FOLLOW_UP_TWICE, steps, message, remedy)
        elif followed.id not in known:
            near = nearest(followed.id, known)
            remedy = f"write  {near}" if near else f"the ids of the findings are: {', '.join(known) or 'none'}"
            message = f"The report has no finding “{followed.id}” that is followed up."
            yield FieldProblem(ProblemKind.FOLLOW_UP_UNKNOWN_FINDING, steps, message, remedy)
        seen.add(followed.id)


def dates(follow_up: FollowUp, inspection: Inspection, _path: Path) -> Iterator[FieldProblem]:
    """Nothing is decided before the report was published, and decisions stand in the order of their days."""
    language = load_language(ORIGINAL)
    for steps, decision in _decisions(follow_up):
        if not isinstance(inspection.published, DayToCome) and decision.date < inspection.published:
            published = day(inspection.published, language)
            message = f"{day(decision.date, language)} is before the report was published, on {published}."
            yield FieldProblem(ProblemKind.FOLLOW_UP_DATES, (*steps, "date"), message, "correct the day")
    for place, followed in enumerate(follow_up.findings):
        for number, (earlier, later) in enumerate(pairwise(followed.decisions), 1):
            if later.date < earlier.date:
                above = day(earlier.date, language)
                message = f"{day(later.date, language)} is before the decision above it, on {above}."
                remedy = "correct the day, or put the decisions in order"
                steps = ("findings", place, "decisions", number, "date")
                yield FieldProblem(ProblemKind.FOLLOW_UP_DATES, steps, message, remedy)


def later_findings(follow_up: FollowUp, inspection: Inspection, path: Path) -> Iterator[FieldProblem]:
    """What is superseded or repeated names a finding of a later report, and nothing else does."""
    for steps, decision in _decisions(follow_up):
        if decision.state in NAMES_A_LATER_ONE and decision.later is None:
            yield FieldProblem(
                ProblemKind.FOLLOW_UP_LATER_FINDING,
                (*steps, "state"),
                f"It is {decision.state}, but not said by which finding.",
                "add  later:  with  draft: …  and  id: …  of the later finding",
            )
        elif decision.later is not None:
            yield from _wrong_later(decision, (*steps, "later"), path)
            if decision.state in NAMES_A_LATER_ONE:
                own = _report_of(follow_up, path)
                yield from _not_later(decision.later, (own, inspection), (*steps, "later"), path)


def _not_later(
    later: LaterFinding, of: tuple[Path | None, Inspection], steps: Steps, path: Path
) -> Iterator[FieldProblem]:
    """Yield that a finding lives on in another one `of` its own report, or of a report that was published before."""
    own, inspection = of
    try:
        report = findings_of(path, later.draft)
        published = inspection_in(parse_bytes(report, read_findings(report))).published
    except Unreadable:
        return  # that it is not there is told, and so are its mistakes where it is checked
    message = ""
    if report.resolve() == own:
        message = f"{later.draft} is this report itself, and no later one."
    elif not isinstance(published, DayToCome) and published < inspection.published:
        message = f"{later.draft} is no later report: it was published on {day(published, load_language(ORIGINAL))}."
    if message:
        remedy = "name the findings file of a later report, and a finding of it"
        yield FieldProblem(ProblemKind.FOLLOW_UP_LATER_FINDING, (*steps, "draft"), message, remedy)


def _wrong_later(decision: Decision, steps: Steps, path: Path) -> Iterator[FieldProblem]:
    assert decision.later is not None, "there is no later finding to be looked for"
    kind = ProblemKind.FOLLOW_UP_LATER_FINDING
    if decision.state not in NAMES_A_LATER_ONE:
        message = f"A later finding is named, but the finding is {decision.state}."
        yield FieldProblem(kind, steps, message, "write  state: superseded  or  state: repeated , or take it out")
        return
    try:
        ids = _ids_in(findings_of(path, decision.later.draft))
    except Unreadable as error:
        yield FieldProblem(kind, (*steps, "draft"), error.message, "write it as  ../drafts/met-2017.yaml")
        return
    if decision.later.id not in ids:
        near = nearest(decision.later.id, ids)
        message = f"{decision.later.draft} has no finding “{decision.later.id}”."
        remedy = f"write  {near}" if near else f"the ids of its findings are: {', '.join(ids) or 'none'}"
        yield FieldProblem(kind, (*steps, "id"), message, remedy)


def circles(follow_up: FollowUp, _inspection: Inspection, path: Path) -> Iterator[FieldProblem]:
    """No finding lives on in itself, whether at once or by way of others that supersede or repeat one another."""
    report = _report_of(follow_up, path)
    for place, followed in enumerate(follow_up.findings):
        for number, decision in enumerate(followed.decisions):
            if decision.later is None or report is None:
                continue
            way = list(_later_ones(decision.later, path, {report: _last_later_ones(follow_up)}))
            if (report, followed.id) in way:
                yield _circle(followed.id, way, ("findings", place, "decisions", number, "later"))


def _circle(finding: str, way: Sequence[tuple[Path, str]], steps: Steps) -> FieldProblem:
    through = " and ".join(f"“{name}” in {path.name}" for path, name in way[:-1])
    message = (
        f"“{finding}” would live on in itself, by way of {through}."
        if through
        else (f"“{finding}” cannot be superseded or repeated by itself.")
    )
    return FieldProblem(ProblemKind.FOLLOW_UP_LATER_FINDING, steps, message, "name the finding of a later report")


def _report_of(follow_up: FollowUp, path: Path) -> Path | None:
    try:
        return findings_of(path, follow_up.follow_up_of.draft).resolve()
    except Unreadable:
        return None


def _later_ones(
    later: LaterFinding | None, path: Path, known: dict[Path, dict[str, LaterFinding]]
) -> Iterator[tuple[Path, str]]:
    """Yield a later finding, the one that it lives on in, and so on: each with its findings file; no one twice.

    `known` are those that findings live on in, by findings file and id.
    """
    seen: set[tuple[Path, str]] = set()
    while later is not None:
        try:
            report = findings_of(path, later.draft).resolve()
        except Unreadable:
            return
        if (report, later.id) in seen:
            return
        seen.add((report, later.id))
        yield report, later.id
        path = usual_follow_up(report)
        if report not in known:
            known[report] = {}
            for beside in follow_ups_beside(report):
                known[report] |= _last_later_ones(_follow_up_in(beside))
        later = known[report].get(later.id)


def _last_later_ones(follow_up: FollowUp | None) -> dict[str, LaterFinding]:
    """Return in which finding each lives on by its last decision, by its id."""
    followed = follow_up.findings if follow_up else ()
    return {one.id: later for one in followed if (later := one.decisions[-1].later)}


def _follow_up_in(path: Path) -> FollowUp | None:
    """Return what a follow-up file says; None if there is none that can be read."""
    try:
        return FollowUp.model_validate(parse_bytes(path, read_findings(path)).tree)
    except (Unreadable, ValidationError):
        return None


def _ids_in(path: Path) -> list[str]:
    """Return the ids of all findings in a findings file, whatever else is wrong in it."""
    return list(_ids(parse_bytes(path, read_findings(path)).tree))


def _ids(tree: object, *, questions: bool = False) -> Iterator[str]:
    """Yield the ids of findings; a question of the report’s own has a text too, and is none."""
    if isinstance(tree, dict):
        if isinstance(tree.get("id"), str) and "text" in tree and not questions:
            yield tree["id"]
        for name, below in tree.items():
            yield from _ids(below, questions=name == "questions")
    elif isinstance(tree, list):
        for below in tree:
            yield from _ids(below, questions=questions)


def _decisions(follow_up: FollowUp) -> Iterator[tuple[Steps, Decision]]:
    for place, followed in enumerate(follow_up.findings):
        for number, decision in enumerate(followed.decisions):
            yield ("findings", place, "decisions", number), decision


RULES: tuple[Rule, ...] = (known_forces, known_findings, dates, later_findings, circles)
