"""Measure web pages as readers meet them: `python tools/measure_pages.py FOLDER…` looks at each .html in the folders.

In Chromium, at each width: what axe finds, what is wider than the screen, and words that are cut; at the narrowest also
with the spacing of text that WCAG 1.4.12 wants to be borne, and at the widest with letters of twice the size. Then what
the W3C's own checker says of the HTML. Ends with 1 and a line for each thing that is wrong. `make test` installs axe
and the checker into tests/web; Chromium and Java are Debian's.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

MODULES = Path(__file__).resolve().parents[1] / "tests" / "web" / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
CHECKER = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: The letters that pages ask for, by weight: with those of another font nothing would be as wide as readers see it.
_LETTERS = {"normal": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}
_FONTS = MODULES.parents[2] / "templates" / "house" / "fonts"
#: What each needs, and how it is had.
NEEDED = {
    "chromium": "apt-get install chromium",
    "java": "apt-get install default-jdk-headless",
    str(AXE): "npm install --prefix tests/web",
    str(CHECKER): "npm install --prefix tests/web",
}
WIDTHS = (320, 390, 768, 1280)
_HEIGHT = 900
#: Chromium as root, and without the talk to its makers' services that it begins with.
_ORDERS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
_SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }\n"
_SPACED += "p { margin-bottom: 2em !important }"
_LARGE = "html { font-size: 200% !important }"
_FOUND_BY_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}`))"""
_WRONG_AS_SHOWN = Path(__file__).with_name("measure_page.js").read_text(encoding="utf-8")


def missing() -> list[str]:
    """Return how to install each thing that measuring needs and this machine has not."""
    return [remedy for name, remedy in NEEDED.items() if not (Path(name).is_file() or shutil.which(name))]


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, and end it."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=shutil.which("chromium"), args=_ORDERS)
        yield started
        started.close()


def _letters() -> str:
    """Return a stylesheet that brings the fonts, as no machine need have them."""
    face = "@font-face {{ font-family: Arial; font-weight: {}; src: url(data:font/ttf;base64,{}) }}"
    files = ((weight, (_FONTS / name).read_bytes()) for weight, name in _LETTERS.items())
    return "\n".join(face.format(weight, base64.b64encode(font).decode()) for weight, font in files)


def faults_on_screens(page: Path, opened: Browser) -> Iterator[str]:
    """Yield what is wrong with a page at each width."""
    shown = opened.new_page(bypass_csp=True)  # we bring fonts and axe into it
    shown.goto(page.resolve().as_uri())
    shown.add_style_tag(content=_letters())
    shown.evaluate("document.fonts.ready.then(() => true)")
    shown.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": _HEIGHT})
        for wrong in (*shown.evaluate(_FOUND_BY_AXE), *shown.evaluate(_WRONG_AS_SHOWN)):
            yield f"{page.name} at {width}: {wrong}"
    for width, name, look in ((WIDTHS[0], "spaced", _SPACED), (WIDTHS[-1], "large", _LARGE)):
        shown.set_viewport_size({"width": width, "height": _HEIGHT})
        shown.evaluate("name => document.documentElement.classList.add(name)", name)
        added = shown.add_style_tag(content=look)
        for wrong in shown.evaluate(_WRONG_AS_SHOWN):
            yield f"{page.name} at {width}, {name}: {wrong}"
        added.evaluate("one => one.remove()")
        shown.evaluate("name => document.documentElement.classList.remove(name)", name)
    shown.close()


def faults_of_html(pages: Sequence[Path]) -> Iterator[str]:
    """Yield what the W3C's checker finds wrong in pages."""
    command: list[Any] = ["java", "-jar", CHECKER, "--format", "json", "--errors-only", "--exit-zero-always", *pages]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    for one in json.loads(said.stderr)["messages"]:
        yield f"{Path(one['url']).name}:{one.get('lastLine', '')}: {one['type']}: {one['message']}"


def pages_in(folders: Iterable[Path]) -> list[Path]:
    """Return the web pages in folders."""
    return sorted(page for folder in folders for page in folder.rglob("*.html"))


def _measure(pages: Sequence[Path]) -> list[str]:
    with browser() as opened:
        found = [wrong for page in pages for wrong in faults_on_screens(page, opened)]
    return [*found, *faults_of_html(pages)]


if __name__ == "__main__":
    if wanted := missing():
        sys.exit("\n".join(["First:", *wanted]))
    looked_at = pages_in(map(Path, sys.argv[1:]))
    faults = _measure(looked_at)
    print("\n".join(faults) or f"{len(looked_at)} pages are right.")
    sys.exit(bool(faults))
