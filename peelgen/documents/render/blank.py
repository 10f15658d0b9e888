"""The fields of a form before anybody fills it in: each finished form carries them, to be read back by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from peelgen.documents.document import Block, Document, Field, FieldKind, FieldRows, plain, walk
from peelgen.word.blank_form import Blank, BlankField


def blank_form(document: Document) -> Blank:
    """Return a form's identity and its fields in their order."""
    fields = (field for block in walk(document.body) for field in _blank_fields(block, document.labels))
    return Blank(document.form, tuple(fields))


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
