"""What is dated after the day of publication: a report can tell it only after a change that is told as one."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import DayToCome, Inspection
from peelgen.findings.rules.problem import FieldProblem, parts, texts
from peelgen.languages import ORIGINAL
from peelgen.source import Steps

_MONTHS = list(calendar.month_name)
_DATE = re.compile(rf"\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS[1:])})\s+(?P<year>(?:19|20)\d\d)\b")
_ENDS = re.compile(r"[.!?;](?=\s)|\n\s*\n")
#: What is told as having been; and what makes a day one that is still to come.
_WAS = re.compile(
    r"\b(?:was|were|had|has|have|did|told|found|began|came|went|made|took|became|\w{3,}ed)\b", re.IGNORECASE
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|must|may|might|could|can|by|until|till|to|through|before|due|from|next|end|ends"
    r"|(?:plan|expect|intend|aim|hope|schedul|propos|target|deadline|forecast|project|estimat|predict|contract|fund|agree"
    r"|set|promis|commit|expir)\w*)\b",
    re.IGNORECASE,
)
#: So many characters around a date are its sentence at most.
_FAR = 300


def later_events(inspection: Inspection) -> Iterator[FieldProblem]:
    """What became of a finding, and what a text tells as having been, is not of a day after publication.

    A later version may tell it, and then has an amendment of that day or a later one.
    """
    if isinstance(inspection.published, DayToCome):
        return
    last = max([inspection.published, *(one.date for one in inspection.amendments)])
    for steps, words, day in [*_days_of_findings(inspection), *_told_days(inspection)]:
        if day > last and not isinstance(day, DayToCome):
            told = "the last amendment" if last > inspection.published else "publication"
            message = f"This is after the day of {told}, {last}."
            remedy = "correct the day; or, if this is a later version, add to  amendments  what changed and when"
            yield FieldProblem(ProblemKind.DATED_AFTER_PUBLICATION, steps, message, remedy, words=words)


def _days_of_findings(inspection: Inspection) -> Iterator[tuple[Steps, str, date]]:
    """Yield the days on which something became of a finding, or on which it was published before the report."""
    for steps, part in parts(inspection):
        for place, entry in enumerate(getattr(part, "history", ())):
            yield (*steps, "history", place, "date"), "", entry.date
        for field in ("accelerated", "first_published"):
            if published := getattr(part, field, None):
                yield (*steps, field), "", published


def _told_days(inspection: Inspection) -> Iterator[tuple[Steps, str, date]]:
    """Yield the days of which a text tells that something was then."""
    for steps, text in texts(inspection) if inspection.language == ORIGINAL else ():
        for found in _DATE.finditer(text) if steps[0] != "amendments" else ():
            if _is_told(text, found) and (day := _first_day(found)):
                yield steps, " ".join(found[0].split()), day


def _is_told(text: str, found: re.Match[str]) -> bool:
    before = _ENDS.split(text[max(0, found.start() - _FAR) : found.start()])[-1]
    after = _ENDS.split(text[found.end() : found.end() + _FAR])[0]
    sentence = f"{before} {after}"
    return bool(_WAS.search(sentence)) and not _TO_COME.search(sentence)


def _first_day(found: re.Match[str]) -> date | None:
    """Return the day that a text names, the first of a month; None if there is no such day."""
    try:
        return date(int(found["year"]), _MONTHS.index(found["month"]), int(found["day"] or 1))
    except ValueError:
        return None
