"""How a sentence says that a grade, or what was judged, has changed since the last inspection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from peelgen.review.agreement.number_words import number_of
from peelgen.review.agreement.sentences import ComparedSentence

#: When the last inspection was; a year alone is one if it is that of the last inspection.
LAST = re.compile(
    r"\b(?:(?:last|previous|earlier)\s+(?:year|time|inspections?|report|assessment|grading)\b(?:[’']s)?"
    r"|when\s+(?:we|I|HMIC(?:FRS)?|inspectors)\s+last\s+(?:inspected|looked|visited|reported|assessed)"
    r"|since\s+(?:we|I|inspectors)\s+last\s+\w+|previously|(?:in\s+)?the\s+year\s+before"
    r"|(?:in|since|from|of|than|that\s+of)\s+(?:that\s+of\s+|in\s+|our\s+)?(?P<year>(?:19|20)\d\d)(?:[/–-]\d\d(?:\d\d)?)?)\b",
    re.IGNORECASE,
)
_STEPS = r"(?P<steps>one|two|three|a)\s+(?:grades?|steps?|levels?)|by\s+(?P<by>one|two|three)\b"
_UP = (
    r"improved|risen|rose|rises|(?:gone|went|moved|come)\s+up|climbed|upgraded|raised|improvement\s+(?:on|since|over)"
    r"|higher|better|got(?:ten)?\s+better"
)
_DOWN = (
    r"fallen|fell|falls|dropped|slipped|slid|(?:gone|went|moved|come)\s+down|declined|downgraded|lowered|lower|worse"
    r"|lost\s+ground|(?:gone|went)\s+backwards|lost(?=\s+(?:its|the|that|a)\b)|deteriorat(?:ed|ion)|worsened|decline\s+(?:on|since|from)|drop\s+(?:from|on|since)|fall\s+(?:from|since)"
)
_SAME = (
    r"(?:the\s+)?same|unchanged|not\s+changed|(?:kept|maintained|retained|held\s+on\s+to|held)(?=\s+(?:its|the|that|this)\b)"
    r"|graded\s+as\s+it\s+was"
)
_ADJECTIVE = r"(?:effective|efficient|legitimate|ethical|fair)(?:ly)?"
_WORDS = re.compile(
    rf"\b(?:(?P<less>(?:not|n[’']t)\s+(?:\w+\s+){{0,2}}?as\s+(?:well|good|{_ADJECTIVE})\s+as|less\s+(?:well|{_ADJECTIVE}))"
    rf"|(?P<more>more\s+{_ADJECTIVE})|(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<same>{_SAME}))\b",
    re.IGNORECASE,
)
_GRADES = re.compile(r"\b(?:grad(?:e|es|ing|ings)|judge?ments?|ratings?|verdicts?)\b", re.IGNORECASE)
_BY_GRADING = re.compile(r"\b(?:up|down)graded\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?:{_STEPS})", re.IGNORECASE)
#: Of performance, only a verb or a comparison says that all of it has changed.
_PERFORMANCE = re.compile(
    r"\b(?:(?:ha(?:s|ve|d)|is)\s+(?:\w+\s+)?(?:improved|deteriorated|worsened|declined|got\s+(?:better|worse))"
    r"|improved|deteriorated"
    r"|(?:got|become|is|was|are|does|performs?|treats?|protects?|investigates?|uses?|prevents?|tackles?)\s[^.;]{0,90}?\b(?:better|worse|less|more|well|good)"
    r"|(?:more|less)\s+(?:effective|efficient|legitimate)(?:ly)?|less\s+well|as\s+(?:well|good)\s+as|improvement|deterioration|decline|fall|lost\s+ground|backwards)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|no|never|nor|neither|without)\b|n[’']t\b", re.IGNORECASE)
_THIS = re.compile(r"^(?:This|That|It)\s+(?:is|was|represents|marks)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:should|must|needs?|will|would|could|(?-i:may)|might|expects?|hopes?|want|if|whether|whose|before|until|necessarily|cannot"
    r"|possible|comparable|comparisons?|be\s+compared)\b",
    re.IGNORECASE,
)


class Change(NamedTuple):
    """A change that a sentence tells: its ways, by how many grades, whether it is said of a grade, and where it stands.

    A way is 1 for a rise, -1 for a fall and 0 for none; “has not improved” leaves two of them open.
    """

    ways: frozenset[int]
    grades: int | None
    of_grade: bool
    start: int
    end: int


def changes_in(sentence: ComparedSentence) -> Iterator[Change]:
    """Yield the one change that a sentence tells; of several, nobody knows which is of what."""
    if _ASKED.search(sentence.text):
        return
    found = list(sentence.finditer(_WORDS))
    if len({_way(one) for one in found}) != 1:
        return
    first, counted = found[0], sentence.search(_COUNTED)
    of_grade = bool(sentence.search(_GRADES) or sentence.search(_BY_GRADING) or counted)
    if not of_grade and not (sentence.search(LAST) and sentence.search(_PERFORMANCE)):
        return
    way, negated = _way(first), _NEGATED.search(sentence.passage.prose, sentence.start, first.start())
    ways = frozenset({1, 0, -1} - {way}) if negated and first.lastgroup != "less" else frozenset({way})
    steps = (counted["steps"] or counted["by"]).lower() if counted and way and not negated else ""
    grades = number_of({"a": "one"}.get(steps, steps)) if steps else None
    yield Change(ways, grades, of_grade, *first.span())


def is_this(sentence: ComparedSentence) -> bool:
    """Return whether a sentence speaks of what the one before it says: “This is a deterioration”."""
    return bool(_THIS.match(sentence.text))


def _way(found: re.Match[str]) -> int:
    return {"less": -1, "down": -1, "more": 1, "up": 1, "same": 0}[found.lastgroup or "same"]
