"""The words that a field allows, as pydantic lists them."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from peelgen.base.spelling_suggestion import nearest

#: Other words for what is decided about a point or a finding, by the first word of the one that is allowed.
_SAYING = {
    "accepted": re.compile(r"yes|agreed?|accepts?|fully accepted|accepted in full"),
    "partly": re.compile(r"part(ly|ially)?( (accepted|agreed))?|(accepted )?in part|partial"),
    "not": re.compile(r"no|not (accepted|agreed)|reject(ed)?|refused?|declined?|disagreed?|denied"),
}


def allowed_words(wrong: ErrorDetails) -> list[str]:
    """Return the words that the field allows; none if it is not a choice among words."""
    return re.findall(r"'([^']*)'", str(wrong.get("ctx", {}).get("expected", "")))


def meant(wrong: ErrorDetails) -> str | None:
    """Return the allowed word that was probably meant: one that says the same, or is like what was written."""
    written, allowed = str(wrong["input"]).strip().lower(), allowed_words(wrong)
    for means, others in _SAYING.items():
        if others.fullmatch(written) and "accepted" in allowed:
            return next(word for word in allowed if word.split()[0] == means)
    return nearest(written, allowed)
