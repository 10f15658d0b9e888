"""Accepted wordings come into the findings file's own lines, and nothing that was changed meanwhile is written over."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checked_facts import FactsDesk
from click.testing import CliRunner

from peelgen.cli import commands
from peelgen.response.fact_check.lost_marks import lost_marks
from peelgen.returned.fact_check.apply import ApplyResult, apply
from peelgen.returned.fact_check.messages import as_text

VETTING = "questions[ethics].sections[vetting].narrative/2"
FEEDBACK = "questions[fairness].sections[feedback].narrative/2"
SAYS = "However, the force re-vets officers and staff only when there is a business need to do so."
TODAY = date(2016, 11, 20)


@pytest.fixture
def desk(tmp_path: Path) -> FactsDesk:
    return FactsDesk(tmp_path).sent()


def accepted(desk: FactsDesk, origin: str, wording: str, entry: str = "", **more: Any) -> dict[str, Any]:
    return {
        "paragraph": desk.numbered(origin, entry).number,
        "decision": "accepted",
        "wording": wording,
        **more,
    }


def difference(before: str, after: str) -> list[str]:
    """Return the lines that are gone and those that are new."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def applied(desk: FactsDesk, *points: dict[str, Any], **options: Any) -> tuple[ApplyResult, list[str]]:
    """Apply points, and return what came of it with the lines of the findings file that differ."""
    before = desk.draft.read_text("utf-8")
    result = apply(desk.decided(*points), TODAY, **options)
    return result, difference(before, desk.draft.read_text("utf-8"))


def test_a_wording_changes_the_lines_of_its_paragraph_and_no_others(desk: FactsDesk) -> None:
    wording = SAYS.replace("only when", "every ten years, or when") + " This does not comply with the national policy."
    result, lines = applied(desk, accepted(desk, VETTING, wording))
    assert lines == [
        "-          However, the force re-vets officers and staff only when there is a business need to do so.",
        "-          This means that it does not comply with the national policy.",
        "+          However, the force re-vets officers and staff every ten years, or when there is a business",
        "+          need to do so. This does not comply with the national policy.",
    ]
    assert str(desk.read()["points"][0]["applied"]) == "2016-11-20"
    assert result.backup
    assert SAYS in " ".join(result.backup.read_text("utf-8").split())


def test_a_bullet_is_changed_alone_and_keeps_its_mark(desk: FactsDesk) -> None:
    wording = "Twice a year it reviews the results of the public attitude survey."
    _, lines = applied(desk, accepted(desk, FEEDBACK, wording, entry="0"))
    assert lines[-1] == f"+          - {wording}"
    assert all("reviews the results" in line or "trends" in line or "them." in line for line in lines)


def test_a_sentence_that_is_a_field_of_its_own_is_changed_there(desk: FactsDesk) -> None:
    origin = "questions[ethics].areas_for_improvement[vetting-policy].text"
    _, lines = applied(desk, accepted(desk, origin, "The force should meet the national vetting policy."))
    assert lines[-1].strip().removeprefix("+").strip().removeprefix("text: ").strip() == (
        "The force should meet the national vetting policy."
    )


def test_two_points_on_one_field_are_both_brought_in(desk: FactsDesk) -> None:
    first = accepted(desk, VETTING.replace("/2", "/1"), "Where the force departs from the policy, it records that.")
    result, lines = applied(desk, first, accepted(desk, VETTING, "The force re-vets nobody."))
    assert [one.point.number for one in result.applied] == [1, 2]
    assert {"+          The force re-vets nobody."} <= set(lines)
    assert any("Where the force departs from the policy, it records that." in line for line in lines)


def test_line_breaks_do_not_count_in_a_file_that_was_rewrapped(desk: FactsDesk) -> None:
    first, _, rest = SAYS.partition(" re-vets ")
    desk.change(f"          {SAYS}\n          This means", f"          {first}\n          re-vets {rest} This means")
    _, lines = applied(desk, accepted(desk, VETTING, "The force re-vets nobody."))
    assert lines[-1] == "+          The force re-vets nobody."


def test_a_paragraph_that_moved_is_found_by_its_words(desk: FactsDesk) -> None:
    desk.change(f"          {SAYS}", f"          A new paragraph.\n\n          {SAYS}")
    _, lines = applied(desk, accepted(desk, VETTING, "The force re-vets nobody."))
    assert lines[-1] == "+          The force re-vets nobody."


def test_what_was_changed_since_the_copy_is_told_and_stays(desk: FactsDesk) -> None:
    desk.change("only when there is a business need", "only where there is a need")
    other = accepted(desk, FEEDBACK, "It listens.", entry="1")
    result, lines = applied(desk, accepted(desk, VETTING, "The force re-vets nobody."), other)
    (left,) = result.left
    assert "was changed since the copy" in left.why
    assert "It now says “However, the force re-vets officers and staff only where there is a need" in left.why
    assert lines[-1] == "+          - It listens."
    assert ["applied" in point for point in desk.read()["points"]] == [False, True]


def test_what_was_changed_stays_also_where_the_copy_was_made_again(desk: FactsDesk) -> None:
    point = accepted(
        desk, VETTING, "The force re-vets nobody.", report_says=" ".join(desk.numbered(VETTING).written.split())
    )
    desk.change("only when there is a business need", "only where there is a need")
    desk.build("fact-check-copy", formats=("html",))
    result, lines = applied(desk, point)
    assert (lines, "was changed since the copy" in result.left[0].why) == ([], True)


def test_words_that_stand_twice_in_a_field_are_left_to_a_person(desk: FactsDesk) -> None:
    whole = f"          {SAYS}\n          This means that it does not comply with the national policy.\n"
    desk.change(whole, f"{whole}\n          New.\n\n{whole}")
    desk.change("          Where the force departs", "          First.\n\n          Where the force departs")
    result, lines = applied(desk, accepted(desk, VETTING, "The force re-vets nobody."))
    assert (lines, "more than once" in result.left[0].why) == ([], True)


def test_what_is_not_one_text_of_the_file_is_left_to_a_person(desk: FactsDesk) -> None:
    table = {"paragraph": "13", "decision": "accepted", "wording": "Another table."}
    plain = {"paragraph": "1", "decision": "accepted", "wording": "Other words."}
    result, lines = applied(desk, table, plain, {"paragraph": "18", "decision": "accepted"})
    assert lines == []
    assert [one.point.number for one in result.left] == [1, 2, 3]
    assert all("by hand" in one.remedy and "applied:" in one.remedy for one in result.left)


def test_a_dry_run_writes_nothing(desk: FactsDesk) -> None:
    path = desk.decided(accepted(desk, VETTING, "The force re-vets nobody."))
    before = desk.draft.read_bytes(), path.read_bytes()
    for option in ("-n", "--dry-run"):
        run = CliRunner().invoke(commands, ["fact-check", "apply", option, str(desk.draft)])
        assert (run.exit_code, "would change" in run.output) == (0, True)
    assert (desk.draft.read_bytes(), path.read_bytes()) == before
    assert len([*desk.draft.parent.iterdir()]) == 1


def test_only_the_named_points_are_brought_in(desk: FactsDesk) -> None:
    points = accepted(desk, VETTING, "The force re-vets nobody."), accepted(desk, FEEDBACK, "It listens.", entry="1")
    result, _ = applied(desk, *points, only=[2])
    assert [one.point.number for one in result.applied] == [2]


def test_of_a_named_point_it_is_said_why_nothing_is_to_be_brought_in(desk: FactsDesk) -> None:
    done = {"paragraph": "13", "decision": "accepted", "applied": "2016-11-19"}
    path = desk.decided({"paragraph": "Table 1", "decision": "not"}, {"paragraph": "14"}, done)
    run = CliRunner().invoke(commands, ["fact-check", "apply", str(path), *"--point 1 --point 2 --point 3".split()])
    first, second, third = " ".join(run.output.split()).split("Point ")[1:]
    assert run.exit_code == 0
    assert "1, Table 1: it was not accepted" in first
    assert "2, paragraph 14: it is still to be decided" in second
    assert "3, paragraph 13: the report says it since 19 November 2016" in third
    assert "no accepted point" not in run.output


def test_what_keeps_a_report_from_being_published_can_still_be_brought_in(desk: FactsDesk) -> None:
    desk.change("status: draft", "status: published")
    result, lines = applied(desk, accepted(desk, VETTING, "The force re-vets nobody."))
    assert (len(result.applied), bool(lines)) == (1, True)


def test_what_was_brought_in_is_not_brought_in_again(desk: FactsDesk) -> None:
    applied(desk, accepted(desk, VETTING, "The force re-vets nobody."))
    after = desk.draft.read_bytes()
    assert apply(desk.points, TODAY).applied == ()
    assert desk.draft.read_bytes() == after


def test_a_grade_that_contradicts_the_rest_is_refused_with_what_would_be_wrong(desk: FactsDesk) -> None:
    grade = accepted(desk, "questions[ethics].judgment.grade", "good", kind="judgment", second_reader="B. Reader")
    result, lines = applied(desk, grade)
    assert (result.refused, lines) == (True, [])
    assert "judgment-differs" in {found.id for found in result.diagnostics}


def test_a_judgment_is_not_changed_by_one_person_alone(desk: FactsDesk) -> None:
    path = desk.decided(accepted(desk, "questions[ethics].judgment.grade", "good"))
    run = CliRunner().invoke(commands, ["fact-check", "apply", str(path)])
    assert (run.exit_code, "has mistakes in it" in run.output) == (4, True)
    told = CliRunner().invoke(commands, ["check", str(path)])
    assert "fact-check-second-reader" in told.output


def test_a_number_of_the_file_stays_one_in_a_new_wording(desk: FactsDesk) -> None:
    paragraph = desk.numbered("questions[fairness].narrative/2")
    assert "{youth-fairness}" in paragraph.written
    wording = "Only {youth-fairness} of 17 to 18-year-olds agree."
    _, lines = applied(desk, accepted(desk, paragraph.origin, wording))
    assert lines[-1].strip("+ ") == wording


def test_a_wording_that_loses_a_number_or_a_note_of_the_file_is_told_before_and_when_it_is_brought_in(
    desk: FactsDesk,
) -> None:
    paragraph = desk.numbered("questions[fairness].narrative/2")
    words = "Only 89 percent agree."
    path = desk.decided(accepted(desk, paragraph.origin, words))
    for command in (["check", str(path)], ["fact-check", "apply", "-n", str(path)]):
        said = " ".join(CliRunner().invoke(commands, command).output.split())
        assert "loses the number {youth-fairness}" in said
    desk.decided(accepted(desk, paragraph.origin, paragraph.written.replace("agree", "do")))
    assert "The new wording loses" not in CliRunner().invoke(commands, ["check", str(path)]).output


def test_what_a_wording_loses_is_listed_once_each() -> None:
    before = "Of {cases} and {cases}, {turnout}.[^a] Also \\{this}.[^b]\n\n[^a]: A note."
    assert lost_marks(before, "Of {cases} and {cases}.") == "the number {turnout} and the notes [^a], [^b]"
    assert lost_marks(before, before) == ""
    assert lost_marks("{turnout} of them.^[In 40 cases.]", "Half of them.") == "the number {turnout} and a note"


def test_other_sentences_that_still_say_what_was_changed_are_named(desk: FactsDesk) -> None:
    text = desk.draft.read_text("utf-8")
    place = text.index("press_release:")
    told = "The force re-vets its officers and staff only when there is a business need to do so."
    assert told not in text
    desk.draft.write_text(text[:place] + text[place:].replace("    - >-\n", f"    - >-\n      {told} ", 1), "utf-8")
    result, _ = applied(desk, accepted(desk, VETTING, "The force re-vets everybody every ten years."))
    (one,) = result.applied
    assert [still.sentence for still in one.still_said] == [told]
    line = desk.draft.read_text("utf-8").splitlines()[one.still_said[0].line - 1]
    assert "The force re-vets its officers" in line
    said = as_text(result, width=200, dry_run=False)
    assert f"Line {one.still_said[0].line} still says “{told}”: see whether that is to be changed too." in said
