"""`peelgen open`: who is let in, what is answered, and how it ends."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from opened_desk import DRAFT, Window, opened

from peelgen.build import Order, build


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "draft.yaml").write_text(DRAFT)
    (folder.parent / "outside.yaml").write_text(DRAFT)
    return folder


@pytest.fixture(scope="module", name="window")
def _window(folder: Path) -> Iterator[Window]:
    with opened(folder, "draft.yaml") as address:
        yield Window(address)


def refusal(window: Window, path: str, body: bytes | None = None, **headers: str) -> int:
    request = urllib.request.Request(
        window.host + path, body, {name.replace("_", "-"): one for name, one in headers.items()}
    )
    try:
        with window.opener.open(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def test_each_page_is_byte_for_byte_what_a_build_makes(window: Window, folder: Path) -> None:
    documents = window.read("state")["documents"]
    build(folder / "draft.yaml", Order(documents, ("html",), folder / "build"))
    assert {one: window.get(f"/document/{one}") for one in documents} == {
        one: (folder / f"build/draft/{one}.html").read_bytes() for one in documents
    }


def test_nobody_comes_in_without_the_token(window: Window) -> None:
    stranger = Window.__new__(Window)
    stranger.host, stranger.opener = window.host, urllib.request.build_opener()
    for path in ("/", "/draft", "/read/state?draft=draft.yaml", "/document/report?draft=draft.yaml", "/desk/draft.js"):
        assert refusal(stranger, path) == 403
    assert refusal(stranger, "/open?token=wrong") == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1"])
def test_another_name_for_this_machine_is_refused(window: Window, host: str) -> None:
    assert refusal(window, "/", Host=host) == 403


def test_what_other_pages_send_is_refused(window: Window) -> None:
    assert refusal(window, "/change/undo", b"{}", Origin="http://evil.example") == 403
    assert refusal(window, "/change/undo", b"{}") == 403
    assert refusal(window, "/read/state?draft=draft.yaml", Sec_Fetch_Site="cross-site") == 403


@pytest.mark.parametrize(
    "name", ["../outside.yaml", "/etc/passwd", "..%2Foutside.yaml", "draft.yaml%00", "build/x.html"]
)
def test_nothing_outside_of_the_folder_is_read(window: Window, name: str) -> None:
    assert refusal(window, f"/read/text?draft={name}") == 404
    assert refusal(window, f"/desk/{name}") == 404


def test_a_body_that_is_too_long_is_refused(window: Window) -> None:
    with closing(http.client.HTTPConnection(window.host.removeprefix("http://"))) as asking:
        asking.putrequest("POST", "/change/text")
        asking.putheader("Content-Length", "2100000")
        asking.putheader("Origin", window.host)
        asking.endheaders()
        with asking.getresponse() as answer:
            assert answer.status == 413


def test_nothing_of_a_document_runs_and_nothing_is_fetched_from_elsewhere(window: Window) -> None:
    with window.opener.open(f"{window.host}/document/report?draft=draft.yaml") as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "script-src" not in answer.headers["Content-Security-Policy"]
    with window.opener.open(f"{window.host}/draft") as page:
        assert not {"unsafe", "http"} & set(page.headers["Content-Security-Policy"].replace(":", "-").split("-"))


def test_the_start_lists_drafts_and_begins_one(window: Window, folder: Path) -> None:
    assert [one["name"] for one in window.read("drafts")["drafts"]] == ["draft.yaml"]
    name = window.change("begin", force="kent", framework="peel-2023-25")["draft"]
    assert (folder / name).is_file()
    assert window.change("begin", force="kent", framework="peel-2023-25")["refused"] == 422
    assert "no force" in window.change("begin", force="atlantis", framework="peel-2023-25")["message"]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"draft": 1}', b'{"edit": {}}', b"\xff", b"[" * 50_000])
def test_what_no_page_would_ask_is_answered_in_words(window: Window, body: bytes) -> None:
    assert refusal(window, "/change/change", body, Origin=window.host) == 422


@pytest.mark.parametrize("end", ["the page", "Ctrl-C"])
def test_it_stops_when_it_is_asked_to(folder: Path, end: str) -> None:
    command = [sys.executable, "-m", "peelgen", "open", "--no-browser"]
    with ExitStack() as stack:
        running = stack.enter_context(
            subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        )
        assert running.stdout is not None
        window = Window(running.stdout.readline().strip())
        events = stack.enter_context(window.opener.open(f"{window.host}/events"))
        if end == "the page":
            assert refusal(window, "/stop", b"", Origin=window.host) == 200
        else:
            running.send_signal(signal.SIGINT)
        assert b"event: stopped" in events.read()
        out, told = running.communicate(timeout=30)
    assert (running.returncode, out) == (0, "")
    assert "Traceback" not in told


def test_a_port_that_is_taken_is_told(window: Window, folder: Path) -> None:
    command = [sys.executable, "-m", "peelgen", "open", "--no-browser", "--port", window.host.rpartition(":")[2]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (4, "")
    assert "cannot be used" in done.stderr


def test_a_draft_with_a_mistake_says_so_and_keeps_the_page_that_it_had(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT)
    with opened(tmp_path, "draft.yaml") as address:
        window = Window(address)
        before = window.get("/document/report")
        draft.write_text(DRAFT.replace("grade: good", "grade: marvellous", 1))
        state = window.read("state")
        assert state["stopped"]
        assert [(one["id"], one["path"]) for one in state["problems"] if one["severity"] == "error"] == [
            ("unknown-grade", "judgment.grade")
        ]
        assert window.get("/document/report") == before


def test_a_remedy_that_names_what_to_write_is_followed_and_taken_back(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    wrong = DRAFT.replace("zoe-billingham", "zoe-bilingham").replace("\n", "\r\n")
    draft.write_bytes(wrong.encode())
    with opened(tmp_path, "draft.yaml") as address:
        window = Window(address)
        (told,) = [one for one in window.read("state")["problems"] if one["severity"] == "error"]
        assert told["offers"] == ["zoe-billingham"]
        asked = {"problem": told["id"], "line": told["line"], "message": told["message"]}
        assert window.change("follow", **asked, words="dru-sharpling")["refused"] == 422
        assert draft.read_bytes() == wrong.encode()
        assert window.change("follow", **asked, words="zoe-billingham") == {}
        assert draft.read_bytes() == DRAFT.replace("\n", "\r\n").encode()
        assert "no longer so" in window.change("follow", **asked, words="zoe-billingham")["message"]
        assert window.change("undo") == {"done": True}
        assert draft.read_bytes() == wrong.encode()


def test_events_come_with_changes_of_other_programs(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT)
    with opened(tmp_path, "draft.yaml") as address:
        window = Window(address)
        window.get("/document/report")
        with window.opener.open(f"{window.host}/events") as events:
            assert events.readline().startswith(b"retry")
            draft.write_text(DRAFT.replace("more to do", "much to do"))
            told = next(line for line in events if line.startswith(b"data"))
    assert json.loads(told.removeprefix(b"data: "))["changed"]
