"""Days of the week, titles of inspectors and the inspectorate’s name, as they are right on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import DayToCome
from peelgen.findings.register import Inspector, inspectorate_on, load_inspectors
from peelgen.review.agreement.dates import MONTHS, day_of
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(_WEEKDAYS)})\b,?\s+(?:the\s+)?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{'|'.join(MONTHS)}),?\s+(?P<year>(?:19|20)\d\d)\b"
)
#: From this day the sovereign is a king.
_KING = date(2022, 9, 8)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: The inspectorate, by any of its English names; and what is told of a time when it had another.
_INSPECTORATE = re.compile(
    r"\b(?:HMIC(?:FRS)?|(?:Her|His)\s+Majesty[’']s\s+Inspectorate\s+of\s+Constabulary"
    r"(?:\s+and\s+Fire\s+(?:&|and)\s+Rescue\s+Services)?)(?!\w)"
)
_FORMERLY = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|then|former(?:ly)?|before|ago|became|since)\b", re.IGNORECASE
)


def furniture(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield a weekday that its date has not, a date that no month has, and titles and names that were others’ then."""
    for sentence in sentences_looked_at(statements, report):
        if any(sign.isdigit() for sign in sentence.text):
            yield from _days(sentence)
        yield from _titles(sentence, report)
    for statement in statements:
        for sentence in statement.sentences if statement.kind not in BY_OTHERS else ():
            yield from _inspectorate(sentence, report)


def _inspectorate(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield a name that the inspectorate had before the day of publication, or had not yet."""
    day = report.inspection.published
    if isinstance(day, DayToCome) or _YEAR.search(sentence.text) or _FORMERLY.search(sentence.text):
        return
    for found in sentence.finditer(_INSPECTORATE):
        ours = inspectorate_on(day)
        written = _plain(found[0]).replace("'", "’").replace("Fire and Rescue", "Fire & Rescue")
        right = ours.short if written.startswith("HMIC") else ours.name
        if written != right:
            message = f"On the day of publication the inspectorate was called {right}, and not {_plain(found[0])}."
            place = sentence.passage, *found.span()
            yield Discrepancy(ProblemKind.NAME_DIFFERS, *place, message, f"write  {right}")


def sentences_looked_at(statements: Sequence[ReportedStatement], report: Report) -> Iterator[ComparedSentence]:
    """Yield the sentences that are looked at: of a findings file, those of the report too."""
    for statement in statements:
        yield from statement.sentences
    if not any(one.kind in BY_OTHERS for one in statements):
        yield from report.sentences


def _days(sentence: ComparedSentence) -> Iterator[Discrepancy]:
    for found in sentence.finditer(_DAY):
        day, place = day_of(found), (sentence.passage, *found.span())
        written = " ".join(found[0].split())
        if day is None:
            message = f"There is no such day as “{written}”."
            yield Discrepancy(ProblemKind.WEEKDAY_DIFFERS, *place, message, "write the day that is meant")
        elif found["weekday"] and found["weekday"] != _WEEKDAYS[day.weekday()]:
            weekday = _WEEKDAYS[day.weekday()]
            message = f"{day.day} {found['month']} {day.year} is a {weekday}. This says “{written}”."
            remedy = f"write  {weekday} , or the date that is meant"
            yield Discrepancy(ProblemKind.WEEKDAY_DIFFERS, *place, message, remedy)


def _titles(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield a title that stands before an inspector’s name, and was not that person’s on the day of publication."""
    day = report.inspection.published
    if isinstance(day, DayToCome) or _YEAR.search(sentence.text) or "Inspector" not in sentence.text:
        return
    for found in sentence.finditer(_titled()):
        inspector, title = _bearers()[_plain(found["name"])], _plain(found["title"])
        # Between “HM” and “Her Majesty’s” the house itself wavered.
        if inspector.serving_on(day) and _long(title, day) != _long(inspector.title_on(day), day):
            was = f"{inspector.name_on(day)} was {inspector.title_on(day)}"
            message = f"On the day of publication, {was}, and not {title}."
            place = sentence.passage, *found.span("title")
            yield Discrepancy(ProblemKind.TITLE_DIFFERS, *place, message, f"write  {inspector.title_on(day)}")


def _long(title: str, day: date) -> str:
    """Return a title of an inspector with “HM” as the sovereign of a day has it, and without the fire service."""
    sovereign = "His" if day >= _KING else "Her"
    whole = re.sub(r"^HM\b", f"{sovereign} Majesty’s", title).replace("'", "’")
    return re.sub(r"\s+and Fire (?:&|and) Rescue Services$", "", whole)


@lru_cache(maxsize=1)
def _bearers() -> dict[str, Inspector]:
    return {naming.name: one for one in load_inspectors().values() for naming in one.names}


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    """Return the pattern that finds a title and the name after it."""
    sovereign = r"(?:HM|(?:Her|His)\s+Majesty[’']s)"
    fire = r"(?:\s+and\s+Fire\s+(?:&|and)\s+Rescue\s+Services)?"
    names = "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(_bearers(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<title>{sovereign}\s+(?:Chief\s+)?Inspector\s+of\s+Constabulary{fire}),?\s+(?P<name>{names})\b"
    )


def _plain(written: str) -> str:
    return " ".join(written.split())
