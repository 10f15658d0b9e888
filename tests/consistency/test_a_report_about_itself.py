"""What the parts of a report call things, and what it prints by itself, agree: nouns, titles, sentences, grades."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from peelgen.check import check

REPORT = """\
framework: peel-2023-25
force: durham
inspector: michelle-skeer
status: draft
published: 2024-06-13
summary: SUMMARY
questions:
  - id: preventing-crime
    judgment: {grade: good}
    narrative: NARRATIVE
    areas_for_improvement:
      - {id: schools, title: The constabulary should visit schools, text: ASKED visit schools.}
      - {id: shops, title: The constabulary should visit shops, text: The constabulary should visit shops.}
press_release:
  headline: Durham Constabulary prevents crime well
  standfirst: Durham Constabulary prevents crime well, the police inspectorate has said.
  quotation: [QUOTATION]
"""
WHOLE_SENTENCE = (
    "The constabulary is good at preventing and deterring crime and antisocial behaviour, and reducing vulnerability."
)
WORDS = {
    "SUMMARY": "It works.",
    "NARRATIVE": "Officers know the schools.",
    "ASKED": "The constabulary should",
    "QUOTATION": "It is well led.",
}


def told(folder: Path, *changes: tuple[str, str], **words: str) -> list[tuple[str, str]]:
    """Return the kinds of what is told, and the words underlined."""
    text = REPORT
    for name, usual in WORDS.items():
        text = text.replace(name, words.get(name.lower(), usual))
    for was, now in changes:
        assert was in text
        text = text.replace(was, now)
    path = folder / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    return [
        (one.id, one.excerpt[one.location.column - 1 : one.location.end_column - 1]) for one in check(path).diagnostics
    ]


def test_a_finding_asks_it_of_what_the_others_ask_it_of(tmp_path: Path) -> None:
    assert told(tmp_path, asked="The constabulary should") == []
    assert told(tmp_path, asked="The force should") == [("name-differs", "force")]


def test_a_force_is_no_constabulary_however_many_findings_say_so(tmp_path: Path) -> None:
    said = told(tmp_path, ("durham", "nottinghamshire"), ("Durham Constabulary", "Nottinghamshire Police"))
    assert [one for one in said if one[0] == "name-differs"] == [("name-differs", "constabulary")] * 4


def test_a_constabulary_that_is_a_force_all_through_stays_one(tmp_path: Path) -> None:
    assert told(tmp_path, ("The constabulary should", "The force should")) == []


@pytest.mark.parametrize("cycle", ["peel-2023-25", "peel-2025-27", "peel-2021-22"])
def test_a_box_without_its_title_is_told_in_cycles_that_print_one(cycle: str, tmp_path: Path) -> None:
    changes = ("peel-2023-25", cycle), (", title: The constabulary should visit shops", "")
    titles = [words for kind, words in told(tmp_path, *changes) if kind == "title-missing"]
    assert titles == ([] if cycle == "peel-2021-22" else ["shops"])


@pytest.mark.parametrize(
    ("narrative", "doubled"),
    [
        ("Durham Constabulary is good at preventing crime. Officers know the schools.", True),
        (f"{WHOLE_SENTENCE} Officers know the schools.", True),
        ("Officers know the schools. The constabulary is good at preventing crime.", False),
        ("The constabulary is good at preventing crime in schools.", False),
        ("The constabulary prevents crime well.", False),
    ],
)
def test_the_sentence_that_stands_above_a_chapter_is_told_in_it(
    narrative: str, *, doubled: bool, tmp_path: Path
) -> None:
    first = narrative.partition(". ")[0] + "."
    assert told(tmp_path, narrative=narrative) == ([("repeated-line", first)] if doubled else [])


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("It is very good at preventing crime.", "very good"),
        ("It was graded very good for preventing crime.", "very good"),
        ("It is good at preventing crime.", ""),
        ("Its officers are very good at talking to children.", ""),
    ],
)
def test_no_grade_is_called_very_good(words: str, more: str, tmp_path: Path) -> None:
    assert told(tmp_path, quotation=words) == ([("judgment-differs", more)] if more else [])
    assert told(tmp_path, ("grade: good", "grade: outstanding"), quotation=words.replace("graded ", "")) == (
        [] if more or "officers" in words else [("judgment-differs", "good")]
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"press_release": {"quotation": ["It listens.\n\nIt learns.\n"]}}, "It learns."),
        ({"press_release": {"quotation": ["It does this:\n\n- it listens; and\n- it learns.\n"]}}, "- it listens; and"),
        ({"press_release": {"notes": ["A note.\n\nAnother.\n"]}}, "Another."),
    ],
)
def test_paragraphs_that_would_be_printed_as_one_are_told(fields: dict[str, Any], words: str, tmp_path: Path) -> None:
    tree = yaml.safe_load(REPORT)
    tree["press_release"] |= fields["press_release"]
    path = tmp_path / "draft.yaml"
    path.write_text(yaml.dump(tree, Dumper=Blocks, sort_keys=False), encoding="utf-8")
    assert [one.excerpt.strip() for one in check(path).diagnostics if one.id == "joined-lines"] == [words]


class Blocks(yaml.SafeDumper):
    """Writes texts of several lines after the sign “|”."""


Blocks.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)
