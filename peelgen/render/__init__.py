"""From a Document to a finished file. One module a format; none of them knows the findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peelgen.document import Document
    from peelgen.render.look import Look


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file; `pages` is None where the format does not know its pages."""

    content: bytes
    pages: int | None = None


#: Format to the module whose `render(document, look)` makes it. Modules, not functions: WeasyPrint and docxtpl take
#: longer to import than a short document takes to build, so each is imported when its format is first asked for.
RENDERERS = {
    "docx": "peelgen.render.docx",
    "html": "peelgen.render.html",
    "pdf": "peelgen.render.pdf",
}


def renderer(format_name: str) -> Callable[[Document, Look], Rendered]:
    """Return the `render` function of one of RENDERERS."""
    render: Callable[[Document, Look], Rendered] = import_module(RENDERERS[format_name]).render
    return render
