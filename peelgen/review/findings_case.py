"""The case of a findings file: what it says, and what is wrong with its fields, its style and its agreement."""

from __future__ import annotations

from peelgen.base.diagnostics import has_errors
from peelgen.base.problem_kinds import WAIVABLE_KINDS, ProblemKind
from peelgen.findings.case import Case
from peelgen.findings.model import Status
from peelgen.findings.validate import placed, validated
from peelgen.review.agreement import discrepancies
from peelgen.review.markup import markup_faults
from peelgen.review.style import faults_in, unwaived_problems
from peelgen.review.style.passages import passages_of
from peelgen.review.unapproved import unapproved
from peelgen.review.unconfirmed import unconfirmed
from peelgen.review.untranslated import untranslated
from peelgen.source import Source

#: Where a grade is none, or a field is given twice, nobody can say yet which grades were given.
_DOUBTS = {ProblemKind.UNKNOWN_GRADE, ProblemKind.GIVEN_TWICE}
_OF_GRADES = {
    ProblemKind.HEADLINE_GRADE,
    ProblemKind.JUDGMENT_DIFFERS,
    ProblemKind.JUDGMENT_UNSAID,
    ProblemKind.JUDGMENT_HEDGED,
    ProblemKind.COUNT_DIFFERS,
    ProblemKind.VERDICT_DIFFERS,
}


def findings_case(source: Source) -> Case:
    """Return what a findings file says, and everything that is wrong with it."""
    inspection, unreliable, diagnostics, original = validated(source)
    passages = passages_of(source.tree)
    in_doubt = any(one.kind in _DOUBTS for one in diagnostics)
    found = discrepancies(passages, inspection, source.path) if inspection else []
    sure = [one for one in found if not one.depends_on(unreliable) and not (one.kind in _OF_GRADES and in_doubt)]
    waiting = unapproved(inspection, source.path) if inspection else []
    waiting += untranslated(source, inspection, original) if inspection and original else []
    signs = markup_faults(source.tree, passages)
    diagnostics += unwaived_problems(source, [*faults_in(source, passages), *signs, *sure, *waiting], WAIVABLE_KINDS)
    status = inspection.status if inspection else Status.DRAFT
    contacts = unconfirmed(inspection, source.path) if inspection else ()
    diagnostics += [placed(source, problem, status) for problem in contacts]
    beside = Case(original.source, original.inspection, ()) if original else None
    return Case(source, None if has_errors(diagnostics) else inspection, tuple(diagnostics), original=beside)
