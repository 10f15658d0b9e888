"""What a published report says, by the parts that every report has; what is not sure is in none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Final

from peelgen.findings.new.draft import Wanted
from peelgen.findings.register import load_inspectors
from peelgen.languages import ORIGINAL
from peelgen.returned.form.typed_days import day_typed
from peelgen.returned.published.blocks import LISTED, LOWEST, Block, BlockKind
from peelgen.returned.published.official_words import OfficialWords, folded
from peelgen.returned.published.published_report import (
    PublishedChapter,
    PublishedFinding,
    PublishedReport,
    PublishedSection,
    PublishedTable,
    Written,
)
from peelgen.returned.report.box_labels import BoxKind, labelled, list_named

#: In letters, a line with a grade and an entry of contents; in words, a heading.
_LONGEST_GRADE_LINE, _LONGEST_ENTRY, _LONGEST_HEADING = 60, 200, 16
_BEFORE_GRADE = re.compile(r"^(?:overall\s+)?(?:judg(?:e)?ment|grade)\s*[:–-]\s*", re.IGNORECASE)
_CAPTION = re.compile(r"^(?P<kind>table|figure|data for figure)\s*(?P<number>\d*)\s*(?:[:.–-]\s*|$)", re.IGNORECASE)
_CARRIED_OVER = re.compile(r"^(?P<grade>.+?) \(carried over from (?P<year>\d{4}(?:[/–-]\d{2,4})?)\)$", re.IGNORECASE)
#: An entry in a list of what was not inspected this time.
_STILL_STANDS = re.compile(r"^(?P<name>.+) \((?P<grade>[a-z ]+) in (?P<year>\d{4}(?:[/–-]\d{2,4})?)\)$", re.IGNORECASE)
#: What reports say by themselves in a chapter.
_STANDING = re.compile(
    r"(?:our most important findings about|what we found about|our detailed findings follow|"
    r"we did not inspect this question|the extent to which .* is legitimate|"
    r"hmic(?:frs)? found (?:no|\w+) causes? of concern and)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\bpublished(?: on)?:? (?P<day>\d{1,2} [A-Z][a-z]+ \d{4})", re.IGNORECASE)
#: A number that somebody typed before what is asked for.
_TYPED_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
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


def recognised(blocks: Iterable[Block], wanted: Wanted) -> PublishedReport:
    """Return what a report about certain forces in a certain inspection says."""
    blocks = list(blocks)
    reader = _Reader(wanted)
    for block in blocks:
        reader.read(block)
    reader.found.inspector = _inspector(blocks)
    reader.found.published = _day(blocks)
    said = folded(" ".join(block.text for block in blocks))
    names = [name for force in wanted.forces for name in (force.on(wanted.published).in_sentence, *force.also_called)]
    reader.found.names_force = any(folded(name) in said for name in names)
    return reader.found


def _inspector(blocks: Sequence[Block]) -> str:
    """Return the only inspector of the register who is named; empty if there are none or several."""
    said = folded(" ".join(block.text for block in blocks))
    named = {slug for slug, names in _names_of_inspectors().items() if any(folded(name) in said for name in names)}
    return named.pop() if len(named) == 1 else ""


def _names_of_inspectors() -> dict[str, list[str]]:
    return {slug: [naming.name for naming in one.names] for slug, one in load_inspectors().items()}


def _day(blocks: Sequence[Block]) -> str:
    """Return the only day on which the report says that it was published; empty if it says none or several."""
    said = {found["day"] for block in blocks for found in _PUBLISHED.finditer(block.text)}
    day = day_typed(said.pop()) if len(said) == 1 else None
    return day.isoformat() if day else ""


class _Reader:
    """Reads a report block by block; each goes where the last heading, label or question leads."""

    def __init__(self, wanted: Wanted) -> None:
        self.found = PublishedReport()
        self._official = OfficialWords.of(wanted)
        self._inspectors = [folded(name) for names in _names_of_inspectors().values() for name in names]
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
        self._contents = 0

    def read(self, block: Block) -> None:
        """Put a block where it belongs."""
        if block.kind is BlockKind.TABLE:
            self._read_table(block)
            return
        if self._caption is not None:
            self._leave(self._caption)
            self._caption = None
        block = _with_bold_heading(block)
        if self._is_in_contents(block):
            self._leave(block)
        elif _is_caption(block):
            self._caption = block
        elif (block.kind is BlockKind.SOURCE or block.text.startswith("Source:")) and self._is_below_table():
            self._add_source(block)
        elif block.kind in (BlockKind.SOURCE, BlockKind.STATISTIC):
            self._leave(block)
        elif not (self._is_question(block) or self._is_grade(block)):
            self._read_words(self._without_scale(block))

    def _is_in_contents(self, block: Block) -> bool:
        """Return whether a block is an entry of contents, which go on to the next chapter or the first real words."""
        if _heads(block) and folded(block.text) == "contents" and block.level:
            self._contents, self._heading = block.level, block.text
            return True
        next_chapter = _heads(block) and block.level <= self._contents
        if next_chapter or len(block.text) > _LONGEST_ENTRY:
            self._contents = 0
        return self._contents > 0

    def _read_words(self, block: Block) -> None:
        if not block.text:
            return
        if self._is_grade_sentence(block) or self._still_stands(block) or self._is_signature(block):
            self._leave(block)
            return
        if self._is_label(block) or (_heads(block) and self._is_heading(block)):
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
        """Begin the chapter of a question or a pillar; one that stands in a list is only named there."""
        if block.kind in LISTED:
            return False
        words, grade = self._official.parted_from_grade(block.text.strip("*"))
        question = self._official.question(words, heading=_heads(block))
        pillar = None if question else self._official.pillar(words, heading=_heads(block))
        if question:
            chapter, activity = self.found.chapters.setdefault(question.id, PublishedChapter()), question.activity
        elif pillar:
            chapter, activity = self.found.pillars.setdefault(pillar.id, PublishedChapter()), pillar.how
        else:
            return False
        self._enter(chapter, activity, block)
        if grade:
            chapter.give(grade)
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
        """Take a grade that stands alone; outside a chapter it is left."""
        words = _BEFORE_GRADE.sub("", block.text.strip("*"))
        carried = _CARRIED_OVER.match(words)
        grade = self._official.grade(carried["grade"] if carried else words)
        if len(words) > _LONGEST_GRADE_LINE or (not grade and folded(words) not in _UNGRADED):
            return False
        if self._chapter is None:
            self._leave(block)
        elif grade:
            self._chapter.give(grade, carried["year"] if carried else "")
        return True

    def _still_stands(self, block: Block) -> bool:
        """Take an earlier grade that stands in a list of what was not inspected this time."""
        told = _STILL_STANDS.match(block.text)
        grade = self._official.grade(told["grade"]) if told else ""
        question = self._official.question(told["name"], heading=True) if told else None
        if told is None or not grade or question is None:
            return False
        self.found.chapters.setdefault(question.id, PublishedChapter()).give(grade, told["year"])
        return True

    def _without_scale(self, block: Block) -> Block:
        """Return a block without the scale that stands before its words, of which one grade is marked as given."""
        spaced = (one.replace(" ", r"\s+") for one in self._official.grades)
        steps = r"[\s*]*".join(rf"{one}(?:[\s*]*[–-][\s*]*grade\s+given)?" for one in spaced)
        scale = re.match(rf"[\s*]*{steps}[\s*]*", block.text, re.IGNORECASE)
        return replace(block, text=block.text[scale.end() :]) if scale else block

    def _is_grade_sentence(self, block: Block) -> bool:
        """Take the grade from “the force is good at …”; return whether nothing else is said, as reports do it.

        The official wording has to follow: “is good at” alone may be about a part of it.
        """
        if self._chapter is None or block.kind is not BlockKind.PARAGRAPH:
            return False
        sentences = _SENTENCE_END.split(block.text)
        for sentence in sentences:
            for verb, grade in self._official.verbs.items():
                if folded(f"{verb} {self._activity}") in folded(sentence):
                    if not self._chapter.grade:
                        self._chapter.give(grade)
                    return len(sentences) == 1 and folded(sentence).endswith(folded(self._activity))
        return False

    def _is_signature(self, block: Block) -> bool:
        """Return whether an inspector signs here."""
        said = folded(block.text)
        return len(said) < 100 and "inspector" in said and said.startswith(tuple(self._inspectors))  # noqa: PLR2004

    # Headings and labels

    def _is_label(self, block: Block) -> bool:
        """Begin the box that a label announces, “Area for improvement 3: …”, or the list, “Areas for improvement”."""
        if self._chapter is None or block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            return False
        label, listed = labelled(block.text.strip("*"), ORIGINAL), list_named(block.text.strip("*"), ORIGINAL)
        if label is not None and not (block.kind is BlockKind.PARAGRAPH and label.rest):
            self._begin(label.kind, label.rest.strip())
            self._listed = ""
            return True
        if listed:
            self._listed, self._box, self._heading = listed, None, block.text
        return bool(listed)

    def _begin(self, kind: BoxKind, title: str) -> None:
        assert self._chapter is not None
        self._box = PublishedFinding(kind, title)
        self._chapter.findings.append(self._box)

    def _is_listed(self, block: Block) -> bool:
        """Take an entry of a list such as “Areas for improvement”; bullets of the second level are parts of it."""
        asks = block.kind is BlockKind.PARAGRAPH and ("should" in block.text or _TYPED_NUMBER.match(block.text))
        if asks or (block.kind in LISTED and block.level == 0 and not self._lacks_parts()):
            self._begin(BoxKind(self._listed), "")
            block = replace(block, kind=BlockKind.PARAGRAPH, text=_TYPED_NUMBER.sub("", block.text))
        elif block.kind not in LISTED or self._box is None:
            self._listed, self._box = "", None
            return False
        assert self._box is not None
        self._box.blocks.append(block)
        return True

    def _lacks_parts(self) -> bool:
        """Return whether what was asked last ends with a colon, and its bullets have not come to their end."""
        blocks = [one for one in self._box.blocks if isinstance(one, Block)] if self._box else []
        return bool(blocks) and blocks[0].text.endswith(":") and (len(blocks) == 1 or not blocks[-1].text.endswith("."))

    def _is_heading(self, block: Block) -> bool:
        """Begin the part or section that a heading announces."""
        said = block.text.strip(" :").casefold()
        part = next((part for words, part in _PARTS.items() if said.startswith(words)), None)
        if part is None and self._box is not None and not (self._box.title or self._box.blocks):
            self._box.title = block.text  # below the label alone
            return True
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
        if self._box is not None and block.boxed is False and any(_is_boxed(one) for one in self._box.blocks):
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
        given = list(self._given(rows))
        for chapter, grade in given:
            chapter.give(grade)
        return bool(given)

    def _given(self, rows: Sequence[Sequence[str]]) -> Iterator[tuple[PublishedChapter, str]]:
        for name, *cells in (row for row in rows if row):
            grade = next(filter(None, map(self._official.grade, cells)), "")
            chapter = self._named(name) if grade else None
            if chapter is not None:
                yield chapter, grade

    def _named(self, name: str) -> PublishedChapter | None:
        """Return the chapter that the first cell of a row names."""
        if question := self._official.question(name, heading=True):
            return self.found.chapters.setdefault(question.id, PublishedChapter())
        pillar = self._official.pillar(name, heading=True)
        if pillar is None and folded(name) in ("overall", "overalljudgment") and len(self._official.pillars) == 1:
            pillar = self._official.pillars[0]
        return self.found.pillars.setdefault(pillar.id, PublishedChapter()) if pillar else None

    def _is_below_table(self) -> bool:
        return self._prose is not None and bool(self._prose) and isinstance(self._prose[-1], PublishedTable)

    def _add_source(self, block: Block) -> None:
        assert self._prose is not None
        table = self._prose[-1]
        assert isinstance(table, PublishedTable)
        table.source = re.sub(r"^Source:\s*", "", block.text)


def _with_bold_heading(block: Block) -> Block:
    """Return a short paragraph that is bold as a whole as the heading that it is to its reader."""
    bare = block.text.strip("*")
    bold = block.kind is BlockKind.PARAGRAPH and block.text == f"**{bare}**" and "*" not in bare
    if bold and len(bare.split()) <= _LONGEST_HEADING and not bare.endswith((".", ",", ";", ":")):
        return replace(block, kind=BlockKind.HEADING, text=bare)
    return block


def _is_boxed(written: Written) -> bool:
    return isinstance(written, Block) and bool(written.boxed)


def _is_caption(block: Block) -> bool:
    named = _CAPTION.match(block.text)
    return block.kind is BlockKind.CAPTION or bool(named and named["number"] and block.kind is not BlockKind.BULLET)


def _heads(block: Block) -> bool:
    return block.kind is BlockKind.HEADING
