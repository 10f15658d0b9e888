"""A judgment that was not made this year is not told as found; what says when it was made is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check
from peelgen.review.finished_document import check_document
from peelgen.source import load

EVALUATION = Path(__file__).resolve().parent / "evaluation" / "told_as_found.yaml"
#: Fields that the entries have besides their words.
NEEDED = {
    "areas_for_improvement": {"id": "afi"},
    "findings": {"id": "found"},
    "sections": {"id": "s", "heading": "Files"},
}


class Case(NamedTuple):
    """A text, where in which inspection it stands, and whether it tells as found what was not."""

    inspection: str
    at: str
    text: str
    wrong: bool


def cases() -> Iterator[Case]:
    for group in yaml.safe_load(EVALUATION.read_text(encoding="utf-8")):
        for kind in ("wrong", "right"):
            for one in group[kind]:
                if one.get("machine", True):
                    yield Case(group["inspection"], one["at"], one["text"], kind == "wrong")


def named(case: Case) -> str:
    return f"{case.at}: {case.text[:60]}"


def put(tree: Any, steps: list[str], text: str) -> None:
    """Put a text at its place, with what is needed around it."""
    first, *rest = steps
    if isinstance(tree, list):
        place = int(first)
        if place == len(tree):
            tree.append({} if rest else text)
        if rest:
            put(tree[place], rest, text)
    elif rest:
        below = tree.setdefault(first, [] if rest[0].isdigit() else {})
        put(below, rest, text)
        if first in NEEDED:
            below[0] |= NEEDED[first]
    else:
        tree[first] = text


def told(case: Case, folder: Path) -> list[Diagnostic]:
    tree = yaml.safe_load(case.inspection)
    put(tree, case.at.split("/"), case.text)
    draft = folder / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = check(draft).diagnostics
    assert not [one for one in found if one.id in {"unknown-field", "wrong-value", "not-text"}], found
    return [one for one in found if one.id == "told-as-found"]


@pytest.mark.parametrize("case", list(cases()), ids=named)
def test_a_judgment_of_an_earlier_year_is_told_as_one(case: Case, tmp_path: Path) -> None:
    assert bool(told(case, tmp_path)) == case.wrong


def first(at: str) -> Case:
    return next(case for case in cases() if case.wrong and case.at == at)


def test_the_words_are_underlined_and_the_remedy_says_when_the_judgment_was_made(tmp_path: Path) -> None:
    (found,) = told(first("press_release/quotation/0"), tmp_path)
    place = found.location
    assert found.excerpt[place.column - 1 : place.end_column - 1] == "good"
    assert "was not inspected in 2017: the judgment of 2016 stands" in found.message
    assert found.remedy.startswith("say when it was made, as in  In 2016 we judged the force to be good at …")


def test_what_was_never_judged_is_not_given_a_year(tmp_path: Path) -> None:
    (found,) = told(first("questions/4/in_release"), tmp_path)
    assert found.message.endswith("was not inspected in 2017, and this reads as if it had been.")
    assert "judged" not in found.remedy


@pytest.mark.parametrize("status", ["inspected", "carried over"])
def test_only_the_status_makes_the_difference(status: str, tmp_path: Path) -> None:
    case = first("press_release/quotation/0")
    inspection = case.inspection.replace(
        "status: carried over, from_year: '2016'", f"status: {status}, from_year: '2016'"
    )
    assert bool(told(case._replace(inspection=inspection), tmp_path)) == (status == "carried over")


def test_a_waiver_covers_it(tmp_path: Path) -> None:
    case = first("press_release/quotation/0")
    waiver = "waivers: [{rule: told-as-found, reason: The inspector said so.}]\n"
    assert not told(case._replace(inspection=case.inspection + waiver), tmp_path)


def test_welsh_is_left_alone(tmp_path: Path) -> None:
    case = first("summary")
    assert not told(case._replace(inspection=case.inspection + "language: cy\n"), tmp_path)


def test_a_bullet_that_says_when_need_not_begin_with_the_grade(tmp_path: Path) -> None:
    case = next(one for one in cases() if one.at == "questions/1/in_release" and not one.wrong)
    tree = yaml.safe_load(case.inspection)
    put(
        tree,
        ["questions", "1", "in_release"],
        "was not inspected again: the judgment of 2016 on investigating crime stands",
    )
    draft = tmp_path / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree), encoding="utf-8")
    assert not {one.id for one in check(draft).diagnostics} & {"judgment-unsaid", "told-as-found"}


SAID = "The force is good at investigating crime and reducing re-offending."


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (SAID, True),
        (f"{SAID} This judgment is carried over.", False),
        (f"One question was not inspected this year. {SAID}", False),
        (f"One question was not inspected this year.\n\n{SAID}", True),
        (
            "The judgment of 2016 stands for one question:\n\n- good at investigating crime and reducing re-offending",
            False,
        ),
        ("We found the force to be:\n\n- good at investigating crime and reducing re-offending", True),
    ],
)
def test_what_stands_beside_a_sentence_can_say_when(text: str, is_told: bool, tmp_path: Path) -> None:  # noqa: FBT001
    case = first("summary")
    assert bool(told(case._replace(text=text), tmp_path)) == is_told


@pytest.mark.parametrize(
    "text",
    [
        "In HMICFRS’s view an effective force stops crime where it can, and investigates it well where it cannot.",
        "The force should investigate crime well.",
        "We wanted to know whether it investigates crime effectively.",
    ],
)
def test_what_is_said_of_forces_in_general_or_asked_of_this_one_was_not_found(text: str, tmp_path: Path) -> None:
    assert not told(first("summary")._replace(text=text), tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We inspected the force in all areas.", "inspected the force in all areas"),
        ("Every question was inspected this year.", "Every question was inspected"),
        ("Inspectors graded each of the four questions.", "graded each of the four questions"),
        ("We graded it good in 2 areas.", "2"),
        ("We inspected two areas.", ""),
        ("We inspected all 43 areas of the country.", ""),
        ("We did not inspect all areas.", ""),
    ],
)
def test_what_was_inspected_is_counted(text: str, words: str, tmp_path: Path) -> None:
    found = told(first("summary")._replace(text=text), tmp_path)
    places = [(one.location.column - 1, one.location.end_column - 1, one.excerpt) for one in found]
    assert [excerpt[start:end] for start, end, excerpt in places] == ([words] if words else [])


@pytest.mark.parametrize(
    ("said", "is_told"), [(SAID, True), (f"In 2016 it was judged that {SAID[0].lower()}{SAID[1:]}", False)]
)
def test_a_release_that_was_finished_elsewhere_is_looked_at_too(said: str, is_told: bool, tmp_path: Path) -> None:  # noqa: FBT001
    draft, release = tmp_path / "kent.yaml", tmp_path / "release.txt"
    draft.write_text(first("summary").inspection + "summary: It works well.\n", encoding="utf-8")
    release.write_text(f"HMICFRS has published a report on Kent Police.\n\n{said}\n", encoding="utf-8")
    assert ("told-as-found" in {one.id for one in check_document(release, load(draft))}) == is_told


def test_a_report_as_peelgen_prints_it_tells_nothing_as_found(tmp_path: Path) -> None:
    draft, report = tmp_path / "kent.yaml", tmp_path / "report.txt"
    draft.write_text(first("summary").inspection + "summary: It works well.\n", encoding="utf-8")
    stands = f"This question was not inspected again. The judgment of 2016 stands: {SAID[0].lower()}{SAID[1:]}"
    report.write_text(f"An inspection of Kent Police\n\n{stands}\n", encoding="utf-8")
    assert "told-as-found" not in {one.id for one in check_document(report, load(draft))}
