"""What makes a content control one in which something is chosen: one of several words, a day."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from peelgen.documents.render.word.language import word_tag
from peelgen.word.elements import add
from peelgen.word.names import W


def add_choices(properties: etree._Element, choices: Iterable[str], hint: str = "") -> None:
    """Let a control's words be chosen; a `hint` stands first in the list, and is no choice."""
    listed = add(properties, W.dropDownList)
    if hint:
        add(listed, W.listItem, displayText=hint, value="")
    for choice in choices:
        add(listed, W.listItem, displayText=choice, value=choice)


def add_calendar(properties: etree._Element, language: str) -> None:
    """Let a day be picked for a control; `language` is that of the document."""
    date = add(properties, W.date)
    add(date, W.dateFormat, val="d MMMM yyyy")
    add(date, W.lid, val=word_tag(language))
    add(date, W.storeMappedDataAs, val="date")
    add(date, W.calendar, val="gregorian")
