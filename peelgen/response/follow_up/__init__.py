"""What becomes of findings over the years: decided in files of their own, and told together in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peelgen.source.field_paths import has_field

if TYPE_CHECKING:
    from peelgen.source import Source

#: The field by which a follow-up file is told from a findings file.
MARK = "follow_up_of"


def is_follow_up(source: Source) -> bool:
    """Return whether a file that was read says what became of findings."""
    return has_field(source.tree, MARK)
