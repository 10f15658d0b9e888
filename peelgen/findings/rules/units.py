"""Units of numbers that are quoted: what is printed with a number is not typed beside it as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection, Part
from peelgen.findings.rules.problem import FieldProblem, texts
from peelgen.languages.language import load_language

_QUOTED: Final = re.compile(r"(?<![\\{])\{([a-z0-9-]+)\}(?!\})")
#: Signs that are printed before a number; all else is printed after it.
_SIGNS: Final = ("£", "€", "$")
_PERCENT: Final = ("percent", "per cent", "y cant", "%")


def units_twice(whole: Part, inspection: Inspection) -> Iterator[FieldProblem]:
    """Yield each unit that is typed beside a number which is printed with it."""
    language = load_language(inspection.language)
    units = {value.id: language.unit(value.unit) for value in inspection.values if value.unit}
    for steps, text in texts(whole):
        for quoted in _QUOTED.finditer(text):
            unit = units.get(quoted[1])
            for typed in _typed_beside(quoted, unit, text) if unit else ():
                mark = quoted[0]
                message = f"{mark} is printed with its unit, “{unit}”, and “{typed}” would stand there twice."
                remedy = f"take out “{typed}”, or the  unit  of “{quoted[1]}” everywhere"
                words = f"{typed}{mark}" if typed in _SIGNS else mark
                yield FieldProblem(ProblemKind.UNIT_TWICE, steps, message, remedy, words=words)


def _typed_beside(quoted: re.Match[str], unit: str, text: str) -> Iterator[str]:
    """Yield the currency sign that stands before a quoted number, and the unit that stands after it."""
    sign, _, rest = unit.partition(" ")
    if sign not in _SIGNS:
        sign, rest = "", unit
    if sign and text[: quoted.start()].endswith(sign):
        yield sign
    if rest and (after := _after(rest).match(text, quoted.end())):
        yield after["unit"]


@lru_cache(maxsize=100)
def _after(unit: str) -> re.Pattern[str]:
    """Return what finds a unit after a number: however a percentage is written, and also where it is stressed."""
    ways = _PERCENT if unit in _PERCENT else (unit,)
    written = "|".join(r"\s+".join(map(re.escape, way.split())) for way in ways)
    return re.compile(rf"[\s*_-]*(?P<unit>{written})(?!\w)", re.IGNORECASE)
