"""What an edition was translated from, as it was recorded, and what of it has changed in the original since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from peelgen.base.alignment import matches
from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.base.word_diff import compare_words
from peelgen.source import Steps, Tree
from peelgen.source.field_paths import texts_with_steps

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(yaml.SafeDumper):
    """Writes each value where it stands, whether or not it stood before."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that nothing is written as a mere sign of what stands elsewhere."""
        del data
        return True


_WIDTH: Final = 100
_FOLDER: Final = "translated-from"
_BEGINNING: Final = """\
# Written by “peelgen translation confirm”: the texts of the original that an edition was translated from, and who has
# confirmed that the translation says the same. “peelgen check” compares the original with them.

"""
#: What is printed nowhere, what is no text, and what the rules of editions compare by themselves.
_NOT_TRANSLATED: Final = re.compile(
    r"(waivers|framework|force|language|edition_of|status|embargo|published|version|isbn|press_release\.(statements|"
    r"languages))\b|(.*[.\]])?(id|pillar|grade|status)$|values\[[^\]]*\]\.(value|interval|target|sample)$|.*\]\.deadline$|"
    r"charts\[[^\]]*\]\.series\.values$"
)
_BREAK: Final = re.compile(r"\n[ \t]*\n|\n(?= *(?:[-*•] |\d+[.)] |#))")
_CONTEXT: Final = 3
_LONGEST: Final = 60
#: More changes of one paragraph are not told one by one.
_MOST: Final = 3

Day = date
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class ConfirmedText(BaseModel):
    """A field by its path, its paragraphs in the original when the translation was confirmed, and who did it when."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    field: Words
    by: Words
    date: Day
    paragraphs: tuple[str, ...]


class Paragraph(NamedTuple):
    """One paragraph of a text, or one entry of a list; `steps` lead to its field."""

    words: str
    steps: Steps


class Change(NamedTuple):
    """What changed in one paragraph of the original, in words, and the steps to what was translated from it.

    `words` are the first words of that paragraph; there are no steps where the edition has no such field.
    """

    field: str
    told: str
    steps: Steps | None
    words: str


def record_of(edition: Path) -> Path:
    """Return where it is recorded what an edition was translated from."""
    return edition.parent / _FOLDER / edition.name


def read_record(path: Path) -> tuple[ConfirmedText, ...]:
    """Return what was confirmed, nothing if there is no record. Raises Unreadable for one that is wrong."""
    if not path.is_file():
        return ()
    try:
        written: Any = yaml.load(read_findings(path), Loader=_Loader)  # noqa: S506 - the safe loader
        return tuple(ConfirmedText.model_validate(entry) for entry in written or ())
    except (ValidationError, yaml.YAMLError, ValueError, TypeError, RecursionError):
        raise Unreadable(
            f"{path} is not as “peelgen translation confirm” writes it.",
            "Restore it, or delete it and confirm the translation again.",
        ) from None


def written_record(texts: Sequence[ConfirmedText]) -> str:
    """Return the record of confirmed texts as it is written."""
    entries = [text.model_dump() | {"paragraphs": [*text.paragraphs]} for text in texts]
    return _BEGINNING + yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def confirmed(
    record: Sequence[ConfirmedText], original: Tree, fields: Sequence[str], *, by: str, day: date
) -> list[ConfirmedText]:
    """Return a record in which some fields, and what is below them, are as the original has them now; none for all.

    Of a field that the original no longer has, nothing is left.
    """
    now = paragraphs_by_field(original)
    kept = {text.field: text for text in record if fields and text.field in now}
    for field, paragraphs in now.items():
        if not fields or any(is_within(field, one) for one in fields):
            kept[field] = ConfirmedText(field=field, by=by, date=day, paragraphs=tuple(one.words for one in paragraphs))
    return [kept[field] for field in now if field in kept]


def paragraphs_by_field(tree: Tree) -> dict[str, list[Paragraph]]:
    """Return the paragraphs of each field, by its path with ids; entries of a list without ids are one field’s."""
    found: dict[str, list[Paragraph]] = {}
    for steps, text in texts_with_steps(tree):
        field = _path(tree, steps)
        if not _NOT_TRANSLATED.match(field):
            words = (" ".join(part.split()) for part in _BREAK.split(text))
            found.setdefault(field, []).extend(Paragraph(one, steps) for one in words if one)
    return found


def _path(tree: Any, steps: Steps) -> str:
    path, below = "", tree
    for step in steps:
        below = below[step]
        if isinstance(step, str):
            path += f".{step}" if path else step
        elif isinstance(below, dict) and isinstance(below.get("id"), str):
            path += f"[{below['id']}]"
    return path


def is_within(field: str, above: str) -> bool:
    """Return whether a field is another, or is below it."""
    return field == above or field.startswith((f"{above}.", f"{above}["))


def changes(record: Sequence[ConfirmedText], original: Tree, edition: Tree) -> Iterator[Change]:
    """Yield each paragraph of the original that is not what was translated, unless the edition has the same now.

    Nothing is said of parts with ids that only one of the two has: the rules of editions say that.
    """
    before = {text.field: list(text.paragraphs) for text in record}
    now, ours = paragraphs_by_field(original), paragraphs_by_field(edition)
    shared = _parts(now) & _parts(ours)
    for field in dict.fromkeys((*now, *before)):
        old, new = before.get(field), [one.words for one in now.get(field, ())]
        translated = ours.get(field, [])
        if old != new and new != [one.words for one in translated] and _parts([field]) <= shared:
            yield from _Field(field, old, new, translated).changes()


def _parts(fields: Sequence[str] | Mapping[str, object]) -> set[str]:
    """Return the parts with ids that fields are in, by their paths."""
    return {field[: end.end()] for field in fields for end in re.finditer(r"\]", field)}


class _Field(NamedTuple):
    """The paragraphs of one field: when it was translated, None if nobody has said; now; and in the edition."""

    name: str
    old: list[str] | None
    new: list[str]
    translated: list[Paragraph]

    def changes(self) -> Iterator[Change]:
        """Yield what changed since it was translated, paragraph by paragraph."""
        if self.old is None:
            told = f"The original has this text, and nobody has confirmed its translation: “{_short(self.new[0])}”."
            yield self._change(told, 0)
            return
        before = after = 0
        for first, second, length in (*matches(self.old, self.new), (len(self.old), len(self.new), 0)):
            yield from self._of_gap(self.old[before:first], self.new[after:second], before)
            before, after = first + length, second + length

    def _of_gap(self, old: list[str], new: list[str], place: int) -> Iterator[Change]:
        """Yield what changed between two paragraphs that are as they were; `place` is that of the first."""
        for number, (was, says) in enumerate(zip_longest(old, new, fillvalue="")):
            yield self._change(_told(was, says), place + min(number, max(len(old) - 1, 0)))

    def _change(self, told: str, place: int) -> Change:
        """Return a change at the paragraph of the edition that was made of it; at the first where that is not sure."""
        alike = self.old is not None and len(self.translated) == len(self.old)
        paragraph = self.translated[min(place, len(self.translated) - 1) if alike else 0] if self.translated else None
        words = " ".join(paragraph.words.split()[:_CONTEXT]) if paragraph else ""
        return Change(self.name, told, paragraph.steps if paragraph else None, words)


def _told(was: str, says: str) -> str:
    if not says:
        return f"The original no longer says “{_short(was)}”."
    if not was:
        return f"The original now also says “{_short(says)}”."
    edits = _edits(was, says)
    told = "; ".join(edits[:_MOST]) + ("; and more" if len(edits) > _MOST else "")
    return f"The original has changed since this was translated: {told}."


def _edits(was: str, says: str) -> list[str]:
    """Return what was changed in a paragraph, edit by edit; what was only added or taken out with a word beside it."""
    spans = [*compare_words(was, says)]
    edits = []
    for place, span in enumerate(spans):
        gone = span.text.strip() if span.fate == "deleted" else ""
        follows = spans[place + 1] if gone and place + 1 < len(spans) else None
        if gone and follows and follows.fate == "added":
            edits.append(f"“{_short(gone)}” is now “{_short(follows.text.strip())}”")
        elif gone:
            edits.append(f"“{_short(gone)}” is gone{_after(spans[:place])}")
        elif span.fate == "added" and not (place and spans[place - 1].fate == "deleted"):
            edits.append(f"“{_short(span.text.strip())}” is new{_after(spans[:place])}")
    return edits


def _after(spans: Sequence[Any]) -> str:
    """Return after which words an edit is, if any are before it."""
    before = spans[-1].text.split()[-_CONTEXT:] if spans else []
    return f" after “{' '.join(before)}”" if before else ""


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
