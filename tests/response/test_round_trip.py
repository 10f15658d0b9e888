"""A form that is built, filled in and read again says what was filled in."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from desk import Desk
from lxml import etree

from peelgen.build import Order, build
from peelgen.response.report_files import usual_response
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import read_form

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANSWERS = {
    "investigation-plans.acceptance": "Partly accepted",
    "investigation-plans.response": "We have plans & “sergeants”.",
    "investigation-plans.actions.1.what": "Train [all] sergeants",
    "investigation-plans.actions.1.owner": "Head of Crime",
    "investigation-plans.actions.1.date": "31 March 2022",
    "sign-off.name": "Siân Ŵyn",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def filled(form: Path, answers: dict[str, str]) -> Path:
    """Return a copy of a form in which the content controls of these fields have these words."""
    copy = form.with_name("filled.docx")
    with zipfile.ZipFile(form) as blank, zipfile.ZipFile(copy, "w") as written:
        for name in blank.namelist():
            content = blank.read(name)
            written.writestr(name, _filled(content, answers) if name == "word/document.xml" else content)
    return copy


def _filled(content: bytes, answers: dict[str, str]) -> bytes:
    document: Any = etree.fromstring(content)
    for control in document.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        words = answers.get(tag.get(f"{W}val").removeprefix("pg:")) if tag is not None else None
        if words is not None:
            first, *others = control.find(f"{W}sdtContent").iter(f"{W}t")
            first.text = words
            for other in others:
                other.text = ""
    return etree.tostring(document)


def test_what_is_filled_in_comes_into_the_response_file(desk: Desk, tmp_path: Path) -> None:
    (built,) = build(desk.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    reading = read_forms([read_form(filled(built.path, ANSWERS))[0]], desk.draft, None, force=False)
    response = yaml.safe_load(usual_response(desk.draft).read_text(encoding="utf-8"))
    answer = next(one for one in response["answers"] if one["id"] == "investigation-plans")
    assert answer["acceptance"] == "partly accepted"
    assert answer["response"] == "We have plans & “sergeants”."
    assert [str(value) for value in answer["actions"][0].values()] == [
        r"Train \[all\] sergeants",
        "Head of Crime",
        "2022-03-31",
    ]
    assert response["sign_off"]["name"] == "Siân Ŵyn"
    assert {found.id for found in reading.diagnostics} == {"response-unanswered", "response-not-approved"}


def test_an_empty_form_is_told_so_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    (built,) = build(desk.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    reading = read_forms([read_form(built.path)[0]], desk.draft, None, force=False)
    assert [found.id for found in reading.diagnostics] == ["returned-empty"]
    assert not usual_response(desk.draft).exists()


def test_the_form_of_several_forces_speaks_of_all_of_them(desk: Desk, tmp_path: Path) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    desk.draft.write_text(text.replace("force: gwent", "force: [gwent, south-wales]"), encoding="utf-8")
    (built,) = build(desk.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    with zipfile.ZipFile(built.path) as form:
        words = {text.text for text in etree.fromstring(form.read("word/document.xml")).iter(f"{W}t")}
    hint = "Write here what the forces say to this finding and, if they do not accept all of it, why"
    assert {"Do the forces accept this?", hint, "Write here what the chief constables say to the report"} <= words
