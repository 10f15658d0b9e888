"""Which points a finished web page meets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

from peelgen.documents.accessibility.checkpoints import Point, judged, levels_jumped
from peelgen.documents.document import Document, Heading, plain, walk

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def points(content: bytes, document: Document) -> Iterator[Point]:
    """Yield the points that were looked at in a web page made of `document`."""
    page = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    headings = list(page.iter(*_HEADINGS))
    levels = [int(element.tag[1]) for element in headings]
    pictures = [element for element in page.iter("img", "svg") if element.get("aria-hidden") != "true"]
    mute = [picture for picture in pictures if not _described(picture)]
    yield judged(
        "descriptions",
        [f"{len(mute)} of {len(pictures)} have none."] * bool(mute),
        f"Descriptions found: {len(pictures)}. Whether they say what matters, only a person can tell."
        if pictures
        else "There are no charts or pictures in the page.",
        web=True,
        whole=not pictures,
    )
    yield judged("headings", levels_jumped(levels), f"Headings looked at: {len(levels)}.", web=True, whole=True)
    tables = list(page.iter("table"))
    headless = [table for table in tables if not table.xpath(".//th[@scope='col']")]
    yield judged(
        "tables",
        [f"{len(headless)} of {len(tables)} have none."] * bool(headless),
        f"Tables whose header cells say what they head: {len(tables)}.",
        web=True,
        whole=True,
    )
    yield judged(
        "order",
        _out_of_order([_words(element) for element in headings], document),
        "The headings stand in the page in the order of the document.",
        web=True,
    )
    yield from _about(page, document)


def _about(page: Any, document: Document) -> Iterator[Point]:
    """Yield what the page says about itself, and where it leads."""
    title = _words(page.find(".//title")) if page.find(".//title") is not None else ""
    yield judged("title", [] if title else ["There is none."], f"It is “{title}”.", web=True, whole=True)
    links = [link for link in page.iter("a") if link.get("href")]
    wordless = [link for link in links if not (_words(link) or link.get("aria-label"))]
    yield judged(
        "links",
        [f"{len(wordless)} of {len(links)} have none."] * bool(wordless),
        f"Links with words: {len(links)}. Words that say nothing are listed as advice.",
        web=True,
    )
    given = page.get("lang", "")
    wrong = [] if given == document.language else [f"It is given as “{given}”, and the document is in another."]
    yield judged("language", wrong, f"It is given as {given}.", web=True, whole=True)


def _described(picture: Any) -> bool:
    """Return whether a picture has words for those who cannot see it; an empty `alt` says that it is only for show."""
    if picture.tag == "img":
        return picture.get("alt") is not None
    return bool(
        picture.get("aria-label") or picture.get("aria-labelledby") or picture.xpath("./*[local-name()='title']")
    )


def _out_of_order(printed: list[str], document: Document) -> list[str]:
    """Return whether the document's headings are not all printed, in their order."""
    rest = iter(printed)
    for block in walk(document.body):
        if isinstance(block, Heading):
            words = _folded(plain(block.content, document.labels))
            if not any(words in _folded(line) for line in rest):
                return [f"The heading “{words}” stands elsewhere than in the document."]
    return []


def _words(element: Any) -> str:
    return _folded(element.text_content())


def _folded(words: str) -> str:
    return " ".join(words.split())
