"""What is wrong in a findings file: all of it, at its place, with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import Severity
from peelgen.check import check
from peelgen.findings.validate import validate
from peelgen.source import load

HEAD = """\
framework: peel-2016/legitimacy
force: metropolitan
inspector: matt-parr
status: published
published: 2016-12-08
questions:
  - id: fairness
    judgment:
      grade: good
    narrative: It listens.
observations: It is good.
judgment: {grade: good}
"""


def checked(tmp_path: Path, content: str) -> list[Diagnostic]:
    path = tmp_path / "draft.yaml"
    path.write_text(content, encoding="utf-8")
    return validate(load(path))[1]


def test_of_a_misspelt_pillar_only_the_framework_is_told(tmp_path: Path) -> None:
    found = checked(tmp_path, HEAD.replace("legitimacy", "legitmacy"))
    assert [(one.id, one.remedy) for one in found] == [("unknown-framework", "write  peel-2016/legitimacy")]


@pytest.mark.parametrize("called", ["label", "title", "office"])
def test_the_field_that_is_missing_is_offered_for_words_under_another_name(called: str, tmp_path: Path) -> None:
    release = f"press_release:\n  contacts:\n    - {called}: The press office\n      telephone: 020 7946 0000\n"
    unknown = [one for one in checked(tmp_path, HEAD + release) if one.id == "unknown-field"]
    assert [one.remedy for one in unknown] == [
        "write  name  if that is what it says; the fields here are: name, telephone, email, hours"
    ]


def test_no_words_are_offered_in_place_of_a_choice(tmp_path: Path) -> None:
    wrong = HEAD.replace("    judgment:\n      grade: good\n", "    evidence: good\n")
    assert not any("if that is what it says" in one.remedy for one in checked(tmp_path, wrong))


def test_until_the_day_of_publication_can_be_read_nothing_is_said_of_that_day(tmp_path: Path) -> None:
    found = checked(tmp_path, HEAD.replace("2016-12-08", "2016-02-30"))
    assert [one.id for one in found] == ["not-a-date"]


def test_ids_that_cannot_be_read_are_no_id_that_stands_twice(tmp_path: Path) -> None:
    boxes = (
        "    areas_for_improvement:\n      - {id: A B, text: The force should listen.}\n      - The force should go.\n"
    )
    value = "values:\n  - {id: youth, label: Young people, value: 58}\n"
    text = HEAD.replace("It listens.\n", "It listens to {youths}.\n" + boxes) + value
    assert "write  {youth}" in [one.remedy for one in checked(tmp_path, text) if one.id == "unknown-value"]


def test_what_is_never_closed_hides_no_other_mistake(tmp_path: Path) -> None:
    found = checked(tmp_path, HEAD.replace("metropolitan", '"metropolitan').replace("2016-12-08", "2016-02-30"))
    assert [(one.id, one.location.line) for one in found] == [("yaml-syntax", 2), ("not-a-date", 5)]


def test_a_field_behind_a_tab_goes_where_it_does_not_become_text(tmp_path: Path) -> None:
    text = HEAD.replace("narrative: It listens.", "narrative: |\n      It listens.\n\tsummary: Well.")
    (found, _) = checked(tmp_path, text.replace("It is good", "*Well* it is good"))
    assert (found.id, found.remedy) == ("odd-indent", "indent it with 4 ordinary spaces")


def test_a_grade_where_none_was_given_leaves_a_status_and_no_empty_judgment(tmp_path: Path) -> None:
    text = HEAD.replace("legitimacy", "effectiveness").replace("fairness", "specialist-capabilities")
    (found,) = (one for one in checked(tmp_path, text) if one.id == "grade-not-given")
    assert found.remedy == "write  status: ungraded  in place of this line"


def test_a_cause_without_its_hyphen_that_has_an_unknown_field_is_no_list(tmp_path: Path) -> None:
    cause = "    causes_of_concern:\n      colour: red\n      text: Many people at work have not been vetted.\n"
    release = "press_release:\n  headline: The Met is good\n  quotation:\n    - The force treats its people fairly.\n"
    path = tmp_path / "draft.yaml"
    path.write_text(HEAD.replace("It listens.\n", f"It listens.\n{cause}") + release, encoding="utf-8")
    assert [one.id for one in check(path).diagnostics] == ["not-a-list"]


def places(diagnostics: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(one.id, one.location.line, one.location.column) for one in diagnostics]


def test_a_right_file_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    assert checked(tmp_path, HEAD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem", "line", "column", "remedy"),
    [
        ("grade: good", "grade: god", "unknown-grade", 9, 14, "write  good"),
        ("peel-2016/legitimacy", "peel-2016/legitimcy", "unknown-framework", 1, 12, "write  peel-2016/legitimacy"),
        ("peel-2016/legitimacy", "peel-2016", "unknown-framework", 1, 12, "peel-2016/legitimacy"),
        ("metropolitan", "metropolitain", "unknown-force", 2, 8, "write  metropolitan"),
        ("matt-parr", "mat-parr", "unknown-inspector", 3, 12, "write  matt-parr"),
        ("2016-12-08", "8/12/2016", "not-a-date", 5, 12, "write  2016-12-08"),
        ("id: fairness", "id: fairnes", "unknown-question", 7, 9, "write  fairness"),
        ("status: published", "status: publishd", "unknown-choice", 4, 9, "write  published"),
        ("inspector:", "inspecter:", "unknown-field", 3, 1, "write  inspector"),
        ("force: metropolitan\n", "", "missing-field", 1, 1, "add a line  force: …"),
        ("grade: good", "grade:", "grade-missing", 7, 9, "outstanding, good"),
        ("matt-parr", "", "empty-field", 3, 1, "write something"),
        ("questions:", "questions: none\nx:", "not-a-list", 6, 12, "begins with a hyphen"),
    ],
)
def test_a_mistake_is_reported_at_its_place_with_its_remedy(
    tmp_path: Path, right: str, wrong: str, problem: str, line: int, column: int, remedy: str
) -> None:
    diagnostics = checked(tmp_path, HEAD.replace(right, wrong, 1))
    mistake = next(one for one in diagnostics if one.id == problem)
    assert (mistake.location.line, mistake.location.column) == (line, column)
    assert remedy in mistake.remedy


@pytest.mark.parametrize(
    ("force", "inspector", "published", "kind", "said"),
    [
        ("kent", "roy-wilsher", "2016-12-08", "not-in-office", "Roy Wilsher was not in office on 8 December 2016"),
        ("kent", "mike-cunningham", "2019-05-02", "not-in-office", "from September 2014 until January 2018"),
        ("metropolitan", "lee-freeman", "2023-07-31", "not-in-office", "from August 2023"),
        ("kent", "thomas-winsor", "2022-10-01", "not-in-office", "until March 2022"),
        ("kent", "andy-cooke", "2022-01-20", "of-other-region", "led the inspections of the Northern region"),
        ("kent", "matt-parr", "2016-12-08", "of-other-region", "which Zoë Billingham led"),
    ],
)
def test_an_inspector_who_was_not_the_inspector_then_is_doubted(
    tmp_path: Path, force: str, inspector: str, published: str, kind: str, said: str
) -> None:
    head = HEAD.replace("metropolitan", force).replace("matt-parr", inspector).replace("2016-12-08", published)
    (doubt,) = [one for one in checked(tmp_path, head) if one.id.startswith("inspector-")]
    assert (doubt.id, doubt.severity, doubt.location.line) == (f"inspector-{kind}", Severity.WARNING, 3)
    assert said in doubt.message


@pytest.mark.parametrize(
    ("force", "inspector", "published", "other"),
    [
        ("kent", "roy-wilsher", "2016-12-08", "zoe-billingham"),
        ("[durham, kent]", "lee-freeman", "2016-12-08", "mike-cunningham or zoe-billingham"),
        ("kent", "thomas-winsor", "2022-10-01", "andy-cooke"),
        ("kent", "phil-gormley", "2021-10-28", "see who it was"),
    ],
)
def test_the_inspector_of_the_day_is_named_where_it_is_known(
    tmp_path: Path, force: str, inspector: str, published: str, other: str
) -> None:
    head = HEAD.replace("metropolitan", force).replace("matt-parr", inspector).replace("2016-12-08", published)
    (doubt,) = [one for one in checked(tmp_path, head) if one.id == "inspector-not-in-office"]
    assert other in doubt.remedy


@pytest.mark.parametrize(
    ("force", "inspector", "published"),
    [
        ("kent", "dru-sharpling", "2016-12-08"),  # no date and no region is known
        ("humberside", "matt-parr", "2018-03-22"),  # nobody is known to have led the force's region
        ("[metropolitan, kent]", "matt-parr", "2016-12-08"),  # the region of one of the forces
        ("kent", "thomas-winsor", "2016-12-08"),  # the Chief Inspector may speak about any
        ("kent", "roy-wilsher", "2021-10-28"),  # it was this autumn, and the day is not known
        ("kent", "roy-wilsher", "TBC"),
    ],
)
def test_what_the_register_does_not_know_is_not_held_against_an_inspector(
    tmp_path: Path, force: str, inspector: str, published: str
) -> None:
    head = HEAD.replace("metropolitan", force).replace("matt-parr", inspector).replace("2016-12-08", published)
    assert not [one.id for one in checked(tmp_path, head) if one.id.startswith("inspector-")]


def test_the_speaker_of_the_release_is_checked_too(tmp_path: Path) -> None:
    speaker = "press_release:\n  quotation:\n    - It is good.\n  speaker: lee-freeman\n"
    (doubt,) = checked(tmp_path, HEAD + speaker)
    assert places([doubt]) == [("inspector-not-in-office", 16, 12)]
    assert doubt.remedy == "if it was another inspector, write  matt-parr"


def test_mistakes_are_reported_all_at_once(tmp_path: Path) -> None:
    wrong = HEAD.replace("2016-12-08", "soon").replace("published\n", "publishd\n", 1).replace("inspector", "inspecter")
    assert {one.id for one in checked(tmp_path, wrong)} == {"not-a-date", "unknown-choice", "unknown-field"}


def test_a_hole_is_a_warning_in_a_draft_and_an_error_in_a_publication(tmp_path: Path) -> None:
    hole = HEAD.replace("grade: good", "status: inspected", 1)
    assert [one.severity for one in checked(tmp_path, hole)] == [Severity.ERROR]
    assert [one.severity for one in checked(tmp_path, hole.replace("published\n", "draft\n", 1))] == [Severity.WARNING]


def test_a_number_that_prose_quotes_must_be_there_and_is_pointed_at_in_the_text(tmp_path: Path) -> None:
    added = "values:\n- {id: youths, label: x, value: 58}\n"
    quoting = HEAD.replace("It listens.", "|\n      Only {youth} of them agree.") + added
    (mistake,) = checked(tmp_path, quoting)
    assert places([mistake]) == [("unknown-value", 11, 12)]
    assert mistake.remedy == "write  {youths}"


@pytest.mark.parametrize(
    ("unit", "written", "typed"),
    [
        ("percent", "{youths} percent of them agree.", "percent"),
        ("percent", "{youths}% of them agree.", "%"),
        ("per cent", "**{youths}** per cent of them agree.", "per cent"),
        ("percent", "{youths}\n      percent of them agree.", "percent"),
        ("£ million", "It saved £{youths}.", "£"),
        ("£ million", "It saved {youths} million.", "million"),
        ("officers", "It has {youths} officers.", "officers"),
        ("percent", "{youths} of them agree, and 5 percent do not.", None),
        ("percent", "{youths} percentages.", None),
        ("£ million", "It saved {youths} in million-pound contracts.", None),
        ("officers", "It has {youths} and officers of others.", None),
        (None, "{youths} percent of them agree.", None),
        (None, "It saved £{youths} million.", None),
    ],
)
def test_a_unit_that_is_printed_with_a_number_is_not_typed_beside_it(
    tmp_path: Path, unit: str | None, written: str, typed: str | None
) -> None:
    own = f", unit: {unit}" if unit else ""
    added = "values:\n- {id: youths, label: x, value: 58" + own + "}\n"
    found = checked(tmp_path, HEAD.replace("It listens.", f"|\n      {written}") + added)
    assert [(one.id, one.location.line) for one in found] == ([("unit-twice", 11)] if typed else [])
    assert all(one.remedy.startswith(f"take out “{typed}”") for one in found)


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("values:\n- {id: a, label: x, value: 1}\n- {id: a, label: y, value: 2}\n", "id-twice"),
        (
            "tables:\n- {id: t, caption: c, columns: [{heading: a}], rows: [[b, c]]}\nsummary: |\n  ![](#t)\n",
            "row-length",
        ),
        (
            "charts:\n- {id: t, caption: c, categories: [a], series: [{name: s, values: [1, 2]}]}\nsummary: x\n",
            "series-length",
        ),
        ("tables:\n- {id: t, caption: c, columns: [{heading: a}], rows: [[b]]}\n", "never-shown"),
        ("force_in_numbers: [a]\n", "unknown-value"),
        ("press_release:\n  quotation:\n  - “Well done.”\n", "quotation-marks"),
        ("embargo: 2016-12-09 00:01\n", "embargo-after-publication"),
        ("fieldwork: {start: 2016-07-01, end: 2016-05-01}\n", "fieldwork-dates"),
        (f"summary: {'x' * 1000}\n", "word-too-long"),
        ("national_findings:\n- {id: n, text: t, addressee: a, published_in: p, forces: [nowhere]}\n", "unknown-force"),
        ("pillars:\n- {id: charm}\n", "unknown-pillar"),
        ("judgment: {grade: good, status: not inspected}\n", "grade-without-inspection"),
        ("judgment: {grade: good, status: carried over}\n", "carried-over-from"),
    ],
)
def test_fields_must_agree_with_one_another(tmp_path: Path, added: str, problem: str) -> None:
    head = HEAD.replace("judgment: {grade: good}\n", "") if added.startswith("judgment") else HEAD
    assert problem in [one.id for one in checked(tmp_path, head + added)]


def test_a_question_outside_the_framework_is_welcome_if_it_brings_its_own_words(tmp_path: Path) -> None:
    added = HEAD.replace("id: fairness", "id: crime-data\n    text: How well does the force record crime?")
    assert checked(tmp_path, added) == []


def test_a_graded_question_that_the_framework_does_not_grade_is_reported(tmp_path: Path) -> None:
    ungraded = HEAD.replace("legitimacy", "leadership").replace("matt-parr", "matt-parr")
    from peelgen.findings.framework import load_framework

    (first, *_) = load_framework("peel-2016").questions_of("leadership")
    assert "grade-not-given" in [one.id for one in checked(tmp_path, ungraded.replace("fairness", first.id))]


def test_a_misspelt_field_is_read_as_the_one_that_was_meant(tmp_path: Path) -> None:
    wrong = HEAD.replace("    judgment:\n      grade: good", "    judgement:\n      grad: god")
    assert places(checked(tmp_path, wrong)) == [
        ("unknown-field", 8, 5),
        ("unknown-field", 9, 7),
        ("unknown-grade", 9, 13),
    ]


def test_a_field_that_is_right_elsewhere_is_to_be_moved_there(tmp_path: Path) -> None:
    (mistake,) = checked(tmp_path, HEAD + "recommendations:\n- {id: a, text: b}\n")
    assert mistake.remedy.endswith("“recommendations” is a field of a cause of concern")


def test_what_fields_say_together_is_checked_even_if_one_of_them_is_wrong(tmp_path: Path) -> None:
    wrong = HEAD.replace("2016-12-08", "soon").replace("grade: good", "grade: god") + "embargo: 2030-01-01 00:01\n"
    assert {one.id for one in checked(tmp_path, wrong)} == {"not-a-date", "unknown-grade"}


def test_no_problem_is_invented_beside_a_value_that_is_wrong(tmp_path: Path) -> None:
    table = "tables:\n- id: t\n  caption: c\n  columns: none\n  rows: [[a, b], [c, d]]\n"
    assert {one.id for one in checked(tmp_path, HEAD + table)} == {"not-a-list"}


def test_a_release_without_a_quotation_does_not_stop_a_publication(tmp_path: Path) -> None:
    (hole,) = checked(tmp_path, HEAD + "press_release: {headline: The Met listens}\n")
    assert (hole.id, hole.severity) == ("quotation-missing", Severity.WARNING)


def test_a_total_may_differ_from_its_parts_by_rounding_only(tmp_path: Path) -> None:
    table = (
        "tables:\n- id: t\n  caption: c\n  columns: [{heading: a}, {heading: b}]\n"
        "  rows: [[x, '1.4'], [y, '1.4'], [Total, 'TOTAL']]\nabout_data: |\n  ![](#t)\n"
    )
    assert checked(tmp_path, HEAD + table.replace("TOTAL", "2.9")) == []
    assert [one.id for one in checked(tmp_path, HEAD + table.replace("TOTAL", "3.9"))] == ["total-differs"]


@pytest.mark.parametrize(
    ("added", "kind", "message", "remedy"),
    [
        (
            "fieldwork: {start: 2016-05-01, end: 2016-12-24}\n",
            "fieldwork-dates",
            "Fieldwork ends after the day of publication, 2016-12-08.",
            "correct one of the two dates",
        ),
        (
            (
                "national_findings: [{id: m, number: '8', text: t, addressee: a, published_in: p}, "
                "{id: n, number: '8', text: t, addressee: a, published_in: p}]\n"
            ),
            "number-twice",
            "Another finding has the register number 8 already.",
            "correct one of the two numbers",
        ),
        (
            "press_release: {languages: [en, en], quotation: [x]}\n",
            "wrong-value",
            "The language “en” is named twice.",
            "write  [en]",
        ),
    ],
)
def test_what_cannot_be_is_told_with_what_would_be_right(
    tmp_path: Path, added: str, kind: str, message: str, remedy: str
) -> None:
    (one,) = [one for one in checked(tmp_path, HEAD + added) if one.id == kind]
    assert (one.message, one.remedy) == (message, remedy)


@pytest.mark.parametrize(
    ("framework", "pillar", "message", "remedy"),
    [
        ("peel-2016/legitimacy", "eficiency", "“eficiency” is not a pillar of peel-2016.", "write  efficiency"),
        ("peel-2018-19", "charm", "“charm” is not a pillar of peel-2018-19.", "write one of: effectiveness, "),
        (
            "peel-2021-22",
            "legitimacy",
            "peel-2021-22 has no pillars: its questions belong to none.",
            "delete this line",
        ),
    ],
)
def test_a_pillar_that_there_is_not_is_told_with_those_that_there_are(
    tmp_path: Path, framework: str, pillar: str, message: str, remedy: str
) -> None:
    text = HEAD.replace("peel-2016/legitimacy", framework).replace(
        "id: fairness", f"id: fairness\n    pillar: {pillar}"
    )
    (one,) = [one for one in checked(tmp_path, text) if one.id == "unknown-pillar"]
    assert one.message == message
    assert one.remedy.startswith(remedy)
    assert not [one for one in checked(tmp_path, text) if one.id == "unknown-question"]


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        ("within 0 months", "a deadline is one month at least, or  immediately"),
        ("2017-02-30", "there is no day 2017-02-30 in the calendar"),
        ("Sometember 2017", "a deadline is written  immediately,"),
    ],
)
def test_a_deadline_that_no_calendar_has_is_told_in_plain_words(tmp_path: Path, deadline: str, told: str) -> None:
    cause = f"{{id: a, text: b, recommendations: [{{id: c, text: d, deadline: {deadline}}}]}}"
    text = HEAD.replace("id: fairness\n", f"id: fairness\n    causes_of_concern: [{cause}]\n")
    (one,) = checked(tmp_path, text)
    assert told in f"{one.message} {one.remedy}".lower()


@pytest.mark.parametrize("folder", ["drafts", "responses"])
@pytest.mark.parametrize("text", ["hello", "5", '"x"', "- a", "~", ""])
def test_a_file_without_fields_is_told_and_nothing_else_happens(folder: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / folder / "empty.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    (told,) = check(path).diagnostics
    assert told.location.line == 1


@pytest.mark.parametrize(("status", "severity"), [("published", Severity.ERROR), ("draft", Severity.WARNING)])
def test_a_pillar_that_is_graded_has_its_judgment(tmp_path: Path, status: str, severity: Severity) -> None:
    ungraded = HEAD.replace("judgment: {grade: good}\n", "").replace("status: published", f"status: {status}")
    (missing,) = checked(tmp_path, ungraded)
    assert (missing.id, missing.severity) == ("grade-missing", severity)
    assert missing.message == "The judgment of Legitimacy as a whole has no grade yet."
    assert "good, requires improvement, inadequate" in missing.remedy
    assert checked(tmp_path, f"{ungraded}judgment: {{status: to be graded}}\n") == []


def test_each_graded_pillar_of_an_integrated_report_has_its_judgment(tmp_path: Path) -> None:
    three = HEAD.replace("peel-2016/legitimacy", "peel-2018-19").replace(
        "- id: fairness", "- id: ethics\n    pillar: legitimacy"
    )
    pillars = "pillars:\n- {id: legitimacy, judgment: {grade: good}}\n- {id: efficiency}\n"
    missing = checked(tmp_path, three.replace("judgment: {grade: good}\n", "") + pillars)
    assert [one.message for one in missing if one.id == "grade-missing"] == [
        "The judgment of Efficiency as a whole has no grade yet."
    ]


EVERYTHING_WRONG = """\
framework: peel-2023-25
force: Staffordshire Police
inspector: Michelle Skeer
published: 23 May 2024
monitoring:
  stage: engage
  since: June 2022
values:
  - id: overdue
    label: Overdue visits
    value: 1,312
questions:
  - id: responding
    judgment:
      grade: poor
    areas_for_improvement:
      - The force should make the visits.
    causes_of_concern:
      - id: calls
        text: The force does not answer calls.
        recommendations:
          - id: answer
            text: The force should answer calls.
            deadline: within 3 months of publication
press_release:
  quotation: I am concerned.
"""


def test_names_and_grades_are_looked_up_beside_all_that_cannot_be_read(tmp_path: Path) -> None:
    found = {one.id for one in checked(tmp_path, EVERYTHING_WRONG) if one.severity is Severity.ERROR}
    looked_up = {"unknown-force", "unknown-inspector", "unknown-grade", "unknown-question"}
    unreadable = {"not-a-date", "not-a-number", "not-a-part", "not-a-list", "wrong-value"}
    assert found == looked_up | unreadable


def test_a_name_is_looked_up_beside_a_field_that_cannot_be_read(tmp_path: Path) -> None:
    wrong = HEAD.replace("id: fairness", "id: fairnes").replace(
        "    judgment:\n      grade: good", "    judgment: Good"
    )
    assert [one.id for one in checked(tmp_path, wrong)] == ["not-a-part", "unknown-question"]
