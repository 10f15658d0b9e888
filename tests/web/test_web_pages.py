"""Every web page of every draft, as its readers meet it: at four widths, by axe, and by the W3C's checker of HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chromium import measure, needs_judges, started

from peelgen.check import check, compose_each, documents_of
from peelgen.documents.render.html import render
from peelgen.documents.render.look import look_of

CHECKOUT = Path(__file__).resolve().parents[2]
DRAFTS = sorted(
    path for folder in ("drafts", "responses", "tests/drafts") for path in CHECKOUT.glob(f"{folder}/*.yaml")
)


@pytest.fixture(scope="module", autouse=True)
def _at_hand() -> None:
    needs_judges()


chromium = pytest.fixture(started, scope="module", name="chromium")


def pages_of(draft: Path, folder: Path) -> list[Path]:
    case = check(draft)
    assert case.inspection is not None, case.diagnostics
    made = []
    for document in compose_each(case, documents_of(draft, draft.read_bytes())):
        made.append(folder / f"{draft.stem}.{document.kind}.html")
        made[-1].write_bytes(render(document, look_of(document.kind, draft)).content)
    return made


def wrong_in(chromium: Any, pages: list[Path]) -> list[str]:
    return [wrong for page in pages for wrong in measure.faults_on_screens(page, chromium)]


def page_of(folder: Path, body: str) -> list[Path]:
    path = folder / "page.html"
    path.write_text(f"<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1>{body}</main>")
    return [path]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_every_page_is_for_everybody_and_fits_every_screen(chromium: Any, draft: Path, tmp_path: Path) -> None:
    assert wrong_in(chromium, pages_of(draft, tmp_path)) == []


def test_every_page_is_sound_html(tmp_path: Path) -> None:
    pages = [page for draft in DRAFTS for page in pages_of(draft, tmp_path)]
    assert list(measure.faults_of_html(pages)) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<div style='width: 400px; background: red'>Wide</div>", "at 320: the page pans: 408"),
        ("<div style='overflow: auto'><p style='width: 400px'>Wide</div>", "at 320: scrolls by itself: div. Wide"),
        ("<p style='height: 9px; overflow: hidden'>Cut</p>", "at 1280: is cut: p. Cut"),
        ("<img src='data:'>", "at 390: image-alt: img"),
        ("<p style='width: 45em'>Wide</p>", "at 1280, large: the page pans"),
        ("<p style='white-space: nowrap'>Words that are as long as screens</p>", "at 320, spaced: the page pans"),
        ("<svg width=90 height=9 role=img><title>A chart</title><text>Name</text></svg>", "outside of its chart: Name"),
    ],
)
def test_what_is_wrong_is_found(chromium: Any, tmp_path: Path, body: str, told: str) -> None:
    found = wrong_in(chromium, page_of(tmp_path, body))
    assert [wrong for wrong in found if told in wrong], found


def test_unsound_html_is_found(tmp_path: Path) -> None:
    assert [*measure.faults_of_html(page_of(tmp_path, "<p><div id=a></div><div id=a></div>"))]
