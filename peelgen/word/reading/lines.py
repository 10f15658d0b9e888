"""Lines of a proof: paragraphs with the stretches that they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_LISTED = re.compile(r"list (bullet|number)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: the number of the anchor that it stands in, None for standing words.

    `text` is what a reader sees, `markdown` the same with its emphasis, links and notes as an author writes them.
    """

    anchor: int | None
    text: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it stands; `story` says where: "body", "header", "footnote 3", "chart 1".

    `style` is the name of its style in lower case; `whole` the anchor that it is the whole of; `controls` the content
    controls round it, outermost first; `cell` its table, row and column, from 1; `level` the depth in a list that Word
    numbers itself, from 0; `marks` the printed words of numbers and other marks that are read as the author wrote them,
    by their anchors; `listed` what it is in a list if its style says something else: "bullet", "number", "none";
    `framed` whether it has borders of its own, as the paragraphs of a box have.
    """

    story: str
    style: str
    pieces: tuple[Piece, ...]
    whole: int | None = None
    controls: tuple[int, ...] = ()
    cell: tuple[int, int, int] | None = None
    level: int | None = None
    marks: tuple[tuple[int, str], ...] = ()
    listed: str = ""
    framed: bool = False

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def markdown(self) -> str:
        """The line as an author writes it."""
        return "".join(piece.markdown for piece in self.pieces)

    @property
    def anchors(self) -> tuple[int, ...]:
        """The numbers of the anchors in it, in order."""
        inside = tuple(piece.anchor for piece in self.pieces if piece.anchor is not None)
        return (self.whole,) if self.whole is not None else inside


def list_of(style: str) -> str:
    """Return what paragraphs of a style are in a list, "bullet" or "number"; empty for any other style."""
    found = _LISTED.match(style)
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Of a comment its number, when it was made, the words that it is about, with a new line for each paragraph.

    An answer has the number of the comment that it answers. The words of the comment itself have their paragraphs.
    """

    number: str
    date: str
    about: str
    text: str
    answers: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class WordRemark:
    """A comment, or a change that is recorded and not accepted: who, what kind, the words, and the line's number.

    `comment` is what is known of a comment besides; `beside` are the words before and after a change in its paragraph,
    `elements` what records it.
    """

    author: str
    kind: str
    text: str
    line: int
    comment: CommentMark | None = field(default=None, compare=False)
    beside: tuple[str, str] = field(default=("", ""), compare=False)
    elements: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)
