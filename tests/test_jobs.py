"""Many drafts at once: the same files as one by one, and none that fails keeps another from being built."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from peelgen.base.errors import PeelgenError, foreseen
from peelgen.cli.build import _without_repeats
from peelgen.cli.jobs import Job, JobResult, Stopped, _uninterrupted, build_each, usual_number
from peelgen.documents.delivery.order import Order, Result

CHECKOUT = Path(__file__).parents[1]
NAMES = ("met-2016", "met-2015", "durham-2021", "city-of-london-2016")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path)
    return [Path(shutil.copy(CHECKOUT / "drafts" / f"{name}.yaml", "drafts")) for name in NAMES]


def built(drafts: list[Path], out: str, processes: int) -> list[JobResult]:
    order = Order(("press-release",), ("docx", "html"), Path(out))
    return [*build_each([Job(draft, draft.read_bytes(), order) for draft in drafts], processes)]


def files(out: str) -> dict[str, bytes]:
    paths = [path for path in Path(out).rglob("*") if path.is_file() and path.suffix in {".docx", ".html"}]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def test_several_processes_make_the_same_files_as_one_and_tell_them_in_order(drafts: list[Path]) -> None:
    one, two = built(drafts, "one", 1), built(drafts, "two", 2)
    assert [isinstance(outcome, Result) and outcome.draft for outcome in two] == drafts
    assert len(one) == len(two)
    assert files("one") == files("two")
    assert len(files("two")) == 2 * len(drafts)


def test_a_broken_draft_keeps_no_other_from_being_built(drafts: list[Path]) -> None:
    drafts[1].write_text("force: nowhere\n", "utf-8")
    Path("out").mkdir()
    Path("out/durham-2021").write_text("a file where the folder is to be", "utf-8")
    outcomes = built(drafts, "out", 2)
    assert [isinstance(one, Result) and len(one.files) for one in outcomes] == [2, 0, False, 2]
    assert isinstance(outcomes[2], PeelgenError)


class _Ends(Order):
    """An order at which the process that is to carry it out is ended, as for want of memory."""

    def __getattribute__(self, name: str) -> object:
        if name == "formats" and os.getpid() != int(os.environ["TESTS"]):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__getattribute__(name)


def test_a_process_that_is_ended_is_told_of_and_keeps_no_other_draft_from_being_built(
    drafts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESTS", str(os.getpid()))
    order = Order(("press-release",), ("html",), Path("out"))
    ends = _Ends(("press-release",), ("html",), Path("out"))
    asked = [Job(draft, draft.read_bytes(), ends if draft == drafts[1] else order) for draft in drafts]
    outcomes = [*build_each(asked, 2)]
    assert [type(outcome) for outcome in outcomes] == [Result, Stopped, Result, Result]
    assert str(drafts[1]) in str(outcomes[1])


def test_a_file_that_the_system_refuses_is_told_of_as_such_and_not_as_a_defect(
    drafts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Result:
        raise PermissionError(13, "Permission denied", "drafts/valley.png")

    monkeypatch.setattr("peelgen.build.build", refuse)
    (told,) = built(drafts[:1], "out", 1)
    assert isinstance(told, PeelgenError)
    assert (told.message, told.exit_code) == ("drafts/valley.png cannot be used: permission denied.", 4)


def test_a_full_disk_that_a_library_meets_is_no_defect() -> None:
    told = foreseen(OSError(errno.ENOSPC, "No space left on device"))
    assert (told.message, told.exit_code) == ("The machine has no room left: no space left on device.", 4)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no signals that can wait")
def test_an_interrupt_waits_until_processes_have_started() -> None:
    done: list[str] = []

    def interrupted() -> None:
        with _uninterrupted():
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # pytest’s own threads would not hold it back
            done.append("held back")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["held back"]


def test_a_draft_that_is_named_twice_is_built_once(drafts: list[Path]) -> None:
    again = [drafts[0], Path("drafts/../drafts") / drafts[0].name, drafts[1], drafts[0].resolve()]
    assert _without_repeats(again) == drafts[:2]


def test_two_drafts_are_worth_a_process_each_and_no_more_than_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert [usual_number(count) for count in (1, 2, 3, 4, 6, 43)] == [1, 1, 1, 2, 3, 3]


def test_an_interrupted_build_keeps_what_is_finished_and_goes_on_from_there(drafts: list[Path]) -> None:
    command = [sys.executable, "-m", "peelgen", "build", *map(str, drafts), "--format", "html", "--jobs", "1"]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1"},
    )
    assert running.stdout
    assert "met-2016" in running.stdout.readline()
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=60)[1]
    assert running.returncode == 130, said
    assert "Traceback" not in said
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ))
    assert "unchanged" in done.stdout
    assert "4 drafts: " in done.stderr
