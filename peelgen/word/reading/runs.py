"""What stands in a paragraph, run by run: its words, how they are set, and which anchor they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from lxml import etree

from peelgen.word.anchors import COPY, Anchor, number_in, number_of_copy
from peelgen.word.content_kinds import ContentKind
from peelgen.word.names import W
from peelgen.word.reading.lines import Piece
from peelgen.word.text import ReadContent

#: Fields whose words Word works out, as far as the renderer sets them: pages, and the numbers of figures and tables.
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\s*(?:SEQ\b|REF\s+_Ref1\d{7}\b)", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"(?:.*?\\l\s+"([^"]+)")?', re.DOTALL)
#: What would end an address in Markdown.
_NO_ADDRESS = re.compile(r"[\s<>()\\]")
#: Fields within fields; Word’s own go three deep.
_MOST_FIELDS: Final = 50
#: Letters of what a field does; an address in it has two thousand at most.
_LONGEST_CODE: Final = 5_000
#: Bookmarks that are open at one place; those of one file stand four deep, and more where ends were deleted.
_MOST_BOOKMARKS: Final = 200
_LAST_NUMBER = re.compile(r"\d+$")
#: The kinds of notes, with what their numbers have before them.
_NOTES: Final = {ContentKind.FOOTNOTE: "", ContentKind.ENDNOTE: "e"}
_OFF = frozenset(("0", "false", "off", "none"))
#: What Markdown would take for a mark of its own.
_MARKS = re.compile(r"([\\*\[\]]|(?<![^\W_])_|_(?![^\W_])|\^(?=\[)|\{(?=[^{}\n]*\}))")


class Run(NamedTuple):
    """Words set alike; `anchor` is the innermost one round them, `wholes` those of whole paragraphs round them.

    `note` is the number of a footnote whose mark stands here, of an endnote with an "e" before it; `chart` says that
    the words are a chart's values.
    """

    text: str
    bold: bool = False
    italic: bool = False
    language: str = ""
    href: str = ""
    anchor: int | None = None
    wholes: tuple[int, ...] = ()
    note: str = ""
    chart: bool = False
    source: str = ""


class OpenMarks:
    """The bookmarks and fields that are open where the reading stands; both may go over several paragraphs."""

    def __init__(self, anchors: Mapping[int, Anchor], *, accepted: bool = True) -> None:
        self._anchors = anchors
        self._accepted = accepted
        self._bookmarks: dict[str, int] = {}
        self._round: dict[tuple[int, ...], tuple[int | None, tuple[int, ...]]] = {}
        self._fields: list[list[str]] = []

    def pass_by(self, mark: etree._Element) -> None:
        """Note the start or end of a bookmark; anything else is no mark."""
        if mark.tag == W.bookmarkStart:
            number = number_in(mark.get(W.name))
            if number is not None and number % COPY in self._anchors and len(self._bookmarks) < _MOST_BOOKMARKS:
                copy, original = divmod(number, COPY)
                begun = number_of_copy(original, copy, self._anchors)
                # LibreOffice begins one twice and ends it once: the first would go on to the end of the file.
                self._bookmarks = {key: one for key, one in self._bookmarks.items() if one != begun}
                self._bookmarks[mark.get(W.id, "")] = begun
                self._round = {}
        elif mark.tag == W.bookmarkEnd and self._bookmarks.pop(mark.get(W.id, ""), None) is not None:
            self._round = {}

    def at(self, controls: tuple[int, ...]) -> tuple[int | None, tuple[int, ...]]:
        """Return the innermost anchor of words here, and those of whole paragraphs."""
        if controls not in self._round:
            self._round[controls] = self._at(controls)
        return self._round[controls]

    def _at(self, controls: tuple[int, ...]) -> tuple[int | None, tuple[int, ...]]:
        known = [number for number in (*self._bookmarks.values(), *controls) if number % COPY in self._anchors]
        wholes = tuple(dict.fromkeys(number for number in known if self._anchors[number % COPY].whole))
        inner = [number for number in known if not self._anchors[number % COPY].whole]
        return (inner[-1] if inner else None), wholes

    def turn(self, character: etree._Element) -> None:
        """Note where a field begins, where its result does, and where it ends."""
        match character.get(W.fldCharType):
            case "begin" if len(self._fields) < _MOST_FIELDS:
                self._fields.append(["", "code"])
            case "separate" if self._fields:
                self._fields[-1][1] = "result"
            case "end" if self._fields:
                self._fields.pop()

    def instruct(self, code: str) -> None:
        """Note a piece of what the innermost field does."""
        if self._fields:
            self._fields[-1][0] += code[: _LONGEST_CODE - len(self._fields[-1][0])]

    def counting(self, properties: etree._Element) -> etree._Element:
        """Return the properties that count: those of before, if that they were changed is recorded and not accepted."""
        old = None if self._accepted else properties.find(f"{properties.tag}Change/{properties.tag}")
        return properties if old is None else old

    def end_paragraph(self) -> None:
        """Forget the fields that never go on in another paragraph, if somebody deleted where one ends."""
        self._fields = [
            [code, state]
            for code, state in self._fields
            if state == "result" and not (_is_page(code) or _is_counted(code))
        ]

    def authored(self, text: str) -> str:
        """Return what of words here may be somebody's: not a field's code, nor a number that Word works out."""
        if any(state == "code" or _is_page(code) for code, state in self._fields):
            return ""
        return _LAST_NUMBER.sub("", text) if any(_is_counted(code) for code, _ in self._fields) else text

    @property
    def address(self) -> str:
        """The address of a link that is written as a field."""
        return next((address for code, _ in self._fields if (address := _address_in(code))), "")


@lru_cache(maxsize=256)
def _address_in(code: str) -> str:
    """Return where a field leads that is a link, empty for any other: its code is asked for at each run in it."""
    match = _LINK.match(code)
    return "#".join(filter(None, match.groups())) if match else ""


def is_page_field(element: etree._Element) -> bool:
    """Return whether an element is a whole field that prints the number of a page."""
    return element.tag == W.fldSimple and _is_page(element.get(W.instr, ""))


def _is_page(code: str) -> bool:
    return _PAGES.match(code) is not None


def _is_counted(code: str) -> bool:
    return _COUNTED.match(code) is not None


def read_run(contents: Sequence[ReadContent], marks: OpenMarks, set_as: Run) -> Iterator[Run]:
    """Yield the words of what stands in a run, set as `set_as` says."""
    for part, text, element in contents:
        if part is ContentKind.FIELD_EDGE:
            marks.turn(element)
            # A reference that was emptied still stands somewhere.
            if set_as.anchor is not None and element.get(W.fldCharType) == "begin":
                yield set_as
        elif part is ContentKind.FIELD_CODE:
            marks.instruct(element.text or "")
        elif part in _NOTES:
            yield set_as._replace(note=_NOTES[part] + element.get(W.id, ""))
        elif text and (words := marks.authored(text)):
            yield Run(words, *set_as[1:])


def as_set(properties: etree._Element, around: Run) -> Run:
    """Return how the words of a run are set: as those around it, but for what its own properties say."""
    found = {child.tag: child for child in properties}
    style = found.get(W.rStyle)
    named = "" if style is None else style.get(W.val, "").lower()
    language = found.get(W.lang)
    return around._replace(
        bold=_is_on(found.get(W.b), named == "strong"),
        italic=_is_on(found.get(W.i), named == "emphasis"),
        language=around.language if language is None else language.get(W.val, "").partition("-")[0],
    )


def _is_on(switch: etree._Element | None, otherwise: bool) -> bool:  # noqa: FBT001 - what holds without the switch
    return otherwise if switch is None else switch.get(W.val, "true") not in _OFF


def in_pieces(runs: Sequence[Run], anchors: Mapping[int, Anchor], language: str, *, whole: bool) -> tuple[Piece, ...]:
    """Return a line's runs as pieces, one for each anchor in turn; a `whole` line is one piece of standing words."""
    if whole:
        return (_piece(None, runs, anchors, language),)
    return tuple(_piece(number, list(group), anchors, language) for number, group in groupby(runs, _anchor))


def _anchor(run: Run) -> int | None:
    return run.anchor


def _piece(number: int | None, runs: Sequence[Run], anchors: Mapping[int, Anchor], language: str) -> Piece:
    text = "".join(run.text for run in runs)
    if not any(run.bold or run.italic or run.href or run.language or _source(run, anchors) for run in runs):
        return Piece(number, text, escaped(text))
    written = [run._replace(source=_source(run, anchors), language=_foreign_language(run, language)) for run in runs]
    parts = [
        _linked(list(group), href) for href, group in groupby(_without_repeated_marks(written), lambda run: run.href)
    ]
    return Piece(number, text, "".join(parts))


def _source(run: Run, anchors: Mapping[int, Anchor]) -> str:
    anchor = anchors.get(run.anchor % COPY) if run.anchor is not None else None
    return run.source or (anchor.source if anchor and not anchor.is_label else "")


def _foreign_language(run: Run, language: str) -> str:
    """Return the language of a run if it is not the document's: Word marks whatever is typed, American or British."""
    return "" if run.language == language.partition("-")[0] else run.language


def _without_repeated_marks(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs, those that are one mark of the author's together as one."""
    before: tuple[str, int | None] | None = None
    for run in runs:
        mark = (run.source, run.anchor) if run.source else None
        if mark is None or mark != before:
            yield run._replace(text="") if mark else run
        before = mark


def _linked(runs: Sequence[Run], href: str) -> str:
    words = "".join(_emphasised(list(group)) for _, group in groupby(runs, _setting))
    inside = words.strip()
    if not (href and inside):
        return words
    before, _, after = words.partition(inside)
    return f"{before}[{inside}]({_address(href)}){after}"


def _address(href: str) -> str:
    """Return an address as Markdown takes it: brackets that belong together may stay."""
    whole = re.fullmatch(r"(?:[^\s<>()\\]|\([^\s<>()\\]*\))*", href)
    return href if whole else _NO_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", href)


def _setting(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.language


def _emphasised(runs: Sequence[Run]) -> str:
    """Return runs that are set alike with the marks of how they are set, which may not touch a space."""
    bold, italic, language = _setting(runs[0])
    words = "".join(run.source or escaped(run.text) for run in runs)
    inside = words.strip()
    if not inside:
        return words
    before, _, after = words.partition(inside)
    stars = "*" * (italic + 2 * bold)
    if language:
        inside = f"[{inside}]{{lang={language}}}"
    return f"{before}{stars}{inside}{stars}{after}"


def escaped(text: str) -> str:
    """Return words so that Markdown takes none of them for a mark of its own."""
    return _MARKS.sub(r"\\\1", text)
