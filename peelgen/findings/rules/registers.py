"""Rules between a findings file and the registers: frameworks, questions, grades, forces, inspectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.findings.framework import Framework, FrameworkQuestion, Pillar, framework_ids, load_framework
from peelgen.findings.law import response_law
from peelgen.findings.model import GRADED, TO_COME, DayToCome, Inspection, Judgment, JudgmentStatus, Question
from peelgen.findings.register import Inspector, inspectorate_on, load_forces, load_inspectors, translated_titles
from peelgen.findings.rules.problem import FieldProblem, parts, spaced, unknown, unknown_grade
from peelgen.languages import ORIGINAL
from peelgen.source import Steps

#: What many forces have in their names.
_COMMON = frozenset({"police", "constabulary", "service", "force", "the", "of", "and", "&", "heddlu"})


def known_names(inspection: Inspection) -> Iterator[FieldProblem]:
    """Framework, forces and inspectors are in their registers."""
    if inspection.cycle not in framework_ids():
        yield _unknown_framework(inspection, _framework_names())
    for place, slug in enumerate(inspection.force):
        if slug not in load_forces():
            yield _unknown_force(slug, ("force", place))
    for steps, part in parts(inspection):
        for place, slug in enumerate(getattr(part, "forces", ())):
            if slug not in load_forces():
                yield _unknown_force(slug, (*steps, "forces", place))
    for slug, steps in _people(inspection):
        if slug not in (*load_inspectors(), TO_COME):
            yield unknown(
                ProblemKind.UNKNOWN_INSPECTOR,
                slug,
                load_inspectors(),
                steps=steps,
                among="an inspector in the register",
            )


def _unknown_framework(inspection: Inspection, known: Iterable[str]) -> FieldProblem:
    """Return that there is no such framework; of one whose cycle is right, what the file may say instead."""
    names = list(known)
    cycle = re.sub(r"[^a-z0-9]+", "-", inspection.cycle.lower()).strip("-")
    of_cycle = [name for name in names if name.partition("/")[0] == cycle]
    among = "a cycle of inspections, with its pillar, that peelgen knows"
    return unknown(
        ProblemKind.UNKNOWN_FRAMEWORK, inspection.framework, of_cycle or names, steps=("framework",), among=among
    )


def _unknown_force(given: str, steps: Steps) -> FieldProblem:
    """Return that no force is listed under this name, with the one whose name, in any form, is most like it."""
    called = {slug: {slug, *force.also_called} for slug, force in load_forces().items()}
    names = {form: slug for slug, forms in called.items() for name in forms for form in (name, own_name(name))}
    near = nearest(own_name(given), names, likeness=0.8) or nearest(given, names, likeness=0.7)
    meant = [names[near]] if near else load_forces()
    return unknown(ProblemKind.UNKNOWN_FORCE, given, meant, steps=steps, among="how a force is named here")


def own_name(force: str) -> str:
    """Return a force’s name without the words that others have in theirs too: “Kent” of “Kent Constabulary”."""
    return " ".join(word for word in force.split() if word.lower() not in _COMMON) or force


def _framework_names() -> Iterator[str]:
    for name in framework_ids():
        yield from load_framework(name).names


def _people(inspection: Inspection) -> Iterator[tuple[str, Steps]]:
    yield inspection.inspector, ("inspector",)
    if inspection.press_release.speaker:
        yield inspection.press_release.speaker, ("press_release", "speaker")


def inspectors_of_the_day(inspection: Inspection) -> Iterator[FieldProblem]:
    """Who is named was in office on the day of publication, and led the force's region, as far as the register knows.

    The Chief Inspector leads no region and may speak about any force.
    """
    day = inspection.published
    if isinstance(day, DayToCome):
        return
    regions = {load_forces()[slug].region_2016 for slug in inspection.force if slug in load_forces()}
    leading = [one for one in load_inspectors().values() if one.region_on(day) in regions]
    for slug, steps in _people(inspection):
        named = load_inspectors().get(slug)
        if named and not named.serving_on(day):
            chiefs = [one for one in load_inspectors().values() if one.serving_on(day) and one.is_chief_on(day)]
            yield _not_in_office(named, steps, day, chiefs if named.is_chief_on(day) else leading)
        elif named and leading and named.region_on(day) not in (None, *regions):
            yield _of_other_region(named, steps, day, leading)


def _not_in_office(named: Inspector, steps: Steps, day: date, others: Sequence[Inspector]) -> FieldProblem:
    """Return that somebody was not in office, with the months in which the register has the office begin and end."""
    begun, ended = named.serving_from, named.serving_until
    since = f" from {_month(begun)}" if begun else ""
    until = f" until {_month(ended - timedelta(days=1))}" if ended else ""
    message = f"{named.name_on(day)} was not in office on {_day(day)}: the register has the term{since}{until}."
    return FieldProblem(ProblemKind.INSPECTOR_NOT_IN_OFFICE, steps, message, _instead(others))


def _of_other_region(named: Inspector, steps: Steps, day: date, leading: Sequence[Inspector]) -> FieldProblem:
    region, own = leading[0].region_on(day), named.region_on(day)
    message = (
        f"{named.name_on(day)} led the inspections of the {own} region on {_day(day)}; this force was in the {region} "
        f"region, which {leading[0].name_on(day)} led."
    )
    return FieldProblem(ProblemKind.INSPECTOR_OF_OTHER_REGION, steps, message, _instead(leading))


def _instead(others: Sequence[Inspector]) -> str:
    """Return what would be right, which is for the inspectorate to say: the register may not have everything."""
    known = " or ".join(one.slug for one in others)
    return f"if it was another inspector, write  {known}" if known else "see who it was, and the day of publication"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{day:%B %Y}"


def framework_of(inspection: Inspection) -> Framework | None:
    """Return the cycle of an inspection, if there is such a cycle."""
    return load_framework(inspection.cycle) if inspection.cycle in framework_ids() else None


def translated_words(inspection: Inspection) -> Iterator[FieldProblem]:
    """An edition in another language is of a cycle, of forces and of people that the registers know in it."""
    language, framework = inspection.language, framework_of(inspection)
    if language == ORIGINAL or framework is None:
        return
    if language not in framework.translations:
        yield _untranslated(framework.id, "wording", language, f"schemas/frameworks/{framework.id}.yaml")
    for slug in inspection.force:
        if slug in load_forces() and language not in load_forces()[slug].translations:
            yield _untranslated(slug, "names", language, "schemas/forces.yaml")
    for slug in dict.fromkeys(slug for slug, _ in _people(inspection) if slug in load_inspectors()):
        title = load_inspectors()[slug].title_on(inspection.published)
        if title not in translated_titles(language):
            yield _untranslated(f"The title “{title}”", "form", language, "schemas/inspectors.yaml")
    if language not in inspectorate_on(inspection.published).translations:
        yield _untranslated("The inspectorate", "name", language, "schemas/inspectorate.yaml")
    if language not in response_law(inspection.published).translations:
        yield _untranslated("The law on responses", "name", language, "schemas/response-law.yaml")


def _untranslated(name: str, what: str, language: str, register: str) -> FieldProblem:
    from peelgen.languages.language import load_language

    return FieldProblem(
        ProblemKind.NOT_TRANSLATED,
        ("language",),
        f"{name} has no {load_language(language).name} {what} yet.",
        f"have it translated and add it in {register}, or publish in English only",
    )


def known_pillars(inspection: Inspection) -> Iterator[FieldProblem]:
    """The framework has the pillars that the report is about, and a report of one pillar says which."""
    framework = framework_of(inspection)
    if framework is None:
        return
    named = inspection.pillar is None if framework.integrated else framework.pillar(inspection.pillar or "") is not None
    if not named:
        yield _unknown_framework(inspection, framework.names)
    for place, pillar in enumerate(inspection.pillars):
        if framework.pillar(pillar.id) is None:
            known = [one.id for one in framework.pillars]
            where = f"a pillar of {framework.id}"
            yield unknown(ProblemKind.UNKNOWN_PILLAR, pillar.id, known, steps=("pillars", place, "id"), among=where)
    if framework.integrated and framework.pillars:
        yield from _questions_of_no_pillar(inspection, framework)


def _questions_of_no_pillar(inspection: Inspection, framework: Framework) -> Iterator[FieldProblem]:
    """Yield each question that no part of a report on several pillars would have."""
    known = [pillar.id for pillar in framework.pillars]
    asked = {question.id for question in framework.questions_of(None)}
    for place, question in enumerate(inspection.questions):
        if question.pillar is None and question.id not in asked and question.text:
            message = f"The question “{question.id}” does not say which pillar it belongs to."
            yield FieldProblem(ProblemKind.UNKNOWN_PILLAR, ("questions", place, "id"), message, _one_of(known))


def _other_questions(asked: Iterable[str], inspection: Inspection) -> str:
    """Return what to do with the second answer to a question: it may be that to one which has none yet."""
    answered = {question.id for question in inspection.questions}
    left = [question for question in asked if question not in answered]
    together = "move what it says below the first, and then delete it"
    return (
        f"if this is another question, write its id:  {'  or  '.join(left)}  ; if not, {together}" if left else together
    )


def _unknown_pillar(given: str, place: int, framework: Framework) -> FieldProblem:
    steps = ("questions", place, "pillar")
    known = [pillar.id for pillar in framework.pillars]
    if not known:
        message = f"{framework.id} has no pillars: its questions belong to none."
        return FieldProblem(ProblemKind.UNKNOWN_PILLAR, steps, message, "delete this line")
    return unknown(ProblemKind.UNKNOWN_PILLAR, given, known, steps=steps, among=f"a pillar of {framework.id}")


def _one_of(pillars: Sequence[str]) -> str:
    return f"add  pillar: …  with one of: {', '.join(pillars)}"


def known_questions(inspection: Inspection) -> Iterator[FieldProblem]:
    """A question is the framework's, or brings its own text; nobody knows those of a pillar that there is not."""
    framework = framework_of(inspection)
    if framework is None:
        return
    seen: set[tuple[str | None, str]] = set()
    for place, question in enumerate(inspection.questions):
        if question.pillar and framework.pillar(question.pillar) is None:
            yield _unknown_pillar(question.pillar, place, framework)
            continue
        asked = [asked.id for asked in framework.questions_of(question.pillar or inspection.pillar)]
        if asked and question.id not in asked and question.text is None:
            where = f"a question of {inspection.framework}"
            yield unknown(
                ProblemKind.UNKNOWN_QUESTION, question.id, asked, steps=("questions", place, "id"), among=where
            )
        if (question.pillar, question.id) in seen:
            yield FieldProblem(
                ProblemKind.QUESTION_TWICE,
                ("questions", place, "id"),
                f"The question “{question.id}” is answered twice.",
                _other_questions(asked, inspection),
            )
        seen.add((question.pillar, question.id))


def judgments(inspection: Inspection) -> Iterator[FieldProblem]:
    """A judgment has a grade of the year's scale, or a status that says why it has none."""
    framework = framework_of(inspection)
    if framework is None:
        return
    for steps, judgment in judgments_in(inspection):
        yield from _judgment(judgment, steps, framework)
    for place, question in enumerate(inspection.questions):
        yield from _answer(question, place, inspection, framework)
    if inspection.kind == "report":
        yield from _of_pillars(inspection, framework)


def _of_pillars(inspection: Inspection, framework: Framework) -> Iterator[FieldProblem]:
    """Yield each pillar that the report is about and that has a grade in this cycle, but none here."""
    judged: list[tuple[str, Judgment | None, Steps]] = [
        (one.id, one.judgment, ("pillars", place)) for place, one in enumerate(inspection.pillars)
    ]
    if inspection.pillar:
        judged.append((inspection.pillar, inspection.judgment, ()))
    for name, judgment, steps in judged:
        pillar, given = framework.pillar(name), judgment or Judgment()
        if pillar and not pillar.graded and given.grade:
            yield _pillar_without_grade(pillar, (*steps, "judgment", "grade"), framework)
        elif pillar and pillar.graded and not given.grade and given.status in GRADED:
            message = f"The judgment of {pillar.name} as a whole has no grade yet."
            remedy = _add_grade(framework)
            yield FieldProblem(ProblemKind.GRADE_MISSING, steps, message, remedy, lacking=(*steps, "judgment"))


def _pillar_without_grade(pillar: Pillar, steps: Steps, framework: Framework) -> FieldProblem:
    """Return that a cycle gave no grade for a pillar as a whole, and what it gave instead."""
    some = any(asked.graded is True for asked in pillar.questions)
    instead = "Some of its questions were graded, each by itself." if some else "Its judgment is in words."
    message = f"In {framework.cycle}, {pillar.name} as a whole had no grade. {instead}"
    remedy = "write  status: ungraded  in place of this line; say in  summary  what was found of the whole"
    return FieldProblem(ProblemKind.GRADE_NOT_GIVEN, steps, message, remedy)


def _add_grade(framework: Framework) -> str:
    return f"add  judgment:  with  grade: …  ({', '.join(framework.grades)}), or a status that says why there is none"


def judgments_in(inspection: Inspection) -> Iterator[tuple[Steps, Judgment]]:
    """Yield each judgment with the steps to it: that of the whole report, then those of pillars and questions."""
    if inspection.judgment:
        yield ("judgment",), inspection.judgment
    for place, pillar in enumerate(inspection.pillars):
        yield ("pillars", place, "judgment"), pillar.judgment
    for place, question in enumerate(inspection.questions):
        yield ("questions", place, "judgment"), question.judgment


def _judgment(judgment: Judgment, steps: Steps, framework: Framework) -> Iterator[FieldProblem]:
    if judgment.grade and (status := _status_as_grade(judgment.grade)):
        message = f"“{judgment.grade}” is a status, and no grade."
        remedy = f"write  status: {status}  in place of this line"
        yield FieldProblem(ProblemKind.UNKNOWN_GRADE, (*steps, "grade"), message, remedy)
    elif judgment.grade and judgment.grade not in (TO_COME, *framework.grades):
        where = f"a grade on the scale of {framework.id}"
        yield unknown_grade(judgment.grade, framework.grades, steps=(*steps, "grade"), among=where)
    if judgment.grade and judgment.status not in GRADED:
        yield FieldProblem(
            ProblemKind.GRADE_WITHOUT_INSPECTION,
            (*steps, "grade"),
            f"There is a grade, but the status is “{judgment.status}”.",
            "delete the grade, or the status",
        )
    if judgment.from_year and judgment.status is not JudgmentStatus.CARRIED_OVER:
        yield FieldProblem(
            ProblemKind.CARRIED_OVER_FROM,
            (*steps, "from_year"),
            f"A year stands beside a judgment that is “{judgment.status}” and not carried over.",
            "add  status: carried over , or delete the line; for the grade of last time there is  previous",
        )
    if judgment.status is JudgmentStatus.CARRIED_OVER and not (judgment.grade and judgment.from_year):
        yield FieldProblem(
            ProblemKind.CARRIED_OVER_FROM,
            (*steps, "status"),
            "A grade that is carried over needs the grade and the year that it comes from.",
            "add  grade: …  and  from_year: …",
        )


def _status_as_grade(grade: str) -> JudgmentStatus | None:
    """Return the status that stands in the place of a grade, if one does."""
    words = spaced(grade.lower())
    return next((status for status in JudgmentStatus if status not in GRADED and status == words), None)


def is_graded(question: Question, inspection: Inspection) -> bool:
    """Return whether a question has a grade in this framework, or in this report if it says otherwise."""
    if question.graded is not None:
        return question.graded
    asked = _framework_question(question, inspection)
    return bool(asked and asked.graded is True)


def _framework_question(question: Question, inspection: Inspection) -> FrameworkQuestion | None:
    framework = framework_of(inspection)
    asked = framework.questions_of(question.pillar or inspection.pillar) if framework else ()
    return next((one for one in asked if one.id == question.id), None)


def _answer(question: Question, place: int, inspection: Inspection, framework: Framework) -> Iterator[FieldProblem]:
    asked = _framework_question(question, inspection)
    judged = inspection.kind in ("report", "revisit") and is_graded(question, inspection)
    if judged and not question.judgment.grade and question.judgment.status in GRADED:
        yield FieldProblem(
            ProblemKind.GRADE_MISSING,
            ("questions", place, "id"),
            f"The question “{question.id}” is graded in this framework, but has no grade yet.",
            _add_grade(framework),
        )
    if question.judgment.grade and asked and asked.graded is False and question.graded is not True:
        yield FieldProblem(
            ProblemKind.GRADE_NOT_GIVEN,
            ("questions", place, "judgment", "grade"),
            f"This framework does not grade the question “{question.id}”.",
            _ungraded(question.judgment),
        )


def _ungraded(judgment: Judgment) -> str:
    """Return what to write in place of a grade: a judgment with nothing in it would be wrong too."""
    return "write  status: ungraded  in place of this line" if judgment.status in GRADED else "delete the grade"
