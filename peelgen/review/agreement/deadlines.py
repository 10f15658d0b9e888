"""By when something is said to be due, compared with the deadline of the recommendation that asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.law import response_law
from peelgen.findings.model import Recommendation, findings
from peelgen.findings.numbering import finding_labels
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.number_words import NUMBERS
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import SINCE
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

_PERIOD = rf"(?P<number>an?|{'|'.join(NUMBERS[1:])}|\d{{1,2}})\s+(?P<unit>day|week|month|year)s?\b"
_HAS = r"(?:has|have|was\s+given|were\s+given|is\s+given)"
_DUE = re.compile(
    rf"\bwithin\s+{_PERIOD}|\b{_HAS}\s+{_PERIOD.replace('?P<', '?P<has_')}\s+(?:in\s+which\s+)?to\b"
    r"|\b(?P<now>immediately|at\s+once|straight\s+away|without\s+delay)\b",
    re.IGNORECASE,
)
#: Said of what is asked for, and not of what happens.
_DEMANDED = re.compile(
    r"\b(?:should|must|needs?\s+to|has\s+to|recommend\w*|asked|told|required\s+to|(?:has|was\s+given)\s+(?:an?|\w+)\s+\w+\s+to)\b"
)
_ALIKE = 0.5
IMMEDIATELY = "immediately"
_NAMED = re.compile(r"\bRecommendation\s+\d{1,2}\b", re.IGNORECASE)


def deadlines(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence tells a recommendation with another deadline, or one that no recommendation has."""
    asked = [one for one in findings(report.inspection) if isinstance(one, Recommendation)]
    if report.inspection.kind != "report" or not asked:
        return
    for sentence in (sentence for one in statements for sentence in one.sentences):
        prose, within = sentence.passage.prose, (sentence.start, sentence.end)
        due = _DUE.search(prose, *within) if _DEMANDED.search(prose, *within) else None
        if due is None or SINCE.search(sentence.text) or report.has_word_for_word(sentence.text):
            continue
        told = _period(due)
        if told == f"{response_law(report.inspection.published).days} day":
            continue  # the law gives everybody so long to answer
        right = _deadlines_of(_told(sentence, asked, report))
        anywhere = {deadline for one in asked for deadline in _deadlines_of([one])}
        if (right and told not in right) or (told != IMMEDIATELY and anywhere and not _stands(told, anywhere, report)):
            yield _differing(sentence, due, sorted(right or anywhere))


def _period(due: re.Match[str]) -> str:
    if due["now"]:
        return IMMEDIATELY
    number, unit = (due[name] or due[f"has_{name}"] for name in ("number", "unit"))
    written = number.lower()
    count = 1 if written in {"a", "an"} else NUMBERS.index(written) if written in NUMBERS else int(written)
    return f"{count * 12} month" if unit.lower() == "year" else f"{count} {unit.lower()}"


def named_recommendations(
    sentence: ComparedSentence, asked: Sequence[Recommendation], report: Report
) -> list[Recommendation]:
    """Return the recommendations that a sentence names by their numbers."""
    named = {" ".join(found[0].split()).lower() for found in sentence.finditer(_NAMED)}
    labels = finding_labels(report.inspection) if named else {}
    return [one for one in asked if labels.get(one.id, "").lower() in named]


def _told(sentence: ComparedSentence, asked: Sequence[Recommendation], report: Report) -> list[Recommendation]:
    """Return the recommendations that a sentence tells."""
    near = [match.sentence for match in report.nearest(sentence) if match.share >= _ALIKE]
    by_words = [one for one in asked if any(source.text in one.text for source in near)]
    return named_recommendations(sentence, asked, report) or by_words


def _deadlines_of(asked: Sequence[Recommendation]) -> set[str]:
    """Return the deadlines of recommendations and of their parts, as periods; a date is none."""
    written = [due for rec in asked for due in (rec.deadline, *(part.deadline for part in rec.parts)) if due]
    return {IMMEDIATELY if one == IMMEDIATELY else _period(found) for one in written if (found := _DUE.search(one))}


def _stands(told: str, anywhere: set[str], report: Report) -> bool:
    """Return whether some recommendation has a deadline, or the report tells of such a period elsewhere."""
    in_text = (found for passage in report.passages for found in _DUE.finditer(passage.prose))
    return told in anywhere or any(_period(found) == told for found in in_text)


def _differing(sentence: ComparedSentence, due: re.Match[str], right: Sequence[str]) -> Discrepancy:
    words = [_written(one) for one in right]
    message = f"This says “{' '.join(due[0].split())}”; the recommendation is to be met {' or '.join(words)}."
    clear = len(words) == 1 and not due["has_unit"]
    remedy = f"write  {words[0]}" if clear else "write the deadline of the recommendation that is told"
    return Discrepancy(ProblemKind.DATE_NOT_IN_REPORT, sentence.passage, *due.span(), message, remedy, doubtful=True)


def _written(period: str) -> str:
    number, _, unit = period.partition(" ")
    if not unit:
        return period
    count = int(number)
    return f"within {NUMBERS[count] if count < len(NUMBERS) else number} {unit}{'' if count == 1 else 's'}"
