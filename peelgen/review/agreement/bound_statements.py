"""Statements whose author says which part of the report they sum up, compared with that part alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.findings.model import BoundStatement
from peelgen.findings.rules import parts
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import differing, mentions_in
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.statements import ReportedStatement, StatementKind
from peelgen.review.style.passages import StylePassage
from peelgen.source import Steps

Check = Callable[[Sequence[ReportedStatement], Report], Iterator[Discrepancy]]


def bound(statements: Sequence[ReportedStatement], report: Report, checks: Sequence[Check]) -> Iterator[Discrepancy]:
    """Yield what `checks` find in each bound statement, compared with the part of the report that it sums up."""
    release = [one for one in statements if one.kind in {StatementKind.RELEASE, StatementKind.BULLET}]
    for place, binding in enumerate(report.inspection.press_release.statements):
        steps: Steps = ("press_release", "statements", place)
        passages = _part(binding.says, report)
        bound_to = _statements_with(binding.words, release)
        if not passages:
            yield _unknown_part(binding, steps, report)
        elif not bound_to:
            yield _not_in_release(binding, steps)
        else:
            part = replace(report, passages=passages, surely=True)
            yield from (discrepancy for check in checks for discrepancy in check(bound_to, part))
            yield from _grades(bound_to, binding.says, report)


def _part(name: str, report: Report) -> list[StylePassage]:
    """Return the passages of the question, section, finding or figure with an id."""
    places = [steps for steps, part in parts(report.inspection) if getattr(part, "id", None) == name]
    return [one for one in report.passages if any(one.steps[: len(steps)] == steps for steps in places)]


def _statements_with(words: str, release: Sequence[ReportedStatement]) -> list[ReportedStatement]:
    """Return the sentences of the release in which some words stand, each as a statement of its own."""
    looked_for = re.compile(r"\s+".join(map(re.escape, words.split())))
    return [
        ReportedStatement(one.passage, one.kind, one.of, (sentence,))
        for one in release
        for sentence in one.sentences
        if looked_for.search(sentence.text)
    ]


def _grades(statements: Sequence[ReportedStatement], name: str, report: Report) -> Iterator[Discrepancy]:
    judged = next((one for one in report.judged if one.question == name), None)
    for sentence in (sentence for one in statements for sentence in one.sentences):
        mentions = mentions_in(sentence, report)
        if judged and mentions and judged.grade not in {mention.grade for mention in mentions}:
            yield differing(sentence, mentions[0], judged)


def _unknown_part(binding: BoundStatement, steps: Steps, report: Report) -> Discrepancy:
    known = sorted({str(name) for _, part in parts(report.inspection) if (name := getattr(part, "id", None))})
    near = nearest(binding.says, known)
    message = f"Nothing in the report has the id “{binding.says}”."
    remedy = f"write  {near}" if near else "write the id of a question, a section, a finding or a value"
    return Discrepancy(ProblemKind.UNKNOWN_STATEMENT, *_all_of((*steps, "says"), binding.says), message, remedy)


def _not_in_release(binding: BoundStatement, steps: Steps) -> Discrepancy:
    message = "These words do not stand in the press release."
    remedy = "write words of one of its sentences as they stand there, or delete this entry"
    return Discrepancy(ProblemKind.STATEMENT_NOWHERE, *_all_of((*steps, "words"), binding.words), message, remedy)


def _all_of(steps: Steps, text: str) -> tuple[StylePassage, int, int]:
    return StylePassage(text, "statements", steps=steps), 0, len(text)
