"""What must hold between a response and the report that it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.compose.typography import day as in_words
from peelgen.findings.model import DayToCome, Inspection, Status
from peelgen.findings.rules.completeness import still_to_write
from peelgen.findings.rules.contents import (
    curly_quotes,
    heading_levels,
    long_words,
    many_brackets,
    mentions,
    typed_marks,
)
from peelgen.findings.rules.problem import FieldProblem
from peelgen.languages import languages
from peelgen.languages.language import load_language
from peelgen.response.asked_findings import AskedFinding, asked_findings, force_names
from peelgen.response.declined import declined_in
from peelgen.response.form_labels import choice_label, choices, sign_off
from peelgen.response.model import Acceptance, Answer, Response
from peelgen.source import Steps

#: So many characters of an answer fit on two pages, and of an action into a line of a table.
LONGEST_ANSWER, LONGEST_COMMENT, LONGEST_ACTION = 6_000, 20_000, 600

#: What Markdown needs beside the words, and nobody types into a form: marks before marks, and empty lines.
_NOT_TYPED = re.compile(r"\\(?=[^\w\s])|(?<=\n)\n+")

#: Signs that stand in place of an owner: they lead to another row, which another reader does not see, or to nobody.
_SIGNS = re.compile(r"(?:\?+|[-–—\"”]+)\.?")

#: What is said where there is no action, but perhaps one in the words of the response.
_ELSEWHERE = "; if the response says so, write it into the rows for actions"

#: What a force plans lies within so many years after the report, and what it did within so many before.
_MOST_YEARS_AFTER, _MOST_YEARS_BEFORE = 10, 5

Rule = Callable[[Response, Inspection], Iterator[FieldProblem]]


def known_findings(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """Each answer is to a finding of the report, and no finding is answered twice."""
    known = {one.id: one.label for one in _asked_findings(response, inspection)}
    seen: set[str] = set()
    for place, answer in enumerate(response.answers):
        steps = ("answers", place, "id")
        if answer.id in seen:
            message = f"{known.get(answer.id, f'The finding “{answer.id}”')} is answered twice."
            yield FieldProblem(ProblemKind.RESPONSE_TWICE, steps, message, "keep one of the two answers")
        elif answer.id not in known:
            near = nearest(answer.id, known)
            remedy = f"write  {near}" if near else f"the ids of the findings are: {', '.join(known) or 'none'}"
            message = (
                f"The report asks {force_names(response.response_to.force)} nothing about a finding “{answer.id}”."
            )
            yield FieldProblem(ProblemKind.RESPONSE_UNKNOWN_FINDING, steps, message, remedy)
        seen.add(answer.id)


def _asked_findings(response: Response, inspection: Inspection) -> list[AskedFinding]:
    return asked_findings(inspection, response.response_to.force)


def unanswered(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """Every finding is answered: a recommendation since the law asks for it, the others since the form does."""
    answers = {answer.id: (place, answer) for place, answer in enumerate(response.answers)}
    for one in _asked_findings(response, inspection):
        if one.finding in inspection.national_findings and response.status is Status.PUBLISHED:
            continue  # it is addressed to all forces, and this one has chosen not to answer it
        place, answer = answers.get(one.id, (None, None))
        steps: Steps = ("answers",) if place is None else ("answers", place, "id")
        if answer is None or not answer.given:
            yield _unanswered(one, inspection, steps)
        elif answer.acceptance is None:
            yield FieldProblem(
                ProblemKind.RESPONSE_UNANSWERED,
                steps,
                f"{one.named} has an answer, but not whether it is accepted.",
                f"choose one: {choices(inspection.language)}",
            )
        elif answer.acceptance is not Acceptance.ACCEPTED and not answer.response:
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_REASON,
                (*steps[:-1], "acceptance"),
                f"{one.named} is {choice_label(answer.acceptance, inspection.language)}, but not said why.",
                "say in the response what is not accepted, and why",
            )


def _unanswered(one: AskedFinding, inspection: Inspection, steps: Steps) -> FieldProblem:
    message = f"{one.named} has no answer yet."
    remedy = f"choose {choices(inspection.language)}, and say what you have done or will do"
    if steps == ("answers",):
        remedy = f"add it as  id: {one.id} , {remedy}"
    if one.owed:
        message += " The law asks for an answer to every recommendation."
        remedy += ", or why nothing will be done"
    of_the_report = one.finding not in inspection.national_findings
    return FieldProblem(ProblemKind.RESPONSE_UNANSWERED, steps, message, remedy, doubtful=not of_the_report)


def contradictions(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """What is accepted is not declined in the words below it."""
    named = {one.id: one.named for one in _asked_findings(response, inspection)}
    for place, answer in enumerate(response.answers):
        declined = declined_in(answer.response or "") if answer.acceptance is Acceptance.ACCEPTED else ""
        if declined and answer.id in named:
            given = choice_label(Acceptance.ACCEPTED, inspection.language)
            yield FieldProblem(
                ProblemKind.RESPONSE_CONTRADICTION,
                ("answers", place, "response"),
                f"{named[answer.id]} is {given}, but the response says “{declined}”.",
                "ask the force which of the two it means",
                words=declined,
                doubtful=True,
            )


def actions(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """What is accepted has an action, and each action somebody who is responsible for it."""
    asked = {one.id: one for one in _asked_findings(response, inspection)}
    for place, answer in enumerate(response.answers):
        if answer.id not in asked:
            continue
        if answer.acceptance and answer.acceptance is not Acceptance.NOT and not answer.actions:
            given = choice_label(answer.acceptance, inspection.language)
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_ACTION,
                ("answers", place, "acceptance"),
                f"{asked[answer.id].named} is {given}, but there is no action.",
                "say what has been done or will be done, by whom and by when" + _ELSEWHERE * bool(answer.response),
            )
        yield from _incomplete(asked[answer.id], answer, ("answers", place, "actions"))


def _incomplete(one: AskedFinding, answer: Answer, steps: Steps) -> Iterator[FieldProblem]:
    for number, action in enumerate(answer.actions):
        if action.what is None:
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_ACTION,
                (*steps, number),
                f"This action on {one.label} does not say what is done.",
                "say what has been done or will be done, or leave the whole action out",
            )
        if action.owner and _is_nobody(action.owner):
            message = f"“{action.owner}” names nobody who is responsible for this action on {one.label}."
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_OWNER, (*steps, number, "owner"), message, "name a person or a post"
            )
        elif action.what and action.owner is None:
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_OWNER,
                (*steps, number, "what"),
                f"Nobody is responsible for this action on {one.label}.",
                "name a person or a post",
            )


def _is_nobody(owner: str) -> bool:
    """Return whether a word stands in place of an owner that leads to another row, or to nobody."""
    name = owner.lower().removesuffix(".")
    return bool(_SIGNS.fullmatch(owner)) or any(name in load_language(code).typed.nobody for code in languages())


def days_beyond_reason(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """The day of an action is within some years of the report: another year is a slip of the pen."""
    if isinstance(inspection.published, DayToCome):
        return
    year = inspection.published.year
    for place, answer in enumerate(response.answers):
        for number, action in enumerate(answer.actions):
            if action.by and not year - _MOST_YEARS_BEFORE <= action.by.year <= year + _MOST_YEARS_AFTER:
                message = f"{in_words(action.by, load_language(inspection.language))} is many years from the report."
                remedy, steps = "ask the force whether the year is right", ("answers", place, "actions", number, "by")
                kind = ProblemKind.RESPONSE_DAY_BEYOND_REASON
                yield FieldProblem(kind, steps, message, remedy, doubtful=True)


def dates(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """Nothing is signed or published before the report was; an action may have been finished before."""
    if isinstance(inspection.published, DayToCome):
        return
    for place, answer in enumerate(response.answers):
        for number, action in enumerate(answer.actions):
            steps = ("answers", place, "actions", number, "by")
            yield from _too_early(action.by, steps, inspection, done=True)
    yield from _too_early(response.sign_off.date, ("sign_off", "date"), inspection)
    yield from _too_early(response.statement.date, ("statement", "date"), inspection)


def _too_early(day: date | None, steps: Steps, inspection: Inspection, *, done: bool = False) -> Iterator[FieldProblem]:
    published, language = inspection.published, load_language(inspection.language)
    if day is not None and day < published:
        finished = "correct it; if the action was finished by then, say so in its words and leave the day out"
        yield FieldProblem(
            ProblemKind.RESPONSE_TOO_EARLY,
            steps,
            f"{in_words(day, language)} is before the report was published, on {in_words(published, language)}.",
            finished if done else "correct the day",
            doubtful=done,
        )


def lengths(response: Response, _inspection: Inspection) -> Iterator[FieldProblem]:
    """Answers, comments and actions are no longer than readers read."""
    for place, answer in enumerate(response.answers):
        steps = ("answers", place)
        yield from _too_long(answer.response, (*steps, "response"), LONGEST_ANSWER)
        for number, action in enumerate(answer.actions):
            yield from _too_long(action.what, (*steps, "actions", number, "what"), LONGEST_ACTION)
    yield from _too_long(response.chief_officer, ("chief_officer",), LONGEST_COMMENT)
    yield from _too_long(response.local_policing_body, ("local_policing_body",), LONGEST_COMMENT)


def _too_long(text: str | None, steps: Steps, longest: int) -> Iterator[FieldProblem]:
    length = len(_NOT_TYPED.sub("", text or ""))
    if length > longest:
        yield FieldProblem(
            ProblemKind.RESPONSE_TOO_LONG,
            steps,
            f"This has {length:,} characters; {longest:,} can be printed here.",
            "shorten it, or publish the details elsewhere and say where they are",
        )


def quotation(response: Response, _inspection: Inspection) -> Iterator[FieldProblem]:
    """A quotation stands without marks, and says who speaks."""
    statement = response.statement
    yield from typed_marks(statement.quotation, ("statement", "quotation"))
    if statement.quotation and statement.speaker is None:
        yield FieldProblem(
            ProblemKind.RESPONSE_NO_SPEAKER,
            ("statement", "quotation"),
            "The statement quotes somebody, but does not say whom.",
            "add  speaker:  to the statement, with  rank: …  and  name: …  below it",
        )


def signed(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """Somebody answers for the response, and says whether the local policing body has approved it."""
    if not response.sign_off.name:
        if response.statement.speaker is None:
            message = "Nobody has signed the response."
            remedy = f"write under {sign_off(inspection.language)} who answers for it: the name, and the rank or post"
            yield FieldProblem(ProblemKind.RESPONSE_UNSIGNED, ("sign_off",), message, remedy)
    elif response.sign_off.approved is None:
        message = "It is not said whether the local policing body has approved the response."
        remedy = "tick the box once it has; in the response file write  approved: true  or  approved: false"
        yield FieldProblem(ProblemKind.RESPONSE_NOT_APPROVED, ("sign_off", "name"), message, remedy)


def contents(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """What holds for every text: no endless words, no reminders, no marks round names, no unknown ids."""
    yield from long_words(response)
    yield from many_brackets(response)
    yield from heading_levels(response)
    yield from still_to_write(response)
    yield from curly_quotes(response)
    yield from mentions(response, inspection)


RULES: tuple[Rule, ...] = (
    known_findings,
    unanswered,
    contradictions,
    actions,
    dates,
    days_beyond_reason,
    lengths,
    quotation,
    signed,
    contents,
)
