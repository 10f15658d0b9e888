"""The file itself: its bytes as lines of text, and places in them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peelgen.base.diagnostics import Diagnostic, Location, Problem, placed
from peelgen.base.files import hash_of, read_findings
from peelgen.base.problem_kinds import ProblemKind

#: A key or a list position for each step from the top of the file.
Steps = tuple[str | int, ...]
Tree = dict[str, "Tree"] | list["Tree"] | str | None

#: What ends a line in Unicode, and nowhere else.
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
#: Byte order marks; that of UTF-32 begins as that of UTF-16 does.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
#: Encodings by which of the first four bytes are not null: a findings file begins with two characters of ASCII.
_UNMARKED = {
    bytes((1, 0, 0, 0)): "utf-32-le",
    bytes((0, 0, 0, 1)): "utf-32-be",
    bytes((1, 0, 1, 0)): "utf-16-le",
    bytes((0, 1, 0, 1)): "utf-16-be",
}

MOST_REPORTS = 3_000  # of what is wrong with one file; nobody reads more


@dataclass(slots=True)
class Source:
    """One file: its lines, its `tree` of text, and where each step of the tree stands.

    `content` are its bytes as they were read, once; `left_out` are the lines that could not be read even after mending.
    """

    path: Path
    lines: list[str]
    tree: Tree = None
    keys: dict[Steps, Location] = field(default_factory=dict)
    values: dict[Steps, Location] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    read_lines: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    content: bytes = b""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file as it was read."""
        return hash_of(self.content)

    def report(self, kind: ProblemKind, location: Location, message: str, remedy: str) -> None:
        """Add an error at `location`, unless there are thousands already."""
        if len(self.diagnostics) < MOST_REPORTS:
            self.diagnostics.append(self.diagnostic(kind, location, message, remedy))

    def diagnostic(
        self, kind: ProblemKind, location: Location, message: str, remedy: str, *, doubtful: bool = False
    ) -> Diagnostic:
        """Return a diagnostic that shows the line at `location`; a warning if it is `doubtful`."""
        found = Diagnostic.of(kind, location, message, remedy, doubtful=doubtful)
        return found._replace(excerpt=self._line(location))

    def placed(self, problem: Problem, location: Location, *, draft: bool = False) -> Diagnostic:
        """Return a problem at its place, with the line there; in a `draft`, holes may still be."""
        return placed(problem, location, self._line(location), draft=draft)

    def text_at(self, location: Location) -> str:
        """Return the characters at a place, which lies in one line."""
        return self._line(location)[location.column - 1 : location.end_column - 1]

    def _line(self, location: Location) -> str:
        return self.lines[location.line - 1] if location.line <= len(self.lines) else ""

    def locate(self, steps: Steps) -> Location:
        """Return where the value stands, or its name if it has fields or entries below; its nearest parent if none."""
        while steps and steps not in self.values:
            steps = steps[:-1]
        key, value = self.keys.get(steps), self.values.get(steps) or self.at(0, 0)
        below = isinstance(self._at(steps), dict | list)
        return key if key and below and key.line != value.line else value

    def locate_key(self, steps: Steps) -> Location:
        """Return where the field's name stands."""
        return self.keys.get(steps) or self.locate(steps)

    def rename(self, names: dict[Steps, str]) -> None:
        """Read the fields at these steps as if they had these names; their places stay."""
        for steps, name in names.items():
            parent = self._at(steps[:-1])
            entries = [(name if key == steps[-1] else key, below) for key, below in parent.items()]
            parent.clear()
            parent.update(entries)
        lengths = {len(steps) for steps in names}
        for places in (self.keys, self.values):
            moved = {_renamed(steps, names, lengths): place for steps, place in places.items()}
            places.clear()
            places.update(moved)

    def _at(self, steps: Steps) -> Any:
        below: Any = self.tree
        for step in steps:
            below = below[step]
        return below

    def at(self, line: int, column: int, length: int = 1) -> Location:
        """Return a location from a line and column that count from 0."""
        return Location(self.path, line + 1, column + 1, column + 1 + max(1, length))

    def locate_within(self, steps: Steps, words: str) -> Location:
        """Return where `words` first stand inside the value at `steps`, as far as one line goes; the value if nowhere.

        A line may end wherever a space stands in them.
        """
        start = self.locate(steps)
        first, *others = words.split(" ")
        sought = re.compile(r"\s+".join(map(re.escape, (first, *others))))
        for number in range(start.line - 1, len(self.lines)):
            column = start.column - 1 if number == start.line - 1 else 0
            line = self.lines[number]
            if first not in line:
                continue
            # No more lines than the words have spaces can hold them.
            found = sought.search("\n".join(self.lines[number : number + len(others) + 1]), column)
            if found and found.start() < len(line):
                return self.at(number, found.start(), min(found.end(), len(line)) - found.start())
        return start


def _renamed(steps: Steps, names: dict[Steps, str], lengths: set[int]) -> Steps:
    for length in lengths:
        if steps[:length] in names:
            return (*steps[: length - 1], names[steps[:length]], *steps[length:])
    return steps


def read(path: Path) -> Source:
    """Return a file's lines, with what is wrong about its encoding; Unreadable if it cannot be read at all."""
    return decoded(path, read_findings(path))


def decoded(path: Path, content: bytes) -> Source:
    """Return what `read` would if the file had this content."""
    text, unreadable = _decode(path, content)
    # Some editors end all lines of a file so; where there are ordinary ends too, they were pasted into a text.
    lines = text.split("\n") if "\n" in text else _SEPARATOR.split(text)
    source = Source(path, lines, content=content)
    if unreadable:
        source.report(
            ProblemKind.NOT_UTF_8,
            unreadable,
            "The file is not saved as UTF-8; this is the first character that cannot be read.",
            "save it again with the encoding UTF-8",
        )
    return source


def _decode(path: Path, content: bytes) -> tuple[str, Location | None]:
    """Return the text, and where its first character stands that is not in the file's encoding."""
    unreadable, encoding = None, encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        instead = "cp1252" if encoding == "utf-8" else encoding
        before = content[: error.start].decode(instead, "replace").replace("\r\n", "\n")
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        unreadable = Location(path, line + 1, column + 1, column + 2)
        text = content.decode(instead, "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), unreadable


def encoding_of(content: bytes) -> str:
    """Return how a file's characters are written: by its mark or, where it has none, by where its null bytes stand."""
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    return marked or _UNMARKED.get(bytes(map(bool, content[:4])), "utf-8")
