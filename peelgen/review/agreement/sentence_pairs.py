"""Each sentence of a statement with those of the report that say the same, to compare their little words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from peelgen.languages.little_words import SMALL, TURNING
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement

#: So much of a statement must be in a sentence of the report before their little words are compared.
ALIKE = 0.38
#: Sentences of the report that say nearly as much of a statement as the likest one.
_AS_LIKE = 0.1
#: Between a little word and the one that it belongs to there are so many others at most.
MOST_WORDS_BETWEEN = 2
#: Where one clause of a sentence ends and another begins.
_JOINED = re.compile(r"[;:](?=\s)|,(?=\s+(?:and|but|while|whereas|although)\b)", re.IGNORECASE)
#: Said of what has happened since the inspection, which its report cannot know.
SINCE = re.compile(
    r"\b(?:after (?:the |our |its |this )?(?:inspect\w+|fieldwork|visit|report)"
    r"|since (?!the (?:year|last|previous)\b)(?:the|our|this|that|then|\w+ (?:19|20)\d\d|(?:19|20)\d\d)"
    r"|(?:has|have) (?:since|now)|we now)\b",
    re.IGNORECASE,
)
#: Said of what is still to come, which no report has found; unless it is what inspectors will do.
PROMISED = re.compile(
    r"^(?!.*\b(?:HMIC(?:FRS)?|inspect\w+)\s+(?:\w+\s+){0,3}?will\b).*\b(?:will|shall|going\s+to)\b", re.IGNORECASE
)
#: Said by a force of what it has done, or of how things are by now.
DONE_SINCE = re.compile(
    r"\b(?:has|have|is|are)\s+(?:\w+\s+){0,2}?(?:\w+(?:ed|en)|begun|made|put|set|met|built|found|taken|got|run|cut|lent)\b"
    r"|[’']ve\b|\b(?:now|today|so\s+far|to\s+date|this\s+(?:year|month|week)|currently|already|at\s+present)\b",
    re.IGNORECASE,
)
#: A force that speaks of itself tells more than its report.
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I)\b")
#: Words that turn round the one after them.
NEGATIONS = TURNING - {"only"}


class SentencePair(NamedTuple):
    """A sentence of a statement (`claim`), and those of the report that say the same (`sources`), the likest first.

    `likest` are those of them that are about as like as the first; `share` is how much of the claim is in that one.
    """

    claim: ComparedSentence
    sources: Sequence[ComparedSentence]
    likest: Sequence[ComparedSentence]
    share: float


def pairs(statements: Sequence[ReportedStatement], report: Report) -> Iterator[SentencePair]:
    """Yield each sentence that follows the report, with the sentences of the report that it follows."""
    for statement in statements:
        for sentence in statement.sentences:
            quoted = report.is_standing(sentence.text) or report.has_word_for_word(sentence.text)
            no_claim = quoted or sentence.text.endswith("?")
            near = [] if no_claim else [match for match in report.nearest(sentence) if match.share >= ALIKE]
            if near:
                likest = [match.sentence for match in near if match.share >= near[0].share - _AS_LIKE]
                yield SentencePair(sentence, [match.sentence for match in near], likest, near[0].share)


def clause_pairs(statements: Sequence[ReportedStatement], report: Report) -> Iterator[SentencePair]:
    """Yield the pairs of whole sentences, then those of their clauses: a sentence may join two of the report."""
    yield from pairs(statements, report)
    by_clause = [
        replace(one, only=[part for sentence in one.sentences for part in _clauses(sentence)]) for one in statements
    ]
    yield from pairs([one for one in by_clause if one.kind not in BY_OTHERS], report)


def _clauses(sentence: ComparedSentence) -> Iterator[ComparedSentence]:
    ends = [found.end() for found in sentence.finditer(_JOINED)]
    for start, end in pairwise([sentence.start, *ends, sentence.end]) if ends else ():
        yield ComparedSentence(sentence.passage, start, end)


def negated(sentence: ComparedSentence, place: int) -> bool:
    """Return whether a word is turned round by one shortly before it."""
    before = sentence.words[max(0, place - MOST_WORDS_BETWEEN) : place]
    return any(word in NEGATIONS or word.endswith("n't") for word in before)


def is_negative(sentence: ComparedSentence) -> bool:
    """Return whether any word of a sentence turns it round: “not”, “doesn’t”, “without”."""
    return not NEGATIONS.isdisjoint(sentence.words) or any(word.endswith("n't") for word in sentence.words)


def next_telling(sentence: ComparedSentence, place: int) -> str | None:
    """Return the stem of the word that a little word belongs to."""
    after = range(place + 1, min(place + 2 + MOST_WORDS_BETWEEN, len(sentence.words)))
    return next((sentence.stemmed[at] for at in after if sentence.words[at] not in SMALL), None)


def place_of(sentence: ComparedSentence, stem: str | None) -> int | None:
    """Return where a sentence has a word, in whatever form; None if it has not, or there is no word."""
    return sentence.stemmed.index(stem) if stem in sentence.stemmed else None
