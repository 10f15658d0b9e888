"""How far fact checks are: what is still to be decided and to be brought into the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.documents.compose.fact_check import last_day
from peelgen.findings.model import Inspection
from peelgen.findings.validate import validate
from peelgen.response.asked_findings import force_names
from peelgen.response.fact_check import is_fact_check
from peelgen.response.fact_check.by_hand import to_apply
from peelgen.response.fact_check.case import FactCheckCase
from peelgen.response.fact_check.files import file_for, files_of, forces_in
from peelgen.response.fact_check.model import FactCheckFile, Point, PointState
from peelgen.response.fact_check.validation import validate_fact_check
from peelgen.source import Source, load


class ToApply(NamedTuple):
    """A point that was accepted, and how it comes into the findings file."""

    point: Point
    how: str


@dataclass(frozen=True, slots=True)
class FactCheckStatus:
    """The fact check of one draft; `due` is None where the draft does not say it, `checked` where nothing is back."""

    path: Path
    force: str
    due: date | None
    checked: FactCheckFile | None
    undecided: tuple[Point, ...] = ()
    to_apply: tuple[ToApply, ...] = ()

    @property
    def settled(self) -> int:
        """How many points are done with."""
        points = self.checked.points if self.checked else ()
        return sum(point.state is PointState.SETTLED for point in points)

    @property
    def told(self) -> str:
        """The state in a few words."""
        if self.checked is None:
            return "sent" if self.due else "not sent"
        if self.undecided:
            return "to be decided"
        return "to be applied" if self.to_apply else "finished"

    def is_overdue(self, today: date) -> bool:
        """Return whether nothing has come back although it was due."""
        return self.checked is None and self.due is not None and today > self.due


def fact_check_statuses(paths: Sequence[Path]) -> tuple[list[FactCheckStatus], list[PeelgenError]]:
    """Return the status of each fact-check file, or of the fact check of a draft; and why others cannot be read."""
    found: dict[tuple[Path, str], FactCheckStatus] = {}
    unreadable: list[PeelgenError] = []
    for path in paths:
        try:
            for one in _statuses(load(path)):
                found.setdefault((one.path.resolve(), one.force), one)
        except PeelgenError as error:
            unreadable.append(error)
    return list(found.values()), unreadable


def _statuses(source: Source) -> list[FactCheckStatus]:
    """Return the status of a fact check by its own file, or that of each by the findings file.

    Raises Unreadable with mistakes in it.
    """
    if is_fact_check(source):
        return [_of_case(validate_fact_check(source))]
    files = files_of(source)
    returned = [_of_case(validate_fact_check(load(path))) for path in files]
    forces = forces_in(source)
    if files and (len(forces) == 1 or files[0] == file_for(source.path)):
        return returned
    inspection = validate(source)[0]
    if inspection is None:
        raise _mistaken(source.path)
    missing = [force for force in inspection.force if file_for(source.path, force) not in files]
    alone = len(inspection.force) == 1
    return [*returned, *(_not_back(source.path, inspection, "" if alone else force) for force in missing)]


def _not_back(path: Path, inspection: Inspection, force: str) -> FactCheckStatus:
    return FactCheckStatus(path, _force(inspection, force), _due(inspection), None)


def _of_case(case: FactCheckCase) -> FactCheckStatus:
    report = case.answers.inspection if case.answers else None
    if case.fact_check is None or report is None:
        raise _mistaken(case.path)
    points = case.fact_check.points
    return FactCheckStatus(
        case.path,
        _force(report, case.fact_check.fact_check_of.force or ""),
        _due(report),
        case.fact_check,
        _in_state(points, PointState.UNDECIDED),
        tuple(ToApply(one, to_apply(one, case.paragraph_of(one))) for one in _in_state(points, PointState.TO_APPLY)),
    )


def _in_state(points: Iterable[Point], state: PointState) -> tuple[Point, ...]:
    return tuple(point for point in points if point.state is state)


def _force(inspection: Inspection, force: str) -> str:
    return force_names([force] if force else inspection.force)


def _due(inspection: Inspection) -> date | None:
    return last_day(inspection.fact_check) if inspection.fact_check else None


def _mistaken(path: Path) -> Unreadable:
    return Unreadable(f"{path} has mistakes in it.", f"See what they are with  peelgen check {path} .")
