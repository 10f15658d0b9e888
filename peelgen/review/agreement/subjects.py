"""What a sentence judges: the question or pillar of which it speaks, and of nothing besides."""

from __future__ import annotations

import re
from functools import lru_cache

from peelgen.findings.register import load_forces
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence, stem_of, stems_in

#: Words of whoever judges, of grades and of time: they tell nothing of what is judged.
_OF_JUDGING = frozenset(
    map(
        stem_of,
        """force constabulary police service inspector inspectors inspectorate hmic hmicfrs watchdog report pillar area
        areas question component part work way ways how well far result
        found find finds judge judged judging judgment judgement grade grades graded grading rate rated rating verdict
        assess assessed assessment given give gave gives receive received award awarded get got getting
        performance perform performs performed overall whole effort approach
        year years time last inspection inspected inspections previous previously since ago earlier once again still now
        today currently same second third row running consecutive one two three by ever remain remains remained continue
        continues continued maintain maintained keep kept hold held retain retained stay stayed unchanged change changed
        improve improved improvement improvements improving better best higher rise rose risen climb climbed upgrade
        upgraded up worse worsen worsened deteriorate deteriorated deterioration decline declined lower fall fell fallen
        drop dropped slip slipped downgrade downgraded down less go gone went move moved become became becoming
        good outstanding adequate inadequate require requires required requiring
        pleased disappointed disappointing encouraged encouraging concern concerned glad sorry clear clearly
        say says said note noted see sees seen think believe show shows
        earn earns earned lose loses lost ground backwards forwards come comes came reach reaches reached
        month months twelve on welcome unwelcome pleasing heartening worrying worried regret regrettable delighted happy
        am however also only even just yet although though but further slight slightly much markedly
        significant significantly considerable considerably sharp sharply
        step level levels place places do does did done doing make made such
        compare compared comparison early late""".split(),
    )
)
#: Of parts of something, and not of the whole.
_OF_PARTS = re.compile(
    r"\b(?:areas?|questions?|components?|aspects?|respects?|parts?|elements?|ways|some|most|many|several|both|each|every"
    r"|pillars|mostly|partly)\b",
    re.IGNORECASE,
)
#: Some parts are told to have a grade, or to have changed, and not what they are parts of.
_PARTS_ALONE = re.compile(
    r"\b(?:one|two|three|four|five|some|several|many|most|neither|both|another)\s+(?:of\s+(?:its|the)\s+)?"
    r"(?:areas?|questions?|components?|aspects?|parts?|elements?)\s+(?:is|are|was|were|has|have|requir\w+|needs?)\b",
    re.IGNORECASE,
)
#: Those whom a force serves are people, and so is its workforce.
_OF_ANYBODY = stems_in("people")
#: A stretch that tells so few words of a subject may as well be of another.
_FEWEST = 2
#: Fewer words are a heading, or the grade in its box.
_FEWEST_OF_A_SENTENCE = 4


def told_in(sentence: ComparedSentence, within: tuple[int, int], report: Report) -> frozenset[str]:
    """Return the words of a stretch of a sentence that say of what it speaks; none speaks of the force as a whole."""
    told = sentence.stems_within(*within) & sentence.stems
    return frozenset(stem for stem in told - _OF_JUDGING - _names(report) if not stem[0].isdigit())


def alone(told: frozenset[str], report: Report) -> list[Judged]:
    """Return what words speak of that speak of nothing else: what they name in full, or has the fewest other words.

    Nothing is returned where the words may be of a neighbour as well.
    """
    may_be = [one for one in report.judged if told <= one.all_words and _is_enough(told, one)]
    of_it = [one for one in may_be if _is_named(told, one)] or may_be
    least = min((len(one.all_words) for one in of_it), default=0)
    closest = [one for one in of_it if len(one.all_words) == least]
    return [one for one in closest if len(closest) > 1 or _is_its_own(told, one, report)]


def around(sentence: ComparedSentence, report: Report) -> list[Judged]:
    """Return what a sentence speaks of by its place: the question or pillar that it closes, or the whole report."""
    steps = sentence.passage.steps[:2]
    if len(sentence.words) < _FEWEST_OF_A_SENTENCE:
        return []
    here = [one for one in report.judged if one.steps == steps]
    return here or [one for one in report.judged if one.whole and steps[:1] not in {("questions",), ("pillars",)}]


def judged_in(
    sentence: ComparedSentence, within: tuple[int, int], report: Report, besides: frozenset[str] = frozenset()
) -> list[Judged]:
    """Return what a stretch of a sentence judges; nothing where it speaks of something smaller, or of other things.

    `besides` are words that say how it is judged.
    """
    told = told_in(sentence, within, report) - besides
    if tells_parts(sentence, (sentence.start, sentence.end)):
        return []
    if told:
        here = [one for one in report.judged if one.question and one.steps == sentence.passage.steps[:2]]
        return [one for one in here if told <= one.all_words and _is_enough(told, one)] or alone(told, report)
    return [] if _OF_PARTS.search(sentence.text) else around(sentence, report)


def tells_parts(sentence: ComparedSentence, within: tuple[int, int]) -> bool:
    """Return whether a stretch of a sentence tells how some parts are: “in legitimacy, one component is good”."""
    return bool(_PARTS_ALONE.search(sentence.passage.prose, *within))


def _is_named(told: frozenset[str], judged: Judged) -> bool:
    """Return whether words name something in full."""
    return any(name <= told for name in (*judged.subjects, *judged.short_names) if name)


def _is_enough(told: frozenset[str], judged: Judged) -> bool:
    enough = len(told) >= _FEWEST or (bool(judged.pillar) and told <= _adverbs(judged))
    return _is_named(told, judged) or enough


def _is_its_own(told: frozenset[str], judged: Judged, report: Report) -> bool:
    """Return whether words name a question in full, or have one that no other question has."""
    if not judged.question or _is_named(told, judged):
        return True
    neighbours = (one.all_words for one in report.judged if one.question not in {"", judged.question})
    return bool(told - _OF_ANYBODY.union(*neighbours))


def _adverbs(judged: Judged) -> frozenset[str]:
    """Return the word of a pillar that says by itself which it is: “effectively”."""
    return stems_in(judged.activity.removeprefix("how ").partition(" ")[0])


@lru_cache(maxsize=16)
def _names(report: Report) -> frozenset[str]:
    forces = load_forces()
    forms = (form for slug in report.inspection.force if slug in forces for form in forces[slug].also_called)
    return frozenset().union(*map(stems_in, forms))
