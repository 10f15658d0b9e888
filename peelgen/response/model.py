"""A force's response to a report, as one response file records it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from peelgen.findings.model import Contact, Part, Prose, Sentence, Status, Waiver
from peelgen.findings.model.inspection import Forces
from peelgen.findings.model.text import LONGEST, Day, Identifier, Line, Moment, WebAddress

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

#: Plain words of any length, which are kept and not printed.
UnprintedText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


class AnsweredReport(Part):
    """Which report is answered: the findings file, and which edition of it the force had before it."""

    draft: Line
    """The findings file, as it is found from the folder of the response."""
    force: Forces
    """The force that answers, or a list of several that answer together."""
    framework: Line
    """The cycle of inspections, and the pillar where the report covers one."""
    version: Line = "1"
    """The version of the report that was answered; 1 if you leave it out."""
    findings: Sha256 | None = None
    """The fingerprint of the findings file from which the form was made; peelgen fills it in."""


class Acceptance(StrEnum):
    """Whether the force accepts a finding."""

    ACCEPTED = "accepted"
    """The force accepts all of it."""
    PARTLY = "partly accepted"
    """The force accepts some of it; its response says what it does not."""
    NOT = "not accepted"
    """The force does not accept it; its response says why."""


class ActionStatus(StrEnum):
    """How far an action is."""

    DONE = "done"
    """It is finished."""
    UNDER_WAY = "under way"
    """It has begun."""
    PLANNED = "planned"
    """It has not begun yet."""


class Action(Part):
    """Something that the force has done or will do about a finding."""

    what: Sentence | None = None
    """What is done, in one paragraph."""
    owner: Line | None = None
    """Who is responsible, by name or by post."""
    by: Day | None = None
    """The day by which it is to be done, or by which it was."""
    status: ActionStatus | None = None
    """How far it is."""


class Remark(Part):
    """What somebody wrote in the form besides the answers."""

    by: Line | None = None
    """Who wrote it, as the program that it was written with says."""
    about: UnprintedText | None = None
    """Where it stands in the form: at which field, or beside which words."""
    words: UnprintedText
    """What was written."""


class Answer(Part):
    """What the force says to one finding."""

    id: Identifier
    """The id of the finding in the report."""
    acceptance: Acceptance | None = None
    """Whether the force accepts the finding."""
    response: Prose | None = None
    """What the force says to it, in prose."""
    actions: tuple[Action, ...] = ()
    """What the force has done or will do about it."""
    enclosures: Sentence | None = None
    """Where more can be read: addresses, and the names of files that were sent along. It is printed nowhere."""
    from_print: bool = False
    """`true` where the answer was read from a print of the form, and nobody has compared it with that yet."""
    remarks: tuple[Remark, ...] = ()
    """What was written beside the answer in the form. It is printed nowhere."""

    @property
    def given(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.acceptance or self.response or self.actions)


class GeneralAnswer(Part):
    """What the force says to all findings at once. A finding with an answer of its own is not meant by it."""

    acceptance: Acceptance | None = None
    """Whether the force accepts the findings."""
    response: Prose | None = None
    """What the force says to them, in prose."""
    actions: tuple[Action, ...] = ()
    """What the force has done or will do about them."""


class SignOff(Part):
    """Who answers for one part of the response: that of the chief officer, or of the local policing body."""

    name: Line | None = None
    """The name."""
    position: Line | None = None
    """The rank or post."""
    date: Day | None = None
    """The day on which it was signed."""
    approved: bool | None = None
    """Whether the local policing body has approved the response."""
    published: bool | None = None
    """Whether the response is published, or is going to be."""
    copied: bool | None = None
    """Whether a copy of the comments goes to the Home Secretary, as the law asks."""


class Publication(Part):
    """Where and when the local policing body published its comments."""

    date: Day
    """The day on which they were published."""
    url: WebAddress | None = None
    """The web address at which they can be read."""


class Speaker(Part):
    """The officer whom the statement quotes."""

    rank: Line
    """The rank or title, as it is printed before the name."""
    name: Line
    """The name."""
    role: Line | None = None
    """The post or department, printed after the name."""


class NewerFigure(Part):
    """A number that is newer than the report."""

    of: Identifier | None = None
    """The id of the number in the report that this one is newer than."""
    label: Line | None = None
    """What it counts; if you leave it out, what the number of the report counts."""
    value: Decimal
    """The number: digits without commas and without the unit."""
    unit: Line | None = None
    """Printed after the number; if you leave it out, the unit of the report’s."""
    period: Line
    """The day or the time that it is of."""
    source: Line | None = None
    """Where it comes from."""


class StatementBy(StrEnum):
    """In whose name a statement is made: their comments come first."""

    FORCE = "force"
    """The force."""
    LOCAL_POLICING_BODY = "local policing body"
    """The police and crime commissioner, the mayor, or whoever it is."""


class Statement(Part):
    """What the published statement says besides the answers."""

    by: StatementBy = StatementBy.FORCE
    """Who makes it: `force` (if you leave it out) or `local policing body`, whose comments then come first."""
    title: Line | None = None
    """In place of the title that is made of the report’s."""
    date: Day | None = None
    """The day of the statement; the day of the sign-off of who makes it if you leave it out."""
    issued: Moment | None = None
    """The day and the time at which it is issued: it is printed in place of the day alone."""
    introduction: Prose | None = None
    """What the force says of the report, in prose."""
    speaker: Speaker | None = None
    """Who is quoted."""
    quotation: tuple[Sentence, ...] = ()
    """The paragraphs of the quotation, without quotation marks."""
    closing: Prose | None = None
    """Prose that follows the quotation."""
    figures: tuple[NewerFigure, ...] = ()
    """Numbers that are newer than the report, with their days."""
    together_with: tuple[Line, ...] = ()
    """Responses to other reports that this statement answers too: their files, from the folder of this one."""
    contacts: tuple[Contact, ...] = ()
    """Whom journalists can ask."""


class Response(Part):
    """Everything that a force says to one report."""

    response_to: AnsweredReport
    """The report that is answered."""
    status: Status = Status.DRAFT
    """How far the response is; a draft if you leave it out."""
    answers: tuple[Answer, ...] = ()
    """The answers, one for each finding, in the order of the report."""
    general_answer: GeneralAnswer | None = None
    """One answer to all findings that have none of their own."""
    chief_officer: Prose | None = None
    """The comments of the chief officer, in prose."""
    local_policing_body: Prose | None = None
    """The comments of the local policing body, in prose."""
    sign_off: SignOff = Field(default_factory=SignOff)
    """Who answers for the part of the chief officer."""
    policing_body_sign_off: SignOff = Field(default_factory=SignOff)
    """Who answers for the part of the local policing body."""
    from_print: bool = False
    """`true` where the comments or the names were read from a print, and nobody has compared them with that yet."""
    received: Day | None = None
    """The day on which the inspectorate received it."""
    publication: Publication | None = None
    """Where and when the comments were published."""
    statement: Statement = Field(default_factory=Statement)
    """What the published statement says besides the answers."""
    remarks: tuple[Remark, ...] = ()
    """What was written in the form beside all answers. It is printed nowhere."""
    waivers: tuple[Waiver, ...] = ()
    """Where rules of style do not hold in this file, and why. They are printed nowhere."""

    @property
    def published(self) -> date | None:
        """The day of the statement, or that of the sign-off of who makes it."""
        issued = self.statement.issued
        return self.statement.date or (issued.date() if issued else self._signed)

    @property
    def _signed(self) -> date | None:
        """The day on which who makes the statement signed; that of the other where they have not."""
        own, other = self.sign_off.date, self.policing_body_sign_off.date
        return other or own if self.statement.by is StatementBy.LOCAL_POLICING_BODY else own

    def answer_to(self, finding_id: str) -> Answer | None:
        """Return the answer to a finding: its own, or else the general one; None where there is neither."""
        own = next((answer for answer in self.answers if answer.id == finding_id and answer.given), None)
        general = self.general_answer
        if own or general is None:
            return own
        said = {name: getattr(general, name) for name in type(general).model_fields}
        return Answer(id=finding_id, **said)

    @property
    def approved(self) -> bool | None:
        """Whether the local policing body has approved the response, by whichever sign-off; None if neither says it."""
        said = (self.policing_body_sign_off.approved, self.sign_off.approved)
        return next((one for one in said if one is not None), None)

    @property
    def copied(self) -> bool | None:
        """Whether a copy goes to the Home Secretary, by whichever sign-off; None if neither says it."""
        said = (self.policing_body_sign_off.copied, self.sign_off.copied)
        return next((one for one in said if one is not None), None)

    @property
    def answered_by_chief_officer(self) -> bool:
        """Whether anything of the chief officer’s part is there."""
        return bool(self.chief_officer or self.sign_off.name or any(answer.given for answer in self.answers))

    @property
    def answered_by_policing_body(self) -> bool:
        """Whether anything of the local policing body’s part is there."""
        return self.commented or self.policing_body_sign_off.name is not None

    @property
    def commented(self) -> bool:
        """Whether the local policing body has said something of its own, or has made the response its own."""
        return bool(self.local_policing_body or self.approved)
