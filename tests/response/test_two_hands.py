"""The chief officer and the local policing body each have their part, in one form or in two that are joined."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from desk import Desk

from peelgen.build import Order, build
from peelgen.check import check
from peelgen.response.report_files import usual_response
from peelgen.response.status import PartState, response_statuses
from peelgen.response.status_table import as_text, what_is_missing
from peelgen.returned.form.read_forms import ReadForms, read_forms
from peelgen.returned.form.returned_form import ReturnedForm, TypedAnswer

IDENTITY = {"draft": "answered", "force": "gwent", "framework": "peel-2021-22", "version": "1"}
CHIEF = {
    "investigation-plans.acceptance": "Accepted",
    "investigation-plans.response": "We agree.",
    "investigation-plans.actions.1.what": "Train sergeants",
    "investigation-plans.actions.1.owner": "Head of Crime",
    "investigation-plans.actions.1.date": "31 March 2022",
    "investigation-plans.actions.1.status": "in progress",
    "investigation-plans.enclosures": "https://gwent.police.uk/plan",
    "chief-officer.comments": "Thank you.",
    "sign-off.name": "A. Officer",
    "sign-off.position": "Chief Constable",
    "sign-off.date": "1 February 2022",
}
BODY = {
    "local-policing-body.comments": "I am content.",
    "local-policing-body.name": "B. Commissioner",
    "local-policing-body.position": "Police and Crime Commissioner",
    "local-policing-body.date": "3 February 2022",
    "local-policing-body.copied": "yes",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def form(name: str, **typed: str) -> ReturnedForm:
    return ReturnedForm(
        Path(name), "docx", IDENTITY, {one: TypedAnswer(text, "control") for one, text in typed.items()}
    )


def read(desk: Desk, *forms: ReturnedForm) -> ReadForms:
    return read_forms(forms, desk.draft, None, force=False)


def written(desk: Desk) -> Any:
    return yaml.safe_load(usual_response(desk.draft).read_text(encoding="utf-8"))


def told(reading: ReadForms, kind: str) -> list[str]:
    return [one.message for one in reading.diagnostics if one.id == kind]


@pytest.mark.parametrize("together", [True, False])
def test_the_parts_of_both_hands_are_joined_each_with_its_sign_off(desk: Desk, *, together: bool) -> None:
    forms = [form("chief.docx", **CHIEF), form("body.pdf", **BODY)]
    readings = [read(desk, *forms)] if together else [read(desk, one) for one in forms]
    response = written(desk)
    assert response["sign_off"] == {"name": "A. Officer", "position": "Chief Constable", "date": date(2022, 2, 1)}
    body = response["policing_body_sign_off"]
    assert (body["name"], body["date"], body["copied"]) == ("B. Commissioner", date(2022, 2, 3), True)
    assert (response["chief_officer"], response["local_policing_body"]) == ("Thank you.", "I am content.")
    assert not told(readings[-1], "response-part-missing") + told(readings[-1], "response-not-approved")


def test_the_action_has_its_status_and_the_answer_its_enclosures(desk: Desk) -> None:
    read(desk, form("chief.docx", **CHIEF))
    answer = next(one for one in written(desk)["answers"] if one["id"] == "investigation-plans")
    assert answer["actions"][0]["status"] == "under way"
    assert answer["enclosures"] == "https://gwent.police.uk/plan"


def test_the_policing_body_alone_owes_no_answer_to_any_finding(desk: Desk) -> None:
    reading = read(desk, form("body.pdf", **BODY))
    assert told(reading, "response-unanswered") == []
    assert told(reading, "response-unsigned") == []
    (missing,) = told(reading, "response-part-missing")
    assert missing.startswith(
        "Only the part of the Police and Crime Commissioner for Gwent is here; that of the chief constable is missing"
    )
    assert {one.id for one in check(usual_response(desk.draft)).diagnostics} == {"response-part-missing"}


COMMENTS = {"chief-officer.comments": "Thank you.", "local-policing-body.comments": "I am content."}


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        ((), "Neither part is signed: not that of the chief constable, and not that of the Police and Crime Commiss"),
        (("sign-off",), "The part of the Police and Crime Commissioner for Gwent is not signed."),
        (("local-policing-body",), "The part of the chief constable is not signed."),
        (("sign-off", "local-policing-body"), ""),
    ],
)
def test_it_is_said_which_part_is_not_signed(names: tuple[str, ...], missing: str, desk: Desk) -> None:
    reading = read(desk, form("both.docx", **COMMENTS, **{f"{name}.name": "A. Name" for name in names}))
    assert [one[: len(missing)] for one in told(reading, "response-unsigned")] == [missing][: bool(missing)]


def test_the_chief_officer_alone_is_told_that_the_policing_body_is_missing(desk: Desk) -> None:
    reading = read(desk, form("chief.docx", **CHIEF))
    (missing,) = told(reading, "response-not-approved")
    assert missing == (
        "Only the part of the chief constable is here; that of the Police and Crime Commissioner for Gwent is missing."
    )


def test_a_hand_that_contradicts_the_other_is_told_and_overwrites_nothing(desk: Desk) -> None:
    read(desk, form("chief.docx", **CHIEF))
    before = written(desk)["answers"]
    reading = read(desk, form("body.pdf", **BODY, **{"investigation-plans.acceptance": "Not accepted"}))
    (clash,) = [one for one in reading.diagnostics if one.id == "returned-conflict"]
    assert (clash.location.path, reading.held_back) == (Path("body.pdf"), 1)
    assert written(desk)["answers"] == before
    assert written(desk)["policing_body_sign_off"]["name"] == BODY["local-policing-body.name"]


def test_an_earlier_form_with_one_sign_off_is_still_read(desk: Desk) -> None:
    ticks = {"sign-off.name": "A. Officer", "sign-off.approved": "yes", "sign-off.copied": "yes"}
    reading = read(desk, form("old.docx", **ticks))
    assert written(desk)["sign_off"]["approved"] is True
    assert not told(reading, "response-not-approved")


@pytest.mark.parametrize(
    ("forms", "parts"),
    [
        ((CHIEF,), (PartState.SIGNED, PartState.MISSING)),
        ((BODY,), (PartState.MISSING, PartState.SIGNED)),
        ((CHIEF, BODY), (PartState.SIGNED, PartState.SIGNED)),
        (({"investigation-plans.response": "We agree."},), (PartState.UNSIGNED, PartState.MISSING)),
    ],
)
def test_the_status_shows_both_parts(
    desk: Desk, forms: tuple[dict[str, str], ...], parts: tuple[PartState, ...]
) -> None:
    read(desk, *(form(f"{number}.docx", **typed) for number, typed in enumerate(forms)))
    ((found,), _) = response_statuses([usual_response(desk.draft)], date(2022, 3, 1))
    assert (found.chief_officer_part, found.policing_body_part) == parts
    sentence = next(one for one in what_is_missing(found) if one.startswith("Of the two parts"))
    if parts == (PartState.SIGNED, PartState.SIGNED):
        assert "signed (B. Commissioner, Police and Crime Commissioner, 3 February 2022)" in sentence
    assert sentence.split()[-1] in as_text([found], width=80)


def test_a_part_that_is_dated_before_the_report_is_wrong_whosever_it_is(desk: Desk) -> None:
    reading = read(desk, form("body.pdf", **{**BODY, "local-policing-body.date": "1 January 2021"}))
    (wrong,) = [one for one in reading.diagnostics if one.id == "response-too-early"]
    assert wrong.location.place == "Sign-off of the local policing body, date"


@pytest.mark.parametrize(
    ("version", "kind"),
    [("2", "response-newer-version"), ("1.1", "response-newer-version"), ("0.9", "response-older-version")],
)
def test_a_newer_form_is_not_called_older(desk: Desk, version: str, kind: str) -> None:
    newer = ReturnedForm(
        Path("form.docx"), "docx", IDENTITY | {"version": version}, {"sign-off.name": TypedAnswer("A", "control")}
    )
    found = {one.id for one in read(desk, newer).diagnostics}
    assert found & {"response-newer-version", "response-older-version"} == {kind}
    path = desk.response(
        ("framework: peel-2021-22", f'framework: peel-2021-22\n  version: "{version}"'), name="own.yaml"
    )
    assert kind in {one.id for one in check(path).diagnostics}


@pytest.mark.parametrize("hand", ["sign_off", "policing_body_sign_off"])
def test_the_statement_says_that_it_is_approved_whichever_sign_off_records_it(desk: Desk, hand: str) -> None:
    path = desk.response(("  approved: true\n", ""))
    others = {"sign_off": "  approved: true\n", "policing_body_sign_off": ""}
    text = path.read_text(encoding="utf-8").replace("sign_off:\n", f"sign_off:\n{others[hand]}")
    body = "policing_body_sign_off:\n  name: B. Commissioner\n  approved: true\n" * (hand != "sign_off")
    path.write_text(text + body, encoding="utf-8")
    (made,) = build(path, Order(["force-statement"], ["html"], desk.folder / "out")).files
    assert "Police and Crime Commissioner for Gwent has approved this response" in made.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "post", "count"),
    [("A. Name", "", 1), ("A. Name", "ACC", 0), ("ACC A. Name", "", 0), ("A. Name, Mayor", "", 0)],
)
def test_who_signs_without_a_rank_or_post_is_told(name: str, post: str, count: int, desk: Desk) -> None:
    reading = read(desk, form("chief.docx", **{**CHIEF, "sign-off.position": post, "sign-off.name": name}))
    assert len(told(reading, "response-no-post")) == count
