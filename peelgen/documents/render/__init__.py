"""From a Document to a finished file. One module a format; none of them knows the findings."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from peelgen.base.errors import EngineMissing

if TYPE_CHECKING:
    from peelgen.documents.document import Document
    from peelgen.documents.render.look import Look
    from peelgen.word.snapshot_store import StoredSnapshot


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file; `pages` is None where the format does not know its pages, `places` the page of each anchor.

    `kept` is what is to be kept beside the drafts, so that edits made in the file can come back.
    """

    content: bytes
    pages: int | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    kept: StoredSnapshot | None = None


#: Format to the module whose `render(document, look)` makes it. Modules, not functions: WeasyPrint and docxtpl take
#: longer to import than a short document takes to build, so each is imported when its format is first asked for.
#: In the order in which they run: the PDF finds on which page each heading stands, and Word's contents print it.
RENDERERS = {
    "pdf": "peelgen.documents.render.pdf",
    "docx": "peelgen.documents.render.word",
    "html": "peelgen.documents.render.html",
    "odt": "peelgen.documents.render.odt",
}
#: What is made where nobody asks for something else: an ODT takes LibreOffice, and seconds.
USUAL = ("pdf", "docx", "html")
_FOR_FORMS = frozenset({"odt"})
#: All formats, as the help of a command lists them.
OFFERED = ", ".join(f"{name} (of a form)" if name in _FOR_FORMS else name for name in RENDERERS)


def renderer(format_name: str) -> Callable[[Document, Look], Rendered]:
    """Return the `render` function of one of RENDERERS."""
    render: Callable[[Document, Look], Rendered] = import_module(RENDERERS[format_name]).render
    return render


def at_hand(formats: Sequence[str]) -> tuple[list[str], EngineMissing | None]:
    """Return the formats whose engines are here, in the order in which they are made, and why one is not."""
    found, missing = [], None
    for name in (name for name in RENDERERS if name in formats):
        try:
            renderer(name)
            found.append(name)
        except EngineMissing as error:
            missing = error
    return found, missing


def wanted_of(documents: Sequence[Document], formats: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the formats to make of each kind of document; where none is a form, a format for forms says so itself."""
    any_form = any(map(is_form, documents))
    return {each.kind: formats_of(each, formats) if any_form else formats for each in documents}


def still_to_make(wanted: Mapping[str, Sequence[str]], standing: Container[str]) -> dict[str, Sequence[str]]:
    """Return what is wanted without the files that stand already, which are named as `render_each` names them."""
    return {
        kind: [form for form in formats if file_name(kind, form) not in standing] for kind, formats in wanted.items()
    }


def file_name(kind: str, form: str) -> str:
    """Return the name of the file of a kind of document in a format: report.docx."""
    return f"{kind}.{form}"


def is_form(document: Document) -> bool:
    """Return whether a document has fields to fill in."""
    from peelgen.documents.document import form_fields  # a check of a findings file comes by here, and sees no document

    return next(form_fields(document.body), None) is not None


def formats_of(document: Document, formats: Iterable[str]) -> list[str]:
    """Return those of the formats that a document is made in: some are only for forms."""
    return [name for name in formats if name not in _FOR_FORMS or is_form(document)]
