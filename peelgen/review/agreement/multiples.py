"""How many times as much something is, such as “doubled”, compared with what the report says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.sentence_pairs import SentencePair
from peelgen.review.agreement.sentences import ComparedSentence

_TIMES_IN_WORDS = {"twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_MULTIPLE = re.compile(
    r"\b(?:(?P<two>doubl(?:ed?|ing))|(?P<three>(?:trip|treb)l(?:ed?|ing))|(?P<four>quadrupl(?:ed?|ing))|(?P<half>halv(?:ed?|ing))"
    rf"|(?P<times>twice|(?:{'|'.join(_TIMES_IN_WORDS)})\s+times)\s+(?:as\s+(?:many|much|high|long|likely)|more|the\b))\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"\b(?:more\s+than|over|at\s+least)\s+$", re.IGNORECASE)
_GROUPS = {"two": 2.0, "three": 3.0, "four": 4.0, "half": 0.5}


def multiples(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield “doubled” where the report says “tripled”, if no sentence that says the same gives the claim’s own."""
    theirs = [(source, found) for source in pair.sources for found in _in(source)]
    given = {_factor(found) for _, found in theirs}
    for ours in _in(pair.claim):
        at_least = _AT_LEAST.search(pair.claim.passage.prose[pair.claim.start : ours.start()])
        if given and _factor(ours) not in given and not (at_least and max(given) > _factor(ours)):
            source, right = theirs[0]
            message = f"The report says “{' '.join(right[0].split())}” here: “{source.text}”"
            yield Discrepancy(
                ProblemKind.NUMBER_NOT_IN_REPORT, pair.claim.passage, *ours.span(), message, "say it as the report does"
            )


def _in(sentence: ComparedSentence) -> Iterator[re.Match[str]]:
    return _MULTIPLE.finditer(sentence.passage.prose, sentence.start, sentence.end)


def _factor(found: re.Match[str]) -> float:
    group = next((name for name in _GROUPS if found[name]), None)
    return _GROUPS[group] if group else float(_TIMES_IN_WORDS[found["times"].lower().split()[0]])
