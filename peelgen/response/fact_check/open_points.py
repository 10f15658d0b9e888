"""What keeps a report from being published: points of its fact check that are not settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.case import Case
from peelgen.findings.model import Status
from peelgen.findings.rules.problem import FieldProblem
from peelgen.findings.validate import placed
from peelgen.response.fact_check.files import files_of
from peelgen.source import load

if TYPE_CHECKING:
    from peelgen.response.fact_check.model import Point

_STATUS = ("status",)
#: What a findings file says of itself when it goes to the press or to everybody.
_TO_BE_PUBLISHED = (str(Status.EMBARGOED), str(Status.PUBLISHED))
_MOST_NAMED = 8


def open_point_problems(case: Case) -> Iterator[Diagnostic]:
    """Yield what is open of the fact check of a findings file that is embargoed or published."""
    tree = case.source.tree
    if not isinstance(tree, dict) or "framework" not in tree or tree.get("status") not in _TO_BE_PUBLISHED:
        return
    for path in files_of(case.source):
        for message, remedy in _open(path):
            problem = FieldProblem(ProblemKind.FACT_CHECK_OPEN, _STATUS, message, remedy)
            yield placed(case.source, problem, Status.PUBLISHED)


def _open(path: Path) -> Iterator[tuple[str, str]]:
    from peelgen.response.fact_check.case import read_points  # most findings files have no fact check
    from peelgen.response.fact_check.model import PointState

    see = f"see  peelgen fact-check status {path}"
    try:
        source = load(path)
        checked = read_points(source)[0]
    except Unreadable as error:
        yield error.message, "mend the file, or take it away if there was no fact check"
        return
    if checked is None or has_errors(source.diagnostics):
        yield f"{path} has mistakes, so nobody knows which points are open.", f"correct it:  peelgen check {path}"
        return
    for state in (PointState.UNDECIDED, PointState.TO_APPLY):
        if points := [point for point in checked.points if point.state is state]:
            yield (
                f"The fact check is not finished: {_named(points)} {'is' if len(points) == 1 else 'are'} {state}.",
                see,
            )


def _named(points: list[Point]) -> str:
    numbers = [str(point.number) for point in points[:_MOST_NAMED]]
    more = len(points) - len(numbers)
    listed = ", ".join(numbers) + (f" and {more} more" if more else "")
    return f"point{'s' * (len(points) != 1)} {listed}"
