"""How many faults planted in whole inspections `check` tells of, kind by kind, and how often it is wrong without any.

A folder has inspections, NAME.yaml, that are right, and for each a NAME.faults.yaml: a list of faults, each with its
`kind`, the words that `was` there, found in the file once, and the words that it `becomes`. Each fault is planted by
itself. It is found if the file is then told something that it was not told before, about those words or the lines on
which they stand. Whatever is told of a file without a fault, but for what is still to be written, is a false alarm.

    tools/evaluate_planted.py FOLDER [--show]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from peelgen.base.diagnostics import Diagnostic  # noqa: E402
from peelgen.base.problem_kinds import Severity  # noqa: E402
from peelgen.check import check  # noqa: E402
from peelgen.review.style.passages import passages_of  # noqa: E402
from peelgen.source import parse_bytes  # noqa: E402

ROW = "{:<16} {:>8} {:>6} {:>6}"
#: Lines round the planted words on which a message may stand: folded texts are told at their beginning; and the
#: letters that a word has, at least, by which a message elsewhere is known to speak of the fault.
NEAR, LONG = 3, 4


class Planted(NamedTuple):
    """A fault: its kind, the words that were there, and those that stand there now."""

    kind: str
    was: str
    becomes: str


class Inspection(NamedTuple):
    """An inspection without a fault, its words in all, what is told of it all the same, and the faults to plant."""

    path: Path
    text: str
    words: int
    told: Sequence[Diagnostic]
    faults: Sequence[Planted]


def main() -> None:
    """Print how many faults are found, kind by kind, and the false alarms."""
    options = _options()
    found, planted, alarms, words = Counter[str](), Counter[str](), 0, 0
    for inspection in inspections(options.folder):
        words += inspection.words
        alarms += len(inspection.told)
        _show_alarms(inspection, show=options.show)
        for fault in inspection.faults:
            news = told_newly(inspection, fault)
            planted[fault.kind] += 1
            found[fault.kind] += bool(news)
            if options.show:
                print(f"{'found ' if news else 'MISSED'} {fault.kind}: «{fault.was}» → «{fault.becomes}»")
                print(*(f"    {one.id}: {one.message}" for one in news), sep="\n")
    print(ROW.format("kind of fault", "planted", "found", ""))
    for kind in sorted(planted):
        print(ROW.format(kind, planted[kind], found[kind], f"{found[kind] / planted[kind]:.0%}"))
    share = found.total() / max(1, planted.total())
    print(ROW.format("all kinds", planted.total(), found.total(), f"{share:.0%}"))
    print(f"{alarms} false alarms in {words:,} words, {1000 * alarms / max(1, words):.2f} in 1,000")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


def inspections(folder: Path) -> Iterator[Inspection]:
    """Yield the inspections of a folder that have faults to plant."""
    for listed in sorted(folder.glob("*.faults.yaml")):
        path = listed.with_name(listed.name.replace(".faults.yaml", ".yaml"))
        text = path.read_text(encoding="utf-8")
        faults = [Planted(one["kind"], one["was"], one["becomes"]) for one in yaml.safe_load(listed.read_text("utf-8"))]
        words = sum(len(one.text.split()) for one in passages_of(parse_bytes(path, text.encode()).tree))
        yield Inspection(path, text, words, _told(path, text), faults)


def told_newly(inspection: Inspection, fault: Planted) -> list[Diagnostic]:
    """Return what is told of an inspection with one fault, at its place, and was not told without it."""
    start = inspection.text.find(fault.was)
    if start < 0 or inspection.text.count(fault.was) > 1:
        raise SystemExit(f"{inspection.path}: these words do not stand there once: {fault.was}")
    before = Counter(map(_said, inspection.told))
    text = inspection.text.replace(fault.was, fault.becomes)
    news = []
    for one in _told(inspection.path, text):
        if before[_said(one)]:
            before[_said(one)] -= 1
        else:
            news.append(one)
    first = text.count("\n", 0, start) + 1
    lines = range(first - NEAR, first + fault.becomes.count("\n") + NEAR + 1)
    return [one for one in news if one.location.line in lines or _names(one, fault)]


def _told(path: Path, text: str) -> list[Diagnostic]:
    return [one for one in check(path, text.encode()).diagnostics if not one.hole]


def _said(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.id, re.sub(r"\d+", "", diagnostic.message)


def _names(diagnostic: Diagnostic, fault: Planted) -> bool:
    """Return whether a message speaks of words that the fault brought in, or took out."""
    changed = set(fault.was.split()) ^ set(fault.becomes.split())
    return any(len(one) >= LONG and one.strip(".,;:“”") in diagnostic.message for one in changed)


def _show_alarms(inspection: Inspection, *, show: bool) -> None:
    stops = sum(one.severity is Severity.ERROR for one in inspection.told)
    if stops:
        print(f"{inspection.path.name}: {stops} of the false alarms would stop a build")
    for one in inspection.told if show else ():
        print(f"ALARM  {inspection.path.name}:{one.location.line}: {one.id}: {one.message}")


if __name__ == "__main__":
    main()
