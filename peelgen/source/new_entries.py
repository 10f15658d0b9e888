"""New entries and fields as YAML, indented and filled as the file is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from peelgen.source.line_filling import refill_prose
from peelgen.source.scalar_styles import Columns, FormerValue, YamlValue, candidates
from peelgen.source.source_file import Tree

#: How far a field or entry is indented, at most in most files; and how narrow lines of prose get at the deepest.
_STEP, _NARROWEST = 2, 60
_NAME = re.compile(r"[^\W\d][\w-]*")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A YAML text, its nodes, the width of its lines, and how far it indents fields and the dashes of lists.

    `reads_back` tells whether a YAML text is read as a certain tree.
    """

    text: str
    root: yaml.Node
    width: int
    fields: int
    dashes: int
    reads_back: Callable[[str, Tree], bool]


def entry_lines(page: YamlText, value: Tree, column: int) -> list[str]:
    """Return a new entry of a list as lines, its dash at `column`; a row of short cells stands between brackets."""
    row = f"{' ' * column}- {in_flow(value)}" if _is_row(value) else ""
    if row and len(row) <= page.width:
        return [row]
    lines = _value_lines(page, value, column + 2, parent=column)
    return [" " * column + "- " + lines[0].lstrip(" "), *lines[1:]]


def in_lines(value: Tree, width: int) -> Tree:
    """Return a new value with its prose, which ends with a line break, in lines of a width."""
    if isinstance(value, dict):
        return {name: in_lines(below, width - _STEP) for name, below in value.items()}
    if isinstance(value, list):
        return [in_lines(below, width - _STEP) for below in value]
    return refill_prose("", value, max(width, _NARROWEST)) + "\n" if value and value.endswith("\n") else value


def _is_row(value: Tree) -> bool:
    """Return whether a value is a list of words, none of several lines."""
    return isinstance(value, list) and bool(value) and all(isinstance(cell, str) and "\n" not in cell for cell in value)


def _value_lines(page: YamlText, value: Tree, column: int, *, parent: int) -> list[str]:
    if isinstance(value, dict) and value:
        return [line for name, below in value.items() for line in field_lines(page, name, below, column)]
    if isinstance(value, list) and value:
        return [line for below in value for line in entry_lines(page, below, column)]
    if isinstance(value, dict | list):
        return ["[]" if isinstance(value, list) else "{}"]
    written = _yaml_value(page, value, Columns(column, parent + 2, parent, page.width, flow=False))
    return [written.head, *written.body]


def field_lines(page: YamlText, name: str, value: Tree, column: int) -> list[str]:
    """Return a new field as lines, its name at `column`."""
    opening = " " * column + field_name(name) + ":"
    if isinstance(value, dict | list) and value:
        step = page.fields if isinstance(value, dict) else page.dashes
        return [opening, *_value_lines(page, value, column + step, parent=column)]
    if isinstance(value, dict | list):
        return [f"{opening} {'[]' if isinstance(value, list) else '{}'}"]
    setting = Columns(len(opening) + 1, column + page.fields, column, page.width, flow=False)
    written = _yaml_value(page, value, setting)
    return [f"{opening} {written.head}".rstrip(), *written.body]


def _yaml_value(page: YamlText, text: str | None, setting: Columns) -> YamlValue:
    """Return a new value as YAML in the first style that can carry it."""
    for written in candidates(text, setting, FormerValue()):
        lines = [" " * setting.parent + "k: " + written.head, *written.body, ""]
        if page.reads_back("\n".join(lines), {"k": text}):
            return written
    raise KeyError(text)


def in_flow(value: Tree) -> str:
    """Return what stands between brackets for a new entry."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{field_name(name)}: {in_flow(below)}" for name, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_flow(below) for below in value) + "]"
    if value is not None and re.fullmatch(r"[^\W\d_](?:[\w .’-]*\w)?", value) and value != "null":
        return value
    if value is None:
        return "~"
    return yaml.dump(value, default_style='"', width=float("inf"), allow_unicode=True).rstrip("\n")


def field_name(name: str) -> str:
    """Return a field's name, in quotes where YAML needs them."""
    return name if _NAME.fullmatch(name) else in_flow(name)
