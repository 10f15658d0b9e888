from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import TemplateFault
from peelgen.build import Order, build
from peelgen.check import check
from peelgen.documents import missing_glyphs
from peelgen.documents.render.look import Look

CHECKOUT = Path(__file__).parents[1]
HOUSE = CHECKOUT / "templates" / "house"
DRAFT = CHECKOUT / "drafts" / "met-2016.yaml"


def draft_with(words: str, folder: Path) -> Path:
    """Return a copy of a real draft whose headline is `words`."""
    text = DRAFT.read_text(encoding="utf-8")
    path = folder / "met-2016.yaml"
    path.write_text(re.sub(r"(?m)^(summary: \|\n)", rf"\1  {words}\n\n", text), encoding="utf-8")
    return path


def lacking(words: str, folder: Path) -> list[Diagnostic]:
    found = check(draft_with(words, folder)).diagnostics
    return [problem for problem in found if problem.id == "glyph-missing"]


def test_every_character_that_is_taken_for_granted_is_in_every_house_font() -> None:
    drawn = missing_glyphs.drawn_by(Look(HOUSE, HOUSE))
    granted = [code for code in range(0x20, 0x3000) if not missing_glyphs._UNSURE.match(chr(code))]
    assert len(granted) > 300
    assert [chr(code) for code in granted if code not in drawn] == []


def test_everything_that_peelgen_itself_says_is_in_the_house_fonts() -> None:
    drawn = missing_glyphs.drawn_by(Look(HOUSE, HOUSE))
    said = "".join(path.read_text(encoding="utf-8") for path in CHECKOUT.glob("schemas/**/*.yaml"))
    assert {letter for letter in said if ord(letter) not in drawn} == {"\n"}


def test_a_character_that_the_font_lacks_is_shown_where_it_stands(tmp_path: Path) -> None:
    (problem,) = lacking("A tick ✔ here.", tmp_path)
    assert problem.excerpt[problem.location.column - 1] == "✔"
    assert "“✔” (U+2714 HEAVY CHECK MARK)" in problem.message
    assert problem.remedy == "leave it out, or write “yes” where it stands for that"


@pytest.mark.parametrize(
    ("character", "instead"),
    [
        ("ﬀ", "write  ff"),
        ("\u2011", "write  -"),
        ("😀", "in words"),
        ("警", "Latin"),
        ("\uff43", "write  c"),
        ("⁰", "say in words"),
    ],
)
def test_the_message_says_what_to_write_instead(tmp_path: Path, character: str, instead: str) -> None:
    (problem,) = lacking(f"One {character}.", tmp_path)
    assert instead in problem.remedy


def test_a_character_that_stands_in_several_places_is_one_problem_that_names_them(tmp_path: Path) -> None:
    path = draft_with("First ☃.", tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("\nsummary: |", "\nisbn: ☃\nsummary: |"), encoding="utf-8")
    (problem,) = [found for found in check(path).diagnostics if found.id == "glyph-missing"]
    assert f"It also stands in line {problem.location.line + 2}." in problem.message


@pytest.mark.parametrize("words", ["Ŵyth tŷ, “thus” – £5 → €6…", "e\u0301 \u200d\ufe0f\u2060.", "Ωμέγα"])
def test_what_the_font_has_or_nobody_draws_is_no_problem(tmp_path: Path, words: str) -> None:
    assert lacking(words, tmp_path) == []


def test_a_text_in_another_script_is_one_problem_that_names_a_few_letters(tmp_path: Path) -> None:
    (problem,) = lacking("We agree: " + "".join(map(chr, range(0x4E00, 0x5000))), tmp_path)
    assert "lacks 512 of the characters in this text: “一”, “丁”, “丂”, “七” and 508 more." in problem.message
    assert problem.remedy == "write it in Latin letters"
    assert problem.excerpt[problem.location.column - 1] == "一"


def test_two_characters_of_a_text_are_told_together_with_what_to_write_for_each(tmp_path: Path) -> None:
    (problem,) = lacking("A tick ✔ and a snowman ☃.", tmp_path)
    assert problem.message == "The house font lacks 2 of the characters in this text: “✔” and “☃”."
    tick, snowman = problem.remedy.split("; ")
    assert tick == "for “✔” leave it out, or write “yes” where it stands for that"
    assert snowman == "for “☃” delete it, or say in words what it shows"


def test_a_file_with_strange_letters_in_every_field_has_a_few_problems(tmp_path: Path) -> None:
    bullets = "\n".join(f"  - name: {chr(0x4E00 + number)}" for number in range(30))
    path = draft_with("One.", tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + f"\nothers:\n{bullets}\n", encoding="utf-8")
    found = [problem for problem in check(path).diagnostics if problem.id == "glyph-missing"]
    assert len(found) == 21
    assert found[-1].message == "10 more fields have characters that the house font lacks."


def beside(folder: Path) -> Path:
    """Return a folder with a draft and its own copy of the templates beside it."""
    shutil.copytree(CHECKOUT / "templates", folder / "templates")
    return Path(shutil.copy(DRAFT, folder))


def test_a_character_in_a_templates_words_is_a_fault_of_its_line(tmp_path: Path) -> None:
    draft = beside(tmp_path)
    words = tmp_path / "templates" / "press-release" / "words.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n{# ☃ #}\nEnds ☎\n", encoding="utf-8")
    with pytest.raises(TemplateFault, match="TELEPHONE") as fault:
        build(draft, Order(["press-release"], ["html"], tmp_path / "out"))
    lines = words.read_text(encoding="utf-8").splitlines()
    assert (fault.value.path, lines[(fault.value.line or 0) - 1]) == (words, "Ends ☎")


def without_bold(house: Path) -> None:
    (house / "fonts" / "LiberationSans-Bold.ttf").unlink()


def with_a_broken_bold(house: Path) -> None:
    (house / "fonts" / "LiberationSans-Bold.ttf").write_bytes(b"no font")


def without_a_name_for_italic(house: Path) -> None:
    style = house / "style.yaml"
    style.write_text(style.read_text(encoding="utf-8").replace("    italic:", "    slanted:"), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without_bold, "bold face is not there"),
        (with_a_broken_bold, "cannot be read"),
        (without_a_name_for_italic, "italic” is missing"),
    ],
)
def test_a_house_font_that_is_not_all_there_stops_the_build(
    tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    draft = beside(tmp_path)
    change(tmp_path / "templates" / "house")
    with pytest.raises(TemplateFault, match=said):
        build(draft, Order(["press-release"], ["pdf"], tmp_path / "out"))
