"""A desk that runs for a test, and what a browser would ask of it."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

DRAFT = """\
framework: peel-2016/legitimacy
force: kent
inspector: zoe-billingham
published: 2016-12-08
judgment: {grade: good}
# What we found, in short.
summary: |
  The force treats people fairly.

  It has more to do on vetting.
questions:
- id: fairness
  judgment: {grade: good}
  narrative: The force listens.
- id: ethics
  judgment: {grade: good}
  narrative: The force is clear about ethics.
  areas_for_improvement:
  # The first remark.
  - id: vetting
    text: The force should vet everybody.
  # The second remark.
  - id: counter-corruption
    text: The force should look for corruption.
- id: workforce
  judgment: {grade: good}
  narrative: The force looks after its people.
"""


class Window:
    """A window of the desk, with the cookie of the one who opened it."""

    def __init__(self, address: str, name: str = "one") -> None:
        self.entrance = address
        self.host = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        self.name = name
        self.draft = "draft.yaml"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with self.opener.open(address) as page:
            page.read()

    def get(self, path: str, **query: str) -> bytes:
        query = {"draft": self.draft, **query}
        with self.opener.open(f"{self.host}{path}?{urlencode(query)}") as answer:
            content: bytes = answer.read()
        return content

    def read(self, name: str, **query: str) -> Any:
        return json.loads(self.get(f"/read/{name}", window=self.name, **query))

    def change(self, name: str, **asked: Any) -> Any:
        body = json.dumps({"draft": self.draft, "window": self.name, **asked}).encode()
        request = urllib.request.Request(f"{self.host}/change/{name}", body, {"Origin": self.host})
        try:
            with self.opener.open(request) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return {"refused": refused.code, **json.loads(refused.read())}

    def edit(self, kind: str, path: str, *, shown: str | None = None, **more: Any) -> Any:
        shown = self.read("field", path=path)["shown"] if shown is None else shown
        return self.change("change", edit={"kind": kind, "path": path, "shown": shown, **more})


@contextmanager
def opened(folder: Path, *arguments: str) -> Iterator[str]:
    """Yield the address of a desk that runs in a folder; it is stopped at the end."""
    command = [sys.executable, "-m", "peelgen", "open", "--no-browser", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().strip()
        finally:
            running.kill()
            running.communicate()
