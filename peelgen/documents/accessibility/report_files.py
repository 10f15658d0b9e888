"""The accessibility report of a build as files beside its documents, and what it advises their author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peelgen.base.diagnostics import Diagnostic
from peelgen.documents.accessibility import accessibility_report
from peelgen.documents.accessibility.report_page import as_html, as_json
from peelgen.documents.document import Document
from peelgen.documents.render import Rendered
from peelgen.documents.render.look import look_of
from peelgen.findings.case import Case


def report_files(
    rendered: Mapping[str, Rendered], documents: Sequence[Document], case: Case
) -> tuple[dict[str, Rendered], tuple[Diagnostic, ...]]:
    """Return the report about finished files as a web page and as JSON, by their names, and its advice."""
    by_name = {document.name: document for document in documents}
    named = [(*name.rpartition("."), made.content) for name, made in rendered.items()]
    report = accessibility_report(
        case.report,
        [(by_name[document], form, content) for document, _, form, content in named],
        look_of("house", case.report.path).style(),
    )
    told = {"accessibility.html": as_html(report), "accessibility.json": as_json(report)}
    return {name: Rendered(content) for name, content in told.items()}, report.advice
