"""What ends a bullet in print, and not in the findings file."""

from __future__ import annotations

import re
from typing import Final

MARKS: Final = re.compile(r"(;?( (and|ac?))|[;.,])$")


def without_marks(words: str) -> str:
    """Return the words of a bullet without what the house prints at its end."""
    return MARKS.sub("", words.strip())
