"""How what was accepted comes into the findings file: by a command, or by hand where it is not about one text."""

from __future__ import annotations

from typing import NamedTuple

from peelgen.documents.paragraph_numbers import NumberedParagraph
from peelgen.response.fact_check.model import Point


class ByHand(NamedTuple):
    """Why a person has to change something, and what: “Change  value  in values[turnout]”."""

    why: str
    change: str


def by_hand(paragraph: NumberedParagraph | None) -> ByHand | None:
    """Return what has to be changed by hand for a point on this paragraph; None where it is one text of the file."""
    if paragraph is None:
        return ByHand("It is about no one paragraph of the copy.", "Change what it is about")
    if paragraph.origin and paragraph.written:
        return None
    if paragraph.kind == "number" and paragraph.origin:
        why = f"It is a number, which stands in {paragraph.origin} with what it counts, and is not one text."
        return ByHand(why, f"Change  value  in {paragraph.origin}")
    if paragraph.origin:
        return ByHand(
            f"The {paragraph.kind} stands in {paragraph.origin}, which is not one text.", f"Change {paragraph.origin}"
        )
    why = "The paragraph is not one text of the findings file: peelgen makes it of several, or says it by itself."
    what = "the grade, and what is said of it," if paragraph.kind == "grade" else "the fields that it is made of"
    return ByHand(why, f"Change {what}")


def to_apply(point: Point, paragraph: NumberedParagraph | None) -> str:
    """Return how an accepted point comes into the findings file."""
    if hand := by_hand(paragraph):
        return f"{hand.change[0].lower()}{hand.change[1:]} by hand, and write  applied:  with the day"
    if point.wording:
        return "run  peelgen fact-check apply"
    return "write  wording , or change the findings file by hand and write  applied:  with the day"
