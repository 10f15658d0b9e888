"""Addresses that stand in a text as they were typed, made links."""

from __future__ import annotations

import re
from typing import Any, Final

from peelgen.documents.compose.traced_values import TracedSentence, traced

#: An address without the full stop that ends the sentence around it; within a word or a link it stays as it is.
_ADDRESS: Final = re.compile(
    r"""(?<![\w@/.\[\\-])(?<!\]\()
    (?:(?P<web>(?:https?://|www\.)[^\s<>"“”‘’()\[\]]{1,2000})|(?P<mail>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,20}))
    (?<![.,;:!?'*_\\])""",
    re.VERBOSE | re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\([^\w\s]|_)")


def linked(text: str) -> Any:
    """Return a text in which web and e-mail addresses are Markdown links; what is one already stays as it is."""
    return traced(TracedSentence, _ADDRESS.sub(_link, text), None)


def _link(found: re.Match[str]) -> str:
    address = _ESCAPED.sub(r"\1", found[0])
    if found["mail"]:
        return f"[{found[0]}](mailto:{address})"
    return f"[{found[0]}]({address if '://' in address else f'https://{address}'})"
