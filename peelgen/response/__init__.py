"""A force's response to an inspection report: read from its form, checked, followed up and published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peelgen.source.field_paths import has_field

if TYPE_CHECKING:
    from peelgen.source import Source

#: The field by which a response file is told from a findings file.
MARK = "response_to"


def is_response(source: Source) -> bool:
    """Return whether a file that was read is a response; what is needed for one is not imported for every other."""
    return has_field(source.tree, MARK)
