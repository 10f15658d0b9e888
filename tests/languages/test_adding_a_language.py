"""A language is added with one file, the words of the templates, and data in the registers: no code knows of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
EDITION = "edition.yaml"


def peelgen(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the copy in a folder as a command would."""
    return subprocess.run(
        [sys.executable, "-m", "peelgen", *arguments], cwd=folder, text=True, capture_output=True, check=False
    )


def translated(tree: Any) -> None:
    """Add to every Welsh wording of a register one in the new language."""
    for name, below in list(tree.items()) if isinstance(tree, dict) else enumerate(tree):
        if isinstance(name, str) and name.endswith("translations"):
            below["xx"] = below["cy"]
        elif isinstance(below, (dict, list)):
            translated(below)


def spoken() -> dict[str, Any]:
    """Return a made-up language: the Welsh one with some words of its own."""
    words: dict[str, Any] = yaml.safe_load((CHECKOUT / "peelgen/languages/cy.yaml").read_text(encoding="utf-8"))
    words |= {"name": "Cornish", "own_name": "Kernow", "tag": "xx", "word_tag": "xx-GB", "page": "Folen"}
    words |= {"and": "ha", "joining": "plain", "months": [f"mis-{number}" for number in range(1, 13)]}
    words["called"]["choices"]["accepted"] = "Degemerys"
    words["called"]["kinds"]["area for improvement"] = "Tyller dhe wellhe"
    return words


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with the made-up language: the steps of docs/how-to/add-a-language.md, and no others."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("peelgen", "schemas", "templates"):
        shutil.copytree(CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    (folder / "peelgen/languages/xx.yaml").write_text(yaml.safe_dump(spoken(), allow_unicode=True), encoding="utf-8")
    for path in folder.glob("templates/*/words.cy.md"):
        words = path.read_text(encoding="utf-8").replace("words.cy.md", "words.xx.md").replace('"cy"', '"xx"')
        path.with_name("words.xx.md").write_text(words, encoding="utf-8")
    for path in folder.glob("schemas/**/*.yaml"):
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
        translated(tree)
        path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    draft = (CHECKOUT / "drafts/gwent-2021-cymraeg.yaml").read_text(encoding="utf-8")
    shutil.copy(CHECKOUT / "drafts/gwent-2021.yaml", folder)
    (folder / EDITION).write_text(draft.replace("language: cy", "language: xx"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(copy: Path) -> Path:
    """The documents of an edition in the made-up language."""
    run = peelgen(copy, "build", EDITION, "--format", "docx,html", "--out", "built")
    assert run.returncode == 0, run.stderr
    return copy / "built" / Path(EDITION).stem


def test_documents_are_in_the_new_language(built: Path) -> None:
    report = (built / "report.html").read_text(encoding="utf-8")
    assert '<html lang="xx">' in report
    assert "2 mis-2 2022" in (built / "force-response.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(built / "report.docx") as shell:
        running = " ".join(shell.read(name).decode() for name in shell.namelist() if "footer" in name)
        assert '<w:lang w:val="xx-GB"' in shell.read("word/styles.xml").decode()
    assert ">Folen <" in running


def test_the_form_says_what_the_language_file_says(built: Path) -> None:
    form = (built / "force-response.html").read_text(encoding="utf-8")
    assert [words for words in ("Degemerys", "Tyller dhe wellhe") if words not in form] == []


def test_what_is_typed_into_a_form_is_understood(copy: Path) -> None:
    typed = (
        "from peelgen.returned.form.typed_words import choice, day; print(choice('degemerys'), day('3 ebrill 2022'))"
    )
    run = subprocess.run([sys.executable, "-c", typed], cwd=copy, text=True, capture_output=True, check=True)
    assert run.stdout.split() == ["accepted", "2022-04-03"]


def test_a_draft_can_be_started_in_the_new_language(copy: Path) -> None:
    run = peelgen(copy, "new", "gwent", "--framework", "peel-2021-22", "--language", "xx")
    assert (run.returncode, run.stdout.strip()) == (0, "gwent-2021-kernow.yaml")


def test_editors_offer_the_new_language(copy: Path) -> None:
    assert re.search(r'"enum": \[\s*"en",\s*"cy",\s*"xx"\s*\]', peelgen(copy, "schema").stdout)


LACKING = {
    "schemas/frameworks/peel-2021-22.yaml": "peel-2021-22 has no Cornish wording yet.",
    "schemas/forces.yaml": "gwent has no Cornish names yet.",
    "schemas/inspectorate.yaml": "The inspectorate has no Cornish name yet.",
    "schemas/inspectors.yaml": "“Her Majesty’s Inspector of Constabulary” has no Cornish form yet.",
    "schemas/response-law.yaml": "The law on responses has no Cornish name yet.",
}


def test_what_the_registers_lack_is_told_at_the_language(copy: Path) -> None:
    whole = {name: (copy / name).read_bytes() for name in LACKING}
    for name in LACKING:
        (copy / name).write_bytes((CHECKOUT / name).read_bytes())
    try:
        run = peelgen(copy, "check", EDITION)
    finally:
        for name, content in whole.items():
            (copy / name).write_bytes(content)
    told = " ".join((run.stdout + run.stderr).split())
    assert [said for said in LACKING.values() if said not in told] == []
    assert [name for name in LACKING if f"have it translated and add it in {name}" not in told] == []


def test_words_that_are_not_translated_are_told(copy: Path, built: Path) -> None:
    assert built
    words = copy / "templates/press-release/words.xx.md"
    whole = words.read_text(encoding="utf-8")
    words.unlink()
    try:
        run = peelgen(copy, "build", EDITION, "--only", "press-release", "--format", "html", "--out", "other")
    finally:
        words.write_text(whole, encoding="utf-8")
    assert "templates/press-release/words.xx.md is missing" in run.stderr
