"""The fields of a form before anybody fills it in: each finished form carries them, to be read back by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from peelgen.documents.document import (
    Block,
    Box,
    Document,
    Field,
    FieldKind,
    FieldRows,
    Heading,
    Paragraph,
    plain,
    texts,
    walk,
)
from peelgen.word.blank_form import Blank, BlankBox, BlankField


def blank_form(document: Document) -> Blank:
    """Return a form's identity, its fields in their order, and the boxes that they stand in."""
    fields = (field for block in walk(document.body) for field in _blank_fields(block, document.labels))
    return Blank(document.form, tuple(fields), boxes=dict(_boxes(document)))


def asked_texts(document: Document) -> tuple[str, ...]:
    """Return the words that stand in the boxes of a form's questions, such as those of a finding."""
    asking = (block for block in walk(document.body) if isinstance(block, Box) and block.anchor)
    return tuple(words for box in asking for block in box.content for words in texts(block, document.labels))


def _boxes(document: Document) -> Iterator[tuple[str, BlankBox]]:
    """Yield what stands in each box. Of a table that is moved the title, which is above it, may stay behind."""
    for block in walk(document.body):
        if isinstance(block, Box) and block.anchor and any(isinstance(one, Field | FieldRows) for one in block.content):
            title, opening = (_first(kind, block, document.labels) for kind in (Heading, Paragraph))
            yield block.anchor, BlankBox(title, opening)


def _first(kind: type[Heading | Paragraph], box: Box, labels: Mapping[str, str]) -> str:
    """Return the words of the first heading or paragraph in a box, none if there is none."""
    found = (one for one in box.content if isinstance(one, kind))
    return plain(next(found, Paragraph(())).content, labels)


def _blank_fields(block: Block, labels: Mapping[str, str]) -> Iterator[BlankField]:
    if isinstance(block, Field):
        yield BlankField(block.name, *_kind_label_placeholder(block, labels))
    elif isinstance(block, FieldRows):
        columns = [(column, _kind_label_placeholder(column, labels)) for column in block.columns]
        for number in range(1, block.rows + 1):
            for column, asked in columns:
                yield BlankField(block.cell(number, column), *asked, rows=block.name)


def _kind_label_placeholder(field: Field, labels: Mapping[str, str]) -> tuple[str, str, str]:
    """Return a field's kind, label and placeholder."""
    placeholder = "" if field.kind is FieldKind.CHECK else field.hint
    return field.kind.value, plain(field.label, labels), placeholder
