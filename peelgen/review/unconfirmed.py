"""Whether the press office that a release names has been confirmed, before the release goes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import DayToCome, Inspection, Status
from peelgen.findings.press_office import press_office_file, press_office_on, press_offices
from peelgen.findings.rules import FieldProblem


def unconfirmed(inspection: Inspection, draft: Path) -> Iterator[FieldProblem]:
    """Yield that what is to go out names a press office that nobody has confirmed.

    Raises Unreadable for a file that is wrong, also where what it says is not to go out yet.
    """
    if inspection.press_release.contacts:
        return
    if isinstance(inspection.published, DayToCome):
        press_offices(draft)
        return
    office = press_office_on(inspection.published, draft)
    if inspection.status is not Status.DRAFT and not office.confirmed:
        yield FieldProblem(
            ProblemKind.PRESS_OFFICE_UNCONFIRMED,
            ("status",),
            f"The release names the {office.name}, {office.telephone}, {office.email}, which nobody has confirmed.",
            f"write what is right into {_named(press_office_file(draft))}, with  confirmed: true,  "
            "or name somebody as  contacts  in press_release",
        )


def _named(path: Path) -> str:
    return "/".join(path.parts[-2:])
