"""What can become of an edit: it is taken over, it clashes with the findings file, or no field can hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from peelgen.base.merge import Conflict
from peelgen.source import Tree
from peelgen.source.amend import Change
from peelgen.source.open_choices import is_open
from peelgen.word.anchors import Anchor

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that a document asks for: the field's words before and after, and how the findings file is to change.

    `note` is what the inspector should know about it; empty where there is nothing. With a `choice` both sides' words
    stand in the field, in marks, until somebody has resolved. `said` are the paragraphs that the document has there,
    where they need not be the field's new words.
    """

    path: str
    old: str
    new: str
    changes: tuple[Change, ...]
    note: str = ""
    choice: bool = False
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that the document and the findings file both changed, each in its own way, in the same words.

    Not every field is `markable`: a number or a title has no room for marks with both wordings in them.
    """

    path: str
    conflicts: tuple[Conflict, ...]
    markable: bool = True


@dataclass(frozen=True, slots=True)
class Untaken:
    """An edit that no field can hold: the words before and now, why that is, and what to change instead."""

    before: str
    now: str
    why: str
    remedy: str


Outcome = Edit | Clash | Untaken


@dataclass(frozen=True, slots=True)
class Sides:
    """The findings file as it was when the document was made, and as it is; whose words count where both changed them.

    Of the base only what is `known` is sure: the document may remember no more than it prints, and what else there is
    is taken to have been what it is. `anchors` are the document's. With `mark` both sides' words are to stand in the
    file until somebody chooses. `taken` is what the document said of a field when an earlier pull took it over.
    Of the fields in `theirs` Word's words count, whatever is preferred.
    """

    base: Tree
    known: Tree
    mine: Tree
    anchors: Mapping[int, Anchor]
    prefer: Side | None = None
    mark: bool = False
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    theirs: frozenset[str] = frozenset()

    def preferred(self, path: str) -> Side | None:
        """Return whose words count in a field where both changed them."""
        return "theirs" if path in self.theirs else self.prefer

    def base_of(self, path: str, printed: Sequence[str]) -> Sequence[str]:
        """Return what both sides had in common last: what an earlier pull took over, or what was `printed`."""
        return self.taken.get(path) or printed


def edit_of(path: str, old: str, new: str, changes: tuple[Change, ...]) -> Edit:
    """Return an edit, with a note if both sides' words stand in it."""
    is_choice = is_open(new)
    return Edit(path, old, new, changes, "both wordings stand in it now: choose one" if is_choice else "", is_choice)


def missing_field(path: str, before: Sequence[str], now: Sequence[str]) -> Untaken:
    """Return an edit of a field that the findings file has no longer."""
    return Untaken(
        "\n\n".join(before),
        "\n\n".join(now),
        f"The findings file no longer has {path}.",
        "Put the words where they belong now.",
    )
