"""What the report asks for, told as if it asked for less or for more: “suggests”, “could”, “must”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import SINCE
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

_ASKING_FIELDS = ("areas_for_improvement", "recommendations", "parts")
#: So much of a sentence must be in what the report asks for.
_ALIKE = 0.4
#: Who asks: “HMIC suggests that …”, “the force is encouraged to …”, “it is suggested that …”, “the force might …”.
_ASKED = re.compile(
    r"\b(?:report|inspect(?:ion|orate|ors?)|HMIC(?:FRS)?)\b[^.;:]{0,40}?"
    r"\b(?:suggest|hint|invit|encourag|advis|ask|sa(?:y|id)|stat|want|requir|demand|insist|order|instruct|tell|told)\w*"
    r"|\b(?:force|constabulary|service|we|Police)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:\w+\s+)?"
    r"(?:encouraged|invited|advised|asked|told|ordered|obliged)\b"
    r"|\bit\s+is\s+(?:suggested|hinted)\b|\b(?:force|constabulary)\s+(?:might|could|may)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:suggest(?:s|ed|ing)?|hint(?:s|ed)?|might|could|may\s+(?:wish|want|like)|encourag(?:es|ed|ing)|merely"
    r"|consider(?:ing)?|invit(?:es|ed|ing))\b",
    re.IGNORECASE,
)
_NOT_WEAK = re.compile(
    r"\b(?:should|must|needs?\s+to|ha(?:s|ve)\s+to|requires?(?!\s+improvement)|recommends?|required)\b"
)
_STRONG = re.compile(
    r"\b(?:must|(?:order|demand|instruct)(?:s|ed)|obliged|(?:required|ordered)\s+by\s+law|legally\s+required)\b",
    re.IGNORECASE,
)


def demands(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where what the report says should be done is told as a suggestion, or as an order."""
    for sentence in (sentence for one in statements for sentence in one.sentences):
        if SINCE.search(sentence.text) or not sentence.search(_ASKED):
            continue
        sources = [match.sentence for match in report.nearest(sentence) if match.share >= _ALIKE]
        if not sources or not any(field in sources[0].passage.field for field in _ASKING_FIELDS):
            continue
        weak = None if sentence.search(_NOT_WEAK) else sentence.search(_WEAK)
        for word, strength in ((weak, _WEAK), (sentence.search(_STRONG), _STRONG)):
            if word and not any(_asks_so(one, word, strength) for one in sources):
                yield _other_demand(sentence, word, sources[0])


def _asks_so(source: ComparedSentence, word: re.Match[str], strength: re.Pattern[str]) -> bool:
    """Return whether the report asks with such a word; “consider” may also be what it asks for."""
    found = {one[0].casefold() for one in source.finditer(strength)}
    return word[0].casefold() in found or any(not one.startswith("consider") for one in found)


def _other_demand(sentence: ComparedSentence, word: re.Match[str], source: ComparedSentence) -> Discrepancy:
    message = f"This says “{word[0]}”; the report asks for it in these words: “{source.text}”"
    place = sentence.passage, *word.span()
    return Discrepancy(
        ProblemKind.RESPONSE_DEMAND_DIFFERS, *place, message, "ask for it as the report does, with  should"
    )
