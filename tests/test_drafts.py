"""The drafts that come with peelgen: nothing is wrong in them, and one of them uses the whole model."""

from __future__ import annotations

import re
import types
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from peelgen.findings.framework import load_framework
from peelgen.findings.model import FactCheck, Inspection, JudgmentStatus, Monitoring, Part, ResponseForm, Status
from peelgen.findings.validate import validate
from peelgen.source import load

ROOT = Path(__file__).parents[1]
EVERYTHING = ROOT / "tests" / "drafts" / "everything.yaml"
DRAFTS = [*sorted((ROOT / "drafts").glob("*.yaml")), EVERYTHING]

LONGEST_LINE = 100

#: A file says only one of these, so the one that uses every field cannot use each of their words.
ONCE_A_FILE = {(Inspection, "status"), (Inspection, "language"), (Inspection, "kind"), (Monitoring, "stage")}

#: Notes, another language, links, strong, emphasis, nested bullets, numbers, sub-headings, quotations.
MARKS = [
    r"\^\[",
    r"\]\{lang=cy\}",
    r"\]\(https://",
    r"\*\*\w",
    r"\s\*\w",
    r"^( +)- .+\n\1  - ",
    r"^ +1\. ",
    r"^ +### ",
    r"^ +> ",
]


def _inspection(path: Path) -> Inspection:
    return Inspection.model_validate(load(path).tree)


def _parts(value: Any) -> Iterator[Part]:
    """Yield every part of an inspection, the outermost first."""
    if isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from _parts(entry)


def _classes(parent: type[Part] = Part) -> Iterator[type[Part]]:
    """Yield every class of a findings file's model; those that only others inherit from begin with an underscore."""
    for child in parent.__subclasses__():
        if not child.__name__.startswith("_") and child.__module__.startswith("peelgen.findings.model"):
            yield child
        yield from _classes(child)


def _choices(annotation: Any) -> Iterator[Any]:
    """Yield the words that a field's type lets its author choose from."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from annotation
    elif get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif isinstance(annotation, types.UnionType):
        for alternative in get_args(annotation):
            yield from _choices(alternative)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_nothing_is_wrong_in_a_draft(path: Path) -> None:
    still_to_do = ["quotation-missing"] if path.stem == "met-2015" else []
    assert [found.id for found in validate(load(path))[1]] == still_to_do


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_answers_the_questions_of_its_framework_in_their_order(path: Path) -> None:
    inspection = _inspection(path)
    known = [question.id for question in load_framework(inspection.cycle).questions_of(inspection.pillar)]
    answered = [question.id for question in inspection.questions]
    assert answered == (known if inspection.kind == "report" else [one for one in known if one in answered])


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_quotes_every_number_and_mentions_every_figure_that_it_holds(path: Path) -> None:
    inspection, words = _inspection(path), path.read_text(encoding="utf-8")
    quoted = {*re.findall(r"\{([a-z0-9-]+)\}", words), *inspection.force_in_numbers}
    mentioned = set(re.findall(r"(?<!!)\[\]\(#([a-z0-9-]+)\)", words))
    assert {value.id for value in inspection.values} <= quoted
    assert {table.id for table in inspection.tables} | {chart.id for chart in inspection.charts} <= mentioned


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_the_lines_of_a_draft_are_short_enough_to_read(path: Path) -> None:
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > LONGEST_LINE] == []


def test_everything_uses_every_field_of_every_part() -> None:
    used: defaultdict[type[Part], set[str]] = defaultdict(set)
    for part in _parts(_inspection(EVERYTHING)):
        used[type(part)] |= part.model_fields_set
    used[Inspection] |= {"edition_of"}  # it names another file; the Welsh edition among the drafts has it
    used[Inspection] |= {"fact_check"}  # its documents are made on request, of a report that is not published yet
    used[ResponseForm] |= {"rows"}  # a number of which nothing is printed
    unused = {kind.__name__: set(kind.model_fields) - used[kind] for kind in _classes() if kind is not FactCheck}
    assert {name: fields for name, fields in unused.items() if fields} == {}


def test_everything_uses_every_word_that_a_field_can_be_given() -> None:
    parts = list(_parts(_inspection(EVERYTHING)))
    said = {(type(part), name, getattr(part, name)) for part in parts for name in _closed(part)}
    possible = {
        (kind, name, word)
        for kind in _classes()
        for name, field in kind.model_fields.items()
        for word in _choices(field.annotation)
        if (kind, name) not in ONCE_A_FILE
    }
    assert possible - said == set()


def _closed(part: Part) -> Iterator[str]:
    for name, field in type(part).model_fields.items():
        if any(True for _ in _choices(field.annotation)):
            yield name


def test_everything_is_about_two_forces_and_has_every_status_of_a_judgment() -> None:
    inspection = _inspection(EVERYTHING)
    assert len(inspection.force) == 2
    assert {question.judgment.status for question in inspection.questions} == set(JudgmentStatus)


@pytest.mark.parametrize("mark", MARKS)
def test_everything_uses_every_mark_of_prose(mark: str) -> None:
    assert re.search(mark, EVERYTHING.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_drafts_show_every_status_of_a_publication() -> None:
    assert {_inspection(path).status for path in DRAFTS} == set(Status)
