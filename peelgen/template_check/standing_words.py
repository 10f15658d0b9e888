"""The words that all documents of a kind or a cycle print, proofread as any text of the house."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from peelgen.base import resources
from peelgen.base.diagnostics import Diagnostic
from peelgen.findings.framework import framework_ids
from peelgen.languages import ORIGINAL, file_of
from peelgen.review.style import marked
from peelgen.review.style.faults import Fault
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.review import Occasion, review
from peelgen.source import Source, Steps, Tree, load
from peelgen.template_check.problem import TemplateProblem
from peelgen.template_check.tags import scan
from peelgen.template_check.ways import Way, ways

_BREAK = "\n\n"
#: What parts words that do not belong together: boxes, names of the first lines, lines of hyphens, cells.
_NO_WORDS = re.compile(
    r"^[ \t]*:{3,}[ \t]*(?:[a-z][\w-]*[ \t]*(?:\x00[ \t]*(?=\n))?)?|^[a-z_]+:(?=[ \n])"
    r"|^---[ \t]*$|^\|[-|: ]+\|[ \t]*$|\|",
    re.MULTILINE,
)
_EMPTY_LINES = re.compile(r"(?:[ \t]*\n){3,}")
#: Words that a tag prints or hands on.
_IN_TAG = re.compile(r"\"([^\"\n]*[^\W\d_]{2} [^\"\n]*)\"|'([^'\n]*[^\W\d_]{2} [^'\n]*)'")
_YEAR = re.compile(r"\d{4}")
#: In a cycle or a language, what is none of the house’s words: names, official wording, addresses, remarks.
_NOT_OWN = frozenset(
    """id translations source headline_source scale_source meanings_source text headline diagnostics note notes_source
    tag word_tag joining published comparable_with typed emptied telling_words months weekdays""".split()
)


def words_problems(words: str, near: Path, folder: str = "") -> Iterator[TemplateProblem]:
    """Yield what the house’s rules and its dictionary find in a template’s own words; a value in it counts for one.

    `folder` has the name of the cycle, if the words are of one. Raises TemplateFault where a rule is wrong.
    """
    told: set[tuple[str, int]] = set()
    occasion = Occasion("templates", _year_of(folder), near=near)
    for way in own_words(words):
        for fault in review([StylePassage(way.words, "standing_words")], occasion):
            start, end = way.stretch(fault.start, fault.end)
            if (fault.name, start) not in told:
                told.add((fault.name, start))
                yield _problem(fault, start, end)


def own_words(words: str) -> Iterator[Way]:
    """Yield the words that a template has of its own, way by way, with an empty line between what is apart in print."""
    tags = scan(words).tags
    for way in ways(words, tags):
        yield way.replaced(_NO_WORDS, _BREAK).replaced(_EMPTY_LINES, _BREAK)
    for tag in tags:
        for found in _IN_TAG.finditer(words, tag.start, tag.end):
            start, end = found.span(found.lastindex or 0)
            yield Way(words[start:end], range(start, end))


def _problem(fault: Fault, start: int, end: int) -> TemplateProblem:
    return TemplateProblem(fault.kind, start, end, fault.message, fault.remedy, doubtful=fault.doubtful)


def register_problems(near: Path) -> list[Diagnostic]:
    """Return what the house’s rules and its dictionary find in the words of the cycles and of the languages’ labels."""
    cycles = [(resources.schemas() / "frameworks" / f"{name}.yaml", _year_of(name)) for name in framework_ids()]
    return [
        found for path, year in [*cycles, (file_of(ORIGINAL), None)] for found in _in_register(load(path), year, near)
    ]


def _in_register(source: Source, year: int | None, near: Path) -> Sequence[Diagnostic]:
    passages = [
        StylePassage(text, "standing_words", Scope.OWN, steps=steps, place=place)
        for place, (steps, text) in enumerate(_own_texts(source.tree))
    ]
    return marked(source, review(passages, Occasion("templates", year, near=near)))


def _own_texts(tree: Tree, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    if isinstance(tree, str):
        yield steps, tree
    elif isinstance(tree, dict | list):
        below: Iterable[tuple[str | int, Tree]] = tree.items() if isinstance(tree, dict) else enumerate(tree)
        for step, one in below:
            if step not in _NOT_OWN:
                yield from _own_texts(one, (*steps, step))


def _year_of(cycle: str) -> int | None:
    """Return the first year of a cycle, for rules that held until a year."""
    found = _YEAR.search(cycle)
    return int(found[0]) if found else None
