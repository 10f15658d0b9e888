"""A template's text into Jinja's tree, whose every node knows its place; what cannot be read, said plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes
from jinja2.lexer import Lexer

from peelgen.base.problem_kinds import ProblemKind
from peelgen.template_check.problem import TemplateProblem
from peelgen.template_check.tags import Scan, Tag

#: How often a tag that cannot be read is set aside to look for the next one.
_MOST_FAULTS = 20
#: Jinja's words for what it did not find, in a press officer's words.
_PLAIN = (
    (re.compile(r"unexpected char '(.+)' at"), "“{0}” means nothing in a tag."),
    (re.compile(r"expected token 'end of (?:print statement|statement block)', got '(.+)'"), "“{0}” is one too many."),
    (re.compile(r"expected token '(.+)', got 'end of (?:print statement|statement block)'"), "A {0} is missing."),
    (re.compile(r"expected token '(.+)', got '(.+)'"), "A {0} should stand where “{1}” stands."),
    (re.compile(r"[Uu]nexpected 'end of (?:print statement|statement block)'"), "Something is missing at the end."),
    (re.compile(r"Expected an expression, got 'end of"), "Something is missing in the tag."),
    (re.compile(r"unexpected '(.+)', expected '(.+)'"), "“{0}” stands where “{1}” should stand."),
    (re.compile(r"unexpected '(.+)'"), "“{0}” has no place here."),
    (re.compile(r"can't assign to '(.+)'"), "“{0}” is no name for something of your own."),
    (re.compile(r"Block names in|Invalid character in identifier"), "A name has only letters, digits and “_”."),
    (re.compile(r"starting with an underline"), "A name that begins with “_” cannot be taken from another file."),
    (re.compile(r"chain multiple tests"), "Only one “is” can stand in a comparison."),
)


class _PlacedLexer(Lexer):
    """Gives each token the place of its first character, counted from 1, where Jinja gives its line."""

    def tokeniter(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> Iterator[tuple[int, str, str]]:
        """Yield Jinja's tokens; a fault is raised with a place too."""
        position = 0
        try:
            for _, kind, words in super().tokeniter(source, name, filename, state):
                start = source.find(words, position)
                position = start + len(words)
                yield start + 1, kind, words
        except jinja2.TemplateSyntaxError as fault:
            blank = len(source[position:]) - len(source[position:].lstrip())
            raise jinja2.TemplateSyntaxError(fault.message or "", min(position + blank, len(source)) + 1) from None


class _Reader(jinja2.Environment):
    """Reads templates and never fills one in."""

    @property
    def lexer(self) -> Lexer:
        return _PlacedLexer(self)


_READER = _Reader(keep_trailing_newline=True)


def parse(words: str, scanned: Scan) -> tuple[nodes.Template | None, list[TemplateProblem]]:
    """Return the tree of a template and what cannot be read in it; a node's `lineno` is its place, from 1.

    A printing tag that cannot be read is set aside, so that the others are looked at all the same.
    """
    problems = list[TemplateProblem]()
    for _ in range(_MOST_FAULTS):
        try:
            return _READER.parse(words), problems
        except jinja2.TemplateSyntaxError as fault:
            tag = _around(fault.lineno - 1, scanned.tags)
            problems.append(_problem(fault, tag, words))
            if tag is None or not tag.prints:
                break
            words = blanked(words, tag.start, tag.end)
        except RecursionError:
            problems.append(
                TemplateProblem(ProblemKind.TEMPLATE_SYNTAX, 0, 1, "The template is nested too deeply to be read.")
            )
            break
    return None, problems


def blanked(words: str, start: int, end: int) -> str:
    """Return a text with spaces in place of a stretch; its lines stay as they are."""
    return words[:start] + re.sub(r"[^\n]", " ", words[start:end]) + words[end:]


def _around(place: int, tags: list[Tag]) -> Tag | None:
    """Return the tag that a place is in or just behind."""
    before = [tag for tag in tags if tag.start <= place]
    return before[-1] if before else None


def _problem(fault: jinja2.TemplateSyntaxError, tag: Tag | None, words: str) -> TemplateProblem:
    place = fault.lineno - 1
    start, end = (place, place + 1) if tag is None else (min(place, tag.end - 1), tag.end)
    shown = words[tag.start : tag.end] if tag else ""
    message = f"{_plainly(fault.message or '')}"
    return TemplateProblem(
        ProblemKind.TEMPLATE_SYNTAX,
        start,
        end,
        f"The tag {shown} cannot be read. {message}" if shown else f"The template cannot be read. {message}",
        "compare the tag with others, or with “What templates can print” in the manual",
    )


def _plainly(message: str) -> str:
    for pattern, plain in _PLAIN:
        if found := pattern.search(message):
            return plain.format(*(_WORDS.get(word, word) for word in found.groups()))
    return "It is not written as a tag is."


_WORDS = {"name": "name", "in": "in", "assign": "=", "string": "text in quotation marks", "integer": "number"}
