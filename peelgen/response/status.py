"""The status of each force's answers: who must answer by when, what is answered, and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.base.files import read_findings
from peelgen.findings.framework import load_framework
from peelgen.findings.model import Inspection, NationalFinding
from peelgen.findings.register import load_forces
from peelgen.findings.validate import validate
from peelgen.languages import ORIGINAL
from peelgen.response import is_response
from peelgen.response.asked_findings import AskedFinding, Duty, asked_findings, duty, is_recommendation
from peelgen.response.model import Acceptance, Response
from peelgen.response.validation import answered_in
from peelgen.source import parse_bytes


@dataclass(frozen=True, slots=True)
class ResponseStatus:
    """The status of one force's answers to one report, on the day `today`; national findings are not counted.

    `missing` are the findings without an answer, recommendations first; `path` is the response, or the findings file
    of a force that has sent none.
    """

    path: Path
    force: str
    report: str
    duty: Duty
    asked: int
    accepted: int
    partly: int
    rejected: int
    missing: tuple[AskedFinding, ...]
    today: date

    @property
    def answered(self) -> int:
        """How many findings are answered."""
        return self.asked - len(self.missing)

    @property
    def days(self) -> int | None:
        """The days left, below 0 where they are over; None where no day is set."""
        return (self.duty.due - self.today).days if self.duty.due else None

    @property
    def overdue(self) -> bool:
        """Whether an answer is missing after the day."""
        return bool(self.missing) and self.days is not None and self.days < 0

    @property
    def recommendations(self) -> tuple[AskedFinding, ...]:
        """The recommendations without an answer."""
        return tuple(one for one in self.missing if is_recommendation(one.finding))

    @property
    def others(self) -> tuple[AskedFinding, ...]:
        """The other findings without an answer."""
        return tuple(one for one in self.missing if not is_recommendation(one.finding))

    @property
    def time_left(self) -> str:
        """How much time is left, in words."""
        if not self.missing:
            return "answered"
        if self.days is None:
            return "no date set"
        if not self.days:
            return "due today"
        count = f"{abs(self.days):,} day{'s' * (abs(self.days) != 1)}"
        return f"{count} left" if self.days > 0 else f"{count} overdue"


def response_statuses(paths: Sequence[Path], today: date) -> tuple[list[ResponseStatus], list[PeelgenError]]:
    """Return the status of each response, and which files cannot be used.

    A findings file stands for its forces that have sent none. Those with recommendations that are not answered come
    first, then those that are due first.
    """
    read = cache(read_findings)  # a findings file may be named, and be answered by several responses
    inquiries: list[Inquiry] = []
    unreadable: list[PeelgenError] = []
    for path in dict.fromkeys(paths):
        try:
            inquiries.append(_inquiry(path, read))
        except PeelgenError as error:
            unreadable.append(error)
    return sorted(_statuses(inquiries, today), key=_urgency), unreadable


class Inquiry(NamedTuple):
    """What a force is asked: an inspection, and what it answered to it; None where it has sent nothing."""

    path: Path
    inspection: Inspection
    response: Response | None


def _statuses(inquiries: Sequence[Inquiry], today: date) -> list[ResponseStatus]:
    found, sent = [], set()
    for one in inquiries:
        forces = one.response.response_to.force if one.response else ()
        found += [_status(one, force, today) for force in forces]
        sent |= {(force, _report(one.inspection)) for force in forces}
    unanswered = [one for one in inquiries if one.response is None]
    for one in sorted(unanswered, key=_is_translated):  # an edition in another language asks for no second answer
        silent = [force for force in one.inspection.force if (force, _report(one.inspection)) not in sent]
        found += [_status(one, force, today) for force in silent]
        sent |= {(force, _report(one.inspection)) for force in silent}
    return found


def _is_translated(one: Inquiry) -> bool:
    return one.inspection.language != ORIGINAL


def _urgency(standing: ResponseStatus) -> tuple[bool, bool, date, str]:
    return not standing.recommendations, not standing.missing, standing.duty.due or date.max, standing.force


def _inquiry(path: Path, read: Callable[[Path], bytes]) -> Inquiry:
    source = parse_bytes(path, read(path))
    case = answered_in(source, read) if is_response(source) else None
    inspection = case.inspection if case else None if is_response(source) else validate(source)[0]
    if inspection is None:
        raise Unreadable(
            f"{path} has mistakes in it.", f"See what they are with  peelgen check {path} , and correct them."
        )
    return Inquiry(path, inspection, case.response if case else None)


def _report(inspection: Inspection) -> str:
    return load_framework(inspection.cycle).report_title(inspection.pillar)


def _status(one: Inquiry, force: str, today: date) -> ResponseStatus:
    """Return one force's status. Forces that answer together are counted one by one: not every finding is about all."""
    path, inspection, response = one
    answers = response.answers if response else ()
    given = {one.id: one for one in answers if one.given}
    counted = [one for one in asked_findings(inspection, [force]) if not isinstance(one.finding, NationalFinding)]
    choices = Counter(given[one.id].acceptance for one in counted if one.id in given)
    return ResponseStatus(
        path=path,
        force=load_forces()[force].name_on(inspection.published),
        report=_report(inspection),
        duty=duty(inspection, force),
        asked=len(counted),
        accepted=choices[Acceptance.ACCEPTED],
        partly=choices[Acceptance.PARTLY],
        rejected=choices[Acceptance.NOT],
        missing=tuple(sorted((one for one in counted if one.id not in given), key=_others_last)),
        today=today,
    )


def _others_last(one: AskedFinding) -> bool:
    return not is_recommendation(one.finding)
