"""What a program shows before the paragraphs of a list: a bullet, or the number that whoever typed it saw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from peelgen.word.names import W

BULLET: Final = "•"
_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _STYLE = (_NAMES % name for name in ("text", "style"))
_LIST, _ENTRY = f"{_TEXT}list", f"{_TEXT}list-item"
_PARAGRAPHS: Final = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_IN_LISTS: Final = frozenset((_LIST, _ENTRY, f"{_TEXT}list-header"))
#: Signs before a paragraph; levels of a list, or styles that are based on one another; the last number as letters.
_LONGEST, _LONGEST_SHAPE, _DEEPEST, _LAST_LETTERS, _LAST_NUMBER = 12, 60, 10, 26 * 3, 9_999
_ROMAN: Final = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10}
_ROMAN_BELOW_TEN: Final = {"ix": 9, "v": 5, "iv": 4, "i": 1}
#: How numbers are written, by the names of Word and those of OpenDocument; others are written as 1, 2, 3.
_LETTERS: Final = {"lowerLetter": str.lower, "a": str.lower, "upperLetter": str.upper, "A": str.upper}
_ROMANS: Final = {"lowerRoman": str.lower, "i": str.lower, "upperRoman": str.upper, "I": str.upper}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is marked: `shape` has %1 for the number of the first level; it is empty for a bullet."""

    shape: str = ""
    written: str = ""
    start: int = 1


@dataclass(slots=True)
class _Count:
    """How far a list is counted, by its levels from 0."""

    levels: dict[int, _Level]
    reached: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, start: int | None = None) -> str:
        """Return the mark of the next paragraph of a level."""
        at = self.levels.get(level, _Level())
        self.reached = {one: number for one, number in self.reached.items() if one <= level}
        self.reached[level] = self.reached.get(level, at.start - 1) + 1 if start is None else start
        mark = re.sub("%([1-9])", lambda one: self._number(int(one[1]) - 1), at.shape).strip()
        return mark if mark and len(mark) <= _LONGEST and mark.isprintable() else BULLET

    def _number(self, level: int) -> str:
        at = self.levels.get(level, _Level())
        number = self.reached.get(level, at.start)
        if at.written in _LETTERS and 0 < number <= _LAST_LETTERS:
            return _LETTERS[at.written](chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1))
        return _ROMANS[at.written](_roman(number)) if at.written in _ROMANS and number > 0 else str(number)


def _roman(number: int) -> str:
    letters = ""
    for sign, worth in (_ROMAN | _ROMAN_BELOW_TEN).items():
        letters, number = letters + sign * (number // worth), number % worth
    return letters


def _whole_number(written: str | None, otherwise: int) -> int:
    return min(int(written), _LAST_NUMBER) if written and re.fullmatch("[0-9]{1,9}", written) else otherwise


ListMarks = Callable[[Sequence["etree._Element"]], tuple[str, ...]]  # noqa: SLF001 - lxml has no other name for it
"""Of the paragraphs of one cell, what stands before each: nothing where it is none of a list."""


@dataclass(frozen=True, slots=True)
class WordMarks:
    """A Word file’s lists by their numbers, and the styles whose paragraphs are in one."""

    lists: Mapping[str, dict[int, _Level]]
    styled: Mapping[str, tuple[str, int]]

    def __call__(self, paragraphs: Sequence[etree._Element]) -> tuple[str, ...]:
        """Return what stands before each of the paragraphs of a cell; numbers begin anew in each cell."""
        counts: dict[str, _Count] = {}
        found = []
        for number, level in [_numbered(paragraph, self.styled) for paragraph in paragraphs]:
            count = counts.setdefault(number, _Count(self.lists.get(number, {}))) if number else None
            found.append(count.next(level) if count else "")
        return tuple(found)


def word_marks(numbering: etree._Element | None = None, styles: etree._Element | None = None) -> WordMarks:
    """Return what tells the marks of a Word file’s lists."""
    lists = _word_lists(numbering) if numbering is not None else {}
    return WordMarks(lists, dict(_styled(styles)) if styles is not None else {})


def _numbered(paragraph: etree._Element, styled: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """Return the list of a paragraph, empty if it is in none, and its level there from 0."""
    properties_by_tag = {one.tag: one for properties in paragraph.iterchildren(W.pPr) for one in properties}
    own, style = properties_by_tag.get(W.numPr), properties_by_tag.get(W.pStyle)
    number, level = styled.get(style.get(W.val, ""), ("", 0)) if style is not None else ("", 0)
    if own is not None:
        number, level = _value_of(own, W.numId) or number, _whole_number(_value_of(own, W.ilvl), level)
    return ("" if number == "0" else number), min(level, _DEEPEST)


def _value_of(place: etree._Element, tag: str) -> str | None:
    found = place.find(tag)
    return None if found is None else found.get(W.val)


def _word_lists(numbering: etree._Element) -> dict[str, dict[int, _Level]]:
    shapes = {one.get(W.abstractNumId): dict(_word_levels(one)) for one in numbering.iter(W.abstractNum)}
    lists = {}
    for one in numbering.iter(W.num):
        levels = {**shapes.get(_value_of(one, W.abstractNumId), {})}
        for override in one.iter(W.lvlOverride):
            levels |= dict(_word_levels(override))
            level = _whole_number(override.get(W.ilvl), 0)
            if level in levels and (start := _value_of(override, W.startOverride)):
                levels[level] = _Level(levels[level].shape, levels[level].written, _whole_number(start, 1))
        lists[one.get(W.numId, "")] = levels
    return lists


def _word_levels(place: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in place.iterchildren(W.lvl):
        written = _value_of(level, W.numFmt) or "decimal"
        shape = "" if written in {"bullet", "none"} else _value_of(level, W.lvlText) or ""
        start, number = _whole_number(_value_of(level, W.start), 1), _whole_number(level.get(W.ilvl), 0)
        if number <= _DEEPEST:
            yield number, _Level(shape[:_LONGEST_SHAPE], written, start)


def _styled(styles: etree._Element) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield each style whose paragraphs are those of a list, or that is based on such a one."""
    lists: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(W.style):
        name, own = style.get(W.styleId, ""), style.find(f"{W.pPr}/{W.numPr}")
        bases[name] = _value_of(style, W.basedOn) or ""
        if own is not None and (number := _value_of(own, W.numId)):
            lists[name] = number, _whole_number(_value_of(own, W.ilvl), 0)
    for name in bases:
        base = name
        for _ in range(_DEEPEST):
            if base in lists:
                yield name, lists[base]
                break
            base = bases.get(base, "")


def text_marks(*parts: etree._Element) -> ListMarks:
    """Return what tells the marks of an OpenDocument text’s lists, which are described in its parts."""
    styles = {
        style.get(f"{_STYLE}name", ""): dict(_text_levels(style))
        for part in parts
        for style in part.iter(f"{_TEXT}list-style")
    }

    def marks(paragraphs: Sequence[etree._Element]) -> tuple[str, ...]:
        counts: dict[object, _Count] = {}
        begun: set[etree._Element] = set()
        return tuple(_text_mark(paragraph, styles, (counts, begun)) for paragraph in paragraphs)

    return marks


def _text_levels(style: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in style:
        number = _whole_number(level.get(f"{_TEXT}level"), 1) - 1
        written = level.get(f"{_STYLE}num-format", "")
        if level.tag == f"{_TEXT}list-level-style-number" and written and number <= _DEEPEST:
            first = number + 1 - _whole_number(level.get(f"{_TEXT}display-levels"), 1)
            numbers = ".".join(f"%{one + 1}" for one in range(max(0, first), number + 1))
            shape = level.get(f"{_STYLE}num-prefix", "") + numbers + level.get(f"{_STYLE}num-suffix", "")
            yield number, _Level(shape[:_LONGEST_SHAPE], written, _whole_number(level.get(f"{_TEXT}start-value"), 1))


def _text_mark(
    paragraph: etree._Element,
    styles: dict[str, dict[int, _Level]],
    known: tuple[dict[object, _Count], set[etree._Element]],
) -> str:
    """Return the mark of a paragraph; `known` are the lists so far, and their entries of which one came already."""
    (counts, begun), entry = known, paragraph.getparent()
    if paragraph.tag not in _PARAGRAPHS or entry is None or entry.tag != _ENTRY or entry in begun:
        return ""  # in no list, or it goes on with what an entry says
    begun.add(entry)
    lists = [one for one in _around(entry) if one.tag == _LIST]
    name = next((name for one in lists if (name := one.get(f"{_TEXT}style-name"))), "")
    outer = lists[-1]
    continued = outer.get(f"{_TEXT}continue-numbering") == "true" or outer.get(f"{_TEXT}continue-list")
    count = counts.get(outer) or (counts.get(name) if continued else None) or _Count(styles.get(name, {}))
    counts[outer] = counts[name] = count
    start = entry.get(f"{_TEXT}start-value")
    return count.next(min(len(lists) - 1, _DEEPEST), _whole_number(start, 1) if start else None)


def _around(entry: etree._Element) -> Iterable[etree._Element]:
    for place in entry.iterancestors():
        if place.tag not in _IN_LISTS:
            return
        yield place
