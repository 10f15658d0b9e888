"""Returned forms become a response file, joined with what stands there, and nothing that is wrong is kept back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from desk import Desk
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from steps import at_most

from peelgen.base.errors import Unreadable
from peelgen.check import check
from peelgen.documents.compose.parse import parse_prose
from peelgen.documents.from_findings import draft_id
from peelgen.findings.model import findings
from peelgen.response.report_files import usual_response
from peelgen.response.rules import LONGEST_ACTION, LONGEST_ANSWER, LONGEST_COMMENT
from peelgen.returned.form.read_forms import ReadForms, by_report, read_forms
from peelgen.returned.form.returned_form import FormRemark, ReturnedForm, TypedAnswer
from peelgen.returned.form.typed_words import action_status, choice, day, line, prose, sentence

IDENTITY = {"draft": "answered", "force": "gwent", "framework": "peel-2021-22", "version": "1"}
PLANS = "investigation-plans"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def returned(name: str = "form.docx", about: Any = None, **typed: Any) -> ReturnedForm:
    """Return a form; `vetting__acceptance` stands for the field “vetting.acceptance”, a single _ for a hyphen."""
    fields = {key.replace("__", ".").replace("_", "-"): TypedAnswer(words, "control") for key, words in typed.items()}
    return ReturnedForm(Path(name), "docx", IDENTITY | (about or {}), fields)


def read(desk: Desk, *forms: ReturnedForm, force: bool = False) -> ReadForms:
    return read_forms(forms, desk.draft, None, force=force)


def written(desk: Desk) -> Any:
    return yaml.safe_load(usual_response(desk.draft).read_text(encoding="utf-8"))


def ids(reading: ReadForms) -> list[str]:
    return [found.id for found in reading.diagnostics]


COMPLETE = {
    "investigation_plans__acceptance": "Partly accepted",
    "investigation_plans__response": "We have plans.\nBut not for every crime.",
    "investigation_plans__actions__1__what": "Train sergeants",
    "investigation_plans__actions__1__owner": "Head of Crime",
    "investigation_plans__actions__1__date": "31 March 2022",
}


def test_answers_become_a_response_file_beside_the_drafts(desk: Desk) -> None:
    reading = read(desk, returned(**COMPLETE, chief_officer__comments="Thank you."))
    answer = next(one for one in written(desk)["answers"] if one["id"] == PLANS)
    assert (reading.changed, reading.path) == (True, desk.folder / "responses" / "answered.yaml")
    assert answer["acceptance"] == "partly accepted"
    assert answer["response"] == "We have plans.\n\nBut not for every crime."
    assert str(answer["actions"][0]["by"]) == "2022-03-31"
    assert written(desk)["chief_officer"] == "Thank you."


def test_the_file_says_which_report_it_answers(desk: Desk) -> None:
    read(desk, returned(**COMPLETE))
    assert written(desk)["response_to"] == {
        "draft": "../drafts/answered.yaml",
        "force": "gwent",
        "framework": "peel-2021-22",
        "version": 1,
    }


def test_the_file_that_is_written_has_only_what_is_still_to_do(desk: Desk) -> None:
    read(desk, returned(**COMPLETE))
    assert {found.hole for found in check(usual_response(desk.draft)).diagnostics} == {True}


def test_what_is_wrong_is_said_with_its_place_in_the_form(desk: Desk) -> None:
    reading = read(desk, returned(**{**COMPLETE, "investigation_plans__actions__1__date": "soon"}))
    wrong = next(found for found in reading.diagnostics if found.id == "not-a-date")
    assert wrong.location.path == Path("form.docx")
    assert wrong.location.place == "Recommendation 1, the day of action 1"
    assert wrong.excerpt == "soon"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"investigation_plans__acceptance": ""}, "response-unanswered"),
        ({"investigation_plans__acceptance": "Choose an answer"}, "unknown-choice"),
        ({"investigation_plans__actions__1__owner": ""}, "response-no-owner"),
        ({"investigation_plans__actions__1__what": ""}, "response-no-action"),
        ({"investigation_plans__actions__1__date": "31.3.2021"}, "response-too-early"),
        ({"sign_off__date": "1 January 2021"}, "response-too-early"),
        ({"investigation_plans__response": "word " * 2_000}, "response-too-long"),
        ({"investigation_plans__response": "TBC"}, "still-to-write"),
        ({"investigation_plans__response": "We agree ☃."}, "glyph-missing"),
        ({"some_finding__acceptance": "Accepted"}, "response-unknown-finding"),
    ],
)
def test_each_mistake_in_a_form_is_found(desk: Desk, changes: dict[str, str], problem: str) -> None:
    usual = set(ids(read(desk, returned(**COMPLETE))))
    usual_response(desk.draft).unlink()
    reading = read(desk, returned(**{**COMPLETE, **changes}))
    assert problem in ids(reading)
    assert usual - {problem} <= {"response-unanswered", "response-unsigned"}
    assert {found.location.path for found in reading.diagnostics} == {Path("form.docx")}


def test_an_answer_in_another_script_is_one_message_for_each_field(desk: Desk) -> None:
    changes = {"response": "تقبل القوة هذه التوصية", "actions__1__what": "تدريب كل مشرف"}
    typed = {f"investigation_plans__{field}": words for field, words in changes.items()}
    told = [one for one in read(desk, returned(**{**COMPLETE, **typed})).diagnostics if one.id == "glyph-missing"]
    places = [one.location.place.rpartition(", ")[2] for one in told]
    assert places == ["the response", "action 1"]
    assert "“ت”, “ق”, “ب”, “ل” and 7 more" in told[0].message


def test_a_character_in_two_fields_of_a_form_is_told_with_both_fields(desk: Desk) -> None:
    typed = {"investigation_plans__response": "We agree ☃.", "investigation_plans__actions__1__what": "Train ☃."}
    (told,) = [one for one in read(desk, returned(**{**COMPLETE, **typed})).diagnostics if one.id == "glyph-missing"]
    assert told.message.endswith("It also stands in: Recommendation 1, action 1.")


def test_a_text_is_as_long_as_it_was_typed_and_not_as_it_is_written_down(desk: Desk) -> None:
    paragraphs = "\n".join(["[*]" * 33] * (LONGEST_ANSWER // 100))
    found = {
        extra: ids(
            read(desk, returned(**{**COMPLETE, "investigation_plans__response": paragraphs + extra}), force=True)
        )
        for extra in ("", "and more")
    }
    assert ["response-too-long" in told for told in found.values()] == [False, True]


@pytest.mark.parametrize("language", ["", ".cy"])
def test_the_form_says_how_long_a_text_may_be(language: str) -> None:
    words = (Path(__file__).parents[2] / "templates" / "force-response" / f"words{language}.md").read_text(
        encoding="utf-8"
    )
    said = re.search(r"(?m)^.*6,000.*$", words)
    assert said
    assert [
        longest
        for longest in (LONGEST_ANSWER, LONGEST_ACTION, LONGEST_COMMENT)
        if f"{longest:,}" not in said[0] and str(longest) not in said[0]
    ] == []


@pytest.mark.parametrize("owner", ["as above", "See above.", "Ditto", "TBC", "N/A", "to be confirmed", "fel uchod"])
def test_an_owner_who_is_nobody_is_told(desk: Desk, owner: str) -> None:
    reading = read(desk, returned(**{**COMPLETE, "investigation_plans__actions__1__owner": owner}))
    (told,) = [found for found in reading.diagnostics if found.id == "response-no-owner"]
    assert told.message.startswith(f"“{owner}” names nobody")
    assert told.location.place == "Recommendation 1, who is responsible for action 1"


def test_what_an_action_and_the_sign_off_lack_is_told_beside_a_wrong_day(desk: Desk) -> None:
    wrong = {"investigation_plans__actions__1__date": "soon", "investigation_plans__actions__1__what": ""}
    found = ids(read(desk, returned(**{**COMPLETE, **wrong}, sign_off__date="soon", sign_off__position="Chief")))
    assert found.count("not-a-date") == 2
    assert {"response-no-action", "response-unsigned"} <= set(found)


def test_a_finding_is_named_by_its_words_and_not_by_their_marks(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    marked = text.replace("text: Too many investigations have no plan,", "text: Too *many* have^[Of 90.] none,")
    desk.draft.write_text(marked, encoding="utf-8")
    (told,) = [
        one.message for one in read(desk, returned(**COMPLETE)).diagnostics if "Cause of concern 1" in one.message
    ]
    assert "(“Too many have none, and victims are failed by this.”)" in told


def test_beside_a_wrong_day_and_a_wrong_choice_everything_else_is_said_too(desk: Desk) -> None:
    wrong = {"acceptance": "perhaps", "response": "TBC", "actions__1__date": "soon", "actions__1__owner": ""}
    changes = {f"investigation_plans__{field}": words for field, words in wrong.items()}
    told = read(desk, returned(**{**COMPLETE, **changes})).diagnostics
    found = [one for one in told if "Recommendation 1" in one.location.place]
    assert {one.id for one in found} == {"unknown-choice", "still-to-write", "not-a-date", "response-no-owner"}
    assert len(found) == 4


def test_what_a_field_takes_is_said_as_the_form_says_it(desk: Desk) -> None:
    wrong = {"investigation_plans__acceptance": "perhaps", "investigation_plans__actions__1__date": "next spring"}
    told = {found.id: found for found in read(desk, returned(**{**COMPLETE, **wrong})).diagnostics}
    assert told["not-a-date"].message == "“next spring” is not a day."
    assert "such as  31 March 2017" in told["not-a-date"].remedy
    assert told["unknown-choice"].message == "“perhaps” is none of the answers that can be chosen."


def test_a_form_with_nothing_in_it_is_told_so_and_left_out(desk: Desk) -> None:
    reading = read(desk, returned("empty.docx", sign_off__name=""), returned(**COMPLETE))
    assert [one.location.path.name for one in reading.diagnostics if one.id == "returned-empty"] == ["empty.docx"]
    assert reading.changed


def test_an_unanswered_finding_of_a_form_is_an_error(desk: Desk) -> None:
    found = [one for one in read(desk, returned(**COMPLETE)).diagnostics if one.id == "response-unanswered"]
    assert {(one.severity.value, one.hole) for one in found} == {("error", False)}
    assert [one.location.place for one in found] == [
        "Area for improvement 1",
        "Cause of concern 1",
    ]


def test_several_forms_are_joined_finding_by_finding(desk: Desk) -> None:
    other = returned(
        "other.docx", supervision__acceptance="Accepted", investigation_plans__acceptance="Partly accepted"
    )
    assert read(desk, returned(**COMPLETE), other).changed
    given = {one["id"]: one.get("acceptance") for one in written(desk)["answers"]}
    assert given == {"victims-updated": None, "supervision": "accepted", PLANS: "partly accepted"}


def test_of_an_answer_that_clashes_nothing_is_written_and_both_are_named_last(desk: Desk) -> None:
    read(desk, returned(**COMPLETE))
    before = written(desk)
    more = {"investigation_plans__enclosures": "A plan.", "victims_updated__acceptance": "Accepted"}
    reading = read(desk, returned("other.docx", investigation_plans__acceptance="Accepted", **more))
    clash = reading.diagnostics[-1]
    assert (clash.id, reading.held_back) == ("returned-conflict", 1)
    assert reading.outcome.startswith("one thing clashes")
    assert reading.outcome.endswith("the rest was written")
    given = {one["id"]: one for one in written(desk)["answers"]}
    assert given[PLANS] == next(one for one in before["answers"] if one["id"] == PLANS)
    assert given["victims-updated"]["acceptance"] == "accepted"
    assert clash.message.startswith("This says “accepted”, but ")
    assert "answered.yaml says “partly accepted”" in clash.message
    assert clash.location.path == Path("other.docx")


def test_actions_that_clash_are_shown_with_who_does_them_and_when(desk: Desk) -> None:
    other = returned("other.docx", **{**COMPLETE, "investigation_plans__actions__1__owner": "Head of Training"})
    (clash,) = [one for one in read(desk, returned(**COMPLETE), other).diagnostics if one.id == "returned-conflict"]
    assert "“Train sergeants, Head of Training, 2022-03-31”" in clash.message
    assert "“Train sergeants, Head of Crime, 2022-03-31”" in clash.message


def test_fields_that_are_gone_and_those_that_are_only_pictures_are_told(desk: Desk) -> None:
    form = replace(returned(), gone=("sign-off.name",), shown=(f"{PLANS}.response",))
    told = {found.id: found for found in read(desk, form).diagnostics}
    assert told["returned-altered"].message == "This field of the form is gone: “Sign-off, name”."
    assert told["returned-picture"].message.startswith(
        "One field shows something that the file does not hold: “Recommendation 1, the response”."
    )


def test_a_box_of_which_every_field_is_gone_is_named_once(desk: Desk) -> None:
    fields = ("response", "actions.1.what", "actions.1.owner")
    form = replace(returned(sign_off__name="A"), gone=(*(f"{PLANS}.{field}" for field in fields), "sign-off.date"))
    (told,) = [found.message for found in read(desk, form).diagnostics if found.id == "returned-altered"]
    assert told == "4 fields of the form are gone: “Recommendation 1 / Sign-off, date”."


def test_with_force_the_last_form_is_followed_and_the_old_file_kept(desk: Desk) -> None:
    read(desk, returned(**COMPLETE))
    before = usual_response(desk.draft).read_bytes()
    reading = read(desk, returned(investigation_plans__acceptance="Accepted"), force=True)
    assert [path.read_bytes() for path in reading.kept] == [before]
    assert next(one for one in written(desk)["answers"] if one["id"] == PLANS)["acceptance"] == "accepted"


def test_reading_a_form_again_changes_nothing(desk: Desk) -> None:
    read(desk, returned(**COMPLETE))
    before = usual_response(desk.draft).read_bytes()
    reading = read(desk, returned(**COMPLETE))
    assert (reading.changed, reading.refused) == (False, False)
    assert usual_response(desk.draft).read_bytes() == before


def test_a_mistake_is_told_at_its_place_in_the_form_also_where_the_file_has_it_already(desk: Desk) -> None:
    wrong = returned(**{**COMPLETE, "investigation_plans__actions__1__date": "soon"})
    places = [
        {
            (found.location.path, found.location.place)
            for found in read(desk, wrong).diagnostics
            if found.id == "not-a-date"
        }
        for _ in range(2)
    ]
    assert places == [{(Path("form.docx"), "Recommendation 1, the day of action 1")}] * 2


def test_an_action_that_stands_in_the_response_is_to_go_into_a_row(desk: Desk) -> None:
    fields = {"investigation_plans__acceptance": "Accepted", "investigation_plans__response": "Owner: Supt Smith"}
    (told,) = [found for found in read(desk, returned(**fields)).diagnostics if found.id == "response-no-action"]
    assert told.remedy.endswith("if the response says so, write it into the rows for actions")


def test_what_a_person_wrote_into_the_file_stays_to_the_letter(desk: Desk) -> None:
    read(desk, returned(**COMPLETE))
    path = usual_response(desk.draft)
    path.write_text(path.read_text(encoding="utf-8").replace("answers:\n", "answers: # by phone\n"), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    read(desk, returned(supervision__acceptance="Accepted", sign_off__name="A. Officer"))
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in after] == []
    assert written(desk)["sign_off"] == {"name": "A. Officer"}


def test_a_response_that_is_there_with_mistakes_is_not_added_to(desk: Desk) -> None:
    path = desk.response(("answers:", "answers: ["))
    before = path.read_bytes()
    with pytest.raises(Unreadable, match="cannot be added to"):
        read(desk, returned(**COMPLETE))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "changed",
    [
        ("answers:\n", "answers: none\nothers:\n"),
        ("answers:\n", "answers:\n  - none\n"),
        ("sign_off:\n", "sign_off: nobody\nothers:\n"),
        ("response_to:\n", "response_to: a report\nothers:\n"),
        ("answered.yaml", "another.yaml"),
    ],
)
def test_a_file_that_is_no_response_to_this_report_is_left_alone(desk: Desk, changed: tuple[str, str]) -> None:
    path = desk.response(changed)
    before = path.read_bytes()
    with pytest.raises(Unreadable):
        read(desk, returned(**COMPLETE))
    assert path.read_bytes() == before


def test_a_form_with_thousands_of_fields_is_read_in_bounded_steps(desk: Desk) -> None:
    many = {f"finding-{number}.actions.{number}.what": TypedAnswer("word " * 9, "control") for number in range(3_000)}
    with at_most(calls=9_000_000):  # 2,100 for each field; what looks at all others for each takes ten times as many
        read(desk, replace(returned(), answers=many))


@pytest.mark.parametrize("changed", [{"force": "durham"}, {"framework": "peel-2016/legitimacy"}])
def test_a_form_of_another_inspection_is_refused(desk: Desk, changed: dict[str, str]) -> None:
    reading = read(desk, returned(about=changed, **COMPLETE))
    assert (reading.refused, ids(reading)) == (True, ["response-other-inspection"])


@pytest.mark.parametrize(("changed", "severity"), [({"version": "0.9"}, "error"), ({"findings": "0" * 64}, "warning")])
def test_a_form_of_an_older_report_is_read_and_pointed_out(desk: Desk, changed: dict[str, str], severity: str) -> None:
    reading = read(desk, returned(about=changed, **COMPLETE))
    assert [one.severity for one in reading.diagnostics if one.id == "response-older-version"] == [severity]
    assert reading.changed


def test_what_is_new_gone_or_reworded_in_the_report_since_is_said_of_each_finding(desk: Desk) -> None:
    words = ("Recommendation – investigation-plans", "The force should, from now on, plan nothing.")
    gone = {"old_one__acceptance": "Accepted", "old_one__actions__1__what": "Train", "old_one__actions__1__owner": "A"}
    form = replace(returned(about={"findings": "0" * 64}, **COMPLETE, **gone), texts=words)
    told = {found.location.place: found for found in read(desk, form).diagnostics}
    assert "was reworded after this form was made" in told["Recommendation 1"].message
    assert told["Area for improvement 1"].message.endswith("It is not on this form.")
    assert told["Finding old-one"].remedy.startswith("its answer is kept")


def test_a_finding_that_stands_in_an_older_form_as_it_is_now_is_not_called_reworded(desk: Desk) -> None:
    inspection = check(desk.draft).inspection
    assert inspection
    texts = tuple(str(finding.text).replace("'", "’") for finding in findings(inspection))
    form = replace(returned(about={"findings": "0" * 64}, **COMPLETE), texts=texts)
    assert not [found for found in read(desk, form).diagnostics if "reworded" in found.message]


def test_what_was_changed_outside_of_the_fields_is_said(desk: Desk) -> None:
    changed = FormRemark("The force may.", near=PLANS, was="The force should.")
    form = replace(
        returned(**COMPLETE), altered=(changed, FormRemark("We disagree.", near=PLANS), FormRemark("", was="Gone."))
    )
    told = [found for found in read(desk, form).diagnostics if found.id == "returned-altered"]
    assert [found.location.place for found in told] == [*["Recommendation 1"] * 2, "the form as a whole"]
    assert "“The force should” is now “The force may”" in told[0].message
    assert "outside of the fields: “We disagree”" in told[1].message
    assert "“Gone”" in told[2].message


def test_a_comment_beside_no_field_is_told_with_the_words_beside_it(desk: Desk) -> None:
    form = replace(returned(**COMPLETE), comments=(FormRemark("Why?", beside="About this form", author="J. Smith"),))
    (told,) = [found for found in read(desk, form).diagnostics if found.id == "returned-comment"]
    assert told.message.startswith("J. Smith has written a comment beside “About this form”: “Why?”")


def test_a_form_without_most_of_its_findings_is_told_in_a_few_lines(desk: Desk) -> None:
    form = replace(returned(**COMPLETE), altered=tuple(FormRemark("", was=f"Gone {number}.") for number in range(90)))
    told = [found.message for found in read(desk, form).diagnostics if found.id == "returned-altered"]
    assert len(told) == 1
    assert told[0].startswith("90 paragraphs of the form are gone: “Gone 0. / Gone 1.")


def test_what_people_wrote_beside_the_answers_is_kept_and_said_with_its_place(desk: Desk) -> None:
    long = "Ask Bill. " * 100
    comments = (
        FormRemark(long, near=f"{PLANS}.actions.1.owner", author="J. Smith"),
        FormRemark("👍", near=PLANS, beside="The force should"),
        FormRemark("Why?", beside="About this form"),
    )
    reading = read(desk, replace(returned(**COMPLETE), comments=comments))
    told = [found.location.place for found in reading.diagnostics if found.id == "returned-comment"]
    who = "Recommendation 1, who is responsible for action 1"
    assert sorted(told) == sorted([who, "Recommendation 1", "the form as a whole"])
    answer = next(one for one in written(desk)["answers"] if one["id"] == PLANS)
    assert answer["remarks"] == [
        {"by": "J. Smith", "about": "who is responsible for action 1", "words": long.strip()},
        {"about": "beside “The force should”", "words": "👍"},
    ]
    assert written(desk)["remarks"] == [{"about": "beside “About this form”", "words": "Why?"}]
    assert {found.id for found in check(reading.path).diagnostics} == {"response-unanswered", "response-unsigned"}


def test_remarks_of_several_forms_are_added_and_each_only_once(desk: Desk) -> None:
    one, other = (FormRemark(words, near=PLANS) for words in ("One.", "Other."))
    read(desk, replace(returned(**COMPLETE), altered=(one,)))
    read(desk, replace(returned(**COMPLETE), altered=(one, other)), replace(returned("b.docx"), altered=(other,)))
    answer = next(one for one in written(desk)["answers"] if one["id"] == PLANS)
    assert answer["remarks"] == [{"words": "One."}, {"words": "Other."}]


def test_a_picture_in_an_answer_is_said_where_it_stands(desk: Desk) -> None:
    form = returned(**COMPLETE)
    pictured = {**form.answers, f"{PLANS}.response": TypedAnswer("See:", "control", pictured=True)}
    (told,) = [one for one in read(desk, replace(form, answers=pictured)).diagnostics if one.id == "returned-picture"]
    assert told.location.place == "Recommendation 1, the response"


def test_a_box_that_is_ticked_is_true_and_one_that_is_not_says_nothing(desk: Desk) -> None:
    ticks = {"sign_off__name": "A", "sign_off__approved": "yes", "sign_off__published": ""}
    assert "response-not-approved" not in ids(read(desk, returned(**COMPLETE, **ticks)))
    assert written(desk)["sign_off"] == {"name": "A", "approved": True}
    assert "approved: true" in usual_response(desk.draft).read_text(encoding="utf-8")
    assert not read(desk, returned(**COMPLETE, sign_off__approved="")).changed


def test_a_form_that_is_signed_but_not_approved_is_told_so(desk: Desk) -> None:
    (told,) = [one for one in read(desk, returned(**COMPLETE, sign_off__name="A")).diagnostics if "approved" in one.id]
    assert (told.severity, told.location.place) == ("warning", "Sign-off, name")


def test_a_joint_form_is_the_answer_of_the_forces_that_are_said_to_answer(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    desk.draft.write_text(text.replace("force: gwent", "force: [gwent, south-wales]"), encoding="utf-8")
    form = returned(about={"force": "gwent south-wales"}, **COMPLETE)
    assert ids(read(desk, form)) == ["returned-force-unsaid"]
    assert not usual_response(desk.draft).exists()
    read_forms([form], desk.draft, None, force=False, answering=["gwent", "south-wales"])
    assert written(desk)["response_to"]["force"] == ["gwent", "south-wales"]


def test_one_forces_form_is_never_filed_as_anothers(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    desk.draft.write_text(text.replace("force: gwent", "force: [gwent, south-wales]"), encoding="utf-8")
    form = returned(about={"force": "gwent"}, **COMPLETE)
    refused = read_forms([form], desk.draft, None, force=False, answering=["south-wales"])
    assert ids(refused) == ["response-other-inspection"]
    assert "form of Gwent Police, and not of South Wales Police" in refused.diagnostics[0].message
    assert not refused.changed


@pytest.mark.parametrize("about", [{"draft": "answered"}, {"draft": "", "draft_id": draft_id(Path("answered.yaml"))}])
def test_a_form_finds_the_findings_file_that_it_was_made_of_among_others(
    desk: Desk, about: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    (desk.draft.parent / "a-copy.yaml").write_bytes(desk.draft.read_bytes())
    forms = [returned(about=IDENTITY | about | {"version": version}, **COMPLETE) for version in "12"]
    assert len(by_report(forms)) == 1
    assert read_forms(forms, None, None, force=False).path.name == "answered.yaml"


def test_a_form_whose_findings_file_has_another_name_by_now_says_which_report_it_is_about(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    form = returned(about={"draft": "", "draft_id": draft_id(Path("another.yaml"))}, **COMPLETE)
    with pytest.raises(Unreadable, match="Gwent Police, peel-2021-22") as refused:
        read_forms([form], None, None, force=False)
    assert "--draft" in refused.value.remedy


@pytest.mark.parametrize("stem", ["", "../answered", "/etc/passwd", "gone", "a\nb"])
def test_a_form_that_names_no_findings_file_here_is_refused(
    desk: Desk, stem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    form = returned(about={"draft": stem}, **COMPLETE)
    with pytest.raises(Unreadable, match="which report|no such findings file"):
        read_forms([form], None, None, force=False)


@pytest.mark.parametrize(
    "typed",
    [
        "*bold* and _not_",
        "# a heading?",
        "1. first",
        "2016) was the year",
        "[a](http://b.example)",
        "a ^[note]",
        "+ plus",
    ],
)
def test_what_a_force_types_is_printed_as_it_was_typed(typed: str) -> None:
    (block,) = parse_prose(prose(typed)).children
    assert block.type == "paragraph"
    assert "".join(child.content for child in block.children[0].children) == typed


def printed(markdown: str) -> str:
    text = [
        node.content or " "
        for node in parse_prose(markdown).walk()
        if node.type in {"text", "text_special", "softbreak"}
    ]
    return "".join("".join(text).split())


@given(st.text(st.sampled_from("ab1.)(*_[]{}^!#>+-=|~`<&\\:/\"'“” \n\t"), max_size=40))
def test_no_text_of_a_force_acts_as_markdown(typed: str) -> None:
    bulletless = re.sub(r"(?m)^\s*[-*]\s+", "", typed)
    assert printed(prose(bulletless)) == "".join(bulletless.split())


@given(st.text(max_size=80))
@example(".~")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_no_text_of_a_force_keeps_a_form_from_being_read(desk: Desk, typed: str) -> None:
    usual_response(desk.draft).unlink(missing_ok=True)
    fields = dict.fromkeys((*COMPLETE, "sign_off__name", "sign_off__date", "local_policing_body__comments"), typed)
    assert read(desk, returned(**fields, chief_officer__comments="Thank you.")).changed
    assert not {found.id for found in check(usual_response(desk.draft)).diagnostics} & {
        "yaml-syntax",
        "unprintable-character",
    }


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("We shall:\n1. train\n2) vet\n\n3.check\nEnd.", "We shall:\n\n1. train\n2. vet\n3. check\n\nEnd."),
        ("1. a\n• x\n• y\n2. b\n• z", "1. a\n   - x\n   - y\n2. b\n   - z"),
        ("1. a\n2. b\n\n1. c\n2. d", "1. a\n2. b\n\n1) c\n2) d"),
        ("1. a\n2. b\n\n• c", "1. a\n2. b\n\n- c"),
    ],
)
def test_lines_that_are_numbered_from_one_become_a_numbered_list(typed: str, markdown: str) -> None:
    assert prose(typed) == markdown
    kinds = [block.type for block in parse_prose(markdown).children]
    assert kinds.count("ordered_list") == markdown.count("1. ") + markdown.count("1) ")


@pytest.mark.parametrize("typed", ["1. a\nbetween\n2. b", "3. c\n4. d", "1.5 million\n2.5 million", "a) x\nb) y"])
def test_numbers_that_are_no_list_of_their_own_are_printed_as_they_were_typed(typed: str) -> None:
    blocks = parse_prose(prose(typed)).children
    assert [block.type for block in blocks] == ["paragraph"] * (typed.count("\n") + 1)
    assert "\n".join(block.children[0].content.replace("\\", "") for block in blocks) == typed


def test_lines_become_paragraphs_and_bullets_a_list() -> None:
    assert prose("One.\r\nTwo.\n\n• a\n• b\n– c\nThree.\x0b") == "One.\n\nTwo.\n\n- a\n- b\n- c\n\nThree."
    assert sentence(" a\n b\u200b\x07 ") == "a b"
    assert line("\u202ename\u00a0here\n") == "name here"


@pytest.mark.parametrize(
    "typed",
    [
        "31 March 2017",
        "31/03/2017",
        "31st March 2017",
        " 2017-03-31 ",
        "31 Mawrth 2017",
        "31.3.17",
        "Friday 31 March 2017",
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert day(typed) == "2017-03-31"


def test_a_choice_is_read_in_both_languages_and_anything_else_left_as_it_is() -> None:
    assert [choice(one) for one in ("Agreed", "not accepted.", "Derbyn yn rhannol", "Agreed in principle")] == [
        "accepted",
        "not accepted",
        "partly accepted",
        "Agreed in principle",
    ]


def test_an_answer_longer_than_any_file_is_refused_before_it_locks_the_file(desk: Desk) -> None:
    refused = read(desk, returned(**COMPLETE | {"investigation_plans__response": "We agree. " * 60_000}))
    assert ids(refused) == ["response-too-long"]
    assert refused.diagnostics[0].location.place == "Recommendation 1, the response"
    assert not usual_response(desk.draft).exists()


def test_a_state_of_an_action_that_there_is_not_gets_the_states(desk: Desk) -> None:
    typed = {**COMPLETE, "investigation_plans__actions__1__status": "On hold"}
    (told,) = [one for one in read(desk, returned(**typed)).diagnostics if one.id == "unknown-choice"]
    assert told.message == "“On hold” does not say how far the action is."
    assert told.remedy.casefold() == "choose one: done, under way or planned"
    assert [action_status(one) for one in ("✔ Complete", "✓ In progress", "✔\ufe0f done")] == [
        "done",
        "under way",
        "done",
    ]
