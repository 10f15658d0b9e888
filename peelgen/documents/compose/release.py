"""What the words of a release can print besides: bullets, counts of grades, who is to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from peelgen.documents.compose.traced_values import TracedView, trace
from peelgen.documents.compose.typography import small
from peelgen.documents.compose.views import Views
from peelgen.documents.sandbox import shown
from peelgen.findings.force_name import ForceName
from peelgen.findings.framework import Framework
from peelgen.findings.headline import is_given, verdict_of
from peelgen.findings.model import (
    AreaForImprovement,
    CauseOfConcern,
    Inspection,
    JudgmentStatus,
    Recommendation,
    findings,
)
from peelgen.findings.press_office import press_office_on

#: What is counted of the findings, by the name that templates have for it.
_COUNTED = {
    "cause_count": CauseOfConcern,
    "recommendation_count": Recommendation,
    "improvement_count": AreaForImprovement,
}


def release_names(
    inspection: Inspection, views: Views, force: ForceName, questions: Sequence[TracedView], *, near: Path | None
) -> dict[str, Any]:
    """Return the names; what they mean is in docs/what-templates-can-print.md."""
    verdict = verdict_of(inspection, views.framework, force)
    words = _grade_words(views.framework, inspection.language)
    counts = _grade_counts(questions, inspection, words, worst_first=verdict.worst_first)
    numbers = {name: sum(isinstance(one, kind) for one in findings(inspection)) for name, kind in _COUNTED.items()}
    told = [one for one in questions if one.in_release or (one.judgment.verb and one.activity)]
    found = [one for one in told if one.judgment.inspected]
    pillars = views.pillars()
    return {
        "proposed_headline": verdict.words,
        "finding_bullets": found,
        "written_bullets": [one for one in found if one.in_release],
        "standing_bullets": [one for one in told if one.judgment.status == JudgmentStatus.CARRIED_OVER],
        "inspected_pillars": [small(one["name"]) for one in pillars if one["judgment"].inspected],
        "standing_pillars": [one for one in pillars if not one["judgment"].inspected],
        "pillar_bullets": [one for one in pillars if _is_told(one)],
        "not_inspected": [one for one in questions if one.judgment.status == JudgmentStatus.NOT_INSPECTED],
        "grade_counts": counts,
        "graded_count": sum(one["count"] for one in counts),
        "good_count": _count_of([*words.values()][:2], counts),
        "poor_count": _count_of([*words.values()][-2:], counts),
        "named_grades": _named(counts, [*words.values()]),
        "contacts": _contacts(inspection, near),
        **numbers,
    }


def _is_told(pillar: dict[str, Any]) -> bool:
    """Tell whether a pillar has a bullet: it was inspected, and its words or its grade are there."""
    judgment = pillar["judgment"]
    return judgment.status == JudgmentStatus.INSPECTED and bool(pillar["in_release"] or judgment.verb)


def _grade_words(framework: Framework, language: str) -> dict[str, str]:
    """Return the words for the grades in a language, by the grades, best first."""
    return {step.grade: step.called(language) for step in framework.scale}


def _grade_counts(
    questions: Sequence[TracedView], inspection: Inspection, words: Mapping[str, str], *, worst_first: bool
) -> list[dict[str, Any]]:
    """Return which areas got each grade that was given now, best first unless asked; the last names one alone."""
    given: dict[str, list[str]] = {grade: [] for grade in [*words][:: -1 if worst_first else 1]}
    for asked, view in zip(inspection.questions, questions, strict=True):
        if is_given(asked.judgment) and asked.judgment.grade in given:
            given[asked.judgment.grade].append(_in_sentence(view.short or asked.id))
    told = {grade: areas for grade, areas in given.items() if areas}
    last = next(reversed(told), None)
    return [
        {
            "grade": words[grade],
            "count": len(areas),
            "areas": areas,
            "alone": areas[0] if grade == last and len(areas) == 1 else None,
        }
        for grade, areas in told.items()
    ]


def _count_of(grades: Sequence[str], counts: Sequence[Mapping[str, Any]]) -> int:
    """Return how many areas got one of some grades."""
    return sum(one["count"] for one in counts if one["grade"] in grades)


def _in_sentence(name: str) -> str:
    """Return the name of an area as it stands in a sentence; an abbreviation keeps its capitals."""
    return name if name[:2].isupper() else small(name)


def _named(counts: Sequence[dict[str, Any]], words: Sequence[str]) -> list[dict[str, Any]]:
    """Return the counts whose areas have a sentence: of the best and the worst grade, or else of the next to worst."""
    best, *_, next_to_worst, worst = words
    told = [one for one in counts if not one["alone"]]
    extreme = [one for one in told if one["grade"] in (best, worst)]
    return extreme or [one for one in told if one["grade"] == next_to_worst]


def _contacts(inspection: Inspection, near: Path | None) -> Any:
    """Return whom journalists can ask: those of the findings file, else the press office of the day."""
    given = inspection.press_release.contacts
    if given:
        return trace(given, "press_release.contacts")
    return (shown(press_office_on(inspection.published, near).named_in(inspection.language)),)
