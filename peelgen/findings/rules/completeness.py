"""Rules about what is still to be written before an inspection can be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import (
    TO_COME,
    AreaForImprovement,
    CauseOfConcern,
    DayToCome,
    Inspection,
    JudgmentStatus,
    Part,
    Prose,
    Question,
    Sentence,
    Status,
)
from peelgen.findings.register import load_inspectors
from peelgen.findings.rules.problem import FieldProblem, parts, texts
from peelgen.findings.rules.registers import framework_of
from peelgen.findings.rules.releases import proposed_headline
from peelgen.source import Steps

_STILL_TO_WRITE = re.compile(
    r"\b(?:TODO|TBC|TBD|FIXME|XXX+)\b|(?i:@todo\b|\blorem ipsum\b|\[(?:to be |insert|add )[^\]]*\])"
    r"|^(?:…|\.\.\.)$"
)
#: What nobody writes as the whole of a text that should say what was found.
_SAYS_NOTHING = re.compile(
    r"(?:yes|no|none|nil|n/?a|ok|true|false|x|test|to[ -]?do|tbc|tbd|[-–—?])[.!]?", re.IGNORECASE
)
_TELLS_FINDINGS = ("narrative", "summary", "observations")
#: A number or a day, which is no text; “9” may well be the name of a row.
_NO_WORDS, _HAS_WORDS = re.compile(r"[\d.,:/+-]+(?:e\d+)?"), ("text", *_TELLS_FINDINGS)


def summary(inspection: Inspection) -> Iterator[FieldProblem]:
    """A report has a summary of its findings."""
    if inspection.kind == "report" and not (inspection.summary or inspection.observations):
        yield FieldProblem(
            ProblemKind.SUMMARY_MISSING,
            (),
            "The report has no summary yet.",
            "add a field  summary: |  with the summary on the lines below, each indented by two spaces",
        )


def question_summaries(inspection: Inspection) -> Iterator[FieldProblem]:
    """Where the overview has a paragraph on each question beside its grade, somebody writes it."""
    framework = framework_of(inspection)
    asked = framework and framework.summaries_in_overview and inspection.kind == "report"
    for place, question in enumerate(inspection.questions if asked else ()):
        if question.judgment.status is JudgmentStatus.INSPECTED and question.judgment.grade and not question.summary:
            yield FieldProblem(
                ProblemKind.SUMMARY_MISSING,
                ("questions", place, "id"),
                f"The overview has no paragraph on the question “{question.id}” yet.",
                "add a field  summary: |  to it, with a short paragraph that is printed beside the grade",
                doubtful=True,
            )


def narratives(inspection: Inspection) -> Iterator[FieldProblem]:
    """A question that was inspected is answered in words; news about monitoring only names it."""
    for place, question in enumerate(inspection.questions if inspection.kind != "monitoring" else ()):
        if question.judgment.status is JudgmentStatus.INSPECTED and not _answered(question):
            yield FieldProblem(
                ProblemKind.NARRATIVE_MISSING,
                ("questions", place, "id"),
                f"The question “{question.id}” has no text yet.",
                "add a field  narrative: |  below it, with what inspectors found on the lines below",
            )


def titles(inspection: Inspection) -> Iterator[FieldProblem]:
    """A box with an area for improvement or a cause of concern has a title, in the cycles that print one."""
    framework = framework_of(inspection)
    for steps, part in parts(inspection) if framework and framework.titled_boxes else ():
        if isinstance(part, AreaForImprovement | CauseOfConcern) and not part.title:
            what = "area for improvement" if isinstance(part, AreaForImprovement) else "cause of concern"
            yield FieldProblem(
                ProblemKind.TITLE_MISSING,
                (*steps, "id"),
                f"The {what} “{part.id}” has no title yet.",
                "add a field  title:  below it, with a sentence such as  The force needs to improve how it …",
                lacking=(*steps, "title"),
            )


def _answered(question: Question) -> bool:
    return bool(question.narrative or question.summary or question.sections or question.findings)


def release(inspection: Inspection) -> Iterator[FieldProblem]:
    """A press release that is begun quotes the inspector; one without a quotation may still be meant so."""
    if inspection.press_release.model_fields_set and not inspection.press_release.quotation:
        yield FieldProblem(
            ProblemKind.QUOTATION_MISSING,
            ("press_release",),
            "The press release has no quotation yet.",
            "add a field  quotation:  to press_release, with each paragraph below it on a line that begins with  -",
        )


def embargo(inspection: Inspection) -> Iterator[FieldProblem]:
    """An embargo says when it ends."""
    if inspection.status is Status.EMBARGOED and inspection.embargo is None:
        yield FieldProblem(
            ProblemKind.EMBARGO_MISSING,
            ("status",),
            "The status is “embargoed”, but the file does not say until when.",
            _embargo_line(inspection),
            lacking=("embargo",),
        )


def _embargo_line(inspection: Inspection) -> str:
    """Return the line to add: an embargo may end as the day of publication begins, if that is known."""
    if isinstance(inspection.published, DayToCome):
        return "add a line  embargo: …  with the day of publication and the time"
    return f"add a line with the day and the time, such as  embargo: {inspection.published} 00:01"


def still_to_write(whole: Part) -> Iterator[FieldProblem]:
    """No text is a reminder to write it."""
    for steps, text in texts(whole):
        empty = steps[-1] in _TELLS_FINDINGS and _SAYS_NOTHING.fullmatch(text.strip())
        wordless = steps[-1] in _HAS_WORDS and _NO_WORDS.fullmatch(text.strip())
        if (empty or wordless) and not _STILL_TO_WRITE.search(text):
            yield _says_nothing(whole, steps, text.strip())
        for found in _STILL_TO_WRITE.finditer(text):
            alone = _named(whole, steps) if text == found[0] else None
            left_out = "the reminder" if not alone else None if _is_required(whole, steps) else "the line"
            yield _still(steps, found[0], alone, "write the text" + (f", or delete {left_out}" if left_out else ""))


def _says_nothing(whole: Part, steps: Steps, text: str) -> FieldProblem:
    """Return that a text which should say what was found is one word that says nothing."""
    said = "what was found" if steps[-1] in _TELLS_FINDINGS else "the text"
    remedy = f"write {said}" + ("" if _is_required(whole, steps) else ", or delete the line")
    message = f"{_named(whole, steps)} says only “{text}”."
    return FieldProblem(ProblemKind.STILL_TO_WRITE, steps, message, remedy, words=text)


def _is_required(whole: Part, steps: Steps) -> bool:
    """Return whether the field at a place must be there; an entry of a list need not."""
    above: Any = whole
    for step in steps[:-1]:
        above = above[step] if isinstance(step, int) else getattr(above, step)
    return isinstance(above, Part) and type(above).model_fields[str(steps[-1])].is_required()


def to_come(inspection: Inspection) -> Iterator[FieldProblem]:
    """No word or day is TBC any more; texts are looked at by another rule."""
    framework = framework_of(inspection)
    right = {
        "inspector": f"write one of: {', '.join(load_inspectors())}",
        "grade": f"write one of: {', '.join(framework.grades)}" if framework else "write the grade",
    }
    if proposed := proposed_headline(inspection):
        right["headline"] = f"write the verdict on the force, such as  {proposed}"
    for steps, part in [((), inspection), *parts(inspection)]:
        for name in _to_come_in(part):
            place = (*steps, name)
            yield _still(place, TO_COME, _named(inspection, place), right.get(name, "write what is right here"))


def _to_come_in(part: Part) -> Iterator[str]:
    for name in type(part).model_fields:
        given = getattr(part, name)
        if isinstance(given, DayToCome) or (given == TO_COME and not isinstance(given, Prose | Sentence)):
            yield name


def _named(whole: Part, steps: Steps) -> str:
    """Return the field at a place, and the id of the nearest part around it that has one."""
    part: Any = whole
    owner = ""
    for step in steps:
        part = part[step] if isinstance(step, int) else getattr(part, step)
        owner = getattr(part, "id", owner)
    field = [step for step in steps if isinstance(step, str)][-1]
    return f"“{field}” of “{owner}”" if owner else f"“{field}”"


def _still(steps: Steps, reminder: str, alone: str | None, remedy: str) -> FieldProblem:
    """Return that a reminder stands among other words, or `alone` in a field."""
    message = f"{alone} is still {reminder}." if alone else f"“{reminder}” stands here as a reminder."
    return FieldProblem(ProblemKind.STILL_TO_WRITE, steps, message, remedy, words=reminder)
