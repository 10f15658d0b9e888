"""What a form is before anybody fills it in, as whoever reads it back has to know it."""

from __future__ import annotations

from collections.abc import Mapping

from peelgen.document import Document, Field, FieldKind, form_fields, plain
from peelgen.received.blank import Blank, BlankField, row_of


def blank_form(document: Document) -> Blank:
    """Return a form's identity and its fields in their order."""
    fields = tuple(_blank_field(field, document.labels) for field in form_fields(document.body))
    return Blank(document.form, fields)


def _blank_field(field: Field, labels: Mapping[str, str]) -> BlankField:
    row = row_of(field.name)
    placeholder = "" if field.kind is FieldKind.CHECK else field.hint
    return BlankField(field.name, field.kind.value, plain(field.label, labels), placeholder, row[0] if row else "")
