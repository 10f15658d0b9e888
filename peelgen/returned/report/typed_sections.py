"""New sections of a returned file, copied or typed: each heading with the lines below it, and their fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from peelgen.returned.report.box_fields import WITH_PARTS, BoxWords, as_paragraph, is_bullet
from peelgen.returned.report.box_labels import BoxKind, list_named
from peelgen.returned.report.copied_boxes import CopiedBox
from peelgen.returned.report.lines_as_markdown import mark_of, paragraphs
from peelgen.returned.report.new_sections import announces, begins_section, section_level
from peelgen.returned.report.outcomes import Sides
from peelgen.returned.report.reading import Reading
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line


def typed_sections(reading: Reading, taken: Collection[int], anchors: Mapping[int, Anchor]) -> list[CopiedBox]:
    """Return the new sections in their order, each with its heading first; lines that are `taken` are in none."""
    level = section_level(reading.before, anchors)
    new = {id(one.now) for one in reading.outside if one.before is None} - set(taken)
    found: list[CopiedBox] = []
    current: CopiedBox | None = None
    for line in reading.now:
        if id(line) not in new or line.story != "body" or line.framed:
            current = None
        elif begins_section(line, level) or announces(line):
            current = CopiedBox(None, "", [line])
            found.append(current)
        elif current is not None:
            current.lines.append(line)
    return found


def section_words(section: CopiedBox, before: Sequence[Line], sides: Sides) -> BoxWords:
    """Return what a new section says by fields."""
    heading, *below = section.lines
    words = BoxWords(BoxKind("sections"), heading.text.strip())
    words.fields["heading"] = heading.text.strip()
    words.fields["narrative"] = "\n\n".join(paragraphs(below, before, sides.anchors))
    return words


def announced(
    section: CopiedBox, before: Sequence[Line], language: str, sides: Sides
) -> list[tuple[CopiedBox, BoxWords]]:
    """Return the findings that stand below a heading such as “Areas for improvement”, a bullet each; none of another.

    A bullet of the second level is one of the finding above it. Without any bullets each paragraph is a finding.
    """
    heading, *below = section.lines
    listed = list_named(heading.text, language)
    if not listed:
        return []
    of_list = any(map(is_bullet, below))
    found: list[tuple[CopiedBox, BoxWords]] = []
    for line in below:
        words = "\n\n".join(paragraphs([as_paragraph(line)], before, sides.anchors))
        if found and is_bullet(line) and mark_of(line).startswith(" ") and listed in WITH_PARTS:
            box, of_box = found[-1]
            box.lines.append(line)
            of_box.add_part(words)
        elif is_bullet(line) or not of_list:
            found.append((CopiedBox(None, "", [line]), BoxWords(BoxKind(listed), line.text.strip(), {"text": words})))
        else:
            found.append((CopiedBox(None, "", [line]), BoxWords(None, line.text.strip())))
    return found
