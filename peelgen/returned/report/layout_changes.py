"""What is set otherwise in an edited file with the same words: headings of another level, cells made into one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peelgen.returned.report.field_kinds import is_markdown
from peelgen.returned.report.lines_as_markdown import mark_of
from peelgen.returned.report.moved_lines import PairedLines
from peelgen.returned.report.typography_folding import folded
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

#: Of so many paragraphs nobody changes the style by hand.
_FEW, _MOST_RESTYLED = 10, 0.3
_EMPHASIS = re.compile(r"(?<!\\)\*+")
_PLAIN = "The house says how these words are set, and a title, a name or a number is plain words."
_BY_A_PROGRAM = "Another program gave most paragraphs other styles."


@dataclass(frozen=True, slots=True)
class LayoutChange:
    """Lines that were set otherwise, as they were; what was done to them, and what to do about it."""

    lines: tuple[Line, ...]
    why: str
    remedy: str


def layout_changes(lines: PairedLines, anchors: Mapping[int, Anchor]) -> Iterator[LayoutChange]:
    """Yield what is set otherwise and is no edit of a field."""
    restyled = [*_restyled(lines), *_emphasised(lines, anchors)]
    paragraphs = sum(lines.before[i].story == "body" for i in lines.pairs)
    if len(restyled) > max(_FEW, paragraphs * _MOST_RESTYLED):
        yield LayoutChange((), _BY_A_PROGRAM, "Look whether bullets and headings are still what they were.")
    else:
        yield from restyled
    yield from _merged_cells(lines)


def _restyled(lines: PairedLines) -> Iterator[LayoutChange]:
    """Yield the paragraphs of another style, as far as a field of Markdown does not say so itself."""
    for i, j in lines.pairs.items():
        before, now = lines.before[i], lines.now[j]
        in_markdown = lines.fields[0][i] is not None and mark_of(before) != mark_of(now)
        if before.story == "body" and before.style != now.style and not in_markdown:
            why = f"Its style is now “{now.style or 'normal'}”, and was “{before.style}”."
            yield LayoutChange(
                (before,), why, "The template says how each paragraph is set: nothing of it is in a field."
            )


def _emphasised(lines: PairedLines, anchors: Mapping[int, Anchor]) -> Iterator[LayoutChange]:
    """Yield the lines of which the same words are now in bold or italics, or no longer, where no field says so."""
    for i, j in lines.pairs.items():
        before, now = lines.before[i], lines.now[j]
        in_markdown = lines.fields[0][i] is not None or any(
            number in anchors and is_markdown(anchors[number].path) for number in before.anchors
        )
        marks, marks_now = _EMPHASIS.findall(before.markdown), _EMPHASIS.findall(now.markdown)
        if before.story == "body" and not in_markdown and marks != marks_now and _say_the_same(before, now):
            yield LayoutChange((before,), "Words in it are set in bold or italics now, or no longer.", _PLAIN)


def _say_the_same(before: Line, now: Line) -> bool:
    """Return whether two lines have the same words; what the contents list is set as Word likes."""
    return not before.style.startswith("toc ") and folded(before.text) == folded(now.text)


def _merged_cells(lines: PairedLines) -> Iterator[LayoutChange]:
    """Yield the lines of cells that are one cell now."""
    cells: dict[tuple[int, int, int], list[Line]] = {}
    for i, j in sorted(lines.pairs.items()):
        cell = lines.now[j].cell
        if cell and lines.before[i].cell and lines.now[j].story == "body":
            cells.setdefault(cell, []).append(lines.before[i])
    for merged in cells.values():
        if len({line.cell for line in merged}) > 1:
            why = "These cells of a table are one cell now."
            yield LayoutChange(tuple(merged), why, "Change the table in the findings file.")
