"""How long a document takes to read is said when it is asked for."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from peelgen.cli import commands
from peelgen.documents.document import (
    BulletList,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    ListEntry,
    Paragraph,
    Text,
)
from peelgen.documents.readability import PLAIN, reading_ease, reading_of, syllables

DRAFT = Path(__file__).parent.parent / "drafts" / "met-2016.yaml"


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def document(*blocks: Heading | Paragraph | BulletList | Contents) -> Document:
    return Document("report", "en-GB", {}, blocks, {}, {})


def test_all_words_count_but_those_of_the_contents() -> None:
    heading = Heading(1, words("The force"), "force")
    reading = reading_of(document(Contents((ContentsEntry(1, words("The force"), "force"),)), heading))
    assert (reading.words, reading.minutes, reading.longest) == (2, 1, ())


def test_sentences_are_counted_in_paragraphs_and_bullets_the_longest_first() -> None:
    bullets = BulletList((ListEntry(words("It listens well to all.")),))
    reading = reading_of(document(Paragraph(words("It is good. It cost £1.5 million in May.")), bullets))
    assert [sentence.words for sentence in reading.longest] == [6, 5, 3]
    assert round(reading.average, 1) == 4.7


def test_minutes_follow_from_the_words() -> None:
    assert reading_of(document(Paragraph(words("word " * 2_300)))).minutes == 10


SYLLABLES = {
    1: "force good crime judged asked used years wales miles makes there were your said",
    2: "police people forces today report judgment question service wanted needed little handled rated being trying",
    3: "inspectors improvement outstanding adequate serious area organised resources evidence assessment period",
    4: "inspectorate inadequate efficiency effectiveness vulnerable community continuous officially commissioner",
    5: "constabulary legitimacy investigating association individual",
}


@pytest.mark.parametrize(("number", "spoken"), SYLLABLES.items())
def test_syllables_are_counted_as_they_are_spoken(number: int, spoken: str) -> None:
    assert {word: syllables(word) for word in spoken.split()} == dict.fromkeys(spoken.split(), number)


def test_short_words_in_short_sentences_are_easy() -> None:
    assert round(reading_ease(["The cat sat on the mat."])) == 116
    hard = "The constabulary’s legitimacy necessitates considerable organisational transformation."
    easy = ["We found that it is good.", "It looks after its people well."]
    assert reading_ease([hard]) < 0
    assert reading_ease(easy) > PLAIN
    assert reading_ease([]) == 100


def test_a_document_has_a_score_if_it_is_in_english() -> None:
    paragraph = Paragraph(words("The force is good at this."))
    assert reading_of(document(paragraph)).ease == reading_ease(["The force is good at this."])
    assert reading_of(replace(document(paragraph), language="cy-GB")).ease is None


def test_the_build_says_it_when_asked(tmp_path: Path) -> None:
    options = ["--only", "press-release", "--format", "html", "--out", os.fspath(tmp_path)]
    shown = CliRunner().invoke(commands, ["build", os.fspath(DRAFT), *options, "--readability"])
    assert "minutes to read" in shown.output
    assert "on Flesch’s scale (60 and more is plain English)" in " ".join(shown.output.split())
    assert "minutes to read" not in CliRunner().invoke(commands, ["build", os.fspath(DRAFT), *options]).output
