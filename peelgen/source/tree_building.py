"""YAML nodes into a tree of text, with the place of every key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from peelgen.base.diagnostics import Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.source.source_file import Source, Steps, Tree

#: A remark begins with a space after its #; without one it is more likely a number or a tag, as in “Report #3”.
_LOST = re.compile(r"\s+(#[^\s#].*)")


def build(source: Source, node: yaml.Node, steps: Steps = ()) -> Tree:
    """Return the tree below a node, every scalar as text, and note in `source` where each part of it stands."""
    source.values[steps] = _span(source, node)
    if isinstance(node, yaml.MappingNode):
        return dict(_fields(source, node, steps))
    if isinstance(node, yaml.SequenceNode):
        return [build(source, child, (*steps, number)) for number, child in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and not node.style:
        _warn_of_comment(source, node)
        return None if node.value in {"", "~", "null"} else str(node.value)
    return str(node.value)


def _warn_of_comment(source: Source, node: yaml.ScalarNode) -> None:
    """Report words that YAML takes for a comment, since a # stands before them, although they look like text."""
    line, column = node.end_mark.line, node.end_mark.column
    lost = _LOST.match(source.lines[line], column) if line < len(source.lines) else None
    if lost:
        where = source.at(line, lost.start(1), len(lost[1].rstrip()))
        message = f"“{lost[1].strip()}” is not read as part of the text: a # after a space begins a remark."
        remedy = "put the whole text in quotation marks, or a space after the # if it is meant as a remark"
        source.diagnostics.append(source.diagnostic(ProblemKind.SWALLOWED_COMMENT, where, message, remedy))


def _fields(source: Source, node: yaml.MappingNode, steps: Steps) -> Iterator[tuple[str, Tree]]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            source.report(
                ProblemKind.FIELD_NAME,
                _span(source, key),
                "A field's name cannot be a list.",
                "write it as  name: text",
            )
            continue
        name, place = str(key.value), _span(source, key)
        if (*steps, name) in source.keys:
            first = source.keys[*steps, name].line
            source.report(
                ProblemKind.GIVEN_TWICE,
                place,
                f"“{name}” is given twice here; the first is on line {first}.",
                "keep one of the two",
            )
            continue
        source.keys[*steps, name] = place
        yield name, build(source, value, (*steps, name))


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
