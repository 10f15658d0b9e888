"""Blocks of whole lines are paragraphs of their own, however somebody fills them in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jinja2 import nodes

#: The tag that begins a block, alone on its line: a block inside a line is part of a sentence.
_ALONE: Final = re.compile(r"\s*\{%[-+]?\s*block\s+\w+(?:\s+(?:scoped|required))*\s*[-+]?%\}\s*")
_FIELDS: Final = "---"


def part_blocks(tree: nodes.Template, source: str) -> nodes.Template:
    """Return the tree of a template’s words with a blank line after each block that has lines of its own.

    Who fills in a block need not end it with one. Without it, Markdown would join its last paragraph to the next.
    Blocks among the fields at the beginning of the words are left as they are.
    """
    whole = frozenset(_lines_of_blocks(source))
    for parent in (tree, *tree.find_all(nodes.Node)) if whole else ():
        for name, value in parent.iter_fields():
            if isinstance(value, list) and any(isinstance(one, nodes.Block) for one in value):
                setattr(parent, name, [part for one in value for part in _parted(one, whole)])
    return tree


def _lines_of_blocks(source: str) -> Iterator[int]:
    """Yield the line, from 1, of each block of whole lines below the fields."""
    lines = source.split("\n")
    fields = [number for number, line in enumerate(lines) if line.rstrip() == _FIELDS][:2]
    first = fields[1] if len(fields) > 1 else 0
    for number, line in enumerate(lines[first:], first + 1):
        if _ALONE.fullmatch(line):
            yield number


def _parted(node: nodes.Node, whole: frozenset[int]) -> Iterator[nodes.Node]:
    yield node
    if isinstance(node, nodes.Block) and node.lineno in whole:
        yield nodes.Output([nodes.TemplateData("\n\n", lineno=node.lineno)], lineno=node.lineno)
