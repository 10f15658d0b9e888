"""The house's rules of style find what is wrong, at the word, and are quiet about what is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from sentences import about, told

from peelgen.check import check
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.prose_fields import texts_of

WRONG = {
    "We asked 58 per cent of people.": "per cent",
    "We asked 58% of people.": "%",
    "This is a matter of judgement.": "judgement",
    "It looks after their well-being.": "well-being",
    "It looks after staff well being.": "well being",
    "It enables us work with others.": "enables us work",
    "We reviewed of the plans.": "reviewed of the",
    "It made plans to in response to this.": "to in response",
    "It takes this into considering both.": "into considering",
    "This was in last years PEEL report.": "last years P",
    "Complaints are below that of the England and Wales.": "the England and Wales",
    "We note that the HMIC has found none.": "the HMIC",
    "The force should of acted.": "should of a",
    "We found that the force have improved.": "the force have",
    "Officers was trained.": "Officers was",
    "They was trained.": "They was",
    "There were 3 officers.": "3",
    "The force knows it’s own plans.": "it’s own",
    "The police and crime commissioner must publish its comments.": "its comments",
    "The commissioner has set out its police and crime plan.": "its police and crime plan",
    "There is a ongoing plan.": "a ongoing",
    "There is an good plan.": "an good",
    "It takes between 5-10 days.": "between 5-10",
    "It works with the the public.": "the the",
    "We met the Chief Constable, who agreed.": "Chief Constable",
    "It knows the code of ethics well.": "code of ethics",
    "We found that The Metropolitan Police Service listens.": "The",
    "It was good, as Metropolitan Police Service was told.": "as Metropolitan Police Service",
    "It is graded as ‘Good’ overall.": "Good",
    "The Mayor’s Office for Police and Crime agrees.": "Mayor’s Office for Police and Crime",
    "The force refers cases to the IOPC.": "IOPC",
    "It listens , and it learns.": " ",
    "It listens,and it learns.": ",",
    "It listens.. It learns.": "..",
    "It has several OCU’s for this.": "several OCU’s",
    "One said: “They never came. We waited.": "“They",
    "The force’s plan is ‘the officers own, and they’ve read it.": "‘the",
    "The plan is said to be good” by all.": "good”",
}

RIGHT = [
    "We asked 58 percent of people, and 17 to 18-year-olds too.",
    "It allows them to work, and it enables it both to listen and to learn.",
    "Detective Chief Inspector Jane Smith spoke to Chief Constable Pam Kelly, and to the chief constable.",
    "Chief constables agree: the Code of Ethics is known.",
    "The College of Policing and the Metropolitan Police Service agree.",
    "In London the Metropolitan Police Service is good. The Metropolitan Police Service listens.",
    "In the last years of the plan it had had to wait, and it knew that that was right.",
    "This is an hour, an honest answer, a union, a European plan, a one-off and an HMICFRS report.",
    "It works with the Independent Office for Police Conduct (IOPC); the IOPC agrees.",
    "The England and Wales average is lower than the rate of England and Wales.",
    "The force:\n\n  - asks;\n  - listens;\n    and\n  - learns.",
    "The report of 1.5 pages, at 10.30am, cost £1,250.50 … and so on.",
    "One said: “They came.” Another: “They did not.”",
    "The force’s police and crime commissioner reads HMICFRS’s report.",
    "Officers of the force have improved, and one of its officers was trained. A number of officers has left.",
    "It is ‘good’ at this. ‘Good’ is the grade.",
    "The forces’ plan is ‘the officers’ own’, and they’ve read it in the ’90s.",
    "- one;\n  - two; and\n  - three.",
    "- one;\n  - two;\n    and\n  - three.",
    "The commissioner must publish their comments, and the mayor’s office its comments.",
    "The commissioner asked the force for its comments and published its report.",
    "Read [the report](https://example.org/per-cent/the-the) and {calls}.",
]


@pytest.mark.parametrize("sentence", WRONG)
def test_the_wrong_words_are_pointed_at(sentence: str, tmp_path: Path) -> None:
    assert [found.words for found in about(sentence, tmp_path)] == [WRONG[sentence]]


@pytest.mark.parametrize("sentence", RIGHT)
def test_nothing_is_said_about_right_words(sentence: str, tmp_path: Path) -> None:
    assert about(sentence, tmp_path) == []


@pytest.mark.parametrize(
    "value",
    [
        "A rise of 5 per cent.",
        "'A rise of 5 per cent.'",
        '"A \\"rise\\" of 5 per cent."',
        ">-\n  A rise\n  of 5 per cent.",
    ],
)
def test_words_are_found_however_yaml_writes_them(value: str, tmp_path: Path) -> None:
    assert [found.words for found in told(f"summary: {value}", tmp_path)] == ["per cent"]


def test_the_second_of_two_same_words_is_pointed_at_in_its_own_line(tmp_path: Path) -> None:
    found = told("summary: |\n  The force\n  the public trusts and the\n  the courts like.", tmp_path)
    assert [(one.id, one.words) for one in found] == [("doubled-word", "the")]


def test_the_words_of_others_are_reported_without_a_correction(tmp_path: Path) -> None:
    (found,) = about("One said: “They listened to the the public.”", tmp_path)
    assert "not the house’s to correct" in found.remedy


def test_preferences_of_the_house_do_not_bind_others(tmp_path: Path) -> None:
    assert about("One said: “They reached 5 per cent, in my judgement.”", tmp_path) == []


def test_official_wording_is_left_as_it_was_published(tmp_path: Path) -> None:
    national = "national_findings:\n  - id: n\n    text: Forces should reach 50 per cent.\n    addressee: all\n"
    assert told(f"{national}    published_in: A report", tmp_path) == []


def test_welsh_editions_and_welsh_passages_are_not_looked_at(tmp_path: Path) -> None:
    assert told("language: cy\nsummary: Mae’r heddlu yn y y dref, 5 per cent.", tmp_path) == []
    assert about("It greets people with [croeso croeso i bawwb]{lang=cy}.", tmp_path) == []


def test_contractions_are_a_fault_until_2018_only(tmp_path: Path) -> None:
    assert [found.words for found in about("It doesn’t listen.", tmp_path, published="2016-12-08")] == ["doesn’t"]
    assert about("It doesn’t listen.", tmp_path) == []


def test_anti_social_has_a_hyphen_until_2023_only(tmp_path: Path) -> None:
    said = "It deals with antisocial behaviour."
    assert [found.words for found in about(said, tmp_path, published="2021-10-28")] == ["antisocial"]
    assert about(said, tmp_path, published="2023-11-30") == []


def test_an_abbreviation_is_spelt_out_in_each_document(tmp_path: Path) -> None:
    release = "press_release:\n  closing: The IOPC agrees."
    found = told(f"summary: The Independent Office for Police Conduct (IOPC) agrees.\n{release}", tmp_path)
    assert [one.words for one in found] == ["IOPC"]


def test_an_area_for_improvement_begins_the_force_should(tmp_path: Path) -> None:
    question = "questions:\n  - id: preventing-crime\n    areas_for_improvement:\n      - id: a\n        text: {}\n"
    assert [one.id for one in told(question.format("Listen more."), tmp_path)] == ["form-of-words"]
    assert told(question.format("The force should listen more."), tmp_path) == []
    assert told(question.format("TBC"), tmp_path) == []


@pytest.mark.parametrize(("bullet", "count"), [("Is good", 1), ("is good;", 1), ("Is good.", 2), ("is good", 0)])
def test_a_bullet_of_the_release_goes_on_and_has_no_mark(bullet: str, count: int, tmp_path: Path) -> None:
    found = told(f"questions:\n  - id: preventing-crime\n    in_release: {bullet}", tmp_path)
    assert [one.id for one in found] == ["form-of-words"] * count


def test_every_field_with_prose_in_the_model_is_looked_at() -> None:
    from sentences import prose_fields

    from peelgen.review.style.prose_fields import _SCOPES

    assert [field for field in prose_fields() if not {field, field.rpartition(".")[2]} & _SCOPES.keys()] == []


def test_a_text_as_long_as_can_be_is_read_in_time() -> None:
    for text in ("the " * 50_000, "“" * 200_000, "[" * 200_000, "a@" * 100_000, "- x\n" * 50_000):
        passage = StylePassage(text, "summary")
        assert len(passage.prose) == len(text)
        assert passage.blocks


def test_a_tree_of_another_shape_is_no_trouble() -> None:
    assert list(texts_of({"summary": ["x", {"y": None}], "press_release": "z", "questions": {"text": []}})) != []


def test_an_area_that_needs_to_is_told_with_these_words_and_a_remedy_that_can_be_followed(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(
        "framework: peel-2016/effectiveness\nforce: kent\ninspector: zoe-billingham\npublished: 2017-03-02\n"
        "summary: It works.\nquestions:\n  - id: preventing-crime\n    judgment:\n      grade: good\n"
        "    narrative: It works.\n    areas_for_improvement:\n      - id: visits\n"
        "        text: The force needs to make the visits.\n",
        encoding="utf-8",
    )
    (told,) = [one for one in check(draft).diagnostics if one.id == "form-of-words"]
    assert told.message.startswith("“The force needs to”")
    assert "begin it with" not in (told.remedy or "")
