"""What an inspector is shown in an editor: the language server that editors use, asked about real findings files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from language_server import SERVER, LanguageServer
from mistakes import MISTAKES, RIGHT, Mistake

from peelgen.check import check
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.new import Wanted, new
from peelgen.findings.new.names import forces_called, framework_called

CHECKOUT = Path(__file__).resolve().parents[2]
DRAFTS = [*sorted((CHECKOUT / "drafts").glob("*.yaml")), *sorted((CHECKOUT / "tests" / "drafts").glob("*.yaml"))]
FIRST_LINE = f"# yaml-language-server: $schema={(CHECKOUT / 'schemas' / 'findings.schema.json').as_uri()}\n"


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageServer]:
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    assert SERVER.is_file(), "run: npm ci --prefix tests/lsp"
    with LanguageServer() as server:
        yield server


def at_mark(editor: LanguageServer, text: str, path: Path) -> tuple[int, int]:
    """Open a text without the mark ‸ in it, and return where the mark was."""
    before = (FIRST_LINE + text).partition("‸")[0]
    editor.diagnostics(path, FIRST_LINE + text.replace("‸", ""))
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def offered(editor: LanguageServer, text: str, path: Path) -> dict[str, str]:
    return editor.completions(path, *at_mark(editor, text, path))


def shown(editor: LanguageServer, text: str, path: Path) -> str:
    return editor.hover(path, *at_mark(editor, text, path))


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
def test_an_editor_finds_nothing_wrong_in_a_draft(editor: LanguageServer, draft: Path) -> None:
    assert editor.diagnostics(draft, draft.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("framework", [name for cycle in framework_ids() for name in load_framework(cycle).names])
def test_an_editor_finds_nothing_wrong_in_a_draft_that_is_still_to_be_filled_in(
    editor: LanguageServer, framework: str, tmp_path: Path
) -> None:
    path = tmp_path / "new.yaml"
    new(Wanted(forces_called("kent"), *framework_called(framework)), path)
    assert editor.diagnostics(path, FIRST_LINE + path.read_text(encoding="utf-8")) == []


def test_an_editor_and_peelgen_find_nothing_wrong_where_no_mistake_is(editor: LanguageServer, tmp_path: Path) -> None:
    path = tmp_path / "findings.yaml"
    path.write_text(RIGHT, encoding="utf-8")
    assert check(path).diagnostics == ()
    assert editor.diagnostics(path, FIRST_LINE + RIGHT) == []


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_peelgen_notices_a_mistake_on_its_line(mistake: Mistake, tmp_path: Path) -> None:
    path = tmp_path / "findings.yaml"
    path.write_text(mistake.text, encoding="utf-8")
    assert mistake.line in {found.location.line for found in check(path).diagnostics}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_an_editor_notices_a_mistake_on_its_line(editor: LanguageServer, mistake: Mistake, tmp_path: Path) -> None:
    found = editor.diagnostics(tmp_path / "findings.yaml", FIRST_LINE + mistake.text)
    assert mistake.line in {problem["range"]["start"]["line"] for problem in found}


def test_an_editor_says_what_would_be_right(editor: LanguageServer, tmp_path: Path) -> None:
    found = editor.diagnostics(tmp_path / "findings.yaml", FIRST_LINE + MISTAKES["a date in words"].text)
    assert [problem["message"] for problem in found] == [
        "Write a day of the calendar as year, month and day, such as  2016-12-08"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("force: ‸", {"metropolitan", "west-mercia"}),
        ("force:\n  - ‸", {"metropolitan", "west-mercia"}),
        ("framework: ‸", {"peel-2016/legitimacy", "peel-2021-22"}),
        ("framework: peel-2016/legitimacy\ninspector: ‸", {"matt-parr"}),
        ("framework: peel-2016/legitimacy\nquestions:\n  - id: fairness\n    graded: ‸", {"true", "false"}),
        ("framework: peel-2016/legitimacy\nquestions:\n  - id: fairness\n    nar‸", {"narrative"}),
    ],
)
def test_an_editor_offers_what_can_stand_there(
    editor: LanguageServer, text: str, words: set[str], tmp_path: Path
) -> None:
    assert words <= set(offered(editor, text, tmp_path / "findings.yaml"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("framework: peel-2016/legitimacy\nquestions:\n  - id: ‸", "fairness ethics workforce"),
        ("framework: peel-2018-19\nquestions:\n  - pillar: efficiency\n    id: ‸", "resources planning"),
    ],
)
def test_an_editor_offers_the_questions_of_the_framework_only(
    editor: LanguageServer, text: str, words: str, tmp_path: Path
) -> None:
    assert set(offered(editor, text, tmp_path / "findings.yaml")) == set(words.split())


def test_an_editor_offers_the_grades_of_the_cycle_with_their_meaning(editor: LanguageServer, tmp_path: Path) -> None:
    path = tmp_path / "findings.yaml"
    old = offered(editor, "framework: peel-2016/legitimacy\njudgment:\n  grade: ‸", path)
    new = offered(editor, "framework: peel-2021-22\njudgment:\n  grade: ‸", tmp_path / "new.yaml")
    assert list(old) == ["outstanding", "good", "requires improvement", "inadequate", "TBC"]
    assert set(new) - set(old) == {"adequate"}
    assert "shortcomings" in old["requires improvement"]


def test_an_editor_shows_the_wording_of_a_question_first(editor: LanguageServer, tmp_path: Path) -> None:
    text = RIGHT.replace("id: ethics", "id: eth‸ics")
    first = shown(editor, text, tmp_path / "findings.yaml").partition("* ")[2].partition("\n")[0]
    assert first.startswith("`ethics`: How well does the force ensure that its workforce behaves ethically")


def test_an_editor_shows_the_meaning_of_a_grade_first(editor: LanguageServer, tmp_path: Path) -> None:
    text = RIGHT.replace("grade: requires", "grade: req‸uires")
    first = shown(editor, text, tmp_path / "findings.yaml").partition("* ")[2].partition("\n")[0]
    assert first.startswith("`requires improvement`: HMIC found shortcomings")


def test_an_editor_explains_a_field(editor: LanguageServer, tmp_path: Path) -> None:
    text = RIGHT.replace("published: 2016", "publ‸ished: 2016")
    assert "The day of publication, planned or past." in shown(editor, text, tmp_path / "findings.yaml")
