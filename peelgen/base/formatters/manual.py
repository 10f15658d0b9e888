"""Pages of the manual as text for a terminal, without the marks of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from click import style

from peelgen.base.formatters.terminal import NARROWEST, WIDEST, fold
from peelgen.base.manual import index
from peelgen.base.problem_kinds import Group, ProblemKind

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


def as_list(*, width: int = 80, colour: bool = False) -> str:
    """Return the kinds of problem by group, each with its title."""
    longest = max(len(kind.id) for kind in ProblemKind)
    width = min(max(width, NARROWEST), WIDEST)
    return "\n\n".join(_group(group, kinds, (longest, width), colour=colour) for group, kinds in index())


def _group(group: Group, kinds: Iterable[ProblemKind], widths: tuple[int, int], *, colour: bool) -> str:
    lines = [style(group.value, bold=True) if colour else group.value]
    for kind in kinds:
        lines += _entry(kind, *widths)
    return "\n".join(lines)


def _entry(kind: ProblemKind, longest: int, width: int) -> list[str]:
    """Return the id with its title beside it, or below where a narrow terminal leaves no room."""
    if width - longest < _SHORTEST_TITLES:
        return [f"  {kind.id}", *fold(kind.title, width, first=_INDENT, rest=_INDENT)]
    return fold(kind.title, width, first=f"  {kind.id:<{longest}}  ", rest=" " * (longest + 4))
