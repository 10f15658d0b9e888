"""Placeholders that stand for printed values while the words around them are read as Markdown.

Every `{{ … }}` of a template prints one: two private-use characters round a number. Findings files hold no such
characters (they are refused at loading), so no value is ever read as a template, as Markdown of ours, or as a
placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from peelgen.documents.sandbox import charge, weight

OPEN, CLOSE = "\ue000", "\ue001"
#: What no document can hold, and what only placeholders may have.
UNPRINTABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff{OPEN}{CLOSE}]")
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")

#: The values printed so far by the template that is being rendered in this thread.
printed: ContextVar[list[Any]] = ContextVar("printed")


@pass_context  # without a context Jinja would print constants once, when it compiles the template
def mark(_context: Context, value: Any) -> str:
    """Return the placeholder of a printed value: the `finalize` of the templates' environment."""
    if value is None:
        raise UndefinedError("a value that the findings file leaves out is printed here; put {% if … %} round it")
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()  # noqa: SLF001 - what Jinja itself calls when it prints one
    if isinstance(value, Markup):
        return value  # what a macro or a {% set %} block printed is words of the template, with its placeholders
    if type(value) is str and UNPRINTABLE.search(value):  # values of the findings file are looked at when it is read
        raise TemplateRuntimeError("a character is printed here that no document can hold")
    charge(weight(value))
    values = printed.get()
    values.append(value)
    return f"{OPEN}{len(values) - 1}{CLOSE}"


def is_sound(text: str, values: list[Any]) -> bool:
    """Return whether what a template rendered holds nothing unprintable, and placeholders of its own values only."""
    plain = _MARK.sub(lambda found: "" if int(found[1]) < len(values) else CLOSE, text)
    return not UNPRINTABLE.search(plain)


def only_mark(text: str) -> int | None:
    """Return the number of the one placeholder that is all of `text`, or None."""
    found = _MARK.fullmatch(text.strip())
    return int(found[1]) if found else None


def parts(text: str) -> Iterator[str | int]:
    """Yield the words of `text` and the numbers of the placeholders between them, in order."""
    for position, part in enumerate(_MARK.split(text)):
        if position % 2:
            yield int(part)
        elif part:
            yield part


def filled(text: str, values: list[Any]) -> str:
    """Return `text` with every value in its place, as plain words."""
    return "".join(part if isinstance(part, str) else str(values[part]) for part in parts(text))
