"""Numbers of something, in digits or words, compared with the numbers that the report gives of the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.dates import YEAR
from peelgen.review.agreement.discrepancy import Discrepancy, about
from peelgen.review.agreement.figures import changes_in_percent, figures_in, is_change, shares_in, value_labelled
from peelgen.review.agreement.measures import PERCENT, POINT, TIMES, Measure
from peelgen.review.agreement.multiples import multiples
from peelgen.review.agreement.numbers import LINES, is_sentence, plain
from peelgen.review.agreement.parts_of_wholes import parts_of_wholes
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import NEGATIONS, SINCE, SentencePair, clause_pairs
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement, StatementKind

#: So much of a sentence must be in one of the report before a number is held against it.
_ALIKE = 0.45
#: And so much before the number of the likest sentence counts though others give other ones.
_SURELY = 0.6
#: Units of one kind, of which one is sometimes written for another; and their plurals.
_ALIKE_UNITS = (frozenset(TIMES), frozenset({PERCENT, POINT}))
_PLURALS = dict(zip(TIMES, "seconds minutes hours days weeks months years".split(), strict=True)) | {
    POINT: "percentage points"
}
#: Said where a number is compared with another one, which may be that of elsewhere or before.
_COMPARED = re.compile(
    r"\b(?:from|than|compared|comparison|against|before|previous(?:ly)?|last|earlier|ago|average|England|nationally|other\s+forces"
    r"|target|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_Given = tuple[ComparedSentence, Measure]


def quantities(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence follows one of the report, and gives another number of the same things."""
    told = [one for one in statements if one.kind is not StatementKind.SUMMARY]
    for pair in clause_pairs(told, report):
        is_since = SINCE.search(pair.claim.text) and not SINCE.search(pair.sources[0].text)
        if is_since or not is_sentence(pair.claim):
            continue
        # One of two numbers and what they count already tell that the two sentences speak of the same.
        yield from parts_of_wholes(pair)
        if pair.share >= _ALIKE:
            yield from _numbers(pair, report)


def _numbers(pair: SentencePair, report: Report) -> Iterator[Discrepancy]:
    """Yield each number of a sentence that is another than the one which the report gives of the same things."""
    yield from _years(pair)
    yield from multiples(pair)
    theirs = [(source, figure) for source in pair.sources for figure in figures_in(source, report) if figure.unit]
    theirs += [one for source in pair.sources for one in _compared_values(source, pair.claim, report)]
    claimed = [one for one in figures_in(pair.claim, report) if one.unit]
    yield from _differing_shares(pair, [one for one in claimed if one.unit == PERCENT], theirs, report)
    yield from _other_units(pair.claim, claimed, theirs)
    yield from _other_line(pair.claim, claimed, theirs)
    yield from _other_bounds(pair.claim, claimed, theirs)
    for ours in (one for one in claimed if one.unit != PERCENT):
        comparable = [(source, figure) for source, figure in theirs if figure.unit == ours.unit]
        known = any(ours.fits(figure.value) for _, figure in comparable) or _is_beside(ours, pair, report)
        if _is_one(pair, comparable) and not known:
            yield _differing_figure(pair.claim, ours, *comparable[0])


def _is_beside(ours: Measure, pair: SentencePair, report: Report) -> bool:
    """Return whether a sentence beside the likest one gives the number itself: that says how many of these it found."""
    beside = [one for one in report.sentences if one.passage is pair.sources[0].passage]
    return any(one.unit == ours.unit and one.value == ours.value for here in beside for one in figures_in(here, report))


def _compared_values(source: ComparedSentence, claim: ComparedSentence, report: Report) -> Iterator[_Given]:
    """Yield what a value is compared with, where a claim compares too."""
    value = value_labelled(source, report)
    value = value if value and _compares(claim, value.period) else None
    for own, other in product(figures_in(source, report), value.comparators if value else ()):
        yield source, own._replace(value=float(other.value), written=f"{other.value:,}")


def _compares(claim: ComparedSentence, period: str | None) -> bool:
    """Return whether a claim compares something; the time of a value is no comparison, though a year stands in it."""
    own = re.escape(" ".join((period or "").split()))
    its_time = re.compile(rf"\b(?:from|in|during|over)\s+(?:the\s+)?{own}\b", re.IGNORECASE)
    rest = its_time.sub("", claim.text) if own else claim.text
    return bool(_COMPARED.search(rest))


def _is_one(pair: SentencePair, comparable: Sequence[_Given]) -> bool:
    """Return whether the report gives one number of something, or its likest sentence does."""
    if len({round(figure.value, 1) for _, figure in comparable}) == 1:
        return True
    return bool(comparable) and pair.share >= _SURELY and _gives_one_number(comparable)


def _years(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield a year that is another than the report’s: “HMIC’s 2012 report” where the report speaks of that of 2014."""
    if pair.share < _SURELY:
        return
    theirs = YEAR.findall(pair.sources[0].text)
    for found in YEAR.finditer(pair.claim.passage.prose, pair.claim.start, pair.claim.end):
        if len(theirs) == 1 and not any(found[0] in source.text for source in pair.sources):
            message = f"The report does not give this year here, but {theirs[0]}: “{pair.sources[0].text}”"
            yield Discrepancy(
                ProblemKind.DATE_NOT_IN_REPORT, pair.claim.passage, *found.span(), message, f"write  {theirs[0]}"
            )


def _differing_shares(
    pair: SentencePair, claimed: Sequence[Measure], theirs: Sequence[_Given], report: Report
) -> Iterator[Discrepancy]:
    """Yield a share that is not the report’s: “three in ten” where it gives a percentage not near 30.

    By how much something changed is compared with changes alone.
    """
    given = [(source, share) for source, share in theirs if share.unit == PERCENT]
    of_parts = [(source, share) for source in pair.sources for share in shares_in(source, report)]
    changes = [(source, share) for source in pair.sources for share in changes_in_percent(source, report)]
    for ours in claimed:
        changed = is_change(ours, pair.claim)
        alike = [one for one in given if is_change(one[1], one[0]) is changed] + (changes if changed else of_parts)
        if _is_one(pair, alike) and not any(_tells_share(ours, *one, pair.claim) for one in alike):
            yield _differing_figure(pair.claim, ours, *alike[0])


def _tells_share(ours: Measure, source: ComparedSentence, theirs: Measure, claim: ComparedSentence) -> bool:
    """Return whether a share tells that of the report: “four-fifths had one” is true where “22 percent had none”."""
    turned = NEGATIONS.isdisjoint(source.words) != NEGATIONS.isdisjoint(claim.words)
    may_be = [theirs.value, *([100 - theirs.value] if turned else [])]
    return any(ours.fits(one) or theirs._replace(value=one).fits(ours.value) for one in may_be)


def _other_units(
    claim: ComparedSentence, claimed: Sequence[Measure], theirs: Sequence[_Given]
) -> Iterator[Discrepancy]:
    """Yield “seven weeks” where the report says “seven months” and nothing of weeks, and points that are percent."""
    for ours, alike in product(claimed, _ALIKE_UNITS):
        of_kind = [(source, one) for source, one in theirs if one.unit in alike]
        same = [(source, one) for source, one in of_kind if one.value == ours.value]
        if ours.unit in alike and same and ours.unit not in {one.unit for _, one in of_kind}:
            source, right = same[0]
            written = right.written if right.unit in right.written else f"{right.written} {right.unit}s"
            message = f"The report gives this in {_PLURALS.get(right.unit, right.unit)}: “{source.text}”"
            place = claim.passage, ours.start, ours.end
            remedy = f"write  {written}" if right.unit not in TIMES else f"write it in {_PLURALS[right.unit]}"
            yield Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, remedy, doubtful=True)


def _other_bounds(
    claim: ComparedSentence, claimed: Sequence[Measure], theirs: Sequence[_Given]
) -> Iterator[Discrepancy]:
    """Yield “up to 80 percent” where the report says “at least 80 percent”."""
    for ours in claimed:
        same = [(source, one) for source, one in theirs if (one.unit, one.value) == (ours.unit, ours.value)]
        if same and all(ours.contradicts(one) for _, one in same):
            source, right = same[0]
            message = f"The report says that it is {right.bound.value} {right.written} here: “{source.text}”"
            place = claim.passage, ours.start, ours.end
            yield Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, "say it as the report does")


def _other_line(claim: ComparedSentence, claimed: Sequence[Measure], theirs: Sequence[_Given]) -> Iterator[Discrepancy]:
    """Yield “999” where the report gives the same share or number of calls to 101, and the other way round."""
    lines = LINES.intersection(claim.words)
    for ours in claimed if len(lines) == 1 else ():
        same = [source for source, one in theirs if (one.value, one.unit) == (ours.value, ours.unit)]
        others = {line for source in same for line in LINES.intersection(source.words)}
        if plain(f"{ours.value}") not in LINES and others and not others & lines:
            line, place = next(iter(others)), claim.words.index(next(iter(lines)))
            message = f"The report says this of {line}: “{same[0].text}”"
            yield Discrepancy(
                ProblemKind.NUMBER_NOT_IN_REPORT, *about(claim, place, place + 1), message, f"write  {line}"
            )


def _gives_one_number(likest_first: Sequence[_Given]) -> bool:
    """Return whether the likest sentence of the report gives just one number of something."""
    return sum(source is likest_first[0][0] for source, _ in likest_first) == 1


def _differing_figure(claim: ComparedSentence, ours: Measure, source: ComparedSentence, theirs: Measure) -> Discrepancy:
    message = f"The report does not give this number here, but {theirs.written}: “{source.text}”"
    return Discrepancy(
        ProblemKind.NUMBER_NOT_IN_REPORT, claim.passage, ours.start, ours.end, message, f"write  {theirs.written}"
    )
