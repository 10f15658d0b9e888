"""What a draft says of itself and is not written but chosen: its state, its days, its people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from peelgen.findings.force_name import joint
from peelgen.findings.framework import load_framework
from peelgen.findings.model import TO_COME, DayToCome, Inspection, Status
from peelgen.findings.register import load_forces, load_inspectors
from peelgen.languages.language import Language, load_language

#: The fields that hold a day.
DAYS: Final = ("published", "fieldwork.start", "fieldwork.end", "monitoring.since", "monitoring.left")
#: The field that holds a day and a time.
MOMENT: Final = "embargo"
#: The fields in which one of a list is chosen.
CHOSEN: Final = ("status", "inspector", "press_release.speaker", "monitoring.stage")
#: The fields that hold words in one line.
TYPED: Final = ("isbn", "press_release.report_link")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a draft says of itself: its `label`, and its words as they are printed; empty where it has none.

    `path` is that of its field, empty for what nobody changes in a document; `prompt` asks for words in it.
    """

    label: str
    words: str
    path: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    prompt: str = ""


def details_of(inspection: Inspection, *, for_press: bool) -> list[Detail]:
    """Return what a draft says of itself in its report, or in its release."""
    language = load_language(inspection.language)
    called, day = language.details, inspection.published
    people = people_on(day)
    if for_press:
        release = inspection.press_release
        said = _person(release.speaker or "", people)
        link = _typed(called.report_link, release.report_link, "press_release.report_link", language)
        return [Detail(called.speaker, said, "press_release.speaker", people), link]
    fieldwork = inspection.fieldwork
    force = joint([load_forces()[slug].on(day, inspection.language) for slug in inspection.force])
    return [
        Detail(called.force, force.name),
        Detail(called.status, called.statuses[inspection.status], "status", states_in(language)),
        Detail(called.published, _day(day, language), "published"),
        Detail(called.embargo, _moment(inspection.embargo, language), MOMENT),
        Detail(called.inspector, _person(inspection.inspector, people), "inspector", people),
        Detail(called.fieldwork_start, _day(fieldwork.start if fieldwork else None, language), "fieldwork.start"),
        Detail(called.fieldwork_end, _day(fieldwork.end if fieldwork else None, language), "fieldwork.end"),
        _typed(called.isbn, inspection.isbn, "isbn", language),
        *_monitoring(inspection, language),
    ]


def _typed(label: str, words: str | None, path: str, language: Language) -> Detail:
    return Detail(label, words or "", path, prompt=getattr(language.prompts, path.rpartition(".")[2]))


def _monitoring(inspection: Inspection, language: Language) -> list[Detail]:
    """Return how a force is monitored; nothing for a cycle before there was monitoring by stages."""
    if load_framework(inspection.cycle).pillars:
        return []
    found, called, stages = inspection.monitoring, language.details, stages_in(language)
    stage = language.details.stages[found.stage] if found else ""
    return [
        Detail(called.stage, stage, "monitoring.stage", stages),
        Detail(called.since, _day(found.since if found else None, language), "monitoring.since"),
        Detail(called.left, _day(found.left if found else None, language), "monitoring.left"),
    ]


def stages_in(language: Language) -> Mapping[str, str]:
    """Return the stages of monitoring by their words in a language."""
    return {words: stage for stage, words in language.details.stages.items()}


def states_in(language: Language) -> Mapping[str, str]:
    """Return the states of a draft by their words in a language."""
    return {language.details.statuses[status]: str(status) for status in Status}


def people_on(day: date) -> Mapping[str, str]:
    """Return the inspectors in office on a day, as far as is known, by the names that they had."""
    serving = {slug: person for slug, person in load_inspectors().items() if person.serving_on(day)}
    return {person.name_on(day): slug for slug, person in serving.items()}


def _person(slug: str, people: Mapping[str, str]) -> str:
    if slug in ("", TO_COME):
        return ""
    return next((name for name, one in people.items() if one == slug), load_inspectors()[slug].name)


def _moment(moment: datetime | None, language: Language) -> str:
    return f"{_day(moment.date(), language)} {moment:%H:%M}" if moment else ""


def _day(day: date | None, language: Language) -> str:
    if day is None or isinstance(day, DayToCome):
        return ""
    return f"{day.day} {language.months[day.month - 1]} {day.year}"
