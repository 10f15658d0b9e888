"""Where the parts of a YAML text stand: values, the entries of a list, their remarks, and how wide the lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from peelgen.source.source_file import Steps

_REMARK = re.compile(r"(?:^|(?<=\s))#.*")
_HEADER = re.compile(r"[|>][-+\d]*")
_BULLET = re.compile(r"\s*(?:[-*+#|>:]|\d+[.)]\s)")
_NARROWEST, _USUAL, _WIDEST = 40, 100, 160


@dataclass(frozen=True, slots=True)
class NodeSpan:
    """An entry or field: from its dash or name to the end of its value, as offsets in the text.

    `above` is where the remarks begin that stand right above it, and `start` if there are none; `line_end` is the end
    of its last line, its remark included.
    """

    above: int
    start: int
    end: int
    line_end: int


def find(root: yaml.Node, steps: Steps) -> list[yaml.Node]:
    """Return the nodes from the top down to `steps`. Raises KeyError if there is no such field or entry."""
    chain = [root]
    for step in steps:
        chain.append(_child(chain[-1], step))
    return chain


def _child(node: yaml.Node, step: str | int) -> yaml.Node:
    fields = node.value if isinstance(node, yaml.MappingNode) else ()
    entries = node.value if isinstance(node, yaml.SequenceNode) else ()
    found: list[yaml.Node] = [value for key, value in fields if key.value == step]
    found += [entry for place, entry in enumerate(entries) if place == step]
    if not found:
        raise KeyError(step)
    return found[0]


def is_flow(text: str, node: yaml.Node) -> bool:
    """Return whether a list or mapping stands in brackets."""
    return not isinstance(node, yaml.ScalarNode) and text[node.start_mark.index : node.start_mark.index + 1] in {
        "[",
        "{",
    }


def line_start(text: str, place: int) -> int:
    """Return where the line begins that `place` is on."""
    return text.rfind("\n", 0, place) + 1


def line_end(text: str, place: int) -> int:
    """Return where the line ends that `place` is on, before its line break."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def header(text: str, node: yaml.Node) -> str:
    """Return the sign that a block of text begins with, such as `>-`; nothing for other values."""
    block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}
    found = _HEADER.match(text, node.start_mark.index) if block else None
    return found[0] if found else ""


def content_end(text: str, node: yaml.Node) -> int:
    """Return where the last word of a node ends; blank lines count only where they are part of the value."""
    while not isinstance(node, yaml.ScalarNode) and node.value and not is_flow(text, node):
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    sign = header(text, node)
    end = int(node.end_mark.index)
    if not sign:
        return end
    least = line_end(text, node.start_mark.index)
    shown = text[:end].removesuffix("\n") if "+" in sign else text[least:end].rstrip("\n ")
    return max(least, len(shown) if "+" in sign else least + len(shown))


def parts(text: str, node: yaml.CollectionNode) -> list[NodeSpan]:
    """Return where each entry of a list or field of a mapping stands."""
    found: list[NodeSpan] = []
    flow = is_flow(text, node)
    for entry in node.value:
        first, last = entry if isinstance(entry, tuple) else (entry, entry)
        start = _begin(text, node, first)
        end = content_end(text, last)
        above = start if flow else _above(text, start, found[-1].line_end if found else 0)
        found.append(NodeSpan(above, start, end, end if flow else line_end(text, end)))
    return found


def _begin(text: str, node: yaml.CollectionNode, first: yaml.Node) -> int:
    """Return where an entry's dash stands, or its field's name."""
    place = int(first.start_mark.index)
    if is_flow(text, node) or isinstance(node, yaml.MappingNode):
        return place
    start, column = line_start(text, place), node.start_mark.column
    while start > 0 and (text[start + column : start + column + 1] != "-" or "#" in text[start : start + column]):
        start = line_start(text, start - 1)
    return start + column


def _above(text: str, start: int, least: int) -> int:
    """Return where the remarks begin that stand right above an entry, at its own indent."""
    begin = line_start(text, start)
    indent = text[begin:start]
    if indent.strip():
        return start
    above = begin
    while above - 1 > least and text[line_start(text, above - 1) : above].startswith(indent + "#"):
        above = line_start(text, above - 1)
    return above + len(indent)


def remarks(text: str, root: yaml.Node, start: int, end: int) -> list[str]:
    """Return the remarks from `start` to `end`, each from its # on."""
    signs = list(text[start:end])
    for scalar in _scalars(root):
        for begin, stop in _spans(text, scalar):
            for place in range(max(begin, start), min(stop, end)):
                signs[place - start] = "\n" if text[place] == "\n" else "x"
    lines = zip("".join(signs).split("\n"), text[start:end].split("\n"), strict=True)
    return [line[found.start() :].rstrip() for bare, line in lines if (found := _REMARK.search(bare))]


def _spans(text: str, scalar: yaml.ScalarNode) -> list[tuple[int, int]]:
    start, sign = int(scalar.start_mark.index), header(text, scalar)
    if not sign:
        return [(start, int(scalar.end_mark.index))]
    return [(start, start + len(sign)), (line_end(text, start), content_end(text, scalar))]


def _scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    return (node for node in _nodes(root) if isinstance(node, yaml.ScalarNode))


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.MappingNode):
            waiting += [child for pair in reversed(node.value) for child in reversed(pair)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)


def text_width(text: str, root: yaml.Node) -> int:
    """Return how wide the lines of the file's longer texts are, counted from the margin.

    A line with nothing below it may be a short paragraph: it says how wide the lines are only where it is wide.
    """
    lines = [
        line
        for scalar in _scalars(root)
        for begin, stop in _spans(text, scalar)[-1:]
        for line, below in pairwise([*text[begin:stop].split("\n")[1:], ""])
        if " " in line.strip() and (_goes_on(below) or len(line) > _USUAL)
    ]
    widest = sorted(map(len, lines))
    return min(max(widest[-1 - len(widest) // 50], _NARROWEST), _WIDEST) if widest else _USUAL


def _goes_on(below: str) -> bool:
    """Return whether a line goes on with what the one above it says."""
    return bool(below.strip()) and not _BULLET.match(below)


def block_width(lines: Sequence[str], usual: int) -> int:
    """Return how wide these lines are filled: as is usual in the file, unless they break earlier or later."""
    pairs = [(one, following) for one, following in pairwise(lines) if one.strip() and following.strip()]
    early = any(len(one.rstrip()) + 1 + len(following.split()[0]) <= usual for one, following in pairs)
    widest = max((len(line) for line in lines), default=0)
    return max(widest, _NARROWEST) if pairs and (early or widest > usual) else usual


def block_style(root: yaml.Node) -> str:
    """Return how the file writes texts of several paragraphs: literal, "|", or folded, ">"."""
    several = [one.style for one in _scalars(root) if one.style in {"|", ">"} and "\n" in one.value.strip("\n")]
    return ">" if several.count(">") > several.count("|") else "|"


def indents(text: str, root: yaml.Node) -> tuple[int, int]:
    """Return how far the file indents fields below a name, and how far the dashes of a list."""
    found = {yaml.MappingNode: 2, yaml.SequenceNode: 2}
    for node in reversed(list(_nodes(root))):
        for _, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if type(value) in found and not is_flow(text, value):
                found[type(value)] = value.start_mark.column - node.start_mark.column
    return max(1, found[yaml.MappingNode]), found[yaml.SequenceNode]
