"""The languages that documents can be in: each is a file here, under its ISO 639 code.

Nothing else of peelgen knows which there are. What a file says is in `language.py`, which is slower to import.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

#: The language that findings files, registers and frameworks are written in unless they say otherwise.
ORIGINAL: Final = "en"

#: The kinds of local policing body; a language has the word “its” for each of them.
PolicingBodyKind = Literal[
    "police and crime commissioner",
    "police, fire and crime commissioner",
    "mayor",
    "mayor’s office",
    "council",
    "police authority",
]

_FOLDER: Final = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """Return the code of every language that there is, the original one first."""
    return (ORIGINAL, *sorted({path.stem for path in _FOLDER.glob("*.yaml")} - {ORIGINAL}))


def file_of(code: str) -> Path:
    """Return where the file of a language is."""
    return _FOLDER / f"{code}.yaml"


def words_file(code: str, name: str = "words") -> str:
    """Return how words of a template are called in a language: words.md and words.cy.md, report.md and report.cy.md."""
    return f"{name}.md" if code == ORIGINAL else f"{name}.{code}.md"


def language_of_words(name: str) -> str:
    """Return the language of a file of words by its name: of pillar.cy.md Welsh, of pillar.md the original one."""
    code = name.removesuffix(".md").rpartition(".")[2]
    return code if code in languages() else ORIGINAL


if TYPE_CHECKING:
    LanguageCode: TypeAlias = str
else:
    #: What a findings file can say as its language.
    LanguageCode = Literal[languages()]
