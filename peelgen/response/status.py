"""The status of each force’s answers: who must answer by when, what is answered and published, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from peelgen.base.errors import PeelgenError
from peelgen.base.files import read_findings
from peelgen.findings.model import Inspection, NationalFinding, Status, asks_nothing
from peelgen.findings.register import load_forces
from peelgen.languages import ORIGINAL
from peelgen.response import is_response
from peelgen.response.asked_findings import AskedFinding, Duty, asked_findings, duty, is_recommendation, report_called
from peelgen.response.model import Acceptance, Answer, Response
from peelgen.response.report_files import inspection_in, with_mistakes
from peelgen.response.validation import answered_in
from peelgen.source import parse_bytes


class Stage(StrEnum):
    """How far a force’s answers and the comments of its local policing body are."""

    NOT_DUE = "report not published"
    """The report is a draft or under embargo: nobody owes anything yet."""
    NOTHING = "nothing received"
    """The force has sent nothing."""
    INCOMPLETE = "incomplete"
    """Comments are missing, or an answer that the law asks for."""
    UNPUBLISHED = "to be published"
    """All is there that the law asks for; it is not published yet."""
    PUBLISHED = "published"
    """The comments are published, with all that the law asks for."""


class PartState(StrEnum):
    """How far one of the two parts of a response is: the chief officer’s, or the local policing body’s."""

    MISSING = "missing"
    """Nothing of it is there."""
    UNSIGNED = "not signed"
    """It is there, and does not say who answers for it."""
    SIGNED = "signed"
    """It is there, and says who answers for it."""


_SETTLED = (Stage.NOT_DUE, Stage.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Answered:
    """How many of some findings are `asked`, and which of them are `missing` an answer."""

    asked: int
    missing: tuple[AskedFinding, ...]

    @property
    def count(self) -> int:
        """How many are answered."""
        return self.asked - len(self.missing)


@dataclass(frozen=True, slots=True)
class ResponseStatus:
    """The status of one force’s answers to one report, on the day `today`.

    `path` is the response, or the findings file of a force that has sent none; `response` is None then. `choices`
    counts what the force chose for its findings, without the national ones.
    """

    path: Path
    force: str
    inspection: Inspection
    response: Response | None
    duty: Duty
    recommendations: Answered
    others: Answered
    national: Answered
    choices: Counter[Acceptance | None]
    today: date

    @property
    def report(self) -> str:
        """The report’s title; of a letter or a revisit with what it is, and from when."""
        return report_called(self.inspection)

    @property
    def owed(self) -> tuple[AskedFinding, ...]:
        """The findings whose answers the law asks for, and that have none."""
        return tuple(one for one in self.recommendations.missing if one.owed)

    @property
    def commented(self) -> bool:
        """Whether the local policing body has said something of its own, or has made the response its own."""
        return self.response is not None and self.response.commented

    @property
    def chief_officer_part(self) -> PartState:
        """How far the part of the chief officer is."""
        if self.response is None or not self.response.answered_by_chief_officer:
            return PartState.MISSING
        return PartState.SIGNED if self.response.sign_off.name else PartState.UNSIGNED

    @property
    def policing_body_part(self) -> PartState:
        """How far the part of the local policing body is."""
        if self.response is None or not self.response.answered_by_policing_body:
            return PartState.MISSING
        return PartState.SIGNED if self.response.policing_body_sign_off.name else PartState.UNSIGNED

    @property
    def published(self) -> date | None:
        """The day on which the comments were published, as far as it is known."""
        if self.response is None:
            return None
        if self.response.publication:
            return self.response.publication.date
        return self.response.published if self.response.status is Status.PUBLISHED else None

    @property
    def stage(self) -> Stage:
        """How far it is."""
        if self.inspection.status is not Status.PUBLISHED:
            return Stage.NOT_DUE
        if self.response is None:
            return Stage.NOTHING
        if self.owed or not self.commented:
            return Stage.INCOMPLETE
        is_published = self.response.publication or self.response.status is Status.PUBLISHED
        return Stage.PUBLISHED if is_published else Stage.UNPUBLISHED

    @property
    def days(self) -> int | None:
        """The days left, or left on the day of publication, below 0 where that was late; None where no day is set."""
        if self.duty.due is None or self.stage is Stage.NOT_DUE:
            return None
        if self.stage is Stage.PUBLISHED:
            return (self.duty.due - self.published).days if self.published else None
        return (self.duty.due - self.today).days

    @property
    def overdue(self) -> bool:
        """Whether the day is over, and not all is published that the law asks for."""
        return self.stage is not Stage.PUBLISHED and self.days is not None and self.days < 0

    @property
    def told(self) -> str:
        """How far it is and how much time is left, in words."""
        return ", ".join(filter(None, (self.stage, self._time())))

    def _time(self) -> str:
        if self.days is None:
            return "" if self.stage in _SETTLED else "no date set"
        days = f"{abs(self.days):,} day{'s' * (abs(self.days) != 1)}"
        if self.stage is Stage.PUBLISHED:
            return "in time" if self.days >= 0 else f"{days} late"
        if not self.days:
            return "due today"
        return f"{days} left" if self.days > 0 else f"{days} overdue"


def response_statuses(paths: Sequence[Path], today: date) -> tuple[list[ResponseStatus], list[PeelgenError]]:
    """Return the status of each response, and which files cannot be used.

    A findings file stands for its forces that have sent none. What is overdue comes first, then what lacks answers
    that the law asks for, then what is due first.
    """
    read = cache(read_findings)  # a findings file may be named, and be answered by several responses
    inquiries: list[Inquiry] = []
    unusable: list[PeelgenError] = []
    for path in dict.fromkeys(paths):
        try:
            inquiries.append(_inquiry(path, read))
        except PeelgenError as error:
            unusable.append(error)
    return sorted(_statuses(inquiries, today), key=_urgency), unusable


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
    unanswered = [one for one in inquiries if one.response is None and not asks_nothing(one.inspection)]
    for one in sorted(unanswered, key=_is_translated):  # an edition in another language asks for no second answer
        silent = [force for force in one.inspection.force if (force, _report(one.inspection)) not in sent]
        found += [_status(one, force, today) for force in silent]
        sent |= {(force, _report(one.inspection)) for force in silent}
    return found


def _is_translated(one: Inquiry) -> bool:
    return one.inspection.language != ORIGINAL


def _report(inspection: Inspection) -> tuple[str, str, date]:
    """Return what editions of one report share: a letter or a revisit in the same cycle is a report of its own."""
    return inspection.framework, inspection.kind, inspection.published


def _urgency(status: ResponseStatus) -> tuple[bool, bool, date, str]:
    due = status.duty.due if status.days is not None else None
    return not status.overdue, not status.owed, due or date.max, status.force


def _inquiry(path: Path, read: Callable[[Path], bytes]) -> Inquiry:
    source = parse_bytes(path, read(path))
    if not is_response(source):
        return Inquiry(path, inspection_in(source), None)
    case = answered_in(source, read)
    if case is None or case.report.inspection is None:
        raise with_mistakes(path)
    return Inquiry(path, case.report.inspection, case.response)


def _status(one: Inquiry, force: str, today: date) -> ResponseStatus:
    """Return one force’s status. Forces that answer together are counted one by one: not every finding is about all."""
    path, inspection, response = one
    asked = asked_findings(inspection, [force])
    answers = {one.id: answer for one in asked if response and (answer := _answer(one, response))}
    national = [one for one in asked if isinstance(one.finding, NationalFinding)]
    recommendations = [one for one in asked if is_recommendation(one.finding)]
    others = [one for one in asked if one not in national and one not in recommendations]
    counted = {one.id for one in (*recommendations, *others)}
    return ResponseStatus(
        path=path,
        force=load_forces()[force].name_on(inspection.published),
        inspection=inspection,
        response=response,
        duty=duty(inspection, force),
        recommendations=_answered(recommendations, answers),
        others=_answered(others, answers),
        national=_answered(national, answers),
        choices=Counter(answer.acceptance for name, answer in answers.items() if name in counted and answer.given),
        today=today,
    )


def _answer(one: AskedFinding, response: Response) -> Answer | None:
    """Return the answer to a finding; one to all together is none to what the law wants answered by itself."""
    if one.owed:
        return next((answer for answer in response.answers if answer.id == one.id), None)
    return response.answer_to(one.id)


def _answered(asked: Sequence[AskedFinding], answers: Mapping[str, Answer]) -> Answered:
    return Answered(len(asked), tuple(one for one in asked if not _is_answered(one, answers.get(one.id))))


def _is_answered(one: AskedFinding, answer: Answer | None) -> bool:
    """Return whether an answer says something; where the law asks for one, what is done or why nothing is."""
    if answer is None or not one.owed:
        return answer is not None and answer.given
    return bool(answer.response or answer.actions)
