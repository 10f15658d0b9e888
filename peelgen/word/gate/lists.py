"""Lists and footnotes: every number leads somewhere, and a list never goes on counting from another's last line."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from peelgen.word.gate.parts import DOCUMENT, CheckedPackage, place_in_words
from peelgen.word.names import W

#: What Word allows as the number of a footnote.
LAST_NOTE = 32767
#: The styles of the house's own numbered lists, as Word names them.
NUMBERED = "list number"


def list_faults(package: CheckedPackage) -> Iterator[str]:
    """Yield each lost numbering, each list that goes on from another, and each lost footnote."""
    numbering = package.trees.get("word/numbering.xml")
    yield from _lost_numbers(package, numbering)
    yield from _shared_lists(package)
    yield from _lost_notes(package)


def _lost_numbers(package: CheckedPackage, numbering: etree._Element | None) -> Iterator[str]:
    abstract = () if numbering is None else [a.get(W.abstractNumId) for a in numbering.iterfind(W.abstractNum)]
    known = {"0"}
    for num in () if numbering is None else numbering.iterfind(W.num):
        number = num.get(W.numId, "")
        if number in known:
            yield f"Two lists have the number {number}: each must have its own."
        known.add(number)
        drawn_as = num.find(W.abstractNumId)
        if drawn_as is None or drawn_as.get(W.val) not in abstract:
            yield f"The list number {number} does not say how it is drawn."
    for tree in (*package.worded.values(), package.trees.get("word/styles.xml")):
        for used in () if tree is None else tree.iter(W.numId):
            if used.get(W.val) not in known:
                yield f"A list {place_in_words(used)} has a numbering that is not in the Word file."


def _shared_lists(package: CheckedPackage) -> Iterator[str]:
    """Yield each numbered list of the house's style that takes up the numbers of one that had ended."""
    styles, document = _numbered_styles(package.trees.get("word/styles.xml")), package.trees[DOCUMENT]
    if not any(style.get(W.val) in styles for style in document.iter(W.pStyle)):
        return
    ended: set[str] = set()
    running: set[str] = set()
    for paragraph in document.iter(W.p):
        properties = {child.tag: child for own in paragraph.iterchildren(W.pPr) for child in own}
        style, numbering = properties.get(W.pStyle), properties.get(W.numPr)
        name = None if style is None else style.get(W.val)
        number = None if numbering is None else numbering.find(W.numId)
        if name in styles:
            used = name if number is None else number.get(W.val, "")
            if used in ended:
                place = place_in_words(paragraph)
                yield f"The numbered list {place} does not begin at 1: it goes on from the list before it."
            running.add(str(used))
        elif number is None and "List" not in str(name):
            ended |= running
            running = set()


def _numbered_styles(styles: etree._Element | None) -> set[str | None]:
    """Return the ids of the styles of numbered lists."""
    named = () if styles is None else styles.iterfind(f"{W.style}/{W.name}")
    return {
        parent.get(W.styleId)
        for name in named
        if name.get(W.val, "").lower().startswith(NUMBERED) and (parent := name.getparent()) is not None
    }


def _lost_notes(package: CheckedPackage) -> Iterator[str]:
    part = package.trees.get("word/footnotes.xml")
    numbers = [] if part is None else [note.get(W.id, "") for note in part.iterfind(W.footnote)]
    for number in numbers:
        if not number.lstrip("-").isdigit() or int(number) > LAST_NOTE or numbers.count(number) > 1:
            yield f"The footnote number {number} is out of range or used twice."
    called = [mark.get(W.id) for mark in package.trees[DOCUMENT].iter(W.footnoteReference)]
    for lost in [number for number in called if number not in numbers]:
        yield f"Footnote {lost} is called in the text, and is not in the file."
