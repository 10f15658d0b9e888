"""Markdown into a tree: one grammar for the templates' words, a narrower one for what inspectors write."""

from __future__ import annotations

from functools import cache

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


def _accept(url: str) -> bool:  # noqa: ARG001 - the signature is markdown-it's
    return True


@cache
def _grammar(*, template: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).use(footnote_plugin)
    markdown.use(attrs_plugin, after=("link_close", "span_close"), spans=True, allowed=["lang"])
    if template:
        markdown.enable("table").use(container_plugin, "house", validate=lambda *_: True)
    markdown.disable(_NOT_HERE)
    # Addresses are checked where a Link is made; here they stay as written, placeholders and all.
    markdown.validateLink = _accept  # type: ignore[method-assign]
    markdown.normalizeLink = str  # type: ignore[method-assign,assignment]
    return markdown


def parse_words(text: str) -> SyntaxTreeNode:
    """Return the tree of a template's rendered words: Markdown with tables and `::: role` containers."""
    return SyntaxTreeNode(_grammar(template=True).parse(text))


def parse_prose(text: str) -> SyntaxTreeNode:
    """Return the tree of an author's Markdown: paragraphs, bullets, sub-headings, emphasis, links, notes."""
    return SyntaxTreeNode(_grammar(template=False).parse(text))


def parse_sentence(text: str) -> SyntaxTreeNode:
    """Return the tree of one paragraph, in which a leading hyphen or hash sign is only a character."""
    return SyntaxTreeNode(_grammar(template=False).parseInline(text))
