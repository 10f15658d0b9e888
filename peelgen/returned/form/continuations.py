"""Answers that go on on a continuation sheet of a PDF form, joined with what stands in their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from peelgen.word.blank_form import Blank, is_of_sheet
from peelgen.word.form_pieces import spaced

if TYPE_CHECKING:
    from peelgen.returned.form.returned_form import TypedAnswer

#: What ends a sentence: what follows on a sheet is a paragraph of its own then.
_ENDS: Final = tuple(".!?:;…”’)")


def with_continuations(
    answers: Mapping[str, TypedAnswer], blank: Blank
) -> tuple[dict[str, TypedAnswer], tuple[str, ...]]:
    """Return answers with what goes on of them on the form's sheets, and the words of sheets that continue none."""
    joined = {name: answer for name, answer in answers.items() if not is_of_sheet(name)}
    loose = []
    for name, answer in answers.items():
        sheet, _, part = name.rpartition(".")
        if part != "text" or not is_of_sheet(name) or not answer.text:
            continue
        chosen = answers.get(f"{sheet}.of")
        continued = _continued(spaced(chosen.text) if chosen else "", blank.continued)
        if continued in joined:
            before = joined[continued]
            joined[continued] = replace(before, text=_joined(before.text, answer.text))
        else:
            loose.append(answer.text)
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
