"""The documents of a response: what they print is the response and the findings file that it answers."""

from __future__ import annotations

from dataclasses import replace

from peelgen.documents.compose import compose
from peelgen.documents.document import Document
from peelgen.response.case import ResponseCase
from peelgen.response.statement_names import statement_names


def compose_from_response(case: ResponseCase, document: str) -> Document:
    """Return one document of a response without errors; it is dated as the response was published."""
    assert case.inspection is not None, "a case with errors is not composed"
    assert case.response is not None, "a case with an inspection has its response"
    others = [one for one in case.beside if isinstance(one, ResponseCase)]
    also = statement_names(case.response, case.inspection, others)
    reports = [(one.inspection, one.report.path) for one in (*others, case) if one.inspection]
    made = compose(case.inspection, document, near=case.path, also=also, texts_of=reports)
    created = case.response.published or case.inspection.published
    return replace(made, properties={**made.properties, "created": created.isoformat()})
