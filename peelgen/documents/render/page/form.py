"""A form's questions as markup: fields to fill in, on the web's page as on the one that becomes a PDF."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

from peelgen.documents.document import Document, Field, FieldKind, FieldRows, Inlines, plain
from peelgen.documents.render.blank import blank_form
from peelgen.languages.language import WebWords, spoken_in
from peelgen.word.blank_form import PROPERTY, packed

Inline = Callable[[Inlines], Markup]

#: What stands for the number of a row that is yet to be added.
_ANY_ROW: Final = "#"


class FormSetter:
    """Sets the questions of one form; `about` is what a question stands below, as a screen reader has to say it."""

    def __init__(self, inline: Inline, words: WebWords, *, paged: bool) -> None:
        self.about = ""
        self._inline = inline
        self._words = words
        self._paged = paged

    def question(self, asked: Field | FieldRows) -> Markup:
        """Return one question with room for its answer, or for its answers in rows."""
        if isinstance(asked, FieldRows):
            return self._rows(asked)
        return self._question(asked, plain(asked.label))

    def _question(self, asked: Field, named: str) -> Markup:
        label = self._inline(asked.label)
        if not self._paged:
            label = Markup('<label for="answer.{}">{}</label>').format(asked.name, label)
        room = self._room(asked, named)
        if self._paged and asked.kind is not FieldKind.PROSE:
            room = self._hint(asked) + room
        else:
            label += self._hint(asked)
        question = Markup(
            '<div class="field {}">\n<{tag} class="asked">{}</{tag}>\n<div class="space">{}</div>\n</div>'
        )
        return question.format(asked.kind.value, label, room, tag="p" if self._paged else "div")

    def _hint(self, field: Field) -> Markup:
        """Return what to write, beside the field: in it, it would go where the answer begins."""
        if not field.hint or field.kind in _TELLING_BY_THEMSELVES:
            return Markup("")
        if self._paged:
            return Markup('\n<{0} class="hint">{1}</{0}>').format(
                "span" if field.kind is FieldKind.PROSE else "p", field.hint
            )
        return Markup('\n<p class="hint" id="hint.{}">{}</p>').format(field.name, field.hint)

    def _rows(self, asked: FieldRows) -> Markup:
        if self._paged and asked.stacked:
            return Markup("\n").join(self._stack(asked, number) for number in range(1, asked.rows + 1))
        heads = Markup("").join(
            Markup('<th scope="col" class="{}">{}{}</th>').format(
                column.kind.value, self._inline(column.label), self._hint_of_column(asked, column)
            )
            for column in asked.columns
        )
        rows = Markup("\n").join(self._row(asked, number) for number in range(1, asked.rows + 1))
        table = Markup(
            '<table class="field-rows{}"{}>\n<caption>{}</caption>\n<thead>\n<tr>{}</tr>\n</thead>\n'
            "<tbody>\n{}\n</tbody>\n</table>"
        )
        classes = " stacked" * asked.stacked + " long" * asked.fills_pages
        if self._paged:
            return table.format(classes, "", self._inline(asked.label), heads, rows)
        more = Markup(
            '\n<p class="more"><button type="button" class="more" aria-controls="{0}" hidden>{1}</button></p>'
        )
        name = f"rows.{asked.name}"
        own_id = Markup(' id="{}"').format(name)
        return table.format(classes, own_id, self._inline(asked.label), heads, rows) + more.format(
            name, self._words.add_row
        )

    def _stack(self, asked: FieldRows, number: int) -> Markup:
        """Return a row whose answers stand below each other, each beside its label."""
        row = asked.called(number)
        fields = Markup("\n").join(self._question(field, f"{row}, {plain(field.label)}") for field in asked.row(number))
        return Markup('<div class="stack">\n<p class="box-title">{}</p>\n{}\n</div>').format(row, fields)

    def _hint_of_column(self, asked: FieldRows, column: Field) -> Markup:
        if not column.hint or column.kind in _TELLING_BY_THEMSELVES:
            return Markup("")
        named = Markup("") if self._paged else Markup(' id="hint.{}.{}"').format(asked.name, column.name)
        return Markup(' <span class="hint"{}>{}</span>').format(named, column.hint)

    def _row(self, asked: FieldRows, number: int) -> Markup:
        cells = Markup("").join(self._cell(asked, number, place) for place in range(len(asked.columns)))
        each = Markup(' data-row="{}"').format(asked.called("").strip()) if asked.stacked else ""
        return Markup("<tr{}>{}</tr>").format(each, cells)

    def _cell(self, asked: FieldRows, number: int, place: int) -> Markup:
        field, column = asked.row(number)[place], asked.columns[place]
        label = plain(column.label)
        if self._paged:
            return Markup('<td class="space">{}</td>').format(self._room(field, f"{asked.called(number)}, {label}"))
        any_row = Markup(' data-name="{}" data-label="{}"').format(
            f"{asked.name}.{_ANY_ROW}.{column.name}", self._told(f"{asked.called(_ANY_ROW)}, {label}")
        )
        told = self._told(f"{asked.called(number)}, {label}")
        hint = f"{asked.name}.{column.name}" if column.hint and column.kind not in _TELLING_BY_THEMSELVES else ""
        room = (
            _choosing(field, told, any_row)
            if field.kind is FieldKind.CHOICE
            else _typing(field.name, told, hint, any_row)
        )
        shown = Markup(' <span class="hint">{}</span>').format(column.hint) if hint and asked.stacked else ""
        return Markup('<td class="space {}"><span class="head" aria-hidden="true">{}{}</span>{}</td>').format(
            column.kind.value, label, shown, room
        )

    def _told(self, named: str) -> str:
        return f"{self.about}: {named}" if self.about else named

    def _room(self, field: Field, named: str) -> Markup:
        told = self._told(named)
        if not self._paged:
            return _filled_in(field, told)
        told = f"{told} ({field.hint})" if field.hint else told
        names = Markup('name="{}" title="{}"').format(field.name, told)
        return _FIELDS[field.kind].format(names, _options(field))


#: The kinds of field whose hint is their first choice, or that need none.
_TELLING_BY_THEMSELVES: Final = frozenset((FieldKind.CHOICE, FieldKind.CHECK))
#: How each kind of field is asked for in the page that becomes a PDF.
_FIELDS = {
    FieldKind.LINE: Markup('<input type="text" {}>'),
    FieldKind.DATE: Markup('<input type="text" {}>'),
    FieldKind.PROSE: Markup("<textarea {}></textarea>"),
    FieldKind.CHOICE: Markup("<select {}>{}</select>"),
    FieldKind.CHECK: Markup('<input type="checkbox" {}>'),
}


def _options(field: Field) -> Markup:
    """Return the choices. The first, and chosen, is what stands in the field before there is an answer."""
    first = Markup('<option value="{0}" selected>{0}</option>').format(field.hint)
    return first + Markup("").join(Markup('<option value="{0}">{0}</option>').format(one) for one in field.options)


def _filled_in(field: Field, told: str) -> Markup:
    """Return the field of the web's page. Its name as it is heard says also which finding it is about."""
    names = Markup('id="answer.{0}" name="{0}" aria-label="{1}"').format(field.name, told)
    if field.kind is FieldKind.CHECK:
        return Markup('<input type="checkbox" {}>').format(names)
    own_id = Markup(' id="answer.{}"').format(field.name)
    if field.kind is FieldKind.CHOICE:
        return _choosing(field, told, own_id)
    return _typing(field.name, told, field.name if field.hint else "", own_id)


def _choosing(field: Field, told: str, more: Markup) -> Markup:
    """Return a field in which one of several answers is chosen."""
    options = Markup("").join(Markup("<option>{}</option>").format(one) for one in field.options)
    return Markup('<select name="{}" aria-label="{}"{}><option value="">{}</option>{}</select>').format(
        field.name, told, more, field.hint, options
    )


def _typing(name: str, told: str, hint: str, more: Markup) -> Markup:
    """Return a field to type into. What is typed stands below it once more, which makes it as high, and is printed."""
    about = Markup(' aria-describedby="hint.{}"').format(hint) if hint else ""
    return Markup(
        '<span class="typing"><textarea name="{}" rows="1" aria-label="{}"{}{}></textarea>'
        '<span class="typed" aria-hidden="true"></span></span>'
    ).format(name, told, about, more)


@cache
def _script() -> str:
    return Path(__file__).with_name("form.js").read_text(encoding="utf-8")


def policy() -> Markup:
    """Return the element that says what the page of a form may do: run its own script, and fetch or send nothing."""
    digest = base64.b64encode(hashlib.sha256(f"\n{_script()}".encode()).digest()).decode()
    element = Markup(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{}'; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'\">"
    )
    return element.format(digest)


def around(document: Document, body: Markup) -> Markup:
    """Return the body of a form with what saves it, and with what it was when it was blank."""
    words = spoken_in(document.language).web
    return Markup(
        '<div class="notice box saving">\n<p>{how}</p>\n<noscript><p class="mark">{no_script}</p></noscript>\n</div>\n'
        '{body}\n<div class="save">\n<button type="button" hidden>{save}</button>\n'
        '<p id="page.status" role="status" data-saved="{saved}" data-unsaved="{unsaved}"></p>\n</div>\n'
        '<input type="hidden" name="{name}" value="{blank}">\n<script>\n{script}</script>'
    ).format(
        **words.model_dump(),
        body=body,
        name=PROPERTY,
        blank=packed(blank_form(document)),
        script=Markup(_script()),  # noqa: S704 - our own
    )
