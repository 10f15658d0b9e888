"""Content controls: the places in a Word form where an answer is written, each with a hidden bookmark round the answer.

Word keeps a control's tag; LibreOffice drops it and keeps the bookmark. Both are made of the field's name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from zlib import crc32

from lxml import etree

from peelgen.documents.document import Field, FieldKind, plain
from peelgen.documents.render.word.column import TextColumn
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.inline import RunFormat, add_run
from peelgen.documents.render.word.pickers import add_calendar, add_choices
from peelgen.word.blank_form import bookmark, tag
from peelgen.word.elements import add, add_paragraph, add_text
from peelgen.word.names import W14, W15, W

TICKED, UNTICKED = "☒", "☐"
#: The font of the boxes, which Word's own have.
_BOXES: Final = "MS Gothic"
_LONGEST_TITLE: Final = 64
_RENAMED: Final = (W.sdtPr, W.bookmarkStart, W.bookmarkEnd)
_LARGEST_NUMBER: Final = 2**31 - 2


def set_control(field: Field, galley: Galley, column: TextColumn) -> None:
    """Append an empty answer to a cell: a control that shows its placeholder until something is written."""
    if field.kind is FieldKind.PROSE:
        control, content = _control(field, galley, column.place)
        _set_prompt(add_paragraph(content, galley.style("Field Answer")), field, galley)
        return
    paragraph = add_paragraph(column.place, galley.style("Field Answer"))
    control, content = _control(field, galley, paragraph)
    _set_prompt(content, field, galley)
    _bookmark([control], field, galley)


def enclose_rows(rows: Sequence[etree._Element], name: str, title: str, galley: Galley) -> None:
    """Put a repeating section round rows of a table: Word shows a plus sign beside each, which makes another."""
    table = rows[0].getparent()
    assert table is not None
    section, inside = _bare_control(table, galley, (name, title))
    etree.SubElement(section[0], W15.repeatingSection)
    for number, row in enumerate(rows, 1):
        item, content = _bare_control(inside, galley, (f"{name}.{number}", title))
        etree.SubElement(item[0], W15.repeatingSectionItem)
        content.append(row)


def enclose_locked(blocks: Sequence[etree._Element], galley: Galley) -> None:
    """Group blocks: in Word nothing in them can be changed but the controls within."""
    control = etree.Element(W.sdt)
    blocks[0].addprevious(control)  # before it is filled: from one document into another takes long
    properties = add(control, W.sdtPr)
    add(properties, W.id, val=str(_number("", galley)))
    add(properties, W.lock, val="contentLocked")
    add(properties, W.group)
    add(control, W.sdtContent).extend(blocks)


def renamed(rows: Sequence[etree._Element], names: Mapping[str, str], galley: Galley) -> Sequence[etree._Element]:
    """Return copies of rows with the controls and bookmarks of other fields; `names` has the new by the old."""
    tags = {tag(old): new for old, new in names.items()}
    marks = {bookmark(old): new for old, new in names.items()}
    ends: dict[str, str] = {}
    for element in (element for row in rows for element in row.iter(*_RENAMED)):
        if element.tag == W.sdtPr:
            name = tags[str(element[1].get(W.val))]
            element[1].set(W.val, tag(name))
            element[2].set(W.val, str(_number(name, galley)))
        elif element.tag == W.bookmarkStart:
            name = bookmark(marks[str(element.get(W.name))])
            element.set(W.name, name)
            ends[str(element.get(W.id))] = number = str(_number(name, galley))
            element.set(W.id, number)
        else:
            element.set(W.id, ends[str(element.get(W.id))])
    return rows


def _control(field: Field, galley: Galley, place: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Append an empty control for a field; return it and the element that its content goes into."""
    control, content = _bare_control(place, galley, (field.name, plain(field.label, galley.labels)))
    add(control[0], W.lock, val="sdtLocked")
    if field.kind is not FieldKind.CHECK:
        add(control[0], W.showingPlcHdr)
    _KINDS[field.kind](control[0], field, galley)
    return control, content


def _bare_control(
    place: etree._Element, galley: Galley, called: tuple[str, str]
) -> tuple[etree._Element, etree._Element]:
    name, title = called
    control = add(place, W.sdt)
    properties = add(control, W.sdtPr)
    add(properties, W.alias, val=title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…")
    add(properties, W.tag, val=tag(name))
    add(properties, W.id, val=str(_number(name, galley)))
    return control, add(control, W.sdtContent)


def _number(name: str, galley: Galley) -> int:
    """Return a number for a control that is the same in every build, and no other's in this file."""
    number = crc32(name.encode()) % _LARGEST_NUMBER + 1
    while number in galley.controls:
        number = number % _LARGEST_NUMBER + 1
    galley.controls.add(number)
    return number


def _set_prompt(place: etree._Element, field: Field, galley: Galley) -> None:
    """Append what stands in an empty answer."""
    if field.kind is FieldKind.CHECK:
        run = add(place, W.r)
        add(add(run, W.rPr), W.rFonts, hint="eastAsia", ascii=_BOXES, eastAsia=_BOXES, hAnsi=_BOXES)
        add_text(run, UNTICKED)
        return
    run = add_run(place, RunFormat(style=galley.style("Placeholder Text")))
    add_text(run, field.hint)
    if field.kind is FieldKind.PROSE:
        _bookmark([run], field, galley)


def _bookmark(inside: Sequence[etree._Element], field: Field, galley: Galley) -> None:
    number = str(_number(bookmark(field.name), galley))
    start = etree.Element(W.bookmarkStart, {W.id: number, W.name: bookmark(field.name)})
    inside[0].addprevious(start)
    inside[-1].addnext(etree.Element(W.bookmarkEnd, {W.id: number}))


def _line(properties: etree._Element, _field: Field, _galley: Galley) -> None:
    add(properties, W.text)


def _prose(properties: etree._Element, _field: Field, _galley: Galley) -> None:
    add(properties, W.richText)


def _choice(properties: etree._Element, field: Field, _galley: Galley) -> None:
    add_choices(properties, field.options, field.hint)


def _date(properties: etree._Element, _field: Field, galley: Galley) -> None:
    add_calendar(properties, galley.language)


def _check(properties: etree._Element, _field: Field, _galley: Galley) -> None:
    box = etree.SubElement(properties, W14.checkbox)
    etree.SubElement(box, W14.checked, {W14.val: "0"})
    for state, sign in ((W14.checkedState, TICKED), (W14.uncheckedState, UNTICKED)):
        etree.SubElement(box, state, {W14.val: f"{ord(sign):04X}", W14.font: _BOXES})


_KINDS: Final[Mapping[FieldKind, Callable[[etree._Element, Field, Galley], None]]] = {
    FieldKind.LINE: _line,
    FieldKind.PROSE: _prose,
    FieldKind.CHOICE: _choice,
    FieldKind.DATE: _date,
    FieldKind.CHECK: _check,
}
