"""Lines of a proof: paragraphs with the stretches that they are made of."""

from __future__ import annotations

from dataclasses import dataclass


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
    controls round it, outermost first; `cell` its table, row and column, from 1; `level` the depth of a bullet that
    Word numbers itself, from 0; `marks` the printed words of numbers and other marks that are read as the author wrote
    them, by their anchors.
    """

    story: str
    style: str
    pieces: tuple[Piece, ...]
    whole: int | None = None
    controls: tuple[int, ...] = ()
    cell: tuple[int, int, int] | None = None
    level: int | None = None
    marks: tuple[tuple[int, str], ...] = ()

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


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or a change that is recorded and not accepted: who, what kind, the words, and the line's number."""

    author: str
    kind: str
    text: str
    line: int
