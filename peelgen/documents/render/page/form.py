"""A form's questions as markup: room to write on the web's page, and fields to fill in on paper's."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from peelgen.documents.document import Field, FieldKind, FieldRows, Inlines, plain

Inline = Callable[[Inlines], Markup]


class FormSetter:
    """Sets the questions of one form; `about` is what a question stands below, as a screen reader has to say it."""

    def __init__(self, inline: Inline, *, paged: bool) -> None:
        self.about = ""
        self._inline = inline
        self._paged = paged

    def question(self, asked: Field | FieldRows) -> Markup:
        """Return one question with room for its answer, or for its answers in rows."""
        if isinstance(asked, FieldRows):
            return self._rows(asked)
        return Markup(
            '<div class="field {}">\n<p class="asked">{}</p>\n<{tag} class="space">{}</{tag}>\n</div>'
        ).format(
            asked.kind.value,
            self._inline(asked.label),
            self._room(asked, plain(asked.label)),
            tag="div" if self._paged else "p",
        )

    def _rows(self, asked: FieldRows) -> Markup:
        heads = Markup("").join(
            Markup('<th scope="col" class="{}">{}</th>').format(column.kind.value, self._inline(column.label))
            for column in asked.columns
        )
        rows = Markup("\n").join(self._row(asked, number) for number in range(1, asked.rows + 1))
        return Markup(
            '<table class="field-rows">\n<caption>{}</caption>\n<thead>\n<tr>{}</tr>\n</thead>\n'
            "<tbody>\n{}\n</tbody>\n</table>"
        ).format(self._inline(asked.label), heads, rows)

    def _row(self, asked: FieldRows, number: int) -> Markup:
        named = f"{plain(asked.label)} {number}"
        cells = (
            Markup('<td class="space">{}</td>').format(self._room(field, f"{named}, {plain(field.label)}"))
            for field in asked.row(number)
        )
        return Markup("<tr>{}</tr>").format(Markup("").join(cells))

    def _room(self, field: Field, named: str) -> Markup:
        if not self._paged:
            return _space(field)
        told = f"{self.about}: {named}" if self.about else named
        told = f"{told} ({field.hint})" if field.hint else told
        names = Markup('name="{}" title="{}"').format(field.name, told)
        return _FIELDS[field.kind].format(names, _options(field))


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


def _space(field: Field) -> Markup:
    """Return what shows on the web's page, which nobody fills in, that there is something to answer."""
    if field.kind is FieldKind.CHECK:
        return Markup('<span class="option">□</span>')
    if field.kind is FieldKind.CHOICE and field.options:
        return Markup("\n").join(Markup('<span class="option">□ {}</span>').format(option) for option in field.options)
    return Markup('<span class="hint">{}</span>').format(field.hint) if field.hint else Markup("")
