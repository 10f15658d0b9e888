"""The style of a finished document, whoever made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic, Location, placed
from peelgen.review.finished import PublishedParagraph
from peelgen.review.style.faults import Fault, MarkedWords
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.review import HOUSE, Occasion, review

_IMPROVEMENTS = re.compile(r"areas? for improvement\s*$", re.IGNORECASE)


def document_faults(
    paragraphs: Sequence[PublishedParagraph], near: Path, year: int | None = None, profile: str = HOUSE
) -> list[Fault]:
    """Return the faults in a document’s paragraphs. `near` is where a house of one’s own is looked for."""
    return review(document_passages(paragraphs), Occasion("documents", year, profile, near))


def document_passages(paragraphs: Sequence[PublishedParagraph]) -> list[StylePassage]:
    """Return the paragraphs as passages; bullets below the heading “Areas for improvement” are such areas."""
    return list(_passages(paragraphs))


def _passages(paragraphs: Sequence[PublishedParagraph]) -> Iterator[StylePassage]:
    improvements = False
    for place, one in enumerate(paragraphs):
        if not one.bullet:
            improvements = bool(_IMPROVEMENTS.search(one.text))
        field = "areas_for_improvement.text" if one.bullet and improvements else "document"
        yield StylePassage(one.text, field, place=place, heading=one.heading, bullet=one.bullet)


def document_diagnostic(path: Path, paragraphs: Sequence[PublishedParagraph], mark: MarkedWords) -> Diagnostic:
    """Return what is marked in a document, at its line or, where lines do not count, its page or paragraph."""
    paragraph = paragraphs[mark.passage.place]
    before, text = paragraph.text[: mark.start], paragraph.text
    line, column = paragraph.line, paragraph.column + mark.start
    if not paragraph.place and "\n" in before:
        line, column = line + before.count("\n"), len(before) - before.rfind("\n")
    start = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.start)
    excerpt = text[start : end if end >= 0 else None]
    shown = " " * (column - 1 - (mark.start - start)) + excerpt
    where = Location(path, line, column, column + mark.end - mark.start, paragraph.place)
    return placed(mark, where, shown)
