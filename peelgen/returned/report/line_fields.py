"""The field of several paragraphs that each line stands in: by the control round it, or by the lines beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peelgen.documents.roles import HEADINGS
from peelgen.returned.report.field_kinds import WHOLE_ENTRY, is_list, is_prose
from peelgen.word.anchors import COPY, ENTRY, Anchor
from peelgen.word.reading.lines import Line

#: The style of the first line of a box.
_TITLE = HEADINGS["box-title"].word.lower()


def is_spare(line: Line, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether a line stands in an entry that the findings file does not have: what is written there is new."""
    numbers = (number % COPY for number in (*line.controls, *line.anchors))
    return any(number in anchors and anchors[number].spare for number in numbers)


def own_field(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the field of several paragraphs that a line is one of, None if it is in none."""
    anchor = anchors.get(line.whole) if line.whole is not None and line.story == "body" else None
    return anchor.field if anchor and anchor.field != anchor.path else None


def fields_now(
    before: Sequence[Line], now: Sequence[Line], pairs: Mapping[int, int], anchors: Mapping[int, Anchor]
) -> list[str | None]:
    """Return the field of several paragraphs in which each line now stands."""
    known: list[str | None] = [None] * len(now)
    for i, j in pairs.items():
        known[j] = own_field(before[i], anchors) or own_field(now[j], anchors)
    controlled = {_field_of_control(line, anchors) for line in now}
    strangers = {j for i, j in pairs.items() if own_field(before[i], anchors) is None}
    written = {line.cell[0] for line, field in zip(now, known, strict=True) if field and line.cell}
    for j, line in enumerate(now):
        in_figure = known[j] is None and line.cell is not None and line.cell[0] not in written
        if line.story != "body" or j in strangers or in_figure:
            continue
        around = _field_of_control(line, anchors) or _field_asking(line, anchors)
        if around:
            known[j] = around
        elif known[j] is None:
            between = _field_of_neighbours(j, now, known, anchors)
            known[j] = None if between in controlled else between
    return known


def _field_of_control(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the field whose control stands round a line, the innermost."""
    around = [anchors[number] for number in line.controls if number in anchors]
    fields = [anchor.path for anchor in around if not (anchor.whole or anchor.source)]
    return fields[-1] if fields else None


def _field_asking(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the field that asked for all the words of a line, where it can have several paragraphs."""
    asking = [anchors[number] for number in line.anchors if number in anchors and anchors[number].prompt]
    fields = {anchor.path for anchor in asking if not (anchor.whole or anchor.source)}
    path = fields.pop() if len(fields) == 1 and all(piece.anchor for piece in line.pieces) else ""
    return path if is_prose(path) or (is_list(path) and not path.endswith("]")) else None


def _are_together(one: Line, other: Line) -> bool:
    """Return whether two lines are in one cell, or in none, and both in a box or both in none."""
    return one.cell == other.cell and one.framed == other.framed


def _is_of_copy(line: Line, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether a line is a copy of one that an entry is printed with."""
    copies = (number % COPY for number in line.anchors if number >= COPY)
    return any(number in anchors and WHOLE_ENTRY.match(anchors[number].path) for number in copies)


def _field_of_neighbours(
    place: int, now: Sequence[Line], known: Sequence[str | None], anchors: Mapping[int, Anchor]
) -> str | None:
    """Return the field that a new line without a control belongs to: that of the lines round it; a new box has none."""
    if now[place].framed and (now[place].style == _TITLE or _is_of_copy(now[place], anchors)):
        return None
    above = known[place - 1] if place and _are_together(now[place - 1], now[place]) else None
    below = next((known[j] for j in range(place + 1, len(now)) if known[j] or now[j].text), None)
    if above:
        return above
    return below if below and place + 1 < len(now) and now[place + 1].style == now[place].style else None


def is_pasted_elsewhere(before: Line, now: Line, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether a line was cut out and pasted into another field, or another entry: its words are now that's."""
    if before.story != "body" or now.story != "body":
        return False
    own, around = own_field(before, anchors), _field_of_control(now, anchors)
    if own is None:
        return (around is not None and around != _field_of_control(before, anchors)) or _is_copied(before, now, anchors)
    entries = (anchors[number] for number in now.controls if number in anchors and number not in before.controls)
    return around is None and any(one.source == ENTRY and not own.startswith(f"{one.path}.") for one in entries)


def _is_copied(before: Line, now: Line, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether a line with other words is in a copy of an entry: the title of a copied box, with its number."""
    copies = (anchors[number % COPY] for number in now.controls if number >= COPY and number % COPY in anchors)
    return before.text != now.text and any(one.source == ENTRY for one in copies)


def figure_field(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the field in which an author says that the figure with this caption stands."""
    found = (anchors[number] for number, _ in line.marks if number in anchors)
    return next((anchor.field for anchor in found if anchor.source.startswith("![")), None)
