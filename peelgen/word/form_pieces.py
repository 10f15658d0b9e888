"""What a returned form is read into, from whatever kind of file: its paragraphs and the rows of its tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormLine:
    """A paragraph outside of tables; `comments` are the numbers of those that begin in it."""

    words: str
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a table by its paragraphs; `controls` are the tags of its controls.

    A table that was pasted into it is a paragraph for each row. `pictured` tells that a picture stands in it, `marks`
    what stands before each paragraph: a bullet or a number, and nothing where it is none of a list.
    """

    paragraphs: tuple[str, ...]
    controls: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    pictured: bool = False
    marks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, a line for each paragraph, with the bullet or number of one of a list."""
        if not any(self.marks):
            return "\n".join(self.paragraphs).strip()
        marked = zip(self.marks, self.paragraphs, strict=True)
        return "\n".join(f"{mark} {spaced(words)}" if mark and words else words for mark, words in marked).strip()


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the table of that number."""

    table: int
    cells: tuple[FormCell, ...]


Piece = FormLine | FormRow


def spaced(text: str) -> str:
    """Return text with one plain space wherever there is any."""
    return " ".join(text.split())


def comments_in(piece: Piece) -> tuple[str, ...]:
    """Return the numbers of the comments that begin in a piece."""
    if isinstance(piece, FormLine):
        return piece.comments
    return tuple(number for cell in piece.cells for number in cell.comments)
