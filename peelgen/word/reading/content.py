"""What an edited report takes, leaves and tells of all that can stand in a paragraph of a Word file."""

from __future__ import annotations

from typing import Final

from peelgen.word.content_kinds import AS_WRITTEN, ContentKind, ContentTable
from peelgen.word.reading.story import ChangesView
from peelgen.word.symbols import UNKNOWN

_TAKES: Final = {
    **dict.fromkeys(
        (ContentKind.WORDS, ContentKind.DELETED_WORDS, ContentKind.SYMBOL, ContentKind.EQUATION), AS_WRITTEN
    ),
    **dict.fromkeys((ContentKind.LINE_BREAK, ContentKind.PAGE_BREAK, ContentKind.COLUMN_BREAK), " "),
    ContentKind.TAB: "\t",
    ContentKind.NO_BREAK_HYPHEN: "-",
    ContentKind.SOFT_HYPHEN: "",
    ContentKind.UNKNOWN_SYMBOL: UNKNOWN,
    # As lines of their own.
    **dict.fromkeys((ContentKind.TEXT_BOX, ContentKind.DRAWN_WORDS, ContentKind.ANNOTATION), AS_WRITTEN),
    # Of a field what Word works out is left out again; `OpenMarks` knows that.
    **dict.fromkeys(
        (ContentKind.FIELD_RESULT, ContentKind.STRUCK, ContentKind.HIDDEN, ContentKind.WEB_HIDDEN), AS_WRITTEN
    ),
}
_LEAVES: Final = (
    *(ContentKind.PICTURE, ContentKind.OBJECT, ContentKind.FILE),
    *(ContentKind.FOOTNOTE, ContentKind.ENDNOTE, ContentKind.NOTE_SIGN, ContentKind.COMMENT),
    *(ContentKind.FIELD_EDGE, ContentKind.FIELD_CODE, ContentKind.DATE, ContentKind.PAGE_NUMBER),
)
_TELLS: Final = (
    *(ContentKind.PICTURE, ContentKind.OBJECT, ContentKind.FILE, ContentKind.DRAWN_WORDS, ContentKind.ANNOTATION),
    *(ContentKind.FOOTNOTE, ContentKind.ENDNOTE, ContentKind.COMMENT),
    *(
        ContentKind.INSERTED,
        ContentKind.DELETED,
        ContentKind.MOVED_HERE,
        ContentKind.MOVED_AWAY,
        ContentKind.STRUCK,
        ContentKind.HIDDEN,
    ),
)
_NEW, _OLD = (ContentKind.INSERTED, ContentKind.MOVED_HERE), (ContentKind.DELETED, ContentKind.MOVED_AWAY)
#: What is told of words that were set otherwise or stand in a changed row: all of them, whoever changed them.
TOLD: Final = ContentTable({**_TAKES, **dict.fromkeys((*_NEW, *_OLD), AS_WRITTEN)}, _LEAVES)
#: What is told of a recorded change of each kind: not what another change put into it.
CHANGED: Final = {
    kind: ContentTable({**_TAKES, **dict.fromkeys({*_NEW, *_OLD} - {*_NEW, kind}, AS_WRITTEN)}, {*_LEAVES, *_NEW, kind})
    for kind in (*_NEW, *_OLD)
}
#: What an edited report says, before the changes that are recorded in it and after them.
READINGS: Final = {
    ChangesView.ORIGINAL: ContentTable({**_TAKES, **dict.fromkeys(_OLD, AS_WRITTEN)}, (*_LEAVES, *_NEW), _TELLS),
    ChangesView.ACCEPTED: ContentTable({**_TAKES, **dict.fromkeys(_NEW, AS_WRITTEN)}, (*_LEAVES, *_OLD), _TELLS),
}
