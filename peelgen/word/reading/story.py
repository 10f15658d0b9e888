"""What is read of a Word file, and what is known where the reading stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from lxml import etree

from peelgen.word.names import W
from peelgen.word.reading.lines import Line, WordRemark


class Endless(Exception):
    """A document's links, notes or charts are repeated until it says more than any report does."""


class ChangesView(StrEnum):
    """Which of a file's states is read: that before the changes that are recorded in it, or that after them."""

    ORIGINAL = "original"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Story:
    """What is to be read: the element that holds the paragraphs, and what the package says about what stands in it.

    `styles` are the names of styles, in lower case, by their ids; `links` the addresses, `charts` the values of charts
    and `titles` what is written in them, by their relation's id; `notes` the Markdown of notes by their numbers;
    `language` is the document's; `numbered` are the lists that have numbers, by their own and their level, None where
    that is not known.
    """

    name: str
    root: etree._Element
    styles: Mapping[str, str]
    language: str
    links: Mapping[str, str] = field(default_factory=dict)
    charts: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    numbered: frozenset[tuple[str, int]] | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a story.

    `references` has the anchor of each note's mark by the note's number, `commented` the line of each comment by its,
    and `about` the words that it is about.
    """

    lines: tuple[Line, ...]
    remarks: tuple[WordRemark, ...]
    references: Mapping[str, int]
    commented: Mapping[str, int]
    about: Mapping[str, str] = field(default_factory=dict)


class ParagraphSetting(NamedTuple):
    """How a paragraph is set: its style's id, what it is in a list and how deep, the properties of its end, borders."""

    style: str = ""
    listed: str = ""
    level: int | None = None
    end: tuple[etree._Element, ...] = ()
    framed: bool = False


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """What stands round a paragraph: the controls' anchors, outermost first, and its table, row and column from 1."""

    controls: tuple[int, ...] = ()
    cell: tuple[int, int, int] | None = None


def level_in(numbering: etree._Element) -> int:
    """Return how deep a paragraph is in its list, from 0, by the `w:numPr` of its properties."""
    level = next(numbering.iterchildren(W.ilvl), None)
    written = "0" if level is None else level.get(W.val, "0")
    return int(written) if written.isdigit() else 0
