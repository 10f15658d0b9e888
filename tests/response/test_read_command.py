"""From the command line to the response file, and what is said on the way."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from desk import Desk

from peelgen.base.errors import Unreadable
from peelgen.cli import main
from peelgen.returned.form.returned_form import ReturnedForm, TypedAnswer

IDENTITY = {"draft": "answered", "force": "gwent", "framework": "peel-2021-22", "version": "1"}
FORMS = {
    "sound.docx": {
        "investigation-plans.acceptance": "Not accepted",
        "investigation-plans.response": "There are plans.",
    },
    "clash.docx": {"investigation-plans.acceptance": "Accepted"},
    "stray.docx": {"investigation-plans.acceptance": "Accepted"},
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def read_form(path: Path, _draft: Path | None = None) -> list[ReturnedForm]:
    if path.name not in FORMS:
        raise Unreadable(f"{path} is not a form.", "Name a form that came back.")
    answers = {name: TypedAnswer(text, "control") for name, text in FORMS[path.name].items()}
    identity = IDENTITY | ({"draft": "elsewhere"} if path.name == "stray.docx" else {})
    return [ReturnedForm(path, "docx", identity, answers)]


@pytest.fixture
def run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(desk.folder)
    monkeypatch.setattr("peelgen.returned.form.returned_form.read_form", read_form, raising=False)

    def command(*arguments: str) -> Any:
        monkeypatch.setattr(sys, "argv", ["peelgen", "response", "read", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code

    return command


def test_the_file_is_named_and_everything_wrong_is_told(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sound.docx") == 1
    said = capsys.readouterr()
    assert said.out.strip() == "responses/answered.yaml"
    assert "sound.docx: Area for improvement 1: error[response-unanswered]" in said.err
    assert "2 errors" in said.err


def test_a_form_that_cannot_be_read_does_not_keep_the_others_from_being_read(
    run: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("gone.docx", "sound.docx") == 4
    said = capsys.readouterr()
    assert "gone.docx is not a form." in said.err
    assert Path("responses/answered.yaml").exists()


def test_a_form_without_its_findings_file_does_not_keep_the_others_from_being_read(
    run: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("stray.docx", "sound.docx") == 4
    assert "stray.docx is about elsewhere.yaml" in capsys.readouterr().err
    assert Path("responses/answered.yaml").exists()


def test_a_clash_is_told_and_what_the_first_form_says_stands(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sound.docx", "clash.docx") == 1
    said = capsys.readouterr()
    assert "clash.docx: Recommendation 1, whether it is accepted: error[returned-conflict]" in said.err
    assert "one thing clashes with what stands there" in " ".join(said.err.split())
    assert "acceptance: not accepted" in Path("responses/answered.yaml").read_text(encoding="utf-8")


def test_with_force_the_last_form_is_followed(run: Any) -> None:
    run("sound.docx", "clash.docx", "--force")
    assert "acceptance: accepted" in Path("responses/answered.yaml").read_text(encoding="utf-8")


def test_reading_again_says_that_nothing_is_new(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run("sound.docx")
    capsys.readouterr()
    run("sound.docx")
    said = capsys.readouterr()
    assert said.out == ""
    assert "responses/answered.yaml has these answers already." in said.err


def test_the_file_goes_where_it_is_asked_for(run: Any, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    run("stray.docx", "--draft", str(desk.draft), "--out", "there/mine.yaml")
    assert capsys.readouterr().out.strip() == "there/mine.yaml"
    assert "draft: ../drafts/answered.yaml" in Path("there/mine.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_other_programs_are_told_by_form(run: Any, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("sound.docx", "--as", form)
    told = capsys.readouterr().out
    assert "response-unanswered" in told
    assert "sound.docx" in told


def test_in_json_each_problem_has_its_place_in_the_form(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run("sound.docx", "gone.docx", "--as", "json")
    told = {one["path"]: one for one in json.loads(capsys.readouterr().out)["drafts"]}
    assert told["gone.docx"]["unreadable"] == "gone.docx is not a form."
    assert told["sound.docx"]["problems"][1]["place"] == "Area for improvement 1"


def test_forms_about_several_reports_have_no_common_file(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sound.docx", "stray.docx", "--out", "one.yaml") == 2
    assert "one report at a time" in capsys.readouterr().err
