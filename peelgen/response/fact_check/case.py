"""A fact-check file as it was read, once, with the draft that it is about and the numbers of its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peelgen.base.diagnostics import Diagnostic
from peelgen.documents.paragraph_numbers import NumberedParagraph, paragraph_named
from peelgen.findings.case import Case
from peelgen.findings.validate import shape
from peelgen.findings.validate.stand_ins import Unreliable
from peelgen.response.fact_check.model import FactCheckFile, Point
from peelgen.source import Source

#: The numbered paragraphs of each version of a draft.
Register = Mapping[str, Sequence[NumberedParagraph]]


@dataclass(frozen=True, slots=True)
class FactCheckCase(Case):
    """A fact-check file, what it says, and the case of the draft that it is about (`answers`).

    `fact_check` is what it says by itself; None where the file cannot be read as one. `register` has the paragraphs.
    """

    fact_check: FactCheckFile | None = None
    register: Register = field(default_factory=dict)

    def paragraph_of(self, point: Point) -> NumberedParagraph | None:
        """Return the paragraph that a point is about; None where the copy has none such."""
        assert self.fact_check is not None, "there is no point without the file"
        return paragraph_of(self.fact_check, point, self.register)


def paragraph_of(checked: FactCheckFile, point: Point, register: Register) -> NumberedParagraph | None:
    """Return the paragraph that a point of a fact check is about; None where the copy has none such."""
    listed = register.get(point.version or checked.fact_check_of.version, ())
    return paragraph_named(point.paragraph or "", listed)


def read_points(source: Source) -> tuple[FactCheckFile | None, Unreliable, list[Diagnostic]]:
    """Return what a file says, or what of it can be used; which parts are not reliable; what is wrong.

    A decision that is none of those that there are is no decision yet, also where one can guess which was meant.
    """
    checked, unreliable, wrong = shape(source, FactCheckFile)
    if checked is None:
        return None, unreliable, wrong
    points = [
        point.model_copy(update={"decision": None}) if ("points", place, "decision") in unreliable.places else point
        for place, point in enumerate(checked.points)
    ]
    return checked.model_copy(update={"points": tuple(points)}), unreliable, wrong
