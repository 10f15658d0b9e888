"""How many faults the rules of style and the checks of agreement find, and how often they are wrong, as two tables.

The labelled texts are not part of the project: name their folder with --labelled or in PEELGEN_LABELLED. Other prose
that is taken to be right, a folder of text files, can be named with --prose or in PEELGEN_PROSE; peelgen's drafts and
its manual always count as such. With --show the words are printed that a rule wrongly, or newly, speaks of.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tools")]

from evaluate_agreement import pages, print_agreement, texts  # noqa: E402

from peelgen.review.finished import read_document  # noqa: E402
from peelgen.review.finished.paragraph import PublishedParagraph, looked_at  # noqa: E402
from peelgen.review.style import faults_in  # noqa: E402
from peelgen.review.style.faults import Fault  # noqa: E402
from peelgen.review.style.finished_documents import document_faults  # noqa: E402
from peelgen.review.style.passages import passages_of  # noqa: E402
from peelgen.review.style.rulebook import rules  # noqa: E402
from peelgen.review.style.waivers import waived  # noqa: E402
from peelgen.source import load  # noqa: E402

LABELS = CHECKOUT / "tests" / "evaluation" / "labels.yaml"
ROW = "{:<26}  {:>8}  {:>6}  {:>7}  {:>12}  {:>9}"


class Label(NamedTuple):
    """A fault that is there: the line, the rule that should find it, and the words."""

    line: int
    rule: str
    words: str


class Counts(NamedTuple):
    """What became of the rules on some texts: the labels found, those missed, and false alarms; words in all."""

    found: Counter[str]
    missed: Counter[str]
    false: Counter[str]
    words: int


def main() -> None:
    """Print recall on the labelled texts, and false alarms on all."""
    options = _options()
    labelled = _labelled(options.labelled, show=options.show) if options.labelled else None
    prose = _prose(options.prose, show=options.show)
    print(ROW.format("rule", "labelled", "found", "recall", "false alarms", "per 1,000"))
    names = [*(rule.rule for rule in rules() if rule.level != "off"), "spelling"]
    empty = Counts(Counter(), Counter(), Counter(), 0)
    for name in sorted(names):
        _print_row(name, [name], labelled or empty, prose)
    _print_row("all rules", names, labelled or empty, prose)
    for title, counts in (("labelled texts", labelled), ("other prose", prose)):
        if counts:
            rate = 1000 * counts.false.total() / max(1, counts.words)
            print(f"{title}: {counts.words:,} words, {counts.false.total()} false alarms, {rate:.2f} per 1,000 words")
    if not labelled:
        print("Recall was not measured: name the folder of the labelled texts with --labelled.")
    print_agreement(options.labelled, options.prose, show=options.show)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--labelled", type=Path, default=_folder("PEELGEN_LABELLED"), metavar="FOLDER")
    parser.add_argument("--prose", type=Path, default=_folder("PEELGEN_PROSE"), metavar="FOLDER")
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


def _folder(variable: str) -> Path | None:
    return Path(os.environ[variable]) if os.environ.get(variable) else None


def _print_row(title: str, names: Iterable[str], labelled: Counts, prose: Counts) -> None:
    wanted = set(names)
    found, missed = (sum(counter[name] for name in wanted) for counter in (labelled.found, labelled.missed))
    false = sum(counts.false[name] for counts in (labelled, prose) for name in wanted)
    recall = f"{found / (found + missed):.0%}" if found + missed else ""
    rate = 1000 * false / max(1, labelled.words + prose.words)
    print(ROW.format(title, found + missed or "", found or "", recall, false or "", f"{rate:.2f}").rstrip())


def _labelled(folder: Path, *, show: bool) -> Counts:
    """Return what the rules find in the labelled texts; whatever has no label is a false alarm."""
    labels = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    found, missed, false, words = Counter[str](), Counter[str](), Counter[str](), 0
    for name, entries in labels.items():
        paragraphs = read_document(folder / name)
        words += _count(one.text for one in paragraphs)
        waiting = [Label(**entry) for entry in entries]
        for fault in document_faults(paragraphs, CHECKOUT / "draft", year=2016):
            line = paragraphs[fault.passage.place].line
            label = next((one for one in waiting if _is_about(one, fault, line)), None)
            if label:
                waiting.remove(label)
            elif show:
                print(f"false: {name}:{line}: {fault.rule.rule}: {fault.words}")
            (found if label else false)[fault.rule.rule] += 1
        for label in waiting:
            missed[label.rule] += 1
            if show:
                print(f"missed: {name}:{label.line}: {label.rule}: {label.words}")
    return Counts(found, missed, false, words)


def _is_about(label: Label, fault: Fault, line: int) -> bool:
    return (label.line, label.rule) == (line, fault.rule.rule) and (
        label.words in fault.words or fault.words in label.words
    )


def _prose(folder: Path | None, *, show: bool) -> Counts:
    """Return what the rules find in prose that is taken to be right."""
    false, words = Counter[str](), 0
    for name, count, faults in (*_drafts(), *_read(pages()), *_read(texts(folder) if folder else ())):
        words += count
        for fault in faults:
            false[fault.rule.rule] += 1
            if show:
                print(f"{name}: {fault.rule.rule}: {fault.passage.text[max(0, fault.start - 30) : fault.end + 20]!r}")
    return Counts(Counter(), Counter(), false, words)


def _drafts() -> Iterator[tuple[str, int, list[Fault]]]:
    for path in sorted((CHECKOUT / "drafts").glob("*.yaml")):
        source = load(path)
        faults = waived(source, faults_in(source))[0]
        yield path.name, _count(passage.text for passage in passages_of(source.tree)), faults


def _read(documents: Iterable[tuple[str, list[PublishedParagraph]]]) -> Iterator[tuple[str, int, list[Fault]]]:
    for name, paragraphs in documents:
        yield name, *_looked_at(paragraphs)


def _looked_at(paragraphs: list[PublishedParagraph]) -> tuple[int, list[Fault]]:
    known = looked_at(paragraphs)
    return _count(one.text for one in known), document_faults(known, CHECKOUT / "draft")


def _count(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


if __name__ == "__main__":
    main()
