"""Words that are the same however they are typeset: Word's curly quotation marks and hard spaces are nobody's edit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self

_TOKENS = re.compile(
    r"\n[ \t]*\n\s*"  # between paragraphs
    r"|(?:\n|(?<=\n)|^)[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+"  # before a bullet
    r"|(?:(?<=\n)|^)#{1,6}[ \t]+"  # before a heading
    r"|\[\^[^\]\n]*\]:?|!?\[\]\(#[^)\n]*\)|\{[^{}\n]*\}"  # notes, references, numbers
    r"|\\(?:[^\w\s]|_)|\*+|_{2,}"
    r"|\w+(?:[\u2019'\-\u2011]\w+)*|\s+|[^\w\s]"
)
#: Curly, low and reversed quotation marks, accents and primes typed for them; every hyphen, dash and minus sign.
_QUOTATION_MARKS = '\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"\u00b4`\u2032\u2033'
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_QUOTATION_MARKS, "'"),
        **dict.fromkeys(_DASHES, "-"),
        "\u2026": "...",
        "\u00ad": None,
        "\u200b": None,
    }
)
_ALIKE_BY_LETTER = str.maketrans(
    {**dict.fromkeys(_QUOTATION_MARKS, "'"), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys("\u00a0\u202f\u2009", " ")}
)
_BULLET = re.compile(r"\n?[ \t]*[-*+][ \t]+")
_NUMBER = re.compile(r"\n?[ \t]*\d{1,9}[.)][ \t]+")


class Folded(str):
    """A token or a paragraph; it equals every other that says the same in other typography."""

    __slots__ = ("_key",)
    _key: str

    def __new__(cls, text: str, depth: int = 0) -> Self:
        """Return the text with the key that it is compared by; a bullet's mark has a depth, however it is indented."""
        made = super().__new__(cls, text)
        made._key = folded(str(text)) + " " * depth
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Folded) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return text without what typography adds to it: one kind of quotation mark, dash and space."""
    if text.isspace():
        return "\n\n" if text.count("\n") > 1 else " "
    if _BULLET.fullmatch(text):
        return "\n- " if text[0] == "\n" else "- "
    if _NUMBER.fullmatch(text):
        return "\n1. " if text[0] == "\n" else "1. "
    if text.startswith("![](#"):
        return text[1:]
    if text.startswith("#") and text[-1].isspace() and not text.strip("# \t"):
        return "# "
    if len(text) == 2 and text.startswith("\\"):  # noqa: PLR2004 - an escaped mark
        text = text[1]
    return " ".join(str.translate(text, _ALIKE).split())


def folded_by_letter(text: str) -> str:
    """Return text with one kind of quotation mark, dash and space, and as long as it was."""
    return str.translate(text, _ALIKE_BY_LETTER)


def folded_tokens(text: str) -> list[str]:
    """Return Markdown in tokens that equal those that only typography tells from them."""
    tokens: list[str] = []
    indents: list[int] = []
    for token in _TOKENS.findall(text):
        if _BULLET.fullmatch(token) or _NUMBER.fullmatch(token):
            indent = len(token.lstrip("\n")) - len(token.lstrip())
            indents = [*(outer for outer in indents if outer < indent), indent]
            tokens.append(Folded(token, len(indents) - 1))
        else:
            indents = [] if token.count("\n") > 1 else indents
            tokens.append(Folded(token))
    return tokens


def says_the_same(one: str, other: str) -> bool:
    """Return whether two texts say the same, whatever their typography."""
    return one == other or folded_tokens(one.strip()) == folded_tokens(other.strip())
