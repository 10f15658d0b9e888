"""What registers know better than anybody remembers it: acts, forces, their commissioners, numbers of books, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.acts import years_of_acts
from peelgen.findings.isbn import digits_of, right_last_digit
from peelgen.findings.law import response_law
from peelgen.findings.model import DayToCome
from peelgen.findings.register import Force, load_forces
from peelgen.review.agreement.dates import DATE, day_of, in_words
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.furniture import sentences_looked_at
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement

_ISBN = re.compile(r"\bISBN\b[^\d\n]{0,20}(?P<digits>97[89][\d \u2010-\u2013-]{9,14}\d)")
_COMMENTS = re.compile(r"\b(?:comments?|respon[ds]\w*|repl(?:y|ies))\b", re.IGNORECASE)
_LOCAL_BODY = re.compile(r"\b(?:[Cc]ommissioner|[Mm]ayor|[Ll]ocal\s+policing\s+body|Common\s+Council)\b")
_LAST_DAY = re.compile(r"\b(?:by|until|before|is|ends?\s+on)\s+(?:\w+day,?\s+)?(?:the\s+)?$")
#: Before the name of an act, the beginning of a longer one: “the Metropolitan Police Act 1829”.
_LONGER = re.compile(r"(?!The\b)\b[A-Z][\w’-]*,?\s+(?:and\s+)?$")
#: After these words the name before them is part of another: “Suffolk Police and Crime Commissioner”.
_GOES_ON = r"(?!\s+(?:and\s+)?(?:Crime|Fire|Federation|Authority|Museum|College|Act)\b)"


def official_names(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield names of acts and forces that there are not, and what is another’s, or another day, in a release."""
    for sentence in sentences_looked_at(statements, report):
        yield from _acts(sentence)
        yield from _isbns(sentence, report)
    by_others = any(one.kind in BY_OTHERS for one in statements)
    for sentence in sentences_looked_at(statements, report) if not by_others else ():
        yield from _forces(sentence)
    for sentence in (one for statement in statements for one in statement.sentences if not by_others):
        yield from _commissioners(sentence, report)
        yield from _last_days(sentence, report)


def _acts(sentence: ComparedSentence) -> Iterator[Discrepancy]:
    for found in sentence.finditer(_act()) if " Act " in sentence.text else ():
        name = " ".join(found["name"].split())
        years = years_of_acts()[name]
        if int(found["year"]) not in years and not _LONGER.search(sentence.passage.prose[: found.start()]):
            message = f"There is no {name} Act {found['year']}."
            yield _other(sentence, found.span(), message, f"write  {name} Act {years[-1]} , if that is the one")


@lru_cache(maxsize=1)
def _act() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<name>{_any_of(years_of_acts())})\s+Act\s+(?P<year>\d{{4}})\b")


def _isbns(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    for found in sentence.finditer(_ISBN) if "ISBN" in sentence.text else ():
        digits, ours = digits_of(found["digits"]), digits_of(report.inspection.isbn or "")
        place = sentence.passage, *found.span("digits")
        if ours and digits != ours:
            message = f"This is not the ISBN of the report, {report.inspection.isbn}."
            yield Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, f"write  {report.inspection.isbn}")
        elif right_last_digit(digits) is not None:
            message = f"The last digit of this ISBN should be {right_last_digit(digits)} if the others are right."
            remedy = "compare the number with the one that was given"
            yield Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, remedy)


def _forces(sentence: ComparedSentence) -> Iterator[Discrepancy]:
    """Yield a force by a name that it never had: “Wiltshire Constabulary”."""
    for found in sentence.finditer(_force()):
        force, written = _by_area()[" ".join(found["area"].split())], " ".join(found[0].split())
        names = [naming.name for naming in force.names]
        if written not in (*names, *force.also_called):
            message = f"There is no force called {written}: it is {names[-1]}."
            yield _other(sentence, found.span(), message, f"write  {names[-1]}")


@lru_cache(maxsize=1)
def _by_area() -> dict[str, Force]:
    return {naming.short: force for force in load_forces().values() for naming in force.names}


@lru_cache(maxsize=1)
def _force() -> re.Pattern[str]:
    called = r"(?:Police\s+Service|Police\s+Force|Police|Constabulary)"
    return re.compile(rf"(?<![\w-])(?<!and )(?P<area>{_any_of(_by_area())})\s+{called}\b{_GOES_ON}")


def _commissioners(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield the commissioner of another force, of whom the report says nothing."""
    own = {load_forces()[slug].slug for slug in report.inspection.force if slug in load_forces()}
    for found in sentence.finditer(_body()):
        area = " ".join(found["area"].split())
        if own and _by_area()[area].slug not in own and not any(_body().search(one.text) for one in report.passages):
            message = "This is the commissioner of another force, of which the report says nothing."
            yield _other(sentence, found.span(), message, "write the name of the force that was inspected")


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    return re.compile(rf"\b[Pp]olice\s+and\s+[Cc]rime\s+[Cc]ommissioner\s+for\s+(?P<area>{_any_of(_by_area())})\b")


def _last_days(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield a day until which the local policing body may publish its comments, if the law gives another one."""
    published = report.inspection.published
    due = None if isinstance(published, DayToCome) else response_law(published).due(published)
    if due is None or not (sentence.search(_COMMENTS) and sentence.search(_LOCAL_BODY)):
        return
    for found in sentence.finditer(DATE):
        by, day = _LAST_DAY.search(sentence.passage.prose[sentence.start : found.start()]), day_of(found)
        if by and day and day != due:
            message = f"By law the comments are due by {in_words(due)}, that of publication being the first day."
            place = sentence.passage, *found.span()
            yield Discrepancy(ProblemKind.DATE_NOT_IN_REPORT, *place, message, f"write  {in_words(due)}")


def _any_of(names: Iterable[str]) -> str:
    """Return the pattern of any of some names, the longest first, at whatever places their lines end."""
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(names, key=len, reverse=True))


def _other(sentence: ComparedSentence, span: tuple[int, int], message: str, remedy: str) -> Discrepancy:
    return Discrepancy(ProblemKind.NAME_DIFFERS, sentence.passage, *span, message, remedy)
