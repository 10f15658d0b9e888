"""A Document as an accessible PDF, printed by WeasyPrint from the same page as the web's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from peelgen.base.errors import EngineMissing, TemplateFault
from peelgen.documents.document import Document, Layout
from peelgen.documents.render import Rendered, is_form
from peelgen.documents.render.blank import asked_texts, blank_form
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import page
from peelgen.documents.render.pdf.libraries import loaded_by_name
from peelgen.documents.render.sheets import continued_fields, with_sheets
from peelgen.documents.render.units import Millimetres

try:
    with loaded_by_name():
        import weasyprint
except OSError as missing:
    raise EngineMissing(
        "PDF needs the Pango library, which this machine does not have.",
        "Install it: on Debian and Ubuntu `sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0`; on Windows and "
        "macOS see the WeasyPrint installation page. DOCX and HTML work without it: --format docx,html",
    ) from missing

from peelgen.documents.render.pdf.archive import say_accessible
from peelgen.documents.render.pdf.fetch import BundleFetcher, nothing_lost, styles
from peelgen.documents.render.pdf.fields import finished
from peelgen.documents.render.pdf.limits import limited
from peelgen.documents.render.pdf.tags import completed

#: For the archive. What the checkable part of the accessibility law asks for, PDF/UA-1, the file is besides.
ARCHIVE = "pdf/a-3a"
#: A form is not for the archive, which wants nothing in a file to change any more.
FORM = "pdf/ua-1"
#: Of a CSS pixel, in points; and how far below the margin what stands at the head of a page begins at most, in pixels.
PIXEL: Final = 0.75
_HEAD: Final = 4


def render(document: Document, look: Look) -> Rendered:
    """Return a tagged PDF and its number of pages; the same document gives the same bytes.

    TemplateFault if a shell is wrong, or if it asks for a file outside its own folders or one that is not there."""
    fillable = is_form(document)
    if fillable:
        continued, document = continued_fields(document), with_sheets(document)
    html = page(document, look, paged=True)
    with nothing_lost(look), limited(len(html)), completed() as tree:
        laid_out = _lay_out(document, html, look)

        def finish(_: weasyprint.Document, pdf: Any) -> None:
            tree.finish(pdf)
            if not fillable:
                say_accessible(pdf)

        content: bytes = laid_out.write_pdf(finisher=finish, pdf_variant=FORM if fillable else ARCHIVE)
    if fillable:
        blank = replace(blank_form(document), texts=asked_texts(document), continued=continued)
        content = finished(content, blank, _printed(laid_out))
    _only_house_fonts(laid_out, look)
    return Rendered(content, len(laid_out.pages), _layout(laid_out, look))


def layout(document: Document, look: Look) -> Layout:
    """Return on which page of the PDF each anchor stands, without making it. Raises as `render` does."""
    html = page(document, look, paged=True)
    with nothing_lost(look), limited(len(html)), completed():
        return _layout(_lay_out(document, html, look), look)


def _lay_out(document: Document, html: str, look: Look) -> weasyprint.Document:
    css, fonts = styles(look)
    base = look.folder.resolve().as_uri() + "/"
    source = weasyprint.HTML(string=html, base_url=base, url_fetcher=BundleFetcher(look))
    fillable = is_form(document)
    return source.render(
        stylesheets=[css],
        font_config=fonts,
        presentational_hints=False,
        pdf_forms=fillable,
        pdf_variant=FORM if fillable else ARCHIVE,
    )


def _printed(laid_out: weasyprint.Document) -> set[int]:
    """Return the numbers of the letters that were printed in the font that answers are written in."""
    return {number for font in laid_out.fonts.values() if font.used_in_forms for number in font.to_unicode}


def _layout(laid_out: weasyprint.Document, look: Look) -> Layout:
    paper = look.style().page
    head = Millimetres(paper.margin_top).points / PIXEL + _HEAD
    anchors = [(number, *anchor) for number, laid in enumerate(laid_out.pages, 1) for anchor in laid.anchors.items()]
    openers = (anchor for _, anchor, (_, top, *_) in anchors if top < head)
    return Layout({anchor: number for number, anchor, _ in anchors}, frozenset(openers))


def _only_house_fonts(laid_out: weasyprint.Document, look: Look) -> None:
    """Raise TemplateFault if a letter was printed in a font of the machine: elsewhere it would look different."""
    house = look.style().fonts.page
    strange = sorted({font.family for font in laid_out.fonts.values()} - {house})
    if strange:
        raise TemplateFault(
            f"The page would be printed in the font {strange[0]}, which is not the house’s.",
            f"Use {house} in page.css and page.html; its files are named in style.yaml.",
            path=look.path("page.css"),
        )
