"""What findings call the force that they ask something of: “the force”, or “the constabulary” in all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.register import load_forces
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement
from peelgen.review.style.passages import StylePassage

_ASKING = frozenset({"areas_for_improvement.text", "areas_for_improvement.title", "recommendations.text"})
_ASKED = re.compile(r"The (?P<noun>force|constabulary) (?=should\b|must\b|needs? to\b)")


def asked_noun(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a finding asks something of “the force” among those that ask it of “the constabulary”, and so on.

    Reports call a force by its own noun; those of the first cycles call some constabularies a force, all through.
    """
    if len(report.inspection.force) != 1 or any(one.kind in BY_OTHERS for one in statements):
        return
    asking = [one for one in report.passages if one.field in _ASKING]
    found = [(one, asked) for one in asking if (asked := _ASKED.match(one.prose))]
    nouns = Counter(asked["noun"] for _, asked in found)
    right = _right(nouns, report)
    for passage, asked in found:
        if right and asked["noun"] != right:
            yield _another(passage, asked, right, nouns[right])


def _right(nouns: Counter[str], report: Report) -> str:
    """Return what the findings call the force: what most do, unless the force is no constabulary."""
    force = load_forces().get(report.inspection.force[0])
    own = force.on(report.inspection.published).noun if force else ""
    more = nouns["force"] > nouns["constabulary"]
    return "force" if own == "constabulary" and more else own


def _another(passage: StylePassage, asked: re.Match[str], right: str, others: int) -> Discrepancy:
    called = f"the other findings ask it of the {right}" if others else f"it is called the {right}"
    message = f"This asks something of the {asked['noun']}; {called}."
    return Discrepancy(ProblemKind.NAME_DIFFERS, passage, *asked.span("noun"), message, f"write  {right}")
