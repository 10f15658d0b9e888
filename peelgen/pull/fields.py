"""What an edited file says of each field, beside what it said when it was made; and what was edited outside of all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from peelgen.alignment import matches
from peelgen.proof import Anchor, Line, Piece
from peelgen.proof.anchor import ENTRY
from peelgen.pull.folding import folded, in_folded, same
from peelgen.pull.numbers import edited_number
from peelgen.pull.order import Moved, Sides, moved
from peelgen.pull.pairing import pair
from peelgen.pull.paths import is_markdown
from peelgen.pull.setting import Reset, reset

#: Headings that Word lists by itself.
_CONTENTS = "toc "
#: Where a link leads; the mark of a figure has no words, and so is none.
_ADDRESS = re.compile(r"(?<!\[)\]\(([^()\s]+)\)")
#: What stands after a heading where the contents list it.
_LEADER = re.compile(r"\t.*$")
_NOTES = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a field, as Markdown, each with the anchors in it: before, and now."""

    path: str
    before: tuple[Line, ...]
    now: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value as printed in one place, before and now; `doubtful` if it was found by its words only."""

    anchor: Anchor
    before: Piece
    now: Piece
    line: Line
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """Standing or derived words that were edited: the line before and now, None where there is or was no such line."""

    before: Line | None
    now: Line | None


@dataclass(slots=True)
class Sorted:
    """Everything that an edited file says, sorted by what it is about."""

    paragraphs: list[Paragraphs] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    reset: list[Reset] = field(default_factory=list)


def sort(before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor]) -> Sorted:
    """Return what the lines now say of each field beside what those before said, and what is in no field."""
    pairs = {i: j for i, j in pair(before, now).items() if not _strayed(before[i], now[j], anchors)}
    old = [_own_field(line, anchors) for line in before]
    new = _places(before, now, pairs, anchors)
    sides = Sides(before, now, (old, new), pairs)
    found = Sorted(
        paragraphs=_paragraphs((before, old), (_with_captions(sides), new), anchors),
        moved=moved(sides, anchors),
        reset=[*reset(sides)],
    )
    taken = {j for j, place in enumerate(new) if place}
    for i, line in enumerate(before):
        if old[i] is not None and i in pairs:
            found.values += _changed_marks(line, now[pairs[i]], anchors)
        if old[i] is None:
            j = pairs.get(i)
            _compare(line, now[j] if j is not None and j not in taken else None, anchors, found)
    linked = set(pairs.values())
    found.outside += [Outside(None, line) for j, line in enumerate(now) if j not in linked and j not in taken]
    told = "".join(
        line.markdown for line, place in (*zip(before, old, strict=True), *zip(now, new, strict=True)) if place
    )
    prose = (value for value in found.values if is_markdown(value.anchor.path))
    told += "".join(value.before.markdown + value.now.markdown for value in prose)
    listed = _unstyled_contents(before, now)
    found.outside = [
        one
        for one in found.outside
        if not (
            _is_contents(one, now) or (one.now and id(one.now) in listed) or _is_told(one, told) or _is_dropped(one)
        )
    ]
    return found


def _is_dropped(edit: Outside) -> bool:
    """Return whether an edit is that a chart lost its description, as it does whenever LibreOffice saves a file."""
    return edit.before is not None and edit.before.story == "description" and edit.now is None


def _is_told(edit: Outside, told: str) -> bool:
    """Return whether an edit is in a note that stands in the line of a field, with all of its words."""
    line = edit.now or edit.before
    return line is not None and line.story in _NOTES and f"^[{line.markdown.strip()}]" in told


def _paragraphs(
    before: tuple[Sequence[Line], Sequence[str | None]],
    now: tuple[Sequence[Line], Sequence[str | None]],
    anchors: Mapping[int, Anchor],
) -> list[Paragraphs]:
    """Return the paragraphs of each field before and now; where a figure stands among them, the line of its caption."""
    was, stands = (
        [(line, place or _figure_field(line, anchors)) for line, place in zip(lines, places, strict=True)]
        for lines, places in (before, now)
    )
    paths = dict.fromkeys(path for _, path in (*was, *stands) if path)
    return [
        Paragraphs(path, *(tuple(line for line, place in side if place == path) for side in (was, stands)))
        for path in paths
    ]


def _with_captions(sides: Sides) -> Sequence[Line]:
    """Return the lines now; a caption that another program stripped of its anchors as it was: a figure stands there."""
    lines = list(sides.now)
    for i, j in sides.pairs.items():
        if sides.before[i].marks and not (lines[j].anchors or sides.fields[0][i]):
            lines[j] = sides.before[i]
    return lines


def _figure_field(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the field in which an author says that the figure with this caption stands."""
    found = (anchors[number] for number, _ in line.marks if number in anchors)
    return next((anchor.field for anchor in found if anchor.source.startswith("![")), None)


def _own_field(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the field of several paragraphs that a line is one of, None if it is in none."""
    anchor = anchors.get(line.whole) if line.whole is not None and line.story == "body" else None
    return anchor.field if anchor and anchor.field != anchor.path else None


def _places(
    before: Sequence[Line], now: Sequence[Line], pairs: Mapping[int, int], anchors: Mapping[int, Anchor]
) -> list[str | None]:
    """Return the field of several paragraphs in which each line now stands."""
    known: list[str | None] = [None] * len(now)
    for i, j in pairs.items():
        known[j] = _own_field(before[i], anchors) or _own_field(now[j], anchors)
    controlled = {_control(line, anchors) for line in now}
    strangers = {j for i, j in pairs.items() if _own_field(before[i], anchors) is None}
    written = {line.cell[0] for line, field in zip(now, known, strict=True) if field and line.cell}
    for j, line in enumerate(now):
        in_figure = known[j] is None and line.cell is not None and line.cell[0] not in written
        if line.story != "body" or j in strangers or in_figure:
            continue
        around = _control(line, anchors)
        if around:
            known[j] = around
        elif known[j] is None:
            between = _between(j, now, known)
            known[j] = None if between in controlled else between
    return known


def _strayed(before: Line, now: Line, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether a line was cut out and pasted into another field, or another entry: its words are now that's."""
    if before.story != "body" or now.story != "body":
        return False
    own, around = _own_field(before, anchors), _control(now, anchors)
    if own is None:
        return around is not None and around != _control(before, anchors)
    entries = (anchors[number] for number in now.controls if number in anchors and number not in before.controls)
    return around is None and any(one.source == ENTRY and not own.startswith(f"{one.path}.") for one in entries)


def _control(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the field whose control stands round a line, the innermost."""
    around = [anchors[number] for number in line.controls if number in anchors]
    fields = [anchor.path for anchor in around if not (anchor.whole or anchor.source)]
    return fields[-1] if fields else None


def _between(place: int, now: Sequence[Line], known: Sequence[str | None]) -> str | None:
    """Return the field that a new line without a control belongs to: that of the lines round it."""
    above = known[place - 1] if place and now[place - 1].cell == now[place].cell else None
    below = next((known[j] for j in range(place + 1, len(now)) if known[j] or now[j].text), None)
    if above:
        return above
    return below if below and place + 1 < len(now) and now[place + 1].style == now[place].style else None


def _compare(before: Line, now: Line | None, anchors: Mapping[int, Anchor], found: Sorted) -> None:
    """Compare two lines that are not paragraphs of a field: the values in them, and the words between those."""
    if now is None:
        found.outside.append(Outside(before, None))
        return
    was, stands, doubtful = _pieces(before, now)
    # Pieces that were found by their words only have no links of their own.
    outside = _addresses(before) != _addresses(now) if doubtful else _is_relinked(was, stands)
    for old, new in zip(was, stands, strict=True):
        if _is_standing(anchors.get(old.anchor) if old.anchor is not None else None):
            outside = outside or not same(old.text, new.text)
        else:
            found.values.append(Value(anchors[old.anchor or 0], old, new, now, doubtful))
    if outside:
        found.outside.append(Outside(before, now))


def _pieces(before: Line, now: Line) -> tuple[Sequence[Piece], Sequence[Piece], bool]:
    """Return the pieces of a line before and now, and whether those of now were found by their words only."""
    if before.whole is not None:
        was, stands = (Piece(before.whole, line.text, line.markdown) for line in (before, now))
        return (was,), (stands,), now.whole != before.whole
    if [piece.anchor for piece in before.pieces] == [piece.anchor for piece in now.pieces]:
        return before.pieces, now.pieces, False
    return before.pieces, fitted(before.pieces, now), True


def _is_relinked(was: Sequence[Piece], stands: Sequence[Piece]) -> bool:
    """Return whether a link leads elsewhere though its words are the same."""
    return any(
        same(old.text, new.text) and _addresses(old) != _addresses(new) for old, new in zip(was, stands, strict=True)
    )


def _addresses(piece: Piece | Line) -> list[str]:
    """Return where the links of a piece or a line lead; programs add the stroke at the end, or take it away."""
    return [address.rstrip("/") for address in _ADDRESS.findall(piece.markdown)]


def _is_standing(anchor: Anchor | None) -> bool:
    """Return whether words at an anchor are nobody's but the house's: such as the “Figure” of a caption's number."""
    return anchor is None or not anchor.path or anchor.source.startswith(("![", "[]"))


def _changed_marks(before: Line, now: Line, anchors: Mapping[int, Anchor]) -> list[Value]:
    """Return the numbers in a paragraph that were overwritten with others where they are printed."""
    stands = dict(now.marks)
    return [
        Value(anchors[number], Piece(number, text, text), Piece(number, stands[number], stands[number]), now)
        for number, text in before.marks
        if number in stands
        and number in anchors
        and edited_number(text, stands[number])
        and not same(text, stands[number])
    ]


def fitted(before: Sequence[Piece], now: Line) -> tuple[Piece, ...]:
    """Cut the words of a line into the pieces that it had before: each ends where the next one's words begin."""
    old = [(number, token) for number, piece in enumerate(before) for token in in_folded(piece.text)]
    new = [str(token) for token in in_folded(now.text)]
    owners: list[int | None] = [None] * len(new)
    for i, j, length in matches([folded(token) for _, token in old], [folded(token) for token in new]):
        for n in range(length):
            owners[j + n] = old[i + n][0]
    _spread(owners, before)
    texts = ["".join(token for token, owner in zip(new, owners, strict=True) if owner == k) for k in range(len(before))]
    return tuple(Piece(piece.anchor, text, text) for piece, text in zip(before, texts, strict=True))


def _spread(owners: list[int | None], before: Sequence[Piece]) -> None:
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


def _unstyled_contents(before: Sequence[Line], now: Sequence[Line]) -> set[int]:
    """Return the lines, by their ids, of a list of contents that another program made plain paragraphs of."""
    if any(line.style.startswith(_CONTENTS) for line in now):
        return set()
    entries = [folded(_LEADER.sub("", line.text)) for line in before if line.style.startswith(_CONTENTS)]
    said = [folded(_LEADER.sub("", line.text)) for line in now]
    longest = max(matches(entries, said), key=lambda match: match[2], default=(0, 0, 0))
    return {id(line) for line in now[longest[1] : longest[1] + longest[2]]}


def _is_contents(edit: Outside, now: Sequence[Line]) -> bool:
    """Return whether an edit is a line of the contents that says what a heading says: Word brings those up to date."""
    line = edit.now or edit.before
    if line is None or not line.style.startswith(_CONTENTS):
        return False
    if edit.now is None:
        return True
    headings = {folded(one.text) for one in now if one.style.startswith("heading")}
    return folded(_LEADER.sub("", line.text)) in headings
