"""`peelgen check --fix` repairs what is safe, in the house's own words only, and touches nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from sentences import draft

from peelgen.base.errors import Unreadable, Unwritable
from peelgen.base.problem_kinds import ProblemKind, Trait
from peelgen.check import examine
from peelgen.cli import commands
from peelgen.review.fixes import repair
from peelgen.review.markup import markup_faults
from peelgen.review.style import faults_in
from peelgen.review.style.passages import passages_of
from peelgen.source import load, parse
from peelgen.source.field_paths import value_at

DRAFTS = sorted((Path(__file__).parent.parent / "drafts").glob("*.yaml"))


def repaired(fields: str, folder: Path) -> str:
    """Return the findings file as the safe repairs leave it."""
    made = repair(load(draft(fields, folder)))
    assert made
    made.save()
    return made.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "summary: |\n  A force  and the\n  the public , 5%.\n",
            "summary: |\n  A force and the\n  public, 5 percent.\n",
        ),
        ("summary: Well-being  matters. # why", "summary: Wellbeing matters. # why"),
        ("summary: 'It’s the the force''s judgement.'", "summary: 'It’s the force''s judgment.'"),
        ('summary: "A “word” and \\"another\\"."', 'summary: "A “word” and “another”."'),
        ("summary: >-\n  It waits -- as\n  ever.\n", "summary: >-\n  It waits – as ever.\n"),
    ],
)
def test_what_is_safe_is_repaired_and_the_lines_stay(wrong: str, right: str, tmp_path: Path) -> None:
    assert right in repaired(wrong, tmp_path)


PASTED = """\
summary: |
  It is <b>good</b>.[1] See [the plan](www.example.org).
  •\tVisit schools; and
  •\tlisten.

  [1] Since 2015.
"""


def test_headings_and_numbers_as_other_programs_write_them_are_repaired(tmp_path: Path) -> None:
    summary = (
        "summary: |\n  It has {{aged}}.\n\n  ###Custody\n\n  It is safe.\n\n  Victims\n  -------\n\n  They are told.\n"
    )
    right = "summary: |\n  It has {aged}.\n\n  ### Custody\n\n  It is safe.\n\n  ### Victims\n\n  They are told.\n"
    values = "values:\n  - id: aged\n    label: Old cases\n    value: 5\n"
    assert right in repaired(summary + values, tmp_path)


def test_pasted_signs_are_repaired_and_the_other_lines_stay(tmp_path: Path) -> None:
    assert (
        "summary: |\n"
        "  It is **good**.^[Since 2015.] See [the plan](https://www.example.org).\n\n"
        "  - Visit schools; and\n"
        "  - listen.\n"
    ) in repaired(PASTED, tmp_path)


TABLE = """\
summary: |
  Crime has risen.
  Table 1: Recorded crime
  Year\tCrimes\tNote
  2015\t1,204\t
  2016\t1,310\tas counted
  Source: force’s data

  It will rise.
"""
MADE = """\
summary: |
  Crime has risen.

  ![](#table-1)

  It will rise.
tables:
  - id: table-1
    caption: Recorded crime
    columns:
      - heading: Year
      - heading: Crimes
        align: right
      - heading: Note
    rows:
      - ["2015", "1,204", ""]
      - ["2016", "1,310", as counted]
    source: "Source: force’s data"
"""


def test_a_pasted_table_becomes_a_table_of_the_file_in_its_place(tmp_path: Path) -> None:
    text, mark, table = MADE.partition("tables:\n")
    made = repaired(TABLE, tmp_path)
    assert text in made
    assert made.endswith(mark + table)


def test_pasted_tables_come_behind_those_that_the_file_has_under_ids_that_are_free(tmp_path: Path) -> None:
    second = "\n  | Force | Rank \\| grade |\n  |---|---|\n  | **Kent** | Good |\n"
    made = repaired(MADE.replace("\n  It will rise.\n", second), tmp_path)
    assert "  ![](#table-1)\n\n  ![](#table-2)\n" in made
    assert value_at(load(tmp_path / "draft.yaml").tree, "tables[table-2]") == {
        "id": "table-2",
        "caption": "TBC",
        "columns": [{"heading": "Force"}, {"heading": "Rank | grade"}],
        "rows": [["**Kent**", "Good"]],
    }


@pytest.mark.parametrize(
    "rows",
    [
        ["Year\tCrimes", "2015\t1,204\tabout", "2016\t1,310"],
        ["Force\tGrade", "Kent\tGood", "Essex\tGood"],
        ["| | Crimes |", "| 2015 | 1,204 |", "| 2016 | 1,310 |"],
        ["Year\tCrimes^[All.]", "2015\t1,204", "2016\t1,310"],
        ['Year\t"Crimes', 'of all kinds"\tShare', "2015\t1,204", "2016\t1,310"],
        ["Table 1: Crime", "Year\tCrimes", "2015\t1,204", "", "As table 1 and Table 1 show."],
        ["Good\tGood", "Good\tGood"],
    ],
)
def test_a_table_whose_cells_or_heads_are_not_sure_is_left(rows: list[str], tmp_path: Path) -> None:
    fields = "summary: |\n" + "".join(f"  {row}".rstrip(" ") + "\n" for row in rows)
    assert repair(load(draft(fields, tmp_path))) is None


def test_the_signs_that_word_has_for_bullets_below_bullets_become_such(tmp_path: Path) -> None:
    pasted = "summary: |\n  It should:\n  •\tvisit\n  o\tschools; and\n  §\tall of them; and\n  •\tlisten.\n"
    made = "  It should:\n\n  - visit\n    - schools; and\n      - all of them; and\n  - listen.\n"
    assert made in repaired(pasted, tmp_path)


def test_the_table_of_kinds_says_which_can_be_repaired(tmp_path: Path) -> None:
    rules = tmp_path / "templates" / "house" / "rules"
    rules.mkdir(parents=True)
    (rules / "own.yaml").write_text(
        "- {rule: a, kind: swap, why: w, write: {judgement: judgment}, safe: yes}\n"
        "- {rule: b, kind: case, why: w, words: [Code of Ethics], safe: yes}\n"
        "- {rule: c, kind: repetition, why: w, safe: yes}\n"
        "- {rule: d, kind: sign, why: w, signs: '--', write: –, instead: a dash, safe: yes}\n",
        encoding="utf-8",
    )
    fields = "summary: The the code of ethics is a judgement -- of ours."
    pasted = load(draft(f"{PASTED}\n  ###Crime\n\n  Year\tCrimes\n  2015\t1,204\n", tmp_path))
    signs = markup_faults(pasted.tree, passages_of(pasted.tree))
    styled = faults_in(load(draft(fields, tmp_path)))
    found = {one.kind for one in styled if one.written} | {one.kind for one in signs if one.written}
    met = DRAFTS[0].with_name("met-2016.yaml")
    said = "summary: |\n  Of 17 to 18-year-olds, 58 percent agree that they would be treated fairly and with respect.\n"
    typed = examine(parse(met, met.read_text("utf-8").replace("summary: |\n", said, 1)))
    found |= {ProblemKind.NUMBER_TYPED for one in typed.diagnostics if one.id == "number-typed"}
    assert found == {kind for kind in ProblemKind if Trait.REPAIRED in kind.traits}
    assert "summary: The Code of Ethics is a judgment – of ours." in repaired(fields, tmp_path)


@pytest.mark.parametrize(
    "fields",
    [
        "summary: 'He said: “It is is 5 per cent.”'",
        "press_release:\n  speaker: wendy-williams\n  quotation:\n    - It is is 5 per cent.",
        "questions:\n  - id: new\n    text: Is is it 5 per cent?",
        "summary: It is the judgement.\nwaivers:\n  - rule: spelling-of-the-house\n    reason: A title.",
        "summary: The goverment is told to in response.",
    ],
)
def test_the_words_of_others_and_what_is_waived_or_unsure_stay(fields: str, tmp_path: Path) -> None:
    assert repair(load(draft(fields, tmp_path))) is None


def test_the_inspectors_own_quotation_is_repaired(tmp_path: Path) -> None:
    assert "- It is 5 percent." in repaired("press_release:\n  quotation:\n    - It is is 5 per cent.", tmp_path)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_nothing_is_repaired_in_our_drafts(path: Path) -> None:
    assert repair(load(path)) is None


def test_a_file_with_mistakes_is_not_repaired(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        repair(load(draft("summary: a: b: c the the", tmp_path)))


def test_a_file_that_somebody_saved_meanwhile_is_not_repaired(tmp_path: Path) -> None:
    made = repair(load(draft("summary: The the force.", tmp_path)))
    assert made
    made.path.write_text("theirs", encoding="utf-8")
    with pytest.raises(Unwritable, match="was saved by somebody else"):
        made.save()
    assert made.path.read_text(encoding="utf-8") == "theirs"


def test_line_ends_stay_as_they_were(tmp_path: Path) -> None:
    path = draft("summary: |\n  It is is good.\n  It is.", tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    made = repair(load(path))
    assert made
    assert made.after == path.read_bytes().replace(b"is is", b"is")


def test_the_lines_are_shown_and_nothing_is_written_if_nobody_agrees(tmp_path: Path) -> None:
    path = draft("summary: The the force.", tmp_path)
    before = path.read_bytes()
    shown = CliRunner().invoke(commands, ["check", "--fix", os.fspath(path)])
    assert "+summary: The force." in shown.output
    assert "--fix --yes" in shown.output
    assert path.read_bytes() == before


def test_with_yes_the_repairs_are_made_and_the_rest_is_checked(tmp_path: Path) -> None:
    path = draft("summary: The the goverment.", tmp_path)
    shown = CliRunner().invoke(commands, ["check", "--fix", "--yes", os.fspath(path)])
    assert "summary: The goverment." in path.read_text(encoding="utf-8")
    assert "1 repair made" in shown.output
    assert "warning[spelling]" in shown.output


@pytest.mark.parametrize("options", [["--yes"], ["--fix", "--document", "x"], ["--style", "gov-uk"]])
def test_options_that_do_not_go_together_are_refused(options: list[str], tmp_path: Path) -> None:
    path = draft("summary: The force.", tmp_path)
    assert CliRunner().invoke(commands, ["check", *options, os.fspath(path)]).exit_code == 2
