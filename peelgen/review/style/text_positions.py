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
        """Return where the characters from `start` to `end` of the value at `steps` stand, as far as one line goes."""
        runs = self._runs.setdefault(steps, self._runs.get(steps) or self._find(steps, text))
        number = bisect_right(runs, (start, len(self._text))) - 1
        if number < 0:
            return self._source.locate(steps)
        begin = runs[number][1] + start - runs[number][0]
        last = bisect_right(runs, (end - 1, len(self._text))) - 1
        stop = runs[last][1] + end - runs[last][0]
        line = bisect_right(self._lines, begin) - 1
        stop = min(stop, self._lines[line] + len(self._source.lines[line].rstrip()))
        return self._source.at(line, begin - self._lines[line], stop - begin)

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
