"""From a Document to a finished file. One module a format; none of them knows the findings."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from peelgen.base.errors import EngineMissing, PeelgenError

if TYPE_CHECKING:
    from peelgen.documents.document import Document, Layout, Record
    from peelgen.documents.render.look import Look
    from peelgen.word.snapshot_store import StoredSnapshot


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file; `pages` and `layout` are None where the format does not know its pages.

    `kept` is what is to be kept beside the documents, so that edits made in the file can come back; `record` what is
    kept beside the drafts. `document` is the kind of document that it is, where it is one.
    """

    content: bytes
    pages: int | None = None
    layout: Layout | None = None
    kept: StoredSnapshot | None = None
    record: Record | None = None
    document: str = ""


class Of(StrEnum):
    """Which documents a format is for."""

    ALL = "document"
    FORMS = "form"
    RELEASES = "release"


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is made: the module whose `render(document, look)` does it, and which documents it is for.

    `by_another_program` says that it is not peelgen's own libraries that make it.
    """

    module: str
    of: Of = Of.ALL
    by_another_program: bool = False


#: All formats. Modules, not functions: WeasyPrint and docxtpl take longer to import than a short document takes to
#: build, so each is imported when its format is first asked for.
#: In the order in which they run: the PDF finds on which page each heading stands, and Word's contents print it.
RENDERERS = {
    "pdf": Format("peelgen.documents.render.pdf"),
    "docx": Format("peelgen.documents.render.word"),
    "html": Format("peelgen.documents.render.html"),
    "odt": Format("peelgen.documents.render.odt", Of.FORMS, by_another_program=True),
    "txt": Format("peelgen.documents.render.text", Of.RELEASES),
    "eml": Format("peelgen.documents.render.mail", Of.RELEASES),
}
#: What is made where nobody asks for something else: an ODT takes LibreOffice, and seconds.
USUAL = ("pdf", "docx", "html")
#: All formats, as the help of a command lists them.
OFFERED = ", ".join(name if row.of is Of.ALL else f"{name} (of a {row.of})" for name, row in RENDERERS.items())


class NotMadeOf(PeelgenError):
    """A format was asked for of documents that it is not for."""

    exit_code = 2


def renderer(format_name: str) -> Callable[[Document, Look], Rendered]:
    """Return the `render` function of one of RENDERERS."""
    render: Callable[[Document, Look], Rendered] = import_module(RENDERERS[format_name].module).render
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
    """Return the formats to make of each document, by its name; NotMadeOf for a format that is for none of them."""
    for name in formats if documents else ():
        if not any(suits(name, document) for document in documents):
            raise NotMadeOf(*_refusal(name, documents[0]))
    return {document.name: [name for name in formats if suits(name, document)] for document in documents}


def suits(format_name: str, document: Document) -> bool:
    """Return whether a document can be made in a format."""
    match RENDERERS[format_name].of:
        case Of.ALL:
            return True
        case Of.FORMS:
            return is_form(document)
        case Of.RELEASES:
            return document.for_press


def _refusal(name: str, document: Document) -> tuple[str, str]:
    """Return why a document is not made in a format, and what to ask for instead."""
    called = document.kind.replace("-", " ")
    if RENDERERS[name].of is Of.FORMS:
        return (
            f"{name.upper()} is only for forms, and the {called} has no fields to fill in.",
            f"Ask for the form alone: --only force-response --format {name}",
        )
    words = f"templates/{document.kind}/words.md"
    return (
        f"{name.upper()} is only for releases, and the {called} is not one: {words} has no line  for: press.",
        f"Ask for the press release of a draft: --only press-release --format {name}",
    )


def still_to_make(wanted: Mapping[str, Sequence[str]], standing: Container[str]) -> dict[str, Sequence[str]]:
    """Return what is wanted without the files that stand already, which are named as `render_each` names them."""
    return {
        name: [form for form in formats if file_name(name, form) not in standing] for name, formats in wanted.items()
    }


def file_name(name: str, form: str) -> str:
    """Return the name of the file of a document in a format: report.docx."""
    return f"{name}.{form}"


def is_form(document: Document) -> bool:
    """Return whether a document has fields to fill in."""
    from peelgen.documents.document import form_fields  # a check of a findings file comes by here, and sees no document

    return next(form_fields(document.body), None) is not None
