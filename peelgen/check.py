"""The kinds of file that people write, a row for each, and everything that is wrong with one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peelgen.base.diagnostics import has_errors, in_order
from peelgen.base.resources import document_kinds, fact_check_kinds, requested_kinds, response_kinds
from peelgen.documents.missing_glyphs import glyph_problems
from peelgen.findings.case import Case
from peelgen.response import is_response
from peelgen.response.fact_check import is_fact_check
from peelgen.response.fact_check.open_points import open_point_problems
from peelgen.response.follow_up import is_follow_up
from peelgen.source import Source, load, parse_bytes
from peelgen.source.open_choices import open_choices

if TYPE_CHECKING:
    from peelgen.documents.document import Document

_RESPONSE: Final = re.compile(rb"^\W{0,3}response_to[ \t]*:", re.MULTILINE)
_FACT_CHECK: Final = re.compile(rb"^\W{0,3}fact_check_of[ \t]*:", re.MULTILINE)
_FOLLOW_UP: Final = re.compile(rb"^\W{0,3}follow_up_of[ \t]*:", re.MULTILINE)


def check(draft: Path, content: bytes | None = None) -> Case:
    """Return what a draft says and everything that is wrong with it. Raises Unreadable if there is no such file.

    `content` is that of the draft, if it has been read already.
    """
    return examine(load(draft) if content is None else parse_bytes(draft, content))


def examine(source: Source) -> Case:
    """Return the case of a file that has been read: what it says, and everything that is wrong with it."""
    case = kind_of(source).case(source)
    found = [*glyph_problems(source), *open_choices(source), *open_point_problems(case)]
    diagnostics = in_order([*case.diagnostics, *found])
    inspection = None if has_errors(diagnostics) else case.inspection
    return replace(case, inspection=inspection, diagnostics=tuple(diagnostics))


def _no_documents(_path: Path) -> tuple[str, ...]:
    return ()


def _one_copy(_case: Case, document: Document) -> list[Document]:
    return [document]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it is known, before and after its lines are read; its case; and its documents.

    `documents` takes the path of the file, since template folders may stand beside it; those `on_request` are made only
    where somebody names them. `compose` takes its case and the name of one of these documents. `copies` makes of what
    was composed the copies that are given out.
    """

    known_by: Callable[[bytes], object]
    is_kind_of: Callable[[Source], bool]
    case: Callable[[Source], Case]
    documents: Callable[[Path], tuple[str, ...]]
    compose: Callable[[Any, str], Document]
    on_request: Callable[[Path], tuple[str, ...]] = _no_documents
    copies: Callable[[Any, Document], list[Document]] = _one_copy


def is_findings(source: Source) -> bool:
    """Return whether a file that was read is a findings file: neither a response nor anything else about a report."""
    return kind_of(source) is KINDS[-1]


def kind_of(source: Source) -> Kind:
    """Return what kind of file was read."""
    return next(kind for kind in KINDS if kind.is_kind_of(source))


def compose_each(case: Case, documents: Iterable[str]) -> list[Document]:
    """Return documents of a case without errors, by their names."""
    kind = kind_of(case.source)
    return [copy for name in documents for copy in kind.copies(case, kind.compose(case, name))]


def documents_of(path: Path, content: bytes) -> tuple[str, ...]:
    """Return which documents are made of a file with this content, before its lines are read."""
    return _kind_of_content(content).documents(path)


def requested_documents_of(path: Path, content: bytes) -> tuple[str, ...]:
    """Return which documents can be made of a file with this content besides, where somebody names them."""
    return _kind_of_content(content).on_request(path)


def _kind_of_content(content: bytes) -> Kind:
    return next(kind for kind in KINDS if kind.known_by(content))


def _always(_file: object) -> bool:
    return True


def _not_composed(case: Case, document: str) -> Document:
    raise AssertionError(f"no {document} is made of {case.path}")


def _imported(module: str, name: str) -> Callable[..., Any]:
    """Return a function that is imported when it is first called: what one kind needs is not loaded for the other."""

    def call(*arguments: Any) -> Any:
        return getattr(import_module(module), name)(*arguments)

    return call


#: The first row that fits is a file’s kind.
KINDS: Final = (
    Kind(
        known_by=_RESPONSE.search,
        is_kind_of=is_response,
        case=_imported("peelgen.response.validation", "validate_response"),
        documents=response_kinds,
        compose=_imported("peelgen.response.statement", "compose_from_response"),
    ),
    Kind(
        known_by=_FACT_CHECK.search,
        is_kind_of=is_fact_check,
        case=_imported("peelgen.response.fact_check.validation", "validate_fact_check"),
        documents=fact_check_kinds,
        compose=_imported("peelgen.response.fact_check.letter", "compose_from_fact_check"),
    ),
    Kind(
        known_by=_FOLLOW_UP.search,
        is_kind_of=is_follow_up,
        case=_imported("peelgen.response.follow_up.validation", "validate_follow_up"),
        documents=_no_documents,
        compose=_not_composed,
    ),
    Kind(
        known_by=_always,
        is_kind_of=_always,
        case=_imported("peelgen.review.findings_case", "findings_case"),
        documents=document_kinds,
        on_request=requested_kinds,
        compose=_imported("peelgen.documents.from_findings", "compose_from_findings"),
        copies=_imported("peelgen.documents.from_findings", "copies_of"),
    ),
)
