"""Lists such as “integrity, courage and compassion”, compared with the lists of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages.little_words import PEOPLE, SMALL
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

#: After “, and” comes the last member, or another clause that has an “and” of its own; that is no list.
_LIST = re.compile(r"(?P<list>(?:[\w’-]+(?: [\w’-]+)?, (?!and\b)){1,7}[\w’-]+(?: [\w’-]+)?,? and [\w’-]+)")
#: What stands before a list that is told as the whole.
_INTRODUCES_WHOLE = re.compile(r"(?:\bvalues|\baims|\bobjectives|\bpriorities)\s*(?:are|of|:|[–—-])\s*$", re.IGNORECASE)
_FEWEST_SHARED = 2
_Members = Mapping[str, str]


def lists(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a list has all but one of its members in common with a list of the report."""
    for statement in statements:
        for sentence in statement.sentences if "," in statement.passage.prose else ():
            for found in sentence.finditer(_LIST):
                yield from _differing_member(sentence, found, report)


def _differing_member(sentence: ComparedSentence, found: re.Match[str], report: Report) -> Iterator[Discrepancy]:
    ours = _members(found["list"])
    if not SMALL.isdisjoint(ours):
        return
    in_report = _lists_with(ours, report)
    if any(ours.keys() <= theirs.keys() for theirs in in_report):
        yield from _missing_member(sentence, found, ours, in_report)
        return
    near = next((theirs for theirs in in_report if _is_near(ours, theirs)), None)
    if near:
        written = next(ours[word] for word in ours if word not in near)
        right = next((near[word] for word in near if word not in ours), "")
        start = sentence.passage.prose.rindex(written, found.start(), found.end())
        difference = f"The report has “{right}” in this list, and not “{written}”: {', '.join(near.values())}."
        message = (
            difference if right else f"The report does not have “{written}” in this list: {', '.join(near.values())}."
        )
        remedy = f"write  {right}" if right else f"delete  {written}"
        yield Discrepancy(ProblemKind.LIST_DIFFERS, sentence.passage, start, start + len(written), message, remedy)


def _missing_member(
    sentence: ComparedSentence, found: re.Match[str], ours: _Members, in_report: Sequence[_Members]
) -> Iterator[Discrepancy]:
    """Yield what is left out of a list that is told as the whole: “its values are …”."""
    introduced = _INTRODUCES_WHOLE.search(sentence.passage.prose, sentence.start, found.start())
    longer = [theirs for theirs in in_report if len(theirs) == len(ours) + 1 and ours.keys() < theirs.keys()]
    if introduced and longer and len(longer) == sum(ours.keys() <= theirs.keys() for theirs in in_report):
        missing = next(longer[0][word] for word in longer[0] if word not in ours)
        message = f"The report has “{missing}” in this list too: {', '.join(longer[0].values())}."
        yield Discrepancy(ProblemKind.LIST_DIFFERS, sentence.passage, *found.span(), message, f"add  {missing}")


def _is_near(ours: _Members, theirs: _Members) -> bool:
    """Return whether one member differs; of people, others are named for other things that are said of them."""
    shared = ours.keys() & theirs.keys()
    differ = len(ours) - len(shared) == 1 and len(theirs) - len(shared) <= 1
    return differ and len(shared - PEOPLE) >= _FEWEST_SHARED


def _lists_with(ours: _Members, report: Report) -> list[_Members]:
    """Return the lists of the report in paragraphs that have some words of a list."""
    texts = (passage.prose for passage in report.passages if _shares(passage.prose, ours))
    bare = (" ".join(text.replace("*", "").split()) for text in texts)
    lists_there = [_members(found["list"]) for text in bare for found in _LIST.finditer(text)]
    return [members for members in lists_there if SMALL.isdisjoint(members)]


def _shares(text: str, ours: _Members) -> bool:
    return "," in text and sum(word in text for word in ours.values()) >= _FEWEST_SHARED


def _members(listed: str) -> _Members:
    """Return the members of a list, each under the word that tells: the last of those before a comma."""
    members = [one.strip() for one in re.split(r",? and (?:(?:in|on|of|for|with|to|by|from)\s)?|, ", listed)]
    return {member.split()[-1].lower(): member.split()[-1] for member in members if member}
