"""What a Word file shows besides running words: pictures, drawings with words in them, files that were put in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from peelgen.proof.runs import W

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_BOX: Final = W + "txbxContent"
#: What a text box, a chart or a picture hangs on.
DRAWN: Final = frozenset((W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"))
#: What stands for a whole file that Word puts in there when it opens this one.
FILES: Final = frozenset((W + "altChunk", W + "subDoc"))


class Aside(NamedTuple):
    """Something beside the running words, by what it is: "picture", "description", "drawing", "file", "placeholder"."""

    kind: str
    text: str


def text_boxes(run: etree._Element) -> list[etree._Element]:
    """Return the text boxes of a run; copies of them for older programs are left out."""
    return _once(run.iter(_BOX))


def _once(found: Iterator[etree._Element]) -> list[etree._Element]:
    """Return elements without those that are only for programs which do not know the others."""
    every = list(found)
    return [one for one in every if not _is_copy(one)] or every


def _is_copy(element: etree._Element) -> bool:
    return any(above.tag == _MC + "Fallback" for above in element.iterancestors())


def asides(run: etree._Element) -> Iterator[Aside]:
    """Yield the pictures of a run by their descriptions, and the words in its drawings outside of text boxes."""
    for picture in run.iter(_WP + "docPr"):
        described = (picture.get("descr") or picture.get("title") or "").strip()
        if next(run.iter(CHART), None) is None:
            yield Aside("picture", described or "(a picture without a description)")
        elif described:
            yield Aside("description", described)
    written = [one for one in _once(run.iter(_A + "t")) if next(one.iterancestors(_BOX), None) is None]
    art = [one.get("string", "") for one in _once(run.iter(_V + "textpath"))]
    words = " ".join("".join([*(one.text or "" for one in written), *art]).split())
    if words:
        yield Aside("drawing", words)
    if run.find(W + "object") is not None:
        yield Aside("file", "(an object of another program)")


def file_put_in() -> Aside:
    """Return what stands for a file whose words are not in this one."""
    return Aside("file", "(a whole file, put in when Word opens this one)")
