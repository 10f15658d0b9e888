"""What came of a force's check of the facts in a draft: its points, what was decided about each, and the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peelgen.source.field_paths import has_field

if TYPE_CHECKING:
    from peelgen.source import Source

#: The field by which a fact-check file is told from a findings file.
MARK = "fact_check_of"


def is_fact_check(source: Source) -> bool:
    """Return whether a file that was read is a fact-check file."""
    return has_field(source.tree, MARK)
