"""Words that say how, how many and of whom, which a statement that follows the report must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages.little_words import PEOPLE
from peelgen.review.agreement.discrepancy import Discrepancy, about
from peelgen.review.agreement.figures import figures_in, is_change, shares_in
from peelgen.review.agreement.measures import PERCENT, measures_in
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import (
    MOST_WORDS_BETWEEN,
    NEGATIONS,
    SINCE,
    SentencePair,
    is_negative,
    negated,
    next_telling,
    pairs,
    place_of,
)
from peelgen.review.agreement.sentences import ComparedSentence, stem_of
from peelgen.review.agreement.stages import ASKED
from peelgen.review.agreement.statements import ReportedStatement

#: Words without which “not” turns round more than it did.
_HOW = frozenset("actively proactively routinely consistently systematically fully always properly adequately".split())
#: After “not”, each of these says the same: that it is not done every time.
_EVERY_TIME = frozenset("routinely consistently systematically always".split())
#: How many: words of one group say the same.
_HOW_MANY: dict[str, str] = {
    **dict.fromkeys("some several sometimes various certain occasionally".split(), "some"),
    **dict.fromkeys("few rarely seldom".split(), "few"),
    **dict.fromkeys("many often frequently regularly".split(), "many"),
    "half": "half",
    **dict.fromkeys("most mostly majority mainly generally largely usually".split(), "most"),
    **dict.fromkeys("all every each always".split(), "all"),
    **dict.fromkeys("no none".split(), "none"),
}
_THOSE = stem_of("those")
#: So much must two sentences share before the loss of such a word is told.
_SURELY = 0.5
#: So many words before “all” a “not” may stand that turns it round.
_REACH = 8
_EACH, _CLOSELY = frozenset("all every each always everybody everyone".split()), 0.6
_OF_FEW = frozenset({"some", "few"})
_MUST_STAY = frozenset({"some", "most", "few", "half"})
#: What is done regularly may be done most times.
_REGULARLY = {("regularly", "most"), ("regularly", "all")}
_NOT_ANY = frozenset({"no", "none"})
_EVERYBODY = frozenset({"everybody", "everyone"})
#: What a number of people or things must be, in percent, to be told so: the least and the most of it.
_IN_PERCENT = {"most": (50.0, 100.0), "all": (99.5, 100.0), "few": (0.0, 35.0), "none": (0.0, 0.5)}
#: After such a word it is told of how many, and not of whom.
_SAME_SHARE = 0.6
#: So many words besides those for people must two sentences share before they tell the same of them.
_ANYBODY, _FEWEST = frozenset(map(stem_of, PEOPLE)), 3
_NEARLY = frozenset({"nearly", "almost", "virtually", "practically"})
#: With these it says when, and not of how many.
_ALL_THE_TIME = re.compile(r"(?:the time|times)\b")
#: These say how many times, so what they stand beside is no noun.
_TIMES = frozenset("mostly mainly generally largely usually sometimes rarely seldom often".split())
#: Before these, “some” stands for people or things that were named before.
_STANDING_FOR = frozenset("are were do did have had felt said thought told".split())
_SPOKE = re.compile(
    r"\b(?:(?:inspectors|we|HMIC\w*|whom we) (?:spoke|interviewed|met|asked)|told (?:us|inspectors)|spoke to)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:spoke|spoken|interviewed|told|said|asked|feel|felt|say|whom we|survey\w*|saw|(?-i:met))\b", re.IGNORECASE
)


def qualifiers(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence that follows the report says it of more or other people, or leaves out how."""
    for pair in pairs(statements, report):
        if SINCE.search(pair.claim.text):
            continue
        found = (list(told) for told in (check(pair) for check in (_adverbs, _quantifiers, _every, _nearly_everybody)))
        yield from (
            next(filter(None, found), [])
            or list(_views_of_some(pair))
            or list(_not_of_all(pair))
            or _in_percent(pair, report)
        )


def _adverbs(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield an adverb that was left out after “not”: “does not actively seek” is not “does not seek”."""
    for source in pair.sources:
        for place, word in enumerate(source.words):
            same = _EVERY_TIME if word in _EVERY_TIME else {word}
            if word in _HOW and same.isdisjoint(pair.claim.words) and negated(source, place):
                verb = next_telling(source, place)
                place_in_claim = place_of(pair.claim, verb)
                kept = any(_is_bare(other, verb) for other in pair.sources)
                if place_in_claim is not None and negated(pair.claim, place_in_claim) and not kept:
                    yield _left_out(pair.claim, source, word, place_in_claim)


def _is_bare(sentence: ComparedSentence, verb: str | None) -> bool:
    """Return whether a sentence turns round a verb without saying how."""
    place = place_of(sentence, verb)
    if place is None or not negated(sentence, place):
        return False
    return not any(word in _HOW for word in sentence.words[max(0, place - MOST_WORDS_BETWEEN) : place])


def _quantifiers(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield where the report says how many: “some officers” are not “officers”, and “most” are not “all”."""
    source, groups = pair.sources[0], _groups_in(pair.claim)
    for place, word in enumerate(source.words):
        if _group_at(source, place) in groups:
            continue
        noun = _whose(source, place) if word in _HOW_MANY else None
        place_in_claim = place_of(pair.claim, noun)
        if place_in_claim is None:
            continue
        theirs = _said_of(noun, pair)
        group, ours = _group_at(source, place), _group_before(pair.claim, place_in_claim)
        counts = pair.share >= _SURELY and (word in _TIMES or pair.claim.words[place_in_claim] in PEOPLE)
        kept = group in _MUST_STAY and counts and (_HOW_MANY.keys() - _NOT_ANY).isdisjoint(pair.claim.words)
        unsaid = (ours is None and not kept) or (ours == "many" and group == "most")
        is_same = (word, ours) in _REGULARLY or ours in theirs | {group} | _standing_for_nouns(source)
        if not is_same and not unsaid and not (ours is None and measures_in_percent(pair.claim)):
            yield _other_number(pair.claim, source, place, place_in_claim)


def _said_of(noun: str | None, pair: SentencePair) -> set[str | None]:
    """Return how many of something the sentences of the report say; None among it if one that is as like says none."""
    groups: set[str | None] = set()
    for one in pair.sources:
        at = place_of(one, noun)
        group = None if at is None else _group_before(one, at)
        if group or (at is not None and one in pair.likest and not ASKED.search(one.text)):
            groups.add(group)
    return groups


def _every(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield “every” where the report does not say it: “every threat” is more than “threats”."""
    claim = pair.claim
    for place, word in enumerate(claim.words if pair.share >= _CLOSELY else ()):
        every = word in _EACH and _group_at(claim, place) == "all" and not negated(claim, place)
        noun = next_telling(claim, place) if every and not _each_is_there(pair) else None
        theirs = place_of(pair.sources[0], noun)
        if theirs is not None and _group_before(pair.sources[0], theirs) is None:
            message = f"The report does not say “{word}”: “{pair.sources[0].text}”"
            yield Discrepancy(ProblemKind.HOW_MANY_DIFFERS, *about(claim, place, place + 1), message, f"delete  {word}")


def _nearly_everybody(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield “everybody” where the report says “nearly everybody”."""
    for place, word in enumerate(pair.claim.words if pair.share >= _SURELY else ()):
        if word in _EVERYBODY and not _is_nearly(pair.claim, place):
            nearly = [
                one
                for one in pair.likest
                if any(_is_nearly(one, at) for at, other in enumerate(one.words) if other in _EVERYBODY)
            ]
            if nearly and len(nearly) == len([one for one in pair.likest if not _EVERYBODY.isdisjoint(one.words)]):
                message = f"The report does not say “{word}” without more: “{nearly[0].text}”"
                place_of_it = about(pair.claim, place, place + 1)
                yield Discrepancy(ProblemKind.HOW_MANY_DIFFERS, *place_of_it, message, "say how many the report says")


def _is_nearly(sentence: ComparedSentence, place: int) -> bool:
    return bool(place) and (sentence.words[place - 1] in _NEARLY or negated(sentence, place))


def _not_of_all(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield “no plan for victims” where the report says “not a plan for all victims”."""
    claim, source = pair.claim, pair.sources[0]
    is_bare = (_HOW_MANY.keys() - _NOT_ANY | _EVERY_TIME).isdisjoint(claim.words) and not list(measures_in(claim))
    for place, word in enumerate(source.words if is_bare and is_negative(claim) and pair.share >= _CLOSELY else ()):
        clause = source.words[max(0, place - _REACH) : place]
        turned = not NEGATIONS.isdisjoint(clause) or any(one.endswith("n't") for one in clause)
        noun = next_telling(source, place) if word in _EACH and turned else None
        at = place_of(claim, noun)
        if at is not None and not any(_denies_all(other, noun) for other in pair.likest):
            yield _left_out(claim, source, word, at)


def _denies_all(sentence: ComparedSentence, noun: str | None) -> bool:
    """Return whether a sentence of the report says of something, without “all”, that it is not so."""
    return is_negative(sentence) and place_of(sentence, noun) is not None and _EACH.isdisjoint(sentence.words)


def _in_percent(pair: SentencePair, report: Report) -> Iterator[Discrepancy]:
    """Yield “most officers” where the report gives 41 percent of them."""
    source, claim = pair.sources[0], pair.claim
    if pair.share < _SAME_SHARE or is_negative(source) != is_negative(claim) or measures_in_percent(claim):
        return
    shares = [one for one in (*figures_in(source, report), *shares_in(source, report)) if one.unit == PERCENT]
    for place, word in enumerate(claim.words if len(shares) == 1 and not is_change(shares[0], source) else ()):
        least, most = _IN_PERCENT.get(_group_at(claim, place) or "", (0.0, 100.0))
        is_of = word in _HOW_MANY and place_of(source, next_telling(claim, place)) is not None
        if is_of and not least <= shares[0].value <= most and _group_at(claim, place) not in _groups_in(source):
            message = f"The report gives {shares[0].written}: “{source.text}”"
            yield Discrepancy(
                ProblemKind.HOW_MANY_DIFFERS, *about(claim, place, place + 1), message, "say how many the report says"
            )


def measures_in_percent(sentence: ComparedSentence) -> bool:
    """Return whether a sentence gives a share itself, in digits or as a fraction."""
    return any(one.unit == PERCENT for one in measures_in(sentence))


def _each_is_there(pair: SentencePair) -> bool:
    return any(not _EACH.isdisjoint(one.words) for one in pair.sources)


def _standing_for_nouns(source: ComparedSentence) -> set[str | None]:
    """Return how many a sentence says of what it named before: “…, and some are closed”."""
    followed = zip(range(len(source.words)), source.words[1:], strict=False)
    return {_group_at(source, place) for place, after in followed if after in _STANDING_FOR} - {None}


def _whose(source: ComparedSentence, place: int) -> str | None:
    """Return the stem of what so many are of; “most of those” are of “those”."""
    return _THOSE if source.words[place + 1 : place + 3] == ["of", "those"] else next_telling(source, place)


def _groups_in(sentence: ComparedSentence) -> frozenset[str | None]:
    return frozenset(_group_at(sentence, place) for place in range(len(sentence.words))) - {None}


def _group_before(sentence: ComparedSentence, place: int) -> str | None:
    """Return how many a noun is said of, by a word shortly before it: “most of the force’s sergeants”."""
    first = max(0, place - MOST_WORDS_BETWEEN - 1)
    first = max(0, first - (first < place and sentence.words[first] == "of"))
    groups = (_group_at(sentence, at) for at in range(first, place))
    return next((group for group in groups if group), None)


def _group_at(sentence: ComparedSentence, place: int) -> str | None:
    """Return how many a word says; “not all” and “a few” are some, and “nearly all” are most."""
    word = sentence.words[place]
    group = _HOW_MANY.get(word)
    before = sentence.words[place - 1] if place else ""
    if group == "all" and _ALL_THE_TIME.match(" ".join(sentence.words[place + 1 : place + 3])):
        return None
    if (before == "the" and group in {"most", "few", "many"}) or before == "at":
        return None
    if group == "all" and before in _NEARLY:
        return "most"
    if group == "few" and before == "a":
        return "some"
    return (
        "some" if (group == "all" or word == "regularly") and (before in NEGATIONS or before.endswith("n't")) else group
    )


def _views_of_some(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield where the report says only what some people told inspectors, and the sentence says it of everybody."""
    people = [place for place, word in enumerate(pair.claim.words) if word in PEOPLE]
    telling = pair.claim.stems & pair.sources[0].stems - _ANYBODY
    if (
        not people
        or len(telling) < _FEWEST
        or _HEARD.search(pair.claim.text)
        or not all(_SPOKE.search(one.text) for one in pair.likest)
    ):
        return
    of_all = (place for place in people if _group_before(pair.claim, place) not in _OF_FEW)
    place_in_claim = next((place for place in of_all if pair.claim.words[place] in pair.sources[0].words), None)
    if place_in_claim is not None:
        message = f"The report says this only of those to whom inspectors spoke: “{pair.sources[0].text}”"
        remedy = f"say of whom, as in  {pair.claim.words[place_in_claim]} to whom inspectors spoke"
        yield Discrepancy(
            ProblemKind.NOT_OF_EVERYBODY, *about(pair.claim, place_in_claim, place_in_claim + 1), message, remedy
        )


def _left_out(claim: ComparedSentence, source: ComparedSentence, word: str, at: int) -> Discrepancy:
    message = f"“{word}” is left out. The report says: “{source.text}”"
    return Discrepancy(ProblemKind.WORD_LEFT_OUT, *about(claim, max(0, at - 1), at + 1), message, f"add  {word}")


def _other_number(claim: ComparedSentence, source: ComparedSentence, place: int, at: int) -> Discrepancy:
    first = place - (place > 0 and source.words[place - 1] in NEGATIONS)
    message = f"The report says “{source.between(first, place + 1)}”: “{source.text}”"
    return Discrepancy(
        ProblemKind.HOW_MANY_DIFFERS, *about(claim, max(0, at - 1), at + 1), message, "say how many the report says"
    )
