"""From a Document to a finished file. One module a format; none of them knows the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peelgen.document import Document
    from peelgen.proof.kept import Kept
    from peelgen.render.look import Look


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file; `pages` is None where the format does not know its pages, `places` the page of each anchor.

    `kept` is what is to be kept beside the drafts, so that edits made in the file can come back.
    """

    content: bytes
    pages: int | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    kept: Kept | None = None


#: Format to the module whose `render(document, look)` makes it. Modules, not functions: WeasyPrint and docxtpl take
#: longer to import than a short document takes to build, so each is imported when its format is first asked for.
#: In the order in which they run: the PDF finds on which page each heading stands, and Word's contents print it.
RENDERERS = {
    "pdf": "peelgen.render.pdf",
    "docx": "peelgen.render.docx",
    "html": "peelgen.render.html",
    "odt": "peelgen.render.odt",
}
#: What is made where nobody asks for something else: an ODT takes LibreOffice, and seconds.
USUAL = ("pdf", "docx", "html")
_FOR_FORMS = frozenset({"odt"})


def renderer(format_name: str) -> Callable[[Document, Look], Rendered]:
    """Return the `render` function of one of RENDERERS."""
    render: Callable[[Document, Look], Rendered] = import_module(RENDERERS[format_name]).render
    return render


def is_form(document: Document) -> bool:
    """Return whether a document has fields to fill in."""
    from peelgen.document import form_fields  # a check of a findings file comes by here, and sees no document

    return next(form_fields(document.body), None) is not None


def formats_of(document: Document, formats: Iterable[str]) -> list[str]:
    """Return those of the formats that a document is made in: some are only for forms."""
    return [name for name in formats if name not in _FOR_FORMS or is_form(document)]
