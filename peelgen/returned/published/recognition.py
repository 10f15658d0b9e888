"""What a published report says, by the parts that every report has; what is not sure is in none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from peelgen.findings.framework import FrameworkQuestion, framework_ids, load_framework
from peelgen.findings.new.draft import Wanted
from peelgen.findings.register import load_inspectors
from peelgen.languages import ORIGINAL
from peelgen.returned.published.blocks import LOWEST, Block, BlockKind
from peelgen.returned.report.box_labels import BoxKind, labelled, list_named

_LONGEST_GRADE_LINE: Final = 60
#: What stands before a question or a grade and is no part of it.
_BEFORE_QUESTION = re.compile(r"^(?:question\s+)?\d+[.:)]?\s+", re.IGNORECASE)
_BEFORE_GRADE = re.compile(r"^(?:overall\s+)?(?:judg(?:e)?ment|grade)\s*[:–-]\s*", re.IGNORECASE)
_CAPTION = re.compile(r"^(?P<kind>table|figure|data for figure)\s*(?P<number>\d*)\s*(?:[:.–-]\s*|$)", re.IGNORECASE)
_CARRIED_OVER = re.compile(r"^(?P<grade>.+?) \(carried over from (?P<year>\d{4}(?:[/–-]\d{2,4})?)\)$", re.IGNORECASE)
#: An entry in a list of what was not inspected this time.
_STILL_STANDS = re.compile(r"^(?P<name>.+) \((?P<grade>[a-z ]+) in (?P<year>\d{4}(?:[/–-]\d{2,4})?)\)$", re.IGNORECASE)
#: What reports say by themselves in a chapter, and how they sign what the inspector says.
_STANDING = re.compile(
    r"(?:our most important findings about|our detailed findings follow|we did not inspect this question|"
    r"the extent to which .* is legitimate|hmic(?:frs)? found (?:no|\w+) causes? of concern and|"
    r"[^,.]+, (?:HM|His|Her) .*Inspector)",
    re.IGNORECASE,
)
#: What stands in place of a grade.
_UNGRADED: Final = frozenset({"ungraded", "notgraded", "notinspected"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class ReportPart(Enum):
    """A part of a report outside the chapters. Reports print the words of FURNITURE by themselves."""

    OVERALL = "overall judgment"
    SUMMARY = "summary"
    OBSERVATIONS = "observations"
    CONTEXT = "context"
    CHAPTER_SUMMARY = "summary of findings"
    FINDINGS = "main findings"
    FURNITURE = "furniture"


#: How the headings of these parts begin, in small letters.
_PARTS: Final[Mapping[str, ReportPart]] = {
    "contents": ReportPart.FURNITURE,
    "introduction": ReportPart.FURNITURE,
    "what this report contains": ReportPart.FURNITURE,
    "our inspection approach": ReportPart.FURNITURE,
    "about this draft": ReportPart.FURNITURE,
    "about us": ReportPart.FURNITURE,
    "about peel": ReportPart.FURNITURE,
    "changes to": ReportPart.FURNITURE,
    "terminology": ReportPart.FURNITURE,
    "how hmic": ReportPart.FURNITURE,
    "how we grade": ReportPart.FURNITURE,
    "the force in numbers": ReportPart.FURNITURE,
    "force in numbers": ReportPart.FURNITURE,
    "national findings": ReportPart.FURNITURE,
    "next steps": ReportPart.FURNITURE,
    "what happens next": ReportPart.FURNITURE,
    "related publications": ReportPart.FURNITURE,
    "annex": ReportPart.FURNITURE,
    "appendix": ReportPart.FURNITURE,
    "about the data": ReportPart.FURNITURE,
    "overview": ReportPart.OVERALL,
    "overall judgment": ReportPart.OVERALL,
    "our judgments": ReportPart.OVERALL,
    "overall summary": ReportPart.SUMMARY,
    "summary of findings": ReportPart.CHAPTER_SUMMARY,
    "summary": ReportPart.SUMMARY,
    "conclusion": ReportPart.CHAPTER_SUMMARY,
    "hmi’s observations": ReportPart.OBSERVATIONS,
    "hmi's observations": ReportPart.OBSERVATIONS,
    "hm inspector’s": ReportPart.OBSERVATIONS,
    "hm inspector's": ReportPart.OBSERVATIONS,
    "force in context": ReportPart.CONTEXT,
    "main findings": ReportPart.FINDINGS,
    "detailed findings": ReportPart.FINDINGS,
}


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

    `from_year` is that of a grade that was carried over.
    """

    grade: str = ""
    from_year: str = ""
    level: int = 0
    summary: list[Written] = field(default_factory=list)
    narrative: list[Written] = field(default_factory=list)
    sections: list[PublishedSection] = field(default_factory=list)
    findings: list[PublishedFinding] = field(default_factory=list)


@dataclass(slots=True)
class PublishedReport:
    """What was recognised: by the ids of pillars and questions, and the parts before the chapters.

    `left` are the blocks that are in none, each with the heading above it; one without words is a heading alone.
    """

    inspector: str = ""
    pillars: dict[str, PublishedChapter] = field(default_factory=dict)
    chapters: dict[str, PublishedChapter] = field(default_factory=dict)
    summary: list[Written] = field(default_factory=list)
    observations: list[Written] = field(default_factory=list)
    context: list[Written] = field(default_factory=list)
    left: list[tuple[str, Written]] = field(default_factory=list)

    def told(self, name: str) -> str:
        """Return what was found in the report that has that `name`, in a sentence or two."""
        chapters = self.chapters.values()
        graded = sum(bool(chapter.grade) for chapter in chapters)
        findings = sum(len(chapter.findings) for chapter in chapters)
        return (
            f"Found in {name}: {len(self.chapters)} chapters, {graded} of them with a grade, and {findings} findings. "
            "What was placed in no field stands at the end of the file, as remarks."
        )


def recognised(blocks: Iterable[Block], wanted: Wanted) -> PublishedReport:
    """Return what a report about certain forces in a certain inspection says."""
    blocks = list(blocks)
    reader = _Reader(wanted)
    for block in blocks:
        reader.read(block)
    reader.found.inspector = _inspector(blocks)
    return reader.found


def inspections_asking(blocks: Sequence[Block]) -> list[str]:
    """Return what a findings file calls the inspections that a report may be of: one, as a rule.

    They ask most of the questions that stand in it word for word; of two that ask the same, it names the year of one
    more often.
    """
    said = {folded(_BEFORE_QUESTION.sub("", block.text)) for block in blocks}
    words = " ".join(block.text for block in blocks)
    telling: dict[str, tuple[int, int]] = {}
    for name in (name for cycle in framework_ids() for name in load_framework(cycle).names):
        cycle, _, pillar = name.partition("/")
        framework = load_framework(cycle)
        questions = framework.questions_of(pillar or None)
        asked = sum(bool({folded(one.text), folded(one.heading or one.text)} & said) for one in questions)
        telling[name] = (asked, words.count(framework.cycle))
    most = max(telling.values())
    return [name for name, told in telling.items() if told == most and told[0]]


def folded(words: str) -> str:
    """Return words without what differs between printings: marks, capitals, spaces."""
    return "".join(filter(str.isalnum, words)).casefold()


def _inspector(blocks: Sequence[Block]) -> str:
    """Return the only inspector of the register who is named; empty if there are none or several."""
    said = folded(" ".join(block.text for block in blocks))
    named = {
        slug for slug, one in load_inspectors().items() if any(folded(naming.name) in said for naming in one.names)
    }
    return named.pop() if len(named) == 1 else ""


class _Reader:
    """Reads a report block by block; each goes where the last heading, label or question leads."""

    def __init__(self, wanted: Wanted) -> None:
        self.found = PublishedReport()
        self._grades = {folded(grade): grade for grade in wanted.framework.grades}
        self._questions = list(wanted.framework.questions_of(wanted.pillar))
        self._pillars = [one for one in wanted.framework.pillars if wanted.pillar in (None, one.id)]
        self._verbs = {grade.verb: grade.grade for grade in wanted.framework.scale}
        self._front = {
            ReportPart.SUMMARY: self.found.summary,
            ReportPart.OBSERVATIONS: self.found.observations,
            ReportPart.CONTEXT: self.found.context,
        }
        self._heading = ""
        self._overall: int | None = None
        self._chapter: PublishedChapter | None = None
        self._activity = ""
        self._listed = ""
        self._box: PublishedFinding | None = None
        self._prose: list[Written] | None = None
        self._caption: Block | None = None
        self._section_level = 0

    def read(self, block: Block) -> None:
        """Put a block where it belongs."""
        if block.kind is BlockKind.TABLE:
            self._read_table(block)
            return
        if self._caption is not None:
            self._leave(self._caption)
            self._caption = None
        if _is_caption(block):
            self._caption = block
        elif block.kind is BlockKind.SOURCE and self._is_below_table():
            self._add_source(block)
        elif block.kind in (BlockKind.SOURCE, BlockKind.STATISTIC):
            self._leave(block)
        elif not (self._is_question(block) or self._is_pillar(block) or self._is_grade(block)):
            self._read_words(self._without_scale(block))

    def _read_words(self, block: Block) -> None:
        if not block.text:
            return
        if self._is_grade_sentence(block) or self._still_stands(block):
            self._leave(block)
            return
        if self._is_label(block) or (block.kind is BlockKind.HEADING and self._is_heading(block)):
            return
        if self._listed and self._is_listed(block):
            return
        self._leave_box(block)
        if _STANDING.match(block.text.strip("*")):
            self._leave(block)
        else:
            self._put(block)

    # Questions, pillars, grades

    def _is_question(self, block: Block) -> bool:
        words, grade = self._parted_from_grade(_BEFORE_QUESTION.sub("", block.text))
        question = next((one for one in self._questions if _names(one, words, heading=_heads(block))), None)
        if question is None or (not _heads(block) and folded(words) != folded(question.text)):
            return False
        chapter = self.found.chapters.setdefault(question.id, PublishedChapter())
        chapter.grade = chapter.grade or grade
        self._enter(chapter, question.activity, block)
        return True

    def _is_pillar(self, block: Block) -> bool:
        words, grade = self._parted_from_grade(block.text)
        pillar = next((one for one in self._pillars if folded(words) == folded(one.headline or one.name)), None)
        named = _heads(block) and next((one for one in self._pillars if folded(words) == folded(one.name)), None)
        pillar = pillar or named or None
        if pillar is None:
            return False
        chapter = self.found.pillars.setdefault(pillar.id, PublishedChapter())
        chapter.grade = chapter.grade or grade
        self._enter(chapter, pillar.how, block)
        return True

    def _enter(self, chapter: PublishedChapter, activity: str, block: Block) -> None:
        """Go on in a chapter; in an overview, what follows is its summary there."""
        in_overview = self._overall is not None and (not _heads(block) or block.level > self._overall)
        if not in_overview:
            self._overall = None
        self._chapter, self._activity, self._heading = chapter, activity, block.text
        self._box, self._listed = None, ""
        chapter.level, self._section_level = chapter.level or block.level, 0
        self._prose = chapter.summary if in_overview else chapter.narrative

    def _is_grade(self, block: Block) -> bool:
        """Take a grade that stands alone, also with the question that it is about before it."""
        words = _BEFORE_GRADE.sub("", block.text.strip("*"))
        carried = _CARRIED_OVER.match(words)
        grade = self._grades.get(folded(carried["grade"] if carried else words))
        if len(words) > _LONGEST_GRADE_LINE or (grade is None and folded(words) not in _UNGRADED):
            return False
        if self._chapter is not None and grade:
            self._chapter.grade = self._chapter.grade or grade
            self._chapter.from_year = carried["year"] if carried else self._chapter.from_year
        return True

    def _still_stands(self, block: Block) -> bool:
        """Take an earlier grade that stands in a list of what was not inspected this time."""
        told = _STILL_STANDS.match(block.text)
        grade = self._grades.get(folded(told["grade"])) if told else None
        question = next((one for one in self._questions if told and _names(one, told["name"], heading=True)), None)
        if told is None or grade is None or question is None:
            return False
        chapter = self.found.chapters.setdefault(question.id, PublishedChapter())
        chapter.grade, chapter.from_year = grade, told["year"]
        return True

    def _parted_from_grade(self, words: str) -> tuple[str, str]:
        for word, grade in self._grades.items():
            if folded(words).endswith(word) and words.rstrip().casefold().endswith(grade):
                return words.rstrip()[: -len(grade)].rstrip(" :–-"), grade
        return words, ""

    def _without_scale(self, block: Block) -> Block:
        """Return a block without the scale that stands before its words, of which one grade is marked as given."""
        spaced = (one.replace(" ", r"\s+") for one in self._grades.values())
        steps = r"[\s*]*".join(rf"{one}(?:[\s*]*[–-][\s*]*grade\s+given)?" for one in spaced)
        scale = re.match(rf"[\s*]*{steps}[\s*]*", block.text, re.IGNORECASE)
        if not scale:
            return block
        return replace(block, text=block.text[scale.end() :])

    def _is_grade_sentence(self, block: Block) -> bool:
        """Take the grade from “the force is good at …”; return whether nothing else is said, as reports do it.

        The official wording has to follow: “is good at” alone may be about a part of it.
        """
        if self._chapter is None or block.kind is not BlockKind.PARAGRAPH:
            return False
        sentences = _SENTENCE_END.split(block.text)
        for sentence in sentences:
            for verb, grade in self._verbs.items():
                if folded(f"{verb} {self._activity}") in folded(sentence):
                    self._chapter.grade = self._chapter.grade or grade
                    return len(sentences) == 1 and folded(sentence).endswith(folded(self._activity))
        return False

    # Headings and labels

    def _is_label(self, block: Block) -> bool:
        if self._chapter is None or block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            return False
        label = labelled(block.text.strip("*"), ORIGINAL)
        listed = list_named(block.text.strip("*"), ORIGINAL)
        if listed and not (label and label.label[-1:].isdigit()):
            self._listed, self._box, self._heading = listed, None, block.text
            return True
        if label is None or (block.kind is BlockKind.PARAGRAPH and label.rest):
            return False
        self._begin(label.kind, label.rest.strip())
        self._listed = ""
        return True

    def _begin(self, kind: BoxKind, title: str) -> None:
        assert self._chapter is not None
        self._box = PublishedFinding(kind, title)
        self._chapter.findings.append(self._box)

    def _is_listed(self, block: Block) -> bool:
        """Take an entry of a list such as “Areas for improvement”; bullets of the second level are parts of it."""
        asks = "should" in block.text and block.kind is BlockKind.PARAGRAPH
        if block.kind is BlockKind.BULLET and block.level == 0 and not self._lacks_parts():
            self._begin(BoxKind(self._listed), "")
            block = Block(BlockKind.PARAGRAPH, block.text, block.place)
        elif asks:
            self._begin(BoxKind(self._listed), "")
        elif block.kind is not BlockKind.BULLET or self._box is None:
            self._listed, self._box = "", None
            return False
        assert self._box is not None
        self._box.blocks.append(block)
        return True

    def _lacks_parts(self) -> bool:
        last = self._box.blocks[-1] if self._box and self._box.blocks else None
        first = self._box.blocks[0] if self._box and self._box.blocks else None
        opens = isinstance(first, Block) and first.kind is BlockKind.PARAGRAPH and first.text.endswith(":")
        return opens and isinstance(last, Block) and (last is first or not last.text.endswith("."))

    def _is_heading(self, block: Block) -> bool:
        """Begin the part or section that a heading announces."""
        said = block.text.strip(" :").casefold()
        part = next((part for words, part in _PARTS.items() if said.startswith(words)), None)
        self._box, self._listed = None, ""
        if part is not None:
            self._begin_part(part, block)
        elif self._chapter is None or self._ends_chapter(block):
            self._chapter, self._prose, self._heading = None, None, block.text
            self._leave(replace(block, text=""))
        elif block.level == LOWEST or self._is_below_section(block):
            return False
        else:
            section = PublishedSection(block.text)
            self._chapter.sections.append(section)
            self._section_level = block.level
            self._prose, self._heading = section.blocks, block.text
        return True

    def _begin_part(self, part: ReportPart, block: Block) -> None:
        self._heading = block.text
        if part is ReportPart.SUMMARY and self._chapter is not None and self._overall is None:
            part = ReportPart.CHAPTER_SUMMARY
        if self._chapter is not None and part in (ReportPart.CHAPTER_SUMMARY, ReportPart.FINDINGS):
            summed_up = part is ReportPart.CHAPTER_SUMMARY
            self._prose, self._section_level = self._chapter.summary if summed_up else self._chapter.narrative, 0
            return
        self._chapter, self._prose = None, self._front.get(part)
        if part is ReportPart.OVERALL:
            self._overall = block.level if self._overall is None else min(self._overall, block.level)
        elif part is ReportPart.FURNITURE:
            self._overall = None

    def _ends_chapter(self, block: Block) -> bool:
        return bool(self._chapter and 0 < block.level <= self._chapter.level)

    def _is_below_section(self, block: Block) -> bool:
        return block.level > self._section_level > 0

    # Prose and tables

    def _leave_box(self, block: Block) -> None:
        """Go back to the chapter's text where a box has ended."""
        if self._box is not None and block.boxed is False and self._box.blocks:
            self._box = None

    def _leave(self, written: Written) -> None:
        self.found.left.append((self._heading, written))

    def _put(self, written: Written) -> None:
        if self._box is not None:
            self._box.blocks.append(written)
        elif self._prose is not None:
            self._prose.append(written)
        else:
            self._leave(written)

    def _read_table(self, block: Block) -> None:
        words = self._caption.text if self._caption else ""
        found = _CAPTION.match(words)
        number = found["number"] if found and found["kind"].lower() == "table" else ""
        table = PublishedTable(number, _CAPTION.sub("", words), block.rows)
        self._caption = None
        if self._are_grades(block.rows):
            self._leave(table)
        else:
            self._put(table)

    def _are_grades(self, rows: Sequence[Sequence[str]]) -> bool:
        """Take the grades of a table of questions; return whether it is one."""
        given = dict(self._given(rows))
        for name, grade in given.items():
            where = self.found.pillars if name in {one.id for one in self._pillars} else self.found.chapters
            chapter = where.setdefault(name, PublishedChapter())
            chapter.grade = chapter.grade or grade
        return bool(given)

    def _given(self, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
        for name, *cells in (row for row in rows if row):
            grade = next((self._grades[folded(cell)] for cell in cells if folded(cell) in self._grades), "")
            question = next((one for one in self._questions if _names(one, name, heading=True)), None)
            pillar = next((one for one in self._pillars if folded(name) == folded(one.name)), None)
            about = question or pillar
            if grade and about:
                yield about.id, grade

    def _is_below_table(self) -> bool:
        return self._prose is not None and bool(self._prose) and isinstance(self._prose[-1], PublishedTable)

    def _add_source(self, block: Block) -> None:
        assert self._prose is not None
        table = self._prose[-1]
        assert isinstance(table, PublishedTable)
        table.source = re.sub(r"^Source:\s*", "", block.text)


def _is_caption(block: Block) -> bool:
    named = _CAPTION.match(block.text)
    return block.kind is BlockKind.CAPTION or bool(named and named["number"] and block.kind is not BlockKind.BULLET)


def _heads(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _names(question: FrameworkQuestion, words: str, *, heading: bool) -> bool:
    """Return whether words are a question in its official wording, or, as a heading, by what its chapter is called."""
    called = [question.text, *([question.heading, question.short] if heading else [])]
    return folded(words) in {folded(one) for one in called if one}
