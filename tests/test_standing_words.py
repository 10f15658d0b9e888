"""The words that every document prints are proofread, short enough, and plain English."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from peelgen.base import resources
from peelgen.base.diagnostics import Diagnostic
from peelgen.cli import commands
from peelgen.documents.readability import PLAIN, reading_ease
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.punctuation import sentences
from peelgen.template_check import check_templates, folders_near
from peelgen.template_check.standing_words import own_words, register_problems, words_problems
from peelgen.template_check.tags import scan
from peelgen.template_check.ways import PRINTED, ways

CHECKOUT = Path(__file__).resolve().parent.parent
TEMPLATES, FRAMEWORKS = CHECKOUT / "templates", CHECKOUT / "schemas" / "frameworks"
NEAR = CHECKOUT / "drafts" / "draft.yaml"
WORDS = sorted(path for path in TEMPLATES.rglob("*.md") if path.suffixes == [".md"])
CYCLES = sorted(FRAMEWORKS.glob("*.yaml"))
#: What a release takes from the pillar that it is about, besides words that complete a sentence of its own.
OF_RELEASES = ("meaning", "standing", "also_published")
HEAD = "---\ntitle: {{ force.name }}\n---\n\n"


def told(words: str, folder: str = "report") -> list[tuple[str, str]]:
    """Return what is said about words: the kind of problem, and the words underlined."""
    return [(one.kind.id, words[one.start : one.end]) for one in words_problems(words, NEAR, folder)]


# The house’s own words


@pytest.mark.parametrize("path", WORDS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_the_words_of_the_house_have_nothing_to_mend_and_no_sentence_above_25_words(path: Path) -> None:
    assert told(path.read_text(encoding="utf-8"), path.parent.name) == []


def test_neither_have_the_cycles_and_the_labels() -> None:
    assert [(one.location.path.name, one.location.line, one.message) for one in register_problems(NEAR)] == []


def whole_sentences(words: str) -> Iterator[str]:
    """Yield the sentences of a text, with a short word in place of each value."""
    for start, end in sentences(StylePassage(words, "standing_words")):
        sentence = " ".join(words[start:end].replace(PRINTED, "it").split())
        if re.search(r"[.?!]”?$", sentence):
            yield sentence


def of_templates(paths: list[Path]) -> dict[str, None]:
    """Return each sentence of some words once."""
    texts = [way.words for path in paths for way in own_words(path.read_text(encoding="utf-8"))]
    return {sentence: None for text in texts for sentence in whole_sentences(text)}


def releases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each cycle with each of its pillars, or with none."""
    for path in CYCLES:
        for pillar in yaml.safe_load(path.read_text(encoding="utf-8")).get("pillars", [{}]):
            yield path.stem, pillar


@pytest.mark.parametrize(
    ("cycle", "pillar"), list(releases()), ids=lambda one: one if isinstance(one, str) else one.get("id")
)
def test_what_every_release_says_is_plain_english(cycle: str, pillar: dict[str, Any]) -> None:
    paths = [path for path in WORDS if path.parent.name == "press-release"]
    paths += [path for path in WORDS if path.parent.name == cycle and path.name.startswith("press-release")]
    given = [pillar[name] for name in OF_RELEASES if name in pillar]
    fields = [text for one in given for text in ([one] if isinstance(one, str) else one)]
    said = [*of_templates(paths), *(sentence for text in fields for sentence in whole_sentences(text))]
    assert said
    assert reading_ease(said) >= PLAIN


# What is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The force has today publised its plan.", [("spelling", "publised")]),
        ("It was the the first of them.", [("doubled-word", "the the")]),
        ("Its judgement is final.", [("wording", "judgement")]),
        ("{% if force %}It is good.{% else %}It is outstandng.{% endif %}", [("spelling", "outstandng")]),
        ("{% if force %}It is outstandng.{% else %}It is good.{% endif %}", [("spelling", "outstandng")]),
        ("{% if a %}{% if b %}Good.{% elif c %}It was repoted.{% endif %}{% endif %}", [("spelling", "repoted")]),
        ("{% for one in questions %}\n- {{ one.text }}: inspectd\n{% endfor %}", [("spelling", "inspectd")]),
        ("{{ house.panel(judgment, 'The gradde of the force') }}", [("spelling", "gradde")]),
        (":::: judgments The judgment of each pilar\n::::", [("spelling", "pilar")]),
        ("| Question | The jugdment |\n|---|---|\n", [("spelling", "jugdment")]),
        ("# Areas for improvment\n", [("spelling", "improvment")]),
        ("It {{ verb }}" + " and so on" * 8 + ".", [("long-sentence", "It {{ verb }} and so on and so on and so")]),
    ],
)
def test_a_slip_is_found_where_it_stands(words: str, found: list[tuple[str, str]]) -> None:
    assert told(HEAD + words + "\n") == found


@pytest.mark.parametrize(
    "words",
    [
        "{{ publised }} is {{ force.nmae }}.",
        "{# This remark has a speling of its own. #}It is good.",
        "It is {% if a %}good{% else %}good{% endif %} at this.",
        "{% if a %}It is.{% else %}It was.{% endif %} It was {{ x }}.",
        "{{ count }} question{% if count != 1 %}s{% endif %} had no grade.",
        "{{ a }} {{ b }} {{ c }}: {{ 'have' if force.plural else 'has' }} {{ d }}.",
        ":::: improvement {{ area.id }}\n::: box-title\n{{ area.title }}\n:::\n::::",
        "It is {{ a }}.{% if b %} It was {{ b }}.{% endif %}{% if c %} So is {{ c }}.{% endif %}",
        "[{{ url }}](https://{{ url }}) and [mail](mailto:{{ mail }}).",
        "HMICFRS has inspected {{ force.in_sentence }}. PEEL is its programme. The IOPC takes complaints.",
        "It {{ verb }}" + " and so on" * 7 + ".",
    ],
)
def test_values_remarks_and_branches_are_no_slips(words: str) -> None:
    assert told(HEAD + words + "\n") == []


def test_the_words_of_a_cycle_are_held_to_the_rules_of_its_year() -> None:
    assert told("It doesn’t say so.\n", "peel-2016") == [("wording", "doesn’t")]
    assert told("It doesn’t say so.\n", "peel-2023-25") == []
    assert told("It stops antisocial behaviour.\n", "peel-2021-22") == [("wording", "antisocial")]
    assert told("It stops antisocial behaviour.\n", "peel-2023-25") == []


# Where it is told


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder of findings files that has templates of its own."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return tmp_path


def spoilt(path: Path, right: str, wrong: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def found_near(desk: Path) -> list[Diagnostic]:
    return list(check_templates(folders_near(desk / "draft.yaml")).diagnostics)


def test_words_beside_the_drafts_are_proofread_with_file_line_and_column(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = desk / "templates" / "press-release" / "pillar.md"
    spoilt(words, "has today published", "has today publised")
    monkeypatch.chdir(desk)
    shown = CliRunner().invoke(commands, ["template", "check"])
    lines = words.read_text(encoding="utf-8").splitlines()
    line = next(number for number, one in enumerate(lines, 1) if "publised" in one)
    assert f"templates/press-release/pillar.md:{line}:" in shown.output
    assert "write  published" in " ".join(shown.output.split(" "))
    assert shown.exit_code == 0
    assert CliRunner().invoke(commands, ["template", "check", "--strict"]).exit_code == 3


def test_so_are_those_of_one_cycle(desk: Path) -> None:
    path = desk / "templates" / "cycles" / "peel-2016" / "report.md"
    path.write_text(
        '{% extends "report/words.md" %}\n{% block introduction %}\nThis is the reprot.\n{% endblock %}\n', "utf-8"
    )
    (found,) = [one for one in found_near(desk) if one.id == "spelling"]
    assert (found.location.path, found.location.line, found.location.column) == (path, 3, 13)
    assert found.remedy.startswith("write  report")


def test_and_those_of_schemas(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schemas = shutil.copytree(CHECKOUT / "schemas", desk / "schemas")
    path = schemas / "frameworks" / "peel-2016.yaml"
    head, introduction, rest = path.read_text(encoding="utf-8").partition("introduction:")
    path.write_text(head + introduction + rest.replace(" police ", " pollice ", 1), encoding="utf-8")
    monkeypatch.setattr(resources, "schemas", lambda: schemas)
    (found,) = [one for one in found_near(desk) if one.id == "spelling"]
    place, lines = found.location, path.read_text(encoding="utf-8").splitlines()
    assert place.path == path
    assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == "pollice"


def test_official_wording_is_not_corrected(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schemas = shutil.copytree(CHECKOUT / "schemas", desk / "schemas")
    spoilt(schemas / "frameworks" / "peel-2016.yaml", "text: How effective is", "text: How efective is")
    monkeypatch.setattr(resources, "schemas", lambda: schemas)
    assert register_problems(desk / "draft.yaml") == []


def test_welsh_is_not_taken_for_misspelt_english(desk: Path) -> None:
    path = desk / "templates" / "report" / "words.cy.md"
    path.write_text(path.read_text("utf-8") + "\n{# #}\nMae’r adroddiad yn dda iawn.\n", "utf-8")
    assert [one for one in found_near(desk) if one.id == "spelling"] == []


def test_words_whose_tags_are_broken_are_read_when_these_are_mended(desk: Path) -> None:
    path = desk / "templates" / "report" / "words.md"
    path.write_text(path.read_text("utf-8") + "\n{% if force %}\nThis is the reprot.\n", "utf-8")
    assert "spelling" not in {one.id for one in found_near(desk)}


def test_a_rule_that_is_wrong_is_told_once_at_its_line(desk: Path) -> None:
    path = desk / "templates" / "house" / "rules" / "wording.yaml"
    path.write_text("- rule: percent\n  kind: swop\n  why: so it is\n", encoding="utf-8")
    (found,) = found_near(desk)
    assert (found.location.path, found.location.line) == (path, 2)
    assert "“swop” is no kind of rule" in found.message


def test_the_house_can_allow_longer_sentences(desk: Path) -> None:
    spoilt(desk / "templates" / "house" / "rules" / "punctuation.yaml", "most: 25", "most: 3")
    assert "long-sentence" in {one.id for one in found_near(desk)}
    spoilt(desk / "templates" / "house" / "rules" / "punctuation.yaml", "most: 3", "most: 75")
    assert "long-sentence" not in {one.id for one in found_near(desk)}


# The ways through a template

PIECES = st.recursive(
    st.sampled_from(["ab", "c\n", "{{ d }}", "{# e #}"]),
    lambda below: st.one_of(
        st.lists(below, min_size=1, max_size=4).map("".join),
        st.lists(below, min_size=1, max_size=3).map(
            lambda branches: "{% if x %}" + "{% elif y %}".join(branches) + "{% endif %}"
        ),
        below.map(lambda body: "{% for z in x %}" + body + "{% endfor %}"),
    ),
    max_leaves=12,
)


@given(PIECES)
def test_the_ways_have_all_words_between_them_and_each_stands_where_it_is_said_to(words: str) -> None:
    read = ways(words, scan(words).tags)
    for way in read:
        assert len(way.words) == len(way.places)
        assert all(words[place] == sign for sign, place in zip(way.words, way.places, strict=True) if sign != PRINTED)
        assert list(way.places) == sorted(set(way.places))
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", lambda tag: PRINTED * len(tag[0]), words)
    assert {place for place, sign in enumerate(bare) if sign != PRINTED} <= {
        place for way in read for place in way.places
    }


def test_many_branches_are_read_in_a_moment() -> None:
    words = "{% if a %}one {% elif b %}two {% else %}three {% endif %}" * 2_000
    assert [way.words for way in ways(words, scan(words).tags)] == ["one " * 2_000, "two " * 2_000, "three " * 2_000]
    assert (
        len(
            ways(
                "{% if a %}x" + "{% elif b %}y" * 3_000 + "{% endif %}",
                scan("{% if a %}x" + "{% elif b %}y" * 3_000 + "{% endif %}").tags,
            )
        )
        <= 30
    )
