"""Questions, pillars and judgments as templates read them: what was found, beside what the framework says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from peelgen.documents.compose.traced_values import (
    GradeWord,
    Labels,
    Traced,
    TracedView,
    name_of_part,
    trace,
    traced,
)
from peelgen.documents.compose.typography import capital
from peelgen.documents.document import Scale
from peelgen.documents.sandbox import Shown
from peelgen.findings.force_name import in_plural
from peelgen.findings.framework import Framework, FrameworkQuestion
from peelgen.findings.grade_words import heading_of
from peelgen.findings.model import (
    TO_COME,
    AreaForImprovement,
    Inspection,
    Judgment,
    PillarJudgment,
    PreviousJudgment,
    Question,
    sections_of,
)
from peelgen.languages import ORIGINAL
from peelgen.languages.language import spoken_in


@dataclass(frozen=True, slots=True)
class Views:
    """Makes the views of one inspection."""

    inspection: Inspection
    framework: Framework
    labels: Labels

    def whole(self) -> TracedView:
        """Return the inspection."""
        extras = {"judgment": self.overall(), "press_release": self.press_release()}
        return TracedView(self.inspection, "", extras, self.labels)

    def overall(self) -> TracedView | None:
        """Return the judgment of the whole report, where there is one."""
        judgment = self.inspection.judgment
        return self.judgment(judgment, "judgment") if judgment else None

    def press_release(self) -> TracedView:
        """Return what was written for the release; a headline that is still to come is none."""
        release = self.inspection.press_release
        return TracedView(release, "press_release", {"headline": None} if release.headline == TO_COME else {})

    def judgment(self, judgment: Judgment, path: str) -> TracedView:
        """Return a judgment with its grade as printed, its forms in a sentence, and its place on the scale."""
        grade = self.framework.grade(judgment.grade) if judgment.grade else None
        heading = heading_of(judgment, self.framework, spoken_in(self.inspection.language))
        if grade is None:
            extras = dict.fromkeys(("grade", "scale", "verb", "quoted", "state", "past_state"))
            return TracedView(
                judgment, path, {**extras, "word": "", "heading": traced(Traced, heading, f"{path}.grade")}
            )
        words = [step.called(self.inspection.language) for step in self.framework.scale]
        place = self.framework.scale.index(grade)
        extras = {
            "grade": _grade_word(words[place], grade.grade, f"{path}.grade"),
            # Only a grade that was given now is printed in its colour.
            "heading": _grade_word(heading, grade.grade, f"{path}.grade")
            if judgment.inspected
            else traced(Traced, heading, f"{path}.grade"),
            "word": grade.grade,
            "verb": self._agreeing(grade.verb),
            "quoted": _quoted(self._agreeing(grade.verb), words[place]),
            "state": grade.verb.rpartition(" ")[0],
            "past_state": grade.past_state,
            "headline": grade.headline,
            "previous": self._previous(judgment, path),
            "scale": Scale(
                tuple(capital(word) for word in words), place, spoken_in(self.inspection.language).grade_given
            ),
        }
        return TracedView(judgment, path, extras)

    def pillar(self) -> Shown | None:
        """Return the pillar that the report is about; None where it covers all or there are none."""
        pillar = self.framework.pillar(self.inspection.pillar) if self.inspection.pillar else None
        if pillar is None:
            return None
        return Shown(pillar, {"how": self._agreeing(pillar.how), "assessed": self._agreeing(pillar.assessed)})

    def _agreeing(self, phrase: str) -> str:
        """Return a phrase about the force so that it fits all the forces of the report."""
        several = len(self.inspection.force) > 1 and self.inspection.language == ORIGINAL
        return in_plural(phrase) if several else phrase

    def _previous(self, judgment: Judgment, path: str) -> TracedView | None:
        """Return the grade given before, in the edition's language where the scale still has it."""
        previous = judgment.previous
        if previous is None:
            return None
        step = self.framework.grade(previous.grade)
        extras = {
            "grade": self._word(previous.grade),
            "past_state": step.past_state if step else None,
            "change": self._change(previous, judgment),
            "last_year": previous.year == str(int(self.framework.cycle) - 1)
            if self.framework.cycle.isdigit()
            else False,
        }
        return TracedView(previous, f"{path}.previous", extras)

    def _change(self, previous: PreviousJudgment, judgment: Judgment) -> str:
        """Return how a grade differs from the one before; nothing where the two are of scales that do not compare."""
        cycle, grades = previous.framework.partition("/")[0], self.framework.grades
        comparable = cycle in (self.framework.id, *self.framework.comparable_with)
        if not (comparable and previous.grade in grades and judgment.grade in grades):
            return ""
        risen = grades.index(previous.grade) - grades.index(judgment.grade)
        return "improvement" if risen > 0 else "deterioration" if risen < 0 else "same"

    def _word(self, grade: str) -> str:
        """Return a grade's word in the edition's language."""
        step = self.framework.grade(grade)
        return step.called(self.inspection.language) if step else grade

    def questions(self) -> list[TracedView]:
        """Return the questions in the report's order."""
        return [self._question(question) for question in self.inspection.questions]

    def _question(self, question: Question) -> TracedView:
        path = f"questions[{question.id}]"
        extras: dict[str, Any] = {
            "judgment": self.judgment(question.judgment, f"{path}.judgment"),
            "all_areas_for_improvement": _areas(question, path, self.labels),
        }
        asked = self._asked(question)
        if self.inspection.pillar is None:
            extras["pillar"] = question.pillar or self.framework.pillar_asking(question.id)
        if asked and not question.text:
            extras["text"] = name_of_part(asked.text, path)
        if asked and (not question.text or asked.heading not in (None, asked.text)):
            extras["title"] = name_of_part(asked.heading or asked.text, path)
            extras["short"] = asked.short or extras["title"]
        if asked and not question.activity:
            extras |= {"activity": self._agreeing(asked.activity)}
        view = TracedView(question, path, extras, self.labels)
        extras.setdefault("title", view.text)
        # A question of the report's own is no name for an area in the middle of a sentence.
        extras.setdefault("short", question.activity if question.activity and view.text.endswith("?") else view.text)
        return view

    def _asked(self, question: Question) -> FrameworkQuestion | None:
        candidates = self.framework.questions_of(question.pillar or self.inspection.pillar)
        return next((asked for asked in candidates if asked.id == question.id), None)

    def report_title(self) -> str:
        """Return what the report is called; of a revisit to one question with what that is about, in English."""
        title, (*others, only) = (
            self.framework.report_title(self.inspection.pillar),
            self.inspection.questions or [None],
        )
        asked = self._asked(only) if only and not others else None
        told = self.inspection.kind == "revisit" and self.inspection.language == ORIGINAL
        return f"{title} ({asked.topic})" if asked and asked.topic and told else title

    def pillars(self) -> list[dict[str, Any]]:
        """Return the pillars of a report that covers several, each with its questions."""
        listed = {pillar.id: pillar for pillar in self.inspection.pillars}
        named = [pillar.id for pillar in self.framework.pillars] if self.inspection.pillar is None else []
        return [self._pillar(listed.get(one) or PillarJudgment(id=one)) for one in dict.fromkeys([*listed, *named])]

    def _pillar(self, pillar: PillarJudgment) -> dict[str, Any]:
        path, named = f"pillars[{pillar.id}]", self.framework.pillar(pillar.id)
        view = TracedView(pillar, path)
        return {
            "id": pillar.id,
            "name": name_of_part(named.name if named else pillar.id, path),
            "headline": named.headline if named else None,
            "judgment": self.judgment(pillar.judgment, f"{path}.judgment"),
            "context": view.context,
            "activity": self._agreeing(named.activity) if named and named.activity else None,
            "in_release": view.in_release,
            "summary": view.summary,
            "questions": [question for question in self.questions() if question.pillar == pillar.id],
        }

    def assessed_count(self) -> int:
        """Return how many questions were inspected this time."""
        return len(self._judged())

    def _judged(self) -> list[Judgment]:
        return [question.judgment for question in self.inspection.questions if question.judgment.inspected]


def _quoted(verb: str, grade: str) -> str:
    """Return “is ‘good’ at” for “is good at”; as it is where the grade does not stand in it so, or stands quoted."""
    return re.sub(rf"(?<!‘)\b{re.escape(grade)}\b", f"‘{grade}’", verb, count=1)


def _grade_word(words: str, grade: str, origin: str | None) -> GradeWord:
    made: GradeWord = traced(GradeWord, words, origin)
    made.grade = grade
    return made


def _areas(question: Question, path: str, labels: Labels) -> list[TracedView]:
    """Return the areas for improvement of a chapter, those under its sub-headings among them."""
    paths = [path, *(f"{path}.sections[{section.id}]" for section in question.sections)]
    found: list[tuple[str, AreaForImprovement]] = [
        (where, area)
        for where, part in zip(paths, sections_of(question), strict=True)
        for area in part.areas_for_improvement
    ]
    return [trace(area, f"{where}.areas_for_improvement[{area.id}]", labels) for where, area in found]
