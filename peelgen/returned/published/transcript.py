"""A new draft with what a published report says in its places, and what was not placed as remarks at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from pathlib import Path
from typing import Final

from peelgen.findings.model import TO_COME
from peelgen.findings.new.draft import Wanted, draft_text
from peelgen.findings.new.lines import comment
from peelgen.languages import ORIGINAL
from peelgen.returned.published.blocks import LISTED, Block, BlockKind
from peelgen.returned.published.published_report import (
    PublishedChapter,
    PublishedFinding,
    PublishedReport,
    PublishedTable,
    Written,
)
from peelgen.returned.report.new_ids import new_id
from peelgen.returned.report.printed_deadlines import deadline_printed
from peelgen.source import Steps, Tree, parse
from peelgen.source.amend import Add, Change, Delete, Reword, Set, amend
from peelgen.source.line_filling import refill_prose

Fields = dict[str, Tree]

#: Of the lines of a text that is new in the file; it stands further to the right there.
_WIDTH: Final = 88
_DONE_BY = re.compile(r"^To be done (?P<when>[^.]+)\.$")
_PART = re.compile(r"^(?P<when>[^:]{5,40}): (?P<what>.+)$")


def transcript(found: PublishedReport, wanted: Wanted, modeline: str | None, name: str) -> str:
    """Return a draft with what was found in the report that has that `name`."""
    return _Transcript(found, wanted).text(draft_text(wanted, modeline), name)


@dataclass(slots=True)
class _Transcript:
    found: PublishedReport
    wanted: Wanted
    ids: set[str] = field(default_factory=set)
    tables: list[Fields] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)

    def text(self, draft: str, name: str) -> str:
        source = parse(Path(self.wanted.file_name), draft)
        tree = source.tree
        assert isinstance(tree, dict), "a new draft has fields"
        self.ids = {str(one["id"]) for one in _entries(tree, "questions")}
        self.left = [(heading, one) for heading, written in self.found.left for one in _plain(written)]
        changes = [*self._facts(tree), *self._parts(tree), *self._chapters(tree)]
        if self.tables:
            changes.append(Add((), "tables", [*self.tables], after="inspector" if "inspector" in tree else None))
        written = amend(source, changes)
        for number, table in self.numbers.items():
            written = re.sub(rf"\bTable\s{number}\b", f"[](#{table})", written)
        return written + "\n".join(["", *self._remarks(name), ""])

    def _facts(self, tree: Fields) -> Iterator[Change]:
        if self.found.inspector and "inspector" in tree:
            yield Set(("inspector",), self.found.inspector)
        if self.found.published and tree.get("published") == TO_COME:
            yield Set(("published",), self.found.published)

    def _parts(self, tree: Fields) -> Iterator[Change]:
        for name in ("summary", "observations", "context"):
            words = self._prose(getattr(self.found, name))
            if words and name in tree:
                yield Reword((name,), words)
            elif words:
                self.left.append((name.capitalize(), words))
        if self.wanted.about:
            yield from self._about_pillar(tree)
        for place, pillar in enumerate(_entries(tree, "pillars")):
            chapter = self.found.pillars.get(str(pillar["id"]), PublishedChapter())
            yield from self._judgment(("pillars", place), pillar, chapter)
            yield from self._prose_field(("pillars", place), pillar, "summary", chapter.summary)
            self._leave(str(pillar["id"]), chapter.narrative)
            self._leave_rest(chapter)

    def _about_pillar(self, tree: Fields) -> Iterator[Change]:
        """Yield what is said of the only pillar, whose grade is that of the report."""
        chapter = self.found.pillars.get(self.wanted.pillar or "", PublishedChapter())
        if "judgment" in tree:
            yield from self._judgment((), tree, chapter)
        said = [*chapter.summary, *chapter.narrative]
        self._leave_rest(chapter)
        if not self.found.summary and "summary" in tree and said:
            yield Reword(("summary",), self._prose(said))
        else:
            self._leave("Overall judgment", said)

    def _leave_rest(self, chapter: PublishedChapter) -> None:
        """Leave what a pillar has no fields for."""
        for section in chapter.sections:
            self._leave(section.heading, section.blocks)
        for one in chapter.findings:
            self._leave(one.title or one.kind.list.replace("_", " "), one.blocks)

    def _leave(self, heading: str, written: Iterable[Written]) -> None:
        self.left += [(heading, one) for each in written for one in _plain(each)]

    # Chapters

    def _chapters(self, tree: Fields) -> Iterator[Change]:
        for place, question in enumerate(_entries(tree, "questions")):
            chapter = self.found.chapters.get(str(question["id"]))
            if chapter is not None:
                steps = ("questions", place)
                yield from self._judgment(steps, question, chapter)
                yield from self._words(steps, question, chapter)
                yield from self._findings(steps, chapter)

    def _judgment(self, steps: Steps, tree: Fields, chapter: PublishedChapter) -> Iterator[Change]:
        judgment = tree.get("judgment")
        if chapter.doubtful:
            self.left.append((str(tree.get("id", "Overall judgment")), "(two grades are said: write the right one)"))
        if not chapter.grade or chapter.doubtful or not isinstance(judgment, dict):
            return
        where = (*steps, "judgment")
        if "grade" in judgment:
            yield Set((*where, "grade"), chapter.grade)
            if chapter.from_year:
                yield Add(where, "status", "carried over", after="grade")
                yield Add(where, "from_year", chapter.from_year, after="status")

    def _words(self, steps: Steps, question: Fields, chapter: PublishedChapter) -> Iterator[Change]:
        sections = [one for one in chapter.sections if one.blocks]
        self.left += [(one.heading, "(a heading without words below it)") for one in chapter.sections if not one.blocks]
        if chapter.narrative or not (sections or chapter.from_year):
            yield from self._prose_field(steps, question, "narrative", chapter.narrative)
        elif "narrative" in question:
            yield Delete((*steps, "narrative"))
        if sections:
            entries: list[Tree] = [
                {"id": self._id(one.heading), "heading": one.heading, "narrative": self._prose(one.blocks)}
                for one in sections
            ]
            yield Add(steps, "sections", entries)
        yield from self._prose_field(steps, question, "summary", chapter.summary)

    def _prose_field(self, steps: Steps, tree: Fields, name: str, written: Sequence[Written]) -> Iterator[Change]:
        words = self._prose(written)
        if words and name in tree:
            yield Reword((*steps, name), words)
        elif words:
            yield Add(steps, name, words)

    def _findings(self, steps: Steps, chapter: PublishedChapter) -> Iterator[Change]:
        lists: dict[str, list[Tree]] = {}
        for one in chapter.findings:
            entry = self._finding(one)
            causes = lists.get("causes_of_concern", [])
            if one.kind.list == "recommendations" and causes:
                cause = causes[-1]
                assert isinstance(cause, dict)
                asked = cause.setdefault("recommendations", [])
                assert isinstance(asked, list)
                asked.append(entry)
            elif one.kind.list in ("recommendations", "national_findings") or not one.blocks:
                self._leave(one.title or one.kind.list.replace("_", " "), one.blocks)
            else:
                lists.setdefault(one.kind.list, []).append(entry)
        yield from (Add(steps, name, entries) for name, entries in lists.items())

    def _finding(self, one: PublishedFinding) -> Fields:
        """Return the entry of a finding: its first paragraph is what it says, bullets below a colon are its parts."""
        titled: Fields = {"title": one.title} if one.title else {}
        if one.kind.kind:
            titled = {"kind": one.kind.kind, **titled}
        if one.kind.list in ("causes_of_concern", "findings"):
            words = self._prose(one.blocks)
            return {"id": self._id(one.title or words), **titled, "text": words}
        return self._asked(one, titled)

    def _asked(self, one: PublishedFinding, titled: Fields) -> Fields:
        text = next((block.text for block in one.blocks[:1] if isinstance(block, Block)), "TBC")
        parts = [block for block in takewhile(_is_listed, one.blocks[1:]) if isinstance(block, Block)]
        rest = one.blocks[1 + len(parts) :]
        entry: Fields = {"id": self._id(one.title or text), **titled, "text": text}
        dated = one.kind.list == "recommendations"
        if parts:
            entry["parts"] = [_part(block.text) if dated else block.text for block in parts]
        if dated:
            if when := next(filter(None, map(_deadline, rest)), None):
                entry["deadline"] = when
            self._leave(one.title or text[:60], [block for block in rest if not _deadline(block)])
        elif rest:
            entry["evidence"] = self._prose(rest)
        return entry

    # Prose and tables

    def _prose(self, written: Sequence[Written]) -> str:
        """Return blocks as the Markdown of a prose field; entries of a list stand below each other."""
        paragraphs: list[str] = []
        for listed, run in groupby(written, key=_is_listed):
            if listed:
                paragraphs.append("\n".join(_numbered([one for one in run if isinstance(one, Block)])))
            else:
                paragraphs += [one.markdown if isinstance(one, Block) else self._table(one) for one in run]
        return refill_prose("", "\n\n".join(paragraphs), _WIDTH) + "\n" if paragraphs else ""

    def _table(self, table: PublishedTable) -> str:
        name = self._id(table.caption or "table")
        headings, *rows = table.rows
        width = max(map(len, table.rows))
        entry: Fields = {
            "id": name,
            "caption": table.caption or "TBC",
            "columns": [{"heading": cell or "TBC"} for cell in (*headings, *[""] * (width - len(headings)))],
            "rows": [[*row, *[""] * (width - len(row))] for row in rows],
        }
        self.tables.append({**entry, **({"source": table.source} if table.source else {})})
        if table.number:
            self.numbers[table.number] = name
        return f"![](#{name})"

    def _id(self, words: str) -> str:
        name = new_id(words, self.ids)
        self.ids.add(name)
        return name

    def _remarks(self, name: str) -> Iterator[str]:
        """Yield, as remarks, what was placed in no field, each run below its heading."""
        yield from comment(
            f"Read from {name}. Compare each part with it, its figures and pictures above all, which were not read. "
            "What stands below was placed in no field; most of it is what a report prints by itself. Delete it."
        )
        for heading, run in groupby(self.left, key=lambda one: one[0]):
            yield "#"
            yield f"# == {heading}"
            yield from (line for _, words in run if words for line in comment(" ".join(words.split())))


def _entries(tree: Fields, name: str) -> list[Fields]:
    listed = tree.get(name)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _is_listed(written: Written) -> bool:
    return isinstance(written, Block) and written.kind in LISTED


def _numbered(run: Sequence[Block]) -> Iterator[str]:
    """Yield the entries of a list with their marks; numbers go on within a level."""
    numbers: dict[int, int] = {}
    for block in run:
        numbers = {level: number for level, number in numbers.items() if level <= block.level}
        numbers[block.level] = numbers.get(block.level, 0) + 1
        yield (
            block.markdown.replace("1. ", f"{numbers[block.level]}. ", 1)
            if block.kind is BlockKind.NUMBERED
            else block.markdown
        )


def _plain(written: Written) -> Iterator[str]:
    if isinstance(written, Block):
        yield written.text
    else:
        yield from (" | ".join(row) for row in ([written.caption] if written.caption else [], *written.rows) if row)


def _deadline(written: Written) -> str | None:
    found = _DONE_BY.match(written.text) if isinstance(written, Block) else None
    return deadline_printed(found["when"], ORIGINAL) if found else None


def _part(words: str) -> Tree:
    """Return a part of a recommendation, with the deadline that stands before it if one does."""
    found = _PART.match(words)
    when = deadline_printed(found["when"], ORIGINAL) if found else None
    return {"text": found["what"], "deadline": when} if found and when else {"text": words}
