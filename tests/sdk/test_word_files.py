"""Every Word file of every draft, before two judges of its own kind: Microsoft's Open XML SDK, and LibreOffice.

The program of the SDK is the npm package that tests/sdk/package.json names: `make test` installs it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from editions import CYCLES, new_editions
from openxml_audit import OpenXmlValidator

from peelgen.build import Order, build
from peelgen.check import check, documents_of
from peelgen.documents.from_findings import compose_from_findings
from peelgen.documents.render.look import look_of
from peelgen.documents.render.word import render
from peelgen.languages import languages
from peelgen.word.gate import faults

CHECKOUT = Path(__file__).resolve().parents[2]
DRAFTS = (*sorted((CHECKOUT / "drafts").glob("*.yaml")), CHECKOUT / "tests" / "drafts" / "everything.yaml")
NO_OFFICE = "LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
KINDS = ("report", "press-release", "force-response")
SDK = CHECKOUT / "tests" / "sdk" / "node_modules" / ".bin" / "ooxml-validator"

every_draft = pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)


def needs(tool: str | Path, reason: str) -> None:
    """Skip where a tool is not installed; in CI it has to be."""
    if shutil.which(tool) is None:
        assert "CI" not in os.environ, reason
        pytest.skip(reason)


def word_files(draft: Path, folder: Path, near: Path | None = None) -> list[Path]:
    case = check(draft)
    assert case.inspection is not None, case.diagnostics
    paths = [folder / f"{kind}.docx" for kind in KINDS]
    for path in paths:
        document = compose_from_findings(case, path.stem)
        path.write_bytes(render(document, look_of(path.stem, near)).content)
    return paths


@every_draft
def test_openxml_audit_finds_nothing(draft: Path, tmp_path: Path) -> None:
    for path in word_files(draft, tmp_path):
        result = OpenXmlValidator().validate(path)
        assert result.is_valid, [str(error) for error in result.errors]


@every_draft
def test_the_open_xml_sdk_finds_nothing(draft: Path, tmp_path: Path) -> None:
    assert_sound(word_files(draft, tmp_path))


def test_the_open_xml_sdk_finds_nothing_in_any_cycle_and_language(tmp_path: Path) -> None:
    drafts = new_editions(tmp_path)
    assert len(drafts) == len(CYCLES) * len(languages())
    for draft in drafts:
        assert_sound(word_files(draft, tmp_path))


@pytest.mark.parametrize("response", sorted((CHECKOUT / "responses").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_open_xml_sdk_finds_nothing_in_a_statement(response: Path, tmp_path: Path) -> None:
    result = build(response, Order(documents_of(response, response.read_bytes()), ["docx"], tmp_path))
    assert result.files
    assert_sound([made.path for made in result.files])


def test_the_open_xml_sdk_finds_nothing_in_a_file_with_comments(tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / "west-mercia-2016-effectiveness.yaml"
    shutil.copytree(CHECKOUT / "drafts", draft.parent)
    (tmp_path / "comments").mkdir()
    said = "[{author: Ann, date: 2016-11-20T10:00:00Z, text: Why?}, {author: Bob, text: Because.}]"
    threads = "".join(
        f"- {{document: report, field: '{field}', words: {words}, resolved: {done}, comments: {said}}}\n"
        for field, words, done in (
            ("questions[investigating-crime].narrative/1", "most serious", "yes"),
            ("values[charged]", "12.6 percent", "no"),
            ("tables[attendance].caption", "reached incidents", "no"),
            ("nowhere", "nothing", "no"),
        )
    )
    (tmp_path / "comments" / draft.name).write_text(f"threads:\n{threads}", "utf-8")
    report, *_ = word_files(draft, tmp_path)
    assert_sound([report])


def assert_sound(paths: list[Path]) -> None:
    needs(SDK, "The Open XML SDK is not installed: npm install --prefix tests/sdk")
    for path in paths:
        said = subprocess.run([SDK, path], check=False, capture_output=True, text=True)
        assert json.loads(said.stdout)["errors"] == [], path


def converted(paths: list[Path], form: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: list[str | Path] = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def test_a_shell_that_a_team_saved_again_still_makes_a_sound_report(tmp_path: Path) -> None:
    needs("soffice", NO_OFFICE)
    beside = tmp_path / "templates" / "report"
    shutil.copytree(CHECKOUT / "templates" / "report", beside)
    converted([CHECKOUT / "templates" / "report" / "word.docx"], "docx:MS Word 2007 XML", beside)
    draft = Path(shutil.copy(DRAFTS[-1], tmp_path))
    shutil.copy(DRAFTS[-1].with_name("valley.png"), tmp_path)
    path = word_files(draft, tmp_path, near=draft)[0]
    assert faults(path.read_bytes()) == []
    assert OpenXmlValidator().validate(path).is_valid


@every_draft
def test_libreoffice_opens_every_file_and_lays_it_out(draft: Path, tmp_path: Path) -> None:
    needs("soffice", NO_OFFICE)
    paths = word_files(draft, tmp_path)
    converted(paths, "pdf", tmp_path)
    for path in paths:
        assert len(pypdfium2.PdfDocument(path.with_suffix(".pdf"))) >= 1
