"""How many departures from a report the checks of agreement find, and how often they are wrong: kind by kind.

tests/evaluation/agreement.yaml has faults and true statements of our own, in two halves by the hash of their words.
Both have been looked at since the checks were made, so they tell whether the checks still do what they did, and not
how a text that nobody has seen would fare. docs/decisions/0011 has what was measured on texts that were not known.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from peelgen.base.errors import Unreadable  # noqa: E402
from peelgen.base.problem_kinds import WAIVABLE_KINDS  # noqa: E402
from peelgen.build import Order, build  # noqa: E402
from peelgen.check import documents_of  # noqa: E402
from peelgen.findings.model import Inspection  # noqa: E402
from peelgen.findings.validate import validated  # noqa: E402
from peelgen.review.agreement import Discrepancy, document_discrepancies, response_discrepancies  # noqa: E402
from peelgen.review.finished import read_document  # noqa: E402
from peelgen.review.finished.paragraph import PublishedParagraph, looked_at  # noqa: E402
from peelgen.review.finished.text_file import paragraphs  # noqa: E402
from peelgen.review.style.finished_documents import document_passages  # noqa: E402
from peelgen.review.style.passages import StylePassage, passages_of  # noqa: E402
from peelgen.source import load  # noqa: E402

DRAFTS = CHECKOUT / "drafts"
EVALUATION = CHECKOUT / "tests" / "evaluation"
RESPONSES = EVALUATION / "responses.yaml"
OWN, SEEDS, EARLIER = EVALUATION / "agreement.yaml", EVALUATION / "seeds.yaml", EVALUATION / "earlier"
ROW = "{:<20}" + "  {:>13} {:>6}" * 3 + "  {:>6}"
WELSH = "gwent-2021-cymraeg"
#: The kinds of discrepancy, by their ids.
KINDS = tuple(kind.id for kind in WAIVABLE_KINDS)
#: Documents that are about no inspection, or another one, are held against these.
HELD_AGAINST = ("met-2016", "durham-2021", "west-mercia-2016-effectiveness")


class Fault(NamedTuple):
    """A fault that is there: its words, the ids of what is right about it, its line, if it can be known."""

    words: str
    kinds: tuple[str, ...]
    line: int | None
    machine: bool


#: A document that names only another force is told to be of that force.
OF_ANOTHER = Fault("", ("name-differs",), None, machine=True)


class Against(NamedTuple):
    """The name of a findings file, and the folder in which an earlier one is looked for."""

    name: str
    folder: Path = DRAFTS


class Tally(NamedTuple):
    """What became of the checks on some texts: faults found and missed, false alarms, words in all, what to show."""

    found: Counter[str]
    missed: Counter[str]
    false: Counter[str]
    shown: list[str]
    words: int = 0

    @property
    def recall(self) -> float:
        """Return the share of the faults that were found, from 0 to 1."""
        return self.found.total() / max(1, self.found.total() + self.missed.total())

    @property
    def rate(self) -> float:
        """Return the false alarms in 1,000 words."""
        return 1000 * self.false.total() / max(1, self.words)


def together(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    found, missed, false, shown, words = Counter[str](), Counter[str](), Counter[str](), list[str](), 0
    for one in tallies:
        found, missed, false = found + one.found, missed + one.missed, false + one.false
        shown += one.shown
        words += one.words
    return Tally(found, missed, false, shown, words)


def print_agreement(seeds: Path | None, prose: Path | None, *, show: bool) -> None:
    """Print recall and false alarms, kind by kind; `seeds` and `prose` are folders of texts."""
    known = seeded(seeds) if seeds else together([])
    first, second, unseen = ours(second=False), ours(second=True), together([about_it(), not_about_it(prose)])
    sets = (known, first, second)
    print()
    print(ROW.format("kind of departure", "seeds", "false", "first half", "false", "second half", "false", "unseen"))
    for kind in KINDS:
        _print_row(kind, [kind], sets, unseen)
    _print_row("all kinds", KINDS, sets, unseen)
    of_another = f"{unseen.found.total()} of {unseen.found.total() + unseen.missed.total()}"
    print(f"documents about another force that are told to be that: {of_another}")
    for title, tally in (("seeds", known), ("first half", first), ("second half", second), ("unseen prose", unseen)):
        if tally.words:
            recall = f"{tally.recall:.0%} found, " if tally is not unseen else ""
            alarms = f"{tally.false.total()} false alarms in {tally.words:,} words, {tally.rate:.2f} in 1,000"
            print(f"{title}: {recall}{alarms}")
    for title, second in (("first", False), ("second", True)):
        said = of_responses(second=second)
        alarms = f"{said.false.total()} false alarms in {said.words:,} words"
        print(f"responses, {title} half: {said.found.total()} of {said.found.total() + said.missed.total()}, {alarms}")
    for line in [*known.shown, *first.shown, *second.shown, *unseen.shown] if show else ():
        print(line)


def _print_row(title: str, kinds: Sequence[str], sets: Sequence[Tally], unseen: Tally) -> None:
    cells: list[str] = []
    for tally in sets:
        found, missed, false = (sum(one[kind] for kind in kinds) for one in tally[:3])
        cells += [f"{found} of {found + missed}" if found + missed else "", str(false or "")]
    print(ROW.format(title, *cells, sum(unseen.false[kind] for kind in kinds) or "").rstrip())


@cache
def _inspection(name: str) -> tuple[Inspection, list[StylePassage]]:
    source = load(DRAFTS / f"{name}.yaml")
    inspection = validated(source).inspection
    assert inspection
    return inspection, passages_of(source.tree)


def discrepancies_in(parts: Sequence[PublishedParagraph], against: Against) -> list[Discrepancy]:
    """Return what is said of a document held against a findings file."""
    inspection, passages = _inspection(against.name)
    return document_discrepancies(
        document_passages(parts), passages, inspection, against.folder / f"{against.name}.yaml"
    )


def paragraphs_of(text: str) -> list[PublishedParagraph]:
    """Return the paragraphs of a text, with its bullets and headings."""
    return [one for one in paragraphs(Path("text"), text.encode()) if one.text.strip()]


def seeded(folder: Path) -> Tally:
    """Return what is found in the labelled texts; whatever has no label is a false alarm."""
    labelled = yaml.safe_load(SEEDS.read_text(encoding="utf-8"))
    return together(_seed(folder / name, entry) for name, entry in labelled.items())


def _seed(path: Path, entry: dict[str, Any]) -> Tally:
    return _compared(
        read_document(path), [_fault(one) for one in entry["faults"]], Against(entry["against"]), path.name
    )


def ours(*, second: bool) -> Tally:
    """Return what is found in one half of our own statements."""
    tallies: list[Tally] = []
    for group in yaml.safe_load(OWN.read_text(encoding="utf-8")):
        against = Against(group["against"], EARLIER)
        said = [(one["text"], [_fault(one)]) for one in group["wrong"]]
        said += [(text, []) for listed in group["right"].values() for text in listed]
        chosen = [(text, faults) for text, faults in said if is_in_second_half(text) is second]
        tallies += [_compared(paragraphs_of(text), faults, against, "ours") for text, faults in chosen]
    return together(tallies)


def of_responses(*, second: bool) -> Tally:
    """Return what is found in one half of what responses might say; each text is held against the report by itself."""
    tallies: list[Tally] = []
    for group in yaml.safe_load(RESPONSES.read_text(encoding="utf-8")):
        said = [(one["text"], [_fault(one)]) for one in group["wrong"]]
        said += [(text, []) for listed in group["right"].values() for text in listed]
        tallies += [
            _counted([PublishedParagraph(text, 1)], faults, said_of(text, group["against"]), "responses")
            for text, faults in said
            if is_in_second_half(text) is second
        ]
    return together(tallies)


def said_of(text: str, against: str) -> list[Discrepancy]:
    """Return what is said of the introduction of a response to a findings file."""
    inspection, passages = _inspection(against)
    introduction = StylePassage(text, "introduction", steps=("statement", "introduction"))
    return response_discrepancies([introduction], passages, inspection, DRAFTS / f"{against}.yaml")


def is_in_second_half(text: str) -> bool:
    """Return whether a statement is in the half that was held out while the checks were made."""
    return hashlib.sha256(" ".join(text.split()).encode()).digest()[0] % 2 == 1


def about_it() -> Tally:
    """Return the false alarms on the report, release and form that peelgen makes, held against their findings file."""
    return together(_quiet(parts, name, title) for name, title, parts in _built() if name != WELSH)


def not_about_it(folder: Path | None) -> Tally:
    """Return the false alarms on releases of other inspections, and on our manual and the texts of a folder.

    The manual and the texts are looked at paragraph by paragraph: a long document that does not name the force is
    hardly looked at.
    """
    tallies = [
        _compared(parts, [OF_ANOTHER], Against(name), f"release of {other} / {name}")
        for other, title, parts in _built()
        for name in HELD_AGAINST
        if title == "press-release" and name[:3] != other[:3] and other != WELSH
    ]
    prose = [(title, part) for title, parts in (*pages(), *(texts(folder) if folder else ())) for part in parts]
    against = cycle(HELD_AGAINST)
    return together([*tallies, *(_quiet([part], next(against), title) for title, part in prose)])


def pages() -> Iterator[tuple[str, list[PublishedParagraph]]]:
    """Yield the pages of the manual but those that show what is wrong, without their tables and examples."""
    for path in sorted((CHECKOUT / "docs").rglob("*.md")):
        if path.parent.name != "problems":
            text = re.sub(
                r"^ *```.*?^ *```$|^\|.*?$|<!--.*?-->", "\n\n", path.read_text(), flags=re.MULTILINE | re.DOTALL
            )
            text = re.sub(r"`[^`]+`", "X", text)
            parts = re.sub(r"\]\([^)]*\)", "", text).replace("[", "").replace("*", "").split("\n\n")
            yield path.name, looked_at([PublishedParagraph(part, 1) for part in parts if part.strip()])


def texts(folder: Path) -> Iterator[tuple[str, list[PublishedParagraph]]]:
    """Yield the documents of a folder that can be read."""
    for path in sorted(folder.iterdir()):
        with suppress(Unreadable):
            yield path.name, read_document(path)


@cache
def _built() -> list[tuple[str, str, list[PublishedParagraph]]]:
    """Return the documents that peelgen makes of its drafts: the draft, the kind of document, the paragraphs."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(DRAFTS.glob("*.yaml")):
            build(path, Order(documents_of(path, path.read_bytes()), ("html",), Path(folder)))
            pages = sorted((Path(folder) / path.stem).glob("*.html"))
            made += [(path.stem, page.stem, read_document(page)) for page in pages]
    return made


def _quiet(parts: list[PublishedParagraph], name: str, title: str) -> Tally:
    return _compared(parts, [], Against(name), f"{title} / {name}")


def _fault(entry: dict[str, Any]) -> Fault:
    return Fault(entry.get("words", ""), tuple(entry["kinds"]), entry.get("line"), entry.get("machine", True))


def _compared(parts: list[PublishedParagraph], faults: Sequence[Fault], against: Against, title: str) -> Tally:
    return _counted(parts, faults, discrepancies_in(parts, against), title)


def _counted(
    parts: list[PublishedParagraph], faults: Sequence[Fault], discrepancies: Sequence[Discrepancy], title: str
) -> Tally:
    tally = Tally(Counter(), Counter(), Counter(), [], sum(len(one.text.split()) for one in parts))
    found = set[Fault]()
    for discrepancy in discrepancies:
        part = parts[discrepancy.passage.place]
        fault = next((one for one in faults if _is_about(one, discrepancy, part)), None)
        if fault is None:
            tally.false[discrepancy.kind.id] += 1
        elif fault not in found and fault.machine:
            tally.found[fault.kinds[0]] += 1
        found |= {fault} if fault else set()
        verdict = "found" if fault else "FALSE"
        words = f"«{discrepancy.words}» {discrepancy.message} [{_begin(part)}]"
        tally.shown.append(f"{verdict}: {title}:{part.line}: {discrepancy.kind.id}: {words}")
    for fault in faults:
        if fault.machine and fault not in found:
            tally.missed[fault.kinds[0]] += 1
            words = f"{fault.words} [{_begin(parts[0])}]"
            tally.shown.append(f"MISSED: {title}:{fault.line or ''}: {fault.kinds[0]}: {words}")
    return tally


def _begin(part: PublishedParagraph) -> str:
    return " ".join(part.text.split())[:160]


def _is_about(fault: Fault, discrepancy: Discrepancy, part: PublishedParagraph) -> bool:
    """Return whether a discrepancy is right about a fault: of its kind, and about some of its words."""
    if discrepancy.kind.id not in fault.kinds or fault.line not in {None, part.line}:
        return False
    text, words = " ".join(part.text.split()).lower(), fault.words.lower()
    start = text.find(words) if fault.words else -1
    before = len(" ".join(part.text[: discrepancy.start].split())) + 1 if part.text[: discrepancy.start].strip() else 0
    end = before + len(discrepancy.words)
    return not fault.words or (start >= 0 and start < end and before < start + len(words))
