"""What is said of how closely a force is monitored, compared with the stage and the days in its findings file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection, Monitoring
from peelgen.review.agreement.dates import DATE, MONTHS, in_words
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

_ENHANCED = r"(?:(?:the\s+)?Engage\b|(?:enhanced|increased)\s+(?:level\s+of\s+)?monitoring|special\s+measures)"
_ROUTINE = r"(?:(?:the\s+)?Scan\b|(?:routine|default)\s+(?:level\s+of\s+|stage\s+of\s+)?monitoring)"
#: What puts a force into the closer stage, keeps it there, and takes it out: each with what it is then in.
_ENTERS = re.compile(
    rf"\b(?:moved?|placed?|put|entered|enters|moves|goes|gone|went|escalated)\b(?:\s+[\w’]+){{0,4}}?\s*?(?:\b(?:into|in|to|from)\s+)?"
    rf"(?:(?:the\s+)?Scan\s+to\s+)?{_ENHANCED}",
    re.IGNORECASE,
)
_STAYS = re.compile(
    rf"\b(?:remains?|stays?|still|is\s+now|continues|kept|keep)\b(?:\s+(?!no\b|removed\b|out\b)[\w’]+){{0,4}}?\s+{_ENHANCED}"
    rf"|\b(?:not|n[’']t)\s+(?:\w+\s+)?(?:removed|taken|moved|released)\s+(?:out\s+of|from)\s+{_ENHANCED}"
    rf"|\bhas\s+been\s+in\s+(?:our\s+|an?\s+)?{_ENHANCED}\s+since\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    rf"\b(?:removed?|moved\s+out|leaves?|left|leaving|taken|exits?|exited|released|out|no\s+longer|comes)\b(?:\s+[\w’]+){{0,4}}?\s+{_ENHANCED}"
    rf"|\b(?:returns?|returned|moved?|moves|back)\b(?:\s+[\w’]+){{0,3}}?\s+(?:to|into|in)\s+{_ROUTINE}"
    rf"|\b(?:is|now)\s+(?:now\s+)?in\s+{_ROUTINE}",
    re.IGNORECASE,
)
#: What is asked of a force, in a headline that should say that it has done it.
_DEMANDS = re.compile(
    r"\b(?:must|needs?\s+to|has\s+to)\s+(?:do\s+more|improve|make|act|change)|\b(?:concerns?|fears)\s+(?:raised\s+)?(?:over|about)\b"
    r"|\bfail(?:s|ed|ing)\b",
    re.IGNORECASE,
)
#: Said of forces in general, of what may come, and of what was.
_IN_GENERAL = re.compile(
    r"\b(?:all|an?|any|each|other|some|most|two|several|which)\s+(?:\w+\s+)?forces?\b|^[Ff]orces\b|\b(?:(?-i:may)|might|could|would|if|once|unless)\b",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|were|why|when|while|because|had|before|used\s+to)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b|\bwill\s+be\b", re.IGNORECASE)


def monitoring(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where the words say that a force entered, left or is in another stage of monitoring than it did."""
    monitored = report.inspection.monitoring
    for statement in statements if monitored else ():
        for sentence in statement.sentences:
            if monitored and not _IN_GENERAL.search(sentence.text):
                yield from list(_stage(sentence, monitored))[:1] or _day(sentence, monitored)
                yield from _headline(sentence, report.inspection, monitored)


def _stage(sentence: ComparedSentence, monitored: Monitoring) -> Iterator[Discrepancy]:
    """Yield where a sentence tells as now so what was so earlier, or never was."""
    if DATE.search(sentence.text) or _WAS.search(sentence.text):
        return
    stays, leaves, enters = (sentence.search(one) for one in (_STAYS, _LEAVES, _ENTERS))
    engaged = monitored.stage == "engage"
    if not engaged and (stays or (enters and not leaves)) and (found := stays or enters):
        yield _differing(sentence, found.span(), monitored)
    elif engaged and leaves and not stays and not _NOT.search(sentence.passage.prose, sentence.start, leaves.start()):
        yield _differing(sentence, leaves.span(), monitored)


def _day(sentence: ComparedSentence, monitored: Monitoring) -> Iterator[Discrepancy]:
    """Yield a day on which the force did not enter the closer stage, or did not leave it."""
    leaves, enters = sentence.search(_LEAVES), sentence.search(_ENTERS) or sentence.search(_STAYS)
    days = list(sentence.finditer(DATE))
    if len(days) != 1 or bool(leaves) == bool(enters):
        return
    day, right = days[0], monitored.left if leaves else monitored.since
    if right and not _is_on(right, day):
        did = "left" if leaves else "was moved into"
        message = f"The force {did} Engage on {in_words(right)}. This says “{' '.join(day[0].split())}”."
        remedy = f"write  {in_words(right)} , or correct the day in  monitoring"
        yield Discrepancy(ProblemKind.MONITORING_DIFFERS, sentence.passage, *day.span(), message, remedy)


def _headline(sentence: ComparedSentence, inspection: Inspection, monitored: Monitoring) -> Iterator[Discrepancy]:
    """Yield a headline about a removal that asks for more."""
    removed = inspection.kind == "monitoring" and monitored.left and monitored.stage == "scan"
    demands = sentence.search(_DEMANDS) if sentence.passage.field == "press_release.headline" else None
    if removed and monitored.left and demands and not sentence.search(_LEAVES):
        day = in_words(monitored.left)
        message = f"The release tells that the force left Engage on {day}. Its headline says “{demands[0]}”."
        remedy = "say in the headline that the force was removed from enhanced monitoring, or correct  monitoring"
        yield Discrepancy(ProblemKind.MONITORING_DIFFERS, sentence.passage, *demands.span(), message, remedy)


def _differing(sentence: ComparedSentence, span: tuple[int, int], monitored: Monitoring) -> Discrepancy:
    since, left = monitored.since, monitored.left
    if monitored.stage == "engage":
        stage = "is in Engage" + (f" since {in_words(since)}" if since else "")
    else:
        stage = "is in Scan" + (f", and left Engage on {in_words(left)}" if left else "")
    words = " ".join(sentence.passage.text[slice(*span)].split())
    message = f"The findings file says that the force {stage}. This says “{words}”."
    remedy = "say at what stage it is, or correct  monitoring"
    return Discrepancy(ProblemKind.MONITORING_DIFFERS, sentence.passage, *span, message, remedy)


def _is_on(day: date, said: re.Match[str]) -> bool:
    written = (said["day"] or str(day.day), said["month"], said["year"] or str(day.year))
    return written == (str(day.day), MONTHS[day.month - 1], str(day.year))
