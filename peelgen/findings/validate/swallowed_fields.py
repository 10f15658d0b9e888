"""Fields that stand so far to the right that they are read as words of the text above them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from pydantic import BaseModel

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.validate.model_fields import field_names
from peelgen.source import Source, Steps
from peelgen.source.field_paths import texts_with_steps

#: A line that begins as a field does.
_FIELD = re.compile(r" *([a-z][a-z_]*):(?: |$)")
#: After these a sentence begins with a capital, so that a name in small letters is no word of it.
_ENDS = re.compile(r"[.!?][”’\"')\]]*$|^\s*!\[[^\]]*\]\(#[^)\s]+\)$")
#: A line at whose end the next one, a field or an entry with its own lines, has been joined to it.
_JOINED = re.compile(r"^(?P<before>.*\S)\s+(?:(?P<field>[a-z][a-z_]*): ?[|>]?-?|(?P<entry>- [|>]-?))$")

#: The same in a text whose lines are one.
_JOINED_WITHIN = re.compile(r"(?<=[.!?”’)]) (- [|>]-?) (?=[A-Z“])")


def swallowed_fields(source: Source, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """Yield the first line of each text that begins with the name of a field, where no sentence can go on with it."""
    names = field_names(model)
    for steps, text in texts_with_steps(source.tree):
        if not steps or steps[0] == "waivers":
            continue
        if within := _JOINED_WITHIN.search(text):
            yield _told(source, source.locate_within(steps, within[1]), within[1])
        yield from _joined(source, steps, text, names)
        found = next((name for name in _begun(text) if name in names), None)
        if found:
            where = source.locate_within(steps, f"{found}:")
            message = f"“{found}” looks like a field, but is read as words of the text above, and printed."
            remedy = "begin the line where the other fields of its part begin; or, if it is text, put a capital there"
            yield source.diagnostic(ProblemKind.SWALLOWED_FIELD, where, message, remedy)


def _joined(source: Source, steps: Steps, text: str, names: Container[str]) -> Iterator[Diagnostic]:
    """Yield the first line that a field or an entry of the next line has been joined to."""
    for line in text.split("\n"):
        found = _JOINED.match(line)
        sign = found and (found["entry"] or (found["field"] in names and f"{found['field']}:"))
        if found and sign and _ENDS.search(found["before"]):
            yield _told(source, source.locate_within(steps, line.strip()), sign)
            return


def _told(source: Source, where: Location, sign: str) -> Diagnostic:
    """Return that what begins with a sign or a name was joined to the words of a text."""
    message = f"“{sign}” at the end of this line is read as words of the text, and printed."
    others = "entries" if sign.startswith("-") else "fields"
    remedy = f"begin a new line before  {sign} , where the other {others} begin"
    return source.diagnostic(ProblemKind.SWALLOWED_FIELD, where, message, remedy)


def _begun(text: str) -> Iterator[str]:
    """Yield the names that lines begin with after a blank line or the end of a sentence."""
    before = ""
    for line in text.split("\n"):
        found = _FIELD.match(line)
        if found and (not before.strip() or _ENDS.search(before.rstrip())):
            yield found[1]
        before = line
