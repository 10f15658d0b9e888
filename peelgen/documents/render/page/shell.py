"""The page around a document's body: page.html and page.css, filled with its fields and the house style's values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from peelgen.base.errors import TemplateFault
from peelgen.documents.document import Document, plain
from peelgen.documents.render import is_form
from peelgen.documents.render.look import SHELL_FIELDS, Look
from peelgen.documents.render.page.blocks import BlockSetter
from peelgen.documents.render.page.fetched import (
    Fetched,
    fetched_by_page,
    fetched_by_stylesheet,
    may_fetch,
    read_page,
    remarks,
)
from peelgen.documents.render.page.form import around, policy
from peelgen.documents.sandbox import Sandbox, limited, read_template, template_faults
from peelgen.languages import languages
from peelgen.languages.language import load_language

#: What stands for the body and the stylesheet of a page while it is looked at.
_BODY, _STYLE = "<!--body of the page-->", "<!--style of the page-->"


def page(document: Document, look: Look, *, paged: bool) -> str:
    """Return a whole HTML page; a printer (`paged`) gets the stylesheet apart. TemplateFault if page.html is wrong."""
    style = look.style()
    setter = BlockSetter(document, style, paged=paged)
    fields = {name: setter.lines.inline(document.fields.get(name, ())) for name in SHELL_FIELDS}
    body = setter.chapters(document.body) if paged else setter.blocks(document.body)
    body += setter.notes()
    fillable = is_form(document) and not paged
    words = {
        **fields,
        "body": around(document, body) if fillable else body,
        "css": "" if paged else stylesheet(look, paged=False),
        "language": document.language,
        "properties": _properties(document),
        "template": document.kind,
        "paged": paged,
        "policy": policy() if fillable else "",
        "skip_link": setter.lines.spoken.web.skip,
    }
    made = _filled("page.html", look, words)
    _fetch_nothing(made, words, look)
    return made


def _fetch_nothing(made: str, words: Mapping[str, Any], look: Look) -> None:
    """Raise TemplateFault if a page would fetch or run something, which its body and house style never do."""
    shell = _filled("page.html", look, {**words, "body": Markup(_BODY)})  # noqa: S704 - a constant
    short = shell.replace(f"<style>\n{words['css']}\n</style>", _STYLE)
    whole = shell.replace(_BODY, words["body"]) == made
    if not whole or may_fetch(short) or may_fetch(words["css"]):
        path = look.path("page.html")
        with template_faults(path):
            _refuse(fetched_by_page(_without_body(short, made) if whole else read_page(made)), look, path)


def _without_body(short: str, made: str) -> Any:
    """Return a page as browsers read it, without its body and style, which make it long."""
    page = read_page(short)
    # If they stand elsewhere than between elements, what follows them may be read otherwise than it is here.
    between = all(remarks(page).count(place[4:-3]) == short.count(place) for place in (_BODY, _STYLE))
    return page if between else read_page(made)


def _refuse(found: Iterable[Fetched], look: Look, path: Path) -> None:
    """Raise TemplateFault for the first thing that may not be fetched."""
    for fetched in found:
        if problem := fetched.problem((look.folder, look.house)):
            _, message, remedy = problem
            where, line = _written_in((path, look.house / path.name), fetched.words) or (path, None)
            raise TemplateFault(message, f"{remedy[:1].upper()}{remedy[1:]}.", path=where, line=line)


def _written_in(paths: Iterable[Path], words: str) -> tuple[Path, int] | None:
    """Return the first of some templates that has the words, and their line; None if a tag has made them."""
    for path in paths:
        before, found, _ = read_template(path).lower().partition(words.lower())
        if found:
            return path, before.count("\n") + 1
    return None


#: The variables of a stylesheet: where those of the whole page are set, how one is set, how it is used.
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:([^;{}]*);")
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_DEEPEST = 3
#: What a page can extend or include: a page or stylesheet of its own folder or the house's.
_NAME = re.compile(r"(?P<house>house/)?(?P<file>[\w-][\w.-]*\.(?:html|css|svg))")


def stylesheet(look: Look, *, paged: bool) -> Markup:
    """Return page.css with the house style's values in it; only a printer is told where the font files are."""
    fonts = look.house.resolve() / "fonts"
    words = {
        "style": look.style().written(),
        "paged": paged,
        "fonts": fonts.as_uri(),
        "languages": _page_words(),
    }
    css = _filled("page.css", look, words)
    if not paged:
        path = look.path("page.css")
        with template_faults(path):
            _refuse(fetched_by_stylesheet(css), look, path)
    # No document's words reach the stylesheet: it has the house's own values only.
    return Markup(css)  # noqa: S704


def _page_words() -> list[dict[str, str]]:
    """Return how “Page 1 of 5” is said in each language, for the foot of a page."""
    known = map(load_language, languages())
    return [{"code": one.code, "page": one.page, "of": one.of} for one in known]


def with_values(css: str) -> str:
    """Return a stylesheet with their values in place of the variables that `:root` sets and nothing else does.

    WeasyPrint works every variable out for every element that it styles, which takes a sixth of all its time.
    """
    set_for_all = dict(_VARIABLE.findall("".join(_ROOT.findall(css))))
    counts = Counter(name for name, _ in _VARIABLE.findall(css))
    values = {name: value.strip() for name, value in set_for_all.items() if counts[name] == 1}
    for _ in range(_DEEPEST):  # one may be made of others
        values = {name: _put_in(value, values) for name, value in values.items()}
    return _put_in(css, values)


def _put_in(words: str, values: Mapping[str, str]) -> str:
    return _USE.sub(lambda use: values.get(use[1], use[0]), words)


def _properties(document: Document) -> dict[str, str]:
    """Return the file's properties with a title in any case: a PDF without one is not accessible."""
    title = plain(document.fields.get("title", ()), document.labels) or document.kind
    return {"title": title, "author": "", "description": "", "created": "", **document.properties}


def _filled(name: str, look: Look, words: Mapping[str, Any]) -> str:
    path = look.path(name)
    more = 4 * sum(len(value) for value in words.values() if isinstance(value, str))
    with template_faults(path), limited(more):
        # A file of the house is compiled once for all documents, not once for each.
        return shells(path.parent, look.house).get_template(name).render(words)


@lru_cache(maxsize=32)
def shells(folder: Path, house: Path) -> Sandbox:
    """Return the pages of two folders. Jinja reads a file anew when its time of change is another."""
    return Sandbox(jinja2.FunctionLoader(lambda name: _load(name, folder, house)))


def _load(name: str, folder: Path, house: Path) -> tuple[str, str, Any] | None:
    path = find_page(name, folder, house)
    if path is None:
        return None
    changed = path.stat().st_mtime_ns
    return read_template(path), str(path), lambda: path.is_file() and path.stat().st_mtime_ns == changed


def find_page(name: str, folder: Path, house: Path) -> Path | None:
    """Return where a page is that is named `page.html`, or `house/page.html` for the house’s; None if nowhere."""
    asked = _NAME.fullmatch(name)
    folders = () if asked is None else (house,) if asked["house"] else (folder, house)
    return next((one / asked["file"] for one in folders if asked and (one / asked["file"]).is_file()), None)
