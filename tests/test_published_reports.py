"""A report that exists is read into a draft: its parts in their places, and not a word lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from peelgen.base.errors import PeelgenError
from peelgen.build import Order, build
from peelgen.cli import commands
from peelgen.documents import from_findings
from peelgen.findings.new import Wanted
from peelgen.findings.new.names import forces_called, framework_called
from peelgen.returned.published import inspection_of, new_from
from peelgen.returned.published.blocks import Block, BlockKind, blocks_of
from peelgen.returned.published.recognition import folded

CHECKOUT = Path(__file__).resolve().parents[1]
DRAFTS = ("met-2016", "staffordshire-2017-effectiveness", "cheshire-2018", "nottinghamshire-2023")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the reports of the drafts as they are published: without what a draft asks for."""
    folder = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(from_findings, "_with_unwritten", lambda finished, *_: finished)
        for name in DRAFTS:
            build(CHECKOUT / "drafts" / f"{name}.yaml", Order(["report"], ["docx", "html", "pdf"], folder))
    return folder


def written(draft: str) -> dict[str, object]:
    return dict(yaml.safe_load((CHECKOUT / "drafts" / f"{draft}.yaml").read_text("utf-8")))


def read_into(report: Path, draft: str, folder: Path) -> tuple[str, dict[str, object]]:
    """Return the draft that a report is read into, as text and as its fields."""
    said = written(draft)
    wanted = Wanted(forces_called(str(said["force"])), *framework_called(str(said["framework"])))
    path = folder / "new.yaml"
    new_from(report, wanted, path)
    text = path.read_text("utf-8")
    return text, dict(yaml.safe_load(text))


def by_id(tree: dict[str, object]) -> dict[str, dict[str, object]]:
    questions = tree["questions"]
    assert isinstance(questions, list)
    return {str(one["id"]): one for one in questions}


def asked(question: dict[str, object]) -> list[str]:
    """Return the texts of the areas for improvement and recommendations of a chapter, in any order."""
    return sorted(folded(str(one["text"])) for one in _asked(question))


def _asked(tree: object) -> Iterator[dict[str, object]]:
    if isinstance(tree, list):
        for one in tree:
            yield from _asked(one)
    elif isinstance(tree, dict):
        for name, value in tree.items():
            if name in ("areas_for_improvement", "recommendations"):
                yield from value
            yield from _asked(value)


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
@pytest.mark.parametrize("draft", DRAFTS)
def test_grades_sections_and_what_is_asked_come_back(reports: Path, draft: str, form: str, tmp_path: Path) -> None:
    _, found = read_into(reports / draft / f"report.{form}", draft, tmp_path)
    was, now = by_id(written(draft)), by_id(found)
    for name, question in was.items():
        judged, given = question.get("judgment") or {}, now[name].get("judgment") or {}
        assert isinstance(judged, dict)
        assert isinstance(given, dict)
        if judged.get("grade"):
            assert (name, given["grade"]) == (name, judged["grade"])
        assert str(given.get("from_year", "")) == str(judged.get("from_year", ""))
        assert asked(now[name]) == asked(question)
        assert headings(now[name]) == headings(question)


def headings(question: dict[str, object]) -> list[str]:
    sections = question.get("sections") or []
    assert isinstance(sections, list)
    return [folded(str(one["heading"])) for one in sections]


@pytest.mark.parametrize("form", ["docx", "html"])
def test_tables_come_back_and_are_named_where_they_were(reports: Path, form: str, tmp_path: Path) -> None:
    text, found = read_into(reports / "cheshire-2018" / f"report.{form}", "cheshire-2018", tmp_path)
    tables, were = found["tables"], written("cheshire-2018")["tables"]
    assert isinstance(tables, list)
    assert isinstance(were, list)
    cells = {one["caption"]: one["rows"] for one in tables}
    for table in were:
        assert cells[table["caption"]] == [[str(cell) for cell in row] for row in table["rows"]]
        name = next(one["id"] for one in tables if one["caption"] == table["caption"])
        assert f"![](#{name})" in text
    assert not re.search(r"\bTable \d", text.split("# Read from")[0])


#: What becomes something else: numbers of tables, deadlines, marks of notes and links, a grade and where it comes from.
_TRANSFORMED = re.compile(
    r"\b(?:Table|Figure)\s\d+|To be done [^.]+\.|^(?:Immediately|By [^:]+|Within [^:]+): |\^\[|\]\([^)]*\)|"
    r"^\W*(?:Outstanding\W|Good\W?|Not graded|Ungraded|Requires improvement).{0,99}$",
    re.IGNORECASE,
)


def own_words(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what a report says, below its headings, in pieces that are to be found in its draft."""
    for block in blocks:
        told = block.rows or ((block.text,),)
        words = (_TRANSFORMED.sub("|", cell) for row in told for cell in row if block.kind is not BlockKind.HEADING)
        yield from (piece for one in words for piece in one.split("|") if len(folded(piece)) > 12)


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
@pytest.mark.parametrize("draft", DRAFTS)
def test_no_words_of_the_report_are_lost(reports: Path, draft: str, form: str, tmp_path: Path) -> None:
    report = reports / draft / f"report.{form}"
    text, _ = read_into(report, draft, tmp_path)
    there = folded(text)
    lost = [words for words in own_words(blocks_of(report)) if folded(words) not in there]
    assert not lost


def test_a_report_tells_which_inspection_it_is_of(reports: Path) -> None:
    told = {draft: inspection_of(reports / draft / "report.pdf") for draft in DRAFTS}
    assert told == {draft: str(written(draft)["framework"]) for draft in DRAFTS}


def test_a_text_without_marks_is_read_by_its_official_questions(tmp_path: Path) -> None:
    report = tmp_path / "old.txt"
    report.write_text(
        "Kent PEEL 2016\n"
        "To what extent does the force treat all of the people it serves with fairness and respect?\n"
        "Kent Police is good at treating all of the people it serves with fairness and respect. It asks them {often}.\n"
        "Areas for improvement\n"
        "- The force should answer every letter.\n"
        "- The force should publish what it has learned.\n"
        "How well does the force ensure that its workforce behaves ethically and lawfully?\n"
        "Officers report wrongdoing.\n"
    )
    text, found = read_into_kent(report, tmp_path)
    fairness, ethics = by_id(found)["fairness"], by_id(found)["ethics"]
    assert fairness["judgment"] == {"grade": "good"}
    assert ethics["judgment"] == {"grade": "TBC"}
    assert asked(fairness) == ["theforceshouldanswereveryletter", "theforceshouldpublishwhatithaslearned"]
    assert r"\{often" in text


def read_into_kent(report: Path, folder: Path) -> tuple[str, dict[str, object]]:
    result = CliRunner().invoke(commands, ["new", "kent", "--from", str(report), "--out", str(folder / "kent.yaml")])
    assert result.exit_code == 0, result.output
    assert "2 chapters, 1 of them with a grade, and 2 findings" in result.output
    text = (folder / "kent.yaml").read_text("utf-8")
    return text, dict(yaml.safe_load(text))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--from", "none.docx"], "There is no file none.docx"),
        (["--from", "empty.txt", "--language", "cy"], "reads reports in English"),
        (["--from", "release.txt"], "do not tell which inspection it is of"),
    ],
)
def test_what_cannot_be_read_is_told(
    options: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("release.txt").write_text("Kent Police judged as good\n\nInspectors found that it is.\n")
    assert told in said_of(["new", "kent", *options])
    assert not list(Path().glob("*.yaml"))


def said_of(words: list[str]) -> str:
    """Return what is said of a command that does not do what it was asked for."""
    result = CliRunner().invoke(commands, words)
    assert result.exit_code != 0
    assert isinstance(result.exception, PeelgenError | SystemExit)
    return f"{result.output}{result.exception}"


def test_a_draft_that_is_there_is_never_touched(reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "met.yaml"
    path.write_text("mine")
    report = reports / "met-2016" / "report.docx"
    assert str(path) in said_of(["new", "met", "--from", str(report), "--out", str(path)])
    assert path.read_text() == "mine"


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_damaged_report_is_told(reports: Path, form: str, tmp_path: Path) -> None:
    report = tmp_path / f"half.{form}"
    whole = (reports / "met-2016" / f"report.{form}").read_bytes()
    report.write_bytes(whole[: len(whole) // 3])
    assert "damaged" in said_of(["new", "met", "--from", str(report), "--out", str(tmp_path / "a.yaml")])
