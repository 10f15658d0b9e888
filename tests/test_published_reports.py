"""A report that exists is read into a draft: its parts in their places, and not a word lost."""

from __future__ import annotations

import re
import zipfile
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
from peelgen.returned.published.blocks import Block, BlockKind
from peelgen.returned.published.formats import blocks_of
from peelgen.returned.published.official_words import folded

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


FAIRNESS = "To what extent does the force treat all of the people it serves with fairness and respect?"
ETHICS = "How well does the force ensure that its workforce behaves ethically and lawfully?"


def read_page(html: str, folder: Path) -> tuple[str, dict[str, dict[str, object]]]:
    """Return the draft that a web page of a force’s report is read into, as text and its chapters."""
    report, path = folder / "report.html", folder / "new.yaml"
    report.write_text(f"<!doctype html><html><body>{html}</body></html>", "utf-8")
    new_from(report, Wanted(forces_called("kent"), *framework_called("peel-2016/legitimacy")), path)
    text = path.read_text("utf-8")
    return text, by_id(dict(yaml.safe_load(text)))


@pytest.mark.parametrize(
    ("label", "listed"), [("Cause of concern", "causes_of_concern"), ("Area for improvement", "areas_for_improvement")]
)
def test_a_label_alone_begins_a_box_and_the_heading_below_is_its_title(label: str, listed: str, tmp_path: Path) -> None:
    page = f"<h2>{FAIRNESS}</h2><p>Words.</p><h3>{label}</h3><h4>Calls wait</h4><p>The force needs to answer.</p>"
    _, chapters = read_page(page, tmp_path)
    entries = chapters["fairness"][listed]
    assert isinstance(entries, list)
    (found,) = entries
    assert (found["title"], found["text"].strip()) == ("Calls wait", "The force needs to answer.")


def test_a_table_of_one_cell_is_a_box(tmp_path: Path) -> None:
    box = "<table><tr><td><p>Areas for improvement</p><ul><li>The force should answer.</li></ul></td></tr></table>"
    text, chapters = read_page(f"<h2>{FAIRNESS}</h2><p>Words.</p>{box}", tmp_path)
    assert asked(chapters["fairness"]) == ["theforceshouldanswer"]
    assert "tables:" not in text


def test_bullets_in_a_cell_and_loose_words_are_kept(tmp_path: Path) -> None:
    table = (
        "<table><tr><td>A</td><td>B</td></tr><tr><td>One<ul><li>two</li><li>three</li></ul></td><td>x</td></tr></table>"
    )
    text, _ = read_page(f"<h2>{FAIRNESS}</h2><div>Loose.<p>Words.</p>Looser <b>still</b>.{table}</div>", tmp_path)
    assert "One two three" in text
    assert "Loose." in text
    assert "Looser **still**." in text


def test_the_cards_beside_a_report_are_not_the_report(tmp_path: Path) -> None:
    card = "<article><h3>Another report</h3></article>"
    _, chapters = read_page(f"<div><h2>{FAIRNESS}</h2><p>{'The force listens. ' * 20}</p></div>{card}", tmp_path)
    assert "The force listens." in str(chapters["fairness"]["narrative"])


def test_what_stands_very_deep_is_read_and_so_is_what_follows(tmp_path: Path) -> None:
    deep = "<div>" * 600 + "<p>Deep words.</p>" + "</div>" * 600
    _, chapters = read_page(f"<h2>{FAIRNESS}</h2>{deep}<h2>{ETHICS}</h2><p>Later words.</p>", tmp_path)
    assert "Deep words." in str(chapters["fairness"]["narrative"])
    assert "Later words." in str(chapters["ethics"]["narrative"])


@pytest.mark.parametrize(
    "asks",
    [
        FAIRNESS.replace("the force", "the constabulary"),
        f"Q1. {FAIRNESS}",
        f"1.1 {FAIRNESS}",
        f"Question 1: {FAIRNESS.upper()}",
        FAIRNESS.replace("all of the people", "all the people"),
        f"<b>{FAIRNESS}</b>",
    ],
)
def test_a_question_is_known_as_people_type_it(asks: str, tmp_path: Path) -> None:
    _, chapters = read_page(f"<h2>{asks}</h2><p>The force listens.</p>", tmp_path)
    assert chapters["fairness"]["narrative"] == "The force listens.\n"


def test_a_question_in_a_list_of_contents_is_no_chapter(tmp_path: Path) -> None:
    page = f"<ul><li>{FAIRNESS}</li></ul><h2>Overall summary</h2><p>All in all.</p><h2>{FAIRNESS}</h2><p>Words.</p>"
    text, chapters = read_page(page, tmp_path)
    assert chapters["fairness"]["narrative"] == "Words.\n"
    assert "summary: |\n  All in all.\n" in text


def test_of_two_grades_neither_is_taken(tmp_path: Path) -> None:
    text, chapters = read_page(f"<h2>{FAIRNESS}</h2><p>Good</p><p>Words.</p><p>Inadequate</p>", tmp_path)
    assert chapters["fairness"]["judgment"] == {"grade": "TBC"}
    assert "two grades are said" in text


def test_the_words_below_a_pillars_unknown_heading_are_kept(tmp_path: Path) -> None:
    page = f"<h2>Legitimacy</h2><h3>A heading of its own</h3><p>Kept words.</p><h2>{FAIRNESS}</h2><p>Words.</p>"
    text, _ = read_page(page, tmp_path)
    assert "# == A heading of its own\n# Kept words.\n" in text


def test_a_report_of_something_else_is_refused(tmp_path: Path) -> None:
    report = tmp_path / "fire.html"
    report.write_text("<html><body><h2>Effectiveness</h2><p>Good</p><p>The fire service is good.</p></body></html>")
    told = said_of(
        ["new", "kent", "--framework", "peel-2018-19", "--from", str(report), "--out", str(tmp_path / "a.yaml")]
    )
    assert "has none of the questions of PEEL 2018/19" in told


def test_recorded_changes_are_read_as_accepted_and_hidden_words_not_at_all(reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(reports / "met-2016" / "report.docx") as made, zipfile.ZipFile(path, "w") as edited:
        for name in made.namelist():
            content = made.read(name)
            if name == "word/document.xml":
                before, mark, after = content.rpartition(b"<w:sectPr")
                content = before + CHANGES.encode() + mark + after
            edited.writestr(name, content)
    text, _ = read_into(path, "met-2016", tmp_path)
    assert "put in now" in text
    assert not re.search("taken out now|hidden now", text)


CHANGES = (
    '<w:p><w:ins w:id="9001" w:author="A"><w:r><w:t>put in now</w:t></w:r></w:ins>'
    '<w:del w:id="9002" w:author="A"><w:r><w:delText>taken out now</w:delText></w:r></w:del>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden now</w:t></w:r></w:p>"
)
