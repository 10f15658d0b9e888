"""What must or should be done, told as what can be, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages.little_words import SMALL
from peelgen.review.agreement.discrepancy import Discrepancy, about
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import SINCE, SentencePair, pairs
from peelgen.review.agreement.stages import is_said
from peelgen.review.agreement.statements import ReportedStatement

_OUGHT = re.compile(r"\b(?:must|should|ought\s+to|ha(?:s|ve)\s+to|needs?\s+to|required\s+to)\b", re.IGNORECASE)
_CAN = re.compile(r"\b(?:may|might|can|could|allowed\s+to)\b", re.IGNORECASE)
#: A mild word for what is asked: “could say more about it”.
_COULD_MORE = re.compile(r"\bcould\b[^.;]*\b(?:more|better|further|faster|sooner)\b", re.IGNORECASE)
#: So much of a sentence must be in one of the report.
_ALIKE = 0.5


def obligations(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield “must do more” where the report says “could do more”, and “can” where it says “must”."""
    for pair in pairs(statements, report):
        if pair.share >= _ALIKE and not SINCE.search(pair.claim.text):
            softer = () if _COULD_MORE.search(pair.claim.text) else _other(pair, _CAN, _OUGHT)
            yield from [*_other(pair, _OUGHT, _CAN), *softer][:1]


def _other(pair: SentencePair, ours: re.Pattern[str], theirs: re.Pattern[str]) -> Iterator[Discrepancy]:
    for place, stem in enumerate(pair.claim.stemmed):
        if pair.claim.words[place] in SMALL - {"do"} or not is_said(ours, pair.claim, place):
            continue
        places = [(one, at) for one in pair.sources for at, other in enumerate(one.stemmed) if other == stem]
        if places and all(is_said(theirs, *one) and not is_said(ours, *one) for one in places):
            said = theirs.search(places[0][0].text)
            message = f"The report says “{said[0] if said else ''}” here: “{places[0][0].text}”"
            words = about(pair.claim, max(0, place - 1), place + 1)
            yield Discrepancy(ProblemKind.OBLIGATION_DIFFERS, *words, message, "say it as the report does")
