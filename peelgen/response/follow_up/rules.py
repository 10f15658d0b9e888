"""What must hold between a follow-up file and the report that it follows up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

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
from peelgen.response.follow_up.model import Decision, FindingState, FollowUp
from peelgen.response.validation import findings_of
from peelgen.source import Steps, parse_bytes

_NAMES_A_LATER_ONE = frozenset((FindingState.SUPERSEDED, FindingState.REPEATED))

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


def later_findings(follow_up: FollowUp, _inspection: Inspection, path: Path) -> Iterator[FieldProblem]:
    """What is superseded or repeated names a finding of a later report, and nothing else does."""
    for steps, decision in _decisions(follow_up):
        if decision.state in _NAMES_A_LATER_ONE and decision.later is None:
            yield FieldProblem(
                ProblemKind.FOLLOW_UP_LATER_FINDING,
                (*steps, "state"),
                f"It is {decision.state}, but not said by which finding.",
                "add  later:  with  draft: …  and  id: …  of the later finding",
            )
        elif decision.later is not None:
            yield from _wrong_later(decision, (*steps, "later"), path)


def _wrong_later(decision: Decision, steps: Steps, path: Path) -> Iterator[FieldProblem]:
    assert decision.later is not None, "there is no later finding to be looked for"
    kind = ProblemKind.FOLLOW_UP_LATER_FINDING
    if decision.state not in _NAMES_A_LATER_ONE:
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


def _ids_in(path: Path) -> list[str]:
    """Return the ids of all findings in a findings file, whatever else is wrong in it."""
    return list(_ids(parse_bytes(path, read_findings(path)).tree))


def _ids(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        if isinstance(tree.get("id"), str) and "text" in tree:
            yield tree["id"]
        for below in tree.values():
            yield from _ids(below)
    elif isinstance(tree, list):
        for below in tree:
            yield from _ids(below)


def _decisions(follow_up: FollowUp) -> Iterator[tuple[Steps, Decision]]:
    for place, followed in enumerate(follow_up.findings):
        for number, decision in enumerate(followed.decisions):
            yield ("findings", place, "decisions", number), decision


RULES: tuple[Rule, ...] = (known_forces, known_findings, dates, later_findings)
