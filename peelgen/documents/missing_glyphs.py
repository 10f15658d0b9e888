"""Characters that the house font lacks: each would be printed in some font of the machine, or as an empty box."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.errors import TemplateFault
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.resources import find_folder
from peelgen.documents.render.look import Look, look_of
from peelgen.documents.words_files import all_words
from peelgen.source import Source, Steps
from peelgen.source.field_paths import texts_with_steps

#: All but the characters that peelgen's own font surely has (tests/test_glyphs.py): reading a font takes a tenth of a
#: second, and hardly any text needs it.
_UNSURE = re.compile(
    "[^\t\n\r -~\u00a0-\u017f\u2010\u2012-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u20ac\u2122\u2212]"
)
#: What no font draws: it joins, parts or varies the characters around it.
_DRAWS_NOTHING = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\t\n\r]")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
#: How many messages a file has about these, and how many characters one names.
_MOST, _FEW = 20, 4
#: What others wrote beside their answers is kept as it is, whatever letters it has.
_NOT_PRINTED = frozenset({"remarks"})
_LEAVE_OUT = "leave it out, or write “{}” where it stands for that"
_INSTEAD = (
    dict.fromkeys("✓✔☑🗸", _LEAVE_OUT.format("yes"))
    | dict.fromkeys("✗✘☒✕✖", _LEAVE_OUT.format("no"))
    | {"\u2011": "write  -"}
)


def glyph_problems(source: Source, counts: Callable[[Steps], bool] = bool) -> list[Diagnostic]:
    """Return an error for each field with characters that the house font lacks; fields with the same ones are one.

    `counts` says which fields are looked at, if not all.
    """
    printed = (text for text in texts_with_steps(source.tree) if _NOT_PRINTED.isdisjoint(text[0]))
    texts = [text for text in printed if counts(text[0])]
    font = look_of("house", source.path)
    gone = dict.fromkeys(_missing_characters(font, "".join(text for _, text in texts)))
    fields: dict[frozenset[str], list[tuple[Steps, str]]] = {}
    for steps, text in texts if gone else ():
        if lacked := gone.keys() & set(text):
            fields.setdefault(frozenset(lacked), []).append((steps, text))
    found = [_diagnostic(source, lacked, alike, font) for lacked, alike in islice(fields.items(), _MOST)]
    if len(fields) > _MOST:
        left = len(fields) - _MOST
        message = f"{left} more field{'s have' if left > 1 else ' has'} characters that the house font lacks."
        found.append(
            source.diagnostic(ProblemKind.GLYPH_MISSING, found[-1].location, message, "write in Latin letters")
        )
    return found


def refuse_words(cycle: str, near: Path | None = None) -> None:
    """Raise TemplateFault at the first character of the words of a cycle's documents that the house font lacks."""
    font = look_of("house", near)
    for path in all_words(cycle, near):
        _refuse(path, font)


def _refuse(path: Path, font: Look) -> None:
    words = _COMMENT.sub(
        lambda comment: "\n" * comment[0].count("\n"), path.read_text(encoding="utf-8", errors="ignore")
    )
    gone = _missing_characters(font, words)
    if gone:
        line = words[: words.index(gone[0])].count("\n") + 1
        raise TemplateFault(f"The house font has no {_named(gone[0])}.", _remedy(gone[0], font), path=path, line=line)


def _missing_characters(font: Look, text: str) -> list[str]:
    """Return the characters of a text that a house's font lacks, each once, in the text's order."""
    unsure = dict.fromkeys(_UNSURE.findall(text) if font.house == find_folder("templates/house") else text)
    doubted = [character for character in unsure if not _DRAWS_NOTHING.match(character)]
    return [character for character in doubted if ord(character) not in drawn_by(font)] if doubted else []


def drawn_by(font: Look) -> frozenset[int]:
    """Return the characters that all faces of a house's font draw; TemplateFault if one is not there, or no font."""
    files = font.fonts()
    return _in_all(tuple(files), tuple(path.stat().st_mtime_ns for path in files))


@lru_cache(maxsize=8)
def _in_all(files: Iterable[Path], _modified: tuple[int, ...]) -> frozenset[int]:
    """Return the characters that every one of these fonts draws; TemplateFault if one is no font."""
    from fontTools.ttLib import TTFont

    drawn = []
    for path in files:
        try:
            font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
            drawn.append(frozenset(font.getBestCmap() or ()))
        except Exception as error:  # noqa: BLE001 - a font is a user's file: nothing in it may end in a traceback
            raise TemplateFault(
                f"The font file cannot be read: {error}.",
                "Restore it; it must be a TrueType or OpenType font.",
                path=path,
            ) from None
    return frozenset.intersection(*drawn)


def _diagnostic(source: Source, lacked: Collection[str], fields: Sequence[tuple[Steps, str]], font: Look) -> Diagnostic:
    """Return what is said of fields that have the same characters: the place is that of the first in the first."""
    gone = [character for character in dict.fromkeys(fields[0][1]) if character in lacked]
    first, *others = (source.locate_within(steps, next(filter(lacked.__contains__, text))) for steps, text in fields)
    message = f"The house font {_lacks(gone)}.{_also(first, others, 'It' if len(gone) == 1 else 'They')}"
    return source.diagnostic(ProblemKind.GLYPH_MISSING, first, message, _remedies(gone, font))


def _lacks(gone: Sequence[str]) -> str:
    """Return what is said of the characters of a field: one with its name, of many the first few."""
    if len(gone) == 1:
        return f"has no {_named(gone[0])}"
    shown = [f"“{one}”" if _stands_alone(one) else f"U+{ord(one):04X}" for one in gone[:_FEW]]
    more = [f"{len(gone) - _FEW} more"] if len(gone) > _FEW else [shown.pop()]
    return f"lacks {len(gone)} of the characters in this text: {', '.join(shown)} and {more[0]}"


def _stands_alone(character: str) -> bool:
    return character.isprintable() and not unicodedata.combining(character)


def _also(first: Location, others: Iterable[Location], they: str) -> str:
    """Return where else the characters stand: on which lines, or in which fields of a form."""
    if first.place:
        places = [one.place for one in others if one.place != first.place]
        return f" {they} also stand{'s' * (they == 'It')} in: {'; '.join(places[:5])}." if places else ""
    lines = sorted({one.line for one in others} - {first.line})
    listed = f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:5]))}"
    return f" {they} also stand{'s' * (they == 'It')} in {listed}." if lines else ""


def _remedies(gone: Sequence[str], font: Look) -> str:
    """Return what to write instead of each character, or of all of them where that is the same."""
    by_remedy: dict[str, str] = {}
    for character in gone:
        by_remedy.setdefault(_remedy(character, font), character)
    if len(by_remedy) == 1:
        return _remedy(gone[0], font)
    shown = islice(by_remedy.items(), _FEW)
    return "; ".join(f"for “{character}” {remedy}" for remedy, character in shown)


def _named(character: str) -> str:
    """Return a character as it is typed, with its number and its Unicode name: “☃” (U+2603 SNOWMAN)."""
    name = unicodedata.name(character, "")
    shown = f"“{character}” " if character.isprintable() else "character "
    return f"{shown}(U+{ord(character):04X}{' ' if name else ''}{name})"


def _remedy(character: str, font: Look) -> str:
    """Return what to write instead."""
    if character in _INSTEAD:
        return _INSTEAD[character]
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
        return "say in words what it means"  # a digit that is no longer raised would make another number
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and all(ord(letter) in drawn_by(font) for letter in plain):
        return f"write  {plain}"
    match unicodedata.category(character)[0]:
        case "L":
            return "write it in Latin letters"
        case "M":
            return "type the letter with its accent as one character, or without the accent"
        case "S":
            return "delete it, or say in words what it shows"
    return "delete it"
