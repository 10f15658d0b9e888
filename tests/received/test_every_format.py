"""What is wrong in a form is told alike in every format, and whatever the findings file is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from forms import MET, blank, by_pypdf, in_office, in_word, needs_office, saved
from test_page_forms import typed

from peelgen.cli import commands
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import read_form
from peelgen.word.blank_form import bookmark

WRONG = {
    "vetting-policy.acceptance": "Accepted",
    "vetting-policy.response": "The force will not implement this recommendation.",
    "vetting-policy.actions.1.what": "Nothing",
    "vetting-policy.actions.1.owner": "Nobody",
    "vetting-policy.actions.1.date": "1 March 2117",
}


def in_text(folder: Path) -> Path:
    needs_office()
    filled = folder / "filled.odt"
    fill = {bookmark(name): words for name, words in WRONG.items()}
    in_office(folder, {"from": saved(folder / "form.odt"), "to": filled, "fill": fill})
    return filled


FORMATS: dict[str, Callable[[Path], Path]] = {
    "docx": lambda folder: saved(folder / "form.docx", in_word(blank("docx"), WRONG)),
    "pdf": lambda folder: saved(folder / "form.pdf", by_pypdf(blank("pdf"), WRONG)),
    "html": lambda folder: saved(folder / "form.html", typed(WRONG)),
    "odt": in_text,
}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_contradiction_and_a_day_beyond_reason_are_told_in_every_format(kind: str, tmp_path: Path) -> None:
    reading = read_forms(read_form(FORMATS[kind](tmp_path)), MET, tmp_path / "met.yaml", force=False)
    told = {one.id: one.location.place for one in reading.diagnostics}
    assert told["response-contradiction"] == "Area for improvement 1, the response"
    assert told["response-day-beyond-reason"] == "Area for improvement 1, the day of action 1"


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
@pytest.mark.parametrize(("version", "told"), [("2", "response-newer-version"), ("0.9", "response-older-version")])
def test_a_form_is_called_newer_or_older_as_it_is(kind: str, version: str, told: str, tmp_path: Path) -> None:
    forms = [
        replace(form, identity={**form.identity, "version": version}) for form in read_form(FORMATS[kind](tmp_path))
    ]
    reading = read_forms(forms, MET, tmp_path / "met.yaml", force=False)
    assert {one.id for one in reading.diagnostics if one.id.endswith("-version")} == {told}


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_finding_that_was_reworded_since_is_named_in_every_format(kind: str, tmp_path: Path) -> None:
    draft = tmp_path / "met-2016.yaml"
    words = MET.read_text(encoding="utf-8")
    assert "every requirement of" in words
    draft.write_text(words.replace("every requirement of", "most of"), encoding="utf-8")
    reading = read_forms(read_form(FORMATS[kind](tmp_path)), draft, tmp_path / "met.yaml", force=False)
    reworded = [one.location.place for one in reading.diagnostics if "was reworded" in one.message]
    assert reworded == ["Area for improvement 1"]


NAMES = (
    "met-2016 (1)",
    "met [final]",
    "100% – Größe #3",
    "it's “the” one",
    "{draft}",
    "$HOME & co",
    "Heddlu Dyfed-Powys ŵ",
    "-",
    "x" * 200,
    "a.b.c",
    " met",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_findings_file_may_have_any_name_that_a_file_can_have(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts" / f"{name}.yaml"
    draft.write_bytes(MET.read_bytes())
    monkeypatch.chdir(tmp_path)
    built = CliRunner().invoke(
        commands, ["build", f"drafts/{name}.yaml", "--only", "force-response", "--format", "docx"]
    )
    (form,) = tmp_path.glob("build/*/force-response.docx")
    form.write_bytes(in_word(form.read_bytes(), WRONG))
    read = CliRunner().invoke(commands, ["response", "read", str(form)])
    (response,) = (tmp_path / "responses").glob("*.yaml")
    assert response.name == draft.name, built.output
    assert "Nobody" in response.read_text(encoding="utf-8"), read.output
    checked = CliRunner().invoke(commands, ["check", str(response)])
    assert not re.search("Traceback|cannot be|no such", checked.output)
