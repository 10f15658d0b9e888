"""The words that a field allows, as pydantic lists them."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from peelgen.base.spelling_suggestion import nearest


def allowed_words(wrong: ErrorDetails) -> list[str]:
    """Return the words that the field allows; none if it is not a choice among words."""
    return re.findall(r"'([^']*)'", str(wrong.get("ctx", {}).get("expected", "")))


def meant(wrong: ErrorDetails) -> str | None:
    """Return the allowed word that was probably meant, if one is like what was written."""
    return nearest(str(wrong["input"]), allowed_words(wrong))
