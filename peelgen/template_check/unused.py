"""The fields that the templates could print and never do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from peelgen.template_check.names import words_names
from peelgen.template_check.scope import Usage
from peelgen.template_check.shapes import records

#: Fields that are printed under another name, or in a figure; or that decide what is made and are not for print.
_OTHERWISE: Mapping[str, frozenset[str]] = {
    "an inspection": frozenset(
        "framework force inspector language edition_of cycle pillar pillars questions fieldwork values tables charts"
        " images force_in_numbers fact_check waivers".split()
    ),
    "a question": frozenset({"id", "pillar", "graded", "short"}),
    "a finding": frozenset({"is_closed", "is_repeated"}),
    "a national finding": frozenset({"is_closed", "is_repeated", "kind"}),
    "a previous judgment": frozenset({"framework"}),
    "a pillar of several": frozenset({"id"}),
    "a press release": frozenset({"speaker", "contacts", "statements"}),
    "a fact check": frozenset({"working_days", "due"}),
    "a response form": frozenset({"due"}),
    "a section": frozenset({"id"}),
}
#: Records whose every field is the inspectorate's own register, not what an inspector wrote.
_REGISTERS = frozenset(
    {
        "a force",
        "an inspector",
        "the inspectorate",
        "a framework",
        "a framework question",
        "a pillar",
        "a grade",
        "a phrases",
        "the law on the comments",
    }
)
_IN_FIGURES = frozenset(
    {
        "a value",
        "a comparator",
        "a data table",
        "a column",
        "a chart",
        "a chart series",
        "an image",
        "a pillar judgment",
        "a fieldwork",
    }
)
#: Records that only the check reads.
_NOT_FOR_PRINT = frozenset({"a bound statement", "a waiver"})


def unused_fields(usage: Usage) -> Iterator[str]:
    """Yield “a question: note, summary” for each record of a findings file with fields that no template prints."""
    asked = dict[str, set[str]]()
    for record, names in usage.fields.items():
        asked.setdefault(record.name, set()).update(names)
    for name, fields in _findings().items():
        left = [field for field in fields if field not in asked.get(name, set()) | _OTHERWISE.get(name, frozenset())]
        if left:
            yield f"{name}: {', '.join(left)}"


def _findings() -> dict[str, dict[str, None]]:
    """Return the fields of each kind of record that an inspector fills in, by the record's name."""
    found = dict[str, dict[str, None]]()
    for record in records(words_names().values()):
        if record.name not in _REGISTERS | _IN_FIGURES | _NOT_FOR_PRINT:
            found.setdefault(record.name, {}).update(dict.fromkeys(record.fields))
    return found
