"""What must hold between the fields of a findings file, and between it and the registers."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peelgen.framework import Framework, framework_ids, load_framework
from peelgen.model import GRADED, Inspection, Judgment, JudgmentStatus, Part, Prose, Question, Sentence, findings
from peelgen.register import load_forces, load_inspectors
from peelgen.source import Steps

_QUOTED_VALUE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_LONG_WORD = re.compile(r"\S{1000,}")
_PLACED = re.compile(r"\]\(#([^)\s]+)\)")
_SHOWN = re.compile(r"!\[[^\]]*\]\(#([^)\s]+)\)")
_OPENING_MARKS = ("“", '"', "„", "«")
_CLOSING_MARKS = ("”", '"', "»")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a field; `words` are those to point at; a `hole` is something still to be written."""

    id: str
    steps: Steps
    message: str
    help: str
    words: str = ""
    hole: bool = False


def _unknown(kind: str, given: str, known: Iterable[str], steps: Steps) -> Problem:
    names = sorted(known)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    remedy = f"write  {near[0]}" if near else f"write one of: {', '.join(names)}"
    return Problem(f"unknown-{kind}", steps, f"“{given}” is not a {kind} that peelgen knows.", remedy)


def known_names(inspection: Inspection) -> Iterator[Problem]:
    """Framework, forces and inspectors are in their registers."""
    if inspection.cycle not in framework_ids():
        yield _unknown("framework", inspection.framework, _framework_names(), ("framework",))
    for place, slug in enumerate(inspection.force):
        if slug not in load_forces():
            yield _unknown("force", slug, load_forces(), ("force", place))
    for slug, steps in _people(inspection):
        if slug not in load_inspectors():
            yield _unknown("inspector", slug, load_inspectors(), steps)


def _framework_names() -> Iterator[str]:
    for name in framework_ids():
        framework = load_framework(name)
        pillars = [pillar.id for pillar in framework.pillars]
        yield from [name] if framework.integrated or not pillars else [f"{name}/{pillar}" for pillar in pillars]


def _people(inspection: Inspection) -> Iterator[tuple[str, Steps]]:
    yield inspection.inspector, ("inspector",)
    if inspection.press_release.speaker:
        yield inspection.press_release.speaker, ("press_release", "speaker")


def _framework(inspection: Inspection) -> Framework | None:
    return load_framework(inspection.cycle) if inspection.cycle in framework_ids() else None


def welsh_words(inspection: Inspection) -> Iterator[Problem]:
    """A Welsh edition is of a cycle and of forces that the registers know in Welsh."""
    framework = _framework(inspection)
    if inspection.language != "cy" or framework is None:
        return
    if framework.welsh is None:
        yield _not_in_welsh(framework.id, "wording", "schemas/frameworks")
    for slug in inspection.force:
        if slug in load_forces() and not load_forces()[slug].has_welsh_names:
            yield _not_in_welsh(slug, "names", "schemas/forces.yaml")


def _not_in_welsh(name: str, what: str, register: str) -> Problem:
    return Problem(
        "no-welsh",
        ("language",),
        f"{name} has no Welsh {what} yet.",
        f"have it translated and add it in {register}, or publish in English only",
    )


def known_pillar(inspection: Inspection) -> Iterator[Problem]:
    """The framework has the pillar that the report is about, and a report of one pillar says which."""
    framework = _framework(inspection)
    if framework is None or not framework.pillars:
        return
    if inspection.pillar is None and framework.integrated:
        return
    if inspection.pillar is None or framework.pillar(inspection.pillar) is None:
        names = [f"{framework.id}/{pillar.id}" for pillar in framework.pillars]
        yield _unknown("framework", inspection.framework, names, ("framework",))


def known_questions(inspection: Inspection) -> Iterator[Problem]:
    """A question is the framework's, or brings its own text."""
    framework = _framework(inspection)
    if framework is None:
        return
    seen: set[tuple[str | None, str]] = set()
    for place, question in enumerate(inspection.questions):
        asked = {asked.id for asked in framework.questions_of(question.pillar or inspection.pillar)}
        if question.id not in asked and question.text is None:
            yield _unknown("question", question.id, asked, ("questions", place, "id"))
        if (question.pillar, question.id) in seen:
            yield Problem(
                "question-twice",
                ("questions", place, "id"),
                f"The question “{question.id}” is answered twice.",
                "keep one of the two",
            )
        seen.add((question.pillar, question.id))


def judgments(inspection: Inspection) -> Iterator[Problem]:
    """A judgment has a grade of the year's scale, or a status that says why it has none."""
    framework = _framework(inspection)
    if framework is None:
        return
    if inspection.judgment:
        yield from _judgment(inspection.judgment, ("judgment",), framework)
    for place, pillar in enumerate(inspection.pillars):
        yield from _judgment(pillar.judgment, ("pillars", place, "judgment"), framework)
    for place, question in enumerate(inspection.questions):
        yield from _judgment(question.judgment, ("questions", place, "judgment"), framework)
        yield from _answer(question, place, inspection, framework)


def _judgment(judgment: Judgment, steps: Steps, framework: Framework) -> Iterator[Problem]:
    if judgment.grade and framework.grade(judgment.grade) is None:
        yield _unknown("grade", judgment.grade, framework.grades, (*steps, "grade"))
    if judgment.grade and judgment.status not in GRADED:
        yield Problem(
            "grade-without-inspection",
            (*steps, "grade"),
            f"There is a grade, but the status is “{judgment.status}”.",
            "delete the grade, or the status",
        )
    if judgment.status is JudgmentStatus.CARRIED_OVER and not (judgment.grade and judgment.from_year):
        yield Problem(
            "carried-over-from",
            (*steps, "status"),
            "A grade that is carried over needs the grade and the year that it comes from.",
            "add  grade: …  and  from_year: …",
        )


def _answer(question: Question, place: int, inspection: Inspection, framework: Framework) -> Iterator[Problem]:
    asked = next((q for q in framework.questions_of(question.pillar or inspection.pillar) if q.id == question.id), None)
    graded = question.graded if question.graded is not None else bool(asked and asked.graded is True)
    if graded and not question.judgment.grade and question.judgment.status in GRADED:
        remedy = (
            f"add  judgment:  with  grade: …  ({', '.join(framework.grades)}), or a status that says why there is none"
        )
        yield Problem(
            "grade-missing",
            ("questions", place, "id"),
            f"The question “{question.id}” is graded in this framework, but has no grade.",
            remedy,
            hole=True,
        )
    if question.judgment.grade and asked and asked.graded is False and question.graded is not True:
        yield Problem(
            "grade-not-given",
            ("questions", place, "judgment", "grade"),
            f"This framework does not grade the question “{question.id}”.",
            "delete the grade",
        )


def finding_ids(inspection: Inspection) -> Iterator[Problem]:
    """No two findings, numbers, tables or charts share an id."""
    seen: set[str] = set()
    for steps, part in parts(inspection):
        name: str | None = getattr(part, "id", None)
        if name is None or isinstance(part, Question) or steps[0] == "pillars" or "sections" in steps[-2:]:
            continue
        if name in seen:
            yield Problem(
                "id-twice", (*steps, "id"), f"The id “{name}” is used twice.", "give one of the two another id"
            )
        seen.add(name)


def references(inspection: Inspection) -> Iterator[Problem]:
    """Whatever text quotes by {id} or places by #id is there, and every table and chart is placed somewhere."""
    values = {value.id for value in inspection.values}
    figures = {table.id for table in inspection.tables} | {chart.id for chart in inspection.charts}
    placed: set[str] = set()
    for steps, text in texts(inspection):
        placed |= set(_SHOWN.findall(text))
        for name in _QUOTED_VALUE.findall(text):
            if name not in values:
                yield _not_there("value", name, values, steps=steps, words=f"{{{name}}}")
        for name in _PLACED.findall(text):
            if name not in figures:
                yield _not_there("figure", name, figures, steps=steps, words=f"#{name}")
    for field in ("tables", "charts"):
        for place, figure in enumerate(getattr(inspection, field)):
            if figure.id not in placed:
                yield Problem(
                    "never-shown",
                    (field, place, "id"),
                    f"“{figure.id}” is shown nowhere.",
                    f"put a line  ![](#{figure.id})  where it belongs in the text",
                    hole=True,
                )


def _not_there(kind: str, name: str, known: set[str], *, steps: Steps, words: str) -> Problem:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    remedy = (
        f"write  {words.replace(name, near[0])}"
        if near
        else f"the ids that can stand here are: {', '.join(sorted(known)) or 'none yet'}"
    )
    return Problem(f"unknown-{kind}", steps, f"There is no {kind} with the id “{name}”.", remedy, words=words)


def long_words(inspection: Inspection) -> Iterator[Problem]:
    """No word is so long that it cannot have been meant: no line could hold it, and drawing it takes minutes."""
    for steps, text in texts(inspection):
        for word in _LONG_WORD.findall(text):
            said = f"{word[:20]}…"
            yield Problem(
                "word-too-long",
                steps,
                f"“{said}” is one word of {len(word):,} letters.",
                "put spaces into it, or delete it",
                words=word[:20],
            )


def numbers(inspection: Inspection) -> Iterator[Problem]:
    """The force in numbers names values; rows are as long as their header; series as long as their categories."""
    known = {value.id for value in inspection.values}
    for place, name in enumerate(inspection.force_in_numbers):
        if name not in known:
            yield _not_there("value", name, known, steps=("force_in_numbers", place), words=name)
    for place, table in enumerate(inspection.tables):
        for number, row in enumerate(table.rows):
            if len(row) != len(table.columns):
                yield Problem(
                    "row-length",
                    ("tables", place, "rows", number),
                    f"This row has {len(row)} cells; the table has {len(table.columns)} columns.",
                    "give each column its cell; an empty one is written ''",
                )
    for place, chart in enumerate(inspection.charts):
        for number, line in enumerate(chart.series):
            if len(line.values) != len(chart.categories):
                yield Problem(
                    "series-length",
                    ("charts", place, "series", number, "values"),
                    f"There are {len(line.values)} values for {len(chart.categories)} categories.",
                    "give each category its value; one that is not known is written  ~",
                )


def quotation(inspection: Inspection) -> Iterator[Problem]:
    """The paragraphs of the quotation stand without marks, which the release puts round them."""
    for place, paragraph in enumerate(inspection.press_release.quotation):
        if paragraph.startswith(_OPENING_MARKS) or (
            paragraph.endswith(_CLOSING_MARKS) and not any(mark in paragraph[:-1] for mark in '“"')
        ):
            yield Problem(
                "quotation-marks",
                ("press_release", "quotation", place),
                "This paragraph of the quotation is typed with quotation marks.",
                "delete them; peelgen puts “ before each paragraph and ” after the last",
            )


def dates(inspection: Inspection) -> Iterator[Problem]:
    """An embargo ends on the day of publication at the latest, and fieldwork ends after it begins."""
    if inspection.embargo and inspection.embargo.date() > inspection.published:
        yield Problem(
            "embargo-after-publication",
            ("embargo",),
            "The embargo ends after the day of publication.",
            "correct one of the two dates",
        )
    if inspection.fieldwork and inspection.fieldwork.end < inspection.fieldwork.start:
        yield Problem(
            "fieldwork-dates", ("fieldwork", "end"), "Fieldwork ends before it begins.", "correct one of the two dates"
        )


def parts(part: Part, steps: Steps = ()) -> Iterator[tuple[Steps, Part]]:
    """Yield every part below `part`, and where it stands."""
    for name in type(part).model_fields:
        yield from _parts_of(getattr(part, name), (*steps, name))


def _parts_of(value: Any, steps: Steps) -> Iterator[tuple[Steps, Part]]:
    if isinstance(value, Part):
        yield steps, value
        yield from parts(value, steps)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from _parts_of(entry, (*steps, place))


def texts(part: Part, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text below `part` that may be set with Markdown, and where it stands."""
    for name in type(part).model_fields:
        yield from _texts_of(getattr(part, name), (*steps, name))


def _texts_of(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, Prose | Sentence):
        yield steps, value
    elif isinstance(value, Part):
        yield from texts(value, steps)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from _texts_of(entry, (*steps, place))


#: Every rule, in the order in which a reader would check them.
RULES: tuple[Callable[[Inspection], Iterator[Problem]], ...] = (
    known_names,
    welsh_words,
    known_pillar,
    known_questions,
    judgments,
    finding_ids,
    references,
    long_words,
    numbers,
    quotation,
    dates,
)

__all__ = ["RULES", "Problem", "findings", "parts", "texts"]
