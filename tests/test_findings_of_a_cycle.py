"""Findings are written down as the parts that their cycle had, and are called as that cycle called them."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.render.text import as_text
from peelgen.findings.model import Inspection

HEAD = """\
framework: {framework}
force: kent
inspector: zoe-billingham
status: published
published: {published}
summary: The force is good at most of its work.
questions:
  - id: {question}
    judgment:
      grade: requires improvement
    narrative: |
      Supervisors do not always review investigations.
"""
OF_2014 = HEAD.format(framework="peel-2014/effectiveness", published="2014-11-27", question="investigating")
OF_2016 = HEAD.format(framework="peel-2016/effectiveness", published="2017-03-02", question="investigating-crime")
SECTION = """\
    sections:
      - id: typed
        heading: {heading}
        narrative: The force should review every investigation.
"""
AREA = """\
    areas_for_improvement:
      - id: review
        text: The force should review every investigation.
"""
RECOMMENDED = """\
    causes_of_concern:
      - id: reviews
        text: No supervisor had reviewed 23 of the 80 files.
        recommendations:
          - id: every-review
            text: The force should review every investigation.
            deadline: within three months
"""
RELEASE = """\
press_release:
  quotation:
    - The force is good at most of its work, and its officers are known in the places where they work.
"""


def told(folder: Path, content: str) -> list[Diagnostic]:
    draft = folder / "draft.yaml"
    draft.write_text(content, encoding="utf-8")
    return list(check(draft).diagnostics)


def inspected(folder: Path, content: str) -> Inspection:
    draft = folder / "draft.yaml"
    draft.write_text(content, encoding="utf-8")
    inspection = check(draft).inspection
    assert inspection
    return inspection


@pytest.mark.parametrize("head", [OF_2014, OF_2016])
@pytest.mark.parametrize("heading", ["Recommendations", "Areas for improvement", "Cause of concern", "Recommendation:"])
def test_findings_that_are_typed_as_a_text_are_told(tmp_path: Path, head: str, heading: str) -> None:
    found = [one for one in told(tmp_path, head + SECTION.format(heading=f'"{heading}"')) if one.id == "finding-typed"]
    assert [one.location.line for one in found] == [15]


@pytest.mark.parametrize("line", ["### Recommendations", "**Recommendations**", "**Areas for improvement**"])
def test_so_is_a_heading_inside_a_text(tmp_path: Path, line: str) -> None:
    found = [one for one in told(tmp_path, f"{OF_2016}\n      {line}\n\n      - Act.\n") if one.id == "finding-typed"]
    assert [one.location.line for one in found] == [14]


@pytest.mark.parametrize("heading", ["What became of our recommendations", "Recommendations of the coroner", "Leads"])
def test_another_heading_is_left_alone(tmp_path: Path, heading: str) -> None:
    assert not [one for one in told(tmp_path, OF_2016 + SECTION.format(heading=heading)) if one.id == "finding-typed"]


def test_2014_has_no_areas_for_improvement_and_later_cycles_have(tmp_path: Path) -> None:
    assert "area-not-in-cycle" in [one.id for one in told(tmp_path, OF_2014 + AREA)]
    assert "area-not-in-cycle" not in [one.id for one in told(tmp_path, OF_2016 + AREA)]


def test_what_is_asked_for_is_what_the_cycle_had(tmp_path: Path) -> None:
    early = next(one for one in told(tmp_path, OF_2014) if one.id == "shortfall-unasked")
    later = next(one for one in told(tmp_path, OF_2016) if one.id == "shortfall-unasked")
    assert "area for improvement" not in early.message + (early.remedy or "")
    assert "has no recommendation" in early.message
    assert "area for improvement" in later.message
    assert "shortfall-unasked" not in [one.id for one in told(tmp_path, OF_2014 + RECOMMENDED)]


def test_a_recommendation_below_a_question_is_told_where_it_belongs_in_2014(tmp_path: Path) -> None:
    misplaced = OF_2014 + "    recommendations:\n      - id: review\n        text: The force should review.\n"
    told_of = next(one for one in told(tmp_path, misplaced) if one.id == "unknown-field")
    assert "causes_of_concern" in (told_of.remedy or "")
    assert "prints them under “Recommendations”" in (told_of.remedy or "")


def test_no_document_of_2014_says_cause_of_concern_and_the_form_asks(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, OF_2014 + RECOMMENDED)
    said = {kind: as_text(compose(inspection, kind)) for kind in ("report", "force-response")}
    assert not [kind for kind, words in said.items() if "cause of concern" in words.lower()]
    assert "Recommendations" in said["report"]
    assert "Finding 1" in said["force-response"]
    assert "Recommendation 1" in said["force-response"]


def test_the_release_of_2014_need_not_name_what_it_recommends(tmp_path: Path) -> None:
    assert "left-out" not in [one.id for one in told(tmp_path, OF_2014 + RECOMMENDED + RELEASE)]
    assert "left-out" in [one.id for one in told(tmp_path, OF_2016 + RECOMMENDED + RELEASE)]


def test_a_form_of_2014_says_that_there_are_no_recommendations_and_speaks_of_nothing_later(tmp_path: Path) -> None:
    said = as_text(compose(inspected(tmp_path, OF_2014), "force-response"))
    assert "The report contains no recommendation." in said
    assert "area for improvement" not in said
