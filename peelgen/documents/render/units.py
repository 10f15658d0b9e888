"""What the values of the house style are: lengths, colours and names, each with what may stand in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import PydanticCustomError, core_schema

from peelgen.base.problem_kinds import ProblemKind

_POINTS_PER_MILLIMETRE: Final = 72 / 25.4
_TWIPS_PER_POINT, _EIGHTHS_PER_POINT = 20, 8
_NUMBER: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?")
_SIX: Final = re.compile("[0-9A-Fa-f]{6}")


class Points(float):
    """A length in points, of which an inch has 72."""

    @property
    def twips(self) -> int:
        """The length in the twentieths of a point that Word measures distances in."""
        return round(self * _TWIPS_PER_POINT)

    @property
    def eighths(self) -> int:
        """The length in the eighths of a point that Word measures borders in."""
        return round(self * _EIGHTHS_PER_POINT)


class Millimetres(float):
    """A length in millimetres."""

    @property
    def points(self) -> Points:
        """The length in points."""
        return Points(self * _POINTS_PER_MILLIMETRE)

    @property
    def twips(self) -> int:
        """The length in the twentieths of a point that Word measures distances in."""
        return self.points.twips


class Colour(str):
    """A colour as six hexadecimal digits: two each of red, green and blue."""

    __slots__ = ()

    @property
    def css(self) -> str:
        """The colour as stylesheets and SVG write it."""
        return f"#{self}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What may stand in a place of style.yaml: said in words (`what`), and an example (`such`).

    `value` returns what a text stands for, None for a text that cannot stand there; `kind` is that of the problem then.
    """

    what: str
    such: str
    value: Callable[[str], object]
    kind: ProblemKind = ProblemKind.TEMPLATE_STYLE_VALUE

    def __get_pydantic_core_schema__(self, *_: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    def _read(self, written: object) -> object:
        value = self.value(written) if isinstance(written, str) else None
        if value is None:
            raise PydanticCustomError("unexpected", "{what}", {"what": self.what, "expected": self})
        return value


def number(kind: type[float], least: float, most: float, *, such: str) -> Expected:
    """Return that a number of a unit is expected, from the least to the most."""
    unit = {Points: " of points", Millimetres: " of millimetres"}.get(kind, "")

    def value(written: str) -> float | None:
        found = kind(written) if _NUMBER.fullmatch(written) else None
        return found if found is not None and least <= found <= most else None

    return Expected(f"a number{unit} from {least:g} to {most:g}", such, value)


def text(what: str, pattern: str, *, such: str) -> Expected:
    """Return that a text of a pattern is expected."""
    return Expected(what, such, lambda written: written if re.fullmatch(pattern, written) else None)


def six_digits(*, such: str) -> Expected:
    """Return that a colour is expected."""
    what = "six hexadecimal digits, without #"
    return Expected(
        what, such, lambda written: Colour(written) if _SIX.fullmatch(written) else None, ProblemKind.TEMPLATE_COLOUR
    )
