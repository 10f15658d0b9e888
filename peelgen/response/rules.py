"""What must hold between a response and the report that it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.compose.typography import day as in_words
from peelgen.findings.force_name import joint
from peelgen.findings.model import DayToCome, Inspection, Status
from peelgen.findings.register import load_forces
from peelgen.findings.rules.completeness import still_to_write
from peelgen.findings.rules.contents import (
    curly_quotes,
    heading_levels,
    long_words,
    many_brackets,
    mentions,
    typed_marks,
)
from peelgen.findings.rules.problem import FieldProblem, not_there
from peelgen.languages import ORIGINAL, languages
from peelgen.languages.language import load_language
from peelgen.response.asked_findings import AskedFinding, asked_findings, force_names
from peelgen.response.declined import accepted_in, declined_in
from peelgen.response.form_labels import choice_label, choices, sign_off
from peelgen.response.model import Acceptance, Action, Response, SignOff, StatementBy
from peelgen.source import Steps

#: So many characters of an answer fit on two pages, and of an action into a line of a table.
LONGEST_ANSWER, LONGEST_COMMENT, LONGEST_ACTION = 6_000, 20_000, 600

#: What Markdown needs beside the words, and nobody types into a form: marks before marks, and empty lines.
_NOT_TYPED = re.compile(r"\\(?=[^\w\s])|(?<=\n)\n+")

#: Signs that stand in place of an owner: they lead to another row, which another reader does not see, or to nobody.
_SIGNS = re.compile(r"(?:\?+|[-–—\"”]+)\.?")

#: A rank or post that stands with a name: “DCC Jo Smith”, “Jo Smith, Commissioner”.
_POST = re.compile(r",|\(|\b[A-Z]{2,}\b|\b(?:[Cc]hief|[Cc]onst|[Cc]ommissioner|[Mm]ayor|[Dd]eputy|[Ss]upt|[Ii]nsp)")

#: What finds the words that say the opposite of what is chosen.
_OPPOSITES = {Acceptance.ACCEPTED: declined_in, Acceptance.NOT: accepted_in}

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
            yield FieldProblem(ProblemKind.RESPONSE_TWICE, steps, message, "put what both say into one of them")
        elif answer.id not in known:
            near = nearest(answer.id, known)
            remedy = f"write  {near}" if near else f"the ids of the findings are: {', '.join(known) or 'none'}"
            message = (
                f"The report asks {force_names(response.response_to.force)} nothing about a finding “{answer.id}”."
            )
            yield FieldProblem(ProblemKind.RESPONSE_UNKNOWN_FINDING, steps, message, remedy)
        seen.add(answer.id)


def parts(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """Both hands have their part: the chief officer the answers, and the local policing body its comments."""
    if response.answered_by_policing_body and not response.answered_by_chief_officer:
        chief, body = _hands(response, inspection)
        asks = any(one.owed for one in _asked_findings(response, inspection))
        law = " The law asks for an answer to every recommendation." * asks
        yield FieldProblem(
            ProblemKind.RESPONSE_PART_MISSING,
            ("answers",),
            f"Only the part of {body} is here; that of {chief} is missing: no finding is answered.{law}",
            f"ask {chief} for it, and read it too",
        )


def _hands(response: Response, inspection: Inspection) -> tuple[str, str]:
    """Return what a sentence calls the chief officer and the local policing body of the forces that answer."""
    known = load_forces()
    words = [known[slug].on(inspection.published, ORIGINAL) for slug in response.response_to.force if slug in known]
    name = joint(words) if words else None
    if name is None:
        return "the chief officer", "the local policing body"
    return name.chief_officer_in_sentence, name.local_policing_body_in_sentence


def prints(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """What was read from a print is confirmed by somebody who has compared it."""
    named = {one.id: one.named for one in _asked_findings(response, inspection)}
    remedy = "compare it with the print, and then delete  from_print  from the response"
    for place, answer in enumerate(response.answers):
        if answer.from_print:
            message = f"The answer to {named.get(answer.id, answer.id)} was read from a print, and is to be confirmed."
            yield FieldProblem(ProblemKind.RESPONSE_FROM_PRINT, ("answers", place, "from_print"), message, remedy)
    if response.from_print:
        message = "The comments and the names were read from a print, and are to be confirmed."
        yield FieldProblem(ProblemKind.RESPONSE_FROM_PRINT, ("from_print",), message, remedy)


def _asked_findings(response: Response, inspection: Inspection) -> list[AskedFinding]:
    return asked_findings(inspection, response.response_to.force)


def unanswered(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """Every finding is answered: a recommendation since the law asks for it, the others since the form does."""
    answers = {answer.id: (place, answer) for place, answer in enumerate(response.answers)}
    if response.answered_by_policing_body and not response.answered_by_chief_officer:
        return  # it owes no answer to a finding, and the other part is told to be missing as a whole
    for one in _asked_findings(response, inspection):
        if one.finding in inspection.national_findings and response.status is Status.PUBLISHED:
            continue  # it is addressed to all forces, and this one has chosen not to answer it
        place, answer = answers.get(one.id, (None, None))
        steps: Steps = ("answers",) if place is None else ("answers", place, "id")
        if answer is None or not answer.given:
            if one.owed or not _need_not_be_answered_alone(response):
                yield _unanswered(one, inspection, steps, commented_only=_comments_only(response))
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


def _need_not_be_answered_alone(response: Response) -> bool:
    """Return whether a finding without an answer of its own is answered by the general one, or by nobody here."""
    return response.general_answer is not None or _comments_only(response)


def _comments_only(response: Response) -> bool:
    """Return whether a local policing body comments alone: the force's answers are elsewhere."""
    by_body = response.statement.by is StatementBy.LOCAL_POLICING_BODY
    return by_body and not response.answers and response.general_answer is None


def _unanswered(one: AskedFinding, inspection: Inspection, steps: Steps, *, commented_only: bool) -> FieldProblem:
    message = f"{one.named} has no answer yet."
    remedy = f"choose {choices(inspection.language)}, and say what you have done or will do"
    if steps == ("answers",):
        remedy = f"add it as  id: {one.id} , {remedy}"
    if one.owed:
        message += " The law asks for an answer to every recommendation."
        remedy += ", or why nothing will be done"
    of_the_report = one.finding not in inspection.national_findings
    doubtful = commented_only or not of_the_report
    return FieldProblem(ProblemKind.RESPONSE_UNANSWERED, steps, message, remedy, doubtful=doubtful)


def general_answer(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """What is said to all findings at once says whether they are accepted, and if not, why."""
    general, steps = response.general_answer, ("general_answer",)
    if general is None:
        return
    language = inspection.language
    if general.acceptance is None:
        message, remedy = "The general answer does not say whether the findings are accepted.", choices(language)
        yield FieldProblem(ProblemKind.RESPONSE_UNANSWERED, steps, message, f"choose one: {remedy}")
    elif general.acceptance is not Acceptance.ACCEPTED and not general.response:
        given = choice_label(general.acceptance, language)
        message, remedy = f"The findings are {given}, but not said why.", "say what is not accepted, and why"
        yield FieldProblem(ProblemKind.RESPONSE_NO_REASON, (*steps, "acceptance"), message, remedy)
    yield from _incomplete("the report", general.actions, (*steps, "actions"))


def contradictions(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """What is accepted is not declined in the words below it, and what is not accepted is not accepted there."""
    named = {one.id: one.named for one in _asked_findings(response, inspection)}
    for place, answer in enumerate(response.answers):
        opposite = _OPPOSITES.get(answer.acceptance) if answer.acceptance and answer.id in named else None
        words = opposite(answer.response or "") if opposite else ""
        if words and answer.acceptance:
            yield FieldProblem(
                ProblemKind.RESPONSE_CONTRADICTION,
                ("answers", place, "response"),
                f"{named[answer.id]} is {choice_label(answer.acceptance, inspection.language)}, but the response says "
                f"“{words}”.",
                "ask the force which of the two it means",
                words=words,
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
        yield from _incomplete(asked[answer.id].label, answer.actions, ("answers", place, "actions"))


def _incomplete(label: str, actions: Sequence[Action], steps: Steps) -> Iterator[FieldProblem]:
    for number, action in enumerate(actions):
        if action.what is None:
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_ACTION,
                (*steps, number),
                f"This action on {label} does not say what is done.",
                "say what has been done or will be done, or leave the whole action out",
            )
        if action.owner and _is_nobody(action.owner):
            message = f"“{action.owner}” names nobody who is responsible for this action on {label}."
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_OWNER, (*steps, number, "owner"), message, "name a person or a post"
            )
        elif action.what and action.owner is None:
            yield FieldProblem(
                ProblemKind.RESPONSE_NO_OWNER,
                (*steps, number, "what"),
                f"Nobody is responsible for this action on {label}.",
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
    for name in ("sign_off", "policing_body_sign_off"):
        yield from _too_early(getattr(response, name).date, (name, "date"), inspection)
    yield from _too_early(response.statement.date, ("statement", "date"), inspection)
    issued = response.statement.issued
    yield from _too_early(issued and issued.date(), ("statement", "issued"), inspection)


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
    if response.general_answer:
        yield from _too_long(response.general_answer.response, ("general_answer", "response"), LONGEST_ANSWER)
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


def figures(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """A newer number is of one in the report, or says what it counts."""
    known = {value.id for value in inspection.values}
    for place, figure in enumerate(response.statement.figures):
        steps = ("statement", "figures", place)
        if figure.of and figure.of not in known:
            yield not_there(ProblemKind.UNKNOWN_VALUE, figure.of, known, steps=(*steps, "of"), words=figure.of)
        elif not figure.of and not figure.label:
            message, remedy = (
                "This number does not say what it counts.",
                "add  label:  or  of:  with an id of the report",
            )
            yield FieldProblem(ProblemKind.MISSING_FIELD, steps, message, remedy)


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
    """Somebody answers for each part that is there."""
    chief, hand = _hands(response, inspection)
    unsigned, elsewhere = _unsigned(response)
    if unsigned == {"sign_off"} and not elsewhere:
        message = "Nobody has signed the response."
    elif len(unsigned) > 1:
        message = f"Neither part is signed: not that of {chief}, and not that of {hand}."
    else:
        message = f"The part of {chief if 'sign_off' in unsigned else hand} is not signed."
    place = sign_off(inspection.language) if "sign_off" in unsigned else "the sign-off of the local policing body"
    remedy = f"write under {place} who answers for it: the name, and the rank or post"
    if unsigned:
        yield FieldProblem(ProblemKind.RESPONSE_UNSIGNED, (min(unsigned, key=len),), message, remedy)


def posts(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """Whoever signs says as what: by a rank or post, in its field or with the name."""
    hands = zip(("sign_off", "policing_body_sign_off"), _hands(response, inspection), strict=True)
    for field, hand in hands:
        signed: SignOff = getattr(response, field)
        if signed.name and not signed.position and not _POST.search(signed.name):
            message = f"{signed.name} has signed the part of {hand}, but does not say with what rank or post."
            remedy = "write the rank or post below the name"
            yield FieldProblem(ProblemKind.RESPONSE_NO_POST, (field, "name"), message, remedy)


def _unsigned(response: Response) -> tuple[set[str], bool]:
    """Return the sign-offs that are missing of what is there, and whether the other part is signed."""
    body = response.policing_body_sign_off.name
    alone = response.answered_by_policing_body and not response.answered_by_chief_officer
    missing = set()
    if not response.sign_off.name and response.statement.speaker is None and not alone:
        missing.add("sign_off")
    if response.commented and not body and not response.sign_off.approved:
        missing.add("policing_body_sign_off")
    return missing, bool(body)


def approved(response: Response, inspection: Inspection) -> Iterator[FieldProblem]:
    """It is said whether the local policing body has approved what the chief officer answers."""
    body = response.policing_body_sign_off
    if response.sign_off.name and response.approved is None and not body.name:
        message = "It is not said whether the local policing body has approved the response."
        remedy = "tick the box once it has; in the response file write  approved: true  or  approved: false"
        if not response.answered_by_policing_body:
            chief, hand = _hands(response, inspection)
            message = f"Only the part of {chief} is here; that of {hand} is missing."
            remedy = f"ask {hand} for it, and read it too; if it has nothing to add, write  approved: true"
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
    parts,
    prints,
    unanswered,
    general_answer,
    contradictions,
    actions,
    dates,
    days_beyond_reason,
    lengths,
    figures,
    quotation,
    signed,
    posts,
    approved,
    contents,
)
