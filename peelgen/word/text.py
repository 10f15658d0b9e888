"""What everything says that can stand in a paragraph of a Word file, and the one walk that yields it.

Readers want different things of it: a line break is a space in a report and a new line in an answer. What there is to
be wanted is `ContentKind`; what a reader makes of each is its `ContentTable`, which is not complete before it names all
of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from lxml import etree

from peelgen.word.equations import linear
from peelgen.word.names import MC, NAMESPACES, W14, W16SE, A, M, V, W
from peelgen.word.symbols import UNKNOWN, symbol

#: Taken as it is written.
AS_WRITTEN: Final = "{}"


class ContentKind(StrEnum):
    """A kind of what can stand in a paragraph, or round what stands in it."""

    WORDS = "words"
    DELETED_WORDS = "words of which Word says beside the change that they were deleted"
    TAB = "a tab"
    LINE_BREAK = "a line break"
    PAGE_BREAK = "a page break"
    COLUMN_BREAK = "a column break"
    NO_BREAK_HYPHEN = "a hyphen at which no line ends"
    SOFT_HYPHEN = "a place where a word may be divided"
    SYMBOL = "a sign of a font of signs"
    UNKNOWN_SYMBOL = "a sign of which nobody knows what it is without its font"
    EQUATION = "an equation"
    ANNOTATION = "small words above others (ruby)"
    DRAWN_WORDS = "words in a drawing"
    TEXT_BOX = "a text box"
    PICTURE = "a picture or drawing"
    OBJECT = "an object of another program"
    FILE = "a whole file that is put in when this one is opened"
    FOOTNOTE = "the mark of a footnote"
    ENDNOTE = "the mark of an endnote"
    NOTE_SIGN = "the sign that a note or comment itself begins with, or the line above the notes"
    COMMENT = "the mark of a comment"
    FIELD_EDGE = "where a field begins, its result does, or it ends"
    FIELD_CODE = "what a field does"
    FIELD_RESULT = "what a field says that is written as one element"
    DATE = "the day on which the file is opened"
    PAGE_NUMBER = "the number of the page, not as a field"
    INSERTED = "what was inserted, and the change is recorded"
    DELETED = "what was deleted, and the change is recorded"
    MOVED_HERE = "what was moved here, and the change is recorded"
    MOVED_AWAY = "what was moved away from here, and the change is recorded"
    STRUCK = "what is struck through"
    HIDDEN = "what Word does not show"
    WEB_HIDDEN = "what Word does not show where it shows a file as a web page"


#: The element of each part. What is in none of these has no words of its own, and is passed through.
PARTS: Final = {
    W.t: ContentKind.WORDS,
    W.delText: ContentKind.DELETED_WORDS,
    W.tab: ContentKind.TAB,
    W.ptab: ContentKind.TAB,
    W.br: ContentKind.LINE_BREAK,  # if it does not say that it is another
    W.cr: ContentKind.LINE_BREAK,
    W.noBreakHyphen: ContentKind.NO_BREAK_HYPHEN,
    W.softHyphen: ContentKind.SOFT_HYPHEN,
    W.sym: ContentKind.SYMBOL,
    W16SE.symEx: ContentKind.SYMBOL,
    M.oMathPara: ContentKind.EQUATION,
    M.oMath: ContentKind.EQUATION,
    M.r: ContentKind.EQUATION,
    W.rt: ContentKind.ANNOTATION,
    A.t: ContentKind.DRAWN_WORDS,
    V.textpath: ContentKind.DRAWN_WORDS,
    W.txbxContent: ContentKind.TEXT_BOX,
    W.drawing: ContentKind.PICTURE,
    W.pict: ContentKind.PICTURE,
    W.contentPart: ContentKind.PICTURE,
    W14.contentPart: ContentKind.PICTURE,
    W.object: ContentKind.OBJECT,
    W.altChunk: ContentKind.FILE,
    W.subDoc: ContentKind.FILE,
    W.footnoteReference: ContentKind.FOOTNOTE,
    W.endnoteReference: ContentKind.ENDNOTE,
    W.footnoteRef: ContentKind.NOTE_SIGN,
    W.endnoteRef: ContentKind.NOTE_SIGN,
    W.annotationRef: ContentKind.NOTE_SIGN,
    W.separator: ContentKind.NOTE_SIGN,
    W.continuationSeparator: ContentKind.NOTE_SIGN,
    W.commentRangeStart: ContentKind.COMMENT,
    W.commentReference: ContentKind.COMMENT,
    W.fldChar: ContentKind.FIELD_EDGE,
    W.instrText: ContentKind.FIELD_CODE,
    W.delInstrText: ContentKind.FIELD_CODE,
    W.fldSimple: ContentKind.FIELD_RESULT,
    W.dayShort: ContentKind.DATE,
    W.dayLong: ContentKind.DATE,
    W.monthShort: ContentKind.DATE,
    W.monthLong: ContentKind.DATE,
    W.yearShort: ContentKind.DATE,
    W.yearLong: ContentKind.DATE,
    W.pgNum: ContentKind.PAGE_NUMBER,
    W.ins: ContentKind.INSERTED,
    W.del_: ContentKind.DELETED,
    W.moveTo: ContentKind.MOVED_HERE,
    W.moveFrom: ContentKind.MOVED_AWAY,
}
#: What the properties of a run say of all that stands in it.
LOOKS: Final = {
    W.vanish: ContentKind.HIDDEN,
    W.strike: ContentKind.STRUCK,
    W.dstrike: ContentKind.STRUCK,
    W.webHidden: ContentKind.WEB_HIDDEN,
}
#: What has other parts in it: a reader that leaves it out leaves them out as well.
HOLDERS: Final = frozenset(
    (
        ContentKind.INSERTED,
        ContentKind.DELETED,
        ContentKind.MOVED_HERE,
        ContentKind.MOVED_AWAY,
        ContentKind.FIELD_RESULT,
        *LOOKS.values(),
    )
)
#: What may have words in a drawing or a text box in it, whatever is made of itself.
_DRAWN: Final = frozenset((ContentKind.PICTURE, ContentKind.OBJECT))
#: Properties, in which nothing is said.
PROPERTIES: Final = frozenset(
    (W.pPr, W.rPr, W.tblPr, W.tblGrid, W.trPr, W.tcPr, W.sdtPr, W.sdtEndPr, W.sectPr, W.tblPrEx, W.rubyPr)
)
_BREAKS: Final = {"page": ContentKind.PAGE_BREAK, "column": ContentKind.COLUMN_BREAK}
_OFF: Final = frozenset(("0", "false", "off", "none"))
#: What is known here of what newer programs write: a branch that asks for more is not for this one.
_KNOWN: Final = frozenset(NAMESPACES.values())


class Said(NamedTuple):
    """A part where it stands, and the words that the reading makes of it: none where it leaves it out."""

    part: ContentKind
    text: str
    element: etree._Element


@dataclass(frozen=True)
class ContentTable:
    """What one reader makes of each part; ValueError where it forgets one, or says two things of it.

    `takes` has what it is taken as, {} standing for what is written there; what holds other parts is taken with them.
    `leaves` are the parts that say nothing to this reader. It `tells` its user of some, be they taken or left.
    """

    takes: Mapping[ContentKind, str]
    leaves: Collection[ContentKind]
    tells: Collection[ContentKind] = ()

    def __post_init__(self) -> None:
        forgotten = set(ContentKind) - self.takes.keys() - set(self.leaves)
        twice = self.takes.keys() & set(self.leaves)
        if forgotten or twice:
            raise ValueError(f"forgotten: {sorted(forgotten)}; both taken and left: {sorted(twice)}")

    @cached_property
    def minds_looks(self) -> bool:
        """Whether it matters to this reader how words look."""
        return not {*self.leaves, *self.tells}.isdisjoint(LOOKS.values())

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The elements that are left out with all that is in them."""
        return frozenset(tag for tag, part in PARTS.items() if part in HOLDERS and part in self.leaves)


def words(place: etree._Element, reading: ContentTable) -> str:
    """Return the words below an element: a paragraph, a run, a change."""
    return "".join([said.text for said in walk(place, reading)])


def walk(place: etree._Element, reading: ContentTable) -> Iterator[Said]:
    """Yield what stands below an element in the order in which it is read; text boxes, but not what is in them."""
    for child in place:
        tag = child.tag
        part = PARTS.get(tag)
        if part is None:
            if tag not in PROPERTIES:
                yield from _through(child, reading)
        elif part in HOLDERS:
            yield from _held(child, part, reading)
        else:
            yield said_by(child, part, reading)
            if part in _DRAWN:
                yield from walk(child, reading)


def _through(element: etree._Element, reading: ContentTable) -> Iterator[Said]:
    """Yield what stands in an element that says nothing itself: a run, a link, a control."""
    if element.tag == W.ruby:
        yield from (said for base in element.iterchildren(W.rubyBase) for said in walk(base, reading))
        yield from (said_by(above, ContentKind.ANNOTATION, reading) for above in element.iterchildren(W.rt))
    elif element.tag == W.r and reading.minds_looks and (look := look_of(element)):
        yield from _held(element, look, reading)
    else:
        yield from walk(shown(element), reading)


def _held(element: etree._Element, part: ContentKind, reading: ContentTable) -> Iterator[Said]:
    yield Said(part, "", element)
    if part in reading.takes:
        yield from walk(element, reading)


def said_by(element: etree._Element, part: ContentKind, reading: ContentTable) -> Said:
    """Return what an element says that is this part and holds no other."""
    written = _WRITTEN.get(part, _nothing)(element, reading)
    if part is ContentKind.LINE_BREAK:
        part = _BREAKS.get(element.get(W.type, ""), part)
    elif part is ContentKind.SYMBOL and written == UNKNOWN:
        part = ContentKind.UNKNOWN_SYMBOL
    return Said(part, reading.takes.get(part, "").format(written), element)


def _nothing(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - a break says nothing in words
    return ""


def _text(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - it is the same to all
    return element.text or ""


def _sign(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - it is the same to all
    extended = element.tag == W16SE.symEx
    font, code = (W16SE.font, W16SE.char) if extended else (W.font, W.char)
    return symbol(element.get(font, ""), element.get(code, ""))


def _equation(element: etree._Element, reading: ContentTable) -> str:
    return linear(element, reading.left_out)


def _drawn(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - it is the same to all
    return element.get("string", "") if element.tag == V.textpath else element.text or ""


#: What is written where a part stands; in any other part nothing is.
_WRITTEN: Final[Mapping[ContentKind, Callable[[etree._Element, ContentTable], str]]] = {
    ContentKind.WORDS: _text,
    ContentKind.DELETED_WORDS: _text,
    ContentKind.FIELD_CODE: _text,
    ContentKind.SYMBOL: _sign,
    ContentKind.EQUATION: _equation,
    ContentKind.ANNOTATION: words,
    ContentKind.DRAWN_WORDS: _drawn,
}


def look_of(run: etree._Element) -> ContentKind | None:
    """Return how a run looks: that it is hidden counts more than that it is struck through; None for most."""
    found = {
        LOOKS[look.tag]
        for properties in run.iterchildren(W.rPr)
        for look in properties.iterchildren(*LOOKS)
        if look.get(W.val, "true") not in _OFF
    }
    return next((part for part in LOOKS.values() if part in found), None)


def shown(element: etree._Element) -> etree._Element:
    """Return an element; of what is said twice, for newer and for older programs, the branch that is shown."""
    if element.tag != MC.AlternateContent:
        return element
    choices = list(element.iterchildren(MC.Choice))
    known = (one for one in choices if _KNOWN.issuperset(_required(one)))
    return next(known, next(element.iterchildren(MC.Fallback), next(iter(choices), element)))


def _required(choice: etree._Element) -> list[str | None]:
    """Return the namespaces that a program must know to be shown this branch."""
    return [choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split()]


def unchosen(root: etree._Element) -> Iterator[etree._Element]:
    """Yield all branches that are not shown."""
    for alternate in root.iter(MC.AlternateContent):
        chosen = shown(alternate)
        yield from (branch for branch in alternate if branch is not chosen)


def take_out(root: etree._Element, reading: ContentTable) -> None:
    """Take out of a tree what a reading leaves out with all that is in it, and every branch that is not shown."""
    for branch in list(unchosen(root)):
        alternate = branch.getparent()
        if alternate is not None:
            alternate.remove(branch)
    etree.strip_elements(root, *reading.left_out, with_tail=False)
