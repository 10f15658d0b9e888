"""What a headline or quotation says of the whole performance, held against how the grades are spread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.headline import Spread, spread_of
from peelgen.findings.model import Inspection, findings
from peelgen.findings.model.finding import CauseOfConcern
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.statements import ReportedStatement

_HEADLINE, _QUOTATION = "press_release.headline", "press_release.quotation"
#: Of one part of the work: “performance in tackling burglary”.
_OF_THE_WHOLE = r"performance\b(?!\s+(?:in|at|on|with|against|of\s+(?:its|the)\s+\w+\s+(?:unit|team)|when|by)\b)"
_PRAISED = re.compile(
    r"\b(?:congratulat|prais|commend|applaud)\w*\b[^.;:]{0,60}?\b(?:for|on)\s+(?:its\s+|their\s+|the\s+)?"
    rf"(?:(?:very|overall)\s+)?(?:good|outstanding|excellent|strong|impressive|high)\s+(?:overall\s+)?{_OF_THE_WHOLE}"
    r"|\b(?:is\s+performing|performs|is\s+doing)\s+(?:very\s+|exceptionally\s+)?well\b(?=\s*(?:[.,;]|$|overall\b|across\b))"
    rf"|\b(?:pleased|delighted|satisfied)\s+with\s+(?:the\s+(?:overall\s+)?|all\s+aspects\s+of\s+(?:the\s+)?)[^.;:]{{0,40}}?{_OF_THE_WHOLE}",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    rf"\b(?:concerns?|fears|alarm)\s+(?:\w+\s+){{0,2}}?(?:over|about|at|with)\s+[^.;:]{{0,50}}?{_OF_THE_WHOLE}"
    rf"|\b(?:concerned|worried|alarmed|troubled)\s+(?:about|by|at)\s+[^.;:]{{0,50}}?{_OF_THE_WHOLE}"
    rf"|\b(?:poor|disappointing|unacceptable|worrying|weak)\s+(?:overall\s+)?{_OF_THE_WHOLE}"
    r"|\b(?:is\s+failing|fails)\s+(?:the\s+public|its\s+communities|victims)\b",
    re.IGNORECASE,
)
_HALF_PLEASED = re.compile(
    r"\b(?:satisfied|pleased|happy)\s+with\s+(?:only\s+)?(?:some|a\s+few)\s+(?:aspects|parts|areas)\b", re.IGNORECASE
)
#: A headline that goes on does not praise without reserve.
_BUT = re.compile(r"\b(?:but|although|though|while|whereas|despite|however)\b", re.IGNORECASE)
#: Said of what may come, or of one part of the work.
_OF_OTHERS = re.compile(r"\b(?:if|when|had|was|were|last\s+(?:year|time)|previous\w*|forces)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|never|without|neither|few)\b|n[’']t\b", re.IGNORECASE)
_FEW = 6  # one in so many areas that are below good is an exception


class _Verdict(NamedTuple):
    """A verdict on the whole: how it is told, and whether grades fit it, or are clearly contrary to it."""

    told: re.Pattern[str]
    fits: Callable[[Spread, Inspection], bool]
    contrary: Callable[[Spread, Inspection], bool]


def _is_good(spread: Spread) -> bool:
    return spread.is_called("mostly good") or spread.is_called("mostly outstanding")


def _is_of_concern(inspection: Inspection) -> bool:
    """Return whether there is a cause of concern, or the force is monitored closely."""
    engaged = inspection.monitoring is not None and inspection.monitoring.stage == "engage"
    return engaged or any(isinstance(one, CauseOfConcern) for one in findings(inspection))


_VERDICTS = (
    _Verdict(
        _PRAISED,
        lambda spread, _: _is_good(spread) or spread.is_called("none poor"),
        lambda spread, _: spread.poor > spread.good,
    ),
    _Verdict(
        _CONCERN,
        lambda spread, inspection: (
            2 * spread.poor > spread.total or bool(spread.inadequate) or _is_of_concern(inspection)
        ),
        lambda spread, _: _is_good(spread) or not spread.poor,
    ),
    _Verdict(
        _HALF_PLEASED,
        lambda spread, inspection: spread.poor * _FEW >= spread.total or _is_of_concern(inspection),
        lambda *_: False,
    ),
)


def verdicts(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a headline or quotation gives a verdict on the whole that the grades do not bear out."""
    spread = spread_of(report.inspection, report.framework)
    if report.inspection.kind != "report" or not report.framework.headlines or not spread.total:
        return
    for statement in statements:
        headline = statement.passage.field == _HEADLINE
        for sentence in statement.sentences if headline or statement.passage.field == _QUOTATION else ():
            if not _BUT.search(sentence.text) and not _OF_OTHERS.search(sentence.text):
                for found, verdict in _told(sentence.passage.prose, sentence.start, sentence.end):
                    if not verdict.fits(spread, report.inspection):
                        sure = headline and verdict.contrary(spread, report.inspection)
                        yield _unfit((statement, *found.span()), spread, report)._replace(doubtful=not sure)


def _told(prose: str, start: int, end: int) -> Iterator[tuple[re.Match[str], _Verdict]]:
    found = ((verdict.told.search(prose, start, end), verdict) for verdict in _VERDICTS)
    return ((match, verdict) for match, verdict in found if match and not _DENIED.search(prose, start, match.start()))


def _unfit(place: tuple[ReportedStatement, int, int], spread: Spread, report: Report) -> Discrepancy:
    statement, start, end = place
    counted = zip(report.framework.grades, spread.counts, strict=True)
    given = ", ".join(f"“{grade}” {number} {'time' if number == 1 else 'times'}" for grade, number in counted if number)
    words = statement.passage.words_at(start, end)
    message = f"This says “{words}” of the whole. The grades do not bear it out; given were {given}."
    remedy = "say what the grades say, or delete the headline: peelgen then proposes one"
    if statement.passage.field == _QUOTATION:
        remedy = "say what the grades say"
    return Discrepancy(ProblemKind.VERDICT_DIFFERS, statement.passage, start, end, message, remedy)
