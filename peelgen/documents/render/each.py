"""Each document in each of its formats, one after the other: what one finds out about pages, the next ones print."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from peelgen.base.errors import EngineMissing
from peelgen.documents.document import Contents, Document, Layout
from peelgen.documents.render import Rendered, file_name, renderer
from peelgen.documents.render.look import Look, look_of

#: Formats that print in their contents on which page a heading stands, begin their pages with the same chapters, and
#: cannot find out either themselves.
_FOLLOW_LAYOUT: Final = frozenset({"docx"})


def render_each(documents: Sequence[Document], formats: Mapping[str, Sequence[str]], near: Path) -> dict[str, Rendered]:
    """Return each document in the formats that its name has, by file names; its look is found near a path."""
    return {
        name: made
        for document in documents
        for name, made in _render(document, formats[document.name], look_of(document.pages, near))
    }


def _render(document: Document, formats: Sequence[str], look: Look) -> Iterator[tuple[str, Rendered]]:
    """Yield the file name and content of each format; what one finds out about pages, the next ones may print."""
    if formats:
        gc.collect()  # what was laid out before is in circles, and would stay beside what comes: the peak of a build
    for name in formats:
        if document.layout is None and name in _FOLLOW_LAYOUT:
            document = replace(document, layout=_layout(document, look))
        made = renderer(name)(document, look)
        document = replace(document, layout=made.layout or document.layout)
        yield file_name(document.name, name), replace(made, document=document.kind, record=document.record)


def _layout(document: Document, look: Look) -> Layout | None:
    """Return the pages of a document with contents; None for another, and if the engine that knows them is not here."""
    if not any(isinstance(block, Contents) for block in document.body):
        return None
    try:
        from peelgen.documents.render.pdf import layout

        return layout(document, look)
    except EngineMissing:
        return None
