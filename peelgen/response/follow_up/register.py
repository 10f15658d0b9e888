"""The register: every finding that a force has to act on, of all reports, with its answer and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from rapidfuzz import fuzz, process

from peelgen.base.errors import PeelgenError
from peelgen.base.files import read_findings
from peelgen.findings.deadlines import last_day
from peelgen.findings.model import Inspection, Recommendation, Status
from peelgen.findings.model.finding import RecommendationPart
from peelgen.findings.register import load_forces
from peelgen.response import is_response
from peelgen.response.asked_findings import AskedFinding, asked_findings, printed_words, report_called
from peelgen.response.follow_up import is_follow_up
from peelgen.response.follow_up.model import SETTLED, Decision, FindingState, FollowUp
from peelgen.response.follow_up.validation import validate_follow_up
from peelgen.response.model import Action, ActionStatus, Answer, Response
from peelgen.response.report_files import OF_ANSWERS, follow_ups_beside, inspection_in, responses_beside, with_mistakes
from peelgen.response.validation import answered_in
from peelgen.source import parse_bytes

#: Of a hundred letters of a finding, so many are those of another that says nearly the same; and how many are named.
_NEARLY_EQUAL, _MOST_ALIKE = 82, 3
#: How much is shown of a part of a recommendation, and what ends one before the next.
_LONGEST, _ENDING = 80, re.compile(r"[;,.]?(?: and| or)?$")


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One finding of one report, as far as it concerns one force.

    `due` is the last day of its deadline, and `deadlines` are the last days of that and of those of its parts, each
    with what it is the deadline of. `alike` are earlier findings that were put to the same force in nearly the same
    words; filled in when all entries are known.
    """

    path: Path
    force: str
    report: str
    published: date
    asked: AskedFinding
    due: date | None
    deadlines: tuple[tuple[date, str], ...]
    answer: Answer | None
    decisions: tuple[Decision, ...]
    alike: list[RegisterEntry] = field(default_factory=list, compare=False)

    @property
    def text(self) -> str:
        """The words of the finding as they are printed, in one line, with a mark before each of its bullets."""
        finding = self.asked.finding
        parts = getattr(finding, "parts", ())
        texts = [finding.text, *(part.text if isinstance(part, RecommendationPart) else part for part in parts)]
        return " • ".join(" ".join(printed_words(str(text)).split()) for text in texts)

    @property
    def state(self) -> FindingState:
        """The state by the last decision; open without one."""
        return self.decisions[-1].state if self.decisions else FindingState.OPEN

    @property
    def settled(self) -> bool:
        """Whether nothing more is asked of the force under this finding."""
        return self.state in SETTLED

    @property
    def disagreement(self) -> str:
        """That the history in the findings file has settled it and the decisions have not, or the other way round."""
        history = self.asked.finding.history
        if not history or self.asked.finding.is_closed == self.settled:
            return ""
        return f"The history in {self.path.name} says {history[-1].status}, and the register {self.state}."

    @property
    def actions(self) -> tuple[Action, ...]:
        """What the force has said that it does."""
        return self.answer.actions if self.answer else ()

    @property
    def days_to_come(self) -> list[tuple[date, str]]:
        """The day of each action that is not done, and what is to be done by then."""
        of_actions = [(one.by, one.what or "action") for one in self.actions if one.status is not ActionStatus.DONE]
        return [(day, what) for day, what in of_actions if day]

    def passed(self, today: date) -> list[tuple[date, str]]:
        """Return the days that have passed while the finding is open: of its deadline, and of actions on it."""
        if self.settled:
            return []
        return sorted((day, what) for day, what in (*self.deadlines, *self.days_to_come) if day < today)


class _Files(NamedTuple):
    """What was read: the reports, and, by the path of a report, the responses to it and what became of its findings."""

    reports: dict[Path, Inspection]
    responses: dict[Path, list[Response]]
    follow_ups: dict[Path, list[FollowUp]]


class Register(NamedTuple):
    """An entry for each finding and each force that it concerns, by force and then by the day of the report.

    Of reports that are `not_published` there are none; why files cannot be used is in `unusable`.
    """

    entries: list[RegisterEntry]
    not_published: list[Path]
    unusable: list[PeelgenError]


def register(paths: Sequence[Path]) -> Register:
    """Return the register of the findings that these files tell of.

    The paths are those of findings files, responses and follow-up files; what stands in responses/ and follow-up/
    beside the folder of a findings file is taken with it.
    """
    read = cache(read_findings)
    files, unusable = _Files({}, {}, {}), []
    for path in _with_what_stands_beside(paths):
        try:
            _take(path, files, read)
        except PeelgenError as error:
            unusable.append(error)
    entries = [entry for path in _originals(files.reports) for entry in _entries(path, files)]
    entries.sort(key=_by_force_and_day)
    for _, of_one_force in groupby(entries, key=_force):
        point_out_repeats(list(of_one_force))
    not_published = [path for path, inspection in files.reports.items() if not _is_out(inspection)]
    return Register(entries, not_published, unusable)


def _with_what_stands_beside(paths: Sequence[Path]) -> list[Path]:
    reports = [path for path in paths if path.parent.name not in OF_ANSWERS]
    beside = [found for path in reports for found in (*follow_ups_beside(path), *responses_beside(path))]
    return list({path.resolve(): path for path in (*beside, *paths)}.values())


def _take(path: Path, files: _Files, read: Callable[[Path], bytes]) -> None:
    """Put what a file says to the others. Raises PeelgenError where it cannot be used."""
    source = parse_bytes(path, read(path))
    if is_response(source):
        answered = answered_in(source, read)
        if answered and answered.response and answered.report.inspection:
            files.responses.setdefault(answered.report.path.resolve(), []).append(answered.response)
            files.reports.setdefault(answered.report.path.resolve(), answered.report.inspection)
            return
    elif is_follow_up(source):
        followed = validate_follow_up(source, read)
        if followed.follow_up and followed.inspection:
            files.follow_ups.setdefault(followed.report.path.resolve(), []).append(followed.follow_up)
            files.reports.setdefault(followed.report.path.resolve(), followed.inspection)
            return
    else:
        files.reports[path.resolve()] = inspection_in(source)
        return
    raise with_mistakes(path)


def _originals(reports: Mapping[Path, Inspection]) -> Iterator[Path]:
    """Yield the reports without the editions of them in another language, which ask for nothing more."""
    for path, inspection in reports.items():
        if not _is_out(inspection):
            continue
        original = path.parent / inspection.edition_of if inspection.edition_of else None
        if original is None or original.resolve() not in reports:
            yield path


def _is_out(inspection: Inspection) -> bool:
    return inspection.status is Status.PUBLISHED


def _entries(path: Path, files: _Files) -> Iterator[RegisterEntry]:
    inspection = files.reports[path]
    for force in inspection.force:
        responses = [one for one in files.responses.get(path, ()) if force in one.response_to.force]
        for asked in asked_findings(inspection, [force]):
            deadlines = _deadlines(asked, inspection)
            yield RegisterEntry(
                path=path,
                force=load_forces()[force].name_on(inspection.published),
                report=report_called(inspection),
                published=inspection.published,
                asked=asked,
                due=max((day for day, _ in deadlines), default=None),
                deadlines=deadlines,
                answer=next(filter(None, (one.answer_to(asked.id) for one in reversed(responses))), None),
                decisions=_decisions(asked, force, inspection, files.follow_ups.get(path, ())),
            )


def _deadlines(asked: AskedFinding, inspection: Inspection) -> tuple[tuple[date, str], ...]:
    """Return the last day of a recommendation’s deadline and of those of its parts, each with what has to be done."""
    if not isinstance(asked.finding, Recommendation):
        return ()
    parts = ((part.deadline, f"deadline of “{_in_line(part.text)}”") for part in asked.finding.parts)
    named = ((asked.finding.deadline, "deadline of the finding"), *parts)
    return tuple((day, what) for one, what in named if (day := last_day(one, inspection.published)))


def _in_line(markdown: str) -> str:
    """Return the words of a text as they are printed, in one line, without what ends the item of a list."""
    words = " ".join(printed_words(markdown).split())
    return shorten(_ENDING.sub("", words), _LONGEST, placeholder="…")


def _decisions(
    asked: AskedFinding, force: str, inspection: Inspection, follow_ups: Iterable[FollowUp]
) -> tuple[Decision, ...]:
    """Return what was decided about a finding for a force, in the order of the days."""
    found = [
        decision
        for follow_up in follow_ups
        if force in (follow_up.follow_up_of.force or inspection.force)
        for decision in follow_up.decisions_on(asked.id)
    ]
    return tuple(sorted(found, key=lambda decision: decision.date))


def point_out_repeats(entries: Sequence[RegisterEntry]) -> None:
    """Put to each entry the earlier ones of other reports that say nearly the same, the likest first.

    The entries are those of one force, in the order of their reports.
    """
    texts = [_without_order(entry.text) for entry in entries]
    for place, entry in enumerate(entries):
        before = [n for n in range(place) if entries[n].published < entry.published]
        alike = process.extract(
            texts[place], [texts[n] for n in before], scorer=fuzz.ratio, score_cutoff=_NEARLY_EQUAL, limit=_MOST_ALIKE
        )
        entry.alike.extend(entries[before[n]] for _, _, n in alike)


def _without_order(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", text.casefold())))


def _force(entry: RegisterEntry) -> str:
    return entry.force


def _by_force_and_day(entry: RegisterEntry) -> tuple[str, date, str]:
    return entry.force, entry.published, str(entry.path)
