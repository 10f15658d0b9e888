"""Two lines compared piece by piece: the values printed in them, and the words between those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from peelgen.base.alignment import matches
from peelgen.returned.report.lines_as_markdown import with_author_marks
from peelgen.returned.report.printed_numbers import edited_number
from peelgen.returned.report.reading import OutsideEdit, PrintedValue
from peelgen.returned.report.typography_folding import folded, folded_tokens, says_the_same
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line, Piece

#: Where a link leads; the mark of a figure has no words, and so is none.
_ADDRESS = re.compile(r"(?<!\[)\]\(([^()\s]+)\)")


def compare_lines(
    before: Line, now: Line | None, anchors: Mapping[int, Anchor]
) -> Iterator[PrintedValue | OutsideEdit]:
    """Yield the values in two lines that are no paragraphs of a field, and whether the words between were edited."""
    if now is None:
        yield OutsideEdit(before, None)
        return
    was, stands, doubtful = _pieces(before, now, anchors)
    if before.whole is not None:
        yield from changed_marks(before, now, anchors)
    # Pieces that were found by their words only have no links of their own.
    outside = _addresses(before) != _addresses(now) if doubtful else _is_relinked(was, stands)
    for old, new in zip(was, stands, strict=True):
        if _is_of_the_house(anchors.get(old.anchor) if old.anchor is not None else None):
            outside = outside or not says_the_same(old.text, new.text)
        else:
            yield PrintedValue(anchors[old.anchor or 0], old, new, now, doubtful)
    if outside:
        yield OutsideEdit(before, now)


def _pieces(before: Line, now: Line, anchors: Mapping[int, Anchor]) -> tuple[Sequence[Piece], Sequence[Piece], bool]:
    """Return the pieces of a line before and now, and whether those of now were found by their words only."""
    if before.whole is not None:
        was = Piece(before.whole, before.text, before.markdown)
        stands = Piece(before.whole, now.text, with_author_marks(now, [before], anchors))
        return (was,), (stands,), now.whole != before.whole
    if [piece.anchor for piece in before.pieces] == [piece.anchor for piece in now.pieces]:
        return before.pieces, now.pieces, False
    return before.pieces, _cut_into_pieces(before.pieces, now), True


def _is_relinked(was: Sequence[Piece], stands: Sequence[Piece]) -> bool:
    """Return whether a link leads elsewhere though its words are the same."""
    return any(
        says_the_same(old.text, new.text) and _addresses(old) != _addresses(new)
        for old, new in zip(was, stands, strict=True)
    )


def _addresses(piece: Piece | Line) -> list[str]:
    """Return where the links of a piece or a line lead; programs add the stroke at the end, or take it away."""
    return [address.rstrip("/") for address in _ADDRESS.findall(piece.markdown)]


def _is_of_the_house(anchor: Anchor | None) -> bool:
    """Return whether words at an anchor are nobody's but the house's: such as the “Figure” of a caption's number."""
    return anchor is None or not anchor.path or anchor.source.startswith(("![", "[]"))


def changed_marks(before: Line, now: Line, anchors: Mapping[int, Anchor]) -> list[PrintedValue]:
    """Return the numbers in a paragraph that were overwritten with others where they are printed."""
    stands = dict(now.marks)
    return [
        PrintedValue(anchors[number], Piece(number, text, text), Piece(number, stands[number], stands[number]), now)
        for number, text in before.marks
        if number in stands
        and number in anchors
        and edited_number(text, stands[number])
        and not says_the_same(text, stands[number])
    ]


def _cut_into_pieces(before: Sequence[Piece], now: Line) -> tuple[Piece, ...]:
    """Cut the words of a line into the pieces that it had before: each ends where the next one's words begin."""
    old = [(number, token) for number, piece in enumerate(before) for token in folded_tokens(piece.text)]
    new = [str(token) for token in folded_tokens(now.text)]
    owners: list[int | None] = [None] * len(new)
    for i, j, length in matches([folded(token) for _, token in old], [folded(token) for token in new]):
        for n in range(length):
            owners[j + n] = old[i + n][0]
    _assign_new_words(owners, before)
    texts = ["".join(token for token, owner in zip(new, owners, strict=True) if owner == k) for k in range(len(before))]
    return tuple(Piece(piece.anchor, text, text) for piece, text in zip(before, texts, strict=True))


def _assign_new_words(owners: list[int | None], before: Sequence[Piece]) -> None:
    """Give words that are new to a value if one stands beside them or between their neighbours."""
    places = [-1, *(j for j, owner in enumerate(owners) if owner is not None), len(owners)]
    for left, right in pairwise(places):
        after = owners[left] if left >= 0 else 0
        until = owners[right] if right < len(owners) else len(before) - 1
        between = [k for k in range(after or 0, (until or 0) + 1) if before[k].anchor is not None]
        strictly = [k for k in between if k not in (after, until)]
        choice = (strictly or between or [after or 0])[0]
        for j in range(left + 1, right):
            owners[j] = choice
