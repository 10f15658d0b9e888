"""How long a document takes to read is said when it is asked for."""

from __future__ import annotations

import os
from pathlib import Path

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
from peelgen.documents.readability import reading_of

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


def test_the_build_says_it_when_asked(tmp_path: Path) -> None:
    options = ["--only", "press-release", "--format", "html", "--out", os.fspath(tmp_path)]
    shown = CliRunner().invoke(commands, ["build", os.fspath(DRAFT), *options, "--readability"])
    assert "minutes to read" in shown.output
    assert "minutes to read" not in CliRunner().invoke(commands, ["build", os.fspath(DRAFT), *options]).output
