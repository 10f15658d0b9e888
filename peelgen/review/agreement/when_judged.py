"""Whether a sentence says of a judgment that it was made in an earlier year, or that there was no inspection."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of
from peelgen.review.style.passages import StylePassage, TextBlock

#: Bullets of one list between which and what leads to them nobody sees a connection any more.
_MOST_BULLETS = 50

_INSPECT = r"(?:re-?)?(?:inspect|examin|assess|grad|judg|visit|cover|test)\w*|look\w*\s+(?:at|into)|include[ds]?"
_JUDGMENTS = r"(?:judge?ments?|grades?|gradings?|ratings?|findings?|verdicts?|assessments?|results?)"
#: That nothing was inspected, or that what was found before stands.
_STANDS = re.compile(
    r"\b(?:was|were|been|be|being|is|are|wasn[’']t|weren[’']t)\s+(?:(?:not|never|neither)\s+)?(?:\w+\s+){0,2}?"
    rf"(?:(?<=not )|(?<=n[’']t )|(?<=not yet )|(?<=never )|(?<=neither ))(?:{_INSPECT})"
    rf"|\b(?:did|do|does|ha[sd]|have)(?:\s+not|n[’']t)\s+(?:\w+\s+)?"
    r"(?:(?:re-?)?(?:inspect|examine|assess|grade|look|visit)\w*|cover|include|return|go\s+back)\b"
    r"|\bcarr(?:y|ies|ied|ying)\s+(?:over|forward)\b"
    rf"|\b{_JUDGMENTS}\b[^.;:]{{0,80}}?\b(?:stands?|stood|stays?|hold|holds|appl(?:y|ies)"
    r"|(?:remains?|(?:is|are)\s+still)\s+(?:in\s+(?:place|force)|valid|unchanged))\b"
    rf"|\b(?:earlier|previous|older|existing|former)\s+(?:\w+\s+)?(?:{_JUDGMENTS}|inspections?|reports?|years?)\b"
    r"|\b(?:not|n[’']t|outside)\s+(?:\w+\s+){0,3}?(?:part|scope)\s+of\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\blast\s+(?:year|time|inspection|report|looked|inspected|visited)\b|\bthe\s+year\s+before\b|\byears?\s+ago\b"
    r"|\bpreviously\s+(?:judged|graded|found|inspected|assessed)\b|\bprevious\s+(?:year|inspection|report)\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(r"\bthis\s+(?:year|time|inspection)\b|\btoday\b|\bnow\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: A clause that tells of an earlier time, up to the end of what stands before some word of it.
_WHEN = re.compile(
    r"\b(?:(?P<year>(?:19|20)\d\d)|ago|before|(?:last|previous)\s+\w+),?\s+(?:when|at\s+which|in\s+which)\b[^;:.]*$",
    re.IGNORECASE,
)
#: A year that is only compared with: “as in 2016”, “since our 2016 inspection”.
_COMPARED = re.compile(
    r"\b(?:since|than|compared\s+(?:with|to)|as|unlike|like)\s+(?:it\s+was\s+)?(?:in\s+|our\s+|the\s+|that\s+of\s+)*"
    r"(?:(?:19|20)\d\d|last\s+(?:year|time|inspection))\b(?!,?\s+when\b)",
    re.IGNORECASE,
)


def is_of_earlier(sentence: ComparedSentence, start: int, report: Report) -> bool:
    """Return whether what stands at `start` in a sentence is of an earlier year: “on 2014, when we judged it …”."""
    when = _WHEN.search(sentence.passage.prose[sentence.start : start])
    if when and (not when["year"] or when["year"] < report.year):
        return True
    return _is_of_earlier_year(sentence.text, report)


def is_said_of_earlier(sentence: ComparedSentence, report: Report) -> bool:
    """Return whether a sentence, or those beside it, say that what it tells was not found this year."""
    if _STANDS.search(sentence.text) or _is_of_earlier_year(sentence.text, report):
        return True
    return not _is_of_this_year(sentence.text, report) and any(map(_STANDS.search, _beside(sentence)))


def _is_of_earlier_year(text: str, report: Report) -> bool:
    alone = _COMPARED.sub("", text)
    earlier = any(year < report.year for year in _YEAR.findall(alone)) or _BEFORE.search(alone)
    return bool(earlier) and not _is_of_this_year(text, report)


def _is_of_this_year(text: str, report: Report) -> bool:
    return bool(_THIS_YEAR.search(text)) or report.year in _YEAR.findall(text)


def _beside(sentence: ComparedSentence) -> list[str]:
    """Return the sentences before and after one in its paragraph; before the first of a bullet, what leads to it."""
    passage, block = sentence.passage, sentence.passage.block_at(sentence.start)
    others = _sentences(passage)
    place = bisect_left(others, sentence.start, key=lambda one: one.start)
    near = [one for one in others[max(0, place - 1) : place + 2] if block.start <= one.start < block.end]
    return [*_leading_to(block, passage), *(one.text for one in near)]


@lru_cache(maxsize=16)
def _sentences(passage: StylePassage) -> list[ComparedSentence]:
    return list(sentences_of(passage))


def _leading_to(bullet: TextBlock, passage: StylePassage) -> Iterator[str]:
    """Yield the paragraph before the bullets of which one is."""
    place = bisect_left(passage.blocks, bullet.start, key=lambda one: one.start)
    before = (
        (passage.blocks[at] for at in range(place - 1, max(-1, place - _MOST_BULLETS), -1)) if bullet.bullet else ()
    )
    for block in islice((one for one in before if not one.bullet), 1):
        yield passage.text[block.start : block.end]
