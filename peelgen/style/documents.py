"""The style of a finished document, whoever made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from peelgen.diagnostics import Diagnostic, Location, Severity
from peelgen.errors import Unreadable
from peelgen.published import Paragraph, read_document
from peelgen.source import load
from peelgen.style.faults import Fault
from peelgen.style.passages import Passage
from peelgen.style.review import HOUSE, Occasion, profiles, review, year_of
from peelgen.style.waivers import waived

_IMPROVEMENTS = re.compile(r"areas? for improvement\s*$", re.IGNORECASE)


def document_problems(path: Path, draft: Path, profile: str | None = None) -> list[Diagnostic]:
    """Return what is wrong with the words of a document about the inspection of a findings file.

    What the findings file waives holds for the document too, and it says when the document was published. Raises
    Unreadable, and TemplateFault for a wrong rule.
    """
    if profile and profile not in profiles(draft):
        raise Unreadable(f"There is no style “{profile}”.", f"Write one of: {', '.join(profiles(draft))}.")
    source = load(draft)
    paragraphs = read_document(path)
    faults = document_faults(paragraphs, draft, year_of(source.tree), profile or HOUSE)
    return [_diagnostic(path, paragraphs, fault) for fault in waived(source, faults)[0]]


def document_faults(
    paragraphs: Sequence[Paragraph], near: Path, year: int | None = None, profile: str = HOUSE
) -> list[Fault]:
    """Return the faults in a document’s paragraphs. `near` is where a house of one’s own is looked for."""
    return review(list(_passages(paragraphs)), Occasion("documents", year, profile, near))


def _passages(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    """Yield the paragraphs as passages; bullets below the heading “Areas for improvement” are such areas."""
    improvements = False
    for place, one in enumerate(paragraphs):
        if not one.bullet:
            improvements = bool(_IMPROVEMENTS.search(one.text))
        field = "areas_for_improvement.text" if one.bullet and improvements else "document"
        yield Passage(one.text, field, place=place, heading=one.heading, bullet=one.bullet)


def _diagnostic(path: Path, paragraphs: Sequence[Paragraph], fault: Fault) -> Diagnostic:
    paragraph = paragraphs[fault.passage.place]
    before, text = paragraph.text[: fault.start], paragraph.text
    line, column = paragraph.line, paragraph.column + fault.start
    if not paragraph.place and "\n" in before:
        line, column = line + before.count("\n"), len(before) - before.rfind("\n")
    start = text.rfind("\n", 0, fault.start) + 1
    end = text.find("\n", fault.start)
    excerpt = text[start : end if end >= 0 else None]
    shown = " " * (column - 1 - (fault.start - start)) + excerpt
    where = Location(path, line, column, column + fault.end - fault.start, paragraph.place)
    severity = Severity.ERROR if fault.rule.level == "error" else Severity.WARNING
    return Diagnostic(fault.id, severity, where, fault.message, fault.help, shown)
