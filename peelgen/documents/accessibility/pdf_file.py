"""Which points a finished PDF meets."""

from __future__ import annotations

from collections.abc import Iterator

from peelgen.documents.accessibility.checkpoints import Point, judged
from peelgen.documents.gates.pdf import faults, is_form

_LOOKED_AT = {
    "pdf-ua": (
        "The file says that it is PDF/UA-1, and peelgen’s own check of this file found nothing against it. A full "
        "validator such as veraPDF was not run on this file."
    ),
    "pdf-a": (
        "The file says that it is PDF/A-3a, and has its fonts, colours and tags inside. A full validator such as "
        "veraPDF was not run on this file."
    ),
    "descriptions": "Each has one in the tags. Whether it says what matters, only a person can tell.",
    "order": (
        "Every page is tagged, and the tab key follows the tags. peelgen writes the tags in the order of the document; "
        "that was not looked at again in this file."
    ),
    "links": "Each link says where it leads. Words that say nothing are listed as advice.",
}
_WHOLE = {
    "headings": "All headings in the tags were followed.",
    "tables": "Every table has a header row, and every header cell says what it heads.",
    "title": "It is given, and shown in place of the file’s name.",
    "language": "It is given for the whole file.",
    "fonts": "All are, and their words can be copied and read aloud.",
}


def points(content: bytes) -> Iterator[Point]:
    """Yield the points that were looked at in a PDF; with a fault in it, none of them counts as met."""
    found = faults(content)
    looked_at = {name: how for name, how in _LOOKED_AT.items() if name != "pdf-a" or not is_form(content)}
    yield from (judged(name, found, how, web=False) for name, how in looked_at.items())
    yield from (judged(name, found, how, web=False, whole=True) for name, how in _WHOLE.items())
