"""page.html and page.css: nothing fetched from elsewhere, no missing file, and a stylesheet that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import tinycss2  # type: ignore[import-untyped]  # it ships no types

from peelgen.nearest import nearest
from peelgen.template_check.problem import Problem
from peelgen.template_check.tags import Scan

#: The attributes that make a page fetch a file; a link that a reader may follow fetches nothing.
_FETCHING = {"src", "srcset", "data", "poster", "background"}
_FETCHING_LINKS = {"link", "image", "use"}
_CUSTOM = re.compile(r"(--[\w-]+)[ \t]*:")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_MOST = 50


def masked(words: str, scanned: Scan) -> str:
    """Return a text of the same length without Jinja: a printed value becomes letters, all else spaces."""
    parts, position = [], 0
    for tag in scanned.tags:
        parts += [words[position : tag.start], re.sub(r"[^\n]", "x" if tag.prints else " ", words[tag.start : tag.end])]
        position = tag.end
    text = "".join(parts) + words[position:]
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


class _Fetched(HTMLParser):
    """Collects the addresses that a page fetches, and its own styles, each with its line and column."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[tuple[str, tuple[int, int]]] = []
        self.styles: list[tuple[str, tuple[int, int]]] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element's attributes."""
        self._style = tag == "style"
        for name, value in attrs:
            if name in _FETCHING or (name.endswith("href") and tag in _FETCHING_LINKS):
                self.addresses.append((value or "", self.getpos()))
            elif name == "style":
                self.styles.append((value or "", self.getpos()))

    def handle_data(self, data: str) -> None:
        """Keep a style element's words."""
        if self._style:
            self.styles.append((data, self.getpos()))


def page_problems(words: str, scanned: Scan, folders: Iterable[Path]) -> Iterator[Problem]:
    """Yield the files that page.html asks for and cannot have; `folders` are those that it may take files from."""
    reader, folders = _Fetched(), tuple(folders)
    reader.feed(masked(words, scanned))
    reader.close()
    starts = _line_starts(words)
    for address, (line, column) in reader.addresses[:_MOST]:
        yield from _address(address, _at(words, address, starts[line - 1] + column), folders)
    for style, (line, column) in reader.styles[:_MOST]:
        rules = tinycss2.parse_blocks_contents(style)
        for url, _ in _urls(rules):
            yield from _address(url, _at(words, url, starts[line - 1] + column), folders)


def _at(words: str, address: str, start: int) -> tuple[int, int]:
    found = max(words.find(address, start), start)
    return found, found + max(len(address), 1)


def _address(address: str, stretch: tuple[int, int], folders: tuple[Path, ...]) -> Iterator[Problem]:
    """Yield what is wrong with an address that a page or a stylesheet fetches."""
    start, end = stretch
    plain = address.strip()
    if not plain or "xxxxx" in plain or plain.startswith(("#", "data:")):
        return  # empty, a printed value, a place in the page, or the file itself
    try:
        parts = urlsplit(plain)
    except ValueError:
        parts = urlsplit("http:")
    if parts.scheme or parts.netloc or plain.startswith(("/", "\\")) or ".." in Path(unquote(parts.path)).parts:
        yield Problem(
            "template-remote-reference",
            start,
            end,
            f"“{plain[:80]}” is not in the template’s own folders, and is never fetched.",
            "put the file beside the template and name it without a path",
        )
    elif not any((folder / unquote(parts.path)).is_file() for folder in folders):
        yield Problem(
            "template-missing-file", start, end, f"There is no “{plain[:80]}”.", "correct the name, or add the file"
        )


def stylesheet_problems(words: str, scanned: Scan, folders: Iterable[Path]) -> Iterator[Problem]:
    """Yield what cannot be read in page.css, and the files that it asks for and cannot have."""
    plain, starts, folders = masked(words, scanned), _line_starts(words), tuple(folders)
    yield from _unclosed(plain)
    nodes = tinycss2.parse_stylesheet(plain, skip_comments=True, skip_whitespace=True)
    for fault in list(_errors(nodes))[:_MOST]:
        start = starts[fault.source_line - 1] + fault.source_column - 1
        line = plain.find("\n", start)
        message = f"The stylesheet cannot be read here: {fault.message.rstrip('.')}."
        yield Problem("template-css", start, line if line >= 0 else len(plain), message, "compare the line with others")
    for url, node in list(_urls(nodes))[:_MOST]:
        start = starts[node.source_line - 1] + node.source_column - 1
        yield from _address(url, _at(words, url, start), folders)


def _unclosed(plain: str) -> Iterator[Problem]:
    """Yield braces that are never closed: CSS closes them silently at the end, and loses the rules between."""
    opened = list[int]()
    for found in re.finditer(r"/\*.*?(?:\*/|\Z)|\"[^\"\n]*\"|'[^'\n]*'|[{}]", plain, re.DOTALL):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            opened.pop()
    for place in opened[:1]:
        yield Problem("template-css", place, place + 1, "This brace is never closed.", "write  }  where the rule ends")


def _errors(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield the parse errors of rules and of the declarations in them."""
    for node in nodes:
        if node.type == "error":
            yield node
        elif node.type in {"qualified-rule", "at-rule"} and node.content is not None:
            yield from _errors(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


def _urls(nodes: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Yield each address in url(…) and @import, with its node."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        if node.type == "url":
            yield node.value, node
        elif node.type == "function" and node.lower_name == "url":
            yield from ((one.value, one) for one in node.arguments if one.type == "string")
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            yield from ((one.value, one) for one in node.prelude if one.type == "string")
        for name in ("prelude", "content", "arguments", "value"):
            below = getattr(node, name, None)
            waiting += reversed(below) if isinstance(below, list) else []


def variable_problems(words: str, scanned: Scan, defined: Iterable[str]) -> Iterator[Problem]:
    """Yield each var(--x) that neither page.css nor style.yaml defines; `defined` are the names with their hyphens."""
    known = {*defined, *_CUSTOM.findall(masked(words, scanned))}
    for name, start in variables(words, scanned):
        if name not in known:
            guess = nearest(name, known)
            hint = f"; did you mean “{guess}”?" if guess else "."
            remedy = "correct the name, or add the value to style.yaml"
            yield Problem("template-css-variable", start, start + len(name), f"Nothing defines “{name}”{hint}", remedy)


def variables(words: str, scanned: Scan) -> Iterator[tuple[str, int]]:
    """Yield the name and place of each var(--x) that has no value of its own to fall back on."""
    plain = re.sub(
        r"/\*.*?\*/", lambda comment: re.sub(r"[^\n]", " ", comment[0]), masked(words, scanned), flags=re.DOTALL
    )
    for found in re.finditer(r"\bvar\(\s*(--[\w-]+)\s*(,)?", plain):
        if not found[2] and "xxxxx" not in found[1]:
            yield found[1], found.start(1)


def defined_by(rendered: str) -> set[str]:
    """Return the custom properties that a finished stylesheet defines."""
    return set(_CUSTOM.findall(rendered))


def _line_starts(words: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", words)), len(words)]
