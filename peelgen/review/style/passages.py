"""The passages of a text as rules look at them: their words, their sentences, and who says what."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypedDict

from peelgen.review.style.prose_fields import Scope, document_of, texts_of
from peelgen.source import Steps, Tree

#: Words, with the apostrophes and hyphens inside them; a number is none, and neither is what is joined to one.
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:[’'\-\u2011][^\W\d_]+)*")
#: What is not prose: images, addresses, numbers quoted by their id, passages in another language, signs of web pages,
#: and names that begin with an at sign.
_NOT_PROSE = re.compile(
    r"!\[[^\]\[]{0,500}\]\([^)\s]{0,500}\)|\[[^\]\[]{0,2000}\]\{lang=[^}]{0,20}\}|(?<=\])\([^)\s]{0,500}\)"
    r"|\{[^}\n]{0,100}\}|(?:https?://|www\.)(?:[^\s()]|\([^\s()]{0,200}\)){1,500}|[\w.+-]{1,64}@[\w.-]{1,200}|&[a-z]{2,8};|(?<!\S)@\w{1,100}"
)
_BREAK = re.compile(r"\n[ \t]*\n|\n(?= *(?:[-*•] |\d{1,2}[.)] |#))")
_BREAK_OR_JOINT = re.compile(rf"(?P<break>[ \t]*(?:{_BREAK.pattern}))|[ \t]*\n[ \t]*")
_HEADING, _BULLET = re.compile(r" *#{1,6} "), re.compile(r" *(?:[-*•] |\d+[.)] )")
_SPOKEN = re.compile(r"“[^“”]{0,5000}(?:”|$)|(?<!\S)\"[^\"]{0,5000}(?:\"|$)")
#: After these a new sentence may begin, or a part of one that begins as a sentence does.
_SENTENCE_STARTS_AFTER = frozenset(".!?:“\"‘'(…[*•–—")
_MASK = "\x00"
#: So many characters before a word tell whether a sentence begins there.
_BEFORE = 200


class Word(NamedTuple):
    """One word: as it is written, in small letters, and from where to where it stands."""

    written: str
    small: str
    start: int
    end: int


class TextBlock(NamedTuple):
    """A paragraph, bullet or heading of a passage: from where to where it stands."""

    start: int
    end: int
    heading: bool = False
    bullet: bool = False
    indent: int = 0


class Joints(NamedTuple):
    """Where the lines of a passage were joined: from which characters on the joined text has how many fewer."""

    passage: StylePassage
    starts: list[int]
    fewer: list[int]

    def place(self, joined: int) -> int:
        """Return the place in the passage of a character of the joined text."""
        number = bisect_right(self.starts, joined) - 1
        return joined + (self.fewer[number] if number >= 0 else 0)


class TypedPlace(TypedDict):
    """From where to where something stands in a passage as it was typed."""

    passage: StylePassage
    start: int
    end: int


@dataclass(eq=False)
class StylePassage:
    """A text: its words, whose they are, its field (as “areas_for_improvement.text”) and the document it is first in.

    `steps` lead to it in a findings file, `place` is its position among the paragraphs of a finished document.
    `joints` say where lines were joined, if they were.
    """

    text: str
    field: str
    scope: Scope = Scope.OWN
    document: str = "report"
    steps: Steps = ()
    place: int = 0
    heading: bool = False
    bullet: bool = False
    joints: Joints | None = None

    @cached_property
    def prose(self) -> str:
        """The text, character for character, with what is not prose masked."""
        return _NOT_PROSE.sub(lambda found: _MASK * len(found[0]), self.text)

    @cached_property
    def joined(self) -> StylePassage:
        """The same with each paragraph on one line: what is said of words must not depend on where lines end."""
        starts: list[int] = []
        fewer: list[int] = []

        def joint(found: re.Match[str]) -> str:
            if found["break"] is not None:
                return found[0]
            before = fewer[-1] if fewer else 0
            starts.append(found.start() - before + 1)
            fewer.append(before + len(found[0]) - 1)
            return " "

        text = _BREAK_OR_JOINT.sub(joint, self.text) if "\n" in self.text else self.text
        return replace(self, text=text, joints=Joints(self, starts, fewer)) if starts else self

    def as_typed(self, start: int, end: int) -> TypedPlace:
        """Return where a stretch of a passage whose lines were joined stands in the passage itself."""
        if self.joints is None:
            return TypedPlace(passage=self, start=start, end=end)
        place = self.joints.place
        stop = place(max(end - 1, start)) + (end > start)
        return TypedPlace(passage=self.joints.passage, start=place(start), end=stop)

    @cached_property
    def written(self) -> list[str]:
        """Every word in its order, as it is written."""
        return _WORD.findall(self.prose)

    @cached_property
    def smalls(self) -> list[str]:
        """Every word in its order, in small letters."""
        return [word.lower().replace("'", "’") for word in self.written]

    @cached_property
    def words(self) -> list[Word]:
        """Every word in its order, with its place; most rules need few of them and ask for none before."""
        spans = [found.span() for found in _WORD.finditer(self.prose)]
        return [
            Word(written, small, *span) for written, small, span in zip(self.written, self.smalls, spans, strict=True)
        ]

    @cached_property
    def blocks(self) -> list[TextBlock]:
        """The paragraphs, bullets and headings."""
        ends = [found.start() for found in _BREAK.finditer(self.prose)] + [len(self.prose)]
        starts = [0, *(found.end() for found in _BREAK.finditer(self.prose))]
        return [self._block(start, end) for start, end in zip(starts, ends, strict=True)]

    def _block(self, start: int, end: int) -> TextBlock:
        heading = self.heading or bool(_HEADING.match(self.prose, start, end))
        bullet = _BULLET.match(self.prose, start, end)
        indent = len(bullet[0]) - len(bullet[0].lstrip()) if bullet else 0
        return TextBlock(bullet.end() if bullet else start, end, heading, self.bullet or bullet is not None, indent)

    def block_at(self, place: int) -> TextBlock:
        """Return the block that a place is in."""
        return self.blocks[max(0, bisect_right(self.blocks, place, key=_start) - 1)]

    @cached_property
    def _spoken(self) -> list[tuple[int, int]]:
        return [found.span() for found in _SPOKEN.finditer(self.prose)]

    def scope_at(self, place: int) -> Scope:
        """Return whose the words at a place are: what stands in quotation marks is another's."""
        spoken = bisect_right(self._spoken, (place, len(self.text))) - 1
        others = spoken >= 0 and place < self._spoken[spoken][1]
        return Scope.OTHERS if others and self.scope is Scope.OWN else self.scope

    def words_at(self, start: int, end: int) -> str:
        """Return what stands from one character up to, and not with, another, on one line."""
        return " ".join(self.text[start:end].split())

    def starts_sentence(self, place: int) -> bool:
        """Return whether a sentence, or a title as after a colon, may begin at a place."""
        block = self.block_at(place)
        before = self.prose[max(block.start, place - _BEFORE) : place].rstrip(" \n_*#\u00a0")
        return not before or before[-1] in _SENTENCE_STARTS_AFTER or before[-1] == _MASK

    def is_joined(self, first: Word, second: Word) -> bool:
        """Return whether only a space or a line’s end stands between two words; tabs part the cells of a table."""
        between = self.prose[first.end : second.start]
        return between.isspace() and between.count("\n") <= 1 and "\t" not in between


def passages_of(tree: Tree) -> list[StylePassage]:
    """Return the passages of a findings file, in its order."""
    return [
        StylePassage(text, field, scope, document_of(steps), steps, place)
        for place, (steps, field, text, scope) in enumerate(texts_of(tree))
    ]


def _start(block: TextBlock) -> int:
    return block.start
