"""Which points a finished Word file meets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from peelgen.documents.accessibility.checkpoints import Point, PointResult, judged, levels_jumped, point
from peelgen.documents.document import Document, Table, walk
from peelgen.word.archive import open_own
from peelgen.word.names import DC, WP, W
from peelgen.word.parts import parsed

_HEADING = re.compile(r"heading ([1-9])(?: unlisted)?", re.IGNORECASE)


def points(content: bytes, document: Document) -> Iterator[Point]:
    """Yield the points that were looked at in a Word file made of `document`."""
    parts = open_own(content)
    body, styles, core = (parsed(parts[name]) for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml"))
    drawn = list(body.iter(WP.docPr))
    mute = [drawing for drawing in drawn if not drawing.get("descr", "").strip()]
    yield judged(
        "descriptions",
        [f"{len(mute)} of {len(drawn)} have none."] * bool(mute),
        f"Descriptions found: {len(drawn)}. Whether they say what matters, only a person can tell."
        if drawn
        else "There are no charts or pictures in the file.",
        web=False,
        whole=not drawn,
    )
    levels, titled = _levels(body, styles)
    yield judged(
        "headings",
        levels_jumped(levels, 1 if titled else 0),
        f"Headings found in Word’s own heading styles: {len(levels)}{', below the title' * titled}.",
        web=False,
        whole=True,
    )
    marked = sum(1 for _ in body.iter(W.tblHeader))
    tables = sum(isinstance(block, Table) for block in walk(document.body))
    yield judged(
        "tables",
        [f"Of {tables} tables, {marked} have a header row."] * (marked < tables),
        f"Tables with a header row: {tables}. Boxes and forms are laid out as tables without one.",
        web=False,
    )
    yield point(
        "order",
        PointResult.NOT_CHECKED,
        "It was not looked at; Word reads a file aloud from its beginning to its end.",
        web=False,
    )
    yield from _about(core, styles, document)


def _about(core: etree._Element, styles: etree._Element, document: Document) -> Iterator[Point]:
    """Yield what the file says about itself."""
    title = (core.findtext(DC.title) or "").strip()
    yield judged("title", [] if title else ["There is none."], f"It is “{title}”.", web=False, whole=True)
    yield point(
        "links",
        PointResult.NOT_CHECKED,
        "They were not looked at in this file. Words that say nothing are listed as advice.",
        web=False,
    )
    default = styles.find(f"{W.docDefaults}//{W.lang}")
    given = default.get(W.val, "") if default is not None else ""
    same = given.partition("-")[0] == document.language.partition("-")[0]
    wrong = [] if same else [f"It is given as “{given}”, and the document is in another."]
    yield judged("language", wrong, f"It is given as {given}.", web=False, whole=True)


def _levels(body: etree._Element, styles: etree._Element) -> tuple[list[int], bool]:
    """Return the levels of the headings in their order, and whether a title stands before the first."""
    names = {style.get(W.styleId): _named(style) for style in styles.iter(W.style)}
    used = [names.get(style.get(W.val), "") for style in body.iter(W.pStyle)]
    found = [(place, int(match[1])) for place, name in enumerate(used) if (match := _HEADING.fullmatch(name))]
    first = found[0][0] if found else len(used)
    return [level for _, level in found], "title" in [name.lower() for name in used[:first]]


def _named(style: etree._Element) -> str:
    name = style.find(W.name)
    return "" if name is None else name.get(W.val, "")
