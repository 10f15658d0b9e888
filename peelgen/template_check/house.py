"""style.yaml: what keeps it from being read, and grades that no framework has or that have no colour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.render.house_style import HouseStyle
from peelgen.documents.render.style_file import checked_style
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.source import Source, parse

_GRADES = "grades"


def style_problems(path: Path, words: str) -> list[Diagnostic]:
    """Return what is wrong with a style.yaml of these words."""
    style, found = checked_style(path, words)
    return found if style is None else list(_grade_problems(style, parse(path, words)))


def _grade_problems(style: HouseStyle, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for each grade that no framework has, and for each of theirs that is not there."""
    known = {grade: None for name in framework_ids() for grade in load_framework(name).grades}
    missing = [grade for grade in known if grade not in style.grades]
    for grade in style.grades:
        if grade in known:
            continue
        meant = nearest(grade, missing)
        missing = [one for one in missing if one != meant]
        hint = f"; did you mean “{meant}”?" if meant else "."
        remedy = f"write  {meant}:" if meant else f"the grades are: {', '.join(known)}"
        place = source.locate_key((_GRADES, grade))
        message = f"No framework has the grade “{grade}”{hint}"
        yield source.diagnostic(ProblemKind.TEMPLATE_STYLE_KEY, place, message, remedy, doubtful=True)
    for grade in missing:
        message = f"The grade “{grade}” has no colour of its own; it is printed on that of the house."
        remedy = f"add a line below “{_GRADES}”:  {grade}: 26704F"
        yield source.diagnostic(
            ProblemKind.TEMPLATE_STYLE_KEY, source.locate_key((_GRADES,)), message, remedy, doubtful=True
        )
