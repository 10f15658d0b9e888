"""Words in another language that may be published: they were seen in a published text, or a translator approved them.

They are listed in `templates/approved.<language>.yaml`: peelgen's own, and those beside the drafts and in the folders
above, all of which count. All other words of peelgen's own are for a translator to read first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from peelgen.base import resources
from peelgen.base.yaml_list import read_yaml_list

_WIDTH: Final = 118
_BEGINNING: Final = """\
# Words in this language that may be published. “peelgen translation approve” writes here; all entries count.
# An entry says in which published text its words were  seen,  or who has approved them:  by  and  date.

"""
_FORM: Final = "Each entry has  words,  and either  seen  or  by  and  date;  compare it with the others."

Day = date
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Approval(BaseModel):
    """Some words that may be published: in which published text they were `seen`, or who approved them and when."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    seen: Words | None = None
    by: Words | None = None
    date: Day | None = None
    words: tuple[Words, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if (self.seen is None) == (self.by is None) or (self.by is None) != (self.date is None):
            raise ValueError("it says where the words were  seen,  or  by  whom they were approved and the  date")
        return self


def folded(words: str) -> str:
    """Return words as they are compared: capitals, spaces and the form of apostrophes make no difference."""
    return " ".join(unicodedata.normalize("NFC", words).replace("'", "’").split()).casefold()


def approved_words(language: str, near: Path | None = None) -> frozenset[str]:
    """Return all words of a language that may be published, `folded`. Raises Unreadable for a list that is wrong."""
    entries = (entry for path in approval_files(language, near) for entry in approvals(path))
    return frozenset(folded(words) for entry in entries for words in entry.words)


def approval_files(language: str, near: Path | None = None) -> Iterator[Path]:
    """Yield the lists of words of a language that may be published, nearest to the draft `near` first."""
    named = (root / "templates" / _name(language) for root in resources.roots(near))
    yield from filter(Path.is_file, dict.fromkeys(named))


def approvals(path: Path) -> tuple[Approval, ...]:
    """Return what a list says. Raises Unreadable, with the line of what is wrong."""
    return read_yaml_list(path, Approval, _FORM)


def list_to_write(language: str, near: Path) -> Path:
    """Return the list in which a new approval belongs: in the nearest templates, but not those that were installed."""
    own = (root for root in resources.roots(near) if root != resources.PACKAGE / "_data")
    root = next((root for root in own if (root / "templates").is_dir()), near.resolve().parent)
    return root / "templates" / _name(language)


def with_approval(listed: str, words: Iterable[str], by: str, day: date) -> str:
    """Return the text of a list with one more entry at its end."""
    entry = [{"by": by, "date": day, "words": [*words]}]
    added = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"{listed.rstrip()}\n\n{added}" if listed.strip() else _BEGINNING + added


def _name(language: str) -> str:
    return f"approved.{language}.yaml"
