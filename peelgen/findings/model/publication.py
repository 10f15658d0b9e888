"""What the press release, the force's form and the printed edition need besides the findings."""

from typing import Annotated, Literal

from pydantic import Field

from peelgen.findings.model.not_yet_known import PlannedDay
from peelgen.findings.model.text import Day, EmailAddress, Identifier, Line, Part, Prose, Sentence, WebAddress
from peelgen.languages import ORIGINAL, LanguageCode


class Contact(Part):
    """Somebody to ask."""

    name: Line
    """Who it is: a person or an office."""
    telephone: Line | None = None
    """The telephone number."""
    email: EmailAddress | None = None
    """The e-mail address."""
    hours: Line | None = None
    """When somebody answers."""


class BoundStatement(Part):
    """Words of the release, and what in the report they tell."""

    words: Line
    """Some words of a sentence of the release, as they stand there."""
    says: Identifier
    """The id of the question, section, finding or value that the sentence tells."""


class PressRelease(Part):
    """The release. Bullets are derived unless given; a quotation's paragraphs have no marks."""

    languages: tuple[LanguageCode, ...] = ()
    """For an edition: the languages of the release, in the order in which they stand, such as [cy, en]."""
    headline: Line | None = None
    """The headline: until 2017 in place of the one with the grade, from 2018/19 the verdict in a sentence."""
    standfirst: Sentence | None = None
    """The paragraph that opens the release; from 2021 it ends “the police inspectorate has said”."""
    context: Prose | None = None
    """Prose that follows the standard words about the inspection."""
    strengths: Prose | None = None
    """What the force does well, in prose before the quotation; for the cycles from 2023."""
    weaknesses: Prose | None = None
    """What it must improve, in prose after the strengths; for the cycles from 2023."""
    speaker: Line | None = None
    """Who is quoted, if it is not the inspector."""
    quotation: tuple[Sentence, ...] = ()
    """The paragraphs of the quotation, without quotation marks."""
    closing: Prose | None = None
    """Prose that follows the quotation."""
    report_link: WebAddress | None = None
    """The web address of the report."""
    notes: tuple[Sentence, ...] = ()
    """Notes to editors, a paragraph each; they stand before those that every release of the cycle has."""
    contacts: tuple[Contact, ...] = ()
    """Whom journalists can ask, if it is not the press office."""
    statements: tuple[BoundStatement, ...] = ()
    """Which part of the report a sentence tells, so that it is compared with that part. It is printed nowhere."""


class Monitoring(Part):
    """The stage at which the inspectorate monitors the force: Scan, which is routine, or Engage, which is enhanced."""

    stage: Literal["scan", "engage"]
    """The stage on the day of publication: scan, the routine one, or engage, the enhanced one."""
    since: PlannedDay | None = None
    """The day on which the force was moved into Engage."""
    left: PlannedDay | None = None
    """The day on which it was removed from Engage, if it was."""
    reasons: tuple[Sentence, ...] = ()
    """Why it was moved into Engage: bullets of the release, each of which completes “The force:”."""
    improvements: tuple[Sentence, ...] = ()
    """Why it was removed: bullets of the release, each of which completes “The force:”."""


class ResponseForm(Part):
    """The form that the force fills in: where it returns to, words of its own, a date agreed instead of the law's."""

    return_to: Contact | None = None
    """Whom the form goes back to."""
    instructions: Prose | None = None
    """Words of your own to the force, in prose."""
    due: Day | None = None
    """The day agreed for the answer, in place of the law’s."""
    rows: Annotated[int, Field(ge=1, le=20)] = 3
    """How many rows for actions each finding has on the form, from 1 to 20; 3 if you leave it out."""


class FactCheck(Part):
    """The check of the draft's facts by the force before publication: when it was sent, to whom, and until when."""

    sent: Day
    """The day on which the draft is sent to the force."""
    recipient: Line | None = None
    """Who receives it, by name or post; the chief officer if you leave it out."""
    working_days: int = Field(default=10, ge=1, le=100)
    """How many working days the force has after the day of sending; 10 if you leave it out."""
    due: Day | None = None
    """The day agreed for the answer, in place of that which follows from the working days."""
    points: int = Field(default=20, ge=1, le=100)
    """For how many points the form has room; 20 if you leave it out."""
    return_to: Contact | None = None
    """Whom the form goes back to."""
    instructions: Prose | None = None
    """Words of your own to the force, in prose."""


class Amendment(Part):
    """A change after publication; it is printed in every document."""

    version: Line
    """The version that has the change."""
    date: Day
    """The day of the change."""
    kind: Literal["erratum", "amendment"] = "amendment"
    """An erratum is a slip, an amendment a change of substance; an amendment if you leave it out."""
    change: Sentence
    """What changed, in one paragraph."""


class RelatedDocument(Part):
    """A published document that the report points to; `language` where it is not English."""

    title: Line
    """The title of the publication."""
    url: WebAddress | None = None
    """Its web address."""
    language: LanguageCode = ORIGINAL
    """Its language; English if you leave it out."""


class Fieldwork(Part):
    """When inspectors were in the force."""

    start: PlannedDay
    """The first day."""
    end: PlannedDay
    """The last day."""


class Waiver(Part):
    """A rule of style that does not hold here, and why."""

    rule: Line
    """The name of the rule, as the message gives it after “House rule:”."""
    where: Line | None = None
    """The words that are meant so, or the path of a field; everywhere if you leave it out."""
    reason: Line
    """Why they are meant so."""
