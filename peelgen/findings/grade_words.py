"""What is printed of a judgment: its grade, or why there is none; and what that says when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from peelgen.findings.framework import Framework
from peelgen.findings.model import TO_COME, Judgment, JudgmentStatus
from peelgen.languages.language import Language

#: What a language calls a grade that is still to be given.
_NONE: Final = "none"
#: The states without a grade, as somebody chooses them.
_WITHOUT: Final = (JudgmentStatus.NOT_INSPECTED, JudgmentStatus.UNGRADED, JudgmentStatus.TO_BE_GRADED)


def heading_of(judgment: Judgment, framework: Framework, language: Language) -> str:
    """Return what stands as the grade of a judgment, with a capital."""
    grade = framework.grade(judgment.grade) if judgment.grade else None
    if grade:
        return _capital(grade.called(language.code))
    return _without_grade(judgment.status, framework, language)


def grade_choices(framework: Framework, language: Language) -> Mapping[str, tuple[str, str]]:
    """Return what can stand as a grade, each with the field of a judgment that says it and that field's value."""
    grades = {_capital(step.called(language.code)): ("grade", step.grade) for step in framework.scale}
    without = {_without_grade(status, framework, language): ("status", str(status)) for status in _WITHOUT}
    return {**grades, **without, language.judgments[_NONE]: ("grade", TO_COME)}


def _without_grade(status: JudgmentStatus, framework: Framework, language: Language) -> str:
    if status is JudgmentStatus.UNGRADED and framework.phrases.ungraded:
        return framework.phrases.ungraded
    return language.judgments.get(str(status), language.judgments[_NONE])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
