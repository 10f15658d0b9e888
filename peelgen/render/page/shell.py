"""The page around a document's body: page.html and page.css, filled with its fields and the house style's values."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from peelgen.document import Document, plain
from peelgen.errors import TemplateFault
from peelgen.render.look import Look
from peelgen.render.page.blocks import BlockSetter

#: What page.html may print besides the body; a field that a document does not have is empty.
FIELDS = (
    "title",
    "subtitle",
    "date",
    "copyright",
    "isbn",
    "website",
    "header",
    "footer",
    "mark",
    "masthead",
    "masthead_name",
    "kind",
)


def page(document: Document, look: Look, *, paged: bool) -> str:
    """Return a whole HTML page; a printer (`paged`) gets the stylesheet apart. TemplateFault if page.html is wrong."""
    style = look.style()
    setter = BlockSetter(document, style, paged=paged)
    fields = {name: setter.lines.inline(document.fields.get(name, ())) for name in FIELDS}
    body = setter.chapters(document.body) if paged else setter.blocks(document.body)
    words = {
        **fields,
        "body": body + setter.notes(),
        "css": "" if paged else stylesheet(look, paged=False),
        "language": document.language,
        "properties": _properties(document),
        "template": document.kind,
        "paged": paged,
    }
    return _filled("page.html", look, words)


#: The variables of a stylesheet: where those of the whole page are set, how one is set, how it is used.
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:([^;{}]*);")
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_DEEPEST = 3


def stylesheet(look: Look, *, paged: bool) -> Markup:
    """Return page.css with the house style's values in it; only a printer is told where the font files are."""
    fonts = look.house.resolve() / "fonts"
    words = {"style": look.style(), "paged": paged, "fonts": fonts.as_uri()}
    # No document's words reach the stylesheet: it has the house's own values only.
    return Markup(_filled("page.css", look, words))  # noqa: S704


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
    with _faults(path, (look.folder, look.house)):
        # A file of the house is compiled once for all documents, not once for each.
        return _shells(path.parent, look.house).get_template(name).render(words)


@lru_cache(maxsize=32)
def _shells(folder: Path, house: Path) -> jinja2.Environment:
    """Return the templates of two folders. Jinja reads a file anew when its time of change is another."""
    own, shared = jinja2.FileSystemLoader(folder), jinja2.FileSystemLoader(house)
    shells = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([own, shared, jinja2.PrefixLoader({"house": shared})]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    shells.globals.clear()  # a shell needs no loops over made-up ranges
    return shells


@contextmanager
def _faults(path: Path, folders: tuple[Path, ...]) -> Iterator[None]:
    """Turn what goes wrong in a template into a TemplateFault at its file and line."""
    try:
        yield
    except jinja2.TemplateSyntaxError as wrong:
        where = Path(wrong.filename) if wrong.filename else path
        raise TemplateFault(f"The template cannot be read: {wrong.message}", path=where, line=wrong.lineno) from wrong
    except (jinja2.TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as wrong:
        where, line = _place(wrong, folders) or (path, None)
        raise TemplateFault(f"The template cannot be filled: {wrong}", path=where, line=line) from wrong


def _place(wrong: Exception, folders: tuple[Path, ...]) -> tuple[Path, int | None] | None:
    for frame in reversed(traceback.extract_tb(wrong.__traceback__)):
        if Path(frame.filename).parent in folders:
            return Path(frame.filename), frame.lineno
    return None
