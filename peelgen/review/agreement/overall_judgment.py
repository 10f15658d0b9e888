"""The judgment of the whole force as a response gives it, compared with the one that was made, if one was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import EARLIER, Mention, differing, mentions_in
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

_JUDGMENT = r"(?:judge?ment|grade|grading|rating|assessment|verdict)"
_OVERALL = re.compile(rf"\boverall\s+{_JUDGMENT}\b|\b{_JUDGMENT}\s+overall\b", re.IGNORECASE)
#: “It was graded good overall.”
_GRADED = re.compile(r"\b(?:graded|judged|rated|assessed)\b", re.IGNORECASE)
_AFTER = re.compile(r"[’”'\"]?\s+overall\b(?!\s+(?:in|at)\b)", re.IGNORECASE)


def overall_judgment(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence gives the whole force another grade than it has, or one though it has none."""
    if report.inspection.pillars:
        return  # each of these has a judgment that may be called overall
    for sentence in (sentence for one in statements for sentence in one.sentences):
        mention = None if EARLIER.search(sentence.text) else _given_overall(sentence, report)
        if mention:
            yield from _compared(sentence, mention, report)


def _given_overall(sentence: ComparedSentence, report: Report) -> Mention | None:
    """Return the grade that a sentence gives to the whole force: the one that follows it, or else stands before it."""
    prose, mentions = sentence.passage.prose, mentions_in(sentence, report)
    said = _OVERALL.search(prose, sentence.start, sentence.end)
    if said:
        after = (one for one in mentions if one.start >= said.end())
        return next(after, mentions[-1] if mentions else None)
    graded = _GRADED.search(prose, sentence.start, sentence.end)
    return next((one for one in mentions if graded and _AFTER.match(prose, one.end)), None)


def _compared(sentence: ComparedSentence, mention: Mention, report: Report) -> Iterator[Discrepancy]:
    whole = next((one for one in report.judged if not one.question), None)
    if whole is None:
        message = f"This says “{mention.written}”, but the report gives no grade to the force as a whole."
        place = sentence.passage, mention.start, mention.end
        yield Discrepancy(ProblemKind.JUDGMENT_DIFFERS, *place, message, "say which question was graded so")
    elif whole.grade != mention.grade:
        yield differing(sentence, mention, whole)
