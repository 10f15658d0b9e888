"""Lines of a findings file: comments, and fields with a remark behind them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

_LINE_LENGTH = 100


def comment(words: str, further: str = "", *, steps: int = 0) -> list[str]:
    """Return words as lines of comment; `further` stands before those after the first.

    They leave room to be indented by `steps`."""
    return _wrapped(words, _LINE_LENGTH - 2 * steps, "# ", f"# {further}")


def asleep(*fields: str) -> list[str]:
    """Return fields as comments: they count once “# ” is taken away."""
    return [f"# {field}" for field in fields]


def to_write(field: str) -> list[str]:
    """Return a field of prose that is still to be written."""
    return [f"{field}: |", "  TBC"]


def remarked(fields: Sequence[tuple[str, str]]) -> list[str]:
    """Return fields, each with a remark in the same column; a long remark goes on below itself."""
    column = max(len(field) for field, remark in fields if remark) + 2
    return [line for field, remark in fields for line in _remarked(field, remark, column)]


def _remarked(field: str, remark: str, column: int) -> list[str]:
    if not remark:
        return [field]
    first, *more = _wrapped(remark, _LINE_LENGTH - column, "# ", "# ")
    return [f"{field:<{column}}{first}", *(f"{'':<{column}}{line}" for line in more)]


def _wrapped(words: str, width: int, first: str, further: str) -> list[str]:
    return textwrap.wrap(
        words, width, initial_indent=first, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )


def indented(lines: Iterable[str], steps: int = 1) -> list[str]:
    """Return lines that stand `steps` of two spaces further in."""
    return [f"{'  ' * steps}{line}" if line else "" for line in lines]


def either(words: Sequence[str]) -> str:
    """Return "a, b or c"."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
