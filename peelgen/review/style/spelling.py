"""Words that are misspelt: those that neither the dictionary nor the house knows, and that are like one it knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.style.dictionary import is_known, like, one_letter_off, two_words
from peelgen.review.style.faults import Fault
from peelgen.review.style.passages import StylePassage, Word
from peelgen.review.style.rulebook import Rule

RULE = Rule(ProblemKind.SPELLING.id, "spelling", "The word is in no dictionary.")
#: More different words than this nobody misspells in one text; what follows is another language.
_MOST = 40
#: What stands in a text so often is a term of its subject, and meant so.
_TERM = 5
#: Letters of a word that is looked up; of a longer one another rule tells.
_LONGEST = 50
_SHORTEST, _SURE_OF_A_NAME, _PART = 5, 9, 4
_POSSESSIVE = re.compile(r"[’'](?:s|S)$|(?<=s)[’']$")
#: With these before it a word makes another one that no dictionary lists.
_PREFIXES = frozenset(
    """anti bio co counter cross cyber de dis eco ex extra fore geo hyper inter intra macro mega meta micro mid
    mini mis multi nano neo non out over para photo poly post pre pro proto pseudo psycho quasi re self semi socio sub
    super tele trans tri ultra un under uni up""".split()
)
_SUFFIXES = ("wide", "less", "like", "ness", "ship", "hood", "fold", "based", "led")

#: Short words in which slips are sure to be slips, for they stand in every text.
_COMMON = tuple(
    """about all also and any are ask been both but can does each few for from had has have how into its made many may
    more most must not now one only other our out over police should some such than that the their them then there
    these they this those too two under use was way well were what when which while who will with would you""".split()
)
_LITTLE = re.compile(r"(?<![\w’'&/.-])(?:[a-z]{2,3}|[b-z])(?![\w’'&/-]|\.\w)")
_BEFORE = 20
#: After these a letter alone is a name, as in “option b”.
_NAMED = re.compile(
    r"\b(?:[Aa]ppendix|[Cc]lass|[Oo]ption|[Pp]art|[Pp]oint|[Ss]ection|[Ss]tep|[Tt]ype|letter|paragraph) $"
)


def spelling_faults(passages: Sequence[StylePassage], known: frozenset[str]) -> Iterator[Fault]:
    """Yield each misspelt word where it first stands; `known` are words besides the dictionary’s."""
    counts = Counter(chain.from_iterable(passage.written for passage in passages))
    unknown = [written for written in counts if counts[written] < _TERM and not _is_right(written, known)]
    if len(unknown) > _MOST and len(unknown) * 4 > len(counts):
        return
    for written in unknown[: 5 * _MOST]:
        passage = next(one for one in passages if written in one.written)
        word = passage.words[passage.written.index(written)]
        yield from _misspelt(passage, word, known)
    for passage in passages:
        yield from _little_words(passage, known)


def _little_words(passage: StylePassage, known: frozenset[str]) -> Iterator[Fault]:
    """Yield each letter that stands alone, and each other word of a few letters that is none, but like a common one."""
    for found in _LITTLE.finditer(passage.prose):
        written = found[0]
        if len(written) == 1 and _is_alone(passage.prose, found):
            message = f"“{written}” stands alone, and is no word. (House rule: spelling)"
            remedy = "write the word that is meant, or delete it"
            yield Fault(ProblemKind.SPELLING, RULE, passage, *found.span(), message, remedy)
        elif len(written) > 1 and (meant := _common_words_like(written, known)):
            yield _fault(passage, Word(written, written, *found.span()), meant[:3])


def _common_words_like(word: str, known: frozenset[str]) -> list[str]:
    if is_known(word) or word in known or word in _PREFIXES:
        return []
    return [one for one in _COMMON if _is_one_letter_off(one, word)]


def _is_alone(text: str, letter: re.Match[str]) -> bool:
    """Return whether a letter stands among words, where it is neither a unit after a number nor a name."""
    before = text[max(0, letter.start() - _BEFORE) : letter.start()]
    return (
        bool(re.search(r"[a-z],? $", before))
        and not _NAMED.search(before)
        and text[letter.end() :][:1] in ("", " ", ".", ",", "\n")
    )


def _misspelt(passage: StylePassage, word: Word, known: frozenset[str]) -> Iterator[Fault]:
    """Yield a word that is misspelt, or two of which the space stands one letter too early or too late."""
    beside = _with_space_moved(passage, word, known)
    if beside:
        yield beside
    elif meant := list(_corrections(word.written, known)):
        yield _fault(passage, word, meant)
    elif in_order := _letters_swapped(passage, word):
        yield _fault(passage, word, [in_order])


def _letters_swapped(passage: StylePassage, word: Word) -> str:
    """Return what a sentence's first word is with two letters in their order, as “Leaders” for “Ledaers”; or nothing.

    Elsewhere a word with a capital may be anybody's name.
    """
    small = word.written.lower()
    if len(small) < _PART + 1 or not word.written.istitle() or not passage.starts_sentence(word.start):
        return ""
    orders = (
        small[:place] + small[place + 1] + small[place] + small[place + 2 :] for place in range(1, len(small) - 1)
    )
    return next((one.capitalize() for one in orders if is_known(one)), "")


def _with_space_moved(passage: StylePassage, word: Word, known: frozenset[str]) -> Fault | None:
    """Return that a letter of one word stands at its neighbour, as in “peopleh ave”; None if both are right so."""
    place = passage.words.index(word)
    for first, second in pairwise(passage.words[max(0, place - 1) : place + 2]):
        if not passage.is_joined(first, second):
            continue
        one, two = first.written, second.written
        for a, b in ((one[:-1], one[-1] + two), (one + two[0], two[1:])):
            if len(a) > 1 and len(b) > 1 and all(is_known(part.lower()) or part in known for part in (a, b)):
                both = Word(f"{one} {two}", f"{one} {two}".lower(), first.start, second.end)
                return _fault(passage, both, [f"{a} {b}"])
    return None


def _is_right(written: str, known: frozenset[str]) -> bool:
    """Return whether a word, or each part of one with hyphens, is known or none that could be."""
    if is_known(written):
        return True
    bare = _POSSESSIVE.sub("", written).replace("’", "'").replace("\u2011", "-")
    if bare in known or bare.lower() in known or _is_listed(bare):
        return True
    return all(_is_part_right(part, known) for part in bare.split("-")) if "-" in bare else _is_part_right(bare, known)


def _is_listed(word: str) -> bool:
    return is_known(word) or (word != word.lower() and (is_known(word.lower()) or is_known(word.capitalize())))


def _is_part_right(word: str, known: frozenset[str]) -> bool:
    if (
        not _SHORTEST - word.islower() <= len(word) <= _LONGEST
        or word[1:] != word[1:].lower()
        or not word.isascii()
        or "'" in word
    ):
        return True
    return (
        word.lower() in _PREFIXES
        or word in known
        or word.lower() in known
        or _is_listed(word)
        or _is_built(word.lower(), known)
    )


def _is_built(word: str, known: frozenset[str]) -> bool:
    """Return whether a word is made of others, as “cybercrime”, and not a misspelt one, as “superintendant”."""
    return _has_known_parts(word, known) and not set(one_letter_off(word)) - {word[:-1]}


def _has_known_parts(word: str, known: frozenset[str]) -> bool:

    def whole(part: str) -> bool:
        return len(part) >= _PART and (is_known(part) or part in known)

    for place in range(1, len(word) - _PART + 1):
        one, two = word[:place], word[place:]
        if (one in _PREFIXES or (place > _PART and whole(one))) and len(two) > _PART and whole(two):
            return True
    if word.endswith("s") and len(word) > _SHORTEST and whole(word[:-1]):
        return True
    return any(word.endswith(suffix) and whole(word.removesuffix(suffix)) for suffix in _SUFFIXES)


def _corrections(written: str, known: frozenset[str]) -> Iterable[str]:
    """Return what was probably meant by a word; nothing where it may be a name or another kind of word."""
    bare = _POSSESSIVE.sub("", written)
    wrong = next((part for part in re.split("[-\u2011]", bare) if not _is_part_right(part, known)), bare)
    if wrong[0].isupper():
        return _corrections_of_name(wrong, known)
    near = like(wrong)
    split = two_words(wrong)
    return [*([split] if split and not near else []), *near][:3]


def _corrections_of_name(word: str, known: frozenset[str]) -> list[str]:
    """Return what a word with a capital should be: only if it is long, for short ones may well be names."""
    if len(word) < _SURE_OF_A_NAME:
        return []
    names = [name for name in known if name[:2] == word[:2] and abs(len(name) - len(word)) <= 1]
    near = [name for name in names if _is_one_letter_off(name, word)]
    return near or [one.capitalize() for one in like(word.lower()) if _is_one_letter_off(one, word.lower())]


def _is_one_letter_off(one: str, two: str) -> bool:
    """Return whether two words differ in one letter: another, one more, one less, or two in the wrong order."""
    start = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    one, two = one[start:], two[start:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])


def _fault(passage: StylePassage, word: Word, meant: Sequence[str]) -> Fault:
    remedy = f"write  {'  or  '.join(meant)}  ; if the word is right, add it to templates/house/rules/vocabulary.txt"
    message = f"“{word.written}” is in no dictionary. (House rule: spelling)"
    return Fault(ProblemKind.SPELLING, RULE, passage, word.start, word.end, message, remedy)
