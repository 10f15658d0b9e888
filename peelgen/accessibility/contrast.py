"""The contrast between the house's colours, as WCAG 2.1 computes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_HEXADECIMAL = re.compile(r"#?([0-9A-Fa-f]{6})")
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
    """Two colours by their names in style.yaml; `ratio` is None where one of them is missing or no colour."""

    colour: str
    on: str
    ratio: float | None
    needed: float

    @property
    def enough(self) -> bool:
        """Whether the contrast is known to be enough."""
        return self.ratio is not None and self.ratio >= self.needed


def contrasts(style: Mapping[str, Any]) -> list[Contrast]:
    """Return the contrast of each pair of colours that the house's templates use, from the values of style.yaml."""
    colours, grades = _named(style, "colours"), _named(style, "grades")
    pairs = [(colour, on, WORDS) for on, several in _WORDS_ON.items() for colour in several]
    pairs += [(colour, on, LINES) for on, several in _LINES_ON.items() for colour in several]
    found = [Contrast(colour, on, _ratio(colours.get(colour), colours.get(on)), needed) for colour, on, needed in pairs]
    paper = colours.get("paper")
    return [
        *found,
        *(Contrast("paper", f"grade {name}", _ratio(paper, grade), WORDS) for name, grade in grades.items()),
    ]


def _named(style: Mapping[str, Any], group: str) -> dict[str, Any]:
    values = style.get(group)
    return {str(name): value for name, value in values.items()} if isinstance(values, dict) else {}


def _ratio(one: object, other: object) -> float | None:
    """Return the contrast of two colours of six hexadecimal digits, 1 to 21, cut (not rounded) to two decimals."""
    found = [_HEXADECIMAL.fullmatch(str(colour)) for colour in (one, other)]
    if not all(found):
        return None
    dark, light = sorted(_luminance(match[1]) for match in found if match)
    return int((light + 0.05) / (dark + 0.05) * 100) / 100


def _luminance(digits: str) -> float:
    red, green, blue = _linear(digits)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(digits: str) -> Iterator[float]:
    for place in (0, 2, 4):
        share = int(digits[place : place + 2], 16) / 255
        yield share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's numbers
