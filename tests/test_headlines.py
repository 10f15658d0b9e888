"""The headline that is proposed for a release fits the grades, as the inspectorate's own headlines did."""

from __future__ import annotations

import re
from typing import Any

import pytest

from peelgen.findings.force_name import in_plural, joint
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.headline import verdict_of
from peelgen.findings.model import Inspection
from peelgen.findings.register import load_forces

#: The releases seen of 2021/22, by what their headlines do, with how many areas got each grade, the best first.
#: Of the same grades one release said “must improve”, another “has made progress, but significant challenges remain”.
AREAS_2021 = [
    ("humberside", (6, 2, 1, 0, 0), "congratulated for outstanding performance"),
    ("durham", (2, 7, 1, 0, 0), "congratulated for good performance"),
    ("lancashire", (0, 6, 1, 1, 0), "congratulated for good performance"),
    ("northumbria", (0, 7, 1, 1, 0), "congratulated for good performance"),
    ("kent", (1, 4, 1, 3, 0), "needs to improve in some areas"),
    ("greater-manchester", (0, 0, 1, 5, 3), "must improve"),
    ("staffordshire", (0, 0, 1, 5, 3), "must improve"),
    ("wiltshire", (0, 0, 0, 5, 3), "Concerns raised over"),
    ("devon-and-cornwall", (0, 2, 2, 2, 3), "Concerns raised over"),
    ("gloucestershire", (0, 4, 1, 0, 6), "Concerns raised over"),
]
#: The same of 2023–25. “… well but …” and “does some things well but …” are one pattern: it says both.
AREAS_2023 = [
    ("gloucestershire", (1, 1, 2, 4, 1), " well but must improve "),
    ("hertfordshire", (0, 1, 3, 4, 1), " well but must improve "),
    ("durham", (1, 2, 5, 2, 0), " well but needs to improve "),
    ("suffolk", (0, 3, 3, 2, 1), " well but must improve "),
    ("staffordshire", (0, 1, 4, 3, 0), " well but needs to improve "),
    ("city-of-london", (1, 2, 6, 0, 0), " praised for "),
    ("metropolitan", (0, 0, 1, 5, 2), " must improve how it "),
    ("devon-and-cornwall", (0, 1, 3, 2, 2), "Concerns over "),
    ("lincolnshire", (0, 0, 0, 4, 4), "Serious concerns over "),
]


def inspection(cycle: str, force: str, counts: tuple[int, ...], **fields: Any) -> Inspection:
    """Return an inspection in which so many areas have each grade, in the order of the cycle's areas."""
    framework = load_framework(cycle)
    grades = [grade for grade, count in zip(framework.grades, counts, strict=True) for _ in range(count)]
    areas = [one.id for one in framework.questions if one.graded is True][: len(grades)]
    areas += [f"area-{number}" for number in range(len(grades) - len(areas))]
    questions = [{"id": one, "judgment": {"grade": grade}} for one, grade in zip(areas, grades, strict=True)]
    found = {"framework": cycle, "force": force, "inspector": "matt-parr", "published": "2022-10-14"}
    return Inspection.model_validate({**found, "questions": questions, **fields})


def proposed(cycle: str, force: str, counts: tuple[int, ...], **fields: Any) -> str:
    made = inspection(cycle, force, counts, **fields)
    name = load_forces()[force].on(made.published)
    return verdict_of(made, load_framework(cycle), name).words or ""


@pytest.mark.parametrize(("force", "counts", "said"), AREAS_2021)
def test_headlines_of_2021_are_of_the_kind_that_the_inspectorate_printed(
    force: str, counts: tuple[int, ...], said: str
) -> None:
    assert said in proposed("peel-2021-22", force, counts)


@pytest.mark.parametrize(("force", "counts", "said"), AREAS_2023)
def test_headlines_of_2023_are_of_the_kind_that_the_inspectorate_printed(
    force: str, counts: tuple[int, ...], said: str
) -> None:
    assert said in proposed("peel-2023-25", force, counts)


def test_a_headline_of_2023_says_what_the_force_does_best_and_worst() -> None:
    assert proposed("peel-2023-25", "gloucestershire", (1, 1, 2, 4, 1)) == (
        "Gloucestershire Constabulary records crime well but must improve how it leads and manages its people"
    )


def test_more_than_two_areas_are_not_named_in_a_headline() -> None:
    assert proposed("peel-2023-25", "suffolk", (0, 3, 3, 2, 1)).startswith("Suffolk Constabulary does some things well")
    assert proposed("peel-2023-25", "kent", (0, 0, 2, 5, 0)) == "Kent Police must improve"


def test_nothing_is_praised_that_is_only_adequate() -> None:
    assert proposed("peel-2023-25", "kent", (0, 0, 8, 0, 0)) == "Inspectors find Kent Police’s performance adequate"


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        (("good", "good", "good"), "Inspectors congratulate Cheshire Constabulary on good performance"),
        (
            ("good", "good", "requires improvement"),
            "Inspectors are satisfied with most aspects of Cheshire Constabulary’s performance",
        ),
        (
            ("good", "requires improvement", "requires improvement"),
            "Cheshire Constabulary needs to improve in some areas, inspectors say",
        ),
        (("requires improvement",) * 3, "Cheshire Constabulary must improve, inspectors say"),
        (
            ("inadequate", "good", "inadequate"),
            "Inspectors raise concerns over Cheshire Constabulary’s performance",
        ),
    ],
)
def test_headlines_of_2018_go_by_the_pillars(grades: tuple[str, ...], said: str) -> None:
    names = ("effectiveness", "efficiency", "legitimacy")
    pillars = [{"id": name, "judgment": {"grade": grade}} for name, grade in zip(names, grades, strict=True)]
    questions = [{"id": "ethics", "pillar": "legitimacy", "judgment": {"grade": "inadequate"}}]
    assert proposed("peel-2018-19", "cheshire", (0, 0, 0, 0), pillars=pillars, questions=questions) == said


def of_several(cycle: str, counts: tuple[int, ...]) -> str:
    several = inspection(cycle, "kent", counts).model_copy(update={"force": ("kent", "essex")})
    names = joint([load_forces()[slug].on(several.published) for slug in several.force])
    return verdict_of(several, load_framework(cycle), names).words or ""


@pytest.mark.parametrize(
    ("cycle", "counts", "said"),
    [
        ("peel-2021-22", (0, 8, 0, 0, 0), " congratulated for good performance"),
        ("peel-2021-22", (1, 4, 1, 3, 0), " need to improve in some areas"),
        ("peel-2023-25", (0, 1, 3, 4, 0), " well but need to improve "),
        ("peel-2023-25", (0, 3, 3, 2, 1), " do some things well but must improve how they "),
    ],
)
def test_the_verdict_on_several_forces_is_in_the_plural(cycle: str, counts: tuple[int, ...], said: str) -> None:
    words = of_several(cycle, counts)
    assert words.startswith("Kent Police and Essex Police ")
    assert said in words
    assert not re.search(r"[{}]|\b(does|needs|its|it|prevents|treats|leads)\b", words)


def test_every_verb_of_every_headline_can_be_in_the_plural() -> None:
    for framework in map(load_framework, framework_ids()):
        words = [entry.words for entry in framework.headlines]
        words += [asked.does for asked in framework.questions_of(None) if asked.does]
        for one in map(in_plural, words):
            verb = one.removeprefix("{Force} ").partition(" ")[0]
            assert one.startswith(("Concerns", "Inspectors", "Serious")) or not verb.endswith("s"), one


def test_nothing_is_proposed_before_there_are_grades() -> None:
    ungraded = [{"id": "preventing-crime", "judgment": {"status": "to be graded"}}]
    assert proposed("peel-2021-22", "kent", (0, 0, 0, 0, 0), questions=ungraded) == ""


def test_a_grade_that_was_carried_over_proposes_nothing() -> None:
    carried = {"grade": "inadequate", "status": "carried over", "from_year": "2021"}
    given = [{"id": "preventing-crime", "judgment": {"grade": "good"}}, {"id": "workforce", "judgment": carried}]
    said = proposed("peel-2021-22", "kent", (0, 0, 0, 0, 0), questions=given)
    assert said == "Kent Police congratulated for good performance"
