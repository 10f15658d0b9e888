"""Tracked changes as Word writes them: whose, when, each with its number; and comments on what has no words."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from peelgen.word.elements import add, add_text, root
from peelgen.word.names import W
from peelgen.word.parts import written

#: What happened to words or a row: W.ins or W.del_.
ChangeMark = str

#: Above the numbers of the bookmarks and comments that a document has.
_FIRST = 10_000
#: What stands in a paragraph's properties after the properties of its mark, and in a mark's after the mark's fate.
_AFTER_MARK = frozenset({W.sectPr, W.pPrChange})


@dataclass(slots=True)
class Revision:
    """One round of changes: its author, its ISO date with time, and the comments that it makes.

    `notes` are the old edition's notes to which deleted marks still refer."""

    author: str
    date: str
    comments: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(_FIRST))

    def mark(self, tag: str) -> etree._Element:
        """Return `w:ins`, `w:del` or `w:pPrChange` with its author, date and number."""
        return etree.Element(
            tag,
            {W.id: str(next(self._numbers)), W.author: self.author, W.date: self.date},
        )

    def mark_end(self, paragraph: etree._Element, fate: ChangeMark) -> None:
        """Say that the end of a paragraph was inserted or deleted: whoever undoes that joins it to the next one."""
        properties = _properties(paragraph)
        run = properties.find(W.rPr)
        if run is None:
            run = etree.Element(W.rPr)
            place = next((n for n, child in enumerate(properties) if child.tag in _AFTER_MARK), len(properties))
            properties.insert(place, run)
        run.insert(0, self.mark(fate))

    def mark_row(self, row: etree._Element, fate: ChangeMark) -> None:
        """Say that a table's row was inserted or deleted."""
        properties = row.find(W.trPr)
        if properties is None:
            properties = etree.Element(W.trPr)
            # The schema wants a setting beside the mark: this one is what a row has anyway.
            add(properties, W.cantSplit, val="off")
            row.insert(0, properties)
        properties.append(self.mark(fate))

    def mark_style(self, paragraph: etree._Element, before: etree._Element) -> None:
        """Note which style and settings a paragraph had before; nothing if its style is the same."""
        properties, former = _properties(paragraph), before.find(W.pPr)
        if former is None or style_of(paragraph) == style_of(before):
            return
        change = self.mark(W.pPrChange)
        kept = etree.SubElement(change, W.pPr)
        kept.extend(deepcopy(child) for child in former if child.tag not in {W.rPr, *_AFTER_MARK})
        properties.append(change)

    def comment(self, words: str) -> etree._Element:
        """Add a comment and return the run that refers to it."""
        number = str(len(self.comments))
        comment = etree.Element(
            W.comment,
            {W.id: number, W.author: self.author, W.date: self.date, W.initials: self.author[:1]},
        )
        add_text(add(add(comment, W.p), W.r), words)
        self.comments.append(comment)
        run = etree.Element(W.r)
        add(run, W.commentReference, id=number)
        return run

    def keep_note(self, note: etree._Element) -> str:
        """Keep a note of the old edition, its links as plain words, and return its number."""
        number = str(_FIRST + len(self.notes))
        kept = deepcopy(note)
        kept.set(W.id, number)
        for link in list(kept.iter(W.hyperlink)):
            for run in link:
                link.addprevious(run)
            link.getparent().remove(link)  # type: ignore[union-attr]
        self.notes.append(kept)
        return number

    def written_comments(self) -> bytes:
        """Return word/comments.xml."""
        comments = root(W.comments)
        comments.extend(self.comments)
        return written(comments)


def style_of(paragraph: etree._Element) -> str | None:
    """Return a paragraph's style id; None for the document's own style."""
    style = paragraph.find(f"{W.pPr}/{W.pStyle}")
    return None if style is None else style.get(W.val)


def _properties(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(W.pPr)
    if properties is None:
        properties = etree.Element(W.pPr)
        paragraph.insert(0, properties)
    return properties
