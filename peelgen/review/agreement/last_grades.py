"""The grades of the last inspection: those that a findings file gives itself, and those of the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from peelgen.findings.framework import Framework, framework_ids, load_framework
from peelgen.findings.model import Judgment
from peelgen.review.agreement.last_report import last_reports
from peelgen.review.agreement.report import Judged, Report


class LastGrade(NamedTuple):
    """The grade that the same question or pillar had in the last inspection, and of which cycle that was."""

    grade: str
    framework: Framework

    @property
    def year(self) -> str:
        """The first year of that cycle."""
        return self.framework.cycle[:4]


def last_grade(judged: Judged, report: Report) -> LastGrade | None:
    """Return what something was given last time; None if nothing says so."""
    return _last_grades(report).get(judged.steps)


def last_framework(report: Report) -> Framework | None:
    """Return the cycle of the last inspection, as far as it is known."""
    cycles = {one.framework.id: one.framework for one in _last_grades(report).values()}
    others = {one.framework.id: one.framework for one in last_reports(report)}
    return max((cycles or others).items(), default=(None, None))[1]


@lru_cache(maxsize=8)
def _last_grades(report: Report) -> dict[tuple[str | int, ...], LastGrade]:
    return {
        judged.steps: last for judged in report.judged if (last := _typed(judged, report) or _beside(judged, report))
    }


def _typed(judged: Judged, report: Report) -> LastGrade | None:
    previous = next((one.previous for steps, one in _judgments(report) if steps == judged.steps and one.previous), None)
    cycle = previous.framework.partition("/")[0] if previous else ""
    if previous is None or cycle not in framework_ids():
        return None
    framework = load_framework(cycle)
    return LastGrade(previous.grade, framework) if previous.grade in framework.grades else None


def _judgments(report: Report) -> Iterator[tuple[tuple[str | int, ...], Judgment]]:
    inspection = report.inspection
    if inspection.judgment:
        yield ("judgment",), inspection.judgment
    yield from ((("pillars", place), one.judgment) for place, one in enumerate(inspection.pillars))
    yield from ((("questions", place), one.judgment) for place, one in enumerate(inspection.questions))


def _beside(judged: Judged, report: Report) -> LastGrade | None:
    for last in last_reports(report):
        for other in last.judged:
            if (other.question, other.pillar) == (judged.question, judged.pillar):
                return LastGrade(other.grade, last.framework)
    return None
