"""New tables and charts, for the lists of the findings file that their kind is in."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from peelgen.returned.report.field_kinds import fields_above
from peelgen.returned.report.new_tables import NewTable
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import Reading
from peelgen.source.amend import Insert
from peelgen.source.field_paths import value_at

_OUTSIDE: Final = "This table stands outside of every field."
_OUTSIDE_REMEDY: Final = "Put it into the text of a chapter or a section, and pull again."
_NOTE: Final = "a new entry; give it another id if you like"


def take_tables(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return the new tables and charts for the lists of the findings file; and what is left, a table no field has."""
    outcomes: list[Outcome] = []
    outside = list(reading.outside)
    for table in reading.tables:
        left = [edit for edit in outside if edit.now is table.line]
        outside = [edit for edit in outside if edit.now is not table.line]
        if left:
            outcomes.append(Untaken("", table.words, _OUTSIDE, _OUTSIDE_REMEDY))
        elif not table.is_known:
            outcomes.append(_new(table, sides))
    return outcomes[::-1], replace(reading, outside=outside)


def _new(table: NewTable, sides: Sides) -> Edit:
    standing = value_at(sides.mine, table.list)
    place = len(standing) if isinstance(standing, list) else 0
    change = Insert((table.list,), place, dict(table.entry), fields_above(table.list))
    return Edit(f"{table.list}[{table.entry['id']}]", "", table.words, (change,), _NOTE)
