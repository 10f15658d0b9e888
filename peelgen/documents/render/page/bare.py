"""A document's words as a bare page: what every mail program shows, without pictures, styles or anything hidden."""

from __future__ import annotations

from typing import Any

from lxml import html
from markupsafe import Markup

from peelgen.documents.document import Document, plain
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.blocks import BlockSetter

_FRONT = ("mark", "masthead", "masthead_name", "kind", "date")
#: What says what words are, and where links lead; all else is for a stylesheet, a screen or the preview.
_KEPT = frozenset({"href", "lang", "scope"})
_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
    "{body}\n</html>\n"
)


def bare_page(document: Document, look: Look) -> str:
    """Return a page with nothing to fetch, draw or run; a chart or a picture is there in words."""
    setter = BlockSetter(document, look.style(), paged=False)
    above = [(name, setter.lines.inline(document.fields.get(name, ()))) for name in (*_FRONT, "title", "subtitle")]
    line, headline = Markup("<p>{}</p>\n"), Markup("<h1>{}</h1>\n")
    front = Markup("").join((headline if name == "title" else line).format(words) for name, words in above if words)
    body = Markup("<body>\n{}{}\n{}\n</body>").format(front, setter.blocks(document.body), setter.notes())
    return _PAGE.format(
        language=document.language,
        title=plain(document.fields.get("title", ()), document.labels) or document.kind,
        body=Markup(_bare(body)),  # noqa: S704 - markup made of markup
    )


def _bare(body: str) -> str:
    """Return a page's body with words in place of pictures, and without attributes that mean nothing in a mail."""
    root: Any = html.document_fromstring(body).find("body")
    for narrow in root.xpath("//*[local-name()='svg']/following-sibling::*[local-name()='svg']"):
        narrow.drop_tree()
    for drawn in root.xpath("//*[local-name()='svg'] | //img"):
        _say(drawn)
    for folded in root.iter("details"):
        folded.find("summary").tag = "p"
        folded.tag = "div"  # mail programs open nothing
    for inside in root.xpath("//a[starts-with(@href, '#')]"):
        inside.drop_tag()  # mail programs do not follow them
    for element in root.iter():
        for name in set(element.keys()) - _KEPT:
            del element.attrib[name]
    return str(html.tostring(root, encoding="unicode"))


def _say(drawn: Any) -> None:
    """Put the description of a picture in its place."""
    described = drawn.get("alt") or drawn.findtext("title") or ""
    said = html.Element("p")
    said.text = f"[{described}]"
    said.tail = drawn.tail
    drawn.getparent().replace(drawn, said)
