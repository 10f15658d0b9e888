"""Which report a response says that it answers: whose, by which inspector, of which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.register import load_forces, load_inspectors
from peelgen.review.agreement.dates import DATE, MONTHS, in_words
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.forces import full_names, names_of
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

#: Said of another report, or of another inspection, of which this one knows nothing.
_TIMES = f"{'|'.join(MONTHS)}|week|month|spring|summer|autumn|winter"
_ANOTHER = re.compile(
    rf"\b(?:also|other|another|both|separate\w*|joint\w*|earlier|previous\w*|last(?!\s+(?:{_TIMES})\b)|national\w*|thematic|annual|former\w*"
    r"|then|predecessor\w*|follow(?:s|ed)|succe\w+|new|too|before)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:answer\w*|respon\w+|repl(?:y|ies)|welcom\w+|accept\w*|statement|comments?)\b", re.IGNORECASE
)
_PLEASED = (
    r"(?:welcomes?|accepts?|thanks?|(?:is|are)\s+(?:\w+\s+)?(?:delighted|pleased|disappointed|proud|glad|grateful)"
    r"|(?:was|were|has\s+been|have\s+been)\s+(?:graded|judged|rated))\b"
)
_ITS_REPORT = re.compile(r"\b(?:report|inspect\w+|HMIC(?:FRS)?|graded|judged|rated)\b", re.IGNORECASE)
_TITLED = (
    r"(?:HM\s+Inspector|H(?:er|is)\s+Majesty[’']s\s+Inspector|HMI)(?:\s+of\s+Constabulary)?"
    r"(?:\s+(?:&|and)\s+(?:of\s+)?Fire(?:\s+(?:&|and)\s+Rescue)?\s+Services)?"
)
_NAME = r"(?:(?:Sir|Dame|Mr|Mrs|Ms)\s+)?(?P<{}>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)?)"
#: “HM Inspector Jo Smith”, “HM Inspector for our region, Jo Smith”, “Jo Smith, HM Inspector”, “Jo Smith (HMI)”.
_INSPECTOR = re.compile(
    rf"\b{_TITLED}(?:,?\s+|\s+(?:for|who|in)\s+[^.;:,]{{1,60}},\s+){_NAME.format('after')}"
    rf"|\b{_NAME.format('before')}(?:\s+\(|,\s+(?:who\s+is\s+|is\s+)?(?:an?\s+|the\s+|our\s+)?){_TITLED}\b"
)
#: Said of what an inspector thinks of the force, or has done in it.
_LED = re.compile(
    r"\b(?:inspect(?:ed|ion)|report|led|judge[sd]?|grade[sd]?|conclude[sd]?|f(?:inds?|ound)|congratulat\w+|prais\w+"
    r"|sa(?:id|ys)|team|calls?|called|describe[sd]?|rate[sd]?|wr(?:ites|ote|itten)|recogni[sz]e[sd]?|highlight\w*"
    r"|recommend\w*|note[sd]|identifie[sd]|comment(?:s|ed)|assess\w*)\b",
    re.IGNORECASE,
)
#: “the report, published on …” and “published its report on …”.
_OUT = r"(?:published|released|issued|came\s+out|appeared)"
_PUBLISHED = re.compile(
    rf"\breport\b(?:(?!\b(?:response|comments?|statement|plan|answers?|we)\b)[^.;:]){{0,80}}?\b{_OUT}\s+(?:\w+\s+){{0,2}}?(?:on|in)\s+$"
    rf"|\b(?:HMIC(?:FRS)?[’']s|[Tt]his|[Tt]he\s+inspectorate[’']s)\s+report\s+(?:of|dated)\s+$"
    rf"|\b{_OUT}\s+(?:its|the|this|a)\s+(?:[\w-]+\s+){{0,4}}?report\s+(?:on\s+[^.;:,]{{1,40}}?\s+)?on\s+$",
    re.IGNORECASE,
)
_FINDS = r"(?:finds?|found|says?|said|makes?|shows?|showed|concludes?|concluded|gives?|praises?|recogni[sz]es?)\b"
_YEAR_PUBLISHED = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|HMIC(?:FRS)?[’']s)\s+report(?:\s+was|,(?:\s+which\s+was)?)\s+{_OUT}\s+in\s+(?P<year>20\d\d)\b"
)
_TITLE = re.compile(
    r"\bPolice\s+(?:effectiveness|efficiency|legitimacy|leadership)\s+(?P<year>20\d\d)\b", re.IGNORECASE
)
_VISITED = re.compile(
    r"\b(?:fieldwork|inspection)\s+(?:took\s+place|was\s+(?:carried\s+out|done|made)|began|ended)\s+"
    rf"(?:in|from|during)\s+(?:the\s+)?(?:early\s+|late\s+)?(?:spring|summer|autumn|winter|{'|'.join(MONTHS)})?\s*"
    r"(?:of\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def which_report(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a response says that the report is on another force, by another inspector or of another day."""
    for sentence in (sentence for one in statements for sentence in one.sentences):
        if not _ANOTHER.search(sentence.text):
            yield from _force(sentence, report)
            yield from _inspector(sentence, report)
            if report.inspection.kind == "report":
                yield from _days(sentence, report)


def _force(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    if sentence.search(names_of(report)):
        return
    about, subject = _other_forces(report)
    found = sentence.search(about) if sentence.search(_ANSWERS) else None
    if found is None and sentence.search(_ITS_REPORT):
        subject_found = subject.match(sentence.passage.prose, sentence.start, sentence.end)
        found = subject_found or sentence.search(_inspected(report))
    if found:
        own = " and ".join(load_forces()[slug].name_on(report.inspection.published) for slug in report.inspection.force)
        message = f"This speaks of {found['name']}, but the report that is answered is on {own}."
        yield Discrepancy(ProblemKind.NAME_DIFFERS, sentence.passage, *found.span("name"), message, f"write  {own}")


@lru_cache(maxsize=4)
def _other_forces(report: Report) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns that find a report on another force, and another force that speaks of its report."""
    full = "|".join(map(re.escape, full_names(report.inspection.force)))
    name = rf"(?:[Tt]he\s+)?(?P<name>{full})\b"
    about = rf"\b(?:reports?|inspections?|assessments?)\b[^.;:]{{0,40}}?\b(?:on|of|into|about)\s+{name}"
    return re.compile(about), re.compile(rf"\s*{name}\s+{_PLEASED}")


@lru_cache(maxsize=4)
def _inspected(report: Report) -> re.Pattern[str]:
    """Return the pattern that finds another force of which a report or the inspectorate is said to find something."""
    named = "|".join(map(re.escape, full_names(report.inspection.force)))
    whose = r"(?:[Tt]he|[Tt]his|[Ii]ts|HMIC(?:FRS)?[’']s)"
    report_on = rf"{whose}\s+(?:report|inspection)\s+(?:on|of|into)(?=[^.;:]{{1,60}}?\s{_FINDS})"
    inspected = r"(?:HMIC(?:FRS)?|[Ii]nspectors|[Tt]he\s+inspectorate)\s+(?:has\s+|have\s+)?(?:inspected|visited)"
    return re.compile(rf"\b(?:{report_on}|{inspected})\s+(?:the\s+)?(?P<name>{named})\b")


def _inspector(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    inspector = load_inspectors().get(report.inspection.inspector)
    found = _titled(sentence) if _LED.search(sentence.text) else None
    if found is None and (untitled := sentence.search(_without_title())):
        found = "name", untitled
    if not inspector or not found:
        return
    group, place = found
    told = " ".join(place[group].split()).removesuffix("’s")
    known = {" ".join(one.name.split()[-2:]) for one in inspector.names}
    name = inspector.name_on(report.inspection.published)
    if told not in known and told not in {one.split()[-1] for one in known}:
        message = f"The inspector of this report is {name}, and not {place[group]}."
        yield Discrepancy(ProblemKind.NAME_DIFFERS, sentence.passage, *place.span(group), message, f"write  {name}")


def _titled(sentence: ComparedSentence) -> tuple[str, re.Match[str]] | None:
    """Return where somebody is called an inspector of constabulary, with the group that has the name.

    One word alone is a name only if an inspector of the register is called so.
    """
    surnames = {one.name.split()[-1] for inspector in load_inspectors().values() for one in inspector.names}
    for found in sentence.finditer(_INSPECTOR):
        group = "after" if found["after"] else "before"
        words = found[group].removesuffix("’s").split()
        if len(words) > 1 or words[0] in surnames:
            return group, found
    return None


@lru_cache(maxsize=1)
def _without_title() -> re.Pattern[str]:
    """Return the pattern that finds an inspector of the register who is said to have inspected the force."""
    names = {" ".join(one.name.split()[-2:]) for inspector in load_inspectors().values() for one in inspector.names}
    named = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    did = r"(?:inspected\s+(?:us|the\s+force)|led\s+(?:this|the|our)\s+inspection|wrote\s+(?:this|the)\s+report)\b"
    return re.compile(rf"\b(?P<name>{named}),?\s+(?:who\s+)?{did}")


def _days(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    published = report.inspection.published
    if isinstance(published, date):
        yield from _day_of_publication(sentence, published)
    if _ANSWERS.search(sentence.text):
        yield from _year_of_title(sentence, report)
    yield from _year_of_visit(sentence, report)


def _day_of_publication(sentence: ComparedSentence, published: date) -> Iterator[Discrepancy]:
    message = f"The report was published on {in_words(published)}."
    for found in sentence.finditer(DATE):
        told = found["year"] and _PUBLISHED.search(sentence.passage.prose[sentence.start : found.start()])
        if told and not f" {in_words(published)}".endswith(f" {' '.join(found[0].split())}"):
            remedy = f"write  {in_words(published)}"
            yield Discrepancy(ProblemKind.DATE_NOT_IN_REPORT, sentence.passage, *found.span(), message, remedy)
    year = sentence.search(_YEAR_PUBLISHED)
    if year and year["year"] != str(published.year):
        place, remedy = (sentence.passage, *year.span("year")), f"write  {published.year}"
        yield Discrepancy(ProblemKind.DATE_NOT_IN_REPORT, *place, message, remedy)


def _year_of_title(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield another year in the title of the report that is answered: “Police legitimacy 2015”."""
    found = sentence.search(_TITLE)
    if found and report.inspection.pillar and found["year"] != report.framework.cycle[:4]:
        message = f"The report that is answered is of {report.framework.cycle}."
        yield Discrepancy(
            ProblemKind.DATE_NOT_IN_REPORT,
            sentence.passage,
            *found.span("year"),
            message,
            f"write  {report.framework.cycle}",
        )


def _year_of_visit(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    visit = report.inspection.fieldwork
    found = sentence.search(_VISITED)
    years = {str(day.year) for day in (visit.start, visit.end)} if visit else set()
    years |= {year for judged in report.judged if (year := judged.from_year)}
    if visit and found and found["year"] not in years:
        message = f"Inspectors were in the force from {in_words(visit.start)} to {in_words(visit.end)}."
        yield Discrepancy(
            ProblemKind.DATE_NOT_IN_REPORT,
            sentence.passage,
            *found.span("year"),
            message,
            "write when the inspection was",
        )
