"""What a force writes that accepts a finding, or that does not accept it or not all of it."""

from __future__ import annotations

import re
from typing import Final

_NOT: Final = (
    r"(?:(?:do(?:es)?|did|have|has|can|could|will|would)(?:\s+not|n[’']t)|cannot|can[’']t|won[’']t"
    r"|(?:is|are|am|was|were)\s+(?:not\s+able|unable)\s+to)"
)
_FINDING: Final = (
    r"(?:(?:this|these|the|your|its|hmic\w*[’']s|the\s+inspectorate[’']s)\s+)?(?:\w+\s+)?"
    r"(?:recommendation|finding|areas?\s+for\s+improvement|causes?\s+of\s+concern|assessment|judge?ment|conclusion"
    r"|criticism|view|point)s?\b"
)
#: “this”, where it stands for the finding and not before another word.
_THIS: Final = (
    r"(?:this|it)(?=\s*(?:[.,;:!?)–-]|$)"
    r"|\s+(?:as|in|at|because|since|and|but|when|where|entirely|fully|forward|now|today)\b)"
)
_WHAT: Final = rf"(?:\s+(?:with|to|on))?\s+(?:{_FINDING}|{_THIS}|that\b)"
_END: Final = r"(?=\s*(?:[.;:!]|$))"
_TURNED_DOWN: Final = r"(?:not\s+(?:accepted|agreed|supported)|rejected|disputed|declined|refused)"
_WAYS: Final = (
    rf"{_NOT}\s+(?:\w+ly\s+)?(?:accept(?:ed)?|agreed?|support(?:ed)?)(?:{_WHAT}|{_END})",
    rf"{_NOT}\s+(?:\w+ly\s+)?(?:be\s+)?(?:implement(?:ing|ed)?|tak(?:e|ing|en)|act(?:ing|ed)?)(?:{_WHAT})",
    # Denied itself, such a verb says nothing.
    rf"(?<!not\s)(?<!n[’']t\s)(?<!cannot\s)\b(?:disagrees?|rejects?|disputes?|declines?|refuses?)(?:{_WHAT}|{_END})",
    r"(?<!not\s)(?<!n[’']t\s)\b(?:declines?|refuses?)\s+to\s+\w+",
    rf"\b(?:{_FINDING}|this)\s+(?:is|are|was|were|has\s+been)\s+{_TURNED_DOWN}\b",
    r"(?:^|(?<=[.;:!]\s))not\s+(?:accepted|agreed)\b",
    rf"(?:^|(?<=[.;:!]\s))no\s+(?:further\s+)?action\s+(?:will\s+be|is\s+to\s+be)\s+taken{_END}",
    r"\bnid\s+(?:yw|ydym|ydyn)\b[^.;]{0,60}?\byn\s+(?:derbyn|cytuno)\b",  # Welsh: we do not accept, or agree
)
_DECLINES: Final = re.compile("|".join(rf"(?:{way})" for way in _WAYS), re.IGNORECASE)

#: Only where a sentence begins so: “we accept that …” is about a fact, and “we cannot accept” denies.
_ACCEPTS: Final = re.compile(
    r"(?:^|(?<=[.;:!]\s))(?:we|the\s+force|the\s+constabulary|i)\s+(?:have\s+)?"
    r"(?:(?:fully|wholly|completely|entirely|gladly|readily|also|now)\s+)*"
    rf"(?:accept(?:ed|s)?|agreed?s?)\s+(?:with\s+)?(?:{_FINDING}|this(?=\s*(?:[.;:!]|$)))(?!\s+(?:in\s+part|partly|only)\b)"
    r"|(?:^|(?<=[.;:!]\s))(?:fully\s+)?(?:accepted|agreed)(?=\s*(?:[.;:!]|$))",
    re.IGNORECASE,
)


def accepted_in(words: str) -> str:
    """Return the first words that accept a finding as a whole; empty if there are none."""
    found = _ACCEPTS.search(words)
    return found[0].strip() if found else ""


def declined_in(words: str) -> str:
    """Return the first words that decline a finding; empty if there are none."""
    found = _DECLINES.search(words)
    return found[0].strip() if found else ""
