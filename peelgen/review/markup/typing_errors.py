"""What a hand slips into a text: a sign inside a word, a letter of another alphabet, words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from textwrap import shorten
from unicodedata import combining, normalize

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault
from peelgen.review.style.dictionary import is_known
from peelgen.review.style.passages import StylePassage, TextBlock

_SIGN = re.compile(r"(?<![</\[])\b([A-Za-z]+)([|!?%<>`{}\[\]])([a-z]+)\b")
#: Signs that stand between the letters of a word only where they have slipped in: the word is known without them.
_SLIPPED = re.compile(r"(?<![\w/@.:-])([A-Za-z]+)([\"“”#@&*=;,.^$€£+\\~])([a-z]+)(?![\w/@]|\.\w)")
#: What closes a bracket before a word, or opens one after it.
_AT_EDGE = re.compile(r"(?<!\S)()([{|}\]<>*_=`])([A-Za-z]{2,})\b|\b([A-Za-z]{2,})([|{\[<>=`])(?![^\s.,;:)])")
#: What ends a sentence, or a part of one, at the wrong side of a space; and a question that goes on.
_MISPLACED = re.compile(r"(?<=[a-z] )([?!;:,~^%@])([a-z]{2,})\b(?![\w@]|\.\w)|\b([a-z]{2,})([?!])(?= [a-z])")
#: A hyphen or a colon right before the last letters of a word.
_BEFORE_END = re.compile(r"(?<![\w-])([a-z]{3,}|[A-Z][a-z]{2,})([-:])([a-z]{1,4})(?![\w-])")
#: A hyphen before the first word of a line, with no space to make it a bullet; and a tab between two letters.
_HYPHEN = re.compile(r"^[-–—](?=[A-Za-z]{2,})", re.MULTILINE)
_TAB = re.compile(r"\b([A-Za-z]+)\t([a-z]+)\b")
#: A letter of another alphabet among Latin ones, most often one that looks like them.
_OTHER_LETTER = re.compile("[\u0370-\u058f\u1100-\u11ff\u3040-\ud7ff]")
_FOREIGN = re.compile(rf"\b(?=\w*[A-Za-z])(?=\w*{_OTHER_LETTER.pattern})[^\W\d_]+\b")
#: Words with a letter that has an accent; and letters that may.
_ACCENTED = re.compile(r"[\w\u0300-\u036f]*[\u00c0-\u017f\u0300-\u036f][\w\u0300-\u036f]*")
_WITH_ACCENTS = frozenset("aeiouwycnAEIOUWYCN")
_LIKE_LATIN = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅαονρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",  # noqa: RUF001 (letters of other alphabets are meant)
    "aeopcyxijshdqwABEKMHOPCTXIJSaovpABEZHIKMNOPTYX",
)
#: Words in capitals; how long abbreviations are, and of how many words names of campaigns and the like.
_SHOUTED = re.compile(r"(?<![\w’'/.@-])[A-Z]{2,}(?:,? [A-Z]+){0,60}(?![\w’'/@-])")
_LETTERS_OF_A_NAME, _WORDS_OF_A_NAME = 6, 3
_COLON = re.compile(r"\b([a-z]{3,}):([A-Za-z]{3,}|\d[\d,]*)\b")
_LOST_DIGIT = re.compile(r"(?<![\w,.£€$/-])\d{1,3},\d{2}(?![\d,])(?!\w)")
_JOINED_PERCENT = re.compile(r"(?<![\w,.])(\d[\d,.]*)per ?cent\b", re.IGNORECASE)
_APOSTROPHE = re.compile(r"\b([a-z]+)(['’])([a-z]+)\b", re.IGNORECASE)
#: What comes after it where letters are left out, also in Welsh.
_CONTRACTED = frozenset("s t re ve ll d m em clock am ch th r n u w i".split())
_WORD = re.compile(r"\w[\w’'-]*")
#: Fewer words may well stand twice, as those of a cell or of an address do; more are no line.
_FEWEST, _MOST = 4, 60
_ONE = "delete one of the two"
#: The end of a sentence inside a paragraph; letters, which end none; and words after which another must come.
_STOP = re.compile(r"[a-z\d][.!?][”’\")]{0,2} [“‘\"(]?[A-Z]")
_LETTERS = re.compile(r"[^\W_]+,?$")
_NEVER_LAST = frozenset("the an of its their our your my whose than".split())
_END = " \n\t*_"
_FINISH = "write the words that are missing, or the full stop"


def stray_signs(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each word that a sign stands in, between two letters."""
    for word in (*_SIGN.finditer(passage.prose), *filter(_is_split, _APOSTROPHE.finditer(passage.prose))):
        whole = word[1] + word[3]
        message = f"“{word[2]}” stands inside a word."
        remedy = f"write  {whole}" if is_known(whole.lower()) else "delete it, or put a space where the word ends"
        yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *word.span(), message, remedy, doubtful=True)
    yield from _signs_of_text(passage)
    yield from _misplaced_signs(passage)
    yield from _signs_between(passage)
    yield from _foreign_letters(passage)
    yield from _stray_accents(passage)


def _signs_of_text(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each sign of ordinary texts that has slipped into a word, and each bracket at the wrong end of one."""
    for word in _SLIPPED.finditer(passage.prose):
        whole = word[1] + word[3]
        if is_known(whole.lower()) and not (is_known(word[1].lower()) and is_known(word[3])):
            message, remedy = f"“{word[2]}” stands inside a word.", f"write  {whole}"
            yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *word.span(), message, remedy, doubtful=True)
    for word in _BEFORE_END.finditer(passage.prose):
        if is_known((word[1] + word[3]).lower()) and not is_known(word[3]):
            message, remedy = f"“{word[2]}” stands inside a word.", f"write  {word[1] + word[3]}"
            yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *word.span(), message, remedy, doubtful=True)
    for word in _AT_EDGE.finditer(passage.prose):
        sign, whole = word[2] or word[5], word[3] or word[4]
        if not _is_paired(passage.prose, word):
            message, remedy = f"“{sign}” stands at a word, and belongs to nothing.", f"write  {whole}"
            yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *word.span(), message, remedy, doubtful=True)


def _misplaced_signs(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each sign that stands before a word which it should follow, and each in the middle of a sentence."""
    for found in _MISPLACED.finditer(passage.text):
        sign, word = found[1] or found[4], found[2] or found[3]
        if is_known(word):
            message = f"“{sign}” stands in the middle of a sentence."
            yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *found.span(), message, f"write  {word}", doubtful=True)


def _signs_between(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each hyphen right before a line's first word, and each tab that parts a word."""
    for found in _HYPHEN.finditer(passage.prose):
        message = "A hyphen stands right before the first word, and is printed there."
        remedy = "delete it; or, to begin a bullet, put a space after it"
        yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *found.span(), message, remedy, doubtful=True)
    for found in _TAB.finditer(passage.prose):
        whole = found[1] + found[2]
        if is_known(whole.lower()):
            message, remedy = "A tab stands inside a word.", f"write  {whole}"
            yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *found.span(), message, remedy, doubtful=True)


def _is_paired(text: str, word: re.Match[str]) -> bool:
    """Return whether a sign at a word has its partner in the same paragraph, as in a table or an emphasis."""
    sign = word[2] or word[5]
    start, end = text.rfind("\n\n", 0, word.start()) + 1, text.find("\n\n", word.end())
    paragraph = text[start : end if end >= 0 else None]
    partner = {"}": "{", "]": "[", "{": "}", "[": "]", ">": "<", "<": ">"}.get(sign, sign)
    return paragraph.count(partner) >= (2 if partner == sign else 1)


def _foreign_letters(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each word in which a letter of another alphabet stands among Latin ones."""
    for word in _FOREIGN.finditer(passage.prose):
        letter = _OTHER_LETTER.findall(word[0])[0]
        alike = word[0].translate(_LIKE_LATIN)
        readings = [one for one in (alike, word[0].replace(letter, "")) if one.isascii() and is_known(one.lower())]
        message = f"“{letter}” (U+{ord(letter):04X}) is a letter of another alphabet in the middle of a word."
        remedy = f"write  {readings[0]}" if readings else "type the word again"
        yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *word.span(), message, remedy, doubtful=True)


def _stray_accents(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each word that has an accent where neither English nor Welsh has one, and each accent without a letter."""
    for word in _ACCENTED.finditer(passage.prose):
        apart = normalize("NFD", word[0])
        whole = "".join(sign for sign in apart if not combining(sign))
        right = all(before in _WITH_ACCENTS for before, sign in pairwise(apart) if combining(sign))
        if combining(apart[0]) or (not right and is_known(whole.lower())):
            remedy = f"write  {whole}" if whole else "delete it"
            message = "An accent stands here that belongs to no letter of this word."
            yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *word.span(), message, remedy, doubtful=True)


def shouted_words(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each run of ordinary words that stands in capitals, as no abbreviation does."""
    for found in _SHOUTED.finditer(passage.prose):
        words = found[0].replace(",", "").split()
        ordinary = [word for word in words if len(word) > 1 and is_known(word.lower())]
        shouted = len(ordinary) > _WORDS_OF_A_NAME or max(map(len, ordinary), default=0) > _LETTERS_OF_A_NAME
        if shouted and 4 * len(ordinary) >= 3 * len(words):
            message = f"“{shorten(found[0], 60, placeholder=' …')}” is in capitals, as only abbreviations are."
            remedy = f"write  {found[0].capitalize()}  or  {found[0].lower()}"
            yield MarkupFault(ProblemKind.SHOUTED_WORDS, passage, *found.span(), message, remedy, doubtful=True)


def missing_spaces(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each colon with no space after it."""
    for found in _COLON.finditer(passage.prose):
        message, remedy = "There is no space after the colon.", f"write  {found[1]}: {found[2]}"
        yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *found.span(), message, remedy, doubtful=True)


def broken_numbers(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each number that lost a digit after its comma, and each that “percent” is joined to."""
    for found in _LOST_DIGIT.finditer(passage.prose):
        message = f"“{found[0]}” is no number: three digits stand after a comma."
        remedy = "write the digit that is missing, or put a space after the comma if these are two numbers"
        yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *found.span(), message, remedy, doubtful=True)
    for found in _JOINED_PERCENT.finditer(passage.prose):
        message, remedy = "There is no space after the number.", f"write  {found[1]} percent"
        yield MarkupFault(ProblemKind.STRAY_SIGN, passage, *found.span(), message, remedy, doubtful=True)


def repeated_entries(passages: Sequence[StylePassage]) -> Iterator[MarkupFault]:
    """Yield each entry of a list that says what the one above it says, word for word."""
    for before, passage in pairwise(passages):
        together = passage.steps[:-1] == before.steps[:-1] and isinstance(passage.steps[-1], int)
        if together and passage.text == before.text and len(passage.text.split()) >= _FEWEST:
            message = "This entry says the same as the one above it, word for word."
            whole = (0, len(passage.text))
            yield MarkupFault(ProblemKind.REPEATED_LINE, passage, *whole, message, _ONE, doubtful=True)


def _is_split(word: re.Match[str]) -> bool:
    """Return whether an apostrophe parts a word that has none, and leaves no letter out."""
    return word[3].lower() not in _CONTRACTED and not is_known(word[0]) and is_known((word[1] + word[3]).lower())


def repeated_words(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each run of words that stands twice, one after the other, wherever its lines end."""
    words = list(_WORD.finditer(passage.prose))
    written = [word[0] for word in words]
    place = 0
    while place < len(words):
        count = _repeated(written, place)
        if count:
            start, end = words[place + count].start(), words[place + 2 * count - 1].end()
            message = "These words stand twice, one after the other."
            yield MarkupFault(ProblemKind.REPEATED_LINE, passage, start, end, message, _ONE, doubtful=True)
        place += 2 * count or 1


def _repeated(words: Sequence[str], place: int) -> int:
    """Return of how many words a run is that stands at a place and again right after it; 0 if none does."""
    for count in range(_FEWEST, min(_MOST, (len(words) - place) // 2) + 1):
        again = place + count
        if words[again] == words[place] and words[again : again + count] == words[place:again]:
            return count
    return 0


def unfinished(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield the last word of each paragraph that ends in the middle of a sentence; bullets may go on after it."""
    for block, after in zip_longest(passage.blocks, passage.blocks[1:]):
        words = passage.prose[block.start : block.end].rstrip(_END)
        last = _LETTERS.search(words)
        if last and not block.heading and not _may_end(words, last[0], block, after):
            message = f"The paragraph ends in the middle of a sentence, with “{last[0]}”."
            place = (block.start + last.start(), block.start + last.end())
            yield MarkupFault(ProblemKind.UNFINISHED, passage, *place, message, _FINISH, doubtful=True)


def _may_end(words: str, last: str, block: TextBlock, after: TextBlock | None) -> bool:
    """Return whether words may end where they do, with no full stop: bullets, what leads to them, and a title may."""
    leads_in = after is not None and after.bullet and not block.bullet
    return leads_in or (last.lower() not in _NEVER_LAST and (block.bullet or _STOP.search(words) is None))
