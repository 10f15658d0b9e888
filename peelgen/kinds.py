"""The two kinds of file that documents are made of, and what differs between them: a row for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peelgen.resources import document_kinds, response_kinds
from peelgen.response import is_response

if TYPE_CHECKING:
    from peelgen.case import Case
    from peelgen.document import Document, Draft
    from peelgen.source import Source

_RESPONSE: Final = re.compile(rb"^\W{0,3}response_to[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it is known, before and after its lines are read; its case; and its documents.

    `documents` takes the path of the file, since template folders may stand beside it; `compose` takes its case and the
    name of one of these documents.
    """

    known_by: Callable[[bytes], bool]
    is_kind_of: Callable[[Source], bool]
    case: Callable[[Source], Case]
    documents: Callable[[Path], tuple[str, ...]]
    compose: Callable[[Any, str], Document]


def kind_of(source: Source) -> Kind:
    """Return what kind of file was read."""
    return next(kind for kind in KINDS if kind.is_kind_of(source))


def compose_each(case: Case, documents: Iterable[str]) -> list[Document]:
    """Return documents of a case without errors, by their names."""
    return [kind_of(case.source).compose(case, name) for name in documents]


def documents_of(path: Path, content: bytes) -> tuple[str, ...]:
    """Return which documents can be made of a file with this content, before its lines are read."""
    return next(kind for kind in KINDS if kind.known_by(content)).documents(path)


def _findings_case(source: Source) -> Case:
    """Return what a findings file says, and what is wrong with its form, its words, and what they say of each other."""
    from peelgen.case import Case
    from peelgen.consistency import KINDS, remarks
    from peelgen.diagnostics import has_errors
    from peelgen.style import faults_in, told
    from peelgen.style.passages import passages_of
    from peelgen.validate import validated

    inspection, unreliable, diagnostics = validated(source)
    passages = passages_of(source.tree)
    found = remarks(passages, inspection, source.path) if inspection else []
    sure = [remark for remark in found if not remark.depends_on(unreliable)]
    diagnostics += told(source, [*faults_in(source, passages), *sure], KINDS)
    return Case(source, None if has_errors(diagnostics) else inspection, tuple(diagnostics))


def _response_case(source: Source) -> Case:
    from peelgen.response.file import validate_response

    return validate_response(source)


def _of_findings(case: Case, document: str) -> Document:
    from peelgen.compose import compose

    assert case.inspection is not None, "a case with errors is not composed"
    return with_draft(compose(case.inspection, document, near=case.path), case.source)


def with_draft(document: Document, source: Source) -> Document:
    """Return a document into which edits made in Word can come back; a form comes back as answers."""
    from peelgen.render import is_form
    from peelgen.response.identity import ID, draft_id

    if is_form(document):
        made_of = {ID: draft_id(source.path), "findings": source.sha256}
        return replace(document, form={**document.form, **made_of})
    return replace(document, draft=draft_of(document, source))


def draft_of(document: Document, source: Source) -> Draft:
    """Return what of a findings file is remembered for a document, and whether its Word file carries it."""
    from peelgen.document import Draft, origins
    from peelgen.model import IDENTITY, Status
    from peelgen.source.excerpt import excerpt

    printed = excerpt(source.tree, (*origins(document), *IDENTITY))
    status = document.properties.get("status")
    return Draft(source.path.name, "\n".join(source.lines), printed, carried=status == Status.DRAFT)


def _of_response(case: Any, document: str) -> Document:
    """Return a document of a response: what it prints is the response and the findings file that it answers."""
    from peelgen.compose import compose
    from peelgen.response.names import names

    made = compose(
        case.inspection,
        document,
        near=case.path,
        draft=case.report.path,
        also=names(case.response, case.inspection),
    )
    created = case.response.published or case.inspection.published
    return replace(made, properties={**made.properties, "created": created.isoformat()})


def _always(_file: object) -> bool:
    return True


#: The first row that fits is a file's kind.
KINDS: Final = (
    Kind(lambda content: bool(_RESPONSE.search(content)), is_response, _response_case, response_kinds, _of_response),
    Kind(_always, _always, _findings_case, document_kinds, _of_findings),
)
