"""PDFs for the archive: the findings file that they were made of is attached to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from peelgen.documents.document import Document
from peelgen.documents.render import Rendered, file_name, is_form
from peelgen.findings.case import Case
from peelgen.source.excerpt import without

#: The fields of findings files and responses that are for their writers, and are attached to no document.
_UNPRINTED: Final = ("waivers", "remarks")


def with_findings(rendered: Mapping[str, Rendered], documents: Sequence[Document], case: Case) -> dict[str, Rendered]:
    """Return files, by their names, with the fields of the draft attached to each PDF.

    A form is nobody’s publication, and goes to a force: nothing is attached to it.
    """
    from peelgen.documents.render.pdf.archive import with_attached

    assert case.inspection is not None, "a case with errors has no documents"
    findings, published = without(case.source.tree, _UNPRINTED), case.inspection.published
    archived = {file_name(document.name, "pdf") for document in documents if not is_form(document)}
    return {
        name: replace(made, content=with_attached(made.content, findings, published)) if name in archived else made
        for name, made in rendered.items()
    }
