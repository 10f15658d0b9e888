"""What must hold of the points of a fact check, and of what was decided about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from peelgen.base.problem_kinds import ProblemKind
from peelgen.documents.paragraph_numbers import NumberedParagraph, kind_named, number_named
from peelgen.findings.model import Inspection
from peelgen.findings.numbering import finding_labels
from peelgen.findings.rules.problem import FieldProblem
from peelgen.languages import languages
from peelgen.languages.language import load_language
from peelgen.response.fact_check import MARK
from peelgen.response.fact_check.by_hand import to_apply
from peelgen.response.fact_check.case import Register, paragraph_of
from peelgen.response.fact_check.lost_marks import lost_marks
from peelgen.response.fact_check.model import WHOLE_REPORT, FactCheckFile, Point, PointDecision, PointKind, PointState
from peelgen.response.fact_check.paragraphs_meant import paragraphs_meant
from peelgen.source import Steps

#: By how much two points on one paragraph agree, in percent, that are taken for the same; how much of them is compared.
_SAME, _LONGEST_COMPARED, _MOST_COMPARED = 90, 2_000, 20_000
_LONGEST: Final = 60
_PUNCTUATION: Final = re.compile(r"[^\w/ ]")


class Checked(NamedTuple):
    """A fact-check file with the draft that it is about, and the numbers of that draft's paragraphs."""

    file: FactCheckFile
    inspection: Inspection
    register: Register

    def points(self) -> Iterator[tuple[Steps, Point, NumberedParagraph | None]]:
        """Yield each point with its place in the file and the paragraph that it is about."""
        for place, point in enumerate(self.file.points):
            yield ("points", place), point, paragraph_of(self.file, point, self.register)

    def version_of(self, point: Point) -> str:
        """Return the version of the copy that a point is about."""
        return point.version or self.file.fact_check_of.version


Rule = Callable[[Checked], Iterator[FieldProblem]]


def numbers(checked: Checked) -> Iterator[FieldProblem]:
    """Each point has a number of its own."""
    seen: set[int] = set()
    for steps, point, _ in checked.points():
        if point.number in seen:
            message = f"There are two points with the number {point.number}."
            free = max(one.number for one in checked.file.points) + 1
            remedy = f"give one of them another, such as  {free}"
            yield FieldProblem(ProblemKind.FACT_CHECK_TWICE, (*steps, "number"), message, remedy)
        seen.add(point.number)


def forces(checked: Checked) -> Iterator[FieldProblem]:
    """The force that checked a draft is one of those that it is about."""
    named, known = checked.file.fact_check_of.force, checked.inspection.force
    if named and named not in known:
        message = f"{checked.file.fact_check_of.draft} is not about “{shorten(named, _LONGEST, placeholder='…')}”."
        remedy = f"write the force that checked it: {' or '.join(known)}"
        yield FieldProblem(ProblemKind.FACT_CHECK_DRAFT, (MARK, "force"), message, remedy)


def paragraphs(checked: Checked) -> Iterator[FieldProblem]:
    """Each point names a paragraph that stands in the copy."""
    for steps, point, paragraph in checked.points():
        if paragraph is None and not point.whole:
            message, remedy = _no_paragraph(checked, point)
            done = point.state is PointState.SETTLED
            kind = ProblemKind.FACT_CHECK_PARAGRAPH
            yield FieldProblem(kind, (*steps, "paragraph"), message, remedy, doubtful=done)


def _no_paragraph(checked: Checked, point: Point) -> tuple[str, str]:
    """Return what is wrong with the number of a paragraph, and what would be right."""
    version = checked.version_of(point)
    listed = checked.register.get(version, ())
    if not point.paragraph:
        return (
            "It is not said which paragraph the point is about.",
            "ask the force, and write the number of the paragraph",
        )
    if not listed:
        return (
            f"No copy with numbered paragraphs was made of version {version}, or its register is gone.",
            "put fact-checks/….paragraphs.json back beside this file, or correct the version",
        )
    named = _short(point.paragraph)
    meant = named.strip() if kind_named(named) else f"paragraph “{named}”"
    offered = ", ".join(paragraphs_meant(point.paragraph, listed, finding_labels(checked.inspection)))
    return (
        f"The copy of version {version} has no {meant}.",
        f"write one number here, and make a point for each other one that is meant: {offered}"
        if offered
        else f"ask the force which it means, and write its number, from {listed[0].number} to {listed[-1].number}; or "
        f"write  {WHOLE_REPORT}  if it means the whole report",
    )


def contents(checked: Checked) -> Iterator[FieldProblem]:
    """Each point says what kind it is and what is wrong, and each but a slip has evidence."""
    for steps, point, _ in checked.points():
        if point.kind is None:
            kinds = ", ".join(PointKind)
            message = "It is not said what kind of point this is."
            yield FieldProblem(ProblemKind.FACT_CHECK_INCOMPLETE, (*steps, "kind"), message, f"write one of: {kinds}")
        if not (point.wrong or point.right):
            message = "The point does not say what is wrong."
            yield FieldProblem(
                ProblemKind.FACT_CHECK_INCOMPLETE, (*steps, "wrong"), message, "ask the force what it is"
            )
        elif not point.right and point.kind is not PointKind.JUDGMENT and point.decision is None:
            message = "The point does not say what is right."
            remedy = "ask the force what the report should say, or decide the point without"
            kind = ProblemKind.FACT_CHECK_INCOMPLETE
            yield FieldProblem(kind, (*steps, "right"), message, remedy, doubtful=True)
        if not _shows_something(point.evidence or "") and point.kind is not PointKind.SLIP:
            message = "There is no evidence for this point."
            remedy = "ask the force for it, or decide the point without"
            yield FieldProblem(ProblemKind.FACT_CHECK_EVIDENCE, (*steps, "evidence"), message, remedy)


def _shows_something(evidence: str) -> bool:
    """Return whether there is evidence in words that stand in its place: “-” and “n/a” name none."""
    words = _PUNCTUATION.sub("", " ".join(evidence.casefold().split())).strip()
    return bool(words) and not any(words in load_language(code).typed.nothing for code in languages())


def prints(checked: Checked) -> Iterator[FieldProblem]:
    """What was read from a print is confirmed by somebody who has compared it."""
    for steps, point, _ in checked.points():
        if point.from_print:
            message = f"Point {point.number} was read from a print, by where its words stand on the page."
            remedy = "compare it with the print, and then delete  from_print  from the point"
            yield FieldProblem(ProblemKind.RESPONSE_FROM_PRINT, (*steps, "from_print"), message, remedy)


def contradictions(checked: Checked) -> Iterator[FieldProblem]:
    """Whoever says that there are no points makes none."""
    made = Counter(point.raised_by for _, point, _ in checked.points())
    for place, one in enumerate(checked.file.returned_by):
        if one.nothing and one.name and made[one.name]:
            count = "one point" if made[one.name] == 1 else f"{made[one.name]} points"
            message = f"{one.name} says that there are no points to make, and makes {count}."
            remedy = "ask which of the two is meant, and take out  nothing  or the points"
            steps: Steps = ("returned_by", place, "nothing")
            yield FieldProblem(ProblemKind.FACT_CHECK_CONTRADICTION, steps, message, remedy, doubtful=True)


def repeated_points(checked: Checked) -> Iterator[FieldProblem]:
    """No point is made twice."""
    earlier: dict[tuple[str, str], list[Point]] = {}
    left = _MOST_COMPARED
    for steps, point, paragraph in checked.points():
        number = paragraph.number if paragraph else number_named(point.paragraph or "")
        same = earlier.setdefault((checked.version_of(point), number), [])
        left -= len(same)
        twin = next((one for one in same if _is_same(one, point)), None) if left > 0 else None
        if twin:
            message = f"This is the same as point {twin.number}, or nearly."
            remedy = "decide both alike; or delete one of them, if nothing was decided about it"
            yield FieldProblem(ProblemKind.FACT_CHECK_TWICE, steps, message, remedy, doubtful=True)
        same.append(point)


def _is_same(one: Point, other: Point) -> bool:
    said, again = (f"{point.wrong or ''} {point.right or ''}"[:_LONGEST_COMPARED] for point in (one, other))
    return fuzz.ratio(said.casefold(), again.casefold()) >= _SAME


def versions(checked: Checked) -> Iterator[FieldProblem]:
    """The force had the present version before it."""
    now = checked.inspection.version
    if checked.file.fact_check_of.version != now:
        steps: Steps = (MARK, "version")
        yield _older(checked.file.fact_check_of.version, now, steps)
    for steps, point, _ in checked.points():
        if point.version and point.version not in {now, checked.file.fact_check_of.version}:
            yield _older(point.version, now, (*steps, "version"))


def _older(version: str, now: str, steps: Steps) -> FieldProblem:
    message = f"The force had version {version} of the draft before it, which is now at version {now}."
    remedy = "see whether what is wrong there still stands in the draft"
    return FieldProblem(ProblemKind.FACT_CHECK_VERSION, steps, message, remedy)


def decisions(checked: Checked) -> Iterator[FieldProblem]:
    """Each decision has a reason, and somebody who made it; what is said of it does not contradict it."""
    kind = ProblemKind.FACT_CHECK_DECISION
    for steps, point, _ in checked.points():
        if point.decision is None:
            if point.wording or point.applied:
                message = "There is a new wording, or a day since when it holds, but no decision."
                remedy = f"write one of: {', '.join(PointDecision)}"
                yield FieldProblem(kind, (*steps, "decision"), message, remedy)
            continue
        if point.reason is None:
            yield FieldProblem(kind, (*steps, "reason"), "The decision has no reason.", "write why, for the force")
        if point.decided_by is None:
            message = "It is not said who decided this."
            yield FieldProblem(kind, (*steps, "decided_by"), message, "write the name or post")
        if point.decision is PointDecision.NOT and (point.wording or point.applied):
            message = "The point is not accepted, but there is a new wording for it, or a day since when it holds."
            remedy = "take that out, or write  decision: partly"
            yield FieldProblem(kind, (*steps, "decision"), message, remedy)


def second_readers(checked: Checked) -> Iterator[FieldProblem]:
    """Two people have read what changes a grade or another judgment."""
    kind = ProblemKind.FACT_CHECK_SECOND_READER
    for steps, point, paragraph in checked.points():
        if not point.changes_report or not _touches_judgment(point, paragraph):
            continue
        if point.second_reader is None:
            message = "This changes a judgment, and nobody but who decided it has read it."
            yield FieldProblem(kind, (*steps, "second_reader"), message, "let somebody else read it, and write who")
        elif point.second_reader.casefold() == (point.decided_by or "").casefold():
            message = f"{point.second_reader} has decided this, and so cannot be its second reader."
            yield FieldProblem(kind, (*steps, "second_reader"), message, "let somebody else read it, and write who")


def _touches_judgment(point: Point, paragraph: NumberedParagraph | None) -> bool:
    return point.kind is PointKind.JUDGMENT or bool(paragraph and paragraph.kind == "grade")


def wordings(checked: Checked) -> Iterator[FieldProblem]:
    """A paragraph has one new wording."""
    first: dict[str, Point] = {}
    for steps, point, paragraph in checked.points():
        if not (point.changes_report and point.wording and paragraph) or point.applied:
            continue
        other = first.setdefault(f"{checked.version_of(point)} {paragraph.number}", point)
        if (other.wording or "").split() != point.wording.split():
            message = f"Paragraph {paragraph.number} has two new wordings: this one, and that of point {other.number}."
            remedy = "write the paragraph as it is to be with both of them"
            yield FieldProblem(ProblemKind.FACT_CHECK_WORDING, (*steps, "wording"), message, remedy)


def lost(checked: Checked) -> Iterator[FieldProblem]:
    """A wording that is still to be brought in keeps the numbers and notes of its paragraph."""
    for steps, point, paragraph in checked.points():
        before = point.report_says or (paragraph.written if paragraph else "")
        gone = lost_marks(before, point.wording) if point.wording and point.state is PointState.TO_APPLY else ""
        if gone:
            message = f"The new wording loses {gone} of the paragraph."
            remedy = "write that into the wording as it stands in  report_says , unless it is to go"
            yield FieldProblem(ProblemKind.FACT_CHECK_WORDING, (*steps, "wording"), message, remedy, doubtful=True)


def open_points(checked: Checked) -> Iterator[FieldProblem]:
    """Each point is decided, and what was accepted stands in the draft."""
    for steps, point, paragraph in checked.points():
        if point.state is PointState.UNDECIDED:
            message = f"Point {point.number} is still to be decided."
            remedy = "write its decision, the reason for it, and who decided it"
            yield FieldProblem(ProblemKind.FACT_CHECK_OPEN, steps, message, remedy)
        elif point.state is PointState.TO_APPLY:
            message = f"Point {point.number} is accepted, and still to be brought into the findings file."
            remedy = to_apply(point, paragraph)
            yield FieldProblem(ProblemKind.FACT_CHECK_OPEN, steps, message, remedy)


def _short(words: Sequence[str] | str) -> str:
    return shorten(str(words), _LONGEST, placeholder="…")


RULES: Final[tuple[Rule, ...]] = (
    forces,
    numbers,
    paragraphs,
    contents,
    prints,
    contradictions,
    repeated_points,
    versions,
    decisions,
    second_readers,
    wordings,
    lost,
    open_points,
)
