"""A box that a `:::` line begins is ended, or the check of templates and the build say which one is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose import compose
from peelgen.findings.validate import validate
from peelgen.source import load
from peelgen.template_check.boxes import box_problems

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("::: quotation\nWords.\n", "The box “::: quotation” is not ended."),
        (
            "::: quotation\nWords.\n\n::: small\nMore.\n:::\n",
            "The box “::: quotation” is not ended before “::: small” begins.",
        ),
        (
            ":::: cause\n::: label\nWords.\n::::\n",
            "The box “::: label” is not ended before “::::”.",
        ),
        ("Words.\n:::\n", "“:::” ends no box that is open here."),
        ("::: small\nWords.\n::::\n", "“::::” ends no box that is open here."),
        (
            "{% macro area() %}\n::: label\nWords.\n{% endmacro %}\n",
            "The box “::: label” is not ended before {% endmacro %}.",
        ),
        (
            "{% if pillar %}\n::: small\n{% endif %}\nWords.\n:::\n",
            "{% if pillar %} begins or ends a box, but not whichever way it goes.",
        ),
        (
            "{% for question in questions %}\n::: small\n{% endfor %}\n:::\n",
            "{% for question in questions %} begins or ends a box, but not whichever way it goes.",
        ),
    ],
)
def test_a_box_that_is_not_ended_is_told(words: str, told: str) -> None:
    assert told in [problem.message for problem in box_problems(words)]


@pytest.mark.parametrize(
    "words",
    [
        ":::: cause {{ cause.id }}\n::: label\nWords.\n:::\n::::\n",
        "{% if a %}\n::: small\n{% elif b %}\n::: lead\n{% else %}\n::: label\n{% endif %}\nWords.\n:::\n",
        "{% with a = 1 %}\n::: small\n{% endwith %}\nWords.\n:::\n",
        "{# ::: small #}\nAt 10 :::\n",
        "::: small\n{% macro area() %}\n::: label\nWords.\n:::\n{% endmacro %}\n:::\n",
        "::: small\n{% set words %}\nWords.\n{% endset %}\n:::\n",
    ],
)
def test_boxes_that_are_ended_whichever_way_it_goes_are_right(words: str) -> None:
    assert list(box_problems(words)) == []


@pytest.mark.parametrize("lost", ["::: quotation", ":::: cause"])
def test_a_build_stops_at_a_box_that_is_not_ended(lost: str, tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "templates", tmp_path / "templates")
    path = tmp_path / "templates" / "press-release" / "words.md"
    path.write_text(f"{path.read_text('utf-8')}\n{lost}\nWords.\n\n::: small\nMore.\n:::\n", "utf-8")
    inspection, _ = validate(load(CHECKOUT / "drafts" / "met-2016.yaml"))
    assert inspection
    with pytest.raises(TemplateFault, match=f"The box “{lost}” is not ended") as refused:
        compose(inspection, "press-release", near=tmp_path / "drafts" / "met-2016.yaml")
    assert refused.value.path == path
