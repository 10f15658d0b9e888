"""Numbers and dates of a statement, looked for in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.law import response_law
from peelgen.findings.model import CauseOfConcern, findings
from peelgen.findings.register import load_forces
from peelgen.review.agreement.dates import DATE, MONTHS, YEAR, in_words
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.figures import derived_in
from peelgen.review.agreement.last_report import followed_report
from peelgen.review.agreement.measures import Measure, bound_at
from peelgen.review.agreement.number_words import IN_WORDS
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import FIRST_PERSON, SINCE
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import BY_OTHERS, MAY_GIVE_OTHERS, ReportedStatement, StatementKind

_NUMBER = re.compile(r"(?<![\w.,/-])£?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?!\d|[/:]\d|[\w.]*@)")
_DAY = re.compile(r"(?<=\")(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=\")")
#: Lines with addresses and telephone numbers, and the names of publications, tell nothing of what was found.
_NOT_ABOUT_FINDINGS = re.compile(
    r"@|https?://|www\.|\btel(?:ephone)?\b|\bPEEL\b|\bISBN\b|\bNotes to editors\b", re.IGNORECASE
)
#: What numbers are the names of things: of laws, pages, versions.
_NUMBERED = re.compile(
    r"\b(?:[Ss]ections?|[Pp]ages?|[Cc]hapters?|[Ff]igures?|[Tt]ables?|[Vv]ersions?|[Aa]rticles?|[Pp]aragraphs?|[Aa]nnex|Act"
    r"|[Ll]icence|[Nn]umbers?|ISBN|v)\s*(?:\d+ and )?$"
)
#: Before a number of an earlier time: “from 84 to 66”, “where there were 84”.
_WAS = re.compile(r"\b(?:from|was|were|had(?:\s+been)?|stood\s+at)\s+(?:(?!to\b)[a-z]+\s+){0,2}£?$", re.IGNORECASE)
_MONEY = re.compile(r"£|\bpounds?\b|\b(?:cost|sav|budget|spen|reserv|fund|financ)", re.IGNORECASE)
_CAUSE_PUBLISHED = re.compile(
    r"\b(?:published|issued|made\s+public)\b.{0,30}\bcause\s+of\s+concern|\bcause\s+of\s+concern\b.{0,30}\b(?:published|issued)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_TO = re.compile(r"\s*(?:to|and|until|[-–])\s*")
_FORCES = re.compile(r"\s+(?:territorial\s+|police\s+)*forces\b", re.IGNORECASE)
_DAYS = re.compile(r"\s+days\b", re.IGNORECASE)
#: The numbers that people call: for emergencies, and for all else.
LINES = frozenset({"101", "999"})
_FEWEST_DIGITS = 3
_LONGEST = 15
#: What gives a number in the report: digits, a quoted value, or a word.
_NUMERAL = re.compile(rf"\d|\{{[\w-]+\}}|\b(?:{'|'.join(IN_WORDS)})\b", re.IGNORECASE)
#: A line with fewer words, or one without an end, is a heading or stands in a list of contents.
_FEWEST_WORDS, _ENDS = 4, (".", ":", ";", "!", "?", "”", '"', "’", "and", "or", ",")
_VISIT = re.compile(r"\b(?:fieldwork|[Ii]nspectors were in|inspection took place)\b")
_ALIKE, _FOLLOWS, _CLOSE = 0.35, 0.25, 0.5
#: A number in words is looked at only where these follow it: “two thirds”, “nine in ten” and the like are round.
_UNITS = re.compile(r"\s*(?:percent\b|per cent\b|%|[a-z-]+)", re.IGNORECASE)


def numbers(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield each number and date of a press release, or another document, that the report does not have."""
    known, days = _known(report)
    for statement in statements:
        if statement.kind is StatementKind.SUMMARY or not any(sign.isdigit() for sign in statement.passage.prose):
            continue
        for sentence in statement.sentences:
            if not _NOT_ABOUT_FINDINGS.search(sentence.text) and is_sentence(sentence):
                if statement.kind not in MAY_GIVE_OTHERS or _follows(sentence, report):
                    yield from _numbers(sentence, report, known)
                else:
                    yield from _swapped(sentence, report, known)
                if not (statement.kind in BY_OTHERS and SINCE.search(sentence.text)):
                    yield from _dates(sentence, report, days)


def _swapped(sentence: ComparedSentence, report: Report, known: frozenset[str]) -> Iterator[Discrepancy]:
    """Yield a number of a note that has the digits of one in the report in another order: “1,295” for “1,259”."""
    there = {"".join(sorted(one)): one for one in known if len(one) >= _FEWEST_DIGITS}
    for one in _numbers(sentence, report, known):
        if right := there.get("".join(sorted(plain(one.words)))):
            message = (
                f"The report has no number {one.words}; it has {int(right):,}." if right.isdigit() else one.message
            )
            yield one._replace(message=message)


def _follows(sentence: ComparedSentence, report: Report) -> bool:
    """Return whether the report gives a number where it says the same: a finished document has others of its own."""
    near = (match.sentence for match in report.nearest(sentence) if match.share >= _FOLLOWS)
    return not SINCE.search(sentence.text) and any(_NUMERAL.search(one.text) for one in near)


def is_sentence(sentence: ComparedSentence) -> bool:
    """Return whether words are a sentence, and not a heading or a line of a table."""
    return len(sentence.words) >= _FEWEST_WORDS and sentence.text.endswith(_ENDS)


def _numbers(sentence: ComparedSentence, report: Report, known: frozenset[str]) -> Iterator[Discrepancy]:
    dates = [found.span() for found in sentence.finditer(DATE)]
    for found in sentence.finditer(_NUMBER):
        if any(start <= found.start() < end for start, end in dates) or YEAR.fullmatch(found["number"]):
            continue
        is_name = _NUMBERED.search(sentence.passage.prose[sentence.start : found.start()])
        if _is_known_everywhere(sentence, found, report):
            continue
        there = _known_as_money(report) if found[0].startswith("£") else known
        if _WAS.search(sentence.passage.prose[: found.start()]):
            there |= _known_before(report)
        number, start = plain(found["number"]), found.start()
        if is_name or is_rounded(sentence, start, number, there) or _begins_period(sentence, found, report):
            continue
        if not is_rounded(sentence, start, number, _derived(sentence, report)):
            yield _number_not_in_report(sentence, found, report)


def _begins_period(sentence: ComparedSentence, found: re.Match[str], report: Report) -> bool:
    """Return whether a number is the first day of a period that the findings file has: “13 to 24 June 2016”."""
    prose, to = sentence.passage.prose, _TO.match(sentence.passage.prose, found.end())
    last = DATE.match(prose, to.end()) if to else None
    return bool(last and (f"{found['number']} {last['month']}", last["year"] or "") in _known(report)[1])


def _derived(sentence: ComparedSentence, report: Report) -> frozenset[str]:
    """Return the numbers that follow from those of the sentences of the report that say the same."""
    near = [match.sentence for match in report.nearest(sentence) if match.share >= _ALIKE]
    return frozenset(plain(f"{one:.1f}") for source in near for one in derived_in(source, report))


@lru_cache(maxsize=4)
def _known_as_money(report: Report) -> frozenset[str]:
    """Return the numbers that the report gives in pounds; those of a value, table or chart about money among them."""
    texts = [*(passage.text for passage in report.passages), *report.standing]
    in_text = {plain(found["number"]) for one in texts for found in _NUMBER.finditer(one) if found[0].startswith("£")}
    of_money = (one for one in _figures_with_captions(report) if _MONEY.search(one))
    return frozenset(in_text | {plain(found) for one in of_money for found in re.findall(r"\d[\d,]*(?:\.\d+)?", one)})


def _known_before(report: Report) -> frozenset[str]:
    """Return the numbers of the report that a letter or a revisit comes back to."""
    before = followed_report(report)
    return _known(before)[0] if before else frozenset()


def is_rounded(sentence: ComparedSentence, start: int, number: str, known: AbstractSet[str]) -> bool:
    """Return whether a number that stands at `start` is a known one, as it is or rounded: “more than 14” for 14.2."""
    if number in known:
        return True
    text, end = sentence.passage.prose, start + len(number)
    bound = bound_at(text, sentence.start, start, end)
    told = Measure(float(number) if len(number) <= _LONGEST else 0.0, "", bound, number, start, end)
    return any(told.fits(float(one)) for one in known if len(one) <= _LONGEST)


def _is_known_everywhere(sentence: ComparedSentence, found: re.Match[str], report: Report) -> bool:
    """Return whether a number is that of all forces, one that people call, or the days that the law gives to answer."""
    if found[0] in LINES:
        return True
    after = sentence.passage.prose[found.end() : sentence.end]
    if _FORCES.match(after):
        return found["number"] == str(len(load_forces()))
    return bool(_DAYS.match(after)) and found["number"] == str(response_law(report.inspection.published).days)


def _number_not_in_report(sentence: ComparedSentence, found: re.Match[str], report: Report) -> Discrepancy:
    unit = _UNITS.match(sentence.passage.prose, found.end())
    right = _sentence_with_other_number(sentence, unit[0].split()[-1] if unit else "", report)
    number = found["number"]
    where = "This part of the report" if report.surely else "The report"
    message = f"{where} has no number {number}." + (f" It says: “{right}”" if right else "")
    remedy = "write the number that the report gives, or put it in  values  with its source and quote it as {its id}"
    return Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, sentence.passage, *found.span(), message, remedy)


def _sentence_with_other_number(sentence: ComparedSentence, unit: str, report: Report) -> str:
    """Return the sentence of the report that gives another number of the same things."""
    near = [match.sentence for match in report.nearest(sentence) if match.share >= _ALIKE]
    return next((one.text for one in near if unit in one.text and _NUMBER.search(one.text)), "")


def _dates(sentence: ComparedSentence, report: Report, known: frozenset[tuple[str, str]]) -> Iterator[Discrepancy]:
    for found in sentence.finditer(DATE):
        month, day, year = found["month"], found["day"] or "", found["year"] or ""
        if not year:
            continue
        if (f"{day} {month}".strip(), year) in known or (not day and _has_month(known, month, year)):
            yield from _another_day(sentence, found, report)
            continue
        near = [match.sentence for match in report.nearest(sentence) if match.share >= _ALIKE]
        known_day = _visit(sentence, report) or _accelerated(sentence, report)
        correction = next((f"It says: “{one.text}”" for one in near if DATE.search(one.text)), known_day)
        if not correction and _closely(sentence, report):
            correction = f"It says, without a date: “{near[0].text}”"
        if correction:
            message = f"The report has no date “{found[0]}”. {correction}"
            yield Discrepancy(
                ProblemKind.DATE_NOT_IN_REPORT, sentence.passage, *found.span(), message, "write the report’s date"
            )


def _another_day(sentence: ComparedSentence, found: re.Match[str], report: Report) -> Iterator[Discrepancy]:
    """Yield the only day of a sentence, if that of the report which says the same gives another one."""
    near = [match.sentence for match in report.nearest(sentence)[:1] if match.share >= _CLOSE]
    days = [day for source in near for day in source.finditer(DATE)]
    if len(days) != 1 or len(list(sentence.finditer(DATE))) != 1 or not days[0]["year"]:
        return
    if any(found[part] and days[0][part] and found[part] != days[0][part] for part in ("day", "month", "year")):
        words = " ".join(days[0][0].split())
        message = f"The report gives another day here: “{near[0].text}”"
        yield Discrepancy(
            ProblemKind.DATE_NOT_IN_REPORT, sentence.passage, *found.span(), message, f"write  {words}", doubtful=True
        )


def _closely(sentence: ComparedSentence, report: Report) -> bool:
    """Return whether a sentence follows the report closely, and tells nothing of what has happened since."""
    near = report.nearest(sentence)
    return bool(
        near and near[0].share >= _CLOSE and not SINCE.search(sentence.text) and not FIRST_PERSON.search(sentence.text)
    )


def _visit(sentence: ComparedSentence, report: Report) -> str:
    """Return when inspectors were in the force, if a sentence tells that."""
    visit = report.inspection.fieldwork
    if not visit or not _VISIT.search(sentence.text):
        return ""
    return f"Inspectors were in the force from {in_words(visit.start)} to {in_words(visit.end)}."


def _accelerated(sentence: ComparedSentence, report: Report) -> str:
    """Return when the only cause of concern was published ahead of the report, if a sentence tells that."""
    causes = [one for one in findings(report.inspection) if isinstance(one, CauseOfConcern)]
    days = {one.accelerated for one in causes if one.accelerated}
    if len(days) != 1 or len(causes) != 1 or not _CAUSE_PUBLISHED.search(sentence.text):
        return ""
    return f"The cause of concern was published on {in_words(days.pop())}."


def _has_month(known: frozenset[tuple[str, str]], month: str, year: str) -> bool:
    return any(written.endswith(month) and of == year for written, of in known)


@lru_cache(maxsize=4)
def _known(report: Report) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Return every number that the report prints, and every date, as (day and month, year)."""
    texts = [*(passage.text for passage in report.passages), *report.standing]
    numbers_there = {plain(found["number"]) for text in texts for found in _NUMBER.finditer(text)}
    numbers_there |= set(_sums(report))
    numbers_there |= {plain(found) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(_figures(report)))}
    dates = {day for text in texts for day in _days_in(text)}
    return frozenset(numbers_there), frozenset(dates | _days_in_fields(report))


def _days_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each date of a text, as day and month, and year."""
    return ((f"{one['day'] or ''} {one['month']}".strip(), one["year"] or "") for one in DATE.finditer(text))


def _days_in_fields(report: Report) -> set[tuple[str, str]]:
    """Return the days in the fields of a report: of its publication, fieldwork, periods, deadlines, decisions."""
    fields = report.inspection.model_dump_json(exclude={"press_release", "waivers"})
    days = (date.fromisoformat(found) for found in _DAY.findall(fields))
    written = {one for one in _days_in(fields) if one[1]}
    months = {(day.split()[-1], year) for day, year in written}
    return {(f"{day.day} {MONTHS[day.month - 1]}", str(day.year)) for day in days} | written | months


def _figures(report: Report) -> Iterator[str]:
    """Yield what stands in values, tables and charts; of a part of a report, in the values that it quotes."""
    inspection = report.inspection
    text = " ".join(passage.text for passage in report.passages)
    for place, value in enumerate(inspection.values):
        in_part = f"{{{value.id}}}" in text or any(one.steps[:2] == ("values", place) for one in report.passages)
        if in_part or not report.surely:
            yield value.model_dump_json()
    if report.surely:
        return
    for table in inspection.tables:
        yield from (cell for row in table.rows for cell in row)
    for chart in inspection.charts:
        yield chart.model_dump_json()


def _figures_with_captions(report: Report) -> Iterator[str]:
    """Yield all that each value, table and chart says."""
    inspection = report.inspection
    for part in (*inspection.values, *inspection.tables, *inspection.charts):
        yield part.model_dump_json()


def _sums(report: Report) -> Iterator[str]:
    """Yield the sums of the columns of tables, which anybody may tell."""
    for table in report.inspection.tables:
        for column in zip(*table.rows, strict=False):
            cells = [plain(cell.strip()) for cell in column if _WHOLE.fullmatch(cell.strip())]
            yield from [str(sum(map(int, cells)))] if len(cells) > 1 else ()


def plain(number: str) -> str:
    """Return a number without commas, and without noughts that say nothing."""
    whole = number.replace(",", "").rstrip(".")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
