"""Sentences that name the report as their source, compared with what the report says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.forces import is_about_force
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement, StatementKind

#: “As the report records, …” and “the report records that …”; what it records otherwise is its own matter.
_RECORDS = r"records?(?=\s+that\b|,)|recorded(?=\s+that\b|,)"
_SAYS = (
    "acknowledg|commend|conclud|confirm|describ|found|find|highlight|identif|judge|note|observ|point|prais|recogni|"
    "report(?:s|ed)|said|say|stat(?:e|ing)|welcom"
)
#: Said of the report: “the report finds …”, “inspectors recognised …”, “according to HMIC”.
ATTRIBUTED = re.compile(
    r"\b(?:[Rr]eport|[Ii]nspection|[Ii]nspector(?:s|ate)?(?! of Constabulary)|HMIC(?:FRS)?)\b"
    rf"(?:(?!, (?:but|and)\b|\bwe\b)[^.;:]){{0,60}}?(?<!\bto )\b(?:(?:{_SAYS})\w*|{_RECORDS})"
    r"|\b(?:[Aa]ccording to|[Ii]n the words of|[Tt]o quote) (?:the |its |this )?(?:report|inspect\w+|HMIC(?:FRS)?)\b"
)
#: Said of what the inspectorate has found, and not done since: “are recognised by HMIC”.
_BY = re.compile(
    r"\b(?:recogni[sz]ed|praised|noted|found|confirmed|described|highlighted)\s+by\s+(?:the\s+)?(?:HMIC|inspect)"
)
#: Said after what is told: “…, something that HMIC recognised last year”.
_AFTER = re.compile(
    r",\s+(?:something|which|as)\s+(?:that\s+)?(?:the\s+|its\s+)?(?:[Rr]eport|[Ii]nspect\w+|HMIC(?:FRS)?)\s+"
    rf"(?:\w+\s+){{0,2}}?(?:{_SAYS})\w*"
)
#: What the report is said to call something: “HMIC calls us a beacon”, “described our work as a model”.
_CALLS = re.compile(
    r"\b(?:[Rr]eport|[Ii]nspect(?:ion|orate|ors?)|HMIC(?:FRS)?)\b(?: (?:has|have|also|even))*"
    r" (?:call(?:s|ed)(?! (?:for|on|upon)\b)|(?:describ|hail|label|brand|prais|characteris)(?:es|ed|s|led))\b"
    r"[^.;:,“‘\"]{1,60}?\b(?:as )?(?=(?:an?|the (?:envy|best|most|safest|\w+est)|one of|among) )"
)
_CALLED = re.compile(
    r"\b(?:[Rr]eport|[Ii]nspect(?:ion|orate|ors?)|HMIC(?:FRS)?)\b(?:\s+\w+){0,2}?\s+(?:calls?|called|describes?|described|labels?|labelled)"
    r"\s+[^.;:“‘\"]{1,80}?[“‘\"'](?P<said>[\w-]+(?:\s+[\w-]+)?)[,.]?[”’\"']"
)
#: After the report is named in a response: what it says follows, and not what the force has done about it.
_TELLS = re.compile(r"\s+(?:that|how|we|the force)\b")
_BEGINS = re.compile(r"(?:, |; |\bthat |\bwhilst |\bwhile |\balthough )+")


def is_by_itself(sentence: ComparedSentence) -> bool:
    """Return whether a sentence does not name the report as its source."""
    return not (sentence.search(ATTRIBUTED) or sentence.search(_BY))


def attributions(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence names the report as its source, and the report does not say so."""
    if any(one.kind is StatementKind.DOCUMENT for one in statements) and not is_about_force(statements, report):
        return
    for statement in statements:
        if statement.kind is StatementKind.SUMMARY or statement.kind is StatementKind.BULLET:
            continue
        for sentence in statement.sentences:
            attributed = sentence.search(ATTRIBUTED)
            if statement.kind is StatementKind.RESPONSE and not attributed:
                yield from _quoted(sentence, report)
            calls = sentence.search(_CALLS)
            if calls and statement.kind is StatementKind.RESPONSE:
                from peelgen.review.agreement.misquotations import called

                yield from called(ComparedSentence(sentence.passage, calls.end(), sentence.end), report)
            if statement.kind is StatementKind.RESPONSE:
                yield from _called(sentence, report)
            after = sentence.search(_AFTER) if attributed else None
            if attributed:
                from peelgen.review.agreement.misquotations import claimed, departures, unsupported

                yield from departures(sentence, attributed.end(), report)
                if statement.kind is not StatementKind.RESPONSE or _TELLS.match(
                    sentence.passage.prose, attributed.end()
                ):
                    yield from unsupported(sentence, attributed.end(), report)
                yield from claimed(_before(sentence, after.start()), sentence, report) if after else ()


def _called(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield a word or two in quotation marks that the report is said to call something, and never uses."""
    for found in _CALLED.finditer(sentence.passage.prose, sentence.start, sentence.end):
        said = re.compile(rf"\b{re.escape(found['said'])}\b", re.IGNORECASE)
        if not any(said.search(passage.prose) for passage in report.passages):
            message = f"The report does not say “{found['said']}”."
            remedy = "quote what it says, or leave the quotation marks out"
            yield Discrepancy(
                ProblemKind.NOT_IN_REPORT, sentence.passage, *found.span("said"), message, remedy, doubtful=True
            )


def _quoted(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield what a force quotes of its report without naming it, and not quite as it stands there."""
    if any(mark in sentence.text for mark in "“‘\"'"):
        from peelgen.review.agreement.misquotations import misquotations

        yield from misquotations(sentence, report)


def _before(sentence: ComparedSentence, end: int) -> ComparedSentence:
    """Return the clause that ends where something is said of it."""
    begins = [found.end() for found in _BEGINS.finditer(sentence.passage.prose, sentence.start, end)]
    return ComparedSentence(sentence.passage, begins[-1] if begins else sentence.start, end)
