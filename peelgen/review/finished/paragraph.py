"""A paragraph of a finished document, and what its look says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

#: A line with more words than this is no heading, unless its document says that it is one.
_HEADING_WORDS = 16
_BULLET = re.compile(r"^\s*(?:[-–*•▪●◦\uf0b7]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class PublishedParagraph:
    """Words that stand together. `place` says where, as “page 3”, or is empty where lines count; `line` is from 1."""

    text: str
    line: int
    place: str = ""
    column: int = 1
    heading: bool = False
    bullet: bool = False


def looked_at(paragraphs: Sequence[PublishedParagraph]) -> list[PublishedParagraph]:
    """Return paragraphs with the bullets and headings known that a document does not mark as such."""
    return [_looked_at(paragraph) for paragraph in paragraphs]


def _looked_at(paragraph: PublishedParagraph) -> PublishedParagraph:
    bullet = _BULLET.match(paragraph.text)
    if bullet:
        return replace(
            paragraph,
            text=paragraph.text[bullet.end() :],
            column=paragraph.column + bullet.end(),
            bullet=True,
        )
    words = paragraph.text.split()
    ends = paragraph.text.rstrip()[-1:] in {".", ":", ";", ",", "”", '"', "!"}
    short = len(words) <= _HEADING_WORDS and not ends
    return replace(paragraph, heading=paragraph.heading or (short and not paragraph.bullet))
