"""Misspelt words are found, and words that only look odd are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sentences import about, draft, style_problems, told

from peelgen.check import check
from peelgen.review.style.dictionary import is_known, like
from peelgen.source import load

MISSPELT = {
    "goverment": "government",
    "accomodate": "accommodate",
    "seperate": "separate",
    "occured": "occurred",
    "recieve": "receive",
    "relevent": "relevant",
    "organization": "organisation",
    "superintendant": "superintendent",
    "infront": "in front",
    "neighbourhod-based": "neighbourhood",
    "Superintendant": "Superintendent",
    "Metropolitian": "Metropolitan",
}

RIGHT = """judgment wellbeing cybercrime workstreams multi-agency co-ordination re-offending reoffender safeguarding
year-olds forcewide disproportionality upskilling onboarding victim’s officers’ Crimestoppers Gwent’s DVDs HMIC’s
Coppinger iPads GOV.UK 17th 3pm naïve café Zoë behaviour recognised programme licence practise practice webpages
""".split()


@pytest.mark.parametrize("word", MISSPELT)
def test_a_misspelt_word_is_found_with_what_was_meant(word: str, tmp_path: Path) -> None:
    (found,) = about(f"They met Chief {word} Jones." if word[0].isupper() else f"They {word} it.", tmp_path)
    assert (found.id, found.words) == ("spelling", word)
    assert MISSPELT[word] in found.remedy


@pytest.mark.parametrize(
    ("words", "slip"),
    [
        ("It does nto listen.", "nto"),
        ("It listens to teh people.", "teh"),
        ("It works wth others.", "wth"),
        ("Its own b", "b"),
        ("It should e put right.", "e"),
    ],
)
def test_slips_in_little_words_are_told(words: str, slip: str, tmp_path: Path) -> None:
    assert [found.words for found in about(words, tmp_path)] == [slip]


@pytest.mark.parametrize(
    "words",
    [
        "A letter in option b and in section s took 3 s, or 5 m; see a) and (b), i.e. at 5 p.m. in Co. Durham.",
        "It uses a pdf at gov.uk, by e-mail, for ex-offenders, at 30 mph, on TV, from 9 am to 5 pm.",
    ],
)
def test_names_units_and_abbreviations_are_no_slips(words: str, tmp_path: Path) -> None:
    assert [found.words for found in about(words, tmp_path) if found.id == "spelling"] == []


@pytest.mark.parametrize("words", ["peopleh ave", "peopl ehave"])
def test_a_letter_that_went_to_the_next_word_goes_back(words: str, tmp_path: Path) -> None:
    (found,) = about(f"They say that {words} plans.", tmp_path)
    assert found.words == words
    assert "write  people have  ;" in found.remedy


@pytest.mark.parametrize("word", RIGHT)
def test_a_right_word_is_left_alone(word: str, tmp_path: Path) -> None:
    assert about(f"They say {word} now.", tmp_path) == []


def test_a_word_that_is_like_no_other_is_left_alone(tmp_path: Path) -> None:
    assert about("They use a blorptifex for this.", tmp_path) == []


def test_a_word_of_thousands_of_letters_is_not_looked_up(tmp_path: Path) -> None:
    assert about(f"They say {'ab' * 30_000} now.", tmp_path) == []


def test_a_word_is_told_once_where_it_first_stands(tmp_path: Path) -> None:
    assert [found.words for found in about("Their goverment, our goverment.", tmp_path)] == ["goverment"]


def test_a_word_that_stands_in_a_text_often_is_a_term(tmp_path: Path) -> None:
    assert about("A lintor, a lintor, a lintor, a lintor and a lintor.", tmp_path) == []


def test_a_text_in_another_language_is_left_alone(tmp_path: Path) -> None:
    french = "Nous avons constatté que cette forcce policière travaile avecc les communautéés localles " * 20
    assert [found for found in about(french, tmp_path) if found.id == "spelling"] == []


def test_the_words_of_the_house_are_known(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "house" / "rules"
    folder.mkdir(parents=True)
    path = draft("summary: The lintor and the goverment.", tmp_path)
    (folder / "vocabulary.txt").write_text("# remarks\nlintor goverment\n", encoding="utf-8")
    assert style_problems(load(path)) == []


def test_the_dictionary_is_in_order_and_has_no_word_twice() -> None:
    path = Path(__file__).parent.parent / "peelgen" / "review" / "style" / "dictionary" / "en-GB.txt"
    words = path.read_bytes().split(b"\n")
    assert words[-1] == b""
    assert words[:-1] == sorted(set(words[:-1]))


def test_the_dictionarys_first_and_last_words_are_known() -> None:
    assert is_known("police")
    assert not is_known("polic")
    assert not is_known("zzzz")
    assert "police" in like("polcie")


FIGURES = """\
values:
  - {id: calls, label: Calls, value: 5, unit: LABEL, period: PERIOD, comparators: [{name: COMPARATOR, value: 4}]}
charts:
  - {id: trend, caption: The trend of calls, categories: [CATEGORY, May], series: [{name: SERIES, values: [1, 2]}]}
national_findings:
  - {id: all, text: Forces should answer., addressee: ADDRESSEE, published_in: A report}
summary: |
  They answered {calls}.

  ![](#trend)
press_release:
  quotation: [It works.]
  contacts: [{name: The office, telephone: 020 7946 0000, hours: HOURS}]
"""
PLACES = "LABEL PERIOD COMPARATOR CATEGORY SERIES ADDRESSEE HOURS".split()


@pytest.mark.parametrize("place", PLACES)
def test_every_text_is_looked_at(place: str, tmp_path: Path) -> None:
    fields = FIGURES.replace(place, "all neighbourhod teams")
    for other in PLACES:
        fields = fields.replace(other, "all teams")
    assert [one.words for one in told(fields, tmp_path) if one.id == "spelling"] == ["neighbourhod"]


@pytest.mark.parametrize("field", ["rank", "role", "owner", "position"])
def test_what_a_response_calls_people_is_looked_at(field: str, tmp_path: Path) -> None:
    words = {"rank": "Chief", "role": "lead", "owner": "lead", "position": "lead"} | {
        field: "lead for neighbourhod work"
    }
    problems = Path(__file__).resolve().parent / "problems"
    (tmp_path / "answered.yaml").write_bytes((problems / "answered.yaml").read_bytes())
    response = (problems / "response.yaml").read_text(encoding="utf-8")
    for was, now in (("owner: Head of Crime", "owner"), ("position: Chief Constable", "position")):
        response = response.replace(was, f"{now}: {words[now]}", 1)
    speaker = (
        f"  quotation: [We listen.]\n  speaker: {{rank: {words['rank']}, name: A. Officer, role: {words['role']}}}\n"
    )
    (tmp_path / "response.yaml").write_text(response + speaker, encoding="utf-8")
    assert [one.id for one in check(tmp_path / "response.yaml").diagnostics] == ["spelling"]
