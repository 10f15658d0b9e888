"""The contrast between the house's colours, as WCAG 2.1 computes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peelgen.documents.render.chart_colours import contrast

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle
    from peelgen.documents.render.units import Colour

#: What WCAG 2.1 AA asks for between words and what they stand on (1.4.3), and for lines that mean something (1.4.11).
WORDS, LINES = 4.5, 3.0
#: Which colours of style.yaml the house's templates print words in, and what those stand on.
_WORDS_ON = {
    "paper": ("ink", "quiet", "house", "link", "warning"),
    "tint": ("ink", "quiet", "house", "link"),
    "warning-tint": ("ink", "warning", "link"),
    "house": ("paper",),
    "quiet": ("paper",),
}
_LINES_ON = {"paper": ("accent", "warning", "house", "quiet")}


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two colours by their names in style.yaml, and how much they differ in light."""

    colour: str
    on: str
    ratio: float
    needed: float

    @property
    def enough(self) -> bool:
        """Whether the contrast is enough."""
        return self.ratio >= self.needed


def contrasts(style: HouseStyle) -> list[Contrast]:
    """Return the contrast of each pair of colours that the house's templates use."""
    pairs = [(colour, on, WORDS) for on, several in _WORDS_ON.items() for colour in several]
    pairs += [(colour, on, LINES) for on, several in _LINES_ON.items() for colour in several]
    named, paper = style.colours.named, style.colours.paper
    found = [Contrast(colour, on, _ratio(named(colour), named(on)), needed) for colour, on, needed in pairs]
    grades = style.grades.items()
    return [*found, *(Contrast("paper", f"grade {name}", _ratio(paper, grade), WORDS) for name, grade in grades)]


def _ratio(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21, cut (not rounded) to two decimals."""
    return int(contrast(one, other) * 100) / 100
