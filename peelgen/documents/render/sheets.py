"""The continuation sheets of a form on paper: its fields cannot grow, and what has no room in one goes on there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from peelgen.documents.document import (
    Block,
    Box,
    Document,
    Field,
    FieldKind,
    FieldRows,
    Heading,
    PageBreak,
    Paragraph,
    Text,
    plain,
    walk,
)
from peelgen.languages.language import SheetWords, spoken_in
from peelgen.word.blank_form import sheet

#: The longest comments, of 20,000 characters, have room on so many sheets in letters that read well.
_SHEETS: Final = 4


def with_sheets(document: Document) -> Document:
    """Return a form with the sheets behind it on which each of its long answers can go on."""
    continued = tuple(continued_fields(document))
    if not continued:
        return document
    language = spoken_in(document.language)
    words, prompt = language.sheets, language.hints.choice
    body = (_pointing_to_sheets(block, words.near) for block in document.body)
    opening = (PageBreak(), Heading(2, (Text(words.title),), "continuation"), Paragraph((Text(words.how),)))
    sheets = [_sheet(number, continued, words, prompt) for number in range(1, _SHEETS + 1)]
    parted = [block for one in sheets[1:] for block in (PageBreak(), one)]
    return replace(document, body=(*body, *opening, sheets[0], *parted))


def _pointing_to_sheets(block: Block, near: str) -> Block:
    """Return a block whose fields for prose say where there is more room."""
    if isinstance(block, Box):
        return replace(block, content=tuple(_pointing_to_sheets(one, near) for one in block.content))
    if isinstance(block, Field) and block.kind is FieldKind.PROSE:
        return replace(block, hint=f"{block.hint}. {near}")
    return block


def _sheet(number: int, continued: tuple[str, ...], words: SheetWords, prompt: str) -> Box:
    name, title = sheet(number), f"{words.sheet} {number}"
    content = (
        Heading(3, (Text(title),), f"{name}-title", role="box-title"),
        Field(f"{name}.of", FieldKind.CHOICE, (Text(words.of),), continued, hint=prompt),
        Field(f"{name}.text", FieldKind.PROSE, (Text(words.text),)),
    )
    return Box("answer", content, anchor=name)


def continued_fields(document: Document) -> dict[str, str]:
    """Return the fields whose answers can go on on a sheet, by what they are called there.

    That is what is asked, and what it is about: “Response – Area for improvement 3”.
    """
    return {f"{asked} – {about}": name for name, asked, about in _long_fields(document)}


def _long_fields(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each field for prose that is as wide as the page, what it asks, and the heading above it."""
    above = ""
    for block in walk(document.body):
        if isinstance(block, Heading):
            above = plain(block.content, document.labels)
        elif isinstance(block, Field) and block.kind is FieldKind.PROSE:
            yield block.name, plain(block.label, document.labels), above
        elif isinstance(block, FieldRows) and block.stacked:
            yield from _long_fields_of_rows(block)


def _long_fields_of_rows(rows: FieldRows) -> Iterator[tuple[str, str, str]]:
    for number in range(1, rows.rows + 1):
        for field in rows.row(number):
            if field.kind is FieldKind.PROSE:
                yield field.name, plain(field.label), rows.called(number)
