"""What somebody writes into a release in Word: whom to ask, the quotation, the bullets, where the report is."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from lxml import etree
from word_edits import W, text_of
from word_prompts import Manuscript, at, fresh_draft, pulled, type_in

from peelgen.returned.report.contacts import contact_in

OFFICE = "HMIC press office, telephone 020 7946 0000, contact@example.gov.uk"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = fresh_draft(tmp_path)
    path.write_text(path.read_text("utf-8").replace("grade: TBC", "grade: good"), "utf-8")
    return path


def line(manuscript: Manuscript, beginning: str) -> etree._Element:
    return next(one for one in manuscript.body.iter(W + "p") if text_of(one).startswith(beginning))


def retype(paragraph: etree._Element, words: str) -> None:
    first, *others = paragraph.iter(W + "t")
    first.text = words
    for one in others:
        one.text = ""


def write(manuscript: Manuscript, asked: str, words: str) -> None:
    """Write over the prompt that has some words."""
    type_in(next(control for control, prompt in manuscript.prompts() if asked in prompt), words)


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        (
            "Press office, telephone 020 7946 0000, press@example.gov.uk (9am to 5pm)",
            {
                "name": "Press office",
                "telephone": "020 7946 0000",
                "email": "press@example.gov.uk",
                "hours": "9am to 5pm",
            },
        ),
        (
            "Ann Zebra: 07700 900123 or e-mail ann@zebra.example.",
            {"name": "Ann Zebra", "telephone": "07700 900123", "email": "ann@zebra.example"},
        ),
        ("Swyddfa’r wasg, ffôn 029 2018 0000", {"name": "Swyddfa’r wasg", "telephone": "029 2018 0000"}),
        ("Ann Zebra, Head of News", {"name": "Ann Zebra, Head of News"}),
        ("For news: Ann Zebra, 07700 900123", {"name": "For news: Ann Zebra", "telephone": "07700 900123"}),
        ("020 7946 0000", {}),
    ],
)
def test_a_line_says_who_somebody_is_and_how_to_reach_them(words: str, contact: dict[str, str]) -> None:
    assert contact_in(words) == contact


@pytest.mark.parametrize("place", ["journalists can ask", OFFICE])
def test_whom_to_ask_is_written_where_it_is_asked_for_or_over_the_press_office(place: str, draft: Path) -> None:
    manuscript = Manuscript(draft, "press-release")
    words = "Ann Zebra, telephone 07700 900123"
    if place == OFFICE:
        retype(line(manuscript, OFFICE), words)
    else:
        write(manuscript, place, words)
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, "press_release.contacts") == [{"name": "Ann Zebra", "telephone": "07700 900123"}]
    assert pulled(manuscript, draft).edits == ()
    built = text_of(Manuscript(draft, "press-release").body)
    assert words in built
    assert OFFICE not in built


def test_a_bullet_below_a_contact_is_one_more(draft: Path) -> None:
    ann = "  contacts:\n    - name: Ann Zebra\n      telephone: 07700 900123\n"
    draft.write_text(draft.read_text("utf-8").replace("press_release:\n", f"press_release:\n{ann}"), "utf-8")
    manuscript = Manuscript(draft, "press-release")
    first = line(manuscript, "Ann Zebra")
    second = copy.deepcopy(first)
    for mark in [*second.iter(W + "sdt", W + "bookmarkStart", W + "bookmarkEnd")]:
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    retype(second, "Bob Zebra, bob@zebra.example")
    first.addnext(second)
    assert pulled(manuscript, draft).untaken == ()
    assert [one["name"] for one in at(draft, "press_release.contacts")] == ["Ann Zebra", "Bob Zebra"]


@pytest.mark.parametrize("words", ["“We saw zebras.”", '"We saw zebras."', "We saw zebras."])
def test_a_quotation_has_no_marks_of_its_own(words: str, draft: Path) -> None:
    manuscript = Manuscript(draft, "press-release")
    write(manuscript, "inspector says", words)
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, "press_release.quotation") == ["We saw zebras."]


def test_a_standard_bullet_that_was_written_over_is_that_chapter_s_own(draft: Path) -> None:
    manuscript = Manuscript(draft, "press-release")
    retype(line(manuscript, "is good at ensuring"), "is good at ensuring that zebras behave; and")
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, "questions[ethics].in_release") == "is good at ensuring that zebras behave"
    assert at(draft, "questions[fairness].in_release") is None
    assert "is good at ensuring that zebras behave; and" in text_of(Manuscript(draft, "press-release").body)


def test_a_bullet_is_asked_for_only_where_none_is_made_of_a_grade(draft: Path) -> None:
    asked = [prompt for _, prompt in Manuscript(draft, "press-release").prompts() if "bullet about" in prompt]
    assert asked == []
    draft.write_text(draft.read_text("utf-8").replace("grade: good", "grade: TBC"), "utf-8")
    asked = [prompt for _, prompt in Manuscript(draft, "press-release").prompts() if "bullet about" in prompt]
    assert len(asked) == 3


def test_where_the_report_is_and_its_isbn_are_written_at_the_head(draft: Path) -> None:
    for kind, asked, words, path in (
        ("press-release", "web address", "https://zebra.example/report", "press_release.report_link"),
        ("report", "ISBN", "978-1-78655-123-4", "isbn"),
    ):
        manuscript = Manuscript(draft, kind)
        write(manuscript, asked, words)
        assert pulled(manuscript, draft).untaken == ()
        assert at(draft, path) == words
