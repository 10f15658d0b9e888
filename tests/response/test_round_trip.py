"""A form that is built, filled in and read again says what was filled in."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from desk import Desk
from lxml import etree

from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.build import Order, build
from peelgen.response.follow_up.register import register
from peelgen.response.report_files import usual_response
from peelgen.response.status import response_statuses
from peelgen.returned.form.read_forms import by_report, read_forms
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
    told = {found.id for found in reading.diagnostics}
    assert told == {"response-unanswered", "response-no-post", "response-not-approved"}


def test_an_empty_form_is_told_so_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    (built,) = build(desk.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    reading = read_forms([read_form(built.path)[0]], desk.draft, None, force=False)
    assert [found.id for found in reading.diagnostics] == ["returned-empty"]
    assert not usual_response(desk.draft).exists()


@pytest.fixture
def several(desk: Desk) -> Desk:
    """Return a desk whose report is on two forces; its last area for improvement concerns the second alone."""
    text = desk.draft.read_text(encoding="utf-8").replace("force: gwent", "force: [gwent, south-wales]")
    concerned = text.replace("- id: victims-updated", "- id: victims-updated\n        forces: [south-wales]")
    assert concerned != text
    desk.draft.write_text(concerned, encoding="utf-8")
    return desk


def words_of(form: Path) -> str:
    with zipfile.ZipFile(form) as opened:
        return " ".join(text.text or "" for text in etree.fromstring(opened.read("word/document.xml")).iter(f"{W}t"))


def test_a_report_on_several_forces_has_a_form_for_each_that_says_whose_it_is(several: Desk, tmp_path: Path) -> None:
    files = build(several.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    assert [file.path.name for file in files] == ["force-response-gwent.docx", "force-response-south-wales.docx"]
    said = [words_of(file.path) for file in files]
    assert "This copy is for Gwent Police alone" in said[0]
    assert "Police and Crime Commissioner for South Wales" in said[1]
    assert "Police and Crime Commissioner for South Wales" not in said[0]


def test_a_form_asks_nothing_that_concerns_other_forces_alone(several: Desk, tmp_path: Path) -> None:
    files = build(several.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    asked = [{name.partition(".")[0] for name in read_form(file.path)[0].answers} for file in files]
    assert asked[1] - asked[0] == {"victims-updated"}
    assert asked[0] < asked[1]


def test_the_forms_of_several_forces_become_a_response_each(several: Desk, tmp_path: Path) -> None:
    files = build(several.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    answers = {
        f"{one}": {**ANSWERS, "investigation-plans.response": f"{one} answers."} for one in ("Gwent", "South Wales")
    }
    forms = [read_form(filled(file.path, answer))[0] for file, answer in zip(files, answers.values(), strict=True)]
    groups = by_report(forms)
    read = [read_forms(group, several.draft, None, force=False) for group in groups]
    assert [one.path.name for one in read] == ["answered-gwent.yaml", "answered-south-wales.yaml"]
    written = [yaml.safe_load(one.path.read_text(encoding="utf-8")) for one in read]
    assert [one["response_to"]["force"] for one in written] == ["gwent", "south-wales"]
    found, _ = response_statuses([one.path for one in read], date(2022, 3, 1))
    assert sorted((one.force, one.recommendations.count) for one in found) == [
        ("Gwent Police", 1),
        ("South Wales Police", 1),
    ]
    entries = register([several.draft]).entries
    accepted = {
        one.force: one.answer.response for one in entries if one.asked.id == "investigation-plans" and one.answer
    }
    assert accepted == {"Gwent Police": "Gwent answers.", "South Wales Police": "South Wales answers."}


def test_a_form_of_another_force_is_not_read_into_the_response_of_one(several: Desk, tmp_path: Path) -> None:
    files = build(several.draft, Order(["force-response"], ["docx"], tmp_path / "out")).files
    forms = [read_form(filled(file.path, ANSWERS))[0] for file in files]
    out = tmp_path / "one.yaml"
    read_forms(forms[:1], several.draft, out, force=False)
    with pytest.raises(Unreadable, match="has the answer of Gwent Police, and the form that of South Wales Police"):
        read_forms(forms[1:], several.draft, out, force=False)


def test_a_form_that_was_changed_by_hand_is_kept_as_any_document_is(several: Desk, tmp_path: Path) -> None:
    order = Order(["force-response"], ["html"], tmp_path / "out")
    first, second = (file.path for file in build(several.draft, order).files)
    assert all(file.unchanged for file in build(several.draft, order).files)
    second.write_text(second.read_text(encoding="utf-8") + "<!-- edited -->", encoding="utf-8")
    with pytest.raises(PeelgenError, match="force-response-south-wales.html"):
        build(several.draft, order)
    assert first.is_file()
