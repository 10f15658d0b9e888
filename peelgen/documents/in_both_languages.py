"""A release in two languages: the documents of an edition and of its original as one, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, get_args

from peelgen.documents.document import (
    Blocks,
    Document,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    PageBreak,
    Paragraph,
    Passage,
    Reference,
    Text,
)
from peelgen.languages.language import spoken_in

_INLINE: Final = get_args(Inline)
#: The fields of a node that only lead back to the findings file that it was made of.
_NOT_OF_THIS_FILE: Final = {"origin": None, "placed": None, "source": ""}
#: What stands above the headline of the second language, and in which role.
_FRONT: Final = (("mark", "mark"), ("masthead_name", "label"))
_BETWEEN: Final = Text(" / ")


def in_both_languages(edition: Document, original: Document, *, edition_first: bool) -> Document:
    """Return one document of two: the first’s front, words and properties, and then the whole of the second.

    All of the second is marked as being in its language, and a line at the head says in it that it follows. The mark
    stands in both. Nothing in the original’s part leads back to the file of the edition: edits of its words belong in
    the original’s own release.
    """
    original = replace(original, body=_without_origins(original.body), fields=_without_origins_of(original))
    first, second = (edition, original) if edition_first else (original, edition)
    second = _set_apart(second)
    return replace(
        first,
        fields=_joined_fields(first, second),
        body=(_pointer(second), *first.body, PageBreak(), *_front(second), *second.body),
        labels={**first.labels, **second.labels},
        form=edition.form,
        other_languages=(second.language,),
    )


def _without_origins_of(document: Document) -> dict[str, Inlines]:
    return {name: _without_origins(words) for name, words in document.fields.items()}


def _without_origins(node: Any) -> Any:
    """Return a node, or several, that lead back to no findings file."""

    def forgotten(one: Any) -> Any:
        gone = {name: empty for name, empty in _NOT_OF_THIS_FILE.items() if isinstance(getattr(one, name, None), str)}
        return replace(one, **gone)

    return _rewritten(node, forgotten)


def _set_apart(second: Document) -> Document:
    """Return a document whose words are all marked with its language, and whose anchors are no other’s."""
    prefix = f"{second.language.partition('-')[0]}-"

    def renamed(one: Any) -> Any:
        if isinstance(one, Reference):
            return replace(one, target=prefix + one.target)
        return replace(one, anchor=prefix + one.anchor) if getattr(one, "anchor", None) else one

    body = _rewritten(second.body, renamed)
    labels = {prefix + anchor: label for anchor, label in second.labels.items()}
    said = {name: _passage(words, second.language) for name, words in second.fields.items() if words}
    return replace(second, body=_in_language(body, second.language), labels=labels, fields=said)


def _rewritten(node: Any, change: Callable[[Any], Any]) -> Any:
    """Return a node with all that is in it changed, from the inside out."""
    if isinstance(node, tuple):
        return tuple(_rewritten(below, change) for below in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    inside = {part.name: getattr(node, part.name) for part in fields(node)}
    return change(replace(node, **{name: _rewritten(below, change) for name, below in inside.items()}))


def _in_language(node: Any, language: str) -> Any:
    """Return blocks in which every stretch of words is marked with a language."""
    if isinstance(node, tuple) and node and all(isinstance(one, _INLINE) for one in node):
        return _passage(node, language)
    if isinstance(node, tuple):
        return tuple(_in_language(below, language) for below in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    inside = {part.name: _in_language(getattr(node, part.name), language) for part in fields(node)}
    return replace(node, **inside)


def _passage(words: Inlines, language: str) -> Inlines:
    return (Passage(words, language),)


def _joined_fields(first: Document, second: Document) -> dict[str, Inlines]:
    """Return the words outside of the body: those of the first, with the mark in both languages."""
    marks = [document.fields["mark"] for document in (first, second) if document.fields.get("mark")]
    joined = {"mark": (*marks[0], _BETWEEN, *marks[1])} if len(marks) > 1 else {}
    return {**first.fields, **joined, "other_title": second.fields.get("title", ())}


def _pointer(second: Document) -> Paragraph:
    """Return the line that tells readers of the second language where theirs is."""
    return Paragraph(_passage((Text(spoken_in(second.language).version_below),), second.language), "small")


def _front(second: Document) -> Blocks:
    """Return what stands above the second’s body, as a shell sets it above the first’s."""
    above = [Paragraph(second.fields[name], role) for name, role in _FRONT if second.fields.get(name)]
    issue = [second.fields[name] for name in ("kind", "date") if second.fields.get(name)]
    lines = tuple(part for words in issue for part in (LineBreak(), *words))[1:]
    title = Heading(1, second.fields.get("title", ()), f"{second.language.partition('-')[0]}-title")
    return (*above, *([Paragraph(lines, "small")] if lines else []), title)
