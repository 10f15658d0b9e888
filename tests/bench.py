"""How long a build takes beside the engines that it uses: pairs of runs by turns, their ratios as a table."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from wrong_drafts import ENTRIES, MISTAKES, clean, crowded, hostile, write_all, wrong

CHECKOUT = Path(__file__).resolve().parent.parent
SCRIPTS = CHECKOUT / "tests" / "bench"
DRAFT = CHECKOUT / "drafts" / "met-2016.yaml"
COLD_PAIRS, HELP_PAIRS, OTHER_PAIRS = 5, 9, 2
#: The ratios that are not to be exceeded, and the seconds in which --help is to be there.
COLD, MEMORY, WARM, HELP_SECONDS = 1.25, 1.5, {"docx": 1.5, "pdf": 1.05}, 0.1
CHECK, CHECK_VALIDATE, CHECK_WRONG, CHECK_MEGABYTES = 4.5, 3, 10, 200
#: Ten times as many bullets or notes take ten times as long at most: nothing looks at each beside each other.
CROWDED = 10
#: A report of forty pages with charts and tables: made, looked at, and its edits brought back.
WAY_BACK = {
    "gates : whole build": 0.3,
    "charts and tables, PDF : WeasyPrint": 1.1,
    "charts and tables, DOCX, gate : docxtpl": 3,
    "DOCX with anchors : without": 1.5,
    "pull, dry : build of its DOCX": 1,
}
ANCHORS_KILOBYTES = 52
#: A form of sixty findings beside a report of as many pages, by how the names of these lines begin.
FORMS = {"form of": 1.5, "form read back": 0.3}
FORM_KILOBYTES = 400
#: A draft that has not changed, and as many drafts at once as there are forces; memory grows by noise only.
UNCHANGED, UNCHANGED_COMMAND, AT_ONCE, GROWN = 0.05, 2.5, 0.4, 1.2
MANY = 43
#: A report of twelve pages with its numbers.
CHECKED = CHECKOUT / "drafts" / "west-mercia-2016-effectiveness.yaml"
#: Where Python keeps what it compiled.
COMPILED = tempfile.TemporaryDirectory(prefix="compiled-")
ROW = "{:<38}  {:>5}  {:<13}  {:>5}  {:>5}  {}"

Command = Sequence[str | Path]


class Spent(NamedTuple):
    """What one run took: seconds by the clock, seconds of the processor, and at most so much memory in kilobytes."""

    clock: float
    processor: float
    memory: int = 0


Pairs = Sequence[tuple[Spent, Spent]]


def main(*chosen: str) -> None:
    """Measure, and print each line as it is known; only the `chosen` parts of PARTS, if any are."""
    print(ROW.format("peelgen : the other", "ratio", "(range)", "CPU", "limit", "").rstrip(), flush=True)
    with tempfile.TemporaryDirectory() as made:
        for part in chosen or PARTS:
            PARTS[part](Path(made))


#: Reads a findings file and holds it against the model and its rules, without looking at its words.
_VALIDATE = """
import sys
from pathlib import Path
from peelgen.source import load
from peelgen.findings.validate import validate
assert validate(load(Path(sys.argv[1])))[0]
"""


def _check(folder: Path) -> None:
    draft = CHECKED.read_text(encoding="utf-8")
    bare: Command = [sys.executable, "-c", "import pydantic, yaml"]
    _show("check : importing pydantic and yaml", _by_turns([_check_of(CHECKED)], [bare], HELP_PAIRS), CHECK)
    alone: Command = [sys.executable, "-c", _VALIDATE, CHECKED]
    _show("check : validation alone", _by_turns([_check_of(CHECKED)], [alone], HELP_PAIRS), CHECK_VALIDATE)
    files = write_all({"clean": clean(draft), "wrong": wrong(draft)} | hostile(draft), folder)
    pairs = _by_turns([_check_of(files["wrong"])], [_check_of(files["clean"])], COLD_PAIRS)
    _show(f"check, {MISTAKES:,} mistakes : none", pairs, CHECK_WRONG)
    few, many = (write_all(crowded(draft, times), _made(folder / f"{times}")) for times in (1, 10))
    for name in few:
        pairs = _by_turns([_check_of(many[name])], [_check_of(few[name])], COLD_PAIRS)
        _show(f"check, {10 * ENTRIES:,} {name} : {ENTRIES:,}", pairs, CROWDED)
    used = {name: _spend([_check_of(files[name])]).memory / 1000 for name in hostile(draft)}
    worst = max(used, key=lambda name: used[name])
    verdict = _verdict(used[worst], CHECK_MEGABYTES)
    print(ROW.format(f"check, hostile ({worst}): MB", f"{used[worst]:.0f}", "", "", CHECK_MEGABYTES, verdict))


def _check_of(path: Path) -> Command:
    """Return a check that is content with whatever it finds, but not with a defect of its own."""
    return ["sh", "-c", '"$0" -m peelgen check "$1"; test $? -le 1', sys.executable, path]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _cold(folder: Path) -> None:
    (folder / "finished").mkdir()
    (folder / "bare").mkdir()
    _output([sys.executable, SCRIPTS / "finished.py", DRAFT, folder / "finished"])
    bare: Command = [sys.executable, SCRIPTS / "bare.py", folder / "finished", folder / "bare"]
    pairs = _by_turns([_build(folder, "docx,pdf")], [bare], COLD_PAIRS)
    _show("three documents, cold", pairs, COLD)
    _show("three documents, cold: peak memory", pairs, MEMORY, of=lambda spent: spent.memory)


def _help(_: Path) -> None:
    ours, empty = ((sys.executable, *arguments) for arguments in (("-m", "peelgen", "--help"), ("-c", "pass")))
    pairs = _by_turns([ours], [empty], HELP_PAIRS)
    _show("--help : an empty script", pairs)
    seconds = median(spent.clock for spent, _ in pairs)
    print(ROW.format("--help: seconds", f"{seconds:.2f}", "", "", HELP_SECONDS, _verdict(seconds, HELP_SECONDS)))


def _warm(_: Path) -> None:
    measured = json.loads(_output([sys.executable, SCRIPTS / "warm.py", DRAFT]))
    for name, limit in WARM.items():
        for document, formats in measured.items():
            pairs = [(Spent(*ours), Spent(*theirs)) for ours, theirs in formats[name]]
            _show(f"{document}, warm, {name.upper()}", pairs, limit)


def _way_back(_: Path) -> None:
    measured = json.loads(_output([sys.executable, SCRIPTS / "way_back.py", CHECKED]))
    for name, limit in WAY_BACK.items():
        _show(name, [(Spent(*ours), Spent(*theirs)) for ours, theirs in measured["pairs"][name]], limit)
    kilobytes = measured["sizes"]["anchors"]
    verdict = _verdict(kilobytes, ANCHORS_KILOBYTES)
    print(
        ROW.format(
            f"anchors in {measured['sizes']['pages']} pages: kB", f"{kilobytes:.0f}", "", "", ANCHORS_KILOBYTES, verdict
        )
    )


def _forms(_: Path) -> None:
    measured = json.loads(_output([sys.executable, SCRIPTS / "long_form.py", DRAFT]))
    for name, pairs in measured["pairs"].items():
        limit = next(limit for beginning, limit in FORMS.items() if name.startswith(beginning))
        _show(name, [(Spent(*ours), Spent(*theirs)) for ours, theirs in pairs], limit)
    kilobytes = measured["sizes"]["pdf"]
    verdict = _verdict(kilobytes, FORM_KILOBYTES)
    print(ROW.format("form of 60 findings, PDF: kB", f"{kilobytes:.0f}", "", "", FORM_KILOBYTES, verdict))


def _many(folder: Path) -> None:
    """Measure what drafts gain from those that were built before them, or beside them."""
    drafts = _copies(folder / "many")
    measured = json.loads(_output([sys.executable, SCRIPTS / "unchanged.py", *drafts]))
    _show("unchanged : building it", [(Spent(*ours), Spent(*theirs)) for ours, theirs in measured["pairs"]], UNCHANGED)
    quarter = MANY // 4
    grown = median(measured["memory"][-quarter:]) / median(measured["memory"][quarter : 2 * quarter])
    name = "memory of a worker, last quarter : second"
    print(ROW.format(name, f"{grown:.2f}", "", "", GROWN, _verdict(grown, GROWN)), flush=True)
    command: Command = [sys.executable, "-m", "peelgen", "build", DRAFT, "--out", folder / "unchanged"]
    told: Command = [sys.executable, "-m", "peelgen", "--help"]
    _show("unchanged, command : --help", _by_turns([command], [told], HELP_PAIRS), UNCHANGED_COMMAND)
    build: Command = [sys.executable, "-m", "peelgen", "build", "--rebuild", "--format", "docx,pdf"]
    once: Command = [*build, "--jobs", "2", "--out", folder / "at-once", *drafts]
    singly: list[Command] = [[*build, "--out", folder / "singly", draft] for draft in drafts]
    _show(f"{MANY} drafts, two processes : {MANY} commands", [(_spend([once]), _spend(singly))], AT_ONCE)


def _copies(folder: Path) -> list[Path]:
    """Return so many drafts in a folder: those that need no other, again and again."""
    folder.mkdir()
    drafts = [path for path in sorted(DRAFT.parent.glob("*.yaml")) if not path.stem.endswith("-cymraeg")]
    named = [(drafts[number % len(drafts)], number) for number in range(MANY)]
    return [Path(shutil.copy(draft, folder / f"{draft.stem}-{number}.yaml")) for draft, number in named]


def _others(folder: Path) -> None:
    """Compare with converters of the same content, for orientation only."""
    _output(_build(folder, "docx,html"))
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    office: Command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        *_built(folder, "docx"),
    ]
    _compare("three PDFs, cold : LibreOffice", _build(folder, "pdf"), [office])
    pandoc: list[Command] = [["pandoc", page, "-o", folder / f"{page.stem}.docx"] for page in _built(folder, "html")]
    _compare("three DOCX, cold : pandoc from HTML", _build(folder, "docx"), pandoc)


def _compare(name: str, ours: Command, theirs: Sequence[Command]) -> None:
    if shutil.which(str(theirs[0][0])):
        _show(name, _by_turns([ours], theirs, OTHER_PAIRS))
    else:
        print(f"{name} is not installed: left out")


def _build(folder: Path, formats: str) -> Command:
    """Return a build of the draft's documents, also of those that the last one made."""
    out = folder / "build"
    return [sys.executable, "-m", "peelgen", "build", DRAFT, "--rebuild", "--format", formats, "--out", out]


def _built(folder: Path, ending: str) -> list[Path]:
    return sorted((folder / "build" / DRAFT.stem).glob(f"*.{ending}"))


def _by_turns(ours: Sequence[Command], theirs: Sequence[Command], count: int) -> Pairs:
    """Run both `count` times, each first every other time, after once each to fill the caches."""
    _spend(ours), _spend(theirs)
    return [
        (_spend(ours), _spend(theirs)) if turn % 2 else (_spend(theirs), _spend(ours))[::-1] for turn in range(count)
    ]


def _spend(commands: Sequence[Command]) -> Spent:
    clock, processor, memory = time.perf_counter(), 0.0, 0
    for command in commands:
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(command, stdout=said, stderr=said, cwd=CHECKOUT, env=_environment())
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                said.seek(0)
                sys.exit(f"{' '.join(map(str, command))}\n{said.read().decode()}")
        processor += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss)
    return Spent(time.perf_counter() - clock, processor, memory)


def _output(command: Command) -> str:
    return subprocess.run(
        command, cwd=CHECKOUT, env=_environment(), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _environment() -> dict[str, str]:
    """Return what both sides run in: each finds its modules compiled, as installed programs do."""
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**here, "PYTHONPATH": str(CHECKOUT), "PYTHONPYCACHEPREFIX": COMPILED.name}


def _show(
    name: str, pairs: Pairs, limit: float | None = None, of: Callable[[Spent], float] = lambda spent: spent.clock
) -> None:
    """Print the median and range of the pairs' ratios, and that median by processor time, swayed less by others."""
    ratios = [of(ours) / of(theirs) for ours, theirs in pairs]
    processor = median(ours.processor / theirs.processor for ours, theirs in pairs)
    middle = median(ratios)
    end = (limit, _verdict(middle, limit)) if limit else ("", "")
    spread = f"({min(ratios):.2f}–{max(ratios):.2f})"
    print(ROW.format(name, f"{middle:.2f}", spread, f"{processor:.2f}", *end).rstrip(), flush=True)


def _verdict(measured: float, limit: float) -> str:
    return "ok" if measured <= limit else "over"


#: What is measured, in this order; each part has a folder to write into.
PARTS: dict[str, Callable[[Path], None]] = {
    "check": _check,
    "cold": _cold,
    "help": _help,
    "warm": _warm,
    "way-back": _way_back,
    "forms": _forms,
    "many": _many,
    "others": _others,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
