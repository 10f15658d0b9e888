"""The grade that a headline names, compared with those that were given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import grades_praised
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement
from peelgen.review.style.passages import StylePassage

#: A grade before another word is a word like others: “good progress”, “outstanding warrants”.
_AFTER = (
    r"(?=[’”'\"]|\s+(?:at|in|for|as|overall|how|on|and|or|but|with|while|grad\w+|ratings?|judge?ments?|marks?|verdict"
    r"|(?:force|constabulary|police)\b)\b|\s*[.,;:–—-]|\s*$)"
)


def headline_grade(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield a grade that the release’s headline names, and that was not given."""
    headlines = [one for one in statements if one.passage.field == "press_release.headline"]
    for headline in headlines if not any(one.kind in BY_OTHERS for one in statements) else ():
        yield from _other_grade(headline.passage, report)


def _other_grade(headline: StylePassage, report: Report) -> Iterator[Discrepancy]:
    named = list(_grades(tuple(report.framework.grades)).finditer(headline.prose))
    parts = {one.grade for one in report.judged if not one.whole}
    given = {one.grade for one in report.judged if one.whole} or parts
    said = {grade for one in named for grade in grades_praised(headline.prose, one, report)}
    if named and given and not given & said:
        shown = ", ".join(grade for grade in report.framework.grades if grade in given)
        message = f"The headline says “{named[0][0]}”, but the judgment is “{shown}”."
        remedy = "say the grade that was given, or delete the headline: peelgen then makes one from the judgment"
        place = headline, *named[0].span()
        yield Discrepancy(ProblemKind.HEADLINE_GRADE, *place, message, remedy, doubtful=said <= parts)


@lru_cache(maxsize=16)
def _grades(grades: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(re.escape(grade).replace(r"\ ", r"\s+") for grade in sorted(grades, key=len, reverse=True))
    return re.compile(rf"\b(?:{named})\b{_AFTER}", re.IGNORECASE)
