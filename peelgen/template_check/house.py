"""style.yaml: every value that the renderers read, none that nothing reads, and colours that are colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from peelgen.diagnostics import Severity
from peelgen.nearest import nearest
from peelgen.template_check.problem import Problem

#: What renderers, page.css and the Word shells take from style.yaml. `grades` may have any: frameworks name them.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "fonts": ("word", "page", "files"),
    "sizes": tuple(
        "body lead small note title heading-1 heading-2 heading-3 heading-4 grade statistic".split(),
    ),
    "line-height": (),
    "spacing": tuple("paragraph list-entry heading-1 heading-2 heading-3 heading-4 box".split()),
    "page": tuple("width height margin-top margin-bottom margin-left margin-right".split()),
    "colours": tuple("ink quiet house accent tint rule link paper warning warning-tint".split()),
    "grades": (),
}
_DEEPEST = 3
_COLOURS, _NUMBERS = ("colours", "grades"), ("sizes", "spacing", "page", "line-height")
_COLOUR, _NUMBER = re.compile(r"[0-9A-Fa-f]{6}"), re.compile(r"\d+(\.\d+)?")


def read_style(words: str) -> tuple[yaml.MappingNode | None, list[Problem]]:
    """Return style.yaml's tree, or why there is none."""
    try:
        root = yaml.compose(words, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = min(mark.index, len(words)) if mark else 0
        message = f"The file cannot be read from here on: {fault.problem}."
        return None, [Problem("template-style-value", place, place + 1, message, "compare the line with others")]
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, [Problem("template-style-value", 0, 1, "The file cannot be read.", "compare it with the house’s")]
    if isinstance(root, yaml.MappingNode):
        return root, []
    return None, [Problem("template-style-value", 0, 1, "The file has no values.", "copy the house’s style.yaml")]


def style_values(root: yaml.MappingNode) -> dict[str, Any]:
    """Return the values as text, with those below them."""
    return {str(name.value): _below(below, _DEEPEST) for name, below in root.value}


def _below(node: yaml.Node, depth: int) -> Any:
    if isinstance(node, yaml.MappingNode) and depth:
        return {str(key.value): _below(value, depth - 1) for key, value in node.value}
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def style_problems(root: yaml.MappingNode, used: frozenset[str]) -> Iterator[Problem]:
    """Yield what is wrong with the keys and values; `used` are keys that page.css reads besides the house's own."""
    values = style_values(root)
    yield from _keys(root, "", tuple(_KEYS), frozenset())
    for name, below in root.value:
        wanted = _KEYS.get(str(name.value))
        if isinstance(below, yaml.MappingNode):
            if wanted:
                yield from _keys(below, f"{name.value}: ", wanted, used)
            for key, value in below.value:
                yield from _value(str(name.value), key, value)
        elif wanted or name.value == "grades":
            yield _problem(name, f"“{name.value}” has no values of its own.", f"it has: {', '.join(wanted or ())}")
        else:
            yield from _value(str(name.value), name, below)
    for name in (name for name in _KEYS if name not in values):
        yield Problem("template-style-key", 0, 1, f"“{name}” is missing.", f"add  {name}:  as the house’s file has it")


def _keys(node: yaml.MappingNode, under: str, wanted: tuple[str, ...], used: frozenset[str]) -> Iterator[Problem]:
    """Yield the keys of one level that are unknown, twice there or, below the first level, missing."""
    seen = set[str]()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            yield _problem(key, f"“{under}{name}” is there twice.", "delete one")
        elif name not in wanted and name not in used:
            guess = nearest(name, wanted)
            hint = f"; did you mean “{guess}”?" if guess else "."
            yield _problem(
                key, f"Nothing reads “{under}{name}”{hint}", f"the names are: {', '.join(wanted)}", Severity.WARNING
            )
        seen.add(name)
    for name in (name for name in wanted if under and name not in seen):
        yield _problem(node, f"“{under}{name}” is missing.", f"add  {name}:  as the house’s file has it")


def _value(group: str, key: yaml.Node, value: yaml.Node) -> Iterator[Problem]:
    if (group, key.value) == ("fonts", "files"):
        return  # the finished stylesheet and the printer look at these
    written = str(value.value)
    value = value if written else key  # what is not there cannot be pointed at
    named = f"{group}: {key.value}" if key.value != group else group
    if group in _COLOURS and not _COLOUR.fullmatch(written):
        message = f"“{named}” is no colour: it is six hexadecimal digits, without #."
        yield _problem(value, message, "write it as  1F2A5C", problem_id="template-colour")
    elif group in _COLOURS and str(value.tag).endswith(":int") and written.startswith("0"):
        message = f"“{named}” would be read as a number, and its noughts be lost."
        yield _problem(value, message, f'write it in quotation marks:  "{written}"', problem_id="template-colour")
    elif group in _NUMBERS and not _NUMBER.fullmatch(written):
        yield _problem(
            value,
            f"“{named}” is not a number.",
            "write only the number, without a unit",
            problem_id="template-style-value",
        )


def _problem(
    node: yaml.Node,
    message: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
    *,
    problem_id: str = "template-style-key",
) -> Problem:
    """Return a problem at a node."""
    start, end = node.start_mark.index, node.end_mark.index
    return Problem(problem_id, start, min(end, start + 60), message, remedy, severity)
