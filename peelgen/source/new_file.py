"""A new YAML text, laid out as findings files are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from peelgen.source.new_entries import YamlText, field_lines
from peelgen.source.nodes import Refused, compose_nodes
from peelgen.source.source_file import Source, Tree
from peelgen.source.tree_building import build

_WIDTH, _INDENT = 100, 2
_NOWHERE = Path()


def written(fields: Mapping[str, Tree]) -> str:
    """Return the fields as a YAML text, in which long words are filled and prose keeps its lines."""
    page = YamlText("", yaml.MappingNode("", []), _WIDTH, _INDENT, _INDENT, _reads_back)
    lines = [line for name, value in fields.items() for line in field_lines(page, name, value, 0)]
    return "\n".join(lines) + "\n"


def _reads_back(text: str, tree: Tree) -> bool:
    source = Source(_NOWHERE, text.split("\n"))
    try:
        root = compose_nodes(text)
    except (Refused, yaml.YAMLError):
        return False
    return root is not None and build(source, root) == tree and not source.diagnostics
