"""What has not changed is not built again, and what has changed is, whatever kind of file it is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from peelgen import check as kinds_of_file
from peelgen.base.errors import Unwritable
from peelgen.cli import main
from peelgen.cli.jobs import Job, build_each
from peelgen.documents.delivery import engines
from peelgen.documents.delivery.inputs import Inputs, hash_of_file
from peelgen.documents.delivery.order import Order, Result
from peelgen.documents.delivery.receipt import path_of
from peelgen.documents.document import Document

pytestmark = pytest.mark.usefixtures("desk")

CHECKOUT = Path(__file__).parents[1]
DOCUMENTS = ("report", "press-release", "force-response")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("drafts", "responses"):
        (tmp_path / folder).mkdir()
    for name in ("drafts/met-2016.yaml", "drafts/met-2015.yaml", "drafts/gwent-2021.yaml", "responses/met-2016.yaml"):
        shutil.copy(CHECKOUT / name, tmp_path / name)
    shutil.copy(CHECKOUT / "drafts" / "gwent-2021-cymraeg.yaml", tmp_path / "drafts")
    for name in ("everything.yaml", "valley.png"):
        shutil.copy(CHECKOUT / "tests" / "drafts" / name, tmp_path / "drafts")
    for name in (*DOCUMENTS, "force-statement", "house"):
        shutil.copytree(CHECKOUT / "templates" / name, tmp_path / "templates" / name)
    monkeypatch.chdir(tmp_path)
    Path("templates/letter").mkdir()
    append("templates/letter/words.md", "---\ntitle: A letter\n---\n")
    append("templates/report/words.md", '{% import "letter/words.md" as letter %}\n')
    return tmp_path


def built(draft: str = "drafts/met-2016.yaml", documents: tuple[str, ...] = DOCUMENTS, **wishes: bool) -> Result:
    path = Path(draft)
    (result,) = build_each([Job(path, path.read_bytes(), Order(documents, ("html",), Path("build"), **wishes))])
    assert isinstance(result, Result), result
    return result


def made_again(draft: str = "drafts/met-2016.yaml", documents: tuple[str, ...] = DOCUMENTS, **wishes: bool) -> set[str]:
    files = built(draft, documents, **wishes).files
    assert {file.path.stem for file in files} == {*documents}
    return {file.path.stem for file in files if not file.unchanged}


def receipt() -> Path:
    return path_of(Path("build/met-2016"), Path("drafts/met-2016.yaml"))


def append(path: str, words: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(words)


def test_what_has_not_changed_is_not_built_again(desk: Path) -> None:
    assert made_again() == {*DOCUMENTS}
    before = {path: path.stat().st_mtime_ns for path in desk.glob("build/**/*")}
    assert made_again() == set()
    assert {path: path.stat().st_mtime_ns for path in desk.glob("build/**/*")} == before


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda: append("drafts/met-2016.yaml", "# seen\n"), {*DOCUMENTS}),
        (lambda: append("templates/report/words.md", "\nAn end.\n"), {"report"}),
        (lambda: append("templates/press-release/page.html", "{# seen #}"), {"press-release"}),
        (lambda: append("templates/house/words.md", "{# seen #}"), {*DOCUMENTS}),
        (lambda: append("templates/letter/words.md", "{# seen #}"), {"report"}),  # which takes words over from it
        (lambda: append("templates/house/style.yaml", "# seen\n"), {*DOCUMENTS}),
        (lambda: append("templates/house/page.css", "/* seen */"), {*DOCUMENTS}),
        (lambda: Path("build/met-2016/report.html").unlink(), {"report"}),
        (lambda: append(str(receipt()), "damaged"), {*DOCUMENTS}),
        (lambda: receipt().write_text('{"diagnostics": [], "made": 1}', "utf-8"), {*DOCUMENTS}),
        (lambda: Path("build/met-2016/manifest.json").write_text("damaged", "utf-8"), {*DOCUMENTS}),
        (lambda: built("responses/met-2016.yaml", ("force-statement",)), set()),  # in the same folder
        (lambda: append("templates/report/words.cy.md", "{# seen #}"), set()),  # another language
        (lambda: append("drafts/met-2015.yaml", "# seen\n"), set()),  # only the check looks at it
        (lambda: append("drafts/gwent-2021.yaml", "# seen\n"), set()),
    ],
)
def test_what_a_change_touches_is_built_again_and_nothing_else(change: Callable[[], object], again: set[str]) -> None:
    built()
    change()
    assert made_again() == again
    assert made_again() == set()


@pytest.mark.parametrize(
    ("draft", "documents", "drawn_on"),
    [
        ("drafts/everything.yaml", ("report",), "drafts/valley.png"),
        ("drafts/gwent-2021-cymraeg.yaml", ("report",), "drafts/gwent-2021.yaml"),
        ("responses/met-2016.yaml", ("force-statement",), "drafts/met-2016.yaml"),
    ],
)
def test_a_file_that_a_draft_draws_on_counts_too(draft: str, documents: tuple[str, ...], drawn_on: str) -> None:
    built(draft, documents)
    assert made_again(draft, documents) == set()
    with Path(drawn_on).open("ab") as file:
        file.write(b"\n")
    assert made_again(draft, documents) == {*documents}


@pytest.mark.parametrize(
    "taking_over",
    [
        '{%+ include "letter/part.md" %}',
        '{% include ("letter/part.md") %}',
        '{% include ["letter/none.md", "letter/part.md"] %}',
        '{% set part = "letter/part.md" %}{% include part %}',
        '{% include "let" ~ "ter/part.md" %}',
        '{% include "house/words.md" if false else "letter/part.md" %}',
        '{% include "report/mine.md" %}',
    ],
)
def test_words_that_are_taken_over_count_however_that_is_said(taking_over: str, tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / "met-2016.yaml"
    append("templates/letter/part.md", "One.\n")
    append("templates/report/mine.md", '{% include "letter/part.md" %}\n')
    (tmp_path / "templates" / "report" / "words.md").write_text(f"{taking_over}\n", "utf-8")
    inputs = Inputs(draft, "", ("en",), "peel-2016", None, ())
    before = [inputs.of_document(document, Order((), (), Path("build"))) for document in ("report", "press-release")]
    append("templates/letter/part.md", "Two.\n")
    after = [inputs.of_document(document, Order((), (), Path("build"))) for document in ("report", "press-release")]
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_a_template_that_is_saved_while_a_document_is_made_of_it_counts_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compose_and_save(*asked: object) -> Document:
        append("templates/report/words.md", "\nAn end.\n")
        return findings.compose(*asked)  # type: ignore[arg-type]

    *others, findings = kinds_of_file.KINDS
    rows = [*others, replace(findings, compose=compose_and_save)]
    with monkeypatch.context() as saving:
        saving.setattr(kinds_of_file, "KINDS", rows)
        built(documents=("report",))
    assert made_again(documents=("report",)) == {"report"}
    assert made_again(documents=("report",)) == set()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_where_a_file_was_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert hash_of_file(tmp_path / "pipe") == hash_of_file(tmp_path / "drafts") == hash_of_file(Path("a\0b")) == ""


def test_the_engines_are_told_apart_by_pango_and_by_the_versions_of_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [*engines._stamps()]
    assert any(stamp.startswith("weasyprint-") for stamp in before)
    monkeypatch.setattr(engines, "_PANGO", ())
    assert engines._pango() == "none"
    assert [*engines._stamps()] != before
    assert any(stamp.startswith("en-GB.txt ") for stamp in before)  # what peelgen reads besides its code


def test_another_engine_makes_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    built()
    monkeypatch.setattr("peelgen.documents.delivery.inputs.engines_hash", lambda: "that of the next version")
    assert made_again() == {*DOCUMENTS}


def test_the_engines_are_told_apart_by_each_file_of_peelgen_and_each_library(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {*engines._stamps()}
    assert len(before) > 300
    monkeypatch.setattr(engines, "_LIBRARIES", ["sqlite3"])
    assert {*engines._stamps()} != before


def test_a_template_folder_that_appears_beside_the_draft_counts() -> None:
    built()
    shutil.copytree("templates/report", "drafts/templates/report")
    append("drafts/templates/report/words.md", "\nAn end.\n")
    assert made_again() == {"report"}


def test_with_rebuild_or_another_wish_everything_is_made_again() -> None:
    built()
    assert made_again(rebuild=True) == {*DOCUMENTS}
    assert made_again(archive=True) == {*DOCUMENTS}


def test_a_document_that_somebody_edited_stops_a_build_as_ever() -> None:
    built()
    append("build/met-2016/report.html", "<!-- mine -->")
    path = Path("drafts/met-2016.yaml")
    (refused,) = build_each([Job(path, path.read_bytes(), Order(DOCUMENTS, ("html",), Path("build")))])
    assert isinstance(refused, Unwritable)
    assert "Changed since peelgen made it" in refused.message
    assert made_again(force=True) == {"report"}
    assert len([*Path("build/met-2016").glob("report (changed *).html")]) == 1


def test_a_part_of_the_documents_made_later_leaves_the_others_standing() -> None:
    built()
    append("drafts/met-2016.yaml", "# seen\n")
    assert made_again(documents=("report",)) == {"report"}
    assert made_again() == {"press-release", "force-response"}


def test_warnings_are_told_again_and_count_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["peelgen", "build", "drafts/met-2015.yaml", "--format", "html", "--strict"])
    ends = []
    for _ in range(2):
        with pytest.raises(SystemExit) as end:
            main()
        ends.append((end.value.code, capsys.readouterr().err))
    assert ends[0] == ends[1]
    assert ends[0][0] == 3
    assert "no quotation yet" in ends[0][1]
