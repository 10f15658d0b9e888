"""The desk's editing modules in Chromium, on a page as strict as the desk's own, and nothing from elsewhere."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from chromium import measure, needs_judges
from conftest import CHECKOUT

from peelgen.documents.compose.parse import parse_prose

BROWSER = CHECKOUT / "peelgen" / "desk" / "browser"
SCHEMA = CHECKOUT / "schemas" / "findings.schema.json"
PAGE = Path(__file__).with_name("editors_page")
SITE = "http://127.0.0.1:9"  # nothing listens there: what is not served below fails
STRICT = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
PASTED = """async ([html, plain]) => (await import("/browser/pasted.js")).markdownFrom(html, plain)"""


def file_of(path: str) -> Path:
    """Return what stands at a path of the page: the desk's modules, the schema, or the tests' own page."""
    if path.startswith("/browser/"):
        return BROWSER / path.removeprefix("/browser/")
    return SCHEMA if path == f"/{SCHEMA.name}" else PAGE / path.lstrip("/")


def headers_of(file: Path) -> dict[str, str]:
    kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(file.name)[0]
    return {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": STRICT}


def served(route: Any) -> None:
    file = file_of(route.request.url.removeprefix(SITE).partition("?")[0])
    if file.is_file():
        route.fulfill(body=file.read_bytes(), headers=headers_of(file))
    else:
        route.abort()


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        file = file_of(self.path)
        self.send_response(200 if file.is_file() else 404)
        for name, value in headers_of(file).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(file.read_bytes() if file.is_file() else b"")

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[str]:
    """Serve the page of the editors to a browser that has no other way to it, and return its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


def is_complaint(told: Any) -> bool:
    """Return whether a page was refused something or warned of it.

    Where somebody types over words that are bold or italic, Chromium itself would give what is typed their look as an
    inline style, which the page refuses; the editor draws the words anew. No line of the page asks for it.
    """
    nowhere = told.location["lineNumber"] == told.location["columnNumber"] == 0
    own = nowhere and told.text.startswith("Applying inline style violates")
    return told.type in {"error", "warning"} and not own


def opened() -> Iterator[Any]:
    """Open the page of the editors: a fixture. What it was refused, threw or was warned of is in `page.complaints`."""
    needs_judges()
    with measure.browser() as chromium:
        page = chromium.new_page(viewport={"width": 1024, "height": 768})
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda told: is_complaint(told) and page.complaints.append(told.text))
        page.route("**/*", served)
        page.goto(f"{SITE}/index.html")
        page.wait_for_selector("html[data-ready]")
        yield page


def words_printed(markdown: str) -> str:
    """Return the words that peelgen prints for a text, without what only looks different."""
    tree = parse_prose(markdown)
    words = " ".join(
        "".join(one.content for one in node.walk() if one.type in {"text", "text_special"})
        for node in tree.walk()
        if node.type == "inline"
    )
    return " ".join(words.split())
