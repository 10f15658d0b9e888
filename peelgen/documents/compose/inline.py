"""Inline Markdown into inline nodes, each word with the origin of the value that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose.parse import parse_sentence
from peelgen.documents.compose.placeholders import filled, parts
from peelgen.documents.compose.traced_values import Traced, TracedProse, TracedSentence
from peelgen.documents.compose.typography import typeset
from peelgen.documents.document import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Origin,
    Passage,
    Reference,
    Text,
)

_QUOTED_VALUE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_SAFE_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InlineSetting:
    """Where words stand: what their placeholders mean, the numbers that {id} quotes, and what they came from.

    `notes` are the footnotes of the text being set, by their position; `inner` says that it stands in a quotation.
    """

    printed: list[Any] = field(default_factory=list)
    numbers: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = None
    notes: Mapping[int, SyntaxTreeNode] = field(default_factory=dict)
    inner: bool = False

    def written(self, origin: Origin) -> InlineSetting:
        """Return the setting for text that an author wrote: it has no placeholders."""
        return replace(self, printed=[], origin=origin, notes={})


_BULLET = re.compile(r"^[ \t]*[-*•] +(?=\S)", re.MULTILINE)
_FEWEST_BULLETS = 2


def set_sentence(text: str, setting: InlineSetting) -> Inlines:
    """Return the inline nodes of one paragraph of an author's Markdown."""
    tree = parse_sentence(typeset(_with_lines(text), inner=setting.inner))
    return set_inline(tree.children[0], replace(setting, notes=notes_of(tree))) if tree.children else ()


def _with_lines(text: str) -> str:
    """Return a paragraph with each bullet that was typed into it, since it has no lists, on a line of its own."""
    if len(_BULLET.findall(text)) < _FEWEST_BULLETS:
        return text
    return re.sub(r" *\n\s*", "\\\\\n", _BULLET.sub("• ", text.strip()))


def notes_of(tree: SyntaxTreeNode) -> dict[int, SyntaxTreeNode]:
    """Return the footnotes that a parsed text defines, by their number in it."""
    blocks = [node for node in tree.children if node.type == "footnote_block"]
    return {note.meta["id"]: note for block in blocks for note in block.children}


def set_inline(node: SyntaxTreeNode, setting: InlineSetting) -> Inlines:
    """Return the inline nodes below `node`."""
    return tuple(_joined(inline for child in node.children for inline in _set(child, setting)))


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inline nodes with words of one origin as one: Markdown is read by the line, and the line says nothing."""
    for origins, group in groupby(inlines, _origins):
        if origins:
            yield Text("".join(text.text for text in group if isinstance(text, Text)), *origins)
        else:
            yield from group


def _origins(inline: Inline) -> tuple[Origin] | None:
    """Return what mere words came from; None for all else."""
    return (inline.origin,) if isinstance(inline, Text) and not inline.source else None


def _set(node: SyntaxTreeNode, setting: InlineSetting) -> Iterator[Inline]:
    match node.type:
        case "text":
            yield from _set_text(node.content, setting)
        case "text_special":
            yield Text(node.content, setting.origin)
        case "em" | "strong":
            yield Emphasis(set_inline(node, setting), strong=node.type == "strong")
        case "link":
            yield from _set_link(node, setting)
        case "image":
            yield Reference(_target(node.attrGet("src")))
        case "span":
            yield _set_span(node, setting)
        case "softbreak":
            yield Text(" ", setting.origin)
        case "hardbreak":
            yield LineBreak()
        case "footnote_ref":
            label = str(node.meta.get("label") or "")
            yield Note(_set_note(setting.notes[node.meta["id"]], setting), label)
        case "footnote_anchor":
            return
        case _:
            raise AssertionError(f"no inline node for {node.type}")


def _set_text(text: str, setting: InlineSetting) -> Iterator[Inline]:
    for part in parts(text):
        if isinstance(part, int):
            yield from set_value(setting.printed[part], setting)
        else:
            yield from _set_words(part, setting)


def _set_words(words: str, setting: InlineSetting) -> Iterator[Inline]:
    """Yield words with each {id} of a number replaced by that number; an id that is not known stays as it is."""
    before = 0
    for found in _QUOTED_VALUE.finditer(words):
        if found[1] in setting.numbers:
            if found.start() > before:
                yield Text(words[before : found.start()], setting.origin)
            yield Text(setting.numbers[found[1]], f"values[{found[1]}]", found[0])
            before = found.end()
    if before < len(words):
        yield Text(words[before:], setting.origin)


def set_value(value: Any, setting: InlineSetting) -> Inlines:
    """Return the inline nodes of a value that a template printed inside a line."""
    match value:
        case TracedProse():
            raise TemplateFault(
                f"Paragraphs ({value.origin or 'prose'}) are printed inside a line.",
                "Put {{ … }} on a line of its own.",
            )
        case TracedSentence():
            return set_sentence(value, setting.written(value.origin))
        case Traced():
            return (Text(typeset(value, inner=setting.inner), value.origin),)
        case str() | int() | float():
            return (Text(typeset(str(value), inner=setting.inner)),)
        case _:
            raise TemplateFault(
                f"A {type(value).__name__} cannot be printed inside a line.",
                "Print one of its fields, or put {{ … }} on a line of its own.",
            )


def _set_link(node: SyntaxTreeNode, setting: InlineSetting) -> Iterator[Inline]:
    href = filled(str(node.attrGet("href") or ""), setting.printed)
    content = set_inline(node, setting)
    if _SAFE_ADDRESS.fullmatch(href):
        yield Link(content or (Text(href),), href)
        return
    yield from content
    if href.startswith("#"):
        yield from (Text(" ("), Reference(_target(href)), Text(")")) if content else (Reference(_target(href)),)


def _set_span(node: SyntaxTreeNode, setting: InlineSetting) -> Inline:
    content, language = set_inline(node, setting), node.attrGet("lang")
    return Passage(content, str(language)) if language else Emphasis(content)


def _set_note(note: SyntaxTreeNode, setting: InlineSetting) -> Inlines:
    paragraphs = [set_inline(paragraph.children[0], setting) for paragraph in note.children if paragraph.children]
    joined: Inlines = ()
    for paragraph in paragraphs:
        joined += (LineBreak(), *paragraph) if joined else paragraph
    return joined


def _target(address: object) -> str:
    return str(address or "").removeprefix("#")
