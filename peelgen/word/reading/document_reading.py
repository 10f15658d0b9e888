"""All stories of a Word file, in the order in which somebody would look through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from peelgen.languages import ORIGINAL
from peelgen.word.anchors import Anchor
from peelgen.word.names import W14, W15, W
from peelgen.word.reading.chart_values import values_of, words_in
from peelgen.word.reading.lines import CommentMark, Line, Piece, WordRemark
from peelgen.word.reading.story import ChangesView, Read, Story
from peelgen.word.reading.story_reading import read_story

_WITH_WORDS: Final = frozenset(("footnotes", "endnotes", "header", "footer", "comments", "commentsExtended"))
#: The kinds of notes, with what their numbers have before them.
_NOTES: Final = (("footnote", ""), ("endnote", "e"))
_TAGS: Final = {"footnote": W.footnote, "endnote": W.endnote, "comment": W.comment}
_NOTED: Final = frozenset(kind for kind, _ in _NOTES)
#: Notes that Word draws itself: the line above the others.
_OWN_NOTES: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part of a Word file; `links` are addresses, `parts` what it leads to with its kind, by the relation's id."""

    root: etree._Element
    links: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, WordPart]] = field(default_factory=dict)

    def parts_of_kind(self, kind: str) -> list[WordPart]:
        """Return the parts of a kind that this one leads to: "footnotes", "header"."""
        return [part for its_kind, part in self.parts.values() if its_kind == kind]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A part that holds words, by its kind: "document", "footnotes", "header".

    `links` are addresses, `charts` the values of charts and `titles` what is written in them, by the relation's id.
    """

    kind: str
    root: etree._Element
    links: Mapping[str, str]
    charts: Mapping[str, str]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """All that a Word file says: its sheets, the document first; the names of its styles by their ids; its language.

    `numbered` are the lists that have numbers, by their own and their level; a snapshot does not say.
    """

    sheets: tuple[PrintedPart, ...]
    styles: Mapping[str, str]
    language: str
    numbered: frozenset[tuple[str, int]] | None = None

    def sheets_of_kind(self, kind: str) -> list[PrintedPart]:
        """Return the sheets of a kind."""
        return [sheet for sheet in self.sheets if sheet.kind == kind]


def printed(document: WordPart) -> Printed:
    """Return what a file says, of the part that leads to all others."""
    sheets = [_sheet("document", document)]
    sheets += [_sheet(kind, part) for kind, part in document.parts.values() if kind in _WITH_WORDS]
    return Printed(tuple(sheets), _styles(document), _language(document), _numbered(document))


def _sheet(kind: str, part: WordPart) -> PrintedPart:
    charts = {number: chart.root for number, (its_kind, chart) in part.parts.items() if its_kind == "chart"}
    values = {number: values_of(chart) for number, chart in charts.items()}
    titles = {number: words for number, chart in charts.items() if (words := words_in(chart))}
    return PrintedPart(kind, part.root, part.links, values, titles)


def read_file(
    document: WordPart, anchors: Mapping[int, Anchor], view: ChangesView = ChangesView.ORIGINAL
) -> tuple[tuple[Line, ...], tuple[WordRemark, ...]]:
    """Return all lines of a file - its body, its notes, its headers and footers - and what people remarked in it."""
    return read(printed(document), anchors, view)


def read(
    file: Printed, anchors: Mapping[int, Anchor], view: ChangesView = ChangesView.ORIGINAL
) -> tuple[tuple[Line, ...], tuple[WordRemark, ...]]:
    """Return all lines of what a file says, and what people remarked in it."""
    house = Story("body", file.sheets[0].root, file.styles, file.language, numbered=file.numbered)
    stories = [
        (f"{mark}{number}", note) for kind, mark in _NOTES for number, note in _notes_or_comments(file, kind, house)
    ]
    notes = {number: read_story(note, {}, view) for number, note in stories}
    written = {number: " ".join(line.markdown.strip() for line in note.lines) for number, note in notes.items()}
    body = read_story(replace(_story(file.sheets[0], house), notes=written), anchors, view)
    lines, commented = [*body.lines], dict(body.commented)
    about = {number: words for one in (*notes.values(), body) for number, words in one.about.items()}
    # What was added below the last line is about that, and not about the first note.
    remarks = [replace(remark, line=min(remark.line, max(len(lines) - 1, 0))) for remark in body.remarks]
    for number, note in notes.items():
        remarks += _remarks_on_part([note], len(lines))
        commented |= dict.fromkeys(note.commented, len(lines))
        lines += _noted(note, body.references.get(number))
    for name in ("header", "footer"):
        outer = [
            read_story(replace(_story(sheet, house), name=name), anchors, view) for sheet in file.sheets_of_kind(name)
        ]
        remarks += dict.fromkeys(_remarks_on_part(outer, len(lines)))
        commented |= {number: len(lines) for one in outer for number in one.commented}
        about |= {number: words for one in outer for number, words in one.about.items()}
        # Each section has its own header, and its first page another: those that say the same are one.
        lines += dict.fromkeys(line for one in outer for line in one.lines)
    nowhere = len(lines)
    comments = (replace(told, line=commented.get(number, nowhere)) for number, told in _comments(file, house, about))
    return tuple(lines), (*remarks, *comments)


def _remarks_on_part(stories: Iterable[Read], place: int) -> Iterator[WordRemark]:
    """Yield what people remarked in stories whose lines begin at a place."""
    for story in stories:
        yield from (replace(remark, line=place) for remark in story.remarks)


def _story(sheet: PrintedPart, house: Story) -> Story:
    root = sheet.root.find(W.body) if sheet.root.tag == W.document else None
    return replace(
        house, root=sheet.root if root is None else root, links=sheet.links, charts=sheet.charts, titles=sheet.titles
    )


def _notes_or_comments(file: Printed, name: str, house: Story) -> Iterator[tuple[str, Story]]:
    """Yield the notes or comments of a file with their numbers."""
    for sheet in file.sheets_of_kind(f"{name}s"):
        for one in sheet.root.iter(_TAGS[name]):
            if one.get(W.type) not in _OWN_NOTES:
                yield one.get(W.id, ""), replace(house, name=name, root=one, links=sheet.links)


def _noted(note: Read, mark: int | None) -> Iterator[Line]:
    """Yield the paragraphs of a note as one line, the whole of the anchor round its mark; and what stands beside."""
    words = [line for line in note.lines if line.story in _NOTED]
    if words:
        pieces = (Piece(None, f" {piece.text}", f" {piece.markdown}") for line in words[1:] for piece in line.pieces)
        yield replace(words[0], pieces=(*words[0].pieces, *pieces), whole=mark)
    yield from (replace(line, whole=mark) for line in note.lines if line.story not in _NOTED)


def _comments(file: Printed, house: Story, about: Mapping[str, str]) -> Iterator[tuple[str, WordRemark]]:
    """Yield the comments with their numbers; which line each is about is not known yet."""
    comments = [*_notes_or_comments(file, "comment", house)]
    numbers = {mark.get(W14.paraId, ""): number for number, one in comments for mark in one.root.iter(W.p)}
    more = {
        numbers.get(one.get(W15.paraId, ""), ""): one
        for sheet in file.sheets_of_kind("commentsExtended")
        for one in sheet.root.iter(W15.commentEx)
    }
    for number, comment in comments:
        lines = [line.text for line in read_story(comment, {}).lines]
        extended = more.get(number)
        mark = CommentMark(
            number,
            comment.root.get(W.date, ""),
            about.get(number, "").strip("\n"),
            "\n".join(lines),
            "" if extended is None else numbers.get(extended.get(W15.paraIdParent, ""), ""),
            extended is not None and extended.get(W15.done, "0") in ("1", "true"),
        )
        yield number, WordRemark(comment.root.get(W.author, ""), "comment", " ".join(lines), 0, mark)


def _numbered(document: WordPart) -> frozenset[tuple[str, int]]:
    """Return the lists that have numbers, each with its number and the level that is counted."""
    found = set()
    for part in document.parts_of_kind("numbering"):
        kinds = {one.get(W.abstractNumId, ""): _counted(one) for one in part.root.iter(W.abstractNum)}
        for one in part.root.iter(W.num):
            kind = one.find(W.abstractNumId)
            own = one.get(W.numId, "")
            found |= {(own, level) for level in kinds.get("" if kind is None else kind.get(W.val, ""), ())}
    return frozenset(found)


def _counted(kind: etree._Element) -> set[int]:
    """Return the levels of a kind of list that have numbers or letters."""
    formats = {level.get(W.ilvl, ""): level.find(W.numFmt) for level in kind.iterchildren(W.lvl)}
    return {
        int(level)
        for level, its in formats.items()
        if level.isdigit() and its is not None and its.get(W.val) not in ("bullet", "none")
    }


def _styles(document: WordPart) -> dict[str, str]:
    """Return the names of a file's styles, as Word shows them, in lower case, by their ids."""
    found = {}
    for part in document.parts_of_kind("styles"):
        for style in part.root.iter(W.style):
            name = style.find(W.name)
            if name is not None:
                found[style.get(W.styleId, "")] = name.get(W.val, "").lower()
    return found


def _language(document: WordPart) -> str:
    for part in document.parts_of_kind("styles"):
        for language in part.root.iterfind(f"{W.docDefaults}//{W.lang}"):
            return language.get(W.val, ORIGINAL)
    return ORIGINAL
