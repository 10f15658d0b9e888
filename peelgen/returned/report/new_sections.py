"""Sections that are new in a returned file: a heading as sections have, copied or typed, with the text below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from peelgen.languages import languages
from peelgen.returned.report.box_labels import labelled, list_named
from peelgen.returned.report.moved_lines import PairedLines
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

_HEADING: Final = re.compile(r"heading (\d)")
_OF_SECTION: Final = re.compile(r".*\.sections\[[^\]]+\]\.heading")
#: A heading of this level begins a chapter, and no section.
_CHAPTER: Final = 1


def with_new_sections(lines: PairedLines, anchors: Mapping[int, Anchor]) -> PairedLines:
    """Return lines where those of new sections are new and in no field: also paragraphs that now stand in these."""
    level = section_level(lines.before, anchors)
    paired = set(lines.pairs.values())
    fields = list(lines.fields[1])
    own: set[int] = set()
    for place, line in enumerate(lines.now):
        if place not in paired and (begins_section(line, level) or announces(line)):
            own |= {place, *_below(place, lines, paired)}
    if not own:
        return lines
    now = [None if place in own else field for place, field in enumerate(fields)]
    pairs = {i: j for i, j in lines.pairs.items() if j not in own}
    return PairedLines(lines.before, lines.now, (lines.fields[0], now), pairs)


def section_level(before: Sequence[Line], anchors: Mapping[int, Anchor]) -> int:
    """Return the level of the headings of sections; 0 for a document that has none and offers none."""
    levels = [
        level_of(line)
        for line in before
        if any(number in anchors and _OF_SECTION.fullmatch(anchors[number].path) for number in line.anchors)
    ]
    offered = (anchor.source.count("#") for anchor in anchors.values() if _OF_SECTION.fullmatch(anchor.path))
    return min(levels or filter(None, offered), default=0)


def begins_section(line: Line, level: int) -> bool:
    """Return whether a new line is a heading as those of sections are, or between them and those of chapters."""
    return line.story == "body" and line.cell is None and _CHAPTER < level_of(line) <= level


def announces(line: Line) -> bool:
    """Return whether a heading of any level says what a box would: “Area for improvement: Vetting”."""
    is_own = line.story == "body" and line.cell is None and not line.framed and level_of(line) > 0
    return is_own and any(labelled(line.text, code) or list_named(line.text, code) for code in languages())


def level_of(line: Line) -> int:
    """Return the level of a heading; 0 for any other line."""
    found = _HEADING.fullmatch(line.style)
    return int(found[1]) if found else 0


def _below(place: int, lines: PairedLines, paired: set[int]) -> list[int]:
    """Return the lines that stand below a new heading, up to the next one or to what is another field's."""
    fields, level = lines.fields[1], level_of(lines.now[place])
    found = []
    for below in range(place + 1, len(lines.now)):
        line = lines.now[below]
        is_heading = 0 < level_of(line) <= level
        is_other = fields[below] not in (None, fields[place]) or (below in paired and fields[below] is None)
        if is_heading or is_other or line.story != "body" or line.framed or line.cell:
            break
        found.append(below)
    return found
