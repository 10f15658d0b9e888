"""What a published report says, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field

from peelgen.returned.published.blocks import Block
from peelgen.returned.report.box_labels import BoxKind


@dataclass(slots=True)
class PublishedTable:
    """A table with its number, caption and source, if they stand beside it."""

    number: str
    caption: str
    rows: tuple[tuple[str, ...], ...]
    source: str = ""


#: What prose is made of.
Written = Block | PublishedTable


@dataclass(slots=True)
class PublishedFinding:
    """An area for improvement, a cause of concern, a recommendation or practice, with the blocks of its text."""

    kind: BoxKind
    title: str
    blocks: list[Written] = field(default_factory=list)


@dataclass(slots=True)
class PublishedSection:
    """A part of a chapter under a heading of its own."""

    heading: str
    blocks: list[Written] = field(default_factory=list)


@dataclass(slots=True)
class PublishedChapter:
    """What a report says about a question or a pillar; what it does not say is empty.

    `from_year` is that of a grade that was carried over. A chapter of which two grades are said is `doubtful`.
    """

    grade: str = ""
    from_year: str = ""
    doubtful: bool = False
    level: int = 0
    summary: list[Written] = field(default_factory=list)
    narrative: list[Written] = field(default_factory=list)
    sections: list[PublishedSection] = field(default_factory=list)
    findings: list[PublishedFinding] = field(default_factory=list)

    def give(self, grade: str, from_year: str = "") -> None:
        """Note that a report gives a grade here, and the year that it was carried over from."""
        self.doubtful = self.doubtful or (bool(self.grade) and self.grade != grade)
        self.grade = self.grade or grade
        self.from_year = self.from_year or from_year

    @property
    def says_something(self) -> bool:
        """Whether there is more than a name."""
        return bool(self.grade or self.narrative or self.sections or self.findings)


@dataclass(slots=True)
class PublishedReport:
    """What was recognised: by the ids of pillars and questions, and the parts before the chapters.

    `left` are the blocks that are in none, each with the heading above it; one without words is a heading alone.
    """

    inspector: str = ""
    published: str = ""
    names_force: bool = True
    pillars: dict[str, PublishedChapter] = field(default_factory=dict)
    chapters: dict[str, PublishedChapter] = field(default_factory=dict)
    summary: list[Written] = field(default_factory=list)
    observations: list[Written] = field(default_factory=list)
    context: list[Written] = field(default_factory=list)
    left: list[tuple[str, Written]] = field(default_factory=list)

    @property
    def is_recognised(self) -> bool:
        """Whether any chapter was found."""
        return any(chapter.says_something for chapter in self.chapters.values())

    def told(self, name: str) -> str:
        """Return what was found in the report that has that `name`, in a few sentences."""
        chapters = [chapter for chapter in self.chapters.values() if chapter.says_something]
        graded = sum(bool(chapter.grade) and not chapter.doubtful for chapter in chapters)
        findings = sum(bool(one.blocks) for chapter in chapters for one in chapter.findings)
        other = "" if self.names_force else "It does not name this force: is it a report about another? "
        return (
            f"Found in {name}: {len(chapters)} chapters, {graded} of them with a grade, and {findings} findings. "
            f"{other}What was placed in no field stands at the end of the file, as remarks."
        )
