"""What a release says of its report is what the report says; the pages in docs/problems have more examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from steps import at_most

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check
from peelgen.review.across_cycle import check_cycle
from peelgen.review.finished_document import check_document
from peelgen.source import load

REPORT = """\
framework: peel-2016/legitimacy
force: kent
inspector: zoe-billingham
status: published
published: 2016-12-08
judgment:
  grade: good
summary: The force works well with others in some ways.
questions:
  - id: fairness
    judgment:
      grade: good
    narrative: |
      The force does not actively look for the views of young people about burglary in rural areas.

      It intends to improve how it appraises the performance of call handlers in rural areas.

      Of the victims of burglary in towns, {answered} were called back by a detective.

      Through a listening campaign of 2014 it came to know of communities in the countryside.

      It is inconsistent in the supervision that it gives to volunteers on night patrols.
    areas_for_improvement:
      - id: views
        text: The force should look for the views of young people about burglary.
  - id: ethics
    judgment:
      grade: requires improvement
    narrative: The force has a strategy against corruption in the control room.
    areas_for_improvement:
      - id: corruption
        text: The force should look for corruption in the control room.
      - id: searches
        text: The force should publish what its independent advisers say about searches.
  - id: workforce
    judgment:
      grade: good
    narrative: The force looks after the wellbeing of its dog handlers.
values:
  - id: answered
    label: Victims of burglary who were called back
    value: 58
    unit: percent
    source: Force data
"""
LAST = """\
framework: peel-2015/legitimacy
force: kent
inspector: zoe-billingham
published: 2016-02-11
judgment:
  grade: good
questions:
  - id: ethical-culture
    judgment:
      grade: good
"""
QUOTED = "press_release:\n  quotation:\n    - {words}\n"


def draft(folder: Path, fields: str) -> Path:
    path = folder / "kent.yaml"
    path.write_text(REPORT + fields, encoding="utf-8")
    return path


def found(path: Path) -> list[tuple[str, str]]:
    """Return what is wrong: the kind of problem, and the words underlined."""
    return [(one.id, words(one)) for one in check(path).diagnostics]


def words(found: Diagnostic) -> str:
    place = found.location
    return found.excerpt[place.column - 1 : place.end_column - 1]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            "It does not look for the views of young people about burglary in rural areas.",
            ("word-left-out", "not look"),
        ),
        ("It has improved how it appraises the performance of its call handlers.", ("planned-not-done", "improved")),
        ("Of the victims of burglary in towns, 85 percent were called back.", ("number-not-in-report", "85")),
        ("It is good at ensuring that its workforce behaves ethically and lawfully.", ("judgment-differs", "good")),
        ("In general it treats its workforce with fairness and respect.", ("judgment-hedged", "In general")),
        ("We found four areas for improvement.", ("count-differs", "four areas for improvement")),
        ("I have judged it good in all three areas.", ("count-differs", "three")),
        (
            "Through its listening campaign of 2012 it knows of communities in the countryside.",
            ("date-not-in-report", "2012"),
        ),
        (
            "Through its listening programme it came to know of communities in the countryside.",
            ("name-differs", "listening programme"),
        ),
        (
            "It is consistent in the supervision that it gives to volunteers on night patrols.",
            ("opposite", "consistent"),
        ),
        (
            "Of the victims of burglary in towns, nearly three in ten were called back by a detective.",
            ("number-not-in-report", "nearly three in ten"),
        ),
        (
            "The force publishes what its independent advisers say about searches.",
            ("opposite", "The force publishes what its independent advisers say about searches."),
        ),
    ],
)
def test_a_quotation_that_departs_from_the_report_is_told_at_its_words(
    said: str, problem: tuple[str, str], tmp_path: Path
) -> None:
    assert found(draft(tmp_path, QUOTED.format(words=said))) == [problem]


@pytest.mark.parametrize(
    "said",
    [
        "It does not actively look for the views of young people about burglary.",
        "It intends to change how it appraises its call handlers.",
        "Of the victims of burglary in towns, {answered} were called back.",
        "It requires improvement in ensuring that its workforce behaves ethically and lawfully.",
        "It treats its workforce with fairness and respect, and I was told of much good practice.",
        "We found three areas for improvement, and no causes of concern.",
        "Two other forces are outstanding.",
        "I have judged it good in two of the three areas.",
        "Of the victims of burglary in towns, nearly six in ten were called back by a detective.",
        "Of the victims of burglary in towns, a third group was called back by a detective.",
        "It should publish what its independent advisers say about searches.",
    ],
)
def test_a_faithful_quotation_passes(said: str, tmp_path: Path) -> None:
    assert found(draft(tmp_path, QUOTED.format(words=said))) == []


def test_what_is_meant_so_is_waived_by_the_word_in_brackets(tmp_path: Path) -> None:
    said = QUOTED.format(words="It has improved how it appraises the performance of its call handlers.")
    waiver = "waivers:\n  - rule: planned-not-done\n    where: It has improved\n    reason: Done since the fieldwork.\n"
    assert found(draft(tmp_path, said + waiver)) == []
    assert [one for one, _ in found(draft(tmp_path, QUOTED.format(words="It works.") + waiver))] == ["waiver-unused"]


@pytest.mark.parametrize(("says", "problems"), [("ethics", []), ("answered", []), ("views", ["number-not-in-report"])])
def test_a_bound_sentence_is_held_against_its_part_alone(says: str, problems: list[str], tmp_path: Path) -> None:
    words = "control room" if says == "ethics" else "called back"
    said = {"ethics": "There is a strategy for the control room."}.get(says, "Of them 58 percent were called back.")
    bound = f"  statements:\n    - words: {words}\n      says: {says}\n"
    assert [one for one, _ in found(draft(tmp_path, QUOTED.format(words=said) + bound))] == problems


def test_a_number_that_only_another_part_has_is_told_to_be_not_in_this_part(tmp_path: Path) -> None:
    said = QUOTED.format(words="Of them 58 percent were called back.")
    bound = "  statements:\n    - words: called back\n      says: views\n"
    told = check(draft(tmp_path, said + bound)).diagnostics
    assert [one.message.split(".")[0] for one in told] == ["This part of the report has no number 58"]


@pytest.mark.parametrize(("said", "problems"), [("good", []), ("inadequate", ["earlier-differs"])])
def test_what_is_said_of_last_year_is_held_against_last_years_file(
    said: str, problems: list[str], tmp_path: Path
) -> None:
    path = draft(tmp_path, QUOTED.format(words=f"Last year I judged the force to be {said} overall."))
    assert found(path) == []
    (tmp_path / "last.yaml").write_text(LAST, "utf-8")
    assert [one for one, _ in found(path)] == problems


def test_other_mistakes_in_the_file_do_not_hide_a_departure(tmp_path: Path) -> None:
    said = QUOTED.format(words="It has improved how it appraises the performance of its call handlers.")
    path = draft(tmp_path, said + "isbn: [wrong]\n")
    assert "planned-not-done" in {one for one, _ in found(path)}


def test_a_finished_document_must_say_what_is_below_good(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text("Kent Police is good at treating people with fairness and respect. " * 12, "utf-8")
    told = check_document(release, load(draft(tmp_path, QUOTED.format(words="It works."))))
    assert [(one.id, "requires improvement in ensuring" in one.message) for one in told] == [("left-out", True)]


def test_a_welsh_edition_is_compared_with_its_original_only(tmp_path: Path) -> None:
    path = draft(tmp_path, QUOTED.format(words="It is good at ensuring that its workforce behaves ethically."))
    path.write_text(path.read_text("utf-8") + "language: cy\n", "utf-8")
    assert "judgment-differs" not in {one for one, _ in found(path)}


@pytest.mark.parametrize(
    "said",
    [
        "a, " * 30_000 + "and b.",
        "not some officers " * 8_000 + ".",
        "“good ‘" * 15_000,
        "Operation Alpha Beta " * 6_000,
        "5 June 2016 and " * 6_000,
        "The report says that " * 5_000,
    ],
    ids=["commas", "officers", "marks", "names", "dates", "attributions"],
)
def test_words_made_to_exhaust_the_checks_do_not(said: str, tmp_path: Path) -> None:
    with at_most(calls=3_000_000):
        check(draft(tmp_path, QUOTED.format(words=f"'{said}'")))


def test_a_standing_word_of_one_force_is_told_against_those_of_the_others(tmp_path: Path) -> None:
    note = "PEEL is the annual assessment of all {who} forces in England and Wales by HMIC."
    files = []
    for name, who in (("a", "police"), ("b", "police"), ("c", "big police")):
        (tmp_path / name).mkdir()
        files.append(draft(tmp_path / name, f"press_release:\n  notes:\n    - {note.format(who=who)}\n"))
    assert {path: [one.id for one in told] for path, told in check_cycle([load(path) for path in files]).items()} == {
        files[2]: ["standing-words"]
    }


def test_a_bullet_without_a_word_is_told_to_say_the_grade(tmp_path: Path) -> None:
    path = tmp_path / "kent.yaml"
    path.write_text(
        LAST.replace("    judgment:\n      grade: good\n", '    judgment:\n      grade: good\n    in_release: "…"\n')
    )
    assert ("judgment-unsaid", "…") in found(path)


@pytest.mark.parametrize(
    ("headline", "problems"),
    [
        ("Good progress at Kent Police", []),
        ("Kent Police has a good story to tell", []),
        ("Kent Police works through its outstanding warrants", []),
        ("Kent Police is outstanding", ["outstanding"]),
        ("Kent Police is exceptionally good at treating people with fairness and respect", []),
        ("‘Outstanding’ grade for Kent Police", ["Outstanding"]),
    ],
)
def test_a_headline_may_praise_without_naming_a_grade(headline: str, problems: list[str], tmp_path: Path) -> None:
    path = draft(tmp_path, f"press_release:\n  quotation: [We saw it.]\n  headline: {headline}\n")
    assert found(path) == [("headline-grade", words) for words in problems]
    waived = path.read_text("utf-8") + "waivers: [{rule: headline-grade, reason: The words of the award.}]\n"
    path.write_text(waived if problems else path.read_text("utf-8"), "utf-8")
    assert found(path) == []
