"""The blocks that a report is made of, whatever its format: headings, paragraphs, bullets, tables, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

#: A heading of a box, below all headings of chapters and sections.
LOWEST: Final = 9


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTATION = "quotation"
    CAPTION = "caption"
    SOURCE = "source"
    STATISTIC = "statistic"
    TABLE = "table"


#: What stands in a list.
LISTED: Final = (BlockKind.BULLET, BlockKind.NUMBERED)


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together, as an author writes them; `place` says where, as “page 3”.

    `level` is that of a heading, from 1, or 0 where the format does not say; of a bullet its depth, from 0. A table has
    rows of cells, its headings first, and no text. `boxed` says whether it stands in a box, None where nobody can tell.
    """

    kind: BlockKind
    text: str
    place: str
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    boxed: bool | None = None

    @property
    def markdown(self) -> str:
        """The block as a paragraph of a findings file."""
        match self.kind:
            case BlockKind.BULLET:
                return f"{'  ' * self.level}- {self.text}"
            case BlockKind.NUMBERED:
                return f"{'  ' * self.level}1. {self.text}"
            case BlockKind.HEADING:
                return f"### {self.text}"
            case BlockKind.QUOTATION:
                return f"> {self.text}"
        return self.text
