"""Faults of punctuation: signs, the marks of quotations, the ends of bullets, sentences that are too long."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.style.faults import Fault, concerns, fault_message
from peelgen.review.style.passages import StylePassage, TextBlock
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.rulebook import Rule

_SENTENCE_END = re.compile(r"[.!?][”\"’)]{0,2}\s+(?=[A-Z“\"‘\[*])")
#: How a bullet ends that others follow; where the line is broken there does not matter.
_GOES_ON = re.compile(r"(?:;\s+(?:and|or)|[;,])\Z")
_OPENS = re.compile(r"\s*[“\"]")
#: What is masked because it is no word: a number by its id, an address, a value that a template prints.
_VALUE = re.compile(r"\x00+")
_FEWEST_WORDS = 4
#: What stands alone in a cell or beside a number, where no running text is.
_PERCENTAGE = re.compile(r"\s*[-−+<>]?\d[\d,.]*\s?%\s*")


def sign_faults(passage: StylePassage, rules: Sequence[Rule]) -> Iterator[Fault]:
    """Yield the signs that the house does not write; what has hardly a word, such as a cell, may have signs instead."""
    if (not passage.steps and len(passage.written) < _FEWEST_WORDS) or _PERCENTAGE.fullmatch(passage.prose):
        return
    for rule in rules:
        assert rule.signs is not None
        for found in rule.signs.finditer(passage.prose):
            if concerns(rule, passage, found.start()):
                written = rule.write.get("", None) if rule.safe else None
                words = found[0].strip() or ("space" if len(found[0]) == 1 else "spaces")
                yield Fault(
                    ProblemKind.TYPOGRAPHY,
                    rule,
                    passage,
                    *found.span(),
                    fault_message(rule, words),
                    rule.instead,
                    written,
                )


def form_faults(passage: StylePassage, rules: Sequence[Rule]) -> Iterator[Fault]:
    """Yield a field that does not begin or end as the house asks of this field, with its first or last word.

    Where the rule says which words are at fault when they stand there, it is with these. What is still to be written,
    as TBC, has no form yet.
    """
    if all(word.isupper() for word in passage.written):
        return
    for rule in rules:
        if passage.field in rule.fields and rule.fits and not rule.fits.search(passage.prose.strip()):
            words = list(re.finditer(r"\S+", passage.text))
            if words:
                place = (rule.marks and rule.marks.search(passage.text)) or words[-1 if rule.at == "end" else 0]
                yield Fault(
                    ProblemKind.FORM_OF_WORDS, rule, passage, *place.span(), fault_message(rule, place[0]), rule.instead
                )


def sentence_faults(passage: StylePassage, rule: Rule) -> Iterator[Fault]:
    """Yield the sentences with more words than the rule allows; a number that stands by its id counts for one."""
    if len(passage.written) + len(_VALUE.findall(passage.prose)) <= rule.most:
        return
    values = [found.start() for found in _VALUE.finditer(passage.prose)]
    starts = sorted([*(word.start for word in passage.words), *values])
    for start, end in sentences(passage):
        count = bisect_left(starts, end) - bisect_left(starts, start)
        if count > rule.most:
            first = passage.text.find(" ", start + 30, end)
            shown = passage.text[start : first if first > 0 else end]
            message = fault_message(rule, f"{shown} …").replace("”:", f"”, {count} words:", 1)
            yield Fault(
                ProblemKind.LONG_SENTENCE, rule, passage, start, start + len(shown), message, "make two sentences of it"
            )


def sentences(passage: StylePassage) -> Iterator[tuple[int, int]]:
    """Yield from where to where each sentence of a passage stands; headings are none."""
    for block in passage.blocks:
        start = block.start
        if block.heading:
            continue
        for found in _SENTENCE_END.finditer(passage.prose, block.start, block.end):
            yield start, found.start() + 1
            start = found.end()
        if passage.prose[start : block.end].strip():
            yield start, block.end


#: What can close a quotation that a single mark opens; between two letters it is an apostrophe.
_CLOSES = re.compile(r"’(?!\w)")


def quotation_faults(passages: Sequence[StylePassage], rule: Rule) -> Iterator[Fault]:
    """Yield the paragraphs that leave a quotation open, or go on with one without its opening mark.

    Each paragraph of a quotation opens with a mark, and only the last one closes it.
    """
    paragraphs = [(passage, block) for passage in passages for block in passage.blocks if not block.heading]
    open_since: tuple[StylePassage, TextBlock] | None = None
    for place, (passage, block) in enumerate(paragraphs):
        text = passage.prose[block.start : block.end]
        if any(not _CLOSES.search(text, found.end()) for found in re.finditer("‘", text)):
            remedy = "put  ’  after the last word that is quoted, or delete the mark"
            yield _fault(rule, (passage, block), "This quotation is never closed", remedy)
        if not open_since and text.count("”") > text.count("“") and '"' not in text:
            remedy = "put  “  before the first word that is quoted, or delete the mark"
            yield _fault(rule, (passage, block), "This quotation is never opened", remedy)
        opens = bool(_OPENS.match(text))
        if open_since and not opens:
            if _goes_on(paragraphs, place):
                remedy = "put “ before each paragraph of a quotation, and ” after the last only"
                yield _fault(rule, (passage, block), "This paragraph of a quotation has no opening mark", remedy)
                continue
            yield _never_closed(rule, open_since)
        open_since = (passage, block) if _stays_open(text) else None
    if open_since:
        yield _never_closed(rule, open_since)


def _goes_on(paragraphs: Sequence[tuple[StylePassage, TextBlock]], place: int) -> bool:
    """Return whether the quotation goes on after the paragraph at a place."""
    after = paragraphs[place + 1 : place + 2]
    here = paragraphs[place][0].prose[paragraphs[place][1].start : paragraphs[place][1].end].rstrip()
    closes = here.endswith(("”", '"')) and not re.search('[“"]', here[:-1])
    return closes or any(_OPENS.match(passage.prose, block.start) for passage, block in after)


def _stays_open(text: str) -> bool:
    """Return whether a quotation is open at the end of a paragraph."""
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    return text.count('"') % 2 == 1


def _never_closed(rule: Rule, paragraph: tuple[StylePassage, TextBlock]) -> Fault:
    passage, block = paragraph
    mark = "”" if "“" in passage.prose[block.start : block.end] else '"'
    remedy = f"put  {mark}  after the last word that is quoted; if it goes on in the next paragraph, begin that with “"
    return _fault(rule, paragraph, "This quotation is never closed", remedy)


def _fault(rule: Rule, paragraph: tuple[StylePassage, TextBlock], what: str, remedy: str) -> Fault:
    passage, block = paragraph
    text = passage.text[block.start : block.end]
    opens = max(map(text.rfind, '“"‘'))
    mark = opens if opens >= 0 else max(text.find("”"), 0)
    end = re.compile(r"\S+").search(text, mark if opens >= 0 else len(text[:mark].rpartition(" ")[0]))
    start, stop = end.span() if end else (0, 1)
    message = f"{what}. (House rule: {rule.rule})"
    return Fault(ProblemKind.OPEN_QUOTATION, rule, passage, block.start + start, block.start + stop, message, remedy)


def mixed_faults(passages: Sequence[StylePassage], rule: Rule) -> Iterator[Fault]:
    """Yield each straight double mark of a text that has curly ones too, or each curly one if these are fewer."""
    straight = sum(passage.prose.count('"') for passage in passages)
    curly = sum(passage.prose.count("“") + passage.prose.count("”") for passage in passages)
    if not (straight and curly):
        return
    from peelgen.documents.compose.typography import typeset

    fewer = re.compile('"' if straight <= curly else "[“”]")
    for passage in passages:
        curled = typeset(passage.text)
        for found in fewer.finditer(passage.prose):
            if passage.scope_at(found.start()) is not Scope.OFFICIAL:
                written = curled[found.start()] if rule.safe and found[0] == '"' else None
                remedy = "write curly marks:  “  before the words and  ”  after them"
                yield Fault(
                    ProblemKind.TYPOGRAPHY, rule, passage, *found.span(), fault_message(rule, found[0]), remedy, written
                )


def list_faults(passages: Sequence[StylePassage], rule: Rule) -> Iterator[Fault]:
    """Yield the bullets of one sentence that do not end as the others: “;”, “; and”, and a full stop.

    Lists inside lists are left alone: how they end depends on the sentence around them.
    """
    run: list[tuple[StylePassage, TextBlock]] = []
    for passage in passages:
        for block in passage.blocks:
            if block.bullet:
                run.append((passage, block))
            else:
                yield from _ends(run, rule)
                run = []
    yield from _ends(run, rule)


def _ends(run: Sequence[tuple[StylePassage, TextBlock]], rule: Rule) -> Iterator[Fault]:
    texts = [passage.prose[block.start : block.end].rstrip() for passage, block in run]
    joined = [bool(_GOES_ON.search(text)) for text in texts]
    nested = len({block.indent for _, block in run}) > 1 or any(text.endswith(":") for text in texts)
    if nested or not any(joined[:-1]):
        return
    for (passage, block), text, right in zip(run, texts, [*joined[:-1], texts[-1].endswith((".", "?"))], strict=True):
        if not right and concerns(rule, passage, block.start):
            last = text.split()[-1]
            start = block.start + len(text) - len(last)
            remedy = "end it with a full stop" if text is texts[-1] else "end it with  ;"
            yield Fault(
                ProblemKind.LIST_MARKS, rule, passage, start, start + len(last), fault_message(rule, last), remedy
            )
