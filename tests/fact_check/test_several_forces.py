"""A report on several forces: each has its own copy, form, points and letter, and the numbers mean the same in all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from checked_facts import FactsDesk
from click.testing import CliRunner, Result
from lxml import html

from peelgen.check import check
from peelgen.cli import commands

OUT = "build"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> FactsDesk:
    desk = FactsDesk(tmp_path_factory.mktemp("several"))
    desk.change("force: metropolitan", "force: [metropolitan, city-of-london]")
    desk.change("  recipient: Assistant Commissioner A. Officer\n", "")
    desk.change("  points: 60\n", "  points: 2\n")
    desk.build("fact-check-copy", "fact-check-form", formats=("html",))
    return desk


@pytest.fixture
def returned(built: FactsDesk) -> Iterator[FactsDesk]:
    """Return the desk with a point of each force in its own file."""
    for force, wrong in (("metropolitan", "Not so."), ("city-of-london", "It is another.")):
        assert run("fact-check", "read", filled_in(built, force, wrong), "--draft", built.draft).exit_code == 0
    yield built
    for path in built.points.parent.glob("*.yaml"):
        path.unlink()


def run(*arguments: object) -> Result:
    outcome = CliRunner().invoke(commands, [*map(str, arguments)])
    assert not outcome.exception or isinstance(outcome.exception, SystemExit)
    return outcome


def page(desk: FactsDesk, name: str) -> Path:
    return desk.folder / OUT / "met-2016" / f"{name}.html"


def words_of(path: Path) -> str:
    root: Any = html.document_fromstring(path.read_bytes())
    return " ".join(root.find(".//body").text_content().split())


def filled_in(desk: FactsDesk, force: str, wrong: str) -> Path:
    """Return the form of a force with one point on paragraph 31."""
    root: Any = html.document_fromstring(page(desk, f"fact-check-form-{force}").read_bytes())
    typed = {"paragraph": "31", "wrong": wrong, "right": "All are.", "evidence": "A log."}
    for name, words in typed.items():
        root.xpath(f"//*[@name='points.1.{name}']")[0].text = words
    (kind,) = root.xpath("//select[@name='points.1.kind']")
    kind[1].set("selected", "selected")
    form = desk.folder / f"from-{force}.html"
    form.write_bytes(html.tostring(root, doctype="<!doctype html>"))
    return form


@pytest.mark.parametrize("document", ["fact-check-copy", "fact-check-form"])
def test_each_force_has_its_own_with_its_name(document: str, built: FactsDesk) -> None:
    said = {force: words_of(page(built, f"{document}-{force}")) for force in ("metropolitan", "city-of-london")}
    assert not page(built, document).exists()
    assert "An inspection of the Metropolitan Police Service and one other force" in said["metropolitan"]
    assert "An inspection of City of London Police and one other force" in said["city-of-london"]


def paragraphs(path: Path) -> list[str]:
    root: Any = html.document_fromstring(path.read_bytes())
    return [" ".join(one.text_content().split()) for one in root.iter("li", "p")]


def test_the_numbers_are_the_same_in_all_copies(built: FactsDesk) -> None:
    copies = [page(built, f"fact-check-copy-{force}") for force in ("metropolitan", "city-of-london")]
    numbered = [(one, other) for one, other in zip(*map(paragraphs, copies), strict=True) if one[:1].isdigit()]
    assert len(numbered) > 50
    assert all(one == other for one, other in numbered if not one.endswith("November 2016"))


def test_the_points_of_each_are_read_into_a_file_of_its_own(returned: FactsDesk) -> None:
    for force, wrong in (("metropolitan", "Not so."), ("city-of-london", "It is another.")):
        read = yaml.safe_load((returned.points.parent / f"met-2016-{force}.yaml").read_text("utf-8"))
        assert read["fact_check_of"]["force"] == force
        assert [point["wrong"] for point in read["points"]] == [wrong]


def test_the_status_tells_of_each_force(returned: FactsDesk) -> None:
    (returned.points.parent / "met-2016-city-of-london.yaml").unlink()
    told = json.loads(run("fact-check", "status", returned.draft, "--as", "json").output)["fact_checks"]
    assert {one["force"]: one["state"] for one in told} == {
        "Metropolitan Police Service": "to be decided",
        "City of London Police": "sent",
    }


def test_the_letter_is_to_the_one_force(returned: FactsDesk) -> None:
    path = returned.points.parent / "met-2016-city-of-london.yaml"
    out = returned.folder / "letters"
    assert run("fact-check", "letter", path, "--format", "html", "--out", out).exit_code in {0, 3}
    said = words_of(out / path.stem / "fact-check-letter.html")
    assert "our report on City of London Police" in said
    assert "It is another." in said
    assert "Not so." not in said


@pytest.mark.parametrize("command", ["letter", "apply"])
def test_which_of_several_is_meant_has_to_be_said(command: str, returned: FactsDesk) -> None:
    outcome = run("fact-check", command, returned.draft)
    assert outcome.exit_code != 0
    assert "has a fact check for each of its forces" in outcome.output


def test_nothing_is_published_while_a_point_of_any_force_is_open(returned: FactsDesk) -> None:
    text = returned.draft.read_text("utf-8")
    returned.draft.write_text(text.replace("status: draft", "status: published"), "utf-8")
    found = [one.message for one in check(returned.draft).diagnostics if one.id == "fact-check-open"]
    returned.draft.write_text(text, "utf-8")
    assert len(found) == 2


def test_a_force_that_the_report_is_not_about_is_told(returned: FactsDesk) -> None:
    path = returned.points.parent / "met-2016-city-of-london.yaml"
    path.write_text(path.read_text("utf-8").replace("force: city-of-london", "force: kent"), "utf-8")
    assert "is not about “kent”" in run("check", path).output
