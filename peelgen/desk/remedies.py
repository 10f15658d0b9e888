"""Remedies that can be followed at a click: they name what is to be written, and leave less that is wrong behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import PeelgenError
from peelgen.base.problem_kinds import Severity
from peelgen.check import examine
from peelgen.findings.case import Case
from peelgen.source import parse_bytes

_WRITE: Final = re.compile(r"write  (?P<words>\S.*?)(?=  |$)")
_OR: Final = re.compile(r"  or  (\S.*?)(?=  |$)")
#: What is a whole line: a field, or an entry of a list.
_LINE: Final = re.compile(r"(?:- +)?[a-z_]+:(?: |$)|- ")
#: A remedy that says more than what is to be written is not followed by writing it alone.
_MORE: Final = re.compile(r"…|\bspaces?\b|\bline\b|\bdelete\b|\bthe \w+ that\b")


def offered(found: Diagnostic) -> list[str]:
    """Return what the remedy of a problem names to be written, each of several ways; nothing where it says more."""
    first = _WRITE.match(found.remedy)
    if first is None or _MORE.search(found.remedy.partition("  ;")[0]):
        return []
    return [first["words"], *_OR.findall(found.remedy, first.end())]


def followed_in(case: Case, found: Diagnostic, words: str) -> str:
    """Return the text of a file with a remedy followed. PeelgenError if it mends nothing, or makes another mistake."""
    before = _wrong(case)
    for lines in _ways(case.source.lines, found, words):
        text = "\n".join(lines)
        after = _wrong(examine(parse_bytes(case.path, text.encode())))
        if after.total() < before.total() and not _errors(after - before):
            return text
    raise PeelgenError("This cannot be written there without another mistake.", "Write it by hand.")


def _ways(lines: Sequence[str], found: Diagnostic, words: str) -> Iterator[list[str]]:
    """Yield the lines with words in the place of those that are wrong, or of the whole line."""
    at, line = found.location.line - 1, lines[found.location.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    part = f"{line[: found.location.column - 1]}{words}{line[found.location.end_column - 1 :]}"
    for new in (f"{indent}{words}", part) if _LINE.match(words) else (part,):
        yield [*lines[:at], new, *lines[at + 1 :]]


def _wrong(case: Case) -> Counter[tuple[Severity, str]]:
    """Return what is wrong with a file, each with how often; what is still to be written is not wrong."""
    return Counter((one.severity, one.message) for one in case.diagnostics if not one.hole)


def _errors(wrong: Counter[tuple[Severity, str]]) -> bool:
    return any(severity is Severity.ERROR for severity, _ in wrong)
