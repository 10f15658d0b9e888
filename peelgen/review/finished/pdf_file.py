"""The paragraphs of a PDF, as far as its lines tell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peelgen.base.errors import Unreadable
from peelgen.review.finished.paragraph import PublishedParagraph, looked_at

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES, _MOST_CHARACTERS = 400, 3_000_000
#: A line that ends a sentence ends its paragraph if it is shorter than this share of the longest; any line, if it is
#: shorter than that.
_NOT_FULL, _SHORT = 0.85, 0.6
#: The lines at the head and foot of a page in which what stands on other pages too is no part of the text.
_EDGE = 3
_ENDS = (".", ":", ";", "?", "!", "”", '"', "; and", "; or")
_BEGINS = re.compile(r"[“\"•▪●\uf0b7–-] ?\S|\d{1,2}[.)] ")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")


def paragraphs(path: Path, content: bytes) -> list[PublishedParagraph]:
    """Return the paragraphs, what each page repeats left out."""
    pages = list(_pages(path, content))
    repeated = _repeated(pages)
    found: list[PublishedParagraph] = []
    for number, lines in enumerate(pages, 1):
        kept = [line for place, line in enumerate(lines) if not _is_edge(place, lines) or _bare(line) not in repeated]
        for text in _joined(kept):
            if found and text[:1].islower() and not found[-1].text.endswith(_ENDS):
                text = f"{found.pop().text} {text}"  # noqa: PLW2901 - a paragraph that goes on from the page before
            found.append(
                PublishedParagraph(text, len(found) + 1, f"page {number}", heading=_LEADERS.search(text) is not None)
            )
    return looked_at(found)


def opened(path: Path, content: bytes) -> pypdfium2.PdfDocument:
    """Return a PDF. Raises Unreadable for one that is damaged, locked or endless."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise Unreadable(
            f"{path} cannot be read: it is damaged or locked with a password.", "Save it again without a password."
        ) from None
    if len(document) > MOST_PAGES:
        raise Unreadable(
            f"{path} has {len(document):,} pages; {MOST_PAGES} is the most.", "Check its parts one by one."
        )
    return document


def _pages(path: Path, content: bytes) -> Iterator[list[str]]:
    """Yield the lines of each page. Raises Unreadable for a PDF that is damaged, locked or endless."""
    document = opened(path, content)
    length = 0
    for page in document:
        text = page.get_textpage().get_text_bounded()[:_MOST_CHARACTERS].replace("\r\n", "\n")
        length += len(text)
        if length > _MOST_CHARACTERS:
            raise Unreadable(f"{path} is longer than any report.", "Check its parts one by one.")
        yield [line.strip() for line in text.split("\n") if any(map(str.isalnum, line))]


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return what stands at the head or foot of more than one page, without its numbers."""
    counts = Counter(line for lines in pages for line in {_bare(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return {line for line, count in counts.items() if count > 1}


def _bare(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()


def _is_edge(place: int, lines: Sequence[str]) -> bool:
    return place < _EDGE or place >= len(lines) - _EDGE


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs that lines make, words that were broken at a line’s end as they were."""
    longest = max(map(len, lines), default=0)
    run: list[str] = []
    for place, line in enumerate(lines):
        run.append(line)
        following = lines[place + 1] if place + 1 < len(lines) else ""
        ends = line.endswith(_ENDS) and (len(line) < _NOT_FULL * longest or _BEGINS.match(following))
        if not following or ends or _stands_alone(line, following, longest):
            yield " ".join(run).replace("\ufffe ", "").replace("\u00ad ", "").replace("\x02 ", "")
            run = []


def _stands_alone(line: str, following: str, longest: int) -> bool:
    """Return whether a line is a heading, an entry of a list of contents, or stands before a bullet."""
    if _LEADERS.search(line) or following[0] in "•▪●\uf0b7":
        return True
    return len(line) < _SHORT * longest and not following[0].islower()
