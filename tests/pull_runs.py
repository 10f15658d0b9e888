"""Random edits of a Word file, brought back, built again and compared: what the gate of `pull` counts."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import word_edits as word
from lxml import etree

from peelgen.check import examine
from peelgen.documents.from_findings import compose_from_findings, draft_of
from peelgen.documents.render import Rendered, renderer
from peelgen.documents.render.look import look_of
from peelgen.findings.draft_details import CHOSEN, DAYS, MOMENT
from peelgen.returned.report import Pulled, PullOptions, pull
from peelgen.returned.report.lost_prompts import without_prompts
from peelgen.returned.report.returned_report import part_of
from peelgen.returned.report.typography_folding import folded
from peelgen.source import parse
from peelgen.word.anchors import COPY, Anchor
from peelgen.word.package import open_untrusted
from peelgen.word.reading.document_reading import read_file
from peelgen.word.reading.lines import Line

VOCABULARY = (
    "the force should & <improve> its “vetting” – soon; it's 50% better: a #1 step* for _all_ officers\\ and [staff] é"
).split()


#: The share of files that come as LibreOffice leaves them: with bookmarks only.
WITHOUT_CONTROLS = 0.2


#: Fields that the house prints with marks of its own.
OF_HOUSE = re.compile(r"in_release$|^press_release\.contacts")
SET_BY_HOUSE = re.compile(r"[,;]")


@dataclass
class Run:
    """One run: what was done, and how the rebuilt document differs from the edited one, line by line."""

    seed: int
    draft: str
    kind: str
    done: list[str] = field(default_factory=list)
    differs: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    clashes: int = 0
    refused: bool = False


def typed(chooser: random.Random) -> str:
    """Return some words that somebody might type."""
    return " ".join(chooser.choice(VOCABULARY) for _ in range(chooser.randint(1, 12)))


def made(draft: Path, text: str, kind: str) -> bytes:
    """Return a document of a findings file as Word's bytes, which carry what `pull` needs."""
    return rendered(draft, text, kind, carried=True).content


def rendered(draft: Path, text: str, kind: str, *, carried: bool) -> Rendered:
    """Return a document of a findings file as a Word file; it carries what `pull` needs as that of a draft does."""
    case = examine(parse(draft, text))
    assert case.inspection is not None, case.diagnostics
    document = compose_from_findings(case, kind)
    remembered = replace(document.draft or draft_of(document, case.source), carried=carried)
    return renderer("docx")(replace(document, draft=remembered), look_of(kind, draft))


def edit(file: word.WordFile, chooser: random.Random) -> str:
    """Make one edit; return its name, empty if there was nothing to edit."""
    prose, values, standing, rows = file.prose(), _values(file), file.standing(), file.rows()
    new, cells = typed(chooser), file.cells()
    actions: dict[str, tuple[Sequence[etree._Element], Callable[[etree._Element], bool]]] = {
        "replace": (prose, lambda paragraph: word.replace_words(paragraph, chooser, new)),
        "insert": (prose, lambda paragraph: word.insert_words(paragraph, chooser, new)),
        "bold": (prose, lambda paragraph: word.make_bold(paragraph, chooser)),
        "split": (prose, lambda paragraph: word.split_paragraph(paragraph, chooser)),
        "join": (prose, word.join_paragraphs),
        "delete": (prose, word.delete_paragraph),
        "add": (prose, lambda paragraph: word.add_paragraph(paragraph, new) is not None),
        "move": (prose, word.move_paragraph),
        "value": (values, lambda control: word.insert_words(control, chooser, new)),
        "cell": (cells, lambda paragraph: word.insert_words(paragraph, chooser, new)),
        "cell retyped": (cells, lambda paragraph: word.retype(paragraph, new)),
        "standing": (standing, lambda paragraph: word.insert_words(paragraph, chooser, new)),
        "row": (rows, word.copy_row),
        "row deleted": (rows, word.delete_row),
    }
    name = chooser.choice([*actions, "insert", "value"])
    there, act = actions[name]
    return name if there and act(chooser.choice(there)) else ""


def _values(file: word.WordFile) -> list[etree._Element]:
    """Return the values that can be edited freely: one that is printed twice, edited once, would say two things."""
    anchors, values = file.snapshot.anchors, file.values()
    paths = [anchors[word.number_of(one)].path for one in values]

    once = {path for path, count in Counter(paths).items() if count == 1 and not path.endswith((".status", ".grade"))}
    once -= {*DAYS, *CHOSEN, MOMENT}
    return [one for one, path in zip(values, paths, strict=True) if path in once]


def said(content: Path, anchors: Mapping[int, Anchor]) -> list[str]:
    """Return the lines of a Word file, its contents left out: Word brings those up to date itself.

    What it only asks for is not said: prompts, and labels with nothing below them.
    """
    lines, _ = read_file(part_of(open_untrusted(content)), anchors)
    words = (line for line in without_prompts((), lines, anchors) if not _is_label(line, anchors))
    return [folded(line.text).strip() for line in words if line.text.strip() and not line.style.startswith("toc")]


def _is_label(line: Line, anchors: Mapping[int, Anchor]) -> bool:
    owners = [anchors.get((piece.anchor or 0) % COPY) for piece in line.pieces if piece.text.strip()]
    return all(owner is not None and owner.is_label for owner in owners)


def one_run(draft: Path, text: str, kind: str, seed: int, file: word.WordFile) -> Run:
    """Edit, pull, rebuild, compare."""
    chooser = random.Random(seed)
    run = Run(seed, draft.name, kind)
    strip = chooser.random()
    if strip < WITHOUT_CONTROLS:
        file.strip_controls()
        run.done.append("without controls")
    for _ in range(chooser.randint(1, 4)):
        done = edit(file, chooser)
        run.done += [done] if done else []
    with TemporaryDirectory() as folder:
        edited = file.saved(Path(folder) / f"{kind}.docx")
        findings = Path(folder) / draft.name
        findings.write_text(text)
        for beside in draft.parent.glob("*.*"):
            if beside != draft:
                (Path(folder) / beside.name).write_bytes(beside.read_bytes())
        pulled = pull(edited, PullOptions(draft=findings))
        run.clashes = len(pulled.clashes)
        run.refused = pulled.refused
        if pulled.refused:
            return run
        rebuilt = Path(folder) / "rebuilt.docx"
        rebuilt.write_bytes(made(findings, findings.read_text(), kind))
        anew = word.WordFile(rebuilt.read_bytes()).snapshot.anchors
        _compare(run, said(edited, file.snapshot.anchors), said(rebuilt, anew), pulled)
    return run


def _compare(run: Run, edited: list[str], rebuilt: list[str], pulled: Pulled) -> None:
    """Note what differs; what the pull said that it could not take over is expected to."""
    missing, extra = _without(edited, rebuilt), _without(rebuilt, edited)
    missing = _without(missing, [folded(one.now) for one in pulled.untaken])
    extra = _without(extra, [folded(one.before) for one in pulled.untaken])
    missing, extra = _without_marks(missing, extra, pulled)
    run.differs = [("edited", one) for one in missing] + [("rebuilt", one) for one in extra]
    told = [folded(one.now) for one in pulled.untaken]
    told += [folded(conflict.theirs) for clash in pulled.clashes for conflict in clash.conflicts]
    known = " ".join([*rebuilt, *told])
    run.lost = [one for one in missing if any(part not in known for part in one.split())]
    once = {line for line, count in (Counter(edited) & Counter(rebuilt)).items() if count == 1}
    once -= {line for line in once if edited.count(line) + rebuilt.count(line) > 2}
    if not run.differs and [one for one in edited if one in once] != [one for one in rebuilt if one in once]:
        run.differs = [("edited", "in another order")]


def _without_marks(missing: list[str], extra: list[str], pulled: Pulled) -> tuple[list[str], list[str]]:
    """Return what differs by more than the house’s own marks in bullets and between a contact’s parts."""
    of_house = {folded(edit.new).replace("\\", "").strip() for edit in pulled.edits if OF_HOUSE.search(edit.path)}
    for one in [line for line in missing if any(line.startswith(words) for words in of_house)]:
        same = [line for line in extra if SET_BY_HOUSE.sub("", line) == SET_BY_HOUSE.sub("", one)]
        if same:
            missing, extra = _without(missing, [one]), _without(extra, same[:1])
    return missing, extra


def _without(lines: list[str], others: list[str]) -> list[str]:
    left = Counter(others)
    found = []
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            found.append(line)
    return found
