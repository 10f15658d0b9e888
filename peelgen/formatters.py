"""Diagnostics as text for a person at a terminal."""

from __future__ import annotations

import unicodedata

from peelgen.diagnostics import Diagnostic

WIDTH = 80


def as_text(diagnostics: list[Diagnostic]) -> str:
    """Return one paragraph a diagnostic: place, message, the source line with a caret, and the remedy."""
    return "\n\n".join(_paragraph(found) for found in diagnostics)


def _paragraph(found: Diagnostic) -> str:
    place = found.location
    lines = [f"{place.path}:{place.line}:{place.column}: {found.severity}[{found.id}]", f"  {found.message}"]
    if found.excerpt.strip():
        lines += _marked(found)
    if found.help:
        lines.append(f"  To mend it: {found.help}")
    return "\n".join(lines)


def _marked(found: Diagnostic) -> list[str]:
    place = found.location
    number = f"{place.line:>5} | "
    first = max(0, place.column - 1 - (WIDTH - len(number)) // 2) if len(found.excerpt) > WIDTH - len(number) else 0
    shown = found.excerpt[first : first + WIDTH - len(number) - 2]
    before = ("… " if first else "") + shown[: place.column - 1 - first]
    marked = shown[place.column - 1 - first : place.end_column - 1 - first]
    line = number + ("… " if first else "") + shown
    return [line.rstrip(), " " * (len(number) - 2) + "| " + " " * _width(before) + "^" * max(1, _width(marked))]


def _width(text: str) -> int:
    """Return how many terminal columns the text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
