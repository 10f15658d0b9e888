"""The quantities that sentences of a report give: their own, those of values, and those that follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from peelgen.findings.model import Value
from peelgen.review.agreement.measures import (
    NUMBER_IN_PROSE,
    PERCENT,
    Bound,
    Measure,
    QuotedValue,
    measures_in,
    number_in_prose,
    unit_in_prose,
)
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, stem_of

_NUMBER = rf"(?<![\w.,£-]){NUMBER_IN_PROSE}(?![\w%]|[.,]\d)(?!\s+(?:percent|per\s+cent)\b)"
_BETWEEN = r"[^.;:,]{3,80}?"
_IT = r"(?:whom|which|these|those|them)"
#: A part and the whole that it is of: “23 of the 80 files”, “of 120 records, 18 …”, “340 people, of whom 85 …”.
_PART_OF_WHOLE = tuple(
    re.compile(words.replace("PART", f"(?P<part>{_NUMBER})").replace("WHOLE", f"(?P<whole>{_NUMBER})"), re.IGNORECASE)
    for words in (
        r"PART\s+(?:out\s+)?of\s+(?:(?:the|its|our|these|those)\s+)?WHOLE(?=\s+[a-z])",
        rf"\bof\s+(?:the\s+)?WHOLE\s+{_BETWEEN},\s+(?:in\s+|only\s+|just\s+)?PART\b",
        rf"WHOLE\s+{_BETWEEN},?\s+(?:and\s+)?of\s+{_IT}\s+(?:only\s+)?PART\b",
        rf"WHOLE\s+{_BETWEEN},?\s+(?:and\s+)?(?:in\s+)?PART\s+of\s+{_IT}\b",
    )
)
#: Where a sentence tells a part of what the sentence before it counted.
_PART_OF_THOSE = re.compile(
    rf"^(?:In|Of\s+these,?|Only)\s+(?:only\s+)?(?P<part>{_NUMBER})(?:,|\s+of\s+{_IT}\b)", re.IGNORECASE
)
_FROM_TO = re.compile(r"\bfrom\s+£?$", re.IGNORECASE), re.compile(r"\bto\s+£?$", re.IGNORECASE)
_BY = re.compile(
    r"\bby\s+(?:(?:about|around|some|nearly|almost|over|more\s+than|less\s+than|just\s+under)\s+)?(?:an?\s+)?$",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 4


class PartOfWhole(NamedTuple):
    """A part and the whole that it is of, with where the words stand."""

    part: float
    whole: float
    found: re.Match[str]

    @property
    def percent(self) -> float:
        """The part in percent of the whole."""
        return 100 * self.part / self.whole


def figures_in(sentence: ComparedSentence, report: Report) -> list[Measure]:
    """Return the quantities of a sentence; in the label of a value, the quantity is the value."""
    value = value_labelled(sentence, report)
    if value is None:
        return list(measures_in(sentence, _quoted_values(report)))
    unit = unit_in_prose(value.unit) or _counted(sentence)
    printed = report.printed(f"{{{value.id}}}")
    return [Measure(float(value.value), unit, Bound.EXACT, printed, sentence.start, sentence.end)]


def value_labelled(sentence: ComparedSentence, report: Report) -> Value | None:
    """Return the value whose label a sentence is."""
    steps = sentence.passage.steps
    return report.inspection.values[int(steps[1])] if steps[:1] == ("values",) else None


def _counted(label: ComparedSentence) -> str:
    """Return the stem of what a label says is counted: its first word of some length."""
    return next((stem_of(word) for word in label.words if word.isalpha() and len(word) >= _FEWEST_LETTERS), "")


@lru_cache(maxsize=4)
def _quoted_values(report: Report) -> dict[str, QuotedValue]:
    return {
        one.id: QuotedValue(float(one.value), unit_in_prose(one.unit), report.printed(f"{{{one.id}}}"))
        for one in report.inspection.values
    }


def is_change(measure: Measure, sentence: ComparedSentence) -> bool:
    """Return whether a quantity says by how much something has changed: “by 12 percent”."""
    return bool(_BY.search(sentence.passage.text[sentence.start : measure.start]))


def parts_in(sentence: ComparedSentence) -> Iterator[PartOfWhole]:
    """Yield every part of a whole of which a sentence gives both."""
    seen = set[int]()
    for pattern in _PART_OF_WHOLE:
        for found in pattern.finditer(sentence.passage.text, sentence.start, sentence.end):
            part, whole = number_in_prose(found["part"]), number_in_prose(found["whole"])
            if found.start("part") not in seen and 0 < part <= whole:
                seen.add(found.start("part"))
                yield PartOfWhole(part, whole, found)


def shares_in(sentence: ComparedSentence, report: Report) -> Iterator[Measure]:
    """Yield the parts of wholes of a sentence in percent: “23 of the 80 files”, or “in 23” after “we read 80 files”."""
    for one in parts_in(sentence):
        yield Measure(one.percent, PERCENT, Bound.EXACT, " ".join(one.found[0].split()), *one.found.span())
    of_those = _PART_OF_THOSE.match(sentence.passage.text[sentence.start : sentence.end].lstrip())
    before = report.sentence_before(sentence) if of_those else None
    wholes = [one for one in measures_in(before) if one.unit != PERCENT] if before else []
    if of_those and len(wholes) == 1 and 0 < number_in_prose(of_those["part"]) <= wholes[0].value:
        share = 100 * number_in_prose(of_those["part"]) / wholes[0].value
        written = f"{of_those['part']} of {wholes[0].written}"
        yield Measure(share, PERCENT, Bound.EXACT, written, sentence.start, sentence.end)


def from_to(measures: list[Measure], sentence: ComparedSentence) -> Iterator[tuple[Measure, Measure]]:
    """Yield each two quantities of which a sentence says that something went from one to the other."""
    text = sentence.passage.text
    for first, second in pairwise(measures):
        is_from = _FROM_TO[0].search(text[sentence.start : first.start])
        if is_from and _FROM_TO[1].search(text[first.end : second.start]):
            yield first, second


def changes_in_percent(sentence: ComparedSentence, report: Report) -> Iterator[Measure]:
    """Yield by how much something changed, in percent, where a sentence gives what it was and what it is."""
    for first, second in from_to(figures_in(sentence, report), sentence):
        if first.value:
            change = 100 * abs(second.value - first.value) / first.value
            written = f"from {first.written} to {second.written}"
            yield Measure(change, PERCENT, Bound.EXACT, written, first.start, second.end)


def derived_in(sentence: ComparedSentence, report: Report) -> Iterator[float]:
    """Yield the numbers that anybody can work out from a sentence: shares, changes, differences, what is left."""
    figures = figures_in(sentence, report)
    shares = [one.value for one in (*figures, *shares_in(sentence, report)) if one.unit == PERCENT]
    yield from shares
    yield from (100 - one for one in shares)
    yield from (one.value for one in changes_in_percent(sentence, report))
    yield from (abs(second.value - first.value) for first, second in from_to(figures, sentence))
