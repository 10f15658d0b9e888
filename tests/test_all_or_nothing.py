"""Whatever stops a command, at whatever moment: all stands as before or all is new, and the next command goes on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from stops import WAYS, Stopped
from word_edits import WordFile, texts

from peelgen.build import Order, build
from peelgen.new import Wanted, new
from peelgen.new.names import forces_called, framework_called
from peelgen.pull import Wish, pull
from peelgen.received.form import Answer, ReturnedForm
from peelgen.response.reading import read_forms
from peelgen.source import load
from peelgen.style.repairs import repair

CHECKOUT = Path(__file__).resolve().parent.parent
RIGHT = CHECKOUT / "tests" / "messages" / "right.yaml"

Prepare = Callable[[Path], Callable[[], object]]
ORDER = ("press-release",), ("html", "docx")


def built(folder: Path, *, force: bool = False) -> object:
    return build(folder / "drafts" / "draft.yaml", Order(*ORDER, folder / "build", force=force))


def laid(folder: Path) -> Path:
    """Return a draft in a drafts folder."""
    (folder / "drafts").mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(RIGHT, folder / "drafts" / "draft.yaml"))


def changed(draft: Path) -> None:
    draft.write_text(draft.read_text("utf-8").replace("It must now vet", "It should now vet", 1), "utf-8")


def a_first_build(folder: Path) -> Callable[[], object]:
    laid(folder)
    return lambda: built(folder)


def a_second_build(folder: Path) -> Callable[[], object]:
    draft = laid(folder)
    built(folder)
    changed(draft)
    return lambda: built(folder)


def a_build_over_an_edited_document(folder: Path) -> Callable[[], object]:
    draft = laid(folder)
    built(folder)
    changed(draft)
    (folder / "build" / "draft" / "press-release.html").write_text("edited by hand", "utf-8")
    return lambda: built(folder, force=True)


def a_pull(folder: Path) -> Callable[[], object]:
    draft = laid(folder)
    built(folder)
    document = folder / "build" / "draft" / "press-release.docx"
    file = WordFile(document.read_bytes())
    words = next(one for one in texts(file.body) if "must now vet" in (one.text or ""))
    words.text = (words.text or "").replace("must now vet", "should soon vet")
    file.saved(document)
    return lambda: pull(document, Wish(draft))


def a_repair(folder: Path) -> Callable[[], object]:
    draft = laid(folder)
    draft.write_text(draft.read_text("utf-8").replace("and they explain", "and they they explain", 1), "utf-8")
    repaired = repair(load(draft))
    assert repaired
    return repaired.save


def form(**typed: str) -> ReturnedForm:
    """Return a form about tests/problems/answered.yaml in which the recommendation is answered."""
    identity = {"draft": "answered", "force": "gwent", "framework": "peel-2021-22", "version": "1"}
    answers = {f"investigation-plans.{field}": Answer(words, "control") for field, words in typed.items()}
    return ReturnedForm(Path("form.docx"), "docx", identity, answers)


def answered(folder: Path) -> Path:
    (folder / "drafts").mkdir(parents=True)
    return Path(shutil.copy(CHECKOUT / "tests" / "problems" / "answered.yaml", folder / "drafts"))


def a_first_form(folder: Path) -> Callable[[], object]:
    draft = answered(folder)
    return lambda: read_forms([form(acceptance="Accepted", response="We have plans.")], draft, None, force=False)


def a_form_that_clashes(folder: Path) -> Callable[[], object]:
    draft = answered(folder)
    read_forms([form(acceptance="Accepted", response="We have plans.")], draft, None, force=False)
    return lambda: read_forms([form(acceptance="Rejected")], draft, None, force=True)


def a_new_draft(folder: Path) -> Callable[[], object]:
    folder.mkdir(exist_ok=True)
    wanted = Wanted(forces_called("kent"), *framework_called("peel-2018-19"), "en")
    return lambda: new(wanted, folder / "drafts" / "kent.yaml")


COMMANDS: tuple[Prepare, ...] = (
    a_first_build,
    a_second_build,
    a_build_over_an_edited_document,
    a_pull,
    a_first_form,
    a_form_that_clashes,
    a_repair,
    a_new_draft,
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
@pytest.mark.parametrize("prepare", COMMANDS, ids=lambda prepare: prepare.__name__.replace("_", " "))
def test_a_command_that_is_stopped_leaves_the_old_or_the_new(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = prepare(tmp_path / "desk")
    stopped = Stopped(tmp_path / "desk", monkeypatch)
    stopped.run(command)
    assert not stopped.wrong
    assert {(way, "old") for way in WAYS} <= stopped.seen
    assert {("killed", "new"), ("interrupted", "new")} <= stopped.seen
