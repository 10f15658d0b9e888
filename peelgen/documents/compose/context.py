"""What the templates' words can print: the findings, and what the registers say of them on the day of publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from peelgen.documents.compose.release import release_names
from peelgen.documents.compose.typography import day, period
from peelgen.documents.compose.views import Views
from peelgen.documents.document import Field, FieldKind, FieldRows, PageBreak, Text
from peelgen.documents.sandbox import TemplateFunction, shown
from peelgen.findings.force_name import ForceName, joint
from peelgen.findings.framework import Framework, load_framework
from peelgen.findings.law import response_law
from peelgen.findings.model import (
    TO_COME,
    AreaForImprovement,
    CauseOfConcern,
    DayToCome,
    Finding,
    Inspection,
    Recommendation,
    findings,
)
from peelgen.findings.numbering import finding_labels
from peelgen.findings.owed_answers import owed_answers
from peelgen.findings.register import inspectorate_on, load_forces, load_inspectors, title_in
from peelgen.languages.language import Hints, Language, load_language

_MOST_ROWS = 100
_ANSWERABLE = (CauseOfConcern, Recommendation, AreaForImprovement)


def context(inspection: Inspection, near: Path | None = None) -> dict[str, Any]:
    """Return the names that words.md can use. What they mean is in docs/what-templates-can-print.md.

    `near` is the draft’s path, beside which the press office may be. Raises Unreadable if that is wrong.
    """
    language = load_language(inspection.language)
    framework = load_framework(inspection.cycle).worded_in(language.code)
    return {
        **_findings(inspection, framework, language, near),
        **_people(inspection),
        "overview_noun": _overview_noun(_forces(inspection.force, inspection), framework, language),
        **_law(inspection),
        "framework": shown(framework),
        "inspectorate": shown(inspectorate_on(inspection.published).named_in(language.code)),
        "field": TemplateFunction(partial(_prompted, language.hints)),
        "field_rows": TemplateFunction(field_rows),
        "page_break": PageBreak(),
    }


def names_for(force: str, inspection: Inspection) -> dict[str, Any]:
    """Return the names that differ in a copy for one of the forces that a report is about."""
    return {
        "force": shown(_forces([force], inspection)),
        "other_forces": len(inspection.force) - 1,
        "is_asked": TemplateFunction(_asked([force], inspection).__contains__),
    }


def _asked(forces: Sequence[str], inspection: Inspection) -> set[str]:
    """Return the ids of the findings that forces are asked to answer: those that are not about others only."""
    asked = (found for found in findings(inspection) if not isinstance(found, Finding))
    return {found.id for found in asked if not found.forces or {*found.forces} & {*forces}}


def field(name: str, kind: str, label: str, options: Sequence[str] = (), *, hint: str = "") -> Field:
    """Return a place for an answer on a form; the label is plain words. ValueError for what is none."""
    if not all(isinstance(words, str) for words in (name, label, hint, *options)):
        raise ValueError("a field has words for its name, its label, its hint and what can be chosen")
    return Field(name, FieldKind(kind), (Text(label),), tuple(options), hint)


def _prompted(hints: Hints, *said: Any, hint: str = "", **named: Any) -> Field:
    """Return a field that has the usual hint where the words of the form give none."""
    made = field(*said, hint=hint, **named)
    return replace(made, hint=hint or getattr(hints, made.kind, ""))


def field_rows(name: str, label: str, columns: Sequence[Field], rows: int = 3, *, each: str = "") -> FieldRows:
    """Return rows of answers; the columns are fields that are named without the row, such as "owner"."""
    if not all(isinstance(words, str) for words in (name, label, each)):
        raise ValueError("rows of fields have words for their name and their label")
    if not columns or not all(isinstance(column, Field) for column in columns):
        raise ValueError("the columns of rows of fields are fields, one at least")
    if not isinstance(rows, int) or not 0 < rows <= _MOST_ROWS:
        raise ValueError(f"there can be from 1 to {_MOST_ROWS} rows of fields")
    return FieldRows(name, (Text(label),), tuple(columns), rows, each)


def _findings(inspection: Inspection, framework: Framework, language: Language, near: Path | None) -> dict[str, Any]:
    views = Views(inspection, framework, finding_labels(inspection))
    questions = views.questions()
    fieldwork = inspection.fieldwork
    return {
        "inspection": views.whole(),
        "questions": questions,
        "report_title": views.report_title(),
        "pillar": views.pillar(),
        "pillars": views.pillars(),
        **release_names(inspection, views, _forces(inspection.force, inspection), questions, near=near),
        "assessed_count": views.assessed_count(),
        "answerable_count": sum(isinstance(found, _ANSWERABLE) for found in findings(inspection)),
        "first_published": [day(one, language) for one in sorted(_published_before(inspection))],
        "fieldwork": period(fieldwork.start, fieldwork.end, language) if fieldwork else None,
    }


def _published_before(inspection: Inspection) -> set[date]:
    """Return the days on which findings that are repeated here were first published."""
    days = (one.first_published for one in findings(inspection))
    return {one for one in days if one and not isinstance(one, DayToCome)}


def _people(inspection: Inspection) -> dict[str, Any]:
    return {
        "force": shown(_forces(inspection.force, inspection)),
        "other_forces": 0,
        "is_asked": TemplateFunction(_asked(inspection.force, inspection).__contains__),
        "is_owed": TemplateFunction(owed_answers(inspection).__contains__),
        "forces_named": TemplateFunction(lambda slugs: _forces(slugs, inspection).in_sentence),
        "inspector": _inspector(inspection.inspector, inspection),
        "speaker": _inspector(inspection.press_release.speaker or inspection.inspector, inspection),
    }


def _forces(slugs: Sequence[str], inspection: Inspection) -> ForceName:
    return joint([load_forces()[slug].on(inspection.published, inspection.language) for slug in slugs])


def _overview_noun(force: ForceName, framework: Framework, language: Language) -> str:
    """Return what the cycle's overview calls the force after its name: a constabulary is not one in every cycle."""
    if framework.overview_noun == "own":
        return force.noun
    return language.forces if force.plural else language.force


def _inspector(slug: str, inspection: Inspection) -> Mapping[str, str]:
    if slug == TO_COME:
        return {"name": f"[{TO_COME}]", "title": "", "postnominals": ""}
    inspector = load_inspectors()[slug]
    title = inspector.title_on(inspection.published)
    return {
        "name": inspector.name_on(inspection.published),
        "title": title_in(inspection.language, title),
        "postnominals": inspector.postnominals or "",
    }


def _law(inspection: Inspection) -> dict[str, Any]:
    law = response_law(inspection.published).worded_in(inspection.language)
    return {"law": shown(law), "due": inspection.force_response.due or law.due(inspection.published)}
