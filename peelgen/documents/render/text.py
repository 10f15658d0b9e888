"""A Document as plain text in UTF-8, one paragraph a line, for press systems that take nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from peelgen.documents.document import (
    Block,
    Box,
    BulletList,
    Cell,
    Contents,
    Document,
    Emphasis,
    Field,
    FieldRows,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    Scale,
    Statistic,
    Statistics,
    Table,
    Text,
    plain,
)
from peelgen.documents.render import Rendered
from peelgen.documents.render.look import Look

#: The words above the title, a line each. A mark comes before them: nobody may overlook an embargo.
_FRONT = ("masthead", "masthead_name", "kind", "date")
_BETWEEN_CELLS = " | "
_INDENT = "  "


def render(document: Document, _look: Look) -> Rendered:
    """Return a document as text, which has no look."""
    return Rendered(as_text(document).encode())


def as_text(document: Document) -> str:
    """Return the words of a document: its mark, its front, its title, its body and then its notes."""
    setter = _TextSetter(document)
    fields = {name: setter.line(words) for name, words in document.fields.items()}
    front = [fields[name] for name in _FRONT if fields.get(name)]
    above = [fields.get("mark", ""), "\n".join(front), fields.get("title", ""), fields.get("subtitle", "")]
    stretches = [*above, *setter.blocks(document.body), *setter.notes()]
    return "\n\n".join(filter(None, stretches)) + "\n"


class _TextSetter:
    """Sets one document's blocks in reading order, and keeps the notes that stood in them."""

    def __init__(self, document: Document) -> None:
        self._labels = document.labels
        self._notes: list[str] = []

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield the stretches of text between which a line stays empty."""
        for block in blocks:
            yield from self._set(block)

    def notes(self) -> Iterator[str]:
        """Yield the notes that stood in what was set so far, by their numbers."""
        yield from (f"[{number}] {words}" for number, words in enumerate(self._notes, 1))

    def line(self, content: Inlines) -> str:
        """Return words as one line."""
        return " ".join(self._words(content).split())

    def _set(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self.line(block.content)
            case Paragraph():
                yield self._paragraph(block.content)
            case BulletList():
                yield "\n".join(self._list(block))
            case Quotation():
                yield from (self._paragraph(paragraph.content) for paragraph in block.paragraphs)
            case Table():
                yield self._table(block)
            case Figure():
                yield from self._figure(block)
            case Scale():
                yield _row(block.steps)
            case Statistics():
                yield from map(self._statistic, block.entries)
            case Field():
                yield self.line(block.label)
            case FieldRows():
                yield _lines([self.line(block.label), _row(self.line(column.label) for column in block.columns)])
            case Box():
                yield from self.blocks(block.content)
            case Contents():
                yield _lines(plain(entry.content, self._labels) for entry in block.entries)

    def _paragraph(self, content: Inlines) -> str:
        return _lines(" ".join(line.split()) for line in self._words(content).split("\n"))

    def _list(self, block: BulletList) -> Iterator[str]:
        for number, entry in enumerate(block.entries, block.first):
            yield f"{number}. {self.line(entry.content)}" if block.ordered else f"- {self.line(entry.content)}"
            for nested in entry.nested:
                yield from (f"{_INDENT}{line}" for line in self._list(nested))

    def _labelled(self, anchor: str | None, caption: Inlines) -> str:
        number = self._labels.get(anchor, anchor) if anchor else ""
        return ": ".join(filter(None, (number, self.line(caption))))

    def _table(self, block: Table) -> str:
        caption = self._labelled(block.anchor, block.caption)
        return _lines([caption, *map(self._row, (block.header, *block.rows)), self.line(block.source)])

    def _row(self, cells: Sequence[Cell]) -> str:
        return _row(self.line(cell.content) for cell in cells)

    def _statistic(self, entry: Statistic) -> str:
        return _lines(map(self.line, (entry.label, entry.value, entry.period, entry.comparison, entry.source)))

    def _figure(self, block: Figure) -> Iterator[str]:
        """Yield a figure, for what is seen in it a description, in square brackets, and the table of its values."""
        seen = f"[{' '.join(block.alt.split())}]"
        yield _lines([self._labelled(block.anchor, block.caption), seen, self.line(block.source)])
        if block.table:
            yield self._table(block.table)

    def _words(self, content: Inlines) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return re.sub(r"\s+", " ", text)
            case Emphasis(content) | Passage(content):
                return self._words(content)
            case Link(content, href):
                return _linked(self._words(content), href.removeprefix("mailto:"))
            case Reference(target):
                return self._labels.get(target, target)
            case LineBreak():
                return "\n"
            case Note(content):
                return self._note(content)

    def _note(self, content: Inlines) -> str:
        place = len(self._notes)
        self._notes.append("")
        self._notes[place] = self.line(content)
        return f"[{place + 1}]"


def _linked(words: str, address: str) -> str:
    return words if words == address else f"{words} ({address})"


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))


def _row(cells: Iterable[str]) -> str:
    return _BETWEEN_CELLS.join(" ".join(cell.split()) for cell in cells).strip()
