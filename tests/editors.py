"""The desk's editing modules in Chromium, on a page as strict as the desk's own, and nothing from elsewhere."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chromium import measure, needs_judges
from conftest import CHECKOUT

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


def served(route: Any) -> None:
    file = file_of(route.request.url.removeprefix(SITE).partition("?")[0])
    if not file.is_file():
        route.abort()
        return
    kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(file.name)[0]
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": STRICT}
    route.fulfill(body=file.read_bytes(), headers=headers)


def opened() -> Iterator[Any]:
    """Open the page of the editors: a fixture. What it was refused, threw or was warned of is in `page.complaints`."""
    needs_judges()
    with measure.browser() as chromium:
        page = chromium.new_page(viewport={"width": 1024, "height": 768})
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda told: told.type in {"error", "warning"} and page.complaints.append(told.text))
        page.route("**/*", served)
        page.goto(f"{SITE}/index.html")
        page.wait_for_selector("html[data-ready]")
        yield page
