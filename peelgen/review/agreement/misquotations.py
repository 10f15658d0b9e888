"""Where a sentence that names the report does not say what it says: in quoted words, in others, or in its sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.register import inspectorate_on, load_forces
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.last_report import last_reports
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, stem_of, stems_in
from peelgen.review.quotations import (
    Likeness,
    QuotedWords,
    Slip,
    Sources,
    WordDifference,
    compare_quotation,
    quoted_words,
    slips,
    sources,
)

#: Said of the inspectorate’s work with other forces, or of another year: this report need not say it.
_ELSEWHERE = re.compile(
    r"\b(?:all|other|most|many|some) forces\b|\bnational\b|\blast year|\bprevious|\b(?:19|20)\d\d\b", re.IGNORECASE
)
#: Said of many forces together, in a paragraph that is then not about one.
_NATIONAL = re.compile(r"\b(?:all|most|majority of|many|too many) (?:\d+ )?(?:police )?forces\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast year|\bprevious", re.IGNORECASE)
_FEWEST_QUOTED = 3
#: A clause with so many words that tell something, of which the report has hardly any together, is not in it.
_FEWEST_TELLING, _SUPPORTED = 4, 0.35
#: And what it is said to call something, of which it has less than half in one sentence.
_FEWEST_CALLED, _CALLED_SO = 2, 0.5
#: So many words of a clause are no chance: it joins two sentences of the report.
_SEVERAL = 3
_CLAUSE = re.compile(r",? and that |; |, (?:but|while|with|and) ")


def departures(sentence: ComparedSentence, start: int, report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence does not keep to the words of the report, which it names before `start`."""
    yield from _quotations(sentence, start, _sources(report))
    yield from (_slip(sentence, slip) for slip in slips(_unquoted(sentence.text), _sources(report)))


def misquotations(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield what stands in quotation marks and is nearly, but not quite, in the report."""
    found = _quotations(sentence, sentence.start, _sources(report))
    yield from (discrepancy for discrepancy in found if discrepancy.kind is ProblemKind.MISQUOTED)


@lru_cache(maxsize=4)
def _sources(report: Report) -> Sources:
    inspection = report.inspection
    forces = load_forces()
    named = [form for slug in inspection.force if slug in forces for form in forces[slug].also_called]
    body = inspectorate_on(inspection.published)
    texts = [*(passage.text for passage in report.passages), *report.standing]
    return sources(texts, [*named, body.name, body.short, "force", "report"])


@lru_cache(maxsize=4)
def _all_stems(report: Report) -> list[frozenset[str]]:
    return [*(one.stems for one in report.sentences), *map(stems_in, report.standing)]


def _quotations(sentence: ComparedSentence, start: int, report: Sources) -> Iterator[Discrepancy]:
    """Compare what is quoted after the report was named; what began before is somebody’s speech."""
    for quotation in quoted_words(sentence.passage.text[start : sentence.end]):
        if len(quotation.words.split()) >= _FEWEST_QUOTED:
            yield from _quotation(sentence, quotation, (start + quotation.start, start + quotation.end), report)


def _quotation(
    sentence: ComparedSentence, quotation: QuotedWords, place: tuple[int, int], report: Sources
) -> Iterator[Discrepancy]:
    compared = compare_quotation(quotation.words, report)
    if compared.likeness is Likeness.NEARLY and not _is_only_bent(compared.differences, quotation.words):
        where = "; ".join(map(_difference, compared.differences))
        message = f"“{quotation.words}” is nearly what the report says, but not quite: {where}."
        remedy = f"write  “{compared.passage}”, or leave out the quotation marks"
        yield Discrepancy(ProblemKind.MISQUOTED, sentence.passage, *place, message, remedy)
    elif compared.likeness is Likeness.ABSENT:
        message = f"The report does not say “{quotation.words}”."
        remedy = "quote the report as it is written, or leave out the quotation marks"
        yield Discrepancy(ProblemKind.NOT_IN_REPORT, sentence.passage, *place, message, remedy)


def _is_only_bent(differences: Sequence[WordDifference], quoted: str) -> bool:
    """Return whether only the first word has another ending, to fit its sentence: we “work hard” for “works hard”."""
    written, source = differences[0]
    is_first = len(differences) == 1 and quoted.lower().split()[:1] == [written.lower()]
    return is_first and bool(source) and stem_of(written.lower()) == stem_of(source.lower())


def _difference(one: WordDifference) -> str:
    if one.written and one.source:
        return f"“{one.written}” in place of “{one.source}”"
    return f"“{one.written}” is added" if one.written else f"“{one.source}” is left out"


def _unquoted(sentence: str) -> str:
    """Return a sentence with a gap where something is quoted, which is compared by itself."""
    for quotation in reversed(quoted_words(sentence)):
        sentence = sentence[: quotation.start] + " … " + sentence[quotation.end :]
    return sentence


def _slip(sentence: ComparedSentence, slip: Slip) -> Discrepancy:
    written, source = slip.difference.written, slip.difference.source
    message = f"This says “{slip.written}”; the report says “{slip.passage}”."
    remedy = f"write  {source}  in place of  {written}" if source and written else f"delete  {written}"
    if not written:
        remedy = f"add  {source}"
    place = _place(sentence, slip.written)
    return Discrepancy(
        ProblemKind.REWORDED, sentence.passage, *place, message, f"{remedy} , or say it in words of your own"
    )


def _place(sentence: ComparedSentence, words: str) -> tuple[int, int]:
    """Return where some words stand in the passage, however its lines are broken; the sentence if they do not."""
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(
        sentence.passage.text, sentence.start, sentence.end
    )
    return found.span() if found else (sentence.start, sentence.end)


def unsupported(sentence: ComparedSentence, start: int, report: Report) -> Iterator[Discrepancy]:
    """Yield the clauses of which the report says next to nothing."""
    prose = sentence.passage.prose
    if _ELSEWHERE.search(sentence.text) or _NATIONAL.search(prose, *_paragraph(sentence)):
        return
    cuts = [found.span() for found in _CLAUSE.finditer(prose, start, sentence.end)]
    starts, ends = [start, *(end for _, end in cuts)], [*(begin for begin, _ in cuts), sentence.end]
    for first, last in zip(starts, ends, strict=True):
        yield from _unsaid(ComparedSentence(sentence.passage, first, last), report, "The report")


def _paragraph(sentence: ComparedSentence) -> tuple[int, int]:
    """Return where the paragraph of a sentence begins and ends in its passage."""
    prose = sentence.passage.prose
    begin, end = prose.rfind("\n\n", 0, sentence.start), prose.find("\n\n", sentence.end)
    return max(begin, 0), end if end >= 0 else len(prose)


def called(name: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield what the report is said to call something, if no sentence of it has even a part of these words together."""
    named = {stem_of(word) for one in _sources(report).names for word in one.split()}
    telling = name.stems - named
    near = max((len(telling & stems) for stems in _all_stems(report)), default=0)
    if len(telling) >= _FEWEST_CALLED and near / len(telling) < _CALLED_SO:
        yield _not_said(name, "The report")


def claimed(clause: ComparedSentence, whole: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield a clause that is said to be in this report, or in the last one, if it is not."""
    last = next(iter(last_reports(report)), None) if _LAST_YEAR.search(whole.text) else None
    if last:
        yield from _unsaid(clause, last, f"The report of {last.framework.cycle}")
    elif not _ELSEWHERE.search(whole.text):
        yield from _unsaid(clause, report, "The report")


def _unsaid(clause: ComparedSentence, report: Report, source: str) -> Iterator[Discrepancy]:
    named = {stem_of(word) for one in _sources(report).names for word in one.split()}
    telling = clause.stems - named
    if len(telling) >= _FEWEST_TELLING and _support(telling, report) / len(telling) < _SUPPORTED:
        yield _not_said(clause, source)


def _support(telling: frozenset[str], report: Report) -> int:
    """Return how many words of a clause the likest sentence of the report has, with one that has several others."""
    near = max((telling & stems for stems in _all_stems(report)), key=len, default=frozenset[str]())
    more = max((len((telling - near) & stems) for stems in _all_stems(report)), default=0)
    return len(near) + (more if more >= _SEVERAL else 0)


def _not_said(clause: ComparedSentence, source: str) -> Discrepancy:
    message = f"{source} does not seem to say this: “{clause.text.strip(' ,.')}”"
    remedy = "say what the report says, or say it without naming the report"
    words = clause.spans[0][0], clause.spans[-1][1]
    return Discrepancy(ProblemKind.NOT_IN_REPORT, clause.passage, *words, message, remedy)
