"""Everything that is wrong with a findings file, without making anything of it."""

from __future__ import annotations

from pathlib import Path

from peelgen.diagnostics import Diagnostic, has_errors, in_order
from peelgen.glyphs import lacking
from peelgen.model import Inspection
from peelgen.source import load
from peelgen.validate import validate


def check(draft: Path) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return what a draft says and everything that is wrong with it; there is no inspection if an error is among it.

    Raises Unreadable if there is no such file.
    """
    source = load(draft)
    inspection, diagnostics = validate(source)
    diagnostics = in_order(diagnostics + lacking(source))
    return None if has_errors(diagnostics) else inspection, diagnostics
