"""What a Word file shows besides running words: pictures, drawings with words in them, files that were put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from peelgen.word.content_kinds import PARTS, ContentKind
from peelgen.word.names import MC, WP, C, V
from peelgen.word.text import ReadContent

#: What stands for a whole file that Word puts in there when it opens this one.
FILES: Final = frozenset(tag for tag, part in PARTS.items() if part is ContentKind.FILE)
#: What a text box, a chart or a picture hangs on.
DRAWN: Final = frozenset(
    (MC.AlternateContent, *(tag for tag, part in PARTS.items() if part in (ContentKind.PICTURE, ContentKind.OBJECT)))
)


class Aside(NamedTuple):
    """Something beside the running words, by what it is.

    It is a "picture", "description", "drawing", "file", "placeholder" or an "annotation".
    """

    kind: str
    text: str


def asides(said: Sequence[ReadContent]) -> Iterator[Aside]:
    """Yield what stands in a run beside its words: pictures by their descriptions, and the words in its drawings."""
    for part, text, element in said:
        if part is ContentKind.PICTURE:
            yield from _pictures(element)
        elif part is ContentKind.ANNOTATION:
            yield Aside("annotation", text)
    words = " ".join("".join(one.text for one in said if one.part is ContentKind.DRAWN_WORDS).split())
    if words:
        yield Aside("drawing", words)
    if any(one.part is ContentKind.OBJECT for one in said):
        yield Aside("file", "(an object of another program)")


def _pictures(drawing: etree._Element) -> Iterator[Aside]:
    charted = next(drawing.iter(C.chart), None) is not None
    for picture in drawing.iter(WP.docPr):
        described = (picture.get("descr") or picture.get("title") or "").strip()
        if not charted:
            yield Aside("picture", described or _UNDESCRIBED)
        elif described:
            yield Aside("description", described)
    for shape in drawing.iter(V.shape):
        if shape.find(V.imagedata) is not None:
            yield Aside("picture", shape.get("alt", "").strip() or _UNDESCRIBED)


_UNDESCRIBED: Final = "(a picture without a description)"


def file_put_in() -> Aside:
    """Return what stands for a file whose words are not in this one."""
    return Aside("file", "(a whole file, put in when Word opens this one)")
