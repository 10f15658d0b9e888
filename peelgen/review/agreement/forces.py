"""Which force a finished document is about, and which of its sentences are about another force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.register import load_forces
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.statements import ReportedStatement

#: A shorter text may be about a force that it need not name.
_FEWEST_WORDS = 80
_OURS = r"(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur) (?:[Ff]orce|[Cc]onstabulary)"


def of_another(statements: Sequence[ReportedStatement], report: Report) -> Discrepancy | None:
    """Return that a document names another force and never this one; None if that is not so."""
    if is_about_force(statements, report):
        return None
    others = _names_of_other_forces(report)
    named = ((one, found) for one in statements if (found := others.search(one.passage.prose)))
    first = next(named, None)
    if first is None:
        return None
    statement, found = first
    message = f"This document names {found[0]}, and nowhere the force whose findings file it is held against."
    return Discrepancy(
        ProblemKind.NAME_DIFFERS, statement.passage, *found.span(), message, "name the findings file of that force"
    )


def is_about_force(statements: Sequence[ReportedStatement], report: Report) -> bool:
    """Return whether a document names the force of a report, or is too short for that to tell."""
    words = sum(len(sentence.words) for one in statements for sentence in one.sentences)
    return words < _FEWEST_WORDS or names_force(statements, report)


def names_force(statements: Iterable[ReportedStatement], report: Report) -> bool:
    """Return whether some statements name the force of a report, by any of its names."""
    return any(names_of(report).search(one.passage.prose) for one in statements)


@lru_cache(maxsize=4)
def names_of(report: Report) -> re.Pattern[str]:
    """Return the pattern that finds the force of a report, by any of its names."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _names(report)))})\b")


def about_this(statements: Sequence[ReportedStatement], report: Report) -> Iterator[ReportedStatement]:
    """Yield statements without the sentences that speak of another force before they speak of this one.

    A long document in which no force is spoken of has none.
    """
    others, own = _names_of_other_forces(report), _names_of_this_force(report)
    if not is_about_force(statements, report) and not any(own.search(one.passage.prose) for one in statements):
        return
    for one in statements:
        if not others.search(one.passage.prose):
            yield one
            continue
        left = []
        for sentence in one.sentences:
            other = others.search(one.passage.prose, sentence.start, sentence.end)
            if other is None or own.search(one.passage.prose, sentence.start, other.start()):
                left.append(sentence)
        if left:
            yield ReportedStatement(one.passage, one.kind, one.of, tuple(left))


@lru_cache(maxsize=4)
def _names_of_this_force(report: Report) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join([_OURS, *map(re.escape, _names(report))])})\b")


def _names(report: Report) -> list[str]:
    forces = load_forces()
    named = [form for slug in report.inspection.force if slug in forces for form in forces[slug].also_called]
    return [name.removeprefix("the ") for name in named]


@lru_cache(maxsize=4)
def _names_of_other_forces(report: Report) -> re.Pattern[str]:
    """Return the pattern that finds the full names of other forces, but for those that the report itself names."""
    text = " ".join(passage.text for passage in report.passages)
    left = [name for name in full_names(report.inspection.force) if name not in text]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, left))})\b" if left else r"(?!)")


def full_names(without: Iterable[str]) -> list[str]:
    """Return the full names of forces, the longest first, without those of some of them."""
    left_out = set(without)
    named = {one.name for slug, force in load_forces().items() if slug not in left_out for one in force.names}
    return sorted(named, key=len, reverse=True)
