"""A fault of style: which words of a passage, under which rule, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from peelgen.style.fields import Scope
from peelgen.style.passages import Passage
from peelgen.style.rulebook import Rule

#: What is said in place of a remedy where the words are not the house’s to correct.
_NOT_OURS = {
    Scope.OFFICIAL: "compare it with what was published: official wording stands as it was printed",
    Scope.OTHERS: "compare it with what was said or written: these words are not the house’s to correct",
}


class Fault(NamedTuple):
    """Some words of a passage and what is wrong with them. `written` is what a safe repair puts in their place."""

    id: str
    rule: Rule
    passage: Passage
    start: int
    end: int
    message: str
    remedy: str
    written: str | None = None

    @property
    def words(self) -> str:
        """The words as they stand, on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())

    @property
    def help(self) -> str:
        """What would be right, or whom to ask: marks are the house’s, even round the words of others."""
        marks = self.rule.kind in {"quotation", "mixed-marks"}
        return self.remedy if marks else _NOT_OURS.get(self.passage.scope_at(self.start), self.remedy)


def told(rule: Rule, words: str) -> str:
    """Return what is wrong: the words, the rule’s reason, and its name, by which it can be waived."""
    said = " ".join(words.split())
    return f"“{said}”: {rule.why[:1].lower()}{rule.why[1:].rstrip('.')}. (House rule: {rule.rule})"


def concerns(rule: Rule, passage: Passage, start: int) -> bool:
    """Return whether a rule holds for the words at a place of a passage."""
    return passage.scope_at(start) in rule.scopes


def by_place(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults in the order of the text; of two of a kind about the same words, that of the longer."""
    kept: list[Fault] = []
    for fault in sorted(faults, key=lambda one: (one.passage.place, one.start, -one.end)):
        before = kept[-1] if kept else None
        apart = before is None or before.passage is not fault.passage or fault.start >= before.end
        if apart or (before and before.id != fault.id != "spelling"):
            kept.append(fault)
    return kept
