"""The desk's editor of the findings file itself, in Chromium: what it offers, explains and marks."""

from __future__ import annotations

from typing import Any

import pytest
from editors import opened

page = pytest.fixture(opened, scope="module", name="page")

FILE = """framework: peel-2016/legitimacy
force: City of London Police
questions:
  - id: fairness
    judgment:
      grade: good
    narrative: |
      Officers know:
        the Code.
    sections:
    - heading: First
      text: Words
    - heading: Second
values:
  - id: youth
"""


def path_at(page: Any, line: int, column: int) -> Any:
    return page.evaluate(
        """async ([text, line, column]) => {
          const { pathAt } = await import("/browser/yaml_schema.js");
          return pathAt(text.split("\\n"), line - 1, column);
        }""",
        [FILE, line, column],
    )


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [
        (1, 0, []),
        (4, 4, ["questions", "[]"]),
        (5, 4, ["questions", "[]"]),
        (6, 6, ["questions", "[]", "judgment"]),
        (8, 6, None),
        (10, 4, ["questions", "[]"]),
        (11, 6, ["questions", "[]", "sections", "[]"]),
        (13, 6, ["questions", "[]", "sections", "[]"]),
        (14, 0, []),
        (15, 4, ["values", "[]"]),
    ],
)
def test_a_place_is_found_by_its_indentation(page: Any, line: int, column: int, path: list[str] | None) -> None:
    assert path_at(page, line, column) == path


def offered(page: Any, marked: str) -> list[str]:
    """Return what is offered where `|` stands."""
    text, at = marked.replace("|", ""), marked.index("|")
    page.evaluate("text => shown.yaml({ text, problems: [] })", text)
    page.evaluate("at => { yaml.view.dispatch({ selection: { anchor: at } }); yaml.focus(); }", at)
    page.keyboard.press("Control+Space")
    options = page.locator(".cm-tooltip-autocomplete .cm-completionLabel")
    options.first.wait_for()
    return list(options.all_inner_texts())


def test_fields_are_offered_that_are_not_there_yet(page: Any) -> None:
    found = offered(page, "framework: peel-2016/legitimacy\nvalues:\n  - id: youth\n    |\n    unit: percent\n")
    assert {"label", "value", "period", "source"} <= set(found)
    assert not {"id", "unit", "questions"} & set(found)


@pytest.mark.parametrize(
    ("cycle", "grade", "other"),
    [("peel-2016/legitimacy", "requires improvement", "adequate"), ("peel-2021-22", "adequate", "")],
)
def test_grades_are_those_of_the_year(page: Any, cycle: str, grade: str, other: str) -> None:
    found = offered(page, f"framework: {cycle}\nquestions:\n  - id: a\n    judgment:\n      grade: |\n")
    assert grade in found
    assert other not in found


def test_a_field_is_explained_where_one_points_at_it(page: Any) -> None:
    page.evaluate("text => shown.yaml({ text, problems: [] })", FILE)
    page.evaluate("yaml.goTo(1)")
    page.locator(".yaml-key", has_text="narrative").hover()
    assert "prose" in page.locator(".explained").inner_text()


def test_a_problem_is_marked_where_it_is(page: Any) -> None:
    problem = {"line": 6, "column": 14, "message": "No grade.", "remedy": "Write good."}
    page.evaluate(
        "([text, problems]) => shown.yaml({ text, problems })", [FILE, [problem, {"line": 999, "message": "Far"}]]
    )
    page.evaluate("yaml.goTo(6)")
    assert page.locator(".cm-lintRange-error").inner_text() == "good"
    page.locator(".cm-lintRange-error").hover()
    assert page.locator(".cm-diagnostic").inner_text() == "No grade.\nWrite good."


def test_what_changed_elsewhere_leaves_the_cursor_and_ones_own_undo(page: Any) -> None:
    page.evaluate("text => shown.yaml({ text, problems: [] })", FILE)
    page.evaluate("told.length = 0")
    page.evaluate("yaml.goTo(2, 8)")
    page.keyboard.type("x")
    page.evaluate(
        "text => yaml.setText(text)", FILE.replace("force: ", "force: x").replace("  - id: fairness", "  - id: fair")
    )
    page.keyboard.type("y")
    assert page.evaluate("yaml.text()").startswith("framework: peel-2016/legitimacy\nforce: xyCity")
    assert [what for what, *_ in page.evaluate("told")] == ["change", "change"]
    page.keyboard.press("Control+z")
    assert page.evaluate("yaml.text()") == FILE.replace("  - id: fairness", "  - id: fair")


def test_the_policy_of_the_desk_refused_nothing(page: Any) -> None:
    assert page.complaints == []
