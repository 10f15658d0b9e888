"""A draft is read once: whoever saves it while a command works changes nothing of what that command makes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from peelgen.build import Order, build
from peelgen.documents.compose import compose
from peelgen.returned.form.returned_form import read_form

CHECKOUT = Path(__file__).parents[1]
DRAFT, RESPONSE = Path("drafts/met-2016.yaml"), Path("responses/met-2016.yaml")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in (DRAFT, RESPONSE):
        (tmp_path / path.parent).mkdir()
        shutil.copy(CHECKOUT / path, tmp_path / path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def opened(desk: Path, *command: str) -> list[int]:
    """Return how often a command opened the findings file and the response, of those that it opened."""
    watched = os.pathsep.join(str(desk / path) for path in (DRAFT, RESPONSE))
    ran = subprocess.run(
        [sys.executable, CHECKOUT / "tests" / "opened.py", watched, *command],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    return [*json.loads(ran.stdout).values()]


@pytest.mark.parametrize(
    ("command", "times"),
    [
        (("build", str(DRAFT), "--format", "docx,html", "--archive", "--accessibility-report"), [1]),
        (("build", str(RESPONSE), "--format", "docx,html"), [1, 1]),
        (("build", str(DRAFT), str(RESPONSE), "--format", "html"), [2, 1]),  # each of the two builds by itself
        (("check", str(DRAFT)), [1]),
        (("check", str(RESPONSE)), [1, 1]),
        (("check", "--fix", "--yes", str(DRAFT)), [1]),
        (("diff", str(DRAFT), str(DRAFT)), [2]),
        (("response", "status", str(DRAFT), str(RESPONSE)), [1, 1]),
    ],
    ids=lambda one: " ".join(one[:2]) if isinstance(one[0], str) else None,
)
def test_a_command_opens_each_file_once(command: tuple[str, ...], times: list[int], desk: Path) -> None:
    assert sorted(opened(desk, *command)) == sorted(times)


def test_a_file_that_is_saved_while_it_is_built_is_built_as_it_was_read(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = DRAFT.read_bytes()

    def saved_meanwhile(*given: object, **named: object) -> object:
        DRAFT.write_bytes(before.replace(b"works hard", b"works very hard"))
        return compose(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("peelgen.documents.from_findings.compose", saved_meanwhile)
    build(DRAFT, Order(["report", "force-response"], ["docx", "html"], desk / "build"))
    assert DRAFT.read_bytes() != before
    made = desk / "build" / DRAFT.stem
    as_read = hashlib.sha256(before).hexdigest()
    assert b"works very hard" not in (made / "report.html").read_bytes()
    assert read_form(made / "force-response.docx")[0].identity["findings"] == as_read
    recorded = json.loads((made / "manifest.json").read_text("utf-8"))
    assert recorded["inputs"][DRAFT.name] == as_read
    assert {one["findings"] for one in recorded["outputs"].values()} == {as_read}
