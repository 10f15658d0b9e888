"""Boxes that were copied or typed, and words of the house in boxes that were changed: each is in its field or told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pull_runs import made
from test_libreoffice import in_office, office
from test_pasted import box_of, copied, without_marks
from word_desk import CHECKOUT, Desk
from word_edits import XML_SPACE, W, WordFile, add_paragraph, retype, text_of, texts

from peelgen.returned.report import Pulled, PullOptions, pull
from peelgen.source import load
from peelgen.source.field_paths import value_at

Lay = Callable[..., Desk]
WEST_MERCIA = CHECKOUT / "drafts" / "west-mercia-2016-effectiveness.yaml"
NOTTINGHAMSHIRE = CHECKOUT / "drafts" / "nottinghamshire-2023.yaml"
MET = CHECKOUT / "drafts" / "met-2016.yaml"
CALLS = "questions[responding-to-the-public].causes_of_concern[response-concern]"
VULNERABLE = "questions[vulnerable-people].causes_of_concern"
MEASURING = "questions[organised-crime].areas_for_improvement"
CRIMES = "questions[crime-data].areas_for_improvement"
PRACTICE = "questions[preventing-crime].findings"


def paragraphs(box: etree._Element) -> list[etree._Element]:
    return list(box.iter(W + "p"))


def typed(paragraph: etree._Element, old: str, new: str) -> None:
    """Type words over others, wherever Word cut its runs."""
    words = text_of(paragraph)
    assert old in words
    first, *others = texts(paragraph)
    first.text = words.replace(old, new)
    first.attrib[XML_SPACE] = "preserve"
    for one in others:
        one.text = ""


def as_bullet(paragraph: etree._Element) -> None:
    paragraph.find(f"{W}pPr/{W}pStyle").set(W + "val", "ListBullet")  # type: ignore[union-attr]


def entries(draft: Path, path: str) -> list[dict[str, Any]]:
    found = value_at(load(draft).tree, path) or []
    assert isinstance(found, list)
    return found  # type: ignore[return-value]


def told(pulled: Pulled) -> str:
    return "\n".join(f"{one.now}\n{one.why}\n{one.remedy}" for one in pulled.untaken)


def section_of(laid: Desk, path: str) -> etree._Element:
    """Return the frame round all entries of the list that an entry is in."""
    return box_of(laid, path).getparent().getparent()  # type: ignore[union-attr,return-value]


def copied_with_recommendations(laid: Desk, cause: str, first: str) -> tuple[etree._Element, etree._Element]:
    """Copy a cause of concern with its recommendations, and paste them below the last of these."""
    recommendations = section_of(laid, f"{cause}.recommendations[{first}]")
    of_cause = without_marks(section_of(laid, cause))
    own = without_marks(recommendations)
    recommendations.addnext(of_cause)
    of_cause.addnext(own)
    return of_cause, own


def test_a_cause_of_concern_copied_with_its_recommendations_is_one_with_them(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    cause, own = copied_with_recommendations(laid, f"{VULNERABLE}[risk-not-assessed]", "assess-risk")
    typed(paragraphs(cause)[1], text_of(paragraphs(cause)[1]), "Nobody counts the zebras.")
    lines = {text_of(one): one for one in paragraphs(own)}
    typed(lines["To be done immediately."], "immediately", "within two months")
    typed(next(one for words, one in lines.items() if "Within one month" in words), "Within one month", "By 1 May 2018")
    typed(next(one for words, one in lines.items() if "September 2017" in words), "September 2017", "October 2018")
    assert not laid.pull().untaken
    first, second = entries(laid.draft, VULNERABLE)
    assert second["text"].startswith("Nobody counts the zebras.\n")
    assert [one.get("deadline") for one in second["recommendations"]] == ["within two months", None, "October 2018"]
    assert second["recommendations"][2]["addressee"] == first["recommendations"][2]["addressee"]
    deadlines = [one["deadline"] for one in second["recommendations"][1]["parts"]]
    assert deadlines == ["immediately", "2018-05-01", "within three months"]
    assert first["recommendations"][0]["deadline"] == "immediately"


def test_a_second_pull_of_a_copied_cause_of_concern_is_quiet(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    cause, _ = copied_with_recommendations(laid, f"{VULNERABLE}[risk-not-assessed]", "assess-risk")
    typed(paragraphs(cause)[1], text_of(paragraphs(cause)[1]), "Nobody counts the zebras.")
    assert laid.pull().edits
    again = laid.pull()
    assert (again.edits, again.clashes, again.untaken) == ((), (), ())


def test_a_copied_practice_is_of_the_kind_that_its_label_says(desk: Lay) -> None:
    laid = desk(NOTTINGHAMSHIRE)
    box = copied(laid, f"{PRACTICE}[knife-mapping]")
    typed(paragraphs(box)[0], "Innovative practice 1: Hospital data", "Promising practice 3: Zebra data")
    typed(paragraphs(box)[1], "hospitals", "zebras")
    assert not laid.pull().untaken
    new = next(one for one in entries(laid.draft, PRACTICE) if "zebras" in one["text"])
    assert (new["kind"], new["title"]) == ("promising practice", "Zebra data show where knives are used")


def test_a_label_typed_into_a_title_is_no_part_of_it(desk: Lay) -> None:
    laid = desk(NOTTINGHAMSHIRE)
    box = copied(laid, f"{CRIMES}[antisocial-crimes]")
    retype(paragraphs(box)[0].find(f".//{W}sdt"), "Area for improvement 11: The force should count zebras")  # type: ignore[arg-type]
    assert not laid.pull().untaken
    assert entries(laid.draft, CRIMES)[-1]["title"] == "The force should count zebras"


def joined(box: etree._Element) -> None:
    """Press Delete at the end of a box's title."""
    title, below = paragraphs(box)[:2]
    title.extend([one for one in below if one.tag != W + "pPr"])
    below.getparent().remove(below)  # type: ignore[union-attr]


def test_a_title_joined_with_the_text_is_told_and_a_label_alone_is_parted_from_it(desk: Lay) -> None:
    laid = desk(NOTTINGHAMSHIRE)
    joined(copied(laid, f"{CRIMES}[antisocial-crimes]"))
    pulled = laid.pull()
    assert pulled.edits == ()
    assert "The title of the new box and its text are one paragraph" in told(pulled)
    assert "Eleven should have led" in told(pulled)


def test_a_label_joined_with_the_text_is_parted_from_it(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    joined(copied(laid, f"{MEASURING}[measuring-disruption]"))
    assert not laid.pull().untaken
    first, new = entries(laid.draft, MEASURING)
    assert (new["text"], "title" in new) == (first["text"], False)


def test_a_copied_box_whose_text_quotes_a_number_says_what_was_typed_over_it(desk: Lay) -> None:
    laid = desk(MET)
    path = "questions[ethics].areas_for_improvement"
    laid.draft.write_text(laid.text.replace("every requirement of the", "{youth-fairness} of the"))
    laid.file = WordFile(made(laid.draft, laid.text, "report"))
    box = copied(laid, f"{path}[vetting-policy]")
    typed(paragraphs(box)[1], text_of(paragraphs(box)[1]), "The force should count 58 zebras, not 12%.")
    assert not laid.pull().untaken
    assert "The force should count 58 zebras, not 12%." in [one["text"] for one in entries(laid.draft, path)]
    assert "it meets {youth-fairness} of the" in laid.text


def test_a_second_paragraph_in_a_box_is_no_new_area_and_is_told_with_the_box(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    text = paragraphs(box_of(laid, f"{MEASURING}[measuring-disruption]"))[1]
    add_paragraph(text, "It should count zebras, too.")
    text.addnext(without_marks(text))
    pulled = laid.pull()
    assert pulled.edits == ()
    assert told(pulled).count("It stands in the box “Area for improvement 6”") == 2
    assert "It should count zebras, too." in told(pulled)


def test_the_first_bullets_typed_in_a_box_are_its_parts(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    text = paragraphs(box_of(laid, f"{MEASURING}[measuring-disruption]"))[1]
    for words in ("at night", "by day"):
        as_bullet(add_paragraph(text, words))
    assert not laid.pull().untaken
    assert entries(laid.draft, MEASURING)[0]["parts"] == ["by day", "at night"]


def test_what_the_house_prints_of_a_box_changes_the_fields_that_it_is_made_of(desk: Lay) -> None:
    laid = desk(NOTTINGHAMSHIRE)
    typed(paragraphs(box_of(laid, f"{PRACTICE}[knife-mapping]"))[0], "Innovative practice 1", "Promising practice 1")
    typed(paragraphs(box_of(laid, f"{CALLS}.recommendations[answer-calls]"))[-1], "31 December 2024", "31 January 2025")
    demand = paragraphs(box_of(laid, f"{CALLS}.recommendations[understand-demand]"))
    part = next(one for one in demand if "31 October 2024" in text_of(one))
    typed(part, "31 October 2024", "30 November 2024")
    pulled = laid.pull()
    assert not pulled.untaken
    assert {edit.path: edit.new for edit in pulled.edits} == {
        f"{PRACTICE}[knife-mapping].kind": "promising practice",
        f"{CALLS}.recommendations[answer-calls].deadline": "2025-01-31",
        f"{CALLS}.recommendations[understand-demand].parts[1].deadline": "2024-11-30",
    }


def test_a_deadline_that_was_deleted_is_gone(desk: Lay) -> None:
    laid = desk(NOTTINGHAMSHIRE)
    small = paragraphs(box_of(laid, f"{CALLS}.recommendations[answer-calls]"))[-1]
    small.getparent().remove(small)  # type: ignore[union-attr]
    assert not laid.pull().untaken
    assert "deadline" not in entries(laid.draft, f"{CALLS}.recommendations")[1]


def test_a_deadline_that_nobody_can_read_is_told_and_the_rest_of_the_copy_is_taken(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    _, own = copied_with_recommendations(laid, f"{VULNERABLE}[risk-not-assessed]", "assess-risk")
    small = next(one for one in paragraphs(own) if text_of(one) == "To be done immediately.")
    typed(small, "immediately", "when the zebras are back")
    pulled = laid.pull()
    assert [one.now for one in pulled.untaken] == ["To be done when the zebras are back."]
    assert "deadline" not in entries(laid.draft, VULNERABLE)[1]["recommendations"][0]


def test_advice_names_fields_and_no_file_of_the_templates(desk: Lay) -> None:
    laid = desk(WEST_MERCIA, "press-release")
    bullet = next(one for one in laid.file.standing() if "is ‘good’ at" in text_of(one))
    typed(bullet, text_of(bullet), f"Zebras: {text_of(bullet)}")
    said = told(laid.pull())
    assert "in_release" in said
    assert ".md" not in said
    assert ".yaml" not in said


@pytest.mark.usefixtures(office.__name__)
def test_boxes_copied_in_libreoffice_are_entries_where_they_were_pasted(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    place = "The force has the plans that it needs"
    (saved,) = in_office(
        [laid.file.saved(laid.path)],
        "copy", "Area for improvement 2 … keep the assessments where", place,
        "copy", "Cause of concern 2 … and Warwickshire", "The force should improve how it measures",
    )  # fmt: skip
    assert not pull(saved, PullOptions(laid.draft)).untaken
    (area,) = entries(laid.draft, "questions[specialist-capabilities].areas_for_improvement")
    assert area["parts"][0] == "assess every plan before it is closed"
    (cause,) = entries(laid.draft, "questions[organised-crime].causes_of_concern")
    assert [one.get("deadline") for one in cause["recommendations"]] == ["immediately", None, "September 2017"]
