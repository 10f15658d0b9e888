"""Boxes of a returned file that are new: copied in Word or LibreOffice, or typed with the label that boxes have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from peelgen.documents.roles import HEADINGS
from peelgen.returned.report.box_labels import labelled
from peelgen.returned.report.field_kinds import WHOLE_ENTRY
from peelgen.returned.report.reading import Reading
from peelgen.word.anchors import COPY, ENTRY, Anchor
from peelgen.word.reading.lines import Line

#: The style of the first line of a box.
TITLE: Final = HEADINGS["box-title"].word.lower()
#: What is copied as paragraphs and in no box.
_UNBOXED: Final = "sections["


@dataclass(slots=True)
class CopiedBox:
    """A new box: its lines, the number of the frame round them if there is one, and the entry that it is a copy of."""

    frame: int | None
    original: str
    lines: list[Line] = field(default_factory=list)

    def is_empty(self, anchors: Mapping[int, Anchor]) -> bool:
        """Return whether nothing is written in it but what the house prints in every such box."""
        pieces = [piece for line in self.lines for piece in line.pieces if piece.text.strip()]
        owners = [anchors.get((piece.anchor or 0) % COPY) for piece in pieces]
        return all(
            owner is not None and owner.is_label and owner.is_untouched(piece.text)
            for owner, piece in zip(owners, pieces, strict=True)
        )


def copied_boxes(reading: Reading, language: str, anchors: Mapping[int, Anchor]) -> list[CopiedBox]:
    """Return the new boxes in their order."""
    new = {id(one.now) for one in reading.outside if one.before is None}
    titled = _titled(reading.before, anchors)
    found: list[CopiedBox] = []
    current: CopiedBox | None = None
    for line in reading.now:
        if line.story != "body":
            continue
        if id(line) not in new:
            current = None
            continue
        frame, original = _frame_of(line, anchors), original_of(line, anchors)
        begins = _begins(line, (frame, original), current, language)
        if begins or (frame is None and _is_untitled(original, titled, current)):
            current = CopiedBox(frame, original)
            found.append(current)
        elif current is not None and not _goes_on(line, (frame, original), current):
            current = None
        if current is not None:
            current.original = current.original or original
            current.lines.append(line)
    return found


def _begins(line: Line, known: tuple[int | None, str], current: CopiedBox | None, language: str) -> bool:
    """Return whether a new line is the first of a new box."""
    frame, original = known
    if frame is not None:
        return current is None or frame != current.frame
    return line.style == TITLE and bool(original or labelled(line.text, language))


def _is_untitled(original: str, titled: Collection[str], current: CopiedBox | None) -> bool:
    """Return whether a new line is the first of a copied finding that is printed as running text, without a title."""
    return bool(original) and original not in titled and (current is None or current.original != original)


def _titled(before: Sequence[Line], anchors: Mapping[int, Anchor]) -> set[str]:
    """Return the entries that are printed with a title, or a label in place of one."""
    numbers = {number for line in before if line.style == TITLE for number in line.controls if number in anchors}
    return {anchors[number].path for number in numbers if is_entry(anchors[number])}


def _goes_on(line: Line, known: tuple[int | None, str], current: CopiedBox) -> bool:
    """Return whether a new line stands in the same box as the one above it."""
    frame, original = known
    if frame is not None:
        return frame == current.frame
    if original:
        return current.original in (original, "")
    return line.framed


def _frame_of(line: Line, anchors: Mapping[int, Anchor]) -> int | None:
    """Return the number of the innermost copied frame round a line that is all of an entry's."""
    copies = [number for number in line.controls if number >= COPY and number % COPY in anchors]
    entries = [number for number in copies if is_entry(anchors[number % COPY])]
    return entries[-1] if entries else None


def is_entry(anchor: Anchor) -> bool:
    """Return whether an anchor is that of one entry with all that is printed of it, and not of their list."""
    return anchor.source == ENTRY and anchor.path.endswith("]")


def original_of(line: Line, anchors: Mapping[int, Anchor]) -> str:
    """Return the entry that a line is a copy of a part of, empty for none."""
    numbers = [number for number in (*line.controls, *line.anchors) if number >= COPY and number % COPY in anchors]
    found = [match[0] for number in numbers if (match := WHOLE_ENTRY.match(anchors[number % COPY].path))]
    inner = found[-1] if found else ""
    return "" if inner.rpartition(".")[2].startswith(_UNBOXED) else inner


def lines_of(boxes: Sequence[CopiedBox]) -> Iterator[Line]:
    """Yield all lines of boxes."""
    for box in boxes:
        yield from box.lines
