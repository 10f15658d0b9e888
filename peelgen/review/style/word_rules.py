"""Faults that begin with a certain word: swaps, forbidden words, patterns, capitals, articles, words said twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.style.faults import Fault, concerns, fault_message
from peelgen.review.style.passages import StylePassage, Word
from peelgen.review.style.rulebook import Rule

#: Words in which what stands before a word is looked for.
_BEFORE = 80
_VERBS = frozenset("is was has had will would can could does did must should needs requires".split())
_LEADING = frozenset("as of by in for that when while because although if from with to at and but since".split())


class Phrase(NamedTuple):
    """Words that a rule looks for, the first of them apart; `right` is what the rule writes for them."""

    rule: Rule
    rest: tuple[str, ...]
    right: str = ""


class Index:
    """What the rules look for, by the first two words in small letters, or by the only one and nothing."""

    def __init__(self) -> None:
        self.phrases: dict[tuple[str, str], list[Phrase]] = {}
        self.repetition: Rule | None = None

    def add(self, rule: Rule, words: str, right: str = "") -> None:
        """Look for words under a rule."""
        first, *rest = words.lower().replace("'", "’").split()
        self.phrases.setdefault((first, rest[0] if rest else ""), []).append(Phrase(rule, tuple(rest), right))


def index_of(rules: Sequence[Rule], names: Mapping[str, bool]) -> Index:
    """Return what the rules look for; `names` are those of forces, and whether “the” stands before them."""
    index = Index()
    for rule in rules:
        match rule.kind:
            case "swap":
                for words, right in rule.write.items():
                    index.add(rule, words, right)
            case "forbid" | "pattern" | "case":
                for words in rule.words:
                    index.add(rule, words, words)
            case "article":
                for name, takes_article in names.items():
                    index.add(rule, name, "the" if takes_article else "")
            case "repetition":
                index.repetition = rule
    return index


def wording_faults(passage: StylePassage, index: Index) -> Iterator[Fault]:
    """Yield the faults of a passage."""
    one, two = [(small, "") for small in passage.smalls], list(pairwise(passage.smalls))
    for beginnings in (one, two):
        candidates = index.phrases.keys() & set(beginnings)
        for place, beginning in enumerate(beginnings) if candidates else ():
            for phrase in index.phrases[beginning] if beginning in candidates else ():
                last = _last(passage, place, phrase.rest)
                if last and concerns(phrase.rule, passage, passage.words[place].start):
                    yield from _KINDS[phrase.rule.kind](passage, place, last, phrase)
    for place, (small, following) in enumerate(two, 1) if index.repetition else ():
        if small == following and index.repetition:
            yield from _said_twice(passage, place, index.repetition)


def _last(passage: StylePassage, place: int, rest: tuple[str, ...]) -> Word | None:
    """Return the last word of a phrase that begins at a place, None if other words follow there."""
    end = place + 1 + len(rest)
    if tuple(passage.smalls[place + 1 : end]) != rest:
        return None
    words = passage.words[place:end]
    return words[-1] if all(passage.is_joined(one, two) for one, two in pairwise(words)) else None


def _swap(passage: StylePassage, place: int, last: Word, phrase: Phrase) -> Iterator[Fault]:
    first = passage.words[place]
    written = _in_case_of(phrase.right, first.written)
    found = passage.text[first.start : last.end]
    if " ".join(found.split()) != phrase.right:
        repair = written if phrase.rule.safe else None
        yield Fault(
            ProblemKind.WORDING,
            phrase.rule,
            passage,
            first.start,
            last.end,
            fault_message(phrase.rule, found),
            f"write  {written}",
            repair,
        )


def _in_case_of(right: str, written: str) -> str:
    """Return the right words with a capital where the wrong ones had one."""
    return right[:1].upper() + right[1:] if written[:1].isupper() else right


def _forbid(passage: StylePassage, place: int, last: Word, phrase: Phrase) -> Iterator[Fault]:
    start = passage.words[place].start
    message = fault_message(phrase.rule, passage.text[start : last.end])
    yield Fault(ProblemKind.WORDING, phrase.rule, passage, start, last.end, message, phrase.rule.instead)


def _pattern(passage: StylePassage, place: int, last: Word, phrase: Phrase) -> Iterator[Fault]:
    rule, start, end = phrase.rule, passage.words[place].start, last.end
    if rule.before and not rule.before.search(passage.prose, max(0, start - _BEFORE), start):
        return
    if rule.after:
        found = rule.after.match(passage.prose, end)
        if not found:
            return
        end = found.end()
    yield Fault(
        ProblemKind.WORDING, rule, passage, start, end, fault_message(rule, passage.text[start:end]), rule.instead
    )


def _case(passage: StylePassage, place: int, last: Word, phrase: Phrase) -> Iterator[Fault]:
    first = passage.words[place]
    found = passage.text[first.start : last.end]
    written = " ".join(found.split())
    right = phrase.right
    if written == right or written.isupper() or passage.block_at(first.start).heading:
        return
    if passage.starts_sentence(first.start):
        right = right[:1].upper() + right[1:]
        if written == right:
            return
    if phrase.right.islower() and _is_title(passage, place, place + len(phrase.rest)):
        return
    repair = right if phrase.rule.safe else None
    message = fault_message(phrase.rule, found)
    yield Fault(ProblemKind.CAPITALS, phrase.rule, passage, first.start, last.end, message, f"write  {right}", repair)


def _is_title(passage: StylePassage, first: int, last: int) -> bool:
    """Return whether words stand with a name, as a title does, or in a name: before it, or after it and a comma."""
    words = passage.words
    if last + 1 < len(words):
        following = words[last + 1]
        joined = passage.prose[words[last].end : following.start]
        if joined.isspace() and (following.written[0].isupper() or following.small in {"of", "for"}):
            return True
    if not first:
        return False
    preceding = words[first - 1]
    joined = passage.prose[preceding.end : words[first].start].strip()
    return preceding.written[0].isupper() and joined in {"", ","} and not passage.starts_sentence(preceding.start)


def _article(passage: StylePassage, place: int, last: Word, phrase: Phrase) -> Iterator[Fault]:
    """Yield a name with “The” inside a sentence, or one that lacks its “the”."""
    words = passage.words
    first = words[place]
    name = passage.text[first.start : last.end]
    if not first.written[0].isupper() or not place or passage.block_at(first.start).heading:
        return
    article = words[place - 1]
    if not passage.is_joined(article, first) or passage.block_at(first.start).start > article.start:
        return
    rule = phrase.rule
    if article.written == "The" and not passage.starts_sentence(article.start):
        message = fault_message(rule, f"The {name}")
        remedy = "write  the" if phrase.right else f"write  {' '.join(name.split())}  without an article"
        repair = "the" if rule.safe and phrase.right else None
        yield Fault(ProblemKind.CAPITALS, rule, passage, article.start, article.end, message, remedy, repair)
    elif phrase.right and article.small in _LEADING and _verb_follows(passage, place + len(phrase.rest)):
        message = fault_message(rule, f"{article.written} {name}")
        remedy = f"write  {article.written} the {' '.join(name.split())}"
        yield Fault(ProblemKind.WORDING, rule, passage, article.start, last.end, message, remedy)


def _verb_follows(passage: StylePassage, place: int) -> bool:
    words = passage.words
    return (
        place + 1 < len(words)
        and words[place + 1].small in _VERBS
        and passage.is_joined(words[place], words[place + 1])
    )


def _said_twice(passage: StylePassage, place: int, rule: Rule) -> Iterator[Fault]:
    first, second = passage.words[place - 1 : place + 1]
    names = first.written[0].isupper() and second.written[0].isupper() and not passage.starts_sentence(first.start)
    if second.small in rule.unless or names or not passage.is_joined(first, second):
        return
    if not concerns(rule, passage, first.start):
        return
    found = passage.text[first.start : second.end]
    yield Fault(
        ProblemKind.DOUBLED_WORD,
        rule,
        passage,
        first.start,
        second.end,
        fault_message(rule, found),
        f"write  {first.written}",
        first.written if rule.safe else None,
    )


_KINDS = {"swap": _swap, "forbid": _forbid, "pattern": _pattern, "case": _case, "article": _article}
