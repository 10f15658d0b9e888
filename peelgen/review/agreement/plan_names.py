"""Names of plans, schemes and operations, compared with those of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.findings.register import load_forces
from peelgen.languages.little_words import SMALL
from peelgen.review.agreement.discrepancy import Discrepancy, about
from peelgen.review.agreement.forces import full_names, names_of
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, stem_of
from peelgen.review.agreement.statements import ReportedStatement

_NAME = re.compile(
    r"\b(?:(?:Operation|Project)\s+[A-Z][\w’-]+"
    r"|[A-Z][a-z’-]+(?:\s+(?:of|for|the|to|in)\s+[A-Z][\w’-]+|\s+[A-Z][\w’-]+)+)"
)
#: What has a name of its own: “the confidence plan”.
_NAMED = frozenset(
    map(stem_of, "plan strategy scheme programme campaign board survey charter model team unit panel policy".split())
)
#: “cause for concern” is good English, and not what the inspectorate calls its finding.
_TERM = re.compile(
    r"\b(?:identif\w+|found|made|raised|contains?|has|have|had|no|any|this|these|those)\s+(?:\w+\s+){0,2}?"
    r"(?P<term>(?P<cause>causes?) for concern)",
    re.IGNORECASE,
)
_ALIKE, _CLOSE, _SPELT_ALIKE = 0.35, 0.6, 0.82
_SHORTEST_NAME = 4
#: A name of so many words with capitals is known by all but one of them.
_LONG_NAME = 3
#: So many words before “plan” may be its name.
_BEFORE = 4
_DESCRIBING = frozenset(
    "local new national own first clear good detailed current same other this that each every its their annual whole"
    " any"
    " dedicated specialist central effective suitable improvement force better comprehensive joint control".split()
)


def names(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a name is nearly, but not quite, one of the report’s."""
    for statement in statements:
        for sentence in statement.sentences:
            yield from _names(sentence, report)
            yield from _terms(sentence)
            yield from _plans(sentence, report)


def _names(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    known, forces = _names_in(report), _names_of_forces()
    for found in sentence.finditer(_NAME):
        name = _bare(" ".join(found[0].split()))
        if name in forces and names_of(report).search(name):
            continue  # the force’s own name needs not stand in the report
        near = None if _is_part(name, known) or name in forces else _nearest(name, known)
        near = near or (None if _is_part(name, known) else _in_its_place(name, sentence, report))
        if near:
            message = f"The report has no “{name}”, but it has “{near}”."
            yield Discrepancy(ProblemKind.NAME_DIFFERS, sentence.passage, *found.span(), message, f"write  {near}")


def _in_its_place(name: str, sentence: ComparedSentence, report: Report) -> str | None:
    """Return the name that the report has where a sentence has one that the report has nowhere.

    It is another force, or differs in one word: “Operation Alpha”, where the report speaks of “Operation Beta”.
    """
    is_force = name in _names_of_forces()
    for match in report.nearest(sentence):
        others = _other_forces(match.sentence, report) if is_force else _alike_in(match.sentence, name)
        other = next((one for one in others if one not in sentence.text), None)
        if other and match.share >= (_ALIKE if is_force else _CLOSE):
            return other
    return None


def _other_forces(sentence: ComparedSentence, report: Report) -> list[str]:
    return [one for one in full_names(report.inspection.force) if one in sentence.text]


def _alike_in(sentence: ComparedSentence, name: str) -> Iterator[str]:
    """Yield the names of a sentence that have as many words as another, and all but one of them."""
    words = name.split()
    for found in sentence.finditer(_NAME):
        other = _bare(" ".join(found[0].split()))
        if len(other.split()) == len(words) and sum(map(str.__ne__, other.split(), words)) == 1:
            yield other


@lru_cache(maxsize=1)
def _names_of_forces() -> frozenset[str]:
    return frozenset(form for force in load_forces().values() for form in force.also_called)


def _terms(sentence: ComparedSentence) -> Iterator[Discrepancy]:
    for found in sentence.finditer(_TERM):
        right = f"{found['cause'].lower()} of concern"
        message = f"The inspectorate’s word for this kind of finding is “{right}”."
        yield Discrepancy(ProblemKind.NAME_DIFFERS, sentence.passage, *found.span("term"), message, f"write  {right}")


def _bare(name: str) -> str:
    """Return a name without the little word that has its capital from the beginning of the sentence, and without ’s."""
    first, _, rest = name.partition(" ")
    return (rest if first.lower() in SMALL else name).removesuffix("’s").removesuffix("'s")


def _nearest(name: str, known: frozenset[str]) -> str | None:
    """Return the name that is spelt alike, or has all but one of a long name’s words."""
    words = name.split()
    alike = nearest(name, sorted(known), likeness=_SPELT_ALIKE)
    if alike or sum(word[0].isupper() for word in words) < _LONG_NAME:
        return alike
    others = (one for one in sorted(known) if len(one.split()) == len(words))
    return next((one for one in others if sum(map(str.__ne__, one.split(), words)) == 1), None)


def _is_part(name: str, known: frozenset[str]) -> bool:
    return any(name in one or one in name for one in known)


@lru_cache(maxsize=4)
def _names_in(report: Report) -> frozenset[str]:
    found = (one[0] for passage in report.passages for one in _NAME.finditer(passage.prose))
    return frozenset(_bare(" ".join(name.split())) for name in found)


def _plans(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield another plan’s name: “the local communications plan” where the report speaks of “the confidence plan”."""
    asked = frozenset().union(*(one.all_words for one in report.judged))
    for place, stem in enumerate(sentence.stemmed):
        if stem not in _NAMED or not place or not _is_name(sentence.words[place - 1]):
            continue
        if sentence.stemmed[place - 1] in asked:
            continue  # teams for anti-social behaviour are known by what they do, and not by a name
        if sentence.stemmed[place - 1] in _words_before_plans(report).get(stem, frozenset()):
            continue
        for match in report.nearest(sentence):
            name = _named_in(match.sentence, stem) if match.share >= _ALIKE else None
            name = name or (
                _called_alike(match.sentence, sentence.stemmed[place - 1]) if match.share >= _CLOSE else None
            )
            if name:
                written = sentence.between(place - 1, place + 1)
                message = f"The report has no “{written}”; it says: “{match.sentence.text}”"
                yield Discrepancy(
                    ProblemKind.NAME_DIFFERS, *about(sentence, place - 1, place + 1), message, f"write  {name}"
                )
                break


def _called_alike(sentence: ComparedSentence, stem: str) -> str | None:
    """Return “listening campaign”, where “listening programme” is asked for."""
    for place, one in enumerate(sentence.stemmed):
        if one in _NAMED and place and sentence.stemmed[place - 1] == stem:
            return sentence.between(place - 1, place + 1)
    return None


def _is_name(word: str) -> bool:
    return word not in SMALL and word not in _DESCRIBING and len(word) >= _SHORTEST_NAME


def _named_in(sentence: ComparedSentence, kind: str) -> str | None:
    for place, stem in enumerate(sentence.stemmed):
        if stem == kind and place and _is_name(sentence.words[place - 1]):
            return sentence.between(place - 1, place + 1)
    return None


@lru_cache(maxsize=4)
def _words_before_plans(report: Report) -> dict[str, frozenset[str]]:
    """Return what stands before each kind of plan in the report."""
    called: dict[str, set[str]] = {}
    for sentence in report.sentences:
        for place, stem in enumerate(sentence.stemmed):
            if stem in _NAMED:
                called.setdefault(stem, set()).update(sentence.stemmed[max(0, place - _BEFORE) : place])
    return {kind: frozenset(words) for kind, words in called.items()}
