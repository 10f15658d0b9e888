"""How a form says which findings file it was made of: by an id, since no file’s name stands in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

#: What the id is called in what a form says of itself.
ID: Final = "draft_id"
_LENGTH: Final = 16


def draft_id(draft: Path) -> str:
    """Return the id of a findings file, by which it is found among others; its name cannot be read from it."""
    return hashlib.sha256(draft.stem.encode()).hexdigest()[:_LENGTH]
