"""A YAML file as its owner wrote it: every scalar as text, every key and value with its place."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.files import read_findings
from peelgen.source.source_file import MOST_REPORTS, Source, Steps, Tree, decoded
from peelgen.source.tree_building import build
from peelgen.source.yaml_errors import compose

__all__ = ["MOST_REPORTS", "Source", "Steps", "Tree", "load", "parse", "parse_bytes"]


def load(path: Path) -> Source:
    """Read a YAML file. What is wrong in it stands in `diagnostics`; Unreadable if it cannot be read at all.

    A line that is not YAML is reported and mended in memory, so that what is wrong after it is reported too.
    """
    return parse_bytes(path, read_findings(path))


def parse(path: Path, text: str) -> Source:
    """Return what `load` would if `text` stood in the file, with whatever ends its lines."""
    return parse_bytes(path, text.encode())


def parse_bytes(path: Path, content: bytes) -> Source:
    """Return what `load` would if the file had this content."""
    source = decoded(path, content)
    root = compose(source)
    if root is not None:
        source.tree = build(source, root)
    return source
