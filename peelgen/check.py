"""Everything that is wrong with a findings file, or with a response to one, without making anything of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from peelgen.base.diagnostics import has_errors, in_order
from peelgen.documents.missing_glyphs import glyph_problems
from peelgen.findings.case import Case
from peelgen.kinds import kind_of
from peelgen.response.fact_check.open_points import open_point_problems
from peelgen.source import Source, load, parse_bytes
from peelgen.source.open_choices import open_choices


def check(draft: Path, content: bytes | None = None) -> Case:
    """Return what a draft says and everything that is wrong with it. Raises Unreadable if there is no such file.

    `content` is that of the draft, if it has been read already.
    """
    return examine(load(draft) if content is None else parse_bytes(draft, content))


def examine(source: Source) -> Case:
    """Return the case of a file that has been read: what it says, and everything that is wrong with it."""
    case = kind_of(source).case(source)
    found = [*glyph_problems(source), *open_choices(source), *open_point_problems(case)]
    diagnostics = in_order([*case.diagnostics, *found])
    inspection = None if has_errors(diagnostics) else case.inspection
    return replace(case, inspection=inspection, diagnostics=tuple(diagnostics))
