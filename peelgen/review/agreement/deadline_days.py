"""The day by which something is said to be due, compared with that of the recommendation that asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.deadlines import last_day
from peelgen.findings.law import response_law
from peelgen.findings.model import DayToCome, Recommendation, findings
from peelgen.review.agreement.dates import DATE, MONTHS, in_words
from peelgen.review.agreement.deadlines import IMMEDIATELY, named_recommendations
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, stems_in
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement

#: So much of a sentence that tells what the report asks for, and by when, is in the words of a recommendation.
_ALIKE = 0.35
_FORCE = r"(?:we|(?:the|this)\s+(?:force|constabulary|service))"
#: Who asks: “the report asks …”, “we are asked …”, “Recommendation 1 requires …”, “the force should …”.
_ASKS = re.compile(
    r"\b(?P<report>(?:report|recommendation(?:\s+\d{1,2})?|area\s+for\s+improvement(?:\s+\d{1,2})?)\b[^.;:]{0,60}?"
    r"\b(?:asks?|recommends|requires?|says|said|wants|expects|tells|told|sets?|gives?|gave|has\s+(?:to|a)|(?:is|are)\s+(?:due|to)"
    r"|must|should)\b|deadline\b)"
    r"|\b(?:HMIC(?:FRS)?|inspect(?:orate|ors?))\b[^.;:]{0,40}?"
    r"\b(?:asks?|asked|recommend(?:s|ed)?|requires?(?!\s+improvement)|required|wants|expects|told|set|gave|said|says)\b"
    rf"|\b{_FORCE}\s+(?:are|were|is|was|have\s+been|has\s+been)\s+(?:asked|required|told|given|recommended)\b"
    rf"|\b{_FORCE}\s+should\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|until|(?P<before>before)|no\s+later\s+than|not\s+later\s+than|due\s+on|deadline\s+(?:of|is|was)"
    r"|deadline\s+for\s+[^.;:,]{1,60}\s(?:is|was))\s+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
#: What a force says of its own plans, and what it has agreed with the inspectorate since.
_OWN = re.compile(
    r"(?<!that )\b(?:we|which|who|I|it)\b(?!\s+(?:should|must|need|have\s+to|to\b))"
    r"|\b(?:will|plan\w*|inten[dt]\w*|aim\w*|hope\w*)\b"
    r"|;|\b(?:respon[ds]\w*|repl(?:y|ies)|update|comments?)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:extend\w*|extension|mov(?:ed?|ing)|postpon\w*|agreed|new|revised|later|instead|not)\b", re.IGNORECASE
)


def deadline_days(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield a day by which the report is said to ask for something, where it asks for that by another or by none."""
    if report.inspection.kind != "report":
        return
    for sentence in (sentence for one in statements if one.kind in BY_OTHERS for sentence in one.sentences):
        asks = sentence.search(_ASKS)
        if sentence.search(_MOVED) or report.has_word_for_word(sentence.text):
            continue
        for found in sentence.finditer(DATE):
            by = _BY.search(sentence.passage.prose[sentence.start : found.start()])
            if by and (_is_asked(sentence, asks, found) or _first_words(sentence, by)):
                yield from _compared(sentence, found, report, before=bool(by["before"]), asks=asks)


def _is_asked(sentence: ComparedSentence, asks: re.Match[str] | None, day: re.Match[str]) -> bool:
    """Return whether a day belongs to what is asked, and not to what the force says of its own plans."""
    if asks is None or asks.end() > day.start():
        return False
    return not _OWN.search(sentence.passage.prose, asks.end(), day.start())


def _first_words(sentence: ComparedSentence, by: re.Match[str]) -> bool:
    """Return whether a sentence begins with the day: “By 30 June 2022, the force should …”."""
    after = sentence.passage.prose[sentence.start + by.start() : sentence.end]
    return by.start() == 0 and bool(re.match(rf"[^,.;:]{{1,40}},?\s+{_FORCE}\s+should\b", after, re.IGNORECASE))


def _compared(
    sentence: ComparedSentence, told: re.Match[str], report: Report, *, before: bool, asks: re.Match[str] | None
) -> Iterator[Discrepancy]:
    """Yield a day that is not that of the recommendations that a sentence tells."""
    asked = [one for one in findings(report.inspection) if isinstance(one, Recommendation)]
    meant = named_recommendations(sentence, asked, report) or _likest(sentence, asked, report)
    days = {day for one in meant or asked for day in _days_of(one, report)}
    if any(_is_day(told, day, before=before) for day in (*days, *_others(report))):
        return
    if meant and days:
        wanted = " or ".join(in_words(day) for day in sorted(days))
        remedy = f"write  {wanted}" if len(days) == 1 else "write the deadline of the part that is told"
        yield _differing(sentence, told, f"the recommendation is to be met by {wanted}", remedy)
    elif meant and any(one.deadline == IMMEDIATELY for one in meant):
        yield _differing(sentence, told, "the recommendation is to be met immediately", f"write  {IMMEDIATELY}")
    elif asks and asks["report"] and not _stands(told, report):
        yield _differing(sentence, told, "the report does not give that day", "say when the report wants it")


def _likest(sentence: ComparedSentence, asked: Sequence[Recommendation], report: Report) -> list[Recommendation]:
    """Return the recommendation that has most of a sentence's words, in its text or a part of it; none if few."""
    whole = sum(report.weight(stem) for stem in sentence.stems) or 1.0
    shares = [
        (sum(report.weight(stem) for stem in sentence.stems & stems_in(text)) / whole, one)
        for one in asked
        for text in (one.text, *(part.text for part in one.parts))
    ]
    share, likest = max(shares, key=lambda told: told[0], default=(0.0, None))
    return [likest] if likest and share >= _ALIKE else []


def _days_of(recommendation: Recommendation, report: Report) -> Iterator[date]:
    """Yield the last days of a recommendation and its parts, and those in their words."""
    parts = [(part.text, part.deadline) for part in recommendation.parts]
    for text, deadline in ((recommendation.text, recommendation.deadline), *parts):
        if deadline != IMMEDIATELY and (day := last_day(deadline, report.inspection.published)):
            yield day
        for found in DATE.finditer(text):
            if found["day"] and found["year"]:
                yield date(int(found["year"]), 1 + MONTHS.index(found["month"]), int(found["day"]))


def _others(report: Report) -> Iterator[date]:
    """Yield the day by which the law wants an answer to the report, where that is known."""
    published = report.inspection.published
    due = None if isinstance(published, DayToCome) else response_law(published).due(published)
    if due:
        yield due


def _is_day(told: re.Match[str], day: date, *, before: bool) -> bool:
    """Return whether a day is told, with or without its day and year; “before 1 July” is by 30 June."""
    possible = [day, day + timedelta(days=1)] if before else [day]
    return any(
        MONTHS[one.month - 1] == told["month"]
        and told["year"] in {None, str(one.year)}
        and told["day"] in {None, str(one.day)}
        for one in possible
    )


def _stands(told: re.Match[str], report: Report) -> bool:
    words = " ".join(told[0].split())
    return any(words in " ".join(passage.prose.split()) for passage in report.passages)


def _differing(sentence: ComparedSentence, told: re.Match[str], why: str, remedy: str) -> Discrepancy:
    message = f"This gives {' '.join(told[0].split())} as the deadline; {why}."
    place = sentence.passage, *told.span()
    return Discrepancy(ProblemKind.DATE_NOT_IN_REPORT, *place, message, remedy, doubtful=True)
