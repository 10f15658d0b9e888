"""YAML text into nodes without recursion, and without what findings files do not have: anchors, aliases, tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

DEEPEST, MOST = 40, 50_000
TOO_DEEP, TOO_MANY = "nested too deeply", "too many fields"
SPECIAL, SECOND = "an anchor, alias or tag", "a second document"
#: What libyaml says from 0.2.6 on when brackets it reads ahead nest a thousand deep; ours ends far before that.
_ENDLESS = "exceeded maximum nesting depth"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Refused(Exception):
    """The text is YAML, but not as findings files have it; lines and columns count from 0."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem, self.line, self.column = problem, int(mark.line), int(mark.column)


def compose_nodes(text: str) -> yaml.Node | None:
    """Return the root node, None for an empty text. Raises Refused, and yaml.YAMLError for what is not YAML.

    The library's own composer calls itself for each level, and a file of brackets brings it down.
    """
    try:
        return _compose(text)
    except yaml.MarkedYAMLError as error:
        if error.problem != _ENDLESS or error.problem_mark is None:
            raise
        return _compose(text[: error.problem_mark.index])


def _compose(text: str) -> yaml.Node | None:
    open_nodes: list[yaml.CollectionNode] = []
    root: yaml.Node | None = None
    for number, event in enumerate(yaml.parse(text, Loader=_Loader)):
        _refuse(event, len(open_nodes), number)
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise Refused(SECOND, event.start_mark)
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop().end_mark = event.end_mark
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event)
            _put(node, open_nodes)
            root = root or node
            if isinstance(node, yaml.CollectionNode):
                open_nodes.append(node)
    return root


def _refuse(event: Any, depth: int, number: int) -> None:
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise Refused(SPECIAL, event.start_mark)
    if depth > DEEPEST:
        raise Refused(TOO_DEEP, event.start_mark)
    if number > MOST:
        raise Refused(TOO_MANY, event.start_mark)


def _node(event: Any) -> yaml.Node:
    marks = event.start_mark, event.end_mark
    if isinstance(event, yaml.ScalarEvent):
        return yaml.ScalarNode("", event.value, *marks, style=event.style)
    return (yaml.MappingNode if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceNode)("", [], *marks)


def _put(node: yaml.Node, open_nodes: list[yaml.CollectionNode]) -> None:
    """Add a node to the innermost open one; in a mapping, a key waits there until its value comes."""
    if not open_nodes:
        return
    entries: list[Any] = open_nodes[-1].value
    if isinstance(open_nodes[-1], yaml.SequenceNode):
        entries.append(node)
    elif entries and entries[-1][1] is None:
        entries[-1] = (entries[-1][0], node)
    else:
        entries.append((node, None))


class Repeat(NamedTuple):
    """A field that its part has already: the line of its name, and that of the first; lines count from 0."""

    line: int
    first: int


def repeats(root: yaml.Node) -> list[Repeat]:
    """Return the fields that are given twice, in the order of their lines."""
    found: list[Repeat] = []
    nodes = [root]
    for node in nodes:
        if isinstance(node, yaml.SequenceNode):
            nodes += node.value
        elif isinstance(node, yaml.MappingNode):
            nodes += (value for _, value in node.value)
            found += _repeats_in(node)
    return sorted(found)


def _repeats_in(node: yaml.MappingNode) -> Iterator[Repeat]:
    names: dict[str, int] = {}
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            first = names.setdefault(key.value, key.start_mark.line)
            if first != key.start_mark.line:
                yield Repeat(key.start_mark.line, first)
