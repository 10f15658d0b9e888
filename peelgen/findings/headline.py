"""The headline that is proposed for a release: chosen by how the grades of a report are spread, worded by its cycle."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from peelgen.findings.force_name import in_plural
from peelgen.findings.model import TO_COME, Inspection, Judgment, JudgmentStatus
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language

if TYPE_CHECKING:
    from peelgen.findings.force_name import ForceName
    from peelgen.findings.framework import Framework, SpreadName

#: Of so many areas at most, a headline says what the force does in them.
_MOST_NAMED: Final = 2
_SLOT: Final = re.compile(r"(\{[^}]*\})")


@dataclass(frozen=True, slots=True)
class Spread:
    """How many times each grade of a scale was given, best first; one of them at least was."""

    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many grades were given."""
        return sum(self.counts)

    @property
    def good(self) -> int:
        """How many are good or better."""
        return sum(self.counts[:2])

    @property
    def poor(self) -> int:
        """How many are “requires improvement” or “inadequate”, the last two steps of every scale."""
        return sum(self.counts[-2:])

    @property
    def inadequate(self) -> int:
        """How many are the last step of the scale."""
        return self.counts[-1]

    def is_called(self, name: SpreadName) -> bool:
        """Tell whether this is a spread of that name."""
        return {
            "mostly outstanding": 2 * self.counts[0] > self.total and not self.poor,
            "mostly good": 3 * self.good >= 2 * self.total and self.poor <= 1 and not self.inadequate,
            "all good": self.good == self.total,
            "all adequate": not self.good and not self.poor,
            "nothing good": not self.good,
            "none poor": not self.poor,
            "all poor": self.poor == self.total,
            "mostly poor": 2 * self.poor > self.total,
            "mainly inadequate": self.inadequate > max(self.counts[:-1]),
            "one inadequate": self.inadequate == 1,
            "several inadequate": self.inadequate > 1,
            "any other": True,
        }[name]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a release says of all grades together: the entry of the cycle that fits them, and the words it makes.

    `words` are None where the cycle has none for them, as every cycle until 2017.
    """

    words: str | None = None
    worst_first: bool = False


def verdict_of(inspection: Inspection, framework: Framework, force: ForceName) -> Verdict:
    """Return what the cycle would say of the grades that this inspection gave, in the language of `framework`.

    The grades of a report on several forces are of all of them, and so is the verdict.
    """
    given, spread = given_judgments(inspection), spread_of(inspection, framework)
    slots = {**_named(force), **_best_and_worst(given, framework, force)}
    for entry in framework.headlines if spread.total else ():
        if spread.is_called(entry.spread) and set(entry.slots) <= slots.keys():
            return Verdict(_filled(_agreeing(entry.words, force), slots), entry.worst_first)
    return Verdict()


def spread_of(inspection: Inspection, framework: Framework) -> Spread:
    """Return how many times each grade was given in this inspection."""
    grades = [judgment.grade for _, judgment in given_judgments(inspection)]
    return Spread(tuple(map(grades.count, framework.grades)))


def given_judgments(inspection: Inspection) -> list[tuple[str, Judgment]]:
    """Return the judgments that a release tells as given in this inspection, with the ids of what they judge.

    They are those of the pillars where a report covers several, else those of the questions. A grade that was carried
    over was not given again.
    """
    judged = [(one.id, one.judgment) for one in inspection.pillars or inspection.questions]
    return [(name, judgment) for name, judgment in judged if is_given(judgment)]


def is_given(judgment: Judgment) -> bool:
    """Tell whether a judgment has a grade that was given in this inspection."""
    return judgment.status is JudgmentStatus.INSPECTED and judgment.grade not in (None, TO_COME)


def _named(force: ForceName) -> dict[str, str]:
    return {"Force": force.at_start, "force": force.in_sentence, "force’s": force.possessive}


def _agreeing(words: str, force: ForceName) -> str:
    """Return words that fit several forces, where there are several; Welsh verbs are the same for any number."""
    if not force.plural or force.language != ORIGINAL:
        return words
    return "".join(piece if piece.startswith("{") else in_plural(piece) for piece in _SLOT.split(words))


def _best_and_worst(given: Sequence[tuple[str, Judgment]], framework: Framework, force: ForceName) -> dict[str, str]:
    """Return what the force “does best” and “does worst”, where the cycle has words for it and it is little enough."""
    does = {asked.id: asked.does for asked in framework.questions_of(None)}
    grades = [judgment.grade for _, judgment in given if judgment.grade in framework.grades]
    ends = {"does best": min, "does worst": max} if grades else {}
    found = dict[str, str]()
    for slot, end in ends.items():
        grade = end(grades, key=framework.grades.index)
        words = [does.get(name) for name, judgment in given if judgment.grade == grade]
        said = [one for one in words if one]
        if len(said) == len(words) <= _MOST_NAMED:
            found[slot] = _agreeing(load_language(force.language).joined(said), force)
    return found


def _filled(words: str, slots: Mapping[str, str]) -> str:
    for slot, said in slots.items():
        words = words.replace(f"{{{slot}}}", said)
    return words
