"""Standing words that the findings files of one cycle share, compared with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection
from peelgen.findings.register import load_forces
from peelgen.languages import ORIGINAL
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.style.passages import StylePassage

#: Fields with words that are about the programme and not about a force.
_STANDING = frozenset(
    "press_release.notes press_release.context press_release.closing introduction about_data next_steps "
    "national_findings.text force_response.instructions".split()
)
#: Two paragraphs so much alike are meant to be the same; a shorter one is too short to tell.
_MEANT, _FEWEST_WORDS = 88, 8
_NAME = "\N{WHITE SQUARE}"


class _SharedParagraph(NamedTuple):
    """A paragraph of a findings file, with a sign in place of the force’s name."""

    path: Path
    passage: StylePassage
    start: int
    end: int
    plain: str


def drift(files: Mapping[Path, tuple[Inspection, Sequence[StylePassage]]]) -> dict[Path, list[Discrepancy]]:
    """Return where a findings file words them differently from most others of its cycle, or from the first."""
    found: dict[Path, list[Discrepancy]] = defaultdict(list)
    for paragraphs in _by_cycle(files).values():
        for alike in _groups(paragraphs):
            usual = _usual(alike)
            for one in alike:
                if one.plain != usual.plain:
                    found[one.path].append(_departs(one, usual))
    return found


def _by_cycle(
    files: Mapping[Path, tuple[Inspection, Sequence[StylePassage]]],
) -> dict[tuple[str, str], list[_SharedParagraph]]:
    paragraphs: dict[tuple[str, str], list[_SharedParagraph]] = defaultdict(list)
    for path, (inspection, passages) in files.items():
        if inspection.language == ORIGINAL:
            names = _names(inspection)
            for passage in passages:
                if passage.field in _STANDING:
                    paragraphs[inspection.framework, passage.field] += _paragraphs(path, passage, names)
    return paragraphs


def _names(inspection: Inspection) -> re.Pattern[str]:
    forces = load_forces()
    forms = [form for slug in inspection.force if slug in forces for form in forces[slug].also_called]
    return re.compile("|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or r"(?!)")


def _paragraphs(path: Path, passage: StylePassage, names: re.Pattern[str]) -> Iterator[_SharedParagraph]:
    for block in passage.blocks:
        text = passage.text[block.start : block.end]
        plain = re.sub(rf"\b[Tt]he {_NAME}", _NAME, names.sub(_NAME, " ".join(text.split())))
        if len(plain.split()) >= _FEWEST_WORDS:
            yield _SharedParagraph(path, passage, block.start, block.start + len(text.rstrip()), plain)


def _groups(paragraphs: Sequence[_SharedParagraph]) -> list[list[_SharedParagraph]]:
    """Return the paragraphs that are meant to be the same, of several files."""
    groups: list[list[_SharedParagraph]] = []
    for one in paragraphs:
        near = next((group for group in groups if fuzz.ratio(group[0].plain, one.plain) >= _MEANT), None)
        groups.append([one]) if near is None else near.append(one)
    return [group for group in groups if len({one.path for one in group}) > 1]


def _usual(alike: Sequence[_SharedParagraph]) -> _SharedParagraph:
    counts = Counter(one.plain for one in alike)
    return max(alike, key=lambda one: counts[one.plain])


def _departs(one: _SharedParagraph, usual: _SharedParagraph) -> Discrepancy:
    words = " ".join(usual.passage.text[usual.start : usual.end].split())
    message = f"These standing words differ from those in {usual.path.name}, a report of the same cycle: “{words}”"
    remedy = "write the same in all reports of the cycle, but for the name of the force"
    return Discrepancy(ProblemKind.STANDING_WORDS, one.passage, one.start, one.end, message, remedy)
