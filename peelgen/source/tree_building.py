"""YAML nodes into a tree of text, with the place of every key and value."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from peelgen.base.diagnostics import Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.source.lost_words import report_lost_words
from peelgen.source.source_file import Source, Steps, Tree

#: A value of no more characters is quoted where its field is given twice.
_SHORT = 60


def build(source: Source, node: yaml.Node, steps: Steps = ()) -> Tree:
    """Return the tree below a node, every scalar as text, and note in `source` where each part of it stands."""
    source.values[steps] = _span(source, node)
    if isinstance(node, yaml.MappingNode):
        return dict(_fields(source, node, steps))
    if isinstance(node, yaml.SequenceNode):
        return [build(source, child, (*steps, number)) for number, child in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        report_lost_words(source, node)
        if not node.style and node.value in {"", "~", "null"}:
            return None
    return str(node.value)


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
            _report_twice(source, (*steps, name), place, value)
            continue
        source.keys[*steps, name] = place
        yield name, build(source, value, (*steps, name))


def _report_twice(source: Source, steps: Steps, place: Location, again: yaml.Node) -> None:
    """Report a field that its part has already, with both values if they are short."""
    first, words = source.keys[steps].line, source.text_at(source.values[steps])
    plain = isinstance(again, yaml.ScalarNode) and not again.style
    if plain and words and max(len(words), len(again.value)) < _SHORT:
        message = f"“{steps[-1]}” is given twice here: “{words}” on line {first}, and “{again.value}” in this line."
    else:
        message = f"“{steps[-1]}” is given twice here; the first is on line {first}."
    remedy = "keep the line that is right, and delete the other"
    if not isinstance(again, yaml.ScalarNode):
        remedy = f"move the lines below it to those below line {first}, and delete this one"
    source.report(ProblemKind.GIVEN_TWICE, place, message, remedy)


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
