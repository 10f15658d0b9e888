"""What stands in a Word file for a field of the findings file, and the names by which it is found again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

#: A content control's tag, and a hidden bookmark's name: LibreOffice keeps only the second.
TAG: Final = "pg:"
BOOKMARK: Final = "_pg"
#: The ids of anchors' bookmarks begin here: those of the contents and the captions are below.
FIRST_BOOKMARK: Final = 100_000
#: The source of an anchor round an entry of a list: a finding with all that is printed of it.
ENTRY: Final = "entry"
#: The source of an anchor round words of the house that are printed only with what is written below them.
LABEL: Final = "label"
#: Word copies a control with its tag: the lines of a copy have the anchor's number and so much more.
COPY: Final = 10_000_000
#: What programs put in as they save, in place of straight marks and hyphens.
_TYPOGRAPHY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_IDS = re.compile(r"\[[^\]]*\]")
#: The place of an entry in a list of paragraphs; a cell, which has its row's place before its own, is no such entry.
_PLACE = re.compile(r"(?<!\])\[\d+\]$")
#: LibreOffice calls the bookmark of a copy after the one that it copied.
_NUMBERED = re.compile(r"(?:pg:|_pg)(\d{1,7})(?:_Copy_(\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a document that came from the field at `path`: `questions[ethics].narrative/2`, or one value.

    A `whole` one is all of its paragraph. `source` is how the author wrote it where that is not the words themselves:
    `{officers}`, `[^1]`; or the marks that the renderer puts round a paragraph of a quotation. The first cell of a
    table's row stands for so many `cells`: those to its right have no marks of their own, but the next numbers.
    A `prompt` is what stands there while nothing is written: such words are nobody's. What is written in a `spare`
    entry, which the findings file does not have, is new, as a copy is.
    """

    path: str
    whole: bool = False
    source: str = ""
    cells: int = 1
    prompt: str = ""
    spare: bool = False

    @property
    def is_label(self) -> bool:
        """Whether it stands round words of the house that are printed only with what is written below them."""
        return self.source == LABEL

    def is_untouched(self, words: str) -> bool:
        """Return whether words are its prompt, and so nothing is written there."""
        return bool(self.prompt) and _plain(words) == _plain(self.prompt)

    @property
    def field(self) -> str:
        """The path without the paragraph's number in it."""
        return field_of(self.path)

    def row(self) -> Iterator[Anchor]:
        """Yield it and the anchors of the cells to its right."""
        yield self
        before, _, after = self.path.rpartition("[0]")
        yield from (Anchor(f"{before}[{column}]{after}") for column in range(1, self.cells))


def _plain(words: str) -> str:
    """Return words without the typography that programs put in as they save, and without spaces."""
    return "".join(words.translate(_TYPOGRAPHY).split())


def field_of(path: str) -> str:
    """Return the path of the field that a paragraph, or an entry of a list of paragraphs, belongs to."""
    return _PLACE.sub("", path.partition("/")[0])


def field_names(path: str) -> str:
    """Return the last two names of a path, without ids: `judgment.grade`."""
    return ".".join(_IDS.sub("", path).split(".")[-2:])


def entry_of(path: str) -> str | None:
    """Return the path of the entry, with an id, that a field is one of; None for a field of no entry."""
    entry = field_of(path).rpartition(".")[0]
    return entry if re.search(r"\[[a-z0-9-]*[a-z-][a-z0-9-]*\]$", entry) else None


def is_prose(path: str) -> bool:
    """Return whether a path is that of a paragraph in a prose field."""
    return "/" in path


def tag(number: int) -> str:
    """Return the tag of the control for an anchor's number."""
    return f"{TAG}{number}"


def bookmark(number: int) -> str:
    """Return the name of the bookmark for an anchor's number."""
    return f"{BOOKMARK}{number}"


def number_of_copy(number: int, copy: int, anchors: Mapping[int, Anchor]) -> int:
    """Return the number of the lines of a copy: 0 is the original, unless that is spare and so no more than a copy."""
    return number + COPY * (copy + anchors[number].spare)


def number_in(name: str | None) -> int | None:
    """Return the anchor's number that a tag or a bookmark's name holds, None if it is somebody else's.

    That of a copy, as LibreOffice names it, is so many times COPY more.
    """
    found = _NUMBERED.fullmatch(name or "")
    return int(found[1]) + COPY * int(found[2] or 0) if found else None
