"""Waivers: where a findings file says that a rule of style does not hold, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.review.style.faults import MarkedWords
from peelgen.review.style.rulebook import names_of
from peelgen.source import Source, Steps

_Mark = TypeVar("_Mark", bound=MarkedWords)


class ReadWaiver(NamedTuple):
    """A rule, and where it does not hold: in a field by its path, or for some words; everywhere if it does not say."""

    place: int
    rule: str
    where: str

    def covers(self, mark: MarkedWords, path: str) -> bool:
        """Return whether the waiver is about what is marked in the field at `path`."""
        return self.rule == mark.name and (
            not self.where
            or path == self.where
            or path.startswith((f"{self.where}.", f"{self.where}["))
            or self._has_words_of(mark)
        )

    def _has_words_of(self, mark: MarkedWords) -> bool:
        """Return whether the marked words are among those of the waiver, or stand in them in the text."""
        ours = " ".join(self.where.casefold().split())
        text = " ".join(mark.passage.text[max(0, mark.start - len(ours)) : mark.end + len(ours)].casefold().split())
        return ours in text and (mark.words.casefold() in ours or ours in mark.words.casefold())


def waived(
    source: Source, marks: Sequence[_Mark], also: Iterable[ProblemKind] = ()
) -> tuple[list[_Mark], list[Diagnostic]]:
    """Return what no waiver covers, and what is wrong with the waivers; `also` are kinds that it can name besides."""
    waivers = list(_waivers(source))
    if not waivers:
        return list(marks), []
    used: set[int] = set()
    left = []
    for mark in marks:
        path = path_of(source, mark.passage.steps)
        covering = [waiver.place for waiver in waivers if waiver.covers(mark, path)]
        used.update(covering)
        if not covering:
            left.append(mark)
    return left, list(_problems(source, waivers, used, (*names_of(source.path), *(kind.id for kind in also))))


def _waivers(source: Source) -> Iterator[ReadWaiver]:
    written = source.tree.get("waivers") if isinstance(source.tree, dict) else None
    for place, entry in enumerate(written if isinstance(written, list) else []):
        if isinstance(entry, dict) and isinstance(entry.get("rule"), str):
            where = entry.get("where")
            yield ReadWaiver(place, str(entry["rule"]), where if isinstance(where, str) else "")


def path_of(source: Source, steps: Steps) -> str:
    """Return the path of a field by ids: questions[fairness].narrative."""
    path, below = "", source.tree
    for step in steps:
        if isinstance(step, int) and isinstance(below, list):
            below = below[step]
            path += f"[{below['id'] if isinstance(below, dict) and isinstance(below.get('id'), str) else step}]"
        elif isinstance(below, dict):
            below = below[str(step)]
            path += f".{step}" if path else str(step)
    return path


def _problems(
    source: Source, waivers: Sequence[ReadWaiver], used: set[int], known: Sequence[str]
) -> Iterator[Diagnostic]:
    for waiver in waivers:
        steps: Steps = ("waivers", waiver.place, "rule")
        if waiver.rule not in known:
            yield source.diagnostic(ProblemKind.WAIVER_RULE, source.locate(steps), *_no_rule(waiver.rule, known))
        elif waiver.place not in used:
            about = f" about “{waiver.where}”" if waiver.where else ""
            message = f"This waiver is not needed: the rule “{waiver.rule}” finds nothing{about}."
            remedy = "delete it, or correct its  where"
            yield source.diagnostic(ProblemKind.WAIVER_UNUSED, source.locate(steps), message, remedy)


def _no_rule(name: str, known: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with a name that no rule has, and what would be right."""
    if ProblemKind.called(name):
        return f"“{name}” is no house rule: what it says cannot be waived.", "mend what it says, and delete this waiver"
    near = nearest(name, known)
    remedy = f"write  {near}" if near else "write the name after “House rule:” in the message, or the word in brackets"
    return f"There is no house rule “{name}”.", remedy
