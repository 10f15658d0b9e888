"""Everything that is wrong with a findings file, or with a response to one, without making anything of it."""

from __future__ import annotations

from pathlib import Path

from peelgen.diagnostics import Diagnostic, has_errors, in_order
from peelgen.glyphs import lacking
from peelgen.model import Inspection
from peelgen.source import Source, load
from peelgen.validate import validate


def check(draft: Path) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return what a draft says and everything that is wrong with it; there is no inspection if an error is among it.

    The inspection of a response is an AnsweredInspection. Raises Unreadable if there is no such file.
    """
    return examine(load(draft))


def examine(source: Source) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return what `check` does, of a file that has been read."""
    from peelgen.response import is_response
    from peelgen.style import style_problems

    inspection: Inspection | None
    if is_response(source):
        from peelgen.response.file import validate_response

        inspection, diagnostics = validate_response(source)
    else:
        inspection, diagnostics = validate(source)
        diagnostics = diagnostics + style_problems(source)
    diagnostics = in_order(diagnostics + lacking(source))
    return None if has_errors(diagnostics) else inspection, diagnostics
