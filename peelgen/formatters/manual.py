"""Pages of the manual as text for a terminal, without the marks of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from click import style

from peelgen.formatters.terminal import NARROWEST, WIDEST, fold
from peelgen.problems import Group, Page

if TYPE_CHECKING:
    from markdown_it.token import Token

_INDENT = "    "
_SHORTEST_TITLES = 40


def as_manual(markdown: str, *, width: int = 80, colour: bool = False) -> str:
    """Return a page folded to `width` columns; its examples are indented and never broken."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt().parse(markdown)
    return "\n\n".join(_blocks(tokens, min(max(width, NARROWEST), WIDEST), colour=colour))


def _blocks(tokens: Sequence[Token], width: int, *, colour: bool) -> Iterator[str]:
    opened = [tokens[0], *tokens]
    for before, token in zip(opened, tokens, strict=False):
        if token.type == "fence":
            yield "\n".join(f"{_INDENT}{line}".rstrip() for line in token.content.splitlines())
        elif token.type == "inline":
            words = _plain(token.children or ())
            if before.type == "heading_open":
                yield style(words, bold=True) if colour else words
            else:
                bullet = "- " if token.level > 1 else ""
                yield "\n".join(fold(words, width, first=bullet, rest=" " * len(bullet)))


def _plain(tokens: Iterable[Token]) -> str:
    return "".join(" " if token.type in {"softbreak", "hardbreak"} else token.content for token in tokens)


def as_list(groups: Sequence[Group], *, width: int = 80, colour: bool = False) -> str:
    """Return the kinds of problem by group, each with its title."""
    longest = max((len(page.id) for group in groups for page in group.pages), default=0)
    return "\n\n".join(_group(group, longest, min(max(width, NARROWEST), WIDEST), colour=colour) for group in groups)


def _group(group: Group, longest: int, width: int, *, colour: bool) -> str:
    lines = [style(group.title, bold=True) if colour else group.title]
    for page in group.pages:
        lines += _entry(page, longest, width)
    return "\n".join(lines)


def _entry(page: Page, longest: int, width: int) -> list[str]:
    """Return the id with its title beside it, or below where a narrow terminal leaves no room."""
    if width - longest < _SHORTEST_TITLES:
        return [f"  {page.id}", *fold(page.title, width, first=_INDENT, rest=_INDENT)]
    return fold(page.title, width, first=f"  {page.id:<{longest}}  ", rest=" " * (longest + 4))
