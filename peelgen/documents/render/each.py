"""Each document in each of its formats, one after the other: what one finds out about pages, the next ones print."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from peelgen.base.errors import EngineMissing
from peelgen.documents.document import Contents, Document
from peelgen.documents.render import Rendered, file_name, renderer
from peelgen.documents.render.look import Look, look_of

#: Formats that print in their contents on which page a heading stands, and cannot find it out themselves.
_PRINT_PAGES: Final = frozenset({"docx"})


def render_each(documents: Sequence[Document], formats: Mapping[str, Sequence[str]], near: Path) -> dict[str, Rendered]:
    """Return each document in the formats of its kind, by file names; its look is that of the templates near a path."""
    return {
        name: made
        for document in documents
        for name, made in _render(document, formats[document.kind], look_of(document.kind, near))
    }


def _render(document: Document, formats: Sequence[str], look: Look) -> Iterator[tuple[str, Rendered]]:
    """Yield the file name and content of each format; what one finds out about pages, the next ones may print."""
    if formats:
        gc.collect()  # what was laid out before is in circles, and would stay beside what comes: the peak of a build
    for name in formats:
        if not document.pages and name in _PRINT_PAGES:
            document = replace(document, pages=_pages(document, look))
        made = renderer(name)(document, look)
        document = replace(document, pages=made.places or document.pages)
        yield file_name(document.kind, name), made


def _pages(document: Document, look: Look) -> Mapping[str, int]:
    """Return the page of each heading that contents list; none if the engine that knows them is not here."""
    if not any(isinstance(block, Contents) for block in document.body):
        return {}
    try:
        from peelgen.documents.render.pdf import places

        return places(document, look)
    except EngineMissing:
        return {}
