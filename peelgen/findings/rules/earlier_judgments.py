"""Rules about judgments of earlier years: what can be carried over, and what the last judgment was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.framework import Framework, framework_ids, load_framework
from peelgen.findings.headline import is_given
from peelgen.findings.model import TO_COME, DayToCome, Inspection, JudgmentStatus, PreviousJudgment, Question
from peelgen.findings.rules.problem import FieldProblem, unknown, unknown_grade
from peelgen.findings.rules.registers import framework_of, is_graded, judgments_in
from peelgen.source import Steps

_YEAR = re.compile(r"(20\d\d)(?:/\d\d)?")


def carried_over(inspection: Inspection) -> Iterator[FieldProblem]:
    """A grade is carried over only in the cycles that did so, only from an earlier year, and never that of a report."""
    framework = framework_of(inspection)
    for steps, judgment in judgments_in(inspection):
        if framework is None or judgment.status is not JudgmentStatus.CARRIED_OVER:
            continue
        if not framework.carry_over:
            yield _not_here(steps, f"No grade is carried over in the inspections of {framework.cycle}.")
        elif steps == ("judgment",):
            yield _not_here(
                steps,
                "A report gives its own judgment; only those of its questions, or of its pillars, stand as they were.",
            )
        elif _is_not_earlier(judgment.from_year, inspection):
            message = f"{judgment.from_year} is no year before this inspection."
            remedy = "write the year of the inspection that gave the grade"
            yield FieldProblem(ProblemKind.CARRIED_OVER_FROM, (*steps, "from_year"), message, remedy)


def not_carried_over(inspection: Inspection) -> Iterator[FieldProblem]:
    """Where grades were carried over, what has a grade and was not inspected has its last one, or says why not."""
    framework = framework_of(inspection)
    for steps, judgment in judgments_in(inspection) if framework and framework.carry_over else ():
        graded = _what_is_graded(steps, inspection)
        if judgment.status is JudgmentStatus.NOT_INSPECTED and not judgment.reason and graded:
            year = "2016" if inspection.cycle == "peel-2017" else "…"
            yield FieldProblem(
                ProblemKind.NOT_CARRIED_OVER,
                (*steps, "status"),
                f"{graded} was not inspected again. Its last grade stands, and is not given here.",
                f"write  status: carried over  with  grade: …  and  from_year: {year} ; if there was none, say "
                "why in  reason",
            )


def _what_is_graded(steps: Steps, inspection: Inspection) -> str | None:
    """Return what a judgment is of, as a sentence begins with it, where it has a grade in this cycle."""
    match steps:
        case ("questions", int(place), _) if is_graded(inspection.questions[place], inspection):
            return f"The question “{inspection.questions[place].id}”"
        case ("pillars", int(place), _):
            return f"The pillar “{inspection.pillars[place].id}”"
        case _:
            return None


def pillars_as_found(inspection: Inspection) -> Iterator[FieldProblem]:
    """A pillar has a new grade only where something of it was inspected."""
    framework = framework_of(inspection)
    for place, pillar in enumerate(inspection.pillars if framework else ()):
        judged = [one.judgment for one in inspection.questions if _pillar_of(one, framework) == pillar.id]
        if not judged or not is_given(pillar.judgment) or any(one.inspected for one in judged):
            continue
        yield FieldProblem(
            ProblemKind.PILLAR_AS_FOUND,
            ("pillars", place, "judgment", "grade"),
            f"“{pillar.judgment.grade}” would be printed as found in this inspection, but nothing of this pillar was "
            "inspected: its questions are all carried over.",
            "if this grade is of an earlier year too, add  status: carried over  and  from_year: … ; if inspectors "
            "did give it this time, a waiver says on what it rests",
        )


def _pillar_of(question: Question, framework: Framework | None) -> str | None:
    return question.pillar or (framework.pillar_asking(question.id) if framework else None)


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
