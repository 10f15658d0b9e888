"""How problems are told: to a person at a terminal, and to other programs."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click import unstyle

from peelgen import cli
from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.formatters.checked import Checked
from peelgen.base.formatters.excerpt import marked_line
from peelgen.base.formatters.forms import FORMS
from peelgen.base.formatters.manual import as_list, as_manual
from peelgen.base.formatters.terminal import columns, fold, visible
from peelgen.base.formatters.text import as_text, summary
from peelgen.base.manual import ManualPage, page_about
from peelgen.base.problem_kinds import ProblemKind, Severity

CHECKOUT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((CHECKOUT / "tests" / "sarif" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
DRAFT = Path("drafts/gwent 100%.yaml")
LINE = "    grade: god"


def problem(line: str = LINE, words: str = "god", **changed: Any) -> Diagnostic:
    column = line.index(words) + 1
    place = Location(DRAFT, 9, column, column + len(words), changed.pop("place", ""))
    found = Diagnostic(ProblemKind.UNKNOWN_GRADE, Severity.ERROR, place, "“god” is no grade.", "write  good", line)
    return found._replace(**changed)


def hole(line: int = 34, message: str = "The question “fairness” has no grade yet.") -> Diagnostic:
    place = Location(DRAFT, line, 1, 2)
    return Diagnostic(ProblemKind.GRADE_MISSING, Severity.WARNING, place, message, "add a grade", "x", hole=True)


def page_of(kind: ProblemKind) -> ManualPage:
    page = page_about(kind)
    assert page
    return page


def under_carets(found: Diagnostic, width: int = 80) -> str:
    """Return what stands above the carets, column by column of a terminal."""
    line, before, carets = marked_line(found, width)
    cells = "".join(sign if columns(sign) == 1 else sign + "\0" * (columns(sign) - 1) for sign in line if columns(sign))
    return cells[columns(before) : columns(before) + len(carets)].replace("\0", "")


def told(form: str, *found: Diagnostic) -> str:
    return FORMS[form]([Checked(DRAFT, found)])


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["peelgen", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a draft with an error and a hole, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    right = (CHECKOUT / "tests" / "messages" / "right.yaml").read_text(encoding="utf-8")
    wrong = right.replace("force: metropolitan", "force: metropolitain").replace("published\n", "draft\n", 1)
    Path("draft.yaml").write_text(wrong.replace("Officers listen to people.", "TODO"), encoding="utf-8")
    return Path("draft.yaml")


# Text


def test_a_problem_is_told_with_its_place_its_line_and_what_would_be_right() -> None:
    assert as_text([problem()]) == (
        "drafts/gwent 100%.yaml:9:12: error[unknown-grade]\n"
        "  “god” is no grade.\n"
        "    9 |     grade: god\n"
        "      |            ^^^\n"
        "  To mend it: write  good"
    )


def test_a_problem_in_a_word_file_has_its_place_in_words() -> None:
    text = as_text([problem("{{ grade }", "{{ grade }", place="header 1, paragraph 2")])
    assert text.startswith("drafts/gwent 100%.yaml: header 1, paragraph 2: error[unknown-grade]\n")
    assert "\n      | {{ grade }\n      | ^^^^^^^^^^\n" in text


@pytest.mark.parametrize(
    "line", ["grade: god", "\tgrade:\tgod", "年度: 検査 god", "cafe\u0301s: god", "\u200bx: god", "🚓: god"]
)
def test_the_carets_stand_under_the_very_word(line: str) -> None:
    assert under_carets(problem(line)) == "god"


def test_an_accent_that_joins_its_letter_takes_no_column() -> None:
    assert columns("cafe\u0301s") == 5
    assert marked_line(problem("cafe\u0301s: god"), 80)[1] == "      | " + " " * 7


def test_wide_letters_have_two_carets() -> None:
    assert marked_line(problem("力: 検査", "検査"), 80)[2] == "^^^^"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("before", [0, 30, 70, 5_000])
def test_of_a_long_line_the_words_around_the_carets_are_shown(width: int, before: int) -> None:
    found = problem("x" * before + "god" + " 検査" * 2_000)
    assert under_carets(found, width) == "god"
    assert max(map(columns, marked_line(found, width))) <= width


def test_carets_beyond_the_end_of_the_line_are_shown_all_the_same() -> None:
    found = Diagnostic(ProblemKind.UNKNOWN_FORCE, Severity.ERROR, Location(DRAFT, 1, 7, 8), "M.", excerpt="force:")
    assert marked_line(found, 80)[1:] == ("      |       ", "^")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    found = problem(message="Words " * 60, remedy="other words " * 60, excerpt=LINE + " y" * 200)
    assert (
        max(columns(line) for line in as_text([found, hole(message="words " * 60)], width=width).splitlines()) <= width
    )


def test_what_a_terminal_would_obey_or_hide_is_shown_as_a_sign() -> None:
    assert visible("a\x1b[31m\u202eb\u200b\udc80\tc") == "a␛[31m�b�� c"
    assert "\x1b" not in as_text([problem(message="\x1b]0;x", remedy="\x1b[2J", excerpt=LINE + "\x1b[1m")])


def test_text_is_folded_at_words_and_keeps_what_is_to_be_typed() -> None:
    assert fold("write  one two", 12, first="  ", rest="    ") == ["  write  one", "    two"]
    assert fold("https://a-long-address.example", 10) == ["https://a-long-address.example"]


def test_colour_adds_nothing_but_colour() -> None:
    found = [problem(), hole()]
    coloured = as_text(found, colour=True)
    assert coloured != as_text(found)
    assert unstyle(coloured) == as_text(found)


def test_holes_are_listed_after_the_mistakes() -> None:
    assert as_text([hole(7), problem(), hole(34)]).partition("good\n\n")[2] == (
        "Still to do in drafts/gwent 100%.yaml (2)\n"
        "  line  7  The question “fairness” has no grade yet.\n"
        "  line 34  The question “fairness” has no grade yet."
    )


def test_a_hole_in_a_form_is_listed_with_its_place_and_no_line() -> None:
    place = Location(Path("form.pdf"), 60, 1, 2, "Point 7")
    listed = as_text([Diagnostic(ProblemKind.GRADE_MISSING, Severity.WARNING, place, "To be confirmed.", hole=True)])
    assert listed == "Still to do in form.pdf (1)\n  Point 7  To be confirmed."


def test_a_hole_in_what_is_to_be_published_is_a_mistake() -> None:
    published = Diagnostic(ProblemKind.GRADE_MISSING, Severity.ERROR, Location(DRAFT, 1, 1, 2), "No grade.", hole=True)
    assert as_text([published]).startswith("drafts/gwent 100%.yaml:1:1: error[grade-missing]")


def test_a_thousand_mistakes_are_not_all_told() -> None:
    text = as_text([problem()] * 1_000)
    assert text.count("error[") == 100
    assert text.endswith("There are 900 more. Mend these first.")


def test_the_summary_counts_each_sort() -> None:
    assert (
        summary([problem(), problem(severity=Severity.WARNING), hole(), hole()]) == "1 error, 1 warning, 2 still to do"
    )


# Other programs


def test_json_has_every_part_of_a_problem() -> None:
    (told_draft,) = json.loads(told("json", problem()))["drafts"]
    assert told_draft["path"] == str(DRAFT)
    (only,) = told_draft["problems"]
    assert (only["line"], only["column"], only["end_column"], only["excerpt"]) == (9, 12, 15, LINE)
    assert only["explain"] == "peelgen explain unknown-grade"


def test_json_counts_the_problems_of_all_drafts() -> None:
    document = json.loads(FORMS["json"]([Checked(DRAFT, (problem(), hole())), Checked(Path("b.yaml"), (problem(),))]))
    assert document["counts"] == {"errors": 2, "warnings": 0, "holes": 1}


def test_the_manual_describes_every_field_of_the_json() -> None:
    manual = (CHECKOUT / "docs" / "reference" / "check-forms.md").read_text(encoding="utf-8")
    document = json.loads(FORMS["json"]([Checked(DRAFT, (problem(),), "gone")]))
    names = [*document, *document["drafts"][0], *document["drafts"][0]["problems"][0], *document["counts"]]
    assert [name for name in names if f"| `{name}` |" not in manual] == []


def test_a_workflow_command_escapes_what_ends_its_parts() -> None:
    found = problem(message="100%\nof: a, b", location=Location(Path("a:b,c 100%.yaml"), 9, 12, 15))
    assert told("github", found) == (
        "::error file=a%3Ab%2Cc 100%25.yaml,title=unknown-grade,line=9,col=12,endColumn=15"
        "::100%25%0Aof: a, b%0ATo mend it: write  good"
    )


def test_a_hole_is_a_notice_in_a_workflow() -> None:
    assert told("github", hole()).startswith("::notice ")


@pytest.mark.parametrize("found", [problem(), hole(), problem(place="header 1"), problem(excerpt="")], ids=range(4))
def test_sarif_is_what_its_schema_says(found: Diagnostic) -> None:
    document = json.loads(FORMS["sarif"]([Checked(DRAFT, (found,)), Checked(Path("gone.yaml"), (), "There is none.")]))
    jsonschema.Draft4Validator(SCHEMA).validate(document)


def test_sarif_has_the_region_and_its_words() -> None:
    (result,) = json.loads(told("sarif", problem()))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (9, 12, 15)
    assert region["snippet"] == {"text": "god"}


def test_sarif_names_a_draft_by_its_encoded_path_from_here() -> None:
    (result,) = json.loads(told("sarif", problem()))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/gwent%20100%25.yaml"


def test_a_rule_of_sarif_is_the_page_of_the_manual() -> None:
    (rule,) = json.loads(told("sarif", problem()))["runs"][0]["tool"]["driver"]["rules"]
    page = page_of(ProblemKind.UNKNOWN_GRADE)
    assert (rule["shortDescription"]["text"], rule["fullDescription"]["text"]) == (page.kind.title, page.reason)
    assert rule["help"]["markdown"] == page.text


@pytest.mark.parametrize("form", FORMS)
def test_a_long_line_with_many_problems_stays_small(form: str) -> None:
    long = problem("x" * 1_000_000, "x" * 1_000_000)
    assert len(told(form, *[long] * 100)) < 200_000


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_is_not_utf_8_can_be_told(form: str) -> None:
    odd = Checked(
        Path("dr\udce4ft.yaml"),
        (Diagnostic(ProblemKind.UNKNOWN_FORCE, Severity.ERROR, Location(Path("dr\udce4ft.yaml"), 1, 1, 2), "M."),),
    )
    io.TextIOWrapper(io.BytesIO(), encoding="utf-8").write(FORMS[form]([odd]))


# The commands


def test_check_tells_a_person_on_standard_error(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", str(draft)) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "draft.yaml: 1 error, 1 still to do.\n" in shown.err
    assert shown.err.endswith("“peelgen explain ID” says more about each:  peelgen explain unknown-force\n")


def test_check_says_so_when_nothing_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", str(CHECKOUT / "tests" / "messages" / "right.yaml"), "--as", "text") == 0
    assert capsys.readouterr().err.endswith("right.yaml: nothing is wrong.\n")


def test_check_tells_a_program_one_document_about_all_drafts(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", str(draft), "gone.yaml", "--as", "json") == 4
    first, second = json.loads(capsys.readouterr().out)["drafts"]
    assert [found["id"] for found in first["problems"]] == ["unknown-force", "still-to-write"]
    assert second == {"path": "gone.yaml", "problems": [], "unreadable": "There is no file gone.yaml."}


def test_check_speaks_to_github_in_a_workflow(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    run(monkeypatch, "check", str(draft))
    assert capsys.readouterr().out.startswith("::error file=draft.yaml,title=unknown-force,line=3,")


def test_explain_shows_a_page_without_the_marks_of_markdown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert run(monkeypatch, "explain", "yaml-syntax") == 0
    shown = capsys.readouterr().out
    assert "```" not in shown
    assert "\n    related:\n      - title: PEEL: Police legitimacy 2016\n" in shown
    assert max(map(len, shown.splitlines())) <= 60


def test_explain_knows_what_was_meant(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "explain", "unkown-force") == 2
    assert "Did you mean  unknown-force" in capsys.readouterr().err


def test_explain_alone_lists_every_kind_of_problem(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "explain") == 0
    shown = capsys.readouterr().out
    assert [kind for kind in ProblemKind if f"\n  {kind.id} " not in shown] == []


@pytest.mark.parametrize("kind", ProblemKind, ids=lambda kind: kind.id)
def test_every_page_and_the_list_fit_a_narrow_terminal(kind: ProblemKind) -> None:
    lines = as_manual(page_of(kind).text, width=60).splitlines()
    prose = [line for line in lines if not line.startswith("    ")]
    assert max(map(columns, [*prose, *as_list(width=60).splitlines()])) <= 60
