"""What hangs from the words of an OpenDocument text and is not among them: notes, links, changes, text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from peelgen.returned.form.odt_file import (
    ANNOTATION,
    AUTHOR,
    KIND,
    NAMES,
    OBJECTS,
    PARAGRAPHS,
    PICTURES,
    is_picture,
    raised_look,
    words_of,
)
from peelgen.word.form_asides import SMALLEST, Aside, AsideKind, AsidesFound, is_white, same_address
from peelgen.word.form_pieces import spaced
from peelgen.word.raised_digits import loses_by_standing_on_the_line

_TEXT, _STYLE = (NAMES % name for name in ("text", "style"))
_LOOKS_OF: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_ADDRESS: Final = "{http://www.w3.org/1999/xlink}href"
_NOTE, _LINK, _HIDDEN_WORDS = f"{_TEXT}note", f"{_TEXT}a", (f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph")
_DELETED, _INSERTED, _INSERTED_TO = f"{_TEXT}change", f"{_TEXT}change-start", f"{_TEXT}change-end"
_REGION: Final = f"{_TEXT}changed-region"
_TAGS: Final = (*PARAGRAPHS, f"{_TEXT}span", _NOTE, _LINK, *_HIDDEN_WORDS, _DELETED, _INSERTED, *PICTURES)
#: What stands in a paragraph and has paragraphs in it that are read apart, or not at all.
_APART: Final = frozenset((_NOTE, ANNOTATION))


def mark_asides_of_text(path: Path, content: etree._Element, styles: Iterable[etree._Element]) -> None:
    """Put a mark in the manner of a comment into each paragraph that has something beside its words.

    Unreadable, for the file at `path`, where that is more than in any form.
    """
    for comment in content.iter(ANNOTATION):
        comment.attrib.pop(KIND, "")
    reader = _Asides(dict(_looks(styles)), {one.get(f"{_TEXT}id", ""): one for one in content.iter(_REGION)})
    found = AsidesFound(path)
    for element in list(content.iter(*_TAGS)):
        paragraph = _outermost_paragraph(element)
        if paragraph is not None:
            for aside in reader.of(element):
                found.add(paragraph, aside)
    for paragraph, aside in found.by_paragraph():
        paragraph.append(_mark(aside))


def _mark(aside: Aside) -> etree._Element:
    made = etree.Element(ANNOTATION, {KIND: aside.kind.value})
    etree.SubElement(made, AUTHOR).text = aside.author
    etree.SubElement(made, f"{_TEXT}p").text = aside.words
    return made


def _looks(styles: Iterable[etree._Element]) -> Iterator[tuple[str, AsideKind]]:
    """Yield the styles in which words are struck through or hidden."""
    for part in styles:
        for style in part.iter(f"{_STYLE}style"):
            for properties in style.iterchildren(f"{_STYLE}text-properties"):
                if properties.get(f"{_TEXT}display") == "none":
                    yield style.get(f"{_STYLE}name", ""), AsideKind.HIDDEN
                elif properties.get(f"{_STYLE}text-line-through-style", "none") != "none":
                    yield style.get(f"{_STYLE}name", ""), AsideKind.STRUCK
                elif _is_unseen(properties):
                    yield style.get(f"{_STYLE}name", ""), AsideKind.UNSEEN
                elif raised_look(properties):
                    yield style.get(f"{_STYLE}name", ""), AsideKind.RAISED


def _is_unseen(properties: etree._Element) -> bool:
    """Return whether words are white with nothing behind them, or too small to be read."""
    size = properties.get(f"{_LOOKS_OF}font-size", "").removesuffix("pt")
    behind = properties.get(f"{_LOOKS_OF}background-color", "transparent")
    white = is_white(properties.get(f"{_LOOKS_OF}color", "")) and (behind == "transparent" or is_white(behind))
    return white or (size.replace(".", "", 1).isdecimal() and float(size) <= SMALLEST)


def _outermost_paragraph(element: etree._Element) -> etree._Element | None:
    """Return the paragraph of the text that something stands in; None for one itself, and for what is read apart."""
    above = [one for one in element.iterancestors() if one.tag in PARAGRAPHS or one.tag in _APART]
    if any(one.tag in _APART for one in above) or next(element.iterancestors(_REGION), None) is not None:
        return None
    return above[-1] if above else element if element.tag in PARAGRAPHS else None


@dataclass(frozen=True, slots=True)
class _Asides:
    """What stands beside the words of each paragraph; `looks` are the styles that matter, `regions` the changes."""

    looks: Mapping[str, AsideKind]
    regions: Mapping[str, etree._Element]

    def of(self, element: etree._Element) -> Iterator[Aside]:
        tag: Any = element.tag
        if tag in PARAGRAPHS and next(element.iterancestors(*PARAGRAPHS), None) is not None:
            yield Aside(AsideKind.TEXT_BOX, spaced(words_of(element)))
        elif kind := self.looks.get(element.get(f"{_TEXT}style-name", "")):
            said = spaced(words_of(element))
            if said and (kind is not AsideKind.RAISED or loses_by_standing_on_the_line(said)):
                yield Aside(kind, said)
        elif tag == _NOTE:
            yield Aside(AsideKind.NOTE, " ".join(spaced(words_of(line)) for line in element.iter(*PARAGRAPHS)))
        elif tag == _LINK:
            if not same_address(element.get(_ADDRESS, ""), words_of(element)):
                yield Aside(AsideKind.LINK, element.get(_ADDRESS, ""))
        elif tag in _HIDDEN_WORDS:
            yield Aside(AsideKind.HIDDEN, element.get(f"{_TEXT}string-value", "") or spaced(words_of(element)))
        elif tag in (_DELETED, _INSERTED):
            yield from self._change(element)
        elif tag in OBJECTS:
            yield Aside(AsideKind.OBJECT, "")
        elif tag in PICTURES and is_picture(element):
            yield Aside(AsideKind.PICTURE, "")

    def _change(self, element: etree._Element) -> Iterator[Aside]:
        region = self.regions.get(element.get(f"{_TEXT}change-id", ""))
        author = "" if region is None else next((one.text or "" for one in region.iter(AUTHOR)), "")
        if element.tag == _INSERTED:
            yield Aside(AsideKind.INSERTED, spaced(_up_to_the_end(element)), author)
        elif region is not None:
            said = " ".join(spaced(words_of(line)) for line in region.iter(*PARAGRAPHS))
            yield Aside(AsideKind.DELETED, said, author)


def _up_to_the_end(start: etree._Element) -> str:
    """Return the words from where an insertion begins to its end in the same paragraph."""
    said = start.tail or ""
    for after in start.itersiblings():
        if after.tag in (_INSERTED, _INSERTED_TO):
            break
        said += "".join(map(str, after.itertext())) + (after.tail or "")
    return said
