"""Fields that stand so far to the right that they are read as words of the text above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.validate.model_fields import field_names
from peelgen.source import Source
from peelgen.source.field_paths import texts_with_steps

#: A line that begins as a field does.
_FIELD = re.compile(r" *([a-z][a-z_]*):(?: |$)")
#: After these a sentence begins with a capital, so that a name in small letters is no word of it.
_ENDS = re.compile(r"[.!?][”’\"')\]]*$")


def swallowed_fields(source: Source, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """Yield the first line of each text that begins with the name of a field, where no sentence can go on with it."""
    names = field_names(model)
    for steps, text in texts_with_steps(source.tree):
        if "\n" not in text or steps[0] == "waivers":
            continue
        found = next((name for name in _begun(text) if name in names), None)
        if found:
            where = source.locate_within(steps, f"{found}:")
            message = f"“{found}” looks like a field, but is read as words of the text above, and printed."
            remedy = "begin the line where the other fields of its part begin; or, if it is text, put a capital there"
            yield source.diagnostic(ProblemKind.SWALLOWED_FIELD, where, message, remedy)


def _begun(text: str) -> Iterator[str]:
    """Yield the names that lines begin with after a blank line or the end of a sentence."""
    before = ""
    for line in text.split("\n"):
        found = _FIELD.match(line)
        if found and (not before.strip() or _ENDS.search(before.rstrip())):
            yield found[1]
        before = line
