"""What is said of a Welsh form names its places, choices and days as the form has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.check import check
from peelgen.returned.form.read_forms import ReadForms, read_forms
from peelgen.returned.form.returned_form import ReturnedForm, TypedAnswer
from peelgen.returned.form.typed_days import day_typed
from peelgen.returned.form.typed_words import choice

CHECKOUT = Path(__file__).resolve().parents[2]
GWENT = CHECKOUT / "drafts" / "gwent-2021-cymraeg.yaml"
IDENTITY = {"draft": "gwent-2021-cymraeg", "force": "gwent", "framework": "peel-2021-22", "version": "1"}


def read(folder: Path, *forms: dict[str, str]) -> ReadForms:
    """Return what is said of Welsh forms; of a field `acceptance` that of the first area for improvement."""
    returned = []
    for number, fields in enumerate(forms):
        answers = {f"{area()}.{field}" if field[0] != "." else field[1:]: words for field, words in fields.items()}
        typed = {name: TypedAnswer(words, "control") for name, words in answers.items()}
        returned.append(ReturnedForm(Path(f"{number}.docx"), "docx", IDENTITY, typed))
    return read_forms(returned, GWENT, folder / "response.yaml", force=False)


def area() -> str:
    inspection = check(GWENT).inspection
    assert inspection
    return next(area.id for question in inspection.questions for area in question.areas_for_improvement)


def test_places_and_kinds_are_named_as_the_form_names_them(tmp_path: Path) -> None:
    reading = read(tmp_path, {"acceptance": "Derbyn", ".sign-off.date": "yfory"})
    (told,) = [one for one in reading.diagnostics if one.id == "response-no-action"]
    assert told.location.place == "Maes i’w wella 1, A yw’r heddlu yn derbyn hyn?"
    assert told.message.startswith("Maes i’w wella 1 (“")
    assert told.message.endswith("is accepted (“Derbyn”), but there is no action.")
    assert "Llofnodi, Dyddiad" in {one.location.place for one in reading.diagnostics}


def test_choices_are_offered_as_the_form_offers_them(tmp_path: Path) -> None:
    told = {one.id: one for one in read(tmp_path, {"acceptance": "efallai", "response": "Ymateb."}).diagnostics}
    choices = "accepted (“Derbyn”), partly accepted (“Derbyn yn rhannol”) or not accepted (“Ddim yn derbyn”)"
    assert told["unknown-choice"].remedy == f"choose one: {choices}"
    assert choices in told["response-unanswered"].remedy


def test_choices_that_clash_are_told_as_they_stand_in_the_forms(tmp_path: Path) -> None:
    reading = read(tmp_path, {"acceptance": "Derbyn"}, {"acceptance": "Ddim yn derbyn"})
    (told,) = [one for one in reading.diagnostics if one.id == "returned-conflict"]
    assert told.message.startswith("This says not accepted (“Ddim yn derbyn”), but 0.docx says accepted (“Derbyn”)")


def test_days_are_told_in_welsh(tmp_path: Path) -> None:
    said = {"actions.1.what": "Hyfforddi", "actions.1.date": "1af o Fawrth 2001", "actions.2.date": "cyn bo hir"}
    told = {one.id: one for one in read(tmp_path, {"acceptance": "Derbyn", **said}).diagnostics}
    assert told["response-too-early"].message.startswith("1 Mawrth 2001 is before")
    assert "such as  31 Mawrth 2017" in told["not-a-date"].remedy


def test_what_people_write_for_a_choice_is_understood() -> None:
    said = ("Derbyn.", "Wedi'i dderbyn", "ydy", "Yn rhannol", "Nac ydy", "Gwrthodwyd", "efallai")
    assert [choice(one) for one in said] == [*["accepted"] * 3, "partly accepted", *["not accepted"] * 2, "efallai"]


@pytest.mark.parametrize(
    "typed",
    [
        *("15 March 2018", "15th of March, 2018", "Thurs. 15 Mar 2018", "March 15 2018", "15-3-18", "15 / 03 / 2018"),
        *("by 15 March 2018.", "15-Mar-18", "the 15th March ’18", "2018-03-15", "15/03/2018"),
        *(
            "15 Mawrth 2018",
            "15fed o Fawrth 2018",
            "dydd Iau, 15 Mawrth 2018",
            "erbyn y 15fed Mawrth 2018",
            "15 Maw 18",
        ),
    ],
)
def test_a_day_is_read_in_both_languages_however_it_is_typed(typed: str) -> None:
    day = day_typed(typed)
    assert day is not None
    assert day.isoformat() == "2018-03-15"


@pytest.mark.parametrize(
    "typed", ["", "March 2018", "31 June 2018", "03/15/2018", "mis Mawrth 2018", "1 or 2 May 2018"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert day_typed(typed) is None
