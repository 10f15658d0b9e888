"""A document that was finished elsewhere, held against the house’s style and against the report that it is about."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import WAIVABLE_KINDS
from peelgen.findings.validate import validated
from peelgen.review.agreement import document_discrepancies
from peelgen.review.finished import read_document
from peelgen.review.style.faults import MarkedWords
from peelgen.review.style.finished_documents import document_diagnostic, document_faults, document_passages
from peelgen.review.style.passages import passages_of
from peelgen.review.style.review import HOUSE, profiles, year_of
from peelgen.review.style.waivers import waived
from peelgen.source import Source


def check_document(document: Path, source: Source, profile: str | None = None) -> list[Diagnostic]:
    """Return what is wrong with a document that was finished elsewhere: its words, and what it says of a report.

    The report is that of the findings file, which also says what is waived and when it was published. `profile` is
    whose style the document is in; the house’s own if there is none. Raises Unreadable, and TemplateFault for a wrong
    rule.
    """
    draft = source.path
    if profile and profile not in profiles(draft):
        raise Unreadable(f"There is no style “{profile}”.", f"Write one of: {', '.join(profiles(draft))}.")
    paragraphs = read_document(document)
    inspection = validated(source).inspection
    faults = document_faults(paragraphs, draft, year_of(source.tree), profile or HOUSE)
    about = passages_of(source.tree)
    found = document_discrepancies(document_passages(paragraphs), about, inspection, draft) if inspection else []
    marks: list[MarkedWords] = [*faults, *found]
    left, _ = waived(source, marks, WAIVABLE_KINDS)
    ordered = sorted(left, key=lambda mark: (mark.passage.place, mark.start))
    return [document_diagnostic(document, paragraphs, mark) for mark in ordered]
