"""New wordings that were accepted in a fact check, brought into the lines of the findings file that they are about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Final

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.write import File, locked, recover, write_together
from peelgen.check import examine
from peelgen.documents.compose.written_blocks import WrittenBlock, written_blocks
from peelgen.documents.paragraph_numbers import NumberedParagraph
from peelgen.findings.case import Case
from peelgen.response.fact_check import is_fact_check
from peelgen.response.fact_check.by_hand import by_hand
from peelgen.response.fact_check.case import FactCheckCase
from peelgen.response.fact_check.files import only_file_of
from peelgen.response.fact_check.model import Point, PointState
from peelgen.response.fact_check.validation import validate_fact_check
from peelgen.returned.backup import forget_oldest, with_backup
from peelgen.returned.fact_check.still_said import Retellings, StillSaid
from peelgen.source import Source, Steps, load, parse
from peelgen.source.amend import Add, Change, Reword, amend, as_saved
from peelgen.source.field_paths import steps_to, value_at

_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Applied:
    """A wording that stands in the findings file now, or would: the field, and its words before and after.

    `still_said` is where other fields go on saying what is gone.
    """

    point: Point
    path: str
    old: str
    new: str
    still_said: tuple[StillSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class NotApplied:
    """A point that was accepted and is not brought in, why, and what to do instead."""

    point: Point
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """What came of the accepted points: those `applied`, and those that are `left`.

    `idle` are points that were named though nothing is to be brought in for them. `diagnostics` is what would be wrong
    with the findings file that is not wrong now: with an error among them nothing is written. `backup` is the findings
    file as it was before; None if nothing was written.
    """

    path: Path
    draft: Path
    applied: tuple[Applied, ...]
    left: tuple[NotApplied, ...]
    idle: tuple[Point, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    backup: Path | None = None

    @property
    def refused(self) -> bool:
        """Whether the findings file would have errors that it has not now."""
        return has_errors(self.diagnostics)


def apply(path: Path, today: date, *, only: Collection[int] = (), dry_run: bool = False) -> ApplyResult:
    """Bring the new wordings of accepted points into the findings file; of all of them, or `only` those named.

    `path` is the fact-check file, or the findings file. Raises Unreadable where one of them has mistakes, or has no
    point that is named.
    """
    case = _case(path)
    assert case.fact_check is not None, "a case without errors has its fact check"
    _known(case, only)
    draft = case.report.source
    waiting = [one for one in case.fact_check.points if one.state is PointState.TO_APPLY and _is_named(one, only)]
    edited = _Edited(draft)
    for point in waiting:
        edited.take(point, case.paragraph_of(point))
    text = edited.text()
    edited.look_for_retellings(text, case.report)
    idle = tuple(one for one in case.fact_check.points if one.number in only and one not in waiting)
    applied, left = tuple(edited.applied), tuple(edited.left)
    result = ApplyResult(case.path, draft.path, applied, left, idle, _new_problems(draft, text))
    if dry_run or result.refused or not edited.applied:
        return result
    return replace(result, backup=_save(case, text, edited.applied, today))


def _case(path: Path) -> FactCheckCase:
    recover(path.parent)
    source = load(path)
    if not is_fact_check(source):
        source = load(only_file_of(source))
    case = validate_fact_check(source)
    wrong = [found for found in case.diagnostics if found.kind is not ProblemKind.FACT_CHECK_OPEN]  # what is done here
    if case.fact_check is None or case.answers is None or has_errors(wrong):
        raise Unreadable(f"{source.path} has mistakes in it.", f"See what they are with  peelgen check {source.path} .")
    return case


def _known(case: FactCheckCase, only: Collection[int]) -> None:
    """Raise Unreadable for numbers that no point has."""
    assert case.fact_check is not None, "a case without errors has its fact check"
    there = sorted(point.number for point in case.fact_check.points)
    unknown = [number for number in only if number not in there]
    if unknown:
        listed = shorten(", ".join(map(str, there)), _LONGEST, placeholder=" …") or "none"
        raise Unreadable(f"{case.path} has no point {', '.join(map(str, unknown))}.", f"Its points are: {listed}.")


def _is_named(point: Point, only: Collection[int]) -> bool:
    return not only or point.number in only


@dataclass(slots=True)
class _Edited:
    """A findings file to which wordings are brought, field by field."""

    source: Source
    applied: list[Applied] = field(default_factory=list)
    left: list[NotApplied] = field(default_factory=list)
    _fields: dict[str, str] = field(default_factory=dict)

    def take(self, point: Point, paragraph: NumberedParagraph | None) -> None:
        """Bring the wording of a point into its field, or note why that cannot be done."""
        if hand := by_hand(paragraph):
            self._leave(point, *hand)
            return
        assert paragraph is not None, "a point on no paragraph is left to a person"
        if point.wording is None:
            self._leave(point, "It has no new wording.", "Write  wording  below the point; or change the findings file")
            return
        current = self._fields.get(paragraph.field) or value_at(self.source.tree, paragraph.field)
        if not isinstance(current, str):
            self._leave(
                point, f"The findings file has no {paragraph.field} any more.", "See where it is now, change it"
            )
            return
        made = reworded(current, _as_decided(paragraph, point), point.wording)
        if isinstance(made, str):
            self._fields[paragraph.field] = made
            self.applied.append(Applied(point, paragraph.origin, _as_decided(paragraph, point).written, point.wording))
        else:
            self._leave(point, made.why, "See which of the two it is to be, change it")

    def _leave(self, point: Point, why: str, remedy: str) -> None:
        """Note why a point is not brought in; `remedy` is how the sentence begins that says what to do."""
        self.left.append(
            NotApplied(point, why, f"{remedy} by hand, and write  applied:  with the day below the point.")
        )

    def text(self) -> str:
        """Return the findings file with all wordings; what it has no place for is left."""
        while True:
            try:
                return amend(self.source, self._changes())
            except Unreadable:
                raise
            except PeelgenError as error:
                self._leave_last(error)

    def look_for_retellings(self, text: str, report: Case) -> None:
        """Note where the file, as it is to be, says in other fields what the new wordings have taken out."""
        if not self.applied or report.inspection is None:
            return
        told = Retellings(self.source, report.inspection, parse(self.source.path, text.removeprefix("\ufeff")))
        for place, one in enumerate(self.applied):
            field = steps_to(self.source.tree, one.path.partition("/")[0])
            self.applied[place] = replace(one, still_said=tuple(told.of(one.old, one.new, field or ())))

    def _changes(self) -> list[Change]:
        made: list[Change] = []
        for path, words in self._fields.items():
            steps = steps_to(self.source.tree, path)
            assert steps is not None, "the field was found"
            made.append(Reword(steps, words))
        return made

    def _leave_last(self, error: PeelgenError) -> None:
        """Leave the field that was changed last, with all its points."""
        path, _ = self._fields.popitem()
        gone = [one for one in self.applied if one.path.partition("/")[0] == path]
        self.applied = [one for one in self.applied if one not in gone]
        for one in gone:
            self._leave(one.point, error.message, "Change it")


@dataclass(frozen=True, slots=True)
class _Clash:
    why: str


def _as_decided(paragraph: NumberedParagraph, point: Point) -> NumberedParagraph:
    """Return a paragraph with the words that whoever decided the point had before them: a later copy has others."""
    return replace(paragraph, written=point.report_says or paragraph.written)


def reworded(markdown: str, paragraph: NumberedParagraph, wording: str) -> str | _Clash:
    """Return a field with one paragraph or bullet worded anew; why it cannot be, where that was changed meanwhile."""
    if not paragraph.block:
        if _same(markdown, wording) or _same(markdown, paragraph.written):
            return wording.strip()
        return _changed(paragraph, markdown)
    blocks = [one for one in written_blocks(markdown) if bool(one.entry) == bool(paragraph.entry)]
    if paragraph.entry and len(wording.strip().split("\n\n")) > 1:
        return _Clash("The new wording of a bullet has several paragraphs.")
    there = [one for one in blocks if _same(one.text, paragraph.written)] or [
        one for one in blocks if _same(one.text, wording)
    ]
    at_its_place = [one for one in there if (one.number, one.entry) == (paragraph.block, paragraph.entry)]
    found = at_its_place or there
    if len(found) != 1:
        now = next((one for one in blocks if (one.number, one.entry) == (paragraph.block, paragraph.entry)), None)
        return _several(paragraph) if found else _changed(paragraph, now.text if now else "")
    return _with_block(markdown, found[0], wording)


def _same(one: str, other: str) -> bool:
    """Return whether two texts are the same, however their lines are broken."""
    return one.split() == other.split()


def _changed(paragraph: NumberedParagraph, now: str) -> _Clash:
    told = f" It now says “{_short(now)}”." if now else ""
    said = (
        f"Paragraph {paragraph.number} was changed since the copy was made, which said “{_short(paragraph.written)}”."
    )
    return _Clash(f"{said}{told}")


def _several(paragraph: NumberedParagraph) -> _Clash:
    return _Clash(f"What paragraph {paragraph.number} says stands in {paragraph.field} more than once.")


def _with_block(markdown: str, block: WrittenBlock, wording: str) -> str:
    """Return a text with another wording in the lines of a block; a bullet keeps its mark."""
    lines = markdown.split("\n")
    new = wording.strip().split("\n")
    if block.entry:
        first = lines[block.start]
        mark = first[: len(first) - len(_after_mark(first, block.text))]
        new = [mark + " ".join(wording.split())]
    return "\n".join([*lines[: block.start], *new, *lines[block.end :]])


def _after_mark(line: str, text: str) -> str:
    """Return what stands in the first line of a bullet after its mark."""
    first = text.split("\n", maxsplit=1)[0]
    place = line.find(first)
    return line[place:] if place >= 0 else line.lstrip(" -*+0123456789.)")


def _new_problems(draft: Source, text: str) -> tuple[Diagnostic, ...]:
    """Return what would be wrong with the findings file that is not wrong as it is."""
    before = {(found.kind, found.message) for found in examine(draft).diagnostics}
    after = examine(parse(draft.path, text.removeprefix("\ufeff"))).diagnostics
    return tuple(found for found in after if (found.kind, found.message) not in before)


def _save(case: FactCheckCase, text: str, applied: Sequence[Applied], today: date) -> Path:
    """Write the findings file, what it was before, and since when the points hold; return the second."""
    places = {point.number: place for place, point in enumerate(case.fact_check.points if case.fact_check else ())}
    changes = [Add(_steps(places[one.point.number]), "applied", today.isoformat()) for one in applied]
    noted = File(case.path, as_saved(case.source, amend(case.source, changes)), case.source.sha256)
    draft, backup = with_backup(case.report.source, text)
    with locked(draft.path.parent, case.path.parent):
        write_together([draft, backup, noted])
    forget_oldest(backup.path)
    return backup.path


def _steps(place: int) -> Steps:
    return ("points", place)


def _short(words: str) -> str:
    return shorten(words, _LONGEST, placeholder="…")
