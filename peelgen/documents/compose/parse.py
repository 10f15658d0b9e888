"""Markdown into a tree: one grammar for the templates' words, a narrower one for what inspectors write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

#: Code, HTML, entities, rulers, automatic links and link definitions mean nothing here: what looks like one is words.
_NOT_HERE = [
    "code",
    "fence",
    "backticks",
    "hr",
    "html_block",
    "html_inline",
    "autolink",
    "reference",
    "lheading",
    "entity",
]

#: Four digits at the beginning of a paragraph are a year, as in “2016. That was the year.”, and no number of a list.
_YEAR: Final = re.compile(r"^( *\d{4,9})(?=[.)]\s)", re.MULTILINE)
_BOX_END: Final = re.compile(r"\s*:{3,}\s*")


def _accept(url: str) -> bool:  # noqa: ARG001 - the signature is markdown-it's
    return True


@cache
def _grammar(*, template: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin)
    markdown.use(attrs_plugin, after=("link_close", "span_close"), spans=True, allowed=["lang"])
    if template:
        markdown.enable("table").use(container_plugin, "house", validate=lambda *_: True)
    markdown.disable(_NOT_HERE)
    # A sign behind a backslash stays a node of its own, so that \{id} quotes no number.
    markdown.disable("text_join")
    # Addresses are checked where a Link is made; here they stay as written, placeholders and all.
    markdown.validateLink = _accept  # type: ignore[method-assign]
    markdown.normalizeLink = str  # type: ignore[method-assign,assignment]
    return markdown


def parse_words(text: str) -> SyntaxTreeNode:
    """Return the tree of a template's rendered words: Markdown with tables and `::: role` containers."""
    return SyntaxTreeNode(_grammar(template=True).parse(text))


def boxes_not_ended(tree: SyntaxTreeNode, text: str) -> Iterator[str]:
    """Yield the line of each `::: role` that nothing ends: it would go on to the end of what is round it, or of all."""
    lines = text.split("\n")
    for node in tree.walk():
        if node.type != "container_house":
            continue
        begins, ends = node.map or (0, 0)
        parent = node.parent
        end_of_all = len(lines) if parent is None or parent.is_root or not parent.map else parent.map[1]
        if ends >= end_of_all or not _BOX_END.fullmatch(lines[ends]):
            # One that begins within another of as many colons is ended by the line that was to end that other.
            lacks = parent if parent and parent.type == node.type and len(parent.markup) <= len(node.markup) else node
            yield lines[(lacks.map or (begins,))[0]].strip()


def parse_prose(text: str) -> SyntaxTreeNode:
    """Return the tree of an author's Markdown: paragraphs, bullets, sub-headings, emphasis, links, notes."""
    return SyntaxTreeNode(_grammar(template=False).parse(_YEAR.sub(r"\1\\", text)))


def parse_sentence(text: str) -> SyntaxTreeNode:
    """Return the tree of one paragraph, in which a leading hyphen or hash sign is only a character."""
    return SyntaxTreeNode(_grammar(template=False).parseInline(text))
