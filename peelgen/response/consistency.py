"""What a response says of the report is what the report says: its words, its grades, its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from peelgen.compose.figures import quoted
from peelgen.framework import Framework
from peelgen.model import AreaForImprovement, CauseOfConcern, Inspection, Part, Recommendation, findings
from peelgen.quoted import Difference, Likeness, Quotation, Slip, Sources, compare, quoted_words, slips, sources
from peelgen.register import inspectorate_on, load_forces
from peelgen.response.model import Response
from peelgen.rules.agreement import grades_in
from peelgen.rules.problem import Problem, parts, texts
from peelgen.rules.registers import framework_of
from peelgen.source import Steps

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*|\n(?!\s*\n)[^.!?\n]*)*[.!?]?[”’\"']*")
_SAYS = (
    "acknowledg|commend|conclud|confirm|describ|found|find|highlight|identif|judge|note|observ|point|prais|recogni|"
    "report(?:s|ed)|said|say|stat(?:e|ing)|welcom"
)
#: Said of the report: “the report finds …”, “inspectors recognised …”, “according to HMIC”.
_ATTRIBUTED = re.compile(
    rf"\b(?:report|inspection|inspectors?|inspectorate|HMIC(?:FRS)?)\b[^.;:]{{0,60}}?\b(?:{_SAYS})\w*"
    r"|\b[Aa]ccording to (?:the |its )?(?:report|inspect\w+|HMIC(?:FRS)?)\b"
)
_RATING = re.compile(r"\b(?:rat(?:ed|ing)|grad(?:e|ed|ing)|judge(?:d|s)?|judgments?|assessed)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:previous|earlier|last|before|(?:19|20)\d\d)\b", re.IGNORECASE)
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_COUNT = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|any|\d{{1,3}})\s+(?:(?!of\b|the\b)[\w-]+\s+){{0,2}}?"
    r"(?P<what>causes?\s+(?:of|for)\s+concern|recommendations?|areas?\s+for\s+improvement)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|without|nor)\b|n[’']t\b", re.IGNORECASE)
_WRONG_TERM = re.compile(r"\bcauses?\s+for\s+concern\b", re.IGNORECASE)
#: A time that owns what follows it, without its apostrophe; “the last years of …” owns nothing.
_UNOWNED = re.compile(r"\b(?P<which>last|this|next)\s+(?P<time>year|month|week|quarter|decade)s\s+(?!of\b)[A-Za-z]")
_FEWEST_QUOTED = 3


class _Counted(NamedTuple):
    """A kind of finding, and what one and several of it are called."""

    part: type[Part]
    one: str
    several: str


_COUNTED = {
    "cause": _Counted(CauseOfConcern, "cause of concern", "causes of concern"),
    "recom": _Counted(Recommendation, "recommendation", "recommendations"),
    "areas": _Counted(AreaForImprovement, "area for improvement", "areas for improvement"),
    "area ": _Counted(AreaForImprovement, "area for improvement", "areas for improvement"),
}


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence of the response, its place, and whether it says something of the report."""

    text: str
    steps: Steps
    attributed: bool


def consistency(response: Response, inspection: Inspection) -> Iterator[Problem]:
    """Yield where the response and the report disagree; in Welsh only quotations are compared."""
    said = list(_sentences(response))
    report = _report(inspection)
    for one in said:
        yield from _quotations(one, report)
    if inspection.language != "en":
        return
    attributed = {one.text for one in said if one.attributed}
    borrowed = {text: slips(_unquoted(text), report) for text in attributed}
    for one in said:
        yield from (_slip(one, slip) for slip in borrowed.get(one.text, ()))
        yield from _grades(one, inspection)
        yield from _counts(one, inspection)
        yield from _wording(one)


def _sentences(response: Response) -> Iterator[_Said]:
    for steps, text in texts(response):
        for found in _SENTENCE.finditer(text):
            sentence = " ".join(found[0].split())
            yield _Said(sentence, steps, bool(_ATTRIBUTED.search(sentence)))


def _report(inspection: Inspection) -> Sources:
    """Return all words of the findings file, with its numbers as they are printed."""
    printed = {f"{{{value.id}}}": quoted(value) for value in inspection.values}
    written = [text for _, text in texts(inspection)]
    for _, part in parts(inspection):
        written += [str(words) for name in ("heading", "label", "title") if (words := getattr(part, name, None))]
    named = [form for slug in inspection.force for form in load_forces()[slug].also_called]
    body = inspectorate_on(inspection.published)
    return sources((_filled(text, printed) for text in written), [*named, body.name, body.short, "force", "report"])


def _filled(text: str, printed: dict[str, str]) -> str:
    for mark, number in printed.items():
        text = text.replace(mark, number)
    return text


def _quotations(said: _Said, report: Sources) -> Iterator[Problem]:
    for quotation in quoted_words(said.text):
        if len(quotation.words.split()) >= _FEWEST_QUOTED:
            yield from _quotation(said, quotation, report)


def _quotation(said: _Said, quotation: Quotation, report: Sources) -> Iterator[Problem]:
    compared = compare(quotation.words, report)
    if compared.likeness is Likeness.NEARLY:
        where = "; ".join(map(_difference, compared.differences))
        message = f"“{quotation.words}” is nearly what the report says, but not quite: {where}."
        remedy = f"write  “{compared.passage}”, or leave out the quotation marks"
        yield Problem(
            "response-misquoted", said.steps, message, remedy, words=quotation.words, doubtful=not said.attributed
        )
    elif compared.likeness is Likeness.ABSENT and said.attributed:
        message = f"The report does not say “{quotation.words}”."
        remedy = "quote the report as it is written, or leave out the quotation marks"
        yield Problem("response-not-in-report", said.steps, message, remedy, words=quotation.words, doubtful=True)


def _difference(one: Difference) -> str:
    if one.written and one.source:
        return f"“{one.written}” in place of “{one.source}”"
    return f"“{one.written}” is added" if one.written else f"“{one.source}” is left out"


def _unquoted(sentence: str) -> str:
    """Return a sentence with a gap where something is quoted, which is compared by itself."""
    for quotation in reversed(quoted_words(sentence)):
        sentence = sentence[: quotation.start] + " … " + sentence[quotation.end :]
    return sentence


def _slip(said: _Said, slip: Slip) -> Problem:
    written, source = slip.difference.written, slip.difference.source
    message = f"This says “{slip.written}”; the report says “{slip.passage}”."
    remedy = f"write  {source}  in place of  {written}" if source and written else f"delete  {written}"
    if not written:
        remedy = f"add  {source}"
    return Problem(
        "response-reworded",
        said.steps,
        message,
        f"{remedy} , or say it in words of your own",
        words=slip.written,
        doubtful=True,
    )


def _grades(said: _Said, inspection: Inspection) -> Iterator[Problem]:
    framework = framework_of(inspection) if _RATING.search(said.text) else None
    if framework is None or _EARLIER.search(said.text):
        return
    overall = inspection.judgment.grade if inspection.judgment else None
    named = grades_in(said.text, framework)
    wrong = [written for grade, written in named.items() if grade not in _given(inspection, framework)]
    if wrong:
        message = f"The report does not give the grade “{wrong[0]}”."
        remedy = f"the grades that it gives are: {', '.join(sorted(_given(inspection, framework)))}"
        yield Problem("response-grade", said.steps, message, remedy, words=wrong[0])
    elif overall and named and overall not in named and re.search(r"\boverall\b", said.text, re.IGNORECASE):
        written = next(iter(named.values()))
        message = f"The overall judgment of the report is “{overall}”, not “{written}”."
        yield Problem("response-grade", said.steps, message, f"write  {overall}", words=written)


def _given(inspection: Inspection, framework: Framework) -> set[str]:
    judgments = [part.judgment for part in inspection.pillars] + [part.judgment for part in inspection.questions]
    judgments += [inspection.judgment] if inspection.judgment else []
    return {judgment.grade for judgment in judgments if judgment.grade in framework.grades and judgment.grade}


def _counts(said: _Said, inspection: Inspection) -> Iterator[Problem]:
    for found in _COUNT.finditer(said.text):
        number = _number(found, said.text)
        kind = _COUNTED[found["what"][:5].lower()]
        there = sum(isinstance(one, kind.part) for one in findings(inspection))
        if number is None or number == there or (0 < number < there and not said.attributed):
            continue
        right = _NUMBERS[there] if there < len(_NUMBERS) else str(there)
        named = kind.one if there == 1 else kind.several
        message = f"The report has {right} {named}, and not {found['number']}."
        doubtful = 0 < number < there
        yield Problem(
            "response-count", said.steps, message, f"write  {right} {named}", words=found[0], doubtful=doubtful
        )


def _number(found: re.Match[str], sentence: str) -> int | None:
    written = found["number"].lower()
    if written == "any":
        return 0 if _NEGATED.search(sentence[: found.start()]) else None
    return _NUMBERS.index(written) if written in _NUMBERS else int(written)


def _wording(said: _Said) -> Iterator[Problem]:
    for found in _WRONG_TERM.finditer(said.text):
        right = re.sub(r"\bfor\b", "of", found[0])
        message = f"The inspectorate’s term is “{right.lower()}”."
        yield Problem("response-term", said.steps, message, f"write  {right}", words=found[0], doubtful=True)
    for found in _UNOWNED.finditer(said.text):
        words = f"{found['which']} {found['time']}s"
        right = f"{found['which']} {found['time']}’s"
        message = f"“{words}” has no apostrophe."
        yield Problem("response-apostrophe", said.steps, message, f"write  {right}", words=words, doubtful=True)
