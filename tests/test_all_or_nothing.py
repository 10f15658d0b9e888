"""Whatever stops a command, at whatever moment: all stands as before or all is new, and the next command goes on."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stops import WAYS, Stopped, everything
from word_edits import WordFile, texts

import peelgen.base.write as write_module
import peelgen.base.write.lock as lock_module
from peelgen.base.errors import Unwritable
from peelgen.base.files import hash_of
from peelgen.base.write import File, journal, locked, recover, write
from peelgen.build import Order, build
from peelgen.findings.new import Wanted, new
from peelgen.findings.new.names import forces_called, framework_called
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import ReturnedForm, TypedAnswer
from peelgen.returned.report import PullOptions, pull
from peelgen.review.fixes import repair
from peelgen.source import Source, load

CHECKOUT = Path(__file__).resolve().parent.parent
RIGHT = CHECKOUT / "tests" / "messages" / "right.yaml"

Prepare = Callable[[Path], Callable[[], object]]


def built(folder: Path, *formats: str, force: bool = False) -> object:
    order = Order(("press-release",), formats or ("docx",), folder / "build", force=force)
    return build(folder / "drafts" / "draft.yaml", order)


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
    (folder / "build" / "draft" / "press-release.docx").write_text("edited by hand", "utf-8")
    return lambda: built(folder, force=True)


def a_pull(folder: Path) -> Callable[[], object]:
    draft = laid(folder)
    built(folder)
    document = folder / "build" / "draft" / "press-release.docx"
    file = WordFile(document.read_bytes())
    words = next(one for one in texts(file.body) if "must now vet" in (one.text or ""))
    words.text = (words.text or "").replace("must now vet", "should soon vet")
    file.saved(document)
    return lambda: pull(document, PullOptions(draft))


def a_repair(folder: Path) -> Callable[[], object]:
    draft = laid(folder)
    draft.write_text(draft.read_text("utf-8").replace("and they explain", "and they they explain", 1), "utf-8")
    repaired = repair(load(draft))
    assert repaired
    return repaired.save


def form(**typed: str) -> ReturnedForm:
    """Return a form about tests/problems/answered.yaml in which the recommendation is answered."""
    identity = {"draft": "answered", "force": "gwent", "framework": "peel-2021-22", "version": "1"}
    answers = {f"investigation-plans.{field}": TypedAnswer(words, "control") for field, words in typed.items()}
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


def test_where_files_have_no_second_names_they_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    command = a_form_that_clashes(tmp_path / "desk")
    monkeypatch.setattr(os, "link", refuse)
    stopped = Stopped(tmp_path / "desk", monkeypatch)
    stopped.run(command)
    assert not stopped.wrong
    assert ("killed", "new") in stopped.seen


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed")
def test_after_builds_that_were_killed_the_next_one_goes_on(tmp_path: Path) -> None:
    draft = laid(tmp_path)
    command = [sys.executable, "-m", "peelgen", "build", str(draft), "--only", "press-release", "--format", "html,docx"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    chooser, lock = random.Random(14), tmp_path / "build" / "draft" / ".peelgen.lock"
    for number in range(10):
        draft.write_text(RIGHT.read_text("utf-8").replace("It must now vet", f"It must by {number} vet", 1), "utf-8")
        running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while number % 5 and not lock.exists() and running.poll() is None:
            time.sleep(0.001)  # most are killed while they write
        time.sleep(chooser.random() * (0.02 if number % 5 else 1))
        running.kill()
        running.wait()
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in lock.parent.iterdir() if not path.name.startswith(".receipt")}
    assert names == {".snapshots", "manifest.json", "press-release.docx", "press-release.html"}
    assert "It must by 9 vet" in (lock.parent / "press-release.html").read_text("utf-8")


def left_halfway(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a document that a build had put in its place when it was killed."""
    draft = laid(folder)
    built(folder, "docx", "html")
    changed(draft)
    with monkeypatch.context() as patched:
        patched.setattr(journal, "undo", lambda _: None)
        patched.setattr(write_module, "_put_in_place", killed_after(2, write_module._put_in_place))
        patched.setattr(lock_module, "undo", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            built(folder, "docx", "html")
    return folder / "build" / "draft" / "press-release.html"


def killed_after(count: int, call: Callable[..., None]) -> Callable[..., None]:
    calls = iter(range(count))

    def counted(*arguments: Any) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        call(*arguments)

    return counted


def test_what_a_person_saved_after_a_kill_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = left_halfway(tmp_path, monkeypatch)
    assert "It should now vet" in document.read_text("utf-8")
    document.write_text("edited by hand", "utf-8")
    with pytest.raises(Unwritable, match="Changed since peelgen made it: .*press-release.html"):
        built(tmp_path, "docx", "html")
    assert document.read_text("utf-8") == "edited by hand"


def test_a_build_goes_on_after_one_that_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = left_halfway(tmp_path, monkeypatch)
    draft = tmp_path / "drafts" / "draft.yaml"
    draft.write_text(draft.read_text("utf-8").replace("should now vet", "ought to vet"), "utf-8")
    built(tmp_path, "docx", "html")
    assert "It ought to vet" in document.read_text("utf-8")


def test_a_journal_changes_nothing_but_what_was_being_written(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", "utf-8")
    for before in (None, hash_of(b"theirs")):
        entry = journal.JournalEntry(path="../victim.txt", before=before, after=hash_of(b"mine"))
        written = journal.Journal(token="01234567", files=(entry,))
        (tmp_path / "here" / journal.NAME).write_text(written.written().decode(), "utf-8")
        recover(tmp_path / "here")
        assert victim.read_text("utf-8") == "mine"
    assert everything(tmp_path) == {"victim.txt": b"mine"}


@pytest.mark.parametrize("content", ["", "{", "[]", "[" * 50_000, '{"version": 1, "token": "../../x", "files": []}'])
def test_a_journal_that_is_none_is_cleared_away(content: str, tmp_path: Path) -> None:
    (tmp_path / journal.NAME).write_text(content, "utf-8")
    write(b"new", tmp_path / "page.html")
    assert everything(tmp_path) == {"page.html": b"new"}


def test_one_peelgen_waits_for_another_in_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", 0)
    with locked(tmp_path), pytest.raises(Unwritable, match="Another peelgen is writing"), locked(tmp_path):
        pass
    (tmp_path / lock_module.NAME).touch()  # as one leaves it that was killed
    write(b"new", tmp_path / "page.html")
    assert everything(tmp_path) == {"page.html": b"new"}


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    draft = laid(tmp_path)
    command = [sys.executable, "-m", "peelgen", "build", str(draft), "--only", "press-release", "--format", "html"]
    running = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    names = {path.name for path in (tmp_path / "build" / "draft").iterdir() if not path.name.startswith(".receipt")}
    assert names == {"manifest.json", "press-release.html"}


def saved_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a person save a file when all is ready to be written."""
    put = write_module._put_beside

    def saving(file: File, token: str) -> None:
        put(file, token)
        if file.path == path:
            path.write_text("saved by a person", "utf-8")

    monkeypatch.setattr(write_module, "_put_beside", saving)


MEANWHILE: dict[Prepare, str] = {
    a_second_build: "build/draft/press-release.docx",
    a_pull: "drafts/draft.yaml",
    a_form_that_clashes: "responses/answered.yaml",
    a_repair: "drafts/draft.yaml",
}


@pytest.mark.parametrize("prepare", MEANWHILE, ids=lambda prepare: prepare.__name__.replace("_", " "))
def test_what_its_owner_saves_meanwhile_is_not_replaced(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = prepare(tmp_path)
    path = tmp_path / MEANWHILE[prepare]
    before = everything(tmp_path)
    saved_meanwhile(path, monkeypatch)
    with pytest.raises(Unwritable, match=r"was saved by somebody else while peelgen worked\. Nothing was written"):
        command()
    assert everything(tmp_path) == before | {path.relative_to(tmp_path).as_posix(): b"saved by a person"}


def test_a_draft_that_is_saved_while_a_pull_reads_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = a_pull(tmp_path)
    draft = tmp_path / "drafts" / "draft.yaml"

    def amending(_: Source, text: str) -> bytes:
        draft.write_text("saved by a person", "utf-8")
        return text.encode()

    monkeypatch.setattr("peelgen.returned.backup.as_saved", amending)
    with pytest.raises(Unwritable, match="was saved by somebody else"):
        command()
    assert draft.read_text("utf-8") == "saved by a person"


def test_a_pull_keeps_who_may_read_a_draft_and_a_link_to_it(tmp_path: Path) -> None:
    command = a_pull(tmp_path)
    draft = tmp_path / "drafts" / "draft.yaml"
    draft.rename(tmp_path / "elsewhere.yaml")
    draft.symlink_to(tmp_path / "elsewhere.yaml")
    draft.chmod(0o600)
    command()
    assert draft.is_symlink()
    assert "should soon vet" in draft.read_text("utf-8")
    (backup,) = tmp_path.glob("earlier/*.bak")
    assert [path.stat().st_mode & 0o777 for path in (draft, backup)] == [0o600, 0o600]


def test_a_pull_takes_edits_over_from_a_folder_for_reading_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = a_pull(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "draft")
    before = everything(tmp_path / "build")
    command()
    assert "should soon vet" in (tmp_path / "drafts" / "draft.yaml").read_text("utf-8")
    assert everything(tmp_path / "build") == before


def test_a_file_that_is_marked_as_read_only_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(Unwritable, match="read-only"):
        write(b"new", path)
    assert everything(tmp_path) == {"page.html": b"old"}
