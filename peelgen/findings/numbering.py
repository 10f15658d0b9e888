"""What readers call each finding of a report: its kind, and its number among those of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from peelgen.findings.framework import Framework, load_framework
from peelgen.findings.model import AnyFinding, Finding, Inspection, NationalFinding, findings
from peelgen.findings.model.finding import AreaForImprovement, CauseOfConcern, Recommendation
from peelgen.findings.unwritten import is_spare
from peelgen.languages.language import Called, load_language

_KINDS: Final = {
    CauseOfConcern: "cause of concern",
    Recommendation: "recommendation",
    AreaForImprovement: "area for improvement",
}


def finding_labels(inspection: Inspection) -> dict[str, str]:
    """Return what readers call each finding, by its id: “Area for improvement 3”, in the language of the edition.

    Every document and every message takes the number from here. It counts the findings of a kind in the order of the
    report, from 1. A plain finding without a title is running text and has none; a spare entry has no number.
    """
    called, framework = load_language(inspection.language).called, load_framework(inspection.cycle)
    numbers = Counter[str]()
    labels = dict[str, str]()
    for found in _as_printed(inspection):
        if _is_numbered(found):
            kind = finding_kind(found, called, framework)
            numbers[kind] += not is_spare(found.id)
            labels[found.id] = kind if is_spare(found.id) else f"{kind} {numbers[kind]}"
    return labels


def _as_printed(inspection: Inspection) -> Iterator[AnyFinding]:
    """Yield the findings in the order of the report, which tells first of what was not inspected in some cycles.

    In one that had recommendations only, these and what they rest on stand below the text of each chapter.
    """
    framework = load_framework(inspection.cycle)
    questions = inspection.questions
    if framework.not_inspected_first:
        questions = tuple(sorted(questions, key=lambda question: question.judgment.inspected))
    for question in questions:
        found = findings(inspection.model_copy(update={"questions": (question,), "national_findings": ()}))
        yield from found if framework.areas_for_improvement else sorted(found, key=_is_no_text)
    yield from inspection.national_findings


def _is_no_text(found: AnyFinding) -> bool:
    return not isinstance(found, Finding)


def finding_kind(found: AnyFinding, called: Called, framework: Framework) -> str:
    """Return what a finding is called at the start of a sentence, such as “Area for improvement”.

    Of a cycle that had recommendations only, what these rest on is a finding, and no cause of concern.
    """
    if isinstance(found, CauseOfConcern) and not framework.areas_for_improvement:
        return called.practice_kinds["finding"]
    if isinstance(found, NationalFinding):
        return called.national_kinds[found.kind]
    if isinstance(found, Finding):
        return called.practice_kinds[found.kind]
    return called.kinds[_KINDS[type(found)]]


def _is_numbered(found: AnyFinding) -> bool:
    return not isinstance(found, Finding) or found.kind != "finding" or found.title is not None
