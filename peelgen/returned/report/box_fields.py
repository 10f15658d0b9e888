"""The words of a new box by the fields of the entry that it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from peelgen.languages import ORIGINAL
from peelgen.returned.report.box_labels import BoxKind, label_names, labelled, without_labels
from peelgen.returned.report.bullet_marks import MARKS, without_marks
from peelgen.returned.report.copied_boxes import TITLE, CopiedBox
from peelgen.returned.report.house_sentences import SMALL, HouseSentences
from peelgen.returned.report.line_pairing import likeness
from peelgen.returned.report.lines_as_markdown import paragraphs
from peelgen.returned.report.outcomes import Sides
from peelgen.returned.report.printed_deadlines import deadline_printed
from peelgen.returned.report.typography_folding import folded
from peelgen.source import Tree
from peelgen.source.field_paths import value_at
from peelgen.word.anchors import COPY
from peelgen.word.reading.lines import Line, Piece, list_of

#: The prose that an entry of each list has after its one paragraph of text, if any; where text is prose itself, that.
_PROSE = {"areas_for_improvement": "evidence", "causes_of_concern": "text", "findings": "text"}
#: What a spare box asks for in a line with words of the house.
_ASKED: Final = ("addressee", "published_in")
#: The lists whose entries have bullets of their own.
WITH_PARTS = ("areas_for_improvement", "recommendations")
_PART = re.compile(r"parts\[\d+\]")
#: What is told of an entry and not by it: a copy is new, and has neither the other's number nor its history.
_HISTORY = re.compile(r"history\[|number$")
_FIRST = "first_published"
_UNREAD = "In the new box “{}”, no field holds this line."
_LABEL = "What stands at the head of a box is its kind and its number, which are printed by themselves."
_PAST = "What became of a finding since is not copied: the new one has no history yet."
_FIGURE = "A figure or a table cannot be copied: it stands in the report once."
#: From this share of common words on, words are a label in which somebody wrote.
_LIKE_A_LABEL = 0.6
_JOINED = "The title of the new box and its text are one paragraph: it is not known where the one ends."


@dataclass(slots=True)
class BoxWords:
    """What a box or a section says: its kind, its label as it stands, its fields, and the lines in none, with why."""

    kind: BoxKind | None
    label: str = ""
    fields: dict[str, Tree] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)

    @property
    def has_deadlines(self) -> bool:
        """Whether each of its bullets can have a deadline of its own."""
        return self.kind is not None and self.kind.list == "recommendations"

    def add_part(self, words: str, deadline: str | None = None) -> None:
        """Add a bullet."""
        parts = self.fields.setdefault("parts", [])
        assert isinstance(parts, list)
        dated: dict[str, Tree] = {"deadline": deadline} if deadline else {}
        parts.append({"text": words, **dated} if self.has_deadlines else words)

    def leave(self, words: str, why: str = "") -> None:
        """Note words that are in no field."""
        self.left.append((words, why or _UNREAD.format(self.label)))


def box_words(box: CopiedBox, sentences: HouseSentences, printed: Sequence[Line], sides: Sides) -> BoxWords:
    """Return what a new box says by fields; `printed` are the lines of the box that it is a copy of."""
    return _Reader(box, sentences, printed, sides).read()


class _Reader:
    def __init__(self, box: CopiedBox, sentences: HouseSentences, printed: Sequence[Line], sides: Sides) -> None:
        self._box = box
        self._sentences = sentences
        self._sides = sides
        self._language = str(value_at(sides.base, "language") or ORIGINAL)
        original = value_at(sides.base, box.original) if box.original else None
        self._original: Mapping[str, Tree] = original if isinstance(original, dict) else {}
        self._history = {folded(line.text) for line in printed if _HISTORY.match(self._own_field(line))}
        self._label = next((line.text.partition(":")[0] for line in printed if line.style == TITLE), "")
        self._small = {folded(line.text) for line in printed if line.style == SMALL}
        self._fields = {anchor.field for anchor in sides.anchors.values()}
        self._prose: dict[str, list[Line]] = {}
        self._words = BoxWords(self._kind_of_original())

    def read(self) -> BoxWords:
        first, *rest = self._box.lines
        if first.style == TITLE:
            self._read_title(first)
        else:
            rest = self._box.lines
        for line in rest:
            self._read_line(line)
        for name, lines in self._prose.items():
            self._words.fields[name] = "\n\n".join(paragraphs(lines, (), self._sides.anchors))
        if self._words.kind and self._words.kind.kind:
            self._words.fields["kind"] = self._words.kind.kind
        if self._words.fields.get(_FIRST) == self._original.get(_FIRST):
            self._words.fields.pop(_FIRST, None)  # the copy is new, whenever the other was published
        return self._words

    def _kind_of_original(self) -> BoxKind | None:
        listed = self._box.original.rpartition("[")[0].rpartition(".")[2]
        kind = self._original.get("kind")
        return BoxKind(listed, str(kind) if kind else "") if listed else None

    def _read_title(self, line: Line) -> None:
        found = labelled(line.text, self._language)
        if found:
            self._words.kind, self._words.label = found.kind, found.label
        before, _, after = ("", "", line.text) if found else _like_label(line.text, self._language)
        if before:
            self._words.label = self._label or before.strip()
            self._words.leave(before, _LABEL)
        title = without_labels(after, self._language).strip()
        self._words.label = self._words.label or title
        has_text = any(self._own_field(one) == "text" for one in (line, *self._box.lines[1:]))
        if self._own_field(line) == "text" and self._original.get("title"):
            self._words.leave(line.text, _JOINED)
        elif title and (self._own_field(line) == "text" or not (has_text or self._box.lines[1:])):
            self._prose_or_text(without_beginning(replace(line, style=""), len(line.text.rstrip()) - len(title)))
        elif title:
            self._words.fields["title"] = title

    def _read_line(self, line: Line) -> None:
        name = self._own_field(line)
        if folded(line.text) in self._history:
            return
        if _HISTORY.match(name):
            self._words.leave(line.text, _PAST)
        elif self._is_label(line):
            self._words.leave(line.text, _LABEL)
        elif line.cell or "caption" in line.style:
            self._words.leave(line.text, _FIGURE)
        elif line.style == SMALL or (not name and self._sentences.says_fields(line)):
            self._read_small(line)
        elif _PART.match(name) or (not name and self._is_part(line)):
            self._add_part(line)
        elif name in ("evidence", "progress"):
            self._prose.setdefault(name, []).append(line)
        else:
            self._prose_or_text(line)

    def _is_label(self, line: Line) -> bool:
        """Return whether a line is a second label and nothing else."""
        found = labelled(line.text, self._language)
        return found is not None and not found.rest.strip()

    def _prose_or_text(self, line: Line) -> None:
        """Put a line into the text, or below it where the entry has prose; else no field holds it."""
        listed = self._words.kind.list if self._words.kind else ""
        prose = _PROSE.get(listed, "")
        if prose == "text":
            self._prose.setdefault("text", []).append(line)
        elif "text" not in self._words.fields:
            self._words.fields["text"] = self._sentence(line)
        elif prose and (self._original.get(prose) or prose in self._prose or self._is_usual(prose)):
            self._prose.setdefault(prose, []).append(line)
        else:
            self._words.leave(line.text)

    def _is_usual(self, prose: str) -> bool:
        """Return whether a box that is a copy of none can have prose, as others of the report have."""
        return not self._original and any(path.endswith(f".{prose}") for path in self._fields)

    def _read_small(self, line: Line) -> None:
        line = self._without_asked(line)
        if not line.text.strip():
            return
        if folded(line.text) in self._small and self._says_forces(line):
            self._words.fields["forces"] = self._original["forces"]
            return
        said = self._sentences.read(line.text)
        self._words.fields |= {name: words for name, words in said.fields.items() if self._is_new(name, words)}
        for sentence in said.left:
            self._words.leave(sentence)

    def _without_asked(self, line: Line) -> Line:
        """Read what was written where a spare box asks for single fields; return the line without it and its labels."""
        asked = {number: self._asked(number) for number in line.anchors}
        written = [piece for piece in line.pieces if asked.get(piece.anchor or 0) in _ASKED]
        self._words.fields |= {str(asked[piece.anchor or 0]): piece.text.strip() for piece in written}
        left = (piece for piece in line.pieces if piece not in written and not self._is_label_piece(piece))
        return replace(line, pieces=tuple(left))

    def _asked(self, number: int) -> str:
        """Return the field of the spare box for which an anchor asked, empty for any other."""
        anchor = self._sides.anchors.get(number % COPY)
        asks = anchor is not None and anchor.spare and anchor.prompt and not anchor.is_label
        return anchor.path.rpartition(".")[2] if asks and anchor else ""

    def _is_label_piece(self, piece: Piece) -> bool:
        anchor = self._sides.anchors.get((piece.anchor or 0) % COPY)
        return anchor is not None and anchor.spare and anchor.is_label and anchor.is_untouched(piece.text)

    def _says_forces(self, line: Line) -> bool:
        """Return whether a line of small print is the one that names the forces: it says no other field."""
        return bool(self._original.get("forces")) and bool(self._sentences.read(line.text).left)

    def _is_new(self, name: str, words: str) -> bool:
        return name != "number" or words != self._original.get("number")

    def _is_part(self, line: Line) -> bool:
        """Return whether a line is a bullet below the text of an entry that has bullets."""
        listed = self._words.kind.list if self._words.kind else ""
        return listed in WITH_PARTS and "text" in self._words.fields and is_bullet(line)

    def _add_part(self, line: Line) -> None:
        before, mark, _ = line.text.partition(": ")
        written = deadline_printed(before, self._language) if mark and self._words.has_deadlines else None
        own = without_beginning(line, len(before + mark)) if written else line
        self._words.add_part(self._bullet(own), written)

    def _bullet(self, line: Line) -> str:
        words = self._sentence(line)
        siblings = self._original.get("parts") or ()
        known = [str(one.get("text") if isinstance(one, dict) else one).rstrip() for one in siblings]
        return words if any(map(MARKS.search, known)) else without_marks(words)

    def _sentence(self, line: Line) -> str:
        """Return the words of one paragraph without the bullet or number that the house prints before it."""
        return "\n\n".join(paragraphs([as_paragraph(line)], (), self._sides.anchors))

    def _own_field(self, line: Line) -> str:
        """Return the field of the original that a line is a copy of, empty for none."""
        anchors, path = self._sides.anchors, f"{self._box.original}."
        numbers = (number % COPY for number in (*line.controls, *line.anchors))
        paths = [anchors[number].path for number in numbers if number in anchors]
        own = [one.removeprefix(path).partition("/")[0] for one in paths if self._box.original and one.startswith(path)]
        return own[-1] if own else ""


def as_paragraph(line: Line) -> Line:
    """Return a bullet or a numbered paragraph without its mark."""
    return replace(line, style="", listed="", level=None)


def is_bullet(line: Line) -> bool:
    """Return whether a line is one of a list."""
    return bool(line.listed not in ("", "none") or (list_of(line.style) and line.listed != "none"))


def _like_label(words: str, language: str) -> tuple[str, str, str]:
    """Return words parted at a colon, if what stands before it is a label in which somebody wrote."""
    before, mark, after = words.partition(":")
    alike = max(likeness(before, name) for name in label_names(language))
    return (before, mark, after) if alike >= _LIKE_A_LABEL else ("", "", words)


def without_beginning(line: Line, count: int) -> Line:
    """Return a line without so many letters at its beginning."""
    pieces = []
    for piece in line.pieces:
        cut = min(count, len(piece.text))
        count -= cut
        gone = piece.text[:cut]
        markdown = piece.markdown.removeprefix(gone) if piece.markdown.startswith(gone) else piece.text[cut:]
        pieces.append(replace(piece, text=piece.text[cut:], markdown=markdown))
    return replace(line, pieces=tuple(pieces))
