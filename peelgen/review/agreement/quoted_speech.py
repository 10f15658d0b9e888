"""What people said to inspectors, as a release quotes it: their words, who they were, and who is speaking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.register import load_inspectors
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, stems_in
from peelgen.review.agreement.statements import ReportedStatement, StatementKind
from peelgen.review.quotations import quoted_words

#: Who says something: “the head of the unit told us that “…””, “as its own assistant chief constable put it, ‘…’”.
_SAID = re.compile(
    r"(?:\b[Tt]he|\b[Oo]ne|\b[Aa]n?|\b[Ii]ts|\b[Tt]heir)\s+(?:own\s+)?(?P<who>[a-z][a-z’ -]{2,60}?)\s+"
    r"(?:(?:told|said\s+to)\s+(?:us|inspectors|HMIC(?:FRS)?)|said|put\s+it|called\s+\w+|described\s+\w+)\b[^“‘”’.;]{0,40}[“‘\"']?$"
)
_RANK = re.compile(
    r"\b(?P<rank>(?:(?:deputy|assistant)\s+)?chief\s+constable|(?:detective\s+)?(?:chief\s+)?(?:superintendent|inspector)"
    r"|(?:deputy\s+|assistant\s+)?commissioner(?!\s+for))\b(?!s)",
    re.IGNORECASE,
)
_SPEAKS = r"(?=\s+(?:has|is|was|had|would|will|can|asks?|[a-z]+ed)\b)"
#: So many characters before a quotation tell who said it.
_BEFORE = 200
#: So many words are no chance, and so much of them tells that they are the same quotation.
_FEWEST, _HALF = 3, 0.5
_RELEASE = frozenset({StatementKind.RELEASE, StatementKind.BULLET})


def quoted_speech(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield words that a release quotes otherwise than the report does, or as another’s, and a speaker who is named."""
    for statement in statements if not report.surely else ():
        for sentence in statement.sentences if statement.kind in _RELEASE else ():
            yield from _quoted(sentence, report)
            yield from _ranks(sentence, report)
            if statement.passage.steps[:2] == ("press_release", "quotation"):
                yield from _names_of_speaker(sentence, report)


def _quoted(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    for quotation in quoted_words(sentence.text):
        start, words = sentence.start + quotation.start, _bare(quotation.words)
        place = sentence.passage, start, sentence.start + quotation.end
        same = next((one for one in _quotations(report) if words in one.words), None)
        ours = _speaker(sentence.passage.prose[max(sentence.start, start - _BEFORE) : start])
        if len(words.split()) < _FEWEST:
            continue
        if same and ours and same.speaker and not stems_in(ours) & stems_in(same.speaker):
            message = f"In the report these are the words of the {same.speaker}, and not of the {ours}."
            yield Discrepancy(ProblemKind.NAME_DIFFERS, *place, message, "write who said it, as the report does")
        elif not same and (near := _nearest(words, report)):
            message = f"In the report the words that are quoted are “{near.written}”."
            yield Discrepancy(ProblemKind.MISQUOTED, *place, message, f"write  ‘{near.written}’", doubtful=True)


class _Quoted(NamedTuple):
    """Words that the report quotes, bare and as they are written, and who said them, if it says."""

    words: str
    written: str
    speaker: str


@lru_cache(maxsize=4)
def _quotations(report: Report) -> list[_Quoted]:
    return [
        _Quoted(_bare(one.words), one.words, _speaker(passage.prose[max(0, one.start - _BEFORE) : one.start]))
        for passage in report.passages
        for one in quoted_words(passage.text)
    ]


def _nearest(words: str, report: Report) -> _Quoted | None:
    """Return the quotation of the report that has most of some words, which stand nowhere in it as they are."""
    if any(words in _bare(" ".join(passage.text.split())) for passage in report.passages):
        return None
    ours = set(words.split())
    return max(
        (one for one in _quotations(report) if _share(ours, one) >= _HALF), key=partial(_share, ours), default=None
    )


def _share(words: set[str], other: _Quoted) -> float:
    theirs = set(other.words.split())
    return len(words & theirs) / max(len(words), len(theirs), 1)


def _bare(words: str) -> str:
    """Return words in small letters, without the signs at their ends, on one line."""
    return " ".join(words.lower().replace("'", "’").split()).strip(' .,;:‘’“”"')


def _speaker(before: str) -> str:
    """Return who is said to say what stands in the marks that open after some words."""
    found = _SAID.search(before)
    return " ".join(found["who"].split()) if found else ""


def _ranks(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield a rank that the report never names, where it names another of the same kind in its place."""
    known = _ranks_of(report)
    for found in sentence.finditer(_RANK):
        rank = " ".join(found["rank"].lower().split())
        others = sorted(one for one in known if one.split()[-1] == rank.split()[-1])
        # Every force has a chief constable, of whom a release may tell by itself.
        if others and rank not in known and " " in rank and rank != "chief constable":
            message = f"The report names no {rank}; it names {_in_words(others)}."
            place = sentence.passage, *found.span("rank")
            yield Discrepancy(ProblemKind.NAME_DIFFERS, *place, message, "write the rank that is meant")


@lru_cache(maxsize=4)
def _ranks_of(report: Report) -> frozenset[str]:
    texts = [*(one.text for one in report.passages), *report.standing]
    return frozenset(" ".join(found["rank"].lower().split()) for text in texts for found in _RANK.finditer(text))


def _in_words(names: Sequence[str]) -> str:
    return " and ".join(f"{'an' if name[0] in 'aeiou' else 'a'} {name}" for name in names)


def _names_of_speaker(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield the name of whoever is speaking: somebody speaks of himself as “I”."""
    for name in _called(report):
        if found := re.search(rf"\b(?:{name})\b{_SPEAKS}", sentence.text):
            message = f"“{found[0]}” is speaking here."
            place = sentence.passage, sentence.start + found.start(), sentence.start + found.end()
            yield Discrepancy(ProblemKind.NAME_DIFFERS, *place, message, "write  I")


def _called(report: Report) -> Iterator[str]:
    """Yield how a release may call its speaker: by the whole name, or by a title and the surname."""
    inspection = report.inspection
    said_by = inspection.press_release.speaker or inspection.inspector
    inspector = load_inspectors().get(said_by)
    names = [one.name for one in inspector.names] if inspector else [said_by]
    for name in names:
        yield re.escape(name)
        yield rf"(?:Mr|Mrs|Ms|Miss|Sir|Dame|Dr)\s+(?:\w+\s+)?{re.escape(name.split()[-1])}"
