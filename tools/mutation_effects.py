"""What a mishap does to a file: nothing, something that nobody could know from the file alone, or a visible mistake.

A figure for how many mishaps are told would say little if it counted a deleted remark as one that was missed, or as one
that was found. So each changed file is put into one of three classes, by the file alone and before `check` is asked:

- *same*: it says the same as before. A remark or a blank line is gone, or a text has other line ends or spaces.
- *right in form*: it says something else, but what it says now is written as it should be: an optional field or a whole
  entry is left out or stands in another place, a text has other words that are all words of English or of this file,
  and ends as a text ends; a number, day, name or address is another one that can stand there. Only somebody who knows
  the matter could see that.
- *visible*: all others. It is no YAML, has a field twice or one that there is not, a value that cannot stand in its
  field, or a text in which a word is no word, or a sign or its end is lost. Every doubled line counts as one.

Of the visible ones some took words or figures away that stand nowhere else: a remedy can say that they are missing, but
not what they were. The others are *mendable*: no figure is gone, and at most two letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, ValidationError

from peelgen.base.errors import PeelgenError
from peelgen.findings.model import Inspection
from peelgen.response.fact_check.model import FactCheckFile
from peelgen.response.follow_up.model import FollowUp
from peelgen.response.model import Response
from peelgen.review.style.dictionary import is_known
from peelgen.source import parse_bytes
from peelgen.source.nodes import Refused, compose_nodes, repeats
from peelgen.source.source_file import decoded
from peelgen.source.tree_building import build

#: So many letters may be gone from a word that can still be known.
FEW_LETTERS = 2
#: A line in capitals can be known again where it has little more than the name of a field and a word that can stand
#: there; in a sentence nobody knows which words have a capital.
WORDS_OF_A_NAME = 4
#: Fields whose text is a name, an address or words of a register, which no dictionary has.
_NAMES = frozenset("id email name url phone telephone isbn number rank owner reference".split())
_MODELS: dict[str, type[BaseModel]] = {
    "response_to": Response,
    "fact_check_of": FactCheckFile,
    "follow_up_of": FollowUp,
}
_ROUND_A_WORD = ".,;:?!()“”‘’\"'"
_NUMBER = re.compile(r"[-£€]?\d{1,3}(?:(?:,\d{3})*|\d*)(?:\.\d+)?%?")
_PARTS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]) )")


class Effect(StrEnum):
    """What became of a file."""

    SAME = "same"
    RIGHT_IN_FORM = "in form"
    VISIBLE = "visible"


class _Leaf(NamedTuple):
    """A text of a file, and the name of its field."""

    field: str
    text: str


def effect(right: str, mutated: bytes, kind: str) -> Effect:
    """Return what a mishap of a kind did to a file that was `right`."""
    before, tree = _tree(right.encode()), _tree(mutated)
    if tree is None:
        return Effect.VISIBLE
    if _folded(tree) == _folded(before):
        return Effect.SAME
    if kind == "doubled" or not _can_stand(tree):
        return Effect.VISIBLE
    return Effect.RIGHT_IN_FORM if _reads_well(before, tree) else Effect.VISIBLE


@lru_cache(maxsize=2)
def _tree(content: bytes) -> Any:
    """Return what a file says, nothing in it mended; None if it is no YAML, is empty, or has a field twice."""
    try:
        root = compose_nodes(content.decode())
    except (UnicodeDecodeError, yaml.YAMLError, Refused):
        return None
    source = decoded(Path("draft.yaml"), content)
    return None if root is None or repeats(root) else build(source, root)


def _folded(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: _folded(below) for name, below in tree.items()}
    if isinstance(tree, list):
        return [_folded(below) for below in tree]
    return tuple(" ".join(part.split()) for part in _PARTS.split((tree or "").strip()))


def _can_stand(tree: Any) -> bool:
    """Return whether each field is one that there is, and each value one that can stand in it."""
    if not isinstance(tree, dict):
        return False
    model = next((model for name, model in _MODELS.items() if name in tree), Inspection)
    try:
        model.model_validate(tree)
    except ValidationError:
        return False
    return True


def _reads_well(before: Any, after: Any) -> bool:
    """Return whether every text that was not there before reads as one of its field may."""
    were, are = Counter(_leaves(before)), Counter(_leaves(after))
    words = frozenset(word for leaf in were for word in _words(leaf.text))
    gone = were - are
    return all(_is_well(leaf, [one.text for one in gone if one.field == leaf.field], words) for leaf in are - were)


def _leaves(tree: Any, field: str = "") -> Iterator[_Leaf]:
    if isinstance(tree, dict):
        for name, below in tree.items():
            yield from _leaves(below, name)
    elif isinstance(tree, list):
        for below in tree:
            yield from _leaves(below, field)
    else:
        yield _Leaf(field, tree or "")


def _is_well(leaf: _Leaf, gone: list[str], words: frozenset[str]) -> bool:
    if leaf.field in _NAMES and leaf.text.strip():
        return re.fullmatch(r"[\w@.:/ -]+", leaf.text) is not None
    if any(leaf.text.split() == was.split() for was in gone):
        return False
    if gone and not any(_signs(leaf.text) == _signs(was) and _end(leaf.text) == _end(was) for was in gone):
        return False
    return all(word in words or _is_word(word) for word in _words(leaf.text))


def _words(text: str) -> list[str]:
    return [word.strip(_ROUND_A_WORD) for word in text.split()]


def _is_word(word: str) -> bool:
    if not word or _NUMBER.fullmatch(word) or re.fullmatch(r"\d[\d:-]+", word):
        return True
    capitals = len(word) > 1 and word[1:] != word[1:].lower()
    parts = [part for part in re.split(r"[-/’']", word) if part and part != "s"]
    return not capitals and all(is_known(part) or is_known(part.lower()) for part in parts)


def _signs(text: str) -> Counter[str]:
    """Return the signs of a text but for letters, figures, spaces and the ordinary punctuation."""
    return Counter(sign for sign in text if not sign.isalnum() and not sign.isspace() and sign not in ",;:.-–’'")


def _end(text: str) -> bool:
    return text.rstrip()[-1:].isalnum()


def mendable(right: str, mutated: bytes, kind: str, line: int | None) -> bool:
    """Return whether all that a file said can be known from what a mishap at a line left of it."""
    was = right.split("\n")[(line or 1) - 1]
    if kind == "another type":
        return was.rstrip().endswith((":", "|"))
    gone = Counter(sign for sign in right if sign.isalnum()) - Counter(mutated.decode("utf-8", "replace"))
    if kind == "upper case":
        return len(was.split()) <= WORDS_OF_A_NAME
    return sum(gone.values()) <= FEW_LETTERS and not any(sign.isdigit() for sign in gone)


def meaning(path: Path, content: bytes) -> object:
    """Return what a file says, whatever its lines; None if it cannot be read."""
    try:
        return _folded(parse_bytes(path, content).tree)
    except PeelgenError:
        return None
