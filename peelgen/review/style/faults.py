"""A fault of style: which words of a passage, under which rule, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from peelgen.base.diagnostics import Problem
from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.rulebook import Rule

#: What is said in place of a remedy where the words are not the house’s to correct.
_NOT_OURS = {
    Scope.OFFICIAL: "compare it with what was published: official wording stands as it was printed",
    Scope.OTHERS: "compare it with what was said or written: these words are not the house’s to correct",
}


class MarkedWords(Problem, Protocol):
    """Words of a passage in which something is wrong. `name` is what a waiver calls it."""

    @property
    def name(self) -> str:
        """What a waiver calls it."""

    @property
    def passage(self) -> StylePassage:
        """Where the words stand."""

    @property
    def start(self) -> int:
        """Their first character in the passage."""

    @property
    def end(self) -> int:
        """The character after their last."""

    @property
    def words(self) -> str:
        """The words, on one line."""


class Fault(NamedTuple):
    """Some words of a passage and what is wrong with them. `written` is what a safe repair puts in their place.

    `own_remedy` says what would be right if the words are the house’s own.
    """

    kind: ProblemKind
    rule: Rule
    passage: StylePassage
    start: int
    end: int
    message: str
    own_remedy: str
    written: str | None = None

    @property
    def name(self) -> str:
        """The name of the rule, by which it can be waived."""
        return self.rule.rule

    @property
    def doubtful(self) -> bool:
        """Whether the rule is one that never stops a build."""
        return self.rule.level != "error"

    @property
    def words(self) -> str:
        """The words as they stand, on one line."""
        return self.passage.words_at(self.start, self.end)

    @property
    def remedy(self) -> str:
        """What would be right, or whom to ask: marks are the house’s, even round the words of others."""
        marks = self.rule.kind in {"quotation", "mixed-marks"}
        return self.own_remedy if marks else _NOT_OURS.get(self.passage.scope_at(self.start), self.own_remedy)


def fault_message(rule: Rule, words: str) -> str:
    """Return what is wrong: the words, the rule’s reason, and its name, by which it can be waived."""
    quoted = " ".join(words.split())
    return f"“{quoted}”: {rule.why[:1].lower()}{rule.why[1:].rstrip('.')}. (House rule: {rule.rule})"


def concerns(rule: Rule, passage: StylePassage, start: int) -> bool:
    """Return whether a rule holds for the words at a place of a passage."""
    return passage.scope_at(start) in rule.scopes


def by_place(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults in the order of the text; of two of a kind about the same words, that of the longer."""
    kept: list[Fault] = []
    for fault in sorted(faults, key=lambda one: (one.passage.place, one.start, -one.end)):
        before = kept[-1] if kept else None
        apart = before is None or before.passage is not fault.passage or fault.start >= before.end
        if apart or (before and before.kind is not fault.kind is not ProblemKind.SPELLING):
            kept.append(fault)
    return kept
