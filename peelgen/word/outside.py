"""What a Word file takes from elsewhere when it is opened, or runs: a document must look the same for everybody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from peelgen.word.relationships import relationships

#: What a reader follows or not, as they please.
_FOLLOWED: Final = "hyperlink"
#: What runs, or brings words of another file, even if it is within the file.
_ACTIVE: Final = frozenset(
    "aFChunk control oleObject subDocument vbaProject frame webextension taskpanes webextensiontaskpanes extensibility"
    " attachedToolbars activeXControlBinary wordVbaData".split()
)
#: Fields that bring in another file, ask another program, or run something.
_FIELDS: Final = frozenset(
    "INCLUDETEXT INCLUDEPICTURE INCLUDE IMPORT DDE DDEAUTO LINK DATABASE RD EMBED CONTROL HTMLCONTROL HTMLACTIVEX"
    " MACROBUTTON ADDIN PRINT".split()
)


def outside_relation(kind: str, target: str, *, external: bool) -> str | None:
    """Return what is wrong with a part that a Word file names, by the last word of its kind; None if it may be."""
    name = re.split(r"[/#]", kind)[-1]
    if external and name != _FOLLOWED:
        return f"The Word file takes “{target[:80]}” from elsewhere ({name}), which is never fetched."
    if name in _ACTIVE:
        return f"The Word file has something in it that runs, or that is another file ({name})."
    return None


def outside_relations(root: etree._Element) -> Iterator[str]:
    """Yield what is wrong in a list of relationships, as the file has it."""
    for one in relationships(root):
        if wrong := outside_relation(one.type, one.target, external=one.external):
            yield wrong


def outside_fields(root: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the fields of a part: those that fetch, or whose name is made by another field."""
    for code in _codes(root):
        name = re.split(r"[\s\\\"]", code.strip())[0].upper()
        if name in _FIELDS:
            yield f"The field {name} takes something from elsewhere, or runs it, when the file is opened."
        elif _MADE in name:
            yield "A field’s name is made by another field, or stands in pieces apart: nobody can see what it does."


#: Stands in a field's code for a field in it, and for a piece that does not stand where the field begins.
_MADE: Final = "\0"
_MARKS: Final = ("{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}delInstrText")
#: What a reader of the file may leave out or read apart from the words around it, a field's code then being another.
_APART: Final = frozenset(("txbxContent", "Choice", "Fallback", "del", "moveFrom"))


def _codes(root: etree._Element) -> Iterator[str]:
    """Yield the code of each field of a part, a field in it as a mark; Word knows the marks by two namespaces."""
    stories = defaultdict[Any, list[str]](list)
    for element in root.iter(*_MARKS):
        open_fields = stories[_story(element)]
        kind = _attribute(element, "fldCharType")
        if _name(element) == "fldSimple":
            yield _attribute(element, "instr")
        elif kind == "begin":
            open_fields[-1:] = [open_fields[-1] + _MADE] if open_fields else []
            open_fields.append("")
        elif kind == "separate" and open_fields:
            open_fields[-1] += " "
        elif kind == "end" and open_fields:
            yield open_fields.pop()
        elif element.text and open_fields:
            open_fields[-1] += element.text
        elif element.text:
            yield _MADE + element.text
    for open_fields in stories.values():
        yield from open_fields


def _story(element: etree._Element) -> etree._Element | None:
    """Return the innermost element that may be read apart from what is around it."""
    return next((above for above in element.iterancestors() if _name(above) in _APART), None)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")
