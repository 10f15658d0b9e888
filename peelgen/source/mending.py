"""A line of a file as it may have been meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peelgen.base.problem_kinds import ProblemKind


@dataclass(frozen=True, slots=True)
class Mending:
    """A line as it may have been meant, and its mistake: where it begins, counting from 0, and what would be right."""

    line: str
    column: int
    message: str
    remedy: str
    kind: ProblemKind = ProblemKind.YAML_SYNTAX
    #: What other lines must become with it, by their places.
    others: Mapping[int, str] = field(default_factory=dict)
    #: The line where the mistake stands, if it is another than the one that is mended.
    begins: int | None = None
    #: Whether this is a guess, which may be wrong where it does not make the whole file readable.
    guess: bool = False

    def applied(self, lines: Sequence[str], place: int) -> list[str]:
        """Return the lines with this one and what goes with it mended."""
        changed = {**self.others, place: self.line}
        return [changed.get(number, line) for number, line in enumerate(lines)]
