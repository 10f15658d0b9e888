"""What earlier pulls of a document took over: who undoes an edit in Word leaves the words as they were printed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from peelgen.base.write import File, hash_at
from peelgen.returned.report.outcomes import Edit, Sides, Untaken
from peelgen.returned.report.reading import Reading
from peelgen.returned.report.returned_report import Returned
from peelgen.source.field_paths import value_at
from peelgen.word.snapshot_store import STORE

_LARGEST = 8_000_000  # bytes; a findings file has one million at most
#: What the document said of each field that was taken over, in paragraphs; nothing where that is not needed.
_TAKEN = TypeAdapter(dict[str, tuple[str, ...]])
_CHANGED_BEFORE = "An earlier pull of this document changed {}. It says there again what it said when it was made."
_REMEDY = "If that was undone on purpose, undo it in the findings file too."


def edited_fields(reading: Reading) -> set[str]:
    """Return the fields of which a document says something else than when it was made."""
    prose = {
        field.path
        for field in reading.paragraphs
        if [line.markdown for line in field.before] != [line.markdown for line in field.now]
    }
    return prose | {value.anchor.path for value in reading.values if value.before.markdown != value.now.markdown}


def undone_edits(edited: set[str], sides: Sides) -> list[Untaken]:
    """Return that fields which an earlier pull changed are as they were printed, in one, if there are any."""
    paths = [
        path for path in sides.taken if path not in edited and value_at(sides.base, path) != value_at(sides.mine, path)
    ]
    return [Untaken("", "", _CHANGED_BEFORE.format(" and ".join(paths)), _REMEDY)] if paths else []


def memory_of_edits(returned: Returned, edited: set[str], taken: Sequence[Edit], unsettled: Iterable[str]) -> File:
    """Return what is written down beside a document: what it says of the fields edited in it that were taken over.

    Of fields that are `unsettled` the words have to be asked for again.
    """
    place = _memory_path(returned)
    known = {**taken_before(returned)}
    for edit in taken:
        # A number is changed in the field  value  of what is printed.
        known |= dict.fromkeys({edit.path, edit.path.removesuffix(".value")} & edited, edit.said)
    known |= dict.fromkeys(known.keys() & unsettled, ())
    return File(place, _TAKEN.dump_json(dict(sorted(known.items()))), hash_at(place))


def _memory_path(returned: Returned) -> Path:
    document, snapshot = returned.document, returned.snapshot
    made_of = f"{document.name}/{snapshot.kind}/{snapshot.findings}"
    return document.parent / STORE / f"taken-{hashlib.sha256(made_of.encode()).hexdigest()[:32]}.json"


def taken_before(returned: Returned) -> Mapping[str, tuple[str, ...]]:
    """Return what a document said of each field of it that earlier pulls took over."""
    place = _memory_path(returned)
    try:
        if place.is_file() and place.stat().st_size < _LARGEST:
            return _TAKEN.validate_json(place.read_bytes())
    except (OSError, ValidationError):
        pass
    return {}
