"""The chapters of a new draft: each question in its official wording, with a place for its grade and its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peelgen.findings.framework import Framework, FrameworkQuestion, Pillar
from peelgen.findings.model import TO_COME, DayToCome, PublicationKind
from peelgen.findings.new.lines import asleep, comment, either, indented, to_write

_SECTION = asleep("sections:", "  - id: first-section", "    heading: TBC", "    narrative: |", "      TBC")
_CAUSE = asleep(
    "causes_of_concern:",
    "  - id: first-cause",
    "    text: |",
    "      TBC",
    "    recommendations:",
    "      - id: first-recommendation",
    "        text: TBC",
    "        deadline: within three months",
)
_AREA = asleep("areas_for_improvement:", "  - id: first-area", "    text: TBC")
_TITLED_AREA = asleep(
    "areas_for_improvement:",
    "  - id: first-area",
    "    title: TBC",
    "    text: TBC",
    "    evidence: |",
    "      TBC",
)


_RECOMMENDED = comment(
    "What is wrong, and below it what should be done: the report prints both under “Recommendations”. Areas for "
    "improvement came later.",
    steps=2,
)


#: Below the first recommendation of a cause of concern, where it was made before.
_HISTORY = asleep(
    "        first_published: TBC",
    "        history:",
    "          - date: TBC",
    "            status: being progressed",
    "            comment: TBC",
)
_IN_PLACE_OF_GRADE = "The bullet of the press release, in place of “is good at …”:"
_BESIDE_GRADES = (
    "A bullet of the press release, besides what it says of the grades. It completes “found that the force:”, as in "
    "“answers nearly all calls in time”:"
)


def graded(framework: Framework) -> list[str]:
    """Return a judgment whose grade is still to come, with the grades that are possible."""
    return ["judgment:", f"  grade: {TO_COME}  # {either(framework.grades)}"]


def pillars(framework: Framework) -> list[str]:
    """Return the judgments of the pillars, for a report that covers several."""
    listed = [line for pillar in framework.pillars for line in _pillar(pillar, framework)]
    explained = "The pillars: the grade of each, the force’s circumstances that matter to it, and what was found."
    return ["", *comment(explained), "pillars:", *indented(listed)]


def _pillar(pillar: Pillar, framework: Framework) -> list[str]:
    judged = graded(framework) if pillar.graded else []
    named = f"{pillar.name}. {pillar.headline or ''}".strip()
    written = [*to_write("context"), *to_write("summary")]
    return [*comment(named, steps=1), f"- id: {pillar.id}", *indented([*judged, *written])]


def chapters(framework: Framework, pillar: str | None, official: Framework, kind: PublicationKind) -> list[str]:
    """Return the questions, in the wording of `official`: the framework, or its translation."""
    asked = list(_questions_of(official, pillar))
    first = next(place for place, (_, question) in enumerate(asked) if question.inspected)
    lines = ["questions:"]
    for place, (within, question) in enumerate(asked):
        more = _more(framework, kind) if place == first else []
        fields = [*_owner(within, pillar), *_answer(question, framework, kind), *more]
        lines += indented([*_wording(question), f"- id: {question.id}", *indented(fields), ""])
    return ["", *_explained(framework, [question for _, question in asked], kind), *lines[:-1]]


def _questions_of(framework: Framework, pillar: str | None) -> Iterator[tuple[str | None, FrameworkQuestion]]:
    yield from ((None, question) for question in framework.questions)
    for one in framework.pillars:
        if pillar in (None, one.id):
            yield from ((one.id, question) for question in one.questions)


def _owner(within: str | None, pillar: str | None) -> list[str]:
    return [f"pillar: {within}"] if within and pillar is None else []


def _wording(question: FrameworkQuestion) -> list[str]:
    number = f"{question.number}. " if question.number else ""
    lines = comment(number + question.text, " " * len(number), steps=1)
    hints = [comment(f"{' ' * len(number)}- {one}", " " * len(number) + "  ", steps=1) for one in question.diagnostics]
    return lines + [line for hint in hints for line in hint]


def _answer(question: FrameworkQuestion, framework: Framework, kind: PublicationKind) -> list[str]:
    if kind in ("letter", "monitoring"):
        return ["judgment:", "  status: ungraded", *to_write("narrative")]
    if not question.inspected:
        return ["judgment:", "  status: not inspected"]
    if question.graded is True:
        overview = to_write("summary") if framework.summaries_in_overview else []
        return [*graded(framework), *overview, *to_write("narrative")]
    if question.graded is False:
        return ["judgment:", "  status: ungraded", *to_write("narrative")]
    remark = comment("Not every force is graded here. Without a grade:  graded: false  and  status: ungraded", steps=2)
    return [*remark, "graded: true", *graded(framework), *to_write("narrative")]


def _explained(framework: Framework, asked: Iterable[FrameworkQuestion], kind: PublicationKind) -> list[str]:
    lines = comment("The chapters, in the order in which they are printed. The questions print themselves.")
    if kind != "report":
        return [*lines, *comment("Delete those that inspectors did not come back to.")]
    asked = tuple(asked)
    if any(question.graded for question in asked) and not framework.pillars:
        lines += comment("So does the sentence with the grade, “… is good at …”: begin each text with what was found.")
    if any(question.graded for question in asked) and not framework.carry_over:
        lines += comment("In place of a grade:  status: not inspected,  status: ungraded  or  status: to be graded")
    if framework.carry_over:
        year = DayToCome.of(framework.id).year
        since = str(year - 1) if framework.pillars and not framework.integrated else "…"
        lines += comment(
            f"Not inspected again: its last grade stands. Below it write  status: carried over  and  from_year: {since}"
        )
        lines += comment("Then delete the narrative: nothing was found there this time.")
        lines += comment("Without a grade:  status: ungraded  or  status: to be graded")
    if framework.summaries_in_overview:
        lines += comment("Each summary is a short paragraph beside the grade in the overview.")
    if framework.questions:
        lines += comment("Delete the areas that this report does not have.")
    return lines


def _more(framework: Framework, kind: PublicationKind) -> list[str]:
    """Return what a chapter can hold besides its text, as comments."""
    explained = comment("Every chapter can also have these. Ids are names that you choose, each only once.", steps=2)
    in_release = [
        *comment(_BESIDE_GRADES if framework.integrated else _IN_PLACE_OF_GRADE, steps=2),
        "# in_release: TBC",
    ]
    closes = framework.pillars and not (framework.integrated or framework.summaries_in_overview)
    closing = asleep("summary: |", "  TBC") if closes else []
    titled = [*_CAUSE[:2], "#     title: TBC", *_CAUSE[2:]] if framework.titled_boxes else _CAUSE
    cause = [*([] if framework.areas_for_improvement else _RECOMMENDED), *titled]
    cause += _HISTORY if kind != "report" else []
    return ["", *explained, *_SECTION, *closing, *cause, *_area(framework), *in_release]


def _area(framework: Framework) -> list[str]:
    """Return an area for improvement as the cycle had it, if it had any."""
    if not framework.areas_for_improvement:
        return []
    return _AREA if framework.pillars else _TITLED_AREA
