"""page.html and page.css: nothing fetched from elsewhere, no missing file, and a stylesheet that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # it ships no types

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.render.page.fetched import MARKUP, Fetched, addresses, fetched_by_page, read_page
from peelgen.template_check.problem import TemplateProblem
from peelgen.template_check.tags import Scan

_CUSTOM = re.compile(r"(--[\w-]+)[ \t]*:")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_MOST = 50
#: What the reader of stylesheets says, in a press officer’s words.
_PLAIN = (
    (re.compile(r"Expected <ident> for declaration name"), "the name of a property should stand here"),
    (re.compile(r"Expected ':' after declaration name"), "a  :  is missing after the name of the property"),
    (re.compile(r"reached before \{\} block"), "this is neither  property: value;  nor a rule with its braces"),
    (re.compile(r"contains \{\} block"), "braces stand where a value should"),
    (re.compile(r"Unmatched (.)"), "{0}  closes nothing"),
)


def masked(words: str, scanned: Scan) -> str:
    """Return a text of the same length without Jinja: a printed value becomes letters, all else spaces."""
    parts, position = [], 0
    for tag in scanned.tags:
        parts += [words[position : tag.start], re.sub(r"[^\n]", "x" if tag.prints else " ", words[tag.start : tag.end])]
        position = tag.end
    text = "".join(parts) + words[position:]
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


def page_problems(words: str, scanned: Scan, folders: Iterable[Path]) -> Iterator[TemplateProblem]:
    """Yield what page.html fetches and cannot have, or runs; `folders` are those that it may take files from."""
    text, folders = masked(words, scanned), tuple(folders)
    reached = dict[str, int]()
    try:
        found = list(islice(fetched_by_page(read_page(text)), _MOST))
    except RecursionError:
        yield TemplateProblem(ProblemKind.TEMPLATE_UNREADABLE, 0, 1, "The page is nested too deeply to be read.")
        return
    for fetched in found:
        start = max(text.lower().find(fetched.words.lower(), reached.get(fetched.words, 0)), 0)
        end = reached[fetched.words] = start + max(len(fetched.words), 1)
        yield from _problem(fetched, (start, end), folders)


def stylesheet_problems(words: str, scanned: Scan, folders: Iterable[Path]) -> Iterator[TemplateProblem]:
    """Yield what cannot be read in page.css, and the files that it asks for and cannot have."""
    plain = masked(words, scanned)
    yield from _unclosed(plain)
    try:
        nodes = tinycss2.parse_stylesheet(plain, skip_comments=True, skip_whitespace=True)
        faults = list(islice(_errors(nodes), _MOST))
    except RecursionError:
        yield TemplateProblem(ProblemKind.TEMPLATE_CSS, 0, 1, "The stylesheet is nested too deeply to be read.")
        return
    starts = _line_starts(words)
    for fault in faults:
        start = starts[fault.source_line - 1] + fault.source_column - 1
        line = plain.find("\n", start)
        message = f"The stylesheet cannot be read here: {_plainly(fault.message)}."
        yield TemplateProblem(
            ProblemKind.TEMPLATE_CSS, start, line if line >= 0 else len(plain), message, "compare the line with others"
        )
    yield from _fetched(words, nodes, tuple(folders))


def _plainly(message: str) -> str:
    for pattern, plain in _PLAIN:
        if found := pattern.search(message):
            return plain.replace("{0}", found[1]) if found.groups() else plain
    return "it is not written as a stylesheet is"


def _fetched(words: str, nodes: Iterable[Any], folders: tuple[Path, ...]) -> Iterator[TemplateProblem]:
    for element in islice(MARKUP.finditer(words), _MOST):
        yield from _problem(Fetched("", element[1]), element.span(), folders)
    starts = _line_starts(words)
    for url, node in islice(addresses(nodes), _MOST):
        start = max(words.find(url, starts[node.source_line - 1] + node.source_column - 1), 0)
        yield from _problem(Fetched(url), (start, start + max(len(url), 1)), folders)


def _problem(fetched: Fetched, stretch: tuple[int, int], folders: tuple[Path, ...]) -> Iterator[TemplateProblem]:
    """Yield what is wrong with something that a page or stylesheet fetches or runs."""
    wrong = fetched.problem(folders)
    if wrong:
        missing, message, remedy = wrong
        yield TemplateProblem(
            ProblemKind.TEMPLATE_MISSING_FILE if missing else ProblemKind.TEMPLATE_REMOTE_REFERENCE,
            *stretch,
            message,
            remedy,
        )


def _unclosed(plain: str) -> Iterator[TemplateProblem]:
    """Yield braces that are never closed: CSS closes them silently at the end, and loses the rules between."""
    opened = list[int]()
    for found in re.finditer(r"/\*.*?(?:\*/|\Z)|\"[^\"\n]*\"|'[^'\n]*'|[{}]", plain, re.DOTALL):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            opened.pop()
    for place in opened[:1]:
        yield TemplateProblem(
            ProblemKind.TEMPLATE_CSS, place, place + 1, "This brace is never closed.", "write  }  where the rule ends"
        )


def _errors(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield the parse errors of rules and of the declarations in them."""
    for node in nodes:
        if node.type == "error":
            yield node
        elif node.type in {"qualified-rule", "at-rule"} and node.content is not None:
            yield from _errors(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


def variable_problems(words: str, scanned: Scan, defined: Iterable[str]) -> Iterator[TemplateProblem]:
    """Yield each var(--x) that neither page.css nor style.yaml defines; `defined` are the names with their hyphens."""
    known = {*defined, *_CUSTOM.findall(masked(words, scanned))}
    for name, start in variables(words, scanned):
        if name not in known:
            guess = nearest(name, known)
            hint = f"; did you mean “{guess}”?" if guess else "."
            remedy = "correct the name, or give it a value in page.css, below  :root"
            yield TemplateProblem(
                ProblemKind.TEMPLATE_CSS_VARIABLE, start, start + len(name), f"Nothing defines “{name}”{hint}", remedy
            )


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
