"""Where in an author's Markdown the block, or the bullet, stands that an origin such as `summary/3` names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from peelgen.documents.compose.parse import parse_prose

_LISTS = ("bullet_list", "ordered_list")


class WrittenBlock(NamedTuple):
    """The lines of a block or bullet, from 0 and up to `end`, and what stands there.

    `number` is that of the block, from 1; `entry` the place of a bullet in it, from 0 and with those above it: “2.0”.
    It is empty for a whole block. A bullet is without its own mark and without the bullets below it.
    """

    number: int
    entry: str
    start: int
    end: int
    text: str


def written_blocks(markdown: str) -> list[WrittenBlock]:
    """Return every block of a text, and after each list its bullets."""
    lines = markdown.split("\n")
    found = []
    for number, node in enumerate(parse_prose(markdown).children, 1):
        if node.map:
            found.append(WrittenBlock(number, "", *node.map, "\n".join(lines[slice(*node.map)]).strip()))
            found += _bullets(node, number, lines, "")
    return found


def _bullets(node: SyntaxTreeNode, number: int, lines: list[str], above: str) -> Iterator[WrittenBlock]:
    for place, bullet in enumerate(node.children) if node.type in _LISTS else ():
        entry = f"{above}.{place}".lstrip(".")
        words = [child for child in bullet.children if child.type not in _LISTS and child.map]
        if words and words[0].map and words[-1].map:
            start, end = words[0].map[0], words[-1].map[1]
            written = "\n\n".join(child.children[0].content for child in words if child.children)
            yield WrittenBlock(number, entry, start, end, written)
        for child in bullet.children:
            yield from _bullets(child, number, lines, entry)


def written_at(markdown: str, number: int, entry: str) -> str:
    """Return what an author wrote as a block or bullet; nothing if there is no such block."""
    return next((one.text for one in written_blocks(markdown) if (one.number, one.entry) == (number, entry)), "")
