"""Firefox without a window for the tests of PDF forms, led by its own Marionette: Debian has no driver for it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

NO_FIREFOX = "Firefox is not installed: apt-get install firefox-esr"
#: Seconds until Firefox listens, until it has answered, and until it has to be gone.
_STARTING, _ANSWERING, _LEAVING = 60, 120, 10
#: What a field is in WebDriver's answers.
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_FIELDS = ".page[data-page-number='{}'] .annotationLayer :is(input, textarea, select)"
_SAVE = """const done = arguments[arguments.length - 1];
window.PDFViewerApplication.pdfDocument.saveDocument().then(
  saved => { let text = ''; for (const byte of saved) text += String.fromCharCode(byte); done(btoa(text)); },
  wrong => done(''));"""
_SHOW = "window.PDFViewerApplication.page = arguments[0]"
_COUNT = "return document.querySelectorAll('.page').length"
_HELD = "const field = arguments[0]; return [field.name, field.type]"


def needs_firefox() -> None:
    """Skip where Firefox is not installed; in CI it has to be."""
    if not shutil.which("firefox-esr"):
        assert "CI" not in os.environ, NO_FIREFOX
        pytest.skip(NO_FIREFOX)


class Firefox:
    """A Firefox that is running, by the connection on which it takes commands and answers them one by one."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._read = connection.makefile("rb")
        self._answer()  # how it greets
        self._count = 0
        self.command("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})
        self.command("WebDriver:SetTimeouts", {"script": _ANSWERING * 1000})

    def command(self, name: str, given: Mapping[str, Any]) -> Any:
        """Have a command done, and return what it returns; RuntimeError where it fails."""
        self._count += 1
        message = json.dumps([0, self._count, name, given])
        self._connection.sendall(f"{len(message.encode())}:{message}".encode())
        _, _, wrong, found = self._answer()
        if wrong:
            raise RuntimeError(wrong)
        return found.get("value") if isinstance(found, dict) else found

    def _answer(self) -> Any:
        length = b""
        while (sign := self._read.read(1)) != b":":
            if not sign:
                raise RuntimeError("Firefox has gone")
            length += sign
        return json.loads(self._read.read(int(length)))

    def script(self, words: str, *given: Any) -> Any:
        """Run a script in the page."""
        return self.command("WebDriver:ExecuteScript", {"script": words, "args": given})

    def fill_in(self, form: Path, answers: Mapping[str, str]) -> bytes:
        """Open a PDF form, click into each field and type, on every page, and return what Firefox saves."""
        self.command("WebDriver:Navigate", {"url": form.resolve().as_uri()})
        left = dict(answers)
        for page in range(1, self._until(_COUNT) + 1):
            self.script(_SHOW, page)
            for name, field, kind in self._fields(page):
                if (words := left.pop(name, "")) and kind == "checkbox":
                    self.command("WebDriver:ElementClick", {"id": field[_ELEMENT]})
                elif words:
                    self.command("WebDriver:ElementSendKeys", {"id": field[_ELEMENT], "text": words})
        assert not left, f"Firefox shows no field for {sorted(left)}"
        return base64.b64decode(self.command("WebDriver:ExecuteAsyncScript", {"script": _SAVE, "args": []}))

    def _fields(self, page: int) -> list[tuple[str, Any, str]]:
        """Return the fields of a page as soon as they are drawn, by their names."""
        found: list[Any] = []
        ends = time.monotonic() + _STARTING
        while not found and time.monotonic() < ends:
            asked = {"using": "css selector", "value": _FIELDS.format(page)}
            found = self.command("WebDriver:FindElements", asked)
            drawn = self.script(f'return !!document.querySelector("{_FIELDS.format(page).partition(" :is")[0]}")')
            if drawn and not found:
                break
            time.sleep(0.1)
        held = [(field, self.script(_HELD, field)) for field in found]
        return [(name, field, kind) for field, (name, kind) in held]

    def _until(self, script: str) -> Any:
        """Return what a script finds as soon as it finds something."""
        ends = time.monotonic() + _STARTING
        while not (found := self.script(script)) and time.monotonic() < ends:
            time.sleep(0.1)
        return found


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Start Firefox with an empty profile, and end it."""
    needs_firefox()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        Path(profile, "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", profile]
        running = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": profile},
            start_new_session=True,
        )
        try:
            with _connected(port) as connection:
                yield Firefox(connection)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait(_LEAVING)


def _connected(port: int) -> socket.socket:
    ends = time.monotonic() + _STARTING
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_ANSWERING)
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.2)
