"""Diagnostics as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from click import style

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.formatters.checked import count, is_still_to_do
from peelgen.base.formatters.excerpt import marked_line
from peelgen.base.formatters.terminal import NARROWEST, WIDEST, fold, visible
from peelgen.base.problem_kinds import Severity

USUAL_WIDTH = 80
#: Nobody mends more before trying again.
_MOST_SHOWN = 100
_LABEL = "To mend it:"
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def as_text(diagnostics: Sequence[Diagnostic], *, width: int = USUAL_WIDTH, colour: bool = False) -> str:
    """Return one paragraph a problem: place, message, the source line with carets, the remedy; then a list of holes.

    `width` is the terminal's, in columns; what is meant to be copied is not broken to fit it.
    """
    width = min(max(width, NARROWEST), WIDEST)
    mistakes = [found for found in diagnostics if not is_still_to_do(found)]
    holes = [found for found in diagnostics if is_still_to_do(found)]
    # What stops a build is never among those that are not shown.
    gravest_first = sorted(range(len(mistakes)), key=lambda place: mistakes[place].severity is not Severity.ERROR)
    shown = [mistakes[place] for place in sorted(gravest_first[:_MOST_SHOWN])]
    paragraphs = [_paragraph(found, width, colour=colour) for found in shown]
    if len(mistakes) > _MOST_SHOWN:
        paragraphs.append(f"There are {len(mistakes) - _MOST_SHOWN:,} more. Mend these first.")
    for path, group in groupby(holes, key=lambda found: found.location.path):
        paragraphs.append(_still_to_do(path, list(group), width, colour=colour))
    return "\n\n".join(paragraphs)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many problems there are of each sort, such as “2 errors, 1 warning, 12 still to do”."""
    counts = count(diagnostics)
    counted = [_counted(counts.errors, "error"), _counted(counts.warnings, "warning")]
    return ", ".join([part for part in counted if part] + [f"{counts.holes} still to do"] * (counts.holes > 0))


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'s' * (number != 1)}" if number else ""


def _paragraph(found: Diagnostic, width: int, *, colour: bool) -> str:
    return "\n".join(
        [
            _heading(found, colour=colour),
            *fold(visible(found.message), width, first="  ", rest="  "),
            *_excerpt(found, width, colour=colour),
            *_remedy(found, width, colour=colour),
        ]
    )


def _heading(found: Diagnostic, *, colour: bool) -> str:
    kind = f"{found.severity}[{found.id}]"
    if colour:
        kind = style(kind, fg=_COLOURS[found.severity], bold=True)
    return f"{visible(_where(found.location))}: {kind}"


def _where(place: Location) -> str:
    return f"{place.path}: {place.place}" if place.place else f"{place.path}:{place.line}:{place.column}"


def _excerpt(found: Diagnostic, width: int, *, colour: bool) -> Iterator[str]:
    if found.excerpt.strip():
        line, before, carets = marked_line(found, width)
        yield line
        yield before + (style(carets, fg=_COLOURS[found.severity], bold=True) if colour else carets)


def _remedy(found: Diagnostic, width: int, *, colour: bool) -> list[str]:
    if not found.remedy:
        return []
    first, *rest = fold(visible(f"{_LABEL} {found.remedy}"), width, first="  ", rest="    ")
    return [first.replace(_LABEL, style(_LABEL, bold=True), 1) if colour else first, *rest]


def _still_to_do(path: Path, holes: Sequence[Diagnostic], width: int, *, colour: bool) -> str:
    """Return a heading and a line for each hole, with the line of the file or, of a form, the place in it."""
    heading = visible(f"Still to do in {path} ({len(holes):,})")
    digits = len(str(max(hole.location.line for hole in holes)))
    lines = [style(heading, bold=True) if colour else heading]
    for hole in holes[:_MOST_SHOWN]:
        where = hole.location.place or f"line {hole.location.line:>{digits}}"
        begin = visible(f"  {where}  ")
        lines += fold(
            visible(hole.message), width, first=begin, rest="    " if hole.location.place else " " * len(begin)
        )
    return "\n".join(lines + [f"  and {len(holes) - _MOST_SHOWN:,} more"] * (len(holes) > _MOST_SHOWN))
