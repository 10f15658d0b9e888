"""Where the words of a value stand in a findings file, whichever way YAML writes the value."""

from __future__ import annotations

import re
from bisect import bisect_right

from peelgen.base.diagnostics import Location
from peelgen.source import Source, Steps

_RUN = re.compile(r"\S+")


class Places:
    """The places of words in one findings file; the runs of characters of a value are looked for once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = "\n".join(source.lines)
        self._lines = [0]
        for line in source.lines:
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._runs: dict[Steps, list[tuple[int, int]]] = {}

    def locate(self, steps: Steps, text: str, start: int, end: int) -> Location:
        """Return where the characters from `start` to `end` of the value at `steps` stand, as far as one line goes.

        What begins with the end of a line is pointed at in the next one.
        """
        runs = self._runs.setdefault(steps, self._runs.get(steps) or self._find(steps, text))
        begin, first = self._place(runs, start), end - len(text[start:end].lstrip())
        if begin is None:
            return self._source.locate(steps)
        if start < first < end and self._line(self._place(runs, first) or begin) > self._line(begin):
            begin = self._place(runs, first) or begin
        line, stop = self._line(begin), (self._place(runs, end - 1) or begin) + 1
        stop = min(stop, self._lines[line] + len(self._source.lines[line].rstrip()))
        return self._source.at(line, begin - self._lines[line], stop - begin)

    def _place(self, runs: list[tuple[int, int]], character: int) -> int | None:
        """Return where a character of a value stands in the file, None before its first run."""
        number = bisect_right(runs, (character, len(self._text))) - 1
        return None if number < 0 else runs[number][1] + character - runs[number][0]

    def _line(self, place: int) -> int:
        return bisect_right(self._lines, place) - 1

    def _find(self, steps: Steps, text: str) -> list[tuple[int, int]]:
        """Return where each run of characters without a space stands in the value, and where in the file."""
        value = self._source.locate(steps)
        place = self._lines[value.line - 1] + value.column - 1
        found = []
        for run in _RUN.finditer(text):
            for written in (run[0], run[0].replace("'", "''"), run[0].replace('"', '\\"')):
                at = self._text.find(written, place, place + 4 * len(written) + 2_000)
                if at >= 0:
                    found.append((run.start(), at))
                    place = at + len(written)
                    break
        return found
