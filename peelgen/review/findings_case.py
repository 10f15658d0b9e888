"""The case of a findings file: what it says, and what is wrong with its fields, its style and its agreement."""

from __future__ import annotations

from peelgen.base.diagnostics import has_errors
from peelgen.base.problem_kinds import WAIVABLE_KINDS
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


def findings_case(source: Source) -> Case:
    """Return what a findings file says, and everything that is wrong with it."""
    inspection, unreliable, diagnostics, original = validated(source)
    passages = passages_of(source.tree)
    found = discrepancies(passages, inspection, source.path) if inspection else []
    sure = [discrepancy for discrepancy in found if not discrepancy.depends_on(unreliable)]
    waiting = unapproved(inspection, source.path) if inspection else []
    waiting += untranslated(source, inspection, original) if inspection and original else []
    signs = markup_faults(source.tree, passages)
    diagnostics += unwaived_problems(source, [*faults_in(source, passages), *signs, *sure, *waiting], WAIVABLE_KINDS)
    status = inspection.status if inspection else Status.DRAFT
    contacts = unconfirmed(inspection, source.path) if inspection else ()
    diagnostics += [placed(source, problem, status) for problem in contacts]
    beside = Case(original.source, original.inspection, ()) if original else None
    return Case(source, None if has_errors(diagnostics) else inspection, tuple(diagnostics), original=beside)
