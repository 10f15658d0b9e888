"""Numbers that somebody quoted in Word as an author does: `{officers}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelgen.source import Tree
from peelgen.source.field_paths import value_at
from peelgen.word.reading.lines import Line


def with_quoted_values(before: Sequence[Line], now: Sequence[Line], tree: Tree) -> list[Line]:
    """Return the lines now with the ids of numbers in braces as an author writes them, where they are new.

    An id that stood in braces as words before stays words.
    """
    known_ids = [str(one.get("id")) for one in value_at(tree, "values") or () if isinstance(one, dict)]
    stood = "\n".join(line.markdown for line in before)
    ids = [re.escape(one) for one in known_ids if f"\\{{{one}}}" not in stood]
    typed = re.compile(rf"\\\{{({'|'.join(ids)})\}}") if ids else None
    known = {line.markdown for line in before}
    if typed is None:
        return list(now)
    return [_quoting(line, typed) if "\\{" in line.markdown and line.markdown not in known else line for line in now]


def _quoting(line: Line, typed: re.Pattern[str]) -> Line:
    pieces = (replace(piece, markdown=typed.sub(r"{\1}", piece.markdown)) for piece in line.pieces)
    return replace(line, pieces=tuple(pieces))
