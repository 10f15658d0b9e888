"""The kinds of content that can stand in a paragraph of a Word file, and what a reader makes of each.

Readers want different things of it: a line break is a space in a report and a new line in an answer. What there is to
be wanted is `ContentKind`; what a reader makes of each is its `ContentTable`, which is not complete before it names all
of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from peelgen.word.names import W14, W16SE, A, M, V, W
from peelgen.word.symbols import UNKNOWN

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
#: Properties, in which nothing is said.
PROPERTIES: Final = frozenset(
    (W.pPr, W.rPr, W.tblPr, W.tblGrid, W.trPr, W.tcPr, W.sdtPr, W.sdtEndPr, W.sectPr, W.tblPrEx, W.rubyPr)
)


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


def accepted_content(*, line_break: str, tells: Collection[ContentKind] = (), deleted: bool = False) -> ContentTable:
    """Return what a reader makes of content that wants the words alone, when every change in the file is accepted.

    `line_break` is what a line break is taken as, and the break of a page or column. The paragraphs of a text box are
    read by themselves. With `deleted`, what was deleted is taken as well.
    """
    breaks = (ContentKind.LINE_BREAK, ContentKind.PAGE_BREAK, ContentKind.COLUMN_BREAK)
    gone = (ContentKind.DELETED, ContentKind.DELETED_WORDS, ContentKind.MOVED_AWAY)
    accepted = (ContentKind.INSERTED, ContentKind.MOVED_HERE, ContentKind.FIELD_RESULT, *(gone if deleted else ()))
    return ContentTable(
        takes={
            **dict.fromkeys((ContentKind.WORDS, ContentKind.SYMBOL, ContentKind.EQUATION), AS_WRITTEN),
            **dict.fromkeys(breaks, line_break),
            ContentKind.TAB: " ",
            ContentKind.NO_BREAK_HYPHEN: "-",
            ContentKind.SOFT_HYPHEN: "",
            ContentKind.UNKNOWN_SYMBOL: UNKNOWN,
            ContentKind.ANNOTATION: " ({})",
            ContentKind.DRAWN_WORDS: " {} ",
            ContentKind.TEXT_BOX: "",
            **dict.fromkeys((*accepted, *LOOKS.values()), AS_WRITTEN),
        },
        leaves=(
            *(() if deleted else gone),
            *(ContentKind.FIELD_EDGE, ContentKind.FIELD_CODE, ContentKind.DATE, ContentKind.PAGE_NUMBER),
            *(ContentKind.FOOTNOTE, ContentKind.ENDNOTE, ContentKind.NOTE_SIGN, ContentKind.COMMENT),
            *(ContentKind.PICTURE, ContentKind.OBJECT, ContentKind.FILE),
        ),
        tells=tells,
    )
