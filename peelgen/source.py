"""A YAML file as its owner wrote it: every scalar as text, every key and value with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from peelgen.diagnostics import Diagnostic, Location, Severity
from peelgen.errors import Unreadable

#: A key or a list position for each step from the top of the file.
Steps = tuple[str | int, ...]
Tree = dict[str, "Tree"] | list["Tree"] | str | None

LARGEST = 5_000_000  # bytes; the longest real report is a twentieth of it
DEEPEST = 40
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAG = "tag:yaml.org,2002:"
#: Control characters, those that turn the direction of reading, and those that no font and no file format has.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff\ud800-\udfff]"
)

#: What the YAML library says, what that means to the person who typed it, and what would be right.
_SYNTAX = (
    (
        "mapping values are not allowed",
        "there is a colon followed by a space inside this text",
        "put the whole text in quotation marks",
    ),
    ("cannot start any token", "the text cannot begin with this character", "put the whole text in quotation marks"),
    (
        "expected <block end>",
        "this line does not stand under the line that it belongs to",
        "begin it at the same column as its neighbours",
    ),
    (
        "did not find expected key",
        "this line does not stand under the line that it belongs to",
        "begin it at the same column as its neighbours",
    ),
    ("could not find expected ':'", "this line has no colon after the field's name", "write it as  name: text"),
    ("found unexpected end of stream", "quotation marks or a bracket are opened here but never closed", "close them"),
    ("expected ',' or", "a bracket is opened here but never closed", "close the bracket"),
    ("expected a single document", "a line of three hyphens starts a second document", "delete the line ---"),
)


@dataclass(slots=True)
class Source:
    """One file: its lines, its `tree` of text, and where each step of the tree stands."""

    path: Path
    lines: list[str]
    tree: Tree = None
    keys: dict[Steps, Location] = field(default_factory=dict)
    values: dict[Steps, Location] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, problem: str, location: Location, message: str, remedy: str) -> None:
        """Add an error at `location`."""
        self.diagnostics.append(self.diagnostic(problem, location, message, remedy))

    def diagnostic(
        self, problem: str, location: Location, message: str, remedy: str, *, severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Return a diagnostic that shows the line at `location`."""
        line = self.lines[location.line - 1] if location.line <= len(self.lines) else ""
        return Diagnostic(problem, severity, location, message, remedy, line)

    def locate(self, steps: Steps) -> Location:
        """Return where the value stands; if it is not there, its nearest parent does, by name if it has lines below."""
        if steps in self.values:
            return self.values[steps]
        while steps and steps not in self.values:
            steps = steps[:-1]
        key, value = self.keys.get(steps), self.values.get(steps) or self.at(0, 0)
        return key if key and key.line != value.line else value

    def locate_key(self, steps: Steps) -> Location:
        """Return where the field's name stands."""
        return self.keys.get(steps) or self.locate(steps)

    def at(self, line: int, column: int, length: int = 1) -> Location:
        """Return a location from a line and column that count from 0."""
        return Location(self.path, line + 1, column + 1, column + 1 + max(1, length))

    def locate_within(self, steps: Steps, words: str) -> Location:
        """Return where `words` first stand inside the value at `steps`; the value itself if they are folded."""
        start = self.locate(steps)
        for number in range(start.line - 1, len(self.lines)):
            column = self.lines[number].find(words, start.column - 1 if number == start.line - 1 else 0)
            if column >= 0:
                return self.at(number, column, len(words))
        return start


def load(path: Path) -> Source:
    """Read a YAML file. What is wrong in it stands in `diagnostics`; Unreadable if it cannot be read at all."""
    text, notes = _decode(path, _read(path))
    source = Source(path, text.split("\n"))
    source.diagnostics += [source.diagnostic(*note) for note in notes]
    _refuse_unprintable(source)
    if not source.diagnostics:
        _compose(source, text)
    return source


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise Unreadable(f"{path} is a folder.", "Name the findings file in it.")
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(
                f"{path} is larger than 5 MB.", "A findings file is text only; take out whatever was pasted into it."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"There is no file {path}.", "Check the name; the drafts are in drafts/.") from None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None


def _decode(path: Path, content: bytes) -> tuple[str, list[tuple[str, Location, str, str]]]:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    notes = []
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("cp1252", "replace").replace("\r\n", "\n")
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        where = Location(path, line + 1, column + 1, column + 2)
        notes.append(
            (
                "not-utf-8",
                where,
                "The file is not saved as UTF-8; this is the first character that cannot be read.",
                "save it again with the encoding UTF-8",
            )
        )
        text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _refuse_unprintable(source: Source) -> None:
    for number, line in enumerate(source.lines):
        for found in _UNPRINTABLE.finditer(line):
            source.report(
                "unprintable-character",
                source.at(number, found.start()),
                f"An invisible character (U+{ord(found[0]):04X}) stands here.",
                "delete it; it often comes with text pasted from Word",
            )


def _compose(source: Source, text: str) -> None:
    try:
        if _refuse_anchors(source, text):
            return
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        _report_syntax(source, error)
        return
    except RecursionError:
        source.report(
            "too-deep",
            source.at(0, 0),
            "The file nests fields too deeply to be read.",
            "take out the innermost brackets or indents",
        )
        return
    if root is None:
        source.report("empty-file", source.at(0, 0), "The file is empty.", "start from an existing draft")
    else:
        source.tree = _build(source, root, ())


def _refuse_anchors(source: Source, text: str) -> bool:
    """Report every anchor and alias. A findings file needs none, and an alias bomb never unfolds."""
    found = False
    for event in yaml.parse(text, Loader=_Loader):
        name = getattr(event, "anchor", None)
        if name:
            found = True
            assert event.start_mark is not None
            source.report(
                "anchor",
                source.at(event.start_mark.line, event.start_mark.column, len(name) + 1),
                "Text that begins with & or * has a special meaning in YAML and is not used here.",
                "put the text in quotation marks, or write it out again",
            )
    return found


def _report_syntax(source: Source, error: yaml.YAMLError) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    message, remedy = next(
        ((said, mend) for sign, said, mend in _SYNTAX if sign in problem),
        ("this line cannot be read as  name: text", "compare its punctuation and indent with the lines above"),
    )
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(source.lines) - 1)
    source.report(
        "yaml-syntax",
        source.at(line, min(column, len(source.lines[line]))),
        f"The file cannot be read from here: {message}.",
        remedy,
    )


def _build(source: Source, node: yaml.Node, steps: Steps) -> Tree:
    source.values[steps] = _span(source, node)
    if len(steps) > DEEPEST:
        source.report(
            "too-deep",
            source.values[steps],
            "Fields are nested too deeply here.",
            "take out the innermost brackets or indents",
        )
        return None
    if not node.tag.startswith(_PLAIN_TAG) or ":python/" in node.tag:
        source.report(
            "tag",
            source.values[steps],
            f"The mark {node.tag} is not used in findings files.",
            "delete the word that begins with !",
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return dict(_fields(source, node, steps))
    if isinstance(node, yaml.SequenceNode):
        return [_build(source, child, (*steps, number)) for number, child in enumerate(node.value)]
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return None if plain and node.value in {"", "~", "null"} else str(node.value)


def _fields(source: Source, node: yaml.MappingNode, steps: Steps) -> Iterator[tuple[str, Tree]]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            source.report(
                "field-name", _span(source, key), "A field's name cannot be a list.", "write it as  name: text"
            )
            continue
        name, place = str(key.value), _span(source, key)
        if (*steps, name) in source.keys:
            first = source.keys[*steps, name].line
            source.report(
                "given-twice",
                place,
                f"“{name}” is given twice here; the first is on line {first}.",
                "keep one of the two",
            )
            continue
        source.keys[*steps, name] = place
        yield name, _build(source, value, (*steps, name))


def _span(source: Source, node: yaml.Node) -> Location:
    start, end = node.start_mark, node.end_mark
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return _first_text_line(source, start.line + 1) or source.at(start.line, start.column)
    last = end.column if end.line == start.line else len(source.lines[start.line].rstrip())
    return source.at(start.line, start.column, last - start.column)


def _first_text_line(source: Source, line: int) -> Location | None:
    for number in range(line, len(source.lines)):
        words = source.lines[number].strip()
        if words:
            return source.at(number, len(source.lines[number]) - len(source.lines[number].lstrip()), len(words))
    return None
