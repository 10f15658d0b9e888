"""What a sub-editor would mark in the words of a findings file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages import ORIGINAL
from peelgen.review.style.faults import Fault, MarkedWords
from peelgen.review.style.passages import StylePassage, passages_of
from peelgen.review.style.review import Occasion, review, year_of
from peelgen.review.style.text_positions import Places
from peelgen.review.style.waivers import waived
from peelgen.source import Source

__all__ = ["faults_in", "marked", "unwaived_problems"]


def faults_in(source: Source, passages: Sequence[StylePassage] = ()) -> list[Fault]:
    """Return the faults of style in a findings file, waived ones too; rules are for English only.

    `passages` are those of the file, if somebody has looked for them before. Raises TemplateFault where a rule of the
    house is wrong.
    """
    tree = source.tree
    if not isinstance(tree, dict) or tree.get("language", ORIGINAL) != ORIGINAL:
        return []
    return review(passages or passages_of(tree), Occasion("findings", year_of(tree), near=source.path))


def unwaived_problems(
    source: Source, marks: Sequence[MarkedWords], also: Iterable[ProblemKind] = ()
) -> list[Diagnostic]:
    """Return what is marked in a findings file and not waived, and what is wrong with its waivers.

    A waiver can name a rule of style, or one of the kinds in `also`. Nothing is said of a line that could
    not be read as it is.
    """
    left, wrong = waived(source, marks, also)
    mended = {found.location.line for found in source.diagnostics}
    return [one for one in marked(source, left) if one.location.line not in mended] + wrong


def marked(source: Source, marks: Sequence[MarkedWords]) -> list[Diagnostic]:
    """Return what is marked in a findings file at its line."""
    places = Places(source)
    return [_diagnostic(source, places, mark) for mark in marks]


def _diagnostic(source: Source, places: Places, mark: MarkedWords) -> Diagnostic:
    where = places.locate(mark.passage.steps, mark.passage.text, mark.start, mark.end)
    return source.placed(mark, where)
