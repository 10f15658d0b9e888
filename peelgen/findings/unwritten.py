"""An inspection with a prompt wherever its draft has nothing written yet: what a draft's Word file is to offer.

Fields that are empty, or still to come, hold their prompt; each list that can have more has a spare entry at its end.
Whatever prints an inspection prints this one, so a cycle's own words decide where a prompt stands and what is round it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, TypeVar

from peelgen.findings.framework import load_framework
from peelgen.findings.model import TO_COME, Inspection, JudgmentStatus, Part, Prose, Sentence
from peelgen.findings.model.finding import AreaForImprovement, CauseOfConcern, Finding, NationalFinding, Recommendation
from peelgen.findings.model.publication import Contact, Monitoring
from peelgen.findings.model.question import PillarJudgment, Question, Section
from peelgen.languages.language import load_language

#: An id that nobody can give: those of people begin with a letter or a digit.
_SPARE: Final = re.compile(r"-\d+")
_IN_PATH: Final = re.compile(rf"\[{_SPARE.pattern}\]")
_OF_REPORT: Final = ("context", "introduction", "summary", "observations", "about_data", "next_steps")
#: The fields of a release that are prose, with the names of their prompts.
_OF_RELEASE: Final = {"context": "release_context", "closing": "closing"}
_OF_RELEASE_ON_AREAS: Final = {**_OF_RELEASE, "strengths": "strengths", "weaknesses": "weaknesses"}

_Entry = TypeVar("_Entry", Section, CauseOfConcern, Recommendation, AreaForImprovement, Finding, NationalFinding)


def is_spare(name: str) -> bool:
    """Return whether an id is that of a spare entry, which no findings file has."""
    return _SPARE.fullmatch(name) is not None


def in_spare(path: str) -> bool:
    """Return whether a path leads into a spare entry, or to one."""
    return _IN_PATH.search(path) is not None


@dataclass(frozen=True, slots=True)
class Prompted:
    """An inspection with prompts, and the paths of the fields that hold one; those of spare entries are not listed."""

    inspection: Inspection
    fields: frozenset[str]


def with_prompts(inspection: Inspection) -> Prompted:
    """Return an inspection with a prompt in place of what is not written, and spare entries."""
    return _Prompter(inspection).prompted()


@dataclass(slots=True)
class _Prompter:
    inspection: Inspection
    fields: set[str] = field(default_factory=set)
    _ids: count[int] = field(default_factory=lambda: count(1))

    def prompted(self) -> Prompted:
        whole = self.inspection
        made = self._with_prose(whole, "", dict(zip(_OF_REPORT, _OF_REPORT, strict=True)))
        made |= {"questions": tuple(self._question(one, f"questions[{one.id}]") for one in whole.questions)}
        made |= {"pillars": tuple(self._pillar(one) for one in whole.pillars)}
        national = [self._of_national(one) for one in whole.national_findings]
        made |= {"national_findings": (*national, self._national())}
        made |= self._reason(whole, "")
        made |= {"press_release": whole.press_release.model_copy(update=self._release())}
        if whole.monitoring:
            made |= {"monitoring": whole.monitoring.model_copy(update=self._reasons(whole.monitoring))}
        return Prompted(whole.model_copy(update=made), frozenset(self.fields))

    def _said(self, name: str) -> str:
        words: str = getattr(load_language(self.inspection.language).prompts, name)
        return words

    def _with_prose(self, part: Part, path: str, names: Mapping[str, str]) -> dict[str, object]:
        """Return the prompts for the fields of prose of a part that have no words, by the fields' names."""
        unwritten = [name for name in names if getattr(part, name) in (None, TO_COME)]
        self.fields |= {f"{path}.{name}".lstrip(".") for name in unwritten}
        return {name: Prose(self._said(names[name])) for name in unwritten}

    def _with_sentences(self, part: Part, path: str, name: str, prompt: str) -> dict[str, object]:
        """Return the prompt for a list of paragraphs that is empty."""
        if getattr(part, name) not in ((), (TO_COME,)):
            return {}
        self.fields.add(f"{path}.{name}[0]")
        return {name: (Sentence(self._said(prompt)),)}

    def _pillar(self, pillar: PillarJudgment) -> PillarJudgment:
        path = f"pillars[{pillar.id}]"
        made = self._with_prose(pillar, path, {"context": "context", "summary": "summary"})
        return pillar.model_copy(update=made | self._bullet(pillar, path) | self._reason(pillar, path))

    def _question(self, question: Question, path: str) -> Question:
        """Return a chapter with prompts; one that was not inspected only with that for why not."""
        if not question.judgment.inspected:
            return question.model_copy(update=self._reason(question, path))
        made = self._with_prose(question, path, {"narrative": "narrative", "summary": "chapter_summary"})
        causes = [self._of_cause(one, f"{path}.causes_of_concern[{one.id}]") for one in question.causes_of_concern]
        made |= {
            "sections": (*(self._of_section(one, path) for one in question.sections), self._section()),
            "causes_of_concern": (*causes, self._cause()),
            "areas_for_improvement": (*self._of_areas_in(question, path), self._area()),
            **self._reason(question, path),
        }
        if self._of_areas:
            made |= {"findings": (*question.findings, self._practice())}
        return question.model_copy(update=made | self._bullet(question, path))

    def _bullet(self, part: Question | PillarJudgment, path: str) -> dict[str, object]:
        """Return the prompt for a part's bullet in the release, where none is written and none made of its grade."""
        is_made = part.judgment.grade not in (None, TO_COME) and not self._of_areas
        if part.in_release not in (None, TO_COME) or is_made or not part.judgment.inspected:
            return {}
        self.fields.add(f"{path}.in_release")
        return {"in_release": Sentence(self._said("in_release").replace("{part}", self._name(part)))}

    def _name(self, part: Question | PillarJudgment) -> str:
        """Return what readers call a chapter or a pillar."""
        framework = load_framework(self.inspection.cycle).worded_in(self.inspection.language)
        if isinstance(part, PillarJudgment):
            pillar = framework.pillar(part.id)
            return pillar.name if pillar else part.id
        asked = framework.questions_of(part.pillar or self.inspection.pillar)
        names = (one.short or one.heading or one.text for one in asked if one.id == part.id)
        return part.text or next(names, part.id)

    def _reason(self, part: Inspection | PillarJudgment | Question, path: str) -> dict[str, object]:
        """Return the prompt for why the report or a part of it has no grade, or an earlier one."""
        judgment = part.judgment
        if judgment is None or judgment.status == JudgmentStatus.INSPECTED:
            return {}
        made = self._with_prose(judgment, f"{path}.judgment".lstrip("."), {"reason": "no_grade"})
        return {"judgment": judgment.model_copy(update=made)}

    def _of_section(self, section: Section, path: str) -> Section:
        areas = self._of_areas_in(section, f"{path}.sections[{section.id}]")
        return section.model_copy(update={"areas_for_improvement": tuple(areas)})

    def _of_areas_in(self, part: Question | Section, path: str) -> list[AreaForImprovement]:
        """Return the areas for improvement of a chapter or section, with prompts for what they rest on."""
        names = {"evidence": "evidence"} if self._of_areas else {}
        areas = [(one, f"{path}.areas_for_improvement[{one.id}]") for one in part.areas_for_improvement]
        return [one.model_copy(update=self._with_prose(one, own, names)) for one, own in areas]

    def _of_cause(self, cause: CauseOfConcern, path: str) -> CauseOfConcern:
        """Return a cause of concern with prompts for whom its recommendations are."""
        made = []
        for one in cause.recommendations:
            to = {} if one.addressee else {"addressee": self._said("recommended_to")}
            self.fields |= {f"{path}.recommendations[{one.id}].{name}" for name in to}
            made.append(one.model_copy(update=to))
        return cause.model_copy(update={"recommendations": tuple(made)})

    @property
    def _of_areas(self) -> bool:
        """Whether the cycle's reports go by areas, as those from 2021 do: with titles, evidence and practice."""
        return not load_framework(self.inspection.cycle).pillars

    def _spare(self, entry: type[_Entry], **fields: Any) -> _Entry:
        return entry.model_construct(id=f"-{next(self._ids)}", **fields)

    def _section(self) -> Section:
        return self._spare(Section, heading=self._said("heading"), narrative=Prose(self._said("section")))

    def _cause(self) -> CauseOfConcern:
        own = self._spare(
            Recommendation, text=Sentence(self._said("recommendation")), addressee=self._said("addressee")
        )
        text = Prose(self._said("cause"))
        return self._spare(CauseOfConcern, title=self._said("title"), text=text, recommendations=(own,))

    def _area(self) -> AreaForImprovement:
        evidence = Prose(self._said("evidence")) if self._of_areas else None
        text = Sentence(self._said("area"))
        return self._spare(AreaForImprovement, title=self._said("title"), text=text, evidence=evidence)

    def _practice(self) -> Finding:
        text = Prose(self._said("practice"))
        return self._spare(Finding, kind="promising practice", title=self._said("title"), text=text)

    def _of_national(self, found: NationalFinding) -> NationalFinding:
        names = {"progress": "progress"}
        return found.model_copy(update=self._with_prose(found, f"national_findings[{found.id}]", names))

    def _national(self) -> NationalFinding:
        return self._spare(
            NationalFinding,
            text=Sentence(self._said("national")),
            addressee=self._said("addressee"),
            published_in=self._said("published_in"),
        )

    def _reasons(self, monitoring: Monitoring) -> dict[str, object]:
        made = self._with_sentences(monitoring, "monitoring", "reasons", "reason")
        left = monitoring.left is not None
        return made | (self._with_sentences(monitoring, "monitoring", "improvements", "improvement") if left else {})

    def _release(self) -> dict[str, object]:
        release, path = self.inspection.press_release, "press_release"
        made = self._with_prose(release, path, _OF_RELEASE_ON_AREAS if self._of_areas else _OF_RELEASE)
        made |= self._with_sentences(release, path, "quotation", "quotation")
        made |= self._with_sentences(release, path, "notes", "note")
        if release.standfirst in (None, TO_COME):
            self.fields.add(f"{path}.standfirst")
            made["standfirst"] = Sentence(self._said("standfirst"))
        if not release.contacts:
            self.fields.add(f"{path}.contacts[0].name")
            made["contacts"] = (Contact(name=self._said("contact")),)
        return made
