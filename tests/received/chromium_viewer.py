"""Chromium's own viewer of PDFs, for the tests of forms: an extension that is led by its clicks, keys and script."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from forms import fields_of

#: The extension that shows PDFs, by its address; seconds until it has done what it was told.
_VIEWER, _PATIENCE = "chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html", 60
#: A window in which a whole page of A4 is seen, in pixels, and how many of these a point has.
_WINDOW, _PIXELS = {"width": 1100, "height": 1300}, 96 / 72
#: Where nothing stands on a page, from its upper left corner.
_MARGIN = 15
#: What it is given to turn a page, and to take what was clicked or typed, in milliseconds.
_TURNING, _TYPING = 300, 50
_READY = "document.querySelector('pdf-viewer')?.loadState_ === 'success'"
_GO_TO = """(() => { const { viewport } = document.querySelector('pdf-viewer');
  viewport.goToPage(NUMBER);
  const { x, y, height } = viewport.getPageScreenRect(NUMBER); return [x, y, height]; })()"""
#: It answers when it has done all that it was told before.
_LISTENS = "document.querySelector('pdf-viewer').currentController.getSelectedText().then(() => true)"
_SAVE = """(async () => {
  const { dataToSave } = await document.querySelector('pdf-viewer').currentController.save('EDITED');
  let text = ''; for (const byte of new Uint8Array(dataToSave)) text += String.fromCharCode(byte);
  return btoa(text); })()"""


class ChromiumViewer:
    """A PDF that is open in Chromium."""

    def __init__(self, opened: Any, form: Path) -> None:
        self._page = opened.new_page(viewport=_WINDOW)
        self._page.goto(f"{form.resolve().as_uri()}#toolbar=0&zoom=100")
        self._browser = opened.new_browser_cdp_session()
        self._answers: list[Any] = []
        self._browser.on("Target.receivedMessageFromTarget", lambda event: self._answers.append(event["message"]))
        self._session = self._attached()
        ends = time.monotonic() + _PATIENCE
        while not self._asked(_READY) and time.monotonic() < ends:
            self._page.wait_for_timeout(100)

    def _attached(self) -> str:
        ends = time.monotonic() + _PATIENCE
        while time.monotonic() < ends:
            known = self._browser.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
            if found := [one["targetId"] for one in known if one["url"] == _VIEWER]:
                asked = {"targetId": found[0], "flatten": False}
                return str(self._browser.send("Target.attachToTarget", asked)["sessionId"])
            self._page.wait_for_timeout(100)
        raise RuntimeError("Chromium shows no PDF")

    def _asked(self, script: str) -> Any:
        """Return what a script of the viewer returns."""
        self._answers.clear()
        evaluated = {"expression": script, "awaitPromise": True, "returnByValue": True}
        message = json.dumps({"id": 1, "method": "Runtime.evaluate", "params": evaluated})
        self._browser.send("Target.sendMessageToTarget", {"sessionId": self._session, "message": message})
        ends = time.monotonic() + _PATIENCE
        while not self._answers and time.monotonic() < ends:
            self._page.wait_for_timeout(10)
        return json.loads(self._answers[0])["result"]["result"].get("value")

    def fill_in(self, content: bytes, answers: Mapping[str, str | int]) -> bytes:
        """Click into each field and type, and return what Chromium saves; of a choice the answer is its place."""
        places, shown = fields_of(content), -1
        for name, answer in answers.items():
            number, edges, *_ = places[name]
            if number != shown:
                self._turn_to(number)
                shown = number
            self._click(number, edges)
            self._answer(answer)
            self._settle()
        saved = base64.b64decode(self._asked(_SAVE))
        self._page.close()
        return saved

    def _click(self, number: int, edges: Sequence[float]) -> None:
        """Click into the middle of a field, by its edges on its page."""
        left, bottom, right, top = edges
        across, down, height = self._asked(_GO_TO.replace("NUMBER", str(number)))
        middle = height - _PIXELS * (bottom + top) / 2
        self._page.mouse.click(across + _PIXELS * (left + right) / 2, down + middle)
        self._settle()

    def _turn_to(self, number: int) -> None:
        """Show a page, and leave the field that was filled in last: it would have its own page shown again."""
        for _ in range(2):
            across, down, _ = self._asked(_GO_TO.replace("NUMBER", str(number)))
            self._page.wait_for_timeout(_TURNING)
            self._page.mouse.click(across + _MARGIN, down + _MARGIN)

    def _settle(self) -> None:
        """Wait until what was clicked or typed was taken."""
        self._page.wait_for_timeout(_TYPING)
        self._asked(_LISTENS)

    def _answer(self, answer: str | int) -> None:
        if isinstance(answer, str):
            self._page.keyboard.type(answer)
            return
        for _ in range(answer):
            self._page.keyboard.press("ArrowDown")
            self._settle()
        if answer:
            self._page.keyboard.press("Enter")
