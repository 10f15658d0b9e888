"""Rules about judgments of earlier years: what can be carried over, and what the last judgment was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.model import TO_COME, DayToCome, Inspection, JudgmentStatus, PreviousJudgment
from peelgen.findings.rules.problem import FieldProblem, unknown, unknown_grade
from peelgen.findings.rules.registers import framework_of, is_graded, judgments_in
from peelgen.source import Steps

_YEAR = re.compile(r"(20\d\d)(?:/\d\d)?")


def carried_over(inspection: Inspection) -> Iterator[FieldProblem]:
    """Only a question's grade is carried over, only in the cycles that did so, and only from an earlier year."""
    framework = framework_of(inspection)
    for steps, judgment in judgments_in(inspection):
        if framework is None or judgment.status is not JudgmentStatus.CARRIED_OVER:
            continue
        if not framework.carry_over:
            yield _not_here(steps, f"No grade is carried over in the inspections of {framework.cycle}.")
        elif steps[0] != "questions":
            yield _not_here(
                steps, "A pillar is judged anew in each inspection; only its questions may be carried over."
            )
        elif _is_not_earlier(judgment.from_year, inspection):
            message = f"{judgment.from_year} is no year before this inspection."
            remedy = "write the year of the inspection that gave the grade"
            yield FieldProblem(ProblemKind.CARRIED_OVER_FROM, (*steps, "from_year"), message, remedy)


def not_carried_over(inspection: Inspection) -> Iterator[FieldProblem]:
    """Where grades were carried over, a graded question that was not inspected has its last one, or says why not."""
    framework = framework_of(inspection)
    for place, question in enumerate(inspection.questions if framework and framework.carry_over else ()):
        judgment = question.judgment
        if judgment.status is JudgmentStatus.NOT_INSPECTED and not judgment.reason and is_graded(question, inspection):
            year = "2016" if inspection.cycle == "peel-2017" else "…"
            yield FieldProblem(
                ProblemKind.NOT_CARRIED_OVER,
                ("questions", place, "judgment", "status"),
                f"The question “{question.id}” was not inspected again. Its last grade stands, and is not given here.",
                f"write  status: carried over  with  grade: …  and  from_year: {year} ; if there was none, say "
                "why in  reason",
            )


def previous_judgments(inspection: Inspection) -> Iterator[FieldProblem]:
    """The last judgment is of an earlier cycle, or of the one that a revisit is to, and on the scale of that cycle."""
    for steps, judgment in judgments_in(inspection):
        if judgment.previous is not None:
            yield from _previous(judgment.previous, (*steps, "previous"), inspection)


def _previous(previous: PreviousJudgment, steps: Steps, inspection: Inspection) -> Iterator[FieldProblem]:
    cycle = previous.framework.partition("/")[0]
    if cycle not in framework_ids():
        where = "a cycle of inspections"
        known = framework_ids()
        yield unknown(
            ProblemKind.UNKNOWN_FRAMEWORK, previous.framework, known, steps=(*steps, "framework"), among=where
        )
        return
    earlier = load_framework(cycle)
    if cycle > inspection.cycle or (cycle == inspection.cycle and inspection.kind != "revisit"):
        message = f"{previous.framework} is not before {inspection.cycle}, the cycle of this inspection."
        remedy = "write the cycle of the inspection before, such as  peel-2016"
        yield FieldProblem(ProblemKind.PREVIOUS_NOT_EARLIER, (*steps, "framework"), message, remedy)
    if previous.grade not in (TO_COME, *earlier.grades):
        where = f"a grade on the scale of {earlier.id}"
        yield unknown_grade(previous.grade, earlier.grades, steps=(*steps, "grade"), among=where)


def _not_here(steps: Steps, message: str) -> FieldProblem:
    remedy = "write the grade that this inspection gave; without one,  status: not inspected"
    return FieldProblem(ProblemKind.CARRIED_OVER_HERE, (*steps, "status"), message, remedy)


def _is_not_earlier(year: str | None, inspection: Inspection) -> bool:
    written = _YEAR.fullmatch(year or "")
    published = inspection.published
    if written is None or isinstance(published, DayToCome):
        return False
    return int(written[1]) >= DayToCome.of(inspection.cycle).year or int(written[1]) > published.year
