"""What goes wrong around a command, and not in it: outputs that are full or closed, and files that are none."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

RIGHT = Path(__file__).parent / "messages" / "right.yaml"
BUILD = "build draft.yaml --only press-release --format html"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shell is another")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copy(RIGHT, tmp_path / "draft.yaml")
    return tmp_path


def run(desk: Path, line: str) -> tuple[int, str]:
    """Return the exit code of a command in a shell, and what stands on its standard error."""
    line = line.replace("peelgen", f"{sys.executable} -m peelgen")
    done = subprocess.run(
        ["bash", "-c", line], check=False, cwd=desk, text=True, stdin=subprocess.DEVNULL, capture_output=True
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("command", [BUILD, "check draft.yaml --as json", "schema", "explain", "--help"])
def test_a_full_output_is_told(desk: Path, command: str) -> None:
    assert run(desk, f"peelgen {command} >/dev/full") == (
        4,
        "The results cannot be printed: no space left on device.\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
def test_where_nothing_can_be_told_the_exit_code_still_says_it(desk: Path) -> None:
    assert run(desk, f"peelgen {BUILD} >/dev/full 2>&1") == (4, "")


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", ">&- 2>&- <&-"])
def test_closed_outputs_keep_no_document_from_being_made(desk: Path, closed: str) -> None:
    assert run(desk, f"peelgen {BUILD} {closed}") == (0, "")
    content = (desk / "build" / "draft" / "press-release.html").read_bytes()
    assert content.startswith(b"<!doctype html>")
    assert content.endswith(b"</html>\n")


def test_a_reader_that_goes_away_is_no_defect(desk: Path) -> None:
    assert run(desk, "set -o pipefail; peelgen explain | true") == (141, "")


def test_who_stops_a_command_is_told_so_in_a_line(desk: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", SLOWLY], cwd=desk, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout
    assert running.stdout.readline() == "reading\n"
    running.send_signal(signal.SIGINT)
    _, told = running.communicate()
    assert running.returncode == 130
    assert told.strip() == "Interrupted. What was finished stays, and nothing is half written."
    assert [path.name for path in desk.iterdir()] == ["draft.yaml"]


#: A build that reads its draft for so long that somebody loses patience.
SLOWLY = """
import sys, time
import peelgen.build
from peelgen.cli import main

def check(draft, content):
    print("reading", flush=True)
    time.sleep(60)

peelgen.build.check = check
sys.argv = ["peelgen", "build", "draft.yaml", "--format", "html"]
main()
"""

TAKING_A_FILE = [
    "build",
    "check",
    "check --fix --yes",
    "check draft.yaml --document",
    "diff draft.yaml",
    "pull",
    "response read",
    "response status",
    "response read form.docx --draft",
    "build draft.yaml --only press-release --format html --out",
    "new kent --framework peel-2018-19 --out",
    "schema --out",
    "diff draft.yaml draft.yaml --out",
]


#: Runs a command once with each name, and prints the exit codes.
EACH_NAME = """
import sys
from peelgen.cli import main

command, *names = sys.argv[1:]
for name in names:
    sys.argv = ["peelgen", *command.split(), name]
    try:
        main()
    except SystemExit as end:
        print(end.code, file=sys.stdout)
"""


@pytest.mark.parametrize("command", TAKING_A_FILE)
def test_what_is_no_file_is_told_at_once(desk: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    os.mkfifo("pipe.yaml")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket.yaml")
    (desk / "form.docx").touch()
    names = ["pipe.yaml", "socket.yaml", "/dev/zero", "/dev/stdin", "x" * 300, f"draft.yaml/{'x' * 10}"]
    before = sorted(path.name for path in desk.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", EACH_NAME, command, *names],
        check=True,
        input="",
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    assert [line for line in done.stdout.splitlines() if line.isdigit()] == ["4"] * len(names), done.stdout
    assert "defect" not in done.stdout
    assert sorted(path.name for path in desk.rglob("*")) == before


def test_a_pipe_among_the_drafts_holds_nobody_up(desk: Path) -> None:
    os.mkfifo(desk / "pipe.yaml")
    assert run(desk, "timeout 60 peelgen check draft.yaml")[0] == 0
