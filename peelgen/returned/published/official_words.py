"""The official words by which a report is known: its questions, pillars and grades, as near as people print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz

from peelgen.findings.framework import Framework, FrameworkQuestion, Pillar, framework_ids, load_framework
from peelgen.findings.new.draft import Wanted
from peelgen.returned.published.blocks import Block, BlockKind

#: What stands before a question and is no part of it: “Question 1: ”, “Q1. ”, “1.1 ”.
_NUMBER = re.compile(r"^(?:(?:question\s*|q\.?\s*)\d+(?:\.\d+)*[.:)]?|\d+(?:\.\d+)*[.:)]?)\s+", re.IGNORECASE)
#: What a force may be called in a question.
_FORCE = re.compile(r"\b(?:constabulary|police service|service)\b", re.IGNORECASE)
#: So alike, in percent, are a question and one that somebody printed; shorter words are compared letter by letter.
_ALIKE: Final = 94
_SHORTEST: Final = 25
#: Longer than any question.
_LONGEST: Final = 300


class OfficialWords:
    """The official words of an inspection, in which those of a report are looked up."""

    def __init__(self, framework: Framework, pillar: str | None) -> None:
        self.pillars = [one for one in framework.pillars if pillar in (None, one.id)]
        self._questions = framework.questions_of(pillar)
        self._grades = {folded(grade): grade for grade in framework.grades}
        self.verbs = {grade.verb: grade.grade for grade in framework.scale}

    @classmethod
    def of(cls, wanted: Wanted) -> OfficialWords:
        """Return those of what a draft is to be about."""
        return cls(wanted.framework, wanted.pillar)

    @property
    def grades(self) -> Iterable[str]:
        """The scale's words, best first."""
        return self._grades.values()

    def grade(self, words: str) -> str:
        """Return the grade that words are; empty for any others."""
        return self._grades.get(folded(words), "")

    def question(self, words: str, *, heading: bool) -> FrameworkQuestion | None:
        """Return the question that words are; as a heading, also what its chapter is called."""
        said = _comparable(_NUMBER.sub("", words))
        by_name = (one for one in self._questions if said in _names(one, heading=heading))
        return next(by_name, None) or self._nearest(said)

    def _nearest(self, said: str) -> FrameworkQuestion | None:
        if len(said) < _SHORTEST:
            return None
        alike = {fuzz.ratio(said, _comparable(one.text)): one for one in self._questions}
        best = max(alike, default=0)
        return alike[best] if best >= _ALIKE else None

    def pillar(self, words: str, *, heading: bool) -> Pillar | None:
        """Return the pillar whose headline question words are; as a heading, also its name."""
        said = _comparable(_NUMBER.sub("", words))
        return next((one for one in self.pillars if said in _pillar_names(one, heading=heading)), None)

    def parted_from_grade(self, words: str) -> tuple[str, str]:
        """Return words, and the grade that stands at their end; empty without one."""
        bare = words.rstrip(" *")
        for grade in sorted(self._grades.values(), key=len, reverse=True):
            if bare.casefold().endswith(f" {grade}"):
                return bare[: -len(grade)].rstrip(" :–-*"), grade
        return words, ""


def folded(words: str) -> str:
    """Return words without what differs between printings: marks, capitals, spaces."""
    return "".join(filter(str.isalnum, words)).casefold()


def _comparable(words: str) -> str:
    return folded(_FORCE.sub("force", words))


def inspections_asking(blocks: Sequence[Block]) -> list[str]:
    """Return what a findings file calls the inspections that a report may be of: one, as a rule.

    They ask most of the questions that stand in it; of two that ask the same, it has the title of one, or names the
    year of one more often.
    """
    said = [block.text for block in blocks if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    words = " ".join(block.text for block in blocks)
    telling: dict[str, tuple[int, bool, int]] = {}
    for name in (name for cycle in framework_ids() for name in load_framework(cycle).names):
        cycle, _, pillar = name.partition("/")
        framework = load_framework(cycle)
        official = OfficialWords(framework, pillar or None)
        named = (official.question(text, heading=True) for text in said if len(text) < _LONGEST)
        asked = {one.id for one in named if one}
        titled = folded(framework.report_title(pillar or None)) in folded(words)
        telling[name] = (len(asked), titled, words.count(framework.cycle))
    most = max(telling.values())
    return [name for name, told in telling.items() if told == most and told[0]]


def _names(question: FrameworkQuestion, *, heading: bool) -> set[str]:
    called = [question.text, *([question.heading, question.short] if heading else [])]
    return {_comparable(one) for one in called if one}


def _pillar_names(pillar: Pillar, *, heading: bool) -> set[str]:
    return {_comparable(one) for one in (pillar.headline, pillar.name if heading else None) if one}
