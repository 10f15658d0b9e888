"""Sentences that turn the report round: what is planned is told as done, or a “not” is lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.rules.releases import RETURNS
from peelgen.languages.little_words import SMALL
from peelgen.review.agreement.discrepancy import Discrepancy, about
from peelgen.review.agreement.judgments import mentions_in, spoken_of
from peelgen.review.agreement.numbers import is_sentence
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import (
    FIRST_PERSON,
    NEGATIONS,
    SINCE,
    SentencePair,
    is_negative,
    negated,
    pairs,
    place_of,
)
from peelgen.review.agreement.sentences import ComparedSentence, stem_of
from peelgen.review.agreement.stages import ASKED, ASKS, done_in, told_further
from peelgen.review.agreement.statements import ReportedStatement
from peelgen.review.agreement.subjects import judged_in

#: So much must two sentences share before one can be the opposite of the other.
_OPPOSED = 0.6
#: What should be says nothing of what is.
_DEMANDED = re.compile(r"^\W*(?:\w+\W+){0,8}?(?:should|must|ought)\b")
_LACKING = re.compile(
    rf"\b(?:{ASKS}|need(?:s|ed|ing)?|could|yet|fail\w*|lack\w*|improv\w+|further|recommend\w*|ask(?:s|ed)?|urg\w+|wants?"
    r"|too|poor\w*|concern\w*|weak\w*|inconsisten\w+|better|until|before|because|intends?|plan(?:s|ned)|will|aims?|only"
    r"|still|although|however|but|ha(?:s|ve) to)\b",
    re.IGNORECASE,
)
#: What is asked or hoped for in a claim is not told as so.
_IS_REQUESTED = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|(?:I|we|HMIC(?:FRS)?|inspectors)\s+(?:now\s+)?(?:expects?|wants?|asks?|urges?|hopes?|recommends?"
    r"|(?:have|has)\s+(?:asked|urged|told|recommended)|would\s+like))\b",
)
#: So much of a sentence must be in what the report asks for.
_FOLLOWED = 0.7
#: And so much of that in a sentence of few words: “prevents crime” is not all of “give advice on … preventing crime”.
_WHOLE, _FEWEST = 0.4, 5
#: How things were once; and the fields of findings, which letters repeat from the last report.
_EARLIER = re.compile(
    r"\bwhen\s+(?:we|HMIC(?:FRS)?|inspectors)\s+(?:(?:first|last)\s+)?(?:inspected|visited|looked)\b|\bpreviously\b|\bused\s+to\b"
    r"|\b(?:[Ii]n|[Uu]ntil|[Bb]efore)\s+(?:\w+\s+)?(?:19|20)\d\d\b|\blast\s+(?:year|time|inspection)\b|\bat\s+(?:the|our)\s+last\b",
)
_REPEATED = frozenset({"causes_of_concern", "areas_for_improvement", "recommendations"})
_PREFIXES = ("in", "un", "dis", "non-")
#: Words of other roots than they seem: “form” and “inform”.
_NO_OPPOSITES = frozenset("form forms formed side come order charge charged play vest vested stance tense tend".split())
#: What turns round only the words after it.
_CONTRAST = re.compile(r"\b(?:as opposed to|rather than|instead of|and not as)\b", re.IGNORECASE)
#: Some of what there is: “in 9 of the 60 cases”, “in most cases”.
_COUNTED = re.compile(
    r"\b(?:\w+\s+(?:out\s+)?of\s+(?:the\s+)?\d+|most|many|some|several|few|nearly\s+all|almost\s+all|(?:the|a)\s+majority"
    r"|half|(?:a|one|two)[\s-](?:third|quarter)s?|\d+(?:\.\d+)?\s+percent)\b",
    re.IGNORECASE,
)
#: What says without “not” that there is too little of something.
_LITTLE_OF_IT = re.compile(
    r"\b(?:too\s+(?!many\b|much\b)\w+|slow(?:ly|er)?|late(?:r)?|fail(?:s|ed|ing|ures?)?|lack(?:s|ed|ing)?|unable|seldom|rarely"
    r"|refus\w+|neglect\w*|insufficient\w*|inadequate\w*|poor(?:ly)?|gaps?|miss(?:es|ed|ing)?)\b",
    re.IGNORECASE,
)
#: What is not so of all may be so of one.
_NOT_ALL = re.compile(r"(?:\bnot|n[’']t)\s+(?:\w+\s+){0,2}?(?:every|all|each)\s+(?P<of>\w+)", re.IGNORECASE)
#: What goes one way does not go the other.
_MORE = frozenset(map(stem_of, "rise increase grow growth more above higher faster sooner".split()))
_LESS = frozenset(map(stem_of, "fall decrease drop decline fewer less below lower slower".split()))


def reversals(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence that follows the report says the opposite, or tells as done what is only planned."""
    for pair in pairs(statements, report):
        if pair.claim.passage.heading or SINCE.search(pair.claim.text):
            continue
        found, is_judgment = list(told_further(pair)), _is_judgment(pair.claim, report)
        if not found and pair.share >= _OPPOSED and _tells(pair.sources[0]) and not _tells_of_earlier(pair, report):
            found = list(_opposite(pair)) or list(_reversed(pair)) or ([] if is_judgment else list(_prefixed(pair)))
        yield from found[:1] or ([] if is_judgment else _requests_as_facts(pair))


def _is_judgment(claim: ComparedSentence, report: Report) -> bool:
    """Return whether a sentence gives a grade to what has one: “inadequate” turns nothing round that is graded so."""
    within = (claim.start, claim.end)
    return bool(mentions_in(claim, report)) and bool(
        spoken_of(claim, within, report) or judged_in(claim, within, report)
    )


def _tells(source: ComparedSentence) -> bool:
    """Return whether a sentence of the report says how something is; a caption does not, nor does a demand.

    A heading does if it says what is not so.
    """
    says = is_sentence(source) or (source.passage.field.endswith(".heading") and is_negative(source))
    return says and not _DEMANDED.search(source.text)


def _tells_of_earlier(pair: SentencePair, report: Report) -> bool:
    """Return whether the report tells how something was once, and a claim how it is: both may be so.

    What a letter or a revisit repeats as a finding was found before inspectors came back.
    """
    source = pair.sources[0]
    repeated = report.inspection.kind in RETURNS and source.passage.field.partition(".")[0] in _REPEATED
    return (repeated or bool(_EARLIER.search(source.text))) and not _EARLIER.search(pair.claim.text)


def _opposite(pair: SentencePair) -> Iterator[Discrepancy]:
    source = pair.sources[0]
    if _CONTRAST.search(pair.claim.text) or _CONTRAST.search(source.text) or _IS_REQUESTED.search(pair.claim.text):
        return
    if is_negative(source) and _LITTLE_OF_IT.search(pair.claim.text):
        return  # what is “too slow” is not quick
    if is_negative(pair.claim) and _LITTLE_OF_IT.search(source.text):
        return
    if is_negative(source) == is_negative(pair.claim) or _is_of_some(pair.claim, source):
        return
    for here, word in enumerate(pair.claim.words):
        there = None if word in SMALL or word in NEGATIONS else place_of(source, pair.claim.stemmed[here])
        if there is None or negated(source, there) == negated(pair.claim, here):
            continue
        message = f"The report says the opposite: “{source.text}”"
        words = about(pair.claim, max(0, here - 1), here + 1)
        yield Discrepancy(ProblemKind.OPPOSITE, *words, message, "say it as the report does")


def _is_of_some(claim: ComparedSentence, source: ComparedSentence) -> bool:
    """Return whether a claim says only that not all are so, of which the report says something of one or some."""
    if _COUNTED.search(claim.text) and _COUNTED.search(source.text):
        return True  # what holds for some of them may not hold for others
    found = _NOT_ALL.search(claim.text)
    return found is not None and not re.search(rf"\b(?:every|all|each)\s+{found['of']}\b", source.text, re.IGNORECASE)


def _reversed(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield a verb turned round: “rose by 44 percent” where the report says “fell”."""
    in_source, in_claim = frozenset(pair.sources[0].stemmed), frozenset(pair.claim.stemmed)
    for ours, theirs in ((_MORE, _LESS), (_LESS, _MORE)):
        if in_source & theirs and in_claim & ours and not (in_source & ours or in_claim & theirs):
            here = next(place for place, stem in enumerate(pair.claim.stemmed) if stem in ours)
            message = f"The report says the opposite: “{pair.sources[0].text}”"
            yield Discrepancy(
                ProblemKind.OPPOSITE, *about(pair.claim, here, here + 1), message, "say it as the report does"
            )


def _prefixed(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield an adjective turned round: “consistent” where the report says “inconsistent”, and the other way round."""
    source, claim = pair.sources[0], pair.claim
    theirs, ours = frozenset(source.words), frozenset(claim.words)
    if is_negative(source) or is_negative(claim):
        return
    for place, word in enumerate(claim.words):
        for prefix in _PREFIXES:
            other = word.removeprefix(prefix) if word.startswith(prefix) else prefix + word
            by_chance = {word, other} & (SMALL | _NO_OPPOSITES)
            if other in theirs and other not in ours and word not in theirs and not by_chance:
                message = f"The report says the opposite: “{source.text}”"
                yield Discrepancy(ProblemKind.OPPOSITE, *about(claim, place, place + 1), message, f"write  {other}")


def _requests_as_facts(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield where what the report asks for, or finds too little of, is told as a fact."""
    claim = pair.claim
    told_as_so = not (_LACKING.search(claim.text) or FIRST_PERSON.search(claim.text) or is_negative(claim))
    is_whole = len(claim.stems & pair.sources[0].stems) >= _WHOLE * len(pair.sources[0].stems)
    told_as_so = told_as_so and (is_whole or len(claim.stems) >= _FEWEST)
    if pair.share >= _FOLLOWED and told_as_so and all(ASKED.search(source.text) for source in pair.sources):
        message = f"This is told as so. The report says that it should be: “{pair.sources[0].text}”"
        kind = ProblemKind.PLANNED_NOT_DONE if done_in(claim) else ProblemKind.OPPOSITE
        yield Discrepancy(kind, claim.passage, claim.start, claim.end, message, "say it as the report does")
