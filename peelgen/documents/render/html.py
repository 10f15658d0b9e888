"""A Document as one self-contained web page."""

from __future__ import annotations

from peelgen.documents.document import Document
from peelgen.documents.render import Rendered
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import page


def render(document: Document, look: Look) -> Rendered:
    """Return a page in UTF-8 that fetches nothing; TemplateFault if page.html or page.css is wrong."""
    return Rendered(page(document, look, paged=False).encode())
