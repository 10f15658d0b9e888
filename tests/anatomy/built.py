"""Reports of the small findings files of this folder, as lines that a test can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from peelgen.documents.compose import compose
from peelgen.documents.document import Blocks, Box, BulletList, Contents, Document, Heading, Paragraph, Table, plain
from peelgen.findings.model import Inspection

FINDINGS = Path(__file__).parent / "findings"


@dataclass(frozen=True)
class Report:
    """One report."""

    document: Document

    @cached_property
    def lines(self) -> list[str]:
        """All that it says, one thing a line: headings with their #, rows with |, grades of panels in brackets."""
        return list(_lines(self.document.body))

    @property
    def headings(self) -> list[str]:
        """The headings of two levels."""
        return [line for line in self.lines if line.startswith(("# ", "## "))]

    @property
    def parts(self) -> list[str]:
        """The headings of its parts."""
        return [line.removeprefix("# ") for line in self.lines if line.startswith("# ")]

    @property
    def contents(self) -> list[str]:
        """What the contents list."""
        (contents,) = (block for block in self.document.body if isinstance(block, Contents))
        return [plain(entry.content) for entry in contents.entries]

    def below(self, heading: str) -> list[str]:
        """Return the lines below a heading, as far as the next of its level or of one above it."""
        level = heading.partition(" ")[0]
        first = self.lines.index(heading) + 1
        ends = (n for n, line in enumerate(self.lines) if n >= first and 0 < len(_level(line)) <= len(level))
        return self.lines[first : next(ends, len(self.lines))]


def _level(line: str) -> str:
    mark = line.partition(" ")[0]
    return mark if mark and not mark.strip("#") else ""


def stand_in_order(words: list[str], lines: list[str]) -> bool:
    """Return whether each of some words ends a line, one after the other."""
    rest = iter(lines)
    return all(any(line.endswith(one) for line in rest) for one in words)


def report_of(name: str, kind: str = "report", **fields: Any) -> Report:
    """Return the report of a findings file of this folder, or another document, with other fields for its own."""
    written = yaml.safe_load((FINDINGS / f"{name}.yaml").read_text(encoding="utf-8"))
    return Report(compose(Inspection.model_validate({**written, **fields}), kind))


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {plain(block.content)}"
            case Paragraph(role="grade"):
                yield f"[{plain(block.content)}]"
            case Paragraph():
                yield plain(block.content)
            case BulletList():
                yield from (f"- {plain(entry.content)}" for entry in block.entries)
            case Table():
                yield from (f"| {' | '.join(plain(cell.content) for cell in row)}" for row in block.rows)
            case Box():
                yield from _lines(block.content)
