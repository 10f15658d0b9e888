"""Documents that LibreOffice saved: as they were, and edited in it by its own means."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_edits import paragraph, type_over
from word_desk import CHECKOUT, DRAFTS, Desk, lay

from peelgen.returned.report import PullOptions, pull

MET = CHECKOUT / "drafts" / "met-2016.yaml"
NO_OFFICE = "LibreOffice is not installed: apt-get install libreoffice-writer-nogui python3-uno"
EDITOR = CHECKOUT / "tests" / "office_edits.py"
#: The Python that LibreOffice's own module is installed for.
PYTHON = "/usr/bin/python3"
Lay = Callable[..., Desk]


@pytest.fixture(autouse=True)
def office() -> None:
    """Skip where LibreOffice is not installed; in CI it has to be."""
    there = shutil.which("soffice") and not subprocess.run([PYTHON, "-c", "import uno"], check=False).returncode
    if not there:
        assert "CI" not in os.environ, NO_OFFICE
        pytest.skip(NO_OFFICE)


def in_office(paths: list[Path], *edits: str) -> list[Path]:
    """Open files in LibreOffice, make edits in each, and return where each was saved."""
    out = paths[0].parent / "saved"
    out.mkdir(exist_ok=True)
    subprocess.run([PYTHON, EDITOR, out, str(len(paths)), *paths, *edits], check=True, timeout=240, stdout=sys.stderr)
    return [out / path.name for path in paths]


def test_a_document_that_libreoffice_saved_asks_for_nothing(tmp_path: Path) -> None:
    desks = [lay(tmp_path / draft.stem, draft, "report") for draft in DRAFTS]
    given = [one.file.saved(tmp_path / f"{one.draft.stem}.docx") for one in desks]
    asked = [pull(path, PullOptions(one.draft)) for path, one in zip(in_office(given), desks, strict=True)]
    assert [one for one in asked if one.edits or one.clashes or one.untaken] == []


def test_edits_made_in_libreoffice_come_back(desk: Lay) -> None:
    laid = desk(MET)
    (saved,) = in_office(
        [laid.file.saved(laid.path)],
        "replace", "works hard", "works very hard",
        "enter", "There is more to do.", "A new paragraph typed in LibreOffice.",
        "split", "It has inves", "",
        "replace", "Seeking feedback from the public", "Asking the public",
    )  # fmt: skip
    pulled = pull(saved, PullOptions(laid.draft))
    assert pulled.untaken == ()
    assert "works very hard" in laid.text
    assert "\n\n      A new paragraph typed in LibreOffice." in laid.text
    assert "heading: Asking the public" in laid.text
    assert re.search(r"\n\n +It has inves", laid.text)


def test_a_file_saved_twice_and_edited_between_comes_back(desk: Lay) -> None:
    laid = desk(MET)
    (once,) = in_office([laid.file.saved(laid.path)])
    (twice,) = in_office([once], "replace", "works hard", "works very hard")
    assert [edit.path for edit in pull(twice, PullOptions(laid.draft)).edits] == ["questions[fairness].narrative"]


def test_word_s_edits_in_a_file_that_libreoffice_saved_afterwards_come_back(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, "questions[fairness].narrative"), "works hard", "works very hard")
    (saved,) = in_office([laid.file.saved(laid.path)])
    assert [edit.path for edit in pull(saved, PullOptions(laid.draft)).edits] == ["questions[fairness].narrative"]


FALLS_OVER = """
import os, signal
from pathlib import Path
from office import in_office

starts = []

def work(desktop):
    starts.append(desktop)
    if len(starts) == 1:
        (running,) = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        os.killpg(int(running), signal.SIGKILL)
    desktop.getComponents().createEnumeration()

in_office(work)
print(len(starts))
"""


def test_a_libreoffice_that_falls_over_is_started_again() -> None:
    command = [PYTHON, "-c", FALLS_OVER]
    done = subprocess.run(command, cwd=EDITOR.parent, check=True, timeout=240, stdout=subprocess.PIPE)
    assert done.stdout == b"2\n"
