"""manifest.json says what a build made and of what, is the same for the same input, and never trusted."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peelgen.base.write.manifest import NAME, read
from peelgen.build import Order, build
from peelgen.check import check
from peelgen.documents.delivery.inputs import hashes_of, inputs_of
from peelgen.findings.model.figures import Image
from peelgen.findings.model.text import Sentence

CHECKOUT = Path(__file__).resolve().parent.parent
MET = CHECKOUT / "drafts" / "met-2016.yaml"


def built(out: Path, *formats: str, only: str = "press-release", draft: Path = MET) -> Path:
    """Return the folder that documents of a draft were built into."""
    build(draft, Order([only], formats or ["html"], out))
    return out / draft.stem


def manifest(folder: Path) -> Any:
    return json.loads((folder / NAME).read_text(encoding="utf-8"))


def rewritten(folder: Path, wrong: object) -> Path:
    (folder / NAME).write_text(json.dumps(wrong), encoding="utf-8")
    return folder


def test_every_output_stands_in_it_with_its_hash_size_and_pages(tmp_path: Path) -> None:
    folder = built(tmp_path, "pdf", "html")
    outputs = manifest(folder)["outputs"]
    assert sorted(outputs) == ["press-release.html", "press-release.pdf"]
    for name, entry in outputs.items():
        content = (folder / name).read_bytes()
        assert (entry["sha256"], entry["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (outputs["press-release.pdf"]["pages"], outputs["press-release.html"]["pages"]) == (2, None)


def test_every_input_stands_in_it_with_its_hash_and_no_path_of_the_machine(tmp_path: Path) -> None:
    inputs = manifest(built(tmp_path))["inputs"]
    assert inputs["met-2016.yaml"] == hashlib.sha256(MET.read_bytes()).hexdigest()
    assert {
        "peelgen:schemas/frameworks/peel-2016.yaml",
        "peelgen:schemas/forces.yaml",
        "peelgen:templates/press-release/words.md",
        "peelgen:templates/house/style.yaml",
        "peelgen:templates/house/fonts/LiberationSans-Bold.ttf",
    } <= set(inputs)
    assert str(tmp_path) not in str(inputs)
    assert str(CHECKOUT) not in str(inputs)
    assert "peelgen:templates/press-release/words.cy.md" not in inputs


def test_the_original_of_an_edition_is_an_input_too(tmp_path: Path) -> None:
    welsh = CHECKOUT / "drafts" / "gwent-2021-cymraeg.yaml"
    inputs = manifest(built(tmp_path, draft=welsh))["inputs"]
    assert inputs["gwent-2021.yaml"] == hashlib.sha256(welsh.with_name("gwent-2021.yaml").read_bytes()).hexdigest()
    assert "peelgen:templates/press-release/words.cy.md" in inputs


def test_an_image_is_an_input_too(tmp_path: Path) -> None:
    case = check(Path(shutil.copy(MET, tmp_path)))
    assert case.inspection
    (tmp_path / "view.png").write_bytes(b"a picture")
    shown = case.inspection.model_copy(
        update={"images": (Image.model_construct(id="v", file="view.png", alt="A view.", caption=Sentence("A view")),)}
    )
    inputs = hashes_of(inputs_of(replace(case, inspection=shown)), [])
    assert inputs["view.png"] == hashlib.sha256(b"a picture").hexdigest()


def test_a_template_beside_the_draft_is_recorded_by_where_it_stands_from_there(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "templates" / "press-release", tmp_path / "templates" / "press-release")
    (tmp_path / "drafts").mkdir()
    draft = Path(shutil.copy(MET, tmp_path / "drafts"))
    inputs = manifest(built(tmp_path / "out", draft=draft))["inputs"]
    assert "../templates/press-release/words.md" in inputs
    assert "peelgen:templates/press-release/words.md" not in inputs


def test_the_programs_that_can_show_in_a_document_stand_in_it(tmp_path: Path) -> None:
    versions = manifest(built(tmp_path, "pdf"))["versions"]
    assert sorted(versions) == ["Pango", "Python", "WeasyPrint", "docxtpl", "peelgen"]
    assert all(re.match(r"\d+\.\d+", version) for version in versions.values())


def test_a_later_build_keeps_the_entries_of_what_it_did_not_make(tmp_path: Path) -> None:
    built(tmp_path, only="report")
    made = manifest(built(tmp_path))
    assert sorted(made["outputs"]) == ["press-release.html", "report.html"]
    assert "peelgen:templates/report/words.md" in made["inputs"]


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("by hand")], ids=["deleted", "edited"])
def test_a_later_build_forgets_what_is_no_longer_as_recorded(tmp_path: Path, change: Any) -> None:
    change(built(tmp_path, only="report") / "report.html")
    assert sorted(manifest(built(tmp_path))["outputs"]) == ["press-release.html"]


HOSTILE: dict[str, Any] = {
    "a list": [],
    "a number": 7,
    "an unknown version": {"version": 2, "inputs": {}, "outputs": {}, "versions": {}},
    "wrong types": {"version": 1, "inputs": [], "outputs": {"a.pdf": 3}, "versions": None},
    "deep": "[" * 100_000,
    "cut off": '{"version": 1, "inp',
    "not text": b"\xff\xfe\x00\x80",
    "large": " " * 2_000_000 + "{}",
}


@pytest.mark.parametrize("wrong", HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, wrong: object) -> None:
    content = wrong if isinstance(wrong, bytes) else (wrong if isinstance(wrong, str) else json.dumps(wrong)).encode()
    (tmp_path / NAME).write_bytes(content)
    assert read(tmp_path) is None


@pytest.mark.parametrize("name", ["../outside.html", "/etc/passwd", "..", "a/b.html", "c:\\b.html", ".hidden", "a\n"])
def test_a_manifest_that_names_a_file_elsewhere_counts_as_none(tmp_path: Path, name: str) -> None:
    folder = built(tmp_path)
    made = manifest(folder)
    made["outputs"][name] = made["outputs"]["press-release.html"]
    assert read(rewritten(folder, made)) is None


def test_a_build_over_a_damaged_manifest_writes_a_sound_one(tmp_path: Path) -> None:
    folder = built(tmp_path)
    sound = (folder / NAME).read_bytes()
    (folder / NAME).write_text("{")
    assert (built(tmp_path) / NAME).read_bytes() == sound


def test_the_same_input_makes_the_same_bytes_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    made = []
    for seed, zone, language, mask in (("1", "UTC", "C", 0o022), ("2", "Pacific/Auckland", "C.UTF-8", 0o077)):
        desk = tmp_path / seed / "desk"
        desk.mkdir(parents=True)
        draft = shutil.copy(MET, tmp_path / seed)
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": language,
            "PYTHONPATH": str(CHECKOUT),
        }
        command = [sys.executable, "-m", "peelgen", "build", draft, "--out", "there"]
        subprocess.run(command, check=True, env=environment, cwd=desk, capture_output=True, umask=mask)
        files = [path for path in (desk / "there" / "met-2016").rglob("*") if path.is_file()]
        made.append({path.name: path.read_bytes() for path in files})
    assert len(made[0]) == 13
    assert [name for name in made[0] if made[0][name] != made[1].get(name)] == []


def test_the_contents_of_a_word_file_alone_have_the_page_numbers_of_the_pdf(tmp_path: Path) -> None:
    alone = built(tmp_path / "alone", "docx", only="report") / "report.docx"
    beside = built(tmp_path / "beside", "docx", "pdf", only="report") / "report.docx"
    assert zipfile.ZipFile(alone).read("word/document.xml") == zipfile.ZipFile(beside).read("word/document.xml")
    numbers = re.findall(
        rb"PAGEREF.*?<w:t[^>]*>(\d*)</w:t>", zipfile.ZipFile(alone).read("word/document.xml"), re.DOTALL
    )
    assert len(numbers) > 5
    assert all(numbers)
