"""Answers that go on on a continuation sheet of a PDF form, joined with what stands in their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from peelgen.word.blank_form import Blank, is_of_sheet
from peelgen.word.form_pieces import spaced

#: What ends a sentence: what follows on a sheet is a paragraph of its own then.
_ENDS: Final = tuple(".!?:;…”’)")


def with_continuations(texts: Mapping[str, str], blank: Blank) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return what stands in fields with what goes on of it on the form's sheets, and the words that continue none."""
    joined = {name: text for name, text in texts.items() if not is_of_sheet(name)}
    loose = []
    for name, text in texts.items():
        sheet, _, part = name.rpartition(".")
        if part != "text" or not is_of_sheet(name) or not text:
            continue
        continued = _continued(spaced(texts.get(f"{sheet}.of", "")), blank.continued)
        if continued in joined:
            joined[continued] = _joined(joined[continued], text)
        else:
            loose.append(text)
    return joined, tuple(loose)


def _continued(chosen: str, continued: Mapping[str, str]) -> str:
    """Return the field that was chosen on a sheet, nothing if none was; a print may show its beginning alone."""
    if chosen in continued:
        return continued[chosen]
    begun = [name for called, name in continued.items() if chosen and called.startswith(chosen)]
    return begun[0] if len(begun) == 1 else ""


def _joined(before: str, after: str) -> str:
    if not before:
        return after
    return f"{before}\n{after}" if before.endswith(_ENDS) else f"{before} {after}"
