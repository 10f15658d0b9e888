"""pdf.js in Chromium for the tests of PDF forms: the viewer that many web pages and programs show PDFs with."""

from __future__ import annotations

import base64
import mimetypes
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from chromium import measure

PDF_JS = measure.MODULES / "pdfjs-dist"
#: No such place is asked for: every request to it is answered from files.
_SITE = "https://forms.invalid/"
#: So many letters of an answer are typed with keys; the rest is put there at once, as from the clipboard.
_BY_KEYS = 80
_VIEWER = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A form</title>
<link rel="stylesheet" href="pdfjs-dist/web/pdf_viewer.css">
<div id="container" style="position: absolute; inset: 0; overflow: auto"><div class="pdfViewer"></div></div>
<script type="module">
import * as pdfjs from "./pdfjs-dist/build/pdf.mjs";
globalThis.pdfjsLib = pdfjs;
const { EventBus, PDFViewer } = await import("./pdfjs-dist/web/pdf_viewer.mjs");
pdfjs.GlobalWorkerOptions.workerSrc = "./pdfjs-dist/build/pdf.worker.mjs";
window.form = await pdfjs.getDocument("form.pdf").promise;
window.viewer = new PDFViewer({ container: document.getElementById("container"), eventBus: new EventBus() });
viewer.setDocument(form);
await viewer.firstPagePromise;
window.ready = true;
</script></html>"""
_SAVE = """async () => {
  let text = "";
  for (const byte of await form.saveDocument()) text += String.fromCharCode(byte);
  return btoa(text);
}"""


def needs_pdf_js() -> None:
    """Skip where pdf.js is not installed; in CI it has to be."""
    if not PDF_JS.is_dir():
        assert "CI" not in os.environ, PDF_JS
        pytest.skip("pdf.js is not installed: npm install --prefix tests/web")


def fill_in(opened: Any, form: bytes, answers: Mapping[str, str]) -> bytes:
    """Open a PDF form in a browser, click into each field and type, on every page, and return what pdf.js saves."""
    page = opened.new_page()
    page.route(f"{_SITE}**", lambda route: _answer(route, form))
    page.goto(_SITE)
    page.wait_for_function("window.ready")
    left = dict(answers)
    for number in range(1, page.evaluate("form.numPages") + 1):
        page.evaluate(f"viewer.currentPageNumber = {number}")
        page.wait_for_selector(f".page[data-page-number='{number}'] .canvasWrapper canvas")
        _fill_in_page(page, page.locator(f".page[data-page-number='{number}'] .annotationLayer"), left)
    assert not left, f"pdf.js shows no field for {sorted(left)}"
    saved = base64.b64decode(page.evaluate(_SAVE))
    page.close()
    return saved


def _fill_in_page(page: Any, layer: Any, left: dict[str, str]) -> None:
    """Fill in the fields of a page, and take their answers out of those that are left."""
    for field in layer.locator("input, textarea, select").all():
        words = left.pop(field.get_attribute("name") or "", "")
        if field.get_attribute("type") == "checkbox" and words:
            field.click()
        elif words and field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=words)
        elif words:
            field.click()
            page.keyboard.type(words[:_BY_KEYS])
            page.keyboard.insert_text(words[_BY_KEYS:])


def _answer(route: Any, form: bytes) -> None:
    name = route.request.url.removeprefix(_SITE)
    if name in {"", "form.pdf"}:
        kind = "application/pdf" if name else "text/html"
        route.fulfill(body=form if name else _VIEWER, content_type=kind)
        return
    file = measure.MODULES / Path(name)
    kind = "text/javascript" if file.suffix == ".mjs" else mimetypes.guess_type(file.name)[0] or "text/plain"
    route.fulfill(path=file, content_type=kind)
